//! `gently search`: where words stand in what is kept, asked for or from standard input.

use clap::Args;
use serde::Serialize;

use crate::cli::answered::without_mark;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::filter_args::FilterArgs;
use crate::cli::row_format::FormatArg;
use crate::cli::shown::{self, Shown};
use crate::cli::typed::{self, Typed};
use crate::model::filter::{Away, Filter};
use crate::model::query::{MOST_LETTERS, Query};
use crate::model::record::Record;
use crate::model::snippet::{Piece, Snippet};
use crate::term::ask::{Given, Input, Question, Reply};
use crate::term::input;
use crate::term::safe::one_line;
use crate::term::style::Style;
use crate::term::text::Text;

/// Search in everything you wrote
///
/// It asks for the words, so that they stay out of the shell's history. With `-` they come from standard
/// input. All of them must be there: "words in quotes" one after the other, and wal* is also walk and
/// wall. Capitals and accents do not matter. The best come first.
///
/// What is shown can stay on the screen and in what the terminal remembers. The menu clears it.
#[derive(Args, Debug, Default)]
#[command(after_help = "\
Examples:
  gently search
  echo river | gently search -
  echo '\"a long walk\" riv*' | gently search - --from 'last year' --json
  echo tired | gently search - --kind checkin --mood 0-3")]
pub struct SearchArgs {
    /// `-` reads standard input; words are not taken here
    #[arg(value_name = "-")]
    words: Vec<String>,
    #[command(flatten)]
    which: FilterArgs,
    /// At most this many
    #[arg(long, value_name = "N", default_value_t = MOST)]
    limit: u32,
    #[command(flatten)]
    rows: FormatArg,
}

/// How many are shown unless something else is asked for.
const MOST: u32 = 20;
/// Columns of a snippet for other programs, and the most for a person.
const WIDEST: usize = 160;
/// Columns by which a snippet stands in.
const INDENT: usize = 2;

/// What was found, for other programs.
#[derive(Serialize)]
struct FoundJson<'a> {
    #[serde(flatten)]
    record: Shown<'a>,
    snippet: Vec<Piece>,
}

/// Asks for words and prints where they are.
///
/// # Errors
///
/// Fails on words typed as arguments, on what cannot be read, and when the journal cannot be opened.
pub fn run(args: &SearchArgs, cx: &mut Context) -> Result<(), CliError> {
    let format = args.rows.read(cx)?;
    let typed = typed::read(&args.words, "gently search", cx)?;
    if typed == Typed::Nothing && !cx.can_ask() {
        return Err(CliError::usage("Questions cannot be asked here: this is not a terminal")
            .hint("Pipe the words into `gently search -`"));
    }
    let Some(filter) = args.which.filter(Away::Hidden, cx)? else { return Ok(()) };
    let words = match typed {
        Typed::Nothing => ask(cx)?,
        Typed::Dash => Some(without_mark(&input::read_text(&mut |_| ())?).to_owned()),
        Typed::Words(words) => Some(words),
    };
    let Some(query) = words.map(|words| Query::read(&words)) else { return Ok(()) };
    let (found, total) = find(&query, &Filter { limit: Some(args.limit), ..filter }, cx)?;
    if cx.is_json() {
        let found = found.iter().map(|(record, short)| {
            let snippet = Snippet::of(&record.view().words(), &query, WIDEST).pieces;
            Ok::<_, CliError>(FoundJson { record: Shown::new(record, short)?, snippet })
        });
        let found = found.collect::<Result<Vec<_>, _>>()?;
        cx.json(&found)?;
    } else if !found.is_empty() {
        let text = format.map_or_else(|| text(&found, &query, cx), |format| format.text(&found));
        cx.show(&text)?;
    }
    tell(&query, found.len(), total, cx)
}

