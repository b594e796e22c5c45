//! The system's own cron runs `gently remind due` from a crontab: it speaks once, in a bare environment,
//! and opens no journal.
//!
//! It needs root, so it runs apart from the other tests: `cargo test --test cron -- --nocapture`.
#![cfg(target_os = "linux")]

#[path = "support/apart.rs"]
mod apart;

use std::collections::BTreeSet;
use std::fs;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use apart::{not_run_here, quietly};
use rustix::fs::inotify;
use tempfile::TempDir;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/cron_once.sh");

/// What cron takes for the time: two seconds before a minute, twenty times as fast.
const FAST: &str = "@2026-11-21 20:59:58 x20";

const REMINDERS: &str = "[[reminder]]\nid = 1\nat = \"20:30\"\nwords = \"A cup of tea?\"\n";

/// Bytes that are no journal: opening it would fail aloud, and change nothing unseen.
const NOISE: &[u8] = b"\x00\xffnot a journal\n";

/// Files of the journal that must stay closed.
const CLOSED: [&str; 3] = ["journal.db", "journal.keys", "lock"];

#[test]
fn cron_hears_a_reminder_once() {
    if let Some(lack) = lack() {
        return not_run_here(lack);
    }
    let run = Run::new();
    let opened = Watch::over(&run.home());
    run.go();

    assert!(run.ticks() >= 2, "cron came {} times, too few to show that it speaks once", run.ticks());
    let mails = run.mails();
    let [mail] = mails.as_slice() else { panic!("one mail, not {}: {mails:#?}", mails.len()) };
    let (head, body) = mail.split_once("\n\n").expect("a head and a body");
    assert_eq!(body, "A cup of tea?\n");
    assert!(!head.contains("(failed)"), "{head}");

    let opened = opened.names();
    assert!(opened.contains("reminders.toml"), "the watch saw nothing: {opened:?}");
    for closed in CLOSED {
        assert!(!opened.contains(closed), "{closed} was opened");
        assert_eq!(fs::read(run.home().join(closed)).expect("still there"), NOISE);
    }
    run.check_that_the_job_was_alone();
}

/// Returns what this machine lacks for a run.
fn lack() -> Option<&'static str> {
    if !rustix::process::geteuid().is_root() {
        return Some("root");
    }
    if !Path::new("/usr/sbin/cron").exists() || !Path::new("/usr/bin/crontab").exists() {
        return Some("cron");
    }
    let own_namespaces = quietly(Command::new("unshare").args(["--mount", "--pid", "--fork", "true"]));
    if own_namespaces { None } else { Some("unshare") }
}

/// One run of cron, in a folder of its own.
struct Run {
    folder: TempDir,
}

impl Run {
    fn new() -> Self {
        let run = Self { folder: tempfile::tempdir().expect("a folder") };
        fs::create_dir(run.home()).expect("a home");
        fs::write(run.home().join("reminders.toml"), REMINDERS).expect("the reminders");
        for closed in CLOSED {
            fs::write(run.home().join(closed), NOISE).expect("noise");
        }
        let (folder, home) = (run.folder.path().display(), run.home());
        let crontab = format!(
            "* * * * * GENTLY_HOME={} GENTLY_NOW=2026-11-21T20:31:00+01:00 '{}' remind due\n\
             * * * * * {{ env; tty; }} >>{folder}/bare 2>&1; echo tick >>{folder}/ticks\n",
            home.display(),
            env!("CARGO_BIN_EXE_gently"),
        );
        fs::write(run.folder.path().join("crontab"), crontab).expect("a crontab");
        run
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Lets cron run until at least two minutes have begun; with faketime these are short.
    fn go(&self) {
        let fast = quietly(Command::new("faketime").arg("--version"));
        let (seconds, clock) = if fast { ("9", FAST) } else { ("125", "") };
        let crontab = self.folder.path().join("crontab");
        let mut script = Command::new(SCRIPT);
        script.arg(crontab).arg(self.folder.path()).args([seconds, clock]).stdin(Stdio::null());
        let output = script.output().expect("the script starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {errors}", output.status);
    }

    fn ticks(&self) -> usize {
        self.text("ticks").lines().count()
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }

    fn mails(&self) -> Vec<String> {
        let mails = fs::read_dir(self.folder.path().join("mail")).expect("a folder of mail");
        mails.map(|mail| fs::read_to_string(mail.expect("an entry").path()).expect("text")).collect()
    }

    /// No terminal, and none of the variables that a program could take for a person's own.
    fn check_that_the_job_was_alone(&self) {
        let bare = self.text("bare");
        assert!(bare.contains("not a tty"), "{bare}");
        let known = ["HOME", "LOGNAME", "PATH", "PWD", "SHELL", "USER", "SHLVL", "OLDPWD", "_"];
        for name in bare.lines().filter_map(|line| line.split_once('=')).map(|(name, _)| name) {
            assert!(known.contains(&name), "{name} is set: this is not the bare environment of cron");
        }
    }
}

/// Hears which files of one folder are opened, by anyone.
struct Watch {
    events: OwnedFd,
}

impl Watch {
    fn over(folder: &Path) -> Self {
        let events = inotify::init(inotify::CreateFlags::NONBLOCK).expect("inotify");
        inotify::add_watch(&events, folder, inotify::WatchFlags::OPEN).expect("a watch");
        Self { events }
    }

    fn names(&self) -> BTreeSet<String> {
        let mut room = [MaybeUninit::uninit(); 4096];
        let mut reader = inotify::Reader::new(&self.events, &mut room);
        let mut names = BTreeSet::new();
        while let Ok(event) = reader.next() {
            names.extend(event.file_name().map(|name| name.to_string_lossy().into_owned()));
        }
        names
    }
}
