//! Short lines, one by one.

use super::chooser::esc_menu;
use super::editor::Line;
use super::presses::Kind;
use super::screen::Screen;
use super::view::{View, matters};
use super::watch::Why;
use super::written::{LINE_ROWS, Typed, all, nothing};
use crate::term::ask::{AskError, Given, Question, Reply, earlier, words};
use crate::term::safe;
use crate::term::style::Style;

/// Asks for short lines until an empty one. Backspace on an empty line takes the last one back.
pub(super) fn ask(
    screen: &Screen,
    question: &Question<'_>,
    paint: bool,
    before: Option<&Given>,
    typed: Typed<'_>,
) -> Result<Reply, AskError> {
    let mut done = before.map(earlier::lines).unwrap_or_default();
    let (mut text, mut at) = (String::new(), 0);
    loop {
        let why;
        let given = &done;
        let above = || {
            let mut view = View::of(question, paint);
            view.add(Style::Quiet, matters::EXTRA, words::LIST_ENDS);
            let (_, free) = view.lines(LINE_ROWS);
            let shown = given.len().saturating_sub(free.saturating_sub(LINE_ROWS));
            for line in &given[shown..] {
                view.add(Style::Plain, matters::ALWAYS, format!("- {}", safe::one_line(line)));
            }
            view.lines(LINE_ROWS).0
        };
        let line = Line { kind: Kind::Short, text: &text, at, before: &done, after: &[], above: &above };
        (why, text, at) = line.edit(screen, typed)?;
        match why {
            Why::Entered | Why::Done if text.trim().is_empty() => {
                return Ok(if done.is_empty() { nothing(before) } else { Reply::Given(Given::Many(done)) });
            }
            Why::Entered | Why::Done => {
                done.extend(earlier::each_line(&text));
                (text, at) = (String::new(), 0);
                typed(&done.join("\n"));
            }
            Why::Earlier | Why::Join => {
                text = done.pop().unwrap_or_default();
                at = text.len();
            }
            Why::Menu => {
                let reply = esc_menu(screen, paint, question.can_go_back, all(&done, &text))?;
                if let Some(reply) = reply {
                    return Ok(reply);
                }
            }
            Why::Stop => return Ok(Reply::Stop(all(&done, &text))),
            Why::Redraw | Why::Full | Why::Later | Why::Away(_) => {}
        }
    }
}
