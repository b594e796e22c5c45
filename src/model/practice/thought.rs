//! A thought about somebody that stands where a feeling was asked for: "I feel that you ...".

use super::id;
use crate::model::body::Practice;

/// What comes after "I feel" when a thought about the other follows.
const TURNS: [&[&str]; 4] =
    [&["that", "you"], &["like", "you"], &["as", "if", "you"], &["as", "though", "you"]];

/// The end of a sentence, among words.
const STOP: &str = ".";

/// Returns whether a line from me says such a thought, in any of its parts. The part that goes on from "I feel ..." may
/// begin with it.
pub fn has_thought_for_feeling(line: &Practice) -> bool {
    let texts = line.to_answers().into_iter().map(|answered| (answered.prompt, answered.answer.to_text()));
    texts.into_iter().any(|(prompt, text)| {
        let words = words(&text);
        says_it(&words) || (prompt == id::FEEL && goes_on_with_it(&words))
    })
}

fn says_it(words: &[String]) -> bool {
    let feel = |at: usize| words[at..].starts_with(&["i".to_owned(), "feel".to_owned()]);
    (0..words.len()).any(|at| feel(at) && goes_on_with_it(&words[at + 2..]))
}

fn goes_on_with_it(words: &[String]) -> bool {
    TURNS.iter().any(|turn| words.len() >= turn.len() && words.iter().zip(*turn).all(|(word, of)| word == of))
}

/// Returns the words in small letters, with each end of a sentence between them. Dots that trail off end none, and "you"
/// is a word of its own in "you're", and none in "yourself".
fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace("...", " ").replace('…', " ");
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if matches!(c, '.' | '!' | '?' | ';') {
            words.push(STOP.to_owned());
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::answer::Answer;

    fn said(field: &str, text: &str) -> bool {
        let line = Practice::of(id::LINE_FROM_ME).with(field, &Answer::Text(text.to_owned()));
        has_thought_for_feeling(&line)
    }

    #[test]
    fn a_thought_about_the_other_is_heard_in_any_part() {
        for text in [
            "I feel that you do not care",
            "I feel like you are far away",
            "i feel as if you left",
            "I feel as though you left",
            "I  FEEL\n\tthat\u{a0}You forgot",
            "I feel, like you're not there",
            "I feel like you\u{2019}d rather go",
            "I feel ... that you hide things",
            "I feel… like you lie",
            "\"I feel that you know,\" is what I want to say",
            "Most days are fine. I feel like you",
        ] {
            for field in ["when", "feel", "because", "would-like"] {
                assert!(said(field, text), "{field}: {text}");
            }
        }
    }

    #[test]
    fn the_part_that_goes_on_from_i_feel_may_begin_with_it() {
        for text in [
            "that you do not care",
            "... like you left",
            "  Like  you lie",
            "as if you knew",
            "As though you won",
        ] {
            assert!(said("feel", text), "{text}");
            assert!(!said("when", text), "{text}");
            assert!(!said("because", text), "{text}");
        }
    }

    #[test]
    fn a_feeling_stays_a_feeling() {
        for text in [
            "",
            "left out",
            "I feel sad when you go",
            "I feel that. You came late",
            "I feel like a guest",
            "I feel like yourself",
            "I feel that your keys are a burden",
            "I feel as if nobody heard",
            "feel",
            "I feel",
            "I feel that",
            "sad, like you once were",
            "we feel that you know",
            "Wi feel that you know",
            "I like you",
            "you",
        ] {
            assert!(!said("feel", text), "{text}");
            assert!(!said("because", text), "{text}");
        }
    }
}
