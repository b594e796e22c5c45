//! A sandbox for the program: empty environment, own home, 80 columns, fixed clock, whole transcripts.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The evening on which every test begins.
pub const NOW: &str = "2026-11-21T20:15:00+01:00";

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

    /// Puts a file into the sandbox, beside the journal's folder, and returns its path.
    pub fn file(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.home.path().join(name);
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
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut pipe = child.stdin.take().expect("a pipe");
        let bytes = stdin.as_ref().to_vec();
        // A program that does not read its input must not hang the test, so it is written aside.
        let writer = std::thread::spawn(move || {
            let _ = pipe.write_all(&bytes);
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

fn gather(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
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
        (8..=32).contains(&digits.len())
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
