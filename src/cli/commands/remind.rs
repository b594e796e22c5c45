//! `gently remind`: times at which a neutral line is said. Cron runs `due`; no journal is opened.

use std::path::PathBuf;

use chrono::Local;
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::cli::answered::{self, AnswersArg};
use crate::cli::context::Context;
use crate::cli::cron_line;
use crate::cli::error::{CliError, Exit};
use crate::content::Care;
use crate::model::answer::Answer;
use crate::model::prompt::{Prompt, PromptKind};
use crate::model::schedule::{ClockTime, Days, Manners, Reminder, ReminderWords};
use crate::remind::{self, Fault, Reminders, Telling};
use crate::term::ask::{Ask, Given, Input, Question, Reply};
use crate::term::text::Text;

/// Be reminded, in a few words that you choose
///
/// Reminders are off until you add one. `gently remind due` prints what is due since it last spoke,
/// and nothing otherwise, so that cron can run it. It opens no journal and needs no passphrase. Mail
/// from cron and the line in the crontab name gently, whatever the words are.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently remind add --at 20:30
  gently remind add --at 8am --days mon-fri
  gently remind list
  gently remind remove 1

A line for `crontab -e`:
  */5 * * * * /path/to/gently remind due")]
pub struct RemindArgs {
    #[command(subcommand)]
    command: RemindCommand,
}

#[derive(Debug, Subcommand)]
enum RemindCommand {
    /// Add a reminder
    Add(AddArgs),
    /// List the reminders, with the next time of each
    List,
    /// Take a reminder away
    Remove {
        /// Its number, as `gently remind list` shows it
        number: u32,
    },
    /// Print what is due now, once; for cron
    Due,
}

#[derive(Args, Debug)]
struct AddArgs {
    /// The time, such as 20:30 or 8pm
    #[arg(long, value_name = "TIME", conflicts_with = "answers")]
    at: Option<String>,
    /// The days, such as mon-fri or sat,sun; every day unless said
    #[arg(long, value_name = "DAYS", conflicts_with = "answers")]
    days: Option<String>,
    /// Take the words from FILE, or from standard input with `-`; 80 letters at most
    ///
    /// They are kept in plain text and may be seen by others, in mail or on the screen.
    #[arg(long, value_name = "FILE", conflicts_with = "answers")]
    words: Option<PathBuf>,
    #[command(flatten)]
    answers: AnswersArg,
}

/// Adds, lists, removes or says reminders.
///
/// # Errors
///
/// Fails on what is no time, no days, no number, or when the file of reminders cannot be used.
pub fn run(args: &RemindArgs, cx: &mut Context) -> Result<(), CliError> {
    match &args.command {
        RemindCommand::Add(args) => add(args, cx),
        RemindCommand::List => list(cx),
        RemindCommand::Remove { number } => {
            let path = cx.paths()?.reminders();
            let mut reminders = Reminders::load(&path)?;
            reminders.remove(*number)?;
            reminders.save()?;
            cx.status(&format!("Reminder {number} is taken away."))
        }
        RemindCommand::Due => due(cx),
    }
}

fn manners(cx: &mut Context) -> Manners {
    let settings = cx.settings();
    Manners { late: settings.remind_late, quiet: settings.remind_quiet }
}

fn due(cx: &mut Context) -> Result<(), CliError> {
    let manners = manners(cx);
    let paths = cx.paths()?;
    let (reminders, spoken) = (paths.reminders(), paths.spoken());
    let said = match cx.zone() {
        Some(fixed) => remind::speak(&reminders, &spoken, &fixed, &manners),
        None => remind::speak(&reminders, &spoken, &cx.now().with_timezone(&Local), &manners),
    };
    match said {
        Ok(lines) if cx.is_json() => {
            let lines: Vec<_> = lines.iter().map(ReminderWords::as_str).collect();
            cx.json(&lines)
        }
        Ok(lines) => {
            let mut text = Text::new();
            for line in &lines {
                text.line(line.as_str());
            }
            Ok(cx.ui().answer(&text)?)
        }
        Err(trouble) => {
            let is_told = trouble.telling == Telling::Now || cx.ui().look().stderr_is_terminal;
            let fault = CliError::from(trouble.fault);
            Err(if is_told { fault } else { fault.quietly() })
        }
    }
}

#[derive(Serialize)]
struct Row {
    number: u32,
    at: String,
    days: String,
    words: String,
    next: Option<String>,
}

fn row(reminder: &Reminder, cx: &Context) -> Row {
    let next = match cx.zone() {
        Some(fixed) => reminder.next_times(&fixed, 1),
        None => reminder.next_times(&cx.now().with_timezone(&Local), 1),
    };
    Row {
        number: reminder.id,
        at: reminder.at.to_string(),
        days: reminder.days.to_string(),
        words: reminder.words.clone().unwrap_or_default().as_str().to_owned(),
        next: next.first().map(|occurrence| occurrence.at.to_rfc3339()),
    }
}

fn list(cx: &mut Context) -> Result<(), CliError> {
    let reminders = Reminders::load(&cx.paths()?.reminders())?;
    let rows: Vec<_> = reminders.list().iter().map(|reminder| row(reminder, cx)).collect();
    if cx.is_json() {
        return cx.json(&rows);
    }
    if rows.is_empty() {
        return cx.status("There are no reminders. Add one: `gently remind add --at 20:30`");
    }
    let widest = rows.iter().map(|row| row.days.len()).max().unwrap_or(0);
    let mut text = Text::new();
    for row in rows {
        text.line(format!("{:>3}  {}  {:widest$}  {}", row.number, row.at, row.days, row.words));
    }
    cx.show(&text)
}

