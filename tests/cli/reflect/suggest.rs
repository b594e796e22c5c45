//! `gently reflect --suggest` from outside: what is offered, and why.

use crate::support::Sandbox;

fn suggested(sandbox: &Sandbox, more: &[&str]) -> serde_json::Value {
    sandbox.run(&[&["reflect", "--suggest", "--json"], more].concat()).ok().json()
}

#[test]
fn it_is_said_with_its_why_and_with_another() {
    let sandbox = Sandbox::new();
    let json = suggested(&sandbox, &[]);
    let [id, title, depth, why, another] =
        ["id", "title", "depth", "why", "another"].map(|field| json[field].as_str().expect(field));
    let minutes = &json["minutes"];
    let expected = format!(
        "Maybe: {title} ({depth}, {minutes} minutes), {why}\ngently reflect {id}\nAnother one: gently reflect {another}\n"
    );
    sandbox.run(&["reflect", "--suggest"]).is(&expected);
    assert_eq!(why, "new to you");
}

#[test]
fn to_look_at_a_suggestion_keeps_nothing_and_is_the_same_each_time() {
    let sandbox = Sandbox::new();
    assert_eq!(suggested(&sandbox, &[]), suggested(&sandbox, &[]));
    assert!(!sandbox.path().exists());
}

#[test]
fn a_low_mood_gets_a_light_one_and_grounding_for_two_days() {
    let mut sandbox = Sandbox::new();
    let deep = ["--depth", "deep"];
    let _ = sandbox.run(&["checkin", "--mood", "3"]).ok();
    for (now, is_low) in
        [("2026-11-21T23:00:00", true), ("2026-11-22T21:00:00", true), ("2026-11-23T09:00:00", false)]
    {
        sandbox.set("GENTLY_NOW", &format!("{now}+01:00"));
        let json = suggested(&sandbox, &[]);
        assert_eq!((&json["ground"], &json["depth"]), (&is_low.into(), &"light".into()), "{now}: {json}");
        assert_eq!(json["why"] == "as your mood was low", is_low, "{now}: {json}");
        assert_eq!(suggested(&sandbox, &deep).is_null(), is_low, "{now}");
    }
    let said = sandbox.run(&["reflect", "--suggest"]).ok().stdout;
    assert!(!said.contains("gently ground"), "{said}");
}

#[test]
fn while_the_hurt_is_new_care_comes_first_and_no_meaning_is_looked_for() {
    let sandbox = Sandbox::new();
    let json = suggested(&sandbox, &["--recent"]);
    let first = ["self-care", "support", "boundaries", "patience"];
    assert!(first.contains(&json["theme"].as_str().expect("a theme")), "{json}");
    assert_eq!(json["why"], "kept to now");
    let usual = suggested(&sandbox, &["--theme", "self-worth", "--depth", "deep"]);
    assert_eq!(usual["id"], "self-worth/what-it-made-you-think");
    assert!(suggested(&sandbox, &["--theme", "self-worth", "--depth", "deep", "--recent"]).is_null());
}

#[test]
fn one_that_was_walked_waits_for_the_others_of_its_theme() {
    let mut sandbox = Sandbox::new();
    let theme = ["--theme", "keeping-trust", "--depth", "light"];
    let mut seen = Vec::new();
    for minute in 0..4 {
        sandbox.set("GENTLY_NOW", &format!("2026-11-21T20:{minute:02}:00+01:00"));
        let json = suggested(&sandbox, &theme);
        let Some(id) = json["id"].as_str() else { break };
        if seen.contains(&id.to_owned()) {
            assert_eq!((seen[0].as_str(), json["why"].as_str()), (id, Some("one you know")), "{seen:?}");
            assert!(seen.len() > 1, "{seen:?}");
            return;
        }
        let shown = sandbox.run(&["prompts", "show", id, "--json"]).ok().json();
        let prompts = shown["prompts"].as_array().expect("prompts").iter();
        let text = prompts.clone().find(|prompt| prompt["takes"] == "text").expect("a text");
        let answers = serde_json::json!({ text["id"].as_str().expect("an id"): "words" }).to_string();
        let _ = sandbox.run_with(&["reflect", id, "--answers", "-"], answers).ok();
        seen.push(id.to_owned());
    }
    panic!("none came again: {seen:?}");
}

