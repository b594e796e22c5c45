//! Promises: kept, changed and let go, as equal words.

use std::collections::BTreeMap;

use serde_json::json;

use super::page::{Drawing, Part, Seen, count};
use super::practices::{Group, called, each_event, grouped, practice};
use super::span::Span;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::shown::first_line;
use crate::model::insight::Told;
use crate::model::practice::{PromiseKept, id};
use crate::model::record::Kind;

/// Reads what became of promises on these days.
pub(super) fn see(span: &Span, drawing: Drawing, cx: &mut Context) -> Result<Seen, CliError> {
    let mut told = Told::<PromiseKept>::default();
    // The words a promise has now may come from another day.
    let mut changed = BTreeMap::new();
    each_event(id::PROMISE, span, cx, |day, promise, event| {
        let Some(how) = event.word(id::HOW) else { return };
        if let (PromiseKept::Changed, Some(what)) = (how, event.text(id::WHAT)) {
            changed.insert(promise, first_line(&what));
        }
        if span.holds(day) {
            told.add(promise, how);
        }
    })?;
    let (mut numbers, mut groups) = (Vec::new(), Vec::new());
    for (promise, told) in told.each() {
        let Some(it) = practice(promise, &Kind::Promise, cx)? else { continue };
        let group = Group::new(changed.remove(&promise).unwrap_or_else(|| called(&it)), &told);
        let times = |how| told.iter().find(|(word, _)| *word == how).map_or(0, |(_, times)| *times);
        numbers.push(json!({
            "id": promise.to_string(),
            "what": group.called,
            "kept": times(PromiseKept::Kept),
            "changed": times(PromiseKept::Changed),
            "let_go": times(PromiseKept::LetGo),
        }));
        groups.push(group);
    }
    Ok(Seen::one("promises", numbers, || {
        let said = format!("What became of {}.", count(groups.len(), "promise", "promises"));
        Part::only(vec![said], grouped(&groups, drawing))
    }))
}
