//! Bodies: what each kind of record holds, as a parsed view of its JSON.

mod checkin;
mod note;
mod path;
mod person;
mod practice;
mod reflection;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

pub use checkin::{Checkin, prompt as checkin_prompt};
pub use note::{Note, TEXT as NOTE_TEXT};
pub use path::{PathState, TakenPath};
pub use person::{ALIAS as PERSON_ALIAS, LONGEST_ALIAS, NotAnAlias, Person};
pub use practice::Practice;
pub use reflection::{Distress, Reflection};

use super::record::Kind;
use super::walk::Kept;

/// Fields this version does not know. They are written back with every edit.
pub type More = Map<String, Value>;

/// The parsed view of a record's body.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Free writing.
    Note(Note),
    /// How it was at one moment.
    Checkin(Checkin),
    /// A guide that was walked.
    Reflection(Reflection),
    /// Somebody, by alias.
    Person(Person),
    /// A path that was begun.
    Path(TakenPath),
    /// Something kept over time, or what happened with it: the kind says which.
    Practice(Kind, Practice),
    /// A kind, or a shape of a known kind, that this version cannot read.
    Other(Kind, Value),
}

impl Body {
    /// Reads `json` as a body of `kind`; what does not fit is kept whole as [`Body::Other`].
    pub fn parse(kind: &Kind, json: &str) -> Self {
        let parsed = match kind {
            Kind::Note => read(json).map(Self::Note),
            Kind::Checkin => read(json).filter(Checkin::is_sound).map(Self::Checkin),
            Kind::Reflection => read(json).map(Self::Reflection),
            Kind::Person => read(json).map(Self::Person),
            Kind::Path => read(json).map(Self::Path),
            kind if kind.is_form() => {
                read(json).filter(Practice::is_sound).map(|practice| Self::Practice(kind.clone(), practice))
            }
            _ => None,
        };
        parsed.unwrap_or_else(|| Self::Other(kind.clone(), read(json).unwrap_or_else(|| strings(json))))
    }

    /// Returns the kind this is a body of.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Note(_) => Kind::Note,
            Self::Checkin(_) => Kind::Checkin,
            Self::Reflection(_) => Kind::Reflection,
            Self::Person(_) => Kind::Person,
            Self::Path(_) => Kind::Path,
            Self::Practice(kind, _) | Self::Other(kind, _) => kind.clone(),
        }
    }

    /// Returns the body of another record of this kind, in which nothing was said yet.
    #[must_use]
    pub fn emptied(&self) -> Self {
        match self {
            Self::Note(_) => Self::Note(Note::default()),
            Self::Checkin(_) => Self::Checkin(Checkin::default()),
            Self::Reflection(reflection) => Self::Reflection(reflection.emptied()),
            Self::Person(_) => Self::Person(Person::default()),
            Self::Path(taken) => Self::Path(taken.emptied()),
            Self::Practice(kind, practice) => Self::Practice(kind.clone(), Practice::of(&practice.form)),
            Self::Other(kind, _) => Self::Other(kind.clone(), Value::default()),
        }
    }

    /// Returns the JSON text, on one line.
    pub fn to_json(&self) -> String {
        match self {
            Self::Note(note) => write(note),
            Self::Checkin(checkin) => write(checkin),
            Self::Reflection(reflection) => write(reflection),
            Self::Person(person) => write(person),
            Self::Path(taken) => write(taken),
            Self::Practice(_, practice) => write(practice),
            Self::Other(_, value) => write(value),
        }
    }

    /// Returns what the body holds as answers, as an edit or a resumed walk shows them again.
    pub fn to_kept(&self) -> Kept {
        match self {
            Self::Note(note) => Kept { answers: note.to_answers(), ..Kept::default() },
            Self::Checkin(checkin) => Kept { answers: checkin.to_answers(), ..Kept::default() },
            Self::Reflection(reflection) => {
                Kept { answers: reflection.answers.clone(), distress: reflection.distress }
            }
            Self::Practice(_, practice) => Kept { answers: practice.to_answers(), ..Kept::default() },
            Self::Person(person) => Kept { answers: person.to_answers(), ..Kept::default() },
            Self::Path(_) | Self::Other(..) => Kept::default(),
        }
    }

    /// Takes over what a walk has gathered. A body that no walk makes stays as it is.
    pub fn take_kept(&mut self, kept: &Kept) {
        match self {
            Self::Note(note) => note.take_answers(&kept.answers),
            Self::Checkin(checkin) => checkin.take_answers(&kept.answers),
            Self::Reflection(reflection) => {
                reflection.answers.clone_from(&kept.answers);
                reflection.distress = kept.distress;
            }
            Self::Practice(_, practice) => practice.take_answers(&kept.answers),
            Self::Person(person) => person.take_answers(&kept.answers),
            Self::Path(_) | Self::Other(..) => {}
        }
    }

    /// Returns the person's own words, one piece a line: what a search should find.
    ///
    /// For a kind this version does not know, these are all the strings in it.
    pub fn words(&self) -> String {
        let mut pieces = Vec::new();
        match self {
            Self::Note(note) => pieces.push(note.text.clone()),
            Self::Checkin(checkin) => checkin.gather_words(&mut pieces),
            Self::Reflection(reflection) => reflection.gather_words(&mut pieces),
            Self::Person(person) => {
                pieces.push(person.alias.clone());
                pieces.extend(person.good_for.clone());
            }
            // Its title and its ids are words of ours.
            Self::Path(_) => {}
            Self::Practice(_, practice) => practice.gather_words(&mut pieces),
            Self::Other(_, value) => gather_strings(value, &mut pieces),
        }
        pieces.join("\n")
    }
}

