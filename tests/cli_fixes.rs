//! What once went wrong at the edge of the program, each named after what must hold.

#[path = "terminal/screen.rs"]
mod screen;
#[path = "cli/support.rs"]
mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
#[cfg(target_os = "linux")]
use std::os::unix::fs::{MetadataExt, chown};

use screen::{Home, Screen, key};
use support::Sandbox;

#[test]
fn uk_and_usa_find_their_help_lines() {
    let sandbox = Sandbox::new();
    for (called, code) in [("UK", "GB"), ("uk", "GB"), ("Scotland", "GB"), ("USA", "US"), ("usa", "US")] {
        let by_code = sandbox.run(&["help-lines", "--country", code]).ok().text();
        assert_eq!(sandbox.run(&["help-lines", "--country", called]).ok().text(), by_code, "{called}");
    }
}

#[test]
fn a_setting_of_uk_shows_the_lines_of_the_united_kingdom() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path()).expect("a folder");
    fs::write(sandbox.path().join("config.toml"), "country = \"UK\"\n").expect("settings");
    let by_code = sandbox.run(&["help-lines", "--country", "GB"]).ok().text();
    assert_eq!(sandbox.run(&["help-lines"]).ok().text(), by_code);
    let _ = sandbox.run(&["config", "set", "country", "usa"]).ok();
    assert_eq!(sandbox.run(&["config", "get", "country"]).ok().stdout, "US\n");
}

#[test]
fn a_country_setting_that_fits_nothing_still_leads_to_the_list() {
    let sandbox = Sandbox::new();
    let list = sandbox.run(&["help-lines"]).ok().stdout;
    fs::create_dir_all(sandbox.path()).expect("a folder");
    fs::write(sandbox.path().join("config.toml"), "country = \"XX\"\n").expect("settings");
    let said = sandbox.run(&["help-lines"]).ok();
    assert_eq!(said.stdout, list);
    assert_eq!(said.stderr, "Warning: No country `XX` in the list; the settings name it\n");
}

#[test]
fn a_code_that_is_not_in_the_list_is_not_taken_for_another_country() {
    for code in ["UR", "XX", "UKK"] {
        Sandbox::new().run(&["help-lines", "--country", code]).is(&format!(
            "
------- stderr
Error: No country `{code}` in the list
Hint: See the list, and the world-wide ones: `gently help-lines`
[exit status: Some(2)]
"
        ));
    }
}

#[test]
fn words_after_a_command_are_not_repeated() {
    let sandbox = Sandbox::new();
    let hint = "Hint: To write, type `gently write` and Enter first. What was just typed may be in the \
                shell's history. `gently --help` shows the commands";
    for (args, message) in [
        (&["checkin", "he shouted again"][..], "Nothing more can stand after this command"),
        (&["show", "0193a2b4", "he", "shouted"], "Nothing more can stand after this command"),
        (&["I", "am", "scared"], "That is no command"),
        (&["I am scared"], "That is no command"),
    ] {
        let expected = format!("------- stderr\nError: {message}\n{hint}\n[exit status: Some(2)]\n");
        sandbox.run(args).is(&expected);
    }
}

