//! From the text of `reminders.toml` to reminders. A flaw says its line, and repeats none of the words.

use chrono::{DateTime, FixedOffset};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::schedule::{ClockTime, Days, NotATime, NotDays, NotWords, Reminder, ReminderWords};

/// The highest number a reminder can have.
pub(super) const HIGHEST: u32 = 9999;

/// What is wrong with a line of `reminders.toml`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Not TOML.
    #[error("TOML says: {0}")]
    Toml(String),
    /// `reminder` is something else than a list of blocks.
    #[error("Each reminder is a block that begins with [[reminder]]")]
    Block,
    /// The key is not there.
    #[error("`{0}` is missing")]
    Missing(&'static str),
    /// The value is not text in quotes.
    #[error("`{0}` takes text in quotes")]
    Quotes(&'static str),
    /// The number is none, or another reminder has it.
    #[error("`id` takes a number from 1 to {HIGHEST} that no other reminder has")]
    Id,
    /// The time is none.
    #[error("`at`: {0}")]
    At(NotATime),
    /// The days are none.
    #[error("`days`: {0}")]
    Days(NotDays),
    /// The moment is none.
    #[error("`since` takes a moment such as 2026-11-21T20:15:00+01:00")]
    Since,
    /// The words cannot be said.
    #[error("`words`: {0}")]
    Words(NotWords),
}

/// A flaw and the byte at which it lies.
pub(super) struct Found {
    pub(super) flaw: Flaw,
    pub(super) byte: usize,
}

type Keys<'a> = (&'a DeTable<'a>, usize);

/// Reads all reminders. `days` may be missing (daily), `since` (always) and `words` too; keys of a newer
/// version are passed over, so that an older program still speaks.
pub(super) fn read(text: &str) -> Result<Vec<Reminder>, Found> {
    let table = DeTable::parse(text).map_err(|fault| Found {
        flaw: Flaw::Toml(fault.message().to_owned()),
        byte: fault.span().map_or(0, |span| span.start),
    })?;
    let Some(blocks) = table.get_ref().get("reminder") else { return Ok(Vec::new()) };
    let no_block = |value: &Spanned<DeValue<'_>>| Found { flaw: Flaw::Block, byte: value.span().start };
    let DeValue::Array(blocks) = blocks.get_ref() else { return Err(no_block(blocks)) };
    let mut reminders: Vec<Reminder> = Vec::new();
    for block in blocks {
        let DeValue::Table(keys) = block.get_ref() else { return Err(no_block(block)) };
        let reminder = one((keys, block.span().start))?;
        if reminders.iter().any(|other| other.id == reminder.id) {
            let byte = keys.get("id").map_or(0, |id| id.span().start);
            return Err(Found { flaw: Flaw::Id, byte });
        }
        reminders.push(reminder);
    }
    Ok(reminders)
}

fn one(keys: Keys<'_>) -> Result<Reminder, Found> {
    let missing = |key| Found { flaw: Flaw::Missing(key), byte: keys.1 };
    let always = || DateTime::UNIX_EPOCH.fixed_offset();
    Ok(Reminder {
        id: id(keys)?.ok_or_else(|| missing("id"))?,
        at: part(keys, "at", time)?.ok_or_else(|| missing("at"))?,
        days: part(keys, "days", |text| text.parse().map_err(Flaw::Days))?.unwrap_or(Days::DAILY),
        since: part(keys, "since", since)?.unwrap_or_else(always),
        words: part(keys, "words", |text| ReminderWords::try_from(text).map_err(Flaw::Words))?,
    })
}

fn id((keys, _): Keys<'_>) -> Result<Option<u32>, Found> {
    let Some(value) = keys.get("id") else { return Ok(None) };
    let number = value.get_ref().as_integer();
    let number = number.and_then(|number| u32::from_str_radix(number.as_str(), number.radix()).ok());
    let id = number.filter(|number| (1..=HIGHEST).contains(number));
    id.map(Some).ok_or_else(|| Found { flaw: Flaw::Id, byte: value.span().start })
}

/// Reads one key. A time or a moment may also be written without quotes, as TOML's own.
fn part<T>(
    (keys, _): Keys<'_>,
    key: &'static str,
    read: impl Fn(&str) -> Result<T, Flaw>,
) -> Result<Option<T>, Found> {
    let Some(value) = keys.get(key) else { return Ok(None) };
    let found = match value.get_ref() {
        DeValue::String(text) => read(text),
        DeValue::Datetime(moment) => read(&moment.to_string()),
        _ => Err(Flaw::Quotes(key)),
    };
    found.map(Some).map_err(|flaw| Found { flaw, byte: value.span().start })
}

fn time(text: &str) -> Result<ClockTime, Flaw> {
    text.parse().map_err(Flaw::At)
}

fn since(text: &str) -> Result<DateTime<FixedOffset>, Flaw> {
    DateTime::parse_from_rfc3339(text).map_err(|_| Flaw::Since)
}
