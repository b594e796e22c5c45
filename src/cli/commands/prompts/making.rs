//! A guide of the person's own by questions: begun or taken up, asked, and kept at each step.

use super::new::{keep, make, unwritten};
use super::unfinished::Unfinished;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::step;
use crate::cli::talk::{self, Ending};
use crate::content::{Care, OwnGuide, OwnGuideWords, UnfinishedWords};
use crate::model::walk::{Step, Walk};
use crate::term::ask::{Ask, AskError, Away, Choice, Question, Reply};

/// What came of the questions.
pub(super) struct Made {
    /// What was left in the middle before, where it became a guide as it was.
    pub before: Option<OwnGuide>,
    pub now: Now,
}

/// What came of this one.
pub(super) enum Now {
    /// A guide, in its file.
    Whole(OwnGuide),
    /// Some answers, which wait to be gone on with.
    Half,
    /// What was there is erased.
    Erased,
    /// Nothing was said.
    Nothing,
}

/// The question that comes first.
const THEME: &str = "theme";

/// Has a guide made, or gone on with. Whoever is gone in the midst of it finds all of it later.
///
/// # Errors
///
/// Fails when nobody can be asked, or something cannot be written; what was kept before stays.
pub(super) fn make_or_go_on(
    ask: &mut dyn Ask,
    words: &OwnGuideWords,
    unfinished: &Unfinished,
    cx: &mut Context,
) -> Result<Made, CliError> {
    let mut before = None;
    let walk = match unfinished.walk(&words.prompts)? {
        None => None,
        Some(earlier) => match offer(ask, words)? {
            Offered::GoOn => Some(earlier),
            Offered::Anew => {
                // Of a theme that was picked and no more, nothing is lost.
                let has_words = earlier.kept().answers.iter().any(|answered| answered.prompt != THEME);
                before = has_words.then(|| keep(&make(words, &earlier), cx)).transpose()?;
                unfinished.erase()?;
                None
            }
            Offered::Erase => {
                unfinished.erase()?;
                return Ok(Made { before, now: Now::Erased });
            }
            Offered::Leave => return Ok(Made { before, now: Now::Half }),
        },
    };
    let opening = [words.about.clone(), words.plain.clone()];
    let is_open =
        walk.is_some() || talk::read(ask, &words.title, &opening, "Enter begins.")? == Ending::Finished;
    let mut walk = walk.unwrap_or_else(|| Walk::over(words.prompts.clone()));
    let ending = if is_open { converse(ask, words, &mut walk, unfinished, cx)? } else { Ending::Stopped };
    let now = match ending {
        _ if walk.kept().is_empty() => Now::Nothing,
        Ending::Stopped => Now::Half,
        Ending::Finished => {
            let own = keep(&make(words, &walk), cx)?;
            // Where it stays it is offered again, and becomes this same guide.
            let _ = unfinished.erase();
            Now::Whole(own)
        }
    };
    Ok(Made { before, now })
}

/// What is to become of one that was left in the middle.
enum Offered {
    GoOn,
    Anew,
    Erase,
    Leave,
}

fn offer(ask: &mut dyn Ask, words: &OwnGuideWords) -> Result<Offered, AskError> {
    let said = &words.unfinished;
    let rows = [&said.on, &said.anew, &said.erase].map(String::clone);
    Ok(match ask.pick(&format!("{}\n\n{}", words.title, said.here), &rows)? {
        Some(0) => Offered::GoOn,
        Some(1) => Offered::Anew,
        Some(_) if ask.confirm(&said.sure, Choice::No)? == Choice::Yes => Offered::Erase,
        _ => Offered::Leave,
    })
}

/// Asks one question after the other, until the last one or a stop. Each answer is on the disk before the next.
fn converse(
    ask: &mut dyn Ask,
    words: &OwnGuideWords,
    walk: &mut Walk,
    unfinished: &Unfinished,
    cx: &mut Context,
) -> Result<Ending, CliError> {
    let care = Care::read()?;
    let hint = if cx.asks_in_lines() { &care.walk.hint_lines_short } else { &care.walk.hint };
    let mut hint = Some(hint.as_str());
    while let Some(Step::Ask(prompt)) = walk.step() {
        // Only questions are among them.
        let Some(input) = step::input(&prompt.kind) else { break };
        let question = Question {
            id: &prompt.id,
            above: Some(&words.title),
            ask: &prompt.ask,
            note: prompt.note.as_deref(),
            input,
            hint: hint.take(),
            can_go_back: walk.can_go_back(),
        };
        let earlier = walk.earlier().map(step::given);
        let here = walk.clone();
        let mut typed = String::new();
        let mut hear = |text: &str| {
            text.clone_into(&mut typed);
            // Where this fails the answer is tried again, and that is told.
            let _ = unfinished.save_with(&here, text);
        };
        let reply = match ask.ask(&question, earlier.as_ref(), &mut hear) {
            Ok(reply) => reply,
            Err(fault) => {
                walk.hold(&typed);
                // Nothing is said: whoever hides would be seen.
                let _ = unfinished.save(walk);
                return Err(fault.into());
            }
        };
        let mut ends = false;
        match reply {
            Reply::Given(given) => walk.answer(step::answer(given)),
            Reply::Cleared => walk.clear(),
            Reply::Skip => {
                walk.hold(&typed);
                walk.skip();
            }
            Reply::Back => {
                walk.hold(&typed);
                walk.back();
            }
            Reply::Stop(text) => {
                walk.hold(&text.unwrap_or(typed));
                ends = true;
            }
            // Whoever is asked goes there and comes back by themselves.
            Reply::Ground(text) | Reply::Help(text) | Reply::Keep(text) | Reply::Erase(text) => {
                walk.hold(&text.unwrap_or(typed));
            }
        }
        save(ask, &words.unfinished, walk, unfinished)?;
        if ends {
            return Ok(Ending::Stopped);
        }
    }
    Ok(Ending::Finished)
}

/// Keeps the walk. Where that fails the words are still here: the person may make room and try again.
fn save(
    ask: &mut dyn Ask,
    words: &UnfinishedWords,
    walk: &Walk,
    unfinished: &Unfinished,
) -> Result<(), CliError> {
    let mut declined = 0;
    loop {
        let Err(fault) = unfinished.save(walk) else { return Ok(()) };
        let fault = unwritten(unfinished.path(), &fault);
        let question = format!("{}: {}.\n\n{}", fault.message, fault.causes.join(": "), words.stays);
        match ask.pick(&question, &[words.again.clone(), words.stop.clone()]) {
            // To leave now would lose words, and none of them is on the screen.
            Ok(Some(0)) | Err(AskError::Away(Away::Idle)) => {}
            Ok(Some(_)) => return Err(fault),
            // Esc may be a slip; at the end of input there is nobody left to try.
            Ok(None) if declined > 0 => return Err(fault),
            Ok(None) => declined += 1,
            Err(other) => return Err(other.into()),
        }
    }
}
