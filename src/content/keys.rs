//! The keys of a guide's TOML text: which there are, what each takes, and in which line one stands.
//!
//! The parser stops at the first fault and does not always name the key. This names all of them.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{ContentError, Place, Wrong, short};
use crate::model::nearest;

/// What a key takes.
#[derive(Clone, Copy)]
enum Takes {
    Text,
    Texts,
    /// A whole number up to this.
    Number(u16),
    Switch,
    OneOf(&'static [&'static str]),
    Table(&'static [Key]),
    Tables(&'static [Key]),
}

/// Whether a key has to be there.
#[derive(Clone, Copy, PartialEq)]
enum Need {
    Must,
    May,
}

type Key = (&'static str, Need, Takes);

use Need::{May, Must};
use Takes::{Number, OneOf, Switch, Table, Tables, Text, Texts};

const BYTE: Takes = Number(u8::MAX as u16);

const GUIDE: &[Key] = &[
    ("title", Must, Text),
    ("theme", Must, Text),
    ("depth", Must, Text),
    ("minutes", Must, BYTE),
    ("about", Must, Text),
    ("keeps", Must, Text),
    ("rows", May, Texts),
    ("gate", Must, OneOf(&["none", "person"])),
    ("meaning", May, Switch),
    ("bright", May, Switch),
    ("eases", May, Switch),
    ("suggest", May, Switch),
    ("close", Must, Text),
    ("rests", May, Texts),
    ("sets_aside", May, Texts),
    ("prompt", May, Tables(PROMPT)),
    ("keep", May, Table(KEEP)),
];

const PROMPT: &[Key] = &[
    ("id", Must, Text),
    ("ask", Must, Text),
    ("note", May, Text),
    ("kind", Must, Text),
    ("when", May, Table(WHEN)),
    ("options", May, Texts),
    ("options_from", May, Text),
    ("own_words", May, Switch),
    ("min", May, BYTE),
    ("max", May, BYTE),
    ("low", May, Text),
    ("high", May, Text),
    ("columns", May, Texts),
    ("items", May, Texts),
    ("of", May, Text),
    ("without", May, Texts),
    ("fate", May, OneOf(&["kept", "gone"])),
    ("shows", May, Text),
    ("dear", May, Text),
    ("seconds", May, Number(u16::MAX)),
];

const WHEN: &[Key] = &[
    ("prompt", Must, Text),
    ("is", May, Texts),
    ("is_not", May, Texts),
    ("at_least", May, BYTE),
    ("at_most", May, BYTE),
    ("given", May, Switch),
    ("unless", May, Table(UNLESS)),
];

const UNLESS: &[Key] = &[("prompt", Must, Text), ("is", Must, Texts)];

const KEEP: &[Key] = &[("kind", Must, Text), ("form", May, Text), ("text", Must, Text)];

/// The most faults that are told of one file: nobody mends more in one go.
pub(super) const MOST: usize = 20;

/// Returns every key of a guide that is none, holds what it does not take, or is not there; those that are there
/// come first, in the order of their lines.
pub(super) fn faults(file: &str, text: &str) -> Vec<ContentError> {
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(fault) => return vec![ContentError::toml(file, text, &fault)],
    };
    let mut found = Vec::new();
    look(&table, GUIDE, "", &mut found);
    found.truncate(MOST);
    let told = |(at, above, wrong): (usize, String, Wrong)| {
        ContentError::new(file, format!("{above}{}", wrong.what)).on(line(text, at), wrong.key)
    };
    found.into_iter().map(told).collect()
}

/// Returns the line in which a key stands, or the beginning of its table where it is not there.
pub(super) fn line_of(text: &str, place: Place, key: &str) -> Option<usize> {
    let whole = DeTable::parse(text).ok()?;
    let inner = |name: &str| whole.get_ref().iter().find(|(key, _)| key.get_ref() == name).map(|it| it.1);
    let value = match place {
        Place::Guide => None,
        Place::Keep => Some(inner("keep")?),
        Place::Prompt(index) => Some(inner("prompt")?.get_ref().as_array()?.get(index)?),
    };
    let (table, begin) = match value {
        Some(value) => (value.get_ref().as_table()?, value.span().start),
        None => (whole.get_ref(), 0),
    };
    let found = table.iter().find(|(name, _)| name.get_ref() == key);
    Some(line(text, found.map_or(begin, |(name, _)| name.span().start)))
}

/// Counts from 1.
fn line(text: &str, at: usize) -> usize {
    1 + text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count()
}

type Found = Vec<(usize, String, Wrong)>;

fn look(table: &Spanned<DeTable<'_>>, keys: &'static [Key], above: &str, found: &mut Found) {
    look_in(table.get_ref(), table.span().start, keys, above, found);
}

fn look_in(table: &DeTable<'_>, begin: usize, keys: &'static [Key], above: &str, found: &mut Found) {
    let mut add = |at, key: &str, what: String| found.push((at, above.to_owned(), Wrong::new(key, what)));
    // A key that is only misspelt is told once, as the one that is there.
    let is_meant = |typed: &str, name: &str| typed == name || meant(typed, keys) == Some(name);
    let has = |name: &str| table.iter().any(|(key, _)| is_meant(key.get_ref(), name));
    let mut there: Vec<_> = table.iter().collect();
    there.sort_by_key(|(name, _)| name.span().start);
    for (name, value) in &there {
        let typed = name.get_ref().as_ref();
        let at = name.span().start;
        let Some((known, _, takes)) = keys.iter().find(|(known, ..)| *known == typed) else {
            add(at, &short(typed), unknown(typed, keys));
            continue;
        };
        if let Some(wanted) = takes.refuses(value.get_ref()) {
            add(at, known, format!("`{known}` takes {wanted}"));
        }
    }
    for (name, ..) in keys.iter().filter(|(name, need, _)| *need == Must && !has(name)) {
        add(begin, name, format!("`{name}` is not there"));
    }
    for (name, value) in there {
        let known = keys.iter().find(|(known, ..)| *known == name.get_ref().as_ref());
        match (known, value.get_ref()) {
            (Some((_, _, Table(inner))), DeValue::Table(table)) => {
                look_in(table, name.span().start, inner, &format!("{above}`{}`: ", name.get_ref()), found);
            }
            (Some((_, _, Tables(inner))), DeValue::Array(tables)) => {
                for (index, value) in tables.iter().enumerate() {
                    let DeValue::Table(table) = value.get_ref() else { continue };
                    look_in(table, value.span().start, inner, &named(table, index), found);
                }
            }
            _ => {}
        }
    }
}

/// Names a prompt by its id, or by its number where it has none.
fn named(prompt: &DeTable<'_>, index: usize) -> String {
    let id = prompt.iter().find(|(key, _)| key.get_ref() == "id").and_then(|(_, id)| id.get_ref().as_str());
    match id {
        Some(id) => format!("prompt `{}`: ", short(id)),
        None => format!("prompt {}: ", index + 1),
    }
}

fn unknown(typed: &str, keys: &'static [Key]) -> String {
    let remedy = match meant(typed, keys) {
        Some(close) => format!("The nearest is `{close}`"),
        None => format!("There are: {}", keys.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", ")),
    };
    format!("`{}` is no key here. {remedy}", short(typed))
}

