//! `--answers`, which is the same door everywhere: checked whole before anything is kept.

use crate::support::{Sandbox, Transcript};

/// A journal with one note in it, and every command that takes `--answers`.
struct Doors {
    sandbox: Sandbox,
    commands: Vec<Door>,
}

/// One command, a sound answer to it, and what its one prompt of words is called.
struct Door {
    args: Vec<String>,
    prompt: &'static str,
    sound: &'static str,
}

impl Doors {
    fn new() -> Self {
        let sandbox = Sandbox::new();
        let id = sandbox.kept(&["write", "-"], "words");
        let door = |args: &[&str], prompt, sound| {
            let args = args.iter().map(|arg| (*arg).to_owned()).collect();
            Door { args, prompt, sound }
        };
        let commands = vec![
            door(&["checkin"], "line", r#""words""#),
            door(&["write"], "text", r#""words""#),
            door(&["reflect", "boundaries/name-one-limit"], "what", r#""words""#),
            door(&["edit", &id], "text", r#""other words""#),
            door(&["tag", &id], "tags", r#"["evening"]"#),
            door(&["person", "add"], "alias", r#""words""#),
        ];
        Self { sandbox, commands }
    }

    /// Gives these answers at each door: all must be refused alike, and nothing may change.
    fn refuse(&self, answers: impl Fn(&Door) -> Vec<u8>, error: impl Fn(&Door) -> String) {
        let before = self.sandbox.snapshot();
        for door in &self.commands {
            let said = door.give(&self.sandbox, answers(door)).ended(2);
            assert!(said.stdout.is_empty(), "{}", said.text());
            assert!(said.stderr.starts_with(&error(door)), "wanted {:?}, got {}", error(door), said.text());
            assert!(said.stderr.contains("\nHint: "), "{}", said.text());
            assert_eq!(self.sandbox.snapshot(), before, "{:?}", door.args);
        }
    }
}

impl Door {
    fn give(&self, sandbox: &Sandbox, answers: impl AsRef<[u8]>) -> Transcript {
        let mut args: Vec<&str> = self.args.iter().map(String::as_str).collect();
        args.extend(["--answers", "-"]);
        sandbox.run_with(&args, answers)
    }

    fn from(&self, sandbox: &Sandbox, file: &str) -> Transcript {
        let mut args: Vec<&str> = self.args.iter().map(String::as_str).collect();
        args.extend(["--answers", file]);
        sandbox.run(&args)
    }
}

#[test]
fn a_file_and_standard_input_are_the_same_door() {
    let (by_pipe, by_file) = (Doors::new(), Doors::new());
    for (one, other) in by_pipe.commands.iter().zip(&by_file.commands) {
        let answers = format!("{{\"{}\": {}}}", one.prompt, one.sound);
        by_file.sandbox.file("answers.json", &answers);
        let piped = one.give(&by_pipe.sandbox, &answers).ok().text();
        assert_eq!(other.from(&by_file.sandbox, "answers.json").ok().text(), piped);
    }
}

#[test]
fn a_prompt_that_is_not_asked_is_named_with_the_nearest() {
    let misspelt = |door: &Door| format!("{}s", door.prompt);
    Doors::new().refuse(
        |door| format!("{{\"{}\": {}}}", misspelt(door), door.sound).into(),
        |door| {
            format!(
                "Error: No prompt `{}` is asked here\nHint: The nearest is `{}`",
                misspelt(door),
                door.prompt
            )
        },
    );
}

#[test]
fn a_prompt_like_no_other_leads_to_those_that_are_asked() {
    Doors::new().refuse(
        |_| br#"{"zzzzzzzz": 1}"#.to_vec(),
        |door| {
            let hint = match &door.args[..] {
                [reflect, guide] if reflect == "reflect" => {
                    format!("`gently prompts show {guide}` shows the ids")
                }
                // A word nobody has in mind names no command, but what there is.
                [checkin] if checkin == "checkin" => "Asked here: `mood`, ".into(),
                _ => format!("Asked here: `{}`", door.prompt),
            };
            format!("Error: No prompt `zzzzzzzz` is asked here\nHint: {hint}")
        },
    );
}

#[test]
fn the_command_that_is_named_shows_the_ids() {
    let sandbox = Sandbox::new();
    let named = |args: &[&str]| {
        let hint = sandbox.run_with(args, r#"{"zzzzzzzz": 1}"#).ended(2).stderr;
        hint.split('`').nth(3).expect("a command").to_owned()
    };
    for (args, id) in [
        (&["reflect", "boundaries/name-one-limit", "--answers", "-"][..], "firm"),
        (&["prompts", "new", "--answers", "-"], "ask-1"),
    ] {
        let shown = sandbox.shell(&named(args)).ok().stdout;
        assert!(shown.contains(id), "{args:?}: {shown}");
    }
}

#[test]
fn a_mark_at_the_start_of_the_file_says_how_to_read_it() {
    let doors = Doors::new();
    for door in &doors.commands {
        let answers = format!("\u{feff}{{\"{}\": {}}}", door.prompt, door.sound);
        let said = door.give(&doors.sandbox, &answers).ok();
        assert!(!said.text().contains("feff"), "{}", said.text());
    }
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-"], "\u{feff}words").ok();
    assert_eq!(sandbox.run(&["list", "--json"]).ok().json()[0]["body"]["text"], "words");
}

#[test]
fn a_row_that_is_marked_twice_is_kept_once() {
    let sandbox = Sandbox::new();
    let _ = sandbox
        .run_with(
            &["checkin", "--answers", "-"],
            r#"{"feelings": ["sad", "Sad", "like glass", "like glass"]}"#,
        )
        .ok();
    let kept = sandbox.run(&["list", "--json"]).ok().json()[0]["body"]["feelings"].clone();
    assert_eq!(kept.as_array().expect("a list").len(), 2, "{kept}");
}

#[test]
fn a_prompt_that_is_an_escape_sequence_is_shown_harmlessly() {
    Doors::new().refuse(
        |_| br#"{"\u001b]52;c;aGk=\u0007\u009b\u202e\u0000\r": 1}"#.to_vec(),
        |_| "Error: No prompt `^[]52;c;aGk=^G\\u{9b}\\u{202e}^@^M` is asked here\n".into(),
    );
}

#[test]
fn an_answer_of_the_wrong_type_is_named_by_its_prompt() {
    Doors::new().refuse(
        |door| format!("{{\"{}\": 7}}", door.prompt).into(),
        |door| format!("Error: The answer to `{}` does not fit: It takes ", door.prompt),
    );
}

#[test]
fn a_prompt_that_is_answered_twice_is_refused() {
    Doors::new().refuse(
        |door| format!("{{\"{0}\": {1}, \"{0}\": {1}}}", door.prompt, door.sound).into(),
        |door| {
            format!(
                "Error: The answers are not one JSON object\nCaused by: `{}` is answered twice",
                door.prompt
            )
        },
    );
}

#[test]
fn anything_but_one_object_is_refused() {
    for wrong in ["", "not JSON", "[]", "7", "null", "\"words\"", "{", "{}{}", "{} x", "{\"line\"}"] {
        Doors::new()
            .refuse(|_| wrong.into(), |_| "Error: The answers are not one JSON object\nCaused by: ".into());
    }
}

#[test]
fn the_whole_file_is_checked_before_anything_is_kept() {
    Doors::new().refuse(
        |door| format!("{{\"{}\": {}, \"zzzzzzzz\": 1}}", door.prompt, door.sound).into(),
        |_| "Error: No prompt `zzzzzzzz` is asked here\n".into(),
    );
}

#[test]
fn null_and_nothing_are_a_skip_and_keep_nothing_new() {
    let doors = Doors::new();
    let records = |sandbox: &Sandbox| sandbox.run(&["list", "--json"]).ok().json();
    let before = records(&doors.sandbox);
    for door in &doors.commands {
        for answers in ["{}".to_owned(), format!("{{\"{}\": null}}", door.prompt)] {
            let _ = door.give(&doors.sandbox, &answers).ok();
            assert_eq!(records(&doors.sandbox), before, "{:?} {answers}", door.args);
        }
    }
}

#[test]
fn nothing_answered_makes_no_journal() {
    let sandbox = Sandbox::new();
    for door in &Doors::new().commands[..3] {
        for answers in [
            "{}".to_owned(),
            format!("{{\"{}\": null}}", door.prompt),
            format!("{{\"{}\": \" \"}}", door.prompt),
        ] {
            let said = door.give(&sandbox, &answers);
            assert_eq!(said.text(), "------- stderr\nNothing was kept.\n", "{answers}");
        }
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn bytes_that_are_not_text_are_refused_by_offset() {
    let doors = Doors::new();
    let before = doors.sandbox.snapshot();
    for door in &doors.commands {
        let said = door.give(&doors.sandbox, b"{\"a\": \"\xff\"}").ended(1);
        assert_eq!(
            said.stderr,
            "Error: Not UTF-8 text: byte 7 of standard input\n\
             Hint: Turn it into UTF-8 first, for instance with `iconv -t utf-8`; nothing was kept\n"
        );
    }
    assert_eq!(doors.sandbox.snapshot(), before);
}

#[test]
fn a_file_that_is_not_there_or_is_a_folder_is_named() {
    let doors = Doors::new();
    let before = doors.sandbox.snapshot();
    for door in &doors.commands {
        for (file, shown) in [("no\u{1b}[2J.json", "no^[[2J.json"), ("gently", "gently")] {
            let said = door.from(&doors.sandbox, file).ended(1);
            assert!(
                said.stderr.starts_with(&format!("Error: Could not read `{shown}`\nCaused by: ")),
                "{}",
                said.text()
            );
            assert!(
                said.stderr.ends_with("\nHint: Check the path; `-` reads standard input\n"),
                "{}",
                said.text()
            );
        }
    }
    assert_eq!(doors.sandbox.snapshot(), before);
}

#[test]
fn more_than_16_mib_is_refused() {
    let doors = Doors::new();
    let long = format!("{{\"text\": \"{}\"}}", "a".repeat(16 * 1024 * 1024));
    doors.sandbox.file("long.json", long);
    let before = doors.sandbox.snapshot();
    for door in &doors.commands {
        let said = door.from(&doors.sandbox, "long.json").ended(1);
        assert_eq!(
            said.stderr,
            "Error: More than 16 MiB in `long.json`\nHint: Split it into smaller records; nothing was kept\n"
        );
    }
    assert_eq!(doors.sandbox.snapshot(), before);
}

#[test]
fn no_word_of_an_answer_is_repeated_in_an_error() {
    let doors = Doors::new();
    for door in &doors.commands {
        for answers in [
            format!("{{\"{}\": {{\"canary\": \"canary\"}}}}", door.prompt),
            format!("{{\"{}\": [\"canary\", 7]}}", door.prompt),
            format!("{{\"{}\": \"canary", door.prompt),
            format!("{{\"{}\": canary}}", door.prompt),
            "\"canary\"".to_owned(),
            "canary".to_owned(),
        ] {
            let said = door.give(&doors.sandbox, &answers).ended(2);
            assert!(!said.stderr.contains("canary"), "{}", said.text());
        }
    }
}

#[test]
fn an_option_that_is_not_on_the_list_names_those_that_are() {
    let sandbox = Sandbox::new();
    let args = ["reflect", "boundaries/name-one-limit", "--answers", "-"];
    sandbox.run_with(&args, r#"{"what":"words","firm":"on the moon"}"#).is("
------- stderr
Error: The answer to `firm` does not fit: It takes one of `firm`, `firm for now`, `I am still thinking about it`, `I want to move it a little`, `I do not know yet`
Hint: Mend or leave out `firm`; nothing was kept
[exit status: Some(2)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn a_number_beside_the_scale_is_refused() {
    let sandbox = Sandbox::new();
    for mood in ["11", "-1", "4.5", "\"4\"", "1e400", "[4]", "true", "99999999999999999999"] {
        let said = sandbox.run_with(&["checkin", "--answers", "-"], format!("{{\"mood\": {mood}}}")).ended(2);
        assert!(said.stderr.starts_with("Error: The answer"), "{}", said.text());
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn a_page_to_read_takes_no_answer() {
    let sandbox = Sandbox::new();
    let args = ["reflect", "trust-in-others/who-did-who-did-not", "--answers", "-"];
    sandbox.run_with(&args, r#"{"between":"words"}"#).is("
------- stderr
Error: The answer to `between` does not fit: It is a page to read and takes no answer
Hint: Mend or leave out `between`; nothing was kept
[exit status: Some(2)]
");
}
