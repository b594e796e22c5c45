//! The walk: a guided talk as a state machine. It asks nothing and keeps nothing itself.
//!
//! Whoever drives it asks [`Walk::step`], gives the outcome back with [`Walk::answer`],
//! [`Walk::skip`] or [`Walk::back`], and keeps [`Walk::kept`] and [`Walk::position`] before the
//! next question. From those two a later run takes up where this one was left.

mod given;
mod kept;
mod parts;
mod position;

use super::answer::{Answer, Answered};
use super::guide::{Depth, Guide};
use super::prompt::{Prompt, PromptKind};
pub use kept::Kept;
pub use parts::Part;
pub use position::Position;

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Grounding is offered.
    OfferGround(Side),
    /// How heavy it is may be rated, 0 to 10.
    Rate(Side),
    /// A prompt of the guide.
    Ask(&'a Prompt),
    /// One small step of a prompt that has several.
    AskPart(&'a Prompt, Part),
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

impl Side {
    /// Returns the id by which a script gives the rating at this end.
    pub const fn rating_id(self) -> &'static str {
        match self {
            Self::Before => "rate-before",
            Self::After => "rate-after",
        }
    }
}

/// A walk through prompts.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    prompts: Vec<Prompt>,
    stops: Vec<Stop>,
    at: usize,
    /// Which small step of the prompt at `at`; 0 where there is but one.
    part: usize,
    kept: Kept,
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
        walk.at = 0;
        if guide.heading.depth == Depth::Deep {
            let before = [Stop::Ground(Side::Before), Stop::Rate(Side::Before)];
            walk.stops.splice(0..0, before);
            walk.stops.extend([Stop::Rate(Side::After), Stop::Care, Stop::Ground(Side::After)]);
        }
        walk.settled()
    }

    /// Begins a walk over bare prompts, such as those of a check-in.
    pub fn over(prompts: Vec<Prompt>) -> Self {
        let stops = (0..prompts.len()).map(Stop::Prompt).collect();
        Self { prompts, stops, at: 0, part: 0, kept: Kept::default() }.settled()
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
        self.part = match position {
            Some(Position::Prompt(_, part)) if remembered.is_some() => *part,
            _ => 0,
        };
        self.settled()
    }

    /// Shows earlier answers again from the first question on, as an edit does.
    #[must_use]
    pub fn again(mut self, kept: Kept) -> Self {
        self.kept = kept;
        self.at = 0;
        self.part = 0;
        self.settled()
    }

    /// Returns what comes next, or `None` at the end.
    pub fn step(&self) -> Option<Step<'_>> {
        self.stops.get(self.at).map(|stop| match stop {
            Stop::Ground(side) => Step::OfferGround(*side),
            Stop::Rate(side) => Step::Rate(*side),
            Stop::Prompt(index) => {
                let prompt = &self.prompts[*index];
                match self.part(prompt, self.part) {
                    Some(part) => Step::AskPart(prompt, part),
                    None => Step::Ask(prompt),
                }
            }
            Stop::Care => Step::OfferCare,
        })
    }

    /// Returns the answer that this step already has.
    pub fn earlier(&self) -> Option<Answer> {
        match self.stops.get(self.at)? {
            Stop::Prompt(index) => {
                let prompt = &self.prompts[*index];
                match self.part(prompt, self.part) {
                    Some(_) => self.earlier_part(prompt, self.part),
                    None => self.find_answer(&prompt.id).map(|a| a.answer.clone()),
                }
            }
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
            Some(Stop::Prompt(index)) => {
                if self.put_here(*index, answer) {
                    return;
                }
            }
            Some(Stop::Rate(side)) => {
                let side = *side;
                *self.rating_mut(side) = answer.as_rating();
            }
            Some(Stop::Ground(_) | Stop::Care) | None => {}
        }
        self.forward();
    }

    /// Goes on without an answer. What was answered earlier stays. Rows end where none is begun.
    pub fn skip(&mut self) {
        let begins = matches!(self.step(), Some(Step::AskPart(_, Part::Left(_) | Part::More)));
        let ends = begins && self.earlier().is_none();
        match ends {
            true => self.leave(),
            false => self.forward(),
        }
    }

    /// Takes the earlier answer to this step out, as asked, and goes on.
    pub fn clear(&mut self) {
        match self.stops.get(self.at) {
            Some(Stop::Prompt(index)) => {
                let index = *index;
                if self.part(&self.prompts[index], self.part).is_none() {
                    self.take_out(index);
                } else if self.clear_part(index, self.part) {
                    return;
                }
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
        if self.part > 0 {
            self.part -= 1;
            return;
        }
        let open = (0..self.at).rev().find(|&at| self.is_open(at));
        self.at = open.unwrap_or(self.at);
        self.part = match self.stops.get(self.at) {
            Some(Stop::Prompt(index)) if open.is_some() => {
                self.parts(&self.prompts[*index]).saturating_sub(1)
            }
            _ => 0,
        };
    }

    /// Returns whether this place is still in the guide.
    pub fn knows(&self, position: &Position) -> bool {
        self.find(position).is_some()
    }

    /// Returns whether there is a step to go back to.
    pub fn can_go_back(&self) -> bool {
        self.part > 0 || (0..self.at).any(|at| self.is_open(at))
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
        self.stops.get(self.at).map(|stop| self.name(stop, self.part))
    }

    /// Returns which question this is and of how many, counting only prompts that take an answer and are asked as
    /// things stand.
    pub fn count(&self) -> Option<(usize, usize)> {
        let Some(Stop::Prompt(here)) = self.stops.get(self.at) else { return None };
        let asks =
            |prompts: &[Prompt]| prompts.iter().filter(|p| p.takes_answer() && self.is_asked(p)).count();
        let prompt = &self.prompts[*here];
        prompt.takes_answer().then(|| (asks(&self.prompts[..=*here]), asks(&self.prompts)))
    }

    fn forward(&mut self) {
        let more = match self.stops.get(self.at) {
            Some(Stop::Prompt(index)) => self.part + 1 < self.parts(&self.prompts[*index]),
            _ => false,
        };
        match more {
            true => self.part += 1,
            false => self.leave(),
        }
    }

    /// Goes to the next stop.
    fn leave(&mut self) {
        self.at = (self.at + 1).min(self.stops.len());
        self.part = 0;
        self.settle();
    }

    fn settled(mut self) -> Self {
        self.settle();
        self
    }

    /// Moves on past what is not called for now.
    fn settle(&mut self) {
        while self.at < self.stops.len() && !self.is_open(self.at) {
            self.at += 1;
            self.part = 0;
        }
        if let Some(Stop::Prompt(index)) = self.stops.get(self.at) {
            self.part = self.part.min(self.parts(&self.prompts[*index]).saturating_sub(1));
        }
    }

    fn is_open(&self, at: usize) -> bool {
        match self.stops.get(at) {
            Some(Stop::Prompt(index)) => self.is_asked(&self.prompts[*index]),
            Some(Stop::Care) => self.kept.distress.asks_for_care(),
            Some(Stop::Ground(_) | Stop::Rate(_)) | None => true,
        }
    }

    /// Returns whether this prompt is asked as things stand: its branch is gone into, and there is something to ask
    /// about or to show.
    fn is_asked(&self, prompt: &Prompt) -> bool {
        let answer = |id: &str| self.find_answer(id).map(|answered| &answered.answer);
        let branch = prompt.when.as_ref().is_none_or(|when| when.holds(answer));
        let shows = !matches!(&prompt.kind, PromptKind::Pause(Some(_))) || self.read_back(prompt).is_some();
        branch && shows && self.parts(prompt) > 0
    }

    fn find_answer(&self, id: &str) -> Option<&Answered> {
        self.kept.answers.iter().find(|answered| answered.prompt == id)
    }

    /// Takes the answer to the prompt, or to the small step of it, where the walk stands. Returns whether that brought
    /// another step to this place.
    fn put_here(&mut self, index: usize, answer: Answer) -> bool {
        match (self.part(&self.prompts[index], self.part), &answer) {
            (Some(_), Answer::Text(text)) => return self.put_part(index, self.part, text),
            (Some(_), _) => {}
            (None, _) => self.put(index, answer),
        }
        false
    }

    fn take_out(&mut self, index: usize) {
        let id = &self.prompts[index].id;
        self.kept.answers.retain(|answered| answered.prompt != *id);
    }

    fn put(&mut self, index: usize, answer: Answer) {
        let prompt = &self.prompts[index];
        if !prompt.takes_answer() {
            return;
        }
        let answered = Answered::new(&prompt.id, &prompt.asked(), answer);
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

    fn name(&self, stop: &Stop, part: usize) -> Position {
        match stop {
            Stop::Ground(side) => Position::Ground(*side),
            Stop::Rate(side) => Position::Rate(*side),
            Stop::Prompt(index) => Position::Prompt(self.prompts[*index].id.clone(), part),
            Stop::Care => Position::Care,
        }
    }

    fn find(&self, position: &Position) -> Option<usize> {
        let part = match position {
            Position::Prompt(_, part) => *part,
            _ => 0,
        };
        self.stops.iter().position(|stop| self.name(stop, part) == *position)
    }
}

#[cfg(test)]
mod tests;
