//! Where people are for the writer: listed, shown and changed. A list shows names alone, whoever looks on.

use clap::Args;

use super::{WhoArg, whom, whom_here};
use crate::cli::answered::AnswersArg;
use crate::cli::commands::edit;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::people::{self, Someone};
use crate::cli::practice::held;
use crate::cli::shown::{self, Shown};
use crate::content::PracticeWords;
use crate::model::answer::Answered;
use crate::model::answers::Answers;
use crate::model::filter::Away;
use crate::model::nearest;
use crate::model::practice::{Ring, Word, id};
use crate::model::prompt::Prompt;
use crate::term::safe::one_line;
use crate::term::style::Style;
use crate::term::text::Text;

#[derive(Args, Debug)]
pub(super) struct ListArgs {
    /// Only those who are there for you: close, 'might be', group, professional or 'keep away'
    #[arg(long, value_name = "RING")]
    ring: Option<String>,
    /// Below the word for where they are
    #[arg(long)]
    by_ring: bool,
}

/// Returns what is asked about where somebody is.
pub(super) fn prompts() -> Result<Vec<Prompt>, CliError> {
    Ok(held::form(id::CIRCLE)?.prompts)
}

/// Returns what a file of answers says of it.
pub(super) fn said(answers: &Answers) -> Vec<Answered> {
    let is_of_it = |id: &str| [id::RING, id::GOOD_FOR].contains(&id);
    let said = answers.iter().filter(|(id, _)| is_of_it(id));
    said.map(|(id, answer)| Answered::new(id, "", answer.clone())).collect()
}

pub(super) fn list(args: &ListArgs, cx: &mut Context) -> Result<(), CliError> {
    let ring = args.ring.as_deref().map(ring).transpose()?;
    let mut people = people::everyone(Away::Hidden, cx)?;
    let is_empty = people.is_empty();
    people.retain(|someone| ring.is_none() || someone.person.ring == ring);
    let mut rows = Vec::new();
    for someone in people {
        let short = cx.name_of(someone.record.id)?;
        rows.push((someone, short));
    }
    if cx.is_json() {
        let shown: Result<Vec<_>, _> =
            rows.iter().map(|(someone, short)| Shown::new(&someone.record, short)).collect();
        return cx.json(&shown?);
    }
    if rows.is_empty() {
        return cx.status(match is_empty {
            true => "No person is here yet. To add one: `gently person add`",
            false => "Nobody is there. To say where somebody is: `gently person edit`",
        });
    }
    let mut text = Text::new();
    if args.by_ring {
        let unsaid = PracticeWords::read()?.circle.unsaid;
        for ring in Ring::ALL.iter().map(|ring| Some(*ring)).chain([None]) {
            let there: Vec<_> = rows.iter().filter(|(someone, _)| someone.person.ring == ring).collect();
            if there.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.blank();
            }
            text.styled(Style::Strong, ring.map_or_else(|| unsaid.clone(), |ring| ring.as_str().to_owned()));
            add_names(&mut text, &there);
        }
    } else {
        add_names(&mut text, &rows.iter().collect::<Vec<_>>());
    }
    cx.show(&text)
}

/// Adds names alone: whoever looks on learns nothing of what was decided about them.
fn add_names(text: &mut Text, rows: &[&(Someone, String)]) {
    let widest = rows.iter().map(|(_, short)| short.len()).max().unwrap_or(0);
    for (someone, short) in rows {
        text.line(format!("{short:widest$}  {}", one_line(&someone.called())));
    }
}

fn ring(typed: &str) -> Result<Ring, CliError> {
    let word = typed.trim().to_lowercase().replace('-', " ");
    Ring::read(&word).ok_or_else(|| {
        let words = || Ring::ALL.iter().map(|ring| ring.as_str());
        let known = words().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let hint = match nearest(&word, words()) {
            Some(close) => format!("Did you mean `{close}`? Rings are {known}"),
            None => format!("Rings are {known}"),
        };
        CliError::usage(format!("No ring `{}`", one_line(typed))).hint(hint)
    })
}

pub(super) fn show(who: &WhoArg, cx: &mut Context) -> Result<(), CliError> {
    let Some(someone) = whom(who, false, cx)? else { return Ok(()) };
    if cx.is_json() {
        return shown::print_one(cx, &someone.record);
    }
    let short = cx.name_of(someone.record.id)?;
    cx.show(&shown::page(&someone.record, &short, &[], &[]))
}

pub(super) fn edit(who: &WhoArg, answers: &AnswersArg, cx: &mut Context) -> Result<(), CliError> {
    // Whoever comes back to it is in the middle of it, and is asked nothing on the way.
    let here = cx.again().place.as_ref().map(|place| place.record());
    let back = here.map(|id| people::with_id(id, cx)).transpose()?.flatten();
    let someone = match back {
        Some(someone) => Some(someone),
        None => whom_here(who, answers.answers.is_some(), cx)?,
    };
    let Some(someone) = someone else { return Ok(()) };
    let short = cx.name_of(someone.record.id)?;
    edit::one(&short, None, answers, cx)
}
