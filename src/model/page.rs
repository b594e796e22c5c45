//! A record as a person reads it: a title and parts in plain text. How it looks is for the screen, or for a format of an
//! export, to say.

use super::id::RecordId;

/// A record as a person reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What it is: the kind, or the title of the guide or form.
    pub title: String,
    /// What it holds, in order.
    pub parts: Vec<Part>,
    /// What it is tied to, where that was looked up.
    pub ties: Vec<Tie>,
}

/// What a record is tied to, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// What the other record is to this one, such as `About`.
    pub role: String,
    /// The other record.
    pub to: RecordId,
    /// The name of a person, or the title, day and first words of anything else; `None` when it is not here any more.
    pub called: Option<String>,
}

/// One part of a page. Lines hold no line break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The person's own words, line by line.
    Words(Vec<String>),
    /// Something with a name and a value, such as the mood.
    Fact {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
    /// A question as it was asked, and what was answered.
    Answer {
        /// The question.
        ask: String,
        /// The answer; each thing of a list begins with a hyphen.
        lines: Vec<String>,
    },
    /// Something that the program says.
    Said(String),
    /// JSON of a kind that this version does not know.
    Raw(Vec<String>),
}
