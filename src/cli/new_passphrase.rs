//! A new passphrase: asked twice, with what can be said of it, or taken from an open descriptor.

use std::time::Duration;

use zeroize::Zeroizing;

use super::context::Context;
use super::descriptor::Descriptor;
use super::error::CliError;
use crate::content::LockWords;
use crate::store::{KeyWish, Opener, Passphrase};
use crate::term::secret::{self, On, Quiet, Secret};

/// How fast somebody with many machines could guess, in guesses a second: one core makes eight with the work
/// that a slot asks for (0.12 s and 64 MiB each), so this is about a thousand of them.
const GUESSES: f64 = 10_000.0;
/// Where the words for times change, in seconds: a minute, a day, a year. Beyond that nothing is known: words
/// that zxcvbn does not know, of any language but English, count as letters by chance.
const TIMES: [f64; 3] = [60.0, 86_400.0, 31_557_600.0];
/// zxcvbn looks no further than this many letters, and the time it takes grows with their square.
const LOOKED_AT: usize = 100;

/// Returns a new passphrase, or `None` when the person would rather not.
///
/// # Errors
///
/// Fails when there is nobody to ask and none was given, or one was to be given and did not come.
pub fn get(
    descriptor: Option<Descriptor>,
    words: &LockWords,
    cx: &mut Context,
) -> Result<Option<Passphrase>, CliError> {
    match descriptor {
        Some(mut descriptor) => fits(&descriptor.first_line()?).map(Some),
        None if secret::can_ask() => ask(words, cx.patience()),
        None => Err(CliError::usage("There is nobody to ask")
            .hint("Run it in a terminal, or give it: `gently passphrase set --new-passphrase-fd 4 4< FILE`")),
    }
}

fn ask(words: &LockWords, idle: Option<Duration>) -> Result<Option<Passphrase>, CliError> {
    let mut quiet = Quiet::take(On::Line)?;
    let mut lines = words.new.before.clone();
    let unfit = words.new.unfit.replace("{most}", &Passphrase::LONGEST.to_string());
    loop {
        let first = match quiet.read_within(idle, &lines, &words.new.ask)? {
            Secret::Typed(typed) if !typed.is_empty() => typed,
            Secret::Unfit => {
                lines = vec![unfit.clone()];
                continue;
            }
            Secret::Typed(_) | Secret::Left => return Ok(None),
        };
        let again = match quiet.read_within(idle, &[about(&first, words)], &words.new.again)? {
            Secret::Typed(typed) if !typed.is_empty() => Passphrase::new(&typed),
            Secret::Unfit => None,
            Secret::Typed(_) | Secret::Left => return Ok(None),
        };
        let passphrase = fits(&first)?;
        if again.is_some_and(|again| again == passphrase) {
            return Ok(Some(passphrase));
        }
        lines = vec![words.new.differ.clone()];
    }
}

fn fits(typed: &str) -> Result<Passphrase, CliError> {
    if typed.chars().any(char::is_control) {
        return Err(CliError::usage("A passphrase has no Tab in it, and no other control letter")
            .hint("It could not be typed at the prompt. Take a few words side by side"));
    }
    Passphrase::new(typed).ok_or_else(|| {
        CliError::usage(format!("A passphrase has 1 to {} bytes", Passphrase::LONGEST))
            .hint("Take a few words side by side")
    })
}

/// Says how long it is and how soon it could be guessed, and judges nothing.
fn about(typed: &str, words: &LockWords) -> String {
    let looked_at: Zeroizing<String> = Zeroizing::new(typed.chars().take(LOOKED_AT).collect());
    let guesses = 10_f64.powf(zxcvbn::zxcvbn(&looked_at, &["gently"]).guesses_log10());
    let time = TIMES.iter().filter(|limit| guesses / GUESSES >= **limit).count();
    let time = words.new.times.get(time).map_or("", String::as_str);
    let letters = typed.chars().count().to_string();
    words.new.length.replace("{letters}", &letters).replace("{time}", time)
}

/// Has `passphrase` open the journal from now on, making the journal if there is none.
///
/// # Errors
///
/// Fails when the journal cannot be opened or written; it opens as before then.
pub fn set(cx: &mut Context, passphrase: &Passphrase, wish: KeyWish) -> Result<(), CliError> {
    relock(cx, Opener::Passphrase(passphrase), wish)
}

/// Changes what opens the journal, and shows how far it is.
///
/// # Errors
///
/// As [`set`].
pub fn relock(cx: &mut Context, opener: Opener<'_>, wish: KeyWish) -> Result<(), CliError> {
    super::progress::shown(cx, "Encrypting", |cx, progress| {
        let (shelf, clock) = cx.keeping()?;
        Ok(shelf.for_writing(clock)?.relock(opener, wish, progress)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(typed: &str) -> String {
        about(typed, &LockWords::read().expect("sound words"))
    }

    #[test]
    fn what_is_said_grows_with_what_is_typed() {
        let words = LockWords::read().expect("sound words");
        assert_eq!(words.new.times.len(), TIMES.len() + 1);
        for (typed, length, time) in [
            ("a", "1.", &words.new.times[0]),
            ("password", "8.", &words.new.times[0]),
            ("grün wie damals", "15.", &words.new.times[3]),
            ("four odd walnuts sing at a paper moon", "37.", &words.new.times[3]),
        ] {
            let said = said(typed);
            assert!(said.contains(length) && said.contains(time.as_str()), "{typed}: {said}");
        }
    }

    #[test]
    fn what_many_would_guess_in_german_was_told_to_last_longer_than_a_life() {
        let said = said("ich liebe dich");
        assert!(said.contains("years or more") && said.contains("Only common English words"), "{said}");
    }

    #[test]
    fn the_longest_passphrase_is_looked_at_in_no_time() {
        let words = LockWords::read().expect("sound words");
        assert!(said(&"walnut moon ".repeat(80)).contains(&words.new.times[3]));
    }
}
