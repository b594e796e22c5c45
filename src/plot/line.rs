//! A line over days, from 0 to 10. It runs on where the numbers say so, and nowhere else: a gap stays a gap.

use super::Marks;
use super::canvas::{Canvas, Dot, dots_in_a_letter};
use crate::model::insight::Column;

/// What a line is drawn from.
pub struct Line<'a> {
    /// From left to right.
    pub columns: &'a [Column],
    /// Below the left end, and below the right end.
    pub ends: (&'a str, &'a str),
}

/// What stands before each row: a number, and a space.
const SCALE: usize = 3;
/// The widest that one column is drawn, in letters: a few days need no whole screen.
const WIDEST: usize = 3;

/// Returns how many columns have room in a plot that is so many letters wide.
pub fn line_columns(letters: usize, marks: Marks) -> usize {
    (letters.saturating_sub(SCALE) * dots_in_a_letter(marks).0).max(1)
}

/// Draws a line, at most `letters` wide.
pub fn line(of: &Line<'_>, letters: usize, marks: Marks) -> Vec<String> {
    let room = letters.saturating_sub(SCALE).max(1);
    let (wide, _) = dots_in_a_letter(marks);
    let last = of.columns.len().saturating_sub(1);
    // A point is two dots wide where there is room.
    let step = ((room * wide).saturating_sub(2) / last.max(1)).clamp(1, WIDEST * wide);
    let side = usize::from(wide > 1 && step > 1);
    let drawn = (last * step + 1 + side).div_ceil(wide).min(room);
    let mut canvas = Canvas::new(drawn, rows(marks), marks);
    let place = |at: usize, column: &Column| {
        let height = usize::from(column.middle?.halves());
        Some((at * step, if wide > 1 { height + 1 } else { height.div_ceil(2) }))
    };
    for (at, column) in of.columns.iter().enumerate() {
        let Some((x, y)) = place(at, column) else { continue };
        for dot in [(x, y), (x + side, y), (x, y + side), (x + side, y + side)] {
            canvas.set(dot, Dot::Point);
        }
        let next = of.columns.get(at + 1).filter(|_| column.runs_on);
        if let Some(next) = next.and_then(|next| place(at + 1, next)) {
            canvas.way((x + side, y), next);
        }
    }
    let mut lines = scaled(&canvas.rows(), marks);
    lines.push(below(of.ends, drawn, room));
    lines
}

/// Rows of text: two dots a rating and one to spare in braille, one row a rating else.
const fn rows(marks: Marks) -> usize {
    match marks {
        Marks::Fine => 6,
        Marks::Ascii => 11,
    }
}

/// Puts the scale before the rows: 10, 5 and 0.
fn scaled(rows: &[String], marks: Marks) -> Vec<String> {
    let half = match marks {
        Marks::Fine => 3,
        Marks::Ascii => 5,
    };
    let number = |at: usize| match at {
        0 => "10",
        at if at == half => " 5",
        at if at + 1 == rows.len() => " 0",
        _ => "  ",
    };
    let scaled = rows.iter().enumerate().map(|(at, row)| format!("{} {row}", number(at)));
    scaled.map(|line| line.trim_end().to_owned()).collect()
}

/// Writes the ends below the line; where there is no room for both, the first alone.
fn below((first, last): (&str, &str), drawn: usize, room: usize) -> String {
    let scale = " ".repeat(SCALE);
    let (one, other) = (first.chars().count(), last.chars().count());
    let gap = drawn.saturating_sub(one + other).max(2);
    if last.is_empty() || one + gap + other > room {
        return format!("{scale}{}", first.chars().take(room).collect::<String>());
    }
    format!("{scale}{first}{}{last}", " ".repeat(gap))
}
