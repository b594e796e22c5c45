//! Records as an export writes them.

use gently::export::{FORMATS, Whole};
use gently::model::moment::{DayStart, Moment};
use gently::model::page::Page;
use gently::model::record::Record;

/// Writes these records in a format that is text.
pub fn export(format: &str, records: &[Record]) -> String {
    let format = FORMATS.iter().find(|one| one.name == format).expect("a known format");
    let now = Moment::from_stored(1_795_288_500_123, 60).expect("a sound date");
    let (mut exporter, mut out) = (format.text(now).expect("a text"), Vec::new());
    exporter.begin(&mut out).expect("a buffer takes all");
    for record in records {
        let page = &|| Ok(Page::default());
        let whole = Whole { record: record.into(), page, day_start: DayStart::default() };
        exporter.record(&mut out, &whole).expect("a buffer takes all");
    }
    exporter.end(&mut out).expect("a buffer takes all");
    String::from_utf8(out).expect("an export is UTF-8")
}
