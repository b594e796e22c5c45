//! `gently progress` from outside.

#[path = "progress/practices.rs"]
mod practices;
#[path = "progress/seeded.rs"]
mod seeded;
#[path = "progress/spans.rs"]
mod spans;

use serde_json::json;
use unicode_width::UnicodeWidthStr;

use crate::support::Sandbox;
use seeded::{checkin, days, rated};

const NOTHING: &str = "------- stderr\nThere is nothing to draw for these days.\n";
const ALL: [&str; 9] =
    ["mood", "feelings", "days", "time", "distress", "boundaries", "promises", "steps", "hunches"];

#[test]
fn mood_and_energy_are_two_plots_over_the_same_days() {
    let mut sandbox =
        days(&[("2026-11-17", 2, 9), ("2026-11-18", 7, 8), ("2026-11-20", 4, 1), ("2026-11-21", 4, 0)]);
    sandbox.set("COLUMNS", "40");
    sandbox.run(&["progress", "--about", "mood"]).is("
Mood: 0 is heavy, 10 is light
Mood on 4 days, from 2 to 7, most often
4.
10


      o
     .
 5   .
    .       o..o
    .
   o

 0
   17 Nov  21 Nov

Energy: 0 is none, 10 is plenty
Energy on 4 days, from 0 to 9.
10
   o.
     .o


 5



            o.
 0            .o
   17 Nov  21 Nov
");
}

#[test]
fn one_check_in_is_one_point_and_one_sentence() {
    let sandbox = Sandbox::new();
    checkin(&sandbox, "2026-11-21 09:00", r#"{"mood":4}"#);
    let said = sandbox.run(&["progress", "--about", "mood"]).ok().stdout;
    assert!(said.starts_with("Mood: 0 is heavy, 10 is light\nMood on 1 day: 4.\n"), "{said}");
    assert_eq!(said.matches('o').count() - "Mood on Mood Nov".matches('o').count(), 1, "{said}");
    assert!(!said.contains("Energy"), "nothing is said of what was not rated: {said}");
}

#[test]
fn several_check_ins_on_a_day_show_the_middle_and_it_is_said() {
    let sandbox = days(&[("2026-11-21", 2, 5), ("2026-11-21", 3, 5), ("2026-11-21", 9, 5)]);
    let said = sandbox.run(&["progress", "--about", "mood"]).ok().stdout;
    assert!(said.contains("Mood on 1 day, from 2 to 9. A day with several shows the middle one."), "{said}");
    let json = sandbox.run(&["progress", "--about", "mood", "--json"]).ok().json();
    let expected = json!([{"day": "2026-11-21", "middle": 3, "lowest": 2, "highest": 9, "times": 3}]);
    assert_eq!(json["mood"], expected);
    assert_eq!(json["energy"][0]["middle"], 5);
}

#[test]
fn half_way_between_two_is_half_a_number() {
    let sandbox = days(&[("2026-11-21", 4, 5), ("2026-11-21", 7, 5)]);
    assert_eq!(sandbox.run(&["progress", "--about", "mood", "--json"]).ok().json()["mood"][0]["middle"], 5.5);
}

#[test]
fn plain_is_the_sentence_and_a_list_of_numbers() {
    let sandbox = days(&[("2026-11-18", 7, 8), ("2026-11-20", 4, 1)]);
    sandbox.run(&["progress", "--about", "mood", "--plain"]).is("
Mood: 0 is heavy, 10 is light
Mood on 2 days, from 4 to 7.
18 Nov: 7
20 Nov: 4

Energy: 0 is none, 10 is plenty
Energy on 2 days, from 1 to 8.
18 Nov: 8
20 Nov: 1
");
}

#[test]
fn many_days_are_listed_by_the_month() {
    let sandbox = Sandbox::new();
    let all: Vec<_> =
        (0..40).map(|n| (format!("2026-{:02}-{:02}T12:00:00+01:00", 10 + n / 20, n % 20 + 1), n)).collect();
    rated(&sandbox, &all);
    let said = sandbox.run(&["progress", "--about", "mood", "--from", "2026-10-01", "--plain"]).ok().stdout;
    assert!(said.contains("Each month stands here with its middle"), "{said}");
    assert!(said.ends_with("October 2026: 4.5\nNovember 2026: 4.5\n"), "{said}");
}

#[test]
fn more_days_than_columns_share_them_and_it_is_said() {
    let mut sandbox = Sandbox::new();
    sandbox.set("COLUMNS", "40");
    let all: Vec<_> =
        (0..80).map(|n| (format!("2026-{:02}-{:02}T12:00:00+01:00", 8 + n / 20, n % 20 + 1), n)).collect();
    rated(&sandbox, &all);
    let said = sandbox.run(&["progress", "--about", "mood", "--from", "2026-08-01"]).ok().stdout;
    assert!(said.contains("point is 4 days and shows their middle"), "{said}");
    assert!(said.lines().all(|line| line.width() <= 40), "{said}");
}

#[test]
fn feelings_stand_by_how_often_they_came_with_own_words_among_them() {
    let sandbox = Sandbox::new();
    for feelings in [r#"["sad","like glass"]"#, r#"["Sad"]"#, r#"["tired","sad"]"#, r#"["like glass"]"#] {
        checkin(&sandbox, "2026-11-20 09:00", &format!(r#"{{"feelings":{feelings}}}"#));
    }
    sandbox.run(&["progress", "--about", "feelings"]).is("
Feelings in 4 check-ins. Most often: sad, 3 times.
sad         ################### 3
like glass  ############ 2
tired       ###### 1
");
    sandbox.run(&["progress", "--about", "feelings", "--plain"]).is("
Feelings in 4 check-ins. Most often: sad, 3 times.
sad: 3 times
like glass: 2 times
tired: once
");
    let json = sandbox.run(&["progress", "--about", "feelings", "--json"]).ok().json();
    assert_eq!(json["feelings"][1], json!({"feeling": "like glass", "times": 2}));
}

#[test]
fn rows_of_feelings_are_capped_and_json_has_all() {
    let sandbox = Sandbox::new();
    for n in 0..20 {
        checkin(&sandbox, "2026-11-20 09:00", &format!(r#"{{"feelings":["own {n:02}"]}}"#));
    }
    let said = sandbox.run(&["progress", "--about", "feelings"]).ok().stdout;
    assert!(
        said.starts_with("Feelings in 20 check-ins.\n") && said.ends_with("\nand 2 more kinds\n"),
        "{said}"
    );
    let json = sandbox.run(&["progress", "--about", "feelings", "--json"]).ok().json();
    assert_eq!(json["feelings"].as_array().map(Vec::len), Some(20));
}

#[test]
fn wide_letters_and_what_steers_stay_on_their_row() {
    let mut sandbox = Sandbox::new();
    let own = [
        "日本語".repeat(20),
        "a\u{1b}[2J\u{202e}b".into(),
        "two\nlines".into(),
        "👩‍👩‍👧".repeat(9),
        "é".repeat(70),
    ];
    checkin(&sandbox, "2026-11-20 09:00", &json!({"mood": 4, "feelings": own}).to_string());
    for columns in [40, 80] {
        sandbox.set("COLUMNS", &columns.to_string());
        for plain in [&[][..], &["--plain"]] {
            let said = sandbox.run(&[&["progress", "--about", "feelings"], plain].concat()).ok().stdout;
            assert!(!said.contains(['\u{1b}', '\u{202e}']) && said.contains("^[[2J"), "{said:?}");
            assert!(said.lines().all(|line| line.width() <= columns), "{columns}: {said}");
            assert!(!plain.is_empty() || said.lines().count() == own.len() + 1, "{said}");
        }
    }
    let json = sandbox.run(&["progress", "--about", "feelings", "--json"]).ok();
    assert!(!json.stdout.contains(['\u{1b}', '\u{202e}']));
    let back: Vec<_> =
        json.json()["feelings"].as_array().expect("a list").iter().map(|it| it["feeling"].clone()).collect();
    assert!(back.contains(&json!(own[1])), "{back:?}");
}

#[test]
fn days_with_something_kept_are_marked_and_nothing_is_counted() {
    let mut sandbox = days(&[("2026-11-02", 4, 4), ("2026-11-20", 4, 4)]);
    sandbox.set("COLUMNS", "40");
    sandbox.run(&["progress", "--about", "days", "--from", "2026-10-20"]).is("
On the days with * something was kept.
November 2026
Mo  Tu  We  Th  Fr  Sa  Su
                         1
 2*  3   4   5   6   7   8
 9  10  11  12  13  14  15
16  17  18  19  20* 21
");
    sandbox.run(&["progress", "--about", "days", "--plain"]).is("
On these days something was kept.
November 2026: 2, 20
");
    let json = sandbox.run(&["progress", "--about", "days", "--json"]).ok().json();
    assert_eq!(json["days"], json!(["2026-11-02", "2026-11-20"]));
}

#[test]
fn the_time_of_day_is_in_eight_parts_and_json_has_each_hour() {
    let sandbox = Sandbox::new();
    for at in ["2026-11-20 22:00", "2026-11-20 23:59", "2026-11-21 07:30"] {
        checkin(&sandbox, at, r#"{"mood":4}"#);
    }
    let said = sandbox.run(&["progress", "--about", "time"]).ok().stdout;
    let first =
        "3 check-ins and pages by time of day, most often from 21:00 to 24:00.\n 0-3\n 3-6\n 6-9   ###";
    assert!(said.starts_with(first) && said.ends_with("# 2\n"), "{said}");
    let json = sandbox.run(&["progress", "--about", "time", "--json"]).ok().json();
    let hour = |hour: u8| json!({"hour": hour, "times": 1});
    assert_eq!(json["hours"], json!([hour(7), hour(22), hour(23)]));
}

#[test]
fn before_and_after_stand_side_by_side_with_the_newest_last() {
    let mut sandbox = days(&[("2026-11-01", 4, 4)]);
    sandbox.set("COLUMNS", "40");
    seeded::reflections(&sandbox, &[(Some(8), Some(5)), (None, Some(10)), (None, None), (Some(0), None)]);
    sandbox.run(&["progress", "--about", "distress"]).is("
How hard it was before and after 3
guides, from 0 to 10.
        before         after
10 Nov   8 ########     5 #####
11 Nov                 10 ##########
13 Nov   0
");
    sandbox.run(&["progress", "--about", "distress", "--plain"]).is("
How hard it was before and after 3
guides, from 0 to 10.
10 Nov: before 8, after 5. A hard page
11 Nov: after 10. A hard page
13 Nov: before 0. A hard page
");
    let json = sandbox.run(&["progress", "--about", "distress", "--json"]).ok().json();
    assert_eq!(json["distress"][1]["before"], json!(null));
    assert_eq!(json["distress"][0]["at"], "2026-11-10T12:00:00.000+01:00");
}

#[test]
fn only_the_newest_pairs_are_drawn_and_json_has_all() {
    let sandbox = days(&[("2026-11-01", 4, 4)]);
    seeded::reflections(&sandbox, &[(Some(8), Some(5)); 50]);
    let said = sandbox.run(&["progress", "--about", "distress"]).ok().stdout;
    assert!(said.contains("after 50 guides, from 0 to 10. The newest 40 are\nhere."), "{said}");
    assert!(said.matches("8 ########").count() == 40, "{said}");
    let json = sandbox.run(&["progress", "--about", "distress", "--json"]).ok().json();
    assert_eq!(json["distress"].as_array().map(Vec::len), Some(50));
}

#[test]
fn nothing_kept_is_one_calm_line_and_no_failure() {
    let empty = Sandbox::new();
    let other = Sandbox::new();
    let _ = other.run_with(&["write", "-", "--at", "2025-01-01"], "words").ok();
    for about in ALL {
        for sandbox in [&empty, &other] {
            sandbox.run(&["progress", "--about", about]).is(NOTHING);
            sandbox.run(&["progress", "--about", about, "--quiet"]).is("");
            let json = sandbox.run(&["progress", "--about", about, "--json"]).ok();
            assert!(json.stderr.is_empty(), "{}", json.text());
            assert_eq!((&json.json()["about"], &json.json()["says"]), (&json!(about), &json!([])));
        }
    }
    assert!(!empty.path().exists());
}

#[test]
fn what_was_put_away_is_left_out() {
    let sandbox = days(&[("2026-11-20", 4, 4)]);
    let _ = sandbox.run(&["put-away", &sandbox.newest()]).ok();
    for about in ["mood", "feelings", "days", "time"] {
        sandbox.run(&["progress", "--about", about]).is(NOTHING);
    }
}

#[test]
fn looking_changes_nothing() {
    let sandbox = days(&[("2026-11-20", 4, 4)]);
    let before = sandbox.snapshot();
    for about in ALL {
        let _ = sandbox.run(&["progress", "--about", about]).ok();
    }
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn what_to_see_has_to_be_named_where_nobody_can_be_asked() {
    Sandbox::new().run(&["progress"]).is("
------- stderr
Error: Nothing was asked for yet
Hint: Name it: `gently progress --about mood`. It takes mood, feelings, days, time, distress, boundaries, promises, steps, hunches
[exit status: Some(2)]
");
    let _ = Sandbox::new().run(&["progress", "--json"]).ended(2);
    let said = Sandbox::new().run(&["progress", "--about", "moodiness"]).ended(2);
    assert!(said.stderr.contains("It takes mood, feelings"), "{}", said.text());
    assert!(!said.stderr.contains("moodiness"), "{}", said.text());
}

#[test]
fn energy_is_found_under_its_own_word_too() {
    let sandbox = days(&[("2026-11-20", 4, 4)]);
    let mood = sandbox.run(&["progress", "--about", "mood"]).ok().text();
    assert_eq!(sandbox.run(&["progress", "--about", "energy"]).ok().text(), mood);
}

#[test]
fn an_option_that_would_do_nothing_is_refused() {
    let sandbox = days(&[("2026-11-20", 4, 4)]);
    sandbox.run(&["progress", "--about", "mood", "--with", "crossed"]).is("
------- stderr
Error: `--with` does nothing with `mood`
Hint: It goes with `gently progress --about boundaries`
[exit status: Some(2)]
");
    let said = sandbox.run(&["progress", "--about", "promises", "--person", "ff"]).ended(2);
    assert!(said.stderr.contains("`gently progress --about steps`"), "{}", said.text());
}

#[test]
fn where_there_is_too_little_room_it_is_a_list() {
    let mut sandbox = days(&[("2026-11-18", 7, 8), ("2026-11-20", 4, 1)]);
    sandbox.set("COLUMNS", "24");
    for about in ["mood", "days", "time"] {
        let said = sandbox.run(&["progress", "--about", about]).ok().stdout;
        assert!(!said.contains(['#', '*']), "{said}");
    }
}
