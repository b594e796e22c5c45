//! All that the four articles ask for is served here, or a reason is given: `prompts/sources.toml` and what it names,
//! held against each other. Reads the files and the program's help, not the library, so that it judges from outside.

#[path = "pages/asked.rs"]
mod asked;
#[path = "layers/code.rs"]
#[allow(dead_code, reason = "this check needs the words of a source and not their lines")]
mod code;
#[path = "coverage/guides.rs"]
mod guides;
#[path = "coverage/judge.rs"]
mod judge;
#[path = "coverage/judge_cases.rs"]
mod judge_cases;
#[path = "coverage/named_tests.rs"]
mod named_tests;
#[path = "coverage/practices.rs"]
mod practices;
#[path = "words/shared.rs"]
mod shared;
#[path = "coverage/sources.rs"]
mod sources;
#[path = "cli/support.rs"]
mod support;
#[path = "words/texts.rs"]
mod texts;

use std::collections::BTreeMap;
use std::fs;

use judge::{Rows, World};
use shared::{is_here, shared};
use sources::{Safety, Sources};
use support::Sandbox;

/// Commands of the design (section 2) that rows are served by. Those that help does not list yet are to come.
const DESIGNED: &[&str] = &[];

/// Our slug for each theme of the inventory.
const THEMES: &[(&str, &str)] = &[
    ("support", "support"),
    ("boundaries", "boundaries"),
    ("understanding trauma/betrayal", "understanding"),
    ("forgiveness/letting go", "letting-go"),
    ("self-compassion", "self-compassion"),
    ("communication", "communication"),
    ("expectations/patience", "patience"),
    ("vulnerability/intimacy", "closeness"),
    ("self-worth", "self-worth"),
    ("self-care", "self-care"),
    ("trust-in-others", "trust-in-others"),
    ("secure attachment", "attachment"),
    ("inner parts", "inner-parts"),
    ("repair", "repair"),
    ("trust-in-self", "trust-in-self"),
    ("maintaining trust", "keeping-trust"),
];

fn sources() -> Sources {
    Sources::of(&texts::files())
}

fn world(sources: &Sources) -> World {
    World {
        pages: judge::pages(&texts::files()),
        commands: Sandbox::new().commands(&[]).into_iter().collect(),
        designed: DESIGNED.iter().map(|name| (*name).to_owned()).collect(),
        rules: sources.rules.iter().map(|rule| rule.name.clone()).collect(),
    }
}

#[test]
fn every_row_is_served_by_something_that_lives_or_says_why_not() {
    let sources = sources();
    assert_eq!(sources.rows.len(), 265);
    assert_eq!(world(&sources).unserved(&sources.rows), [""; 0]);
}

#[test]
fn rows_and_pages_name_each_other() {
    let sources = sources();
    assert_eq!(world(&sources).one_sided(&sources.rows), [""; 0]);
}

#[test]
fn what_needs_a_gate_is_behind_one_and_what_must_not_be_is_not() {
    let sources = sources();
    assert_eq!(world(&sources).ungated(&sources.rows), [""; 0]);
}

#[test]
fn every_row_comes_from_a_named_article_and_says_what_it_asks() {
    let sources = sources();
    assert_eq!(sources.articles.len(), 4);
    for (id, row) in &sources.rows {
        assert!(sources.articles.contains(&id[..1]), "{id} is from no article");
        assert!(!row.asks.is_empty(), "{id} says what it asks");
    }
}

