//! What is only read: pages, a screen at a time, and timed lines.

use std::time::{Duration, Instant};

use console::Key;

use super::chooser::esc_menu;
use super::keys::{self, Happened};
use super::screen::{self, Screen};
use super::view::{View, matters};
use crate::term::ask::words::{self, By};
use crate::term::ask::{AskError, Beat, PaceEnd, Page, Reply};
use crate::term::style::Style;
use crate::term::text::Text;
use crate::term::{safe, width};

/// Shows a page until Enter on its last screen, or Esc.
pub(super) fn page(screen: &Screen, page: &Page<'_>, paint: bool) -> Result<Reply, AskError> {
    let mut place = Place::default();
    let below = [words::MORE, page.below].map(|below| words::with_way_out(below, page, By::Keys));
    loop {
        let size = screen::size();
        place.show(screen, page.above, &wrapped(page, size.0), (&below[0], &below[1]), paint)?;
        match keys::wait(screen, size, None)? {
            Happened::Stop => return Ok(Reply::Stop(None)),
            Happened::Resized | Happened::Late => {}
            Happened::Key(Key::Escape) if page.is_only_read() => return Ok(Reply::Back),
            Happened::Key(Key::Escape) => {
                if let Some(reply) = esc_menu(screen, paint, page.can_go_back, None)? {
                    return Ok(reply);
                }
            }
            Happened::Key(Key::Enter | Key::Char(' ')) if place.is_last => return Ok(Reply::Skip),
            Happened::Key(key) => place.turn(&key),
        }
    }
}

/// Shows a text until it is left.
pub(super) fn text(screen: &Screen, text: &Text, paint: bool) -> Result<(), AskError> {
    let mut place = Place::default();
    loop {
        let size = screen::size();
        let width = size.0.saturating_sub(1).max(2);
        let rendered = text.render(width, paint);
        // Lines that are printed as they are may be wider than the screen.
        let lines: Vec<_> = rendered.lines().flat_map(|line| width::wrap(line, width)).collect();
        place.show(screen, None, &lines, (words::TEXT_MORE, words::TEXT_ENDS), paint)?;
        match keys::wait(screen, size, None)? {
            Happened::Stop | Happened::Key(Key::Escape | Key::Char('q')) => return Ok(()),
            Happened::Resized | Happened::Late => {}
            Happened::Key(key) => place.turn(&key),
        }
    }
}

/// Where one is in lines that may be more than a screen.
#[derive(Default)]
struct Place {
    /// The first that is shown.
    first: usize,
    /// How many are shown at once.
    room: usize,
    /// How many there are.
    all: usize,
    /// Whether the last one is shown.
    is_last: bool,
}

impl Place {
    /// Draws what fits of `lines` from here on. `below` is the way on, before the end and at it.
    fn show(
        &mut self,
        screen: &Screen,
        above: Option<&str>,
        lines: &[String],
        below: (&str, &str),
        paint: bool,
    ) -> Result<(), AskError> {
        let (columns, rows) = screen::size();
        let mut view = View::new(paint);
        if let Some(above) = above {
            view.add(Style::Quiet, matters::ABOVE, above);
        }
        let (mut shown, free) = view.lines(rows / 2);
        // One row for the way on and one above it.
        self.room = free.saturating_sub(3).max(1);
        self.all = lines.len();
        self.first = self.first.min(self.all.saturating_sub(1));
        let end = (self.first + self.room).min(self.all);
        self.is_last = end == self.all;
        shown.extend(lines[self.first..end].iter().cloned());
        shown.push(String::new());
        let below = if self.is_last { below.1 } else { below.0 };
        let below = width::truncate(&safe::one_line(below), columns.saturating_sub(1));
        screen.draw(&shown)?;
        Ok(screen::put(&Style::Quiet.of(&below, paint))?)
    }

    /// Turns on or back, and never past the last screen.
    fn turn(&mut self, key: &Key) {
        self.first = match key {
            Key::Enter | Key::Char(' ' | 'j') | Key::ArrowDown | Key::PageDown if !self.is_last => {
                self.first + self.room
            }
            Key::ArrowUp | Key::PageUp | Key::Char('k' | 'b') => self.first.saturating_sub(self.room),
            Key::Home | Key::Char('g') => 0,
            Key::End | Key::Char('G') => self.all.saturating_sub(self.room),
            _ => self.first,
        };
    }
}

fn wrapped(page: &Page<'_>, columns: usize) -> Vec<String> {
    let width = width::prose(columns).min(columns.saturating_sub(1)).max(2);
    let mut lines = Vec::new();
    for (index, paragraph) in page.text.iter().enumerate() {
        if index > 0 {
            lines.push(String::new());
        }
        lines.extend(width::wrap(&safe::shown(paragraph), width));
    }
    lines
}

/// Shows timed lines, one in the place of the other. Only the line is drawn anew: nothing flashes.
pub(super) fn pace(screen: &Screen, beats: &[Beat<'_>], paint: bool) -> Result<PaceEnd, AskError> {
    let mut view = View::new(paint);
    view.add(Style::Quiet, matters::ALWAYS, words::PACE_KEYS);
    for beat in beats {
        let began = Instant::now();
        let mut size = (0, 0);
        let mut top = 0;
        // With no time of its own it stays until a key.
        let stays = beat.wait.is_zero();
        while stays || began.elapsed() < beat.wait {
            if size != screen::size() {
                size = screen::size();
                let (lines, _) = view.lines(2);
                top = lines.len();
                screen.draw(&lines)?;
            }
            let elapsed = began.elapsed();
            let width = width::prose(size.0).min(size.0.saturating_sub(1)).max(2);
            screen.redraw_from(top, &width::wrap(&safe::shown(&beat.after(elapsed)), width))?;
            let next = match beat.counts {
                true => began + Duration::from_secs(elapsed.as_secs() + 1),
                false => began + beat.wait,
            };
            let until = (!stays).then(|| next.min(began + beat.wait));
            match keys::wait(screen, size, until)? {
                Happened::Stop | Happened::Key(Key::Escape | Key::Char('q')) => return Ok(PaceEnd::Left),
                Happened::Key(_) => break,
                Happened::Late | Happened::Resized => {}
            }
        }
    }
    Ok(PaceEnd::Done)
}
