//! How hard it was before and after a guide: pairs, one beside the other, with no sum and no verdict.

use super::skim;
use crate::model::body::Distress;
use crate::model::moment::Moment;

/// How hard it was around one guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HowHard {
    /// When the reflection was.
    pub at: Moment,
    /// The guide's title then.
    pub title: String,
    /// The two ratings, each from 0 to 10; one of them may not be there.
    pub rated: Distress,
}

/// All of them, the newest last.
#[derive(Clone, Debug, Default)]
pub struct HowHards(Vec<HowHard>);

impl HowHards {
    /// Adds a reflection that was rated, from its JSON; one after the other in time.
    pub fn add(&mut self, at: Moment, json: &str) {
        let (title, rated) = skim::distress_in(json);
        if !rated.is_empty() {
            self.0.push(HowHard { at, title, rated });
        }
    }

    /// Returns them, the newest last.
    pub fn all(&self) -> &[HowHard] {
        &self.0
    }
}
