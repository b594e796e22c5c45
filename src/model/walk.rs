//! The walk: a guided talk as a state machine. It asks nothing and keeps nothing itself.
//!
//! Whoever drives it asks [`Walk::step`], gives the outcome back with [`Walk::answer`],
//! [`Walk::skip`] or [`Walk::back`], and keeps [`Walk::kept`] and [`Walk::position`] before the
//! next question. From those two a later run takes up where this one was left.

use std::fmt;

use super::answer::{Answer, Answered};
use super::body::Distress;
use super::guide::{Depth, Guide};
use super::prompt::Prompt;

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Grounding is offered.
    OfferGround(Side),
    /// How heavy it is may be rated, 0 to 10.
    Rate(Side),
    /// A prompt of the guide.
    Ask(&'a Prompt),
    /// Calm and the help page are offered, because it rose or ended high.
    OfferCare,
}

/// The near or the far end of a deep guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before the first prompt.
    Before,
    /// After the last one.
    After,
}

/// A walk through prompts.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    prompts: Vec<Prompt>,
    stops: Vec<Stop>,
    at: usize,
    kept: Kept,
}

/// What a walk has gathered so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Answers in the order of the prompts, then those to prompts that are no longer asked.
    pub answers: Vec<Answered>,
    /// The ratings at both ends.
    pub distress: Distress,
}

impl Kept {
    /// Returns whether nothing was given yet.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.distress.is_empty()
    }

    /// Returns `theirs` with what has changed from `base` to `self`.
    ///
    /// Two people, or two terminals, may have the same record open: what one did not touch stays as
    /// the other left it.
    #[must_use]
    pub fn onto(&self, base: &Self, theirs: Self) -> Self {
        let find = |kept: &Self, id: &str| kept.answers.iter().find(|a| a.prompt == id).cloned();
        let mut merged = theirs;
        let touched = |id: &str| find(self, id).map(|a| a.answer) != find(base, id).map(|a| a.answer);
        merged
            .answers
            .retain(|answered| !touched(&answered.prompt) || find(self, &answered.prompt).is_some());
        for (place, ours) in self.answers.iter().enumerate().filter(|(_, a)| touched(&a.prompt)) {
            match merged.answers.iter_mut().find(|theirs| theirs.prompt == ours.prompt) {
                Some(theirs) => theirs.clone_from(ours),
                None => {
                    let later = &self.answers[place + 1..];
                    let after = |theirs: &Answered| later.iter().any(|a| a.prompt == theirs.prompt);
                    let at = merged.answers.iter().position(after).unwrap_or(merged.answers.len());
                    merged.answers.insert(at, ours.clone());
                }
            }
        }
        if self.distress.before != base.distress.before {
            merged.distress.before = self.distress.before;
        }
        if self.distress.after != base.distress.after {
            merged.distress.after = self.distress.after;
        }
        merged
    }
}

/// One place of the walk, as it is remembered between two runs.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stop {
    Ground(Side),
    Rate(Side),
    Prompt(usize),
    Care,
}

impl Walk {
    /// Begins a walk through `guide`. A deep one is held at both ends by grounding and a rating.
    pub fn through(guide: &Guide) -> Self {
        let mut walk = Self::over(guide.prompts.clone());
        if guide.depth == Depth::Deep {
            let before = [Stop::Ground(Side::Before), Stop::Rate(Side::Before)];
            walk.stops.splice(0..0, before);
            walk.stops.extend([Stop::Rate(Side::After), Stop::Care, Stop::Ground(Side::After)]);
        }
        walk
    }

    /// Begins a walk over bare prompts, such as those of a check-in.
    pub fn over(prompts: Vec<Prompt>) -> Self {
        let stops = (0..prompts.len()).map(Stop::Prompt).collect();
        Self { prompts, stops, at: 0, kept: Kept::default() }
    }

    /// Takes over what was gathered before, and goes to where the earlier run was left.
    ///
    /// Where that place is gone, because the guide has changed since, it goes to the first prompt
    /// without an answer. Answers to prompts that are no longer asked stay.
    #[must_use]
    pub fn resumed(mut self, kept: Kept, position: Option<&Position>) -> Self {
        self.kept = kept;
        let remembered = position.and_then(|position| self.find(position));
        self.at = remembered.unwrap_or_else(|| self.first_open());
        self.settle(Toward::End);
        self
    }

