//! The body of a person: somebody this journal is partly about, under a name of the writer's choice.

use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use super::More;
use crate::model::answer::{Answer, Answered};
use crate::model::gate::Outcome;
use crate::model::practice::{Ring, Word, id};

/// Somebody, by alias.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Form")]
pub struct Person {
    /// What they are called here.
    pub alias: String,
    /// What became of the questions about them; absent while they were never asked. A word of a newer version stays
    /// among the other fields: see [`Person::outcome`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gate: Option<Outcome>,
    /// How near they are; absent while that was not said. A word of a newer version stays among the other fields.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_word")]
    pub ring: Option<Ring>,
    /// What they are good for, in the writer's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good_for: Option<String>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub more: More,
}

/// As it is written.
#[derive(Deserialize)]
struct Form {
    alias: String,
    #[serde(flatten)]
    more: More,
}

impl From<Form> for Person {
    fn from(Form { alias, mut more }: Form) -> Self {
        let gate = take(&mut more, GATE, |value| Outcome::deserialize(value).ok());
        let ring = take(&mut more, RING, |value| value.as_str().and_then(Ring::read));
        let good_for = take(&mut more, GOOD_FOR, |value| value.as_str().map(str::to_owned));
        Self { alias, gate, ring, good_for, more }
    }
}

/// Takes a field out of the others, if this version can read it or it says nothing; if not, it stays among them.
fn take<T>(more: &mut More, field: &str, read: impl Fn(&Value) -> Option<T>) -> Option<T> {
    let value = more.get(field)?;
    let known = read(value);
    if known.is_some() || value.is_null() {
        more.remove(field);
    }
    known
}

// Serde hands over a reference to the field.
#[expect(clippy::ref_option, reason = "it is the shape that serde calls")]
fn as_word<S: Serializer>(ring: &Option<Ring>, serializer: S) -> Result<S::Ok, S::Error> {
    ring.map(Ring::as_str).serialize(serializer)
}

/// The field of what became of the questions.
const GATE: &str = "gate";
/// The field of how near they are.
const RING: &str = "ring";
/// The field of what they are good for.
const GOOD_FOR: &str = "good_for";

/// The id of the question for the alias, and the field of the body.
pub const ALIAS: &str = "alias";

/// The longest alias that is taken, in letters: it has to find room in a question.
pub const LONGEST_ALIAS: usize = 40;

impl Person {
    /// Makes somebody about whom nothing was asked.
    ///
    /// # Errors
    ///
    /// As [`Person::rename`].
    pub fn new(alias: &str) -> Result<Self, NotAnAlias> {
        let mut person = Self::default();
        person.rename(alias)?;
        Ok(person)
    }

    /// Gives them another alias, on one line.
    ///
    /// # Errors
    ///
    /// Says what an alias takes; they are then called as before.
    pub fn rename(&mut self, alias: &str) -> Result<(), NotAnAlias> {
        let line = one_line(alias);
        match line.chars().count() {
            0 => Err(NotAnAlias::Empty),
            1..=LONGEST_ALIAS => {
                self.alias = line;
                Ok(())
            }
            _ => Err(NotAnAlias::Long),
        }
    }

    /// Returns what became of the questions about them; `None` while they were never asked. What a newer version says
    /// of it does not open anything here.
    pub fn outcome(&self) -> Option<Outcome> {
        self.gate.or_else(|| self.more.contains_key(GATE).then_some(Outcome::SetAside))
    }

    /// Notes what became of the questions about them.
    pub fn set_outcome(&mut self, outcome: Outcome) {
        self.more.remove(GATE);
        self.gate = Some(outcome);
    }

    /// Returns where they are for the writer, as answers to the form [`id::CIRCLE`].
    pub fn to_answers(&self) -> Vec<Answered> {
        let answer = |prompt, text: &str| Answered::new(prompt, "", Answer::Text(text.to_owned()));
        let ring = self.ring.map(|ring| answer(id::RING, ring.as_str()));
        let good_for = self.good_for.as_deref().map(|text| answer(id::GOOD_FOR, text));
        ring.into_iter().chain(good_for).collect()
    }

    /// Takes the answers to that form. A word of a newer version stays until another takes its place.
    pub fn take_answers(&mut self, answers: &[Answered]) {
        let of = |prompt: &str| {
            let answered = answers.iter().find(|answered| answered.prompt == prompt);
            answered.map(|answered| answered.answer.to_text()).filter(|text| !text.trim().is_empty())
        };
        self.ring = of(id::RING).as_deref().and_then(Ring::read);
        self.good_for = of(id::GOOD_FOR);
        for (field, is_said) in [(RING, self.ring.is_some()), (GOOD_FOR, self.good_for.is_some())] {
            if is_said {
                self.more.remove(field);
            }
        }
    }

