//! Choices, by dialoguer: the only place that calls it.
//!
//! It is given row numbers for items and our theme draws the rows, cut to the screen as it is at
//! that moment: dialoguer counts bytes and mends wrapped rows wrongly. The theme also remembers what
//! is marked, because dialoguer forgets it on Esc.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::io;

use console::Term;
use dialoguer::theme::Theme;
use dialoguer::{Confirm, MultiSelect, Select};

use super::screen::{self, Screen};
use super::view::View;
use crate::term::ask::{AskError, Choice, words};
use crate::term::style::Style;
use crate::term::{safe, signals, width};

/// Rows kept free for a choice.
const ROWS: usize = 6;

/// How a choice ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Chosen<T> {
    /// With this.
    This(T),
    /// Esc.
    Escape,
    /// Ctrl-C.
    Stop,
}

/// Has one of `rows` chosen, beginning at `at`, which follows the marked row.
pub(super) fn one(
    screen: &Screen,
    view: &View,
    rows: &[String],
    at: &mut usize,
    keys: &str,
) -> Result<Chosen<usize>, AskError> {
    let theme = Rows::new(rows, &[], view.paints());
    loop {
        let space = drawn(screen, view)?;
        let select = Select::with_theme(&theme)
            .with_prompt(keys)
            .items(numbers(rows))
            .default(*at)
            .max_length(space)
            .report(false);
        let ended = outcome(select.interact_on_opt(&Term::stderr()))?;
        *at = theme.active.get();
        match ended {
            Some(Chosen::This(index)) => return Ok(Chosen::This(index)),
            Some(Chosen::Escape) => return Ok(Chosen::Escape),
            Some(Chosen::Stop) => return Ok(Chosen::Stop),
            None => {}
        }
    }
}

/// Has any number of `rows` marked; `marked` begins it and follows it, whatever ends it.
pub(super) fn many(
    screen: &Screen,
    view: &View,
    rows: &[String],
    marked: &mut Vec<bool>,
) -> Result<Chosen<()>, AskError> {
    loop {
        let theme = Rows::new(rows, marked, view.paints());
        let space = drawn(screen, view)?;
        let select = MultiSelect::with_theme(&theme)
            .with_prompt(words::MANY_KEYS)
            .items_checked(numbers(rows).into_iter().zip(marked.iter().copied()))
            .max_length(space)
            .report(false);
        let ended = outcome(select.interact_on_opt(&Term::stderr()))?;
        marked.clone_from(&theme.marked.borrow());
        match ended {
            Some(Chosen::This(chosen)) => {
                *marked = (0..rows.len()).map(|index| chosen.contains(&index)).collect();
                return Ok(Chosen::This(()));
            }
            Some(Chosen::Escape) => return Ok(Chosen::Escape),
            Some(Chosen::Stop) => return Ok(Chosen::Stop),
            None => {}
        }
    }
}

/// Asks yes or no.
pub(super) fn confirm(screen: &Screen, view: &View, default: Choice) -> Result<Choice, AskError> {
    let theme = Rows::new(&[], &[], view.paints());
    loop {
        drawn(screen, view)?;
        let confirm = Confirm::with_theme(&theme).default(default == Choice::Yes).report(false);
        match outcome(confirm.interact_on_opt(&Term::stderr()))? {
            Some(Chosen::This(true)) => return Ok(Choice::Yes),
            Some(_) => return Ok(Choice::No),
            None => {}
        }
    }
}

/// Draws what stands above and returns the rows there are below it.
fn drawn(screen: &Screen, view: &View) -> Result<usize, AskError> {
    let _ = signals::was_resized();
    let (lines, free) = view.lines(ROWS);
    screen.draw(&lines)?;
    // One row for the keys, one below the last row, which dialoguer moves on to.
    Ok(free.saturating_sub(2))
}

/// `None` when the screen has changed its size and all must be drawn anew.
fn outcome<T>(result: dialoguer::Result<Option<T>>) -> Result<Option<Chosen<T>>, AskError> {
    signals::wait_if_dying();
    // dialoguer leaves it hidden when it fails.
    screen::put("\x1b[?25h")?;
    match result {
        Ok(Some(value)) => Ok(Some(Chosen::This(value))),
        Ok(None) => Ok(Some(Chosen::Escape)),
        Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => {
            // Ctrl-C and a change of size look the same from here, and console has raised SIGINT.
            let _ = signals::was_interrupted();
            Ok((!signals::was_resized()).then_some(Chosen::Stop))
        }
        Err(dialoguer::Error::IO(error)) => Err(error.into()),
    }
}

fn numbers(rows: &[String]) -> Vec<String> {
    (0..rows.len()).map(|index| index.to_string()).collect()
}

/// Draws rows by their numbers; the mark is a letter, so that no colour is needed to see it.
struct Rows<'a> {
    rows: &'a [String],
    marked: RefCell<Vec<bool>>,
    active: Cell<usize>,
    paint: bool,
}

impl<'a> Rows<'a> {
    fn new(rows: &'a [String], marked: &[bool], paint: bool) -> Self {
        Self { rows, marked: RefCell::new(marked.to_vec()), active: Cell::new(0), paint }
    }

    fn row(&self, f: &mut dyn fmt::Write, index: usize, mark: &str, active: bool) -> fmt::Result {
        let label = self.rows.get(index).map_or("", String::as_str);
        if active {
            self.active.set(index);
        }
        let row = format!("{} {mark}{}", if active { ">" } else { " " }, safe::one_line(label));
        let row = width::truncate(&row, screen::size().0.saturating_sub(1));
        let style = if active { Style::Chosen } else { Style::Plain };
        f.write_str(&style.of(&row, self.paint))
    }

    fn prompt(&self, f: &mut dyn fmt::Write, prompt: &str) -> fmt::Result {
        // Room for the page number that dialoguer writes after it.
        let prompt = width::truncate(prompt, screen::size().0.saturating_sub(14));
        f.write_str(&Style::Quiet.of(&prompt, self.paint))
    }
}

impl Theme for Rows<'_> {
    fn format_select_prompt(&self, f: &mut dyn fmt::Write, prompt: &str) -> fmt::Result {
        self.prompt(f, prompt)
    }

    fn format_multi_select_prompt(&self, f: &mut dyn fmt::Write, prompt: &str) -> fmt::Result {
        self.prompt(f, prompt)
    }

    fn format_select_prompt_item(&self, f: &mut dyn fmt::Write, number: &str, active: bool) -> fmt::Result {
        self.row(f, number.parse().unwrap_or(usize::MAX), "", active)
    }

    fn format_multi_select_prompt_item(
        &self,
        f: &mut dyn fmt::Write,
        number: &str,
        marked: bool,
        active: bool,
    ) -> fmt::Result {
        let index = number.parse().unwrap_or(usize::MAX);
        if let Some(mark) = self.marked.borrow_mut().get_mut(index) {
            *mark = marked;
        }
        self.row(f, index, if marked { "[x] " } else { "[ ] " }, active)
    }

    fn format_confirm_prompt(&self, f: &mut dyn fmt::Write, _: &str, default: Option<bool>) -> fmt::Result {
        let choice = if default == Some(true) { Choice::Yes } else { Choice::No };
        write!(f, "{} ", words::yes_or_no(choice))
    }
}
