//! `gently ground`: grounding and paced breathing, as text. It needs no journal and keeps nothing.

use std::time::Duration;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::cli::asides;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::content;
use crate::model::grounding::{Eyes, Grounding};
use crate::model::nearest;
use crate::term::ask::Beat;
use crate::term::text::Text;

/// Ground yourself, or breathe at a slow pace
///
/// Shows an exercise line by line, with time for each; Enter goes on at once, and it can be left at
/// any line. Away from a terminal the whole text is printed at once.
#[derive(Args, Debug, Default)]
#[command(after_help = "\
Examples:
  gently ground
  gently ground breathe
  gently ground five-senses --eyes closed")]
pub struct GroundArgs {
    /// Which exercise
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// How it is worded
    #[arg(long, value_name = "HOW", default_value = "open")]
    eyes: EyesArg,
}

/// How an exercise is worded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum EyesArg {
    /// With eyes open
    #[default]
    Open,
    /// With eyes closed
    Closed,
}

/// Shows the exercise, or which there are.
///
/// # Errors
///
/// Fails on an unknown name, or when it cannot be printed.
pub fn run(args: &GroundArgs, cx: &mut Context) -> Result<(), CliError> {
    let eyes = match args.eyes {
        EyesArg::Open => Eyes::Open,
        EyesArg::Closed => Eyes::Closed,
    };
    let Some(name) = &args.name else {
        return pick(cx);
    };
    let Some(exercise) = content::grounding(name)? else {
        let names = content::grounding_names();
        let known = names.join(", ");
        let hint = match nearest(name, names.iter().copied()) {
            Some(close) => format!("The nearest is `{close}`. There are: {known}"),
            None => format!("There are: {known}"),
        };
        return Err(CliError::usage(format!("No grounding exercise `{name}`")).hint(hint));
    };
    let lines = beats_of(&exercise, eyes);
    if cx.is_json() {
        return cx.json(&ExerciseRow::new(&exercise, &lines));
    }
    let beats: Vec<_> = lines.iter().map(Line::beat).collect();
    if !cx.can_ask() {
        return cx.show(&Beat::text(&beats));
    }
    let mut ask = cx.take_asker()?;
    let ended = ask.pace(&beats);
    cx.give_back(ask);
    ended?;
    Ok(())
}

fn pick(cx: &mut Context) -> Result<(), CliError> {
    let mut exercises = Vec::new();
    for name in content::grounding_names() {
        exercises.extend(content::grounding(name)?);
    }
    if cx.is_json() {
        let rows: Vec<_> =
            exercises.iter().map(|it| ExerciseRow::new(it, &beats_of(it, Eyes::Open))).collect();
        return cx.json(&rows);
    }
    if !cx.can_ask() {
        let mut text = Text::new();
        for it in &exercises {
            text.line(format!("gently ground {:18}  {}, about {} minutes", it.name, it.title, it.minutes));
        }
        return cx.show(&text);
    }
    let mut ask = cx.take_asker()?;
    let done = asides::ground(ask.as_mut());
    cx.give_back(ask);
    done
}

/// One line of an exercise, and how long it stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    say: String,
    seconds: u16,
    counts: bool,
}

impl Line {
    fn new(say: &str, seconds: u16) -> Self {
        Self { say: say.to_owned(), seconds, counts: false }
    }

    /// Returns it as it is shown.
    pub fn beat(&self) -> Beat<'_> {
        Beat { say: &self.say, wait: Duration::from_secs(self.seconds.into()), counts: self.counts }
    }
}

/// Returns the lines of an exercise, its beginning and end among them.
pub fn beats_of(exercise: &Grounding, eyes: Eyes) -> Vec<Line> {
    let how = match eyes {
        Eyes::Open => &exercise.eyes_open,
        Eyes::Closed => &exercise.eyes_closed,
    };
    // What comes first and last stays until it is read.
    let mut lines = vec![Line::new(&exercise.about, 0), Line::new(how, 0)];
    for step in &exercise.steps {
        let words = match (eyes, &step.closed) {
            (Eyes::Closed, Some(closed)) => closed,
            _ => &step.say,
        };
        lines.push(Line::new(words, step.seconds));
    }
    if let Some(breath) = exercise.breath {
        for _ in 0..breath.rounds {
            for (say, seconds) in [("In", breath.inward), ("Out", breath.outward)] {
                lines.push(Line { say: say.to_owned(), seconds: seconds.into(), counts: true });
            }
        }
    }
    lines.push(Line::new(&exercise.close, 0));
    lines
}

#[derive(Serialize)]
struct ExerciseRow<'a> {
    name: &'a str,
    title: &'a str,
    minutes: u8,
    lines: Vec<Line>,
}

impl<'a> ExerciseRow<'a> {
    fn new(exercise: &'a Grounding, lines: &[Line]) -> Self {
        Self {
            name: &exercise.name,
            title: &exercise.title,
            minutes: exercise.minutes,
            lines: lines.to_vec(),
        }
    }
}
