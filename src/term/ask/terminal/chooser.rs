//! A short list in which one letter acts: the Esc menu and the program's own menus.

use console::Key;

use super::keys::{self, Happened};
use super::screen::{self, Screen};
use super::view::{View, matters};
use crate::term::ask::{AskError, MenuItem, Reply, words};
use crate::term::style::Style;
use crate::term::{safe, width};

/// What was picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picked {
    /// The row with this index.
    Row(usize),
    /// Esc.
    Escape,
    /// Ctrl-C, Ctrl-D, or the terminal has gone.
    Stop,
}

/// Shows `rows` and waits until one is picked. The cursor stands on the row that Enter takes, so that
/// a screen reader can follow it.
pub(super) fn choose(screen: &Screen, view: &View, rows: &[MenuItem<'_>]) -> Result<Picked, AskError> {
    let mut at = 0_usize;
    loop {
        let size = screen::size();
        let (mut lines, free) = view.lines(rows.len().min(size.1 / 2) + 1);
        let shown = free.max(1).min(rows.len().max(1));
        let first = (at + 1).saturating_sub(shown);
        let top = lines.len();
        for (index, row) in rows.iter().enumerate().skip(first).take(shown) {
            lines.push(drawn(row, index == at, size.0, view.paints()));
        }
        // The last line must not end the screen, or all would move up by one.
        let last = lines.pop().unwrap_or_default();
        screen.draw(&lines)?;
        screen::put(&format!("{last}\x1b[{};1H", top + at - first + 1))?;

        match keys::wait(screen, size, None)? {
            Happened::Stop => return Ok(Picked::Stop),
            Happened::Resized | Happened::Late => {}
            Happened::Key(key) => {
                let letter = match key {
                    Key::Char(c) => rows.iter().position(|row| c.to_lowercase().eq(row.key.to_lowercase())),
                    _ => None,
                };
                match key {
                    _ if letter.is_some() => return Ok(Picked::Row(letter.unwrap_or(at))),
                    Key::Enter if !rows.is_empty() => return Ok(Picked::Row(at)),
                    Key::Escape => return Ok(Picked::Escape),
                    // No letter moves: one that is a row of this menu today may be none tomorrow.
                    Key::ArrowUp | Key::BackTab => {
                        at = at.checked_sub(1).unwrap_or(rows.len().saturating_sub(1));
                    }
                    Key::ArrowDown | Key::Tab => at = (at + 1) % rows.len().max(1),
                    Key::Home => at = 0,
                    Key::End => at = rows.len().saturating_sub(1),
                    _ => {}
                }
            }
        }
    }
}

fn drawn(row: &MenuItem<'_>, chosen: bool, columns: usize, paint: bool) -> String {
    let mark = if chosen { ">" } else { " " };
    let text = format!("{mark} {}  {}", row.key, safe::one_line(row.label));
    let style = if chosen { Style::Chosen } else { Style::Plain };
    style.of(&width::truncate(&text, columns.saturating_sub(1)), paint).into_owned()
}

/// The one small menu behind Esc. Returns the reply, or `None` to carry on; `words` come along.
pub(super) fn esc_menu(
    screen: &Screen,
    paint: bool,
    can_go_back: bool,
    words: Option<String>,
) -> Result<Option<Reply>, AskError> {
    let mut view = View::new(paint);
    view.add(Style::Title, matters::ALWAYS, words::MENU_TITLE);
    view.add(Style::Quiet, matters::HINT, words::MENU_KEYS);
    let row = |key, label| MenuItem { key, label };
    let mut rows = vec![row('c', words::CARRY_ON), row('s', words::SKIP)];
    if can_go_back {
        rows.push(row('b', words::BACK));
    }
    if screen.on_page().unkept().is_some() {
        rows.push(row('k', words::KEEP));
    }
    rows.push(row('q', words::STOP));
    if screen.on_page().can_erase() {
        rows.push(row('e', words::ERASE));
    }
    rows.extend([row('g', words::GROUND), row('h', words::HELP_LINES)]);
    Ok(match choose(screen, &view, &rows)? {
        Picked::Row(index) => match rows[index].key {
            's' => Some(Reply::Skip),
            'b' => Some(Reply::Back),
            'k' => Some(Reply::Keep(words)),
            'q' => Some(Reply::Stop(words)),
            'e' => Some(Reply::Erase(words)),
            'g' => Some(Reply::Ground(words)),
            'h' => Some(Reply::Help(words)),
            _ => None,
        },
        Picked::Stop => Some(Reply::Stop(words)),
        Picked::Escape => None,
    })
}
