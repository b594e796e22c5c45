//! Ratings of 0 to 10 over days: what a line shows, and where it must not run on.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};

use crate::model::moment::Day;

/// The highest rating.
const HIGHEST: u8 = 10;

/// How often each rating from 0 to 10 was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([u32; HIGHEST as usize + 1]);

impl Tally {
    /// Adds one rating; what is off the scale is none.
    pub fn add(&mut self, rating: u8) {
        if let Some(count) = self.0.get_mut(usize::from(rating)) {
            *count = count.saturating_add(1);
        }
    }

    /// Adds all of `other`.
    pub fn add_all(&mut self, other: &Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count = count.saturating_add(more);
        }
    }

    /// Returns how many ratings there are.
    pub fn times(&self) -> u64 {
        self.0.iter().map(|&count| u64::from(count)).sum()
    }

    /// Returns the lowest and the highest rating.
    pub fn ends(&self) -> Option<(u8, u8)> {
        let mut given = self.given().map(|(rating, _)| rating);
        let lowest = given.next()?;
        Some((lowest, given.last().unwrap_or(lowest)))
    }

    /// Returns the rating in the middle; of an even number, half way between the two in the middle.
    pub fn middle(&self) -> Option<Middle> {
        let times = self.times();
        let last = times.checked_sub(1)?;
        Some(Middle(self.at(last / 2)? + self.at(times / 2)?))
    }

    /// Returns the ratings that were given most often, all that share that place.
    pub fn most_often(&self) -> Vec<u8> {
        let most = self.given().map(|(_, count)| count).max();
        self.given().filter(|(_, count)| Some(*count) == most).map(|(rating, _)| rating).collect()
    }

    /// Returns the ratings that were given, the lowest first, and how often each was.
    fn given(&self) -> impl Iterator<Item = (u8, u32)> {
        (0..=HIGHEST).zip(self.0).filter(|(_, count)| *count > 0)
    }

    /// Returns the rating at this place of the row from the lowest to the highest.
    fn at(&self, place: u64) -> Option<u8> {
        let mut passed = 0;
        self.given().find_map(|(rating, count)| {
            passed += u64::from(count);
            (place < passed).then_some(rating)
        })
    }
}

/// The rating in the middle, in half steps: from 0 to 10. In JSON it is that number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Middle(u8);

impl Middle {
    /// Returns the half steps from 0: at most 20.
    pub const fn halves(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Middle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = if self.0.is_multiple_of(2) { "" } else { ".5" };
        write!(f, "{}{half}", self.0 / 2)
    }
}

impl Serialize for Middle {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 % 2 {
            0 => serializer.serialize_u8(self.0 / 2),
            _ => serializer.serialize_f64(f64::from(self.0) / 2.0),
        }
    }
}

/// Ratings by the day they were given on. Memory grows with the days, not with what was kept on them.
#[derive(Clone, Debug, Default)]
pub struct Ratings {
    days: BTreeMap<Day, Tally>,
}

/// What a plot shows in one of its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The middle of all ratings on its days; `None` where there are none.
    pub middle: Option<Middle>,
    /// Whether the line may run on to the next column: every day of both has a rating.
    pub runs_on: bool,
}

impl Ratings {
    /// Adds one rating.
    pub fn add(&mut self, day: Day, rating: u8) {
        if rating <= HIGHEST {
            self.days.entry(day).or_default().add(rating);
        }
    }

    /// Returns the days that have ratings, the first one first.
    pub fn days(&self) -> impl ExactSizeIterator<Item = (Day, &Tally)> {
        self.days.iter().map(|(day, tally)| (*day, tally))
    }

    /// Returns the first and the last day that has one.
    pub fn ends(&self) -> Option<(Day, Day)> {
        Some((*self.days.first_key_value()?.0, *self.days.last_key_value()?.0))
    }

    /// Returns all ratings together.
    pub fn tally(&self) -> Tally {
        let mut all = Tally::default();
        self.days.values().for_each(|tally| all.add_all(tally));
        all
    }

    /// Returns the days from `first` to `last` as columns of `each` days.
    pub fn columns(&self, first: Day, last: Day, each: u32) -> Vec<Column> {
        let (start, each) = (first.number(), i64::from(each.max(1)));
        let days = last.number() - start + 1;
        let place = |day: Day| usize::try_from((day.number() - start) / each).ok();
        let count = usize::try_from((days + each - 1) / each).unwrap_or(0);
        // What was rated, and on how many of the days.
        let mut gathered = vec![(Tally::default(), 0_i64); count];
        for (day, tally) in self.days.range(first..=last.max(first)) {
            if let Some((all, rated)) = place(*day).and_then(|place| gathered.get_mut(place)) {
                all.add_all(tally);
                *rated += 1;
            }
        }
        let is_whole = |place: usize| {
            let begins = i64::try_from(place).unwrap_or(i64::MAX).saturating_mul(each);
            gathered.get(place).is_some_and(|(_, rated)| *rated == each.min(days - begins))
        };
        let column = |(place, (all, _)): (usize, &(Tally, i64))| Column {
            middle: all.middle(),
            runs_on: is_whole(place) && is_whole(place + 1),
        };
        gathered.iter().enumerate().map(column).collect()
    }
}
