//! Hunches and how they turned out: in words, with no score.

use serde_json::json;

use super::page::{Drawing, Part, Seen, words};
use super::practices::{each_event, held};
use super::span::Span;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::practice::sort::Sort;
use crate::model::insight::ToldLast;
use crate::model::practice::{Worth, how_often_worth, id};

/// What is told of a hunch.
const TOLD: [&str; 2] = ["worth", "turned"];
/// The most columns that words take in a list.
const LONGEST: usize = 60;

/// Reads how hunches turned out on these days.
pub(super) fn see(span: &Span, drawing: Drawing, cx: &mut Context) -> Result<Seen, CliError> {
    let mut told = ToldLast::default();
    each_event(id::HUNCH, span, cx, |hunch, event| told.add(hunch, event, &TOLD))?;
    let room = match drawing {
        Drawing::Plot(columns, _) => columns,
        Drawing::List => LONGEST,
    };
    let (mut numbers, mut rows) = (Vec::new(), Vec::new());
    let mut worths = Vec::new();
    for (hunch, told) in told.each() {
        let Some(it) = held(hunch, Sort::Hunch, cx)? else { continue };
        let (what, worth, turned) = (it.name(), told.text("worth"), told.text("turned"));
        worths.extend(told.word::<Worth>(id::WORTH));
        rows.push(words(&what, room));
        for line in [&worth, &turned].into_iter().flatten() {
            rows.push(format!("  {}", words(line, room.saturating_sub(2))));
        }
        numbers.push(json!({ "id": hunch.to_string(), "what": what, "worth": worth, "turned": turned }));
    }
    Ok(Seen::one("hunches", numbers, || Part::only(sentences(&worths), rows)))
}

/// Says in words how often what was sensed was worth hearing, where anything is known of it.
fn sentences(worths: &[Worth]) -> Vec<String> {
    let how = "How hunches turned out.".to_owned();
    std::iter::once(how).chain(how_often_worth(worths)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;

    #[test]
    fn all_that_is_told_of_a_hunch_is_asked_in_its_form() {
        let form = content::practice(id::HUNCH).expect("it can be read").expect("it is there");
        for told in TOLD {
            assert!(form.log.iter().any(|prompt| prompt.id == told), "{told}");
        }
    }
}
