//! Prompts that are answered in several small steps, each kept before the next: one thing to sort after the other, one
//! side of a row after the other.

use super::{Step, Walk};
use crate::model::answer::{Answer, Answered, Pair, Sorted};
use crate::model::prompt::{Pairing, Prompt, PromptKind, Sorting};

/// One small step of a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// In which column does this thing belong?
    Place {
        /// The thing.
        thing: String,
        /// The names of the columns.
        columns: Vec<String>,
    },
    /// Is there one more thing to sort? Nothing ends it.
    More,
    /// What stands left in this row, counted from 0; nothing ends the rows.
    Left(usize),
    /// What stands right of it?
    Right(String),
}

impl Walk {
    /// Returns how many small steps this prompt has now; 0 where there is nothing to ask.
    pub(super) fn parts(&self, prompt: &Prompt) -> usize {
        match &prompt.kind {
            PromptKind::Sort(sorting) => {
                self.things(&prompt.id, sorting).len() + usize::from(sorting.own_words)
            }
            PromptKind::Pairs(pairing) => match self.lefts(pairing).len() {
                // Each row has two sides, and one more row may be begun.
                0 => self.pairs(&prompt.id).len() * 2 + 1,
                given => given,
            },
            _ => 1,
        }
    }

    /// Returns this small step of a prompt, where it has any.
    pub(super) fn part(&self, prompt: &Prompt, part: usize) -> Option<Part> {
        match &prompt.kind {
            PromptKind::Sort(sorting) => {
                let thing = self.things(&prompt.id, sorting).into_iter().nth(part);
                let place = thing.map(|thing| Part::Place { thing, columns: sorting.columns.clone() });
                place.or(sorting.own_words.then_some(Part::More))
            }
            PromptKind::Pairs(pairing) => {
                let given = self.lefts(pairing);
                Some(match given.get(part) {
                    Some(left) => Part::Right(left.clone()),
                    None if part.is_multiple_of(2) => Part::Left(part / 2),
                    None => Part::Right(self.pairs(&prompt.id).get(part / 2)?.left.clone()),
                })
            }
            _ => None,
        }
    }

    /// Returns what was answered to this small step.
    pub(super) fn earlier_part(&self, prompt: &Prompt, part: usize) -> Option<Answer> {
        let text = match self.part(prompt, part)? {
            Part::Place { thing, .. } => self.sorted(&prompt.id).column_of(&thing).map(str::to_owned),
            Part::More => None,
            Part::Left(row) => self.pairs(&prompt.id).get(row).map(|pair| pair.left.clone()),
            Part::Right(_) => self.row(prompt, part).map(|pair| pair.right),
        };
        text.filter(|text| !text.is_empty()).map(Answer::Text)
    }

    /// Takes the answer to this small step. What is no answer to it changes nothing. Returns whether the walk is now
    /// at another step without going on, as at a thing that was added.
    pub(super) fn put_part(&mut self, index: usize, part: usize, text: &str) -> bool {
        let prompt = self.prompts[index].clone();
        let Some(asked) = self.part(&prompt, part) else { return false };
        let is_more = asked == Part::More;
        match (asked, &prompt.kind) {
            (Part::Place { thing, .. }, PromptKind::Sort(sorting)) => {
                let Some(column) = sorting.column(text) else { return false };
                let mut sorted = self.sorted(&prompt.id);
                sorted.put(column, &thing);
                sorted.order(&sorting.columns);
                self.put(index, Answer::Sorted(sorted));
            }
            (Part::More, _) => {
                let mut sorted = self.sorted(&prompt.id);
                // A thing that is there already stays where it is.
                if sorted.column_of(text).is_some() {
                    return false;
                }
                sorted.put("", text);
                self.put(index, Answer::Sorted(sorted));
            }
            (Part::Left(row), _) => {
                let mut pairs = self.pairs(&prompt.id);
                match pairs.get_mut(row) {
                    Some(pair) => text.clone_into(&mut pair.left),
                    None => pairs.push(Pair { left: text.to_owned(), right: String::new() }),
                }
                self.put(index, Answer::Pairs(pairs));
            }
            (Part::Right(left), _) => {
                let mut pairs = self.pairs(&prompt.id);
                match self.row_at(&prompt, part, &pairs) {
                    Some(row) => text.clone_into(&mut pairs[row].right),
                    None => pairs.push(Pair { left, right: text.to_owned() }),
                }
                self.put(index, Answer::Pairs(pairs));
            }
            (Part::Place { .. }, _) => {}
        }
        is_more
    }

