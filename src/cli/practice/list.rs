//! Lists of practices: each with where it stands.

use serde::Serialize;

use super::args::ListArgs;
use super::held::{self, Held};
use super::{Sort, gated, page, say};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::people;
use crate::cli::shown::Shown;
use crate::content::GateWords;
use crate::model::practice::{Flex, PromiseKept, Word, how_often_worth, id};
use crate::model::record::Record;
use crate::term::safe::one_line;
use crate::term::style::Style;
use crate::term::text::Text;
use crate::term::width;

/// A practice as JSON shows it: the record, where it stands, and what happened with it.
#[derive(Serialize)]
struct HeldJson<'a> {
    #[serde(flatten)]
    record: Shown<'a>,
    state: Option<String>,
    resting: bool,
    /// The ids of the words that were made for a limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Vec<String>>,
    log: Vec<Shown<'a>>,
}

/// Prints one as JSON.
///
/// # Errors
///
/// Fails when it cannot be read or printed.
pub fn print_json(held: &Held, cx: &mut Context) -> Result<(), CliError> {
    let gathered = gather(held, cx)?;
    let json = gathered.json()?;
    cx.json(&json)
}

/// A practice with the records of what happened, and what names each.
struct Gathered<'a> {
    held: &'a Held,
    short: String,
    words: Option<Vec<String>>,
    log: Vec<(Record, String)>,
}

fn gather<'a>(held: &'a Held, cx: &mut Context) -> Result<Gathered<'a>, CliError> {
    let short = cx.name_of(held.record.id)?;
    let mut log = Vec::new();
    if let Some(journal) = cx.journal()? {
        let reading = journal.read()?;
        for happened in held.history.iter() {
            if let Some(record) = reading.record(happened.id)? {
                let length = reading.short_len(record.id)?;
                let short = record.id.digits()[..length].to_owned();
                log.push((record, short));
            }
        }
    }
    let words = match held.sort {
        Sort::Boundary => {
            let words = say::words_for(held, cx)?;
            Some(words.iter().map(|words| words.record.id.to_string()).collect())
        }
        _ => None,
    };
    Ok(Gathered { held, short, words, log })
}

