//! What time of day check-ins and pages are about.

use serde_json::json;

use super::page::{Drawing, Part, Seen, count, times};
use super::span::Span;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::model::insight::Hours;
use crate::model::record::Kind;
use crate::plot::{self, Bar};

/// What is written by a person, at a time of day.
const WRITTEN: [Kind; 3] = [Kind::Checkin, Kind::Reflection, Kind::Note];
/// Parts of the day, of three hours each: as many as one look takes in.
const PARTS: usize = 8;

/// Counts the hours of what was written on these days.
pub(super) fn see(span: &Span, drawing: Drawing, cx: &mut Context) -> Result<Seen, CliError> {
    let mut hours = Hours::default();
    if let Some(journal) = cx.journal()? {
        let reading = journal.read()?;
        for kind in WRITTEN {
            reading.each_moment(&span.filter(Some(kind)), |at| hours.add(at))?;
        }
    }
    let came = hours.each().iter().enumerate().filter(|(_, times)| **times > 0);
    let numbers = came.map(|(hour, times)| json!({ "hour": hour, "times": times })).collect();
    Ok(Seen::one("hours", numbers, || Part::only(vec![sentence(&hours)], rows(&hours, drawing))))
}

fn sentence(hours: &Hours) -> String {
    let parts = hours.parts::<PARTS>();
    let most = parts.iter().copied().max().unwrap_or(0);
    let first: Vec<_> = (0..PARTS).filter(|part| parts[*part] == most).collect();
    let written = usize::try_from(hours.times()).unwrap_or(usize::MAX);
    let often = match first[..] {
        [part] if written > 1 => format!(", most often {}", between(part)),
        [part] => format!(", {}", between(part)),
        _ => String::new(),
    };
    format!("{} by time of day{often}.", count(written, "check-in or page", "check-ins and pages"))
}

fn rows(hours: &Hours, drawing: Drawing) -> Vec<String> {
    let parts = hours.parts::<PARTS>().into_iter().enumerate();
    match drawing {
        Drawing::Plot(columns, marks) => {
            let bar = |(part, value): (usize, u64)| {
                let (from, to) = ends(part);
                Bar { label: format!("{from:2}-{to:<2}"), value: Some(value).filter(|value| *value > 0) }
            };
            plot::bars(&parts.map(bar).collect::<Vec<_>>(), None, columns, marks)
        }
        Drawing::List => {
            let row = |(part, value): (usize, u64)| format!("{}: {}", between(part), times(value));
            parts.filter(|(_, value)| *value > 0).map(row).collect()
        }
    }
}

/// Names a part of the day: `from 18:00 to 21:00`.
fn between(part: usize) -> String {
    let (from, to) = ends(part);
    format!("from {from}:00 to {to}:00")
}

/// Returns the hours between which a part lies.
const fn ends(part: usize) -> (usize, usize) {
    let long = 24 / PARTS;
    (part * long, (part + 1) * long)
}
