//! What the words say as a whole, and what none of them says.

use toml::Table;

use crate::patterns::{Ban, NEVER};
use crate::texts;

/// Asserts that no text of `prompts/` that a person reads says what these patterns say, and that each of them would be
/// found: `cases` holds one for each, in order.
#[track_caller]
pub fn said_nowhere(patterns: &'static [&'static str], cases: &'static [&'static str]) {
    let ban = Ban { name: "unsafe to say", patterns, unless: NEVER, finds: cases, passes: &[] };
    assert_eq!(patterns.len(), cases.len(), "a case for each pattern");
    for (pattern, case) in patterns.iter().zip(cases) {
        assert!(ban.pattern_finds(pattern, case), "`{pattern}` does not find: {case}");
    }
    // The list of what not to follow has to name it.
    let found: Vec<_> = texts::all()
        .iter()
        .filter(|text| text.file != "sources.toml")
        .filter_map(|text| {
            Some(format!("{} (`{}`): {}", text.place(), ban.broken_by(&text.words)?, text.words))
        })
        .collect();
    assert_eq!(found, [""; 0]);
}

/// Returns one file of `prompts/`.
pub fn table(name: &str) -> Table {
    let files = texts::files();
    let file = files.into_iter().find(|(file, _)| file == name);
    file.unwrap_or_else(|| panic!("no {name}")).1
}

/// Returns all words of a card, on one line.
pub fn card(name: &str) -> String {
    let file = format!("learn/{name}.toml");
    let parts: Vec<_> = texts::of(&file, &table(&file)).into_iter().map(|text| text.words).collect();
    parts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the digits of each number in `text` that is long enough to be called.
pub fn phone_numbers(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || " ()+.-".contains(c)));
    let digits = parts.map(|part| part.chars().filter(char::is_ascii_digit).collect::<String>());
    digits.filter(|digits| (9..=15).contains(&digits.len())).collect()
}

#[test]
fn a_phone_number_is_found_however_it_is_written() {
    assert_eq!(phone_numbers("Call +1 555-555-1212 now, or 5.00 by 2020."), ["15555551212"]);
}
