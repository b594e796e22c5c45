//! A practice as it is held: its record, what it says, and what happened with it since.

use super::sort::Sort;
use super::{gated, page};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::people::{self, Someone};
use crate::cli::shown::first_line;
use crate::content::{self, PracticeForm};
use crate::model::body::{Body, Practice};
use crate::model::filter::{Away, Filter};
use crate::model::nearest;
use crate::model::practice::{Flex, Happened, Harm, History, LimitKept, Word, id, promise_in_one_line};
use crate::model::prompt::{Prompt, PromptKind};
use crate::model::record::{Kind, Record};
use crate::store::Reading;
use crate::term::ask::AskError;
use crate::term::safe::one_line;

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
        let history = history(&record, reading)?;
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

    /// Returns its name in a list: the words of it that say what it is, or what any of its form is called.
    pub fn name(&self) -> String {
        let form = content::practice(&self.practice.form).ok().flatten();
        let field = form.map_or_else(|| id::WHAT.to_owned(), |form| form.text);
        let words = match self.sort {
            Sort::Promise => {
                let (cue, what) = (self.practice.text(id::CUE), self.history.promise_words(&self.practice));
                promise_in_one_line(cue.as_deref(), what.as_deref())
            }
            _ => self.practice.text(&field).map(|words| first_line(&words)),
        };
        let other = || match self.sort {
            Sort::Keep | Sort::Say => page::summary(&self.practice),
            // What is feared, or how it could give way, is no name.
            Sort::Boundary | Sort::Promise | Sort::Step | Sort::Hunch => String::new(),
        };
        let named = words.filter(|words| !words.is_empty()).unwrap_or_else(other);
        if named.is_empty() { page::title(&self.practice) } else { named }
    }

    /// Returns the beginning of its id that no other record has.
    ///
    /// # Errors
    ///
    /// Fails when the journal cannot be read.
    pub fn short(&self, cx: &mut Context) -> Result<String, CliError> {
        cx.name_of(self.record.id)
    }

    /// Returns what is asked when it is logged. A limit that cannot flex, or is about harm, is never offered to be eased.
    pub fn log_prompts(&self, form: &PracticeForm) -> Vec<Prompt> {
        let mut prompts = form.log.clone();
        let cannot_flex = self.practice.word(id::FLEX) == Some(Flex::Cannot);
        let is_about_harm = self.practice.word(id::HARM) == Some(Harm::Yes);
        let is_firm = self.sort == Sort::Boundary && (cannot_flex || is_about_harm);
        for prompt in prompts.iter_mut().filter(|prompt| is_firm && prompt.id == id::HOW) {
            if let PromptKind::Choice(options) = &mut prompt.kind {
                options.options.retain(|option| option != LimitKept::Eased.as_str());
            }
        }
        prompts
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

/// Returns all that happened with this practice. What is put away with it shows with it.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn history(practice: &Record, reading: &Reading<'_>) -> Result<History, CliError> {
    let mut happened = Vec::new();
    for linked in reading.linked_to(practice.id)? {
        let Some(record) = reading.record(linked)? else { continue };
        if record.practice() == Some(practice.id) && (practice.away || !record.away) {
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

/// Returns the form that a sort calls by this kind.
///
/// # Errors
///
/// Fails on a kind that is none.
pub fn form_of_kind(sort: Sort, kind: &str) -> Result<&'static str, CliError> {
    let of_kind = |form: &&&str| kind_of(form) == kind;
    if let Some(form) = sort.forms().iter().find(of_kind) {
        return Ok(form);
    }
    let known = kinds(sort);
    let hint = match nearest(kind, sort.forms().iter().copied().map(kind_of)) {
        Some(close) => format!("Did you mean `{close}`? Kinds are {known}"),
        None => format!("Kinds are {known}"),
    };
    Err(CliError::usage(format!("No kind `{}`", one_line(kind))).hint(hint))
}

/// Returns the kinds of a sort in one line, as an option takes them.
pub fn kinds(sort: Sort) -> String {
    sort.forms().iter().copied().map(kind_of).collect::<Vec<_>>().join(", ")
}

fn kind_of(form: &str) -> &str {
    form.split_once('/').map_or(form, |(_, kind)| kind)
}

/// Returns every practice of a sort that is not put away, by form in the order of the forms, the newest first; steps go
/// up like a ladder, from the lowest rung to those of which nobody said how hard they look.
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
    match sort {
        Sort::Step => {
            all.sort_by_key(|held| held.practice.number(id::HARD).map_or(u16::MAX, u16::from));
        }
        _ => all.sort_by_key(|held| sort.place_of(&held.practice.form)),
    }
    Ok(all)
}

/// Returns those of them that show by themselves: what waits for a gate that is not open stays out of sight.
///
/// # Errors
///
/// As [`every`].
pub fn every_shown(sort: Sort, cx: &mut Context) -> Result<Vec<Held>, CliError> {
    let all = every(sort, cx)?;
    shown(all, cx)
}

/// Returns those of these that show by themselves.
///
/// # Errors
///
/// As [`every`].
pub fn shown(all: Vec<Held>, cx: &mut Context) -> Result<Vec<Held>, CliError> {
    let mut shown = Vec::new();
    for held in all {
        if gated::shows(&held, cx)? {
            shown.push(held);
        }
    }
    Ok(shown)
}

/// Says that a practice is put away, so that nothing is noted with it.
pub fn put_away(sort: Sort, short: &str) -> CliError {
    CliError::failed(format!("This {} is put away", sort.one()))
        .hint(format!("Bring it back first: `gently bring-back {short}`; nothing was kept"))
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
    let mut all = every_shown(sort, cx)?;
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
