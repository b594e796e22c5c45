//! A window on a text of many lines: what is edited, and what stands above and below it.

use super::written;
use crate::term::width;

/// Columns of the prompt before the first line.
const PROMPT: usize = 2;

/// A text in three parts, and the cursor in the middle one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The lines above.
    pub above: Vec<String>,
    /// What is edited.
    pub text: String,
    /// The place of the cursor in it, in bytes.
    pub at: usize,
    /// The lines below.
    pub below: Vec<String>,
}

impl Window {
    /// Opens all of `text`, the cursor at its end.
    pub fn at_the_end_of(text: String) -> Self {
        Self { above: Vec::new(), at: text.len(), text, below: Vec::new() }
    }

    /// Returns all the words, when there are any.
    pub fn words(&self) -> Option<String> {
        let mut lines = self.above.clone();
        lines.push(self.text.clone());
        lines.extend_from_slice(&self.below);
        written::all(&[], lines.join("\n").trim_end_matches('\n'))
    }

    /// Closes what is more than `room` rows: above the cursor first, down to half, then below it.
    pub fn fit(&mut self, columns: usize, room: usize) {
        if rows(&self.text, columns) <= room {
            return;
        }
        let mut start = 0;
        while let Some(end) = self.text[start..].find('\n').map(|end| start + end) {
            if end >= self.at || rows(&self.text[start..], columns) <= room / 2 {
                break;
            }
            self.above.push(self.text[start..end].to_owned());
            start = end + 1;
        }
        self.text.drain(..start);
        self.at -= start;
        self.close_below(columns, room);
    }

    /// Opens half a window above, at least one line; the cursor goes to the end of it.
    pub fn up(&mut self, columns: usize, room: usize) {
        let Some(mut opened) = self.above.pop() else { return };
        while let Some(line) = self.above.last() {
            let more = format!("{line}\n{opened}");
            if rows(&more, columns) > room / 2 {
                break;
            }
            opened = more;
            self.above.pop();
        }
        self.at = opened.len();
        self.text.insert(0, '\n');
        self.text.insert_str(0, &opened);
        self.close_below(columns, room);
    }

    /// As [`Window::up`], and takes the line end before the cursor out, as Backspace does.
    pub fn join(&mut self, columns: usize, room: usize) {
        if self.above.is_empty() {
            return;
        }
        self.up(columns, room);
        match self.text[self.at..].starts_with('\n') {
            true => drop(self.text.remove(self.at)),
            // It was closed with what stood below.
            false if !self.below.is_empty() => {
                let next = self.below.remove(0);
                self.text.push_str(&next);
            }
            false => {}
        }
    }

    /// Opens half a window below, at least one line; the cursor goes to the start of it.
    pub fn down(&mut self, columns: usize, room: usize) {
        if self.below.is_empty() {
            return;
        }
        let first = self.below.remove(0);
        let mut opened = first;
        while let Some(line) = self.below.first() {
            let more = format!("{opened}\n{line}");
            if rows(&more, columns) > room / 2 {
                break;
            }
            opened = more;
            self.below.remove(0);
        }
        self.at = self.text.len() + 1;
        self.text.push('\n');
        self.text.push_str(&opened);
        self.fit(columns, room);
    }

    fn close_below(&mut self, columns: usize, room: usize) {
        let mut closed = Vec::new();
        while rows(&self.text, columns) > room {
            match self.text.rfind('\n').filter(|&end| end >= self.at) {
                Some(end) => {
                    closed.push(self.text[end + 1..].to_owned());
                    self.text.truncate(end);
                }
                None => break,
            }
        }
        closed.reverse();
        self.below.splice(0..0, closed);
    }
}

fn rows(text: &str, columns: usize) -> usize {
    width::rows(text, columns, PROMPT)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbered(lines: std::ops::Range<usize>) -> String {
        lines.map(|line| format!("line {line}")).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_full_window_keeps_its_end_and_gives_its_lines_back() {
        let mut window = Window::at_the_end_of(numbered(0..20));
        window.fit(80, 10);
        assert_eq!(window.text, numbered(15..20));
        assert_eq!(window.at, window.text.len());
        window.up(80, 10);
        assert_eq!(window.text, numbered(10..20));
        assert!(window.text[window.at..].starts_with("\nline 15"));
        window.up(80, 10);
        assert_eq!(window.text, numbered(5..15));
        assert_eq!(window.below.len(), 5);
        window.at = window.text.len();
        window.down(80, 10);
        assert!(window.text[window.at..].starts_with("line 15"));
    }

    #[test]
    fn joining_takes_one_line_end_out() {
        let mut window = Window { above: vec!["a".into()], text: "b".into(), at: 0, below: vec!["c".into()] };
        window.join(80, 10);
        assert_eq!(window.words().as_deref(), Some("ab\nc"));
        assert_eq!(window.at, 1);
    }

    proptest! {
        #[test]
        fn no_word_is_lost_however_the_window_moves(
            text in "[a-z日\n]{1,200}",
            moves in proptest::collection::vec((0..3_u8, 0.0..1.0_f64), 0..20),
            room in 4..12_usize,
        ) {
            let mut window = Window::at_the_end_of(text.clone());
            for (step, at) in moves {
                let place = window.text.char_indices().map(|(at, _)| at).chain([window.text.len()]);
                let places: Vec<_> = place.collect();
                window.at = places[((places.len() - 1) as f64 * at) as usize];
                match step {
                    0 => window.fit(20, room),
                    1 => window.up(20, room),
                    _ => window.down(20, room),
                }
                prop_assert!(window.text.is_char_boundary(window.at));
                let words = window.words().unwrap_or_default();
                prop_assert_eq!(words.as_str(), text.trim_end_matches('\n'));
            }
        }
    }
}
