//! Asking: one question in, one reply out, through a terminal, plain lines or a script.

mod body;
mod earlier;
mod lines;
mod on_page;
mod pace;
mod scripted;
mod terminal;
mod words;

use std::io;

pub use body::{Nobody, Settings, Which, can_move, choose_body};
pub use lines::Lines;
pub use on_page::OnPage;
pub use pace::{Beat, PaceEnd};
pub use scripted::Scripted;
pub use terminal::Terminal;

/// Whoever can be asked. One reader of keys serves a whole conversation.
///
/// A person who has gone, or wants to be gone at once, ends any of these as [`AskError::Away`].
pub trait Ask {
    /// Asks `question` and waits, as long as it takes.
    ///
    /// `earlier` is shown to be changed: half-typed words, or the answer given before. `typed` is
    /// called with the words as they stand, within about a second of each change and at every new
    /// line, so that a crash costs a line at most; it may be called from another thread.
    ///
    /// For [`Input::List`] and [`Input::Many`] the words as they stand, in `typed`, in a [`Reply`]
    /// and in `earlier` as [`Given::Text`], are lines: one for each thing listed or chosen.
    ///
    /// # Errors
    ///
    /// See [`AskError`]. What was typed so far was given to `typed`.
    fn ask(
        &mut self,
        question: &Question<'_>,
        earlier: Option<&Given>,
        typed: &mut (dyn FnMut(&str) + Send),
    ) -> Result<Reply, AskError>;

    /// Shows a page and waits for Enter, which is [`Reply::Skip`]; a script goes straight on.
    ///
    /// On a page that is [only read](Page::is_only_read) Esc is [`Reply::Back`] at once, and so is
    /// every word in its place but `:stop`; on one within a conversation Esc opens the menu.
    ///
    /// # Errors
    ///
    /// See [`AskError`].
    fn page(&mut self, page: &Page<'_>) -> Result<Reply, AskError>;

    /// Offers a short list in which one key acts; Esc, Ctrl-C and the end of input leave it.
    ///
    /// # Errors
    ///
    /// See [`AskError`].
    fn menu(&mut self, title: &str, items: &[MenuItem<'_>]) -> Result<MenuReply, AskError>;

    /// Has one of `rows` picked, to go somewhere rather than to answer; a script goes back.
    ///
    /// # Errors
    ///
    /// See [`AskError`].
    fn pick_or_stop(&mut self, title: &str, rows: &[String]) -> Result<Picked, AskError>;

    /// As [`Ask::pick_or_stop`], where to go back and to stop are the same.
    ///
    /// # Errors
    ///
    /// See [`AskError`].
    fn pick(&mut self, title: &str, rows: &[String]) -> Result<Option<usize>, AskError> {
        Ok(match self.pick_or_stop(title, rows)? {
            Picked::Row(row) => Some(row),
            Picked::Back | Picked::Stop => None,
        })
    }

    /// Asks a yes-or-no question; Enter takes `default`, Esc, Ctrl-C and the end of input are
    /// [`Choice::No`].
    ///
    /// # Errors
    ///
    /// See [`AskError`].
    fn confirm(&mut self, question: &str, default: Choice) -> Result<Choice, AskError>;

    /// Shows timed lines, one after the other, for grounding and paced breathing.
    ///
    /// Enter (in a terminal, any key) goes on at once; Esc, `q`, `:stop`, Ctrl-C and Ctrl-D end it.
    /// Where nobody is there it waits for nothing.
    ///
    /// # Errors
    ///
    /// See [`AskError`].
    fn pace(&mut self, beats: &[Beat<'_>]) -> Result<PaceEnd, AskError>;

    /// Returns where whoever is given `typed` words says that they could not be kept, and whether all that was kept of
    /// the page can still go: the page tells the one, and how to have them [kept](Reply::Keep); its menu offers the
    /// [other](Reply::Erase). Where no page stays on a screen, nobody looks.
    fn on_page(&self) -> OnPage {
        OnPage::default()
    }

    /// Gives the screen back: the alternate screen is left, cursor, echo and modes are as they were.
    /// The next question takes it again. Dropping does the same.
    fn rest(&mut self);
}

/// One question as it is shown.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// The prompt's id, by which a script answers.
    pub id: &'a str,
    /// A line above it, such as the guide's title and "2 of 5".
    pub above: Option<&'a str>,
    /// The question itself.
    pub ask: &'a str,
    /// A softer line below it.
    pub note: Option<&'a str>,
    /// What it takes.
    pub input: Input<'a>,
    /// The line that says what may be done; said once, at the start of a conversation.
    pub hint: Option<&'a str>,
    /// Whether the Esc menu offers to go back.
    pub can_go_back: bool,
}

/// What a question takes.
#[derive(Clone, Debug)]
pub enum Input<'a> {
    /// A line or a few; a paste is one answer.
    Text,
    /// Many lines, ended by a lone `.` or Ctrl-D.
    Long,
    /// Short lines one by one, ended by an empty one.
    List,
    /// One of these, or own words where they may be given.
    One {
        /// What may be chosen.
        options: &'a [String],
        /// Whether other words may be given.
        own_words: bool,
    },
    /// Any number of these, and own words where they may be given.
    Many {
        /// What may be chosen.
        options: &'a [String],
        /// Whether other words may be given.
        own_words: bool,
    },
    /// A whole number.
    Scale {
        /// The lowest.
        min: u8,
        /// The highest.
        max: u8,
        /// What the lowest means.
        low: &'a str,
        /// What the highest means.
        high: &'a str,
    },
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Words, or the option that was chosen.
    Text(String),
    /// A number on a scale.
    Number(i64),
    /// Several options or lines.
    Many(Vec<String>),
}

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// An answer.
    Given(Given),
    /// Enter on nothing, or skip. An answer given earlier stays.
    Skip,
    /// The earlier words were taken out on purpose.
    Cleared,
    /// Go back one. Half-typed words were given to `typed`.
    Back,
    /// Save and stop for now. Half-typed words come along.
    Stop(Option<String>),
    /// Show grounding, then ask this again with the words as they stand.
    Ground(Option<String>),
    /// Show the help lines, then ask this again with the words as they stand.
    Help(Option<String>),
    /// Stop for good, and leave nothing of what was begun here. The words come along, should that not be meant.
    Erase(Option<String>),
    /// Keep the words as they stand, whatever has to be asked for it, then ask this again with them.
    Keep(Option<String>),
}

/// A page to read.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// A line above it.
    pub above: Option<&'a str>,
    /// Paragraphs; each is wrapped to the screen.
    pub text: &'a [String],
    /// How to go on, such as "Enter to go on".
    pub below: &'a str,
    /// Whether the Esc menu offers to go back.
    pub can_go_back: bool,
}

impl Page<'_> {
    /// Returns whether it stands alone, with no line above it and nothing to go back to: there is
    /// nothing to skip then, nothing to save, and the menu behind Esc would offer what is not there.
    pub fn is_only_read(&self) -> bool {
        self.above.is_none() && !self.can_go_back
    }
}

