//! `gently config` from outside.

use std::fs;

use crate::support::Sandbox;

#[test]
fn the_settings_are_listed_with_value_and_origin() {
    Sandbox::new().run(&["config", "list"]).is("
country       none          usual     whose help lines are shown first
day-start     04:00         usual     when a day ends and the next begins
plain         no            usual     numbered lines, no keys or screens
editor        off           usual     `gently write` opens your own editor
idle          5             usual     minutes until it closes; 0 is never
arguments     refuse        usual     whether words may be typed after a command
remind-late   120           usual     how many minutes late a reminder may speak
remind-quiet  00:00-06:00   usual     when reminders stay silent
backup-folder none          usual     where `gently backup` puts its files
");
}

#[test]
fn a_setting_that_was_set_is_found_again() {
    let sandbox = Sandbox::new();
    sandbox.run(&["config", "set", "country", "gb"]).is("------- stderr\n`country` is GB now.\n");
    sandbox.run(&["config", "get", "country"]).is("GB\n");
    let listed = sandbox.run(&["config", "list"]).ok().stdout;
    assert!(listed.starts_with("country       GB            file "), "{listed}");
}

#[test]
fn a_setting_that_was_unset_is_the_usual_one_again() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["config", "set", "idle", "0"]).ok();
    sandbox.run(&["config", "unset", "idle"]).is("------- stderr\n`idle` is 5 now.\n");
    sandbox.run(&["config", "get", "idle"]).is("5\n");
}

#[test]
fn unsetting_what_was_never_set_is_no_failure() {
    Sandbox::new().run(&["config", "unset", "idle"]).is("------- stderr\n`idle` is 5 now.\n");
}

#[test]
fn every_setting_takes_the_value_it_shows() {
    let sandbox = Sandbox::new();
    let rows = sandbox.run(&["config", "list", "--json"]).ok().json();
    for row in rows.as_array().expect("rows").iter().filter(|row| row["key"] != "country") {
        let (key, value) = (row["key"].as_str().expect("a key"), row["value"].as_str().expect("a value"));
        let _ = sandbox.run(&["config", "set", key, value]).ok();
        sandbox.run(&["config", "get", key]).is(&format!("{value}\n"));
    }
}

#[test]
fn a_setting_as_json_says_key_value_and_origin() {
    let sandbox = Sandbox::new();
    let row = sandbox.run(&["config", "get", "day-start", "--json"]).ok().json();
    assert_eq!(
        row,
        serde_json::json!({
            "key": "day-start", "value": "04:00", "from": "usual", "about": "when a day ends and the next begins"
        })
    );
    assert_eq!(sandbox.run(&["config", "list", "--json"]).ok().json()[1], row);
}

#[test]
fn reading_settings_makes_nothing() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["config", "list"]).ok();
    let _ = sandbox.run(&["config", "get", "idle"]).ok();
    assert!(!sandbox.path().exists());
}

#[test]
fn setting_twice_leaves_one_line() {
    let sandbox = Sandbox::new();
    for minutes in ["7", "9"] {
        let _ = sandbox.run(&["config", "set", "idle", minutes]).ok();
    }
    let text = fs::read_to_string(sandbox.path().join("config.toml")).expect("settings");
    assert_eq!(text, "idle = \"9\"\n");
}

#[test]
fn setting_keeps_what_a_person_wrote_by_hand() {
    let sandbox = with_settings("# mine\nidle = 0 # never\n\nday-start = '05:00'\n");
    let _ = sandbox.run(&["config", "set", "plain", "yes"]).ok();
    let text = fs::read_to_string(sandbox.path().join("config.toml")).expect("settings");
    assert_eq!(text, "# mine\nidle = 0 # never\n\nday-start = '05:00'\nplain = \"yes\"\n");
}

#[test]
fn turning_the_editor_on_says_what_cannot_be_promised() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["config", "set", "editor", "on"]).ok().stderr;
    for words in [
        "`editor` is on now.",
        "another program",
        "plug-ins",
        "does not hide the page",
        "nothing locks by itself",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    sandbox.run(&["config", "set", "editor", "off"]).is("------- stderr\n`editor` is off now.\n");
}

#[test]
fn quiet_sets_without_a_word() {
    let sandbox = Sandbox::new();
    sandbox.run(&["config", "set", "idle", "7", "--quiet"]).is("");
    sandbox.run(&["config", "get", "idle", "--quiet"]).is("7\n");
}

