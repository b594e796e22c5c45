//! `prompts/sources.toml` as values: the rows of the inventory, the rules of the house, the places not to follow.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

/// One row of the inventory, by its id in [`Sources`].
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub asks: String,
    pub theme: String,
    pub safety: Safety,
    /// Pages by name, `command:` and `rule:`.
    pub served_by: BTreeSet<String>,
    pub not_built: String,
}

/// The mark of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Safety {
    /// Free of concerns.
    #[default]
    Free,
    /// With a note to show or to obey.
    Note,
    /// Behind the gate of a person.
    Gate,
    /// Not built as the article words it.
    Not,
}

/// A rule of the house, or a place where an article is not to be followed: something that a test shows.
#[derive(Clone, Debug, Default)]
pub struct Claim {
    /// The id of a rule; the place in the articles.
    pub name: String,
    pub says: String,
    /// `tests/file.rs::name`.
    pub test: String,
    /// One more, where the first does not show all of it.
    pub also: String,
    /// What a test shows once it is built.
    pub to_come: String,
}

/// The whole file.
#[derive(Debug, Default)]
pub struct Sources {
    /// The letters of the articles.
    pub articles: BTreeSet<String>,
    pub rows: BTreeMap<String, Row>,
    pub rules: Vec<Claim>,
    pub unsafe_places: Vec<Claim>,
}

impl Sources {
    /// Reads it among the files of `prompts/`.
    pub fn of(files: &[(String, Table)]) -> Self {
        let (_, table) =
            files.iter().find(|(name, _)| name == "sources.toml").expect("sources.toml is there");
        let claims = |key, name, says| {
            tables(table, key).map(|table| Claim::of(table, name, says)).collect::<Vec<_>>()
        };
        let rows: Vec<_> = tables(table, "row").map(|table| (string(table, "id"), Row::of(table))).collect();
        let count = rows.len();
        let rows: BTreeMap<_, _> = rows.into_iter().collect();
        assert_eq!(rows.len(), count, "a row stands twice in sources.toml");
        Self {
            articles: tables(table, "article").map(|table| string(table, "id")).collect(),
            rows,
            rules: claims("rule", "id", "how"),
            unsafe_places: claims("unsafe", "place", "rule"),
        }
    }

    /// Returns the rules and the unsafe places.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.rules.iter().chain(&self.unsafe_places)
    }
}

impl Row {
    fn of(table: &Table) -> Self {
        Self {
            asks: string(table, "asks"),
            theme: string(table, "theme"),
            safety: Safety::of(&string(table, "safety")),
            served_by: strings(table, "served_by"),
            not_built: string(table, "not_built"),
        }
    }
}

impl Safety {
    /// Reads a mark: its first letter, with or without a note after it.
    pub fn of(mark: &str) -> Self {
        match mark.chars().next() {
            Some('N') => Self::Note,
            Some('G') => Self::Gate,
            Some('X') => Self::Not,
            None => Self::Free,
            Some(_) => panic!("no such mark: {mark}"),
        }
    }
}

impl Claim {
    fn of(table: &Table, name: &str, says: &str) -> Self {
        Self {
            name: string(table, name),
            says: string(table, says),
            test: string(table, "test"),
            also: string(table, "also"),
            to_come: string(table, "to_come"),
        }
    }
}

/// Returns the string under `key`, empty where there is none.
pub fn string(table: &Table, key: &str) -> String {
    table.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Returns the strings of the array under `key`.
pub fn strings(table: &Table, key: &str) -> BTreeSet<String> {
    let items = table.get(key).and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Returns the tables of the array under `key`.
pub fn tables<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    table.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}
