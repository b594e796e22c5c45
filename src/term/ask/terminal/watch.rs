//! The words as they stand, handed over while they are being typed.
//!
//! rustyline waits for keys and cannot be asked. Its hint hook copies the line here on every
//! change, and a second thread hands it on: within a second, and at once at a new line or when a
//! signal is about to end us. What could not be kept is handed on again, and told below the line.
//!
//! The same thread tells the Enter that ends an answer from one in the midst of a paste that the
//! terminal did not mark: after the last, nothing comes.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustyline::ExternalPrinter;

use super::screen::{self, Screen};
use crate::term::ask::{Away, OnPage};
use crate::term::presence::Presence;

/// How long a change may wait.
const SOON: Duration = Duration::from_millis(500);
/// How long until words that could not be kept are handed on again.
const AGAIN: Duration = Duration::from_secs(2);
const TICK: Duration = Duration::from_millis(200);
/// What comes this soon after Enter, or Enter this soon after another key, is part of a paste that
/// the terminal did not mark as one.
pub(super) const PASTED: Duration = Duration::from_millis(50);
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
    /// The person is gone.
    Away(Away),
}

/// The line, shared between the one who types, the one who hands on and the one who ends us.
#[derive(Debug)]
pub(super) struct Shared {
    state: Mutex<State>,
    wake: Condvar,
    presence: Presence,
    on_page: OnPage,
}

#[derive(Debug)]
struct State {
    text: String,
    changed: Option<Instant>,
    last_change: Instant,
    urgent: bool,
    /// Whether words are being handed on just now.
    handing: bool,
    stopped: bool,
    painted: u64,
    left: Option<(Why, String, usize)>,
    enter: Option<Enter>,
    /// Whether the line was told to end: after Enter, because nobody is there, or to be drawn anew.
    asked: bool,
    /// Why words are not kept, as it stands below the line.
    told: Option<String>,
    /// The place of the cursor when the line was last drawn.
    at: usize,
}

/// Enter, while it is not known whether more follows.
#[derive(Debug)]
struct Enter {
    why: Why,
    /// The line with the new line that it is if more follows.
    shown: String,
    /// The line that is kept if nothing follows.
    kept: String,
    at: usize,
    since: Instant,
}

impl State {
    /// Has the line end when nothing has followed Enter, when nobody is there any more, or when what is told below
    /// it has changed and no key has it drawn.
    ///
    /// rustyline waits for keys and for this signal, and takes the keys it has read first: none is
    /// lost. It is raised under the lock, without which no line is left, so that its own handler is
    /// sure to be the one that is called.
    fn end_when_due(&mut self, presence: &Presence, on_page: &OnPage) {
        let is_outdated = || self.told != on_page.unkept() && self.last_change.elapsed() >= SOON;
        let is_due = match &self.enter {
            Some(enter) => enter.since.elapsed() >= PASTED,
            None => presence.is_idle() || is_outdated(),
        };
        if is_due && !self.asked && !self.stopped && self.left.is_none() {
            self.asked = true;
            let _ = signal_hook::low_level::raise(signal_hook::consts::SIGINT);
        }
    }
}

impl Shared {
    /// Begins with `text` on `screen`.
    pub fn new(text: &str, screen: &Screen) -> Arc<Self> {
        let (presence, on_page) = (screen.presence().clone(), screen.on_page().clone());
        let state = State {
            text: text.to_owned(),
            // Words that come back unkept are tried again, even if nothing is added to them.
            changed: on_page.unkept().map(|_| Instant::now()),
            last_change: Instant::now(),
            urgent: false,
            handing: false,
            stopped: false,
            painted: 0,
            left: None,
            enter: None,
            asked: false,
            told: None,
            at: text.len(),
        };
        Arc::new(Self { state: Mutex::new(state), wake: Condvar::new(), presence, on_page })
    }

    /// Returns whether somebody is there.
    pub fn presence(&self) -> &Presence {
        &self.presence
    }

    /// Takes the line as it stands now.
    pub fn changed(&self, text: &str) {
        let mut state = self.lock();
        // A new line that Enter may have begun is none yet.
        if state.enter.as_ref().is_some_and(|enter| enter.shown == text) {
            return;
        }
        state.enter = None;
        self.take(state, text);
    }

