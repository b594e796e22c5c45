//! What text for jrnl comes of records. `tests/cli/export/jrnl.rs` has jrnl itself read it.

use super::*;
use crate::model::id::RecordId;
use crate::model::moment::{DayStart, Moment};
use crate::model::record::{Kind, Record};

fn export(notes: &[(&str, &str, &[&str])]) -> String {
    let (mut jrnl, mut out) = (Jrnl::default(), Vec::new());
    for (title, text, tags) in notes {
        let kind = if *title == "Note" { Kind::Note } else { Kind::Reflection };
        let record = Record {
            id: RecordId::from_parts(0, [0; 10]),
            kind,
            at: Moment::from_stored(1_795_288_500_123, 60).expect("a sound date"),
            changed_ms: 0,
            away: false,
            body: String::new(),
            tags: tags.iter().map(|tag| tag.parse().expect("a tag")).collect(),
            links: Vec::new(),
        };
        let parts = vec![Part::Words(text.lines().map(str::to_owned).collect())];
        let page = || Ok(Page { title: (*title).to_owned(), parts: parts.clone(), ties: Vec::new() });
        let whole = Whole { record: (&record).into(), page: &page, day_start: DayStart::default() };
        jrnl.record(&mut out, &whole).expect("a buffer takes all");
    }
    String::from_utf8(out).expect("text")
}

#[test]
fn a_note_begins_with_its_first_line_and_ends_with_its_tags() {
    let text = export(&[("Note", "One.\nTwo.", &["evening", "a.b"]), ("Note", "Three", &["starred"])]);
    assert_eq!(text, "[2026-11-21 20:15] One.\nTwo.\n\n@evening @a-b\n\n[2026-11-21 20:15] Three *\n");
}

#[test]
fn a_first_line_that_jrnl_would_change_is_no_title() {
    for first in ["He called me a b****", "* one", "  indented", ""] {
        let text = export(&[("Note", &format!("{first}\nTwo."), &[])]);
        assert_eq!(text, format!("[2026-11-21 20:15] Note\n{first}\nTwo.\n"), "{first}");
    }
    assert_eq!(export(&[("** A page **", "x", &[])]), "[2026-11-21 20:15] A page\nx\n");
}

#[test]
fn a_line_in_brackets_begins_no_entry() {
    let text = export(&[("Note", "[2020-01-01 10:00] a\n[2020-01-01 10:00] b\u{2028} [today] c", &[])]);
    assert_eq!(text, "[2026-11-21 20:15] [2020-01-01 10:00] a\n\\[2020-01-01 10:00] b\n \\[today] c\n");
}
