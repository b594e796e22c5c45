//! The body of a note: free writing.

use serde::{Deserialize, Serialize};

use super::More;

/// Free writing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// What was written, with its own line breaks.
    pub text: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub more: More,
}
