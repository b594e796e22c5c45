//! A guide in the words of whom it is about, and what is said before it.

use crate::cli::answered::AnswersArg;
use crate::cli::error::CliError;
use crate::cli::guides;
use crate::cli::people::Someone;
use crate::cli::session::Answering;
use crate::content::Care;
use crate::model::body::{Body, Reflection};
use crate::model::guide::{Depth, Guide};
use crate::model::id::RecordId;
use crate::model::prompt::Prompt;

/// A guide, in the words of whom it is about.
pub struct Opened {
    /// The guide.
    pub guide: Guide,
    /// The person it is about, if any.
    pub about: Option<RecordId>,
}

impl Opened {
    /// Puts a guide in the words of whom it is about.
    pub fn new(guide: Guide, someone: Option<&Someone>) -> Self {
        match someone {
            Some(someone) => {
                Self { guide: guide.about_someone(&someone.called()), about: Some(someone.record.id) }
            }
            None => Self { guide, about: None },
        }
    }

    /// Returns a reflection on it in which nothing was said yet.
    pub fn empty(&self) -> Body {
        Body::Reflection(Reflection::begin(&self.guide))
    }

    /// Returns who answers its questions: a file, read whole and checked, or whoever is there.
    ///
    /// # Errors
    ///
    /// As [`Answering::of_guide`].
    pub fn answering(&self, answers: &AnswersArg) -> Result<Answering, CliError> {
        Answering::of_guide(answers, &self.guide)
    }

    /// Says how deep it goes and how long it takes, as a sentence.
    pub fn facts(&self) -> String {
        sentence(&guides::facts(&self.guide.heading))
    }

    /// Returns what is said before anything is asked: what it asks, how long, how deep, what is kept.
    ///
    /// # Errors
    ///
    /// Fails when the words of care cannot be used.
    pub fn opening(&self) -> Result<Vec<String>, CliError> {
        let mut pages = vec![self.guide.about.clone(), self.facts(), self.guide.keeps.clone()];
        pages.extend(self.care_before()?);
        Ok(pages)
    }

    /// Returns what has to be said before some guides, whatever else was said: that a letter is kept nowhere, and
    /// what comes with a deep one.
    ///
    /// # Errors
    ///
    /// Fails when the words of care cannot be used.
    pub fn care_before(&self) -> Result<Vec<String>, CliError> {
        let care = Care::read()?;
        let mut pages = Vec::new();
        if self.guide.prompts.iter().any(Prompt::leaves_nothing) {
            pages.push(care.walk.leaves_nothing);
        }
        if self.guide.heading.depth == Depth::Deep {
            pages.push(care.deep.before);
        }
        Ok(pages)
    }
}

/// Makes a sentence of words that are part of one.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).chain(['.']).collect()
}
