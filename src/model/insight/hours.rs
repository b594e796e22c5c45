//! What time of day it was, by the clock the person had then.

use chrono::Timelike;

use crate::model::moment::Moment;

/// Hours in a day.
const DAY: usize = 24;

/// How often each hour of the day came, from 0 to 23.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hours([u64; DAY]);

impl Hours {
    /// Adds one moment.
    pub fn add(&mut self, at: Moment) {
        let hour = at.datetime().hour();
        if let Some(count) = usize::try_from(hour).ok().and_then(|hour| self.0.get_mut(hour)) {
            *count += 1;
        }
    }

    /// Returns how many moments there are.
    pub fn times(&self) -> u64 {
        self.0.iter().sum()
    }

    /// Returns how often each hour came.
    pub const fn each(&self) -> &[u64; DAY] {
        &self.0
    }

    /// Returns how often each part of the day came, every part as long as the others.
    pub fn parts<const N: usize>(&self) -> [u64; N] {
        let long = DAY / N.max(1);
        std::array::from_fn(|part| self.0.iter().skip(part * long).take(long).sum())
    }
}
