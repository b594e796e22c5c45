//! What an entry of any other journal comes to: a note, with the tags that fit.

use std::collections::VecDeque;

use super::tags::{self, Fitted};
use super::{Incoming, Item, Place, Skipped};
use crate::model::body::{Body, More, Note};
use crate::model::id::RecordId;
use crate::model::moment::Moment;
use crate::model::record::{LARGEST_BODY, Record};

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
        let Fitted { tags, has_unfit } = tags::fitted(&self.tags);
        record.tags = tags;
        items.push_back(taken(record, place.clone()));
        if has_unfit {
            let reason = "it has a tag that cannot be one here".to_owned();
            items.push_back(Item::Lost(Skipped { place, reason }));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_without_words_is_no_note() {
        let at = Moment::from_stored(0, 0).expect("1970");
        let entry = Entry { at, changed_ms: None, text: " \n".into(), tags: Vec::new() };
        let mut items = VecDeque::new();
        entry.settle(RecordId::from_parts(0, [0; 10]), Place::line(3), &mut items);
        assert_eq!(items, [skipped(Place::line(3), "an entry without words")]);
    }
}
