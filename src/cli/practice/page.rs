//! A practice, or what happened with one, as it is shown and asked again.

use super::held::Held;
use super::sort::Sort;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::shown::{self, answer_lines, first_line};
use crate::content::{self, PracticeForm};
use crate::model::answer::Answered;
use crate::model::body::Practice;
use crate::model::practice::{CHOSEN, id};
use crate::model::prompt::Prompt;
use crate::model::record::Kind;
use crate::term::style::Style;
use crate::term::text::Text;

/// Returns the form of a practice; `None` where a newer version made it.
fn form(practice: &Practice) -> Option<PracticeForm> {
    content::practice(&practice.form).ok().flatten()
}

/// Returns what it is called.
pub fn title(practice: &Practice) -> String {
    form(practice).map_or_else(|| practice.form.clone(), |form| form.title)
}

/// Returns the answers in the order of the form, each with its question where this version knows it.
pub fn answered(kind: &Kind, practice: &Practice) -> Vec<Answered> {
    let form = form(practice);
    let asked = form.iter().flat_map(|form| if *kind == Kind::Event { &form.log } else { &form.prompts });
    let order: Vec<&Prompt> = asked.collect();
    let mut answers = practice.to_answers();
    let place = |id: &str| order.iter().position(|prompt| prompt.id == id).unwrap_or(order.len());
    answers.sort_by_key(|answered| place(&answered.prompt));
    for answered in &mut answers {
        if let Some(prompt) = order.iter().find(|prompt| prompt.id == answered.prompt) {
            answered.ask.clone_from(&prompt.ask);
        }
    }
    answers
}

/// Adds each answer below its question.
pub fn add(text: &mut Text, kind: &Kind, practice: &Practice) {
    for answered in answered(kind, practice) {
        let ask = if answered.ask.is_empty() { answered.prompt } else { answered.ask };
        text.blank();
        text.styled(Style::Strong, ask);
        for line in answer_lines(&answered.answer) {
            text.indented(2, Style::Plain, line);
        }
    }
}

/// Returns it in one line: how it went, if it says so, and the first of its own words.
pub fn summary(practice: &Practice) -> String {
    let how =
        practice.text(id::HOW).or_else(|| practice.text(id::STATE).filter(|_| practice.fields.len() == 1));
    let own = practice.text(id::WHAT).map_or_else(
        || {
            let answers = practice.to_answers();
            let own = answers.iter().flat_map(|answered| match CHOSEN.contains(&answered.prompt.as_str()) {
                true => Vec::new(),
                false => answered.answer.words(),
            });
            own.map(first_line).find(|line| !line.is_empty()).unwrap_or_default()
        },
        |what| first_line(&what),
    );
    match how {
        Some(how) if own.is_empty() => first_line(&how),
        Some(how) => format!("{}: {own}", first_line(&how)),
        None => own,
    }
}

/// Returns a title and the questions to change it by.
///
/// # Errors
///
/// Fails on a form of a newer version.
pub fn questions(kind: &Kind, practice: &Practice) -> Result<(String, Vec<Prompt>), CliError> {
    match form(practice) {
        Some(form) if *kind == Kind::Event => Ok((form.title, form.log)),
        Some(form) => Ok((form.title, form.prompts)),
        None => Err(CliError::failed(format!("This version cannot change a `{}`", practice.form))
            .hint("It is kept as it is; `gently show` and `gently export` show it")),
    }
}

/// Adds what happened with a practice, the oldest first.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn add_history(text: &mut Text, held: &Held, cx: &mut Context) -> Result<(), CliError> {
    for happened in held.history.iter() {
        let short = cx.short(happened.id)?.unwrap_or_else(|| happened.id.digits());
        text.blank();
        text.styled(Style::Quiet, format!("{}, {short}", shown::day_and_time(happened.at)));
        add(text, &Kind::Event, &happened.event);
    }
    Ok(())
}

/// Returns what stands below a practice in a list: of a step, what was feared beside what came.
pub fn beside(held: &Held) -> Vec<String> {
    if held.sort != Sort::Step {
        return Vec::new();
    }
    let likely = held.practice.number("likely").map(|likely| format!("likely: {likely} %"));
    let fear = held.practice.text("fear").map(|fear| first_line(&fear));
    let feared: Vec<_> = fear.into_iter().chain(likely).collect();
    let mut lines = Vec::new();
    if !feared.is_empty() {
        lines.push(format!("feared: {}", feared.join("; ")));
    }
    for happened in held.history.iter() {
        let event = &happened.event;
        let surprise = event.text("surprise").map(|surprise| format!("surprise: {surprise}"));
        let came: Vec<_> =
            event.text("came").map(|came| first_line(&came)).into_iter().chain(surprise).collect();
        if !came.is_empty() {
            lines.push(format!("came: {}", came.join("; ")));
        }
    }
    lines
}
