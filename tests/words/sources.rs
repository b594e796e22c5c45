//! Every row of the inventory that a page names is accounted for in `sources.toml`, and none that has to stay behind
//! a gate, or must not be built, is served by an open page.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use toml::{Table, Value};

use crate::shared::{is_here, shared};
use crate::texts;

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

/// One row: what may be served, and by which pages.
#[derive(Debug, Default)]
struct Row {
    theme: String,
    safety: String,
    served_by: BTreeSet<String>,
}

/// One page: a guide with its rows and gate; other pages name no rows themselves.
#[derive(Debug, Default)]
struct Page {
    rows: Option<BTreeSet<String>>,
    gated: bool,
}

fn string(table: &Table, key: &str) -> String {
    table.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn strings(table: &Table, key: &str) -> BTreeSet<String> {
    let items = table.get(key).and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn tables<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    table.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

fn pages(files: &[(String, Table)]) -> BTreeMap<String, Page> {
    let page = |(name, table): &(String, Table)| {
        let rows = name.starts_with("guides/").then(|| strings(table, "rows"));
        let gated = table.get("gate").and_then(Value::as_str).is_some_and(|gate| gate != "none");
        (name.trim_end_matches(".toml").to_owned(), Page { rows, gated })
    };
    files.iter().map(page).collect()
}

fn rows(files: &[(String, Table)]) -> BTreeMap<String, Row> {
    let (_, table) = files.iter().find(|(name, _)| name == "sources.toml").expect("sources.toml is there");
    let row = |row: &Table| Row {
        theme: string(row, "theme"),
        safety: string(row, "safety"),
        served_by: strings(row, "served_by"),
    };
    tables(table, "row").map(|table| (string(table, "id"), row(table))).collect()
}

/// Returns each disagreement between pages and rows.
fn disagreements(pages: &BTreeMap<String, Page>, rows: &BTreeMap<String, Row>) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, page) in pages {
        for id in page.rows.iter().flatten() {
            match rows.get(id) {
                None => faults.push(format!("{name} names {id}, which sources.toml has not")),
                Some(row) if !row.served_by.contains(name) => {
                    faults.push(format!("{name} names {id}, which does not name it back"));
                }
                Some(_) => {}
            }
        }
        if page.rows.as_ref().is_some_and(BTreeSet::is_empty) {
            faults.push(format!("{name} names no row"));
        }
    }
    for (id, row) in rows {
        // A practice (`command:`) and a rule of the house (`rule:`) are no pages.
        for name in row.served_by.iter().filter(|name| !name.contains(':')) {
            let page = pages.get(name);
            match (page, row.safety.chars().next()) {
                (None, _) => faults.push(format!("{id} is served by {name}, which is not there")),
                (Some(_), Some('X')) => faults.push(format!("{name} serves {id}, which must not be built")),
                // A card tells what a word means and is about nobody: the inventory asks for it.
                (Some(page), Some('G')) if !page.gated && !name.starts_with("learn/") => {
                    faults.push(format!("{name} has no gate and serves {id}, which needs one"));
                }
                _ => {}
            }
            let named = page.and_then(|page| page.rows.as_ref());
            if named.is_some_and(|named| !named.contains(id)) {
                faults.push(format!("{id} is served by {name}, which does not name it"));
            }
        }
    }
    faults
}

/// Returns each row whose safety mark or theme differs from the inventory's: id to theme and mark.
fn departures(rows: &BTreeMap<String, Row>, inventory: &BTreeMap<String, (String, String)>) -> Vec<String> {
    let slug = |theme: &str| THEMES.iter().find(|(name, _)| *name == theme).map(|(_, slug)| *slug);
    let mut faults = Vec::new();
    for (id, row) in rows {
        let Some((theme, safety)) = inventory.get(id) else {
            faults.push(format!("{id} is not in the inventory"));
            continue;
        };
        if row.safety.chars().next() != safety.chars().next() {
            faults.push(format!("{id} is marked `{}`, the inventory says `{safety}`", row.safety));
        }
        if slug(theme) != Some(row.theme.as_str()) {
            faults.push(format!("{id} has the theme `{}`, the inventory says `{theme}`", row.theme));
        }
    }
    faults
}

#[test]
fn every_row_a_page_serves_is_in_sources_and_back() {
    let files = texts::files();
    assert_eq!(disagreements(&pages(&files), &rows(&files)), [""; 0]);
}

