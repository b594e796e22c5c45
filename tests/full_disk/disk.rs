//! A disk of 3 MiB, seen by one test alone and filled at will.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::geteuid;

use crate::apart::{not_run_here, quietly};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/small_disk.sh");
const PROGRAM: &str = env!("CARGO_BIN_EXE_gently");

/// Says to the test where its disk is, once it runs there.
const PLACE: &str = "GENTLY_TEST_DISK";

/// Whoever nobody is.
const NOBODY: u32 = 65534;

/// How long a test may take, in seconds. It takes a few.
const PATIENCE: &str = "300";

/// A small disk. The folder for temporary files is on it too.
pub struct Disk {
    place: PathBuf,
}

impl Disk {
    /// Runs `body` on a small disk, as an ordinary user: the test that is named `test` is started again there.
    pub fn lend(test: &str, body: impl FnOnce(&Self)) {
        if let Some(place) = std::env::var_os(PLACE) {
            return body(&Self { place: place.into() });
        }
        let user = fs::metadata(PROGRAM).expect("the program").uid();
        let user = if user == 0 { NOBODY } else { user }.to_string();
        if let Some(lack) = lack(&user) {
            return not_run_here(lack);
        }
        let folder = tempfile::tempdir().expect("a folder");
        let this = std::env::current_exe().expect("this program");
        let mut again = Command::new("timeout");
        again.args(["--signal=KILL", PATIENCE, SCRIPT]).arg(folder.path()).args(["3m", &user]);
        again.arg(this).args(["--exact", test, "--nocapture"]).env(PLACE, folder.path());
        let output = again.output().expect("the script starts");
        let said = String::from_utf8_lossy(&output.stdout);
        let errors = String::from_utf8_lossy(&output.stderr);
        let is_done = output.status.success() && said.contains("1 passed");
        assert!(is_done, "on the small disk: {}\n{said}\n{errors}", output.status);
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.place
    }

    /// Fills the disk and then gives `room` bytes back. All of it is in one file.
    pub fn leave(&self, room: u64) {
        self.free();
        let mut ballast = File::create(self.ballast()).expect("room for a name");
        let full = loop {
            if let Err(fault) = ballast.write_all(&[b'.'; 4096]) {
                break fault;
            }
        };
        assert_eq!(full.kind(), ErrorKind::StorageFull);
        let length = ballast.metadata().expect("its length").len();
        ballast.set_len(length.saturating_sub(room)).expect("given back");
    }

    /// Takes away what fills it.
    pub fn free(&self) {
        match fs::remove_file(self.ballast()) {
            Err(fault) if fault.kind() != ErrorKind::NotFound => panic!("{fault}"),
            _ => {}
        }
    }

    /// Returns the names that are on it, without what fills it.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.place).expect("the disk");
        let names = entries.map(|entry| entry.expect("a name").file_name().to_string_lossy().into_owned());
        names.filter(|name| name != BALLAST).collect()
    }

    /// Makes a file with these bytes that only its owner reads.
    pub fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.place.join(name);
        let mut file = OpenOptions::new().write(true).create_new(true).open(&path).expect("a new file");
        file.set_permissions(fs::Permissions::from_mode(0o600)).expect("ours");
        file.write_all(bytes).expect("room");
        path
    }

    fn ballast(&self) -> PathBuf {
        self.place.join(BALLAST)
    }
}

const BALLAST: &str = "ballast";

/// Returns what this machine lacks for a small disk.
fn lack(user: &str) -> Option<&'static str> {
    if !geteuid().is_root() {
        return Some("root");
    }
    if !quietly(Command::new("unshare").args(["--mount", "--pid", "--fork", "true"])) {
        return Some("unshare");
    }
    let as_user = ["--reuid", user, "--regid", user, "--clear-groups"];
    if !quietly(Command::new("setpriv").args(as_user).arg("true")) {
        return Some("setpriv");
    }
    let starts = quietly(Command::new("setpriv").args(as_user).args([PROGRAM, "--version"]));
    if starts { None } else { Some("a clone in a folder that others may enter") }
}
