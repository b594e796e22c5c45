//! What gently's own Markdown says besides the words: which record it is, and how the words were escaped.

use chrono::DateTime;

use crate::model::id::RecordId;
use crate::model::moment::Moment;

/// Which record a heading is of: the line `<!-- gently: ID MOMENT -->` below it.
pub(super) fn mark(line: &str) -> Option<(RecordId, Moment)> {
    let inside = line.strip_prefix("<!-- gently: ")?.strip_suffix(" -->")?;
    let (id, at) = inside.split_once(' ')?;
    let id = uuid::Uuid::parse_str(id).ok()?;
    let at = DateTime::parse_from_rfc3339(at).ok().and_then(Moment::new)?;
    Some((RecordId::from_bytes(id.into_bytes()), at))
}

/// What stands below such a mark.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Words {
    /// The words as they were typed.
    pub text: String,
    /// The tags.
    pub tags: Vec<String>,
    /// Whether the record was put away.
    pub is_away: bool,
}

/// Takes the lines below such a mark apart.
pub(super) fn words(lines: &str) -> Words {
    let mut lines: Vec<&str> = lines.lines().collect();
    let mut words = Words::default();
    // The facts about a record stand last; a line of words that looked like one was escaped.
    while let Some(line) = lines.last() {
        match line.strip_prefix("- Tags: ") {
            Some(names) => words.tags.extend(names.split(", ").map(unescaped)),
            None if *line == "- Put away" => words.is_away = true,
            None if line.trim().is_empty() => {}
            None => break,
        }
        lines.pop();
    }
    let typed = lines.iter().map(|line| unescaped(without_break(line)));
    words.text = typed.collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned();
    words
}

/// Takes off the backslash that keeps a line break: one of an odd number at the end.
fn without_break(line: &str) -> &str {
    let slashes = line.len() - line.trim_end_matches('\\').len();
    if slashes % 2 == 1 { &line[..line.len() - 1] } else { line }
}

/// Undoes backslashes before marks, and the character references of spaces and controls.
pub(super) fn unescaped(line: &str) -> String {
    let mut typed = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let (letter, length) = match c {
            '\\' => {
                rest[1..].chars().next().filter(char::is_ascii_punctuation).map_or((c, 1), |mark| (mark, 2))
            }
            '&' => reference(rest).unwrap_or((c, 1)),
            _ => (c, c.len_utf8()),
        };
        typed.push(letter);
        rest = &rest[length..];
    }
    typed
}

/// Reads `&nbsp;` or `&#27;`, and returns its length too.
fn reference(text: &str) -> Option<(char, usize)> {
    let name = text.strip_prefix('&')?.get(..8.min(text.len() - 1)).unwrap_or(&text[1..]);
    let name = name.split_once(';')?.0;
    let letter = match name.strip_prefix('#') {
        Some(number) => char::from_u32(number.parse().ok()?)?,
        None if name == "nbsp" => ' ',
        None => return None,
    };
    Some((letter, name.len() + 2))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_come_back_as_they_were_typed() {
        let told = words(
            "\n\\# one\\\n&nbsp;&nbsp;two \\*\\\\\\\nC:\\\\\n\nthree&#27;\n\n- Tags: a, b\n- Put away\n",
        );
        assert_eq!(told.text, "# one\n  two *\\\nC:\\\n\nthree\u{1b}");
        assert_eq!((told.tags, told.is_away), (vec!["a".to_owned(), "b".to_owned()], true));
    }

    #[test]
    fn only_a_whole_mark_is_one() {
        let line = "<!-- gently: 01935f6e-0000-7000-8000-000000000000 2026-01-02T10:00:00.000+01:00 -->";
        assert!(mark(line).is_some());
        assert_eq!(mark("<!-- gently: x 2026-01-02T10:00:00.000+01:00 -->"), None);
        assert_eq!(mark("<!-- a word -->"), None);
    }

    proptest! {
        #[test]
        fn any_lines_end_in_words(lines in "[\\\\&#;a0-9 \n*é-]{0,40}|\\PC{0,20}") {
            let _ = words(&lines);
        }
    }
}