    /// Returns the alias as it fits into a list or a question; one that came from elsewhere may be cut.
    pub fn called(&self) -> String {
        let line = one_line(&self.alias);
        if line.chars().count() <= LONGEST_ALIAS {
            return line;
        }
        line.chars().take(LONGEST_ALIAS - 1).chain(['…']).collect()
    }

    /// Returns whether both go by the same alias, in letters of any size.
    pub fn shares_alias_with(&self, other: &Self) -> bool {
        one_line(&self.alias).to_lowercase() == one_line(&other.alias).to_lowercase()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What cannot be an alias. It does not repeat what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAlias {
    /// There is no letter in it.
    #[error("An alias takes one letter at least")]
    Empty,
    /// It would not fit into a question.
    #[error("An alias takes {LONGEST_ALIAS} letters at most")]
    Long,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_one_line_that_fits_into_a_question() {
        assert_eq!(Person::new(" Aunt\n  K. \t").expect("an alias").alias, "Aunt K.");
        assert_eq!(Person::new(&"ö".repeat(40)).expect("an alias").called().chars().count(), 40);
        assert_eq!(Person::new(&"ö".repeat(41)), Err(NotAnAlias::Long));
        assert_eq!(Person::new(" \n"), Err(NotAnAlias::Empty));
    }

    #[test]
    fn an_alias_from_elsewhere_is_cut_where_it_is_shown_and_kept_whole() {
        let long = "long ".repeat(5000);
        let person = Person { alias: long.clone(), ..Person::default() };
        assert_eq!(person.called().chars().count(), LONGEST_ALIAS);
        assert_eq!(person.alias, long);
    }

    #[test]
    fn letters_of_any_size_and_spaces_make_no_other_alias() {
        let [one, same, other] = ["Aunt K.", "aunt  k.", "Aunt L."].map(|it| Person::new(it).expect(it));
        assert!(one.shares_alias_with(&same) && !one.shares_alias_with(&other));
    }

    #[test]
    fn a_word_of_a_newer_version_opens_nothing_and_stays_until_another_takes_its_place() {
        let json = r#"{"alias":"K.","met":"in May","gate":"half-open"}"#;
        let mut person: Person = serde_json::from_str(json).expect("somebody");
        assert_eq!((person.called().as_str(), person.outcome()), ("K.", Some(Outcome::SetAside)));
        let value = |person: &Person| serde_json::to_value(person).expect("plain fields");
        assert_eq!(value(&person), serde_json::from_str::<Value>(json).expect("JSON"));
        person.set_outcome(Outcome::Open);
        assert_eq!(value(&person)["gate"], "open");
    }

    #[test]
    fn where_they_are_goes_in_and_out_as_answers() {
        let mut person = Person::new("K.").expect("an alias");
        assert!(person.to_answers().is_empty());
        for ring in Ring::ALL {
            (person.ring, person.good_for) = (Some(*ring), Some("walks".into()));
            let mut again = Person::new("K.").expect("an alias");
            again.take_answers(&person.to_answers());
            assert_eq!(again, person);
            let json = serde_json::to_string(&person).expect("plain fields");
            assert_eq!(serde_json::from_str::<Person>(&json).expect("somebody"), person);
        }
        person.take_answers(&[]);
        assert_eq!(person, Person::new("K.").expect("an alias"));
    }

    #[test]
    fn a_ring_of_a_newer_version_outlives_an_edit_that_does_not_name_one() {
        let json = r#"{"alias":"K.","good_for":["walks"],"ring":"near by"}"#;
        let mut person: Person = serde_json::from_str(json).expect("somebody");
        assert_eq!((person.ring, person.good_for.as_deref()), (None, None));
        person.take_answers(&person.to_answers());
        assert_eq!(serde_json::to_string(&person).expect("plain fields"), json);
        person.take_answers(&[Answered::new(id::RING, "", Answer::Text("group".into()))]);
        let json = r#"{"alias":"K.","ring":"group","good_for":["walks"]}"#;
        assert_eq!(serde_json::to_string(&person).expect("plain fields"), json);
    }

    #[test]
    fn never_asked_leaves_no_field() {
        let json = serde_json::to_string(&Person::new("K.").expect("an alias")).expect("plain fields");
        assert_eq!(json, r#"{"alias":"K."}"#);
    }
}
