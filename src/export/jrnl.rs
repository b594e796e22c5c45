//! `jrnl`: the text in which jrnl (<https://jrnl.sh>) keeps a journal, as versions 4.3 and 4.6 read it.
//!
//! Its parser (`jrnl/journals/Journal.py`, `Entry.py`) begins an entry at every line with `[`, anything, `] ` in which
//! it can find a date, takes the line as the title, and a `*` at the end of that as a star. Words are bent only where it
//! would take them for something else.

use std::io::{self, Write};

use super::{Exporter, Whole};
use crate::model::page::{Page, Part};
use crate::model::tag::Tag;

/// What the text of jrnl cannot hold.
pub const LOSES: &str = "jrnl keeps days and times to the minute, and knows no time zones, no links and nothing put \
                         away. Tags stand in a line of their own, as part of the text. It takes a \
                         word that begins with @ for a tag. A line that begins with [ gets a \\ before it. Spaces and \
                         empty lines around a text or below its first line go, and odd line breaks become plain ones. \
                         To keep everything, use `--format json`";

/// The tag that jrnl knows as a star.
const STARRED: &str = "starred";

/// Writes each record as an entry.
#[derive(Debug, Default)]
pub struct Jrnl {
    text: String,
    goes_on: bool,
}

impl Exporter for Jrnl {
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn record(&mut self, out: &mut dyn Write, whole: &Whole<'_>) -> io::Result<()> {
        self.text.clear();
        if self.goes_on {
            self.text.push('\n');
        }
        self.goes_on = true;
        push_entry(&mut self.text, whole, &(whole.page)()?);
        out.write_all(self.text.as_bytes())
    }

    fn end(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

fn push_entry(out: &mut String, whole: &Whole<'_>, page: &Page) {
    let record = &whole.record;
    let mut body = body(page);
    let title = title(record.kind, page, &mut body);
    let is_starred = record.tags.iter().any(|tag| tag.as_str() == STARRED);
    let star = if is_starred { " *" } else { "" };
    out.push_str(&format!("[{}] {title}{star}\n", record.at.datetime().format("%Y-%m-%d %H:%M")));
    if !body.is_empty() && (record.away || !page.ties.is_empty()) {
        body.push(String::new());
    }
    for tie in &page.ties {
        let called = tie.called.as_deref().unwrap_or("something that is not here any more");
        body.push(format!("{}: {}", tie.role, one_line(called)));
    }
    if record.away {
        body.push("Put away".to_owned());
    }
    for line in &body {
        push_line(out, line);
    }
    let tags: Vec<_> = record.tags.iter().filter(|tag| tag.as_str() != STARRED).map(tag_word).collect();
    if !tags.is_empty() {
        out.push_str(&format!("\n{}\n", tags.join(" ")));
    }
}

/// Appends a line of a body. What stands before a bracket does not help: jrnl strips it from a first line, and would take
/// the line for an entry once it has written its file again.
fn push_line(out: &mut String, line: &str) {
    let words = line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{1f}');
    let space = &line[..line.len() - words.len()];
    let escape = if words.starts_with('[') { "\\" } else { "" };
    out.push_str(&format!("{space}{escape}{words}\n"));
}

/// Returns the title. Of a note it is the first line, as in jrnl itself, where jrnl would leave that line as it is.
fn title(kind: &str, page: &Page, body: &mut Vec<String>) -> String {
    let is_sound = |line: &String| {
        line.trim() == line && !line.is_empty() && !line.starts_with('*') && !line.ends_with('*')
    };
    if kind == "note" && body.first().is_some_and(is_sound) {
        return body.remove(0);
    }
    let title = one_line(&page.title);
    let title = title.trim_matches(|c: char| c == '*' || c.is_whitespace());
    if title.is_empty() { kind.to_owned() } else { title.to_owned() }
}

/// Returns the lines of a page, an empty one between its parts.
fn body(page: &Page) -> Vec<String> {
    let mut lines = Vec::new();
    let mut is_after_fact = false;
    for part in &page.parts {
        let is_fact = matches!(part, Part::Fact { .. });
        let follows = is_fact && is_after_fact;
        if !follows && !lines.is_empty() {
            lines.push(String::new());
        }
        is_after_fact = is_fact;
        match part {
            Part::Words(words) | Part::Raw(words) => lines.extend(words.iter().flat_map(|line| split(line))),
            Part::Fact { name, value } => lines.extend(split(&format!("{name}: {value}"))),
            Part::Answer { ask, lines: answer } => {
                lines.extend(split(ask));
                lines.extend(answer.iter().flat_map(|line| split(line)));
            }
            Part::Said(line) => lines.extend(split(line)),
        }
    }
    lines
}

/// Splits where Python's `splitlines` does: in an entry with a star, jrnl breaks its lines there too.
fn split(line: &str) -> impl Iterator<Item = String> {
    line.split(is_break).map(str::to_owned)
}

fn one_line(text: &str) -> String {
    text.replace(is_break, " ").trim().to_owned()
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Writes a tag as jrnl reads one: letters, digits and a few marks; others become hyphens.
fn tag_word(tag: &Tag) -> String {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/');
    let word: String = tag.as_str().chars().map(|c| if fits(c) { c } else { '-' }).collect();
    format!("@{word}")
}

#[cfg(test)]
mod tests;
