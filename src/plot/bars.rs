//! Bars that lie: a label, a bar, a number.

use unicode_width::UnicodeWidthStr;

use super::Marks;

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What stands before it; harmless, and not too wide.
    pub label: String,
    /// How long it is beside the others; without one, the label stands alone.
    pub value: Option<u64>,
}

/// The fewest that reach the right edge where nothing else is said: once is no cry across the screen.
const FEW: u64 = 10;

/// Draws bars, at most `columns` wide; one of `full` reaches the right edge, or the longest where that is not said.
///
/// A label takes half of the room at most: whoever has a longer one cuts it first.
pub fn bars(bars: &[Bar], full: Option<u64>, columns: usize, marks: Marks) -> Vec<String> {
    let labels = bars.iter().map(|bar| bar.label.width()).max().unwrap_or(0);
    let values = || bars.iter().filter_map(|bar| bar.value);
    let full = full.unwrap_or_else(|| values().max().unwrap_or(0).max(FEW));
    let numbers = values().map(|value| value.to_string().len()).max().unwrap_or(0);
    let room = columns.saturating_sub(labels + 2 + 1 + numbers).max(1);
    let row = |bar: &Bar| {
        let Some(value) = bar.value else { return bar.label.trim_end().to_owned() };
        let pad = " ".repeat(labels - bar.label.width() + 2);
        let bar = [bar.label.as_str(), &pad, &drawn(value, full, room, marks)].concat();
        let gap = if value == 0 { "" } else { " " };
        format!("{bar}{gap}{value}")
    };
    bars.iter().map(row).collect()
}

/// Draws one bar of `value` where `full` fills the room; what is not 0 is seen.
pub(super) fn drawn(value: u64, full: u64, room: usize, marks: Marks) -> String {
    /// Blocks from one to seven eighths of a letter.
    const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];
    let parts = match marks {
        Marks::Fine => EIGHTHS.len() + 1,
        Marks::Ascii => 1,
    };
    if value == 0 {
        return String::new();
    }
    let length = u128::from(value.min(full)) * (room * parts) as u128 / u128::from(full.max(1));
    let length = usize::try_from(length).unwrap_or(0).max(1);
    match marks {
        Marks::Ascii => "#".repeat(length),
        Marks::Fine => {
            let rest = (length % parts).checked_sub(1).map(|eighths| EIGHTHS[eighths]);
            "█".repeat(length / parts).chars().chain(rest).collect()
        }
    }
}
