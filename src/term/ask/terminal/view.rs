//! What stands above the input: the question and its lines, made to fit the screen.

use super::screen;
use crate::term::ask::{Input, OnPage, Question, words};
use crate::term::style::Style;
use crate::term::{safe, width};

/// Blocks of text from the top down; those that matter least go first when there is no room.
#[derive(Clone, Debug, Default)]
pub(super) struct View {
    blocks: Vec<Block>,
    paint: bool,
}

#[derive(Clone, Debug)]
struct Block {
    style: Style,
    text: String,
    matters: u8,
}

/// How much a block matters.
pub(super) mod matters {
    pub const HINT: u8 = 1;
    pub const ABOVE: u8 = 2;
    pub const NOTE: u8 = 3;
    pub const EXTRA: u8 = 5;
    pub const ALWAYS: u8 = 9;
}

impl View {
    /// Begins with nothing.
    pub fn new(paint: bool) -> Self {
        Self { blocks: Vec::new(), paint }
    }

    /// Begins with a question and all that belongs to it.
    pub fn of(question: &Question<'_>, paint: bool) -> Self {
        let mut view = Self::new(paint);
        if let Some(above) = question.above {
            view.add(Style::Quiet, matters::ABOVE, above);
        }
        view.add(Style::Title, matters::ALWAYS, question.ask);
        if let Some(note) = question.note {
            view.add(Style::Quiet, matters::NOTE, note);
        }
        // The way out is said in full once; later it stays in sight. The keys of a choice name it themselves.
        let is_choice = matches!(question.input, Input::One { .. } | Input::Many { .. });
        if let Some(hint) = question.hint.or((!is_choice).then_some(words::ESC_MENU)) {
            view.add(Style::Quiet, matters::HINT, hint);
        }
        view
    }

    /// Adds a block of prose.
    pub fn add(&mut self, style: Style, matters: u8, text: impl Into<String>) -> &mut Self {
        self.blocks.push(Block { style, text: text.into(), matters });
        self
    }

    /// Returns this with a word on what is not kept, where that is so.
    pub fn telling(&self, on_page: &OnPage) -> Self {
        let mut view = self.clone();
        if let Some(why) = on_page.unkept() {
            view.add(Style::Strong, matters::ALWAYS, words::unkept(&why));
        }
        view
    }

    /// Returns whether styles are added.
    pub fn paints(&self) -> bool {
        self.paint
    }

    /// Returns the lines for the screen as it is now, leaving `below` rows free under them, and the
    /// free rows there are. The last line is empty.
    pub fn lines(&self, below: usize) -> (Vec<String>, usize) {
        let (columns, rows) = screen::size();
        let room = rows.saturating_sub(below + 1).max(1);
        let width = width::prose(columns).min(columns.saturating_sub(1)).max(2);
        let mut blocks: Vec<(u8, Vec<String>)> =
            self.blocks.iter().map(|block| (block.matters, self.wrapped(block, width))).collect();
        let total = |blocks: &[(u8, Vec<String>)]| blocks.iter().map(|(_, lines)| lines.len()).sum::<usize>();
        while total(&blocks) > room {
            let least = blocks.iter().map(|(matters, _)| *matters).min();
            match blocks.iter().position(|(matters, _)| Some(*matters) == least && *matters < matters::ALWAYS)
            {
                Some(index) => drop(blocks.remove(index)),
                None => break,
            }
        }
        let over = total(&blocks).saturating_sub(room);
        if let Some((_, question)) = blocks.iter_mut().find(|(matters, _)| *matters == matters::ALWAYS) {
            shorten(question, question.len().saturating_sub(over));
        }
        let mut lines: Vec<String> = blocks.into_iter().flat_map(|(_, lines)| lines).collect();
        lines.truncate(room);
        lines.push(String::new());
        let free = rows.saturating_sub(lines.len());
        (lines, free)
    }

    fn wrapped(&self, block: &Block, width: usize) -> Vec<String> {
        let lines = width::wrap(&safe::shown(&block.text), width);
        lines.iter().map(|line| block.style.of(line, self.paint).into_owned()).collect()
    }
}

/// Takes lines out of the middle until `room` are left, at least the last: a question ends in what is asked, such as
/// the name of the column that is written now.
fn shorten(lines: &mut Vec<String>, room: usize) {
    let room = room.max(1);
    if lines.len() > room {
        lines.retain(|line| !line.is_empty());
    }
    if lines.len() > room {
        let last = lines.pop().unwrap_or_default();
        lines.truncate(room.saturating_sub(2));
        lines.extend((room > 1).then(|| "…".to_owned()));
        lines.push(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_long_question_goes_and_its_end_stays() {
        let lines = ["What?", "", "Left: a", "b", "c", "Right:"].map(String::from).to_vec();
        let shortened = |room| {
            let mut lines = lines.clone();
            shorten(&mut lines, room);
            lines
        };
        assert_eq!(shortened(6), lines);
        assert_eq!(shortened(5), ["What?", "Left: a", "b", "c", "Right:"]);
        assert_eq!(shortened(4), ["What?", "Left: a", "…", "Right:"]);
        assert_eq!(shortened(2), ["…", "Right:"]);
        assert_eq!(shortened(0), ["Right:"]);
    }
}
