//! `gently help-lines` from outside. `tests/help_lines.rs` checks the list itself.

use serde_json::Value;

use crate::support::Sandbox;

#[test]
fn without_a_country_none_is_guessed_and_all_are_named() {
    let mut sandbox = Sandbox::new();
    sandbox.set("LANG", "de_DE.UTF-8");
    sandbox.set("TZ", "Europe/Berlin");
    let said = sandbox.run(&["help-lines"]).ok().stdout;
    assert!(said.contains("No country is picked, and none is guessed."), "{said}");
    for row in ["  GB  ", "  DE  ", "United Kingdom\n", "Germany\n"] {
        assert!(said.contains(row), "{row:?}: {said}");
    }
    assert!(!said.contains("  call "), "{said}");
}

#[test]
fn a_country_shows_its_emergency_number_first() {
    let said = Sandbox::new().run(&["help-lines", "--country", "GB"]).ok().stdout;
    let (_, lines) = said.split_once("\nUnited Kingdom\n").expect("a heading");
    assert!(lines.starts_with("Emergency\n  call 999\n"), "{said}");
}

#[test]
fn code_and_name_lead_to_the_same_lines_whatever_the_capitals() {
    let sandbox = Sandbox::new();
    let by_code = sandbox.run(&["help-lines", "--country", "GB"]).ok().text();
    for name in ["gb", "United Kingdom", "united kingdom", " GB "] {
        assert_eq!(sandbox.run(&["help-lines", "--country", name]).ok().text(), by_code, "{name}");
    }
}

#[test]
fn a_line_that_we_did_not_check_says_so() {
    let sandbox = Sandbox::new();
    for country in countries(&sandbox) {
        let code = country["code"].as_str().expect("a code");
        let said = sandbox.run(&["help-lines", "--country", code]).ok().stdout;
        let unchecked =
            country["lines"].as_array().expect("lines").iter().filter(|line| line["checked"] == false);
        let marks = said.replace("\n  ", " ").matches("(not checked by us)").count();
        assert_eq!(marks, unchecked.count(), "{said}");
    }
}

#[test]
fn every_number_of_every_country_is_shown_whole_at_80_columns() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["help-lines", "--all"]).ok().stdout;
    for country in countries(&sandbox) {
        for line in country["lines"].as_array().expect("lines") {
            for number in [&line["phone"], &line["text"]].into_iter().filter_map(Value::as_str) {
                assert!(said.contains(number), "{number} of {}", line["name"]);
            }
        }
    }
}

#[test]
fn all_countries_come_in_one_page_with_the_day_of_the_list() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["help-lines", "--all"]).ok().stdout;
    for country in countries(&sandbox) {
        assert!(said.contains(&format!("\n{}\n", country["name"].as_str().expect("a name"))), "{country}");
    }
    assert!(said.contains("This list was put together on 20"), "{said}");
}

#[test]
fn a_country_as_json_says_source_date_and_whether_it_was_checked() {
    let json = Sandbox::new().run(&["help-lines", "--country", "GB", "--json"]).ok().json();
    assert_eq!((&json[0]["code"], json.as_array().map(Vec::len)), (&Value::from("GB"), Some(1)));
    let line = &json[0]["lines"][0];
    assert_eq!((&line["kind"], &line["phone"]), (&Value::from("emergency"), &Value::from("999")));
    assert!(line["source"].is_string() && line["checked"].is_boolean(), "{line}");
}

#[test]
fn a_country_that_was_set_is_shown_at_once() {
    let sandbox = Sandbox::new();
    let named = sandbox.run(&["help-lines", "--country", "GB"]).ok().text();
    let _ = sandbox.run(&["config", "set", "country", "GB"]).ok();
    assert_eq!(sandbox.run(&["help-lines"]).ok().text(), named);
}

#[test]
fn a_named_country_goes_before_the_one_that_was_set() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["config", "set", "country", "GB"]).ok();
    let said = sandbox.run(&["help-lines", "--country", "DE"]).ok().stdout;
    assert!(said.contains("\nGermany\n") && !said.contains("United Kingdom"), "{said}");
}

#[test]
fn help_lines_leave_no_trace() {
    let sandbox = Sandbox::new();
    for args in [&["help-lines"][..], &["help-lines", "--all"], &["help-lines", "--country", "GB", "--json"]]
    {
        let _ = sandbox.run(args).ok();
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn help_lines_open_no_journal() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["help-lines", "--country", "GB"]).ok().text();
    std::fs::create_dir(sandbox.path()).expect("a home");
    std::fs::write(sandbox.path().join("journal.db"), "noise").expect("a broken journal");
    let before = sandbox.snapshot();
    assert_eq!(sandbox.run(&["help-lines", "--country", "GB"]).ok().text(), said);
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn a_misspelt_country_names_the_nearest() {
    Sandbox::new().run(&["help-lines", "--country", "grece"]).is("
------- stderr
Error: No country `grece` in the list
Hint: `gently help-lines --country GR` is Greece
[exit status: Some(2)]
");
}

#[test]
fn a_country_like_no_other_leads_to_the_list() {
    Sandbox::new().run(&["help-lines", "--country", "\u{1b}[2J\u{202e}"]).is("
------- stderr
Error: No country `^[[2J\\u{202e}` in the list
Hint: See the list, and the world-wide ones: `gently help-lines`
[exit status: Some(2)]
");
}

#[test]
fn one_country_and_all_of_them_cannot_both_be_meant() {
    let _ = Sandbox::new().run(&["help-lines", "--country", "GB", "--all"]).ended(2);
}

fn countries(sandbox: &Sandbox) -> Vec<Value> {
    let json = sandbox.run(&["help-lines", "--all", "--json"]).ok().json();
    json.as_array().expect("countries").clone()
}
