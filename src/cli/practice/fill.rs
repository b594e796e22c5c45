//! A form, filled in: a practice that is added, or what happened with one. Each answer is kept before the next question.

use super::after::{self, Before};
use super::say;
use super::sort::carry_on;
use crate::cli::again::Place;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::resume::{self, Taken};
use crate::cli::session::{self, Answering, Plan};
use crate::cli::talk::Ending;
use crate::cli::way_in::By;
use crate::model::body::{Body, Practice};
use crate::model::draft::{Draft, DraftOf};
use crate::model::id::RecordId;
use crate::model::prompt::Prompt;
use crate::model::record::{Kind, LIMIT, OF, Record};
use crate::model::walk::Walk;

/// What is filled in.
pub struct Blank {
    /// The kind of the record.
    pub kind: Kind,
    /// The form.
    pub form: String,
    /// Shown above each question.
    pub title: String,
    /// Said before the first question.
    pub opening: Vec<String>,
    /// What is asked.
    pub prompts: Vec<Prompt>,
    /// The person it is about.
    pub about: Option<RecordId>,
    /// The practice that it happened with.
    pub of: Option<RecordId>,
    /// The limit that these words are for.
    pub limit: Option<RecordId>,
    /// When it was, as it was typed; now if it was not.
    pub at: Option<String>,
    /// Whether there can be but one: then what was left of it goes on, and none is begun beside it.
    pub is_only: bool,
}

impl Blank {
    fn empty(&self) -> Body {
        Body::Practice(self.kind.clone(), Practice::of(&self.form))
    }

    /// Returns whether this is what was left: the same form, about the same person, with the same practice. Words for
    /// some limit are found where no limit is named.
    fn is_left_in(&self, draft: &Draft, cx: &mut Context) -> Result<bool, CliError> {
        if draft.body.guide.as_deref() != Some(&self.form) {
            return Ok(false);
        }
        let stored = match cx.journal()? {
            Some(journal) => journal.read()?.record(draft.record)?,
            None => None,
        };
        let is_for = |limit| self.limit.is_none() || self.limit == limit;
        Ok(match (stored, draft.body.about) {
            (Some(record), _) => {
                record.kind == self.kind
                    && record.practice() == self.of
                    && record.person() == self.about
                    && is_for(record.limit())
            }
            (None, Some(about)) => {
                about.practice() == self.of && about.person() == self.about && is_for(about.limit())
            }
            (None, None) => false,
        })
    }

    /// Returns what was left of it last.
    fn left(&self, cx: &mut Context) -> Result<Option<Draft>, CliError> {
        for draft in resume::drafts(cx, DraftOf::Practice)? {
            if self.is_left_in(&draft, cx)? {
                return Ok(Some(draft));
            }
        }
        Ok(None)
    }

    fn carry_on(&self, cx: &mut Context) -> Result<String, CliError> {
        let way = carry_on(&self.form, self.kind == Kind::Event);
        let short = self.of.map(|practice| cx.short(practice)).transpose()?.flatten();
        Ok(short.map_or(way.clone(), |short| format!("{way} {short}")))
    }

    /// Returns a record in which nothing was said yet.
    fn record(&self, cx: &mut Context) -> Result<Record, CliError> {
        let mut record = Record::new(cx.new_id()?, cx.moment(self.at.as_deref())?, &self.empty());
        if let Some(person) = self.about {
            record = record.about_person(person);
        }
        if let Some(practice) = self.of {
            record = record.tied(OF, practice);
        }
        if let Some(limit) = self.limit {
            record = record.tied(LIMIT, limit);
        }
        Ok(record)
    }
}

/// Has it filled in, and tells what was kept. What was left in the middle is offered first.
///
/// # Errors
///
/// Fails when nobody can be asked, or when the journal cannot be written.
pub fn fill(blank: &Blank, answering: Answering, cx: &mut Context) -> Result<Ending, CliError> {
    let is_person = answering.is_person(cx);
    let walk = Walk::over(blank.prompts.clone());
    if is_person
        && (blank.at.is_none() || blank.is_only)
        && let Some(draft) = blank.left(cx)?
    {
        if blank.is_only {
            let plan = resume::plan(cx, &blank.title, &draft, &blank.empty(), walk)?;
            return hold(blank, answering, plan, cx);
        }
        match resume::offer(cx, &blank.title, &draft, &blank.empty(), walk.clone())? {
            Taken::Resumed(plan) => return hold(blank, answering, *plan, cx),
            Taken::Left => return Ok(Ending::Stopped),
            Taken::Anew => {}
        }
    }
    let mut plan = Plan::new(&blank.title, walk, blank.record(cx)?);
    plan.opening.clone_from(&blank.opening);
    hold(blank, answering, plan, cx)
}

/// Goes on where the program left by itself, if it did so on this form.
///
/// # Errors
///
/// As [`fill`].
pub fn come_back(blank: &Blank, cx: &mut Context) -> Result<Option<Ending>, CliError> {
    // Whom it is about is not compared: what was left says that by itself.
    let is_here =
        |place: &Place| place.guide.as_ref() == Some(&blank.form) && place.about.practice() == blank.of;
    if !cx.again().place.as_ref().is_some_and(is_here) {
        return Ok(None);
    }
    let Some(place) = cx.again().take_place(DraftOf::Practice) else { return Ok(None) };
    let plan =
        resume::come_back(cx, &blank.title, &place, &blank.empty(), Walk::over(blank.prompts.clone()))?;
    hold(blank, Answering::Person, plan, cx).map(Some)
}

fn hold(blank: &Blank, answering: Answering, plan: Plan, cx: &mut Context) -> Result<Ending, CliError> {
    let by = if answering.is_person(cx) { By::Person } else { By::Nobody };
    let before = Before::look(&plan.record, cx)?;
    let mut held = session::hold(cx, answering, plan)?;
    let way = blank.carry_on(cx)?;
    // Where harm was named, nothing is offered in between.
    held.is_free_of_offers = after::says_harm(&held.made.record, cx)?;
    held.tell(cx, &way)?;
    // Who stops may have to be gone: what there is to say waits for another time.
    if held.made.is_stored && held.ending == Ending::Finished {
        after::say(&before, &held.made.record, by, cx)?;
        say::note(&held.made.record, by, cx)?;
    }
    Ok(held.ending)
}
