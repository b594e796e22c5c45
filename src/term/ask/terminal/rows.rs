//! Choices: rows to go through with keys, one to take or any to mark.
//!
//! dialoguer was measured first. A paste is keys to it: it marks rows, takes one, and answers the
//! questions after it. It also cannot tell of marks as they change, nor wait for a while. So this is
//! the chooser of the Esc menu with marks, on the same reader of keys.

use console::Key;

use super::keys::{self, Happened};
use super::screen::{self, Screen};
use super::view::View;
use crate::term::ask::AskError;
use crate::term::style::Style;
use crate::term::{safe, width};

/// Rows kept free for a choice, however long the question is.
pub(super) const ROWS: usize = 6;

/// How a choice ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Chosen<T> {
    /// With this.
    This(T),
    /// Esc.
    Escape,
    /// Ctrl-C, Ctrl-D, or the terminal has gone.
    Stop,
}

/// Has one of `rows` chosen, beginning at `at`, which follows the marked row.
pub(super) fn one(
    screen: &Screen,
    view: &View,
    rows: &[String],
    at: &mut usize,
    keys: &str,
) -> Result<Chosen<usize>, AskError> {
    let mut list = List { rows, at: *at, shown: 1, paint: view.paints() };
    loop {
        let happened = list.show(screen, view, None, keys)?;
        let pressed = list.moved(happened);
        *at = list.at;
        match pressed {
            Pressed::Enter if !rows.is_empty() => return Ok(Chosen::This(list.at)),
            Pressed::Escape => return Ok(Chosen::Escape),
            Pressed::Stop => return Ok(Chosen::Stop),
            Pressed::Letter(letter) => list.jump(letter),
            Pressed::Enter | Pressed::Space | Pressed::Nothing => {}
        }
    }
}

/// Has any number of `rows` marked; `marked` begins it and follows it. `changed` hears of each mark.
pub(super) fn many(
    screen: &Screen,
    view: &View,
    rows: &[String],
    marked: &mut [bool],
    keys: &str,
    changed: &mut dyn FnMut(&[bool]),
) -> Result<Chosen<()>, AskError> {
    let mut list = List { rows, at: 0, shown: 1, paint: view.paints() };
    loop {
        let happened = list.show(screen, &view.telling(screen.on_page()), Some(marked), keys)?;
        match list.moved(happened) {
            Pressed::Space => {
                if let Some(mark) = marked.get_mut(list.at) {
                    *mark = !*mark;
                    changed(marked);
                }
            }
            Pressed::Enter => return Ok(Chosen::This(())),
            Pressed::Escape => return Ok(Chosen::Escape),
            Pressed::Stop => return Ok(Chosen::Stop),
            Pressed::Letter(letter) => list.jump(letter),
            Pressed::Nothing => {}
        }
    }
}

/// A key that is left once rows have been moved through.
enum Pressed {
    Enter,
    Space,
    Letter(char),
    Escape,
    Stop,
    Nothing,
}

/// Rows, and where one is among them.
struct List<'a> {
    rows: &'a [String],
    at: usize,
    /// How many were on the screen last.
    shown: usize,
    paint: bool,
}

impl List<'_> {
    /// Draws what fits and waits for a key. The cursor stands on the row that Enter takes, so that a
    /// screen reader can follow it.
    fn show(
        &mut self,
        screen: &Screen,
        view: &View,
        marked: Option<&[bool]>,
        keys: &str,
    ) -> Result<Happened, AskError> {
        let size = screen::size();
        let (mut lines, free) = view.lines(ROWS);
        // One for the keys, and the last line must not end the screen, or all would move up by one.
        self.shown = free.saturating_sub(1).clamp(1, self.rows.len().max(1));
        let first = self.at / self.shown * self.shown;
        let last = (first + self.shown).min(self.rows.len());
        let hidden = self.rows.len() > self.shown;
        let keys = if hidden {
            format!("{keys} Left, right turn pages. [{}-{last} of {}]", first + 1, self.rows.len())
        } else {
            keys.into()
        };
        let keys = width::truncate(&keys, size.0.saturating_sub(1));
        lines.push(Style::Quiet.of(&keys, self.paint).into_owned());
        let top = lines.len();
        for index in first..last {
            let mark = match marked.map(|marked| marked.get(index) == Some(&true)) {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            lines.push(self.drawn(index, mark, size.0));
        }
        let bottom = lines.pop().unwrap_or_default();
        screen.draw(&lines)?;
        screen::put(&format!("{bottom}\x1b[{};1H", top + self.at - first + 1))?;
        keys::wait(screen, size, None)
    }

    fn drawn(&self, index: usize, mark: &str, columns: usize) -> String {
        let is_here = index == self.at;
        let here = if is_here { ">" } else { " " };
        let text = format!("{here} {mark}{}", safe::one_line(&self.rows[index]));
        let style = if is_here { Style::Chosen } else { Style::Plain };
        style.of(&width::truncate(&text, columns.saturating_sub(1)), self.paint).into_owned()
    }

    fn moved(&mut self, happened: Happened) -> Pressed {
        let last = self.rows.len().saturating_sub(1);
        let key = match happened {
            Happened::Key(key) => key,
            Happened::Stop => return Pressed::Stop,
            Happened::Resized | Happened::Late => return Pressed::Nothing,
        };
        self.at = match key {
            Key::Enter => return Pressed::Enter,
            Key::Escape => return Pressed::Escape,
            Key::Char(' ') => return Pressed::Space,
            Key::Char(letter) => return Pressed::Letter(letter),
            Key::ArrowUp | Key::BackTab => self.at.checked_sub(1).unwrap_or(last),
            Key::ArrowDown | Key::Tab if self.at == last => 0,
            Key::ArrowDown | Key::Tab => self.at + 1,
            Key::ArrowLeft | Key::PageUp => self.at.saturating_sub(self.shown),
            Key::ArrowRight | Key::PageDown => (self.at + self.shown).min(last),
            Key::Home => 0,
            Key::End => last,
            _ => self.at,
        };
        Pressed::Nothing
    }

    /// Goes to the next row that begins with `letter`.
    fn jump(&mut self, letter: char) {
        let begins = |row: &String| {
            let first = row.chars().next();
            first.is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
        };
        let after = (self.at + 1..self.rows.len()).chain(0..=self.at);
        if let Some(found) = after.into_iter().find(|&index| self.rows.get(index).is_some_and(begins)) {
            self.at = found;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(rows: &[String]) -> List<'_> {
        List { rows, at: 0, shown: 2, paint: false }
    }

    fn rows() -> Vec<String> {
        ["Austria", "Belgium", "Brazil", "Chile", "Spain"].map(String::from).to_vec()
    }

    #[test]
    fn a_letter_goes_from_one_row_to_the_next_that_begins_with_it() {
        let rows = rows();
        let mut list = list(&rows);
        let places: Vec<_> = "bbbsx"
            .chars()
            .map(|letter| {
                list.jump(letter);
                list.at
            })
            .collect();
        assert_eq!(places, [1, 2, 1, 4, 4]);
    }

    #[test]
    fn keys_move_by_rows_and_by_pages_and_never_off_the_list() {
        let rows = rows();
        let mut list = list(&rows);
        let mut places = Vec::new();
        for key in [Key::ArrowUp, Key::ArrowDown, Key::PageDown, Key::ArrowRight, Key::ArrowRight, Key::Home]
        {
            list.moved(Happened::Key(key));
            places.push(list.at);
        }
        assert_eq!(places, [4, 0, 2, 4, 4, 0]);
    }
}
