//! JSON on its way to a terminal: what could steer the terminal goes out as JSON escapes.

use std::io::{self, Write};
use std::str;

use crate::term::safe;

/// Passes JSON on with everything that steers escaped, so that it reads back the same.
///
/// It may be given in pieces, cut anywhere: the beginning of a letter waits for its rest.
pub struct ShownJson<W> {
    out: W,
    begun: Vec<u8>,
}

impl<W: Write> ShownJson<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self { out, begun: Vec::new() }
    }
}

impl<W: Write> Write for ShownJson<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let whole = match str::from_utf8(&self.begun) {
            Ok(text) => text.len(),
            Err(fault) if fault.error_len().is_none() => fault.valid_up_to(),
            Err(fault) => return Err(io::Error::new(io::ErrorKind::InvalidData, fault)),
        };
        let rest = self.begun.split_off(whole);
        let text = String::from_utf8(std::mem::replace(&mut self.begun, rest)).map_err(io::Error::other)?;
        self.out.write_all(safe::json(&text).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
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
            let mut out = Vec::new();
            let mut shown = ShownJson::new(&mut out);
            for piece in raw.as_bytes().chunks(size) {
                shown.write_all(piece).expect("memory has room");
            }
            let text = String::from_utf8(out).expect("whole letters");
            assert!(!text.chars().any(safe::steers), "{text}");
            assert_eq!(serde_json::from_str::<[String; 1]>(&text).expect("JSON"), [words]);
        }
    }

    #[test]
    fn what_is_no_text_is_an_error_and_not_passed_on() {
        let mut out = Vec::new();
        let fault = ShownJson::new(&mut out).write_all(b"\"\xff\"").expect_err("no UTF-8");
        assert_eq!((fault.kind(), out.len()), (io::ErrorKind::InvalidData, 0));
    }
}
