//! What surrounds the program: the clock, the folders, the umask, the time zone, odd arguments.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;

use crate::support::Sandbox;

#[test]
fn a_clock_that_cannot_be_read_is_told_and_keeps_nothing() {
    let mut sandbox = Sandbox::new();
    for now in ["tomorrow", "2026-11-21", "2026-11-21 20:15", "2026-02-30T10:00:00Z", "\u{1b}[2J"] {
        sandbox.set("GENTLY_NOW", now);
        let said = sandbox.run(&["checkin", "--mood", "4"]).ended(2);
        assert!(said.stderr.starts_with("Error: `GENTLY_NOW` is not a date\nCaused by: "), "{}", said.text());
        assert!(
            said.stderr.ends_with("\nHint: It takes RFC 3339, such as 2026-11-21T20:15:00+01:00\n"),
            "{}",
            said.text()
        );
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn an_empty_clock_is_the_machines() {
    let mut sandbox = Sandbox::new();
    sandbox.set("GENTLY_NOW", "");
    let json = sandbox.run(&["checkin", "--mood", "4", "--json"]).ok().json();
    assert_ne!(json["at"], "2026-11-21T20:15:00.000+01:00");
}

#[test]
fn a_home_that_depends_on_where_the_shell_is_is_refused() {
    let mut sandbox = Sandbox::new();
    sandbox.set("GENTLY_HOME", "here/gently");
    for args in [&["list"][..], &["checkin", "--mood", "4"], &["about"], &["config", "set", "idle", "3"], &[]]
    {
        let said = sandbox.run(args).ended(1);
        assert!(said.stdout.is_empty(), "{}", said.text());
        assert_eq!(
            said.stderr,
            "Error: `GENTLY_HOME` is not an absolute path: here/gently\n\
             Hint: Name a folder: `GENTLY_HOME=/path/to/folder gently`\n"
        );
    }
    assert!(sandbox.snapshot().is_empty());
}

#[test]
fn help_and_grounding_need_no_sound_home() {
    let mut sandbox = Sandbox::new();
    sandbox.set("GENTLY_HOME", "here/gently");
    for args in [&["help-lines"][..], &["help-lines", "--country", "GB"], &["ground"], &["ground", "breathe"]]
    {
        let said = sandbox.run(args).ok();
        assert!(!said.stdout.is_empty() && said.stderr.is_empty(), "{}", said.text());
    }
    assert!(sandbox.snapshot().is_empty());
}

#[test]
fn help_and_grounding_need_no_variable_at_all() {
    let mut sandbox = Sandbox::new();
    for name in ["HOME", "GENTLY_HOME", "COLUMNS", "TERM", "GENTLY_NOW"] {
        sandbox.unset(name);
    }
    assert!(!sandbox.run(&["help-lines", "--country", "GB"]).ok().stdout.is_empty());
    // From here on settings are read, and those of whoever runs the tests are none of our business.
    sandbox.set("XDG_CONFIG_HOME", &sandbox.path().display().to_string());
    for args in [&["help-lines"][..], &["help-lines", "--all"], &["ground"], &["ground", "breathe"]] {
        assert!(!sandbox.run(args).ok().stdout.is_empty());
    }
    assert!(sandbox.snapshot().is_empty());
}

#[test]
fn without_a_home_of_its_own_it_keeps_to_the_folders_of_the_platform() {
    let mut sandbox = Sandbox::new();
    sandbox.unset("GENTLY_HOME");
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    let _ = sandbox.run(&["config", "set", "idle", "3"]).ok();
    let modes = sandbox.modes();
    let names: Vec<&str> = modes.iter().map(|(name, _)| name.as_str()).collect();
    #[cfg(target_os = "linux")]
    assert_eq!(
        names,
        [
            "",
            ".config",
            ".config/gently",
            ".config/gently/config.toml",
            ".local",
            ".local/share",
            ".local/share/gently",
            ".local/share/gently/journal.db",
            ".local/share/gently/journal.keys",
            ".local/share/gently/lock"
        ]
    );
    assert!(names.len() > 5, "{names:?}");
}

#[test]
fn an_empty_variable_for_the_home_is_none() {
    let mut sandbox = Sandbox::new();
    sandbox.set("GENTLY_HOME", "");
    let said = sandbox.run(&["about"]).ok().stdout;
    assert!(said.contains(&sandbox.path().display().to_string()), "{said}");
}

#[test]
fn all_that_is_made_is_the_owners_alone_whatever_the_umask() {
    for umask in ["000", "022", "077"] {
        let sandbox = Sandbox::new();
        let all = "gently checkin --mood 4 && echo words | gently write - && gently config set idle 3 &&
            gently export --output \"$GENTLY_HOME/out.json\"";
        let _ = sandbox.shell(&format!("umask {umask}; {all}")).ok();
        let expected = [
            ("", 0o700),
            ("config.toml", 0o600),
            ("journal.db", 0o600),
            ("journal.keys", 0o600),
            ("lock", 0o600),
            ("out.json", 0o600),
        ];
        let found = sandbox.modes();
        let found: Vec<_> = found.iter().map(|(name, mode)| (name.as_str(), *mode)).collect();
        assert_eq!(found, expected, "{umask}");
    }
}

#[test]
fn a_umask_that_takes_the_owners_own_rights_takes_none_from_the_files() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path()).expect("a home");
    fs::set_permissions(sandbox.path(), fs::Permissions::from_mode(0o700)).expect("a mode");
    let all = "gently checkin --mood 4 && gently config set idle 3 && gently export --output \"$GENTLY_HOME/out.json\"";
    let _ = sandbox.shell(&format!("umask 777; {all}")).ok();
    let modes: Vec<u32> = sandbox.modes().iter().skip(1).map(|(_, mode)| *mode).collect();
    assert_eq!(modes, [0o600; 5]);
}

