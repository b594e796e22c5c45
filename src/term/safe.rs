//! Makes text harmless: what could steer a terminal is shown instead of obeyed.
//!
//! Words may have come from an import, a paste or a file somebody else made. ESC and its kin could
//! move the cursor, hide lines or type into the shell; bidi overrides can make a line read as another.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Returns `text` with everything that steers shown visibly; newlines and tabs stay.
///
/// C0 and DEL become `^[`, `^?` and so on, all others `\u{202e}`. ZWJ, ZWNJ and the marks LRM, RLM
/// and ALM stay, since letters and emoji need them.
///
/// ```
/// assert_eq!(gently::term::safe::shown("a\u{1b}[2Jb"), "a^[[2Jb");
/// ```
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| steers(c) && c != '\n' && c != '\t') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    let mut in_flag = false;
    while let Some(c) = chars.next() {
        in_flag = c == '\u{1f3f4}' || (in_flag && is_tag(c));
        match c {
            '\n' | '\t' => out.push(c),
            // A file from elsewhere ends its lines so; it is not worth a mark on every line.
            '\r' if chars.peek() == Some(&'\n') => {}
            // The flags of England, Scotland and Wales are spelled with tags.
            c if in_flag || !steers(c) => out.push(c),
            c => show(c, &mut out),
        }
    }
    Cow::Owned(out)
}

/// Returns `text` as one harmless line: newlines and tabs become spaces.
pub fn one_line(text: &str) -> String {
    shown(text).replace(['\n', '\t'], " ")
}

/// Returns JSON `text` with what steers written as JSON escapes, so that it reads back the same.
///
/// Such letters stand only inside strings: outside of them JSON has none.
pub fn json(text: &str) -> Cow<'_, str> {
    let risky = |c: char| steers(c) && !c.is_ascii_whitespace();
    if !text.chars().any(risky) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if risky(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Returns whether a terminal or a reader could be steered by `c`, newline and tab included.
pub fn steers(c: char) -> bool {
    c.is_control() // C0, DEL and C1
        || is_tag(c)
        || matches!(c, '\u{2028}' | '\u{2029}'                 // line and paragraph separator
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // bidi embeddings, overrides, isolates
            | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
            | '\u{180e}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

fn show(c: char, out: &mut String) {
    let _ = match u8::try_from(c) {
        Ok(byte @ 0..=0x1f) => write!(out, "^{}", char::from(byte + 0x40)),
        Ok(0x7f) => write!(out, "^?"),
        _ => write!(out, "{}", c.escape_unicode()),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_not_run() {
        let cases = [
            ("\u{1b}[31mred", "^[[31mred"),
            ("\u{1b}]0;title\u{7}", "^[]0;title^G"),
            ("\u{9b}2J", "\\u{9b}2J"),
            ("a\rb", "a^Mb"),
            ("\u{7f}\0", "^?^@"),
            ("\u{202e}abc\u{2066}", "\\u{202e}abc\\u{2066}"),
            ("a\u{200b}b\u{feff}", "a\\u{200b}b\\u{feff}"),
            ("one\u{2028}two", "one\\u{2028}two"),
            ("\u{e0041}", "\\u{e0041}"),
        ];
        for (given, seen) in cases {
            assert_eq!(shown(given), seen);
        }
    }

    #[test]
    fn letters_of_every_script_and_emoji_stay() {
        for text in ["one\n\ttwo", "日本語", "👩‍👩‍👧", "نمی‌خواهم", "e\u{301}", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "\u{200f}שלום"]
        {
            assert_eq!(shown(text), text);
        }
        assert_eq!(shown("one\r\ntwo"), "one\ntwo");
    }

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(one_line("a\nb\tc\u{1b}"), "a b c^[");
    }

    #[test]
    fn json_reads_back_the_same() {
        let words = "a\u{9b}\u{7f}\u{202e}\u{e0041}b";
        let raw = serde_json::to_string(words).expect("a string is JSON");
        let safe = json(&raw);
        assert!(!safe.chars().any(steers), "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).expect("still JSON"), words);
    }
}
