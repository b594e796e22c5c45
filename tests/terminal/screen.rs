//! A terminal with the program in it: what is typed, and what is seen.

#![allow(dead_code, reason = "each test program that includes this uses a part of it")]

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use gently::store::{Locked, Once};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use uuid::Uuid;

/// How long a screen may take to say something. Long, because machines are busy; it is rarely waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a key does needs the program to listen: it prints first and turns to the keys a moment later.
const SETTLE: Duration = Duration::from_millis(200);

/// How many lines that left the screen at its top can be scrolled back to.
const SCROLLBACK: usize = 200;

/// The keys that have no letter.
pub mod key {
    /// Takes what was typed.
    pub const ENTER: &str = "\r";
    /// Opens the small menu.
    pub const ESC: &str = "\x1b";
    /// Saves and stops.
    pub const CTRL_C: &str = "\x03";
    /// Hides all, pressed twice.
    pub const CTRL_X: &str = "\x18";
    /// Ends what is written; saves and stops elsewhere.
    pub const CTRL_D: &str = "\x04";
    /// Marks.
    pub const SPACE: &str = " ";
    /// One row down.
    pub const DOWN: &str = "\x1b[B";
}

/// A folder for one person's journal.
pub struct Home(TempDir);

impl Home {
    /// Makes an empty one.
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// Makes one whose journal is begun, with nothing in it: a passphrase was offered and is not offered again.
    pub fn begun() -> Self {
        let home = Self::new();
        let mut journal = Locked::at(home.path()).create(0, Uuid::from_u128(1)).expect("a journal");
        let tx = journal.begin().expect("begins");
        tx.note(Once::PassphraseOffered).expect("notes");
        tx.commit().expect("commits");
        home
    }

    /// Makes one as [`Home::begun`], which this passphrase opens.
    pub fn locked(passphrase: &str) -> Self {
        let home = Self::begun();
        home.passphrase("set", "", passphrase);
        home
    }

    /// Has the passphrase `set`, or `change`d from `old`, by another run of the program.
    pub fn passphrase(&self, how: &str, old: &str, new: &str) {
        let line = "printf %s \"$2\" | \"$0\" passphrase \"$1\" --new-passphrase-fd 0";
        let done = Command::new("/bin/sh")
            .args(["-c", line, env!("CARGO_BIN_EXE_gently"), how, new])
            .env_clear()
            .env("GENTLY_HOME", self.path())
            .env("GENTLY_PASSPHRASE", old)
            .output()
            .expect("the program starts");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs a command without a terminal and returns its JSON.
    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        let output = Command::new(env!("CARGO_BIN_EXE_gently"))
            .args(args)
            .arg("--json")
            .env_clear()
            .env("GENTLY_HOME", self.path())
            .output()
            .expect("the program starts");
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    /// Returns the bodies of all records, the oldest first.
    pub fn bodies(&self) -> Vec<serde_json::Value> {
        let rows = self.json(&["list", "--limit", "1000"]);
        let rows = rows.as_array().expect("a list");
        rows.iter().rev().map(|row| row["body"].clone()).collect()
    }
}

/// A terminal of 24 rows and 80 columns with the program in it.
pub struct Screen {
    parser: Arc<Mutex<vt100::Parser>>,
    raw: Arc<Mutex<Vec<u8>>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
}

impl Screen {
    /// Starts the program in a terminal that can do everything.
    pub fn start(home: &Home, args: &[&str]) -> Self {
        Self::start_with(home, args, &[("TERM", "xterm-256color")])
    }

    /// Starts the program with these variables.
    pub fn start_with(home: &Home, args: &[&str], variables: &[(&str, &str)]) -> Self {
        Self::run(home, Path::new(env!("CARGO_BIN_EXE_gently")), args, variables)
    }

