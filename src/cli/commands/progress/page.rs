//! How a plot is put on the page: a sentence first, so that whoever hears the page hears what it shows.

use serde::Serialize;
use serde_json::{Map, Value};

use super::span::Span;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::surroundings;
use crate::plot::{Marks, NARROWEST};
use crate::term::style::Style;
use crate::term::text::Text;
use crate::term::{safe, width};

/// How what is seen is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawing {
    /// As a plot of so many columns.
    Plot(usize, Marks),
    /// As a list of numbers, such as a screen reader reads.
    List,
}

impl Drawing {
    /// Decides it: a list with `--plain` and where there is too little room; braille and blocks on a terminal that has
    /// them; letters elsewhere, so that a pipe, a mail or a file shows the same anywhere.
    pub fn of(cx: &mut Context) -> Self {
        let look = *cx.ui().look();
        if cx.is_plain() || look.width < NARROWEST {
            return Self::List;
        }
        let marks = match look.stdout_is_terminal && surroundings::has_fine_letters() {
            true => Marks::Fine,
            false => Marks::Ascii,
        };
        Self::Plot(width::prose(look.width), marks)
    }
}

/// What is seen: its numbers for JSON, and its parts for a person; no part where nothing was kept.
pub(super) struct Seen {
    pub numbers: Map<String, Value>,
    pub parts: Vec<Part>,
}

impl Seen {
    /// Puts together a page of several parts; `numbers` stand under `name`.
    pub fn new(name: &str, numbers: Vec<Value>, parts: Vec<Part>) -> Self {
        Self { numbers: Map::from_iter([(name.to_owned(), Value::Array(numbers))]), parts }
    }

    /// Puts together a page of one part, which is there if there are numbers.
    pub fn one(name: &str, numbers: Vec<Value>, part: impl FnOnce() -> Part) -> Self {
        let parts = if numbers.is_empty() { Vec::new() } else { vec![part()] };
        Self::new(name, numbers, parts)
    }
}

/// One plot of a page.
pub(super) struct Part {
    /// Above it, where a page has several.
    pub title: Option<&'static str>,
    /// What it shows, and how to read it.
    pub sentences: Vec<String>,
    /// Its rows, which may hold a person's own words.
    pub rows: Vec<String>,
}

impl Part {
    /// Makes the only part of a page.
    pub fn only(sentences: Vec<String>, rows: Vec<String>) -> Self {
        Self { title: None, sentences, rows }
    }
}

/// What is seen, as JSON shows it.
#[derive(Serialize)]
struct Shown<'a> {
    about: &'a str,
    from: String,
    to: String,
    says: Vec<&'a String>,
    #[serde(flatten)]
    numbers: &'a Map<String, Value>,
}

/// Shows what was seen; where it is nothing, says so in one line.
pub(super) fn show(
    about: &str,
    span: &Span,
    drawing: Drawing,
    seen: &Seen,
    cx: &mut Context,
) -> Result<(), CliError> {
    if cx.is_json() {
        return cx.json(&Shown {
            about,
            from: span.first.to_string(),
            to: span.last.to_string(),
            says: seen.parts.iter().filter_map(|part| part.sentences.first()).collect(),
            numbers: &seen.numbers,
        });
    }
    if seen.parts.is_empty() {
        return cx.status("There is nothing to draw for these days.");
    }
    let mut text = Text::new();
    for part in &seen.parts {
        if !text.is_empty() {
            text.blank();
        }
        if let Some(title) = part.title {
            text.styled(Style::Strong, title);
        }
        text.prose(part.sentences.join(" "));
        for row in &part.rows {
            match drawing {
                Drawing::Plot(..) => text.line(row),
                Drawing::List => {
                    let words = row.trim_start();
                    text.indented(row.len() - words.len(), Style::Plain, words)
                }
            };
        }
    }
    cx.show(&text)
}

/// Returns words of a person's own as one harmless line of at most so many columns.
pub(super) fn words(text: &str, columns: usize) -> String {
    width::truncate(safe::one_line(text).trim(), columns)
}

/// Writes how many there are: `1 day`, `7 days`.
pub(super) fn count(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

/// Writes how often something was: `once`, `7 times`.
pub(super) fn times(count: u64) -> String {
    match count {
        1 => "once".to_owned(),
        many => format!("{many} times"),
    }
}

/// Writes several words as one list: `sad, hurt and tired`.
pub(super) fn listed(words: &[String]) -> String {
    match words {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => words.join(""),
    }
}
