//! `gently look-back`: one's own words, of a time and of what one names; nothing shows that was not asked for.

mod story;
mod telling;

use chrono::Days;
use clap::{Args, ValueEnum};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::filter_args;
use crate::cli::guides;
use crate::cli::people;
use crate::content::LookBackWords;
use crate::model::filter::Away;
use crate::model::id::RecordId;
use crate::model::look_back::{Asked, Painful, has_words};
use crate::model::moment::Day;
use crate::model::record::Kind;
use crate::term::ask::AskError;
use telling::{Held, Span};

/// Read your own words again, the oldest first
///
/// Shows the words you wrote, day by day: no ratings, nothing summed up. You name what they are of:
/// a kind, a person, a theme or a tag. A flag given twice takes both. In a terminal you can pick
/// instead. Without `--from` it goes back 30 days.
///
/// What was painful stays closed until you name it with `--with painful`. That is what you told us
/// yourself: deep pages, and those after which it weighed much; pages where you said there is harm or
/// fear; check-ins with a mood of 3 or less, or with a feeling of fear, hurt or shame from the list;
/// crossed limits, notes on letting go, and triggers. So does what cannot be read here, or is on a
/// guide that is gone. What you wrote freely is never searched for signs. What is about someone who
/// is set aside shows when you name them.
///
/// What is shown can stay on the screen and in what the terminal remembers. The menu clears it.
#[derive(Args, Debug, Default)]
#[command(after_help = "\
Examples:
  gently look-back
  gently look-back --kind note
  gently look-back --kind boundary --kind promise --from 'last week'
  gently look-back --theme repair --with painful --json")]
pub struct LookBackArgs {
    /// Of this kind, such as note, checkin, reflection or keepsake; what was logged comes along
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    /// About this person; without an id you pick
    #[arg(long, value_name = "ID")]
    person: Option<Option<String>>,
    /// Reflections on this theme
    #[arg(long, value_name = "THEME")]
    theme: Vec<String>,
    /// Under this tag
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// From this day on, such as 2026-11-21, yesterday or 'last week'
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// Up to and with this day
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// What else to show: painful
    #[arg(long, value_name = "WHAT", hide_possible_values = true)]
    with: Option<With>,
}

/// What shows only when it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum With {
    /// What was painful.
    Painful,
}

/// How many days are looked back over, today among them, when no beginning is named.
const DAYS: u64 = 30;

/// Shows the words that were asked for.
///
/// # Errors
///
/// Fails on what cannot be read in the arguments, when nothing is named and nobody can be asked, or when the journal
/// cannot be read.
pub fn run(args: &LookBackArgs, cx: &mut Context) -> Result<(), CliError> {
    let span = span(args, cx)?;
    let mut asked = named(args, cx)?;
    let is_whole = match &args.person {
        Some(None) if !cx.can_ask() => {
            let hint =
                "Name them by id: `gently person list` shows it, `gently look-back --person ID` takes it";
            return Err(CliError::from(AskError::Nobody).hint(hint));
        }
        Some(id) => {
            asked.person = people::named_or_picked(id.as_deref(), cx)?.map(|someone| someone.record.id);
            asked.person.is_some()
        }
        None if asked.names_something() => true,
        None => choose(&mut asked, cx)?,
    };
    if !is_whole {
        return Ok(());
    }
    let told = telling::tell(&asked, &span, cx)?;
    if told.held != Held::default() {
        return tell_held(told.held, args, &asked, cx);
    }
    match told.is_empty && !cx.is_json() {
        true => cx.status("Nothing in these days fits that."),
        false => Ok(()),
    }
}

fn span(args: &LookBackArgs, cx: &mut Context) -> Result<Span, CliError> {
    let (from, to) = filter_args::days(args.from.as_deref(), args.to.as_deref(), cx)?;
    let last = match to {
        Some(day) => day,
        None => cx.today()?,
    };
    let from = from.or_else(|| last.0.checked_sub_days(Days::new(DAYS - 1)).map(Day));
    Ok(Span { from, to })
}

/// Returns what the flags name, but for the person.
fn named(args: &LookBackArgs, cx: &mut Context) -> Result<Asked, CliError> {
    for theme in &args.theme {
        guides::check_theme(theme, cx)?;
    }
    Ok(Asked {
        kinds: args.kind.iter().map(|typed| kind(typed)).collect::<Result<_, _>>()?,
        person: None,
        themes: args.theme.clone(),
        tags: args.tag.iter().map(|typed| typed.parse()).collect::<Result<_, _>>()?,
        painful: if args.with == Some(With::Painful) { Painful::Open } else { Painful::Closed },
    })
}

