//! The help lines as data: each can be reached, says how sure we are of it, and is what the shared list says.
//!
//! No test here shows that a line answers; only a call can. The shared list stays outside this repository.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use toml::Table;

/// The kinds, in the order a reader meets them.
const KINDS: [&str; 5] = ["emergency", "crisis", "domestic-abuse", "sexual-violence", "directory"];

/// The two wider places, which end the list.
const WIDER: [&str; 2] = ["EU", "INT"];

/// The most letters a note may have.
const NOTE_LETTERS: usize = 90;

#[test]
fn every_line_has_a_name_a_known_kind_and_a_way_to_reach_it() {
    for line in lines() {
        assert!(!line.text("name").is_empty(), "no name: {line:?}");
        assert!(KINDS.contains(&line.text("kind")), "unknown kind: {line:?}");
        let reached = ["phone", "text", "web"].iter().any(|key| !line.text(key).is_empty());
        assert!(reached, "no phone, text or web: {line:?}");
    }
}

#[test]
fn every_key_is_a_known_one_and_none_is_empty() {
    let ways = ["name", "kind", "phone", "text", "web", "hours", "languages", "note"];
    let sureness = ["source", "source_exact", "checked", "source_date", "evidence"];
    for line in lines() {
        for (key, value) in &line.table {
            let known = ways.contains(&key.as_str()) || sureness.contains(&key.as_str());
            assert!(known, "unknown key `{key}`: {line:?}");
            assert!(value.as_str().is_none_or(|text| !text.trim().is_empty()), "empty `{key}`: {line:?}");
        }
    }
}

#[test]
fn every_line_says_whether_it_was_checked_and_on_what_evidence() {
    for line in lines() {
        let evidence = line.text("evidence");
        assert!(["official", "secondary", "none"].contains(&evidence), "unknown evidence: {line:?}");
        assert!(line.flag("source_exact").is_some(), "`source_exact` is missing: {line:?}");
        let checked = line.flag("checked").expect("each line says whether it was checked");
        assert!(!(checked && evidence == "none"), "checked on no evidence: {line:?}");
    }
}

#[test]
fn a_checked_line_has_a_source() {
    for line in lines().iter().filter(|line| line.flag("checked") == Some(true)) {
        assert!(line.text("source").starts_with("https://"), "no source: {line:?}");
    }
}

#[test]
fn an_emergency_number_comes_first() {
    for (country, lines) in by_country(&lines()) {
        if let Some(at) = lines.iter().position(|line| line.text("kind") == "emergency") {
            assert_eq!(at, 0, "the emergency number is not first in {country}");
        }
    }
}

#[test]
fn within_a_country_kinds_come_in_order_and_checked_lines_before_others() {
    let rank = |line: &&Line| {
        let kind = KINDS.iter().position(|kind| *kind == line.text("kind"));
        (kind, line.flag("checked") != Some(true))
    };
    for (country, lines) in by_country(&lines()) {
        assert!(lines.is_sorted_by_key(rank), "out of order: {country}");
    }
}

#[test]
fn countries_come_by_name_and_the_wider_places_last() {
    let countries = countries();
    let (wider, plain): (Vec<_>, Vec<_>) =
        countries.iter().partition(|(code, _)| WIDER.contains(&code.as_str()));
    assert!(plain.is_sorted_by_key(|(_, name)| name), "not in the order of their names");
    assert!(
        countries.ends_with(&wider.into_iter().cloned().collect::<Vec<_>>()),
        "a wider place is not last"
    );
}

#[test]
fn a_country_is_listed_once() {
    let mut codes: Vec<_> = countries().into_iter().map(|(code, _)| code).collect();
    codes.sort();
    assert!(codes.windows(2).all(|pair| pair[0] != pair[1]), "a country is listed twice: {codes:?}");
}

#[test]
fn a_date_is_a_year_or_a_year_and_a_month() {
    for line in lines() {
        let date = line.text("source_date");
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let (year, month) = date.split_once('-').unwrap_or((date, "01"));
        let good = year.len() == 4 && digits(year) && month.len() == 2 && ("01"..="12").contains(&month);
        assert!(date.is_empty() || good, "not a date: {line:?}");
    }
}

#[test]
fn the_list_says_on_which_day_it_was_put_together() {
    let list = list();
    let day = list["taken_on"].as_str().expect("a day in quotes");
    let shape: String = day.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    assert_eq!(shape, "0000-00-00");
}

#[test]
fn a_note_is_short() {
    for line in lines() {
        assert!(line.text("note").chars().count() <= NOTE_LETTERS, "a long note: {line:?}");
    }
}

#[test]
fn every_number_is_the_same_as_in_the_shared_list() {
    let Some(shared) = shared() else { return };
    for line in lines() {
        assert!(shared.iter().any(|row| row.ways() == line.ways()), "not in the shared list: {line:?}");
    }
}

#[test]
fn no_number_of_the_shared_list_is_lost() {
    let Some(shared) = shared() else { return };
    let lines = lines();
    for row in &shared {
        assert!(lines.iter().any(|line| line.ways() == row.ways()), "lost: {row:?}");
    }
    assert_eq!(lines.len(), shared.len(), "a line is lost or told twice");
}

#[test]
fn a_line_is_as_sure_as_the_shared_list_and_no_surer() {
    let Some(shared) = shared() else { return };
    for line in lines() {
        let row = shared.iter().find(|row| row.ways() == line.ways()).expect("the same ways to reach it");
        assert_eq!(line.sureness(), row.sureness(), "{line:?}");
    }
}

