//! An export on its way to a terminal: what could steer the terminal is shown instead of obeyed.

use std::borrow::Cow;
use std::io::{self, Write};
use std::str;

use crate::term::safe;

/// Passes text on line by line, made harmless. It may be given in pieces, cut anywhere: a line that was begun waits for
/// its end, or for a flush.
pub struct ShownStream<W: Write> {
    out: W,
    begun: Vec<u8>,
    harmless: fn(&str) -> Cow<'_, str>,
}

impl<W: Write> ShownStream<W> {
    /// Writes JSON to `out`, which reads back the same: what steers is written as JSON escapes.
    pub fn json(out: W) -> Self {
        Self { out, begun: Vec::new(), harmless: safe::json }
    }

    /// Writes any other text to `out`.
    pub fn text(out: W) -> Self {
        Self { out, begun: Vec::new(), harmless: safe::shown }
    }

    fn pass_on(&mut self, up_to: usize) -> io::Result<()> {
        let rest = self.begun.split_off(up_to);
        let bytes = std::mem::replace(&mut self.begun, rest);
        let text =
            str::from_utf8(&bytes).map_err(|fault| io::Error::new(io::ErrorKind::InvalidData, fault))?;
        self.out.write_all((self.harmless)(text).as_bytes())
    }
}

impl<W: Write> Write for ShownStream<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        if let Some(end) = self.begun.iter().rposition(|byte| *byte == b'\n') {
            self.pass_on(end + 1)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass_on(self.begun.len())?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_pieces_of_any_size_reads_back_the_same() {
        let words = "a\u{9b}2J\u{7f} \u{202e}b\u{e0041} 日本 👩‍👩‍👧 \u{200b}\n";
        let raw = serde_json::to_string(&[words]).expect("strings are JSON");
        for size in 1..=raw.len() {
            let text = passed(ShownStream::json, &raw, size);
            assert!(!text.chars().any(safe::steers), "{text}");
            assert_eq!(serde_json::from_str::<[String; 1]>(&text).expect("JSON"), [words]);
        }
    }

    #[test]
    fn text_in_pieces_of_any_size_is_shown_as_at_once() {
        let raw = "a\u{1b}[2J\r\nb\u{9b}\r日本 🏴󠁧󠁢󠁳󠁣󠁴󠁿\n\u{202e}c";
        for size in 1..=raw.len() {
            assert_eq!(passed(ShownStream::text, raw, size), safe::shown(raw));
        }
    }

    #[test]
    fn what_is_no_text_is_an_error_and_not_passed_on() {
        let mut out = Vec::new();
        let fault = ShownStream::json(&mut out).write_all(b"\"\xff\"\n").expect_err("no UTF-8");
        assert_eq!((fault.kind(), out.len()), (io::ErrorKind::InvalidData, 0));
    }

    fn passed(shown: fn(Vec<u8>) -> ShownStream<Vec<u8>>, raw: &str, size: usize) -> String {
        let mut shown = shown(Vec::new());
        for piece in raw.as_bytes().chunks(size) {
            shown.write_all(piece).expect("memory has room");
        }
        shown.flush().expect("memory has room");
        String::from_utf8(shown.out).expect("whole letters")
    }
}