#[test]
fn a_gated_guide_is_never_suggested() {
    let sandbox = Sandbox::new();
    let json = suggested(&sandbox, &["--theme", "repair"]);
    assert_eq!(json["id"], "repair/something-for-next-time");
    assert_eq!(json["another"], "repair/a-mend-that-held");
    assert!(suggested(&sandbox, &["--theme", "repair", "--depth", "deep"]).is_null());
}

#[test]
fn a_suggestion_is_for_whoever_is_there_and_takes_no_file_of_answers() {
    let _ = Sandbox::new().run(&["reflect", "--suggest", "--answers", "-"]).ended(2);
}

#[test]
fn the_first_list_goes_from_what_was_left_over_the_suggestion_to_the_themes() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "2"]).ok();
    let left = ["reflect", "boundaries/name-one-limit", "--plain"];
    let _ = sandbox.run_with(&left, "\nhalf a thought\n:stop\n").ok();
    let said = sandbox.run_with(&["reflect", "--plain"], "\n").ok();
    let rows = [
        "Carry on with: Name one limit",
        "Maybe: ",
        "Another one",
        "Get steady first",
        "Something happened not long ago",
        "Paths: ",
        "About someone: ",
        "Boundaries: ",
    ];
    let places: Vec<_> = rows.iter().map(|row| said.stderr.find(row)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} {}", said.text());
    // What goes deeper is left where no habit presses Enter on it.
    let sandbox = Sandbox::new();
    let deep = ["reflect", "self-worth/what-it-made-you-think", "--plain"];
    let _ = sandbox.run_with(&deep, "\n\n9\n\n:stop\n").ok();
    let said = sandbox.run_with(&["reflect", "--plain"], "\n").ok().stderr;
    let [row, maybe] = ["Carry on with: ", "Maybe: "].map(|row| said.find(row));
    assert!(maybe.zip(row).is_some_and(|(maybe, row)| maybe < row), "{said}");
    // Among the gated ones there is none to suggest, and the way to them stays.
    let said = sandbox.run_with(&["reflect", "--theme", "repair", "--depth", "medium", "--plain"], "\n").ok();
    assert!(said.stderr.contains("About someone: "), "{}", said.text());
}

#[test]
fn a_page_that_eases_never_comes_by_itself_after_a_firm_limit_was_crossed() {
    let mut sandbox = Sandbox::new();
    let page = |eases: bool| {
        format!(
            "title = \"Wishes\"\ntheme = \"mine\"\ndepth = \"light\"\nminutes = 2\nabout = \"One.\"\n\
             keeps = \"One.\"\ngate = \"none\"\neases = {eases}\nclose = \"Look around.\"\n\
             [[prompt]]\nid = \"what\"\nask = \"What?\"\nkind = \"text\"\n"
        )
    };
    let folder = sandbox.path().join("prompts/guides/mine");
    std::fs::create_dir_all(&folder).expect("a folder");
    let suggests = |sandbox: &Sandbox, eases: bool| {
        std::fs::write(folder.join("one.toml"), page(eases)).expect("a file");
        let said = sandbox.run(&["reflect", "--suggest", "--json", "--theme", "mine"]);
        said.stdout.contains("mine/one")
    };
    assert!(suggests(&sandbox, true));
    let limit = |flex: &str| {
        let answers = format!(r#"{{"what":"No calls.","flex":"{flex}"}}"#);
        let kept = sandbox.run_with(&["boundary", "add", "--answers", "-", "--json"], answers).ok().json();
        kept["id"].as_str().expect("an id").to_owned()
    };
    let log = |id: &str, how: &str| {
        let _ = sandbox
            .run_with(&["boundary", "log", id, "--answers", "-"], format!(r#"{{"how":"{how}"}}"#))
            .ok();
    };
    log(&limit("can flex"), "crossed");
    let firm = limit("cannot flex");
    log(&firm, "kept");
    assert!(suggests(&sandbox, true));
    log(&firm, "crossed");
    assert!(!suggests(&sandbox, true), "not on that day");
    assert!(suggests(&sandbox, false), "another page does");
    sandbox.set("GENTLY_NOW", "2026-11-24T20:15:00+01:00");
    assert!(suggests(&sandbox, true), "days later it may");
}
