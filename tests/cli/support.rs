//! A sandbox for the program: empty environment, own home, 80 columns, fixed clock, whole transcripts.

#![allow(dead_code, reason = "each of the test programs that share this file uses a part of it")]

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{PoisonError, RwLock};

use gently::model::body::{Body, Note};
use gently::model::id::RecordId;
use gently::model::moment::Moment;
use gently::model::record::Record;
use gently::store::Locked;
use tempfile::TempDir;

/// The evening on which every test begins.
pub const NOW: &str = "2026-11-21T20:15:00+01:00";

/// The hint where a day or time is none that is read.
pub const SAY_IT_LIKE: &str =
    "Say it like 2026-11-21, yesterday, 'last week', '3 days ago' or 'yesterday 22:00'";

/// Held by whoever starts a program, and shared by whoever looks at a journal in this process meanwhile.
///
/// A program that is being started holds copies of our open files until it is itself, and with them the lock on a
/// journal: for that moment it would seem to be in use.
pub static STARTING: RwLock<()> = RwLock::new(());

/// One person's machine, with nothing on it but gently.
pub struct Sandbox {
    home: TempDir,
    variables: Vec<(String, String)>,
}

impl Sandbox {
    /// Makes an empty one.
    pub fn new() -> Self {
        let home = tempfile::Builder::new().prefix("home").tempdir().expect("a temporary folder");
        let mut sandbox = Self { home, variables: Vec::new() };
        let gently = sandbox.path().display().to_string();
        for (name, value) in [
            ("HOME", gently.as_str()),
            ("GENTLY_HOME", &gently),
            ("COLUMNS", "80"),
            ("TERM", "dumb"),
            ("GENTLY_NOW", NOW),
        ] {
            sandbox.set(name, value);
        }
        sandbox
    }

