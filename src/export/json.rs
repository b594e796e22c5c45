//! `json`: one JSON object that holds everything, one record a line, and goes back in with `gently import`.

use std::io::{self, Write};

use super::line::Line;
use super::stamp;
use super::{Exporter, Whole};
use crate::model::moment::Moment;

/// Writes `{"format": "gently-journal", "version": 1, "exported_at": ..., "records": [...]}`.
///
/// From `"records"` on, the same records give the same bytes, whenever they are written.
#[derive(Debug)]
pub struct Json {
    exported_at: Moment,
    line: Line,
    is_first: bool,
}

impl Json {
    /// Makes an exporter that says it wrote at `exported_at`, to the second.
    pub fn new(exported_at: Moment) -> Self {
        Self { exported_at, line: Line::default(), is_first: true }
    }
}

impl Exporter for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut head = br#"{"format": "gently-journal", "version": 1, "exported_at": ""#.to_vec();
        stamp::push_seconds(&mut head, self.exported_at);
        head.extend(br#"", "records": ["#);
        out.write_all(&head)
    }

    fn record(&mut self, out: &mut dyn Write, whole: &Whole<'_>) -> io::Result<()> {
        let between: &[u8] = if self.is_first { b"\n" } else { b",\n" };
        self.is_first = false;
        self.line.write(out, between, &whole.record, b"")
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::body::{Body, Note};
    use crate::model::id::RecordId;
    use crate::model::moment::DayStart;
    use crate::model::page::Page;
    use crate::model::record::Record;

    fn export(records: &[Record]) -> String {
        let at = Moment::from_stored(1_795_288_500_123, 60).expect("a sound date");
        let (mut json, mut out) = (Json::new(at), Vec::new());
        json.begin(&mut out).expect("a buffer takes all");
        for record in records {
            let day_start = DayStart::default();
            let whole = Whole { record: record.into(), page: &|| Ok(Page::default()), day_start };
            json.record(&mut out, &whole).expect("a buffer takes all");
        }
        json.end(&mut out).expect("a buffer takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn an_empty_journal_is_an_empty_list() {
        let head = r#"{"format": "gently-journal", "version": 1, "#;
        let rest = r#""exported_at": "2026-11-21T20:15:00+01:00", "records": ["#;
        assert_eq!(export(&[]), format!("{head}{rest}\n]}}\n"));
    }

    #[test]
    fn records_stand_one_a_line() {
        let at = Moment::from_stored(1_795_288_500_123, 60).expect("a sound date");
        let body = Body::Note(Note { text: "a\nb".into(), ..Note::default() });
        let record = Record::new(RecordId::from_parts(at.utc_ms(), [7; 10]), at, &body);
        let text = export(&[record.clone(), record]);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[1], format!("{},", lines[2]));
        assert!(lines[2].starts_with(r#"{"id": ""#) && lines[2].ends_with(r#""body": {"text":"a\nb"}}"#));
    }
}