    fn take(&self, mut state: MutexGuard<'_, State>, text: &str) {
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

    /// Returns what is to be told of words that are not kept, with the cursor `at` this place.
    pub fn tell(&self, at: usize) -> Option<String> {
        let mut state = self.lock();
        (state.told, state.at) = (self.on_page.unkept(), at);
        state.told.clone()
    }

    /// Notes Enter at `at` in `text`: should nothing follow, the line is left as `why` says, with the
    /// first `kept` bytes of it. Until then it is shown as a new line.
    pub fn enter(&self, why: Why, text: &str, at: usize, kept: usize) {
        self.changed(text);
        let shown = format!("{}\n{}", &text[..at], &text[at..]);
        let kept = text[..kept].to_owned();
        let enter = Enter { why, shown, kept, at, since: Instant::now() };
        let mut state = self.lock();
        // What was there is no longer in question, now that something came after it.
        if state.enter.take().is_some() {
            self.take(state, text);
            state = self.lock();
        }
        state.enter = Some(enter);
        self.wake.notify_all();
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

    /// Returns why the line was left; if nobody said, it is to stop. `more_waits` says that more of a
    /// paste is still to be read.
    pub fn left(&self, more_waits: bool) -> (Why, String, usize) {
        let mut state = self.lock();
        if let Some(left) = state.left.take() {
            return left;
        }
        match state.enter.take() {
            Some(enter) if state.asked && !more_waits => {
                let at = enter.at.min(enter.kept.len());
                (enter.why, enter.kept, at)
            }
            Some(enter) if state.asked => (Why::Redraw, enter.shown, enter.at + 1),
            None if state.asked && self.presence.is_idle() => {
                self.presence.begin_anew();
                (Why::Away(Away::Idle), state.text.clone(), state.text.len())
            }
            // What stands below it has changed, or something came in the last moment.
            None if state.asked => {
                (Why::Redraw, state.text.clone(), state.text.floor_char_boundary(state.at))
            }
            _ => (Why::Stop, state.text.clone(), state.text.len()),
        }
    }

    /// Lets [`Shared::hand_on`] end, once the last change is handed on.
    pub fn stop(&self) {
        self.lock().stopped = true;
        self.wake.notify_all();
    }

    /// Has the words handed on now, and waits until that was tried; for when a signal is about to end us.
    pub fn hand_on_now(&self) {
        let mut state = self.lock();
        state.urgent = true;
        self.wake.notify_all();
        let is_waited_for = |state: &mut State| (state.urgent || state.handing) && !state.stopped;
        drop(self.wake.wait_timeout_while(state, LAST_CHANCE, is_waited_for));
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
            let state = self.lock();
            let since = state.enter.as_ref().filter(|_| !state.asked).map(|enter| enter.since);
            let wait = since.map_or(TICK, |since| PASTED.saturating_sub(since.elapsed()));
            let waiting = |state: &mut State| {
                let same = state.asked || state.enter.as_ref().map(|enter| enter.since) == since;
                !state.stopped && !state.urgent && same
            };
            let waited = self.wake.wait_timeout_while(state, wait, waiting);
            let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
            state.end_when_due(&self.presence, &self.on_page);
            let stopped = state.stopped;
            let soon = if self.on_page.unkept().is_some() { AGAIN } else { SOON };
            let due = state.changed.is_some_and(|since| since.elapsed() >= soon);
            let urgent = std::mem::take(&mut state.urgent);
            if state.changed.is_some() && (due || stopped || urgent) {
                let text = state.text.clone();
                state.handing = true;
                drop(state);
                typed(&text);
                state = self.lock();
                state.handing = false;
                // It may have changed again meanwhile, or is to be tried again.
                let is_unkept = self.on_page.unkept().is_some() && !stopped;
                state.changed = (is_unkept || state.text != text).then(Instant::now);
            }
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
                    // Under the lock, without which no line is left: nothing is drawn after that.
                    let state = self.lock();
                    painted_at_print = Some(state.painted);
                    if state.left.is_none() {
                        let _ = printer.print(above());
                    }
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
