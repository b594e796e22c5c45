//! Our own exports come back in as they were.

use crate::support::Sandbox;

/// A journal of two records, and its export as `ndjson`.
fn journal() -> (Sandbox, String) {
    let sandbox = Sandbox::new();
    sandbox.kept(&["write", "-"], "a walk by the sea");
    sandbox.kept(&["checkin", "--answers", "-"], r#"{"mood": 4, "line": "tired"}"#);
    let lines = sandbox.run(&["export", "--format", "ndjson"]).ended(0).stdout;
    (sandbox, lines)
}

#[test]
fn an_export_comes_back_as_it_was_and_twice_adds_nothing() {
    let (from, lines) = journal();
    let whole = from.run(&["export"]).ended(0).stdout;
    for text in [&whole, &lines] {
        let to = Sandbox::new();
        to.file("out", text);
        let said = to.run(&["import", "out"]).ended(0);
        assert!(said.stderr.starts_with("Kept: 2 (check-in 1, note 1).\n"), "{}", said.text());
        assert_eq!(to.run(&["export"]).ended(0).stdout, whole);
        let said = to.run_with(&["import", "-"], text).ended(0);
        assert_eq!(said.stderr, "Kept: 0. Here already: 2.\n");
        assert_eq!(to.run(&["export"]).ended(0).stdout, whole);
    }
}

#[test]
fn what_is_different_here_stays_and_is_counted() {
    let (sandbox, lines) = journal();
    let changed = lines.replace("by the sea", "by a lake");
    let said = sandbox.run_with(&["import", "-"], &changed).ended(0);
    assert_eq!(said.stderr, "Kept: 0. Here already: 2. Of those, 1 differ here and stay as they are.\n");
    assert_eq!(sandbox.run(&["export", "--format", "ndjson"]).ended(0).stdout, lines);
}

#[test]
fn a_dry_run_shows_what_would_come_and_makes_no_journal() {
    let (_, lines) = journal();
    let to = Sandbox::new();
    to.file("out", format!("{lines}{{}}\n"));
    let said = to.run(&["import", "out", "--dry-run"]).ended(0);
    assert_eq!(said.stderr, "out:3: it has no `id`\n");
    assert_eq!(
        said.stdout,
        "Nothing was kept. This is what would come in.\n\n\
         New                   2\n  check-in            1\n  note                1\n\
         Here already          0\nLeft out              1\n\
         First                 Saturday 21 November 2026, 20:15\n\
         Last                  Saturday 21 November 2026, 20:15\n"
    );
    assert!(!to.path().join("journal.db").exists());
}
