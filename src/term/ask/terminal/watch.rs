//! The words as they stand, handed over while they are being typed.
//!
//! rustyline waits for keys and cannot be asked. Its hint hook copies the line here on every
//! change, and a second thread hands it on: within a second, and at once at a new line or when a
//! signal is about to end us.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustyline::ExternalPrinter;

use super::screen;

/// How long a change may wait.
const SOON: Duration = Duration::from_millis(500);
const TICK: Duration = Duration::from_millis(200);
/// How long the end waits for the words to be kept.
const LAST_CHANCE: Duration = Duration::from_secs(3);

/// Why the line was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Enter.
    Entered,
    /// Esc.
    Menu,
    /// Ctrl-C, or the terminal has gone.
    Stop,
    /// The end of many lines.
    Done,
    /// The screen must be drawn anew.
    Redraw,
    /// What stands above is wanted back.
    Earlier,
    /// What stands above is wanted back, on the same line.
    Join,
    /// What stands below is wanted back.
    Later,
    /// There is no more room on the screen.
    Full,
}

/// The line, shared between the one who types, the one who hands on and the one who ends us.
#[derive(Debug)]
pub(super) struct Shared {
    state: Mutex<State>,
    wake: Condvar,
}

#[derive(Debug)]
struct State {
    text: String,
    changed: Option<Instant>,
    last_change: Instant,
    urgent: bool,
    stopped: bool,
    painted: u64,
    left: Option<(Why, String, usize)>,
}

impl Shared {
    /// Begins with `text`.
    pub fn new(text: &str) -> Arc<Self> {
        let state = State {
            text: text.to_owned(),
            changed: None,
            last_change: Instant::now(),
            urgent: false,
            stopped: false,
            painted: 0,
            left: None,
        };
        Arc::new(Self { state: Mutex::new(state), wake: Condvar::new() })
    }

    /// Takes the line as it stands now.
    pub fn changed(&self, text: &str) {
        let mut state = self.lock();
        if state.text == text {
            return;
        }
        let lines = |text: &str| text.matches('\n').count();
        state.urgent |= lines(text) > lines(&state.text);
        state.text.clear();
        state.text.push_str(text);
        state.last_change = Instant::now();
        state.changed.get_or_insert_with(Instant::now);
        if state.urgent {
            self.wake.notify_all();
        }
    }

    /// Returns how long ago the line was changed.
    pub fn still_for(&self) -> Duration {
        self.lock().last_change.elapsed()
    }

    /// Notes that rustyline has drawn.
    pub fn painted(&self) {
        self.lock().painted += 1;
    }

    /// Notes why the line is left, with its text and the place of the cursor.
    pub fn leave(&self, why: Why, text: String, at: usize) {
        self.lock().left = Some((why, text, at));
    }

    /// Returns why the line was left; if nobody said, it is to stop.
    pub fn left(&self) -> (Why, String, usize) {
        let mut state = self.lock();
        let text = state.text.clone();
        state.left.take().unwrap_or_else(|| (Why::Stop, text.clone(), text.len()))
    }

    /// Lets [`Shared::hand_on`] end, once the last change is handed on.
    pub fn stop(&self) {
        self.lock().stopped = true;
        self.wake.notify_all();
    }

    /// Has the words handed on now, and waits for it; for when a signal is about to end us.
    pub fn hand_on_now(&self) {
        let mut state = self.lock();
        state.urgent = true;
        self.wake.notify_all();
        let kept = |state: &mut State| state.changed.is_some() && !state.stopped;
        drop(self.wake.wait_timeout_while(state, LAST_CHANCE, kept));
    }

    /// Hands every change to `typed` until stopped, and has the screen drawn anew when its size
    /// changes: `above` is what stands over the line.
    pub fn hand_on(
        &self,
        typed: &mut dyn FnMut(&str),
        mut printer: impl ExternalPrinter,
        above: &dyn Fn() -> String,
    ) {
        let mut size = screen::size();
        let mut painted_at_print = None;
        loop {
            let waiting = |state: &mut State| !state.stopped && !state.urgent;
            let (mut state, _) = self
                .wake
                .wait_timeout_while(self.lock(), TICK, waiting)
                .unwrap_or_else(PoisonError::into_inner);
            let stopped = state.stopped;
            let due = state.changed.is_some_and(|since| since.elapsed() >= SOON);
            if state.changed.is_some() && (due || stopped || state.urgent) {
                let text = state.text.clone();
                drop(state);
                typed(&text);
                state = self.lock();
                // It may have changed again meanwhile.
                state.changed = (state.text != text).then(Instant::now);
            }
            state.urgent = false;
            let painted = state.painted;
            let ends = stopped && state.changed.is_none();
            self.wake.notify_all();
            drop(state);
            if ends {
                return;
            }
            let now = screen::size();
            // One at a time: rustyline takes the next only after it has drawn the last.
            if now != size && painted > 0 && painted_at_print != Some(painted) && !stopped {
                // rustyline draws for itself first, and a window that is pulled changes often.
                std::thread::sleep(TICK / 2);
                if screen::size() == now {
                    size = now;
                    painted_at_print = Some(self.lock().painted);
                    let _ = printer.print(above());
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
