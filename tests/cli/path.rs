//! `gently path` from outside: what is begun, what comes next, and what stays. What is about one person stands in `path/about.rs`.

mod about;

use std::fs;

use crate::support::Sandbox;

const LATER: &str = "2026-11-21T20:20:00+01:00";
const FIRST: &str = "self-care/the-least-for-today";

/// A sandbox in which the path is begun, and the clock has gone on.
fn begun(path: &str) -> Sandbox {
    let mut sandbox = Sandbox::new();
    let _ = sandbox.run(&["path", "begin", path, "--yes"]).ok();
    sandbox.set("GENTLY_NOW", LATER);
    sandbox
}

/// Returns the id of the page that comes next, if any does.
fn next(sandbox: &Sandbox, path: &str) -> Option<String> {
    let json = sandbox.run(&["path", "next", path, "--json"]).ok().json();
    json["next"]["id"].as_str().map(str::to_owned)
}

/// Returns what became of each page, and the state.
fn pages(sandbox: &Sandbox, path: &str) -> (Vec<String>, Option<String>) {
    let json = sandbox.run(&["path", "show", path, "--json"]).ok().json();
    let rows = json["pages"].as_array().expect("pages").iter();
    let became = rows.map(|row| row["is"].as_str().expect("a word").to_owned()).collect();
    (became, json["state"].as_str().map(str::to_owned))
}

/// Walks the next page to its end with nothing said.
fn walk(sandbox: &Sandbox, path: &str) -> String {
    sandbox.run_with(&["path", "next", path, "--answers", "-"], "{}").ok().stderr
}

/// Walks the first page with one thing picked, by `reflect`, and returns the id of what was kept.
fn walk_first(sandbox: &Sandbox) -> String {
    let shown = sandbox.run(&["prompts", "show", FIRST, "--json"]).ok().json();
    let prompt = shown["prompts"].as_array().expect("prompts").iter().find_map(|prompt| {
        let of = prompt["takes"].as_str()?.strip_prefix("any of: ")?;
        Some((prompt["id"].as_str()?.to_owned(), of.split(" | ").next()?.to_owned()))
    });
    let (id, option) = prompt.expect("a list to pick from");
    let answers = serde_json::json!({ id: [option] }).to_string();
    sandbox.kept(&["reflect", FIRST, "--answers", "-"], &answers)
}

