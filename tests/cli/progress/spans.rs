//! Which days a plot is about.

use serde_json::json;

use super::seeded::{checkin, days, rated};
use crate::support::{SAY_IT_LIKE, Sandbox};

fn seen(sandbox: &Sandbox, args: &[&str]) -> Vec<String> {
    let args = [&["progress", "--about", "days", "--json"], args].concat();
    let json = sandbox.run(&args).ok().json();
    serde_json::from_value(json["days"].clone()).expect("days")
}

#[test]
fn the_last_thirty_days_are_shown_unless_others_are_named() {
    let sandbox = days(&[("2026-10-22", 4, 4), ("2026-10-23", 4, 4), ("2026-11-21", 4, 4)]);
    let json = sandbox.run(&["progress", "--about", "days", "--json"]).ok().json();
    assert_eq!((&json["from"], &json["to"]), (&json!("2026-10-23"), &json!("2026-11-21")));
    assert_eq!(json["days"], json!(["2026-10-23", "2026-11-21"]));
    assert_eq!(seen(&sandbox, &["--to", "2026-10-31"]), ["2026-10-22", "2026-10-23"]);
    assert_eq!(seen(&sandbox, &["--from", "2026-10-22", "--to", "2026-10-22"]), ["2026-10-22"]);
    assert_eq!(seen(&sandbox, &["--from", "last month"]).len(), 3);
}

#[test]
fn a_day_that_cannot_be_read_is_an_error_as_in_a_list() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["progress", "--about", "mood", "--from", "frday"]).ended(2);
    assert!(said.stderr.contains(SAY_IT_LIKE), "{}", said.text());
    sandbox.run(&["progress", "--about", "mood", "--from", "today", "--to", "yesterday"]).is("
------- stderr
Error: `--from` is later than `--to`
Hint: Swap the two days
[exit status: Some(2)]
");
}

#[test]
fn half_past_one_belongs_to_the_evening_before_and_to_its_own_hour() {
    let sandbox = Sandbox::new();
    checkin(&sandbox, "2026-11-21 01:30", r#"{"mood":4}"#);
    assert_eq!(seen(&sandbox, &[]), ["2026-11-20"]);
    let hours = sandbox.run(&["progress", "--about", "time", "--json"]).ok().json();
    assert_eq!(hours["hours"], json!([{"hour": 1, "times": 1}]));
    let _ = sandbox.run(&["config", "set", "day-start", "00:00"]).ok();
    assert_eq!(seen(&sandbox, &[]), ["2026-11-21"]);
}

#[test]
fn the_night_the_clock_goes_back_is_one_day() {
    let sandbox = Sandbox::new();
    let twice = ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"];
    rated(&sandbox, &twice.map(|at| (at.to_owned(), 4)));
    let json = sandbox.run(&["progress", "--about", "mood", "--json"]).ok().json();
    assert_eq!(json["mood"].as_array().map(Vec::len), Some(1));
    assert_eq!((&json["mood"][0]["day"], &json["mood"][0]["times"]), (&json!("2026-10-24"), &json!(2)));
    let hours = sandbox.run(&["progress", "--about", "time", "--json"]).ok().json();
    assert_eq!(hours["hours"], json!([{"hour": 2, "times": 2}]));
}

#[test]
fn the_whole_of_time_can_be_asked_for() {
    let sandbox = days(&[("2026-11-20", 4, 4)]);
    for about in ["mood", "days", "feelings", "time", "distress"] {
        for plain in [&[][..], &["--plain"], &["--json"]] {
            let args = [&["progress", "--about", about, "--from", "0001-01-01", "--to", "9999-12-31"], plain];
            let _ = sandbox.run(&args.concat()).ok();
        }
    }
}

#[test]
fn moods_at_both_ends_of_time_are_drawn() {
    let sandbox = Sandbox::new();
    rated(&sandbox, &[("0001-01-02T12:00:00+00:00".into(), 3), ("9999-12-30T12:00:00+00:00".into(), 8)]);
    let said =
        sandbox.run(&["progress", "--about", "mood", "--from", "0001-01-01", "--to", "9999-12-31"]).ok();
    assert!(said.stdout.contains("Mood on 3 days, from 0 to 8."), "{}", said.text());
    assert!(said.stdout.lines().all(|line| line.len() <= 80), "{}", said.text());
}

#[test]
fn a_body_of_another_shape_is_passed_by() {
    let sandbox = days(&[("2026-11-20", 4, 4)]);
    sandbox.plant("checkin", r#"{"mood":400,"energy":"7","feelings":{"a":1}}"#);
    let json = sandbox.run(&["progress", "--about", "mood", "--json"]).ok().json();
    assert_eq!((json["mood"][0]["times"].as_u64(), json["energy"][0]["times"].as_u64()), (Some(1), Some(1)));
    sandbox.run(&["progress", "--about", "feelings"]).is(super::NOTHING);
}