#[test]
fn every_rule_and_every_unsafe_place_names_a_test_that_is_there() {
    let sources = sources();
    let mut faults = Vec::new();
    for claim in sources.claims() {
        if claim.says.is_empty() {
            faults.push(format!("{}: does not say what it claims", claim.name));
        }
        let also = Some(&claim.also).filter(|also| !also.is_empty());
        for test in std::iter::once(&claim.test).chain(also) {
            faults.extend(named_tests::fault(test).map(|fault| format!("{}: {fault}", claim.name)));
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn nothing_is_to_come_any_more() {
    let sources = sources();
    let mut to_come: Vec<_> = world(&sources)
        .to_come(&sources.rows)
        .into_iter()
        .map(|(command, rows)| format!("{command}: {}", rows.join(" ")))
        .collect();
    let later = sources.claims().filter(|claim| !claim.to_come.is_empty());
    to_come.extend(later.map(|claim| format!("{}: {}", claim.name, claim.to_come)));
    assert_eq!(to_come, [""; 0]);
}

#[test]
fn marks_and_themes_agree_with_the_inventory() {
    let path = shared().join("content/inventory.json");
    if !is_here(&path, "the inventory") {
        return;
    }
    let text = fs::read_to_string(&path).expect("the inventory can be read");
    let list: Vec<serde_json::Value> = serde_json::from_str(&text).expect("the inventory is JSON");
    let field = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let inventory =
        list.iter().map(|row| (field(row, "id"), (field(row, "theme"), field(row, "safety")))).collect();
    assert_eq!(departures(&sources().rows, &inventory), [""; 0]);
}

#[test]
fn every_unsafe_place_of_the_inventory_is_in_sources() {
    let path = shared().join("content/inventory.md");
    if !is_here(&path, "the inventory") {
        return;
    }
    let text = fs::read_to_string(&path).expect("the inventory can be read");
    let ours: Vec<_> = sources().unsafe_places.into_iter().map(|claim| claim.name).collect();
    let theirs = unsafe_places(&text);
    assert_eq!(theirs.len(), 20);
    for place in theirs {
        assert!(ours.contains(&place), "no `[[unsafe]]` for {place}");
    }
}

/// Returns the first column of the inventory's table of places that are not safe to follow.
fn unsafe_places(inventory: &str) -> Vec<String> {
    let part = inventory.lines().skip_while(|line| !line.starts_with("## Where the articles are not safe"));
    let rows = part.skip(1).take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with("| "));
    let first = |row: &str| row.split('|').nth(1).unwrap_or_default().trim().to_owned();
    rows.skip(1).map(first).collect()
}

/// Returns each row that differs from the inventory (id to theme and mark), and each that only one of them has.
fn departures(rows: &Rows, inventory: &BTreeMap<String, (String, String)>) -> Vec<String> {
    let slug = |theme: &str| THEMES.iter().find(|(name, _)| *name == theme).map(|(_, slug)| *slug);
    let mut faults = Vec::new();
    for (id, row) in rows {
        let Some((theme, safety)) = inventory.get(id) else {
            faults.push(format!("{id} is not in the inventory"));
            continue;
        };
        if row.safety != Safety::of(safety) {
            faults.push(format!("{id} is marked {:?}, the inventory says `{safety}`", row.safety));
        }
        if slug(theme) != Some(row.theme.as_str()) {
            faults.push(format!("{id} has the theme `{}`, the inventory says `{theme}`", row.theme));
        }
    }
    let lost = inventory.keys().filter(|id| !rows.contains_key(*id));
    faults.extend(lost.map(|id| format!("{id} is in the inventory and not in sources.toml")));
    faults
}

#[test]
fn a_row_that_differs_from_the_inventory_is_found_out() {
    let row = |safety, theme: &str| sources::Row { safety, theme: theme.into(), ..sources::Row::default() };
    let inventory = BTreeMap::from([("A1".to_owned(), ("inner parts".to_owned(), "N: a note".to_owned()))]);
    let faults = |id: &str, row| departures(&BTreeMap::from([(id.to_owned(), row)]), &inventory).len();
    assert_eq!(faults("A1", row(Safety::Note, "inner-parts")), 0);
    assert_eq!(faults("A1", row(Safety::Free, "inner-parts")), 1);
    assert_eq!(faults("A1", row(Safety::Note, "repair")), 1);
    assert_eq!(faults("A2", row(Safety::Note, "inner-parts")), 2, "one too many, one lost");
}

#[test]
fn an_unsafe_place_is_read_from_the_table_alone() {
    let text = "| A1 | before |\n## Where the articles are not safe to follow\n\n| Place | Problem |\n|---|---|\n\
                | B1, B2 | hurts |\n## Next\n| C1 | after |\n";
    assert_eq!(unsafe_places(text), ["B1, B2"]);
}
