//! Our keys in the line editor, and what they do.

use std::sync::Arc;

use rustyline::history::MemHistory;
use rustyline::{
    Cmd, ConditionalEventHandler, Editor, Event, EventContext, EventHandler, Helper, KeyCode, KeyEvent,
    Modifiers, RepeatCount,
};

use super::editor::PROMPT;
use super::screen;
use super::watch::{PASTED, Shared, Why};
use crate::term::ask::Away;
use crate::term::{width, wipe};

/// How a line is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Enter ends it, unless more of a paste follows; Alt-Enter and Ctrl-J begin a new line.
    Words,
    /// Enter ends it and no key begins a new line, but a paste may bring several.
    Short,
    /// Enter begins a new line; a lone `.`, Ctrl-D, or Enter where nothing is written ends it. It is left when it has
    /// grown over this many rows.
    Long(usize),
}

/// Where a line stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// How it is edited.
    pub kind: Kind,
    /// Whether lines stand above it.
    pub has_earlier: bool,
    /// Whether lines stand below it.
    pub has_later: bool,
}

/// Gives `editor` our keys.
pub(super) fn bind<H: Helper>(editor: &mut Editor<H, MemHistory>, place: Place, shared: &Arc<Shared>) {
    let mut on = |event: Event, act: Act| {
        let key_press = KeyPress { act, place, shared: shared.clone() };
        editor.bind_sequence(event, EventHandler::Conditional(Box::new(key_press)));
    };
    on(Event::Any, Act::Usual);
    let mut bind = |key: KeyEvent, act: Act| on(Event::from(key), act);
    let plain = |code| KeyEvent(code, Modifiers::NONE);
    bind(plain(KeyCode::Esc), Act::Leave(Why::Menu));
    bind(KeyEvent::ctrl('X'), Act::Hide);
    bind(KeyEvent::ctrl('C'), Act::Leave(Why::Stop));
    bind(KeyEvent::ctrl('L'), Act::Leave(Why::Redraw));
    let is_long = matches!(place.kind, Kind::Long(_));
    bind(KeyEvent::ctrl('D'), Act::Leave(if is_long { Why::Done } else { Why::Stop }));
    bind(plain(KeyCode::Enter), Act::Enter);
    bind(KeyEvent::new('\r', Modifiers::ALT), Act::NewLine);
    bind(KeyEvent::ctrl('J'), Act::NewLine);
    bind(plain(KeyCode::Backspace), Act::Backspace);
    bind(plain(KeyCode::Up), Act::Up);
    bind(plain(KeyCode::Down), Act::Down);
    // Suspending would show the shell a taken screen; letters typed raw could steer it; there is
    // no history to search and nothing to complete.
    for key in ['Z', 'V', 'Q', 'R', 'S'] {
        bind(KeyEvent::ctrl(key), Act::Nothing);
    }
    bind(plain(KeyCode::Tab), Act::Nothing);
    bind(plain(KeyCode::BackTab), Act::Nothing);
}

/// What one of our keys does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// Leaves the line and all there is, when it is pressed twice.
    Hide,
    /// What the key does in any line; that somebody is there is noted.
    Usual,
    Leave(Why),
    Enter,
    NewLine,
    Backspace,
    Up,
    Down,
    Nothing,
}

struct KeyPress {
    act: Act,
    place: Place,
    shared: Arc<Shared>,
}

impl ConditionalEventHandler for KeyPress {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, line: &EventContext<'_>) -> Option<Cmd> {
        let (text, at) = (line.line(), line.pos());
        if self.shared.presence().is_idle() {
            self.shared.presence().begin_anew();
            return Some(self.leave(Why::Away(Away::Idle), text.to_owned(), at));
        }
        if self.act != Act::Hide {
            self.shared.presence().touched();
        }
        match (self.act, self.place.kind) {
            (Act::Usual, _) => None,
            (Act::Hide, _) if self.shared.presence().hide_pressed() => {
                wipe::hide_screen();
                // The last key before it is part of the words.
                self.shared.changed(text);
                Some(self.leave(Why::Away(Away::Hidden), text.to_owned(), at))
            }
            (Act::Hide, _) => Some(Cmd::Noop),
            (Act::Nothing, _) => Some(Cmd::Noop),
            (Act::Leave(why), _) => Some(self.leave(why, text.to_owned(), at)),
            (Act::NewLine, Kind::Words | Kind::Long(_)) => Some(Cmd::Newline),
            (Act::NewLine | Act::Enter, Kind::Short) | (Act::Enter, Kind::Words) => {
                self.shared.enter(Why::Entered, text, at, text.trim_end_matches('\n').len());
                Some(Cmd::Newline)
            }
            (Act::Enter, Kind::Long(room)) => Some(self.enter(text, at, room)),
            (Act::Up | Act::Down | Act::Backspace, Kind::Words) | (Act::Down, Kind::Short) => None,
            // Into what stands above or below; within the text they do what they always do.
            (Act::Up | Act::Backspace, Kind::Short) => {
                let wanted = text.is_empty() && self.place.has_earlier;
                wanted.then(|| self.leave(Why::Earlier, text.to_owned(), at))
            }
            (Act::Up, Kind::Long(_)) => {
                let wanted = self.place.has_earlier && !text[..at].contains('\n');
                wanted.then(|| self.leave(Why::Earlier, text.to_owned(), at))
            }
            (Act::Backspace, Kind::Long(_)) => {
                let wanted = self.place.has_earlier && at == 0;
                wanted.then(|| self.leave(Why::Join, text.to_owned(), at))
            }
            (Act::Down, Kind::Long(_)) => {
                let wanted = self.place.has_later && !text[at..].contains('\n');
                wanted.then(|| self.leave(Why::Later, text.to_owned(), at))
            }
        }
    }
}

impl KeyPress {
    fn enter(&self, text: &str, at: usize, room: usize) -> Cmd {
        let here = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let is_alone = !self.place.has_earlier && !self.place.has_later;
        if is_alone && text.trim_matches(' ').is_empty() {
            self.shared.enter(Why::Done, text, at, 0);
            return Cmd::Newline;
        }
        if at == text.len() && &text[here..] == "." && !self.place.has_later {
            self.shared.enter(Why::Done, text, at, here);
            return Cmd::Newline;
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
