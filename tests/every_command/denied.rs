//! A home that this login may not look into.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::{Sandbox, modes_count};

#[test]
fn a_home_that_may_not_be_looked_into_is_named_by_every_command() {
    if !modes_count() {
        return;
    }
    let sandbox = Sandbox::new();
    let _ = sandbox.kept(&["write", "-"], "The canary sang.");
    let set_mode = |mode| {
        fs::set_permissions(sandbox.path(), fs::Permissions::from_mode(mode)).expect("a mode");
    };
    for args in [
        &["list"][..],
        &["show", "01"],
        &["edit", "01", "--answers", "-"],
        &["tag", "01", "+x"],
        &["put-away", "01"],
        &["erase", "01", "--yes"],
        &["erase", "--half-written", "--yes"],
        &["export"],
        &["checkin", "--mood", "4"],
        &["write", "-"],
        &["passphrase", "remove", "--yes"],
        &[],
    ] {
        set_mode(0);
        let said = sandbox.run_with(args, "{}");
        set_mode(0o700);
        let text = said.ended(1).text();
        let told = "Error: No permission: ~/gently\nHint: Check who may read and write that folder. \
                    To use it yourself: `chmod u+rwx ~/gently`\n";
        assert!(text.contains(told), "{args:?}: {text}");
    }
}