#[test]
fn to_begin_says_first_what_it_is_and_is_not() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["path", "begin", "rest-and-care"]).ended(2);
    said.is("
Rest and care
It may fit on a day when there is not much left. It asks for little.
Eight pages, each of 2 to 4 minutes. You set the pace, and it can rest for as
long as you like.
Light all through. Mostly you pick from lists.
It is no plan to keep up. To rest from it is part of it.
------- stderr
Error: There is nobody to ask
Hint: It is not begun. Run it in a terminal, or add `--yes` to begin without being asked
[exit status: Some(2)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn it_is_begun_walked_and_seen() {
    let sandbox = Sandbox::new();
    sandbox.run(&["path", "begin", "rest-and-care", "--yes"]).is("
------- stderr
Begun, at your pace. The next page: `gently path next rest-and-care`
Anyone who can use this login can read what is kept here. More: `gently about`
");
    sandbox.run_with(&["path", "next", "--answers", "-"], r#"{}"#).is("
------- stderr
Nothing was kept.
The next page on this path would be \"Something small for you\". It can wait.
");
    let shown = sandbox.run(&["path", "show", "rest-and-care"]).ok().stdout;
    assert!(shown.contains(" 1. The least for today (light, about 2 minutes, walked)\n"), "{shown}");
    assert!(shown.ends_with("\nIt is begun.\n"), "{shown}");
    let listed = sandbox.run(&["path", "list"]).ok().stdout;
    assert!(listed.contains("rest-and-care    Rest and care  (begun)\n"), "{listed}");
}

#[test]
fn where_nobody_is_asked_the_next_page_is_shown() {
    begun("rest-and-care").run(&["path", "next"]).is("
Rest and care
The next page: The least for today

This is for a day when all is too much. You look at what is the very least for
today, and at what can wait. Less is fine. So is none of it.

Light, about 2 minutes.

What you pick is kept in this reflection, in your journal.
");
}

#[test]
fn a_page_walked_by_reflect_is_walked_on_the_path_too() {
    let sandbox = begun("rest-and-care");
    assert_eq!(next(&sandbox, "rest-and-care").as_deref(), Some(FIRST));
    let kept = walk_first(&sandbox);
    assert_eq!(next(&sandbox, "rest-and-care").as_deref(), Some("self-care/something-small"));
    // What is erased was never walked: nothing is counted beside it.
    let _ = sandbox.run(&["erase", &kept, "--yes"]).ok();
    assert_eq!(next(&sandbox, "rest-and-care").as_deref(), Some(FIRST));
}

#[test]
fn a_page_walked_later_counts_where_the_day_is_an_earlier_one() {
    let mut sandbox = Sandbox::new();
    sandbox.set("GENTLY_NOW", "2026-11-21T10:00:00+12:00");
    let _ = sandbox.run(&["path", "begin", "rest-and-care", "--yes"]).ok();
    sandbox.set("GENTLY_NOW", "2026-11-20T13:00:00-10:00");
    let _ = walk_first(&sandbox);
    assert_eq!(next(&sandbox, "rest-and-care").as_deref(), Some("self-care/something-small"));
}

#[test]
fn reflect_goes_on_with_a_path_as_well() {
    let sandbox = begun("rest-and-care");
    let by_path = sandbox.run(&["path", "next", "rest-and-care"]).ok().text();
    assert_eq!(sandbox.run(&["reflect", "--path", "rest-and-care"]).ok().text(), by_path);
}

#[test]
fn a_page_that_is_left_out_is_not_asked_again() {
    let sandbox = begun("rest-and-care");
    sandbox.run(&["path", "next", "--leave-out"]).is("
------- stderr
The next page on this path would be \"Something small for you\". It can wait.
");
    let (became, _) = pages(&sandbox, "rest-and-care");
    assert_eq!(became[..2], ["left-out", "ahead"]);
}

#[test]
fn at_the_end_there_is_one_calm_line_and_the_path_is_at_rest() {
    let sandbox = begun("closeness");
    let said: Vec<_> = (0..5).map(|_| walk(&sandbox, "closeness")).collect();
    assert_eq!(said[4], "Nothing was kept.\nThat was the last page of this path. It is at rest now.\n");
    assert_eq!(pages(&sandbox, "closeness"), (vec!["walked".to_owned(); 5], Some("at rest".to_owned())));
    sandbox.run(&["path", "next"]).is("
------- stderr
This path is at rest. To walk it anew: `gently path begin closeness`
");
    let _ = sandbox.run(&["path", "begin", "closeness", "--yes"]).ok();
    assert_eq!(pages(&sandbox, "closeness"), (vec!["ahead".to_owned(); 5], Some("begun".to_owned())));
}

#[test]
fn a_paused_path_keeps_its_place_after_four_hundred_days() {
    let mut sandbox = begun("closeness");
    let _ = walk(&sandbox, "closeness");
    sandbox.run(&["path", "pause"]).is("
------- stderr
It rests, and keeps its place: `gently path next closeness`
");
    let before = sandbox.run(&["path", "next", "closeness"]).ok().text();
    sandbox.set("GENTLY_NOW", "2027-12-31T20:15:00+01:00");
    assert_eq!(sandbox.run(&["path", "next", "closeness"]).ok().text(), before);
    let _ = sandbox.run(&["path", "begin", "closeness"]).ok();
    assert_eq!(pages(&sandbox, "closeness").1.as_deref(), Some("begun"));
    assert_eq!(sandbox.run(&["path", "next", "closeness"]).ok().text(), before);
}

#[test]
fn to_leave_and_begin_again_is_to_begin_anew() {
    let mut sandbox = begun("closeness");
    let _ = walk(&sandbox, "closeness");
    sandbox.run(&["path", "leave", "closeness"]).is("
------- stderr
Left. What you wrote stays.
");
    assert_eq!(pages(&sandbox, "closeness"), (vec!["ahead".to_owned(); 5], None));
    let said = sandbox.run(&["path", "next", "closeness"]).ended(1).text();
    assert!(said.contains("Hint: Begin it: `gently path begin closeness`"), "{said}");
    sandbox.set("GENTLY_NOW", "2026-11-22T20:15:00+01:00");
    let anew = sandbox.run(&["path", "begin", "closeness", "--yes"]).ok().text();
    assert_eq!(anew, "------- stderr\nBegun, at your pace. The next page: `gently path next closeness`\n");
    assert_eq!(pages(&sandbox, "closeness"), (vec!["ahead".to_owned(); 5], Some("begun".to_owned())));
    assert_eq!(
        sandbox.run(&["list", "--kind", "path", "--json"]).ok().json().as_array().map(Vec::len),
        Some(1)
    );
}

#[test]
fn two_may_be_under_way_and_then_one_is_named() {
    let sandbox = begun("closeness");
    let _ = sandbox.run(&["path", "begin", "limits", "--yes"]).ok();
    for verb in ["next", "pause", "leave"] {
        let said = sandbox.run(&["path", verb]).ended(2);
        let hint = format!("Hint: Name one: `gently path {verb} limits`, `gently path {verb} closeness`\n");
        assert_eq!(said.stderr, format!("Error: More than one path is under way\n{hint}"));
    }
    assert_eq!(next(&sandbox, "limits").as_deref(), Some("boundaries/fine-and-not-fine"));
}

#[test]
fn pages_that_look_for_meaning_can_wait_while_the_hurt_is_new() {
    let sandbox = begun("letting-go");
    for _ in 0..3 {
        let _ = walk(&sandbox, "letting-go");
    }
    assert_eq!(next(&sandbox, "letting-go").as_deref(), Some("letting-go/what-it-took"));
    let recent = sandbox.run(&["path", "next", "--recent", "--json"]).ok().json();
    assert_eq!(recent["next"]["id"], "letting-go/waiting-and-asking");
}

#[test]
fn a_page_says_that_it_keeps_nothing_on_a_path_too() {
    let sandbox = begun("letting-go");
    for _ in 0..5 {
        let _ = sandbox.run(&["path", "next", "--leave-out"]).ok();
    }
    assert_eq!(next(&sandbox, "letting-go").as_deref(), Some("letting-go/a-letter-that-goes"));
    let said = sandbox.run_with(&["path", "next", "--plain"], "1\n:stop\n").ok();
    let places: Vec<_> =
        ["Walk it now", "The page that goes is never", "Enter begins."].map(|it| said.stderr.find(it)).into();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{}", said.text());
}

#[test]
fn the_path_about_one_person_is_listed_only_if_asked_for() {
    let sandbox = Sandbox::new();
    assert!(!sandbox.run(&["path", "list"]).ok().stdout.contains("mending"));
    assert!(sandbox.run(&["path", "list", "--all"]).ok().stdout.contains("mending"));
}

#[test]
fn a_path_whose_pages_are_gone_is_kept_and_said_so() {
    let sandbox = begun("closeness");
    sandbox.plant("path", r#"{"path":"old-way","title":"An old way","state":"begun"}"#);
    let listed = sandbox.run(&["path", "list"]).ok().stdout;
    assert!(listed.contains("old-way          An old way  (not in this version)\n"), "{listed}");
    let gone = "The pages of this path are not in this version. That it was begun is kept.\n";
    assert_eq!(sandbox.run(&["path", "show", "old-way"]).ok().stdout, format!("An old way\n{gone}"));
    assert_eq!(sandbox.run(&["path", "next", "old-way"]).ok().stderr, gone);
    assert_eq!(next(&sandbox, "closeness").as_deref(), Some("closeness/how-near-today"));
    let _ = sandbox.run(&["path", "leave", "old-way"]).ok();
    assert!(!sandbox.run(&["path", "list"]).ok().stdout.contains("old-way"));
    assert!(sandbox.run(&["list"]).ok().stdout.contains("An old way, left\n"));
}

#[test]
fn its_record_is_listed_shown_put_away_exported_and_erased() {
    let sandbox = begun("closeness");
    sandbox.run(&["list"]).is("ID  Sat 21 Nov 20:15  path        Closeness at my pace, begun\n");
    let id = sandbox.newest();
    sandbox.run(&["show", &id]).is("
Closeness at my pace
Saturday 21 November 2026, 20:15

A path, begun

See its pages: gently path show closeness
");
    let said = sandbox.run(&["edit", &id]).ended(1).text();
    assert!(said.contains("Hint: See its pages: `gently path show closeness`"), "{said}");
    let exported = sandbox.run(&["export"]).ok().json();
    let body = serde_json::json!({"path": "closeness", "title": "Closeness at my pace", "state": "begun"});
    assert_eq!((&exported["records"][0]["kind"], &exported["records"][0]["body"]), (&"path".into(), &body));
    let _ = sandbox.run(&["put-away", &id]).ok();
    assert_eq!(pages(&sandbox, "closeness").1, None);
    let _ = sandbox.run(&["bring-back", &id]).ok();
    assert_eq!(pages(&sandbox, "closeness").1.as_deref(), Some("begun"));
    let _ = sandbox.run(&["erase", &id, "--yes"]).ok();
    assert_eq!(pages(&sandbox, "closeness").1, None);
}

#[test]
fn fields_of_a_newer_version_survive_a_step() {
    let sandbox = begun("limits");
    let body = r#"{"path":"closeness","title":"Closeness at my pace","state":"begun","pace":"slow"}"#;
    let id = sandbox.plant("path", body);
    let _ = sandbox.run(&["path", "pause", "closeness"]).ok();
    let kept = sandbox.run(&["show", &id, "--json"]).ok().json();
    assert_eq!((&kept["body"]["state"], &kept["body"]["pace"]), (&"paused".into(), &"slow".into()));
}

#[test]
fn an_unknown_path_names_the_nearest_and_never_repeats_words() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["path", "show", "closenes"]).ended(2).stderr;
    assert_eq!(
        said,
        "Error: No path `closenes`\nHint: The nearest is `closeness`. See them: `gently path list`\n"
    );
    for hidden in ["mendin", "Dear \u{1b}[2J M."] {
        let said = sandbox.run(&["path", "begin", hidden]).ended(2).stderr;
        assert!(said.ends_with("Hint: See them: `gently path list`\n") && !said.contains("Dear"), "{said}");
    }
}

#[test]
fn no_word_of_a_path_counts_days_or_calls_anything_late() {
    let mut sandbox = begun("closeness");
    sandbox.set("GENTLY_NOW", "2028-01-01T08:00:00+01:00");
    let calls = [
        &["path", "list"][..],
        &["path", "show", "closeness"],
        &["path", "next"],
        &["path", "begin", "closeness"],
    ];
    for call in calls {
        let said = sandbox.run(call).ok().text().to_lowercase();
        for word in ["2026", "2028", "days ago", "overdue", "late", "missed", "since", "streak"] {
            assert!(!said.contains(word), "{word}: {said}");
        }
    }
}

#[test]
fn a_guide_of_ones_own_takes_the_place_of_a_page() {
    let sandbox = begun("closeness");
    let own = sandbox.path().join("prompts/guides/closeness");
    fs::create_dir_all(&own).expect("a folder");
    let text = "title = \"My page\"\ntheme = \"closeness\"\ndepth = \"light\"\nminutes = 2\nabout = \"A.\"\nkeeps = \"K.\"\ngate = \"none\"\nclose = \"C.\"\n[[prompt]]\nid = \"what\"\nask = \"What?\"\nkind = \"text\"\n";
    fs::write(own.join("how-near-today.toml"), text).expect("a file");
    let json = sandbox.run(&["path", "next", "--json"]).ok().json();
    assert_eq!(json["next"]["title"], "My page");
}
