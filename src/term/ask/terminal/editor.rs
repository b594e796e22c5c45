//! The line editor: rustyline, with our keys. Whatever ends the line, its text is kept; what is not kept on the disk
//! is told below it.

use std::borrow::Cow;
use std::sync::Arc;

use rustyline::config::{Behavior, BellStyle, Builder};
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{ColorMode, Editor};

use super::keys;
use super::presses::{self, Kind, Place};
use super::screen::{self, Screen};
use super::watch::{Shared, Why};
use crate::term::ask::{AskError, words};
use crate::term::{safe, signals, width};

/// What stands before the line.
pub(super) const PROMPT: &str = "> ";
/// rustyline waits this long (milliseconds) to tell Esc from the keys that begin like it.
const ESC_WAIT: u16 = 50;

/// A line to be edited.
pub(super) struct Line<'a> {
    /// How.
    pub kind: Kind,
    /// Its text.
    pub text: &'a str,
    /// The place of the cursor, in bytes.
    pub at: usize,
    /// The lines given before it, which belong to the same words.
    pub before: &'a [String],
    /// The lines after it.
    pub after: &'a [String],
    /// Draws what stands above it.
    pub above: &'a (dyn Fn() -> Vec<String> + Sync),
}

impl Line<'_> {
    /// Has the line edited. `typed` gets all the words, the lines before included. A person who is
    /// gone is an error, with every word handed on.
    pub fn edit(
        &self,
        screen: &Screen,
        typed: &mut (dyn FnMut(&str) + Send),
    ) -> Result<(Why, String, usize), AskError> {
        screen.draw(&(self.above)())?;
        let shared = Shared::new(self.text, screen);
        let mut editor = self.editor(&shared)?;
        let printer = editor.create_external_printer().map_err(failed)?;
        let lines = |lines: &[String]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        let before = lines(self.before);
        let after = lines(self.after);
        let mut typed = |text: &str| match before.is_empty() && after.is_empty() {
            true => typed(text),
            false => {
                let gap = if after.is_empty() { "" } else { "\n" };
                typed(&format!("{before}{text}{gap}{}", after.trim_end_matches('\n')));
            }
        };
        let above = || screen::drawn(&(self.above)());
        let _last = LastAct::of(&shared);
        let result = std::thread::scope(|scope| {
            let _stop = Stop(&shared);
            let hand_on = || shared.hand_on(&mut typed, printer, &above);
            std::thread::Builder::new().name("words".into()).spawn_scoped(scope, hand_on)?;
            Ok::<_, AskError>(editor.readline_with_initial(PROMPT, self.text.split_at(self.at)))
        })?;
        signals::wait_if_dying();
        let left = match result {
            Ok(text) => {
                let at = text.len();
                (Why::Entered, text, at)
            }
            // Bytes that are no text; they are left out and the rest stays.
            Err(ReadlineError::Io(error)) if error.kind() == std::io::ErrorKind::InvalidData => {
                let (_, text, at) = shared.left(true);
                (Why::Redraw, text, at)
            }
            Err(ReadlineError::Interrupted | ReadlineError::Eof | ReadlineError::Signal(_)) => {
                shared.left(keys::more_waits()?)
            }
            Err(error) => return Err(failed(error)),
        };
        match left.0 {
            Why::Away(away) => Err(AskError::Away(away)),
            _ => Ok(left),
        }
    }

    fn editor(&self, shared: &Arc<Shared>) -> Result<Editor<Words, MemHistory>, AskError> {
        let config = Builder::new()
            // /dev/tty, so that nothing of a question reaches stdout.
            .behavior(Behavior::PreferTerm)
            // The highlighter adds no colour; it keeps what steers a terminal from being drawn.
            .color_mode(ColorMode::Forced)
            .bell_style(BellStyle::None)
            .bracketed_paste(true)
            .auto_add_history(false)
            .keyseq_timeout(Some(ESC_WAIT))
            .build();
        let mut editor = Editor::with_history(config, MemHistory::new()).map_err(failed)?;
        editor.set_helper(Some(Words(shared.clone())));
        let place = Place {
            kind: self.kind,
            has_earlier: !self.before.is_empty(),
            has_later: !self.after.is_empty(),
        };
        presses::bind(&mut editor, place, shared);
        Ok(editor)
    }
}

fn failed(error: ReadlineError) -> AskError {
    match error {
        ReadlineError::Io(error) => AskError::Io(error),
        ReadlineError::Errno(error) => AskError::Io(error.into()),
        other => AskError::Io(std::io::Error::other(other)),
    }
}

/// Ends the second thread, also when rustyline panics: the scope waits for it.
struct Stop<'a>(&'a Shared);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// While it lives, a signal that ends us has the words handed on first.
struct LastAct;

impl LastAct {
    fn of(shared: &Arc<Shared>) -> Self {
        let shared = shared.clone();
        signals::set_last_act(Some(Arc::new(move || shared.hand_on_now())));
        Self
    }
}

impl Drop for LastAct {
    fn drop(&mut self) {
        signals::set_last_act(None);
    }
}

/// rustyline's helper: copies the line on every change, tells below it what is not kept, and keeps what steers from
/// being drawn.
struct Words(Arc<Shared>);

impl rustyline::Helper for Words {}
impl rustyline::validate::Validator for Words {}

impl rustyline::completion::Completer for Words {
    type Candidate = String;
}

impl rustyline::hint::Hinter for Words {
    type Hint = Below;

    fn hint(&self, line: &str, at: usize, _: &rustyline::Context<'_>) -> Option<Below> {
        self.0.changed(line);
        let (columns, _) = screen::size();
        let told = words::unkept(&self.0.tell(at)?);
        let rows = width::wrap(&safe::shown(&told), width::prose(columns).min(columns).max(2));
        Some(Below(format!("\n\n{}", rows.join("\n"))))
    }
}

/// What stands below the line. Above it would scroll off as the words grow.
struct Below(String);

impl rustyline::hint::Hint for Below {
    fn display(&self) -> &str {
        &self.0
    }

    /// It is never taken into the words.
    fn completion(&self) -> Option<&str> {
        None
    }
}

impl rustyline::highlight::Highlighter for Words {
    /// Leaves out what steers. rustyline counts it as no columns wide, so nothing shifts.
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        let draws = |c: char| !safe::steers(c) || c == '\n' || c == '\t';
        match line.chars().all(draws) {
            true => Cow::Borrowed(line),
            false => Cow::Owned(line.chars().filter(|&c| draws(c)).collect()),
        }
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        self.0.painted();
        Cow::Borrowed(prompt)
    }
}
