//! Quiet hours: when no reminder speaks.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveTime, Timelike};

use super::clock_time::ClockTime;

/// The hours in which no reminder speaks; they may run over midnight. 00:00 to 06:00 unless set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quiet {
    /// From the first time on, until just before the second.
    Hours {
        /// The first quiet minute.
        from: ClockTime,
        /// The first minute that is not quiet any more.
        to: ClockTime,
    },
    /// No hour is quiet.
    Never,
}

impl Quiet {
    /// Returns whether `time` is in the quiet hours.
    pub fn covers(self, time: NaiveTime) -> bool {
        let Self::Hours { from, to } = self else { return false };
        let minute = time.num_seconds_from_midnight() / 60;
        let (from, to) = (u32::from(from.minutes()), u32::from(to.minutes()));
        if from < to { (from..to).contains(&minute) } else { minute >= from || minute < to }
    }
}

impl Default for Quiet {
    fn default() -> Self {
        let (from, to) = (ClockTime::new(0, 0), ClockTime::new(6, 0));
        from.zip(to).map_or(Self::Never, |(from, to)| Self::Hours { from, to })
    }
}

impl FromStr for Quiet {
    type Err = NotQuiet;

    /// Reads `22:00-06:00` or `never`. Two equal times could be all day or nothing, and are refused.
    fn from_str(text: &str) -> Result<Self, NotQuiet> {
        if text.trim().eq_ignore_ascii_case("never") {
            return Ok(Self::Never);
        }
        let (from, to) = text.split_once('-').ok_or(NotQuiet)?;
        let read = |text: &str| text.parse::<ClockTime>().map_err(|_| NotQuiet);
        let (from, to) = (read(from)?, read(to)?);
        if from == to { Err(NotQuiet) } else { Ok(Self::Hours { from, to }) }
    }
}

impl fmt::Display for Quiet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hours { from, to } => write!(f, "{from}-{to}"),
            Self::Never => f.write_str("never"),
        }
    }
}

/// What was typed names no quiet hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Not quiet hours, such as 22:00-06:00 or never")]
pub struct NotQuiet;
