//! While a locked journal is open and the program waits: its words and its passphrase stand nowhere but in its memory,
//! which others cannot read, and a crash leaves no core.
#![cfg(target_os = "linux")]

#[path = "terminal/screen.rs"]
mod screen;
#[path = "cli/support.rs"]
mod support;

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rustix::process::{Resource, Rlimit, Signal, getrlimit, setrlimit};
use screen::{Home, Screen, draft_time, key};
use support::{modes_count, not_run_here};

/// Marked so that nothing else on the machine says it.
const WORD: &str = "kweezlenightjar";
/// The same, of the passphrase.
const PASSPHRASE: &str = "kweezledipper by the brook";

/// The largest file that is searched in a folder that is not ours.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A journal under the passphrase that holds the word, and a program that has opened it and waits for more.
struct Waiting {
    home: Home,
    screen: Screen,
}

impl Waiting {
    fn new() -> Self {
        let home = Home::new();
        for (name, text) in [("passphrase", PASSPHRASE), ("words", WORD)] {
            fs::write(outside(&home, name), text).expect("a file");
        }
        shell(&home, "gently write - < words");
        shell(&home, "gently passphrase set --new-passphrase-fd 4 4< passphrase");
        let listed = shell(&home, "gently list --passphrase-fd 3 3< passphrase");
        assert!(listed.contains(WORD), "{listed}");
        shell(&home, "gently export --output out.json --passphrase-fd 3 3< passphrase");
        let exported = fs::read_to_string(outside(&home, "out.json")).expect("an export");
        assert!(exported.contains(WORD), "{exported}");
        for name in ["passphrase", "words", "out.json"] {
            fs::remove_file(outside(&home, name)).expect("is put elsewhere");
        }
        let mut screen = start(&home);
        screen.wait("Passphrase:").keys(PASSPHRASE).keys(key::ENTER);
        screen.wait("Write what you like").keys(WORD).keys(key::ENTER).keys(WORD);
        draft_time();
        Self { home, screen }
    }

    fn process(&self, name: &str) -> PathBuf {
        Path::new("/proc").join(self.screen.pid().to_string()).join(name)
    }
}

/// Everything lies in one folder, which is where the program runs too.
fn outside(home: &Home, name: &str) -> PathBuf {
    home.path().join(name)
}

fn folders(home: &Home) -> Vec<(&'static str, String)> {
    let names = [
        "HOME",
        "TMPDIR",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "XDG_RUNTIME_DIR",
    ];
    let folder = |name: &str| {
        let folder = home.path().join(name.to_lowercase());
        fs::create_dir_all(&folder).expect("a folder");
        folder.display().to_string()
    };
    names.map(|name| (name, folder(name))).to_vec()
}

fn start(home: &Home) -> Screen {
    let folders = folders(home);
    let mut variables: Vec<(&str, &str)> =
        folders.iter().map(|(name, path)| (*name, path.as_str())).collect();
    variables.push(("TERM", "xterm-256color"));
    Screen::start_with(home, &["write"], &variables)
}

/// Runs a line of the shell where the journal is, and returns what it prints.
fn shell(home: &Home, line: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_gently"));
    let path = format!("{}:/usr/bin:/bin", program.parent().expect("a folder").display());
    let mut command = Command::new("/bin/sh");
    command.args(["-c", line]).env_clear().current_dir(home.path()).stdin(Stdio::null());
    command.env("GENTLY_HOME", home.path()).env("PATH", path).envs(folders(home));
    let output = command.output().expect("the shell starts");
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Returns whether a mark is in there, in small or large letters, or in letters of two bytes.
fn tells(bytes: &[u8]) -> bool {
    let narrow: Vec<u8> = bytes.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    ["kweezlenightjar", "kweezledipper"]
        .iter()
        .any(|mark| narrow.windows(mark.len()).any(|at| at == mark.as_bytes()))
}

/// Finds the files below a folder that hold a mark, in their bytes or in their names.
fn search(folder: &Path, looked: &mut usize, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
        let path = entry.path();
        if path.is_dir() && !path.is_symlink() {
            search(&path, looked, found);
        } else {
            *looked += 1;
            let bytes = fs::read(&path).expect("a readable file");
            found.extend((tells(&bytes) || tells(path.as_os_str().as_encoded_bytes())).then_some(path));
        }
    }
}

