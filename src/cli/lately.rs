//! What a suggestion and a path look back at: what was finished, and the mood of the last check-in.

use super::context::Context;
use super::error::CliError;
use crate::model::body::{Body, Reflection};
use crate::model::filter::{Away, Filter};
use crate::model::finished::Finished;
use crate::model::guide::GuideId;
use crate::model::id::RecordId;
use crate::model::moment::{Day, Moment};
use crate::model::record::{Kind, Record};
use crate::model::suggest::{Hurt, Mood, Now};

/// How many reflections a suggestion looks back over: several times as many as there are guides.
const LATELY: u32 = 1000;

/// What a suggestion looks at.
pub struct Lately {
    today: Day,
    finished: Vec<Finished>,
    mood: Option<Mood>,
    hurt: Hurt,
}

impl Lately {
    /// Reads it from the journal; where there is none, nothing was.
    ///
    /// # Errors
    ///
    /// Fails when there is a journal that cannot be read.
    pub fn read(cx: &mut Context) -> Result<Self, CliError> {
        let today = cx.today()?;
        Ok(Self { today, finished: finished(cx)?, mood: mood(cx)?, hurt: hurt(cx) })
    }

    /// Returns it as the rules take it.
    pub fn now(&self) -> Now<'_> {
        Now { today: self.today, finished: &self.finished, mood: self.mood, hurt: self.hurt }
    }
}

/// Returns whether the person said in this sitting that the hurt is new.
pub fn hurt(cx: &mut Context) -> Hurt {
    if cx.again().is_recent { Hurt::New } else { Hurt::NotSaid }
}

/// Returns what was finished lately, the newest first.
///
/// What was put away is among it: out of sight is not undone.
fn finished(cx: &mut Context) -> Result<Vec<Finished>, CliError> {
    let filter = Filter {
        kind: Some(Kind::Reflection),
        limit: Some(LATELY),
        away: Away::Included,
        ..Filter::all(cx.settings().day_start)
    };
    Ok(listed(&filter, cx)?.iter().filter_map(Finished::of).collect())
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
        finished.extend(reading.finished(guide.as_str(), since.utc_ms())?);
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
    let filter =
        Filter { kind: Some(Kind::Reflection), limit: Some(LATELY), ..Filter::all(cx.settings().day_start) };
    let mut listed = listed(&filter, cx)?.into_iter().filter(|record| record.person() == about);
    let earlier = listed.find_map(|record| match record.view() {
        Body::Reflection(it) if it.finished && it.guide == guide.as_str() => Some(it),
        _ => None,
    });
    Ok(earlier)
}

fn mood(cx: &mut Context) -> Result<Option<Mood>, CliError> {
    let day_start = cx.settings().day_start;
    let filter = Filter { kind: Some(Kind::Checkin), limit: Some(1), ..Filter::all(day_start) };
    let Some(record) = listed(&filter, cx)?.into_iter().next() else { return Ok(None) };
    let newest = listed(&Filter { kind: None, away: Away::Included, ..filter }, cx)?;
    let is_newest = newest.iter().all(|newest| newest.id == record.id);
    Ok(match record.view() {
        Body::Checkin(checkin) => {
            checkin.mood.map(|rating| Mood { rating, day: record.at.day(day_start), is_newest })
        }
        _ => None,
    })
}

fn listed(filter: &Filter, cx: &mut Context) -> Result<Vec<Record>, CliError> {
    let Some(journal) = cx.journal()? else { return Ok(Vec::new()) };
    Ok(journal.read()?.list(filter)?)
}
