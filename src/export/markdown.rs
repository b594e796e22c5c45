//! `markdown`: days as headings, records below them, as one text or as a folder with a file for each day.
//!
//! A record begins `## 20:15 Title`, with its date before the time where it is another than the day, as after midnight.
//! Below stands `<!-- gently: ID MOMENT -->`, which no reader shows: by it the record is known again.

mod escape;

use std::io::{self, Write};
use std::path::Path;

use chrono::NaiveDate;

use super::file::{FileFault, Overwrite};
use super::folder::Folder;
use super::target::Target;
use super::{Exporter, Whole};
use crate::model::moment::Day;
use crate::model::page::{Page, Part, Tie};

/// What Markdown cannot hold.
pub const LOSES: &str = "Markdown holds what can be read. When each was last changed, and which part of a page a word \
                         was for, stay behind. To keep everything, use `--format json`";

/// Writes one text, with a heading wherever another day begins.
#[derive(Debug, Default)]
pub struct Markdown {
    day: Option<Day>,
    text: String,
}

impl Exporter for Markdown {
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn record(&mut self, out: &mut dyn Write, whole: &Whole<'_>) -> io::Result<()> {
        self.text.clear();
        let day = whole.day();
        if self.day != Some(day) {
            let between = if self.day.is_some() { "\n" } else { "" };
            self.text.push_str(&format!("{between}# {day}\n"));
            self.day = Some(day);
        }
        push_record(&mut self.text, whole, &(whole.page)()?);
        out.write_all(self.text.as_bytes())
    }

    fn end(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// A folder with a file for each day, such as `2026-11-21.md`.
pub struct DayFiles {
    folder: Folder,
    text: String,
}

impl DayFiles {
    /// Begins the folder that will stand at `path`.
    ///
    /// # Errors
    ///
    /// As [`Folder::open`].
    pub fn open(path: &Path, overwrite: Overwrite) -> Result<Self, FileFault> {
        Ok(Self { folder: Folder::open(path, overwrite, is_name)?, text: String::new() })
    }
}

impl Target for DayFiles {
    /// A day that comes again, as after a flight, goes on in the file that it has.
    fn record(&mut self, whole: &Whole<'_>) -> io::Result<()> {
        let day = whole.day();
        self.text.clear();
        push_record(&mut self.text, whole, &(whole.page)()?);
        let file = self.folder.file(&format!("{day}.md"))?;
        if file.is_new {
            write!(file.out, "---\ndate: {day}\n---\n\n# {day}\n")?;
        }
        file.out.write_all(self.text.as_bytes())
    }

    fn fault(&self, source: io::Error) -> FileFault {
        self.folder.fault(source)
    }

    fn is_private(&self) -> bool {
        self.folder.is_private()
    }

    fn finish(self: Box<Self>) -> Result<(), FileFault> {
        self.folder.finish()
    }
}

/// Returns whether a file has the name of a day.
fn is_name(name: &str) -> bool {
    name.strip_suffix(".md").is_some_and(|day| day.len() == 10 && day.parse::<NaiveDate>().is_ok())
}

/// Appends a record, with an empty line before it and none after it.
fn push_record(out: &mut String, whole: &Whole<'_>, page: &Page) {
    let record = &whole.record;
    let at = record.at.datetime();
    let form = if at.date_naive() == whole.day().0 { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    out.push_str(&format!("\n## {} ", at.format(form)));
    escape::push_words(out, &page.title);
    out.push_str(&format!("\n\n<!-- gently: {} {} -->\n", record.id, record.at));
    let mut is_after_fact = false;
    for part in &page.parts {
        let is_fact = matches!(part, Part::Fact { .. });
        if !(is_fact && is_after_fact) {
            out.push('\n');
        }
        is_after_fact = is_fact;
        push_part(out, part);
    }
    push_facts_about(out, whole, &page.ties);
}

fn push_part(out: &mut String, part: &Part) {
    match part {
        Part::Words(lines) => push_lines(out, lines),
        Part::Fact { name, value } => push_fact(out, name, value),
        Part::Answer { ask, lines } => {
            out.push_str("### ");
            escape::push_words(out, ask);
            out.push_str("\n\n");
            push_lines(out, lines);
        }
        Part::Said(line) => {
            escape::push_line(out, line);
            out.push('\n');
        }
        Part::Raw(lines) => {
            let longest = lines.iter().flat_map(|line| line.split(|c| c != '`')).map(str::len).max();
            let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
            out.push_str(&format!("{fence}json\n"));
            for line in lines {
                push_json_line(out, line);
            }
            out.push_str(&format!("{fence}\n"));
        }
    }
}

/// Appends a line of JSON. In a fence nothing is a reference, so what steers a terminal goes out as JSON escapes.
fn push_json_line(out: &mut String, line: &str) {
    for c in line.chars() {
        if c.is_control() {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out.push('\n');
}

/// Appends words line by line. A backslash at the end of a line keeps the break that was typed there.
fn push_lines(out: &mut String, lines: &[String]) {
    for (index, line) in lines.iter().enumerate() {
        escape::push_line(out, line);
        let goes_on = lines.get(index + 1).is_some_and(|next| !next.trim().is_empty());
        if goes_on && !line.is_empty() {
            out.push('\\');
        }
        out.push('\n');
    }
}

fn push_fact(out: &mut String, name: &str, value: &str) {
    out.push_str("- ");
    escape::push_words(out, name);
    out.push_str(": ");
    escape::push_words(out, value);
    out.push('\n');
}

/// Appends what hangs on a record: ties, tags, and whether it was put away.
fn push_facts_about(out: &mut String, whole: &Whole<'_>, ties: &[Tie]) {
    let tags = whole.record.tags;
    if ties.is_empty() && tags.is_empty() && !whole.record.away {
        return;
    }
    out.push('\n');
    for tie in ties {
        push_fact(out, &tie.role, tie.called.as_deref().unwrap_or("something that is not here any more"));
    }
    if !tags.is_empty() {
        let names: Vec<_> = tags.iter().map(ToString::to_string).collect();
        push_fact(out, "Tags", &names.join(", "));
    }
    if whole.record.away {
        out.push_str("- Put away\n");
    }
}

#[cfg(test)]
mod tests;
