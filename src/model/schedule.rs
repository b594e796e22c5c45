//! Reminders: when one is due. Keeping them in a file and saying them is `remind`'s business.

use chrono::{DateTime, Days as Span, FixedOffset, NaiveDate, TimeDelta, TimeZone};

use super::when::local::settle;
pub use clock_time::{ClockTime, NotATime};
pub use days::{Days, NotDays};
pub use quiet::{NotQuiet, Quiet};
pub use words::{NotWords, ReminderWords};

mod clock_time;
mod days;
mod quiet;
mod words;

/// One reminder: on these days, at this time on the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// How it is named when it is removed.
    pub id: u32,
    /// The time on the local clock.
    pub at: ClockTime,
    /// The days it speaks on.
    pub days: Days,
    /// When it was added. What was due before, it does not say.
    pub since: DateTime<FixedOffset>,
    /// What it says, if not [`ReminderWords::default`].
    pub words: Option<ReminderWords>,
}

/// How reminders behave, all of them alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manners {
    /// How many minutes after its time a reminder may still speak.
    pub late: u16,
    /// When none speaks.
    pub quiet: Quiet,
}

impl Default for Manners {
    /// Two hours late, and quiet from 00:00 to 06:00.
    fn default() -> Self {
        Self { late: 120, quiet: Quiet::default() }
    }
}

impl Manners {
    /// Returns whether a reminder at this time can ever speak: not if it is quiet for as long as it may wait.
    pub fn let_speak(&self, at: ClockTime) -> bool {
        let minutes = 0..=i64::from(self.late).min(24 * 60);
        minutes.map(|later| at.time() + TimeDelta::minutes(later)).any(|time| !self.quiet.covers(time))
    }
}

/// One time at which a reminder is due.
///
/// Its name is the local date: clocks that go back do not make a second one of the same date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The date in the calendar of the place.
    pub date: NaiveDate,
    /// The instant.
    pub at: DateTime<FixedOffset>,
}

impl Reminder {
    /// Returns the occurrence to speak of at `now`, in the zone of `now`.
    ///
    /// It is the newest one, if it is at most `late` minutes old, came after the reminder was added, and
    /// its date is after `last`, the date it last spoke of. So a reminder missed while the machine slept
    /// speaks once, not once per missed day; with `last` lost, it may speak once more.
    ///
    /// A time that the clocks jump over is due right after the jump; one that comes twice, the first time.
    /// A `last` or a `since` more than a day ahead is from a clock that was wrong, and counts for nothing.
    pub fn due<Tz: TimeZone>(
        &self,
        now: &DateTime<Tz>,
        last: Option<NaiveDate>,
        manners: &Manners,
    ) -> Option<Occurrence> {
        if manners.quiet.covers(now.time()) {
            return None;
        }
        let today = now.date_naive();
        let tomorrow = today.succ_opt()?;
        let last = last.filter(|last| *last <= tomorrow);
        let days_back = u64::from(manners.late / (24 * 60)) + 2;
        let newest = (0..=days_back)
            .filter_map(|back| self.on(tomorrow.checked_sub_days(Span::new(back))?, &now.timezone()))
            .find(|occurrence| occurrence.at <= *now)?;
        let age = now.clone().signed_duration_since(newest.at);
        let speaks = age <= TimeDelta::minutes(i64::from(manners.late))
            && last.is_none_or(|last| newest.date > last)
            && self.began_before(&newest, now);
        speaks.then_some(newest)
    }

    /// Returns the next `count` occurrences after `now`, in the zone of `now`.
    ///
    /// In quiet hours a reminder waits for their end, and stays silent where that is too late.
    pub fn next_times<Tz: TimeZone>(&self, now: &DateTime<Tz>, count: usize) -> Vec<Occurrence> {
        let to_come = |occurrence: &Occurrence| occurrence.at > *now && self.began_before(occurrence, now);
        let zone = now.timezone();
        let Some(yesterday) = now.date_naive().pred_opt() else { return Vec::new() };
        let dates = yesterday.iter_days().take(count.saturating_add(1).saturating_mul(7));
        dates.filter_map(|date| self.on(date, &zone)).filter(to_come).take(count).collect()
    }

    fn on<Tz: TimeZone>(&self, date: NaiveDate, zone: &Tz) -> Option<Occurrence> {
        if !self.days.has(chrono::Datelike::weekday(&date)) {
            return None;
        }
        let at = settle(date.and_time(self.at.time()), zone)?;
        Some(Occurrence { date, at: at.fixed_offset() })
    }

    fn began_before<Tz: TimeZone>(&self, occurrence: &Occurrence, now: &DateTime<Tz>) -> bool {
        let wrong_clock = self.since.signed_duration_since(now.clone()) > TimeDelta::days(1);
        wrong_clock || occurrence.at > self.since
    }
}

#[cfg(test)]
mod tests;
