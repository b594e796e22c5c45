//! What a search index is fed with: folded words, apart from each other in every script.

use std::collections::HashSet;
use std::ops::{ControlFlow, Range};

use super::fold::{self, SEAM, folded, is_dense};

/// Returns `text` as it is indexed: [`folded`], and each letter of Chinese, Japanese or Korean alone, so that any
/// part of a word is found when its letters are searched as a phrase.
///
/// Other scripts without spaces (Thai, Lao, Khmer) are not taken apart: an honest limit.
pub fn indexable(text: &str) -> String {
    apart(&folded(text))
}

/// Hands each token of `text` to `take`, as it is indexed and with its bytes in `text`, until it says stop.
pub(super) fn each_token(text: &str, mut take: impl FnMut(&str, Range<usize>) -> ControlFlow<()>) {
    let mut token = String::new();
    let mut place = 0..0;
    let mut hand_over = |token: &mut String, place: Range<usize>| {
        let told = if token.is_empty() { ControlFlow::Continue(()) } else { take(token, place) };
        token.clear();
        told
    };
    let read = fold::each(text, |letter, from| {
        let is_word = letter.is_alphanumeric();
        if !is_word || is_dense(letter) {
            hand_over(&mut token, place.clone())?;
        }
        if is_word {
            let start = if token.is_empty() { from.start } else { place.start };
            place = start..from.end;
            token.push(letter);
        }
        if is_dense(letter) { hand_over(&mut token, place.clone()) } else { ControlFlow::Continue(()) }
    });
    if read.is_continue() {
        let _ = hand_over(&mut token, place);
    }
}

/// Puts a seam at each side of a dense letter, but where there is a space.
pub(super) fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last: Option<char> = None;
    for letter in text.chars().filter(|c| *c != SEAM) {
        let joins = last.is_some_and(|l| {
            (is_dense(l) || is_dense(letter)) && !l.is_whitespace() && !letter.is_whitespace()
        });
        if joins {
            out.push(SEAM);
        }
        out.push(letter);
        last = Some(letter);
    }
    out
}

/// Returns whether every word of `old` is one of `new` too, letter by letter, as when a text has only grown.
pub fn is_within(old: &str, new: &str) -> bool {
    fn words(text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
    }
    let new = apart(new);
    let there: HashSet<&str> = words(&new).collect();
    words(&apart(old)).all(|word| there.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(String, &str)> {
        let mut tokens = Vec::new();
        each_token(text, |token, place| {
            tokens.push((token.to_owned(), &text[place]));
            ControlFlow::Continue(())
        });
        tokens
    }

    #[test]
    fn a_text_that_has_grown_holds_every_word_and_one_that_lost_a_name_does_not() {
        assert!(is_within("a long walk", "then a walk, a long one"));
        assert!(is_within("", "anything") && is_within("昨日は", "昨日は雨だった"));
        assert!(!is_within("a walk with Robin", "a walk with them"));
        assert!(!is_within("雨だった", "雪だった"));
        // What is found alike is not the same on the disk.
        assert!(!is_within("Émile", "emile"));
    }

    #[test]
    fn dense_letters_stand_alone() {
        let seen = indexable("今日は Cold かった");
        assert_eq!(seen.matches(SEAM).count(), 4);
        assert_eq!(seen.replace(SEAM, ""), "今日は cold かった");
    }

    #[test]
    fn other_words_are_folded_alone() {
        assert_eq!(indexable("Naïve café"), "naive cafe");
    }

    #[test]
    fn a_seam_in_the_text_cannot_shift_anything() {
        assert_eq!(indexable("a\u{200b}b"), "ab");
    }

    #[test]
    fn tokens_know_where_they_stand_in_the_text() {
        let seen = tokens("Ça va? 今日はcold, e\u{301}t\u{e9}.");
        let expected = [
            ("ca", "Ça"),
            ("va", "va"),
            ("今", "今"),
            ("日", "日"),
            ("は", "は"),
            ("cold", "cold"),
            ("ete", "e\u{301}t\u{e9}"),
        ];
        assert_eq!(seen, expected.map(|(token, at)| (token.to_owned(), at)));
    }
}
