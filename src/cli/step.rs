//! One step of a walk, put as a question or as a page to read.

use super::asides;
use super::error::CliError;
use crate::content::Care;
use crate::model::answer::Answer;
use crate::model::prompt::{Prompt, PromptKind};
use crate::model::walk::{Part, Side, Step, Walk};
use crate::term::ask::{Ask, Given, Input, Page, Question, Reply};
use crate::term::{safe, width};

/// What stands around one question.
pub(super) struct Asked<'a> {
    pub above: &'a str,
    pub hint: Option<&'a str>,
    pub earlier: Option<Given>,
    pub can_go_back: bool,
}

/// What came of one step.
pub(super) enum Came {
    /// A reply to it.
    Reply(Reply),
    /// This thing and all that are still to be sorted are left where they are.
    SkipThings,
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
) -> Result<Came, CliError> {
    let reply = match step {
        Step::Ask(prompt) => put_prompt(ask, prompt, walk, asked, typed),
        Step::AskPart(prompt, part) => return put_part(ask, (prompt, part), walk, care, asked, typed),
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
            let is_high = walk.kept().distress.is_high();
            let text = [if is_high { care.deep.high.clone() } else { care.deep.rise.clone() }];
            Ok(ask.page(&page(&asked, &text))?)
        }
    };
    reply.map(Came::Reply)
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

/// The most columns of words shown above another question: enough to tell which they are.
const SHOWN: usize = 160;

/// Returns the beginning of one's own words, for a question about them.
fn beginning(words: &str) -> String {
    width::truncate(&safe::one_line(words), SHOWN)
}

/// Returns the softer line of a prompt, which belongs to the first of its small steps.
fn note<'p>(prompt: &'p Prompt, walk: &Walk) -> Option<&'p str> {
    prompt.note.as_deref().filter(|_| walk.is_at_first_part())
}

/// Asks where this thing goes. While more are to come, all of them can be left at once.
fn put_thing(
    ask: &mut dyn Ask,
    (prompt, thing, columns): (&Prompt, &str, &[String]),
    walk: &Walk,
    care: &Care,
    asked: Asked<'_>,
    typed: &mut (dyn FnMut(&str) + Send),
) -> Result<Came, CliError> {
    let skip_all = &care.walk.skip_all;
    let mut options = columns.to_vec();
    if walk.count_things().is_some_and(|(here, of)| here < of) {
        options.push(skip_all.clone());
    }
    let question = format!("{}\n\n{}", prompt.ask, care.walk.thing.replace("{thing}", &beginning(thing)));
    // It is a way on and no words of theirs.
    let mut typed = |text: &str| {
        if text != skip_all {
            typed(text);
        }
    };
    let input = Input::One { options: &options, own_words: false };
    let reply = put_question(ask, &prompt.id, &question, note(prompt, walk), input, asked, &mut typed)?;
    Ok(match reply {
        Reply::Given(Given::Text(text)) if text == *skip_all => Came::SkipThings,
        reply => Came::Reply(reply),
    })
}

/// Puts one small step of a prompt.
fn put_part(
    ask: &mut dyn Ask,
    (prompt, part): (&Prompt, &Part),
    walk: &Walk,
    care: &Care,
    asked: Asked<'_>,
    typed: &mut (dyn FnMut(&str) + Send),
) -> Result<Came, CliError> {
    let sides = match &prompt.kind {
        PromptKind::Pairs(pairing) => pairing.columns.each_ref().map(String::as_str),
        _ => ["", ""],
    };
    let below = match part {
        Part::Place { thing, columns } => {
            return put_thing(ask, (prompt, thing, columns), walk, care, asked, typed);
        }
        Part::More if walk.is_at_first_part() => care.walk.any.clone(),
        Part::More => care.walk.more.clone(),
        Part::Left(_) => format!("{}:", sides[0]),
        Part::Right(left) => format!("{}: {}\n{}:", sides[0], beginning(left), sides[1]),
    };
    let question = format!("{}\n\n{below}", prompt.ask);
    // A row that is there already goes with its left side, and the list goes on.
    let is_new_row = matches!(part, Part::Left(_)) && walk.earlier().is_none();
    let ends = is_new_row.then_some(care.walk.ends_rows.as_str());
    let notes: Vec<_> = note(prompt, walk).into_iter().chain(ends).collect();
    let note = Some(notes.join("\n")).filter(|note| !note.is_empty());
    let reply = put_question(ask, &prompt.id, &question, note.as_deref(), Input::Text, asked, typed)?;
    Ok(Came::Reply(reply))
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
