//! What plots look like, that none is too wide, and that a gap stays a gap.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::model::insight::{Column, Ratings};
use crate::model::moment::Day;

fn day(text: &str) -> Day {
    Day(text.parse().expect("a date"))
}

/// One column a day; what is `None` was not rated.
fn columns(ratings: &[Option<u8>]) -> Vec<Column> {
    let first = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a date");
    let dates: Vec<_> = first.iter_days().take(ratings.len()).map(Day).collect();
    let mut all = Ratings::default();
    for (day, rating) in dates.iter().zip(ratings) {
        rating.iter().for_each(|rating| all.add(*day, *rating));
    }
    match (dates.first(), dates.last()) {
        (Some(first), Some(last)) => all.columns(*first, *last, 1),
        _ => Vec::new(),
    }
}

fn drawn(columns: &[Column], letters: usize, marks: Marks) -> Vec<String> {
    line(&Line { columns, ends: ("1 Nov", "21 Nov 2026") }, letters, marks)
}

#[test]
fn a_line_in_letters() {
    let columns = columns(&[Some(0), Some(10), None, Some(4), Some(5), None, None, Some(10)]);
    let seen = line(&Line { columns: &columns, ends: ("1 Nov", "8 Nov") }, 30, Marks::Ascii);
    let expected = "
10    o                 o
      .
     .
     .
     .
 5   .        .o
    .       o.
    .
    .
   .
 0 o
   1 Nov            8 Nov";
    assert_eq!(seen.join("\n"), expected.trim_start_matches('\n'));
}

#[test]
fn a_line_in_braille() {
    let columns = columns(&[Some(0), Some(10), None, Some(5)]);
    let seen = line(&Line { columns: &columns, ends: ("1 Nov", "") }, 30, Marks::Fine);
    assert!(
        seen[0].starts_with("10 ") && seen[3].starts_with(" 5 ") && seen[5].starts_with(" 0 "),
        "{seen:#?}"
    );
    assert!(seen[..6].iter().all(|row| row.chars().skip(3).all(|c| ('\u{2800}'..='\u{28ff}').contains(&c))));
    assert_eq!(seen[6], "   1 Nov");
}

#[test]
fn one_day_is_one_point() {
    for (marks, dots) in [(Marks::Ascii, 1), (Marks::Fine, 4)] {
        let seen = drawn(&columns(&[Some(5)]), 40, marks);
        let inked: Vec<_> = ink(&seen, marks).concat().into_iter().filter(|ink| *ink > 0).collect();
        let count = match marks {
            Marks::Ascii => inked.len(),
            Marks::Fine => inked.iter().map(|ink| ink.count_ones() as usize).sum(),
        };
        assert_eq!(count, dots, "{seen:#?}");
    }
}

#[test]
fn bars_have_one_scale_and_what_is_not_nothing_is_seen() {
    let bar = |label: &str, value| Bar { label: label.into(), value };
    let all = [bar("sad", Some(10)), bar("日本", Some(5)), bar("hm", Some(0)), bar("alone", None)];
    let seen = bars(&all, None, 20, Marks::Ascii);
    assert_eq!(seen, ["sad    ########## 10", "日本   ##### 5", "hm     0", "alone"]);
    let seen = bars(&all[..2], Some(100), 30, Marks::Fine);
    assert_eq!(seen, ["sad   ██ 10", "日本  █ 5"]);
    assert_eq!(bars(&[bar("a", Some(1)), bar("b", Some(u64::MAX))], None, 40, Marks::Ascii)[0], "a  # 1");
}

#[test]
fn pairs_stand_side_by_side_and_half_a_pair_leaves_its_place_empty() {
    let pair = |label: &str, left, right| Pair { label: label.into(), left, right };
    let all =
        [pair("9 Nov", Some(8), Some(5)), pair("21 Nov", None, Some(10)), pair("21 Nov", Some(0), None)];
    let expected = "
        before         after
9 Nov    8 ########     5 #####
21 Nov                 10 ##########
21 Nov   0";
    assert_eq!(
        pairs(&all, ("before", "after"), 40, Marks::Ascii).join("\n"),
        expected.trim_start_matches('\n')
    );
}

#[test]
fn a_month_begins_on_its_weekday_and_only_days_of_the_span_are_there() {
    let marked = BTreeSet::from([day("2026-02-01"), day("2026-02-16")]);
    let seen = months(&marked, (day("2026-02-01"), day("2026-02-17")), 40, Marks::Ascii);
    let expected = "
February 2026
Mo  Tu  We  Th  Fr  Sa  Su
                         1*
 2   3   4   5   6   7   8
 9  10  11  12  13  14  15
16* 17";
    assert_eq!(seen.join("\n"), expected.trim_start_matches('\n'));
}

