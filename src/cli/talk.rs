//! Drives a walk: asks, keeps, goes on. Every guided talk of the program runs through here.

use crate::cli::asides;
use crate::cli::error::CliError;
use crate::cli::keeper::{Keeper, Saving};
use crate::cli::resume;
use crate::content::Care;
use crate::model::answer::Answer;
use crate::model::prompt::{Prompt, PromptKind};
use crate::model::walk::{Side, Step, Walk};
use crate::term::ask::{Ask, Beat, Given, Input, Page, Question, Reply};

/// How a talk came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The last step was taken.
    Finished,
    /// The person stopped for now; everything is kept.
    Stopped,
}

/// What a talk says beside its questions.
pub struct Setting<'a> {
    /// Shown above each question, such as the guide's title.
    pub title: &'a str,
    /// The words of care.
    pub care: &'a Care,
    /// The country for help lines, if one is set.
    pub country: Option<&'a str>,
    /// The line that says what may be done.
    pub hint: &'a str,
    /// Words that were half typed when the talk was left.
    pub half_typed: String,
}

/// Asks what the walk wants to know until it ends or the person stops.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be written. Whatever was answered before
/// is kept.
pub fn talk(
    ask: &mut dyn Ask,
    walk: &mut Walk,
    keeper: &mut Keeper<'_>,
    setting: Setting<'_>,
) -> Result<Ending, CliError> {
    let mut half_typed = Some(setting.half_typed.clone()).filter(|text| !text.is_empty());
    let mut is_first = true;
    while let Some(step) = walk.step() {
        let hint = is_first.then_some(setting.hint);
        let above = above(setting.title, walk);
        let earlier = half_typed.take().map(Given::Text).or_else(|| walk.earlier().map(given));
        let asked = Asked { above: &above, hint, earlier, can_go_back: walk.can_go_back() };
        let mut last_typed = String::new();
        let here = walk.clone();
        let mut typed = |text: &str| {
            text.clone_into(&mut last_typed);
            keeper.typed(&here, text);
        };
        let reply = put(ask, &step, setting.care, asked, &mut typed)?;
        is_first = false;
        match reply {
            Reply::Given(given) => walk.answer(answer(given)),
            Reply::Skip => walk.skip(),
            Reply::Cleared => walk.clear(),
            Reply::Back => {
                resume::hold_words(walk, &last_typed);
                walk.back();
            }
            Reply::Stop(text) => {
                save(ask, walk, keeper, text.as_deref())?;
                return Ok(Ending::Stopped);
            }
            Reply::Ground(text) => {
                save(ask, walk, keeper, text.as_deref())?;
                half_typed = text;
                asides::ground(ask)?;
                continue;
            }
            Reply::Help(text) => {
                save(ask, walk, keeper, text.as_deref())?;
                half_typed = text;
                asides::help(ask, setting.care, setting.country)?;
                continue;
            }
        }
        save(ask, walk, keeper, None)?;
    }
    if is_first {
        // Everything was given before the first question.
        save(ask, walk, keeper, None)?;
    }
    Ok(Ending::Finished)
}

/// Keeps the walk. Where that fails the words are still here: the person may make room and try again.
fn save(
    ask: &mut dyn Ask,
    walk: &Walk,
    keeper: &mut Keeper<'_>,
    half_typed: Option<&str>,
) -> Result<(), CliError> {
    loop {
        let Err(fault) = keeper.save(walk, half_typed) else { return Ok(()) };
        if keeper.saving() == Saving::Once {
            return Err(fault);
        }
        let mut text = vec![format!("This could not be kept yet: {}.", fault.message)];
        text.extend(fault.causes.iter().map(|cause| format!("{cause}.")));
        text.extend(fault.hint.iter().map(|hint| format!("{hint}.")));
        text.push(
            "Your words are still here. Enter tries again. If you stop, the last answer is lost.".into(),
        );
        let page = Page { above: None, text: &text, below: "Enter tries again.", can_go_back: false };
        if let Reply::Stop(_) = ask.page(&page)? {
            return Err(fault);
        }
    }
}