    /// Sets a variable for the runs that follow.
    pub fn set(&mut self, name: &str, value: &str) {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.into(), value.into()));
    }

    /// Takes a variable away for the runs that follow.
    pub fn unset(&mut self, name: &str) {
        self.variables.retain(|(known, _)| known != name);
    }

    /// Returns the folder in which everything lies.
    pub fn path(&self) -> PathBuf {
        self.home.path().join("gently")
    }

    /// Returns where a file of this name lies in the sandbox, beside the journal's folder.
    pub fn file_path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Puts a file into the sandbox, beside the journal's folder, and returns its path.
    pub fn file(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.file_path(name);
        fs::write(&path, contents).expect("a file in the sandbox");
        path
    }

    /// Returns the program with these arguments, ready to be started.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gently"));
        command.args(args).env_clear().current_dir(self.home.path());
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs the program with nothing on stdin.
    pub fn run(&self, args: &[&str]) -> Transcript {
        self.run_with(args, "")
    }

    /// Runs the program with these bytes on stdin.
    pub fn run_with(&self, args: &[&str], stdin: impl AsRef<[u8]>) -> Transcript {
        self.finish(self.command(args), Stdio::piped(), Stdio::piped(), stdin.as_ref())
    }

    /// Runs the program with this file on stdin: unlike a pipe, it never pauses.
    pub fn run_from(&self, args: &[&str], stdin: &Path) -> Transcript {
        let file = File::open(stdin).expect("a file of the sandbox");
        self.finish(self.command(args), file.into(), Stdio::piped(), &[])
    }

    /// Runs the program with stdout leading there; the transcript holds stderr alone.
    pub fn run_onto(&self, args: &[&str], stdout: impl Into<Stdio>) -> Transcript {
        self.finish(self.command(args), Stdio::piped(), stdout.into(), &[])
    }

    /// Runs the program with a reader on stdout that has left already.
    pub fn run_unread(&self, args: &[&str]) -> Transcript {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        self.run_onto(args, writer)
    }

    /// Runs a line as a person types it, by the shell, with gently on the path.
    pub fn shell(&self, line: &str) -> Transcript {
        let program = Path::new(env!("CARGO_BIN_EXE_gently"));
        let folder = program.parent().expect("a folder").display();
        let mut command = Command::new("/bin/sh");
        command.args(["-c", line]).env_clear().current_dir(self.home.path());
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.env("PATH", format!("{folder}:/usr/bin:/bin"));
        self.finish(command, Stdio::piped(), Stdio::piped(), &[])
    }

    /// Returns whether this machine has a tool; where it has not, the test says so.
    pub fn has(&self, tool: &str) -> bool {
        let found = self.shell(&format!("command -v {tool} >/dev/null")).status == Some(0);
        if !found {
            not_run_here(tool);
        }
        found
    }

    fn finish(&self, mut command: Command, stdin: Stdio, stdout: Stdio, bytes: &[u8]) -> Transcript {
        let alone = STARTING.write().unwrap_or_else(PoisonError::into_inner);
        let mut child =
            command.stdin(stdin).stdout(stdout).stderr(Stdio::piped()).spawn().expect("the program starts");
        drop(alone);
        // A command holds its ends of the pipes until it goes.
        drop(command);
        let pipe = child.stdin.take();
        let bytes = bytes.to_vec();
        // A program that does not read its input must not hang the test, so it is written aside.
        let writer = std::thread::spawn(move || {
            let _ = pipe.map(|mut pipe| pipe.write_all(&bytes));
        });
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("the writer ends");
        Transcript {
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on stdout"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on stderr"),
            status: output.status.code(),
            home: self.home.path().to_owned(),
        }
    }

    /// Runs what keeps a record, and returns the record's whole id.
    pub fn kept(&self, args: &[&str], stdin: &str) -> String {
        let told = self.run_with(&[args, &["--json"]].concat(), stdin).ok().json();
        told["id"].as_str().expect("a record").to_owned()
    }

    /// Returns the commands below this one, as its help lists them; `help` itself is left out.
    pub fn commands(&self, of: &[&str]) -> Vec<String> {
        let help = self.run(&[of, &["--help"]].concat()).ok().stdout;
        let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
        // What is indented further goes on from the line above.
        let names = listed
            .take_while(|line| line.starts_with("  "))
            .filter_map(|line| line.strip_prefix("  ").filter(|name| !name.starts_with(' ')))
            .filter_map(|line| line.split(' ').next());
        names.filter(|name| *name != "help").map(str::to_owned).collect()
    }

    /// Puts a record in the journal that no command makes, as a newer gently would; there must be a journal.
    /// Returns its id, which is the same every time.
    pub fn plant(&self, kind: &str, body: &str) -> String {
        let mut journal = Locked::at(&self.path()).open().expect("a sound journal").expect("a journal");
        let id = RecordId::from_parts(1_795_000_000_000, [7; 10]);
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-20T09:00:00+01:00").expect("RFC 3339");
        let like = Body::Note(Note::default());
        let mut record = Record::new(id, Moment::new(at).expect("a moment"), &like);
        record.kind = kind.parse().expect("a kind");
        record.body = body.to_owned();
        let tx = journal.begin().expect("room to write");
        tx.keep(&record).expect("kept");
        tx.commit().expect("on disk");
        id.to_string()
    }

    /// Returns what stands in the folder of everything, with the mode of each; the folder itself is first.
    pub fn modes(&self) -> Vec<(String, u32)> {
        let root = self.path();
        let mut found = vec![root.clone()];
        let mut at = 0;
        while let Some(folder) = found.get(at).cloned() {
            found.extend(fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()));
            at += 1;
        }
        let mode = |path: &PathBuf| fs::metadata(path).expect("there").permissions().mode() & 0o7777;
        let name = |path: &PathBuf| path.strip_prefix(&root).expect("inside").display().to_string();
        let mut modes: Vec<_> = found.iter().map(|path| (name(path), mode(path))).collect();
        modes.sort();
        modes
    }

    /// Returns every file of the sandbox with its bytes, to show that nothing changed.
    pub fn snapshot(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        gather(self.home.path(), &mut files);
        files.sort();
        files
    }

    /// Returns the first id that `gently list` shows.
    pub fn newest(&self) -> String {
        let listed = self.run(&["list", "--limit", "1", "--json"]).ok();
        let rows: serde_json::Value = serde_json::from_str(&listed.stdout).expect("JSON");
        rows[0]["short"].as_str().expect("a record").to_owned()
    }
}

