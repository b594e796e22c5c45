//! Drafts: what is half written or half walked, kept until it is done.

use serde::{Deserialize, Serialize};

use super::body::Body;
use super::id::RecordId;
use super::moment::Moment;

/// Something unfinished, by the id of the record that it is or will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The record this is or will be.
    pub record: RecordId,
    /// When it was last touched, in UTC milliseconds.
    pub changed_ms: i64,
    /// What it is.
    pub body: DraftBody,
}

/// What a draft holds, as its JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftBody {
    /// What is unfinished.
    pub of: DraftOf,
    /// The guide's id, for a reflection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<String>,
    /// Where the walk is: the text form of [`super::walk::Position`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// The question's own words there, so that they outlive a guide that changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<String>,
    /// The moment the record is about, while the record itself is not kept yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// The half-typed words, exactly as they stand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// A moment, as a draft remembers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// UTC milliseconds.
    pub utc_ms: i64,
    /// Minutes east of UTC then.
    pub offset_min: i16,
}

impl From<Moment> for About {
    fn from(at: Moment) -> Self {
        Self { utc_ms: at.utc_ms(), offset_min: at.offset_min() }
    }
}

impl About {
    /// Returns the moment, or `None` outside the years that can be kept.
    pub fn moment(self) -> Option<Moment> {
        Moment::from_stored(self.utc_ms, self.offset_min)
    }
}

/// What is unfinished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DraftOf {
    /// Free writing.
    #[default]
    Note,
    /// A check-in.
    Checkin,
    /// A guide.
    Reflection,
    /// A change to a record that was kept before.
    Edit,
}

impl DraftOf {
    /// Returns what a draft of a new record with this body is.
    pub fn of(body: &Body) -> Self {
        match body {
            Body::Checkin(_) => Self::Checkin,
            Body::Reflection(_) => Self::Reflection,
            Body::Note(_) | Body::Person(_) | Body::Other(..) => Self::Note,
        }
    }
}
