//! `gently write` from outside. `every_command/answers` holds what is true of `--answers` everywhere.

use crate::support::Sandbox;

#[test]
fn text_from_a_pipe_is_kept() {
    let sandbox = Sandbox::new();
    sandbox.run_with(&["write", "-"], "One.\nTwo.\n").is("
------- stderr
Kept. Change it: `gently edit ID`
Anyone who can use this login can read what is kept here. More: `gently about`
");
    sandbox.run(&["list"]).is("ID  Sat 21 Nov 20:15  note        One.\n");
}

#[test]
fn text_from_a_file_on_stdin_is_kept() {
    let sandbox = Sandbox::new();
    let letter = sandbox.file("letter.txt", "Dear me.\n");
    let _ = sandbox.run_from(&["write", "-"], &letter).ok();
    sandbox.run(&["list"]).is("ID  Sat 21 Nov 20:15  note        Dear me.\n");
}

#[test]
fn text_by_answers_is_kept() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "--answers", "-"], r#"{"text":"One.\nTwo."}"#).ok();
    assert_eq!(texts(&sandbox), ["One.\nTwo."]);
}

#[test]
fn a_note_as_json_is_the_whole_record() {
    let json = Sandbox::new().run_with(&["write", "-", "--json"], "words").ok().json();
    assert_eq!((&json["kind"], &json["body"]), (&"note".into(), &serde_json::json!({"text": "words"})));
}

