//! What is only read: pages, a screen at a time, and timed lines.

use std::time::{Duration, Instant};

use console::Key;

use super::chooser::esc_menu;
use super::keys::{self, Happened};
use super::screen::{self, Screen};
use super::view::{View, matters};
use crate::term::ask::{AskError, Beat, PaceEnd, Page, Reply, words};
use crate::term::style::Style;
use crate::term::{safe, width};

/// Shows a page until Enter on its last screen, or Esc.
pub(super) fn page(screen: &Screen, page: &Page<'_>, paint: bool) -> Result<Reply, AskError> {
    let mut first = 0;
    loop {
        let size = screen::size();
        let lines = wrapped(page, size.0);
        let mut view = View::new(paint);
        if let Some(above) = page.above {
            view.add(Style::Quiet, matters::ABOVE, above);
        }
        let (mut shown, free) = view.lines(size.1 / 2);
        // One row for the way on and one above it.
        let room = free.saturating_sub(3).max(1);
        first = first.min(lines.len().saturating_sub(1));
        let end = (first + room).min(lines.len());
        let is_last = end == lines.len();
        shown.extend(lines[first..end].iter().cloned());
        shown.push(String::new());
        let below = if is_last { page.below } else { words::MORE };
        let below = width::truncate(&safe::one_line(below), size.0.saturating_sub(1));
        screen.draw(&shown)?;
        screen::put(&Style::Quiet.of(&below, paint))?;
        match keys::wait(screen, size, None)? {
            Happened::Stop => return Ok(Reply::Stop(None)),
            Happened::Resized | Happened::Late => {}
            Happened::Key(Key::Escape) if page.is_only_read() => return Ok(Reply::Back),
            Happened::Key(Key::Escape) => {
                if let Some(reply) = esc_menu(screen, paint, page.can_go_back, None)? {
                    return Ok(reply);
                }
            }
            Happened::Key(Key::Enter | Key::Char(' ')) if is_last => return Ok(Reply::Skip),
            Happened::Key(Key::Enter | Key::Char(' ' | 'j') | Key::ArrowDown | Key::PageDown) => {
                first = if is_last { first } else { end };
            }
            Happened::Key(Key::ArrowUp | Key::PageUp | Key::Char('k')) => first = first.saturating_sub(room),
            Happened::Key(_) => {}
        }
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
        while began.elapsed() < beat.wait {
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
            match keys::wait(screen, size, Some(next.min(began + beat.wait)))? {
                Happened::Stop | Happened::Key(Key::Escape | Key::Char('q')) => return Ok(PaceEnd::Left),
                Happened::Key(_) => break,
                Happened::Late | Happened::Resized => {}
            }
        }
    }
    Ok(PaceEnd::Done)
}
