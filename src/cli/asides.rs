//! What can be called up from any question: a moment of grounding, and the help lines.

use std::time::Duration;

use super::commands::ground::beats_of;
use super::commands::help_lines::paragraphs;
use super::error::CliError;
use crate::content::{self, Care};
use crate::model::grounding::Eyes;
use crate::term::ask::{Ask, Beat, Page};

/// Lets the person pick a grounding exercise and goes through it.
///
/// # Errors
///
/// Fails when nobody can be asked.
pub fn ground(ask: &mut dyn Ask) -> Result<(), CliError> {
    let mut exercises = Vec::new();
    for name in content::grounding_names() {
        exercises.extend(content::grounding(name)?);
    }
    let titles: Vec<_> =
        exercises.iter().map(|it| format!("{} (about {} minutes)", it.title, it.minutes)).collect();
    let picked = ask.pick("Which one?", &titles)?;
    if let Some(exercise) = picked.map(|at| &exercises[at]) {
        let lines = beats_of(exercise, Eyes::Open);
        let beats: Vec<_> = lines.iter().map(|line| line.beat()).collect();
        ask.pace(&beats)?;
    }
    Ok(())
}

/// Shows the help lines of the set country, or how to pick one.
///
/// # Errors
///
/// Fails when nobody can be asked.
pub fn help(ask: &mut dyn Ask, care: &Care, country: Option<&str>) -> Result<(), CliError> {
    let page = content::help_page()?;
    let country = match country.and_then(|code| page.country(code)) {
        Some(country) => Some(country),
        None => {
            let names: Vec<_> = page.countries.iter().map(|country| country.name.clone()).collect();
            ask.pick("Help lines of which country?", &names)?.map(|at| &page.countries[at])
        }
    };
    if let Some(country) = country {
        let text = paragraphs(country, &page.taken_on, care);
        ask.page(&Page { above: None, text: &text, below: "Enter goes back.", can_go_back: false })?;
    }
    Ok(())
}

/// Paced breathing for about this many seconds, with words before it.
pub fn breaths(words: &str, seconds: u16) -> Vec<Beat<'_>> {
    const IN: u64 = 4;
    const OUT: u64 = 6;
    let rounds = u64::from(seconds).div_ceil(IN + OUT).max(1);
    let mut beats = vec![Beat { say: words, wait: Duration::from_secs(4), counts: false }];
    for _ in 0..rounds {
        beats.push(Beat { say: "In", wait: Duration::from_secs(IN), counts: true });
        beats.push(Beat { say: "Out", wait: Duration::from_secs(OUT), counts: true });
    }
    beats
}
