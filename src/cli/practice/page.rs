//! A practice, or what happened with one, as it is shown and asked again.

use super::held::Held;
use super::sort::Sort;
use super::{list, log, say};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::pages;
use crate::cli::shown::{self, first_line};
use crate::content::{self, LetGoWords, PracticeForm, PracticeWords};
use crate::model::answer::Answered;
use crate::model::body::{Body, Practice};
use crate::model::practice::{Away, CHOSEN, Careful, id};
use crate::model::prompt::{Options, Prompt, PromptKind};
use crate::model::record::{Kind, Record};
use crate::term::style::Style;
use crate::term::text::Text;

/// Returns the form of a practice; `None` where a newer version made it.
fn form(practice: &Practice) -> Option<PracticeForm> {
    content::practice(&practice.form).ok().flatten()
}

/// Returns the question at the end of the let-go review: three ways of the same weight.
pub fn choice(words: &LetGoWords) -> Prompt {
    let options = Options { options: words.choices.to_vec(), own_words: false };
    Prompt::new(id::CHOICE, &words.ask, PromptKind::Choice(options)).noted(&words.note)
}

/// Returns what was asked, for a practice or for what happened with one.
fn asked(kind: &Kind, practice: &Practice, form: &PracticeForm) -> Vec<Prompt> {
    if *kind != Kind::Event {
        return form.prompts.clone();
    }
    let words = practice.text(id::CHOICE).and_then(|_| PracticeWords::read().ok());
    let Some(words) = words.filter(|_| form.id == id::LET_GO) else { return form.log.clone() };
    // A choice is an event of its own, with no note; a script may keep both at once.
    let has_note = [id::CRITERION, id::WHAT].iter().any(|field| practice.text(field).is_some());
    let notes = if has_note { form.log.clone() } else { Vec::new() };
    notes.into_iter().chain([choice(&words.let_go)]).collect()
}

/// Returns what it is called.
pub fn title(practice: &Practice) -> String {
    form(practice).map_or_else(|| practice.form.clone(), |form| form.title)
}

/// Returns what several of them are called.
pub fn many(practice: &Practice) -> String {
    form(practice).map_or_else(|| practice.form.clone(), |form| form.many)
}

/// Returns the answers in the order of the form, each with its question where this version knows it.
pub fn answered(kind: &Kind, practice: &Practice) -> Vec<Answered> {
    let form = form(practice);
    let order = form.as_ref().map(|form| asked(kind, practice, form)).unwrap_or_default();
    let mut answers = practice.to_answers();
    answers.retain(|answered| !is_out_of_place(practice, form.as_ref(), &answered.prompt));
    let place = |id: &str| order.iter().position(|prompt| prompt.id == id).unwrap_or(order.len());
    answers.sort_by_key(|answered| place(&answered.prompt));
    for answered in &mut answers {
        if let Some(prompt) = order.iter().find(|prompt| prompt.id == answered.prompt) {
            answered.ask.clone_from(&prompt.ask);
        }
    }
    answers
}

/// Returns whether an answer is about giving way, in a limit that cannot flex any more. It is kept, and not shown.
fn is_out_of_place(practice: &Practice, form: Option<&PracticeForm>, answered: &str) -> bool {
    let mut prompts = form.iter().flat_map(|form| &form.prompts);
    let when = prompts.find(|prompt| prompt.id == answered).and_then(|prompt| prompt.when.as_ref());
    when.is_some_and(|when| when.prompt == id::FLEX && !when.test.holds(practice.answer(id::FLEX).as_ref()))
}

/// Returns it in one line: how it went, if it says so, and the first of its own words.
pub fn summary(practice: &Practice) -> String {
    let how =
        practice.text(id::HOW).or_else(|| practice.text(id::STATE).filter(|_| practice.fields.len() == 1));
    let own = practice.text(id::WHAT).map_or_else(
        || {
            let answers = practice.to_answers();
            let form = form(practice);
            let is_own = |id: &str| !CHOSEN.contains(&id) && !is_out_of_place(practice, form.as_ref(), id);
            let own = answers.iter().filter(|answered| is_own(&answered.prompt));
            let own = own.flat_map(|answered| answered.answer.words());
            own.map(first_line).find(|line| !line.is_empty()).unwrap_or_default()
        },
        |what| first_line(&what),
    );
    match how {
        Some(how) if own.is_empty() => first_line(&how),
        Some(how) => format!("{}: {own}", first_line(&how)),
        // What says nothing but fixed words goes by its title: the words may say much to whoever looks on.
        None if own.is_empty() => title(practice),
        None => own,
    }
}

/// What `rest` and `bring-back` note has no answers.
fn rest_only() -> CliError {
    CliError::failed("This says only that it rests, or that it is back")
        .hint("There is nothing in it to change. To take it out: `gently erase ID`")
}

/// Returns a title and the questions to change it by.
///
/// # Errors
///
/// Fails on a form of a newer version, and when the journal cannot be read.
pub fn questions(
    record: &Record,
    kind: &Kind,
    practice: &Practice,
    cx: &mut Context,
) -> Result<(String, Vec<Prompt>), CliError> {
    let Some(form) = form(practice) else {
        return Err(CliError::failed(format!("This version cannot change a `{}`", practice.form))
            .hint("It is kept as it is; `gently show` and `gently export` show it"));
    };
    let is_only_rest = practice.fields.len() == 1 && practice.word::<Away>(id::STATE).is_some();
    if *kind == Kind::Event && record.practice().is_some() && is_only_rest && form.id != id::BOUNDARY {
        return Err(rest_only());
    }
    if *kind != Kind::Event {
        return Ok((form.title, form.prompts));
    }
    let held = match (record.practice(), cx.journal()?) {
        (Some(of), Some(journal)) => {
            let reading = journal.read()?;
            reading.record(of)?.map(|it| Held::read(it, &reading)).transpose()?.flatten()
        }
        _ => None,
    };
    Ok(match held {
        Some(held) => (form.title.clone(), held.log_prompts(&form)),
        None => (form.title.clone(), asked(kind, practice, &form)),
    })
}

