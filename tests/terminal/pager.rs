//! The pager of the person's own: what it gets, and what it does not.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::screen::{Home, Screen};

/// What no pager is to know.
const CANARY: &str = "kweezlebirdsong";

#[test]
fn the_pager_was_given_the_passphrase_by_a_variable_and_by_an_open_file() {
    let home = Home::begun();
    let at = |name: &str| home.path().join(name).display().to_string();
    fs::write(at("secret"), CANARY).expect("a file");
    fs::write(at("pager"), format!("#!/bin/sh\nenv >{0}\ncat <&3 >>{0} 2>&1\necho paged\n", at("seen")))
        .expect("a program");
    fs::set_permissions(at("pager"), Permissions::from_mode(0o755)).expect("its mode");
    let program = env!("CARGO_BIN_EXE_gently");
    let line = format!("{program} help-lines --passphrase-fd 3 3< {}", at("secret"));
    let pager = at("pager");
    let variables = [
        ("TERM", "xterm"),
        ("PATH", "/usr/bin:/bin"),
        ("PAGER", pager.as_str()),
        ("GENTLY_PASSPHRASE", CANARY),
        ("GENTLY_PASSPHRASE_COMMAND", CANARY),
        ("GENTLY_PASSPHRASE_FILE", CANARY),
    ];
    let mut screen = Screen::run(&home, Path::new("/bin/sh"), &["-c", &line], &variables);
    screen.wait("paged");
    assert_eq!(screen.end(), 0);
    let seen = fs::read_to_string(at("seen")).expect("the pager ran");
    assert!(seen.contains("LESSSECURE=1") && !seen.contains(CANARY), "{seen}");
}