/// Says that a test is not run on this machine. Under `GENTLY_CI=1` that is a failure.
#[track_caller]
pub fn not_run_here(needs: &str) {
    assert!(std::env::var_os("GENTLY_CI").is_none_or(|value| value != "1"), "this test needs {needs}");
    // Not `eprintln`, which nobody hears from a test that passes.
    writeln!(std::io::stderr(), "not run here: needs {needs}").expect("stderr");
}

/// Returns whether modes mean something: to root they mean nothing, and a test of them would prove nothing.
/// `GENTLY_CI_ROOT_APART=1` says that the tests are run by somebody else as well.
pub fn modes_count() -> bool {
    let is_root = rustix::process::geteuid().is_root();
    if is_root && std::env::var_os("GENTLY_CI_ROOT_APART").is_none_or(|value| value != "1") {
        not_run_here("an unprivileged user");
    }
    !is_root
}

fn gather(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
        let path = entry.path();
        if path.is_symlink() {
            let to = fs::read_link(&path).expect("a readable link");
            files.push((path, to.into_os_string().into_encoded_bytes()));
        } else if path.is_dir() {
            gather(&path, files);
        } else {
            files.push((path.clone(), fs::read(&path).expect("a readable file")));
        }
    }
}

/// What a run printed and how it ended.
#[must_use = "a run that nobody looks at tests nothing"]
#[derive(Debug)]
pub struct Transcript {
    /// What stood on stdout.
    pub stdout: String,
    /// What stood on stderr.
    pub stderr: String,
    /// The exit code; `None` when a signal ended it.
    pub status: Option<i32>,
    home: PathBuf,
}

impl Transcript {
    /// Returns the run, which must have ended well.
    pub fn ok(self) -> Self {
        assert_eq!(self.status, Some(0), "{}", self.text());
        self
    }

    /// Returns the run, which must have ended with this exit code.
    pub fn ended(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "{}", self.text());
        self
    }

    /// Returns the JSON on stdout.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|fault| panic!("{fault}: {}", self.text()))
    }

    /// Returns the whole transcript: stdout, stderr below a rule, the exit code where it is not 0.
    /// Ids read `ID` and the sandbox's folder reads `~`, because both differ from run to run.
    pub fn text(&self) -> String {
        let mut text = self.stdout.clone();
        if !self.stderr.is_empty() {
            let _ = write!(text, "------- stderr\n{}", self.stderr);
        }
        if self.status != Some(0) {
            let _ = writeln!(text, "[exit status: {:?}]", self.status);
        }
        without_ids(&text.replace(&self.home.display().to_string(), "~"))
    }

    /// Compares the whole transcript.
    #[track_caller]
    pub fn is(&self, expected: &str) {
        let expected = expected.strip_prefix('\n').unwrap_or(expected);
        assert_eq!(self.text(), expected, "\n--- what it said:\n{}\n---", self.text());
    }
}

/// Ids of this century begin with 01; a column that is padded to the longest shrinks with them.
fn without_ids(text: &str) -> String {
    let is_id = |word: &str| {
        let digits: String = word.chars().filter(|c| *c != '-').collect();
        (10..=32).contains(&digits.len())
            && digits.starts_with("01")
            && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    };
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_hexdigit()) {
        let (before, from) = rest.split_at(start);
        let length = from.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(from.len());
        let (word, after) = from.split_at(length);
        out.push_str(before);
        let begins = !before.ends_with(|c: char| c.is_ascii_alphanumeric());
        if begins && is_id(word) {
            out.push_str("ID");
            let padding = after.len() - after.trim_start_matches(' ').len();
            rest = if padding > 2 { &after[padding - 2..] } else { after };
        } else {
            out.push_str(word);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}
