//! `gently about` from outside.

use crate::support::Sandbox;

#[test]
fn about_says_what_is_kept_where_and_what_it_cannot_do() {
    Sandbox::new().run(&["about"]).is("
gently keeps your words in one encrypted file, with its key file, here:
  ~/gently
Until you set a passphrase, anyone who can use this login can read them.
With one, whoever makes you tell it can too. So may a court. Words are kept
as you type. To take some out: gently erase. Backups may still hold them.
Ctrl-X twice clears the screen and leaves. Logs, scrollback or a shared
screen may still show it. It cannot hide that gently was used, or keep out
spyware or someone who watches. If you fear someone, a device they cannot
touch may be a better place. But a sudden change may be noticed. This is
self-help, not therapy. No person answers here. To find people who can
help: gently help-lines. To read this again: gently about
");
}

#[test]
fn about_stays_under_twelve_lines() {
    let said = Sandbox::new().run(&["about"]).ok();
    assert!(said.stdout.lines().count() < 12, "{}", said.text());
}

#[test]
fn about_as_json_holds_the_same_lines_and_the_folder() {
    let sandbox = Sandbox::new();
    let plain = sandbox.run(&["about"]).ok().stdout;
    let json = sandbox.run(&["about", "--json"]).ok().json();
    let lines: Vec<_> =
        json["lines"].as_array().expect("lines").iter().filter_map(|line| line.as_str()).collect();
    assert_eq!(lines.join("\n") + "\n", plain);
    assert_eq!(json["folder"], sandbox.path().display().to_string());
    assert_eq!(json["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn about_leaves_no_trace() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["about"]).ok();
    assert!(!sandbox.path().exists());
}

#[test]
fn about_says_the_same_when_there_is_a_journal() {
    let sandbox = Sandbox::new();
    let before = sandbox.run(&["about"]).ok().stdout;
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    assert_eq!(sandbox.run(&["about"]).ok().stdout, before);
}

#[test]
fn a_folder_with_an_escape_sequence_in_its_name_is_shown_harmlessly() {
    let mut sandbox = Sandbox::new();
    let odd = format!("{}/\u{1b}[2J\u{202e}日記", sandbox.path().display());
    sandbox.set("GENTLY_HOME", &odd);
    let said = sandbox.run(&["about"]).ok().stdout;
    assert!(said.contains("/^[[2J\\u{202e}日記\n"), "{said}");
}

#[test]
fn about_takes_no_words() {
    Sandbox::new().run(&["about", "me"]).is("
------- stderr
Error: Nothing more can stand after this command
Hint: To write, type `gently write` and Enter first. What was just typed may be in the shell's history. `gently --help` shows the commands
[exit status: Some(2)]
");
}
