//! Questions with a choice: the rows, the own words beside them, and what was given before.

use super::chooser::esc_menu;
use super::presses::Kind;
use super::rows::{self, Chosen};
use super::screen::Screen;
use super::view::{View, matters};
use super::written::{self, Typed, Written, nothing};
use crate::term::ask::{AskError, Given, Input, Question, Reply, earlier, words};
use crate::term::style::Style;

/// Asks for one of `options`. The first row leaves it, so that Enter on nothing skips.
pub(super) fn one(
    screen: &Screen,
    question: &Question<'_>,
    paint: bool,
    before: Option<&Given>,
    (options, own_words): (&[String], bool),
    typed: Typed<'_>,
) -> Result<Reply, AskError> {
    let view = View::of(question, paint);
    let earlier = before.map(earlier::text).filter(|text| !text.trim().is_empty());
    let found = earlier.as_ref().and_then(|text| options.iter().position(|option| option == text));
    let mut own = earlier.clone().filter(|_| own_words && found.is_none()).unwrap_or_default();
    let mut writing = !own.is_empty();

    let mut rows = vec![if earlier.is_some() { words::LEAVE } else { words::SKIP }.to_owned()];
    rows.extend_from_slice(options);
    if own_words {
        rows.push(words::OWN_WORDS.into());
    }
    if earlier.is_some() {
        rows.push(words::TAKE_OUT.into());
    }
    let own_row = options.len() + 1;
    let mut at = if writing { own_row } else { found.map_or(0, |index| index + 1) };
    loop {
        let chosen = if writing {
            Chosen::This(own_row)
        } else {
            rows::one(screen, &view, &rows, &mut at, words::ONE_KEYS)?
        };
        let so_far = (!own.trim().is_empty()).then(|| own.clone());
        match chosen {
            Chosen::This(0) => return Ok(Reply::Skip),
            Chosen::This(index) if index <= options.len() => {
                return Ok(Reply::Given(Given::Text(options[index - 1].clone())));
            }
            Chosen::This(index) if own_words && index == own_row => {
                match own_line(screen, question, paint, &[], &own, typed)? {
                    Written::Reply(reply) => return Ok(reply),
                    Written::Text(text) if text.trim().is_empty() => own.clear(),
                    Written::Text(text) => return Ok(Reply::Given(Given::Text(text))),
                }
                writing = false;
            }
            Chosen::This(_) => return Ok(Reply::Cleared),
            Chosen::Escape => {
                if let Some(reply) = esc_menu(screen, paint, question.can_go_back, so_far)? {
                    return Ok(reply);
                }
            }
            Chosen::Stop => return Ok(Reply::Stop(so_far)),
        }
    }
}

/// Returns the options that are marked.
fn taken(options: &[String], marked: &[bool]) -> Vec<String> {
    let pairs = options.iter().zip(marked);
    pairs.filter(|(_, marked)| **marked).map(|(option, _)| option.clone()).collect()
}

/// Asks for any of `options`; own words come after them.
pub(super) fn many(
    screen: &Screen,
    question: &Question<'_>,
    paint: bool,
    before: Option<&Given>,
    (options, own_words): (&[String], bool),
    typed: Typed<'_>,
) -> Result<Reply, AskError> {
    let view = View::of(question, paint);
    let earlier = before.map(earlier::lines).unwrap_or_default();
    let mut marked: Vec<bool> = options.iter().map(|option| earlier.contains(option)).collect();
    let own = earlier.iter().filter(|line| !options.contains(line)).cloned().collect::<Vec<_>>();
    let mut own = if own_words { own.join("\n") } else { String::new() };
    let mut rows = options.to_vec();
    if own_words {
        rows.push(words::OWN_WORDS.into());
        marked.push(!own.is_empty());
    }
    loop {
        let mut changed =
            |marked: &[bool]| typed(&written::all(&taken(options, marked), &own).unwrap_or_default());
        let ended = rows::many(screen, &view, &rows, &mut marked, words::MANY_KEYS, &mut changed)?;
        let mut chosen = taken(options, &marked);
        let so_far = written::all(&chosen, &own);
        match ended {
            Chosen::Escape => {
                if let Some(reply) = esc_menu(screen, paint, question.can_go_back, so_far)? {
                    return Ok(reply);
                }
                continue;
            }
            Chosen::Stop => return Ok(Reply::Stop(so_far)),
            Chosen::This(()) => {}
        }
        if own_words && marked.last() == Some(&true) {
            match own_line(screen, question, paint, &chosen, &own, typed)? {
                Written::Reply(reply) => return Ok(reply),
                Written::Text(text) => own = text,
            }
            if own.trim().is_empty() {
                // Nothing was written after all; the rest of the choice stands.
                own.clear();
            }
            chosen.extend((!own.is_empty()).then(|| own.clone()));
        }
        return Ok(if chosen.is_empty() { nothing(before) } else { Reply::Given(Given::Many(chosen)) });
    }
}

fn own_line(
    screen: &Screen,
    question: &Question<'_>,
    paint: bool,
    chosen: &[String],
    own: &str,
    typed: Typed<'_>,
) -> Result<Written, AskError> {
    // What is written now is no choice any more, and its keys are gone from the screen.
    let mut view = View::of(&Question { input: Input::Text, ..question.clone() }, paint);
    view.add(Style::Plain, matters::EXTRA, words::OWN_WORDS_ASK);
    written::line(screen, &view, Kind::Words, question.can_go_back, chosen, own, typed)
}
