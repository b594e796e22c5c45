//! Promises: kept, changed and let go, as equal words.

use serde_json::json;

use super::page::{Drawing, Part, Seen, count};
use super::practices::{Group, each_event, grouped, held};
use super::span::Span;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::practice::sort::Sort;
use crate::model::insight::Told;
use crate::model::practice::{PromiseKept, id};

/// Reads what became of promises on these days.
pub(super) fn see(span: &Span, drawing: Drawing, cx: &mut Context) -> Result<Seen, CliError> {
    let mut told = Told::<PromiseKept>::default();
    each_event(id::PROMISE, span, cx, |promise, event| {
        event.word(id::HOW).into_iter().for_each(|how| told.add(promise, how));
    })?;
    let (mut numbers, mut groups) = (Vec::new(), Vec::new());
    for (promise, told) in told.each() {
        let Some(it) = held(promise, Sort::Promise, cx)? else { continue };
        let group = Group::new(it.name(), &told);
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
