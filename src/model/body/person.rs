//! The body of a person: somebody this journal is partly about, under a name of the writer's choice.

use serde::{Deserialize, Serialize};

use super::More;
use crate::model::gate::Outcome;

/// Somebody, by alias.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// What they are called here.
    pub alias: String,
    /// What became of the questions about them; absent while they were never asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<Outcome>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub more: More,
}

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
    fn never_asked_leaves_no_field() {
        let json = serde_json::to_string(&Person::new("K.").expect("an alias")).expect("plain fields");
        assert_eq!(json, r#"{"alias":"K."}"#);
    }
}
