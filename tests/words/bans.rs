//! Finds the words of `ban_table` and `ban_tone` in the texts.
//!
//! A pattern is words parted by spaces, matched one after the other within a sentence: `a|b` is either word, a `*` at
//! the end of a word stands for any ending, `^` is the start of a sentence, `!` is the mark itself.

use crate::ban_table::{Ban, CLAIMS_AND_ORDERS, Within};
use crate::ban_tone::TONE_AND_LABELS;
use crate::texts;

/// Parts `text` into sentences of small-letter words; a mark `!` is a word.
///
/// Any of `. ? ! ; :` and a line break ends a sentence, so that an order after a colon is at a start.
fn sentences(text: &str) -> Vec<Vec<String>> {
    let (mut done, mut sentence, mut word) = (Vec::new(), Vec::new(), String::new());
    for c in text.to_lowercase().replace('\u{2019}', "'").chars().chain(['\n']) {
        if c.is_alphanumeric() || c == '\'' {
            word.push(c);
            continue;
        }
        let bare = word.trim_matches('\'');
        if !bare.is_empty() {
            sentence.push(bare.to_owned());
        }
        word.clear();
        if c == '!' {
            sentence.push("!".to_owned());
        }
        if matches!(c, '.' | '?' | '!' | ';' | ':' | '\n') && !sentence.is_empty() {
            done.push(std::mem::take(&mut sentence));
        }
    }
    done
}

fn word_fits(pattern: &str, word: &str) -> bool {
    pattern.split('|').any(|choice| match choice.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == choice,
    })
}

/// Returns whether `pattern` matches `sentence` unless `unless` allows it.
fn sentence_has(sentence: &[String], pattern: &str, unless: Within) -> bool {
    let at_start = pattern.strip_prefix("^ ");
    let parts: Vec<_> = at_start.unwrap_or(pattern).split(' ').collect();
    let last = if at_start.is_some() { 0 } else { sentence.len() };
    (0..=last).any(|at| {
        let Some(words) = sentence.get(at..at + parts.len()) else { return false };
        let before = &sentence[at.saturating_sub(unless.0)..at];
        parts.iter().zip(words).all(|(part, word)| word_fits(part, word))
            && !before.iter().any(|word| unless.1.contains(&word.as_str()))
    })
}

impl Ban {
    /// Returns the pattern that `text` breaks.
    fn broken_by(&self, text: &str) -> Option<&'static str> {
        self.patterns.iter().copied().find(|pattern| self.pattern_finds(pattern, text))
    }

    fn pattern_finds(&self, pattern: &str, text: &str) -> bool {
        sentences(text).iter().any(|words| sentence_has(words, pattern, self.unless))
    }
}

/// Returns all bans.
fn bans() -> impl Iterator<Item = &'static Ban> {
    CLAIMS_AND_ORDERS.iter().chain(TONE_AND_LABELS)
}

#[test]
fn no_text_breaks_a_ban() {
    let mut broken = Vec::new();
    for text in texts::all().iter().filter(|text| !text.is_article_title()) {
        for ban in bans() {
            if let Some(pattern) = ban.broken_by(&text.words) {
                broken.push(format!("{}: {} (`{pattern}`): {}", text.place(), ban.name, text.words));
            }
        }
    }
    assert_eq!(broken, [""; 0]);
}

#[test]
fn every_ban_finds_what_it_is_for() {
    for ban in bans() {
        assert!(!ban.finds.is_empty(), "{} has a case to find", ban.name);
        for case in ban.finds {
            assert!(ban.broken_by(case).is_some(), "{} lets through: {case}", ban.name);
        }
    }
}

#[test]
fn no_ban_forbids_too_much() {
    for ban in bans() {
        assert!(!ban.passes.is_empty(), "{} has a case to let pass", ban.name);
        for case in ban.passes {
            assert_eq!(ban.broken_by(case), None, "{}: {case}", ban.name);
        }
    }
}

#[test]
fn every_pattern_is_proved_by_a_case() {
    for ban in bans() {
        for pattern in ban.patterns {
            let proved = ban.finds.iter().any(|case| ban.pattern_finds(pattern, case));
            assert!(proved, "{}: no case for `{pattern}`", ban.name);
        }
    }
}
