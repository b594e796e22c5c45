//! `gently learn` from outside.

use serde_json::Value;

use crate::support::Sandbox;

#[test]
fn the_cards_are_listed_with_what_to_type() {
    let said = Sandbox::new().run(&["learn"]).ok();
    let card = "gently learn forgiving            Forgiving is not forgetting\n";
    let about = "    what the word can mean, and that nobody owes it\n";
    assert!(said.stdout.contains(&format!("{card}{about}")), "{}", said.text());
    assert!(said.stdout.lines().all(|line| line.chars().count() <= 80), "{}", said.text());
}

#[test]
fn what_the_list_says_to_type_works() {
    let sandbox = Sandbox::new();
    let listed = sandbox.run(&["learn"]).ok().stdout;
    let typed: Vec<_> = listed.lines().filter(|line| line.starts_with("gently ")).collect();
    assert!(typed.len() >= 12, "{listed}");
    for line in typed {
        let (typed, title) = line.split_once("  ").expect("two columns");
        let said = sandbox.shell(typed).ok();
        assert!(said.stdout.starts_with(title.trim()) && said.stderr.is_empty(), "{}", said.text());
    }
}

#[test]
fn a_card_is_its_text_and_where_it_comes_from() {
    Sandbox::new().run(&["learn", "full-trust"]).is("
Full trust is not the goal line

Some people come to trust in full again. Some do in part, and some do not. You
can have a full life with any of these.

As far as we know, nobody can tell it ahead of time. This card does not try
to.

Trust comes in parts

You might hand someone your plants and not your keys. You might tell them
about work and not about home. It can be for one thing, one person, one day.
You can take it back.

How long

There is no set time. It may be months, it may be years. It may rest, or turn
around. No clock runs on it here, and nobody can be slow at it.

It is not all on you

Trust leans on what the other one does, day by day. If they go on hurting you,
holding it back is your good sense at work.

Where this comes from
  LEARNS.EDU.VN, an article with questions and answers; it names no study for
  this (no date known; as far as we know)
");
}

#[test]
fn every_card_shows_each_of_its_sources_with_its_date_and_how_it_is_known() {
    let sandbox = Sandbox::new();
    for name in names(&sandbox) {
        let json = sandbox.run(&["learn", &name, "--json"]).ok().json();
        let page = sandbox.run(&["learn", &name]).ok().stdout;
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        for source in json["sources"].as_array().expect("sources") {
            let date = source["date"].as_str().expect("a date").replace("not given", "no date known");
            let sure = match source["sure"].as_str() {
                Some("read") => "read",
                Some("known") => "as far as we know",
                other => panic!("{name}: {other:?}"),
            };
            let line = format!("{} ({date}; {sure})", source["name"].as_str().expect("a name"));
            assert!(page.contains(&line), "{name}: {line}");
        }
    }
}

#[test]
fn a_card_as_json_holds_all_its_parts() {
    let json = Sandbox::new().run(&["learn", "full-trust", "--json"]).ok().json();
    assert_eq!(json["title"], "Full trust is not the goal line");
    assert_eq!(json["parts"].as_array().map(Vec::len), Some(4));
    assert_eq!(json["parts"][1]["title"], "Trust comes in parts");
    assert!(json["parts"][0]["title"].is_null());
}

#[test]
fn every_command_that_a_card_names_is_there() {
    let sandbox = Sandbox::new();
    let mut found = 0;
    for name in names(&sandbox) {
        let json = sandbox.run(&["learn", &name, "--json"]).ok().json();
        for part in json["parts"].as_array().expect("parts") {
            let text = part["text"].as_str().expect("words");
            for command in text.split('`').skip(1).step_by(2).filter(|typed| typed.starts_with("gently ")) {
                found += 1;
                let _ = sandbox.shell(command).ok();
            }
        }
    }
    assert!(found > 5, "{found}");
}

#[test]
fn learn_needs_no_passphrase_and_no_home() {
    let mut sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    let set =
        sandbox.run_with(&["passphrase", "set", "--new-passphrase-fd", "0"], "a long walk by the sea\n");
    let _ = set.ok();
    let before = sandbox.snapshot();
    let card = sandbox.run(&["learn", "my-body"]).ok();
    assert!(card.stderr.is_empty(), "{}", card.text());
    assert_eq!(sandbox.snapshot(), before);
    sandbox.set("GENTLY_HOME", "not/absolute");
    let _ = sandbox.run(&["learn"]).ok();
    assert_eq!(sandbox.run(&["learn", "my-body"]).ok().text(), card.text());
}

#[test]
fn learn_leaves_no_trace() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["learn"]).ok();
    let _ = sandbox.run(&["learn", "my-body"]).ok();
    assert!(!sandbox.path().exists());
}

#[test]
fn an_unknown_card_names_the_nearest() {
    Sandbox::new().run(&["learn", "forgivng"]).is("
------- stderr
Error: No card `forgivng`
Hint: The nearest is `forgiving`. See them: `gently learn`
[exit status: Some(2)]
");
}

#[test]
fn a_card_is_no_path_to_a_file_and_steers_no_terminal() {
    let sandbox = Sandbox::new();
    for typed in ["../care", "/etc/passwd", "learn/my-body", "", "\u{1b}[2J"] {
        let said = sandbox.run(&["learn", typed]).ended(2);
        assert!(said.stdout.is_empty() && !said.stderr.contains('\u{1b}'), "{typed}: {}", said.text());
    }
}

fn names(sandbox: &Sandbox) -> Vec<String> {
    let cards = sandbox.run(&["learn", "--json"]).ok().json();
    let name = |card: &Value| card["name"].as_str().expect("a name").to_owned();
    cards.as_array().expect("cards").iter().map(name).collect()
}
