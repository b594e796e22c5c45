//! `gently person`: the people a journal is about, by alias, and which pages about them show.

use clap::{Args, Subcommand};

use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::gate;
use crate::cli::keeper::{Begun, Made};
use crate::cli::people::{self, SameAlias, Someone};
use crate::cli::session::{self, Held};
use crate::cli::shown::{self, Shown};
use crate::cli::talk::Ending;
use crate::content::{GatePage, GateQuestion, GateWords};
use crate::model::answers::Answers;
use crate::model::body::{PERSON_ALIAS, Person};
use crate::model::draft::DraftOf;
use crate::model::filter::Away;
use crate::model::gate::Outcome;
use crate::model::prompt::{Options, Prompt, PromptKind};
use crate::term::safe::one_line;
use crate::term::text::Text;

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
  gently person gate
  echo '{\"alias\": \"K.\"}' | gently person add --answers -")]
pub struct PersonArgs {
    #[command(subcommand)]
    command: PersonCommand,
}

#[derive(Debug, Subcommand)]
enum PersonCommand {
    /// Add somebody; a letter or a nickname is enough
    Add(NameArgs),
    /// List the people who are here
    List,
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
        PersonCommand::List => list(cx),
        PersonCommand::Gate { who, answers } => ask(who, answers, cx),
        PersonCommand::SetAside(who) => match people::named_or_picked(who.id.as_deref(), cx)? {
            Some(someone) => {
                let someone = gate::keep(&someone, Outcome::SetAside, cx)?;
                tell_outcome(&someone, cx)
            }
            None => Ok(()),
        },
        PersonCommand::Rename { who, name } => rename(who, name, cx),
    }
}

fn add(name: &NameArgs, cx: &mut Context) -> Result<(), CliError> {
    let answers = name.answers.read(&[&people::alias_prompt()?])?;
    let has_person = answers.is_none();
    let Some(person) = alias(answers, None, name.same(), cx)? else {
        return cx.status("Nothing was kept.");
    };
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
    let renamed = people::rename(someone.record.id, &person.alias, cx)?;
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

fn list(cx: &mut Context) -> Result<(), CliError> {
    let people = people::everyone(Away::Hidden, cx)?;
    let mut rows = Vec::new();
    for someone in &people {
        rows.push((someone, cx.short(someone.record.id)?.unwrap_or_else(|| someone.record.id.digits())));
    }
    if cx.is_json() {
        let shown: Result<Vec<_>, _> =
            rows.iter().map(|(someone, short)| Shown::new(&someone.record, short)).collect();
        return cx.json(&shown?);
    }
    if rows.is_empty() {
        return cx.status("No person is here yet. To add one: `gently person add`");
    }
    let widest = rows.iter().map(|(_, short)| short.len()).max().unwrap_or(0);
    let mut text = Text::new();
    for (someone, short) in rows {
        // Names alone: whoever looks on learns nothing of what was decided about them.
        text.line(format!("{short:widest$}  {}", one_line(&someone.called())));
    }
    cx.show(&text)
}

fn ask(who: &WhoArg, answers: &AnswersArg, cx: &mut Context) -> Result<(), CliError> {
    let words = GateWords::read()?.gate;
    let prompts = prompts(&words);
    let answers = answers.read(&prompts.iter().collect::<Vec<_>>())?;
    let Some(someone) = whom(who, answers.is_some(), cx)? else { return Ok(()) };
    let has_person = answers.is_none();
    let asked = match answers {
        Some(answers) => Some(gate::keep(&someone, outcome(&words, &answers)?, cx)?),
        None => gate::ask(&someone, cx)?,
    };
    let Some(someone) = asked else { return cx.status("All is as it was.") };
    tell_outcome(&someone, cx)?;
    match someone.outcome() {
        Some(Outcome::SetAside) if has_person => gate::offer_help_once(cx),
        _ => Ok(()),
    }
}

/// The key in an `--answers` file that takes an outcome in the place of the answers.
const OUTCOME: &str = "outcome";

fn prompts(words: &GatePage) -> Vec<Prompt> {
    let one_of = |options: Vec<String>| PromptKind::Choice(Options { options, own_words: false });
    let question = |it: &GateQuestion| Prompt::new(&it.id, &it.ask, one_of(words.answers.to_vec()));
    let outcomes = Outcome::ALL.map(|outcome| outcome.as_str().to_owned()).to_vec();
    let outcome = Prompt::new(OUTCOME, "", one_of(outcomes));
    words.question.iter().map(question).chain([outcome]).collect()
}

fn outcome(words: &GatePage, answers: &Answers) -> Result<Outcome, CliError> {
    let said =
        words.question.each_ref().map(|it| answers.of(&it.id).and_then(|it| words.said(&it.to_text())));
    let Some(chosen) = answers.of(OUTCOME) else { return Ok(Outcome::of(said)) };
    if said.iter().any(Option::is_some) {
        return Err(CliError::usage(format!("`{OUTCOME}` stands in the place of the answers"))
            .hint("Leave one or the other out; nothing was kept"));
    }
    let chosen = chosen.to_text();
    Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == chosen).ok_or_else(CliError::bug)
}

/// Says the one line for what shows now, and nothing about why.
fn tell_outcome(someone: &Someone, cx: &mut Context) -> Result<(), CliError> {
    if cx.is_json() {
        return shown::print_kept(cx, &someone.record);
    }
    match someone.outcome() {
        Some(outcome) => cx.status(GateWords::read()?.gate.line(outcome)),
        None => Ok(()),
    }
}