#[test]
fn nothing_but_its_memory_holds_a_word_or_the_passphrase_while_it_waits() {
    let waiting = Waiting::new();
    assert!(!tells(&fs::read(waiting.process("cmdline")).expect("everybody may read it")));
    match fs::read(waiting.process("environ")) {
        Ok(environ) => assert!(!tells(&environ) && environ.windows(11).any(|at| at == b"GENTLY_HOME")),
        Err(fault) => assert_eq!(fault.kind(), ErrorKind::PermissionDenied),
    }
    let (mut looked, mut found) = (0, Vec::new());
    search(waiting.home.path(), &mut looked, &mut found);
    assert!(looked >= 3, "the journal, its keys and the lock at least");
    // Folders for everybody: other programs write there too, so only what lies open at the top is looked at.
    for folder in ["/dev/shm", "/tmp", "/var/tmp"] {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let is_small_file = entry.metadata().is_ok_and(|it| it.is_file() && it.len() < LARGEST);
            let bytes = if is_small_file { fs::read(entry.path()).unwrap_or_default() } else { Vec::new() };
            found
                .extend((tells(&bytes) || tells(entry.file_name().as_encoded_bytes())).then(|| entry.path()));
        }
    }
    assert_eq!(found, [""; 0].map(PathBuf::from));
    let shown = waiting.screen.raw();
    assert!(shown.windows(WORD.len()).any(|at| at == WORD.as_bytes()), "the search finds what is there");
    assert!(!shown.windows(8).any(|at| at == &PASSPHRASE.as_bytes()[..8]), "the passphrase is shown");
}

#[test]
fn a_crash_while_it_waits_leaves_no_core() {
    // As far as this machine lets it: what is at stake is the program's own limit.
    let limit = getrlimit(Resource::Core);
    setrlimit(Resource::Core, Rlimit { current: limit.maximum, maximum: limit.maximum })
        .expect("is ours to set");
    for signal in [Signal::ABORT, Signal::QUIT] {
        let mut waiting = Waiting::new();
        let limits = fs::read_to_string(waiting.process("limits")).expect("everybody may read it");
        let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a limit");
        assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{core}");
        waiting.screen.signal(signal);
        assert_ne!(waiting.screen.end(), 0);
        let (mut looked, mut found) = (0, Vec::new());
        search(waiting.home.path(), &mut looked, &mut found);
        assert_eq!(found, [""; 0].map(PathBuf::from), "after {signal:?}");
        let names =
            fs::read_dir(waiting.home.path()).expect("a folder").flatten().map(|entry| entry.file_name());
        let cores: Vec<_> = names.filter(|name| name.as_encoded_bytes().starts_with(b"core")).collect();
        assert!(cores.is_empty(), "{cores:?} after {signal:?}");
    }
}

#[test]
fn its_memory_cannot_be_read_by_another_program_of_the_same_login() {
    if !modes_count() {
        return;
    }
    let mut other = Command::new("cat").stdin(Stdio::piped()).spawn().expect("cat starts");
    let is_readable = File::open(format!("/proc/{}/mem", other.id())).is_ok();
    drop(other.stdin.take());
    assert!(other.wait().expect("it ends").success());
    if !is_readable {
        return not_run_here("a system where a program's memory can be read at all");
    }
    let waiting = Waiting::new();
    for name in ["mem", "environ", "maps"] {
        let read = File::open(waiting.process(name)).and_then(|mut file| file.read(&mut [0; 16]));
        assert_eq!(read.expect_err(name).kind(), ErrorKind::PermissionDenied, "{name}");
    }
}
