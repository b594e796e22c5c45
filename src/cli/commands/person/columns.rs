//! Two columns side by side, or one below the other where there is no room, or where a voice reads it.

use crate::cli::context::Context;
use crate::term::safe;
use crate::term::style::Style;
use crate::term::text::Text;
use crate::term::width;

/// A column: its heading, and what stands below it.
pub(super) struct Column {
    pub head: String,
    pub lines: Vec<(Style, String)>,
}

/// How columns stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// Side by side; each of this width.
    Beside(usize),
    /// One below the other.
    Below,
}

/// Narrower than this, two columns hold too little of a line each.
const NARROWEST: usize = 60;
/// Between the two.
const GAP: usize = 2;

impl Room {
    /// Returns the room there is.
    pub fn of(cx: &mut Context) -> Self {
        let is_read_in_lines = cx.asks_in_lines();
        let look = cx.ui().look();
        match look.plain || (is_read_in_lines && look.stdout_is_terminal) {
            true => Self::Below,
            false => Self::on(look.width),
        }
    }

    fn on(columns: usize) -> Self {
        match columns < NARROWEST {
            true => Self::Below,
            false => Self::Beside((width::prose(columns) - GAP) / 2),
        }
    }
}

/// Adds both.
pub(super) fn add(text: &mut Text, columns: [Column; 2], room: Room) {
    match room {
        Room::Below => {
            for column in columns {
                text.indented(2, Style::Strong, column.head);
                for (style, words) in column.lines {
                    text.indented(4, style, words);
                }
            }
        }
        Room::Beside(wide) => {
            let [left, right] = columns.map(|column| rows(column, wide));
            for at in 0..left.len().max(right.len()) {
                let cell = |rows: &[(Style, String)]| rows.get(at).cloned().unwrap_or_default();
                let ((left_style, left), right) = (cell(&left), cell(&right));
                let padding = match right.1.is_empty() {
                    true => String::new(),
                    false => " ".repeat(wide.saturating_sub(width::of(&left)) + GAP),
                };
                text.spans([(left_style, left), (Style::Plain, padding), right]);
            }
        }
    }
}

/// Returns a column in rows that fit; what steers a terminal takes the room it takes when it is shown.
fn rows(column: Column, wide: usize) -> Vec<(Style, String)> {
    let all = [(Style::Strong, column.head)].into_iter().chain(column.lines);
    let wrapped = |(style, words): (Style, String)| {
        let shown = safe::shown(&words).replace('\t', " ");
        width::wrap(&shown, wide).into_iter().map(move |row| (style, row)).collect::<Vec<_>>()
    };
    all.flat_map(wrapped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(left: &str, right: &str, columns: usize) -> String {
        let column = |head: &str, words: &str| Column {
            head: head.to_owned(),
            lines: vec![(Style::Quiet, "Sat".into()), (Style::Plain, words.to_owned())],
        };
        let mut text = Text::new();
        add(&mut text, [column("for", left), column("against", right)], Room::on(columns));
        text.render(columns, false)
    }

    #[test]
    fn two_stand_side_by_side_where_there_is_room_and_below_each_other_where_not() {
        let gap = |words: &str| " ".repeat(40 - width::of(words));
        let expected = format!("for{}against\nSat{}Sat\nsix{}seven\n", gap("for"), gap("Sat"), gap("six"));
        assert_eq!(shown("six", "seven", 80), expected);
        assert_eq!(shown("six", "seven", 40), "  for\n    Sat\n    six\n  against\n    Sat\n    seven\n");
    }

    #[test]
    fn wide_letters_and_what_steers_keep_the_second_column_in_its_place() {
        for words in
            ["約束を守った。".repeat(9), "a\u{1b}[2J\tb ".repeat(9), "e\u{301}".repeat(90), "x".repeat(99)]
        {
            let seen = shown(&words, &"right ".repeat(30), 80);
            for line in seen.lines() {
                assert!(width::of(line) <= 78, "{line}");
                let at = line.find("right").map(|at| width::of(&line[..at]));
                assert!(at.is_none_or(|at| at == 40), "{at:?}: {line}");
            }
            assert!(seen.contains("right") && !seen.contains('\u{1b}'));
        }
    }
}
