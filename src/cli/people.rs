//! The people a journal is about: found by id, picked by alias, added and renamed.

use super::context::Context;
use super::error::CliError;
use crate::content::{AboutWords, GateWords};
use crate::model::body::{Body, NotAnAlias, PERSON_ALIAS, Person};
use crate::model::filter::{Away, Filter};
use crate::model::gate::Outcome;
use crate::model::id::RecordId;
use crate::model::prompt::{Prompt, PromptKind};
use crate::model::record::{Kind, Record};
use crate::store::State;
use crate::term::ask::{AskError, Choice, Given, Input, Question, Reply};

/// Somebody the journal is about.
#[derive(Clone)]
pub struct Someone {
    /// The record.
    pub record: Record,
    /// What it holds.
    pub person: Person,
}

/// Whether two people may go by the same alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameAlias {
    /// A person who is there is asked; nobody else is heard to want it.
    Ask,
    /// It was asked for.
    Keep,
}

impl Someone {
    /// Reads a record as somebody, if it is about one.
    pub fn of(record: Record) -> Option<Self> {
        match record.view() {
            Body::Person(person) => Some(Self { record, person }),
            _ => None,
        }
    }

    /// Returns what became of the questions about them; `None` while they were never asked.
    pub fn outcome(&self) -> Option<Outcome> {
        self.person.outcome()
    }

    /// Returns what to call them; one who came without an alias goes by the id.
    pub fn called(&self) -> String {
        match self.person.called() {
            alias if alias.is_empty() => self.record.id.digits(),
            alias => alias,
        }
    }
}

/// Returns everybody, by alias.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn everyone(away: Away, cx: &mut Context) -> Result<Vec<Someone>, CliError> {
    let filter = Filter { kind: Some(Kind::Person), away, ..Filter::all(cx.settings().day_start) };
    let records = match cx.journal()? {
        Some(journal) => journal.read()?.list(&filter)?,
        None => Vec::new(),
    };
    let mut people: Vec<_> = records.into_iter().filter_map(Someone::of).collect();
    people.sort_by_cached_key(|someone| (someone.called().to_lowercase(), someone.record.id));
    Ok(people)
}

/// Returns the person with this id, if they are still here.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn with_id(id: RecordId, cx: &mut Context) -> Result<Option<Someone>, CliError> {
    let Some(journal) = cx.journal()? else { return Ok(None) };
    Ok(journal.read()?.record(id)?.and_then(Someone::of))
}

/// Returns the person whose id begins like this.
///
/// # Errors
///
/// Fails when nobody has such an id, or when it is no person's.
pub fn named(typed: &str, cx: &mut Context) -> Result<Someone, CliError> {
    let record = cx.find(typed)?;
    Someone::of(record).ok_or_else(|| {
        CliError::usage("That record is not a person").hint("See who is here: `gently person list`")
    })
}

/// Returns the person who was named by id, or has one picked; `None` for nobody.
///
/// # Errors
///
/// As [`named`], and when nobody can be asked.
pub fn named_or_picked(typed: Option<&str>, cx: &mut Context) -> Result<Option<Someone>, CliError> {
    if let Some(typed) = typed {
        return named(typed, cx).map(Some);
    }
    if !cx.can_ask() {
        return Err(AskError::Nobody.into());
    }
    let mut people = everyone(Away::Hidden, cx)?;
    if people.is_empty() {
        cx.status("No person is here yet. To add one: `gently person add`")?;
        return Ok(None);
    }
    let who = GateWords::read()?.about.who;
    let rows = labels(&people, cx)?;
    let picked = cx.pick(&who, &rows)?;
    Ok(picked.map(|at| people.swap_remove(at)))
}

/// Has somebody picked, or added; `None` for nobody.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be read or written.
pub fn picked_or_added(cx: &mut Context) -> Result<Option<Someone>, CliError> {
    let mut people = everyone(Away::Hidden, cx)?;
    if people.is_empty() {
        return added(SameAlias::Ask, cx);
    }
    let words = GateWords::read()?.about;
    let mut rows = labels(&people, cx)?;
    rows.push(words.add);
    match cx.pick(&words.who, &rows)? {
        Some(at) if at < people.len() => Ok(Some(people.swap_remove(at))),
        Some(_) => added(SameAlias::Ask, cx),
        None => Ok(None),
    }
}

/// Returns what a list calls each of them; who shares an alias goes by the id too.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn labels(people: &[Someone], cx: &mut Context) -> Result<Vec<String>, CliError> {
    let mut labels = Vec::new();
    for someone in people {
        let mut others = people.iter().filter(|other| other.record.id != someone.record.id);
        labels.push(match others.any(|other| other.person.shares_alias_with(&someone.person)) {
            true => {
                let short = cx.short(someone.record.id)?.unwrap_or_default();
                format!("{} ({short})", someone.called())
            }
            false => someone.called(),
        });
    }
    Ok(labels)
}

/// Asks for an alias and keeps somebody new; `None` when none was given.
///
/// # Errors
///
/// As [`asked_alias`].
pub fn added(same: SameAlias, cx: &mut Context) -> Result<Option<Someone>, CliError> {
    match asked_alias(None, same, cx)? {
        Some(person) => add(person, cx).map(Some),
        None => Ok(None),
    }
}

