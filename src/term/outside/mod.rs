//! The person's own editor: another program, which is given the terminal and a file in memory.

mod editor;
mod folder;

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use rustix::stdio::stdin;
use rustix::termios::tcgetattr;

use super::{children, signals};
pub use editor::{Editor, NoEditor, Wishes};
use folder::Stamps;
pub use folder::{Folder, Lying, Place, Written};

/// How often the file is looked at while the editor is open.
const LOOK: Duration = Duration::from_secs(1);

/// Who ends sooner than this with nothing changed was perhaps not there: it handed the page to a window.
const AT_ONCE: Duration = Duration::from_secs(1);

/// How long a signal that ends us waits for the editor to end and for its words.
const LAST_CHANCE: Duration = Duration::from_secs(3);

/// Where programs put temporary files, such as what is sent through a filter.
const TEMPORARY: [&str; 3] = ["TMPDIR", "TMP", "TEMP"];

/// Ends what an editor or a pager may have left on the terminal when it was killed: mouse and paste marks, keypad,
/// styles, a hidden cursor. The other screen is entered once more, so that what is emptied is never the
/// person's own.
pub(super) const LEAVE: &str = "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[?1l\x1b>\
                     \x1b[?1049h\x1b[0m\x1b[2J\x1b[H\x1b[?1049l\x1b[?25h";

/// Whether words have reached the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// They are there.
    Yes,
    /// They could not be kept.
    No,
    /// Nothing is to be kept any more: the editor is ended.
    Nowhere,
}

/// How the editor ended, and what it left.
#[derive(Debug)]
pub enum Left {
    /// It says that all went well; these are the words that were saved.
    Done(Written),
    /// It failed, was killed, or took the file away; these are the newest words that there are.
    Broken(Option<Written>),
}

/// When the editor ended.
#[derive(Debug)]
pub enum Ended {
    /// After a while, or with something changed.
    With(Left),
    /// At once, and nothing has changed. The page may be open in a window: see [`meanwhile`].
    AtOnce,
}

/// Why the editor was of no use.
#[derive(Debug, thiserror::Error)]
pub enum EditFault {
    /// It could not be started; nothing has changed.
    #[error("The editor could not be started")]
    NotStarted(#[source] io::Error),
    /// What it left could not be read. It is still there.
    #[error("What the editor left could not be read")]
    Unread(#[source] io::Error),
}

/// Has the page in `folder` changed with `editor`, and waits, as long as it takes.
///
/// The terminal must be at rest (see [`super::ask::Ask::rest`]). `so_far` is given the words within about
/// a second of each time they were saved, and once more at the end; `None` while the folder is gone.
///
/// Ctrl-C is the editor's. A signal that ends us ends the editor first, and its words are handed on.
///
/// # Errors
///
/// See [`EditFault`]. The page stays as it is.
pub fn edit(
    folder: &Folder,
    editor: &Editor,
    so_far: &mut dyn FnMut(Option<&Written>) -> Reached,
) -> Result<Ended, EditFault> {
    let _asking = signals::Asking::begin();
    let before = folder.stamps();
    let begun = Instant::now();
    let mut child = start(folder, editor).map_err(EditFault::NotStarted)?;
    let pid = Pid::from_child(&child);
    let end = End::of(pid);
    let (tell, ended) = mpsc::channel();
    let wait = move || tell.send(child.wait());
    let waiter = std::thread::Builder::new().name("editor".into()).spawn(wait);
    let watched = |_| watch(folder, &ended, Some(pid), before.clone(), so_far);
    let status = waiter.and_then(watched).and_then(|status| status);
    signals::give_back();
    let is_unchanged = folder.stamps() == before;
    let ended = match status {
        Ok(_) if is_unchanged && begun.elapsed() < AT_ONCE => Ok(Ended::AtOnce),
        Ok(status) => left(folder, status).map(Ended::With),
        Err(fault) => Err(fault),
    };
    if let Ok(Ended::With(Left::Done(written) | Left::Broken(Some(written)))) = &ended
        && !written.is_blank()
        && signals::is_dying()
        && so_far(Some(written)) == Reached::Yes
    {
        // Nothing of ours is dropped when a signal ends us.
        let _ = std::fs::remove_dir_all(folder.path());
    }
    end.has_come();
    signals::wait_if_dying();
    ended.map_err(EditFault::Unread)
}

fn start(folder: &Folder, editor: &Editor) -> io::Result<Child> {
    signals::watch()?;
    let modes = tcgetattr(stdin())?;
    let child = command(folder, editor)?.spawn()?;
    signals::hold(signals::Held { modes, leave: LEAVE.to_owned() });
    Ok(child)
}

fn command(folder: &Folder, editor: &Editor) -> io::Result<Command> {
    let mut command = children::command(editor.program());
    command.args(editor.arguments()).arg(folder.page());
    for name in TEMPORARY {
        command.env(name, folder.path());
    }
    if !io::stdin().is_terminal() {
        command.stdin(terminal()?);
    }
    if !io::stdout().is_terminal() {
        command.stdout(terminal()?);
    }
    if !io::stderr().is_terminal() {
        command.stderr(terminal()?);
    }
    Ok(command)
}

fn terminal() -> io::Result<Stdio> {
    OpenOptions::new().read(true).write(true).open("/dev/tty").map(File::into)
}

/// Does `wait`, which has the person say when they are done with a page that may be open in a window.
///
/// `so_far` is given the words as [`edit`] gives them; [`ended_well`] has the last.
pub fn meanwhile<T>(
    folder: &Folder,
    so_far: &mut (dyn FnMut(Option<&Written>) -> Reached + Send),
    wait: impl FnOnce() -> T,
) -> T {
    let before = folder.stamps();
    let (tell, ended) = mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(move || watch(folder, &ended, None, before, so_far));
        let waited = wait();
        // It listens until it hears this.
        let _ = tell.send(());
        waited
    })
}

