//! `csv`: one record a row, for a spreadsheet (RFC 4180, UTF-8 with a mark at its beginning).
//!
//! A spreadsheet takes text that begins with `=` and the like for a formula and runs it. Such a text gets a `'` in
//! front, and so does one that begins with a `'` and would look as if it had got it: whoever takes one `'` off again
//! has what was written.

use std::io::{self, Write};

use super::stamp;
use super::told::Told;
use super::{Exporter, Whole};

/// Without this mark Excel takes UTF-8 for another encoding and garbles every letter that is not English.
const MARK: &str = "\u{feff}";

const HEADER: &str = "id,kind,at,changed_at,tags,put_away,title,text,mood,energy,feelings,links\r\n";

/// Writes rows. It holds the room in which one is put together.
#[derive(Debug, Default)]
pub struct Csv {
    row: Vec<u8>,
}

impl Exporter for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(MARK.as_bytes())?;
        out.write_all(HEADER.as_bytes())
    }

    fn record(&mut self, out: &mut dyn Write, whole: &Whole<'_>) -> io::Result<()> {
        let record = &whole.record;
        let told = Told::of(whole)?;
        let checkin = told.checkin.unwrap_or_default();
        let tags: Vec<_> = record.tags.iter().map(|tag| tag.as_str()).collect();
        let links: Vec<_> = record.links.iter().map(|link| format!("{} {}", link.role, link.to)).collect();
        let row = &mut self.row;
        row.clear();
        row.extend_from_slice(record.id.to_string().as_bytes());
        push_text(row, record.kind);
        row.push(b',');
        stamp::push_moment(row, record.at);
        row.push(b',');
        stamp::push_utc(row, record.changed_ms);
        push_text(row, &tags.join(" "));
        row.extend_from_slice(if record.away { b",true" } else { b",false" });
        push_text(row, &told.title);
        push_text(row, &told.text);
        push_number(row, checkin.mood);
        push_number(row, checkin.energy);
        push_text(row, &checkin.feelings.join("; "));
        push_text(row, &links.join("; "));
        row.extend_from_slice(b"\r\n");
        out.write_all(row)
    }

    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

fn push_number(row: &mut Vec<u8>, number: Option<u8>) {
    row.push(b',');
    row.extend(number.iter().flat_map(|number| number.to_string().into_bytes()));
}

/// Appends a comma and the text, guarded, and in quotes where it must be.
fn push_text(row: &mut Vec<u8>, text: &str) {
    let guard = if looks_like_a_formula(text) { "'" } else { "" };
    // Python before 3.11 and most spreadsheets stop reading at this character.
    let text = text.replace('\0', "\u{2400}");
    row.push(b',');
    if text.contains(['"', ',', '\n', '\r']) {
        row.extend_from_slice(format!("\"{guard}{}\"", text.replace('"', "\"\"")).as_bytes());
    } else {
        row.extend_from_slice(guard.as_bytes());
        row.extend_from_slice(text.as_bytes());
    }
}

/// Returns whether a spreadsheet may run it: OWASP's list, also in full width and after what some programs skip.
///
/// <https://owasp.org/www-community/attacks/CSV_Injection>
fn looks_like_a_formula(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    let skipped = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c) || c == '\'';
    bare.starts_with(['\t', '\r', '\n'])
        || bare.trim_start_matches(skipped).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn field(text: &str) -> String {
        let mut row = Vec::new();
        push_text(&mut row, text);
        String::from_utf8(row).expect("text")[1..].to_owned()
    }

    #[test]
    fn what_a_spreadsheet_could_run_is_guarded() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1", "＋1", "－1", "＠x", "  =1", "\u{200b}=1"]
        {
            assert_eq!(field(text), format!("'{text}"));
        }
        assert_eq!(field("\r=1"), "\"'\r=1\"");
        assert_eq!(field("'=1"), "''=1");
    }

    #[test]
    fn other_words_stay_as_they_are() {
        for text in ["", "'tis", "1 - 1 = 0", "a@b", " x", "日本"] {
            assert_eq!(field(text), text);
        }
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in "['=+@\\-\t \"a\n,\r\u{200b}]{0,6}") {
            let line = format!("x,{}\r\n", field(&text));
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
            let row = reader.records().next().expect("a row").expect("sound");
            let read = &row[1];
            let guarded = read.starts_with('\'') && looks_like_a_formula(read);
            prop_assert!(guarded || !looks_like_a_formula(read));
            prop_assert_eq!(if guarded { &read[1..] } else { read }, text);
        }
    }
}