#[test]
fn a_month_in_which_nothing_was_kept_is_not_shown() {
    let marked = BTreeSet::from([day("2026-01-31"), day("2026-03-01")]);
    let seen = months(&marked, (day("2025-01-01"), day("2026-12-31")), 40, Marks::Ascii).join("\n");
    assert!(seen.contains("January 2026") && seen.contains("March 2026"));
    assert!(!seen.contains("February") && !seen.contains("2025"));
}

#[test]
fn months_at_the_ends_of_time_are_drawn() {
    for text in ["0001-01-01", "9999-12-31", "-262143-01-01", "+262142-12-31"] {
        let seen = months(&BTreeSet::from([day(text)]), (day(text), day(text)), 40, Marks::Ascii);
        assert_eq!(seen.len(), 3, "{seen:#?}");
    }
}

/// Which letters of a row are inked, past the scale: dots of braille as bits, letters as themselves.
fn ink(rows: &[String], marks: Marks) -> Vec<Vec<u32>> {
    let inked = |letter: char| match marks {
        Marks::Fine => u32::from(letter).saturating_sub(0x2800),
        Marks::Ascii => u32::from(letter) - u32::from(' '),
    };
    // Without the line of the ends; every row as wide as any.
    let rows = &rows[..rows.len() - 1];
    rows.iter()
        .map(|row| {
            let mut row: Vec<_> = row.chars().skip(3).map(inked).collect();
            row.resize(200, 0);
            row
        })
        .collect()
}

proptest! {
    #[test]
    fn a_gap_stays_a_gap(
        ratings in prop::collection::vec(prop::option::weighted(0.6, 0..=10_u8), 1..70),
        letters in 30..90_usize,
        marks in prop_oneof![Just(Marks::Fine), Just(Marks::Ascii)],
    ) {
        let whole = ink(&drawn(&columns(&ratings), letters, marks), marks);
        // Each run of days is drawn alone. If nothing joins them, they make up the whole.
        let mut together: Vec<Vec<u32>> = whole.iter().map(|row| vec![0; row.len()]).collect();
        let mut start = 0;
        for run in ratings.split(Option::is_none) {
            let mut alone = vec![None; ratings.len()];
            alone[start..start + run.len()].copy_from_slice(run);
            for (all, row) in together.iter_mut().zip(ink(&drawn(&columns(&alone), letters, marks), marks)) {
                all.iter_mut().zip(row).for_each(|(all, letter)| *all |= letter);
            }
            start += run.len() + 1;
        }
        prop_assert_eq!(whole, together);
    }

    #[test]
    fn no_plot_is_too_wide(
        ratings in prop::collection::vec(prop::option::of(0..=10_u8), 0..300),
        values in prop::collection::vec((".{0,8}", prop::option::of(any::<u64>())), 0..20),
        dates in prop::collection::btree_set(0..900_u64, 0..40),
        letters in NARROWEST..100_usize,
        marks in prop_oneof![Just(Marks::Fine), Just(Marks::Ascii)],
    ) {
        let first = NaiveDate::from_ymd_opt(2025, 1, 1).expect("a date");
        let marked: BTreeSet<_> = dates.iter().map(|number| Day(first + chrono::Days::new(*number))).collect();
        let span = (Day(first), Day(first + chrono::Days::new(900)));
        let bar = |(label, value): &(String, Option<u64>)| {
            let label = label.chars().filter(|c| !c.is_control()).collect::<String>();
            // Whoever asks cuts labels to half of the room; here they are short, but may be of wide letters.
            let label = if label.width() > letters / 2 - 12 { String::new() } else { label };
            Bar { label, value: value.map(|value| value >> 24) }
        };
        let values: Vec<_> = values.iter().map(bar).collect();
        let rating = |value: Option<u64>| value.and_then(|value| u8::try_from(value % 11).ok());
        let pair = |bar: &Bar| Pair { label: "21 Nov 2026".into(), left: rating(bar.value), right: Some(10) };
        let two: Vec<_> = values.iter().map(pair).collect();
        let per_column = ratings.len().div_ceil(line_columns(letters, marks)).max(1);
        let thinned: Vec<_> = ratings.iter().step_by(per_column).copied().collect();
        let all = [
            drawn(&columns(&thinned), letters, marks),
            bars(&values, None, letters, marks),
            pairs(&two, ("before", "after"), letters, marks),
            months(&marked, span, letters, marks),
        ];
        for row in all.iter().flatten() {
            prop_assert!(row.width() <= letters, "{} of {letters}: {row:?}", row.width());
            prop_assert!(!row.ends_with(' '), "{:?}", row);
            prop_assert!(marks == Marks::Fine || row.is_ascii() || values.iter().any(|bar| !bar.label.is_ascii()));
        }
    }
}
