//! Feelings, by how often they came.

use serde_json::json;

use super::page::{Drawing, Part, Seen, count, listed, times, words};
use super::span::Span;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::model::insight::{Feelings, Named, feelings_in};
use crate::model::record::Kind;
use crate::plot::{self, Bar};

/// So many kinds are shown; JSON has all.
const SHOWN: usize = 18;
/// The most columns that a feeling takes.
const LONGEST: usize = 30;

/// Counts the feelings of these days.
pub(super) fn see(span: &Span, drawing: Drawing, cx: &mut Context) -> Result<Seen, CliError> {
    let mut feelings = Feelings::default();
    if let Some(journal) = cx.journal()? {
        let filter = span.filter(Some(Kind::Checkin));
        journal.read()?.each_body(&filter, |it| feelings.add(&feelings_in(it.body)))?;
    }
    let sorted = feelings.sorted();
    let number = |named: &&Named| json!({ "feeling": named.feeling, "times": named.times });
    Ok(Seen::one("feelings", sorted.iter().map(number).collect(), || {
        Part::only(vec![sentence(feelings.checkins(), &sorted)], rows(&sorted, drawing))
    }))
}

fn sentence(checkins: usize, sorted: &[&Named]) -> String {
    let of = count(checkins, "check-in", "check-ins");
    let most = sorted.first().map_or(0, |named| named.times);
    let first = sorted.iter().take_while(|named| named.times == most);
    let names: Vec<_> = first.map(|named| words(&named.feeling, LONGEST)).collect();
    match names.len() {
        1 if most > 1 => format!("Feelings in {of}. Most often: {}, {}.", names[0], times(most)),
        2 | 3 if most > 1 => {
            format!("Feelings in {of}. Most often: {}, {} each.", listed(&names), times(most))
        }
        _ => format!("Feelings in {of}."),
    }
}

fn rows(sorted: &[&Named], drawing: Drawing) -> Vec<String> {
    let shown = &sorted[..sorted.len().min(SHOWN)];
    let mut rows = match drawing {
        Drawing::Plot(columns, marks) => {
            let longest = LONGEST.min(columns / 2);
            let bar =
                |named: &&Named| Bar { label: words(&named.feeling, longest), value: Some(named.times) };
            plot::bars(&shown.iter().map(bar).collect::<Vec<_>>(), None, columns, marks)
        }
        Drawing::List => {
            let row = |named: &&Named| format!("{}: {}", words(&named.feeling, LONGEST), times(named.times));
            shown.iter().map(row).collect()
        }
    };
    if sorted.len() > SHOWN {
        rows.push(format!("and {}", count(sorted.len() - SHOWN, "more kind", "more kinds")));
    }
    rows
}
