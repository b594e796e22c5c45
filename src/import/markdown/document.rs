//! One text: where its entries begin, and what stands in each.
//!
//! Where the text as a whole has a date, from its name or its front matter, it is one entry. Else the first heading that
//! begins with a date says which level of heading begins an entry; dates in headings of another level are words.

use std::collections::VecDeque;
use std::io::{self, BufRead};
use std::mem;

use super::ORIGIN;
use super::front::Front;
use super::headings::{Fences, Heading};
use super::own;
use crate::import::lines::{Flaw, Line, Lines};
use crate::import::noted::{Entry, skipped, taken};
use crate::import::stamp::{self, Stamp};
use crate::import::tags::STARRED;
use crate::import::{Item, Named, Place, Skipped, Told, Zone};
use crate::model::body::{Body, Note};
use crate::model::id::RecordId;
use crate::model::moment::Moment;
use crate::model::record::{LARGEST_BODY, Record};

/// The most that front matter may take, in lines; longer is text that begins with a rule.
const LONGEST_FRONT: usize = 500;

/// What is known of a text before it is read.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Its name in the folder.
    pub file: Option<String>,
    /// The day it is named by.
    pub stamp: Option<Stamp>,
    /// The title it is named by.
    pub title: Option<String>,
}

/// A text that is being read.
pub(super) struct Document<R> {
    lines: Lines<R>,
    zone: Zone,
    known: Known,
    front: Front,
    /// Whether all of it is one entry.
    is_whole: bool,
    is_begun: bool,
    fences: Fences,
    /// A heading and the empty lines after it, until the next line says what it is.
    waiting: Option<(u64, String)>,
    blanks: usize,
    open: Open,
    /// The level of headings that begin a day, and the level of those below that begin a time.
    day_level: Option<usize>,
    time_level: Option<usize>,
    day: Option<Stamp>,
}

/// An entry that is being gathered.
#[derive(Debug, Default)]
struct Open {
    line: u64,
    stamp: Option<Stamp>,
    title: Option<String>,
    text: String,
    flaw: Option<Flaw>,
    own: Option<(RecordId, Moment)>,
}

impl<R: BufRead> Document<R> {
    pub fn new(reader: R, known: Known, told: &Told) -> Self {
        Self {
            lines: Lines::new(reader),
            zone: told.zone.clone(),
            known,
            front: Front::default(),
            is_whole: false,
            is_begun: false,
            fences: Fences::default(),
            waiting: None,
            blanks: 0,
            open: Open::default(),
            day_level: None,
            time_level: None,
            day: None,
        }
    }

    /// Returns the bytes that were read so far.
    pub fn read_so_far(&self) -> u64 {
        self.lines.read_so_far()
    }

    /// Reads on, and puts what was found into `items`; returns whether there is more.
    pub fn step(&mut self, named: &mut Named, items: &mut VecDeque<Item>) -> io::Result<bool> {
        if !mem::replace(&mut self.is_begun, true) {
            for line in self.begin(items)? {
                self.feed(line, named, items);
            }
        }
        if let Some(line) = self.lines.next()? {
            self.feed(line, named, items);
            return Ok(true);
        }
        self.place_waiting(None, named, items);
        if self.fences.is_open() && self.day_level.is_some() {
            let reason = "code in it never ends: headings below it are taken for its words".to_owned();
            items.push_back(Item::Lost(Skipped { place: self.at(self.open.line), reason }));
        }
        self.close(Open::default(), named, items);
        Ok(false)
    }

