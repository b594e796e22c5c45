//! The words of the gate, and of choosing whom a page is about: `prompts/gate.toml`.

use serde::Deserialize;

use super::error::ContentError;
use crate::model::gate::{Outcome, QUESTIONS, Said};

/// All of them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GateWords {
    /// Around choosing whom a page is about.
    pub about: AboutWords,
    /// Around the questions.
    pub gate: GatePage,
}

/// Around choosing whom a page is about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AboutWords {
    /// The way in, as a row of a menu.
    pub row: String,
    /// Above the pages about `{person}`.
    pub pages: String,
    /// A path among them; `{title}` stands for its title.
    pub path: String,
    /// Asks who it is.
    pub who: String,
    /// Stands below those who are known.
    pub add: String,
    /// Asks for an alias.
    pub alias: String,
    /// What an alias may be, and who can read it.
    pub alias_note: String,
    /// Says that an alias is too long; it can be changed there.
    pub long: String,
    /// Stands in the place of a name that was erased.
    pub erased: String,
    /// Says that another person goes by it, and asks whether to keep both.
    pub same: String,
}

/// Around the questions.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GatePage {
    /// What comes, and what is kept of it.
    pub before: String,
    /// What can be answered, in the order of [`Said::ALL`].
    pub answers: [String; Said::ALL.len()],
    /// Said when the pages show from now on.
    pub open: String,
    /// Said when they do not.
    pub aside: String,
    /// Offers the help page.
    pub help: String,
    /// The questions.
    pub question: [GateQuestion; QUESTIONS],
    /// Stands in the place of the questions once they came up.
    pub again: AgainWords,
}

/// One question about a person.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GateQuestion {
    /// The key in an `--answers` file.
    pub id: String,
    /// The question.
    pub ask: String,
}

/// Stands in the place of the questions once they came up.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgainWords {
    /// Asks what to do.
    pub ask: String,
    /// To be asked again, and then each of [`Outcome::ALL`].
    pub options: [String; 1 + Outcome::ALL.len()],
}

impl GateWords {
    /// Reads the words.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be used.
    pub fn read() -> Result<Self, ContentError> {
        super::parse("gate.toml")
    }
}

impl GatePage {
    /// Returns the neutral line for an outcome.
    pub fn line(&self, outcome: Outcome) -> &str {
        match outcome {
            Outcome::Open => &self.open,
            Outcome::SetAside => &self.aside,
        }
    }

    /// Returns the word for an answer.
    pub fn word(&self, said: Said) -> &str {
        match said {
            Said::Yes => &self.answers[0],
            Said::No => &self.answers[1],
            Said::NotSure => &self.answers[2],
        }
    }

    /// Returns the answer that is meant by a word.
    pub fn said(&self, word: &str) -> Option<Said> {
        Said::ALL.into_iter().find(|said| self.word(*said) == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_questions_are_five_and_each_has_a_name_of_its_own() {
        let words = GateWords::read().expect("a sound file").gate;
        assert_eq!(
            words.question.each_ref().map(|it| it.id.as_str()),
            ["afraid", "hurt", "control", "used", "now"]
        );
        assert_eq!(words.answers, ["yes", "no", "not sure"]);
    }

    #[test]
    fn what_shuts_gives_no_reason() {
        let words = GateWords::read().expect("a sound file").gate;
        assert_eq!(words.aside, "Some pages are kept aside for now. You can change this.");
    }
}