#[test]
fn words_on_the_command_line_are_explained_and_not_kept() {
    let sandbox = Sandbox::new();
    sandbox.run(&["write", "hello"]).is("
------- stderr
Error: Words are not taken from the command line
Caused by: The line you just typed may now be in the history of your shell, a file that others may read. gently kept nothing of it.
Hint: Type `gently write`, Enter, then your words; from a pipe, `gently write -`
[exit status: Some(2)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn words_beside_the_dash_are_not_kept_either() {
    let sandbox = Sandbox::new();
    for args in [&["write", "-", "more"][..], &["write", "more", "-"], &["write", "-", "-"], &["write", ""]] {
        let said = sandbox.run_with(args, "text").ended(2);
        assert!(
            said.stderr.starts_with("Error: Words are not taken from the command line\n"),
            "{}",
            said.text()
        );
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn a_person_who_wants_arguments_turns_them_on() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["config", "set", "arguments", "allow"]).ok();
    let _ = sandbox.run(&["write", "hello", "there"]).ok();
    assert_eq!(texts(&sandbox), ["hello there"]);
    let _ = sandbox.run(&["config", "set", "arguments", "refuse"]).ok();
    let _ = sandbox.run(&["write", "again"]).ended(2);
}

#[test]
fn arguments_that_are_allowed_leave_the_pipe_as_it_was() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["config", "set", "arguments", "allow"]).ok();
    let _ = sandbox.run_with(&["write", "-"], "from the pipe").ok();
    assert_eq!(texts(&sandbox), ["from the pipe"]);
}

#[test]
fn nothing_written_is_nothing_kept() {
    let sandbox = Sandbox::new();
    for nothing in ["", "\n", " \n\t\n", "\u{a0}\u{3000}\n"] {
        sandbox.run_with(&["write", "-"], nothing).is("
------- stderr
Nothing was kept.
");
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn nothing_written_beside_a_journal_leaves_it_as_it_was() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-"], "words").ok();
    let before = sandbox.snapshot();
    let _ = sandbox.run_with(&["write", "-"], " \n").ok();
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn a_hundred_thousand_lines_come_out_as_they_went_in() {
    let sandbox = Sandbox::new();
    let lines: String = (1..=100_000).map(|n| format!("line {n} of many\n")).collect();
    let _ = sandbox.run_with(&["write", "-"], &lines).ok();
    assert!(texts(&sandbox) == [lines.trim_end()], "the text is not the same");
    sandbox.run(&["list"]).is("ID  Sat 21 Nov 20:15  note        line 1 of many\n");
}

#[test]
fn bytes_that_are_not_text_are_refused_by_offset_and_nothing_is_kept() {
    let sandbox = Sandbox::new();
    sandbox.run_with(&["write", "-"], b"abc\xffdef").is("
------- stderr
Error: The input is not UTF-8 text at byte 3
Hint: Turn it into UTF-8 first, for instance with `iconv -t utf-8`; nothing was kept of it
[exit status: Some(1)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn a_wrong_byte_far_down_is_found_and_nothing_is_kept() {
    let sandbox = Sandbox::new();
    let mut bytes = "é".repeat(150_000).into_bytes();
    bytes.push(0xc3);
    let file = sandbox.file("latin", &bytes);
    let said = sandbox.run_from(&["write", "-"], &file).ended(1);
    assert!(
        said.stderr.starts_with("Error: The input is not UTF-8 text at byte 300000\n"),
        "{}",
        said.text()
    );
    assert!(!sandbox.path().exists());
}

#[test]
fn more_than_16_mib_is_refused_and_nothing_is_kept() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("long", vec![b'a'; 17 * 1024 * 1024]);
    sandbox.run_from(&["write", "-"], &file).is("
------- stderr
Error: That is more than one record can hold (16 MiB)
Hint: Split it into smaller records
[exit status: Some(1)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn text_of_every_kind_comes_out_as_it_went_in() {
    for text in [
        "日本語 שלום نمی‌خواهم e\u{301} 👩‍👩‍👧",
        "a mark\u{feff} in the midst",
        "one\r\ntwo\rthree",
        "\u{1b}]52;c;aGk=\u{7}\u{9b}2J\u{202e}\0\u{2028}",
        "  indented\n\n\n  and spaced  ",
        "\"quotes\" and \\backslashes\\",
        ".\n:stop\n- ",
    ] {
        let sandbox = Sandbox::new();
        let _ = sandbox.run_with(&["write", "-"], text).ok();
        assert_eq!(texts(&sandbox), [text]);
    }
}

#[test]
fn one_line_end_at_the_end_is_the_pipes_and_not_the_persons() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-"], "words\n\n").ok();
    assert_eq!(texts(&sandbox), ["words\n"]);
}

#[test]
fn writing_can_be_about_an_earlier_moment() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-", "--at", "yesterday 22:00"], "late").ok();
    sandbox.run(&["list"]).is("ID  Fri 20 Nov 22:00  note        late\n");
}

#[test]
fn a_moment_that_cannot_be_read_keeps_nothing() {
    let sandbox = Sandbox::new();
    for at in ["nonsense", "", "tomorrow 10:00", "2026-02-30"] {
        let _ = sandbox.run_with(&["write", "-", "--at", at], "words").ended(2);
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn with_nobody_to_ask_both_ways_in_are_named() {
    let sandbox = Sandbox::new();
    sandbox.run_with(&["write"], "words that nobody asked for").is("
------- stderr
Error: Questions cannot be asked here: this is not a terminal
Hint: Pipe the text into `gently write -`, or give it with `--answers FILE`
[exit status: Some(2)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn writing_the_same_twice_keeps_it_twice() {
    let sandbox = Sandbox::new();
    for _ in 0..2 {
        let _ = sandbox.run_with(&["write", "-"], "words").ok();
    }
    assert_eq!(texts(&sandbox), ["words", "words"]);
}

#[test]
fn quiet_keeps_without_a_word() {
    let sandbox = Sandbox::new();
    sandbox.run_with(&["write", "-", "--quiet"], "words").is("");
    assert_eq!(texts(&sandbox), ["words"]);
}

fn texts(sandbox: &Sandbox) -> Vec<String> {
    let json = sandbox.run(&["list", "--json", "--kind", "note"]).ok().json();
    let text = |row: &serde_json::Value| row["body"]["text"].as_str().expect("a text").to_owned();
    json.as_array().expect("rows").iter().map(text).collect()
}
