//! What was finished: which guide, and when. Paths and suggestions read this, and nothing that was written.

use super::body::Body;
use super::id::RecordId;
use super::moment::Moment;
use super::record::Record;

/// A guide that was walked to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// The id of the guide then.
    pub guide: String,
    /// The moment of the reflection.
    pub at: Moment,
    /// The person it is about, if any.
    pub about: Option<RecordId>,
}

impl Finished {
    /// Returns what was finished in `record`, if it is a reflection that came to its end.
    pub fn of(record: &Record) -> Option<Self> {
        match record.view() {
            Body::Reflection(reflection) if reflection.finished => {
                Some(Self { guide: reflection.guide, at: record.at, about: record.person() })
            }
            _ => None,
        }
    }

    /// Returns whether it counts on a path about this person: what is about somebody else does not. On a path about
    /// nobody, all of it does.
    pub fn counts_for(&self, person: Option<RecordId>) -> bool {
        counts_for(self.about, person)
    }
}

/// Returns whether a page about somebody, or about nobody, counts on a path about this person, or about nobody.
pub fn counts_for(about: Option<RecordId>, person: Option<RecordId>) -> bool {
    person.is_none() || about.is_none() || about == person
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_about_somebody_else_does_not_count_on_a_path_about_one_person() {
        let [one, other] = [1, 2].map(|byte| RecordId::from_bytes([byte; 16]));
        let at = Moment::from_stored(0, 0).expect("a moment");
        let counts = |about, person| Finished { guide: String::new(), at, about }.counts_for(person);
        assert!(counts(Some(one), Some(one)) && counts(None, Some(one)) && counts(Some(other), None));
        assert!(!counts(Some(other), Some(one)));
    }
}