/// Says what the answer itself does not: that there is none, or that it is not all.
fn tell(query: &Query, shown: usize, total: u64, cx: &mut Context) -> Result<(), CliError> {
    if query.is_empty() {
        return cx.status("No words came, so nothing was looked for.");
    }
    if query.is_cut() {
        cx.status(&format!("Only the first {MOST_LETTERS} letters were looked for."))?;
    }
    let rest = total.saturating_sub(u64::try_from(shown).unwrap_or(u64::MAX));
    match (total, rest) {
        (0, _) => cx.status("Nothing found."),
        (_, 0) => Ok(()),
        (_, rest) => cx.status(&format!("{rest} more found. See them all: --limit {total}")),
    }
}

/// Returns what is found, each with the beginning of its id, and how many there are in all.
pub(super) fn find(
    query: &Query,
    filter: &Filter,
    cx: &mut Context,
) -> Result<(Vec<(Record, String)>, u64), CliError> {
    let Some(journal) = cx.journal()? else { return Ok((Vec::new(), 0)) };
    let reading = journal.read()?;
    let found = reading.search(query, filter)?;
    let mut rows = Vec::with_capacity(found.best.len());
    for record in found.best {
        let length = reading.short_len(record.id)?;
        let short = record.id.digits()[..length].to_owned();
        rows.push((record, short));
    }
    Ok((rows, found.total))
}

/// Asks for the words; `None` when the person leaves.
pub(super) fn ask(cx: &mut Context) -> Result<Option<String>, CliError> {
    let question = Question {
        id: "words",
        above: None,
        ask: "What would you like to find?",
        note: Some(NOTE),
        input: Input::Text,
        hint: None,
        can_go_back: false,
    };
    let mut ask = cx.take_asker()?;
    // No draft: what is looked for is kept nowhere.
    let reply = ask.ask(&question, None, &mut |_| ());
    cx.give_back(ask);
    Ok(match reply? {
        Reply::Given(Given::Text(text)) => Some(text),
        Reply::Stop(_) => None,
        _ => Some(String::new()),
    })
}

const NOTE: &str = "One word or more; \"words in quotes\" stand together, and wal* is also walk. What you type here is \
                    not kept.";

fn text(found: &[(Record, String)], query: &Query, cx: &mut Context) -> Text {
    let now = cx.now();
    let look = cx.ui().look();
    let paint = look.color.paints(look.stdout_is_terminal);
    let room = look.width.min(WIDEST).saturating_sub(INDENT);
    let mut text = Text::new();
    for ((record, _), head) in found.iter().zip(shown::heads(found, now)) {
        text.styled(Style::Quiet, head);
        text.spans(spans(record, query, room, paint));
    }
    text
}

/// Returns one line for each: when it was, what it is, and the words around the hit.
pub(super) fn lines(found: &[(Record, String)], query: &Query, cx: &mut Context) -> Vec<String> {
    let (now, room) = (cx.now(), cx.ui().look().width / 2);
    let line = |((record, _), head): (&(Record, String), String)| {
        let snippet: String = spans(record, query, room, false).into_iter().map(|(_, words)| words).collect();
        format!("{head}{snippet}")
    };
    found.iter().zip(shown::heads(found, now)).map(line).collect()
}

/// Returns a snippet as one line; the hits stand out by their style, or by brackets where there is none.
fn spans(record: &Record, query: &Query, room: usize, paint: bool) -> Vec<(Style, String)> {
    // Room for what is put around: `…` at both ends, and brackets.
    let snippet = Snippet::of(&record.view().words(), query, room.saturating_sub(4));
    let mut spans = vec![(Style::Plain, " ".repeat(INDENT))];
    let more = |is_cut: bool, spans: &mut Vec<_>| {
        if is_cut {
            spans.push((Style::Plain, "…".to_owned()));
        }
    };
    more(snippet.begins_later, &mut spans);
    spans.extend(snippet.pieces.into_iter().map(|Piece { text, hit }| match (hit, paint) {
        (false, _) => (Style::Plain, one_line(&text)),
        (true, true) => (Style::Strong, one_line(&text)),
        (true, false) => (Style::Plain, format!("[{}]", one_line(&text))),
    }));
    more(snippet.ends_sooner, &mut spans);
    spans
}
