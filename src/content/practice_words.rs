//! The words around practices: `prompts/practices.toml`.

use serde::Deserialize;

use super::error::ContentError;

/// All of them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PracticeWords {
    /// Asked where it can be about somebody.
    pub whom: WhomWords,
    /// The page of one sort of practice.
    pub home: HomeWords,
    /// The sorts, as rows of a menu.
    pub menu: SortWords,
    /// Said around limits.
    pub boundary: LimitWords,
    /// Said around steps.
    pub step: StepWords,
    /// Said around the let-go review.
    pub let_go: LetGoWords,
    /// Said around scripts.
    pub say: SayWords,
    /// Said around what somebody showed.
    pub evidence: EvidenceWords,
    /// Said around where somebody is.
    pub circle: CircleWords,
}

/// Said around limits.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitWords {
    /// After a limit about harm was crossed.
    pub crossed_harm: String,
}

/// Said around steps.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepWords {
    /// Before one is kept.
    pub first: String,
    /// After it was right to be careful.
    pub careful: String,
}

/// Said around the let-go review.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetGoWords {
    /// Before the notes.
    pub intro: String,
    /// Heads what else was written about them.
    pub also: String,
    /// Heads what somebody showed that speaks against them.
    pub seen: String,
    /// Heads the limits that were crossed.
    pub crossed: String,
    /// Heads what was chosen before.
    pub chosen: String,
    /// Where all that they showed stands; `{id}` is theirs.
    pub more: String,
    /// Said where there is no note.
    pub none: String,
    /// Above the ways on from the notes.
    pub next: String,
    /// The way to one more note.
    pub add: String,
    /// The way to the choices.
    pub on: String,
    /// Asks for one of the choices.
    pub ask: String,
    /// A softer line below it.
    pub note: String,
    /// After the choice to leave, where there is harm or fear.
    pub plan_to_leave: String,
    /// The three choices, of the same weight.
    pub choices: [String; 3],
}

/// Said around scripts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SayWords {
    /// Where a thought about the other stands in the place of a feeling.
    pub you_feel: String,
    /// Before a script is printed.
    pub print_warning: String,
}

/// Said around what somebody showed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceWords {
    /// Above the two columns.
    pub intro: String,
    /// Heads what speaks for a sign.
    #[serde(rename = "for")]
    pub speaks_for: String,
    /// Heads what speaks against it.
    pub against: String,
    /// Heads what was not said to be either.
    pub open: String,
    /// Heads what touches no sign.
    pub unnamed: String,
    /// Said where there is no note; `{id}` is the person's.
    pub none: String,
}

/// Said around where somebody is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CircleWords {
    /// Above its questions; `{person}` stands for the name.
    pub title: String,
    /// Heads those of whom it was not said.
    pub unsaid: String,
}

/// Asked where a practice can be about somebody.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhomWords {
    /// The question.
    pub ask: String,
    /// It is about nobody.
    pub nobody: String,
    /// It is about oneself.
    pub myself: String,
    /// It is about somebody who was not named before.
    pub new: String,
}

/// What can be done with practices.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HomeWords {
    /// Asks which sort.
    pub title: String,
    /// Adds one.
    pub add: String,
    /// Shows those that rest.
    pub back: String,
    /// Shows those that are kept apart.
    pub apart: String,
    /// Logs one.
    pub log: String,
    /// Changes one.
    pub edit: String,
    /// Lets one rest.
    pub rest: String,
    /// Brings one back.
    pub bring: String,
    /// Shows one.
    pub show: String,
    /// Shows the words that were made for a limit.
    pub words: String,
    /// Has words made for a limit.
    pub find: String,
    /// There is none.
    pub none: String,
}

/// The sorts of practice, as rows of a menu.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SortWords {
    /// Limits.
    pub boundary: String,
    /// Promises.
    pub promise: String,
    /// Steps of trust.
    pub step: String,
    /// Hunches.
    pub hunch: String,
    /// Keepsakes.
    pub keep: String,
    /// Scripts.
    pub say: String,
}

impl PracticeWords {
    /// Reads them.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be used.
    pub fn read() -> Result<Self, ContentError> {
        super::parse("practices.toml")
    }
}
