//! Drives a walk: asks, keeps, goes on. Every guided talk of the program runs through here.

use super::erased;
use super::error::{CliError, Exit};
use super::keeper::{Erased, Keeper, Saving};
use super::step::{Asked, Came, answer, given, put};
use crate::content::Care;
use crate::model::walk::{Step, Walk};
use crate::term::ask::{Ask, AskError, Away, Choice, Given, Page, Reply};

/// How a talk came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The last step was taken.
    Finished,
    /// The person stopped for now; everything is kept.
    Stopped,
}

/// What a talk says beside its questions.
pub struct Setting<'a> {
    /// Shown above each question, such as the guide's title.
    pub title: &'a str,
    /// The words of care.
    pub care: &'a Care,
    /// The line that says what may be done.
    pub hint: &'a str,
}

/// Asks what the walk wants to know until it ends or the person stops.
///
/// `half_typed` are words that stood at the first question when the talk was left.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be written. Whatever was answered before
/// is kept.
pub fn talk(
    ask: &mut dyn Ask,
    walk: &mut Walk,
    keeper: &mut Keeper<'_>,
    setting: &Setting<'_>,
    half_typed: String,
) -> Result<Ending, CliError> {
    let mut standing = Some(half_typed).filter(|text| !text.trim().is_empty());
    let mut is_first = true;
    let unkept = ask.unkept();
    while let Some(step) = walk.step() {
        let above = above(setting.title, walk);
        let asked = Asked {
            above: &above,
            hint: is_first.then_some(setting.hint),
            earlier: standing.clone().map(Given::Text).or_else(|| walk.earlier().map(given)),
            can_go_back: walk.can_go_back(),
        };
        let here = walk.clone();
        let mut words = standing.take();
        // A letter that goes is written down nowhere, not even half typed.
        let leaves_nothing = matches!(step, Step::Ask(prompt) if prompt.leaves_nothing());
        unkept.set(keeper.unkept());
        let mut typed = |text: &str| {
            if !leaves_nothing {
                words = Some(text.to_owned());
                keeper.typed(&here, text);
                unkept.set(keeper.unkept());
            }
        };
        let came = put(ask, &step, &here, setting.care, asked, &mut typed);
        // No other page is about these words.
        unkept.set(None);
        if let Err(CliError { away: Some(away), .. }) = came
            && keep_before_leaving(ask, walk, keeper, words.as_deref(), away)? == Presence::Back
        {
            standing = words;
            continue;
        }
        let came = came?;
        is_first = false;
        match came {
            Came::SkipThings => walk.skip_things(),
            Came::Reply(Reply::Given(given)) => walk.answer(answer(given)),
            Came::Reply(Reply::Cleared) => walk.clear(),
            Came::Reply(Reply::Skip) => {
                // What was typed before the skip is kept all the same; it can be taken out later.
                walk.hold(&words.unwrap_or_default());
                walk.skip();
            }
            Came::Reply(Reply::Back) => {
                walk.hold(&words.unwrap_or_default());
                walk.back();
            }
            Came::Reply(Reply::Stop(text)) => {
                let half_typed = text.or(words).filter(|_| !leaves_nothing);
                save(ask, walk, keeper, half_typed.as_deref())?;
                return Ok(Ending::Stopped);
            }
            // Whoever is asked goes there and comes back by themselves: see `asides`.
            Came::Reply(Reply::Ground(text) | Reply::Help(text)) => {
                standing = text.or(words);
                continue;
            }
            Came::Reply(Reply::Keep(text)) => {
                standing = text.or(words);
                keep_now(walk, keeper, standing.as_deref())?;
                continue;
            }
        }
        save(ask, walk, keeper, None)?;
    }
    if is_first {
        // Everything was given before the first question.
        save(ask, walk, keeper, None)?;
    }
    Ok(Ending::Finished)
}

/// Shows a page; Enter goes on.
///
/// # Errors
///
/// Fails when nobody can be asked.
pub fn read(ask: &mut dyn Ask, title: &str, text: &[String], below: &str) -> Result<Ending, CliError> {
    let page = Page { above: Some(title), text, below, can_go_back: false };
    Ok(match ask.page(&page)? {
        Reply::Stop(_) => Ending::Stopped,
        _ => Ending::Finished,
    })
}

const GOES: &str = "What you wrote last goes then. Stop without it?";

