//! Hunches and how they turned out: in words, with no score.

use std::collections::BTreeMap;

use serde_json::json;

use super::page::{Drawing, Part, Seen, words};
use super::practices::{called, each_event, practice};
use super::span::Span;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::model::insight::ToldLast;
use crate::model::practice::{Word, Worth, id};
use crate::model::record::Kind;

/// What is told of a hunch.
const TOLD: [&str; 2] = ["worth", "turned"];
/// The most columns that words take in a list.
const LONGEST: usize = 60;

/// Reads how hunches turned out on these days.
pub(super) fn see(span: &Span, drawing: Drawing, cx: &mut Context) -> Result<Seen, CliError> {
    let mut told = ToldLast::default();
    each_event(id::HUNCH, span, cx, |day, hunch, event| {
        if span.holds(day) {
            told.add(hunch, event, &TOLD);
        }
    })?;
    let room = match drawing {
        Drawing::Plot(columns, _) => columns,
        Drawing::List => LONGEST,
    };
    let (mut numbers, mut rows) = (Vec::new(), Vec::new());
    let mut worths = BTreeMap::<Worth, usize>::new();
    for (hunch, told) in told.each() {
        let Some(it) = practice(hunch, &Kind::Hunch, cx)? else { continue };
        let (what, worth, turned) = (called(&it), told.text("worth"), told.text("turned"));
        if let Some(worth) = told.word("worth") {
            *worths.entry(worth).or_default() += 1;
        }
        rows.push(words(&what, room));
        for line in [&worth, &turned].into_iter().flatten() {
            rows.push(format!("  {}", words(line, room.saturating_sub(2))));
        }
        numbers.push(json!({ "id": hunch.to_string(), "what": what, "worth": worth, "turned": turned }));
    }
    Ok(Seen::one("hunches", numbers, || Part::only(vec![sentence(&worths)], rows)))
}

/// Says how often each answer was given, in words.
fn sentence(worths: &BTreeMap<Worth, usize>) -> String {
    let mut said = vec!["How hunches turned out.".to_owned()];
    for (worth, times) in worths {
        let mut letters = worth.as_str().chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        said.push(format!("{first}{}: {}.", letters.as_str(), in_words(*times)));
    }
    said.join(" ")
}

/// Writes a number of times in words.
fn in_words(times: usize) -> &'static str {
    const FEW: [&str; 6] = ["never", "once", "twice", "three times", "four times", "five times"];
    FEW.get(times).copied().unwrap_or("many times")
}
