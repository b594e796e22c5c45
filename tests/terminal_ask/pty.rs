//! A terminal of our own with the example in it: what is typed, what is seen, what is left behind.

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, tcgetattr};

/// Long, because machines are busy; it is rarely waited for.
const PATIENCE: Duration = Duration::from_secs(30);
/// A question is shown first and listens a moment later.
const SETTLE: Duration = Duration::from_millis(150);

pub const ENTER: &str = "\r";
pub const ESC: &str = "\x1b";
pub const CTRL_C: &str = "\x03";
pub const CTRL_D: &str = "\x04";
pub const CTRL_X: &str = "\x18";
pub const DOWN: &str = "\x1b[B";
pub const UP: &str = "\x1b[A";
pub const BACKSPACE: &str = "\x7f";

pub struct Pty {
    parser: Arc<Mutex<vt100::Parser>>,
    raw: Arc<Mutex<Vec<u8>>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    line: File,
    folder: tempfile::TempDir,
}

impl Pty {
    /// Asks these in a terminal of 24 rows and 80 columns.
    pub fn ask(what: &[&str]) -> Self {
        Self::with(what, &[("TERM", "xterm-256color")], (24, 80))
    }

    pub fn with(what: &[&str], variables: &[(&str, &str)], (rows, cols): (u16, u16)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let pair = native_pty_system().openpty(size(rows, cols)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(example());
        command.args(what);
        command.env_clear();
        command.cwd(folder.path());
        command.env("TYPED", folder.path().join("typed"));
        variables.iter().for_each(|(name, value)| command.env(name, value));
        let line = File::open(pair.master.tty_name().expect("its name")).expect("the terminal's line");
        let child = pair.slave.spawn_command(command).expect("the example starts");
        drop(pair.slave);
        let at_least_one = |n: u16| NonZeroU16::new(n).expect("a size");
        let parser = Arc::new(Mutex::new(vt100::Parser::new(at_least_one(rows), at_least_one(cols), 0)));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (seen, kept) = (parser.clone(), raw.clone());
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                kept.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(&bytes[..read]);
                seen.lock().unwrap_or_else(PoisonError::into_inner).process(&bytes[..read]);
            }
        });
        let keys = pair.master.take_writer().expect("a writer");
        Self { parser, raw, keys, child, master: pair.master, line, folder }
    }

    pub fn text(&self) -> String {
        self.parser.lock().unwrap_or_else(PoisonError::into_inner).screen().contents()
    }

    pub fn raw(&self) -> Vec<u8> {
        self.raw.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns what was last handed on while it was being typed.
    pub fn typed(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("typed")).unwrap_or_default()
    }

    #[track_caller]
    pub fn wait(&mut self, words: &str) -> &mut Self {
        self.until(words, |pty| pty.text().contains(words))
    }

    #[track_caller]
    pub fn wait_gone(&mut self, words: &str) -> &mut Self {
        self.until(words, |pty| !pty.text().contains(words))
    }

    /// Waits until these words were handed on.
    #[track_caller]
    pub fn wait_typed(&mut self, words: &str) -> &mut Self {
        self.until(words, |pty| pty.typed() == words)
    }

    #[track_caller]
    pub fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) -> &mut Self {
        let begun = Instant::now();
        while !is_so(self) {
            assert!(
                begun.elapsed() < PATIENCE,
                "waited for {what:?}; handed on {:?}; on:\n{}",
                self.typed(),
                self.text()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
        self
    }

    /// Types, once the program listens.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        std::thread::sleep(SETTLE);
        self.keys.write_all(keys.as_bytes()).expect("typed");
        self.keys.flush().expect("typed");
        self
    }

    /// Pastes as a terminal does that marks a paste.
    pub fn paste(&mut self, words: &str) -> &mut Self {
        self.keys(&format!("\x1b[200~{words}\x1b[201~"))
    }

    pub fn resize(&mut self, rows: u16, cols: u16) -> &mut Self {
        std::thread::sleep(SETTLE);
        let at_least_one = |n: u16| NonZeroU16::new(n).expect("a size");
        self.parser
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .screen_mut()
            .set_size(at_least_one(rows), at_least_one(cols));
        self.master.resize(size(rows, cols)).expect("resized");
        self
    }

    pub fn signal(&mut self, signal: Signal) {
        let pid = self.child.process_id().and_then(|pid| Pid::from_raw(i32::try_from(pid).ok()?));
        kill_process(pid.expect("a running child"), signal).expect("signalled");
    }

    /// Waits for the end: the exit code, or the name of the signal.
    #[track_caller]
    pub fn end(&mut self) -> Result<u32, String> {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                // The last bytes may still be on their way.
                std::thread::sleep(SETTLE);
                return status.signal().map_or(Ok(status.exit_code()), |name| Err(name.to_owned()));
            }
            assert!(begun.elapsed() < PATIENCE, "it does not end:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Asserts that it ended well, said this, and left the terminal as it was.
    #[track_caller]
    pub fn ends_with(&mut self, said: &str) {
        assert_eq!(self.end(), Ok(0), "{}", self.text());
        let text = self.text();
        // A long line goes on at the left edge.
        let unwrapped = text.replace('\n', "");
        assert!(unwrapped.contains(&said.replace('\n', "")), "no {said:?} in:\n{text}");
        assert!(text.contains("all done"), "{text}");
        self.assert_given_back();
    }

    /// Asserts that the screen, the cursor, the echo and the modes are as they were.
    #[track_caller]
    pub fn assert_given_back(&self) {
        let parser = self.parser.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(!parser.screen().alternate_screen(), "the alternate screen is left");
        assert!(!parser.screen().hide_cursor(), "the cursor is shown");
        assert!(!parser.screen().bracketed_paste(), "pastes are no longer marked");
        let modes = tcgetattr(&self.line).expect("its modes").local_modes;
        let cooked = LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN;
        assert!(modes.contains(cooked), "{modes:?}");
    }
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// Builds the example, which a run of this test alone does not.
fn example() -> &'static PathBuf {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| {
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--quiet", "--example", "ask", "--manifest-path"]);
        build.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        let own = std::env::current_exe().expect("our own path");
        let profile = own.parent().and_then(|deps| deps.parent()).expect("target/<profile>/deps");
        if profile.ends_with("release") {
            build.arg("--release");
        }
        assert!(build.status().expect("cargo runs").success(), "the example does not build");
        profile.join("examples/ask")
    })
}
