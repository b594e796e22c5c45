//! Whether rows and what serves them fit together. Pure, so that each check can be shown a case that must fail.

use std::collections::{BTreeMap, BTreeSet};

use toml::Table;

use crate::sources::{Row, Safety, string, strings, tables};

/// One page that can serve rows.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The rows it names; `None` for a kind of page that names none, such as a path.
    pub rows: Option<BTreeSet<String>>,
    /// Whether it waits for the gate of a person.
    pub gated: bool,
}

/// All that can serve a row.
#[derive(Debug, Default)]
pub struct World {
    /// By name: the path within `prompts/` without its ending.
    pub pages: BTreeMap<String, Page>,
    /// Commands that help lists.
    pub commands: BTreeSet<String>,
    /// Commands that the design gives and that may not be there yet.
    pub designed: BTreeSet<String>,
    /// Rules of the house.
    pub rules: BTreeSet<String>,
}

pub type Rows = BTreeMap<String, Row>;

/// Where a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Lives,
    ToCome,
    Missing,
}

/// Returns the pages of `prompts/`. A guide and a card name rows at the top, a list of lines or things in each.
pub fn pages(files: &[(String, Table)]) -> BTreeMap<String, Page> {
    let page = |(file, table): &(String, Table)| {
        let name = file.trim_end_matches(".toml").to_owned();
        let rows = match name.split('/').next() {
            Some("guides" | "learn") => Some(strings(table, "rows")),
            Some("lines") => Some(rows_of_each(&name, table, "line")),
            Some("care-menu") => Some(rows_of_each(&name, table, "thing")),
            _ => None,
        };
        let gated = !matches!(string(table, "gate").as_str(), "" | "none");
        (name, Page { rows, gated })
    };
    files.iter().map(page).collect()
}

fn rows_of_each(name: &str, table: &Table, key: &str) -> BTreeSet<String> {
    let each: Vec<_> = tables(table, key).map(|item| strings(item, "rows")).collect();
    assert!(!each.is_empty() && each.iter().all(|rows| !rows.is_empty()), "{name}: each {key} names a row");
    each.into_iter().flatten().collect()
}

impl World {
    /// Returns where the target of this name stands.
    pub fn standing(&self, target: &str) -> Standing {
        let lives = match target.split_once(':') {
            Some(("command", name)) if !self.commands.contains(name) && self.designed.contains(name) => {
                return Standing::ToCome;
            }
            Some(("command", name)) => self.commands.contains(name),
            Some(("rule", name)) => self.rules.contains(name),
            Some(_) => false,
            None => self.pages.contains_key(target),
        };
        if lives { Standing::Lives } else { Standing::Missing }
    }

    /// Returns each row that nothing serves and no reason is given for, and each target that is not there.
    pub fn unserved(&self, rows: &Rows) -> Vec<String> {
        let mut faults = Vec::new();
        for (id, row) in rows {
            if row.served_by.is_empty() == row.not_built.is_empty() {
                faults.push(format!("{id} takes one of `served_by` and `not_built`"));
            }
            for target in &row.served_by {
                if self.standing(target) == Standing::Missing {
                    faults.push(format!("{id} is served by {target}, which is not there"));
                }
            }
        }
        faults
    }

    /// Returns the commands that rows wait for, each with those rows.
    pub fn to_come(&self, rows: &Rows) -> BTreeMap<String, Vec<String>> {
        let mut waiting: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (id, row) in rows {
            for target in row.served_by.iter().filter(|target| self.standing(target) == Standing::ToCome) {
                waiting.entry(target.clone()).or_default().push(id.clone());
            }
        }
        waiting
    }

    /// Returns each row that a page names and that does not name it back, or the other way round.
    pub fn one_sided(&self, rows: &Rows) -> Vec<String> {
        let mut faults = Vec::new();
        for (name, page) in &self.pages {
            let Some(named) = &page.rows else { continue };
            if named.is_empty() {
                faults.push(format!("{name} names no row"));
            }
            for id in named {
                match rows.get(id) {
                    None => faults.push(format!("{name} names {id}, which sources.toml has not")),
                    Some(row) if !row.served_by.contains(name) => {
                        faults.push(format!("{name} names {id}, which does not name it back"));
                    }
                    Some(_) => {}
                }
            }
            let silent = rows.iter().filter(|(id, row)| row.served_by.contains(name) && !named.contains(*id));
            faults.extend(silent.map(|(id, _)| format!("{id} is served by {name}, which does not name it")));
        }
        faults
    }

    /// Returns each row that needs a gate and is served where there is none, and each that must not be built and is.
    pub fn ungated(&self, rows: &Rows) -> Vec<String> {
        let mut faults = Vec::new();
        for (id, row) in rows {
            let open = row.served_by.iter().filter(|target| !self.may_hold_gated(target));
            match row.safety {
                Safety::Gate => {
                    faults.extend(open.map(|target| format!("{id} needs a gate, and {target} has none")));
                }
                Safety::Not => {
                    let built = row.served_by.iter();
                    faults.extend(
                        built.map(|target| format!("{id} must not be built, and {target} serves it")),
                    );
                }
                Safety::Free | Safety::Note => {}
            }
        }
        faults
    }

    /// A card tells what a word means and is about nobody; a practice asks at its own gate, form by form.
    fn may_hold_gated(&self, target: &str) -> bool {
        target == "gate"
            || target.starts_with("learn/")
            || target.starts_with("command:")
            || self.pages.get(target).is_some_and(|page| page.gated)
    }
}
