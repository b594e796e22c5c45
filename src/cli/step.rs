//! One step of a walk, put as a question or as a page to read.

use super::asides;
use super::error::CliError;
use crate::content::Care;
use crate::model::answer::Answer;
use crate::model::prompt::{Prompt, PromptKind};
use crate::model::walk::{Part, Side, Step, Walk};
use crate::term::ask::{Ask, Given, Input, Page, Question, Reply};

/// What stands around one question.
pub(super) struct Asked<'a> {
    pub above: &'a str,
    pub hint: Option<&'a str>,
    pub earlier: Option<Given>,
    pub can_go_back: bool,
}

/// Puts one step of a walk, and returns what came of it.
///
/// # Errors
///
/// Fails when nobody can be asked.
pub(super) fn put(
    ask: &mut dyn Ask,
    step: &Step<'_>,
    walk: &Walk,
    care: &Care,
    asked: Asked<'_>,
    typed: &mut (dyn FnMut(&str) + Send),
) -> Result<Reply, CliError> {
    match step {
        Step::Ask(prompt) => put_prompt(ask, prompt, walk, asked, typed),
        Step::AskPart(prompt, part) => {
            let note = prompt.note.as_deref().filter(|_| walk.is_at_first_part());
            put_part(ask, (prompt, part, note), care, asked, typed)
        }
        Step::Rate(side) => {
            let question = match side {
                Side::Before => &care.deep.rate_before,
                Side::After => &care.deep.rate_after,
            };
            let input =
                Input::Scale { min: 0, max: 10, low: &care.deep.rate_low, high: &care.deep.rate_high };
            put_question(ask, side.rating_id(), question, None, input, asked, typed)
        }
        Step::OfferGround(side) => {
            let (id, question) = match side {
                Side::Before => ("ground-before", &care.deep.ask_ground_before),
                Side::After => ("ground-after", &care.deep.ask_ground_after),
            };
            let yes = ["Yes".to_owned()];
            let input = Input::One { options: &yes, own_words: false };
            let reply = put_question(ask, id, question, None, input, asked, typed)?;
            if matches!(reply, Reply::Given(_)) {
                asides::ground(ask)?;
            }
            Ok(reply)
        }
        Step::OfferCare => {
            let text = [care.deep.high.clone()];
            Ok(ask.page(&page(&asked, &text))?)
        }
    }
}

fn put_prompt(
    ask: &mut dyn Ask,
    prompt: &Prompt,
    walk: &Walk,
    asked: Asked<'_>,
    typed: &mut (dyn FnMut(&str) + Send),
) -> Result<Reply, CliError> {
    if let Some(input) = input(&prompt.kind) {
        return put_question(ask, &prompt.id, &prompt.ask, prompt.note.as_deref(), input, asked, typed);
    }
    if let PromptKind::Breathe(seconds) = prompt.kind {
        ask.pace(&asides::breaths(&prompt.ask, seconds))?;
    }
    let (dear, shown) = walk.read_back(prompt).unwrap_or_default();
    let dear = dear.map(|name| format!("{name},"));
    let own = dear.into_iter().chain(Some(shown).filter(|text| !text.is_empty()));
    let text: Vec<_> = std::iter::once(prompt.ask.clone()).chain(own).chain(prompt.note.clone()).collect();
    Ok(ask.page(&page(&asked, &text))?)
}

/// Returns what a question of this kind takes; `None` for a page to read, and for what is put in small steps.
pub fn input(kind: &PromptKind) -> Option<Input<'_>> {
    Some(match kind {
        PromptKind::Text => Input::Text,
        PromptKind::Long | PromptKind::Letter(_) => Input::Long,
        PromptKind::List => Input::List,
        PromptKind::Choice(of) => Input::One { options: &of.options, own_words: of.own_words },
        PromptKind::Many(of) => Input::Many { options: &of.options, own_words: of.own_words },
        PromptKind::Scale(of) => Input::Scale { min: of.min, max: of.max, low: &of.low, high: &of.high },
        PromptKind::Sort(_) | PromptKind::Pairs(_) | PromptKind::Pause(_) | PromptKind::Breathe(_) => {
            return None;
        }
    })
}

/// Puts one small step of a prompt.
fn put_part(
    ask: &mut dyn Ask,
    (prompt, part, note): (&Prompt, &Part, Option<&str>),
    care: &Care,
    asked: Asked<'_>,
    typed: &mut (dyn FnMut(&str) + Send),
) -> Result<Reply, CliError> {
    let sides = match &prompt.kind {
        PromptKind::Pairs(pairing) => pairing.columns.each_ref().map(String::as_str),
        _ => ["", ""],
    };
    let (question, input) = match part {
        Part::Place { thing, columns } => {
            (format!("{}\n\n{thing}", prompt.ask), Input::One { options: columns, own_words: false })
        }
        Part::More => (format!("{}\n\n{}", prompt.ask, care.walk.more), Input::Text),
        Part::Left(_) => (format!("{}\n\n{}:", prompt.ask, sides[0]), Input::Text),
        Part::Right(left) => (format!("{}\n\n{}: {left}\n{}:", prompt.ask, sides[0], sides[1]), Input::Text),
    };
    put_question(ask, &prompt.id, &question, note, input, asked, typed)
}

fn put_question(
    ask: &mut dyn Ask,
    id: &str,
    question: &str,
    note: Option<&str>,
    input: Input<'_>,
    asked: Asked<'_>,
    typed: &mut (dyn FnMut(&str) + Send),
) -> Result<Reply, CliError> {
    let question = Question {
        id,
        above: Some(asked.above),
        ask: question,
        note,
        input,
        hint: asked.hint,
        can_go_back: asked.can_go_back,
    };
    Ok(ask.ask(&question, asked.earlier.as_ref(), typed)?)
}

fn page<'a>(asked: &Asked<'a>, text: &'a [String]) -> Page<'a> {
    Page { above: Some(asked.above), text, below: "Enter goes on.", can_go_back: asked.can_go_back }
}

/// Returns an answer as it is shown to be changed.
pub fn given(answer: Answer) -> Given {
    match answer {
        Answer::Number(number) => Given::Number(number),
        Answer::Text(text) => Given::Text(text),
        Answer::Many(items) => Given::Many(items),
        // Never asked about as a whole: each of their steps is a text.
        Answer::Pairs(_) | Answer::Sorted(_) => Given::Many(answer.to_lines()),
    }
}

/// Returns what was given as an answer.
pub fn answer(given: Given) -> Answer {
    match given {
        Given::Number(number) => Answer::Number(number),
        Given::Text(text) => Answer::Text(text),
        Given::Many(items) => Answer::Many(items),
    }
}