#[test]
fn a_value_that_does_not_fit_changes_nothing() {
    let sandbox = with_settings("idle = 7\n");
    let before = sandbox.snapshot();
    let cases = [
        ("idle", "1441", "minutes, 0 to 1440"),
        ("idle", "-1", "minutes, 0 to 1440"),
        ("day-start", "12:00", "a time from 00:00 to 11:59"),
        ("plain", "maybe", "yes or no"),
        ("editor", "vim", "on or off"),
        ("arguments", "yes", "refuse or allow"),
        ("country", "XX", "a code from `gently help-lines`, such as GB"),
        ("country", "United Kingdom", "a code from `gently help-lines`, such as GB"),
        ("remind-late", "soon", "minutes, 0 to 1440"),
        ("remind-quiet", "23:00", "two times, such as 23:00-07:00, or never"),
    ];
    for (key, value, takes) in cases {
        sandbox.run(&["config", "set", key, "--", value]).is(&format!(
            "------- stderr\nError: `{key}` cannot be `{value}`\nHint: It takes {takes}\n[exit status: Some(2)]\n"
        ));
    }
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn an_unknown_setting_names_the_nearest() {
    let sandbox = Sandbox::new();
    for args in
        [&["config", "get", "idel"][..], &["config", "set", "idel", "3"], &["config", "unset", "idel"]]
    {
        sandbox.run(args).is("
------- stderr
Error: No setting `idel`
Hint: The nearest is `idle`. See them all: `gently config list`
[exit status: Some(2)]
");
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn a_setting_that_is_an_escape_sequence_is_shown_harmlessly() {
    Sandbox::new().run(&["config", "set", "\u{1b}[2J", "1"]).is("
------- stderr
Error: No setting `^[[2J`
Hint: See them all: `gently config list`
[exit status: Some(2)]
");
}

#[test]
fn broken_settings_are_told_with_a_remedy_and_the_rest_works() {
    let sandbox = with_settings("idle = \"7\n");
    sandbox.run(&["checkin", "--mood", "4"]).is("
------- stderr
Warning: A line in the settings cannot be read: ~/gently/config.toml. The usual settings hold for now. See what is wrong: `gently config list`
Kept. Change it: `gently edit ID`
Anyone who can use this login can read what is kept here. More: `gently about`
");
}

#[test]
fn what_is_wrong_with_broken_settings_is_told_by_line() {
    with_settings("plain = true\nidle = \"7\n").run(&["config", "list"]).is("
------- stderr
Error: A line in the settings cannot be read: ~/gently/config.toml
Caused by: TOML parse error at line 2, column 10
  |
2 | idle = \"7
  |          ^
invalid basic string, expected `\"`
Hint: Mend that line, or move the file away; it was not touched
[exit status: Some(1)]
");
}

#[test]
fn broken_settings_are_not_overwritten() {
    let sandbox = with_settings("idle = \"7\n");
    let before = sandbox.snapshot();
    for args in [&["config", "set", "idle", "3"][..], &["config", "unset", "idle"]] {
        let said = sandbox.run(args).ended(1);
        assert!(
            said.stderr.ends_with("Mend that line, or move the file away; it was not touched\n"),
            "{}",
            said.text()
        );
    }
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn quiet_does_not_silence_what_is_wrong_with_the_settings() {
    with_settings("idle = \"7\n").run(&["list", "--quiet"]).is("
------- stderr
Warning: A line in the settings cannot be read: ~/gently/config.toml. The usual settings hold for now. See what is wrong: `gently config list`
");
}

#[test]
fn settings_that_are_not_text_do_not_stand_in_the_way() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path()).expect("a home");
    fs::write(sandbox.path().join("config.toml"), b"idle = 7 # \xff\n").expect("settings");
    let said = sandbox.run(&["help-lines"]).ok();
    assert!(said.stderr.starts_with("Warning: The settings could not be read: "), "{}", said.text());
}

#[test]
fn a_line_that_cannot_be_used_is_named_and_the_others_hold() {
    with_settings("idel = 3\nidle = \"abc\"\nday-start = \"05:00\"\n")
        .run(&["config", "get", "day-start"])
        .is("
05:00
------- stderr
Warning: No setting `idel`: the line is left alone (~/gently/config.toml)
Warning: `idle` takes minutes, 0 to 1440: the line is left alone (~/gently/config.toml)
");
}

#[test]
fn the_variable_for_plain_is_named_as_the_origin() {
    let mut sandbox = Sandbox::new();
    sandbox.set("GENTLY_PLAIN", "1");
    let row = sandbox.run(&["config", "get", "plain", "--json"]).ok().json();
    assert_eq!((&row["value"], &row["from"]), (&"yes".into(), &"variable".into()));
}

#[test]
fn config_alone_shows_what_there_is_to_type() {
    let said = Sandbox::new().run(&["config"]).ended(2);
    assert!(
        said.stdout.is_empty() && said.stderr.contains("unset  Go back to the usual value"),
        "{}",
        said.text()
    );
}

fn with_settings(text: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path()).expect("a home");
    fs::write(sandbox.path().join("config.toml"), text).expect("settings");
    sandbox
}