    /// Reads the front matter; returns the lines of what looked like it and is text.
    fn begin(&mut self, items: &mut VecDeque<Item>) -> io::Result<Vec<Line>> {
        let mut seen = Vec::new();
        while let Some(line) = self.lines.next()? {
            let text = line.text.clone().unwrap_or_default();
            let is_rule = text.trim_end() == "---";
            let ends = !seen.is_empty() && (is_rule || text.trim_end() == "...");
            let goes_on = line.text.is_ok() && (is_rule || !seen.is_empty()) && seen.len() < LONGEST_FRONT;
            seen.push(line);
            if ends {
                let lines: Vec<_> = seen.iter().filter_map(|line| line.text.clone().ok()).collect();
                if let Some(front) = Front::read(&lines[1..lines.len() - 1]) {
                    self.front = front;
                    seen.clear();
                }
                break;
            }
            if !goes_on {
                break;
            }
        }
        let stamp = match (self.front.stamp, self.known.stamp) {
            (Some(front), Some(name)) if front.time.is_none() && front.day == name.day => Some(name),
            (front, name) => front.or(name),
        };
        self.is_whole = stamp.is_some();
        let title = self.front.title.take().or_else(|| self.known.title.take());
        self.open = Open { line: 1, stamp, title, ..Open::default() };
        if !self.is_whole && !self.front.rest.is_empty() {
            let reason = "front matter that belongs to no entry".to_owned();
            items.push_back(Item::Lost(Skipped { place: self.at(1), reason }));
        }
        Ok(seen)
    }

    fn feed(&mut self, line: Line, named: &mut Named, items: &mut VecDeque<Item>) {
        let number = line.number;
        let text = match line.text {
            Ok(text) => text,
            Err(flaw) => {
                self.place_waiting(None, named, items);
                // It costs itself, and not the words around it.
                let reason = format!("a line: {flaw}");
                return items.push_back(Item::Lost(Skipped { place: self.at(number), reason }));
            }
        };
        if self.waiting.is_some() && text.trim().is_empty() {
            self.blanks += 1;
            return;
        }
        let is_code = self.fences.see(&text);
        if !is_code && let Some(own) = own::mark(text.trim_end()) {
            return self.begin_own(own, named, items);
        }
        let is_heading = !is_code && Heading::read(&text).is_some();
        self.place_waiting(is_heading.then_some(text.as_str()), named, items);
        if is_heading {
            self.waiting = Some((number, text));
        } else {
            self.open.push(&text);
        }
    }

    /// Begins a record of gently's, whose heading waits.
    fn begin_own(&mut self, own: (RecordId, Moment), named: &mut Named, items: &mut VecDeque<Item>) {
        let (line, heading) = self.waiting.take().unwrap_or((self.open.line, String::new()));
        self.blanks = 0;
        let title = Heading::read(&heading).map_or("", |heading| heading.text);
        let title = stamp::leading(title).map_or(title, |(_, rest)| rest);
        let title = stamp::time(title).map_or(title, |(_, rest)| rest.trim_start());
        // The heading of a day, above the first record of a file that has its date from elsewhere.
        let above = Heading::read(self.open.text.trim()).and_then(|heading| stamp::whole(heading.text));
        if self.open.own.is_none() && above.is_some() {
            self.open.text.clear();
        }
        let title = Some(own::unescaped(title)).filter(|title| title != "Note");
        self.close(Open { line, title, own: Some(own), ..Open::default() }, named, items);
    }

    /// Says what the heading that waits is, now that the next line is known (`next`, if it is a heading too).
    fn place_waiting(&mut self, next: Option<&str>, named: &mut Named, items: &mut VecDeque<Item>) {
        let Some((line, text)) = self.waiting.take() else { return };
        let blanks = mem::take(&mut self.blanks);
        let heading = Heading::read(&text).unwrap_or(Heading { level: 0, text: "" });
        if !self.is_whole {
            let dated = stamp::leading(heading.text);
            if let Some((stamp, rest)) = dated
                && self.day_level.is_none_or(|level| level == heading.level)
            {
                self.day_level = Some(heading.level);
                self.day = Some(stamp).filter(|stamp| stamp.time.is_none());
                return self.close(Open::titled(line, stamp, rest), named, items);
            }
            let is_below = self.day_level.is_some_and(|level| level < heading.level);
            let is_time =
                self.time_level.is_none_or(|level| level == heading.level) && self.open.own.is_none();
            if let Some(day) = self.day
                && is_below
                && is_time
                && let Some((time, rest)) = stamp::time(heading.text)
                && (rest.is_empty() || rest.starts_with(' '))
            {
                self.time_level = Some(heading.level);
                let stamp = Stamp { time: Some(time), ..day };
                return self.close(Open::titled(line, stamp, rest.trim_start()), named, items);
            }
            let frames_next = next.and_then(Heading::read).is_some_and(|next| {
                next.is_frame() || next.level == 3 && stamp::leading(next.text).is_some()
            });
            if heading.is_frame() && frames_next {
                return;
            }
        }
        self.open.push(&text);
        (0..blanks).for_each(|_| self.open.push(""));
    }

