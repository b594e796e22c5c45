//! A look back as it is read: the day as a heading, and below it one's own words, as they were.

use chrono::Datelike;
use serde::Serialize;

use crate::cli::error::CliError;
use crate::cli::pages::answer_lines;
use crate::cli::practice::page;
use crate::cli::shown::Shown;
use crate::model::answer::{Answer, Answered};
use crate::model::body::{Body, Practice};
use crate::model::look_back::Leaf;
use crate::model::moment::{Day, DayStart};
use crate::model::practice::CHOSEN;
use crate::model::record::Kind;
use crate::store::Reading;
use crate::term::safe;
use crate::term::style::Style;
use crate::term::text::Text;
use crate::term::ui::Ui;

/// Where a story goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// Each record is printed as JSON when it is told.
    Json,
    /// Each record is printed when it is told.
    Streamed,
    /// All of it is gathered, to be read page by page.
    Gathered,
}

/// A story on its way out.
pub(super) struct Story<'a> {
    ui: &'a mut Ui,
    face: Face,
    day_start: DayStart,
    today: Day,
    /// The day that was told of last.
    day: Option<Day>,
    gathered: Text,
}

/// A record with the person's own words in it.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    shown: Shown<'a>,
    words: Vec<&'a str>,
}

impl<'a> Story<'a> {
    pub fn new(ui: &'a mut Ui, face: Face, day_start: DayStart, today: Day) -> Self {
        Self { ui, face, day_start, today, day: None, gathered: Text::new() }
    }

    /// Returns whether nothing was told.
    pub fn is_empty(&self) -> bool {
        self.day.is_none()
    }

    /// Returns whether there are words in it to be told.
    pub fn has_words(leaf: &Leaf<'_>) -> bool {
        !words(leaf.body).is_empty()
    }

    /// Tells one record, if there are words in it.
    pub fn tell(&mut self, leaf: &Leaf<'_>, reading: &Reading<'_>) -> Result<(), CliError> {
        let said = words(leaf.body);
        if said.is_empty() {
            return Ok(());
        }
        let day = leaf.record.at.day(self.day_start);
        let before = self.day.replace(day);
        if self.face == Face::Json {
            let short = &leaf.record.id.digits()[..reading.short_len(leaf.record.id)?];
            let words = said.iter().flat_map(|answered| answered.answer.words()).collect();
            let told = Told { shown: Shown::new(leaf.record, short)?, words };
            return self.print_json(&told, before.is_none());
        }
        let mut text = Text::new();
        if before.is_some() {
            text.blank();
        }
        if before != Some(day) {
            text.title(self.heading(day)).blank();
        }
        add(&mut text, leaf, &said);
        match self.face {
            Face::Gathered => {
                self.gathered.append(text);
            }
            Face::Json | Face::Streamed => self.ui.answer(&text)?,
        }
        Ok(())
    }

    /// Ends it, and returns what was gathered.
    pub fn end(self) -> Result<Text, CliError> {
        if self.face == Face::Json {
            let end = if self.is_empty() { "[]\n" } else { "\n]\n" };
            self.ui.stream(|out| out.write_all(end.as_bytes()))?;
        }
        Ok(self.gathered)
    }

    /// Prints one item of the list that is JSON as a whole, laid out as every list is.
    fn print_json(&mut self, told: &Told<'_>, is_first: bool) -> Result<(), CliError> {
        let item = serde_json::to_string_pretty(told)
            .map_err(|fault| CliError::failed("A record cannot be written as JSON").because(fault))?;
        let before = if is_first { "[\n  " } else { ",\n  " };
        let item = safe::json(&item).replace('\n', "\n  ");
        Ok(self.ui.stream(|out| write!(out, "{before}{item}"))?)
    }

    /// Writes a day as it was lived; the year is there when it is not this one.
    fn heading(&self, day: Day) -> String {
        let format = if day.0.year() == self.today.0.year() { "%A %-d %B" } else { "%A %-d %B %Y" };
        day.0.format(format).to_string()
    }
}

/// Adds the words of one record; what they were said to stands above them, small.
fn add(text: &mut Text, leaf: &Leaf<'_>, said: &[Answered]) {
    if let Some(above) = above(leaf) {
        text.indented(2, Style::Quiet, above);
    }
    for answered in said {
        let mut indent = 2;
        if !answered.ask.is_empty() {
            text.indented(indent, Style::Quiet, answered.ask.clone());
            indent = 4;
        }
        for line in answer_lines(&answered.answer) {
            text.indented(indent, Style::Plain, line);
        }
    }
}

/// Returns the line above a page or a practice: what it is, and of an event, what it happened with.
fn above(leaf: &Leaf<'_>) -> Option<String> {
    match leaf.body {
        Body::Reflection(reflection) => Some(reflection.title.clone()),
        Body::Practice(_, practice) => {
            let title = page::title(practice);
            let of = leaf.practice.and_then(|it| match it.body {
                Body::Practice(_, of) => Some(page::summary(of)).filter(|of| !of.is_empty()),
                _ => None,
            });
            Some(of.map_or(title.clone(), |of| format!("{title}: {of}")))
        }
        _ => None,
    }
}

/// Returns the person's own words in a body, each with what it was said to. No rating, and no fixed word of ours.
fn words(body: &Body) -> Vec<Answered> {
    let mut said = match body {
        Body::Note(note) => vec![own(&note.text)],
        Body::Checkin(checkin) => checkin.line.iter().map(|line| own(line)).collect(),
        Body::Reflection(reflection) => reflection.answers.clone(),
        Body::Practice(kind, practice) => answered(kind, practice),
        Body::Other(..) => vec![own(&body.words())],
        Body::Person(_) | Body::Path(_) => Vec::new(),
    };
    said.retain(|answered| answered.answer.words().iter().any(|words| !words.trim().is_empty()));
    said
}

fn answered(kind: &Kind, practice: &Practice) -> Vec<Answered> {
    let mut answered = page::answered(kind, practice);
    answered.retain(|it| !CHOSEN.contains(&it.prompt.as_str()));
    answered
}

/// Words that no question was asked for.
fn own(words: &str) -> Answered {
    Answered::new("", "", Answer::Text(words.to_owned()))
}
