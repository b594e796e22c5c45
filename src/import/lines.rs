//! The lines of a text as it streams by, numbered, none of them larger than a record may be.

use std::io::{self, BufRead};

use crate::model::record::LARGEST_BODY;

/// The longest line that is held: a body, with room for what stands around it.
pub const LONGEST: usize = LARGEST_BODY + 1024 * 1024;

/// Reads lines. Of one that is too long no more is held than there is room for; the rest is passed over.
pub struct Lines<R> {
    reader: R,
    number: u64,
    read: u64,
    longest: usize,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which it is, from 1.
    pub number: u64,
    /// What stands in it, without its end (`\n` or `\r\n`), or why that is not told. The first line comes without a
    /// byte order mark.
    pub text: Result<String, Flaw>,
}

/// Why a piece of a text cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// It is larger than anything that can be kept.
    #[error("it is larger than 16 MiB")]
    TooLarge,
    /// Its bytes are no text.
    #[error("it is not UTF-8 text")]
    NotText,
    /// The end of all comes in the middle of it.
    #[error("the file ends in the middle of it")]
    CutOff,
    /// It stands where nothing should.
    #[error("more stands after the end of the list, and was not read")]
    Beyond,
}

impl<R: BufRead> Lines<R> {
    /// Reads from the beginning.
    pub fn new(reader: R) -> Self {
        Self { reader, number: 0, read: 0, longest: LONGEST }
    }

    /// Returns the bytes that were read so far.
    pub fn read_so_far(&self) -> u64 {
        self.read
    }

    /// Returns the next line, or `None` at the end.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be read.
    pub fn next(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let mut is_too_long = false;
        let begun = self.read;
        loop {
            let seen = match self.reader.fill_buf() {
                Ok(seen) => seen,
                Err(fault) if fault.kind() == io::ErrorKind::Interrupted => continue,
                Err(fault) => return Err(fault),
            };
            if seen.is_empty() {
                break;
            }
            let end = seen.iter().position(|byte| *byte == b'\n');
            let piece = &seen[..end.unwrap_or(seen.len())];
            is_too_long |= bytes.len() + piece.len() > self.longest;
            if !is_too_long {
                bytes.extend_from_slice(piece);
            }
            let taken = piece.len() + usize::from(end.is_some());
            self.reader.consume(taken);
            self.read += taken as u64;
            if end.is_some() {
                break;
            }
        }
        if self.read == begun {
            return Ok(None);
        }
        self.number += 1;
        let text = if is_too_long { Err(Flaw::TooLarge) } else { self.text(bytes) };
        Ok(Some(Line { number: self.number, text }))
    }

    fn text(&self, mut bytes: Vec<u8>) -> Result<String, Flaw> {
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        if self.number == 1 && bytes.starts_with(MARK) {
            bytes.drain(..MARK.len());
        }
        String::from_utf8(bytes).map_err(|_| Flaw::NotText)
    }
}

/// The byte order mark that some editors put before UTF-8 text.
pub const MARK: &[u8] = b"\xef\xbb\xbf";

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8], longest: usize) -> Vec<Line> {
        let mut lines = Lines { longest, ..Lines::new(bytes) };
        let mut all = Vec::new();
        while let Some(line) = lines.next().expect("a buffer reads") {
            all.push(line);
        }
        assert_eq!(lines.read_so_far(), bytes.len() as u64);
        all
    }

    #[test]
    fn ends_and_marks_are_no_part_of_a_line() {
        let text = |line: &Line| line.text.clone().expect("text");
        let all = lines(b"\xef\xbb\xbfone\r\n\ntwo\rthree\nlast", 99);
        let all: Vec<_> = all.iter().map(|line| (line.number, text(line))).collect();
        let expected = [(1, "one"), (2, ""), (3, "two\rthree"), (4, "last")];
        assert_eq!(all, expected.map(|(number, text)| (number, text.to_owned())));
    }

    #[test]
    fn a_line_that_cannot_be_taken_costs_only_itself() {
        let all = lines(b"abcd\nabc\n\xff\nend\n", 3);
        let texts: Vec<_> = all.into_iter().map(|line| line.text).collect();
        let text = |text: &str| Ok(text.to_owned());
        assert_eq!(texts, [Err(Flaw::TooLarge), text("abc"), Err(Flaw::NotText), text("end")]);
    }
}
