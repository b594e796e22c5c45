//! `gently` alone, where there is no terminal to open a menu on: it prints the status instead.

use crate::support::Sandbox;

#[test]
fn without_a_terminal_the_status_takes_the_place_of_the_menu() {
    Sandbox::new().run(&[]).is("
There is no journal here yet.
Help lines: gently help-lines
To begin: gently checkin
");
}

#[test]
fn plain_lines_on_a_pipe_open_no_menu_either() {
    let sandbox = Sandbox::new();
    let plain = sandbox.run_with(&["--plain"], "1\n").ok();
    assert_eq!(plain.text(), sandbox.run(&[]).text());
}

#[test]
fn the_setting_for_plain_lines_opens_no_menu_on_a_pipe() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["config", "set", "plain", "yes"]).ok();
    let plain = sandbox.run_with(&[], "1\n").ok();
    assert!(plain.stdout.starts_with("There is no journal here yet."), "{}", plain.text());
}

#[test]
fn no_menu_means_nothing_is_made() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&[]).ok();
    assert!(!sandbox.path().exists());
}

#[test]
fn a_misspelt_command_names_the_nearest() {
    Sandbox::new().run(&["lst"]).is("
------- stderr
Error: That is no command
Hint: The nearest is `list`
[exit status: Some(2)]
");
}

#[test]
fn what_is_typed_in_place_of_a_command_steers_no_terminal() {
    let said = Sandbox::new().run(&["\u{1b}]52;c;aGk=\u{7}"]).ended(2);
    assert!(!said.stderr.contains(['\u{1b}', '\u{7}']), "{:?}", said.stderr);
}

#[test]
fn the_version_is_one_line() {
    Sandbox::new().run(&["--version"]).is(&format!("gently {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_version_is_told_with_no_home_at_all() {
    let mut sandbox = Sandbox::new();
    sandbox.set("GENTLY_HOME", "not/absolute");
    let _ = sandbox.run(&["--version"]).ok();
}
