//! Our own exports, `json` and `ndjson`: every record back as it was.

mod record;

use std::collections::VecDeque;
use std::io::{self, BufRead};

use super::elements::Elements;
use super::lines::{Flaw, Lines, MARK};
use super::{Incoming, Input, Item, Origin, Place, Seen, Skipped, Source, SourceFault, Told};

/// What `gently export` writes by itself or with `--format ndjson`.
pub const ORIGIN: Origin = Origin {
    name: "gently",
    about: "What gently export writes, as json or ndjson",
    loses: None,
    is_it,
    open,
};

/// What it is, where it is not.
const WHAT: &str = "an export of gently's";

/// The version of the format that this program reads. Fields and kinds may be added within it.
const VERSION: &str = "1";

fn is_it(seen: &Seen<'_>) -> bool {
    let Seen::Bytes(head) = seen else { return false };
    is_whole(head) || is_lines(head)
}

/// Returns whether this begins one object that says what it is.
fn is_whole(head: &[u8]) -> bool {
    fields(head, "records").iter().any(|(name, text)| name == "format" && text == "\"gently-journal\"")
}

/// Returns whether this begins with a line that is a record.
fn is_lines(head: &[u8]) -> bool {
    let fields = fields(head, "body");
    ["id", "kind", "at", "changed_at"].iter().all(|name| fields.iter().any(|(known, _)| known == name))
}

/// Returns whether a line that is an object may begin here, or nothing at all.
fn may_be_lines(head: &[u8]) -> bool {
    let text = head.strip_prefix(MARK).unwrap_or(head).trim_ascii_start();
    matches!(text.first(), None | Some(b'{'))
}

fn fields(head: &[u8], key: &str) -> Vec<(String, String)> {
    Elements::fields(head, key).unwrap_or_default()
}

fn open(mut input: Input, _: &Told) -> Result<Box<dyn Source>, SourceFault> {
    let is_whole = match input.peek()? {
        Seen::Bytes(head) if is_whole(head) => true,
        // Bytes without an end would be one line without an end.
        Seen::Bytes(head) if !may_be_lines(head) => {
            return Err(SourceFault::Not { what: WHAT, reason: "it does not begin with a record".into() });
        }
        _ => false,
    };
    let reader = input.into_reader(WHAT)?;
    if !is_whole {
        return Ok(Box::new(Gently::of(Pieces::Lines(Lines::new(reader)))));
    }
    let no_records = || SourceFault::Not { what: WHAT, reason: "there is no list of records in it".into() };
    let elements = Elements::open(reader, "records")?.ok_or_else(no_records)?;
    if elements.before("version").is_some_and(|version| version != VERSION) {
        return Err(SourceFault::Newer);
    }
    Ok(Box::new(Gently::of(Pieces::Elements(elements))))
}

/// An export that is being read.
struct Gently<R> {
    pieces: Pieces<R>,
    /// What the piece that was read last still gives.
    waiting: VecDeque<Item>,
}

/// Where its records stand.
enum Pieces<R> {
    Elements(Elements<R>),
    Lines(Lines<R>),
}

impl<R: BufRead> Pieces<R> {
    /// Returns the next piece, and the line it begins in.
    fn next(&mut self) -> io::Result<Option<(u64, Result<String, Flaw>)>> {
        Ok(match self {
            Self::Elements(elements) => elements.next()?.map(|element| (element.line, element.text)),
            Self::Lines(lines) => lines.next()?.map(|line| (line.number, line.text)),
        })
    }
}

impl<R: BufRead> Gently<R> {
    fn of(pieces: Pieces<R>) -> Self {
        Self { pieces, waiting: VecDeque::new() }
    }

    /// Takes a piece apart into what it gives.
    fn take(&mut self, line: u64, text: Result<String, Flaw>) {
        let place = Place::line(line);
        let skipped = |reason: String| Skipped { place: Place::line(line), reason };
        let read = match &text {
            Ok(text) if text.trim_ascii().is_empty() => return,
            Ok(text) => record::read(text),
            Err(flaw) => Err(flaw.to_string()),
        };
        match read {
            Ok(read) => {
                let record = Box::new(read.record);
                self.waiting.push_back(Item::Record(Incoming { record, place }));
                self.waiting.extend(read.lost.into_iter().map(|reason| Item::Lost(skipped(reason))));
            }
            Err(reason) => self.waiting.push_back(Item::Skipped(skipped(reason))),
        }
    }
}

impl<R: BufRead> Iterator for Gently<R> {
    type Item = Result<Item, SourceFault>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.waiting.is_empty() {
            match self.pieces.next() {
                Ok(Some((line, text))) => self.take(line, text),
                Ok(None) => return None,
                Err(fault) => return Some(Err(fault.into())),
            }
        }
        self.waiting.pop_front().map(Ok)
    }
}

impl<R: BufRead> Source for Gently<R> {
    fn read_so_far(&self) -> u64 {
        match &self.pieces {
            Pieces::Elements(elements) => elements.read_so_far(),
            Pieces::Lines(lines) => lines.read_so_far(),
        }
    }
}
