//! How hard it was before and after guides: each pair side by side, with no average and no verdict.

use serde_json::json;

use super::page::{Drawing, Part, Seen, count, words};
use super::span::Span;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::model::insight::{HowHard, HowHards};
use crate::model::record::Kind;
use crate::plot::{self, Pair};

/// So many are shown, the newest; JSON has all.
const SHOWN: usize = 40;
/// The most columns that a title takes.
const LONGEST: usize = 60;

/// Reads the ratings of these days.
pub(super) fn see(span: &Span, drawing: Drawing, cx: &mut Context) -> Result<Seen, CliError> {
    let mut all = HowHards::default();
    if let Some(journal) = cx.journal()? {
        let filter = span.filter(Some(Kind::Reflection));
        journal.read()?.each_body(&filter, |it| all.add(it.at, it.body))?;
    }
    let all = all.all();
    let number = |one: &HowHard| json!({ "at": one.at, "guide": one.title, "before": one.rated.before, "after": one.rated.after });
    Ok(Seen::one("distress", all.iter().map(number).collect(), || {
        Part::only(sentences(all), rows(all, span, drawing))
    }))
}

fn sentences(all: &[HowHard]) -> Vec<String> {
    let guides = count(all.len(), "guide", "guides");
    let mut said = vec![format!("How hard it was before and after {guides}, from 0 to 10.")];
    if all.len() > SHOWN {
        said.push(format!("The newest {SHOWN} are here."));
    }
    said
}

fn rows(all: &[HowHard], span: &Span, drawing: Drawing) -> Vec<String> {
    let shown = &all[all.len().saturating_sub(SHOWN)..];
    let day = |one: &HowHard| span.day(one.at.day(span.starts));
    match drawing {
        Drawing::Plot(columns, marks) => {
            let pair =
                |one: &HowHard| Pair { label: day(one), left: one.rated.before, right: one.rated.after };
            plot::pairs(&shown.iter().map(pair).collect::<Vec<_>>(), ("before", "after"), columns, marks)
        }
        Drawing::List => {
            let row = |one: &HowHard| {
                let both = [("before", one.rated.before), ("after", one.rated.after)];
                let rated = both.iter().filter_map(|(word, rating)| Some(format!("{word} {}", (*rating)?)));
                let rated: Vec<_> = rated.collect();
                format!("{}: {}. {}", day(one), rated.join(", "), words(&one.title, LONGEST))
            };
            shown.iter().map(row).collect()
        }
    }
}