#[test]
fn a_near_miss_of_a_command_or_an_option_is_led_on() {
    let sandbox = Sandbox::new();
    sandbox.run(&["lst"]).is("
------- stderr
Error: That is no command
Hint: The nearest is `list`
[exit status: Some(2)]
");
    sandbox.run(&["list", "--jsn"]).is("
------- stderr
Error: No option `--jsn` here
Hint: The nearest is `--json`
[exit status: Some(2)]
");
}

/// As root the program would be let through everywhere, so it runs as nobody then.
#[cfg(target_os = "linux")]
#[test]
fn no_program_of_the_same_login_reads_our_memory_and_exports_still_get_their_name() {
    use std::io::Read as _;
    use std::os::unix::process::CommandExt as _;
    use std::process::{Command, Stdio};

    const NOBODY: u32 = 65534;
    let home = tempfile::tempdir().expect("a folder");
    let program = home.path().join("gently");
    // Nobody may not look into our folders. `cp`, because a file that this process had open for writing
    // could be in another test's child at that moment, and would be busy.
    let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_gently")).arg(&program).status();
    assert!(copied.expect("cp runs").success());
    let is_root = rustix::process::geteuid().is_root();
    let command = |args: &[&str]| {
        let mut command = Command::new(&program);
        command.args(args).env_clear().env("GENTLY_HOME", home.path().join("journal"));
        command.current_dir(home.path()).stdin(Stdio::piped()).stderr(Stdio::piped());
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    };
    if is_root {
        chown(home.path(), Some(NOBODY), Some(NOBODY)).expect("given away");
    }
    for args in [
        &["checkin", "--mood", "3"][..],
        &["export", "--output", "out.json"],
        &["export", "--output", "out.json", "--force"],
    ] {
        let output = command(args).output().expect("it runs");
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(
        fs::read_dir(home.path()).expect("a folder").count(),
        3,
        "the program, the journal, the export"
    );

    let mut asking = command(&["checkin", "--plain"]).spawn().expect("it runs");
    let mut first = [0];
    asking.stderr.take().expect("a pipe").read_exact(&mut first).expect("it asks");
    let memory = format!("/proc/{}/mem", asking.id());
    let owner = fs::metadata(memory).expect("it still runs").uid();
    asking.kill().expect("it ends");
    asking.wait().expect("it ended");
    assert_eq!(owner, 0, "the kernel gives the memory to root alone");
}

#[test]
fn a_newline_in_a_feeling_makes_no_row_of_its_own() {
    let sandbox = Sandbox::new();
    let answers = r#"{"mood": 3, "feelings": ["sad\n01a1ff99  Sat 21 Nov 20:15  note", "a\tb"]}"#;
    let _ = sandbox.run_with(&["checkin", "--answers", "-"], answers).ok();
    let listed = sandbox.run(&["list"]).ok().stdout;
    assert_eq!(listed.lines().count(), 1, "{listed}");
    assert!(listed.contains("mood 3, sad 01a1ff99") && listed.contains("a b"), "{listed}");
}

#[test]
fn an_export_to_a_terminal_cannot_steer_it_and_reads_back_the_same() {
    const WORDS: &str = "a\u{9b}2Jb \u{202e}c\u{7f}";
    let home = Home::new();
    let answers = home.path().join("answers.json");
    fs::write(&answers, serde_json::json!({ "line": WORDS }).to_string()).expect("written");
    home.json(&["checkin", "--answers", answers.to_str().expect("plain")]);
    let mut screen = Screen::start(&home, &["export", "--format", "ndjson"]);
    assert_eq!(screen.end(), 0, "{}", screen.text());
    let raw = String::from_utf8(screen.raw()).expect("UTF-8");
    assert!(!raw.contains(['\u{9b}', '\u{202e}', '\u{7f}']), "{raw:?}");
    let row = raw.lines().find(|line| line.contains("2Jb")).expect("the record");
    let row: serde_json::Value = serde_json::from_str(row).expect("JSON");
    assert_eq!(row["body"]["line"], WORDS);
}

#[test]
fn settings_made_under_the_strictest_umask_are_their_owner_s_to_open() {
    let sandbox = Sandbox::new();
    let gently = env!("CARGO_BIN_EXE_gently");
    let output = std::process::Command::new("sh")
        .args(["-c", "umask 777; exec \"$0\" config set idle 3", gently])
        .env_clear()
        .env("GENTLY_HOME", sandbox.path().join("deep/er"))
        .output();
    assert!(output.expect("sh runs").status.success());
    for (name, expected) in [("deep", 0o700), ("deep/er", 0o700), ("deep/er/config.toml", 0o600)] {
        let mode = fs::metadata(sandbox.path().join(name)).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, expected, "{name}");
    }
}

#[test]
fn a_settings_file_that_is_a_link_stays_one() {
    let sandbox = Sandbox::new();
    let real = sandbox.file("real.toml", "idle = 3\n");
    fs::create_dir_all(sandbox.path()).expect("a folder");
    let link = sandbox.path().join("config.toml");
    std::os::unix::fs::symlink(&real, &link).expect("linked");
    let _ = sandbox.run(&["config", "set", "plain", "yes"]).ok();
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    assert_eq!(fs::read_to_string(&real).expect("there"), "idle = 3\nplain = \"yes\"\n");
}

#[test]
fn a_reminder_that_is_not_wanted_after_all_is_no_error() {
    for (term, typed) in [("xterm-256color", key::CTRL_C), ("dumb", ":stop\n"), ("dumb", key::CTRL_C)] {
        let home = Home::new();
        let mut screen = Screen::start_with(&home, &["remind", "add"], &[("TERM", term)]);
        screen.wait("At what time?").keys(typed);
        assert_eq!(screen.end(), 0, "{term}: {}", screen.text());
        let said = screen.text();
        assert!(!said.contains("Error") && !said.contains("Reminder"), "{term}: {said}");
        assert!(!home.path().join("reminders.toml").exists(), "{term}");
    }
}

#[test]
fn a_question_of_a_reminder_can_be_gone_back_to() {
    let home = Home::new();
    let mut screen = Screen::start_with(&home, &["remind", "add"], &[("TERM", "dumb")]);
    screen.wait("At what time?").keys("20:30\n").wait("On which days?").keys(":back\n");
    screen.wait("Now: 20:30").keys("21:00\n").wait_raw(2, "On which days?").keys("\n");
    screen.wait("In which words?").keys("\n").wait("remind due");
    assert_eq!(screen.end(), 0, "{}", screen.text());
    assert_eq!(home.json(&["remind", "list"])[0]["at"], "21:00");
}

#[test]
fn the_line_for_cron_finds_the_folders_and_says_that_it_is_needed() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["remind", "add", "--at", "20:30"]).ok();
    assert_eq!(
        said.stderr,
        "Reminder 1 is kept. It stays silent until this line is in your crontab (`crontab -e`):\n"
    );
    let (gently, home) = (env!("CARGO_BIN_EXE_gently"), sandbox.path());
    assert_eq!(said.stdout, format!("*/5 * * * * GENTLY_HOME={} {gently} remind due\n", home.display()));
}

#[test]
fn a_damaged_journal_is_told_without_the_words_of_a_database() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "3"]).ok();
    fs::write(sandbox.path().join("journal.db"), [7; 8192]).expect("damaged");
    sandbox.run(&["list"]).is("
------- stderr
Error: The journal cannot be opened: it is damaged, or this is not its key file
Hint: Nothing was changed. If there is a backup, put it back: `gently restore FILE`. Else see what can be mended: `gently doctor`
[exit status: Some(1)]
");
}
