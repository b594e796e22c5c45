//! What a suggestion and a path look back at: what was finished, and the mood of the last check-in.

use super::context::Context;
use super::error::CliError;
use crate::model::body::{Body, Reflection};
use crate::model::filter::{Away, Filter};
use crate::model::finished::Finished;
use crate::model::guide::GuideId;
use crate::model::id::RecordId;
use crate::model::moment::{Day, Moment};
use crate::model::practice::{Flex, LimitKept, id};
use crate::model::record::{Kind, Record};
use crate::model::suggest::{Hurt, Mood, Now};

/// How many reflections a suggestion looks back over: several times as many as there are guides.
const LATELY: u32 = 1000;

/// What a suggestion looks at.
pub struct Lately {
    today: Day,
    finished: Vec<Finished>,
    mood: Option<Mood>,
    heavy: Option<Day>,
    hurt: Hurt,
    firm_crossed: Option<Day>,
}

impl Lately {
    /// Reads it from the journal; where there is none, nothing was.
    ///
    /// # Errors
    ///
    /// Fails when there is a journal that cannot be read.
    pub fn read(cx: &mut Context) -> Result<Self, CliError> {
        let today = cx.today()?;
        let reflections = reflections(cx)?;
        Ok(Self {
            today,
            finished: passed(cx)?.into_iter().chain(reflections.iter().filter_map(Finished::of)).collect(),
            mood: mood(today, &reflections, cx)?,
            heavy: heavy(&reflections, cx)?,
            hurt: hurt(cx),
            firm_crossed: firm_crossed(today, cx)?,
        })
    }

    /// Returns it as the rules take it.
    pub fn now(&self) -> Now<'_> {
        Now {
            today: self.today,
            finished: &self.finished,
            mood: self.mood,
            heavy: self.heavy,
            hurt: self.hurt,
            firm_crossed: self.firm_crossed,
        }
    }
}

/// Returns whether the person said in this sitting that the hurt is new.
pub fn hurt(cx: &mut Context) -> Hurt {
    if cx.again().is_recent { Hurt::New } else { Hurt::NotSaid }
}

/// Returns the reflections of lately, the newest first. What was put away is among them: out of sight is not undone.
fn reflections(cx: &mut Context) -> Result<Vec<Record>, CliError> {
    let filter = Filter {
        kind: Some(Kind::Reflection),
        limit: Some(LATELY),
        away: Away::Included,
        ..Filter::all(cx.settings().day_start)
    };
    listed(&filter, cx)
}

/// Returns the day on which a limit that cannot flex was last crossed, since yesterday.
fn firm_crossed(today: Day, cx: &mut Context) -> Result<Option<Day>, CliError> {
    let day_start = cx.settings().day_start;
    let from = today.0.pred_opt().map(Day);
    let filter = Filter { from, kind: Some(Kind::Event), away: Away::Included, ..Filter::all(day_start) };
    let Some(journal) = cx.journal()? else { return Ok(None) };
    let reading = journal.read()?;
    for event in reading.list(&filter)? {
        let Body::Practice(_, said) = event.view() else { continue };
        let is_crossed = said.form == id::BOUNDARY && said.word(id::HOW) == Some(LimitKept::Crossed);
        let limit = event.practice().filter(|_| is_crossed).map(|limit| reading.record(limit)).transpose()?;
        if let Some(Body::Practice(_, limit)) = limit.flatten().map(|limit| limit.view())
            && limit.word(id::FLEX) == Some(Flex::Cannot)
        {
            return Ok(Some(event.at.day(day_start)));
        }
    }
    Ok(None)
}

/// Returns what was walked in this sitting and left nothing to show for it, the newest first.
fn passed(cx: &mut Context) -> Result<Vec<Finished>, CliError> {
    let at = cx.moment(None)?;
    let passed = cx.again().passed.iter().rev();
    Ok(passed.map(|guide| Finished { guide: guide.clone(), at, about: None }).collect())
}

/// Returns the day on which the last of these reflections was kept, if it ended heavy. One that was resumed may have
/// been begun before others.
fn heavy(reflections: &[Record], cx: &mut Context) -> Result<Option<Day>, CliError> {
    let day_start = cx.settings().day_start;
    let Some(last) = reflections.iter().max_by_key(|record| record.changed_ms) else { return Ok(None) };
    match last.view() {
        Body::Reflection(reflection) if reflection.distress.asks_for_care() => {
            Ok(Some(cx.moment_of(last.changed_ms)?.day(day_start)))
        }
        _ => Ok(None),
    }
}

/// Returns what was finished of these guides since a moment, put away or not.
///
/// # Errors
///
/// Fails when there is a journal that cannot be read.
pub fn finished_of(guides: &[GuideId], since: Moment, cx: &mut Context) -> Result<Vec<Finished>, CliError> {
    let Some(journal) = cx.journal()? else { return Ok(Vec::new()) };
    let reading = journal.read()?;
    let mut finished = Vec::new();
    for guide in guides {
        let found = reading.finished(guide.as_str(), since.utc_ms())?;
        finished.extend(found.into_iter().map(|(_, finished)| finished));
    }
    Ok(finished)
}

/// Returns the last reflection on this guide, about this person or about nobody, that came to its end and was not put
/// away.
///
/// # Errors
///
/// Fails when there is a journal that cannot be read.
pub fn earlier(
    guide: &GuideId,
    about: Option<RecordId>,
    cx: &mut Context,
) -> Result<Option<Reflection>, CliError> {
    let Some(journal) = cx.journal()? else { return Ok(None) };
    let reading = journal.read()?;
    let found = reading.finished(guide.as_str(), i64::MIN)?;
    for (id, _) in found.into_iter().filter(|(_, finished)| finished.about == about) {
        let Some(record) = reading.record(id)?.filter(|record| !record.away) else { continue };
        if let Body::Reflection(earlier) = record.view() {
            return Ok(Some(earlier));
        }
    }
    Ok(None)
}

/// Returns the last mood that was rated since yesterday: a later check-in of words alone does not hide it.
fn mood(today: Day, reflections: &[Record], cx: &mut Context) -> Result<Option<Mood>, CliError> {
    let day_start = cx.settings().day_start;
    let from = today.0.pred_opt().map(Day);
    let filter = Filter { from, kind: Some(Kind::Checkin), ..Filter::all(day_start) };
    let rated = listed(&filter, cx)?.into_iter().find_map(|record| match record.view() {
        Body::Checkin(checkin) => checkin.mood.map(|rating| (record, rating)),
        _ => None,
    });
    let Some((record, rating)) = rated else { return Ok(None) };
    let (newest, drafts) = match cx.journal()? {
        Some(journal) => {
            let reading = journal.read()?;
            (reading.newest_but(record.id)?, reading.drafts()?)
        }
        None => (None, Vec::new()),
    };
    // By when it was made, not by the moment it is about: that may be dated back.
    let is_newest = newest.is_none_or(|newest| newest.made_ms() < record.id.made_ms())
        && reflections.iter().all(|it| it.changed_ms <= record.changed_ms)
        && drafts.iter().all(|draft| draft.changed_ms <= record.changed_ms)
        && cx.again().passed.is_empty();
    Ok(Some(Mood { rating, day: record.at.day(day_start), is_newest }))
}

fn listed(filter: &Filter, cx: &mut Context) -> Result<Vec<Record>, CliError> {
    let Some(journal) = cx.journal()? else { return Ok(Vec::new()) };
    Ok(journal.read()?.list(filter)?)
}