/// Hands the words on whenever they were saved, until it hears that writing has `ended`.
fn watch<T>(
    folder: &Folder,
    ended: &mpsc::Receiver<T>,
    editor: Option<Pid>,
    before: Stamps,
    so_far: &mut dyn FnMut(Option<&Written>) -> Reached,
) -> io::Result<T> {
    let mut seen = before;
    loop {
        match ended.recv_timeout(LOOK) {
            Ok(end) => return Ok(end),
            Err(RecvTimeoutError::Disconnected) => return Err(io::ErrorKind::Other.into()),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if !folder.is_there()
            && so_far(None) == Reached::Nowhere
            && let Some(editor) = editor
        {
            // Killed, so that it saves nothing in another place.
            let _ = kill_process(editor, Signal::KILL);
        }
        let now = folder.stamps();
        if now == seen {
            continue;
        }
        // A file that is just being written may be empty or gone for a moment.
        if let Ok(Some(written)) = folder.newest()
            && !written.is_blank()
        {
            so_far(Some(&written));
        }
        seen = now;
    }
}

fn left(folder: &Folder, status: ExitStatus) -> io::Result<Left> {
    if status.success() {
        return ended_well(folder);
    }
    Ok(Left::Broken(folder.newest()?))
}

/// Returns what is on a page that was written to its end.
///
/// # Errors
///
/// Fails when it cannot be read. It is still there.
pub fn ended_well(folder: &Folder) -> io::Result<Left> {
    Ok(match folder.saved()? {
        Some(written) => Left::Done(written),
        None => Left::Broken(folder.newest()?),
    })
}

/// While it lives, a signal that ends us ends the editor first and waits for its words.
struct End(Arc<(Mutex<bool>, Condvar)>);

impl End {
    fn of(editor: Pid) -> Self {
        let state = Arc::new((Mutex::new(false), Condvar::new()));
        let shared = Arc::clone(&state);
        signals::set_last_act(Some(Arc::new(move || {
            let (has_come, wake) = &*shared;
            let has_come = has_come.lock().unwrap_or_else(PoisonError::into_inner);
            if *has_come {
                return;
            }
            // As when a window closes: nano then puts what is not saved beside the file.
            let _ = kill_process(editor, Signal::HUP);
            drop(wake.wait_timeout_while(has_come, LAST_CHANCE, |has_come| !*has_come));
        })));
        Self(state)
    }

    fn has_come(&self) {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.0.1.notify_all();
    }
}

impl Drop for End {
    fn drop(&mut self) {
        signals::set_last_act(None);
    }
}
