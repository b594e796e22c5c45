//! How records are shown: as a line, as a page, as JSON.

use chrono::{DateTime, Datelike, FixedOffset};
use serde::Serialize;
use serde_json::value::RawValue;

use super::context::Context;
use super::error::CliError;
use super::pages;
use super::practice;
use crate::model::body::Body;
use crate::model::moment::{self, Moment};
use crate::model::page::Part;
use crate::model::record::{Kind, Link, Record};
use crate::model::tag::Tag;
use crate::term::safe::one_line;
use crate::term::style::Style;
use crate::term::text::Text;
use crate::term::width;

/// A record as JSON shows it: the fields of an export, and the short id.
#[derive(Serialize)]
pub struct Shown<'a> {
    id: String,
    short: &'a str,
    kind: &'a Kind,
    at: Moment,
    changed_at: String,
    tags: &'a [Tag],
    links: &'a [Link],
    put_away: bool,
    body: &'a RawValue,
}

impl<'a> Shown<'a> {
    /// Shows `record`, which `short` names.
    ///
    /// # Errors
    ///
    /// Fails on a body that is not JSON, which the store never keeps.
    pub fn new(record: &'a Record, short: &'a str) -> Result<Self, CliError> {
        let body = serde_json::from_str(&record.body)
            .map_err(|fault| CliError::failed(format!("Record `{short}` cannot be read")).because(fault))?;
        Ok(Self {
            id: record.id.to_string(),
            short,
            kind: &record.kind,
            at: record.at,
            changed_at: moment::utc_rfc3339(record.changed_ms),
            tags: &record.tags,
            links: &record.links,
            put_away: record.away,
            body,
        })
    }
}

/// Prints one record that was just kept as JSON.
///
/// # Errors
///
/// Fails when it cannot be printed.
pub fn print_kept(cx: &mut Context, record: &Record) -> Result<(), CliError> {
    let short = cx.name_of_kept(record.id);
    cx.json(&Shown::new(record, &short)?)
}

/// Prints one record as JSON.
///
/// # Errors
///
/// Fails when it cannot be printed.
pub fn print_one(cx: &mut Context, record: &Record) -> Result<(), CliError> {
    let short = cx.name_of(record.id)?;
    cx.json(&Shown::new(record, &short)?)
}

/// Returns the lines that a list shows, each column as wide as it must be; cut where `columns` says.
pub fn rows(records: &[(Record, String)], now: DateTime<FixedOffset>, columns: Option<usize>) -> Vec<String> {
    let row = |((record, _), head): (&(Record, String), String)| {
        let tags: String = record.tags.iter().map(|tag| format!(" #{tag}")).collect();
        // A newline in a title or a feeling would make a row that no record has.
        let line = format!("{head}  {}{tags}", one_line(&summary(record)));
        columns.map_or(line.clone(), |columns| width::truncate(&line, columns))
    };
    records.iter().zip(heads(records, now)).map(row).collect()
}

/// Returns how each line begins: short id, moment and kind, each column as wide as it must be.
pub fn heads(records: &[(Record, String)], now: DateTime<FixedOffset>) -> Vec<String> {
    let when: Vec<_> = records.iter().map(|(record, _)| short_date(record.at, now)).collect();
    let widest_id = records.iter().map(|(_, short)| short.len()).max().unwrap_or(0);
    let widest_date = when.iter().map(String::len).max().unwrap_or(0);
    let row = |((record, short), when): (&(Record, String), &String)| {
        let kind = one_line(kind_word(&record.kind));
        format!("{short:widest_id$}  {when:widest_date$}  {kind:10}")
    };
    records.iter().zip(&when).map(row).collect()
}

/// Returns the whole record as a page, and what can be done with it.
///
/// `links` are the roles and the names of what it is linked to, `linked` those of what is linked to it.
pub fn page(record: &Record, short: &str, links: &[(String, String)], linked: &[String]) -> Text {
    let mut text = whole(record, links);
    if !linked.is_empty() {
        text.blank();
        text.line("Linked to this:");
        for line in linked {
            text.line(format!("  {line}"));
        }
    }
    text.blank();
    let way = way_to_change(record, short);
    let ways = match record.kind {
        Kind::Path => vec![format!("See its pages: {way}")],
        Kind::Person => vec![
            format!("Another name: {way}"),
            format!("Where they are for you: gently person edit {short}"),
            format!("What you saw: gently person evidence {short} --list"),
            format!("Pages about them: gently person gate {short}"),
        ],
        _ => vec![format!("Change it: {way}")],
    };
    for way in ways {
        text.spans([(Style::Quiet, way)]);
    }
    text
}

