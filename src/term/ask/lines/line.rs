//! The line that is being typed, and what shows it on a terminal that can only go forward and one back.

use crate::term::{safe, width};

/// Shown where a line is waited for.
pub(super) const INVITE: &str = "> ";

/// Goes back over one column: what the kernel's own line editing sends, which screen readers know.
const RUB: &str = "\u{8} \u{8}";

/// A line, as far as it is typed. Each change returns what shows it.
#[derive(Debug)]
pub(super) struct Line {
    text: String,
    /// The bytes of a letter that is not whole yet.
    begun: Vec<u8>,
    /// The columns of the terminal.
    columns: usize,
    /// Where the cursor stands, as far as it is known.
    column: usize,
}

impl Line {
    /// Begins an empty one.
    pub fn new() -> Self {
        Self { text: String::new(), begun: Vec::new(), columns: width::USUAL.0, column: 0 }
    }

    /// Returns it as it stands.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes it, and begins anew.
    pub fn take(&mut self) -> String {
        self.begun.clear();
        std::mem::take(&mut self.text)
    }

    /// Shows behind an invitation, on a terminal of so many columns, what is typed already.
    pub fn begin(&mut self, columns: usize) -> String {
        self.columns = columns.max(1);
        self.from(0)
    }

    /// Adds a byte. One that belongs to no letter is left out and the rest stays.
    pub fn add(&mut self, byte: u8) -> String {
        if byte.is_ascii() || byte >= 0xc0 {
            self.begun.clear();
        }
        self.begun.push(byte);
        let Ok(letter) = std::str::from_utf8(&self.begun) else {
            let is_coming = std::str::from_utf8(&self.begun).is_err_and(|fault| fault.error_len().is_none());
            if !is_coming {
                self.begun.clear();
            }
            return String::new();
        };
        let is_kept = letter == "\t" || !letter.chars().any(char::is_control);
        let letter = if is_kept { letter.to_owned() } else { String::new() };
        self.begun.clear();
        self.text.push_str(&letter);
        let echo = drawn(&letter);
        self.column += width::of(&echo);
        if self.column > self.columns {
            self.column = width::of(&echo);
        }
        echo
    }

    /// Takes the last letter out, with the marks that stand on it.
    ///
    /// What is joined into one picture, such as a family of emoji, goes piece by piece.
    pub fn rub_letter(&mut self) -> String {
        let is_seen = |c: char| width::of(&drawn(c.encode_utf8(&mut [0; 4]))) > 0;
        let from = self.text.char_indices().rev().find(|&(_, c)| is_seen(c)).map_or(0, |(at, _)| at);
        self.rub(from)
    }

    /// Takes the last word out.
    pub fn rub_word(&mut self) -> String {
        let words = self.text.trim_end();
        let before = words.trim_end_matches(|c: char| !c.is_whitespace());
        self.rub(before.len())
    }

    /// Takes all of it out.
    pub fn rub_all(&mut self) -> String {
        self.rub(0)
    }

    /// Shows it once more, on a row of its own.
    pub fn again(&mut self) -> String {
        self.anew(0)
    }

    fn rub(&mut self, from: usize) -> String {
        self.begun.clear();
        let columns = width::of(&drawn(&self.text[from..]));
        self.text.truncate(from);
        if columns <= self.column && self.column < self.columns {
            self.column -= columns;
            return RUB.repeat(columns);
        }
        // There is no way back over the edge. The end of the line says where it stands now.
        let room = self.columns / 2;
        let mut shown = 0;
        let is_out = |&(_, c): &(usize, char)| {
            shown += width::of(&drawn(c.encode_utf8(&mut [0; 4])));
            shown > room
        };
        let last = self.text.char_indices().rev().find(is_out);
        self.anew(last.map_or(0, |(at, c)| at + c.len_utf8()))
    }

    fn anew(&mut self, from: usize) -> String {
        format!("\n{INVITE}{}", self.from(from))
    }

    fn from(&mut self, from: usize) -> String {
        let echo = drawn(&self.text[from..]);
        // Where it ends on the last of its rows; wide letters at an edge may make it one less.
        self.column = (INVITE.len() + width::of(&echo)) % self.columns;
        echo
    }
}

/// Returns `text` as it is shown: a tab as one space, and nothing that steers a terminal.
fn drawn(text: &str) -> String {
    let spaced = text.chars().map(|c| if c == '\t' { ' ' } else { c });
    spaced.filter(|&c| !safe::steers(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(bytes: &[u8]) -> (Line, String) {
        let mut line = Line::new();
        line.begin(80);
        let echo = bytes.iter().map(|&byte| line.add(byte)).collect();
        (line, echo)
    }

    #[test]
    fn letters_come_in_pieces_and_are_shown_whole() {
        let mut line = Line::new();
        line.begin(80);
        let echoes: Vec<_> = "é日".bytes().map(|byte| line.add(byte)).collect();
        assert_eq!(echoes, ["", "é", "", "", "日"]);
        assert_eq!(line.take(), "é日");
        assert_eq!(line.text(), "");
    }

    #[test]
    fn bytes_that_are_no_text_are_left_out_and_the_rest_stays() {
        for bytes in [b"a\xe9b".as_slice(), b"a\xffb", b"a\xa9b", b"a\xe6\x97\xe6b", b"a\xc3\xc3b"] {
            assert_eq!(typed(bytes).0.text(), "ab", "{bytes:?}");
        }
        assert_eq!(typed(b"\xe6\x97\xc3\xa9").0.text(), "é");
    }

    #[test]
    fn a_letter_goes_with_its_marks_and_by_its_width() {
        for (text, left, columns) in [
            ("ab", "a", 1),
            ("a日", "a", 2),
            ("ae\u{301}", "a", 1),
            ("a🙂", "a", 2),
            ("a\t", "a", 1),
            ("", "", 0),
        ] {
            let (mut line, _) = typed(text.as_bytes());
            assert_eq!(line.rub_letter(), RUB.repeat(columns), "{text:?}");
            assert_eq!(line.text(), left);
        }
    }

    #[test]
    fn half_a_letter_does_not_join_what_comes_after_a_rubout() {
        let (mut line, _) = typed(b"ab\xc3");
        line.rub_letter();
        line.add(0xa9);
        assert_eq!(line.text(), "a");
    }

    #[test]
    fn a_word_goes_with_what_stands_after_it() {
        for (text, left) in [("one two  ", "one "), ("one", ""), ("日本 語", "日本 "), ("  ", ""), ("", "")]
        {
            let (mut line, _) = typed(text.as_bytes());
            line.rub_word();
            assert_eq!(line.text(), left, "{text:?}");
        }
    }

    #[test]
    fn what_steers_is_kept_and_not_shown_and_controls_are_not_kept() {
        let (line, echo) = typed("a\u{202e}b\u{9b}c\td".as_bytes());
        assert_eq!(line.text(), "a\u{202e}bc\td");
        assert_eq!(echo, "abc d");
    }

    #[test]
    fn over_the_edge_the_end_of_the_line_is_shown_anew() {
        let mut line = Line::new();
        line.begin(10);
        "12345678".bytes().for_each(|byte| drop(line.add(byte)));
        // Whether the cursor has gone on to the next row, no terminal tells.
        assert_eq!(line.rub_letter(), "\n> 34567");
        assert_eq!(line.rub_letter(), RUB);
        assert_eq!(line.again(), "\n> 123456");
        assert_eq!(line.begin(10), "123456");
        assert_eq!(line.rub_all(), RUB.repeat(6));
        assert_eq!(line.text(), "");
    }
}