fn read<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}

/// Returns the strings of a JSON text that no [`Value`] can hold, for a number or a nesting too large, or half a letter:
/// what a person can read of it. The text itself stays where it is kept: nothing edits such a body.
fn strings(json: &str) -> Value {
    let mut found = Vec::new();
    let mut rest = json;
    while let Some(begin) = rest.find('"') {
        let after = &rest[begin + 1..];
        let mut escaped = false;
        let end = after.bytes().position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        });
        let Some(end) = end else { break };
        let text = &rest[begin..begin + end + 2];
        rest = &after[end + 1..];
        let is_name = rest.trim_start().starts_with(':');
        if !is_name {
            found.push(Value::String(read(text).unwrap_or_else(|| after[..end].to_owned())));
        }
    }
    Value::Array(found)
}

fn write<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("bodies hold only strings, numbers and lists")
}

fn gather_strings(value: &Value, pieces: &mut Vec<String>) {
    match value {
        Value::String(text) => pieces.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| gather_strings(item, pieces)),
        Value::Object(fields) => fields.values().for_each(|item| gather_strings(item, pieces)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_a_newer_version_survive_an_edit() {
        let json = r#"{"text":"before","weather":{"sky":"grey"}}"#;
        let Body::Note(mut note) = Body::parse(&Kind::Note, json) else { panic!("a note") };
        note.text = "after".into();
        let again = Body::Note(note).to_json();
        assert_eq!(again, r#"{"text":"after","weather":{"sky":"grey"}}"#);
    }

    #[test]
    fn a_shape_that_is_not_ours_is_kept_whole() {
        let json = r#"{"text":7}"#;
        let body = Body::parse(&Kind::Note, json);
        assert!(matches!(body, Body::Other(Kind::Note, _)));
        assert_eq!(body.to_json(), json);
    }

    #[test]
    fn what_no_value_can_hold_is_still_found_by_its_words() {
        let deep = format!("{}\"deep\"{}", "[".repeat(500), "]".repeat(500));
        for (json, words) in [
            (r#"{"n":1e400,"text":"a \"walk\"","more":["by"]}"#, "a \"walk\"\nby"),
            (r#"{"text":"half \ud800","x":"whole"}"#, "half \\ud800\nwhole"),
            (&deep, "deep"),
        ] {
            assert_eq!(Body::parse(&Kind::Note, json).words(), words, "{json}");
        }
    }

    #[test]
    fn all_strings_of_an_unknown_kind_are_its_words() {
        let kind = Kind::Other("dream".into());
        let body = Body::parse(&kind, r#"{"scene":"a house","seen":["a door",{"by":"me"}],"n":3}"#);
        assert_eq!(body.words(), "a house\na door\nme");
    }
}
