//! The questions about one person, asked, and what is kept of them: the outcome and nothing else.

use super::asides;
use super::context::Context;
use super::error::CliError;
use super::people::{self, Someone};
use crate::content::{Care, GatePage, GateWords};
use crate::model::gate::{Outcome, QUESTIONS, Said};
use crate::store::Once;
use crate::term::ask::{Ask, Choice, Given, Input, Page, Question, Reply};

/// Asks about somebody and keeps the outcome; `None` when the person left in the middle, and all is as it was.
///
/// Who was asked about before can also be shown or kept aside with no question.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be written.
pub fn ask(someone: &Someone, cx: &mut Context) -> Result<Option<Someone>, CliError> {
    let words = GateWords::read()?.gate;
    let hint = match cx.asks_in_lines() {
        true => Care::read()?.walk.hint_lines_short,
        false => Care::read()?.walk.hint,
    };
    // Unlocked before anything is asked: no answer waits behind a passphrase.
    cx.journal()?;
    let mut ask = cx.take_asker()?;
    let above = someone.called();
    let outcome = match someone.outcome() {
        Some(_) => ask_again(ask.as_mut(), &words, &above, &hint),
        None => ask_all(ask.as_mut(), &words, &above, &hint),
    };
    cx.give_back(ask);
    let Some(outcome) = outcome? else { return Ok(None) };
    keep(someone, outcome, cx).map(Some)
}

/// Keeps an outcome; it takes the place of the one that was seen. If they were set aside in another window since, that
/// stays.
///
/// # Errors
///
/// Fails when the journal cannot be written.
pub fn keep(someone: &Someone, outcome: Outcome, cx: &mut Context) -> Result<Someone, CliError> {
    let seen = someone.outcome();
    people::change(someone.record.id, cx, |person| {
        if person.outcome() == seen || person.outcome() != Some(Outcome::SetAside) {
            person.set_outcome(outcome);
        }
    })
}

fn ask_again(
    ask: &mut dyn Ask,
    words: &GatePage,
    above: &str,
    hint: &str,
) -> Result<Option<Outcome>, CliError> {
    let options = &words.again.options;
    let question = Question {
        id: "again",
        above: Some(above),
        ask: &words.again.ask,
        note: None,
        input: Input::One { options, own_words: false },
        hint: Some(hint),
        can_go_back: false,
    };
    let Reply::Given(Given::Text(text)) = ask.ask(&question, None, &mut |_| ())? else { return Ok(None) };
    match options.iter().position(|option| *option == text) {
        Some(0) => ask_all(ask, words, above, hint),
        Some(at) => Ok(Outcome::ALL.get(at - 1).copied()),
        None => Ok(None),
    }
}

fn ask_all(
    ask: &mut dyn Ask,
    words: &GatePage,
    above: &str,
    hint: &str,
) -> Result<Option<Outcome>, CliError> {
    let before = std::slice::from_ref(&words.before);
    let page = Page { above: Some(above), text: before, below: "Enter begins.", can_go_back: false };
    if ask.page(&page)? != Reply::Skip {
        return Ok(None);
    }
    let mut said = [None; QUESTIONS];
    let mut at = 0;
    while let Some(question) = words.question.get(at) {
        let question = Question {
            id: &question.id,
            above: Some(above),
            ask: &question.ask,
            note: None,
            input: Input::One { options: &words.answers, own_words: false },
            hint: (at == 0).then_some(hint),
            can_go_back: at > 0,
        };
        let earlier = said[at].map(|said| Given::Text(words.word(said).to_owned()));
        // Whatever is chosen is written down nowhere, so there is nobody to tell of it.
        match ask.ask(&question, earlier.as_ref(), &mut |_| ())? {
            Reply::Given(Given::Text(text)) => {
                said[at] = words.said(&text);
                if said[at].is_some_and(Said::sets_aside) {
                    break;
                }
            }
            Reply::Cleared => said[at] = None,
            Reply::Back => {
                at = at.saturating_sub(1);
                continue;
            }
            // Nothing is kept of it either way.
            Reply::Stop(_) | Reply::Erase(_) => return Ok(None),
            // There is nothing to keep of it: it is asked again.
            Reply::Keep(_) => continue,
            // A skip leaves what was said at this question before.
            _ => {}
        }
        at += 1;
    }
    Ok(Some(Outcome::of(said)))
}

/// Offers the help page to who was told that pages are kept aside: once in the life of a journal.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be written.
pub fn offer_help_once(cx: &mut Context) -> Result<(), CliError> {
    let tx = cx.keep()?;
    if tx.was_done(Once::HelpPageOffered)? {
        return Ok(());
    }
    tx.note(Once::HelpPageOffered)?;
    tx.commit()?;
    let words = GateWords::read()?.gate;
    let country = cx.settings().country.clone();
    let mut ask = cx.take_asker()?;
    let shown = match ask.confirm(&words.help, Choice::No) {
        Ok(Choice::Yes) => asides::help(ask.as_mut(), country.as_deref()),
        Ok(Choice::No) => Ok(()),
        Err(fault) => Err(fault.into()),
    };
    cx.give_back(ask);
    shown
}