    /// Takes the answer to this small step out. Returns whether the step itself went with it, as a row does.
    pub(super) fn clear_part(&mut self, index: usize, part: usize) -> bool {
        let prompt = self.prompts[index].clone();
        let (mut pairs, mut sorted) = (self.pairs(&prompt.id), self.sorted(&prompt.id));
        let (answer, is_gone) = match self.part(&prompt, part) {
            Some(Part::Place { thing, .. }) => {
                sorted.take(&thing);
                ((!sorted.is_empty()).then_some(Answer::Sorted(sorted)), false)
            }
            Some(Part::Left(row)) if row < pairs.len() => {
                pairs.remove(row);
                ((!pairs.is_empty()).then_some(Answer::Pairs(pairs)), true)
            }
            Some(Part::Right(_)) => {
                if let Some(row) = self.row_at(&prompt, part, &pairs) {
                    pairs[row].right.clear();
                }
                ((!pairs.is_empty()).then_some(Answer::Pairs(pairs)), false)
            }
            Some(Part::Left(_) | Part::More) | None => return false,
        };
        match answer {
            Some(answer) => self.put(index, answer),
            None => self.take_out(index),
        }
        is_gone
    }

    /// Returns whether the walk stands at the first small step of a prompt, where its softer line belongs.
    pub fn is_at_first_part(&self) -> bool {
        self.part == 0
    }

    /// Goes past this thing and all that are still to be sorted after it. What is sorted stays.
    pub fn skip_things(&mut self) {
        let here = self.at;
        while self.at == here && matches!(self.step(), Some(Step::AskPart(_, Part::Place { .. }))) {
            self.skip();
        }
    }

    /// Returns which thing is being sorted and of how many.
    pub fn count_things(&self) -> Option<(usize, usize)> {
        let Some(Step::AskPart(prompt, Part::Place { .. })) = self.step() else { return None };
        let PromptKind::Sort(sorting) = &prompt.kind else { return None };
        Some((self.part + 1, self.things(&prompt.id, sorting).len()))
    }

    /// Returns what an earlier prompt gave, and the name to put in front, for a page that shows it again.
    pub fn read_back(&self, prompt: &Prompt) -> Option<(Option<String>, String)> {
        let PromptKind::Pause(Some(back)) = &prompt.kind else { return None };
        let text = |id: &str| self.find_answer(id).map(|answered| answered.answer.to_text());
        Some((back.dear.as_deref().and_then(text), text(&back.of)?))
    }

    /// Returns what is to be sorted: what is given, what was listed earlier, and what the person added.
    fn things(&self, id: &str, sorting: &Sorting) -> Vec<String> {
        let mut things = sorting.things(self.lines(sorting.of.as_deref()));
        if sorting.own_words {
            let sorted = self.sorted(id);
            let own: Vec<_> = sorted.things().filter(|own| !things.iter().any(|it| it == own)).collect();
            things.extend(own.into_iter().map(str::to_owned));
        }
        things
    }

    /// Returns the left sides that an earlier prompt gives, each once.
    fn lefts(&self, pairing: &Pairing) -> Vec<String> {
        let mut lefts = self.lines(pairing.of.as_deref());
        let mut seen = std::collections::HashSet::new();
        lefts.retain(|left| !pairing.without.contains(left) && seen.insert(left.clone()));
        lefts
    }

    fn lines(&self, of: Option<&str>) -> Vec<String> {
        let answered: Option<&Answered> = of.and_then(|id| self.find_answer(id));
        answered.map(|answered| answered.answer.to_lines()).unwrap_or_default()
    }

    fn sorted(&self, id: &str) -> Sorted {
        match self.find_answer(id).map(|answered| &answered.answer) {
            Some(Answer::Sorted(sorted)) => sorted.clone(),
            _ => Sorted::default(),
        }
    }

    fn pairs(&self, id: &str) -> Vec<Pair> {
        match self.find_answer(id).map(|answered| &answered.answer) {
            Some(Answer::Pairs(pairs)) => pairs.clone(),
            _ => Vec::new(),
        }
    }

    fn row(&self, prompt: &Prompt, part: usize) -> Option<Pair> {
        let pairs = self.pairs(&prompt.id);
        self.row_at(prompt, part, &pairs).map(|row| pairs[row].clone())
    }

    /// Returns which of `pairs` this step is about: the one with the left side that is given, or the one counted.
    fn row_at(&self, prompt: &Prompt, part: usize, pairs: &[Pair]) -> Option<usize> {
        let PromptKind::Pairs(pairing) = &prompt.kind else { return None };
        match self.lefts(pairing).get(part) {
            Some(left) => pairs.iter().position(|pair| pair.left == *left),
            None => Some(part / 2).filter(|row| *row < pairs.len()),
        }
    }
}
