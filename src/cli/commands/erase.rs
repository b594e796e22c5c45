//! `gently erase`: records, or everything, for good. What would go is shown first, without its words.

mod everything;
mod going;
pub(in crate::cli) mod linked;

use clap::Args;

use self::going::Going;
use self::linked::Naming;
use crate::cli::agreed::is_agreed;
use crate::cli::answered::AnswersArg;
use crate::cli::backups;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::filter_args;
use crate::cli::outside;
use crate::cli::people;
use crate::content::Care;
use crate::model::filter::{Away, Filter};
use crate::model::id::RecordId;
use crate::model::prompt::{Prompt, PromptKind};
use crate::model::record::Kind;
use crate::term::ask::{Ask, AskError, Choice};

/// Erase records, or everything, for good
///
/// Shows what would go and asks. The file is then written anew without it: the words, their place in
/// the index, tags, links and half-typed words are gone from it. Backups, exports and old blocks of the
/// disk can still hold them. `--everything` works on a locked or damaged journal too.
///
/// What was logged with a limit, a promise, a step or another practice goes with it. With `--person` you
/// say what becomes of all that is linked to them: it goes too, or it stays with no tie to them.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently erase 0193a2b4
  gently erase 0193a2b4 --yes
  gently erase --from 2024-12-01 --to 2024-12-31
  gently erase --half-written
  gently erase --everything")]
pub struct EraseArgs {
    /// The beginnings of the ids, as `gently list` shows them
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// One person; asks who, and what becomes of what is linked to them
    #[arg(long, conflicts_with = "ids")]
    person: bool,
    /// What is linked to that person stays, with no tie to them
    #[arg(long, requires = "person")]
    keep_linked: bool,
    /// What is linked to that person goes too
    #[arg(long, requires = "person", conflicts_with = "keep_linked")]
    with_linked: bool,
    /// All from this day on, such as 2026-11-21, yesterday or 'last week'
    #[arg(long, value_name = "DAY", conflicts_with_all = ["ids", "person"])]
    from: Option<String>,
    /// All up to and with this day
    #[arg(long, value_name = "DAY", conflicts_with_all = ["ids", "person"])]
    to: Option<String>,
    /// Pages that were begun and never finished, and are in no list
    #[arg(long, conflicts_with_all = ["ids", "person", "from", "to"])]
    half_written: bool,
    /// The journal, its keys, settings and reminders
    #[arg(long, conflicts_with_all = ["ids", "person", "from", "to", "half_written"])]
    everything: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    answers: AnswersArg,
}

/// The id of the question for one.
const PERSON: &str = "person";

/// Shows what would go, asks, and erases it.
///
/// # Errors
///
/// Fails on an id or a date that names nothing, where nobody can be asked, or when the file cannot be
/// written; then nothing was erased.
pub fn run(args: &EraseArgs, cx: &mut Context) -> Result<(), CliError> {
    let prompt = person_prompt(&Care::read()?);
    let prompts: &[&Prompt] = if args.person { &[&prompt] } else { &[] };
    let answers = args.answers.read(prompts)?;
    if args.everything {
        return everything::run(args.yes, cx);
    }
    // Words of an editor that was killed lie outside the journal, and belong to one of its records.
    outside::take_up(cx)?;
    if args.half_written {
        let going = Going::half_written(cx)?;
        if going.is_empty() {
            return cx.status("No page is half written.");
        }
        return erase(&going, args.yes, cx);
    }
    if args.person {
        let typed = answers.map(|answers| answers.of(PERSON).map(|answer| answer.to_text()));
        let Some(person) = person(typed, cx)? else { return cx.status(NOTHING_ERASED) };
        let naming = Naming::look(person, cx)?;
        let going = match linked(args, &naming, cx)? {
            Some(Linked::Erased) => {
                Going::look([vec![person], naming.records].concat(), cx)?.and_drafts(naming.drafts)
            }
            Some(Linked::Kept) => Going::look(vec![person], cx)?,
            None => return cx.status(NOTHING_ERASED),
        };
        return erase(&going, args.yes, cx);
    }
    let records = if args.from.is_some() || args.to.is_some() {
        linked::with_events(between(args, cx)?, cx)?
    } else if args.ids.is_empty() {
        return Err(CliError::usage("Nothing was named to erase")
            .hint("Name it by id, as `gently list` shows it: `gently erase ID`"));
    } else {
        let named = args.ids.iter().map(|typed| Ok(cx.find(typed)?.id)).collect::<Result<_, CliError>>()?;
        linked::with_events(named, cx)?
    };
    let going = Going::look(records, cx)?;
    if going.is_empty() {
        return cx.status("Nothing finished fits that.");
    }
    erase(&going, args.yes, cx)
}

/// What becomes of what is linked to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Linked {
    Erased,
    Kept,
}

