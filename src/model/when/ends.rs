//! What reading a phrase comes to: a first and a last day, within the years that can be written.

use chrono::{Months, NaiveDate};

use super::fault::Because;
use super::words::is_writable;

/// The first and the last day of what was said.
pub(super) type Ends = (NaiveDate, NaiveDate);

/// What reading came to.
pub(super) enum Found {
    Days(NaiveDate, NaiveDate),
    /// Read, but before or after all calendars.
    OutOfYears,
    Nothing,
}

impl Found {
    /// Refuses years that cannot be written.
    pub(super) fn bounded(self) -> Result<Option<Ends>, Because> {
        match self {
            Self::Days(first, last) if is_writable(first) && is_writable(last) => Ok(Some((first, last))),
            Self::Days(..) | Self::OutOfYears => Err(Because::Years),
            Self::Nothing => Ok(None),
        }
    }
}

/// One day, if any calendar has it.
pub(super) fn one(day: Option<NaiveDate>) -> Found {
    day.map_or(Found::OutOfYears, |day| Found::Days(day, day))
}

/// The first and the last day of a year.
pub(super) fn whole_year(year: i32) -> Option<Ends> {
    Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
}

/// The last day of the month that begins with `first`.
pub(super) fn last_of_month(first: NaiveDate) -> Option<NaiveDate> {
    first.checked_add_months(Months::new(1))?.pred_opt()
}
