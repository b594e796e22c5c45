//! Steps, the least hard first: what was feared beside what came. To have been right to be careful is a result too.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::page::{Drawing, Part, Seen, count, words};
use super::practices::{each_event, held};
use super::span::Span;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::practice::gated;
use crate::cli::practice::held::Held;
use crate::cli::practice::sort::Sort;
use crate::model::body::Practice;
use crate::model::id::RecordId;
use crate::model::insight::ToldLast;
use crate::model::practice::id;
use crate::model::record::Kind;
use crate::plot::{self, Bar};

/// What is told of a step, each below the other.
const TOLD: [&str; 5] = ["came", "surprise", "learned", "careful", "next"];
/// The highest that a step can be hard, or a fear likely.
const HIGHEST: u64 = 100;
/// The most columns that words take in a list.
const LONGEST: usize = 60;

/// One step of the ladder.
struct Rung {
    step: Held,
    /// What was told of it last on these days.
    told: Option<Practice>,
}

/// Reads the steps that were added on these days or of which something was told: those with this person, or all.
pub(super) fn see(
    person: Option<RecordId>,
    span: &Span,
    drawing: Drawing,
    cx: &mut Context,
) -> Result<Seen, CliError> {
    let mut told = ToldLast::default();
    each_event(id::STEP, span, cx, |step, event| told.add(step, event, &TOLD))?;
    let rungs = rungs(person, &told, span, cx)?;
    let numbers = rungs.iter().map(Rung::number).collect();
    Ok(Seen::one("steps", numbers, || {
        let said = match rungs.len() {
            1 => "1 step: what was feared, and what came.".to_owned(),
            many => format!(
                "{}, the least hard first: what was feared, and what came.",
                count(many, "step", "steps")
            ),
        };
        Part::only(vec![said], rungs.iter().flat_map(|rung| rung.rows(drawing)).collect())
    }))
}

/// Returns the steps from the least hard to the hardest. What waits for a gate that is not open stays out of sight, as
/// in their list.
fn rungs(
    person: Option<RecordId>,
    told: &ToldLast,
    span: &Span,
    cx: &mut Context,
) -> Result<Vec<Rung>, CliError> {
    let mut ids: BTreeSet<_> = told.each().map(|(step, _)| step).collect();
    if let Some(journal) = cx.journal()? {
        journal.read()?.each_body(&span.filter(Some(Kind::Step)), |it| {
            ids.insert(it.id);
        })?;
    }
    let mut rungs = Vec::new();
    for id in ids {
        let Some(step) = held(id, Sort::Step, cx)? else { continue };
        if (person.is_none() || step.record.person() == person) && gated::shows(&step, cx)? {
            rungs.push(Rung { told: told.of(id).cloned(), step });
        }
    }
    // What was not rated comes last, and steps as hard as each other in the order they were made.
    rungs.sort_by_key(|rung| rung.step.practice.number(id::HARD).unwrap_or(u8::MAX));
    Ok(rungs)
}

impl Rung {
    fn number(&self) -> Value {
        let told = |prompt| self.told.as_ref().and_then(|told| told.text(prompt));
        json!({
            "id": self.step.record.id.to_string(),
            "what": self.step.name(),
            "hard": self.step.practice.number("hard"),
            "feared": self.step.practice.text("fear"),
            "likely": self.step.practice.number("likely"),
            "happened": told("came"),
            "surprise": told("surprise"),
            "learned": told("learned"),
            "careful": told("careful"),
            "next": told("next"),
        })
    }

    fn rows(&self, drawing: Drawing) -> Vec<String> {
        let room = match drawing {
            Drawing::Plot(columns, _) => columns,
            Drawing::List => LONGEST,
        };
        let rated =
            [("hard", self.step.practice.number("hard")), ("likely", self.step.practice.number("likely"))];
        let mut rated = rated.map(|(label, value)| self.rated(label, value, drawing)).into_iter();
        let said = |label: &str, practice: Option<&Practice>, prompt: &str| {
            let text = practice?.text(prompt)?;
            let label = format!("  {label:LABEL$}");
            Some(format!("{label}{}", words(&text, room.saturating_sub(label.len()))))
        };
        let (step, told) = (Some(&self.step.practice), self.told.as_ref());
        let mut rows = vec![Some(words(&self.step.name(), room))];
        rows.extend(rated.next());
        rows.push(said("feared", step, "fear"));
        rows.extend(rated.next());
        for prompt in TOLD {
            rows.push(said(prompt, told, prompt));
        }
        rows.into_iter().flatten().collect()
    }

    /// Writes a number of 0 to 100, with its bar in a plot.
    fn rated(&self, label: &str, value: Option<u8>, drawing: Drawing) -> Option<String> {
        let value = value?;
        match drawing {
            Drawing::Plot(columns, marks) => {
                let label = format!("  {label:width$}", width = LABEL - 2);
                plot::bars(&[Bar { label, value: Some(value.into()) }], Some(HIGHEST), columns, marks).pop()
            }
            Drawing::List => Some(format!("  {label:LABEL$}{value} of {HIGHEST}")),
        }
    }
}

/// How wide the words before each row are, and the space behind them.
const LABEL: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;

    #[test]
    fn all_that_is_told_of_a_step_is_asked_in_its_form() {
        let form = content::practice(id::STEP).expect("it can be read").expect("it is there");
        for told in TOLD {
            assert!(form.log.iter().any(|prompt| prompt.id == told), "{told}");
        }
    }
}
