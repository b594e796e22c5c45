//! What plots of practices share: the events that pass by, the practice that each is of, and rows in groups.

use super::page::{Drawing, times, words};
use super::span::Span;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::practice::held::Held;
use crate::cli::practice::sort::Sort;
use crate::model::body::{Body, Practice};
use crate::model::id::RecordId;
use crate::model::practice::Word;
use crate::model::record::Kind;
use crate::plot::{self, Bar};
use crate::store::Tie;

/// Hands every event of this form on these days to `each`, with the practice it is of, the oldest first.
pub(super) fn each_event(
    form: &str,
    span: &Span,
    cx: &mut Context,
    mut each: impl FnMut(RecordId, Practice),
) -> Result<(), CliError> {
    let Some(journal) = cx.journal()? else { return Ok(()) };
    journal.read()?.each_tied(&span.filter(Some(Kind::Event)), Tie::Practice, |it| {
        if let (Some(of), Body::Practice(_, event)) = (it.tied, Body::parse(&Kind::Event, it.body))
            && event.form == form
        {
            each(of, event);
        }
    })?;
    Ok(())
}

/// Returns the practice of this sort with this id; `None` for one that is gone or was put away, and its events with it.
pub(super) fn held(id: RecordId, sort: Sort, cx: &mut Context) -> Result<Option<Held>, CliError> {
    let Some(journal) = cx.journal()? else { return Ok(None) };
    let reading = journal.read()?;
    match reading.record(id)?.filter(|record| !record.away && record.kind == sort.kind()) {
        Some(record) => Held::read(record, &reading),
        None => Ok(None),
    }
}

/// A practice with how often each word was told of it.
pub(super) struct Group {
    /// What it is called.
    pub called: String,
    /// Each word that was told, in the order in which they are asked.
    pub told: Vec<(&'static str, u64)>,
}

impl Group {
    /// Makes one from what was told.
    pub fn new<W: Word>(called: String, told: &[(W, u64)]) -> Self {
        Self { called, told: told.iter().map(|(word, count)| (word.as_str(), *count)).collect() }
    }
}

/// Draws each practice above a bar for each word, all on one scale; or lists them.
pub(super) fn grouped(groups: &[Group], drawing: Drawing) -> Vec<String> {
    match drawing {
        Drawing::Plot(columns, marks) => {
            let bar = |(word, count): &(&str, u64)| Bar { label: format!("  {word}"), value: Some(*count) };
            let bars: Vec<_> = groups.iter().flat_map(|group| group.told.iter().map(bar)).collect();
            let mut drawn = plot::bars(&bars, None, columns, marks).into_iter();
            let rows = groups.iter().flat_map(|group| {
                let head = words(&group.called, columns);
                std::iter::once(head).chain(drawn.by_ref().take(group.told.len())).collect::<Vec<_>>()
            });
            rows.collect()
        }
        Drawing::List => {
            let row = |group: &Group| {
                let told = group.told.iter().map(|(word, count)| format!("{word} {}", times(*count)));
                let called = words(&group.called, LONGEST);
                format!("{}: {}", called.trim_end_matches('.'), told.collect::<Vec<_>>().join(", "))
            };
            groups.iter().map(row).collect()
        }
    }
}

/// The most columns that a practice takes in a list.
const LONGEST: usize = 60;
