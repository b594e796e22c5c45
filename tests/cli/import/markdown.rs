//! Markdown comes in: jrnl's, a folder a day, and what gently wrote itself.

use crate::support::Sandbox;

const JRNL: &str = include_str!("../../fixtures/import/jrnl.md");

#[test]
fn what_jrnl_exports_comes_in_by_its_headings_and_twice_adds_nothing() {
    let sandbox = Sandbox::new();
    sandbox.file("j.md", JRNL);
    let said = sandbox.run(&["import", "j.md"]).ended(0);
    assert!(said.stderr.contains("Kept: 4 (note 4).\n"), "{}", said.text());
    let said = sandbox.run_with(&["import", "-"], JRNL).ended(0);
    assert!(said.stderr.contains("Kept: 0. Here already: 4.\n"), "{}", said.text());
    let lines = sandbox.run(&["export", "--format", "ndjson"]).ended(0).stdout;
    assert!(lines.contains("2020-01-01T10:00:00.000"), "{lines}");
    assert!(lines.contains(r#"A walk.\nBy the sea with @friend, and rain."#), "{lines}");
}

#[test]
fn what_has_no_date_is_named_and_left_out() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.file_path("vault")).expect("room");
    sandbox.file("vault/2026-01-02.md", "Words.");
    sandbox.file("vault/ideas.md", "Some day.");
    let said = sandbox.run(&["import", "vault"]).ended(0);
    assert!(
        said.stderr.contains("ideas.md:1: no date in its name, its front matter or its headings"),
        "{}",
        said.text()
    );
    assert!(said.stderr.contains("Kept: 1 (note 1)."), "{}", said.text());
}
