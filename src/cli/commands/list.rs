//! `gently list`: what is kept, the newest first.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::filter_args::FilterArgs;
use crate::cli::half_written;
use crate::cli::row_format::FormatArg;
use crate::cli::shown::{self, Shown};
use crate::model::filter::{Away, Filter};
use crate::model::record::Record;
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
  gently list --mood 0-3 --tag evening
  gently list --away
  gently list --format '{date}\\t{kind}\\t{summary}'")]
pub struct ListArgs {
    #[command(flatten)]
    which: FilterArgs,
    /// At most this many
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
    #[command(flatten)]
    rows: FormatArg,
}

/// How many are shown when no time is named.
const LAST: u32 = 10;

/// Prints the records that fit.
///
/// # Errors
///
/// Fails on a date or kind that cannot be read, or when the journal cannot be opened.
pub fn run(args: &ListArgs, cx: &mut Context) -> Result<(), CliError> {
    let format = args.rows.read(cx)?;
    let Some(filter) = filter(args, cx)? else { return Ok(()) };
    let rows = rows(&filter, cx)?;
    if cx.is_json() {
        let shown: Vec<_> =
            rows.iter().map(|(record, short)| Shown::new(record, short)).collect::<Result<_, _>>()?;
        return cx.json(&shown);
    }
    if rows.is_empty() {
        let told = nothing(args, cx)?;
        cx.status(told)?;
    } else if let Some(format) = &format {
        let text = format.text(&rows);
        cx.show(&text)?;
    } else {
        let text = text(&rows, cx);
        cx.show(&text)?;
    }
    // A script that lists has nothing to go on with.
    if cx.ui().look().stdout_is_terminal { half_written::tell(cx, "not listed") } else { Ok(()) }
}

/// Says in which way there is nothing to list.
fn nothing(args: &ListArgs, cx: &mut Context) -> Result<&'static str, CliError> {
    let bare = FilterArgs { away: args.which.away, ..FilterArgs::default() };
    let is_narrowed = args.which != bare || args.limit.is_some();
    if is_narrowed {
        return Ok("Nothing kept fits all of that.");
    }
    if args.which.away {
        return Ok("Nothing is put away.");
    }
    let kept = cx.journal()?.map(|journal| journal.read()?.count()).transpose()?;
    Ok(match kept {
        None | Some(0) => "No finished page is here.",
        Some(_) => "Nothing to list. More: `gently list --help`",
    })
}

fn filter(args: &ListArgs, cx: &mut Context) -> Result<Option<Filter>, CliError> {
    let Some(filter) = args.which.filter(Away::Hidden, cx)? else { return Ok(None) };
    let is_bounded = filter.from.is_some() || filter.to.is_some();
    let limit = args.limit.or((!is_bounded).then_some(LAST));
    Ok(Some(Filter { limit, ..filter }))
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