#[test]
fn a_number_in_a_note_comes_from_the_shared_list() {
    let Some(shared) = shared() else { return };
    for line in lines() {
        let row = shared.iter().find(|row| row.ways() == line.ways()).expect("the same ways to reach it");
        let (known, note) = (row.all(), line.text("note"));
        for number in numbers(note) {
            assert!(
                numbers(&known).any(|known| known == number),
                "`{number}` is not in the shared list: {line:?}"
            );
        }
    }
}

#[test]
fn a_note_copies_no_sentence_of_the_shared_list() {
    let Some(shared) = shared() else { return };
    let notes = shared.iter().map(|row| row.text("note").to_lowercase());
    let sentences: Vec<_> =
        notes.flat_map(|note| note.split(['.', ';', ':']).map(bare).collect::<Vec<_>>()).collect();
    for line in lines() {
        let note = line.text("note").to_lowercase();
        for sentence in sentences.iter().filter(|sentence| sentence.split(' ').count() >= 4) {
            assert!(!bare(&note).contains(sentence), "copied `{sentence}`: {line:?}");
        }
    }
}

/// One line of help, ours or the shared list's, under our keys.
#[derive(Debug)]
struct Line {
    country: String,
    table: Table,
}

impl Line {
    /// Returns the text of `key`, empty where the line has none.
    fn text(&self, key: &str) -> &str {
        self.table.get(key).map_or("", |value| value.as_str().expect("a text in quotes"))
    }

    fn flag(&self, key: &str) -> Option<bool> {
        self.table.get(key)?.as_bool()
    }

    /// Returns what a caller needs to reach the right line, to the character.
    fn ways(&self) -> [&str; 6] {
        [
            &self.country,
            self.text("kind"),
            self.text("name"),
            self.text("phone"),
            self.text("text"),
            self.text("web"),
        ]
    }

    /// Returns how far the line can be relied on, and where that comes from.
    fn sureness(&self) -> (Option<bool>, Option<bool>, [&str; 3]) {
        let texts = [self.text("evidence"), self.text("source"), self.text("source_date")];
        (self.flag("checked"), self.flag("source_exact"), texts)
    }

    /// Returns all the texts of the line, one after the other.
    fn all(&self) -> String {
        self.table.values().filter_map(|value| value.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// Returns the runs of digits in `text`: two of them for `2389 2222`.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty())
}

/// Returns `text` as words with one space between them.
fn bare(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn list() -> Table {
    let path = root().join("prompts/help-lines.toml");
    let text = std::fs::read_to_string(&path).expect("prompts/help-lines.toml can be read");
    text.parse().expect("prompts/help-lines.toml is TOML")
}

/// Returns the countries of the list as they stand in it: code, name, lines.
fn sections() -> Vec<(String, String, Vec<Line>)> {
    let list = list();
    let tables = |value: &toml::Value| -> Vec<Table> {
        let array = value.as_array().expect("an array of tables");
        array.iter().map(|table| table.as_table().expect("a table").clone()).collect()
    };
    let section = |country: Table| {
        let text = |key: &str| country[key].as_str().expect("a text in quotes").to_owned();
        let line = |table| Line { country: text("code"), table };
        (text("code"), text("name"), tables(&country["line"]).into_iter().map(line).collect())
    };
    tables(&list["country"]).into_iter().map(section).collect()
}

fn lines() -> Vec<Line> {
    sections().into_iter().flat_map(|(_, _, lines)| lines).collect()
}

fn countries() -> Vec<(String, String)> {
    sections().into_iter().map(|(code, name, _)| (code, name)).collect()
}

fn by_country(lines: &[Line]) -> BTreeMap<&str, Vec<&Line>> {
    let mut countries = BTreeMap::<_, Vec<_>>::new();
    for line in lines {
        countries.entry(line.country.as_str()).or_default().push(line);
    }
    countries
}

/// Returns the shared list under our keys, or nothing where it is not at hand.
///
/// # Panics
///
/// Panics when the list is not there and `GENTLY_CI` is `1`: a build that must compare cannot skip it.
#[expect(clippy::print_stdout, reason = "says so where the shared list is not at hand")]
fn shared() -> Option<Vec<Line>> {
    let folder = std::env::var_os("GENTLY_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let Ok(text) = std::fs::read_to_string(folder.join("content/helplines.json")) else {
        let must = std::env::var_os("GENTLY_CI").is_some_and(|value| value == "1");
        assert!(!must, "The shared list of help lines is not in {}", folder.display());
        println!("not run here: needs the shared list");
        return None;
    };
    let rows: Vec<BTreeMap<String, Json>> =
        serde_json::from_str(&text).expect("the shared list is an array of rows");
    Some(rows.into_iter().map(under_our_keys).collect())
}

fn under_our_keys(row: BTreeMap<String, Json>) -> Line {
    let country = row["country"].as_str().expect("a country code").to_owned();
    let entry = |(key, value): (String, Json)| {
        let key = match key.as_str() {
            "chat_url" => "web",
            "source_url" => "source",
            "source_date" => "source_date",
            "verified" => "checked",
            other => other,
        };
        let value = match value {
            Json::Bool(flag) => flag.into(),
            other => other.as_str().expect("a text or a yes or no").into(),
        };
        (key.to_owned(), value)
    };
    Line { country, table: row.into_iter().map(entry).collect() }
}