#[test]
fn every_row_comes_from_a_named_article() {
    let files = texts::files();
    let (_, table) = files.iter().find(|(name, _)| name == "sources.toml").expect("sources.toml is there");
    let articles: BTreeSet<_> = tables(table, "article").map(|article| string(article, "id")).collect();
    assert_eq!(articles.len(), 4);
    let mut seen = BTreeSet::new();
    for row in tables(table, "row") {
        let id = string(row, "id");
        assert!(articles.contains(&id[..1]), "{id} is from no article");
        assert!(!string(row, "asks").is_empty(), "{id} says what it asks");
        assert!(seen.insert(id.clone()), "{id} stands twice");
    }
}

#[test]
fn every_theme_used_is_one_of_the_sixteen() {
    let files = texts::files();
    let (_, table) = files.iter().find(|(name, _)| name == "themes.toml").expect("themes.toml is there");
    let themes: BTreeSet<_> = tables(table, "theme").map(|theme| string(theme, "id")).collect();
    assert_eq!(themes, THEMES.iter().map(|(_, slug)| (*slug).to_owned()).collect());
    for (name, table) in files.iter().filter(|(name, _)| name.starts_with("guides/")) {
        let theme = string(table, "theme");
        assert!(themes.contains(&theme), "{name}: {theme}");
        assert!(name.starts_with(&format!("guides/{theme}/")), "{name} lies in the folder of its theme");
    }
}

#[test]
fn safety_marks_agree_with_the_inventory() {
    let path = shared().join("content/inventory.json");
    if !is_here(&path, "the inventory") {
        return;
    }
    let text = fs::read_to_string(&path).expect("the inventory can be read");
    let list: Vec<serde_json::Value> = serde_json::from_str(&text).expect("the inventory is JSON");
    let field = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let inventory =
        list.iter().map(|row| (field(row, "id"), (field(row, "theme"), field(row, "safety")))).collect();
    assert_eq!(departures(&rows(&texts::files()), &inventory), [""; 0]);
}

#[test]
fn a_page_and_a_row_that_disagree_are_found_out() {
    let some = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let guide = |rows: &[&str], gated| Page { rows: Some(some(rows)), gated };
    let row =
        |safety: &str, by: &[&str]| Row { safety: safety.into(), served_by: some(by), ..Row::default() };
    let faults = |page: Page, id: &str, row: Row| {
        disagreements(&BTreeMap::from([("guides/a/b".into(), page)]), &BTreeMap::from([(id.into(), row)]))
            .len()
    };
    assert_eq!(faults(guide(&["A1"], false), "A1", row("", &["guides/a/b"])), 0);
    assert_eq!(faults(guide(&["A1"], true), "A1", row("G", &["guides/a/b"])), 0);
    assert_eq!(faults(guide(&["A1"], false), "A1", row("G", &["guides/a/b"])), 1, "no gate");
    assert_eq!(faults(guide(&["A1"], true), "A1", row("X", &["guides/a/b"])), 1, "not to be built");
    assert_eq!(faults(guide(&["A1"], false), "A1", row("N", &[])), 1, "not named back");
    assert_eq!(faults(guide(&["A1", "A2"], false), "A1", row("", &["guides/a/b"])), 1, "A2 unknown");
    assert_eq!(faults(guide(&["A1"], false), "A1", row("", &["guides/a/b", "gone"])), 1, "no such page");
    assert_eq!(faults(guide(&[], false), "A1", row("", &["guides/a/b"])), 2, "names no row, nor this one");
}

#[test]
fn a_mark_that_differs_from_the_inventory_is_found_out() {
    let row =
        |safety: &str, theme: &str| Row { safety: safety.into(), theme: theme.into(), ..Row::default() };
    let inventory = BTreeMap::from([("A1".to_owned(), ("inner parts".to_owned(), "N: a note".to_owned()))]);
    let faults = |id: &str, row: Row| departures(&BTreeMap::from([(id.to_owned(), row)]), &inventory).len();
    assert_eq!(faults("A1", row("N", "inner-parts")), 0);
    assert_eq!(faults("A1", row("", "inner-parts")), 1);
    assert_eq!(faults("A1", row("N", "repair")), 1);
    assert_eq!(faults("A2", row("N", "inner-parts")), 1);
}