fn kind(typed: &str) -> Result<Kind, CliError> {
    let known: Vec<_> = Kind::KNOWN.into_iter().filter(has_words).collect();
    let kinds = || format!("Kinds are {}", known.iter().map(Kind::as_str).collect::<Vec<_>>().join(", "));
    let kind = filter_args::kind(typed).map_err(|fault| fault.hint(kinds()))?;
    match has_words(&kind) {
        true => Ok(kind),
        false => Err(CliError::usage(format!("No words to read again in the kind `{kind}`")).hint(kinds())),
    }
}

/// Has the person choose what to look at; `false` when they leave.
fn choose(asked: &mut Asked, cx: &mut Context) -> Result<bool, CliError> {
    if !cx.can_ask() {
        let hint = "Name what to look at by `--kind`, `--person`, `--theme` or `--tag`, such as: `gently look-back --kind note`";
        return Err(CliError::from(AskError::Nobody).hint(hint));
    }
    let words = LookBackWords::read()?.choose;
    // All of one weight, with nothing picked beforehand but the first row.
    let rows = [words.kept, words.written, words.lines, words.theme, words.someone, words.limits];
    loop {
        match cx.pick(&words.title, &rows)? {
            Some(0) => asked.kinds = vec![Kind::Keepsake],
            Some(1) => asked.kinds = vec![Kind::Note],
            Some(2) => asked.kinds = vec![Kind::Checkin],
            Some(3) => asked.themes = theme(&words.which_theme, cx)?.into_iter().collect(),
            // It is said that nobody is here: the choice would hide it.
            Some(4) if people::everyone(Away::Hidden, cx)?.is_empty() => return Ok(someone(cx)?.is_some()),
            Some(4) => asked.person = someone(cx)?,
            Some(_) => asked.kinds = vec![Kind::Boundary, Kind::Promise],
            None => return Ok(false),
        }
        if asked.names_something() {
            return Ok(true);
        }
    }
}

fn theme(title: &str, cx: &mut Context) -> Result<Option<String>, CliError> {
    let mut themes = cx.library().themes()?;
    let rows: Vec<_> = themes.iter().map(|theme| theme.title.clone()).collect();
    Ok(cx.pick(title, &rows)?.map(|at| themes.swap_remove(at).id))
}

fn someone(cx: &mut Context) -> Result<Option<RecordId>, CliError> {
    Ok(people::named_or_picked(None, cx)?.map(|someone| someone.record.id))
}

/// Says in one line, and without a number, that some of it stays closed and how to see it.
fn tell_held(held: Held, args: &LookBackArgs, asked: &Asked, cx: &mut Context) -> Result<(), CliError> {
    let words = LookBackWords::read()?.closed;
    let line = match (held.painful, held.aside) {
        (true, true) => words.both,
        (true, false) => words.painful,
        (false, _) => words.aside,
    };
    let command = command(args, asked, cx)?;
    cx.status(&line.replace("{command}", &command))
}

/// Returns what is typed to see the same with what is painful.
fn command(args: &LookBackArgs, asked: &Asked, cx: &mut Context) -> Result<String, CliError> {
    let mut flags: Vec<(&str, String)> = Vec::new();
    flags.extend(asked.kinds.iter().map(|kind| ("kind", kind.to_string())));
    if let Some(person) = asked.person {
        flags.push(("person", cx.name_of(person)?));
    }
    flags.extend(asked.themes.iter().map(|theme| ("theme", theme.clone())));
    flags.extend(asked.tags.iter().map(|tag| ("tag", tag.to_string())));
    flags.extend(args.from.iter().map(|day| ("from", day.clone())));
    flags.extend(args.to.iter().map(|day| ("to", day.clone())));
    let flags: String = flags.iter().map(|(name, value)| format!(" --{name} {}", quoted(value))).collect();
    Ok(format!("gently look-back{flags} --with painful"))
}

/// Writes a value as a shell takes it.
fn quoted(value: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':');
    match value.chars().all(is_plain) {
        true => value.to_owned(),
        false => format!("'{}'", value.replace('\'', r"'\''")),
    }
}
