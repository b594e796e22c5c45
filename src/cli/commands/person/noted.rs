//! What was noted about somebody: what they showed, notes on the bond, and limits that were crossed.

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::shown::Shown;
use crate::model::body::{Body, Practice};
use crate::model::id::RecordId;
use crate::model::practice::{CHOSEN, LimitKept, id};
use crate::model::record::{Kind, Record};
use crate::store::Reading;
use crate::term::style::Style;

/// One thing that was noted.
pub(super) struct Note {
    pub record: Record,
    pub short: String,
    pub said: Practice,
}

/// A limit, and once that it was crossed.
pub(super) struct Crossed {
    pub limit: Note,
    pub event: Note,
}

/// All of it, the oldest first, without what was put away.
#[derive(Default)]
pub(super) struct Noted {
    /// What they showed.
    pub evidence: Vec<Note>,
    /// Notes on the bond, and what was chosen.
    pub let_go: Vec<Note>,
    /// Limits about them that were crossed.
    pub crossed: Vec<Crossed>,
}

impl Note {
    fn read(record: Record, reading: &Reading<'_>) -> Result<Option<Self>, CliError> {
        let Body::Practice(_, said) = record.view() else { return Ok(None) };
        let short = record.id.digits()[..reading.short_len(record.id)?].to_owned();
        Ok(Some(Self { record, short, said }))
    }

    /// Returns what the oldest stands first by.
    pub fn order(&self) -> (i64, RecordId) {
        (self.record.at.utc_ms(), self.record.id)
    }

    /// Returns the lines that show it: the day, what names it, and the person's own words.
    pub fn lines(&self) -> Vec<(Style, String)> {
        let day = self.record.at.datetime().format("%a %-d %b %Y");
        let head = (Style::Quiet, format!("{day}, {}", self.short));
        [head].into_iter().chain(own_words(&self.said).map(|words| (Style::Plain, words))).collect()
    }

    /// Returns it as JSON shows it.
    pub fn json(&self) -> Result<Shown<'_>, CliError> {
        Shown::new(&self.record, &self.short)
    }
}

impl Crossed {
    /// Returns the lines that show it: the day, the limit in the person's words, and what they said of it then.
    pub fn lines(&self) -> Vec<(Style, String)> {
        let mut lines = self.event.lines();
        let limit = self.limit.said.text(id::WHAT).map(|words| (Style::Plain, words));
        lines.splice(1..1, limit);
        lines
    }
}

fn own_words(said: &Practice) -> impl Iterator<Item = String> {
    let own = said.to_answers().into_iter().filter(|answered| !CHOSEN.contains(&answered.prompt.as_str()));
    own.map(|answered| answered.answer.to_text()).filter(|words| !words.trim().is_empty())
}

impl Noted {
    /// Gathers what was noted about this person.
    ///
    /// # Errors
    ///
    /// Fails when the journal cannot be read.
    pub fn about(person: RecordId, cx: &mut Context) -> Result<Self, CliError> {
        let mut noted = Self::default();
        let Some(journal) = cx.journal()? else { return Ok(noted) };
        let reading = journal.read()?;
        for linked in reading.linked_to(person)? {
            let Some(record) = reading.record(linked)? else { continue };
            if record.away || record.person() != Some(person) {
                continue;
            }
            let kind = record.kind.clone();
            let Some(note) = Note::read(record, &reading)? else { continue };
            match (kind, note.said.form.as_str()) {
                (Kind::Event, id::EVIDENCE) => noted.evidence.push(note),
                (Kind::Event, id::LET_GO) => noted.let_go.push(note),
                (Kind::Boundary, _) => noted.crossed.extend(crossed(&note, &reading)?),
                _ => {}
            }
        }
        noted.evidence.sort_by_key(Note::order);
        noted.let_go.sort_by_key(Note::order);
        noted.crossed.sort_by_key(|crossed| crossed.event.order());
        Ok(noted)
    }
}

fn crossed(limit: &Note, reading: &Reading<'_>) -> Result<Vec<Crossed>, CliError> {
    let mut all = Vec::new();
    for linked in reading.linked_to(limit.record.id)? {
        let Some(record) = reading.record(linked)? else { continue };
        if record.away || record.kind != Kind::Event || record.practice() != Some(limit.record.id) {
            continue;
        }
        let event = Note::read(record, reading)?;
        let event = event.filter(|event| event.said.word(id::HOW) == Some(LimitKept::Crossed));
        let limit = Note::read(limit.record.clone(), reading)?;
        all.extend(limit.zip(event).map(|(limit, event)| Crossed { limit, event }));
    }
    Ok(all)
}
