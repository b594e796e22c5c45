//! What is given otherwise than step by step: the answers of a script, and words that were half typed.

use super::{Part, Side, Step, Walk};
use crate::model::answer::{Answer, Answered};
use crate::model::answers::Answers;

impl Walk {
    /// Takes all answers of a script at once and goes to the end.
    ///
    /// # Errors
    ///
    /// Returns the id of a prompt that is answered though its branch is not gone into.
    pub fn take(&mut self, answers: &Answers) -> Result<(), String> {
        for index in 0..self.prompts.len() {
            let Some(answer) = answers.of(&self.prompts[index].id) else { continue };
            if !self.is_asked(&self.prompts[index]) {
                return Err(self.prompts[index].id.clone());
            }
            self.put(index, answer.clone());
        }
        for side in [Side::Before, Side::After] {
            if let Some(rating) = answers.of(side.rating_id()) {
                *self.rating_mut(side) = rating.as_rating();
            }
        }
        self.at = self.stops.len();
        self.part = 0;
        Ok(())
    }

    /// Makes half-typed words the answer to the question they stand at, in the place of an earlier
    /// one, and stays there. Returns whether the question takes them.
    pub fn hold(&mut self, words: &str) -> bool {
        let answer = match self.step() {
            Some(Step::Ask(prompt)) => prompt.hold(words),
            Some(Step::AskPart(_, Part::Place { columns, .. })) => {
                let named = columns.into_iter().find(|column| column == words.trim());
                named.map(Answer::Text)
            }
            Some(Step::AskPart(..)) => {
                Some(words.to_owned()).filter(|it| !it.trim().is_empty()).map(Answer::Text)
            }
            Some(Step::OfferGround(_) | Step::Rate(_) | Step::OfferCare) | None => None,
        };
        let Some(answer) = answer else { return false };
        let here = (self.at, self.part);
        self.answer(answer);
        (self.at, self.part) = here;
        true
    }

    /// Keeps words that were typed at a question which is no longer asked, beside that question.
    pub fn hold_apart(&mut self, prompt: &str, ask: &str, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        let answers = &mut self.kept.answers;
        let mut id = prompt.to_owned();
        while answers.iter().any(|answered| answered.prompt == id) {
            id.push_str("-earlier");
        }
        answers.push(Answered::new(&id, ask, Answer::Text(words.to_owned())));
    }
}
