//! `gently man` from outside.

use crate::support::Sandbox;

#[test]
fn the_manual_names_every_command_of_the_help() {
    let sandbox = Sandbox::new();
    let page = sandbox.run(&["man"]).ok().stdout.replace("\\-", "-");
    assert!(page.contains(".TH gently 1"), "{page}");
    for command in sandbox.commands(&[]) {
        assert!(page.contains(&format!("gently-{command}(1)")), "{command}");
    }
}

#[test]
fn every_command_has_a_page_of_its_own() {
    let sandbox = Sandbox::new();
    for command in sandbox.commands(&[]) {
        let said = sandbox.run(&["man", &command]).ok();
        let page = said.stdout.replace("\\-", "-");
        assert!(page.contains(&format!(".TH gently-{command} 1")), "{command}: {page}");
        assert!(said.stderr.is_empty(), "{}", said.text());
    }
}

#[test]
fn a_page_holds_the_examples_of_the_help() {
    let page = Sandbox::new().run(&["man", "checkin"]).ok().stdout.replace("\\-", "-");
    assert!(page.contains("gently checkin --mood 4 --energy 3 --feeling sad"), "{page}");
}

#[test]
fn the_manual_is_the_same_with_json_and_quiet() {
    let sandbox = Sandbox::new();
    let page = sandbox.run(&["man"]).ok().text();
    assert_eq!(sandbox.run(&["man", "--json", "--quiet"]).ok().text(), page);
}

#[test]
fn the_manual_leaves_no_trace() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["man"]).ok();
    assert!(!sandbox.path().exists());
}

#[test]
fn a_page_of_no_command_names_the_nearest() {
    Sandbox::new().run(&["man", "lst"]).is("
------- stderr
Error: No command `lst`
Hint: The nearest is `list`. See them: `gently --help`
[exit status: Some(2)]
");
}

#[test]
fn a_page_of_an_escape_sequence_is_refused_harmlessly() {
    Sandbox::new().run(&["man", "\u{9b}2J"]).is("
------- stderr
Error: No command `\\u{9b}2J`
Hint: See them: `gently --help`
[exit status: Some(2)]
");
}
