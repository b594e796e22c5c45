//! `gently person`: the people a journal is about, by alias: where they are, what was seen, and which pages show.

mod bond;
mod circle;
mod columns;
mod evidence;
mod noted;
mod pages;
mod review;

use clap::{Args, Subcommand};

use self::circle::ListArgs;
use self::evidence::EvidenceArgs;
use self::review::ReviewArgs;

use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::gate;
use crate::cli::keeper::{Begun, Made};
use crate::cli::people::{self, SameAlias, Someone};
use crate::cli::renaming;
use crate::cli::session::{self, Held};
use crate::cli::talk::Ending;
use crate::model::answers::Answers;
use crate::model::body::{PERSON_ALIAS, Person};
use crate::model::draft::DraftOf;
use crate::model::gate::Outcome;
use crate::model::prompt::Prompt;

/// Keep the people you write about, and choose what shows
///
/// Some pages are about one person. A few questions come first, once for each; the answers are not
/// kept, and what came of them can be changed at any time. Names are asked for, and never typed
/// after a command: that line can stay in the shell's history.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently person add
  gently person list
  gently person edit
  gently person evidence
  gently person gate
  echo '{\"alias\": \"K.\"}' | gently person add --answers -")]
pub struct PersonArgs {
    #[command(subcommand)]
    command: PersonCommand,
}

#[derive(Debug, Subcommand)]
enum PersonCommand {
    /// Add somebody; a letter or a nickname is enough
    ///
    /// A file of answers can also say where they are for you: `ring` and `good-for`.
    Add(NameArgs),
    /// List the people who are here, by name alone
    List(ListArgs),
    /// Show one
    Show(WhoArg),
    /// Say where somebody is for you, and what they are good for
    ///
    /// Close, might be, group, professional, or keep away. In a file of answers it is `ring` and `good-for`.
    Edit {
        #[command(flatten)]
        who: WhoArg,
        #[command(flatten)]
        answers: AnswersArg,
    },
    /// Note what you saw, for or against; or show both side by side
    Evidence(EvidenceArgs),
    /// Look at your own notes on a bond, side by side
    ///
    /// Four heads, and below each what you noted. Nothing is counted, and no verdict comes of it. From
    /// there you can add a note, or choose one of three ways, or none. In
    /// a file of answers it is `criterion` and `what`, or `choice`.
    LetGoReview(ReviewArgs),
    /// Answer a few questions about somebody, or choose what shows
    ///
    /// There are five, and each can stay empty. To stop in the middle changes nothing. In a file of
    /// answers they are `afraid`, `hurt`, `control`, `used` and `now`, each `yes`, `no` or `not sure`.
    /// To choose without them it is `outcome`: `open` or `set-aside`.
    Gate {
        #[command(flatten)]
        who: WhoArg,
        #[command(flatten)]
        answers: AnswersArg,
    },
    /// Keep the pages about somebody aside, with no question
    ///
    /// `gently person gate` can change it back.
    SetAside(WhoArg),
    /// Give somebody another name
    Rename {
        #[command(flatten)]
        who: WhoArg,
        #[command(flatten)]
        name: NameArgs,
    },
}

#[derive(Args, Debug)]
struct WhoArg {
    /// The beginning of the id, as `gently person list` shows it; without it you pick
    #[arg(value_name = "ID")]
    id: Option<String>,
}

#[derive(Args, Debug)]
struct NameArgs {
    /// Go on though somebody else has that name
    #[arg(long)]
    same_name: bool,
    #[command(flatten)]
    answers: AnswersArg,
}

impl NameArgs {
    fn same(&self) -> SameAlias {
        if self.same_name { SameAlias::Keep } else { SameAlias::Ask }
    }
}

