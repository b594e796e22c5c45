//! How long ago something was, time asleep included: a laptop that was shut for the night was left alone.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// The clock that goes on while the machine sleeps. macOS's monotonic clock does; Linux's does not.
#[cfg(target_os = "linux")]
const CLOCK: ClockId = ClockId::Boottime;
#[cfg(not(target_os = "linux"))]
const CLOCK: ClockId = ClockId::Monotonic;

/// A moment to count from.
#[derive(Clone, Copy, Debug)]
pub struct Since(Duration);

impl Since {
    /// Counts from now.
    pub fn this_moment() -> Self {
        let time = clock_gettime(CLOCK);
        let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
        let nanos = u32::try_from(time.tv_nsec).unwrap_or(0);
        Self(Duration::new(seconds, nanos))
    }

    /// Returns how long ago it was.
    pub fn elapsed(self) -> Duration {
        Self::this_moment().0.saturating_sub(self.0)
    }

    /// Counts from this long before, for tests.
    #[cfg(test)]
    pub fn before(self, ago: Duration) -> Self {
        Self(self.0.checked_sub(ago).expect("the machine runs that long"))
    }
}
