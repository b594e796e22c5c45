//! Folding: one form for the many ways in which the same letters are written, in every script.

use std::ops::{ControlFlow, Range};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Stands between letters that are written without spaces. It shows as nothing and indexes as a gap.
pub const SEAM: char = '\u{200b}';

/// Returns `text` with small letters, no accents, and one form for each letter.
///
/// Both ways to write é are one, and so are ß and ss, ё and е, σ and ς, half and full width, and Korean in one
/// piece or in parts. Marks that make another sound or word stay: those of kana, Thai and the scripts of India.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let _ = each(text, |letter, _| {
        out.push(letter);
        ControlFlow::Continue(())
    });
    out
}

/// Hands each folded letter to `take`, with the bytes of `text` that it was made from, until it says stop.
pub(super) fn each(
    text: &str,
    mut take: impl FnMut(char, Range<usize>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut start = 0;
    let ends = text.char_indices().skip(1).filter(|(_, c)| !joins(*c)).map(|(at, _)| at);
    for end in ends.chain([text.len()]) {
        let piece = &text[start..end];
        match piece.as_bytes() {
            [] => {}
            [0] => take(' ', start..end)?,
            [byte] => take(char::from(byte.to_ascii_lowercase()), start..end)?,
            _ => {
                let small = piece.nfkc().flat_map(char::to_lowercase).flat_map(plain);
                small.nfd().filter(|c| !is_left_out(*c)).nfc().try_for_each(|c| take(c, start..end))?;
            }
        }
        start = end;
    }
    ControlFlow::Continue(())
}

/// Returns whether `letter` changes or completes the one before it, so that no cut may come between them.
pub(super) fn joins(letter: char) -> bool {
    letter >= '\u{300}'
        && (is_combining_mark(letter)
            || canonical_combining_class(letter) != 0
            // The later parts of a Korean syllable, the voicing of half-width kana, and the one vowel of Kirat Rai
            // that makes others and is no mark.
            || matches!(letter, '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}' | '\u{ff9e}' | '\u{ff9f}'
                | '\u{16d67}' | '\u{16d68}'))
}

/// Returns whether `letter` is of a script that is written without spaces, each letter a piece of meaning.
pub(super) fn is_dense(letter: char) -> bool {
    matches!(letter,
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Letters that Unicode takes for letters of their own, and many keyboards do not have.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let (first, second) = match letter {
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'ς' => ('σ', None),
        'ı' => ('i', None),
        'ø' => ('o', None),
        'ł' => ('l', None),
        'đ' => ('d', None),
        other => (other, None),
    };
    std::iter::once(first).chain(second)
}

/// Accents by their combining class (UAX #44): 1, overlays; 10 to 36, Hebrew and Arabic; 200 on, above and below.
/// And what shows as nothing: the soft hyphen, the Arabic stretch, the choice between text and emoji.
fn is_left_out(letter: char) -> bool {
    matches!(letter, SEAM | '\u{ad}' | '\u{640}' | '\u{fe0e}' | '\u{fe0f}')
        || matches!(canonical_combining_class(letter), 1 | 10..=36 | 200..)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_same_letters_fold_to_the_same() {
        let alike = [
            ("Café", "cafe\u{301}"),
            ("ΣΊΣΥΦΟΣ", "σίσυφος"),
            ("Straße", "STRASSE"),
            ("STRAẞE", "strasse"),
            ("İstanbul", "istanbul"),
            ("ılık", "ILIK"),
            ("ёлка", "Елка"),
            ("й", "и\u{306}"),
            ("مُحَمَّد", "محمد"),
            ("أحمد", "احمد"),
            ("محـــمد", "محمد"),
            ("שָׁלוֹם", "שלום"),
            ("Ｈｅｌｌｏ１", "hello1"),
            ("ｶﾞｷﾞ", "ガギ"),
            ("か\u{3099}", "が"),
            ("\u{16d67}\u{16d67}", "\u{16d68}"),
            ("\u{16d63}\u{16d68}", "\u{16d6a}"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("Ångström", "angstrom"),
            ("Łódź", "lodz"),
            ("smørrebrød", "SMORREBROD"),
            ("œuvre", "OEUVRE"),
            ("việt", "viet"),
            ("❤\u{fe0f}", "❤"),
            ("…", "..."),
            ("ﬁne", "fine"),
            ("so\u{ad}ft", "soft"),
        ];
        for (one, other) in alike {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
    }

    #[test]
    fn letters_that_differ_in_sound_stay_apart() {
        for (one, other) in [("か", "が"), ("は", "ぱ"), ("कि", "क"), ("ใคร", "ใค"), ("한", "하")]
        {
            assert_ne!(folded(one), folded(other), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn composed_or_not_it_is_one(text in "\\PC{0,40}") {
            let (one, other): (String, String) = (text.nfc().collect(), text.nfd().collect());
            prop_assert_eq!(folded(&one), folded(&other));
        }

        #[test]
        fn every_letter_says_where_it_came_from(text in any::<String>()) {
            let mut last = 0;
            let _ = each(&text, |_, from| {
                assert!(text.get(from.clone()).is_some() && from.start >= last && !from.is_empty());
                last = from.start;
                ControlFlow::Continue(())
            });
        }
    }
}
