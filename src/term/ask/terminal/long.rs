//! Many lines. All of them can be changed, however many there are.
//!
//! rustyline cannot draw more than a screen, so it edits a window of what fits. Enter in a full window
//! moves it on; Up and Backspace at its start bring back what stands above, Down at its end what
//! stands below. (Delete at the very end of a window joins nothing.)

use super::chooser::esc_menu;
use super::editor::Line;
use super::presses::Kind;
use super::screen::{self, Screen};
use super::view::{View, matters};
use super::watch::Why;
use super::window::Window;
use super::written::{Typed, nothing};
use crate::term::ask::{AskError, Given, Question, Reply, earlier, words};
use crate::term::style::Style;
use crate::term::{safe, width};

/// How many of the lines above the window are shown.
const SHOWN: usize = 2;

/// Asks for many lines, ended by a lone `.` or Ctrl-D, or by Enter while there are none. Earlier words are there to be
/// changed.
pub(super) fn ask(
    screen: &Screen,
    question: &Question<'_>,
    paint: bool,
    before: Option<&Given>,
    typed: Typed<'_>,
) -> Result<Reply, AskError> {
    let mut view = View::of(question, paint);
    view.add(Style::Quiet, matters::EXTRA, words::LONG_ENDS);
    let mut window = Window::at_the_end_of(before.map(earlier::text).unwrap_or_default());
    loop {
        let room = room(&view);
        window.fit(screen::size().0, room);
        let shown = &window;
        let above = || above(&view, shown);
        let line = Line {
            kind: Kind::Long(room),
            text: &window.text,
            at: window.at,
            before: &window.above,
            after: &window.below,
            above: &above,
        };
        let (why, text, at) = line.edit(screen, typed)?;
        (window.text, window.at) = (text, at);
        match why {
            Why::Entered | Why::Done => {
                let words = window.words();
                return Ok(words.map_or_else(|| nothing(before), |text| Reply::Given(Given::Text(text))));
            }
            Why::Menu => {
                if let Some(reply) = esc_menu(screen, paint, question.can_go_back, window.words())? {
                    return Ok(reply);
                }
            }
            Why::Stop => return Ok(Reply::Stop(window.words())),
            Why::Earlier => window.up(screen::size().0, room),
            Why::Join => window.join(screen::size().0, room),
            Why::Later => window.down(screen::size().0, room),
            Why::Redraw | Why::Full | Why::Away(_) => {}
        }
    }
}

/// Returns how many rows the window may grow to.
fn room(view: &View) -> usize {
    let (_, rows) = screen::size();
    view.lines(rows / 2).1.saturating_sub(SHOWN + 2).max(4)
}

fn above(view: &View, window: &Window) -> Vec<String> {
    let mut view = view.clone();
    let (columns, _) = screen::size();
    if !window.below.is_empty() {
        view.add(Style::Quiet, matters::EXTRA, words::more_below(window.below.len()));
    }
    let hidden = window.above.len().saturating_sub(SHOWN);
    if hidden > 0 {
        view.add(Style::Quiet, matters::EXTRA, "…");
    }
    for line in &window.above[hidden..] {
        // A line may be a paragraph; its beginning says which it is.
        let line = width::truncate(&safe::one_line(line), columns.saturating_sub(2).min(76));
        view.add(Style::Quiet, matters::EXTRA, line);
    }
    view.lines(4).0
}