    /// Ends the entry that is open and begins another.
    fn close(&mut self, next: Open, named: &mut Named, items: &mut VecDeque<Item>) {
        let open = mem::replace(&mut self.open, next);
        let place = self.at(open.line);
        if let Some(flaw) = open.flaw {
            return items.push_back(skipped(place, format!("an entry: {flaw}")));
        }
        if let Some((id, at)) = open.own {
            return items.push_back(own_record(open, id, at, place));
        }
        let words = without_blank_lines(&open.text);
        let Some(stamp) = open.stamp else {
            if !words.is_empty() {
                let reason = match self.day_level {
                    Some(_) => "words before the first heading with a date",
                    None => "no date in its name, its front matter or its headings",
                };
                items.push_back(skipped(place, reason));
            }
            return;
        };
        let rest = if self.is_whole { self.front.rest.join("\n") } else { String::new() };
        let text = joined(&joined(open.title.as_deref().unwrap_or(""), words, "\n"), &rest, "\n\n");
        if text.is_empty() {
            // A day without words: nothing was lost, and nothing has to be said.
            return;
        }
        let Some(at) = stamp.moment(&self.zone) else {
            return items.push_back(skipped(place, "an entry whose year cannot be kept"));
        };
        let mut tags = self.front.tags.clone();
        if self.front.is_starred {
            tags.push(STARRED.to_owned());
        }
        let id = named.id_lived(ORIGIN.name, at, &[&text]);
        Entry { at, changed_ms: None, text, tags }.settle(id, place, items);
    }

    fn at(&self, line: u64) -> Place {
        Place { file: self.known.file.clone(), line }
    }
}

impl Open {
    fn titled(line: u64, stamp: Stamp, title: &str) -> Self {
        let title = Some(title.to_owned()).filter(|title| !title.is_empty());
        Self { line, stamp: Some(stamp), title, ..Self::default() }
    }

    fn push(&mut self, line: &str) {
        if self.text.len() + line.len() >= LARGEST_BODY {
            self.flaw = Some(Flaw::TooLarge);
        }
        if self.flaw.is_some() {
            self.text = String::new();
        } else {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }
}

/// Makes the record again, as far as Markdown can hold it: a note of its words.
fn own_record(open: Open, id: RecordId, at: Moment, place: Place) -> Item {
    let own::Words { text, tags, is_away } = own::words(&open.text);
    let text = joined(open.title.as_deref().unwrap_or(""), &text, "\n\n");
    let mut record = Record::new(id, at, &Body::Note(Note { text, ..Note::default() }));
    record.tags = tags.iter().filter_map(|tag| tag.parse().ok()).collect();
    record.tags.sort();
    record.tags.dedup();
    record.away = is_away;
    taken(record, place)
}

fn joined(first: &str, second: &str, between: &str) -> String {
    match (first.is_empty(), second.is_empty()) {
        (false, false) => format!("{first}{between}{second}"),
        _ => format!("{first}{second}"),
    }
}

/// Takes off the empty lines at both ends; spaces before the first word stay.
fn without_blank_lines(text: &str) -> &str {
    let text = text.trim_end();
    let begin = text.len() - text.trim_start().len();
    text[..begin].rfind('\n').map_or(text, |at| &text[at + 1..])
}
