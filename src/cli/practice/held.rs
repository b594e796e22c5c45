//! A practice as it is held: its record, what it says, and what happened with it since.

use super::sort::Sort;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::people::{self, Someone};
use crate::cli::shown::first_line;
use crate::content::{self, PracticeForm};
use crate::model::body::{Body, Practice};
use crate::model::filter::{Away, Filter};
use crate::model::id::RecordId;
use crate::model::practice::{Happened, History, id};
use crate::model::record::{Kind, Record};
use crate::store::Reading;
use crate::term::ask::AskError;

/// One practice.
#[derive(Clone)]
pub struct Held {
    /// Which sort it is.
    pub sort: Sort,
    /// The record.
    pub record: Record,
    /// What it says.
    pub practice: Practice,
    /// What happened with it.
    pub history: History,
}

impl Held {
    /// Reads a record as a practice, with all that happened with it, if it is one.
    pub fn read(record: Record, reading: &Reading<'_>) -> Result<Option<Self>, CliError> {
        let Some(sort) = Sort::of(&record.kind) else { return Ok(None) };
        let Body::Practice(_, practice) = record.view() else { return Ok(None) };
        let history = history(record.id, reading)?;
        Ok(Some(Self { sort, record, practice, history }))
    }

    /// Returns its form.
    ///
    /// # Errors
    ///
    /// Fails on one of a newer version.
    pub fn form(&self) -> Result<PracticeForm, CliError> {
        form(&self.practice.form)
    }

    /// Returns its name in a list: the words of it that say what it is.
    pub fn name(&self) -> String {
        let named = content::practice(&self.practice.form).ok().flatten().map(|form| form.text);
        let field = named.as_deref().unwrap_or(id::WHAT);
        let words = match self.sort {
            Sort::Promise => self.history.promise_words(&self.practice),
            _ => self.practice.text(field),
        };
        let words = words.map(|words| first_line(&words)).filter(|words| !words.is_empty());
        words.unwrap_or_else(|| super::page::summary(&self.practice))
    }

    /// Returns the person it is about, if they are still here.
    ///
    /// # Errors
    ///
    /// Fails when the journal cannot be read.
    pub fn someone(&self, cx: &mut Context) -> Result<Option<Someone>, CliError> {
        match self.record.person() {
            Some(person) => people::with_id(person, cx),
            None => Ok(None),
        }
    }
}

/// Returns all that happened with the record of this id.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn history(practice: RecordId, reading: &Reading<'_>) -> Result<History, CliError> {
    let mut happened = Vec::new();
    for linked in reading.linked_to(practice)? {
        let Some(record) = reading.record(linked)? else { continue };
        if record.practice() == Some(practice) && !record.away {
            happened.extend(Happened::of(&record));
        }
    }
    Ok(History::new(happened))
}

/// Returns the form with this id.
///
/// # Errors
///
/// Fails where this version has none.
pub fn form(id: &str) -> Result<PracticeForm, CliError> {
    content::practice(id)?.ok_or_else(|| {
        CliError::failed(format!("This version has no form `{id}`"))
            .hint("What was kept stays: `gently show ID` shows it")
    })
}

/// Returns every practice of a sort that is not put away, the newest first.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn every(sort: Sort, cx: &mut Context) -> Result<Vec<Held>, CliError> {
    let filter =
        Filter { kind: Some(sort.kind()), away: Away::Hidden, ..Filter::all(cx.settings().day_start) };
    let Some(journal) = cx.journal()? else { return Ok(Vec::new()) };
    let reading = journal.read()?;
    let mut all = Vec::new();
    for record in reading.list(&filter)? {
        all.extend(Held::read(record, &reading)?);
    }
    Ok(all)
}

/// Returns the practice whose id begins like this.
///
/// # Errors
///
/// Fails when nothing has such an id, or what has it is no practice of this sort.
pub fn named(sort: Sort, typed: &str, cx: &mut Context) -> Result<Held, CliError> {
    let record = cx.find(typed)?;
    let (kind, command) = (record.kind.clone(), sort.command());
    let held = match cx.journal()? {
        Some(journal) => Held::read(record, &journal.read()?)?,
        None => None,
    };
    held.filter(|held| held.sort == sort).ok_or_else(|| {
        let hint = match Sort::of(&kind) {
            Some(other) if other != sort => {
                format!("It is a {}: `gently {} show {typed}`", other.one(), other.command())
            }
            _ if kind == Kind::Event => format!("It is what was logged: `gently show {typed}`"),
            _ => format!("See what is here: `gently {command} list`"),
        };
        CliError::usage(format!("Record `{typed}` is not a {}", sort.one())).hint(hint)
    })
}

/// Returns the practice that was named by id, or has one picked among those that fit; `None` for none.
///
/// # Errors
///
/// As [`named`], and when nobody can be asked.
pub fn named_or_picked(
    sort: Sort,
    typed: Option<&str>,
    fits: impl Fn(&Held) -> bool,
    cx: &mut Context,
) -> Result<Option<Held>, CliError> {
    if let Some(typed) = typed {
        return named(sort, typed, cx).map(Some);
    }
    if !cx.can_ask() {
        let command = sort.command();
        return Err(CliError::from(AskError::Nobody).hint(format!("Name it by id: `gently {command} list`")));
    }
    let mut all = every(sort, cx)?;
    all.retain(fits);
    if all.is_empty() {
        let (one, command) = (sort.one(), sort.command());
        cx.status(&format!("No {one} is here for that. To add one: `gently {command} add`"))?;
        return Ok(None);
    }
    let rows: Vec<_> = all.iter().map(Held::name).collect();
    let picked = cx.pick(&format!("Which {}?", sort.one()), &rows)?;
    Ok(picked.map(|at| all.swap_remove(at)))
}
