//! One record as one line of JSON: what every JSON format is made of.

use std::io::{self, Write};

use uuid::Uuid;
use uuid::fmt::Hyphenated;

use super::stamp;
use crate::model::id::RecordId;
use crate::model::record::RecordRef;

/// Writes records as JSON objects without a line break in them.
///
/// It holds the room in which a line is put together, so that a record costs no allocation.
/// The body goes past it, straight to the output.
#[derive(Debug, Default)]
pub struct Line {
    head: Vec<u8>,
}

impl Line {
    /// Writes `before`, the record, and `after`.
    ///
    /// # Errors
    ///
    /// Whatever `out` reports.
    pub fn write(
        &mut self,
        out: &mut dyn Write,
        before: &[u8],
        record: &RecordRef<'_>,
        after: &[u8],
    ) -> io::Result<()> {
        let head = &mut self.head;
        head.clear();
        head.extend_from_slice(before);
        push_fields(head, record)?;
        out.write_all(head)?;
        write_body(out, record.body)?;
        head.clear();
        head.push(b'}');
        head.extend_from_slice(after);
        out.write_all(head)
    }
}

/// Appends everything up to the body. The order of the fields is a promise: the same bytes each time.
fn push_fields(head: &mut Vec<u8>, record: &RecordRef<'_>) -> io::Result<()> {
    head.extend_from_slice(br#"{"id": ""#);
    push_id(head, record.id);
    head.extend_from_slice(br#"", "kind": "#);
    serde_json::to_writer(&mut *head, record.kind)?;
    head.extend_from_slice(br#", "at": ""#);
    stamp::push_moment(head, record.at);
    head.extend_from_slice(br#"", "changed_at": ""#);
    stamp::push_utc(head, record.changed_ms);
    head.extend_from_slice(br#"", "tags": ["#);
    for (index, tag) in record.tags.iter().enumerate() {
        push_comma(head, index);
        serde_json::to_writer(&mut *head, tag.as_str())?;
    }
    head.extend_from_slice(br#"], "links": ["#);
    for (index, link) in record.links.iter().enumerate() {
        push_comma(head, index);
        head.extend_from_slice(br#"{"role": "#);
        serde_json::to_writer(&mut *head, &link.role)?;
        head.extend_from_slice(br#", "to": ""#);
        push_id(head, link.to);
        head.extend_from_slice(br#""}"#);
    }
    let away: &[u8] = if record.away { b"true" } else { b"false" };
    head.extend_from_slice(br#"], "put_away": "#);
    head.extend_from_slice(away);
    head.extend_from_slice(br#", "body": "#);
    Ok(())
}

/// Appends the id as it reads everywhere, past the machinery of `Display`.
fn push_id(head: &mut Vec<u8>, id: RecordId) {
    let mut text = [0; Hyphenated::LENGTH];
    let id = Uuid::from_bytes(*id.as_bytes()).hyphenated();
    head.extend_from_slice(id.encode_lower(&mut text).as_bytes());
}

fn push_comma(head: &mut Vec<u8>, index: usize) {
    if index > 0 {
        head.extend_from_slice(b", ");
    }
}

/// Writes the body as it is stored, unless a line break in it would end the line too soon.
fn write_body(out: &mut dyn Write, body: &str) -> io::Result<()> {
    // The smallest byte of 600 takes some 20 ns to find, a line break ten times that; and in a body on one
    // line nothing but a tab is below a space.
    let smallest = body.bytes().fold(u8::MAX, u8::min);
    let breaks = smallest < b' ' && body.contains(['\n', '\r']);
    if breaks { write_on_one_line(out, body.as_bytes()) } else { out.write_all(body.as_bytes()) }
}

/// Writes JSON text without the white space between its parts. Numbers and strings stay as they are.
fn write_on_one_line(out: &mut dyn Write, json: &[u8]) -> io::Result<()> {
    let (mut in_string, mut escaped, mut written) = (false, false, 0);
    for (at, byte) in json.iter().enumerate() {
        let instead: Option<&[u8]> = match (in_string, byte) {
            (false, b' ' | b'\t' | b'\n' | b'\r') => Some(b""),
            // JSON forbids a bare line break in a string. Should one have got in, this mends it.
            (true, b'\n') => Some(br"\n"),
            (true, b'\r') => Some(br"\r"),
            _ => None,
        };
        if let Some(instead) = instead {
            out.write_all(&json[written..at])?;
            out.write_all(instead)?;
            written = at + 1;
        }
        in_string ^= *byte == b'"' && !escaped;
        escaped = in_string && *byte == b'\\' && !escaped;
    }
    out.write_all(&json[written..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(json: &str) -> String {
        let mut out = Vec::new();
        write_body(&mut out, json).expect("a buffer takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_body_on_one_line_is_left_as_it_is() {
        for json in [r#"{ "n" : 1.0e5 }"#, "{\"a\":\"\u{2028}\\ud800\"}", "{\t}", "null"] {
            assert_eq!(body(json), json);
        }
    }

    #[test]
    fn a_body_on_many_lines_becomes_one() {
        let json =
            "{\r\n  \"n\": [1.0e5,\n 12345678901234567890.10],\n  \"s\": \" a \\\" \\\\\" , \"t\":\" b\"\n}";
        let one = r#"{"n":[1.0e5,12345678901234567890.10],"s":" a \" \\","t":" b"}"#;
        assert_eq!(body(json), one);
    }

    #[test]
    fn a_bare_line_break_in_a_string_is_mended() {
        assert_eq!(body("{\"s\":\"a\r\nb\"}"), r#"{"s":"a\r\nb"}"#);
    }
}