/// One line of a menu, and the letter that picks it.
#[derive(Clone, Copy, Debug)]
pub struct MenuItem<'a> {
    /// A small letter; each once.
    pub key: char,
    /// What it does.
    pub label: &'a str,
}

/// What came of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuReply {
    /// The item with this index.
    Picked(usize),
    /// Esc, Ctrl-C, Ctrl-D or the end of input.
    Left,
}

/// What came of rows to pick from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// The row with this index.
    Row(usize),
    /// Esc or an empty line.
    Back,
    /// Ctrl-C, Ctrl-D, `:stop` or the end of input.
    Stop,
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Yes.
    Yes,
    /// No.
    No,
}

/// How a person is gone in the midst of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Away {
    /// Nobody touched a key for as long as was allowed.
    Idle,
    /// The hide key was pressed: nothing may be seen any more.
    Hidden,
}

/// Why a question could not be asked.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// The person is gone. What was typed so far, the last key included, was given to `typed`.
    #[error("Nobody is there any more")]
    Away(Away),
    /// Nobody is there: no terminal, no `--answers`, no `--plain`.
    #[error("There is nobody to ask")]
    Nobody,
    /// What was typed is not text; the offset counts bytes from the start of the input.
    #[error("The input is not UTF-8 text at byte {0}")]
    NotText(u64),
    /// More was given than one record holds.
    #[error("That is more than one record can hold (16 MiB)")]
    TooLong,
    /// The terminal failed.
    #[error("The terminal could not be read")]
    Io(#[from] io::Error),
}
