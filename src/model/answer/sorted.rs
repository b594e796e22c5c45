//! Things under the names of columns, such as mine and theirs.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Columns in order, each with its things in order. A thing stands in one column, or in the one with no name while it is
/// in none. Its JSON is an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sorted(Vec<(String, Vec<String>)>);

impl Sorted {
    /// Puts `thing` under `column`, and out of any other.
    pub fn put(&mut self, column: &str, thing: &str) {
        self.take(thing);
        match self.0.iter_mut().find(|(name, _)| name == column) {
            Some((_, things)) => things.push(thing.to_owned()),
            None => self.0.push((column.to_owned(), vec![thing.to_owned()])),
        }
    }

    /// As [`Sorted::put`], for building one.
    #[must_use]
    pub fn with(mut self, column: &str, thing: &str) -> Self {
        self.put(column, thing);
        self
    }

    /// Takes `thing` out.
    pub fn take(&mut self, thing: &str) {
        for (_, things) in &mut self.0 {
            things.retain(|other| other != thing);
        }
        self.0.retain(|(_, things)| !things.is_empty());
    }

    /// Brings the columns into this order; others come after them.
    pub fn order(&mut self, columns: &[String]) {
        let place = |name: &String| columns.iter().position(|column| column == name).unwrap_or(columns.len());
        self.0.sort_by_key(|(name, _)| place(name));
    }

    /// Returns the column that `thing` stands in.
    pub fn column_of(&self, thing: &str) -> Option<&str> {
        let found = self.0.iter().find(|(_, things)| things.iter().any(|other| other == thing));
        found.map(|(name, _)| name.as_str())
    }

    /// Returns each column with its things.
    pub fn columns(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(name, things)| (name.as_str(), things.as_slice()))
    }

    /// Returns all things, column by column.
    pub fn things(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|(_, things)| things).map(String::as_str)
    }

    /// Returns whether nothing was sorted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn to_lines(&self) -> Vec<String> {
        let line = |name: &str, thing: &str| match name.is_empty() {
            true => thing.to_owned(),
            false => format!("{name}: {thing}"),
        };
        self.columns().flat_map(|(name, things)| things.iter().map(move |it| line(name, it))).collect()
    }
}

impl Serialize for Sorted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, things) in &self.0 {
            map.serialize_entry(name, things)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Sorted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Columns)
    }
}

/// Keeps the order of the columns, which a map would not.
struct Columns;

impl<'de> Visitor<'de> for Columns {
    type Value = Sorted;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of lists")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Sorted, A::Error> {
        let mut columns = Vec::new();
        while let Some(column) = map.next_entry()? {
            columns.push(column);
        }
        Ok(Sorted(columns))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_stands_in_one_column() {
        let mut sorted = Sorted::default().with("mine", "a").with("mine", "b").with("theirs", "a");
        assert_eq!((sorted.column_of("a"), sorted.column_of("b")), (Some("theirs"), Some("mine")));
        sorted.take("b");
        assert_eq!(sorted.to_lines(), ["theirs: a"]);
    }

    #[test]
    fn columns_come_in_the_order_they_are_shown() {
        let mut sorted = Sorted::default().with("theirs", "a").with("older", "c").with("mine", "b");
        sorted.order(&["mine".into(), "theirs".into()]);
        assert_eq!(sorted.to_lines(), ["mine: b", "theirs: a", "older: c"]);
    }
}
