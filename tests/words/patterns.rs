//! Patterns of words, and what is never said.
//!
//! A pattern is words parted by spaces, matched one after the other within a sentence: `a|b` is either word, a `*` at
//! the end of a word stands for any ending, `^` is the start of a sentence, `!` is the mark itself.

#![allow(dead_code, reason = "each of the test programs that share this file uses a part of it")]

/// One thing that is never said.
#[derive(Clone, Copy)]
pub struct Ban {
    /// What it is, for the message.
    pub name: &'static str,
    /// In the form explained above.
    pub patterns: &'static [&'static str],
    /// What makes it allowed.
    pub unless: Within,
    /// Texts that it must find.
    pub finds: &'static [&'static str],
    /// Texts that it must let pass.
    pub passes: &'static [&'static str],
}

/// Words that make a match allowed when one of them stands up to this many words before it, in the same sentence.
#[derive(Clone, Copy)]
pub struct Within(pub usize, pub &'static [&'static str]);

/// Nothing makes it allowed.
pub const NEVER: Within = Within(0, &[]);

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
    /// Returns the first pattern that is found in `text`.
    pub fn broken_by(&self, text: &str) -> Option<&'static str> {
        let sentences = sentences(text);
        self.patterns.iter().copied().find(|pattern| self.is_in(pattern, &sentences))
    }

    /// Returns whether this pattern is found in `text`.
    pub fn pattern_finds(&self, pattern: &str, text: &str) -> bool {
        self.is_in(pattern, &sentences(text))
    }

    fn is_in(&self, pattern: &str, sentences: &[Vec<String>]) -> bool {
        sentences.iter().any(|words| sentence_has(words, pattern, self.unless))
    }
}
