//! Drives a walk: asks, keeps, goes on. Every guided talk of the program runs through here.

use super::error::CliError;
use super::keeper::Keeper;
use super::step::{Asked, Came, answer, given, put};
use super::unkept::{Presence, Saved, Wish, keep_before_leaving, keep_now, save};
use crate::content::Care;
use crate::model::walk::{Step, Walk};
use crate::term::ask::{Ask, Choice, Given, OnPage, Page, Reply};

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
    let on_page = ask.on_page();
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
        tell(&on_page, keeper);
        let mut typed = |text: &str| {
            if !leaves_nothing {
                words = Some(text.to_owned());
                keeper.typed(&here, text);
                tell(&on_page, keeper);
            }
        };
        let came = put(ask, &step, &here, setting.care, asked, &mut typed);
        // No other page is about these words.
        on_page.set_unkept(None);
        on_page.set_can_erase(false);
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
                walk.hold(words.as_deref().unwrap_or_default());
                walk.skip();
            }
            Came::Reply(Reply::Back) => {
                walk.hold(words.as_deref().unwrap_or_default());
                walk.back();
            }
            Came::Reply(Reply::Stop(text)) => {
                let half_typed = text.or(words).filter(|_| !leaves_nothing);
                if save(ask, walk, keeper, half_typed.as_deref(), Wish::Stop)? == Saved::Kept {
                    return Ok(Ending::Stopped);
                }
                standing = half_typed;
                continue;
            }
            // Whoever is asked goes there and comes back by themselves: see `asides`.
            Came::Reply(Reply::Ground(text) | Reply::Help(text)) => {
                standing = text.or(words);
                continue;
            }
            Came::Reply(Reply::Erase(text)) => {
                standing = text.or(words);
                match erases(ask, keeper, setting.care)? {
                    true => return Ok(Ending::Stopped),
                    false => continue,
                }
            }
            Came::Reply(Reply::Keep(text)) => {
                standing = text.or(words);
                keep_now(walk, keeper, standing.as_deref())?;
                continue;
            }
        }
        if save(ask, walk, keeper, None, Wish::GoOn)? == Saved::Back {
            *walk = here;
            standing = words;
        }
    }
    // Where everything was given before the first question, nothing is kept yet, and there is none to go back to.
    while is_first && save(ask, walk, keeper, None, Wish::GoOn)? == Saved::Back {}
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

/// Has the page tell and offer what is so by now.
fn tell(on_page: &OnPage, keeper: &Keeper<'_>) {
    on_page.set_unkept(keeper.unkept());
    on_page.set_can_erase(keeper.can_erase());
}

/// Asks whether all of this page is to go, and returns whether that is so.
fn erases(ask: &mut dyn Ask, keeper: &mut Keeper<'_>, care: &Care) -> Result<bool, CliError> {
    if !keeper.has_begun() {
        return Ok(true);
    }
    if !keeper.can_erase() {
        // Only a word that is typed comes here: no menu offers it.
        let text = std::slice::from_ref(&care.walk.erase_not);
        ask.page(&Page { above: None, text, below: "Enter goes back.", can_go_back: false })?;
        return Ok(false);
    }
    let is_meant = ask.confirm(&care.walk.erase, Choice::No)? == Choice::Yes;
    if is_meant {
        keeper.give_up();
    }
    Ok(is_meant)
}

fn above(title: &str, walk: &Walk) -> String {
    let question = walk.count().map(|(here, of)| format!(" · {here} of {of}"));
    let thing = walk.count_things().map(|(here, of)| format!(" · {here} of {of} to sort"));
    format!("{title}{}{}", question.unwrap_or_default(), thing.unwrap_or_default())
}
