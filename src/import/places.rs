//! The clock of a named place at a moment: `Asia/Tokyo` as this machine's files of time zones have it (TZif, RFC 9636).
//!
//! The program carries no such table itself: it would be old after a year, and the machine keeps its own fresh.

mod posix;
mod table;

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use chrono::DateTime;

use super::Zone;
use crate::model::moment::Moment;
use table::Table;

/// Where the files lie, on Linux and macOS alike.
const FOLDER: &str = "/usr/share/zoneinfo";

/// The most places that are remembered. There are some 600; more than that are no places.
const MOST: usize = 1000;

/// The largest of the files that is read, in bytes; real ones have some thousands.
const LARGEST: u64 = 256 * 1024;

/// The clocks of places, each read once.
pub(super) struct Places {
    folder: PathBuf,
    known: HashMap<String, Option<Table>>,
    here: Zone,
}

impl Places {
    /// Begins with none; `here` is the clock where no place is known.
    pub fn new(here: Zone) -> Self {
        Self { folder: FOLDER.into(), known: HashMap::new(), here }
    }

    /// Returns the moment as the clock of `place` had it; `None` where the place is not known.
    pub fn there(&mut self, utc_ms: i64, place: &str) -> Option<Moment> {
        if !self.known.contains_key(place) {
            if self.known.len() >= MOST {
                return None;
            }
            self.known.insert(place.to_owned(), read(&self.folder, place));
        }
        let seconds = self.known.get(place)?.as_ref()?.offset(utc_ms.div_euclid(1000))?;
        Moment::from_stored(utc_ms, i16::try_from(seconds / 60).ok()?)
    }

    /// Returns the moment as the clock of this machine has it; `None` for a year that cannot be kept.
    pub fn here(&self, utc_ms: i64) -> Option<Moment> {
        here(&self.here, utc_ms)
    }
}

/// Finds the offset at a moment through a clock that can only be asked the other way round.
fn here(zone: &Zone, utc_ms: i64) -> Option<Moment> {
    let utc = DateTime::from_timestamp_millis(utc_ms)?.naive_utc();
    // The first answer is the offset some hours off, the second that of the moment itself.
    let near = Rc::clone(zone)(utc)?;
    let local = utc.checked_add_signed(chrono::TimeDelta::minutes(near.offset_min().into()))?;
    let offset = zone(local).filter(|at| at.utc_ms() == utc_ms).map_or(near.offset_min(), Moment::offset_min);
    Moment::from_stored(utc_ms, offset)
}

/// Reads the file of a place. A name leads nowhere but down from `folder`.
fn read(folder: &Path, place: &str) -> Option<Table> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
    let plain = Path::new(place).components().all(|part| matches!(part, Component::Normal(_)));
    if place.is_empty() || place.len() > 64 || !plain || !place.chars().all(fits) {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(folder.join(place)).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    Table::parse(&bytes)
}

#[cfg(test)]
mod tests {
    use chrono::{FixedOffset, TimeZone, Utc};
    use chrono_tz::Tz;
    use proptest::prelude::*;

    use super::*;

    fn berlin() -> Zone {
        Rc::new(|local| {
            let found = chrono_tz::Europe::Berlin.from_local_datetime(&local);
            Moment::new(found.earliest()?.fixed_offset())
        })
    }

    #[test]
    fn an_evening_in_tokyo_stays_that_evening() {
        let mut places = Places::new(berlin());
        let Some(at) = places.there(1_451_659_800_000, "Asia/Tokyo") else {
            assert!(!Path::new(FOLDER).join("Asia/Tokyo").exists());
            return;
        };
        assert_eq!(at.to_string(), "2016-01-01T23:50:00.000+09:00");
    }

    #[test]
    fn a_name_that_leads_elsewhere_is_no_place() {
        let mut places = Places::new(berlin());
        for name in ["", "../../../etc/passwd", "/etc/localtime", "Asia", "Nowhere/At_All", "a\0b", "./UTC"] {
            assert_eq!(places.there(0, name), None, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn the_clock_here_agrees_with_the_table_it_came_from(second in -2_000_000_000_i64..4_000_000_000) {
            // Whole hours away from a change of the clock: in the hour that comes twice the first is meant.
            let at = here(&berlin(), second * 1000).expect("a year that can be kept");
            let there = Utc.timestamp_opt(second, 0).single().expect("in range");
            let expected = there.with_timezone(&chrono_tz::Europe::Berlin).fixed_offset();
            let off = expected.offset().local_minus_utc() / 60 - i32::from(at.offset_min());
            prop_assert_eq!(at.utc_ms(), second * 1000);
            prop_assert!(off.abs() <= 60);
        }

        #[test]
        fn places_agree_with_a_table_of_their_own(
            second in -1_500_000_000_i64..4_000_000_000,
            place in prop::sample::select(vec![
                "Europe/Lisbon", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata", "Australia/Lord_Howe",
                "Africa/Casablanca", "America/St_Johns", "Pacific/Apia", "Europe/Dublin", "UTC",
            ]),
        ) {
            let mut places = Places::new(berlin());
            let Some(at) = places.there(second * 1000, place) else { return Ok(()) };
            let tz: Tz = place.parse().expect("a known place");
            let expected = Utc.timestamp_opt(second, 0).single().expect("in range").with_timezone(&tz).fixed_offset();
            let offset: &FixedOffset = expected.offset();
            prop_assert_eq!(i32::from(at.offset_min()), offset.local_minus_utc() / 60);
        }
    }
}
