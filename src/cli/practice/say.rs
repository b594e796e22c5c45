//! What is particular to words to say: the limit they are for, a small note on them, and the page that is printed.

use super::act;
use super::args::AddKindArgs;
use super::held::{self, Held};
use super::{AddArgs, Sort, gated};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::pages::answer_lines;
use crate::cli::way_in::{self, By};
use crate::content::PracticeWords;
use crate::model::body::Body;
use crate::model::id::RecordId;
use crate::model::practice::{has_thought_for_feeling, id};
use crate::model::record::{Kind, Record};
use crate::store::Reading;
use crate::term::style::Style;
use crate::term::text::Text;

/// Has words filled in; those for a limit are tied to it.
///
/// # Errors
///
/// As [`act::add`], and on an id that is no limit's, or another kind of words for one.
pub fn add(limit: Option<&str>, args: &AddKindArgs, cx: &mut Context) -> Result<(), CliError> {
    let Some(typed) = limit else { return act::add_kind(Sort::Say, args.kind.as_deref(), &args.add, cx) };
    let kind = args.kind.as_deref().map(|kind| held::form_of_kind(Sort::Say, kind)).transpose()?;
    if kind.is_some_and(|form| form != id::LIMIT_WORDS) {
        // An ask can be turned down, and a talk can bend: a limit meets neither.
        return Err(CliError::usage("Only words of the kind `limit` are for a limit")
            .hint("`gently say add --kind limit --boundary ID`; nothing was kept"));
    }
    let limit = held::named(Sort::Boundary, typed, cx)?;
    add_for(&limit, &args.add, cx)
}

/// Has the words for this limit filled in. They are about whom the limit is about, if nobody else is named.
///
/// # Errors
///
/// As [`act::add`].
pub fn add_for(limit: &Held, args: &AddArgs, cx: &mut Context) -> Result<(), CliError> {
    act::add_for(Sort::Say, id::LIMIT_WORDS, Some(limit), args, cx)
}

/// Returns the words that were made for a limit and show by themselves, the oldest first; none for what is no limit.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn words_for(limit: &Held, cx: &mut Context) -> Result<Vec<Held>, CliError> {
    let tied = match cx.journal()? {
        Some(journal) if limit.sort == Sort::Boundary => tied_to(limit.record.id, &journal.read()?)?,
        _ => Vec::new(),
    };
    let mut words = Vec::new();
    for held in tied {
        if gated::shows(&held, cx)? {
            words.push(held);
        }
    }
    Ok(words)
}

/// Returns the words that are tied to a limit and not put away, the oldest first.
fn tied_to(limit: RecordId, reading: &Reading<'_>) -> Result<Vec<Held>, CliError> {
    let mut words = Vec::new();
    for linked in reading.linked_to(limit)? {
        let record = reading.record(linked)?.filter(|record| !record.away && record.limit() == Some(limit));
        let held = record.map(|record| Held::read(record, reading)).transpose()?.flatten();
        words.extend(held.filter(|held| held.sort == Sort::Say));
    }
    words.sort_by_key(|held| (held.record.at.utc_ms(), held.record.id));
    Ok(words)
}

/// Returns what a limit or its words are tied to, each with the command that shows it.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn ties(held: &Held, cx: &mut Context) -> Result<Vec<(String, String)>, CliError> {
    let limit = match (cx.journal()?, held.record.limit()) {
        (Some(journal), Some(limit)) => {
            let reading = journal.read()?;
            let limit = reading.record(limit)?.filter(|limit| !limit.away);
            limit.map(|limit| Held::read(limit, &reading)).transpose()?.flatten()
        }
        _ => None,
    };
    let mut ties = Vec::new();
    for other in limit.into_iter().chain(words_for(held, cx)?) {
        let short = cx.name_of(other.record.id)?;
        let (role, command) = match other.sort {
            Sort::Say => ("words for it", Sort::Say.command()),
            sort => ("for the limit", sort.command()),
        };
        ties.push((role.to_owned(), format!("{} (`gently {command} show {short}`)", other.name())));
    }
    Ok(ties)
}

/// Says in a small note that a thought about the other stands in a line from me. Nothing has to change.
///
/// # Errors
///
/// Fails when a person is to be shown it and is gone.
pub fn note(record: &Record, by: By, cx: &mut Context) -> Result<(), CliError> {
    let Body::Practice(Kind::Script, line) = record.view() else { return Ok(()) };
    if line.form != id::LINE_FROM_ME || !has_thought_for_feeling(&line) {
        return Ok(());
    }
    let words = PracticeWords::read()?.say.you_feel;
    match by {
        By::Person => way_in::show(&words, cx),
        By::Nobody => cx.status(&words),
    }
}

/// Prints the words alone, as one page; before that it says on stderr what such a page is.
///
/// # Errors
///
/// Fails on an id that names no words to say, when nobody can be asked, and for a script where what is about somebody is
/// kept aside.
pub fn print(typed: Option<&str>, cx: &mut Context) -> Result<(), CliError> {
    let Some(held) = held::named_or_picked(Sort::Say, typed, |_| true, cx)? else { return Ok(()) };
    let form = held.form()?;
    let by = gated::by_hand(cx);
    if !gated::come(&held, by, cx)? {
        return Ok(());
    }
    // A line that goes into a file or to another program is left whole; whoever shows it knows how wide it may be.
    let is_seen = cx.ui().look().stdout_is_terminal;
    let mut page = Text::new();
    for piece in &form.sheet {
        let Some(answer) = held.practice.answer(&piece.of) else { continue };
        if !page.is_empty() {
            page.blank();
        }
        page.styled(Style::Strong, piece.head.clone());
        for line in answer_lines(&answer) {
            match is_seen {
                true => page.indented(2, Style::Plain, line),
                false => page.line(format!("  {line}")),
            };
        }
    }
    if page.is_empty() {
        return cx.status("There are no words in it yet to print.");
    }
    cx.ui().warning(&PracticeWords::read()?.say.print_warning);
    // Not page by page: it was asked for on stdout.
    Ok(cx.ui().answer(&page)?)
}
