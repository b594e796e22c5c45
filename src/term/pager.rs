//! A long text, a screen at a time, where a person looks on: on our own screen, or in a pager of theirs.

use std::io::{self, Write};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use rustix::fs::fstat;
use rustix::process::{Pid, Signal, kill_process};
use rustix::stdio::stdout;
use rustix::termios::{Termios, tcgetattr};

use super::ask::{AskError, Away, Terminal};
use super::signals::{self, Held};
use super::since::Since;
use super::text::Text;
use super::ui::Look;
use super::{children, outside, wipe};

/// How often it is looked whether somebody is still there.
const LOOK: Duration = Duration::from_millis(500);

/// How long a pager may take to end when it is told to.
const LAST_CHANCE: Duration = Duration::from_secs(1);

/// Who shows a long text.
pub enum Pager<'a> {
    /// We do, with the hide key and the idle limit of every page.
    Own(Terminal),
    /// A program of the person's. It has the keys, so the hide key does not reach us.
    Theirs(Theirs<'a>),
    /// Nobody: it is printed.
    Nobody,
}

/// A pager of the person's own.
pub struct Theirs<'a> {
    /// The value of `PAGER`. Its arguments are parted at spaces; quotes are not understood.
    pub program: &'a str,
    /// How long nobody may touch a key before it is ended.
    pub idle: Option<Duration>,
    /// The value of `TERM`, for the screen that is cleared then.
    pub term: Option<&'a str>,
}

/// Whether a text was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// It was.
    Yes,
    /// It fits the screen, or there is no pager: it is still to be printed.
    NotYet,
}

/// Shows `text` by `pager`, where stdout is a terminal and the text is longer than its `rows`.
///
/// # Errors
///
/// [`AskError::Away`] when the person is gone: nothing of it is left on the screen then.
pub fn show(look: &Look, text: &Text, rows: usize, pager: Pager<'_>) -> Result<Shown, AskError> {
    let rendered = text.render(look.width, look.color.paints(true));
    if !look.stdout_is_terminal || look.plain || rendered.lines().count() < rows {
        return Ok(Shown::NotYet);
    }
    match pager {
        Pager::Own(mut terminal) => terminal.read(text).map(|()| Shown::Yes),
        Pager::Theirs(theirs) => theirs.show(rendered),
        Pager::Nobody => Ok(Shown::NotYet),
    }
}

impl Theirs<'_> {
    fn show(&self, text: String) -> Result<Shown, AskError> {
        let words = self.program.split_whitespace().collect::<Vec<_>>();
        let Some((program, arguments)) = words.split_first().filter(|(program, _)| **program != "cat") else {
            return Ok(Shown::NotYet);
        };
        // Ctrl-C in the pager is the pager's; without this it would end us and leave the pager behind.
        signals::watch()?;
        let _asking = signals::Asking::begin();
        let modes = tcgetattr(stdout()).map_err(io::Error::from)?;
        let started = children::command(program)
            .args(arguments)
            // No file of searches, no shell and no other files from inside it.
            .envs([("LESS", "FR"), ("LESSHISTFILE", "-"), ("LESSSECURE", "1")])
            .stdin(Stdio::piped())
            .spawn();
        match started {
            Ok(child) => self.wait(child, text, modes).map(|()| Shown::Yes),
            Err(_) => Ok(Shown::NotYet),
        }
    }

    /// Gives it the text and waits for its end, or ends it when nobody is there.
    fn wait(&self, mut child: Child, text: String, modes: Termios) -> Result<(), AskError> {
        let pid = Pid::from_child(&child);
        let stdin = child.stdin.take();
        let (tell, ended) = mpsc::channel();
        let thread = || std::thread::Builder::new().name("pager".into());
        // Nobody waits for this one: it may read as slowly as it likes. Leaving before the end is no error.
        thread().spawn(move || stdin.map(|mut stdin| stdin.write_all(text.as_bytes())))?;
        thread().spawn(move || tell.send(child.wait().map(drop)))?;
        match self.until_idle(&ended) {
            Some(ended) => Ok(ended?),
            None => {
                self.end(pid, &ended, modes);
                Err(AskError::Away(Away::Idle))
            }
        }
    }

    /// Waits for its end; `None` when nobody is there any more.
    ///
    /// It has the keys. But the system notes on the terminal when some were read, on Linux to eight seconds.
    fn until_idle(&self, ended: &mpsc::Receiver<io::Result<()>>) -> Option<io::Result<()>> {
        let read = || fstat(stdout()).map(|terminal| terminal.st_atime).ok();
        let (mut last, mut since) = (read(), Since::this_moment());
        loop {
            match ended.recv_timeout(LOOK) {
                Ok(end) => return Some(end),
                Err(RecvTimeoutError::Disconnected) => return Some(Err(io::ErrorKind::Other.into())),
                Err(RecvTimeoutError::Timeout) => {}
            }
            // First: a key after a long sleep does not undo the lock.
            if self.idle.is_some_and(|idle| since.elapsed() >= idle) {
                return None;
            }
            let now = read();
            if now != last {
                (last, since) = (now, Since::this_moment());
            }
        }
    }

    /// Ends it, and leaves nothing of it on the screen.
    fn end(&self, pid: Pid, ended: &mpsc::Receiver<io::Result<()>>, modes: Termios) {
        for signal in [Signal::TERM, Signal::KILL] {
            // It may have ended by itself just now.
            let _ = kill_process(pid, signal);
            if ended.recv_timeout(LAST_CHANCE).is_ok() {
                break;
            }
        }
        signals::hold(Held { modes, leave: outside::LEAVE.to_owned() });
        signals::give_back();
        wipe::wipe(self.term);
    }
}

#[cfg(test)]
mod tests {
    use super::super::style::Color;
    use super::*;

    fn shown(terminal: bool, plain: bool, pager: Pager<'_>) -> Shown {
        let look = Look {
            color: Color::Never,
            width: 80,
            plain,
            quiet: false,
            json: false,
            stdout_is_terminal: terminal,
            stderr_is_terminal: terminal,
        };
        show(&look, &Text::from("one\ntwo\nthree"), 2, pager).expect("nobody is away")
    }

    fn theirs(program: &str) -> Pager<'_> {
        Pager::Theirs(Theirs { program, idle: None, term: None })
    }

    #[test]
    fn without_a_pager_or_a_person_it_is_still_to_be_printed() {
        assert_eq!(shown(false, false, theirs("less")), Shown::NotYet);
        assert_eq!(shown(true, true, theirs("less")), Shown::NotYet);
        assert_eq!(shown(true, false, theirs("")), Shown::NotYet);
        assert_eq!(shown(true, false, theirs("cat")), Shown::NotYet);
        assert_eq!(shown(true, false, Pager::Nobody), Shown::NotYet);
    }
}
