//! A time on the clock, to the minute.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveTime, TimeDelta, Timelike};

use crate::model::when::{Because, time};

/// A time on the clock: `20:30`, `8:30pm`, `8pm` or `noon`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime {
    minutes: u16,
}

impl ClockTime {
    /// Returns the time on the clock that hour and minute make, if there is one.
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { minutes: hour * 60 + minute })
    }

    /// Returns the minutes after 00:00.
    pub const fn minutes(self) -> u16 {
        self.minutes
    }

    /// Returns the time as chrono has it.
    pub fn time(self) -> NaiveTime {
        NaiveTime::MIN + TimeDelta::minutes(i64::from(self.minutes))
    }
}

impl FromStr for ClockTime {
    type Err = NotATime;

    /// Reads a time. Seconds have to be 00.
    fn from_str(text: &str) -> Result<Self, NotATime> {
        let unread = NotATime { because: None };
        if text.len() > 16 {
            return Err(unread);
        }
        let folded = text.to_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
        let words: Vec<&str> = folded.split_whitespace().collect();
        let time = time::read(&words).map_err(|because| NotATime { because: Some(because) })?;
        let time = time.filter(|time| time.second() == 0).ok_or(unread)?;
        let part = |number: u32| u16::try_from(number).ok();
        part(time.hour()).zip(part(time.minute())).and_then(|(h, m)| Self::new(h, m)).ok_or(unread)
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

/// What was typed is not a time on the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Not a time on the clock, such as 20:30 or 8pm")]
pub struct NotATime {
    /// Why not, where there is more to say.
    #[source]
    pub because: Option<Because>,
}
