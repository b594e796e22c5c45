//! What an entry of any other journal comes to: a note, with the tags that fit.

use std::collections::VecDeque;

use super::{Incoming, Item, Place, Skipped};
use crate::model::body::{Body, More, Note};
use crate::model::id::RecordId;
use crate::model::moment::Moment;
use crate::model::record::{LARGEST_BODY, Record};
use crate::model::tag::Tag;

/// The tag of what was starred, a favourite, or marked in the way of its source.
pub(super) const STARRED: &str = "starred";

/// The most tags of one entry that are looked at. Somewhat arbitrary: no person has given so many to one.
const MOST_TAGS: usize = 1000;

/// An entry as its source has it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The moment it is about.
    pub at: Moment,
    /// When it was last changed, in UTC milliseconds; `None` where the source does not say.
    pub changed_ms: Option<i64>,
    /// What was written, as it was typed.
    pub text: String,
    /// As they were typed.
    pub tags: Vec<String>,
}

impl Entry {
    /// Puts what became of it at the end of `items`: a note, and what of it was lost, or the reason why it is none.
    pub fn settle(self, id: RecordId, place: Place, items: &mut VecDeque<Item>) {
        if self.text.trim().is_empty() {
            return items.push_back(skipped(place, "an entry without words"));
        }
        let body = Body::Note(Note { text: self.text, more: More::new() });
        let mut record = Record::new(id, self.at, &body);
        if record.body.len() > LARGEST_BODY {
            return items.push_back(skipped(place, TOO_LARGE));
        }
        record.changed_ms = self.changed_ms.unwrap_or(record.changed_ms);
        let (tags, lost) = fitting(&self.tags);
        record.tags = tags;
        items.push_back(taken(record, place.clone()));
        if lost > 0 {
            items.push_back(Item::Lost(Skipped {
                place,
                reason: counted(lost, "tag does", "tags do") + " not fit",
            }));
        }
    }
}

/// Why an entry that is larger than a record may be is left out.
pub(super) const TOO_LARGE: &str = "an entry of more than 16 MiB";

/// Makes the item of a record.
pub(super) fn taken(record: Record, place: Place) -> Item {
    Item::Record(Incoming { record: Box::new(record), place })
}

/// Makes the item that says that what stood at `place` was left out.
pub(super) fn skipped(place: Place, reason: impl Into<String>) -> Item {
    Item::Skipped(Skipped { place, reason: reason.into() })
}

/// Returns a number with the word that goes with it.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Returns the tags in the order that records have them, and how many could not be made to fit.
fn fitting(typed: &[String]) -> (Vec<Tag>, usize) {
    let read = typed.iter().take(MOST_TAGS).map(|tag| tag_of(tag));
    let mut tags: Vec<Tag> = read.flatten().collect();
    let lost = typed.len() - tags.len();
    tags.sort();
    tags.dedup();
    (tags, lost)
}

/// Returns the tag that was meant: what no tag of ours may hold, such as a space, becomes a hyphen.
fn tag_of(typed: &str) -> Option<Tag> {
    typed.parse().ok().or_else(|| {
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '/');
        let words = typed.split(|c| !fits(c)).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("-").parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_of_many_words_is_joined_and_one_without_letters_is_counted() {
        let typed = ["Late night", "work & life", "Evening", "evening", "!!!", "日記"].map(str::to_owned);
        let (tags, lost) = fitting(&typed);
        let tags: Vec<&str> = tags.iter().map(Tag::as_str).collect();
        assert_eq!(tags, ["evening", "late-night", "work-life", "日記"]);
        assert_eq!(lost, 1);
    }

    #[test]
    fn an_entry_without_words_is_no_note() {
        let at = Moment::from_stored(0, 0).expect("1970");
        let entry = Entry { at, changed_ms: None, text: " \n".into(), tags: Vec::new() };
        let mut items = VecDeque::new();
        entry.settle(RecordId::from_parts(0, [0; 10]), Place::line(3), &mut items);
        assert_eq!(items, [skipped(Place::line(3), "an entry without words")]);
    }
}