fn add(args: &AddArgs, cx: &mut Context) -> Result<(), CliError> {
    let path = cx.paths()?.reminders();
    let mut reminders = Reminders::load(&path)?;
    let care = Care::read()?;
    let wanted = match args.answers.read(&questions(&care).iter().collect::<Vec<_>>())? {
        Some(answers) => {
            let text = |id| answers.of(id).map(Answer::to_text);
            Wanted { at: text("at"), days: text("days"), words: text("words") }
        }
        None => match asked(args, &care, cx)? {
            Some(wanted) => wanted,
            None => return Ok(()),
        },
    };
    let Some(at) = wanted.at else {
        return Err(CliError::usage("No time was named").hint("`gently remind add --at 20:30`"));
    };
    let at: ClockTime = at.parse()?;
    let days: Days = wanted.days.map_or(Ok(Days::default()), |days| days.parse())?;
    let words = wanted.words.as_deref().map(str::trim).map(ReminderWords::try_from).transpose()?;
    let manners = manners(cx);
    if !manners.let_speak(at) {
        return Err(CliError::usage(format!("{at} lies in the quiet hours, {}", manners.quiet))
            .hint("Choose another time, or change them: `gently config set remind-quiet never`"));
    }
    let number = reminders.add(at, days, words, cx.now())?;
    reminders.save()?;
    if cx.is_json() {
        let added = reminders.list().iter().find(|reminder| reminder.id == number);
        let rows: Vec<_> = added.into_iter().map(|reminder| row(reminder, cx)).collect();
        return cx.json(&rows);
    }
    cx.status(&format!(
        "Reminder {number} is kept. It stays silent until this line is in your crontab (`crontab -e`):"
    ))?;
    if cx.ui().look().quiet { Ok(()) } else { Ok(cx.ui().line(&cron_line::here())?) }
}

/// What was typed or answered, before it is read.
#[derive(Default)]
struct Wanted {
    at: Option<String>,
    days: Option<String>,
    words: Option<String>,
}

impl Wanted {
    fn of(&self, id: &str) -> Option<&String> {
        match id {
            "at" => self.at.as_ref(),
            "days" => self.days.as_ref(),
            _ => self.words.as_ref(),
        }
    }

    fn slot(&mut self, id: &str) -> &mut Option<String> {
        match id {
            "at" => &mut self.at,
            "days" => &mut self.days,
            _ => &mut self.words,
        }
    }
}

fn questions(care: &Care) -> Vec<Prompt> {
    let text = |id: &str, ask: &str, note: &str| Prompt::new(id, ask, PromptKind::Text).noted(note);
    vec![
        text("at", "At what time?", "Such as 20:30 or 8pm."),
        text("days", "On which days?", "Such as mon-fri or sat,sun. Nothing means every day."),
        text("words", "In which words? Nothing means the usual ones.", &care.reminder.before),
    ]
}

/// Takes what the flags say; where no time is among them and somebody is there, asks for the rest.
/// `None` when the person stopped: then nothing is to be kept.
fn asked(args: &AddArgs, care: &Care, cx: &mut Context) -> Result<Option<Wanted>, CliError> {
    let words = args.words.as_deref().map(answered::read_text).transpose()?;
    let flags = Wanted { at: args.at.clone(), days: args.days.clone(), words };
    if flags.at.is_some() || !cx.can_ask() {
        return Ok(Some(flags));
    }
    let mut ask = cx.take_asker()?;
    let wanted = ask_for(ask.as_mut(), &questions(care), flags);
    cx.give_back(ask);
    wanted
}

fn ask_for(ask: &mut dyn Ask, questions: &[Prompt], flags: Wanted) -> Result<Option<Wanted>, CliError> {
    let questions: Vec<_> = questions.iter().filter(|prompt| flags.of(&prompt.id).is_none()).collect();
    let mut wanted = flags;
    let mut at = 0;
    while let Some(prompt) = questions.get(at) {
        let question = Question {
            id: &prompt.id,
            above: Some("A reminder"),
            ask: &prompt.ask,
            note: prompt.note.as_deref(),
            input: Input::Text,
            hint: None,
            can_go_back: at > 0,
        };
        let slot = wanted.slot(&prompt.id);
        let earlier = slot.clone().map(Given::Text);
        match ask.ask(&question, earlier.as_ref(), &mut |_| ())? {
            Reply::Given(Given::Text(text)) => *slot = Some(text),
            Reply::Given(_) | Reply::Skip => {}
            Reply::Cleared => *slot = None,
            Reply::Stop(_) => return Ok(None),
            Reply::Back if at == 0 => return Ok(None),
            Reply::Back => {
                at -= 1;
                continue;
            }
            // Whoever is asked goes there and comes back by themselves.
            Reply::Ground(_) | Reply::Help(_) | Reply::Keep(_) | Reply::Erase(_) => continue,
        }
        at += 1;
    }
    Ok(Some(wanted))
}

impl From<Fault> for CliError {
    fn from(fault: Fault) -> Self {
        let hint = match &fault {
            Fault::Unread { .. } | Fault::Unkept { .. } => "Check who may read and write that file",
            Fault::Broken { .. } => "Mend that line, or move the file away; it was not touched",
            Fault::Changed { .. } => "Run it again",
            Fault::ByHand { .. } => "Change the file by hand; it was not touched",
            Fault::NoReminder { .. } => "See the numbers: `gently remind list`",
            Fault::Full => "Take one away first: `gently remind list`, then `gently remind remove NUMBER`",
            Fault::Unnoted { .. } => {
                "Check who may write that file: without it a reminder would speak at each run"
            }
        };
        Self::of(Exit::Failed, &fault, hint)
    }
}
