//! Many lines. All of them can be changed, however many there are.
//!
//! rustyline cannot draw more than a screen, so it holds a window: the lines being written. Those
//! above wait in `done`. Enter on a full window moves its upper half there; Up or Backspace at its
//! start brings them back.

use super::chooser::esc_menu;
use super::editor::{Kind, Line};
use super::screen::{self, Screen};
use super::view::{View, matters};
use super::watch::Why;
use super::written::{Typed, all, nothing};
use crate::term::ask::{AskError, Given, Question, Reply, earlier, words};
use crate::term::style::Style;
use crate::term::width;

/// Columns of rustyline's prompt.
const PROMPT: usize = 2;
/// How many of the lines above the window are shown.
const SHOWN: usize = 2;

/// Asks for many lines, ended by a lone `.` or Ctrl-D. Earlier words are there to be changed.
pub(super) fn ask(
    screen: &Screen,
    question: &Question<'_>,
    paint: bool,
    before: Option<&Given>,
    typed: Typed<'_>,
) -> Result<Reply, AskError> {
    let mut view = View::of(question, paint);
    view.add(Style::Quiet, matters::EXTRA, words::LONG_ENDS);
    let mut done = Vec::new();
    let mut text = before.map(earlier::text).unwrap_or_default();
    let mut at = text.len();
    loop {
        let room = room(&view);
        shorten(&mut done, &mut text, &mut at, room);
        let why;
        let lines = &done;
        let above = || above(&view, lines);
        let line = Line { kind: Kind::Long(room), text: &text, at, before: lines, above: &above };
        (why, text, at) = line.edit(screen, typed)?;
        match why {
            Why::Entered | Why::Done => {
                let words = all(&done, text.trim_end_matches('\n'));
                return Ok(words.map_or_else(|| nothing(before), |text| Reply::Given(Given::Text(text))));
            }
            Why::Menu => {
                let reply = esc_menu(screen, paint, question.can_go_back, all(&done, &text))?;
                if let Some(reply) = reply {
                    return Ok(reply);
                }
            }
            Why::Stop => return Ok(Reply::Stop(all(&done, &text))),
            Why::Earlier => bring_back(&mut done, &mut text, &mut at, room),
            Why::Redraw | Why::Full => {}
        }
    }
}

/// Returns how many rows the window may grow to.
fn room(view: &View) -> usize {
    let (_, rows) = screen::size();
    view.lines(rows / 2).1.saturating_sub(SHOWN + 2).max(4)
}

fn above(view: &View, done: &[String]) -> Vec<String> {
    let mut view = view.clone();
    let (columns, _) = screen::size();
    let hidden = done.len().saturating_sub(SHOWN);
    if hidden > 0 {
        view.add(Style::Quiet, matters::EXTRA, "…");
    }
    for line in &done[hidden..] {
        // A line may be a paragraph; its beginning says which it is.
        view.add(Style::Quiet, matters::EXTRA, width::truncate(line, columns.saturating_sub(2).min(76)));
    }
    view.lines(4).0
}

/// Moves lines out of a window that is full, until half of it is free; never the one with the cursor.
fn shorten(done: &mut Vec<String>, text: &mut String, at: &mut usize, room: usize) {
    let columns = screen::size().0;
    if width::rows(text, columns, PROMPT) <= room {
        return;
    }
    let mut start = 0;
    while let Some(end) = text[start..].find('\n').map(|end| start + end) {
        if end >= *at || width::rows(&text[start..], columns, PROMPT) <= room / 2 {
            break;
        }
        done.push(text[start..end].to_owned());
        start = end + 1;
    }
    text.drain(..start);
    *at -= start;
}

/// Brings back as many lines as half a window holds, at least one; the cursor goes to their end.
fn bring_back(done: &mut Vec<String>, text: &mut String, at: &mut usize, room: usize) {
    let columns = screen::size().0;
    let mut back = match done.pop() {
        Some(line) => line,
        None => return,
    };
    while let Some(line) = done.last() {
        let more = format!("{line}\n{back}");
        if width::rows(&more, columns, PROMPT) > room / 2 {
            break;
        }
        back = more;
        done.pop();
    }
    *at = back.len();
    if !text.is_empty() {
        back.push('\n');
        back.push_str(text);
    }
    *text = back;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_window_keeps_its_end_and_gives_its_lines_back() {
        let words: Vec<String> = (0..20).map(|line| format!("line {line}")).collect();
        let (mut done, mut text) = (Vec::new(), words.join("\n"));
        let mut at = text.len();
        shorten(&mut done, &mut text, &mut at, 10);
        assert_eq!(text, words[15..].join("\n"));
        assert_eq!(at, text.len());
        assert_eq!(done, words[..15]);
        bring_back(&mut done, &mut text, &mut at, 10);
        assert_eq!(text, words[10..].join("\n"));
        assert_eq!(&text[at..], format!("\n{}", words[15..].join("\n")));
        assert_eq!(done, words[..10]);
    }

    #[test]
    fn the_line_with_the_cursor_stays() {
        let (mut done, mut text, mut at) = (Vec::new(), "a\nb\nc\nd\ne\nf\ng".to_owned(), 2);
        shorten(&mut done, &mut text, &mut at, 4);
        assert_eq!(
            (done.as_slice(), text.as_str(), at),
            (["a".to_owned()].as_slice(), "b\nc\nd\ne\nf\ng", 0)
        );
    }
}
