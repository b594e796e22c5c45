//! A home with an editor in it, and a piece of memory of its own for the pages.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::apart::{not_run_here, quietly};
use crate::screen::{Home, Screen, key};

/// Where programs are found.
const PATH: &str = "/usr/bin:/bin";

/// A home in which the editor is on.
pub struct Desk {
    /// The home.
    pub home: Home,
    /// The value of `XDG_RUNTIME_DIR`: in memory, and read by nobody else.
    pub memory: TempDir,
}

impl Desk {
    /// Makes one with an editor of this name, a shell script that finds its file in `$page`.
    pub fn new(name: &str, script: &str) -> Self {
        let memory =
            tempfile::Builder::new().permissions(Permissions::from_mode(0o700)).tempdir_in("/dev/shm");
        let desk = Self { home: Home::begun(), memory: memory.expect("a folder in memory") };
        desk.settings("editor = \"on\"\n");
        fs::create_dir(desk.home.path().join("bin")).expect("a folder of programs");
        fs::create_dir(desk.temporary()).expect("a folder for temporary files");
        desk.editor(name, script);
        desk
    }

    /// Writes the settings.
    pub fn settings(&self, text: &str) {
        fs::write(self.home.path().join("config.toml"), text).expect("settings");
    }

    /// Puts another script in the place of the editor.
    pub fn editor(&self, name: &str, script: &str) {
        let path = self.home.path().join("bin").join(name);
        let script = format!("#!/bin/sh\nfor page; do :; done\n{script}\n");
        fs::write(&path, script).expect("a program");
        fs::set_permissions(&path, Permissions::from_mode(0o755)).expect("its mode");
        let link = self.home.path().join("bin/editor");
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(name, link).expect("a link");
    }

    /// Returns the folder for temporary files.
    pub fn temporary(&self) -> PathBuf {
        self.home.path().join("tmp")
    }

    /// Starts the program with the editor in `EDITOR`.
    pub fn start(&self, args: &[&str]) -> Screen {
        self.start_with(args, &[])
    }

    /// Starts the program with these variables beside the usual ones.
    pub fn start_with(&self, args: &[&str], variables: &[(&str, &str)]) -> Screen {
        let own = self.variables();
        let own = own.iter().map(|(name, value)| (*name, value.as_str()));
        Screen::start_with(&self.home, args, &own.chain(variables.iter().copied()).collect::<Vec<_>>())
    }

    fn variables(&self) -> [(&'static str, String); 9] {
        let shown = |path: &Path| path.display().to_string();
        let home = self.home.path();
        [
            ("TERM", "xterm".into()),
            ("HOME", shown(home)),
            ("PATH", PATH.into()),
            ("EDITOR", shown(&home.join("bin/editor"))),
            ("XDG_RUNTIME_DIR", shown(self.memory.path())),
            ("TMPDIR", shown(&self.temporary())),
            ("SHELL", "/bin/sh".into()),
            // nano run as root looks for its set-up nowhere else below this home.
            ("XDG_CONFIG_HOME", shown(&home.join(".config"))),
            ("XDG_DATA_HOME", shown(&home.join(".local/share"))),
        ]
    }

    /// Returns whether the shared memory can be hidden from a program here.
    pub fn can_hide_memory(&self) -> bool {
        let can = quietly(Command::new("unshare").args(["--map-root-user", "--mount", "true"]));
        if !can {
            not_run_here("unshare, and user namespaces");
        }
        can
    }

    /// Starts the program where there is no place in memory.
    pub fn start_without_memory(&self, args: &[&str]) -> Screen {
        let hide = "mount --bind \"$TMPDIR\" /dev/shm && unset XDG_RUNTIME_DIR && exec \"$@\"";
        let hidden = ["--map-root-user", "--mount", "sh", "-c", hide, "sh", env!("CARGO_BIN_EXE_gently")];
        let own = self.variables();
        let own: Vec<_> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Screen::run(&self.home, std::path::Path::new("unshare"), &[&hidden, args].concat(), &own)
    }

    /// Returns what lies in memory.
    pub fn memory(&self) -> Vec<PathBuf> {
        fs::read_dir(self.memory.path()).expect("a folder").flatten().map(|entry| entry.path()).collect()
    }

    /// Waits until the page holds these words.
    #[track_caller]
    pub fn wait_for(&self, words: &str) {
        let begun = Instant::now();
        let has = |folder: &PathBuf| {
            fs::read_to_string(folder.join("page.md")).is_ok_and(|text| text.contains(words))
        };
        while !self.memory().iter().any(has) {
            assert!(begun.elapsed() < Duration::from_secs(30), "no page says {words:?}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Shows that the words wait as a draft, at the prompt.
    #[track_caller]
    pub fn carries_on_with(&self, words: &str) {
        self.settings("");
        let mut screen = self.start(&["write"]);
        screen.wait("Carry on").keys(key::ENTER).wait(words).keys(key::CTRL_C);
        assert_eq!(screen.end(), 0);
    }
}
