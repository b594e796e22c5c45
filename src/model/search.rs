//! What a search index is fed with: words apart from each other in every script.

use std::collections::HashSet;

/// Stands between letters that are written without spaces. It shows as nothing and indexes as a gap.
pub const SEAM: char = '\u{200b}';

/// Returns `text` as it is indexed: each letter of Chinese, Japanese or Korean stands alone, so that
/// any part of a word is found when its letters are searched as a phrase.
///
/// Other scripts without spaces (Thai, Lao, Khmer) stay as they are: an honest limit.
pub fn indexable(text: &str) -> String {
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

/// Returns `text` without the seams, as a person wrote it.
pub fn readable(text: &str) -> String {
    text.replace(SEAM, "")
}

fn is_dense(letter: char) -> bool {
    matches!(letter,
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns whether every word of `old` is one of `new` too, as when a text has only grown.
pub fn is_within(old: &str, new: &str) -> bool {
    fn words(text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
    }
    let new = indexable(new);
    let there: HashSet<&str> = words(&new).collect();
    words(&indexable(old)).all(|word| there.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_has_grown_holds_every_word_and_one_that_lost_a_name_does_not() {
        assert!(is_within("a long walk", "then a walk, a long one"));
        assert!(is_within("", "anything") && is_within("昨日は", "昨日は雨だった"));
        assert!(!is_within("a walk with Robin", "a walk with them"));
        assert!(!is_within("雨だった", "雪だった"));
    }

    #[test]
    fn dense_letters_stand_alone_and_come_back() {
        let text = "今日は cold かった";
        let seen = indexable(text);
        assert_eq!(seen.matches(SEAM).count(), 4);
        assert_eq!(readable(&seen), text);
    }

    #[test]
    fn other_words_are_left_as_they_are() {
        assert_eq!(indexable("naïve café"), "naïve café");
    }

    #[test]
    fn a_seam_in_the_text_cannot_shift_anything() {
        assert_eq!(indexable("a\u{200b}b"), "ab");
    }
}
