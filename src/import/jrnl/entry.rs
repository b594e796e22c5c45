//! One entry of jrnl's, however it was written, as a note.

use std::collections::{BTreeSet, VecDeque};

use chrono::{NaiveDateTime, TimeDelta};

use crate::import::noted;
use crate::import::tags::STARRED;
use crate::import::{Item, Named, Place, Zone};

/// The first part of an id: text and JSON of one journal give the same ids.
const SOURCE: &str = "jrnl";

/// An entry as jrnl has it.
pub struct Entry {
    pub place: Place,
    /// Minutes, at most seconds: jrnl keeps no offset.
    pub wall: NaiveDateTime,
    pub title: String,
    pub body: String,
    pub is_starred: bool,
    /// Those that jrnl names beside its text, each with its sign.
    pub tags: Vec<String>,
}

/// Makes notes of entries.
pub struct Notes {
    zone: Zone,
    named: Named,
    /// The time of the entry before, and how many had it.
    before: Option<(NaiveDateTime, i64)>,
}

impl Notes {
    pub fn new(zone: Zone) -> Self {
        Self { zone, named: Named::default(), before: None }
    }

    /// Returns what an entry gives: a note, and what of it could not be taken; or why it cannot be taken.
    pub fn take(&mut self, entry: Entry) -> Vec<Item> {
        let Entry { place, wall, title, body, is_starred, tags } = entry;
        // jrnl knows minutes. Entries of one minute follow each other by a millisecond, in the order they stand in.
        let nth = match self.before {
            Some((before, nth)) if before == wall => nth + 1,
            _ => 0,
        };
        self.before = Some((wall, nth));
        let at = wall.checked_add_signed(TimeDelta::milliseconds(nth)).and_then(|wall| (self.zone)(wall));
        let Some(at) = at else {
            return vec![noted::skipped(place, "its date is not in the years 1 to 9999")];
        };
        let text = match (title.is_empty(), body.is_empty()) {
            (_, true) => title.clone(),
            (true, false) => body.clone(),
            (false, false) => format!("{title}\n{body}"),
        };
        // By the clock on the wall, so that a machine in another zone gives the same id.
        let wall_ms = wall.and_utc().timestamp_millis();
        let id = self.named.id(SOURCE, wall_ms, &[title.trim(), body.trim()]);
        let in_text = tags_in(&text);
        let tags = tags.into_iter().chain(in_text).chain(is_starred.then(|| STARRED.to_owned())).collect();
        let mut items = VecDeque::new();
        noted::Entry { at, changed_ms: None, text, tags }.settle(id, place, &mut items);
        items.into()
    }
}

/// Returns the tags in a text, each with its sign: `(?<!\S)(@[-+*#/\w]+)` in jrnl's `Entry.py`.
fn tags_in(text: &str) -> BTreeSet<String> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '+' | '*' | '#' | '/' | '_');
    text.split_whitespace()
        .filter_map(|word| word.strip_prefix('@'))
        .map(|word| word.chars().take_while(|c| fits(*c)).collect::<String>())
        .filter(|name| !name.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_as_jrnl_finds_them() {
        let text = "@home. me@example.org @a/b-c,\n(@no) @ @Ünï_1! @c++";
        let found = tags_in(text);
        let names: Vec<_> = found.iter().map(String::as_str).collect();
        assert_eq!(names, ["a/b-c", "c++", "home", "Ünï_1"]);
    }
}
