//! The line editor: rustyline, with our keys. Whatever ends the line, its text is kept.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use rustyline::config::{Behavior, BellStyle, Builder};
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{
    Cmd, ColorMode, ConditionalEventHandler, Editor, Event, EventContext, EventHandler, KeyCode, KeyEvent,
    Modifiers, RepeatCount,
};

use super::screen::{self, Screen};
use super::watch::{Shared, Why};
use crate::term::ask::AskError;
use crate::term::{safe, signals, width};

/// What stands before the line.
const PROMPT: &str = "> ";
/// Enter this soon after another key is part of a paste that the terminal did not mark as one.
const PASTED: Duration = Duration::from_millis(5);
/// rustyline waits this long (milliseconds) to tell Esc from the keys that begin like it.
const ESC_WAIT: u16 = 50;

/// How a line is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Enter ends it; Alt-Enter and Ctrl-J begin a new line.
    Words,
    /// Enter ends it and nothing begins a new line, but a paste may bring several.
    Short,
    /// Enter begins a new line; a lone `.` or Ctrl-D ends it. It is left when it has grown over this
    /// many rows.
    Long(usize),
}

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
    /// Draws what stands above it.
    pub above: &'a (dyn Fn() -> Vec<String> + Sync),
}

impl Line<'_> {
    /// Has the line edited. `typed` gets all the words, the lines before included.
    pub fn edit(
        &self,
        screen: &Screen,
        typed: &mut (dyn FnMut(&str) + Send),
    ) -> Result<(Why, String, usize), AskError> {
        screen.draw(&(self.above)())?;
        let shared = Shared::new(self.text);
        let mut editor = self.editor(&shared)?;
        let printer = editor.create_external_printer().map_err(failed)?;
        let mut before = self.before.join("\n");
        if !self.before.is_empty() {
            before.push('\n');
        }
        let mut typed = |text: &str| match before.is_empty() {
            true => typed(text),
            false => typed(&format!("{before}{text}")),
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
        match result {
            Ok(text) => {
                let at = text.len();
                Ok((Why::Entered, text, at))
            }
            // Bytes that are no text; they are left out and the rest stays.
            Err(ReadlineError::Io(error)) if error.kind() == std::io::ErrorKind::InvalidData => {
                let (_, text, at) = shared.left();
                Ok((Why::Redraw, text, at))
            }
            Err(ReadlineError::Interrupted | ReadlineError::Eof | ReadlineError::Signal(_)) => {
                Ok(shared.left())
            }
            Err(error) => Err(failed(error)),
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
        let mut bind = |key: KeyEvent, act: Act| {
            let key_press = KeyPress {
                act,
                kind: self.kind,
                has_earlier: !self.before.is_empty(),
                shared: shared.clone(),
            };
            editor.bind_sequence(Event::from(key), EventHandler::Conditional(Box::new(key_press)));
        };
        let plain = |code| KeyEvent(code, Modifiers::NONE);
        bind(plain(KeyCode::Esc), Act::Leave(Why::Menu));
        bind(KeyEvent::ctrl('C'), Act::Leave(Why::Stop));
        bind(KeyEvent::ctrl('L'), Act::Leave(Why::Redraw));
        let is_long = matches!(self.kind, Kind::Long(_));
        bind(KeyEvent::ctrl('D'), Act::Leave(if is_long { Why::Done } else { Why::Stop }));
        bind(plain(KeyCode::Enter), Act::Enter);
        bind(KeyEvent::new('\r', Modifiers::ALT), Act::NewLine);
        bind(KeyEvent::ctrl('J'), Act::NewLine);
        bind(plain(KeyCode::Backspace), Act::IntoEarlier);
        bind(plain(KeyCode::Up), Act::IntoEarlier);
        // Suspending would show the shell a taken screen; letters typed raw could steer it; there is
        // no history to search and nothing to complete.
        for key in ['Z', 'V', 'Q', 'R', 'S'] {
            bind(KeyEvent::ctrl(key), Act::Nothing);
        }
        bind(plain(KeyCode::Tab), Act::Nothing);
        bind(plain(KeyCode::BackTab), Act::Nothing);
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

/// What one of our keys does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Leave(Why),
    Enter,
    NewLine,
    IntoEarlier,
    Nothing,
}

struct KeyPress {
    act: Act,
    kind: Kind,
    has_earlier: bool,
    shared: Arc<Shared>,
}

impl ConditionalEventHandler for KeyPress {
    fn handle(&self, event: &Event, _: RepeatCount, _: bool, line: &EventContext<'_>) -> Option<Cmd> {
        let (text, at) = (line.line(), line.pos());
        match (self.act, self.kind) {
            (Act::Nothing, _) => Some(Cmd::Noop),
            (Act::Leave(why), _) => Some(self.leave(why, text.to_owned(), at)),
            (Act::NewLine, Kind::Words | Kind::Long(_)) => Some(Cmd::Newline),
            (Act::NewLine | Act::Enter, Kind::Short) | (Act::Enter, Kind::Words) => Some(Cmd::AcceptLine),
            (Act::Enter, Kind::Long(room)) => Some(self.enter(text, at, room)),
            (Act::IntoEarlier, _) => {
                let is_up = event.get(0) == Some(&KeyEvent(KeyCode::Up, Modifiers::NONE));
                let begins = if is_up { !text[..at].contains('\n') } else { at == 0 };
                let wanted = begins && self.has_earlier && (self.kind != Kind::Short || text.is_empty());
                wanted.then(|| self.leave(Why::Earlier, text.to_owned(), at))
            }
        }
    }
}

impl KeyPress {
    fn enter(&self, text: &str, at: usize, room: usize) -> Cmd {
        let here = text[..at].rfind('\n').map_or(0, |end| end + 1);
        if at == text.len() && &text[here..] == "." {
            return self.leave(Why::Done, text[..here].to_owned(), here);
        }
        let columns = screen::size().0;
        // Leaving throws away what is still to be read of an unmarked paste, so not in its midst.
        if width::rows(text, columns, PROMPT.len()) >= room && self.shared.still_for() > PASTED {
            return self.leave(Why::Full, format!("{}\n{}", &text[..at], &text[at..]), at + 1);
        }
        Cmd::Newline
    }

    fn leave(&self, why: Why, text: String, at: usize) -> Cmd {
        self.shared.leave(why, text, at);
        Cmd::Interrupt
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

/// rustyline's helper: copies the line on every change, and keeps what steers from being drawn.
struct Words(Arc<Shared>);

impl rustyline::Helper for Words {}
impl rustyline::validate::Validator for Words {}

impl rustyline::completion::Completer for Words {
    type Candidate = String;
}

impl rustyline::hint::Hinter for Words {
    type Hint = String;

    fn hint(&self, line: &str, _: usize, _: &rustyline::Context<'_>) -> Option<String> {
        self.0.changed(line);
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
