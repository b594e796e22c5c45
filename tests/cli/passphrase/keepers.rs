//! Real keepers of passphrases in `GENTLY_PASSPHRASE_COMMAND`: pass and secret-tool.
//!
//! Each has a home of its own, and nothing that it starts stays. `security` is of macOS: a stand-in is in `scripts`.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use super::{MINE, bodies, locked};
use crate::support::Sandbox;

/// A locked journal, and a home for a keeper of passphrases.
fn keeper() -> Sandbox {
    let mut sandbox = locked();
    for (variable, name) in [("HOME", "h"), ("GNUPGHOME", "g"), ("XDG_RUNTIME_DIR", "r")] {
        let folder = sandbox.file_path(name);
        fs::create_dir(&folder).expect("a folder");
        fs::set_permissions(&folder, Permissions::from_mode(0o700)).expect("its mode");
        sandbox.set(variable, &folder.display().to_string());
    }
    sandbox.set("PATH", "/usr/bin:/bin");
    sandbox
}

/// The agent that gpg starts by itself; dropping ends it.
struct Agent<'a>(&'a Sandbox);

impl Drop for Agent<'_> {
    fn drop(&mut self) {
        let _ = self.0.shell("gpgconf --kill all");
    }
}

#[test]
fn pass_opens_it() {
    let mut sandbox = keeper();
    if !["pass", "gpg"].iter().all(|tool| sandbox.has(tool)) {
        return;
    }
    sandbox.set("GENTLY_PASSPHRASE_COMMAND", "pass show gently");
    let agent = Agent(&sandbox);
    let key = "gpg --batch --quiet --passphrase '' --quick-gen-key gently default default never";
    let _ = sandbox.shell(&format!("{key} && pass init gently")).ok();
    let _ = sandbox.shell(&format!("printf '{MINE}\\nurl: more\\n' | pass insert -m gently")).ok();
    let listed = sandbox.run(&["list", "--json"]).ok();
    assert_eq!(bodies(&listed), ["what was kept first"]);
    assert_eq!(listed.stderr, "");
    drop(agent);
    let agents = format!("pgrep -f '[g]pg-agent.*{}'", sandbox.file_path("g").display());
    // It says that it ends, and is gone a moment later.
    let _ = sandbox
        .shell(&format!("n=0; while {agents} && [ $n -lt 100 ]; do n=$((n + 1)); sleep 0.1; done"))
        .ok();
    let _ = sandbox.shell(&agents).ended(1);
}

#[test]
fn secret_tool_opens_it() {
    let sandbox = keeper();
    let tools = ["secret-tool", "gnome-keyring-daemon", "dbus-run-session"];
    if !tools.iter().all(|tool| sandbox.has(tool)) {
        return;
    }
    // A login starts the daemon; here a session of its own does, and ends with it.
    let session = format!(
        "printf anything | gnome-keyring-daemon --foreground --unlock --components=secrets >&2 & daemon=$!
        n=0
        until printf '{MINE}' | secret-tool store --label=gently app gently 2>/dev/null; do
            n=$((n + 1)); [ $n -lt 100 ] || exit 9; sleep 0.1
        done
        GENTLY_PASSPHRASE_COMMAND='secret-tool lookup app gently' gently list --json
        status=$?; kill $daemon; wait $daemon; exit $status"
    );
    let script = sandbox.file("session", session);
    let listed = sandbox.shell(&format!("dbus-run-session -- sh {}", script.display())).ok();
    assert_eq!(bodies(&listed), ["what was kept first"]);
}
