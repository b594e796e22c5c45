//! What a typed line means: a word of ours, a choice, or just words.

/// A word that says what to do instead of answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Skip,
    Back,
    Stop,
    Ground,
    Help,
    Keep,
    Erase,
    Clear,
    Hide,
}

/// How each is typed.
const WORDS: [(&str, Word); 9] = [
    (":skip", Word::Skip),
    (":back", Word::Back),
    (":stop", Word::Stop),
    (":ground", Word::Ground),
    (":help", Word::Help),
    (":keep", Word::Keep),
    (":erase", Word::Erase),
    (":clear", Word::Clear),
    (":hide", Word::Hide),
];

/// Returns the word that `line` is, if it is one. `:)` and the like are just text.
pub(super) fn word(line: &str) -> Option<Word> {
    let line = line.trim().to_ascii_lowercase();
    WORDS.iter().find(|(word, _)| *word == line).map(|&(_, word)| word)
}

/// Returns whether a line that begins like this may become a word of ours.
pub(super) fn may_become_word(part: &str) -> bool {
    let part = part.trim().to_ascii_lowercase();
    WORDS.iter().any(|(word, _)| word.starts_with(&part))
}

/// Returns `line` as text: `::` at its start stands for `:`.
pub(super) fn literal(line: &str) -> String {
    line.strip_prefix("::").map_or_else(|| line.to_owned(), |rest| format!(":{rest}"))
}

/// Reads the choice of one: a number, an option as it is written, or own words.
pub(super) fn one(line: &str, options: &[String], own_words: bool) -> Option<String> {
    let line = line.trim();
    match option(line, options) {
        Some(option) => Some(option.clone()),
        // A bare number that is none of them is a slip and not own words.
        None if !own_words || line.parse::<u64>().is_ok() || line.is_empty() => None,
        None => Some(literal(line)),
    }
}

/// Reads the choice of several: numbers or options parted by commas or spaces; from the first that is
/// neither on, all are own words.
pub(super) fn many(line: &str, options: &[String], own_words: bool) -> Option<Vec<String>> {
    let mut chosen: Vec<String> = Vec::new();
    let mut rest = line.trim_matches([',', ' ', '\t']);
    while !rest.is_empty() {
        let part = rest.split(',').next().unwrap_or(rest).trim();
        let first = part.split_whitespace().next().unwrap_or("");
        let (found, length) = match (option(part, options), option(first, options)) {
            (Some(found), _) => (found.clone(), part.len()),
            (None, Some(found)) if first.parse::<usize>().is_ok() => (found.clone(), first.len()),
            _ if !own_words || first.parse::<u64>().is_ok() => return None,
            _ => (literal(rest), rest.len()),
        };
        if !chosen.contains(&found) {
            chosen.push(found);
        }
        rest = rest[length..].trim_start_matches([',', ' ', '\t']);
    }
    (!chosen.is_empty()).then_some(chosen)
}

/// Returns the option with this number, counted from one, or with this very text.
fn option<'a>(text: &str, options: &'a [String]) -> Option<&'a String> {
    let same = |option: &&String| option.to_lowercase() == text.to_lowercase();
    let numbered = || text.parse::<usize>().ok()?.checked_sub(1).and_then(|index| options.get(index));
    numbered().or_else(|| options.iter().find(same))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Vec<String> {
        ["Sad", "At peace", "Numb"].map(String::from).to_vec()
    }

    #[test]
    fn words_of_ours_and_a_smile() {
        assert_eq!(word(" :Skip "), Some(Word::Skip));
        assert_eq!(word(":)"), None);
        assert_eq!(word("::skip"), None);
        assert!(may_become_word(" :SK") && !may_become_word(":)") && !may_become_word("skip"));
        assert_eq!(literal("::skip"), ":skip");
        assert_eq!(literal(":)"), ":)");
    }

    #[test]
    fn one_is_chosen_by_number_by_text_or_said_freely() {
        assert_eq!(one("2", &options(), false).as_deref(), Some("At peace"));
        assert_eq!(one("numb", &options(), false).as_deref(), Some("Numb"));
        assert_eq!(one("torn", &options(), false), None);
        assert_eq!(one("torn", &options(), true).as_deref(), Some("torn"));
        assert_eq!(one("4", &options(), true), None);
        assert_eq!(one("0", &options(), true), None);
    }

    #[test]
    fn several_are_chosen_and_own_words_may_follow() {
        let many = |line, own| many(line, &options(), own);
        let some = |list: &[&str]| Some(list.iter().map(|&text| text.to_owned()).collect());
        assert_eq!(many("1, 3", false), some(&["Sad", "Numb"]));
        assert_eq!(many("1 3 1", false), some(&["Sad", "Numb"]));
        assert_eq!(many("at peace,1", false), some(&["At peace", "Sad"]));
        assert_eq!(many("1, torn, and tired", true), some(&["Sad", "torn, and tired"]));
        assert_eq!(many("1, torn", false), None);
        assert_eq!(many("9", true), None);
        assert_eq!(many(" , ", true), None);
    }
}
