//! `ndjson`: one record a line, each a JSON object, with nothing before or after.

use std::io::{self, Write};

use super::line::Line;
use super::{Exporter, Whole};

/// Writes each record as one line. No first line says what the file is: a program that takes
/// records one by one would stumble over it.
#[derive(Debug, Default)]
pub struct Ndjson {
    line: Line,
}

impl Exporter for Ndjson {
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn record(&mut self, out: &mut dyn Write, whole: &Whole<'_>) -> io::Result<()> {
        self.line.write(out, b"", &whole.record, b"\n")
    }

    fn end(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
