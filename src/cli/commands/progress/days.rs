//! Days with something kept, as a wall has them. Of the others nothing is said, and nothing is counted.

use std::collections::BTreeSet;

use chrono::Datelike;
use serde_json::json;

use super::page::{Drawing, Part, Seen};
use super::span::Span;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::model::moment::Day;
use crate::plot;

/// Reads on which of these days something was kept.
pub(super) fn see(span: &Span, drawing: Drawing, cx: &mut Context) -> Result<Seen, CliError> {
    let mut kept = BTreeSet::new();
    if let Some(journal) = cx.journal()? {
        journal.read()?.each_moment(&span.filter(None), |at| {
            kept.insert(at.day(span.starts));
        })?;
    }
    let days = kept.iter().map(|day| json!(day.to_string())).collect();
    Ok(Seen::one("days", days, || match drawing {
        Drawing::Plot(columns, marks) => {
            let mark = plot::day_mark(marks);
            let said = format!("On the days with {mark} something was kept.");
            Part::only(vec![said], plot::months(&kept, (span.first, span.last), columns, marks))
        }
        Drawing::List => Part::only(vec!["On these days something was kept.".to_owned()], by_month(&kept)),
    }))
}

/// Returns each month with its days: `November 2026: 20, 21`.
fn by_month(kept: &BTreeSet<Day>) -> Vec<String> {
    let days: Vec<_> = kept.iter().map(|day| day.0).collect();
    let months = days.chunk_by(|a, b| (a.year(), a.month()) == (b.year(), b.month()));
    let row = |month: &[chrono::NaiveDate]| {
        let numbers: Vec<_> = month.iter().map(|date| date.day().to_string()).collect();
        format!("{}: {}", month[0].format("%B %Y"), numbers.join(", "))
    };
    months.map(row).collect()
}
