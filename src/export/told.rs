//! A record as a title and one text, for formats that hold a record in columns.

use std::io;

use crate::model::body::{Body, Checkin};
use crate::model::page::{Page, Part};
use crate::model::record::{Kind, RecordRef};

use super::Whole;

/// What the columns of a record hold.
#[derive(Debug)]
pub(super) struct Told {
    /// The title of the guide, path or form; nothing where the kind says it all.
    pub title: String,
    /// What was written, as one text: a note as it was typed, otherwise the page, question by question.
    pub text: String,
    /// The check-in, if it is one.
    pub checkin: Option<Checkin>,
    /// Its page, where the text was made from one.
    page: Page,
}

impl Told {
    /// Reads the record.
    ///
    /// # Errors
    ///
    /// Whatever [`Whole::page`] returns.
    pub fn of(whole: &Whole<'_>) -> io::Result<Self> {
        let untitled = |text| Self { title: String::new(), text, checkin: None, page: Page::default() };
        let body = match body(&whole.record) {
            Body::Note(note) => return Ok(untitled(note.text)),
            Body::Checkin(checkin) => {
                let text = checkin.line.clone().unwrap_or_default();
                return Ok(Self { checkin: Some(checkin), ..untitled(text) });
            }
            other => other,
        };
        let page = (whole.page)()?;
        let has_title = matches!(body, Body::Reflection(_) | Body::Path(_) | Body::Practice(..));
        let title = if has_title { page.title.clone() } else { String::new() };
        Ok(Self { title, text: text(&page), checkin: None, page })
    }

    /// Returns the questions, each with the lines of what was answered.
    pub fn answers(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.page.parts.iter().filter_map(|part| match part {
            Part::Answer { ask, lines } => Some((ask.as_str(), lines.as_slice())),
            Part::Words(_) | Part::Fact { .. } | Part::Said(_) | Part::Raw(_) => None,
        })
    }
}

fn body(record: &RecordRef<'_>) -> Body {
    let kind = record.kind.parse().unwrap_or_else(|_| Kind::Other(record.kind.to_owned()));
    Body::parse(&kind, record.body)
}

/// Writes a page as text, with an empty line between its parts.
fn text(page: &Page) -> String {
    let part = |part: &Part| match part {
        Part::Words(lines) | Part::Raw(lines) => lines.join("\n"),
        Part::Fact { name, value } => format!("{name}: {value}"),
        Part::Answer { ask, lines } => format!("{ask}\n{}", lines.join("\n")),
        Part::Said(line) => line.clone(),
    };
    page.parts.iter().map(part).collect::<Vec<_>>().join("\n\n")
}
