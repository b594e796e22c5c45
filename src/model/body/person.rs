//! The body of a person: somebody this journal is partly about, under a name of the writer's choice.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::More;
use crate::model::gate::Outcome;

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
    /// Fields of a newer version.
    #[serde(flatten)]
    pub more: More,
}

/// As it is written.
#[derive(Deserialize)]
struct Form {
    alias: String,
    gate: Option<Value>,
    #[serde(flatten)]
    more: More,
}

impl From<Form> for Person {
    fn from(Form { alias, gate, mut more }: Form) -> Self {
        let known = gate.as_ref().and_then(|gate| Outcome::deserialize(gate).ok());
        if let (None, Some(newer)) = (known, gate) {
            more.insert(GATE.to_owned(), newer);
        }
        Self { alias, gate: known, more }
    }
}

/// The field of what became of the questions.
const GATE: &str = "gate";

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
    fn never_asked_leaves_no_field() {
        let json = serde_json::to_string(&Person::new("K.").expect("an alias")).expect("plain fields");
        assert_eq!(json, r#"{"alias":"K."}"#);
    }
}
