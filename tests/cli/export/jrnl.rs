//! `gently export --format jrnl`, read by jrnl itself.
//!
//! `GENTLY_JRNL` names the programs that read it, with a colon between: versions 4.3 and 4.6 from PyPI.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{Sandbox, not_run_here};

/// Each note: when, its text, its tags, and the title and body that jrnl should find.
const NOTES: &[(&str, &str, &[&str], &str, &str)] = &[
    ("2026-11-01 10:00", "One.\nTwo.\n", &["evening", "at/work"], "One.", "Two.\n\n@at/work @evening"),
    ("2026-11-01 10:01", "Only one line. And no more!", &[], "Only one line. And no more!", ""),
    ("2026-11-01 10:01", "The same minute", &[], "The same minute", ""),
    ("2026-11-01 10:02", "He called me a b****\n", &[], "Note", "He called me a b****"),
    ("2026-11-01 10:03", "* item\n* item *", &["starred"], "Note", "* item\n* item *"),
    ("2026-11-01 10:04", "A star", &["starred"], "A star", ""),
    (
        "2026-11-01 10:05",
        "a\n[2020-01-01 10:00] no entry\n[ ] to do\n\n[yesterday] no",
        &[],
        "a",
        "\\[2020-01-01 10:00] no entry\n\\[ ] to do\n\n\\[yesterday] no",
    ),
    ("2026-11-01 10:06", "[2020-01-01 10:00] a title\nb", &[], "[2020-01-01 10:00] a title", "b"),
    ("2026-11-01 10:07", "Windows\r\nlines\r\n", &[], "Windows", "lines"),
    ("2026-11-01 10:08", "日本語 é 👩‍👩‍👧 שלום\nنمی‌خواهم", &["日本"], "日本語 é 👩‍👩‍👧 שלום", "نمی‌خواهم\n\n@日本"),
    (
        "2026-11-01 10:09",
        "To @someone, * and #x\n   indented\n\n\nend  \n\n",
        &[],
        "To @someone, * and #x",
        "indented\n\n\nend",
    ),
    ("2026-11-01 00:00", "At midnight", &[], "At midnight", ""),
];

#[test]
fn jrnl_reads_every_entry_with_its_minute_and_words() {
    let Ok(programs) = std::env::var("GENTLY_JRNL") else {
        return not_run_here("GENTLY_JRNL, the path of jrnl");
    };
    let sandbox = Sandbox::new();
    for (at, text, tags, ..) in NOTES {
        let id = sandbox.kept(&["write", "-", "--at", at], text);
        for tag in *tags {
            let _ = sandbox.run(&["tag", &id, &format!("+{tag}")]).ok();
        }
    }
    let _ = sandbox.run(&["checkin", "--mood", "4", "--at", "2026-11-02 08:00"]).ok();
    let _ = sandbox.run(&["export", "--format", "jrnl", "--output", "journal.txt"]).ok();
    for program in programs.split(':') {
        let mut entries = read(&sandbox, Path::new(program));
        let mut notes = NOTES.to_vec();
        // The clock stands still here, so that those of one minute come in any order.
        let place = |entry: &Value| ["date", "time", "title"].map(|field| words(entry, field).to_owned());
        entries.sort_by_key(place);
        notes.sort_by_key(|(at, _, _, title, _)| (*at, *title));
        assert_eq!(entries.len(), notes.len() + 1, "{program}");
        for (entry, (at, _, tags, title, body)) in entries.iter().zip(&notes) {
            let when = format!("{} {}", words(entry, "date"), words(entry, "time"));
            assert_eq!((when.as_str(), words(entry, "title"), words(entry, "body")), (*at, *title, *body));
            assert_eq!(entry["starred"], tags.contains(&"starred"), "{program}: {title}");
            let found = entry["tags"].as_array().expect("tags");
            for tag in tags.iter().filter(|tag| **tag != "starred") {
                assert!(found.contains(&format!("@{tag}").into()), "{program}: {tag} in {found:?}");
            }
        }
        let checkin = entries.last().expect("the check-in");
        assert_eq!((words(checkin, "title"), words(checkin, "body")), ("Check-in", "Mood: 4 of 10"));
    }
}

fn words<'a>(entry: &'a Value, field: &str) -> &'a str {
    entry[field].as_str().expect("text")
}

/// Returns what jrnl finds in the export, with its settings as it writes them first but for the colours.
fn read(sandbox: &Sandbox, program: &Path) -> Vec<Value> {
    let settings = sandbox.file(
        "jrnl.yaml",
        format!(
            "journals:\n  default:\n    journal: {}\ncolors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9\ndefault_minute: 0\neditor: ''\nencrypt: false\nhighlight: true\nindent_character: '|'
linewrap: 79\ntagsymbols: '@'\ntemplate: false\ntimeformat: '%F %r'\nversion: v4.3\n",
            sandbox.file_path("journal.txt").display()
        ),
    );
    let mut jrnl = Command::new(program);
    jrnl.arg("--config-file").arg(settings).args(["--format", "json"]).env_clear();
    jrnl.env("HOME", sandbox.file_path("")).env("PATH", "/usr/bin:/bin").stdin(Stdio::null());
    let output = jrnl.output().unwrap_or_else(|fault| panic!("{}: {fault}", program.display()));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    read["entries"].as_array().expect("entries").clone()
}
