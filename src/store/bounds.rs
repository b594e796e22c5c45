//! A filter in SQL: the terms that every question by filter shares, and the numbers for them.

use rusqlite::{Statement, ToSql};

use super::error::StoreError;
use crate::model::filter::{Away, Filter};
use crate::model::record::Kind;
use crate::model::tag::Tag;

/// The terms on time and on what was put away.
///
/// A moment belongs to a day by its local time less the start of the day.
macro_rules! on_days {
    () => {
        "at + (offset - :day_start) * 60000 BETWEEN :first AND :last
        AND away BETWEEN :least_away AND :most_away"
    };
}
pub(super) use on_days;

/// As [`on_days`], for what is found by its time. No index knows the sum above, so a range of UTC that is wide enough
/// for every offset comes first.
macro_rules! in_days {
    () => {
        concat!("at BETWEEN :earliest AND :latest AND ", $crate::store::bounds::on_days!())
    };
}
pub(super) use in_days;

/// The terms on what else may be asked for; each counts for nothing while its value is null.
///
/// Whose practice is about a person, its events are too: they name the practice alone.
macro_rules! is_asked_for {
    () => {
        " AND (:tags IS NULL OR NOT EXISTS (
            SELECT 1 FROM json_each(:tags) WHERE value NOT IN (SELECT name FROM tag WHERE record = record.id)))
        AND (:theme IS NULL OR kind = 'reflection' AND json_extract(body, '$.theme') = :theme)
        AND (:least_mood IS NULL
            OR kind = 'checkin' AND json_extract(body, '$.mood') BETWEEN :least_mood AND :most_mood)
        AND (:person IS NULL OR id = :person
            OR id IN (SELECT from_record FROM link WHERE to_record = :person)
            OR id IN (
                SELECT event.from_record FROM link AS practice JOIN link AS event ON event.role = 'of'
                    AND event.to_record = practice.from_record
                WHERE practice.to_record = :person))"
    };
}
pub(super) use is_asked_for;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
/// The widest offset there is, in minutes: one short of a day.
const WIDEST: i64 = 24 * 60 - 1;

/// A filter as values.
pub(super) struct Bounds {
    day_start: i64,
    first: i64,
    last: i64,
    earliest: i64,
    latest: i64,
    kind: Option<Kind>,
    /// A JSON list.
    tags: Option<String>,
    theme: Option<String>,
    person: Option<[u8; 16]>,
    mood: Option<(u8, u8)>,
    /// From 0, not put away, to 1, put away.
    away: (u8, u8),
    /// SQLite takes -1 for no limit.
    limit: i64,
}

impl Bounds {
    pub(super) fn of(filter: &Filter) -> Self {
        let day_start = i64::from(filter.day_start.minutes());
        let first = filter.from.map_or(i64::MIN, |day| day.number() * DAY_MS);
        let last = filter.to.map_or(i64::MAX, |day| (day.number() + 1) * DAY_MS - 1);
        Self {
            day_start,
            first,
            last,
            earliest: first.saturating_add((day_start - WIDEST) * MINUTE_MS),
            latest: last.saturating_add((day_start + WIDEST) * MINUTE_MS),
            kind: filter.kind.clone(),
            tags: (!filter.tags.is_empty()).then(|| names(&filter.tags)),
            theme: filter.theme.clone(),
            person: filter.person.map(|id| *id.as_bytes()),
            mood: filter.mood.clone().map(|range| range.into_inner()),
            away: match filter.away {
                Away::Hidden => (0, 0),
                Away::Included => (0, 1),
                Away::Only => (1, 1),
            },
            limit: filter.limit.map_or(-1, i64::from),
        }
    }

    /// Binds those of the values that `statement` names.
    pub(super) fn bind(&self, statement: &mut Statement<'_>) -> Result<(), StoreError> {
        let kind = self.kind.as_ref().map(Kind::as_str);
        let (least_mood, most_mood) = self.mood.unzip();
        let values: [(&str, &dyn ToSql); 14] = [
            (":day_start", &self.day_start),
            (":first", &self.first),
            (":last", &self.last),
            (":earliest", &self.earliest),
            (":latest", &self.latest),
            (":kind", &kind),
            (":tags", &self.tags),
            (":theme", &self.theme),
            (":person", &self.person),
            (":least_mood", &least_mood),
            (":most_mood", &most_mood),
            (":least_away", &self.away.0),
            (":most_away", &self.away.1),
            (":limit", &self.limit),
        ];
        for (name, value) in values {
            if let Some(index) = statement.parameter_index(name)? {
                statement.raw_bind_parameter(index, value)?;
            }
        }
        Ok(())
    }
}

fn names(tags: &[Tag]) -> String {
    let names: Vec<&str> = tags.iter().map(Tag::as_str).collect();
    serde_json::to_string(&names).expect("strings are JSON")
}