/// Keeps the walk. Where that fails the words are still here: the person may make room and try again.
fn save(
    ask: &mut dyn Ask,
    walk: &Walk,
    keeper: &mut Keeper<'_>,
    half_typed: Option<&str>,
) -> Result<(), CliError> {
    let mut declined = 0;
    loop {
        let Err(fault) = keeper.save(walk, half_typed) else { return Ok(()) };
        if fault.away == Some(Away::Hidden) {
            // Said where the passphrase was asked for. A page here would be seen.
            keep_unasked(keeper, walk, half_typed);
            return Err(fault);
        }
        if keeper.saving() == Saving::Once {
            return Err(fault);
        }
        if keeper.erased() == Some(Erased::Record) {
            match erased::is_kept_anew(ask, keeper, walk, half_typed) {
                Ok(true) => {}
                Ok(false) => return Err(fault),
                Err(CliError { away: Some(Away::Idle), .. }) => {}
                Err(other) => {
                    keep_unasked(keeper, walk, half_typed);
                    return Err(other);
                }
            }
            continue;
        }
        let causes: String = fault.causes.iter().map(|cause| format!(" {cause}.")).collect();
        let remedy = match fault.exit {
            Exit::Locked => "To try again is to be asked for the passphrase again.",
            _ if keeper.erased().is_some() => "They can be kept where the journal is put back.",
            _ => "If the disk is full, make room first.",
        };
        let question = format!(
            "This could not be kept yet: {}.{causes}\n\nWhat you wrote last is still here, and only here. {remedy}",
            fault.message
        );
        let rows = ["Try again", "Stop without it: what I wrote last is lost"].map(str::to_owned);
        let picked = ask.pick(&question, &rows).and_then(|row| match row {
            // A letter goes to the row that begins with it: a passphrase that is typed one page too late must
            // cost no words.
            Some(1..) if ask.confirm(GOES, Choice::No)? == Choice::No => Ok(Some(0)),
            row => Ok(row),
        });
        match picked {
            Ok(Some(0)) => declined = 0,
            Ok(Some(_)) => return Err(fault),
            // Esc may be a slip; at the end of input there is nobody left to try.
            Ok(None) if declined > 0 => return Err(fault),
            Ok(None) => declined += 1,
            // To leave now would lose words, and none of them is on the screen.
            Err(AskError::Away(Away::Idle)) => {}
            Err(other) => {
                keep_unasked(keeper, walk, half_typed);
                return Err(other.into());
            }
        }
    }
}

/// Keeps the words as they stand because the person wants it, in the midst of them. Where that fails they go on:
/// the page still tells it.
fn keep_now(walk: &Walk, keeper: &mut Keeper<'_>, half_typed: Option<&str>) -> Result<(), CliError> {
    match keeper.save(walk, half_typed) {
        Err(hidden) if hidden.away.is_some() => {
            keep_unasked(keeper, walk, half_typed);
            Err(hidden)
        }
        _ => Ok(()),
    }
}

/// Whether the one who was away still is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    Gone,
    /// They gave the passphrase, and need not be asked for it once more.
    Back,
}

/// Keeps what could not be kept while it was typed, before the person leaves with nothing said.
fn keep_before_leaving(
    ask: &mut dyn Ask,
    walk: &Walk,
    keeper: &mut Keeper<'_>,
    half_typed: Option<&str>,
    away: Away,
) -> Result<Presence, CliError> {
    if keeper.unkept().is_none() {
        return Ok(Presence::Gone);
    }
    match away {
        Away::Idle => {
            keeper.was_opened_by_hand();
            save(ask, walk, keeper, half_typed)?;
            Ok(if keeper.was_opened_by_hand() { Presence::Back } else { Presence::Gone })
        }
        Away::Hidden => {
            keep_unasked(keeper, walk, half_typed);
            Ok(Presence::Gone)
        }
    }
}

/// Tries to keep it without a word: to be seen may cost more than a line.
fn keep_unasked(keeper: &mut Keeper<'_>, walk: &Walk, half_typed: Option<&str>) {
    keeper.ask_nobody();
    let saved = keeper.save(walk, half_typed);
    // What was erased can be erased again; words that were never kept are gone.
    if saved.is_err() && keeper.erased() == Some(Erased::Record) && keeper.has_news(walk, half_typed) {
        let _ = keeper.begin_anew().and_then(|()| keeper.save(walk, half_typed));
    }
}

fn above(title: &str, walk: &Walk) -> String {
    let question = walk.count().map(|(here, of)| format!(" · {here} of {of}"));
    let thing = walk.count_things().map(|(here, of)| format!(" · {here} of {of} to sort"));
    format!("{title}{}{}", question.unwrap_or_default(), thing.unwrap_or_default())
}
