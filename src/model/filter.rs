//! Filters: which records a list is about.

use super::moment::{Day, DayStart};
use super::record::Kind;

/// Which records to show. All parts must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// From this day on.
    pub from: Option<Day>,
    /// Up to and with this day.
    pub to: Option<Day>,
    /// Which decides what day a moment belongs to.
    pub day_start: DayStart,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// At most this many, the newest.
    pub limit: Option<u32>,
    /// Whether records that were put away are among them.
    pub away: Away,
}

/// Whether put-away records are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Away {
    /// They stay out of sight.
    #[default]
    Hidden,
    /// They are among the rest, as in an export.
    Included,
    /// They are all that is shown.
    Only,
}

impl Filter {
    /// Lets everything through that was not put away.
    pub fn all(day_start: DayStart) -> Self {
        Self { from: None, to: None, day_start, kind: None, limit: None, away: Away::Hidden }
    }
}
