//! `gently import` from outside: what holds for every source.

mod back;
mod csv;
mod dayone;
mod gently;
mod hostile;
mod jrnl;
mod markdown;

use std::io::Write;
use std::process::Stdio;

use rustix::process::{Pid, Signal, kill_process};

use crate::support::Sandbox;

#[test]
fn ctrl_c_in_the_middle_keeps_nothing_and_says_so() {
    let sandbox = Sandbox::new();
    let made = Sandbox::new();
    made.kept(&["write", "-"], "a walk");
    let line = made.run(&["export", "--format", "ndjson"]).ended(0).stdout;
    let mut command = sandbox.command(&["import", "-"]);
    let piped = command.stdin(Stdio::piped()).stderr(Stdio::piped()).stdout(Stdio::null());
    let mut child = piped.spawn().expect("it starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    // More than a pipe holds: when this is written, it is being read.
    pipe.write_all(line.repeat(2000).as_bytes()).expect("read");
    kill_process(Pid::from_child(&child), Signal::INT).expect("told");
    let said = child.wait_with_output().expect("it ends");
    drop(pipe);
    assert_eq!(said.status.code(), Some(130));
    assert_eq!(String::from_utf8_lossy(&said.stderr), "Error: Stopped: nothing of it was kept\n");
    assert!(!sandbox.path().join("journal.db").exists());
}

#[test]
fn what_is_nothing_known_is_refused_whatever_its_name() {
    let sandbox = Sandbox::new();
    for name in ["journal.json", "journal.txt"] {
        sandbox.file(name, "Dear me,\n\n{\"format\": \"gently-journal\"}\n");
        let said = sandbox.run(&["import", name]).ended(1);
        assert!(
            said.stderr.starts_with(&format!("Error: It is not clear what this is: {name}\n")),
            "{}",
            said.text()
        );
    }
    assert!(!sandbox.path().exists());
}
