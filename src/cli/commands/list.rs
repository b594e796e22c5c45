//! `gently list`: what is kept, the newest first.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::half_written;
use crate::cli::shown::{self, Shown};
use crate::model::filter::{Away, Filter};
use crate::model::moment::Day;
use crate::model::record::{Kind, Record};
use crate::model::when;
use crate::term::text::Text;

/// List what is kept, the newest first
///
/// Shows the last ten. With `--from` or `--to` it shows all of that time. Days run from one day
/// start to the next (04:00 unless set), so that half past one still belongs to the evening before.
///
/// What is shown can stay on the screen and in what the terminal remembers. The menu clears it.
#[derive(Args, Debug, Default)]
#[command(after_help = "\
Examples:
  gently list
  gently list --from 'last week' --kind checkin
  gently list --from 2026-11-01 --to 2026-11-21 --json
  gently list --away")]
pub struct ListArgs {
    /// From this day on, such as 2026-11-21, yesterday or 'last week'
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// Up to and with this day
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// Only one kind, such as checkin, reflection, note, boundary or promise
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// At most this many
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
    /// Only what was put away
    #[arg(long)]
    away: bool,
}

/// How many are shown when no time is named.
const LAST: u32 = 10;

/// Prints the records that fit.
///
/// # Errors
///
/// Fails on a date or kind that cannot be read, or when the journal cannot be opened.
pub fn run(args: &ListArgs, cx: &mut Context) -> Result<(), CliError> {
    let filter = filter(args, cx)?;
    let rows = rows(&filter, cx)?;
    if cx.is_json() {
        let shown: Vec<_> =
            rows.iter().map(|(record, short)| Shown::new(record, short)).collect::<Result<_, _>>()?;
        return cx.json(&shown);
    }
    if rows.is_empty() {
        let told = nothing(args, &filter, cx)?;
        cx.status(told)?;
    } else {
        let text = text(&rows, cx);
        cx.show(&text)?;
    }
    // A script that lists has nothing to go on with.
    if cx.ui().look().stdout_is_terminal { half_written::tell(cx, "not listed") } else { Ok(()) }
}

/// Says in which way there is nothing to list.
fn nothing(args: &ListArgs, filter: &Filter, cx: &mut Context) -> Result<&'static str, CliError> {
    let is_narrowed =
        filter.from.is_some() || filter.to.is_some() || filter.kind.is_some() || args.limit.is_some();
    if is_narrowed {
        return Ok("Nothing kept fits all of that.");
    }
    if args.away {
        return Ok("Nothing is put away.");
    }
    let kept = cx.journal()?.map(|journal| journal.read()?.count()).transpose()?;
    Ok(match kept {
        None | Some(0) => "No finished page is here.",
        Some(_) => "Nothing to list. More: `gently list --help`",
    })
}

fn filter(args: &ListArgs, cx: &mut Context) -> Result<Filter, CliError> {
    let day_start = cx.settings().day_start;
    let (from, to) = days(args.from.as_deref(), args.to.as_deref(), cx)?;
    let kind = args.kind.as_ref().map(|text| kind(text)).transpose()?;
    let is_bounded = from.is_some() || to.is_some();
    let limit = args.limit.or((!is_bounded).then_some(LAST));
    let away = if args.away { Away::Only } else { Away::Hidden };
    Ok(Filter { from, to, kind, limit, away, ..Filter::all(day_start) })
}

/// Reads what `--from` and `--to` name.
///
/// # Errors
///
/// Fails on what is no day, and on an end before the beginning.
pub fn days(
    from: Option<&str>,
    to: Option<&str>,
    cx: &mut Context,
) -> Result<(Option<Day>, Option<Day>), CliError> {
    let today = cx.today()?;
    let from = from.map(|text| when::first_day(text, today)).transpose()?;
    let to = to.map(|text| when::last_day(text, today)).transpose()?;
    if from.zip(to).is_some_and(|(from, to)| from > to) {
        return Err(CliError::usage("`--from` is later than `--to`").hint("Swap the two days"));
    }
    Ok((from, to))
}

/// Reads a kind as a person writes it.
///
/// # Errors
///
/// Names the kinds there are.
pub fn kind(text: &str) -> Result<Kind, CliError> {
    let name = text.to_lowercase();
    let name = if name == "check-in" { "checkin" } else { name.as_str() };
    let known = || Kind::KNOWN.map(|kind| kind.as_str().to_owned()).join(", ");
    let hint = || format!("Kinds are {}", known());
    let close = crate::model::nearest(name, Kind::KNOWN.iter().map(Kind::as_str));
    match name.parse() {
        Ok(kind @ Kind::Other(_)) if close.is_none() => Ok(kind),
        Ok(Kind::Other(_)) | Err(_) => Err(CliError::usage(format!("No kind `{text}`")).hint(hint())),
        Ok(kind) => Ok(kind),
    }
}

/// Returns the records that fit, each with the beginning of its id.
pub(super) fn rows(filter: &Filter, cx: &mut Context) -> Result<Vec<(Record, String)>, CliError> {
    let Some(journal) = cx.journal()? else { return Ok(Vec::new()) };
    let reading = journal.read()?;
    let mut rows = Vec::new();
    for record in reading.list(filter)? {
        let length = reading.short_len(record.id)?;
        let short = record.id.digits()[..length].to_owned();
        rows.push((record, short));
    }
    Ok(rows)
}

fn text(rows: &[(Record, String)], cx: &mut Context) -> Text {
    let now = cx.now();
    let look = cx.ui().look();
    let columns = look.stdout_is_terminal.then_some(look.width);
    let mut text = Text::new();
    for row in shown::rows(rows, now, columns) {
        text.line(row);
    }
    text
}
