//! Prompts that are answered in several small steps: things to sort, and rows of two.

use serde_json::Value;

use super::options::{find, quoted};
use crate::model::answer::{Answer, Pair, Sorted};

/// Things, and the columns they may be put into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorting {
    /// The names of the columns, two or three.
    pub columns: Vec<String>,
    /// Things that are given.
    pub items: Vec<String>,
    /// The earlier prompt whose lines are things too.
    pub of: Option<String>,
    /// Lines of it that are none, such as an option that lets one off.
    pub without: Vec<String>,
    /// Whether the person may add things.
    pub own_words: bool,
}

/// Rows of two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// What stands left and right.
    pub columns: [String; 2],
    /// The earlier prompt whose lines stand left; without it, or without an answer to it, they are written.
    pub of: Option<String>,
    /// Lines of it that are left out.
    pub without: Vec<String>,
}

impl Sorting {
    /// Returns what is to be sorted, each thing once; `lines` are those of the earlier prompt.
    pub fn things(&self, lines: Vec<String>) -> Vec<String> {
        let mut things: Vec<String> = Vec::new();
        for thing in self.items.iter().cloned().chain(lines) {
            if !thing.trim().is_empty() && !things.contains(&thing) && !self.without.contains(&thing) {
                things.push(thing);
            }
        }
        things
    }

    /// Returns the column that `text` names.
    pub fn column(&self, text: &str) -> Option<&String> {
        find(&self.columns, text)
    }

    /// Reads an object, column to list of things.
    pub(super) fn read(&self, value: &Value) -> Result<Option<Answer>, String> {
        let Value::Object(columns) = value else { return Err(self.explain()) };
        let mut sorted = Sorted::default();
        for (name, things) in columns {
            let column = self.column(name).ok_or_else(|| self.explain())?;
            for thing in things.as_array().ok_or_else(|| self.explain())? {
                let thing = thing.as_str().ok_or_else(|| self.explain())?;
                let given = find(&self.items, thing);
                if given.is_none() && self.of.is_none() && !self.own_words {
                    return Err(format!("The things to sort are {}", quoted(&self.items)));
                }
                let thing = given.map_or(thing, String::as_str);
                if sorted.column_of(thing).is_some() {
                    return Err("A thing stands in one column only".into());
                }
                if !thing.trim().is_empty() {
                    sorted.put(column, thing);
                }
            }
        }
        sorted.order(&self.columns);
        Ok((!sorted.is_empty()).then_some(Answer::Sorted(sorted)))
    }

    fn explain(&self) -> String {
        format!("It takes an object with lists of texts under {}", quoted(&self.columns))
    }
}

impl Pairing {
    /// Reads a list of lists of one or two texts; rows with nothing in them are left out.
    pub(super) fn read(&self, value: &Value) -> Result<Option<Answer>, String> {
        let rows = value.as_array().ok_or_else(|| self.explain())?;
        let text = |value: &Value| value.as_str().map(str::to_owned).ok_or_else(|| self.explain());
        let mut pairs = Vec::new();
        for row in rows {
            let pair = match row.as_array().map(Vec::as_slice) {
                Some([left]) => Pair { left: text(left)?, right: String::new() },
                Some([left, right]) => Pair { left: text(left)?, right: text(right)? },
                _ => return Err(self.explain()),
            };
            if !(pair.left.trim().is_empty() && pair.right.trim().is_empty()) {
                pairs.push(pair);
            }
        }
        Ok((!pairs.is_empty()).then_some(Answer::Pairs(pairs)))
    }

    fn explain(&self) -> String {
        let [left, right] = &self.columns;
        format!("It takes a list of lists of two texts: [[\"{left}\", \"{right}\"], ...]")
    }
}
