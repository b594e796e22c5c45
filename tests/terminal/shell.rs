//! A real shell with gently on its path: it knows the modes of its terminal, and stops and resumes programs.

use std::path::Path;
use std::process::Command;

use rustix::process::Pid;

use crate::screen::{Home, Screen};

/// Starts `program` as a shell and waits for its prompt.
pub fn start(home: &Home, program: &str, args: &[&str]) -> Screen {
    let folder = Path::new(env!("CARGO_BIN_EXE_gently")).parent().expect("a folder").display().to_string();
    let path = format!("{folder}:/usr/bin:/bin");
    let variables = [("TERM", "xterm-256color"), ("PS1", "here> "), ("PATH", path.as_str())];
    let mut shell = Screen::run(home, Path::new(program), args, &variables);
    shell.wait("here>");
    shell
}

/// Returns the one program that the shell runs.
pub fn program_in(shell: &Screen) -> Pid {
    let found = Command::new("pgrep").args(["-P", &shell.pid().to_string()]).output().expect("pgrep");
    let found = String::from_utf8_lossy(&found.stdout).trim().parse().ok();
    found.and_then(Pid::from_raw).expect("the shell runs one program")
}

/// Has the shell remember the modes of its terminal, to be compared by [`modes_are_the_same`].
pub fn remember_modes(shell: &mut Screen) {
    shell.keys("modes=$(stty -a)\r").wait_raw(2, "here>");
}

/// Asserts that the modes are what they were.
#[track_caller]
pub fn modes_are_the_same(shell: &mut Screen) {
    let times = String::from_utf8_lossy(&shell.raw()).matches("\nsame 42").count();
    shell
        .keys("[ \"$modes\" = \"$(stty -a)\" ] && echo \"same $((40 + 2))\" || stty -a\r")
        .wait_raw(times + 1, "\nsame 42");
}
