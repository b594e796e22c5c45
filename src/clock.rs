//! The only clock. `GENTLY_NOW` holds it still, for scripts and tests.

use chrono::{DateTime, FixedOffset, Local};

/// Where the time comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The machine's clock, in the machine's time zone.
    Machine,
    /// One moment that does not pass.
    Fixed(DateTime<FixedOffset>),
}

/// The variable that holds the clock still.
pub const VARIABLE: &str = "GENTLY_NOW";

impl Clock {
    /// Reads the clock from the value of `GENTLY_NOW`, if there is one.
    ///
    /// # Errors
    ///
    /// Returns what was wrong with the value: it takes RFC 3339, such as `2026-11-21T20:15:00+01:00`.
    pub fn from_variable(value: Option<&str>) -> Result<Self, chrono::ParseError> {
        match value {
            None | Some("") => Ok(Self::Machine),
            Some(text) => DateTime::parse_from_rfc3339(text).map(Self::Fixed),
        }
    }

    /// Returns now, with the offset the clock shows.
    #[allow(clippy::disallowed_methods, reason = "this is the one place that may ask")]
    pub fn now(self) -> DateTime<FixedOffset> {
        match self {
            Self::Machine => Local::now().fixed_offset(),
            Self::Fixed(moment) => moment,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_stands_still() {
        let clock = Clock::from_variable(Some("2026-11-21T20:15:00+01:00")).expect("RFC 3339");
        assert_eq!(clock.now(), clock.now());
        assert_eq!(clock.now().to_rfc3339(), "2026-11-21T20:15:00+01:00");
    }

    #[test]
    fn a_clock_that_cannot_be_read_is_an_error() {
        assert!(Clock::from_variable(Some("tomorrow")).is_err());
    }
}