/// Keeps somebody new.
///
/// # Errors
///
/// Fails when the journal cannot be written.
pub fn add(person: Person, cx: &mut Context) -> Result<Someone, CliError> {
    let record = Record::new(cx.new_id()?, cx.moment(None)?, &Body::Person(person.clone()));
    let tx = cx.keep()?;
    tx.keep(&record)?;
    tx.commit()?;
    Ok(Someone { record, person })
}

/// Changes somebody as they are in the journal now.
///
/// # Errors
///
/// Fails when they are not there any more, or the journal cannot be written.
pub fn change(id: RecordId, cx: &mut Context, change: impl FnOnce(&mut Person)) -> Result<Someone, CliError> {
    let now = cx.now().timestamp_millis();
    let tx = cx.keep()?;
    let Some(mut someone) = tx.record(id)?.and_then(Someone::of) else { return Err(gone()) };
    change(&mut someone.person);
    let body = Body::Person(someone.person.clone()).to_json();
    if body != someone.record.body {
        someone.record.body = body;
        someone.record.changed_ms = now;
        tx.put(&someone.record)?;
        tx.commit()?;
    }
    Ok(someone)
}

/// Returns the fault that somebody is not there any more.
pub(super) fn gone() -> CliError {
    CliError::failed("This person is not in the journal any more")
        .hint("See who is here: `gently person list`")
}

/// Asks what somebody shall be called; `of` is who is called otherwise so far. `None` when nothing is to change.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be read.
pub fn asked_alias(
    of: Option<&Someone>,
    same: SameAlias,
    cx: &mut Context,
) -> Result<Option<Person>, CliError> {
    // Before anything is typed: a folder that takes no journal would cost the words.
    if cx.shelf()?.state()? == State::Missing {
        cx.shelf()?.locked().can_begin()?;
    }
    // Nor may they wait behind a passphrase.
    cx.journal()?;
    let words = GateWords::read()?.about;
    let mut standing = of.map(|someone| someone.person.alias.clone());
    let mut note = &words.alias_note;
    loop {
        let Some(typed) = ask_for_alias(&words, note, standing.take(), cx)? else { return Ok(None) };
        match alias_for(of, &typed) {
            Ok(person) => {
                let is_kept = same == SameAlias::Keep || !is_taken(&person, of, cx)? || {
                    let mut ask = cx.take_asker()?;
                    let reply = ask.confirm(&words.same, Choice::No);
                    cx.give_back(ask);
                    reply? == Choice::Yes
                };
                if is_kept {
                    return Ok(Some(person));
                }
            }
            Err(NotAnAlias::Long) => note = &words.long,
            Err(NotAnAlias::Empty) => return Ok(None),
        }
        standing = Some(typed);
    }
}

/// Reads an alias that a script gave, for somebody new or for who is called otherwise so far.
///
/// # Errors
///
/// Fails on what cannot be an alias, and on one that another person goes by.
pub fn given_alias(
    typed: &str,
    of: Option<&Someone>,
    same: SameAlias,
    cx: &mut Context,
) -> Result<Person, CliError> {
    let person = alias_for(of, typed)
        .map_err(|fault| CliError::usage(fault.to_string()).hint("Mend `alias`; nothing was kept"))?;
    if same == SameAlias::Ask && is_taken(&person, of, cx)? {
        return Err(CliError::failed("Someone here goes by that name already")
            .hint("Take another, or keep both with `--same-name`; nothing was kept"));
    }
    Ok(person)
}

/// Returns the prompt that takes an alias from a script.
///
/// # Errors
///
/// Fails when the words cannot be read.
pub fn alias_prompt() -> Result<Prompt, CliError> {
    Ok(Prompt::new(PERSON_ALIAS, GateWords::read()?.about.alias, PromptKind::Text))
}

fn alias_for(of: Option<&Someone>, typed: &str) -> Result<Person, NotAnAlias> {
    match of {
        Some(someone) => {
            let mut person = someone.person.clone();
            person.rename(typed).map(|()| person)
        }
        None => Person::new(typed),
    }
}

fn is_taken(person: &Person, of: Option<&Someone>, cx: &mut Context) -> Result<bool, CliError> {
    let is_other = |someone: &Someone| of.is_none_or(|of| of.record.id != someone.record.id);
    let people = everyone(Away::Hidden, cx)?;
    Ok(people.iter().any(|someone| is_other(someone) && someone.person.shares_alias_with(person)))
}

fn ask_for_alias(
    words: &AboutWords,
    note: &str,
    standing: Option<String>,
    cx: &mut Context,
) -> Result<Option<String>, CliError> {
    let question = Question {
        id: PERSON_ALIAS,
        above: None,
        ask: &words.alias,
        note: Some(note),
        input: Input::Text,
        hint: None,
        can_go_back: false,
    };
    let mut ask = cx.take_asker()?;
    let reply = ask.ask(&question, standing.map(Given::Text).as_ref(), &mut |_| ());
    cx.give_back(ask);
    Ok(match reply? {
        Reply::Given(Given::Text(text)) => Some(text),
        _ => None,
    })
}
