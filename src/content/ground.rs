//! The grounding exercises: `prompts/ground/*.toml`.

use serde::Deserialize;

use super::error::ContentError;
use super::{PROMPTS, names_in};
use crate::model::grounding::{Breath, GroundStep, Grounding};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroundForm {
    title: String,
    minutes: u8,
    about: String,
    close: String,
    eyes_open: String,
    eyes_closed: String,
    step: Vec<StepForm>,
    breath: Option<BreathForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepForm {
    say: String,
    closed: Option<String>,
    seconds: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BreathForm {
    #[serde(rename = "in")]
    inward: u8,
    #[serde(rename = "out")]
    outward: u8,
    rounds: u8,
}

/// Returns the names of the exercises, in order.
pub fn grounding_names() -> Vec<&'static str> {
    names_in("ground")
}

/// Returns the exercise with this name, or `None` where there is none.
///
/// # Errors
///
/// Fails when its file cannot be used.
pub fn grounding(name: &str) -> Result<Option<Grounding>, ContentError> {
    let file = format!("ground/{name}.toml");
    if PROMPTS.get_file(&file).is_none() {
        return Ok(None);
    }
    let form: GroundForm = super::parse(&file)?;
    let step = |step: StepForm| GroundStep { say: step.say, closed: step.closed, seconds: step.seconds };
    let breath =
        |breath: BreathForm| Breath { inward: breath.inward, outward: breath.outward, rounds: breath.rounds };
    Ok(Some(Grounding {
        name: name.to_owned(),
        title: form.title,
        minutes: form.minutes,
        about: form.about,
        eyes_open: form.eyes_open,
        eyes_closed: form.eyes_closed,
        steps: form.step.into_iter().map(step).collect(),
        breath: form.breath.map(breath),
        close: form.close,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_exercise_can_be_used_and_one_breathes() {
        let names = grounding_names();
        let all: Vec<_> =
            names.iter().filter_map(|name| grounding(name).expect("a sound exercise")).collect();
        assert_eq!(all.len(), names.len());
        assert!(all.len() >= 3);
        let breaths: Vec<_> = all.iter().filter_map(|exercise| exercise.breath).collect();
        assert!(!breaths.is_empty());
        assert!(breaths.iter().all(|breath| breath.outward >= breath.inward));
    }

    #[test]
    fn a_name_never_leaves_its_folder() {
        assert_eq!(grounding("../care").expect("no fault"), None);
    }
}
