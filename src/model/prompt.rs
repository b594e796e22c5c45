//! Prompts: one question of a guide or a check-in, and what can be an answer to it.

mod options;
mod read;
mod several;
mod when;

use serde::Deserialize;

pub use options::{Options, Scale};
pub use several::{Pairing, Sorting};
pub use when::{Test, When};

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// Unique within its guide; the key in an `--answers` file.
    pub id: String,
    /// The question.
    pub ask: String,
    /// A softer line below it.
    pub note: Option<String>,
    /// What can be an answer.
    pub kind: PromptKind,
    /// On which earlier answer it depends whether this is asked.
    pub when: Option<When>,
}

/// What a prompt takes as an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// A line or a few.
    Text,
    /// Several paragraphs.
    Long,
    /// Several short lines.
    List,
    /// One of a few options.
    Choice(Options),
    /// Any number of a few options.
    Many(Options),
    /// A whole number.
    Scale(Scale),
    /// Things put into columns, one thing at a time.
    Sort(Sorting),
    /// Rows of two, one side at a time.
    Pairs(Pairing),
    /// A letter that is never sent.
    Letter(Fate),
    /// A page to read, as long as it takes; with something written earlier on it, if it shows that.
    Pause(Option<ReadBack>),
    /// Paced breathing for this many seconds.
    Breathe(u16),
}

/// What becomes of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It is kept with the other answers.
    Kept,
    /// It is gone once it is written: never stored, not even as a draft.
    Gone,
}

/// Something written earlier, shown again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadBack {
    /// The prompt it was the answer to.
    pub of: String,
    /// The prompt whose answer is a name to put in front, as in a letter.
    pub dear: Option<String>,
}

impl Prompt {
    /// Asks `ask` and takes `kind`.
    pub fn new(id: impl Into<String>, ask: impl Into<String>, kind: PromptKind) -> Self {
        Self { id: id.into(), ask: ask.into(), note: None, kind, when: None }
    }

    /// Adds a softer line.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Returns the question as it stands beside its answer: for rows, with what stands left and right.
    pub fn asked(&self) -> String {
        match &self.kind {
            PromptKind::Pairs(Pairing { columns: [left, right], .. }) => {
                let sides = format!(" ({left} / {right})");
                // An edit asks in the words of the answer, which have them already.
                format!("{}{sides}", self.ask.strip_suffix(&sides).unwrap_or(&self.ask))
            }
            _ => self.ask.clone(),
        }
    }

    /// Returns whether it has an answer that is kept; a page to read and a letter that goes have none.
    pub const fn takes_answer(&self) -> bool {
        !matches!(self.kind, PromptKind::Pause(_) | PromptKind::Breathe(_) | PromptKind::Letter(Fate::Gone))
    }

    /// Returns whether what is typed here is written down nowhere.
    pub const fn leaves_nothing(&self) -> bool {
        matches!(self.kind, PromptKind::Letter(Fate::Gone))
    }

    /// Returns all its words: what a person reads, and what is held against an answer.
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        let mut texts: Vec<&mut String> = std::iter::once(&mut self.ask).chain(&mut self.note).collect();
        match &mut self.kind {
            PromptKind::Choice(of) | PromptKind::Many(of) => texts.extend(&mut of.options),
            PromptKind::Scale(scale) => texts.extend([&mut scale.low, &mut scale.high]),
            PromptKind::Sort(of) => {
                texts.extend(of.columns.iter_mut().chain(&mut of.items).chain(&mut of.without));
            }
            PromptKind::Pairs(of) => texts.extend(of.columns.iter_mut().chain(&mut of.without)),
            PromptKind::Text
            | PromptKind::Long
            | PromptKind::List
            | PromptKind::Letter(_)
            | PromptKind::Pause(_)
            | PromptKind::Breathe(_) => {}
        }
        if let Some(When { test: Test::Is(options) | Test::IsNot(options), .. }) = &mut self.when {
            texts.extend(options);
        }
        texts
    }

    /// Returns the ids of the earlier prompts that this one looks at.
    pub fn looks_at(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.when.iter().map(|when| when.prompt.as_str()).collect();
        ids.extend(self.when.iter().flat_map(|when| &when.unless).map(|(prompt, _)| prompt.as_str()));
        match &self.kind {
            PromptKind::Sort(Sorting { of, .. }) | PromptKind::Pairs(Pairing { of, .. }) => {
                ids.extend(of.as_deref());
            }
            PromptKind::Pause(Some(back)) => {
                ids.push(&back.of);
                ids.extend(back.dear.as_deref());
            }
            _ => {}
        }
        ids
    }
}