/// Returns a practice as a page: what it says, what happened with it, the oldest first, and where it stands now.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn whole(held: &Held, cx: &mut Context) -> Result<Text, CliError> {
    let about = held.someone(cx)?.map(|someone| ("about".to_owned(), someone.called()));
    let ties: Vec<_> = about.into_iter().chain(say::ties(held, cx)?).collect();
    let readings = readings(&held.practice);
    // All that was read on a scale stands together, the first with the others.
    let body = Body::Practice(held.record.kind.clone(), without(&held.practice, &readings)).to_json();
    let mut text = shown::whole(&Record { body, ..held.record.clone() }, &ties);
    for prompt in &readings {
        add_readings(&mut text, prompt, held, cx)?;
    }
    for happened in held.history.iter() {
        let rest = without(&happened.event, &readings);
        if rest.fields.is_empty() {
            continue;
        }
        let short = cx.name_of(happened.id)?;
        text.blank();
        text.styled(Style::Quiet, format!("{}, {short}", shown::day_and_time(happened.at)));
        match happened.rest_word() {
            Some(word) => {
                text.indented(2, Style::Plain, word);
            }
            None => shown::add_parts(&mut text, pages::of_practice(&Kind::Event, &rest)),
        }
    }
    if let Some(state) = list::state(held).filter(|_| held.history.iter().len() > 0) {
        text.blank();
        text.prose(format!("Now: {state}"));
    }
    if held.record.away {
        text.blank();
        text.prose("It is put away.");
    }
    Ok(text)
}

/// Adds what can be done with it.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn add_ways(text: &mut Text, held: &Held, cx: &mut Context) -> Result<(), CliError> {
    let (command, short) = (held.sort.command(), held.short(cx)?);
    let mut ways = Vec::new();
    if held.record.away {
        ways.push(format!("Bring it back: gently bring-back {short}"));
    } else if held.history.is_resting() {
        ways.push(format!("Bring it back: gently {command} bring-back {short}"));
    } else if log::is_open(held, cx)? {
        ways.push(format!("Log it: gently {command} log {short}"));
    }
    ways.push(format!("Change it: {}", shown::way_to_change(&held.record, &short)));
    text.blank();
    for way in ways {
        text.spans([(Style::Quiet, way)]);
    }
    Ok(())
}

/// Returns the scales that are asked when one is added, and again each time it is logged.
fn readings(practice: &Practice) -> Vec<Prompt> {
    let Some(form) = form(practice) else { return Vec::new() };
    let is_asked_first = |again: &Prompt| form.prompts.iter().any(|first| first.id == again.id);
    let is_scale = |prompt: &Prompt| matches!(prompt.kind, PromptKind::Scale(_));
    form.log.into_iter().filter(|prompt| is_scale(prompt) && is_asked_first(prompt)).collect()
}

/// Adds what was read on a scale, in order: a day and a number each. Whether it rises or falls is not said.
fn add_readings(text: &mut Text, prompt: &Prompt, held: &Held, cx: &mut Context) -> Result<(), CliError> {
    let mut rows = Vec::new();
    if let Some(number) = held.practice.number(&prompt.id) {
        rows.push(format!("{}: {number}", shown::day_and_time(held.record.at)));
    }
    for happened in held.history.iter() {
        let Some(number) = happened.event.number(&prompt.id) else { continue };
        let short = cx.name_of(happened.id)?;
        rows.push(format!("{}: {number} ({short})", shown::day_and_time(happened.at)));
    }
    if !rows.is_empty() {
        text.blank();
        text.styled(Style::Strong, prompt.ask.clone());
    }
    for row in rows {
        text.indented(2, Style::Plain, row);
    }
    Ok(())
}

fn without(practice: &Practice, prompts: &[Prompt]) -> Practice {
    let mut rest = practice.clone();
    rest.fields.retain(|id, _| !prompts.iter().any(|prompt| prompt.id == *id));
    rest
}

/// Returns what stands below a practice in a list: of a step, what was feared, and what came of it last. What is short
/// comes first, so that a narrow screen cuts nothing but the end of the words.
pub fn beside(held: &Held) -> Vec<String> {
    if held.sort != Sort::Step {
        return Vec::new();
    }
    let line = |what: &str, fact: Option<String>, words: Option<String>| {
        let fact = fact.map(|fact| format!(" ({fact})")).unwrap_or_default();
        match words.map(|words| first_line(&words)) {
            Some(words) => Some(format!("{what}{fact}: {words}")),
            None if fact.is_empty() => None,
            None => Some(format!("{what}{fact}")),
        }
    };
    let step = &held.practice;
    let likely = step.number("likely").map(|likely| format!("likely: {likely} of 100"));
    let came = held.history.iter().rev().find_map(|happened| {
        let event = &happened.event;
        let careful = (event.word(id::CAREFUL) == Some(Careful::Right)).then(|| "right to be careful".into());
        let surprise = || event.text("surprise").map(|surprise| format!("surprise: {surprise}"));
        line("came", careful.or_else(surprise), event.text("came"))
    });
    line("feared", likely, step.text("fear")).into_iter().chain(came).collect()
}
