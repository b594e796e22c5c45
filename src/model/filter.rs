//! Filters: which records a list is about.

use std::ops::RangeInclusive;

use super::id::RecordId;
use super::moment::{Day, DayStart};
use super::record::Kind;
use super::tag::Tag;

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
    /// Only what has every one of these.
    pub tags: Vec<Tag>,
    /// Only reflections on the theme with this id.
    pub theme: Option<String>,
    /// Only this person, what is about them, and what happened with that.
    pub person: Option<RecordId>,
    /// Only check-ins with a mood in this range (0 to 10).
    pub mood: Option<RangeInclusive<u8>>,
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
        Self {
            from: None,
            to: None,
            day_start,
            kind: None,
            tags: Vec::new(),
            theme: None,
            person: None,
            mood: None,
            limit: None,
            away: Away::Hidden,
        }
    }

    /// Returns whether it asks for more than a time, a kind and a number of records.
    pub fn is_narrow(&self) -> bool {
        !self.tags.is_empty() || self.theme.is_some() || self.person.is_some() || self.mood.is_some()
    }
}
