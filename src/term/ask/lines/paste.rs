//! One answer: a line, or all the lines of a block that was pasted into a terminal.

use super::super::{AskError, Away, words};
use super::Lines;
use super::hand_on::Urgency;
use super::input::{Came, MOST, SoFar};
use super::read::{self, Word};

/// Reads a line and what a paste left behind it, all of it as one.
///
/// Once a paste is seen, the Enter that the person then presses ends the answer: the last part of a
/// paste waits for it. What has come is told also where it is too much.
pub(super) fn answer(lines: &mut Lines, so_far: SoFar<'_>) -> Result<Came, AskError> {
    let mut all = match lines.next(so_far)? {
        Came::Line(line) => line,
        other => return Ok(other),
    };
    let mut is_seen = false;
    // Whether the last Enter came out of the paste, and the one that ends the answer is waited for.
    let mut is_open = false;
    while let Some(typing) = lines.input.typing() {
        let more_follows = typing.more_follows()?;
        if !more_follows && !is_open {
            break;
        }
        if !is_seen {
            lines.say(words::PASTED)?;
            is_seen = true;
        }
        let came = lines.next(&mut |part, urgency| so_far(&joined(&all, part), urgency))?;
        is_open = more_follows && lines.input.typing().is_some_and(|typing| typing.is_pasted());
        match came {
            Came::Line(line) if !is_open && read::word(&line) == Some(Word::Hide) => {
                lines.hide();
                return Ok(Came::Gone(Away::Hidden, all));
            }
            Came::Line(line) if !is_open && line.trim().is_empty() => {}
            Came::Line(line) if all.len() + line.len() >= MOST => {
                so_far(&all, Urgency::Soon);
                return Err(AskError::TooLong);
            }
            Came::Line(line) => {
                all.push('\n');
                all.push_str(&line);
            }
            Came::Interrupted(part) => return Ok(Came::Interrupted(joined(&all, &part))),
            Came::Gone(away, part) => return Ok(Came::Gone(away, joined(&all, &part))),
            Came::End | Came::Late => break,
        }
    }
    Ok(Came::Line(all))
}

/// Adds what is half typed.
fn joined(all: &str, part: &str) -> String {
    if part.is_empty() { all.to_owned() } else { format!("{all}\n{part}") }
}
