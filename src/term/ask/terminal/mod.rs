//! A person at a terminal: one question on a calm screen, and always a way out.

mod chooser;
mod chosen;
mod confirm;
mod editor;
mod keys;
mod list;
mod long;
mod presses;
mod reading;
mod rows;
mod screen;
mod view;
mod watch;
mod window;
mod written;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use super::{
    Ask, AskError, Away, Beat, Choice, Given, Input, MenuItem, MenuReply, OnPage, PaceEnd, Page, Question,
    Reply, words,
};
use crate::term::presence::Presence;
use crate::term::style::Style;
use crate::term::text::Text;
use crate::term::{safe, signals, width, wipe};
use chooser::Picked;
use screen::{Screen, Title};
use view::{View, matters};

/// Asks on the alternate screen, which is taken at the first question and given back by
/// [`Ask::rest`], by dropping, and by whatever ends the program.
#[derive(Debug)]
pub struct Terminal {
    screen: Option<Screen>,
    paint: bool,
    idle: Option<Duration>,
    title: Title,
    on_page: OnPage,
    left: Option<Left>,
}

/// Where a long list was left: one that comes again, just as it was, begins there.
#[derive(Debug)]
struct Left {
    /// In place of its words, which may be private.
    list: u64,
    at: usize,
}

fn hash(title: &str, items: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    (title, items).hash(&mut hasher);
    hasher.finish()
}

/// Returns whether a title, its rows or some of them, and the line of keys fit the screen.
fn has_room(title: &str, items: usize) -> bool {
    let (columns, rows) = screen::size();
    let width = width::prose(columns).min(columns.saturating_sub(1)).max(2);
    width::wrap(&safe::shown(title), width).len() + items.min(rows::ROWS) + 3 <= rows
}

impl Terminal {
    /// Asks the person at stdin and stderr, which must be terminals of this `TERM`; `paint` adds
    /// styles. After `idle` without a key they count as gone.
    pub fn new(term: Option<&str>, paint: bool, idle: Option<Duration>) -> Self {
        Self { screen: None, paint, idle, title: Title::of(term), on_page: OnPage::default(), left: None }
    }

    /// Shows a long text a screen at a time, until it is left.
    ///
    /// # Errors
    ///
    /// See [`AskError`].
    pub fn read(&mut self, text: &Text) -> Result<(), AskError> {
        let paint = self.paint;
        reading::text(self.screen()?, text, paint)
    }

    fn screen(&mut self) -> Result<&Screen, AskError> {
        if wipe::is_hidden() {
            return Err(AskError::Away(Away::Hidden));
        }
        let screen = match self.screen.take() {
            Some(screen) => screen,
            None => Screen::take(Presence::new(self.idle), self.title, self.on_page.clone())?,
        };
        // What was done between two questions, such as asking for a passphrase, was no wait for a key.
        screen.presence().begin_anew();
        Ok(self.screen.insert(screen))
    }
}

impl Ask for Terminal {
    fn ask(
        &mut self,
        question: &Question<'_>,
        earlier: Option<&Given>,
        typed: &mut (dyn FnMut(&str) + Send),
    ) -> Result<Reply, AskError> {
        let paint = self.paint;
        let screen = self.screen()?;
        if signals::was_interrupted() {
            return Ok(Reply::Stop(None));
        }
        let reply = match question.input {
            Input::Text => written::text(screen, question, paint, earlier, typed),
            Input::Long => long::ask(screen, question, paint, earlier, typed),
            Input::List => list::ask(screen, question, paint, earlier, typed),
            Input::One { options, own_words } => {
                chosen::one(screen, question, paint, earlier, (options, own_words), typed)
            }
            Input::Many { options, own_words } => {
                chosen::many(screen, question, paint, earlier, (options, own_words), typed)
            }
            Input::Scale { min, max, low, high } => {
                written::scale(screen, question, paint, earlier, (min, max), (low, high), typed)
            }
        };
        signals::wait_if_dying();
        reply
    }

    fn page(&mut self, page: &Page<'_>) -> Result<Reply, AskError> {
        let paint = self.paint;
        reading::page(self.screen()?, page, paint)
    }

    fn menu(&mut self, title: &str, items: &[MenuItem<'_>]) -> Result<MenuReply, AskError> {
        let mut view = View::new(self.paint);
        view.add(Style::Title, matters::ALWAYS, title);
        view.add(Style::Quiet, matters::HINT, words::MENU_KEYS);
        Ok(match chooser::choose(self.screen()?, &view, items)? {
            Picked::Row(index) => MenuReply::Picked(index),
            Picked::Escape | Picked::Stop => MenuReply::Left,
        })
    }

    fn pick_or_stop(&mut self, title: &str, items: &[String]) -> Result<super::Picked, AskError> {
        let list = hash(title, items);
        let mut at = self.left.take().filter(|left| left.list == list).map_or(0, |left| left.at);
        let mut title = title;
        if !has_room(title, items.len())
            && let Some((first, _)) = title.split_once("\n\n")
        {
            let text: Vec<_> = title.split("\n\n").map(str::to_owned).collect();
            let page = Page { above: None, text: &text, below: "Enter goes on.", can_go_back: false };
            if matches!(self.page(&page)?, Reply::Stop(_)) {
                return Ok(super::Picked::Stop);
            }
            title = first;
        }
        let mut view = View::new(self.paint);
        view.add(Style::Title, matters::ALWAYS, title);
        let keys = words::pick_keys(items.len());
        let chosen = rows::one(self.screen()?, &view, items, &mut at, keys)?;
        self.left = (items.len() >= words::LONG_LIST).then_some(Left { list, at });
        signals::wait_if_dying();
        Ok(match chosen {
            rows::Chosen::This(index) => super::Picked::Row(index),
            rows::Chosen::Escape => super::Picked::Back,
            rows::Chosen::Stop => super::Picked::Stop,
        })
    }

    fn confirm(&mut self, question: &str, default: Choice) -> Result<Choice, AskError> {
        let mut view = View::new(self.paint);
        view.add(Style::Title, matters::ALWAYS, question);
        confirm::confirm(self.screen()?, &view, default)
    }

    fn pace(&mut self, beats: &[Beat<'_>]) -> Result<PaceEnd, AskError> {
        let paint = self.paint;
        reading::pace(self.screen()?, beats, paint)
    }

    fn on_page(&self) -> OnPage {
        self.on_page.clone()
    }

    fn rest(&mut self) {
        self.screen = None;
    }
}