    /// Shows earlier answers again from the first question on, as an edit does.
    #[must_use]
    pub fn again(mut self, kept: Kept) -> Self {
        self.kept = kept;
        self
    }

    /// Returns what comes next, or `None` at the end.
    pub fn step(&self) -> Option<Step<'_>> {
        self.stops.get(self.at).map(|stop| match stop {
            Stop::Ground(side) => Step::OfferGround(*side),
            Stop::Rate(side) => Step::Rate(*side),
            Stop::Prompt(index) => Step::Ask(&self.prompts[*index]),
            Stop::Care => Step::OfferCare,
        })
    }

    /// Returns the answer that this step already has.
    pub fn earlier(&self) -> Option<Answer> {
        match self.stops.get(self.at)? {
            Stop::Prompt(index) => self.find_answer(&self.prompts[*index].id).map(|a| a.answer.clone()),
            Stop::Rate(side) => self.rating(*side).map(|n| Answer::Number(n.into())),
            Stop::Ground(_) | Stop::Care => None,
        }
    }

    /// Takes the answer to this step and goes on.
    ///
    /// An answer given again takes the place of the earlier one, with the question as it is asked now.
    /// A step that takes no answer just goes on.
    pub fn answer(&mut self, answer: Answer) {
        match self.stops.get(self.at) {
            Some(Stop::Prompt(index)) => self.put(*index, answer),
            Some(Stop::Rate(side)) => {
                let side = *side;
                *self.rating_mut(side) = answer.as_rating();
            }
            Some(Stop::Ground(_) | Stop::Care) | None => {}
        }
        self.forward();
    }

    /// Goes on without an answer. What was answered earlier stays.
    pub fn skip(&mut self) {
        self.forward();
    }

    /// Takes the earlier answer to this step out, as asked, and goes on.
    pub fn clear(&mut self) {
        match self.stops.get(self.at) {
            Some(Stop::Prompt(index)) => {
                let id = &self.prompts[*index].id;
                self.kept.answers.retain(|answered| answered.prompt != *id);
            }
            Some(Stop::Rate(side)) => {
                let side = *side;
                *self.rating_mut(side) = None;
            }
            Some(Stop::Ground(_) | Stop::Care) | None => {}
        }
        self.forward();
    }

    /// Goes back one step; at the first it stays.
    pub fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
        self.settle(Toward::Start);
    }

    /// Makes half-typed words the answer to the question they stand at, in the place of an earlier
    /// one, and stays there. Returns whether the question takes them.
    pub fn hold(&mut self, words: &str) -> bool {
        let Some(Step::Ask(prompt)) = self.step() else { return false };
        let Some(answer) = prompt.hold(words) else { return false };
        let here = self.at;
        self.answer(answer);
        self.at = here;
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

    /// Returns whether this place is still in the guide.
    pub fn knows(&self, position: &Position) -> bool {
        self.find(position).is_some()
    }

    /// Returns whether there is a step to go back to.
    pub fn can_go_back(&self) -> bool {
        self.at > 0
    }

    /// Returns whether the last step was taken.
    pub fn has_ended(&self) -> bool {
        self.at >= self.stops.len()
    }

    /// Returns what was gathered so far.
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Returns where the walk is, or `None` at the end.
    pub fn position(&self) -> Option<Position> {
        self.stops.get(self.at).map(|stop| self.name(stop))
    }

    /// Returns which question this is and of how many, counting only prompts that take an answer.
    pub fn count(&self) -> Option<(usize, usize)> {
        let Some(Stop::Prompt(here)) = self.stops.get(self.at) else { return None };
        let asks = |prompts: &[Prompt]| prompts.iter().filter(|p| p.takes_answer()).count();
        let prompt = &self.prompts[*here];
        prompt.takes_answer().then(|| (asks(&self.prompts[..=*here]), asks(&self.prompts)))
    }

    fn forward(&mut self) {
        self.at = (self.at + 1).min(self.stops.len());
        self.settle(Toward::End);
    }

    /// Moves past steps that are not called for now.
    fn settle(&mut self, toward: Toward) {
        while self.at < self.stops.len() && !self.is_open(self.at) {
            match toward {
                Toward::End => self.at += 1,
                Toward::Start if self.at == 0 => break,
                Toward::Start => self.at -= 1,
            }
        }
    }

    fn is_open(&self, at: usize) -> bool {
        self.stops.get(at) != Some(&Stop::Care) || self.kept.distress.asks_for_care()
    }

    fn find_answer(&self, id: &str) -> Option<&Answered> {
        self.kept.answers.iter().find(|answered| answered.prompt == id)
    }

    fn put(&mut self, index: usize, answer: Answer) {
        let prompt = &self.prompts[index];
        if !prompt.takes_answer() {
            return;
        }
        let answered = Answered::new(&prompt.id, &prompt.ask, answer);
        let answers = &mut self.kept.answers;
        if let Some(earlier) = answers.iter_mut().find(|a| a.prompt == prompt.id) {
            let more = std::mem::take(&mut earlier.more);
            *earlier = Answered { more, ..answered };
            return;
        }
        let order = |id: &str| self.prompts.iter().position(|p| p.id == id);
        let after = |a: &Answered| order(&a.prompt).is_none_or(|place| place > index);
        let place = answers.iter().position(after).unwrap_or(answers.len());
        answers.insert(place, answered);
    }

    fn rating(&self, side: Side) -> Option<u8> {
        match side {
            Side::Before => self.kept.distress.before,
            Side::After => self.kept.distress.after,
        }
    }

    fn rating_mut(&mut self, side: Side) -> &mut Option<u8> {
        match side {
            Side::Before => &mut self.kept.distress.before,
            Side::After => &mut self.kept.distress.after,
        }
    }

    fn first_open(&self) -> usize {
        let unanswered = |stop: &Stop| match stop {
            Stop::Prompt(index) => {
                let prompt = &self.prompts[*index];
                prompt.takes_answer() && self.find_answer(&prompt.id).is_none()
            }
            Stop::Ground(_) | Stop::Rate(_) | Stop::Care => false,
        };
        if self.kept.is_empty() {
            return 0;
        }
        self.stops.iter().position(unanswered).unwrap_or(self.stops.len())
    }

    fn name(&self, stop: &Stop) -> Position {
        match stop {
            Stop::Ground(side) => Position::Ground(*side),
            Stop::Rate(side) => Position::Rate(*side),
            Stop::Prompt(index) => Position::Prompt(self.prompts[*index].id.clone()),
            Stop::Care => Position::Care,
        }
    }

    fn find(&self, position: &Position) -> Option<usize> {
        self.stops.iter().position(|stop| self.name(stop) == *position)
    }
}

enum Toward {
    Start,
    End,
}

/// A place in a walk that outlives the program: it names a prompt by id, not by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Position {
    /// The offer of grounding.
    Ground(Side),
    /// The rating.
    Rate(Side),
    /// The prompt with this id.
    Prompt(String),
    /// The offer of calm and help.
    Care,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ground(Side::Before) => f.write_str("ground-before"),
            Self::Ground(Side::After) => f.write_str("ground-after"),
            Self::Rate(Side::Before) => f.write_str("rate-before"),
            Self::Rate(Side::After) => f.write_str("rate-after"),
            Self::Prompt(id) => write!(f, "prompt:{id}"),
            Self::Care => f.write_str("care"),
        }
    }
}

impl Position {
    /// Reads a place; what is not one of ours counts as the id of a prompt.
    pub fn read(text: &str) -> Self {
        match text {
            "ground-before" => Self::Ground(Side::Before),
            "ground-after" => Self::Ground(Side::After),
            "rate-before" => Self::Rate(Side::Before),
            "rate-after" => Self::Rate(Side::After),
            "care" => Self::Care,
            other => Self::Prompt(other.strip_prefix("prompt:").unwrap_or(other).to_owned()),
        }
    }
}

#[cfg(test)]
mod tests;
