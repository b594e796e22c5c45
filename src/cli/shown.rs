//! How records are shown: as a line, as a page, as JSON.

use chrono::{DateTime, Datelike, FixedOffset};
use serde::Serialize;
use serde_json::value::RawValue;

use super::context::Context;
use super::error::CliError;
use super::practice;
use crate::model::answer::Answer;
use crate::model::body::{Body, Practice};
use crate::model::gate::Outcome;
use crate::model::moment::{self, Moment};
use crate::model::practice::id;
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
    let when: Vec<_> = records.iter().map(|(record, _)| short_date(record.at, now)).collect();
    let widest_id = records.iter().map(|(_, short)| short.len()).max().unwrap_or(0);
    let widest_date = when.iter().map(String::len).max().unwrap_or(0);
    let row = |((record, short), when): (&(Record, String), &String)| {
        let tags: String = record.tags.iter().map(|tag| format!(" #{tag}")).collect();
        // A newline in a title or a feeling would make a row that no record has.
        let kind = one_line(kind_word(&record.kind));
        let words = one_line(&summary(record));
        let line = format!("{short:widest_id$}  {when:widest_date$}  {kind:10}  {words}{tags}");
        columns.map_or(line.clone(), |columns| width::truncate(&line, columns))
    };
    records.iter().zip(&when).map(row).collect()
}

/// Returns the whole record as a page, and what can be done with it.
pub fn page(record: &Record, short: &str, links: &[(String, String)]) -> Text {
    let mut text = whole(record, links);
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
    let mut text = Text::new();
    text.title(heading(record));
    text.styled(Style::Quiet, day_and_time(record.at));
    if !record.tags.is_empty() {
        let names: Vec<_> = record.tags.iter().map(|tag| format!("#{tag}")).collect();
        text.styled(Style::Quiet, names.join(" "));
    }
    match record.view() {
        Body::Note(note) => add_words(&mut text, &note.text),
        Body::Checkin(checkin) => {
            text.blank();
            let rating = |value: Option<u8>| value.map(|n| format!("{n} of 10"));
            let feelings = (!checkin.feelings.is_empty()).then(|| checkin.feelings.join(", "));
            for (label, value) in
                [("Mood", rating(checkin.mood)), ("Energy", rating(checkin.energy)), ("Feelings", feelings)]
            {
                if let Some(value) = value {
                    text.prose(format!("{label}: {value}"));
                }
            }
            if let Some(line) = &checkin.line {
                add_words(&mut text, line);
            }
        }
        Body::Reflection(reflection) => {
            if let Some(before) = reflection.distress.before {
                text.blank();
                text.styled(Style::Quiet, format!("How hard it was before: {before} of 10"));
            }
            for answered in &reflection.answers {
                text.blank();
                text.styled(Style::Strong, answered.ask.clone());
                for line in answer_lines(&answered.answer) {
                    text.indented(2, Style::Plain, line);
                }
            }
            if let Some(after) = reflection.distress.after {
                text.blank();
                text.styled(Style::Quiet, format!("How hard it was after: {after} of 10"));
            }
        }
        Body::Person(person) => {
            add_words(&mut text, &person.alias);
            let circle = person.to_answers().into_iter();
            let circle = circle.fold(Practice::of(id::CIRCLE), |circle, answered| {
                circle.with(&answered.prompt, &answered.answer)
            });
            practice::page::add(&mut text, &record.kind, &circle);
            if let Some(word) = pages_word(person.outcome()) {
                text.blank();
                text.styled(Style::Quiet, word.to_owned());
            }
        }
        Body::Path(taken) => {
            text.blank();
            text.prose(format!("A path, {}", taken.state.as_str()));
        }
        Body::Practice(kind, practice) => practice::page::add(&mut text, &kind, &practice),
        Body::Other(_, value) => {
            text.blank();
            let pretty = serde_json::to_string_pretty(&value).unwrap_or_default();
            for line in pretty.lines() {
                text.line(line);
            }
        }
    }
    for (role, to) in links {
        text.blank();
        text.line(format!("{role}: {to}"));
    }
    text
}

/// Returns what is typed to change a record.
pub fn way_to_change(record: &Record, short: &str) -> String {
    match record.view() {
        Body::Person(_) => format!("gently person rename {short}"),
        Body::Path(taken) => format!("gently path show {}", taken.path),
        _ => format!("gently edit {short}"),
    }
}

/// Says whether the pages about somebody show; nothing while nothing was asked.
pub fn pages_word(outcome: Option<Outcome>) -> Option<&'static str> {
    Some(match outcome? {
        Outcome::Open => "more pages show",
        Outcome::SetAside => "some pages kept aside",
    })
}

fn add_words(text: &mut Text, words: &str) {
    text.blank();
    for line in words.lines() {
        text.prose(line);
    }
}

pub(super) fn answer_lines(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Many(_) | Answer::Pairs(_) => {
            answer.to_lines().iter().map(|item| format!("- {item}")).collect()
        }
        Answer::Sorted(sorted) => sorted.columns().flat_map(column_lines).collect(),
        other => other.to_text().lines().map(str::to_owned).collect(),
    }
}

/// Returns the things of a column below its name; those in none stand alone.
fn column_lines((name, things): (&str, &[String])) -> Vec<String> {
    let named = (!name.is_empty()).then(|| format!("{name}:"));
    named.into_iter().chain(things.iter().map(|thing| format!("- {thing}"))).collect()
}

fn heading(record: &Record) -> String {
    match record.view() {
        Body::Reflection(reflection) => reflection.title,
        Body::Path(taken) => taken.title,
        Body::Practice(_, practice) => practice::page::title(&practice),
        _ => {
            let word = kind_word(&record.kind);
            let mut letters = word.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

/// Returns what a person calls the kind.
pub fn kind_word(kind: &Kind) -> &str {
    match kind {
        Kind::Checkin => "check-in",
        other => other.as_str(),
    }
}

fn summary(record: &Record) -> String {
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