#[test]
fn every_folder_on_the_way_is_the_owners_alone() {
    let mut sandbox = Sandbox::new();
    let deep = sandbox.path().join("deep/er");
    sandbox.set("GENTLY_HOME", &deep.display().to_string());
    let _ = sandbox.shell("umask 000; gently config set idle 3 && gently checkin --mood 4").ok();
    let folders = sandbox.modes();
    for name in ["", "deep", "deep/er"] {
        assert!(folders.contains(&(name.to_owned(), 0o700)), "{folders:?}");
    }
}

#[test]
fn a_time_that_the_clocks_skipped_is_the_next_there_was() {
    let sandbox = berlin();
    let _ = sandbox.run(&["checkin", "--mood", "4", "--at", "2024-03-31 02:30"]).ok();
    assert_eq!(sandbox.run(&["list", "--json"]).ok().json()[0]["at"], "2024-03-31T03:00:00.000+02:00");
}

#[test]
fn a_time_that_came_twice_is_the_first_unless_its_offset_is_said() {
    let sandbox = berlin();
    let first = sandbox.run(&["checkin", "--mood", "4", "--at", "2024-10-27 02:30", "--json"]).ok().json();
    let second =
        sandbox.run(&["checkin", "--mood", "4", "--at", "2024-10-27T02:30+01:00", "--json"]).ok().json();
    assert_eq!(first["at"], "2024-10-27T02:30:00.000+02:00");
    assert_eq!(second["at"], "2024-10-27T02:30:00.000+01:00");
}

#[test]
fn the_night_of_the_change_belongs_to_the_evening_before() {
    let sandbox = berlin();
    for at in ["2024-10-27T02:30+02:00", "2024-10-27T02:30+01:00", "2024-10-27 03:59"] {
        let _ = sandbox.run(&["checkin", "--mood", "4", "--at", at]).ok();
    }
    let _ = sandbox.run(&["checkin", "--mood", "5", "--at", "2024-10-27 04:00"]).ok();
    let on = |day: &str| sandbox.run(&["list", "--from", day, "--to", day]).ok().stdout.lines().count();
    assert_eq!((on("2024-10-26"), on("2024-10-27")), (3, 1));
}

#[test]
fn each_season_keeps_its_own_offset() {
    let sandbox = berlin();
    let at =
        |at: &str| sandbox.run(&["checkin", "--mood", "4", "--at", at, "--json"]).ok().json()["at"].clone();
    assert_eq!(at("2024-01-15 22:00"), "2024-01-15T22:00:00.000+01:00");
    assert_eq!(at("2024-07-15 22:00"), "2024-07-15T22:00:00.000+02:00");
}

#[test]
fn arguments_that_are_not_text_are_refused() {
    let sandbox = Sandbox::new();
    for args in [&["show"][..], &["list", "--from"], &["checkin", "--at"], &["write"], &["reflect"]] {
        let mut command = sandbox.command(args);
        let output = command.arg(OsStr::from_bytes(b"a\xff")).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            output.stdout.is_empty() && String::from_utf8_lossy(&output.stderr).contains("invalid UTF-8")
        );
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn variables_that_are_not_text_stand_in_nobodys_way() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&["list"]);
    for name in ["TERM", "COLUMNS", "NO_COLOR", "PAGER", "GENTLY_PLAIN", "LANG"] {
        command.env(name, OsStr::from_bytes(b"\xff"));
    }
    assert_eq!(command.output().expect("the program starts").status.code(), Some(0));
}

#[test]
fn columns_that_make_no_sense_are_passed_over() {
    let mut sandbox = Sandbox::new();
    let usual = sandbox.run(&["ground", "breathe"]).ok().text();
    for columns in ["", "wide", "-1", "99999999999999999999"] {
        sandbox.set("COLUMNS", columns);
        assert_eq!(sandbox.run(&["ground", "breathe"]).ok().text(), usual, "{columns}");
    }
}

/// The machine's own clock, in a zone with two seasons that needs no files of time zones.
fn berlin() -> Sandbox {
    let mut sandbox = Sandbox::new();
    sandbox.unset("GENTLY_NOW");
    sandbox.set("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
    sandbox
}
