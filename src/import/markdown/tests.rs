//! Texts as they come: jrnl's, a vault's, Jekyll's, gently's own.

use std::fs;

use proptest::prelude::*;

use super::*;
use crate::import::tried::{read, stream, told};

#[test]
fn what_jrnl_writes_comes_in_entry_by_entry() {
    let text = "# 2020\n\n## January\n\n### 2020-01-01 10:00:00 AM I remember\n\n \n# 2026\n\n\
                ### 2026-01-02 10:00:00 AM A walk.\n\nBy the sea with @friend, and rain.\n \n\
                ### 2026-01-02 10:00:00 AM Second.\n\n#### 2020-01-01 a heading typed\n \n\
                ## February\n\n### 2026-02-14 09:00:00 PM Noon?\n\nonly title <&> ö\n \n";
    assert_eq!(
        stream(&ORIGIN, text.as_bytes()),
        [
            "2020-01-01 10:00:00 +01:00 \"I remember\"",
            "2026-01-02 10:00:00 +01:00 \"A walk.\\nBy the sea with @friend, and rain.\"",
            "2026-01-02 10:00:00 +01:00 \"Second.\\n#### 2020-01-01 a heading typed\"",
            "2026-02-14 21:00:00 +01:00 \"Noon?\\nonly title <&> ö\"",
        ]
    );
}

#[test]
fn a_day_holds_its_times_and_code_holds_no_headings() {
    let text = "My journal\n\n# 2026-01-02\n\nIn the morning.\n\n## 10:00 A walk\n\n```sh\n# 2020-01-01\n## 11:00\n```\n\n\
                ## Thoughts\n\nlater\n# 2026-01-03 22:15 +05:00\n  indented\n\n# 2026-01-04\n";
    assert_eq!(
        stream(&ORIGIN, text.as_bytes()),
        [
            "skipped 1: words before the first heading with a date",
            "2026-01-02 12:00:00 +01:00 \"In the morning.\"",
            "2026-01-02 10:00:00 +01:00 \"A walk\\n```sh\\n# 2020-01-01\\n## 11:00\\n```\\n\\n## Thoughts\\n\\nlater\"",
            "2026-01-03 22:15:00 +05:00 \"  indented\"",
        ]
    );
}

#[test]
fn front_matter_says_when_and_what_it_cannot_say_stays_below_the_text() {
    let text = "---\ntitle: \"A walk\"\ndate: 2026-01-02 10:00:00 +0500\ntags: [evening, \"late night\"]\nmood: fine\naliases: []\n---\n\
                # 2020-01-01 is a heading of mine\n\nWords.\n";
    assert_eq!(
        stream(&ORIGIN, text.as_bytes()),
        [
            "2026-01-02 10:00:00 +05:00 +evening +late-night \"A walk\\n# 2020-01-01 is a heading of mine\\n\\nWords.\\n\\nmood: fine\""
        ]
    );
    let list =
        "---\ncreated: '2026-01-02'\ntime: 9:30\nstarred: true\ntags:\n  - one\n  - two\n---\nWords.\n";
    assert_eq!(
        stream(&ORIGIN, list.as_bytes()),
        ["2026-01-02 09:30:00 +01:00 +one +starred +two \"Words.\""]
    );
}

#[test]
fn what_has_no_date_is_never_dated() {
    let no_date = "skipped 1: no date in its name, its front matter or its headings";
    assert_eq!(stream(&ORIGIN, b"Words.\n\n# Not a date\n"), [no_date]);
    assert_eq!(stream(&ORIGIN, b"---\nnever closed\n\nWords.\n"), [no_date]);
    assert!(stream(&ORIGIN, b"\n").is_empty());
}