/// Shows what comes, before the first question.
///
/// # Errors
///
/// Fails when nobody can be asked.
pub fn open(
    ask: &mut dyn Ask,
    title: &str,
    opening: &[String],
    setting: &Setting<'_>,
) -> Result<Ending, CliError> {
    loop {
        let page = Page { above: Some(title), text: opening, below: "Enter begins.", can_go_back: false };
        match ask.page(&page)? {
            Reply::Stop(_) => return Ok(Ending::Stopped),
            Reply::Ground(_) => asides::ground(ask)?,
            Reply::Help(_) => asides::help(ask, setting.care, setting.country)?,
            _ => return Ok(Ending::Finished),
        }
    }
}

/// What stands around one question.
struct Asked<'a> {
    above: &'a str,
    hint: Option<&'a str>,
    earlier: Option<Given>,
    can_go_back: bool,
}

fn put(
    ask: &mut dyn Ask,
    step: &Step<'_>,
    care: &Care,
    asked: Asked<'_>,
    typed: &mut (dyn FnMut(&str) + Send),
) -> Result<Reply, CliError> {
    match step {
        Step::Ask(prompt) => put_prompt(ask, prompt, asked, typed),
        Step::Rate(side) => {
            let (id, question) = match side {
                Side::Before => ("rate-before", &care.deep.rate_before),
                Side::After => ("rate-after", &care.deep.rate_after),
            };
            let input =
                Input::Scale { min: 0, max: 10, low: &care.deep.rate_low, high: &care.deep.rate_high };
            put_question(ask, id, question, None, input, asked, typed)
        }
        Step::OfferGround(side) => {
            let (id, question) = match side {
                Side::Before => ("ground-before", &care.deep.ask_ground_before),
                Side::After => ("ground-after", &care.deep.ask_ground_after),
            };
            let options = [YES.to_owned(), NOT_NOW.to_owned()];
            let input = Input::One { options: &options, own_words: false };
            let reply = put_question(ask, id, question, None, input, asked, typed)?;
            if reply == Reply::Given(Given::Text(YES.to_owned())) {
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

const YES: &str = "Yes";
const NOT_NOW: &str = "Not now";

fn put_prompt(
    ask: &mut dyn Ask,
    prompt: &Prompt,
    asked: Asked<'_>,
    typed: &mut (dyn FnMut(&str) + Send),
) -> Result<Reply, CliError> {
    let input = match &prompt.kind {
        PromptKind::Text => Input::Text,
        PromptKind::Long => Input::Long,
        PromptKind::List => Input::List,
        PromptKind::Choice(of) => Input::One { options: &of.options, own_words: of.own_words },
        PromptKind::Many(of) => Input::Many { options: &of.options, own_words: of.own_words },
        PromptKind::Scale(scale) => {
            Input::Scale { min: scale.min, max: scale.max, low: &scale.low, high: &scale.high }
        }
        PromptKind::Pause(_) => {
            let text: Vec<_> = std::iter::once(&prompt.ask).chain(&prompt.note).cloned().collect();
            return Ok(ask.page(&page(&asked, &text))?);
        }
        PromptKind::Breathe(seconds) => {
            let beats = asides::breaths(&prompt.ask, *seconds);
            return pace(ask, &beats);
        }
    };
    put_question(ask, &prompt.id, &prompt.ask, prompt.note.as_deref(), input, asked, typed)
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

fn pace(ask: &mut dyn Ask, beats: &[Beat]) -> Result<Reply, CliError> {
    ask.pace(beats)?;
    Ok(Reply::Skip)
}

fn above(title: &str, walk: &Walk) -> String {
    match walk.count() {
        Some((here, of)) => format!("{title} · {here} of {of}"),
        None => title.to_owned(),
    }
}

fn given(answer: Answer) -> Given {
    match answer {
        Answer::Number(number) => Given::Number(number),
        Answer::Text(text) => Given::Text(text),
        Answer::Many(items) => Given::Many(items),
    }
}

fn answer(given: Given) -> Answer {
    match given {
        Given::Number(number) => Answer::Number(number),
        Given::Text(text) => Answer::Text(text),
        Given::Many(items) => Answer::Many(items),
    }
}