/// Returns the key that a stray one is most like.
fn meant(typed: &str, keys: &'static [Key]) -> Option<&'static str> {
    let is_stray = keys.iter().all(|(name, ..)| *name != typed);
    is_stray.then(|| nearest(typed, keys.iter().map(|(name, ..)| *name))).flatten()
}

impl Takes {
    /// Says what would be taken, where `value` is not.
    fn refuses(self, value: &DeValue<'_>) -> Option<String> {
        let is_texts = |items: &toml::de::DeArray<'_>| items.iter().all(|item| item.get_ref().is_str());
        let fits = match (self, value) {
            (Text, DeValue::String(_)) | (Switch, DeValue::Boolean(_)) | (Table(_), DeValue::Table(_)) => {
                true
            }
            (Texts, DeValue::Array(items)) => is_texts(items),
            (Tables(_), DeValue::Array(items)) => items.iter().all(|item| item.get_ref().is_table()),
            (OneOf(words), DeValue::String(word)) => words.contains(&word.as_ref()),
            (Number(most), DeValue::Integer(number)) => {
                u16::from_str_radix(number.as_str(), number.radix()).is_ok_and(|number| number <= most)
            }
            _ => false,
        };
        (!fits).then(|| self.words(value))
    }

    fn words(self, value: &DeValue<'_>) -> String {
        match self {
            Text => "text in quotes".into(),
            Texts => "a list of texts: [\"one\", \"two\"]".into(),
            Number(most) => format!("a whole number from 0 to {most}"),
            Switch => "true or false".into(),
            OneOf(words) => {
                let words = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" or ");
                match value.as_str() {
                    Some(other) => format!("{words}, not `{}`", short(other)),
                    None => words,
                }
            }
            Table(_) => "a table of its own".into(),
            Tables(_) => "one `[[prompt]]` for each question".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the keys that the reader of the form names when it meets one that is none.
    fn of_form<T: serde::de::DeserializeOwned>() -> Vec<String> {
        let fault = toml::from_str::<T>("no-such-key = 1").err().expect("no such key").message().to_owned();
        fault.split('`').skip(3).step_by(2).map(str::to_owned).collect()
    }

    fn names(keys: &[Key]) -> Vec<&str> {
        keys.iter().map(|(name, ..)| *name).collect()
    }

    #[test]
    fn the_keys_are_those_that_are_read() {
        assert_eq!(names(GUIDE), of_form::<super::super::form::GuideForm>());
        assert_eq!(names(KEEP), of_form::<super::super::form::KeepForm>());
        assert_eq!(names(PROMPT), of_form::<super::super::prompt_form::PromptForm>());
        assert_eq!(names(WHEN), of_form::<super::super::prompt_form::WhenForm>());
        assert_eq!(names(UNLESS), of_form::<super::super::prompt_form::UnlessForm>());
    }

    #[test]
    fn every_fault_of_the_keys_is_told_in_one_go_with_its_line() {
        let text = "title = 1\ntheme = 'rest'\nminuets = 2\nminutes = 256\ngate = 'perhaps'\n\
                    [[prompt]]\nid = 'what'\nkind = 'text'\nown_words = 'yes'\nwhen = { is = 'yes' }\n";
        let told: Vec<_> = faults("one.toml", text)
            .iter()
            .map(|fault| (fault.line().expect("a line"), fault.what().to_owned()))
            .collect();
        let expected = [
            (1, "`title` takes text in quotes"),
            (3, "`minuets` is no key here. The nearest is `minutes`"),
            (4, "`minutes` takes a whole number from 0 to 255"),
            (5, "`gate` takes \"none\" or \"person\", not `perhaps`"),
            (1, "`depth` is not there"),
            (1, "`about` is not there"),
            (1, "`keeps` is not there"),
            (1, "`close` is not there"),
            (9, "prompt `what`: `own_words` takes true or false"),
            (6, "prompt `what`: `ask` is not there"),
            (10, "prompt `what`: `when`: `is` takes a list of texts: [\"one\", \"two\"]"),
            (10, "prompt `what`: `when`: `prompt` is not there"),
        ];
        assert_eq!(told, expected.map(|(line, what)| (line, what.to_owned())));
    }

    #[test]
    fn a_key_like_no_other_names_those_there_are() {
        let fault = faults("one.toml", "xxx = 1").remove(0);
        assert!(fault.what().contains("There are: title, theme, depth"), "{}", fault.what());
    }
}
