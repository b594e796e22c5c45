//! `gently progress`: how it goes, seen in one plot. It shows the one thing that was asked for, and never says what to
//! think of it.

mod days;
mod distress;
mod feelings;
mod hunches;
mod limits;
mod mood;
mod page;
mod practices;
mod promises;
mod span;
mod steps;
mod time;

use clap::{Args, ValueEnum};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::people;
use crate::cli::practice::gated;
use crate::model::id::RecordId;
use page::Drawing;
use span::Span;

/// See how it goes: one plot of what you ask for
///
/// Shows the last 30 days unless `--from` or `--to` says otherwise, and only what `--about` names. A day
/// with nothing on it is left blank. What was put away is left out. Each plot comes with a sentence that says
/// what it shows.
///
/// On a terminal with UTF-8 a plot is drawn in braille and blocks, elsewhere in plain letters; with
/// `--plain` it is a list of numbers. With `time`, what was dated by its day alone stands at noon.
///
/// What is shown can stay on the screen and in what the terminal remembers. The menu clears it.
#[derive(Args, Debug, Default)]
#[command(after_help = "\
Examples:
  gently progress --about mood
  gently progress --about feelings --from 2026-01-01
  gently progress --about days --from 'last month' --to 'last month'
  gently progress --about time --json
  gently progress --about boundaries --with eased")]
pub struct ProgressArgs {
    /// What to see
    #[arg(long, value_name = "WHAT")]
    about: Option<About>,
    /// From this day on, such as 2026-11-21, yesterday or 'last week'
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// Up to and with this day
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// With `boundaries`: count these too
    #[arg(long, value_name = "HOW")]
    with: Vec<With>,
    /// With `steps`: only those with this person, by id
    #[arg(long, value_name = "ID")]
    person: Option<String>,
}

/// What is counted of limits only where it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum With {
    /// Limits that somebody crossed
    Crossed,
    /// Limits that you eased
    Eased,
}

/// What can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum About {
    /// Mood and energy, day by day
    #[value(alias = "energy")]
    Mood,
    /// Feelings, by how often they came
    Feelings,
    /// Days with something kept
    Days,
    /// The time of day
    Time,
    /// How hard it was, before and after guides
    Distress,
    /// Limits that were kept
    Boundaries,
    /// Promises: kept, changed, let go
    Promises,
    /// Steps: what was feared, and what came
    Steps,
    /// Hunches, and how they turned out
    Hunches,
}

impl About {
    /// Returns the row that the pick shows.
    fn row(self) -> String {
        let help = self.to_possible_value().and_then(|value| value.get_help().map(ToString::to_string));
        help.unwrap_or_default()
    }

    /// Returns the word for it that is typed.
    fn word(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// Shows what was asked for, or has it picked.
///
/// # Errors
///
/// Fails on days that cannot be read, when nobody can be asked what to see, or when the journal cannot be opened.
pub fn run(args: &ProgressArgs, cx: &mut Context) -> Result<(), CliError> {
    let span = Span::read(args.from.as_deref(), args.to.as_deref(), cx)?;
    let Some(about) = about(args, cx)? else { return Ok(()) };
    check_beside(about, args)?;
    let person = match &args.person {
        Some(typed) => match shown_person(typed, cx)? {
            Some(person) => Some(person),
            None => return Ok(()),
        },
        None => None,
    };
    let drawing = Drawing::of(cx);
    let seen = match about {
        About::Mood => mood::see(&span, drawing, cx),
        About::Feelings => feelings::see(&span, drawing, cx),
        About::Days => days::see(&span, drawing, cx),
        About::Time => time::see(&span, drawing, cx),
        About::Distress => distress::see(&span, drawing, cx),
        About::Boundaries => limits::see(&args.with, &span, drawing, cx),
        About::Promises => promises::see(&span, drawing, cx),
        About::Steps => steps::see(person, &span, drawing, cx),
        About::Hunches => hunches::see(&span, drawing, cx),
    };
    page::show(&about.word(), &span, drawing, &seen?, cx)
}

/// Refuses an option that would do nothing beside what is asked for.
fn check_beside(about: About, args: &ProgressArgs) -> Result<(), CliError> {
    let beside = |option: &str, wanted: About| {
        CliError::usage(format!("`{option}` does nothing with `{}`", about.word()))
            .hint(format!("It goes with `gently progress --about {}`", wanted.word()))
    };
    match about {
        about if about != About::Boundaries && !args.with.is_empty() => {
            Err(beside("--with", About::Boundaries))
        }
        about if about != About::Steps && args.person.is_some() => Err(beside("--person", About::Steps)),
        _ => Ok(()),
    }
}

/// Returns the person who was named, if what is about them shows.
fn shown_person(typed: &str, cx: &mut Context) -> Result<Option<RecordId>, CliError> {
    let someone = people::named(typed, cx)?;
    let (id, by) = (someone.record.id, gated::by_hand(cx));
    Ok(gated::come_to(someone, by, cx)?.then_some(id))
}

fn about(args: &ProgressArgs, cx: &mut Context) -> Result<Option<About>, CliError> {
    if args.about.is_some() {
        return Ok(args.about);
    }
    // A script has to name it: what it gets must not hang on who sits there.
    if cx.is_json() || !cx.can_ask() || !cx.ui().look().stdout_is_terminal {
        let words: Vec<_> = About::value_variants().iter().map(|about| about.word()).collect();
        return Err(CliError::usage("Nothing was asked for yet")
            .hint(format!("Name it: `gently progress --about mood`. It takes {}", words.join(", "))));
    }
    let all = About::value_variants();
    let rows: Vec<_> = all.iter().map(|about| about.row()).collect();
    Ok(cx.pick("What would you like to see?", &rows)?.map(|at| all[at]))
}
