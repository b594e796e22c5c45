//! Limits that were kept. Those that were crossed, or eased by their owner, are counted only where that is named.

use serde_json::{Map, Value, json};

use super::With;
use super::page::{Drawing, Part, Seen, count, listed, words};
use super::practices::{Group, each_event, grouped, held};
use super::span::Span;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::practice::sort::Sort;
use crate::model::insight::Told;
use crate::model::practice::{LimitKept, Word, id};
use crate::plot::{self, Bar};

/// Reads how it went with limits on these days, as far as it was asked for.
pub(super) fn see(with: &[With], span: &Span, drawing: Drawing, cx: &mut Context) -> Result<Seen, CliError> {
    let asked = asked(with);
    let mut told = Told::<LimitKept>::default();
    each_event(id::BOUNDARY, span, cx, |limit, event| {
        let how = event.word(id::HOW).filter(|how| asked.contains(how));
        how.into_iter().for_each(|how| told.add(limit, how));
    })?;
    let (mut numbers, mut groups) = (Vec::new(), Vec::new());
    for (limit, told) in told.each() {
        let Some(it) = held(limit, Sort::Boundary, cx)? else { continue };
        let group = Group::new(it.name(), &told);
        let mut number = Map::from_iter([
            ("id".to_owned(), json!(limit.to_string())),
            ("what".to_owned(), json!(group.called)),
        ]);
        for how in &asked {
            let times = told.iter().find(|(word, _)| word == how).map_or(0, |(_, times)| *times);
            number.insert(key(*how).to_owned(), json!(times));
        }
        numbers.push(Value::Object(number));
        groups.push(group);
    }
    Ok(Seen::one("boundaries", numbers, || {
        let rows = match (drawing, &asked[..]) {
            (Drawing::Plot(columns, marks), [LimitKept::Kept]) => {
                let bar = |group: &Group| Bar {
                    label: words(&group.called, columns / 2),
                    value: group.told.first().map(|(_, times)| *times),
                };
                plot::bars(&groups.iter().map(bar).collect::<Vec<_>>(), None, columns, marks)
            }
            _ => grouped(&groups, drawing),
        };
        Part::only(vec![sentence(&asked, groups.len())], rows)
    }))
}

/// Returns what is counted: kept, and what was named.
fn asked(with: &[With]) -> Vec<LimitKept> {
    let is_asked = |how: &LimitKept| match how {
        LimitKept::Kept => true,
        LimitKept::Crossed => with.contains(&With::Crossed),
        LimitKept::Eased => with.contains(&With::Eased),
    };
    LimitKept::ALL.iter().copied().filter(is_asked).collect()
}

/// Returns the field of JSON.
const fn key(how: LimitKept) -> &'static str {
    match how {
        LimitKept::Kept => "kept",
        LimitKept::Crossed => "crossed",
        LimitKept::Eased => "eased",
    }
}

fn sentence(asked: &[LimitKept], limits: usize) -> String {
    let limits = count(limits, "limit", "limits");
    match asked {
        [_] => format!("{limits}, by how often each was kept."),
        several => {
            let words: Vec<_> = several.iter().map(|how| how.as_str().to_owned()).collect();
            format!("{limits}, by how often each was {}.", listed(&words))
        }
    }
}