#[test]
fn a_folder_is_read_by_the_names_of_its_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("room");
        fs::write(path, text).expect("room");
    };
    write("2026-01-02.md", "# 2020-01-01 as I typed it\n\n## 10:00 still mine\n");
    write("2026-01-03 A walk.md", "---\ndate: 2026-01-03\ntime: 08:00\n---\nBy the sea.\n");
    write("2026/02/04.md", "By its folders.");
    write("ideas.md", "Some day.");
    write(".obsidian/2026-01-05.md", "not mine");
    write("2026-01-06.png", "no text");
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("2026-01-07.md")).expect("a link");
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).expect("a link");

    assert!(is_it(&Seen::Folder(folder.path())));
    assert_eq!(
        read(&ORIGIN, Input::Folder(folder.path().to_owned()), &told()),
        [
            "2026-02-04 12:00:00 +01:00 \"By its folders.\"",
            "2026-01-02 12:00:00 +01:00 \"# 2020-01-01 as I typed it\\n\\n## 10:00 still mine\"",
            "2026-01-03 08:00:00 +01:00 \"A walk\\nBy the sea.\"",
            "skipped 2026-01-07.md:1: a link or a device, not a plain file",
            "skipped ideas.md:1: no date in its name, its front matter or its headings",
        ]
    );
}

#[test]
fn gentlys_own_text_comes_back_under_its_ids() {
    let text = "# 2026-11-21\n\n## 20:15 Note\n\n<!-- gently: 01935f6e-0000-7000-8000-000000000001 2026-11-21T20:15:00.000+01:00 -->\n\n\
                \\# 2020-01-01\\\n&nbsp;typed\n\n- Tags: a, b\n- Put away\n\n\
                ## 2026-11-22 00:30 Check\\-in\n\n<!-- gently: 01935f6e-0000-7000-8000-000000000002 2026-11-22T00:30:00.000+01:00 -->\n\n\
                - Mood: 4\n\n### What was it?\n\nWords\n";
    let expected = [
        "2026-11-21 20:15:00 +01:00 +a +b \"# 2020-01-01\\n typed\"",
        "2026-11-22 00:30:00 +01:00 \"Check-in\\n\\n- Mood: 4\\n\\n### What was it?\\n\\nWords\"",
    ];
    assert_eq!(stream(&ORIGIN, text.as_bytes()), expected);
    let day_file = format!("---\ndate: 2026-11-21\n---\n\n{text}");
    assert_eq!(stream(&ORIGIN, day_file.as_bytes()), expected);
}

#[test]
fn only_markdown_with_dates_is_recognised() {
    let is_it = |text: &str| is_it(&Seen::Bytes(text.as_bytes()));
    assert!(is_it("# 2026\n\n## January\n\n### 2026-01-02 10:00 x\n"));
    assert!(is_it("---\ntitle: x\ndate: 2026-01-02\n---\n"));
    for no in [
        "",
        "{}",
        "[2026-01-02 10:00] A walk\n",
        "# A title\n",
        "---\ntitle: x\n---\n# 2026-01-02\n",
        "date: 2026-01-02\n",
    ] {
        assert!(!is_it(no), "{no:?}");
    }
}

proptest! {
    #[test]
    fn whatever_the_bytes_are_reading_them_ends(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = is_it(&Seen::Bytes(&bytes));
        stream(&ORIGIN, &bytes);
    }

    #[test]
    fn whatever_the_lines_are_no_word_is_lost(
        lines in prop::collection::vec(
            prop::sample::select(vec![
                "# 2026", "## January", "### 2026-01-02 10:00 x", "# 2026-01-02", "## 10:00 y", "words", "", " ", "```", "~~~~",
                "---", "date: 2026-01-02", "<!-- gently: 01935f6e-0000-7000-8000-000000000001 2026-11-21T20:15:00.000+01:00 -->",
                "- Tags: a, b",
            ]),
            0..20,
        ),
    ) {
        let text = lines.join("\n");
        let told = stream(&ORIGIN, text.as_bytes()).join("\n");
        let came = told.matches("words").count() - told.matches("skipped 1: words").count();
        let all_came = came >= lines.iter().filter(|line| **line == "words").count();
        prop_assert!(all_came || told.contains("skipped") || told.contains("lost"), "{}\n---\n{}", text, told);
    }
}
