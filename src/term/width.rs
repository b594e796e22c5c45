//! How wide it is, and how text fits: wrapping and cutting by what is seen, not by letters.

use rustix::fd::AsFd;
use textwrap::Options;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns and rows where nothing else is known.
pub const USUAL: (usize, usize) = (80, 24);

/// Prose wider than this is hard to read.
const WIDEST_PROSE: usize = 78;
/// Prose narrower than this is left to the terminal.
const NARROWEST_PROSE: usize = 20;

/// Returns the width: `COLUMNS` when it is a number, else the terminal's, else 80.
pub fn columns(variable: Option<&str>, terminal: Option<usize>) -> usize {
    let wished = variable.and_then(|text| text.trim().parse().ok()).filter(|&columns| columns > 0);
    wished.or(terminal.filter(|&columns| columns > 0)).unwrap_or(USUAL.0)
}

/// Returns the columns and rows of the terminal behind `handle`, when it is one and knows.
pub fn of_terminal(handle: impl AsFd) -> Option<(usize, usize)> {
    let size = rustix::termios::tcgetwinsize(handle).ok()?;
    (size.ws_col > 0 && size.ws_row > 0).then(|| (size.ws_col.into(), size.ws_row.into()))
}

/// Returns the width for prose on a screen of `columns`: 20 to 78.
pub fn prose(columns: usize) -> usize {
    columns.clamp(NARROWEST_PROSE, WIDEST_PROSE)
}

/// Wraps `text` to `width`; its own line breaks stay, and a word too long is broken.
///
/// A family of emoji joined by ZWJ at the very edge may be broken apart.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width.max(2)).break_words(true);
    textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
}

/// Cuts one line to `width` columns, ending it in `…` where something was left out.
pub fn truncate(line: &str, width: usize) -> String {
    if line.width() <= width {
        return line.to_owned();
    }
    let mut end = 0;
    for (at, c) in line.char_indices() {
        let next = at + c.len_utf8();
        // The `…` needs a column; marks of no width stay with their letter.
        if line[..next].width() + 1 > width {
            break;
        }
        end = next;
    }
    let kept = line[..end].trim_end_matches('\u{200d}');
    if width == 0 { String::new() } else { format!("{kept}…") }
}

/// Returns how many columns `text` takes.
pub fn of(text: &str) -> usize {
    text.width()
}

/// Returns the rows `text` takes on a screen of `columns`, the first line starting at `from`.
///
/// Counts as rustyline lays out: a tab goes to the next multiple of eight.
pub fn rows(text: &str, columns: usize, from: usize) -> usize {
    let columns = columns.max(2);
    let (mut row, mut column) = (1, from);
    for c in text.chars() {
        let wide = match c {
            '\n' => {
                row += 1;
                column = 0;
                continue;
            }
            '\t' => 8 - column % 8,
            c => c.width().unwrap_or(0),
        };
        column += wide;
        if column > columns {
            row += 1;
            column = wide;
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_then_terminal_then_eighty() {
        assert_eq!(columns(Some("50"), Some(120)), 50);
        assert_eq!(columns(Some(""), Some(120)), 120);
        assert_eq!(columns(Some("0"), None), 80);
        assert_eq!(columns(Some("many"), Some(0)), 80);
        assert_eq!(columns(None, Some(40)), 40);
    }

    #[test]
    fn prose_is_neither_too_wide_nor_too_narrow() {
        assert_eq!((prose(200), prose(60), prose(5)), (78, 60, 20));
    }

    #[test]
    fn wide_letters_wrap_and_cut_by_what_is_seen() {
        assert_eq!(wrap("日本語日本語", 6), ["日本語", "日本語"]);
        assert_eq!(truncate("日本語", 5), "日本…");
        assert_eq!(truncate("日本語", 6), "日本語");
        assert_eq!(truncate("日本語", 4), "日…");
        assert_eq!(truncate("abc", 0), "");
    }

    #[test]
    fn a_mark_stays_with_its_letter() {
        assert_eq!(truncate("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(wrap("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn line_breaks_stay_when_wrapped() {
        assert_eq!(wrap("one two\n\nthree", 4), ["one", "two", "", "thre", "e"]);
    }

    #[test]
    fn rows_are_counted_as_they_are_drawn() {
        assert_eq!(rows("", 10, 2), 1);
        assert_eq!(rows("12345678", 10, 2), 1);
        assert_eq!(rows("123456789", 10, 2), 2);
        assert_eq!(rows("a\nb\n", 10, 2), 3);
        assert_eq!(rows("日本語日", 8, 2), 2);
    }
}