/// Returns the whole record as a page.
pub fn whole(record: &Record, links: &[(String, String)]) -> Text {
    let page = pages::of(record);
    let mut text = Text::new();
    text.title(page.title);
    text.styled(Style::Quiet, day_and_time(record.at));
    if !record.tags.is_empty() {
        let names: Vec<_> = record.tags.iter().map(|tag| format!("#{tag}")).collect();
        text.styled(Style::Quiet, names.join(" "));
    }
    add_parts(&mut text, page.parts);
    for (role, to) in links {
        text.blank();
        text.line(format!("{role}: {to}"));
    }
    text
}

/// Adds the parts of a page; facts that follow each other stand together.
pub fn add_parts(text: &mut Text, parts: Vec<Part>) {
    let mut is_after_fact = false;
    for part in parts {
        let is_fact = matches!(part, Part::Fact { .. });
        if !(is_fact && is_after_fact) {
            text.blank();
        }
        is_after_fact = is_fact;
        match part {
            Part::Words(lines) => {
                for line in lines {
                    text.prose(line);
                }
            }
            Part::Fact { name, value } => {
                text.prose(format!("{name}: {value}"));
            }
            Part::Answer { ask, lines } => {
                text.styled(Style::Strong, ask);
                for line in lines {
                    text.indented(2, Style::Plain, line);
                }
            }
            Part::Said(line) => {
                text.styled(Style::Quiet, line);
            }
            Part::Raw(lines) => {
                for line in lines {
                    text.line(line);
                }
            }
        }
    }
}

/// Returns what is typed to change a record.
pub fn way_to_change(record: &Record, short: &str) -> String {
    match record.view() {
        Body::Person(_) => format!("gently person rename {short}"),
        Body::Path(taken) => format!("gently path show {}", taken.path),
        _ => format!("gently edit {short}"),
    }
}

/// Returns what a person calls the kind.
pub fn kind_word(kind: &Kind) -> &str {
    match kind {
        Kind::Checkin => "check-in",
        other => other.as_str(),
    }
}

/// Returns one line on what a record holds.
pub fn summary(record: &Record) -> String {
    match record.view() {
        Body::Note(note) => first_line(&note.text),
        Body::Checkin(checkin) => {
            let mut parts = Vec::new();
            parts.extend(checkin.mood.map(|mood| format!("mood {mood}")));
            parts.extend(checkin.energy.map(|energy| format!("energy {energy}")));
            parts.extend(checkin.feelings.iter().cloned());
            let facts = parts.join(", ");
            match checkin.line.as_deref().map(first_line) {
                Some(line) if facts.is_empty() => line,
                Some(line) => format!("{facts}: {line}"),
                None => facts,
            }
        }
        Body::Reflection(reflection) => reflection.title,
        Body::Person(person) => person.called(),
        Body::Path(taken) => format!("{}, {}", taken.title, taken.state.as_str()),
        Body::Practice(_, practice) => practice::page::summary(&practice),
        body @ Body::Other(..) => first_line(&body.words()),
    }
}

pub(super) fn first_line(text: &str) -> String {
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned()
}

/// Writes a day: `Saturday 21 November`.
pub fn day(at: Moment) -> String {
    at.datetime().format("%A %-d %B").to_string()
}

/// Writes a moment in full: `Saturday 21 November 2026, 20:15`.
pub fn day_and_time(at: Moment) -> String {
    at.datetime().format("%A %-d %B %Y, %H:%M").to_string()
}

/// Writes a moment for a list; the year is there when it is not this one.
pub fn short_date(at: Moment, now: DateTime<FixedOffset>) -> String {
    let at = at.datetime();
    let format = if at.year() == now.year() { "%a %-d %b %H:%M" } else { "%a %-d %b %Y %H:%M" };
    at.format(format).to_string()
}