    /// Starts another program with these variables.
    pub fn run(home: &Home, program: &Path, args: &[&str], variables: &[(&str, &str)]) -> Self {
        let (rows, cols) = (24, 80);
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        command.cwd(home.path());
        command.env("GENTLY_HOME", home.path());
        command.env("LANG", "C.UTF-8");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let at_least_one = |n: u16| NonZeroU16::new(n).expect("a size");
        let parser = vt100::Parser::new(at_least_one(rows), at_least_one(cols), SCROLLBACK);
        let parser = Arc::new(Mutex::new(parser));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (seen, kept) = (Arc::clone(&parser), Arc::clone(&raw));
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                kept.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(&bytes[..read]);
                seen.lock().unwrap_or_else(PoisonError::into_inner).process(&bytes[..read]);
            }
        });
        let keys = pair.master.take_writer().expect("a writer");
        Self { parser, raw, keys, child, master: pair.master }
    }

    /// Returns what is on the screen.
    pub fn text(&self) -> String {
        self.parser.lock().unwrap_or_else(PoisonError::into_inner).screen().contents()
    }

    /// Returns what is on the screen and what can be scrolled back to.
    pub fn scrolled_back(&self) -> String {
        let mut parser = self.parser.lock().unwrap_or_else(PoisonError::into_inner);
        let screen = parser.screen_mut();
        screen.set_scrollback(SCROLLBACK);
        let above = screen.contents();
        screen.set_scrollback(0);
        above + &screen.contents()
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, rows: u16, cols: u16) -> &mut Self {
        std::thread::sleep(SETTLE);
        let at_least_one = |n: u16| NonZeroU16::new(n).expect("a size");
        let (high, wide) = (at_least_one(rows), at_least_one(cols));
        self.parser.lock().unwrap_or_else(PoisonError::into_inner).screen_mut().set_size(high, wide);
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).expect("resized");
        self
    }

    /// Returns every byte that was ever sent to the terminal.
    pub fn raw(&self) -> Vec<u8> {
        self.raw.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the terminal itself, to ask for its modes also after the end: they are lost when nobody
    /// has it open.
    pub fn terminal(&self) -> File {
        let path = self.master.tty_name().expect("a terminal with a name");
        File::open(path).expect("the terminal")
    }

    /// Returns whether the cursor can be seen and the ordinary screen is shown.
    pub fn is_given_back(&self) -> bool {
        let parser = self.parser.lock().unwrap_or_else(PoisonError::into_inner);
        !parser.screen().hide_cursor() && !parser.screen().alternate_screen()
    }

    /// Waits until these words are on the screen.
    #[track_caller]
    pub fn wait(&mut self, words: &str) -> &mut Self {
        self.wait_within(PATIENCE, words)
    }

    /// Waits so long until these words are on the screen.
    #[track_caller]
    pub fn wait_within(&mut self, patience: Duration, words: &str) -> &mut Self {
        self.wait_so_long(patience, words, |screen| screen.text().contains(words))
    }

    /// Waits until these words were sent so many times.
    #[track_caller]
    pub fn wait_raw(&mut self, times: usize, words: &str) -> &mut Self {
        self.wait_raw_within(PATIENCE, times, words)
    }

    /// Waits so long until these words were sent so many times.
    #[track_caller]
    pub fn wait_raw_within(&mut self, patience: Duration, times: usize, words: &str) -> &mut Self {
        self.wait_so_long(patience, words, |screen| {
            String::from_utf8_lossy(&screen.raw()).replace("\r\n", "\n").matches(words).count() >= times
        })
    }

    /// Waits until these words are gone from the screen.
    #[track_caller]
    pub fn wait_gone(&mut self, words: &str) -> &mut Self {
        self.wait_until(words, |text| !text.contains(words))
    }

    /// Waits until this is so of what is on the screen.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&str) -> bool) -> &mut Self {
        self.wait_so_long(PATIENCE, what, |screen| is_so(&screen.text()))
    }

    #[track_caller]
    fn wait_so_long(&mut self, patience: Duration, what: &str, is_so: impl Fn(&Self) -> bool) -> &mut Self {
        let begun = Instant::now();
        while !is_so(self) {
            assert!(begun.elapsed() < patience, "waited for {what:?} on:\n{}", self.text());
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

    /// Types on, whatever the program is at.
    pub fn keys_at_once(&mut self, keys: &[u8]) -> &mut Self {
        self.keys.write_all(keys).expect("typed");
        self.keys.flush().expect("typed");
        self
    }

    /// Pastes, as a terminal does that marks a paste.
    pub fn paste(&mut self, words: &str) -> &mut Self {
        self.keys(&format!("\x1b[200~{words}\x1b[201~"))
    }

    /// Returns the process id of the program.
    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("a running child")
    }

    /// Waits for the end and returns the exit code.
    #[track_caller]
    pub fn end(&mut self) -> u32 {
        self.end_within(PATIENCE)
    }

    /// Waits so long for the end and returns the exit code.
    #[track_caller]
    pub fn end_within(&mut self, patience: Duration) -> u32 {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                // The last words may still be on their way.
                std::thread::sleep(SETTLE);
                return status.exit_code();
            }
            assert!(begun.elapsed() < patience, "it does not end:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Sends a signal.
    pub fn signal(&mut self, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.pid()).expect("a number of a process"));
        kill_process(pid.expect("a running child"), signal).expect("signalled");
    }

    /// Kills it as bad luck would, with no time to do anything.
    pub fn kill(mut self) {
        self.signal(Signal::KILL);
        self.child.wait().expect("it ended");
    }
}

/// How long half-typed words may take to reach the disk: a second, and a busy machine.
pub fn draft_time() {
    std::thread::sleep(Duration::from_millis(2500));
}
