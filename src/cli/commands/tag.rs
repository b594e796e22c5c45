//! `gently tag`: short names on a record.

use clap::Args;

use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::model::prompt::{Prompt, PromptKind};
use crate::model::record::Record;
use crate::model::tag::{LONGEST, NotATag, Tag};
use crate::term::ask::{Ask, Given, Input, Question, Reply};

/// Put tags on something that was kept, or take them off
///
/// `+evening` puts one on, `-work` takes one off. With neither it asks, and shows the tags to be
/// changed. A tag typed here can stay in the shell's history; `gently tag ID` asks instead.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently tag 0193a2b4 +evening -work
  gently tag 0193a2b4")]
pub struct TagArgs {
    /// The beginning of the id, as `gently list` shows it
    #[arg(value_name = "ID")]
    id: String,
    /// Tags to put on (`+evening`) or take off (`-work`)
    #[arg(value_name = "+TAG|-TAG", allow_hyphen_values = true, conflicts_with = "answers")]
    changes: Vec<String>,
    #[command(flatten)]
    answers: AnswersArg,
}

/// Changes the tags of one record.
///
/// # Errors
///
/// Fails on an id that names nothing, on what cannot be a tag, or when the journal cannot be written.
pub fn run(args: &TagArgs, cx: &mut Context) -> Result<(), CliError> {
    let seen = cx.find(&args.id)?;
    let wanted = if args.changes.is_empty() {
        asked(args, &seen, cx)?.unwrap_or_else(|| seen.tags.clone())
    } else {
        changed(&seen.tags, &args.changes)?
    };
    let now = cx.now().timestamp_millis();
    let tx = cx.keep()?;
    // Another terminal may have put one on meanwhile: only what changes here is changed.
    let mut record = tx.record(seen.id)?.ok_or_else(|| gone(&args.id))?;
    let on = wanted.iter().filter(|tag| !seen.tags.contains(tag));
    let mut tags: Vec<Tag> = record.tags.iter().chain(on).cloned().collect();
    tags.retain(|tag| wanted.contains(tag) || !seen.tags.contains(tag));
    tags.sort();
    tags.dedup();
    if tags != record.tags {
        record.tags = tags;
        record.changed_ms = now;
        tx.put(&record)?;
        tx.commit()?;
    } else {
        drop(tx);
    }
    if cx.is_json() {
        return crate::cli::shown::print_kept(cx, &record);
    }
    let names: Vec<_> = record.tags.iter().map(Tag::as_str).collect();
    let told = if names.is_empty() { "It has no tags.".into() } else { format!("Tags: {}", names.join(" ")) };
    cx.status(&told)
}

/// Says that a record went while it was looked at.
pub(super) fn gone(id: &str) -> CliError {
    CliError::failed(format!("Record `{id}` is not in the journal any more"))
        .hint("See what is kept: `gently list`")
}

fn changed(now: &[Tag], changes: &[String]) -> Result<Vec<Tag>, CliError> {
    let mut tags = now.to_vec();
    for change in changes {
        match change.split_at_checked(1) {
            // clap gives over whatever begins with a hyphen, once the tags have begun.
            _ if change.starts_with("--") => {
                return Err(CliError::usage(format!("An option among the tags: `{change}`"))
                    .hint("Options stand before the tags: `gently tag ID --json +evening`"));
            }
            Some(("+", name)) => tags.push(name.parse()?),
            Some(("-", name)) => {
                let tag: Tag = name.parse()?;
                tags.retain(|kept| *kept != tag);
            }
            _ => {
                // It may be somebody's words, and those are not repeated.
                return Err(CliError::usage("A tag goes on with `+` or off with `-`")
                    .hint("`gently tag ID +evening -work`; with nothing after the id it asks"));
            }
        }
    }
    tags.sort();
    tags.dedup();
    Ok(tags)
}

/// Asks for the tags, prefilled; `None` when nothing is to change.
fn asked(args: &TagArgs, record: &Record, cx: &mut Context) -> Result<Option<Vec<Tag>>, CliError> {
    let prompt = Prompt::new("tags", "Which tags?", PromptKind::List);
    let Some(answers) = args.answers.read(&[&prompt])? else {
        let mut ask = cx.take_asker()?;
        let wanted = ask_for(ask.as_mut(), &prompt, &record.tags);
        cx.give_back(ask);
        return wanted;
    };
    let given = answers.of("tags").map(|answer| tags(answer.to_lines().iter().map(String::as_str)));
    Ok(given.transpose()?)
}

/// Asks a person. What cannot be tags stays there to be changed, with a word on what can.
fn ask_for(ask: &mut dyn Ask, prompt: &Prompt, now: &[Tag]) -> Result<Option<Vec<Tag>>, CliError> {
    let names: Vec<_> = now.iter().map(Tag::as_str).collect();
    let mut standing = names.join(" ");
    let mut slip: Option<NotATag> = None;
    loop {
        let note = if slip.is_some() { fits() } else { NOTE.to_owned() };
        let question = Question {
            id: &prompt.id,
            above: None,
            ask: &prompt.ask,
            note: Some(&note),
            input: Input::Text,
            hint: None,
            can_go_back: false,
        };
        let earlier = (!standing.is_empty()).then(|| Given::Text(standing.clone()));
        // No draft: there is one for a record, and it may hold half-typed words of a change to it.
        let typed = match ask.ask(&question, earlier.as_ref(), &mut |_| ())? {
            Reply::Given(Given::Text(text)) => text,
            Reply::Cleared => return Ok(Some(Vec::new())),
            // Whoever leaves after a slip is told what it was: at the end of a pipe nobody has seen it.
            _ => return slip.map_or(Ok(None), |slip| Err(slip.into())),
        };
        match tags(typed.split_whitespace()) {
            Ok(wanted) => return Ok(Some(wanted)),
            Err(fault) => (slip, standing) = (Some(fault), typed),
        }
    }
}

const NOTE: &str = "Short names, with spaces between. `gently list` shows them. Enter keeps them; until then they \
                    are only here.";

fn fits() -> String {
    format!("Not all of these can be tags. Each is one word of up to {LONGEST} letters, with no comma in it.")
}

fn tags<'a>(words: impl Iterator<Item = &'a str>) -> Result<Vec<Tag>, NotATag> {
    let mut tags: Vec<Tag> = words.map(str::parse).collect::<Result<_, _>>()?;
    tags.sort();
    tags.dedup();
    Ok(tags)
}
