//! Tests that need more than an ordinary machine: told and passed by where something is missing, but not in our CI.
//!
//! In CI (`GENTLY_CI=1`) the other tests run without root, and `GENTLY_CI_ROOT_APART=1` says that those that need it have a
//! run of their own.

use std::io::{self, Write};
use std::process::{Command, Stdio};

/// Says that a test is not run for want of `lack`; in CI, where nothing may be missing, that is a failure.
pub fn not_run_here(lack: &str) {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| value == "1");
    let apart = lack == "root" && is_set("GENTLY_CI_ROOT_APART");
    assert!(apart || !is_set("GENTLY_CI"), "not run here: needs {lack}, which CI has to have");
    let why = if apart { "CI runs it apart as root".to_owned() } else { format!("needs {lack}") };
    writeln!(io::stderr(), "not run here: {why}").expect("stderr");
}

/// Returns whether a command ends well. It is not heard.
pub fn quietly(command: &mut Command) -> bool {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
