//! What a passphrase costs: one run of Argon2id where it is needed, and none elsewhere.

use std::fs;

use super::{MINE, locked};
use crate::support::Sandbox;

/// Runs a command with this passphrase on descriptor 3 and counts how often it takes the memory of one run: 64 MiB.
fn runs(sandbox: &Sandbox, args: &str, passphrase: Option<&str>, status: i32) -> usize {
    let trace = sandbox.file_path("trace").display().to_string();
    let given = passphrase.map_or_else(String::new, |passphrase| {
        let file = sandbox.file("old", passphrase);
        format!("--passphrase-fd 3 3< {}", file.display())
    });
    let line = format!("strace -f -qq -e trace=mmap,mremap,brk -o {trace} gently {args} {given}");
    let _ = sandbox.shell(&line).ended(status);
    let trace = fs::read_to_string(trace).expect("a trace");
    assert!(trace.contains("mmap("), "nothing was traced");
    // What is only set aside, as for another thread, is not for writing.
    let taken = trace.lines().filter(|line| line.contains("PROT_READ|PROT_WRITE"));
    let sizes = taken.filter_map(|line| line.split(", ").nth(1)?.parse::<usize>().ok());
    sizes.filter(|size| *size >= 64 * 1024 * 1024).count()
}

#[test]
fn a_single_command_works_on_it_once() {
    let sandbox = locked();
    if !sandbox.has("strace") {
        return;
    }
    assert_eq!(runs(&sandbox, "list", Some(MINE), 0), 1);
    assert_eq!(runs(&sandbox, "list", Some("another walk"), 1), 1);
    assert_eq!(runs(&sandbox, "checkin --mood 4", Some(MINE), 0), 1);
    assert_eq!(runs(&sandbox, "export", Some(MINE), 0), 1);
}

#[test]
fn what_needs_none_works_on_none() {
    let sandbox = locked();
    if !sandbox.has("strace") {
        return;
    }
    assert_eq!(runs(&sandbox, "list", None, 3), 0);
    for args in ["remind due", "help-lines --country GB", "--help", "", "prompts list"] {
        assert_eq!(runs(&sandbox, args, None, 0), 0, "{args}");
    }
    // Too long to be one: nothing is worked on.
    assert_eq!(runs(&sandbox, "list", Some(&"x".repeat(1025)), 1), 0);
}
