//! Signals and the terminal: whatever ends us, the screen, the cursor and the echo are given back.
//!
//! Ctrl-C is decided inside the handler: default death when nobody is being asked, a mark otherwise.
//! A thread that looked later came too late and ended the program before it had saved.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcsetattr};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::{flag, iterator::Signals, low_level};

static FLAGS: LazyLock<Flags> = LazyLock::new(Flags::default);
static INSTALLED: OnceLock<Result<(), io::ErrorKind>> = OnceLock::new();
static ASKING: AtomicUsize = AtomicUsize::new(0);
/// How to give the terminal back, while it is ours.
static HELD: Mutex<Option<Held>> = Mutex::new(None);
/// What must be done before a signal ends us, such as handing over half-typed words.
static LAST_ACT: Mutex<Option<Arc<dyn Fn() + Send + Sync>>> = Mutex::new(None);

struct Flags {
    idle: Arc<AtomicBool>,
    interrupted: Arc<AtomicBool>,
    dying: Arc<AtomicBool>,
    continued: Arc<AtomicBool>,
}

impl Default for Flags {
    fn default() -> Self {
        let off = || Arc::new(AtomicBool::new(false));
        Self { idle: Arc::new(AtomicBool::new(true)), interrupted: off(), dying: off(), continued: off() }
    }
}

/// What the terminal was like before it was taken.
pub(super) struct Held {
    /// Its modes.
    pub modes: Termios,
    /// What gives the screen back, written before the modes.
    pub leave: String,
}

/// Starts to watch signals, once for the whole run.
pub(super) fn watch() -> io::Result<()> {
    let done = INSTALLED.get_or_init(|| install().map_err(|error| error.kind()));
    done.map_err(io::Error::from)
}

fn install() -> io::Result<()> {
    flag::register_conditional_default(SIGINT, FLAGS.idle.clone())?;
    flag::register(SIGINT, FLAGS.interrupted.clone())?;
    flag::register(SIGCONT, FLAGS.continued.clone())?;
    // Nobody reads this flag: that there is a handler ends a wait for a key, and the size is looked at.
    flag::register(SIGWINCH, Arc::default())?;
    for signal in [SIGTERM, SIGHUP, SIGQUIT] {
        flag::register(signal, FLAGS.dying.clone())?;
    }
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGQUIT])?;
    let end = move || {
        for signal in signals.forever() {
            let act = LAST_ACT.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if let Some(act) = act {
                act();
            }
            give_back();
            let _ = low_level::emulate_default_handler(signal);
        }
    };
    std::thread::Builder::new().name("signals".into()).spawn(end).map(|_| ())
}

/// While one of these lives, Ctrl-C is an answer and not the end.
#[derive(Debug)]
pub(super) struct Asking(());

impl Asking {
    /// Begins.
    pub fn begin() -> Self {
        ASKING.fetch_add(1, SeqCst);
        FLAGS.idle.store(false, SeqCst);
        Self(())
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        if ASKING.fetch_sub(1, SeqCst) == 1 {
            FLAGS.idle.store(true, SeqCst);
            FLAGS.interrupted.store(false, SeqCst);
        }
    }
}

/// Returns whether Ctrl-C was pressed since this was last asked.
pub(super) fn was_interrupted() -> bool {
    FLAGS.interrupted.swap(false, SeqCst)
}

/// Returns whether we were stopped and go on, since this was last asked.
pub(super) fn was_continued() -> bool {
    FLAGS.continued.swap(false, SeqCst)
}

/// Returns whether a signal is about to end us.
pub(super) fn is_dying() -> bool {
    FLAGS.dying.load(SeqCst)
}

/// Waits for the end when a signal is about to end us, so that nothing else is done meanwhile.
pub(super) fn wait_if_dying() {
    // Bounded: should the thread ever fail to end us, the person is not left with a dead terminal.
    for _ in 0..100 {
        if !is_dying() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Says what must be done before a signal ends us, or nothing any more.
pub(super) fn set_last_act(act: Option<Arc<dyn Fn() + Send + Sync>>) {
    *LAST_ACT.lock().unwrap_or_else(PoisonError::into_inner) = act;
}

/// While it lives, a signal that ends us waits for it: words are still to be kept.
pub(super) struct Unfinished(
    #[expect(dead_code, reason = "to drop it is to say that all is done")] Sender<()>,
);

impl Unfinished {
    /// How long a signal waits.
    const LAST_CHANCE: Duration = Duration::from_secs(3);

    /// Begins.
    pub fn begin() -> Self {
        let (unfinished, finished) = mpsc::channel();
        let finished = Mutex::new(finished);
        set_last_act(Some(Arc::new(move || {
            let finished = finished.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = finished.recv_timeout(Self::LAST_CHANCE);
        })));
        Self(unfinished)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        set_last_act(None);
    }
}

/// Remembers how to give the terminal back.
pub(super) fn hold(held: Held) {
    *HELD.lock().unwrap_or_else(PoisonError::into_inner) = Some(held);
}

/// Returns whether a screen of ours is taken. Where lines are typed, only the modes are ours.
pub(super) fn has_screen() -> bool {
    let held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    held.as_ref().is_some_and(|held| !held.leave.is_empty())
}

/// Leaves the screen that is ours and says `last`, while keys stay ours and are not echoed:
/// [`give_back`] gives the rest back once the words are kept.
pub(super) fn leave_screen(last: &str) {
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    let leave = held.as_mut().map(|held| std::mem::take(&mut held.leave)).unwrap_or_default();
    write_past_locks(&format!("{leave}{last}"));
}

/// Gives the terminal back when it is ours: screen, cursor, echo and modes. Otherwise does nothing.
///
/// A panic hook calls this before it prints. Writes past Rust's locked handles, which the thread
/// that is being ended may hold.
pub fn give_back() {
    let held = HELD.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(held) = held {
        write_past_locks(&held.leave);
        // What is still unread was meant for us; the shell would run it and remember it.
        let _ = tcflush(rustix::stdio::stdin(), QueueSelector::IFlush);
        let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &held.modes);
    }
}

fn write_past_locks(text: &str) {
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        match rustix::io::write(rustix::stdio::stderr(), rest) {
            Ok(written @ 1..) => rest = &rest[written..],
            Err(rustix::io::Errno::INTR) => {}
            _ => break,
        }
    }
}
