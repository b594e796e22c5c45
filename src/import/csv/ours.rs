//! Rows of gently's own table: each comes back under its own id, so that where the record still is nothing is added.

use chrono::DateTime;

use super::columns::Columns;
use crate::model::body::{Body, Checkin, Note};
use crate::model::id::RecordId;
use crate::model::moment::Moment;
use crate::model::record::{Kind, LARGEST_BODY, Record};
use crate::model::tag::Tag;

/// Takes off the one `'` that guards a text which a spreadsheet would run: the export puts it before `=` and the like,
/// and before a `'` that would look like such a guard.
pub(super) fn unguard(field: &mut String) {
    if let Some(rest) = field.strip_prefix('\'')
        && looks_like_a_formula(rest)
    {
        field.remove(0);
    }
}

/// The same as in `export/csv.rs`, which says why; the two rooms have no door to each other.
fn looks_like_a_formula(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    let is_invisible = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let skipped = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c) || c == '\'';
    bare.starts_with(['\t', '\r', '\n'])
        || bare.trim_start_matches(skipped).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Makes the record again, as far as a table can hold it: a note, or a check-in with its numbers.
///
/// # Errors
///
/// Says what of the row is not as gently writes it.
pub(super) fn record(columns: &Columns, fields: &[String]) -> Result<Record, String> {
    let field = |name| columns.named(fields, name).unwrap_or("");
    let id = uuid::Uuid::parse_str(field("id")).map_err(|_| "a row whose id is not one of gently's")?;
    let at = DateTime::parse_from_rfc3339(field("at")).ok().and_then(Moment::new);
    let at = at.ok_or("a row whose `at` is no date with a time and an offset")?;
    let kind: Kind = field("kind").parse().map_err(|_| "a row whose kind is not one of gently's")?;
    let text = || match field("title") {
        "" => field("text").to_owned(),
        title => format!("{title}\n\n{}", field("text")),
    };
    let body = if kind == Kind::Checkin {
        let feelings = field("feelings").split("; ").filter(|name| !name.is_empty()).map(str::to_owned);
        Body::Checkin(Checkin {
            mood: rating(field("mood")),
            energy: rating(field("energy")),
            feelings: feelings.collect(),
            line: Some(text()).filter(|line| !line.is_empty()),
            ..Checkin::default()
        })
    } else {
        Body::Note(Note { text: text(), ..Note::default() })
    };
    let mut record = Record::new(RecordId::from_bytes(id.into_bytes()), at, &body);
    if record.body.len() > LARGEST_BODY {
        return Err(crate::import::noted::TOO_LARGE.to_owned());
    }
    let changed = DateTime::parse_from_rfc3339(field("changed_at")).map(|at| at.timestamp_millis());
    record.changed_ms = changed.unwrap_or(record.changed_ms);
    record.away = field("put_away") == "true";
    record.tags = field("tags").split(' ').filter_map(|name| name.parse::<Tag>().ok()).collect();
    record.tags.sort();
    record.tags.dedup();
    Ok(record)
}

fn rating(field: &str) -> Option<u8> {
    field.parse().ok().filter(|rating| *rating <= 10)
}
