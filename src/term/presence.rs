//! Whether somebody is still there, and whether they want to be gone at once: idle time and the hide key.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::since::Since;

/// How soon the hide key must be pressed again. One press does nothing: it may be a slip.
const AGAIN: Duration = Duration::from_secs(1);

/// Shared between all that wait for keys while the screen is ours.
#[derive(Clone, Debug)]
pub(super) struct Presence {
    patience: Option<Duration>,
    pressed: Arc<Mutex<Pressed>>,
}

#[derive(Debug)]
struct Pressed {
    any: Since,
    hide: Option<Instant>,
}

impl Presence {
    /// Begins now; nobody is waited for longer than `patience`.
    pub fn new(patience: Option<Duration>) -> Self {
        let pressed = Pressed { any: Since::this_moment(), hide: None };
        Self { patience, pressed: Arc::new(Mutex::new(pressed)) }
    }

    /// Notes a sign of somebody: any key but the hide key. For one who counts as gone it comes too late: whoever
    /// opens a laptop that slept, and types at once, must not find the page still open.
    pub fn touched(&self) {
        if !self.is_idle() {
            self.begin_anew();
        }
    }

    /// Counts from now, because no key was waited for until now, or because somebody is waited for again.
    pub fn begin_anew(&self) {
        *self.lock() = Pressed { any: Since::this_moment(), hide: None };
    }

    /// Notes the hide key, and returns whether it was pressed twice.
    pub fn hide_pressed(&self) -> bool {
        let now = Instant::now();
        let is_idle = self.is_idle();
        let mut pressed = self.lock();
        if !is_idle {
            pressed.any = Since::this_moment();
        }
        let first = pressed.hide.replace(now);
        first.is_some_and(|first| now - first <= AGAIN)
    }

    /// Returns whether nobody has touched a key for as long as is allowed.
    pub fn is_idle(&self) -> bool {
        self.patience.is_some_and(|patience| self.lock().any.elapsed() >= patience)
    }

    fn lock(&self) -> MutexGuard<'_, Pressed> {
        self.pressed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_press_or_two_with_a_key_between_hide_nothing() {
        let presence = Presence::new(None);
        assert!(!presence.hide_pressed());
        presence.touched();
        assert!(!presence.hide_pressed());
        assert!(presence.hide_pressed());
    }

    #[test]
    fn a_second_press_that_comes_late_is_a_first_one() {
        let presence = Presence::new(None);
        assert!(!presence.hide_pressed());
        presence.lock().hide = Instant::now().checked_sub(AGAIN * 2);
        assert!(!presence.hide_pressed());
        assert!(presence.hide_pressed());
    }

    #[test]
    fn a_key_that_comes_after_the_time_undid_the_lock() {
        let presence = Presence::new(Some(Duration::from_secs(60)));
        presence.lock().any = Since::this_moment().before(Duration::from_secs(90));
        presence.touched();
        assert!(presence.is_idle());
        assert!(!presence.hide_pressed() && presence.is_idle());
    }

    #[test]
    fn idle_is_counted_from_the_last_key_and_never_without_a_limit() {
        let long_ago = || Since::this_moment().before(Duration::from_secs(90));
        let presence = Presence::new(Some(Duration::from_secs(60)));
        presence.lock().any = long_ago();
        assert!(presence.is_idle());
        presence.begin_anew();
        assert!(!presence.is_idle());
        let patient = Presence::new(None);
        patient.lock().any = long_ago();
        assert!(!patient.is_idle());
    }
}
