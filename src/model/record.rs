//! Records: everything kept in a journal has this one shape.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::body::Body;
use super::id::RecordId;
use super::moment::Moment;
use super::tag::Tag;

/// One thing kept: a kind, a moment, a JSON body, and what hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Made by the program before the first write; never changes.
    pub id: RecordId,
    /// What the body is.
    pub kind: Kind,
    /// The moment it is about.
    pub at: Moment,
    /// When it was last changed, in UTC milliseconds.
    pub changed_ms: i64,
    /// Whether the person put it away, out of sight.
    pub away: bool,
    /// The JSON text of the body, as it was received. A newer version's fields live here untouched.
    pub body: String,
    /// In alphabetical order, each once.
    pub tags: Vec<Tag>,
    /// In order of role and target.
    pub links: Vec<Link>,
}

impl Record {
    /// Makes a record of `body` that was never kept before.
    pub fn new(id: RecordId, at: Moment, body: &Body) -> Self {
        Self {
            id,
            kind: body.kind(),
            at,
            changed_ms: at.utc_ms(),
            away: false,
            body: body.to_json(),
            tags: Vec::new(),
            links: Vec::new(),
        }
    }

    /// Returns the parsed view of the body.
    pub fn view(&self) -> Body {
        Body::parse(&self.kind, &self.body)
    }

    /// Ties it to the person it is about, in the place of whoever it was about before.
    #[must_use]
    pub fn about_person(mut self, person: RecordId) -> Self {
        self.links.retain(|link| link.role != ABOUT);
        self.links.push(Link { role: ABOUT.to_owned(), to: person });
        self.links.sort();
        self
    }

    /// Returns the person it is about, who need not be here any more.
    pub fn person(&self) -> Option<RecordId> {
        self.linked(ABOUT)
    }

    /// Returns the practice that this happened with.
    pub fn practice(&self) -> Option<RecordId> {
        self.linked(OF)
    }

    /// Returns the limit that these words were made for.
    pub fn limit(&self) -> Option<RecordId> {
        self.linked(LIMIT)
    }

    /// Ties it to another record in this role.
    #[must_use]
    pub fn tied(mut self, role: &str, to: RecordId) -> Self {
        self.links.push(Link { role: role.to_owned(), to });
        self.links.sort();
        self
    }

    fn linked(&self, role: &str) -> Option<RecordId> {
        self.links.iter().find(|link| link.role == role).map(|link| link.to)
    }
}

/// A record that is borrowed, as it streams by: nothing in it is parsed or copied.
///
/// The store lends one for each row, and the export writes it; a [`Record`] lends one too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecordRef<'a> {
    /// Made by the program before the first write.
    pub id: RecordId,
    /// The name of the kind, as it is stored.
    pub kind: &'a str,
    /// The moment it is about.
    pub at: Moment,
    /// When it was last changed, in UTC milliseconds.
    pub changed_ms: i64,
    /// Whether the person put it away, out of sight.
    pub away: bool,
    /// The JSON text of the body, as it is stored.
    pub body: &'a str,
    /// In alphabetical order, each once.
    pub tags: &'a [Tag],
    /// In order of role and target.
    pub links: &'a [Link],
}

impl<'a> From<&'a Record> for RecordRef<'a> {
    fn from(record: &'a Record) -> Self {
        Self {
            id: record.id,
            kind: record.kind.as_str(),
            at: record.at,
            changed_ms: record.changed_ms,
            away: record.away,
            body: &record.body,
            tags: &record.tags,
            links: &record.links,
        }
    }
}

/// What a record is: one of ours, or a kind that a newer version wrote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Free writing.
    Note,
    /// How it was at one moment.
    Checkin,
    /// A guide that was walked, wholly or in part.
    Reflection,
    /// Somebody, by alias.
    Person,
    /// A path that was begun.
    Path,
    /// A limit.
    Boundary,
    /// A promise, to oneself or to another.
    Promise,
    /// A step of trust.
    Step,
    /// Something sensed.
    Hunch,
    /// Something good, or of use, to find again.
    Keepsake,
    /// Words to say.
    Script,
    /// What happened with one of these, or with a person.
    Event,
    /// A kind this version does not know. It is kept, shown and exported all the same.
    Other(String),
}

impl Kind {
    /// The kinds this version knows, in the order help shows them.
    pub const KNOWN: [Self; 12] = [
        Self::Checkin,
        Self::Reflection,
        Self::Note,
        Self::Person,
        Self::Path,
        Self::Boundary,
        Self::Promise,
        Self::Step,
        Self::Hunch,
        Self::Keepsake,
        Self::Script,
        Self::Event,
    ];

    /// Returns the name that is stored and exported.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Note => "note",
            Self::Checkin => "checkin",
            Self::Reflection => "reflection",
            Self::Person => "person",
            Self::Path => "path",
            Self::Boundary => "boundary",
            Self::Promise => "promise",
            Self::Step => "step",
            Self::Hunch => "hunch",
            Self::Keepsake => "keepsake",
            Self::Script => "script",
            Self::Event => "event",
            Self::Other(name) => name,
        }
    }

    /// Returns whether its body is a form that was filled in.
    pub const fn is_form(&self) -> bool {
        self.is_practice() || matches!(self, Self::Event)
    }

    /// Returns whether it is a practice, with which something can happen.
    pub const fn is_practice(&self) -> bool {
        use Kind::{Boundary, Hunch, Keepsake, Promise, Script, Step};
        matches!(self, Boundary | Promise | Step | Hunch | Keepsake | Script)
    }
}

impl FromStr for Kind {
    type Err = NotAKind;

    fn from_str(text: &str) -> Result<Self, NotAKind> {
        if let Some(known) = Self::KNOWN.into_iter().find(|kind| kind.as_str() == text) {
            return Ok(known);
        }
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let sound = (1..=40).contains(&text.len()) && text.bytes().all(fits);
        sound.then(|| Self::Other(text.to_owned())).ok_or(NotAKind)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A kind is 1 to 40 small letters, digits and hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Not a kind of record: it takes small letters, digits and hyphens")]
pub struct NotAKind;

/// The role of a person, to what is about them.
pub const ABOUT: &str = "about";

/// The role of a practice, to what happened with it.
pub const OF: &str = "of";

/// The role of a limit, to the words that were made for it. It is not [`OF`]: the words outlive the limit.
pub const LIMIT: &str = "limit";

/// The role of a reflection, to the practice that it made.
pub const FROM: &str = "from";

/// A tie from one record to another, such as an event to its practice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Link {
    /// What the other record is to this one.
    pub role: String,
    /// The other record, which need not be here yet.
    #[serde(serialize_with = "as_text")]
    pub to: RecordId,
}

fn as_text<S: Serializer>(id: &RecordId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(id)
}

/// The most that one record's body may hold: 16 MiB of JSON.
pub const LARGEST_BODY: usize = 16 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_kind_reads_back() {
        for kind in Kind::KNOWN {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
    }

    #[test]
    fn a_newer_kind_is_kept_by_name() {
        assert_eq!("dream".parse(), Ok(Kind::Other("dream".into())));
        assert_eq!("Two Words".parse::<Kind>(), Err(NotAKind));
    }
}
