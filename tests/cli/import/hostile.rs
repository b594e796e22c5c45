//! What is broken, huge or endless: each ends in a clear word, in little memory, and leaves no half.

use std::fs;
use std::os::unix::fs::symlink;

use crate::support::{Sandbox, Transcript};

/// The most address space that may be taken, in KiB: the program's own 100 MiB and more, unoptimised, and two records of
/// the largest size.
const LIMIT: &str = "ulimit -v 200000; ";

fn limited(sandbox: &Sandbox, line: &str) -> Transcript {
    sandbox.shell(&format!("{LIMIT}{line}"))
}

fn record(nth: u32, body: &str) -> String {
    format!(
        r#"{{"id": "01a0c450-6c01-7101-8101-{nth:012}", "kind": "note", "at": "2026-09-01T21:10:00.000+02:00", "changed_at": "2026-09-01T19:10:00.001Z", "tags": [], "links": [], "put_away": false, "body": {body}}}"#
    )
}

#[test]
fn one_bad_record_costs_only_itself() {
    let sandbox = Sandbox::new();
    let good = |nth| record(nth, r#"{"text":"good"}"#);
    let bad = [
        record(90, "{").into_bytes(),
        record(91, "{\"text\":\"a\nb\"}")
            .replace('\n', " ")
            .replace("2026-09-01T21", "2026-02-30T21")
            .into_bytes(),
        record(92, "1").replace("2026-09-01T21", "0000-09-01T21").into_bytes(),
        record(93, "1").replace("01a0c450", "not-an-id").into_bytes(),
        record(94, "1").replace("\"note\"", "\"Two words\"").into_bytes(),
        [record(95, "\"").into_bytes(), vec![0xff, b'"', b'}']].concat(),
        b"\0\0\0".to_vec(),
        record(96, "1").replace("\"tags\"", "\"kind\"").into_bytes(),
        record(97, &format!("{}{}", "[".repeat(1001), "]".repeat(1001))).into_bytes(),
    ];
    let mut lines = good(1).into_bytes();
    for line in &bad {
        lines.push(b'\n');
        lines.extend_from_slice(line);
    }
    lines.extend_from_slice(format!("\n{}", good(2)).as_bytes());
    let said = sandbox.run_with(&["import", "-"], &lines).ended(0);
    let told: Vec<_> = said.stderr.lines().collect();
    assert_eq!(
        told,
        [
            "standard input:2: it is no JSON object",
            "standard input:3: its `at` is no date",
            "standard input:4: its `at` is not in the years 1 to 9999",
            "standard input:5: its `id` is no UUID",
            "standard input:6: its `kind` is no kind of record",
            "standard input:7: it is not UTF-8 text",
            "standard input:8: it is no JSON object",
            "standard input:9: it has `kind` twice",
            "standard input:10: its `body` is nested too deep",
            "Kept: 2 (note 2). Left out: 9.",
            "Anyone who can use this login can read what is kept here. More: `gently about`",
        ]
    );
}

#[test]
fn a_file_that_ends_too_soon_gives_what_came_before() {
    let sandbox = Sandbox::new();
    let whole = format!(
        "{{\"format\": \"gently-journal\", \"version\": 1, \"records\": [\n{},\n{},\n{}\n]}}\n",
        record(1, r#"{"text":"one"}"#),
        record(2, r#"{"text":"two"}"#),
        record(3, r#"{"text":"three"}"#)
    );
    let said = sandbox.run_with(&["import", "-"], &whole[..whole.len() - 20]).ended(0);
    assert!(
        said.stderr.starts_with(
            "standard input:4: the file ends in the middle of it\nKept: 2 (note 2). Left out: 1.\n"
        ),
        "{}",
        said.text()
    );
}

#[test]
fn nothing_that_can_be_taken_makes_no_journal_and_ends_with_1() {
    let sandbox = Sandbox::new();
    let many: String = (0..30).map(|_| "{}\n").collect();
    let said = sandbox.run_with(&["import", "-", "--from", "gently"], many).ended(1);
    assert!(said.stderr.contains("standard input:20: it has no `id`\nand 10 more: "), "{}", said.text());
    for (text, args) in [("", &["import", "-"][..]), ("words\n", &["import", "-"]), ("[]", &["import", "-"])]
    {
        let said = sandbox.run_with(args, text).ended(1);
        assert!(said.stderr.contains("none of these: gently, "), "{}", said.text());
    }
    let newer = r#"{"format": "gently-journal", "version": 2, "records": []}"#;
    let said = sandbox.run_with(&["import", "-"], newer).ended(1);
    assert!(said.stderr.contains("A newer gently wrote it"), "{}", said.text());
    assert!(!sandbox.path().exists());
}

#[test]
fn what_is_huge_is_passed_over_in_little_memory() {
    let sandbox = Sandbox::new();
    sandbox.kept(&["write", "-"], "here");
    let one = record(1, r#"{"text":"good"}"#);
    sandbox.file("one", &one);
    let spaces = "head -c 100000000 /dev/zero | tr '\\0' x";
    let cases = [
        // A line of 100 MB, and a string of as much in an array.
        (format!("{{ cat one; echo; printf '{{\"'; {spaces}; echo; }}"), 0, ":2: it is larger than 16 MiB"),
        (
            format!(
                "{{ printf '{{\"format\": \"gently-journal\", \"records\": ['; cat one; printf ',\"'; {spaces}; }}"
            ),
            0,
            ":1: the file ends in the middle of it",
        ),
        // A million brackets, and a gigabyte of nothing.
        ("{ cat one; echo; printf '[%.0s' $(seq 100000); }".into(), 0, ":2: it is no JSON object"),
        ("head -c 1000000000 /dev/zero".into(), 1, "It is not clear what this is"),
        (
            format!("{{ printf '[2021-04-03 07:05] T\\n'; {spaces}; }}"),
            0,
            ":2: kept without a part: a line: it is larger than 16 MiB",
        ),
    ];
    for (made, status, told) in cases {
        let said = limited(&sandbox, &format!("{made} | gently import -")).ended(status);
        assert!(said.stderr.contains(told), "{made}\n{}", said.text());
    }
    let said = limited(&sandbox, "gently import /dev/zero --from gently").ended(1);
    assert!(said.stderr.contains("it does not begin with a record"), "{}", said.text());
}

#[test]
fn a_line_that_cannot_be_read_takes_no_words_along() {
    let sandbox = Sandbox::new();
    for text in [
        &b"[2020-01-01 09:00] One\ngood body\n\n[2020-01-02 09:00] Two caf\xe9\nbody\n\n[2020-01-03 09:00] Three\n"[..],
        b"# 2020-01-01\n\nOne good body\n\n# 2020-01-02 caf\xe9\n\nbody\n\n# 2020-01-03\n\nThree\n",
    ] {
        sandbox.file("latin", text);
        let said = sandbox.run(&["import", "latin"]).ended(0);
        assert!(said.stderr.contains("kept without a part: a line: it is not UTF-8 text"), "{}", said.text());
        let kept = sandbox.run(&["export"]).ended(0).stdout;
        for word in ["One", "good body", "body", "Three"] {
            assert!(kept.contains(word), "{word}: {kept}");
        }
    }
}

#[test]
fn folders_that_lead_nowhere_are_no_trap() {
    let sandbox = Sandbox::new();
    let folder = sandbox.file_path("loop");
    fs::create_dir_all(folder.join("2020")).expect("made");
    symlink(&folder, folder.join("2020/01")).expect("linked");
    symlink(".", folder.join("2021")).expect("linked");
    let said = sandbox.run(&["import", "loop"]).ended(1);
    assert!(said.stderr.contains("It is not clear what this is"), "{}", said.text());
    let said = sandbox.run(&["import", "loop", "--from", "jrnl"]).ended(1);
    assert!(said.stderr.contains("no file in it that is called like"), "{}", said.text());
    let said = sandbox.run(&["import", "nowhere"]).ended(1);
    assert!(said.stderr.contains("Could not read nowhere"), "{}", said.text());
}

#[test]
fn a_part_that_cannot_be_kept_is_told_and_the_rest_comes_in() {
    let sandbox = Sandbox::new();
    let odd = record(1, r#"{"text":"good"}"#)
        .replace("\"tags\": []", r#""tags": ["fits", "does not"], "later": 1"#)
        .replace(
            "\"links\": []",
            r#""links": [{"role": "a\u0000", "to": "01a0c450-6c01-7101-8101-000000000002"}]"#,
        );
    let said = sandbox.run_with(&["import", "-"], odd).ended(0);
    let told: Vec<_> = said.stderr.lines().take(4).collect();
    assert_eq!(
        told,
        [
            "standard input:1: kept without a part: it has a tag that cannot be kept",
            "standard input:1: kept without a part: it has a link that cannot be kept",
            "standard input:1: kept without a part: it has a field that this version does not know",
            "Kept: 1 (note 1). Kept without a part: 3.",
        ]
    );
    let _ = sandbox.run(&["export"]).ended(0);
}

#[test]
fn no_word_of_a_bad_record_is_told() {
    let sandbox = Sandbox::new();
    let secret = "xyzzy";
    let lines = format!("{}\n{{\"id\": \"{secret}\"}}\n{secret}\n", record(1, r#"{"text":"good"}"#));
    for args in [&["import", "-"][..], &["import", "-", "--dry-run", "--json"]] {
        let said = sandbox.run_with(args, &lines).ended(0);
        assert!(!said.text().contains(secret), "{}", said.text());
    }
}
