//! Rows of separated values (RFC 4180) as they stream by, numbered by line, none of them larger than a record may be.
//!
//! The `csv` crate holds a row whole however long it is, so that one quote that never ends would fill the memory.

use std::io::{self, BufRead};

use crate::import::lines::{Flaw, LONGEST, MARK};

/// The most fields of a row.
const MOST_FIELDS: usize = 1000;

/// Reads rows, one at a time.
pub(super) struct Rows<R> {
    reader: R,
    separator: u8,
    line: u64,
    read: u64,
    longest: usize,
}

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The line it begins in, from 1.
    pub line: u64,
    /// Its fields without their quotes, or why they are not told.
    pub fields: Result<Vec<String>, Flaw>,
}

/// Where in a row the reader stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    FieldStart,
    Plain,
    Quoted,
    /// After a quote in quotes: it ends them, or is the first of two that stand for one.
    Quote,
}

impl<R: BufRead> Rows<R> {
    /// Reads from the beginning, where a byte order mark may stand.
    pub fn new(mut reader: R, separator: u8) -> io::Result<Self> {
        let marked = if reader.fill_buf()?.starts_with(MARK) { MARK.len() } else { 0 };
        reader.consume(marked);
        Ok(Self { reader, separator, line: 1, read: marked as u64, longest: LONGEST })
    }

    /// Returns the bytes that were read so far.
    pub fn read_so_far(&self) -> u64 {
        self.read
    }

    /// Returns the reader, which stands after what was read.
    pub fn into_inner(self) -> R {
        self.reader
    }

    /// Returns the next row that is not blank, or `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<Row>> {
        loop {
            match self.row()? {
                Some(Row { fields: Ok(fields), .. }) if matches!(&fields[..], [only] if only.is_empty()) => {}
                row => return Ok(row),
            }
        }
    }

    fn row(&mut self) -> io::Result<Option<Row>> {
        let line = self.line;
        let mut row = Gathered { fields: vec![Vec::new()], held: 0, longest: self.longest };
        let (mut at, mut any) = (At::FieldStart, false);
        loop {
            let seen = match self.reader.fill_buf() {
                Ok(seen) => seen,
                Err(fault) if fault.kind() == io::ErrorKind::Interrupted => continue,
                Err(fault) => return Err(fault),
            };
            if seen.is_empty() {
                let cut = at == At::Quoted;
                return Ok(
                    any.then(|| Row { line, fields: if cut { Err(Flaw::CutOff) } else { row.told() } })
                );
            }
            any = true;
            let (mut used, mut ended) = (0, false);
            for &byte in seen {
                used += 1;
                self.line += u64::from(byte == b'\n');
                at = match (at, byte) {
                    (At::FieldStart, b'"') => At::Quoted,
                    (At::Quoted, b'"') => At::Quote,
                    (At::Quoted, _) | (At::Quote, b'"') => {
                        row.push(byte);
                        At::Quoted
                    }
                    (_, b'\n') => {
                        ended = true;
                        break;
                    }
                    (_, byte) if byte == self.separator => {
                        row.fields_on();
                        At::FieldStart
                    }
                    (_, byte) => {
                        row.push(byte);
                        At::Plain
                    }
                };
            }
            self.reader.consume(used);
            self.read += used as u64;
            if ended {
                row.without_return(at);
                return Ok(Some(Row { line, fields: row.told() }));
            }
        }
    }
}

/// What was read of a row.
struct Gathered {
    fields: Vec<Vec<u8>>,
    held: usize,
    longest: usize,
}

impl Gathered {
    fn push(&mut self, byte: u8) {
        self.held += 1;
        match self.fields.last_mut() {
            Some(field) if self.held <= self.longest => field.push(byte),
            _ => self.fields.clear(),
        }
    }

    /// Begins the next field.
    fn fields_on(&mut self) {
        if self.fields.len() >= MOST_FIELDS {
            self.held = usize::MAX / 2;
            self.fields.clear();
        } else if self.held <= self.longest {
            self.fields.push(Vec::new());
        }
    }

    /// Takes off the `\r` of an end that is `\r\n`; one in quotes was typed.
    fn without_return(&mut self, at: At) {
        if at == At::Plain {
            self.fields.last_mut().and_then(|field| field.pop_if(|byte| *byte == b'\r'));
        }
    }

    fn told(self) -> Result<Vec<String>, Flaw> {
        if self.held > self.longest {
            return Err(Flaw::TooLarge);
        }
        let text = |field| String::from_utf8(field).map_err(|_| Flaw::NotText);
        self.fields.into_iter().map(text).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(bytes: &[u8], longest: usize) -> Vec<(u64, String)> {
        let reader = io::BufReader::with_capacity(3, bytes);
        let mut rows = Rows { longest, ..Rows::new(reader, b',').expect("a buffer reads") };
        let mut all = Vec::new();
        while let Some(row) = rows.next().expect("a buffer reads") {
            all.push((row.line, row.fields.map_or_else(|flaw| flaw.to_string(), |fields| fields.join("|"))));
        }
        assert_eq!(rows.read_so_far(), bytes.len() as u64);
        all
    }

    #[test]
    fn quotes_line_breaks_and_marks_are_told_apart() {
        let bytes = "\u{feff}a,b\r\n\"one \"\"two\"\"\n\r\n three\",4\n\n,\n\"last\",x".as_bytes();
        let expected = [(1, "a|b"), (2, "one \"two\"\n\r\n three|4"), (6, "|"), (7, "last|x")];
        assert_eq!(rows(bytes, 99), expected.map(|(line, text)| (line, text.to_owned())));
    }

    #[test]
    fn a_bad_row_costs_only_itself() {
        let bytes = b"abcdefgh,i\n\xff,b\nc,d\n\"never\nends";
        let expected = [
            (1, "it is larger than 16 MiB"),
            (2, "it is not UTF-8 text"),
            (3, "c|d"),
            (4, "the file ends in the middle of it"),
        ];
        assert_eq!(rows(bytes, 8), expected.map(|(line, text)| (line, text.to_owned())));
    }

    proptest! {
        #[test]
        fn what_the_csv_crate_writes_is_read(
            table in prop::collection::vec(prop::collection::vec("[a\",;\n\r é]{0,6}", 2..4), 1..5),
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).expect("a buffer takes all");
            }
            let bytes = writer.into_inner().expect("a buffer takes all");
            let mut rows = Rows::new(&bytes[..], b',').expect("a buffer reads");
            for row in &table {
                let read = rows.next().expect("a buffer reads").expect("a row").fields;
                prop_assert_eq!(read.as_ref(), Ok(row));
            }
            prop_assert_eq!(rows.next().expect("a buffer reads"), None);
        }
    }
}
