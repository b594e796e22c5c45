//! Answers that are written: a few words, a number, own words beside a choice.

use super::chooser::esc_menu;
use super::editor::Line;
use super::presses::Kind;
use super::screen::Screen;
use super::view::{View, matters};
use super::watch::Why;
use crate::term::ask::{AskError, Given, Question, Reply, earlier, words};
use crate::term::style::Style;

/// Told of the words as they stand.
pub(super) type Typed<'a> = &'a mut (dyn FnMut(&str) + Send);
/// Rows kept free for the line itself.
pub(super) const LINE_ROWS: usize = 4;

/// How a written line ended.
pub(super) enum Written {
    /// With this text, which may be empty.
    Text(String),
    /// With something else, which is a reply.
    Reply(Reply),
}

/// Has a line written under `view`, with the Esc menu; `before` are the lines that belong to it.
pub(super) fn line(
    screen: &Screen,
    view: &View,
    kind: Kind,
    can_go_back: bool,
    before: &[String],
    text: &str,
    typed: Typed<'_>,
) -> Result<Written, AskError> {
    let (mut text, mut at) = (text.to_owned(), text.len());
    let above = || view.lines(LINE_ROWS).0;
    loop {
        let why;
        (why, text, at) =
            Line { kind, text: &text, at, before, after: &[], above: &above }.edit(screen, typed)?;
        match why {
            Why::Menu => {
                if let Some(reply) = esc_menu(screen, view.paints(), can_go_back, all(before, &text))? {
                    return Ok(Written::Reply(reply));
                }
            }
            Why::Stop => return Ok(Written::Reply(Reply::Stop(all(before, &text)))),
            // `edit` gives nothing for one who is away.
            Why::Redraw | Why::Full | Why::Earlier | Why::Join | Why::Later | Why::Away(_) => {}
            Why::Entered | Why::Done => return Ok(Written::Text(text)),
        }
    }
}

/// Returns the words as they stand, when there are any.
pub(super) fn all(before: &[String], text: &str) -> Option<String> {
    let mut all = before.join("\n");
    if !before.is_empty() && !text.is_empty() {
        all.push('\n');
    }
    all.push_str(text);
    (!all.trim().is_empty()).then_some(all)
}

/// Asks for a few words.
pub(super) fn text(
    screen: &Screen,
    question: &Question<'_>,
    paint: bool,
    before: Option<&Given>,
    typed: Typed<'_>,
) -> Result<Reply, AskError> {
    let view = View::of(question, paint);
    let begun = before.map(earlier::text).unwrap_or_default();
    let written = line(screen, &view, Kind::Words, question.can_go_back, &[], &begun, typed)?;
    Ok(match written {
        Written::Reply(reply) => reply,
        Written::Text(text) if text.trim().is_empty() => nothing(before),
        Written::Text(text) => Reply::Given(Given::Text(text)),
    })
}

/// Asks for a whole number. What is none stays to be changed.
pub(super) fn scale(
    screen: &Screen,
    question: &Question<'_>,
    paint: bool,
    before: Option<&Given>,
    (min, max): (u8, u8),
    (low, high): (&str, &str),
    typed: Typed<'_>,
) -> Result<Reply, AskError> {
    let mut view = View::of(question, paint);
    view.add(Style::Plain, matters::EXTRA, words::ends(min, max, low, high));
    let mut begun = before.map(earlier::text).unwrap_or_default();
    let mut asked_again = false;
    loop {
        let text = match line(screen, &view, Kind::Short, question.can_go_back, &[], &begun, typed)? {
            Written::Reply(reply) => return Ok(reply),
            Written::Text(text) => text,
        };
        if text.trim().is_empty() {
            return Ok(nothing(before));
        }
        if let Some(number) = earlier::number(&text, min, max) {
            return Ok(Reply::Given(Given::Number(number)));
        }
        if !asked_again {
            view.add(Style::Strong, matters::ALWAYS, words::takes(&question.input));
            asked_again = true;
        }
        begun = text;
    }
}

/// Returns what Enter on nothing means: skipped, or taken out on purpose.
pub(super) fn nothing(before: Option<&Given>) -> Reply {
    let had = before.is_some_and(|given| !earlier::text(given).trim().is_empty());
    if had { Reply::Cleared } else { Reply::Skip }
}