/// Returns what was asked for; `None` where the person left. Neither is taken for granted.
fn linked(args: &EraseArgs, naming: &Naming, cx: &mut Context) -> Result<Option<Linked>, CliError> {
    if args.with_linked || args.keep_linked {
        return Ok(Some(if args.with_linked { Linked::Erased } else { Linked::Kept }));
    }
    if naming.is_empty() {
        return Ok(Some(Linked::Kept));
    }
    if !cx.can_ask() || args.answers.answers.is_some() {
        return Err(CliError::usage("It was not said what becomes of what is linked to this person")
            .hint("Add `--with-linked` to erase it too, or `--keep-linked` to keep it; nothing was erased"));
    }
    let care = Care::read()?.erase;
    let picked = cx.pick(&care.ask_linked, &care.linked)?;
    Ok(picked.map(|at| if at == 0 { Linked::Kept } else { Linked::Erased }))
}

const NOTHING_ERASED: &str = "Nothing was erased.";

fn erase(going: &Going, yes: bool, cx: &mut Context) -> Result<(), CliError> {
    let care = Care::read()?.erase;
    let kept = cx.shelf()?.locked().kept_by_repair();
    let kept = kept.map_or_else(String::new, |path| format!("\n{} {}", care.kept, path.display()));
    let page = format!(
        "{}\n\n{}\n{}{kept}\n\n{}\n{}",
        care.goes,
        going.page(cx.now()),
        care.with,
        care.court,
        care.remains
    );
    let confirm = |ask: &mut dyn Ask| Ok(ask.confirm(&care.ask, Choice::No)? == Choice::Yes);
    if !yes && !is_agreed(page, NOTHING_ERASED, cx, confirm)? {
        return cx.status(NOTHING_ERASED);
    }
    let ids = going.ids();
    let is_anybody = linked::loosen(&ids.iter().copied().collect(), cx)?;
    let (ui, journal) = cx.ui_and_journal()?;
    let Some(journal) = journal else { return cx.status(NOTHING_ERASED) };
    let mut is_told = false;
    journal.erase(&ids, &mut |written, expected| {
        // Only a large journal takes long enough to be told.
        if written < expected && !is_told {
            is_told = true;
            ui.status("Erasing. This can take a moment.");
        }
    })?;
    if cx.is_json() {
        cx.json(going)?;
    }
    cx.status(&format!("Erased for good. {}", going.counted()))?;
    if is_anybody {
        cx.status(&care.names)?;
    }
    cx.ui().hint(&care.remains);
    let known = backups::known(cx)?;
    backups::tell(&Care::read()?.backup.may_hold, &known, cx)
}

/// Erases a page that was begun in this conversation, be it a record by now or half written. The person was asked.
///
/// # Errors
///
/// As [`run`].
pub fn page(id: RecordId, cx: &mut Context) -> Result<(), CliError> {
    let going = Going::look(vec![id], cx)?;
    let going = if going.is_empty() { Going::draft(id) } else { going };
    erase(&going, true, cx)
}

/// Returns all records of the days that were named, put away or not.
fn between(args: &EraseArgs, cx: &mut Context) -> Result<Vec<RecordId>, CliError> {
    let (from, to) = filter_args::days(args.from.as_deref(), args.to.as_deref(), cx)?;
    let filter = Filter { from, to, away: Away::Included, ..Filter::all(cx.settings().day_start) };
    let mut ids = Vec::new();
    if let Some(journal) = cx.journal()? {
        journal.read()?.each_by_id(&filter, |record| -> Result<(), CliError> {
            ids.push(record.id);
            Ok(())
        })?;
    }
    Ok(ids)
}

fn person_prompt(care: &Care) -> Prompt {
    Prompt::new(PERSON, &care.erase.ask_person, PromptKind::Text)
}

/// Returns the person whom the answers name by id, or who is picked; `None` for nobody.
fn person(answered: Option<Option<String>>, cx: &mut Context) -> Result<Option<RecordId>, CliError> {
    if let Some(answer) = answered {
        let Some(typed) = answer else { return Ok(None) };
        let record = cx.find(typed.trim())?;
        return if record.kind == Kind::Person {
            Ok(Some(record.id))
        } else {
            Err(CliError::usage("That record is not a person")
                .hint("Erase it by its id instead: `gently erase ID`; nothing was erased"))
        };
    }
    if !cx.can_ask() {
        return Err(AskError::Nobody.into());
    }
    let people = people::everyone(Away::Included, cx)?;
    if people.is_empty() {
        cx.status("No person is kept here.")?;
        return Ok(None);
    }
    let care = Care::read()?.erase;
    let names = people::labels(&people, cx)?;
    let picked = cx.pick(&care.ask_person, &names)?;
    Ok(picked.map(|at| people[at].record.id))
}
