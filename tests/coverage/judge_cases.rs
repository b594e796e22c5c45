//! What the judge must find, and what it must let pass.

use std::collections::{BTreeMap, BTreeSet};

use crate::judge::{Page, Rows, Standing, World};
use crate::sources::{Row, Safety};

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn rows(all: &[(&str, Safety, &[&str])]) -> Rows {
    let row = |safety, by: &[&str]| Row { safety, served_by: set(by), ..Row::default() };
    all.iter().map(|(id, safety, by)| ((*id).to_owned(), row(*safety, by))).collect()
}

/// An open guide and a gated one, each naming A1; a card naming A1; a path; `list` there and `step` designed.
fn world() -> World {
    let page = |rows: Option<&[&str]>, gated| Page { rows: rows.map(set), gated };
    let pages = [
        ("guides/a/open", page(Some(&["A1"]), false)),
        ("guides/a/gated", page(Some(&["A1"]), true)),
        ("learn/card", page(Some(&["A1"]), false)),
        ("paths/open", page(None, false)),
        ("gate", page(None, false)),
    ];
    World {
        pages: pages.map(|(name, page)| (name.to_owned(), page)).into(),
        commands: set(&["list"]),
        designed: set(&["list", "step"]),
        rules: set(&["own-pace"]),
    }
}

#[test]
fn a_target_lives_comes_or_is_missing() {
    let cases = [
        ("guides/a/open", Standing::Lives),
        ("guides/a/gone", Standing::Missing),
        ("command:list", Standing::Lives),
        ("command:step", Standing::ToCome),
        ("command:dance", Standing::Missing),
        ("rule:own-pace", Standing::Lives),
        ("rule:no-rule", Standing::Missing),
        ("list", Standing::Missing),
        ("page:list", Standing::Missing),
    ];
    for (target, standing) in cases {
        assert_eq!(world().standing(target), standing, "{target}");
    }
}

#[test]
fn a_row_that_nothing_serves_is_found_out() {
    let found = |by: &[&str], why: &str| {
        let row = Row { served_by: set(by), not_built: why.into(), ..Row::default() };
        world().unserved(&BTreeMap::from([("A1".to_owned(), row)])).len()
    };
    assert_eq!(found(&["paths/open", "command:step"], ""), 0);
    assert_eq!(found(&[], "It does harm."), 0);
    assert_eq!(found(&[], ""), 1, "neither");
    assert_eq!(found(&["paths/open"], "It does harm."), 1, "both");
    assert_eq!(found(&["paths/gone", "rule:gone"], ""), 2, "not there");
}

#[test]
fn what_is_to_come_is_listed_with_the_rows_that_wait() {
    let rows = rows(&[
        ("A1", Safety::Free, &["command:step", "paths/open"]),
        ("A2", Safety::Free, &["command:step", "command:list"]),
    ]);
    let expected = BTreeMap::from([("command:step".to_owned(), vec!["A1".to_owned(), "A2".to_owned()])]);
    assert_eq!(world().to_come(&rows), expected);
}

#[test]
fn a_page_and_a_row_that_do_not_name_each_other_are_found_out() {
    let all: &[&str] = &["guides/a/open", "guides/a/gated", "learn/card"];
    let count = |all: &[(&str, Safety, &[&str])]| world().one_sided(&rows(all)).len();
    assert_eq!(count(&[("A1", Safety::Free, all)]), 0);
    assert_eq!(count(&[("A1", Safety::Free, &all[1..])]), 1, "not named back by the row");
    assert_eq!(count(&[("A1", Safety::Free, all), ("A2", Safety::Free, &all[..1])]), 1, "not by the page");
    assert_eq!(
        count(&[("A1", Safety::Free, all), ("A2", Safety::Free, &["paths/open"])]),
        0,
        "a path names none"
    );
    assert_eq!(count(&[]), 3, "no such row");
    let silent = Page { rows: Some(BTreeSet::new()), gated: false };
    let world = World { pages: BTreeMap::from([("learn/card".to_owned(), silent)]), ..World::default() };
    assert_eq!(world.one_sided(&Rows::new()).len(), 1, "a page that names no row");
}

#[test]
fn a_row_that_needs_a_gate_is_found_where_there_is_none() {
    let count = |safety, by: &[&str]| world().ungated(&rows(&[("A1", safety, by)])).len();
    assert_eq!(count(Safety::Gate, &["guides/a/gated", "learn/card", "command:step", "gate"]), 0);
    assert_eq!(count(Safety::Gate, &["guides/a/open"]), 1);
    assert_eq!(count(Safety::Gate, &["paths/open"]), 1);
    assert_eq!(count(Safety::Gate, &["rule:own-pace"]), 1);
    assert_eq!(count(Safety::Note, &["guides/a/open"]), 0);
    assert_eq!(count(Safety::Not, &["guides/a/gated"]), 1);
    assert_eq!(count(Safety::Not, &[]), 0);
}