impl Gathered<'_> {
    fn json(&self) -> Result<HeldJson<'_>, CliError> {
        Ok(HeldJson {
            record: Shown::new(&self.held.record, &self.short)?,
            state: state(self.held),
            resting: self.held.history.is_resting(),
            words: self.words.clone(),
            log: self
                .log
                .iter()
                .map(|(record, short)| Shown::new(record, short))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// Returns the word for where a practice stands, if there is one.
pub fn state(held: &Held) -> Option<String> {
    let word = match held.sort {
        Sort::Boundary => held.history.limit_state(&held.practice).map(|state| state.as_str()),
        Sort::Promise if held.history.is_resting() && !held.history.is_let_go() => None,
        Sort::Promise => held.history.promise_state().map(PromiseKept::as_str),
        _ => None,
    };
    let rests = held.history.is_resting().then_some("resting");
    word.or(rests).map(str::to_owned)
}

/// Prints those that fit.
///
/// # Errors
///
/// Fails on a kind that is none, on an id that names nobody, or when the journal cannot be read.
pub fn run(sort: Sort, kind: Option<&str>, args: &ListArgs, cx: &mut Context) -> Result<(), CliError> {
    let form = kind.map(|kind| held::form_of_kind(sort, kind)).transpose()?;
    let someone = args.person.as_ref().map(|typed| people::named(typed, cx)).transpose()?;
    let person = someone.as_ref().map(|someone| someone.record.id);
    if let Some(someone) = someone.filter(|_| sort == Sort::Step) {
        let by = gated::by_hand(cx);
        if !gated::come_to(someone, by, cx)? {
            return Ok(());
        }
    }
    let mut all = held::every(sort, cx)?;
    all.retain(|held| person.is_none() || held.record.person() == person);
    all.retain(|held| form.is_none_or(|form| held.practice.form == form));
    let there = all.len();
    let mut all = held::shown(all, cx)?;
    let is_held_back = all.len() < there;
    let there = all.len();
    all.retain(|held| form.is_some() || sort.apart() != Some(held.practice.form.as_str()));
    let is_apart = all.len() < there;
    let sensed: Vec<_> = all.iter().filter_map(|held| held.history.worth()).collect();
    let rests = all.iter().filter(|held| held.history.is_resting()).count();
    all.retain(|held| args.resting || !held.history.is_resting());
    if cx.is_json() {
        let gathered: Vec<_> = all.iter().map(|held| gather(held, cx)).collect::<Result<_, _>>()?;
        let shown: Vec<_> = gathered.iter().map(Gathered::json).collect::<Result<_, _>>()?;
        return cx.json(&shown);
    }
    let some = if sort == Sort::Promise { "Some rest, or were let go" } else { "Some rest" };
    let more = format!("{some}. To see them: `gently {} list --resting`", sort.command());
    if all.is_empty() {
        let (one, command) = (sort.one(), sort.command());
        let none = match kind {
            Some(kind) => {
                format!("No {one} of this kind is here. To add one: `gently {command} add --kind {kind}`")
            }
            None => format!("No {one} is here. To add one: `gently {command} add`"),
        };
        let aside = GateWords::read()?.gate.aside;
        return cx.status(match () {
            () if rests > 0 => &more,
            () if is_held_back => &aside,
            () if is_apart => "None but what sets you off. To see that: `gently keep list --kind trigger`",
            () => &none,
        });
    }
    let mut text = text(&all, cx)?;
    if let Some(words) = how_often_worth(&sensed) {
        text.blank();
        text.prose(words);
    }
    cx.show(&text)?;
    if rests > 0 && !args.resting { cx.status(&more) } else { Ok(()) }
}

/// Returns the lines of a list.
fn text(all: &[Held], cx: &mut Context) -> Result<Text, CliError> {
    let look = cx.ui().look();
    let columns = look.stdout_is_terminal.then_some(look.width);
    let mut text = Text::new();
    let mut heading = None;
    for held in all {
        let has_kinds = held.sort.forms().len() > 1;
        if has_kinds && heading != Some(&held.practice.form) {
            if heading.is_some() {
                text.blank();
            }
            text.title(page::many(&held.practice));
            heading = Some(&held.practice.form);
        }
        let short = cx.name_of(held.record.id)?;
        let cut = |line: String| columns.map_or(line.clone(), |columns| width::truncate(&line, columns));
        text.line(cut(format!("{short}  {}", one_line(&row(held, Beside::Heading)))));
        for line in page::beside(held) {
            text.spans([(Style::Quiet, cut(format!("    {}", one_line(&line))))]);
        }
    }
    Ok(text)
}

/// What stands above or beside a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// The heading of its form.
    Heading,
    /// Nothing: the row says of which form it is.
    Nothing,
}

/// Returns a practice in one line, without its id: what it is, and where it stands.
pub fn row(held: &Held, beside: Beside) -> String {
    let facts: Vec<String> = match held.sort {
        Sort::Boundary => {
            let kind = held.practice.text(id::KIND);
            let flex = held.practice.word(id::FLEX).map(|flex: Flex| flex.as_str().to_owned());
            kind.into_iter().chain(state(held)).chain(flex).collect()
        }
        Sort::Step => held
            .practice
            .number(id::HARD)
            .map(|hard| format!("hard: {hard} of 100"))
            .into_iter()
            .chain(held.practice.text(id::KIND))
            .chain(state(held))
            .collect(),
        Sort::Keep | Sort::Say => {
            let title = (beside == Beside::Nothing).then(|| page::title(&held.practice));
            title.into_iter().chain(state(held)).collect()
        }
        Sort::Promise | Sort::Hunch => state(held).into_iter().collect(),
    };
    match facts.is_empty() {
        true => held.name(),
        false => format!("{} ({})", held.name(), facts.join(", ")),
    }
}
