//! The words of an entry as they were typed.
//!
//! Since its editor is a rich one, Day One writes `Mr\. Smith\!` for `Mr. Smith!`: a backslash before each mark that
//! could mean something in Markdown. A note of ours is plain text, so these go; in code nothing was escaped.

use serde::Deserialize;

/// Takes the backslashes off that stand before a mark, but not in code.
pub(super) fn unescaped(text: &str) -> String {
    let mut typed = String::with_capacity(text.len());
    let mut is_fenced = false;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_start().starts_with("```");
        if is_fence || is_fenced {
            typed.push_str(line);
            is_fenced ^= is_fence;
        } else {
            push_line(&mut typed, line);
        }
    }
    typed
}

fn push_line(typed: &mut String, line: &str) {
    let mut is_code = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        is_code ^= letter == '`';
        let is_escape = letter == '\\' && !is_code && letters.peek().is_some_and(char::is_ascii_punctuation);
        if is_escape && let Some(mark) = letters.next() {
            typed.push(mark);
        } else {
            typed.push(letter);
        }
    }
}

/// Returns the words of a rich text: JSON with its pieces in order. Nothing, where it is not of that shape.
pub(super) fn of_rich(json: &str) -> String {
    #[derive(Deserialize)]
    struct Rich {
        contents: Vec<Piece>,
    }
    #[derive(Deserialize)]
    struct Piece {
        text: Option<String>,
    }
    let rich: Option<Rich> = serde_json::from_str(json).ok();
    rich.into_iter().flat_map(|rich| rich.contents).filter_map(|piece| piece.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_go_and_code_stays() {
        let text = "Mr\\. Smith said \\*no\\*\\! C:\\new \\\\ `a\\.b`\n```\n\\. in code\n```\n1\\. one\\";
        assert_eq!(
            unescaped(text),
            "Mr. Smith said *no*! C:\\new \\ `a\\.b`\n```\n\\. in code\n```\n1. one\\"
        );
    }

    #[test]
    fn a_rich_text_gives_its_words_in_order() {
        let json = r#"{"meta":{"version":1},"contents":[{"text":"One\n","attributes":{}},{"embeddedObjects":[{}]},{"text":"two"}]}"#;
        assert_eq!(of_rich(json), "One\ntwo");
        assert_eq!(of_rich("not JSON"), "");
    }
}
