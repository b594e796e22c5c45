//! Two ratings of 0 to 10, one beside the other: bars with the same scale, and no third number.

use unicode_width::UnicodeWidthStr;

use super::Marks;
use super::bars::drawn;

/// Two ratings side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What stands before them.
    pub label: String,
    /// The one on the left, from 0 to 10.
    pub left: Option<u8>,
    /// The one on the right, from 0 to 10.
    pub right: Option<u8>,
}

/// The highest rating, and the longest that its bar is drawn.
const HIGHEST: usize = 10;

/// Draws pairs below the two words, at most `columns` wide.
pub fn pairs(pairs: &[Pair], heads: (&str, &str), columns: usize, marks: Marks) -> Vec<String> {
    let labels = pairs.iter().map(|pair| pair.label.width()).max().unwrap_or(0);
    // Two spaces before each half, in it a number of two digits and a space.
    let bar = (columns.saturating_sub(labels + 4) / 2).saturating_sub(3).clamp(1, HIGHEST);
    let half = |value: Option<u8>| {
        value.map_or(String::new(), |value| {
            format!("{value:2} {}", drawn(value.into(), HIGHEST as u64, bar, marks))
        })
    };
    let row = |label: &str, left: &str, right: &str| {
        let label = format!("{label}{}", " ".repeat(labels.saturating_sub(label.width())));
        let gap = " ".repeat((bar + 3).saturating_sub(left.width()));
        format!("{label}  {left}{gap}  {right}").trim_end().to_owned()
    };
    let heads = row("", heads.0, heads.1);
    let rows = pairs.iter().map(|pair| {
        let (left, right) = (half(pair.left), half(pair.right));
        row(&pair.label, left.trim_end(), right.trim_end())
    });
    std::iter::once(heads).chain(rows).collect()
}
