//! How often what was sensed was worth hearing: in words. There is no number in them, and no score.

use super::Worth;

/// Up to so many, each is named.
const FEW: usize = 4;

/// Said where none was: nothing is wrong with it.
const NONE: &str = "A hunch does not have to be right.";

/// Says how often what was sensed was worth hearing; `None` while nothing turned out.
pub fn how_often_worth(said: &[Worth]) -> Option<String> {
    let count = |worth: Worth| said.iter().filter(|one| **one == worth).count();
    let (yes, in_part, no) = (count(Worth::Yes), count(Worth::InPart), count(Worth::No));
    let heard = yes + in_part;
    let told = heard + no;
    Some(match told {
        0 => return None,
        _ if heard == 0 => NONE.to_owned(),
        1..=FEW => one_by_one(yes, in_part, no),
        _ if in_part == told => "All that turned out was worth hearing in part.".to_owned(),
        _ if yes == told => "All that turned out was worth hearing.".to_owned(),
        _ if yes * 2 > told => "Of what turned out, most was worth hearing.".to_owned(),
        _ if heard * 2 > told => "Of what turned out, most was worth hearing, some of it in part.".to_owned(),
        _ if heard * 2 == told => "Of what turned out, half was worth hearing.".to_owned(),
        _ => "Of what turned out, some was worth hearing.".to_owned(),
    })
}

/// Names each of a few, what was worth hearing first.
fn one_by_one(yes: usize, in_part: usize, no: usize) -> String {
    let mut parts = Vec::new();
    if yes > 0 {
        parts.push(format!("{} it was worth hearing", times(yes)));
    }
    if in_part > 0 {
        let what = if yes > 0 { "in part" } else { "it was worth hearing in part" };
        parts.push(format!("{} {what}", times(in_part)));
    }
    if no > 0 {
        parts.push(format!("{} not", times(no)));
    }
    let said = parts.join(", ");
    let mut letters = said.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).chain(['.']).collect()
}

const fn times(count: usize) -> &'static str {
    match count {
        1 => "once",
        2 => "twice",
        3 => "three times",
        _ => "four times",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::practice::Word;
    use proptest::prelude::*;

    #[test]
    fn it_is_said_in_words_how_often_a_hunch_was_worth_hearing() {
        for (yes, in_part, no, not_yet, said) in [
            (0, 0, 0, 0, None),
            (0, 0, 0, 3, None),
            (1, 0, 0, 0, Some("Once it was worth hearing.")),
            (1, 1, 0, 2, Some("Once it was worth hearing, once in part.")),
            (0, 1, 1, 0, Some("Once it was worth hearing in part, once not.")),
            (2, 1, 1, 0, Some("Twice it was worth hearing, once in part, once not.")),
            (4, 0, 0, 0, Some("Four times it was worth hearing.")),
            (0, 3, 1, 0, Some("Three times it was worth hearing in part, once not.")),
            (0, 0, 1, 0, Some(NONE)),
            (0, 0, 9, 1, Some(NONE)),
            (0, 5, 0, 0, Some("All that turned out was worth hearing in part.")),
            (5, 0, 0, 0, Some("All that turned out was worth hearing.")),
            (3, 1, 1, 0, Some("Of what turned out, most was worth hearing.")),
            (2, 2, 1, 0, Some("Of what turned out, most was worth hearing, some of it in part.")),
            (2, 1, 3, 0, Some("Of what turned out, half was worth hearing.")),
            (1, 1, 8, 0, Some("Of what turned out, some was worth hearing.")),
        ] {
            let many = |worth: Worth, times| std::iter::repeat_n(worth, times);
            let all = many(Worth::Yes, yes).chain(many(Worth::InPart, in_part)).chain(many(Worth::No, no));
            let all: Vec<_> = all.chain(many(Worth::NotYet, not_yet)).collect();
            assert_eq!(how_often_worth(&all).as_deref(), said, "{yes} {in_part} {no}");
        }
    }

    proptest! {
        #[test]
        fn no_number_is_said_and_no_order_counts(
            mut said in proptest::collection::vec(proptest::sample::select(Worth::ALL), 0..40),
        ) {
            let words = how_often_worth(&said);
            prop_assert!(!words.clone().unwrap_or_default().contains(|c: char| c.is_ascii_digit() || c == '%'));
            said.reverse();
            prop_assert_eq!(words, how_often_worth(&said));
        }
    }
}
