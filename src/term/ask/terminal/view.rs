//! What stands above the input: the question and its lines, made to fit the screen.

use super::screen;
use crate::term::ask::{Question, Unkept, words};
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
        if let Some(hint) = question.hint {
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
    pub fn telling(&self, unkept: &Unkept) -> Self {
        let mut view = self.clone();
        if let Some(why) = unkept.why() {
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
