//! Tables come in.

use crate::support::Sandbox;

#[test]
fn a_table_comes_in_by_the_names_of_its_columns() {
    let sandbox = Sandbox::new();
    let table = "Date;Title;Text;Tags;Weather\n2026-01-02;A walk;\"By the\nsea\";evening, late night;grey\nsoon;x;y;;\n";
    sandbox.file("t.csv", table);
    let said = sandbox.run(&["import", "t.csv"]).ended(0);
    assert!(said.stderr.contains("t.csv:4: a row whose date cannot be read\n"), "{}", said.text());
    assert!(said.stderr.contains("Kept: 1 (note 1)"), "{}", said.text());
    let lines = sandbox.run(&["export", "--format", "ndjson"]).ended(0).stdout;
    assert!(lines.contains(r#""tags": ["evening", "late-night"]"#), "{lines}");
    assert!(lines.contains(r#"A walk\nBy the\nsea\n\nWeather: grey"#), "{lines}");
    let said = sandbox.run(&["import", "t.csv"]).ended(0);
    assert!(said.stderr.contains("Here already: 1"), "{}", said.text());
}

#[test]
fn days_that_could_be_months_are_asked_for_and_nothing_is_kept() {
    let sandbox = Sandbox::new();
    let table = "date,text\n3/4/2021,one\n5/6/2021,two\n";
    sandbox.file("t.csv", table);
    let said = sandbox.run(&["import", "t.csv"]).ended(1);
    assert!(said.stderr.contains("--date-format"), "{}", said.text());
    let said = sandbox.run(&["import", "t.csv", "--date-format", "%d/%m/%Y"]).ended(0);
    assert!(said.stderr.contains("Kept: 2"), "{}", said.text());
    let lines = sandbox.run(&["export", "--format", "ndjson"]).ended(0).stdout;
    assert!(lines.contains("2021-04-03T12:00"), "{lines}");
}
