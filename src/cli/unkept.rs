//! Words that cannot be kept just now: nobody leaves without knowing what becomes of them.

use super::erased;
use super::error::{CliError, Exit};
use super::keeper::{Erased, Keeper, Saving};
use crate::model::walk::Walk;
use crate::term::ask::{Ask, AskError, Away, Choice, Picked};

/// What the person is about to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// To go on, and to give a passphrase for it if need be.
    GoOn,
    /// To leave: they are told before anything is asked of them.
    Stop,
}

/// What came of keeping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Saved {
    /// All is kept.
    Kept,
    /// Not all is, and the person goes back to the words.
    Back,
}

const GOES: &str = "What you wrote last goes then. Stop without it?";

/// Keeps the walk. Where that fails the words are still here: the person may make room, give the passphrase, go back to
/// the words, or leave without them. Who presses Ctrl-C is told first; the second time it is done.
///
/// # Errors
///
/// Fails when the person leaves with something not kept, and when nobody can be asked.
pub(super) fn save(
    ask: &mut dyn Ask,
    walk: &Walk,
    keeper: &mut Keeper<'_>,
    half_typed: Option<&str>,
    wish: Wish,
) -> Result<Saved, CliError> {
    let mut wish = wish;
    loop {
        let saved = match wish {
            Wish::GoOn => keeper.save(walk, half_typed),
            Wish::Stop => keeper.save_unasked(walk, half_typed),
        };
        let Err(fault) = saved else { return Ok(Saved::Kept) };
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
        match offer(ask, keeper, &fault, wish) {
            Ok(Picked::Row(0)) => wish = Wish::GoOn,
            Ok(Picked::Stop) if wish == Wish::GoOn => wish = Wish::Stop,
            Ok(Picked::Row(_) | Picked::Stop) => {
                return Err(not_kept(fault, keeper.erased() == Some(Erased::Journal)));
            }
            Ok(Picked::Back) => return Ok(Saved::Back),
            // To leave now would lose words, and none of them is on the screen.
            Err(AskError::Away(Away::Idle)) => {}
            Err(other) => {
                keep_unasked(keeper, walk, half_typed);
                return Err(other.into());
            }
        }
    }
}

/// Says what is not kept and why, and has the person pick what to do: the first row is to try again.
fn offer(ask: &mut dyn Ask, keeper: &Keeper<'_>, fault: &CliError, wish: Wish) -> Result<Picked, AskError> {
    let (why, remedy, rows) = match fault.exit {
        // How to unlock it is what the first row does.
        Exit::Locked => {
            ("The journal stays locked", "", ["Keep them (asks the passphrase)", "Leave without them"])
        }
        _ if keeper.erased().is_some() => {
            (fault.message.as_str(), " They can be kept where the journal is put back.", OFFERED)
        }
        _ => (fault.message.as_str(), " If the disk is full, make room first.", OFFERED),
    };
    let causes: String = fault.causes.iter().map(|cause| format!(" {cause}.")).collect();
    let ends = match wish {
        Wish::GoOn => "",
        Wish::Stop => " To leave without them: Ctrl-C once more.",
    };
    let question = format!(
        "This could not be kept yet: {why}.{causes}\n\nThe words you wrote last are still here, and only \
         here.{remedy}{ends}"
    );
    match ask.pick_or_stop(&question, &rows.map(str::to_owned))? {
        // A letter goes to the row that begins with it: a passphrase that is typed one page too late must cost no
        // words.
        Picked::Row(1..) if ask.confirm(GOES, Choice::No)? == Choice::No => offer(ask, keeper, fault, wish),
        picked => Ok(picked),
    }
}

const OFFERED: [&str; 2] = ["Try again", "Stop without it: what I wrote last is lost"];

/// Says that the person left and that words of theirs are lost.
fn not_kept(fault: CliError, gone: bool) -> CliError {
    let not_kept = match fault.exit {
        Exit::Locked => CliError::locked("The words typed after the lock were not kept"),
        _ => {
            let causes = std::iter::once(fault.message).chain(fault.causes).collect();
            CliError { causes, message: "The words you wrote last were not kept".to_owned(), ..fault }
        }
    };
    match gone {
        true => not_kept,
        false => not_kept.hint("What was kept before them is still there. See it: `gently list`"),
    }
}

/// Keeps the words as they stand because the person wants it, in the midst of them. Where that fails they go on:
/// the page still tells it.
pub(super) fn keep_now(
    walk: &Walk,
    keeper: &mut Keeper<'_>,
    half_typed: Option<&str>,
) -> Result<(), CliError> {
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
pub(super) enum Presence {
    Gone,
    /// They gave the passphrase, and need not be asked for it once more.
    Back,
}

/// Keeps what could not be kept while it was typed, before the person leaves with nothing said.
pub(super) fn keep_before_leaving(
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
            let saved = save(ask, walk, keeper, half_typed, Wish::GoOn)?;
            let is_back = saved == Saved::Back || keeper.was_opened_by_hand();
            Ok(if is_back { Presence::Back } else { Presence::Gone })
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