/// Adds, lists, asks about, sets aside or renames.
///
/// # Errors
///
/// Fails on an id that names nobody, when nobody can be asked, or when the journal cannot be written.
pub fn run(args: &PersonArgs, cx: &mut Context) -> Result<(), CliError> {
    match &args.command {
        PersonCommand::Add(name) => add(name, cx),
        PersonCommand::List(args) => circle::list(args, cx),
        PersonCommand::Show(who) => circle::show(who, cx),
        PersonCommand::Edit { who, answers } => circle::edit(who, answers, cx),
        PersonCommand::Evidence(args) => evidence::run(args, cx),
        PersonCommand::LetGoReview(args) => review::run(args, cx),
        PersonCommand::Gate { who, answers } => pages::ask(who, answers, cx),
        PersonCommand::SetAside(who) => match people::named_or_picked(who.id.as_deref(), cx)? {
            Some(someone) => {
                let someone = gate::keep(&someone, Outcome::SetAside, cx)?;
                pages::tell_outcome(&someone, cx)
            }
            None => Ok(()),
        },
        PersonCommand::Rename { who, name } => rename(who, name, cx),
    }
}

fn add(name: &NameArgs, cx: &mut Context) -> Result<(), CliError> {
    let prompts: Vec<Prompt> = [people::alias_prompt()?].into_iter().chain(circle::prompts()?).collect();
    let answers = name.answers.read(&prompts.iter().collect::<Vec<_>>())?;
    let has_person = answers.is_none();
    // Whoever adds somebody in the midst of something else is asked for a name, and for no more.
    let said = answers.as_ref().map(circle::said).unwrap_or_default();
    let Some(mut person) = alias(answers, None, name.same(), cx)? else {
        return cx.status("Nothing was kept.");
    };
    person.take_answers(&said);
    let record = people::add(person, cx)?.record;
    let held = Held {
        made: Made {
            record,
            of: DraftOf::Note,
            begun: Begun::Before,
            is_stored: true,
            practices: Vec::new(),
        },
        ending: Ending::Finished,
        has_person,
        has_letter_gone: false,
        is_free_of_offers: false,
    };
    held.tell(cx, "gently person add")
}

fn rename(who: &WhoArg, name: &NameArgs, cx: &mut Context) -> Result<(), CliError> {
    let answers = name.answers.read(&[&people::alias_prompt()?])?;
    let Some(someone) = whom(who, answers.is_some(), cx)? else { return Ok(()) };
    let person = alias(answers, Some(&someone), name.same(), cx)?;
    let Some(person) = person.filter(|person| person.alias != someone.person.alias) else {
        return cx.status("The name is as it was.");
    };
    let before = someone.record.view().words();
    let renamed = renaming::rename(someone.record.id, &person.alias, cx)?;
    session::told(cx, &renamed.record)?;
    super::edit::leave_nothing(someone.record.id, &before, cx)?;
    cx.status("Where you wrote the old name yourself, it stays. To find it: `gently list`")
}

/// Returns the person under the alias that the answers hold, or that is asked for.
fn alias(
    answers: Option<Answers>,
    of: Option<&Someone>,
    same: SameAlias,
    cx: &mut Context,
) -> Result<Option<Person>, CliError> {
    let Some(answers) = answers else { return people::asked_alias(of, same, cx) };
    match answers.of(PERSON_ALIAS) {
        Some(typed) => people::given_alias(&typed.to_text(), of, same, cx).map(Some),
        None => Ok(None),
    }
}

/// Returns who was named, or is picked by whoever is there.
fn whom(who: &WhoArg, is_scripted: bool, cx: &mut Context) -> Result<Option<Someone>, CliError> {
    if is_scripted && who.id.is_none() {
        return Err(CliError::usage("No person is named")
            .hint("Put the id before `--answers`; `gently person list` shows it"));
    }
    people::named_or_picked(who.id.as_deref(), cx)
}

/// Returns who was named or is picked, if they are not put away.
///
/// # Errors
///
/// As [`whom`], and on somebody who is put away.
fn whom_here(who: &WhoArg, is_scripted: bool, cx: &mut Context) -> Result<Option<Someone>, CliError> {
    let Some(someone) = whom(who, is_scripted, cx)? else { return Ok(None) };
    if !someone.record.away {
        return Ok(Some(someone));
    }
    let short = cx.name_of(someone.record.id)?;
    Err(CliError::failed("This person is put away")
        .hint(format!("Bring them back first: `gently bring-back {short}`; nothing was kept")))
}
