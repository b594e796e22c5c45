//! Whoever is asked: made when first needed, lent for a conversation, and given back.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::time::Duration;

use super::{Context, Sitting};
use crate::cli::asides::Attended;
use crate::cli::error::CliError;
use crate::cli::surroundings;
use crate::term::ask::{self, Ask, Given, Lines, Scripted, Terminal, Which};
use crate::term::style::Color;
use crate::term::ui::{Captured, Look, Ui};

impl Context {
    /// Returns whether there is somebody to ask.
    pub fn can_ask(&mut self) -> bool {
        self.asker.is_some() || self.which() != Which::Nobody
    }

    /// Returns whether questions come as numbered lines.
    pub fn asks_in_lines(&mut self) -> bool {
        self.which() == Which::Lines
    }

    fn which(&mut self) -> Which {
        let plain = self.is_plain();
        ask::choose_body(ask::Settings {
            stdin_is_terminal: io::stdin().is_terminal(),
            stderr_is_terminal: io::stderr().is_terminal(),
            term: surroundings::variable("TERM").as_deref(),
            plain,
            answers: false,
        })
    }

    /// Returns whether all comes in plain lines: by `--plain`, the variable or the setting.
    pub fn is_plain(&mut self) -> bool {
        let said =
            surroundings::variable("GENTLY_PLAIN").is_some_and(|value| !value.is_empty() && value != "0");
        self.global.plain || said || self.settings().plain
    }

    /// Returns how long nobody may touch a key before the person counts as gone.
    pub fn patience(&mut self) -> Option<Duration> {
        match self.settings().idle {
            0 => None,
            minutes => Some(Duration::from_secs(u64::from(minutes) * 60)),
        }
    }

    /// Returns the terminal, where somebody sits at one that has screens of ours.
    pub(super) fn terminal(&mut self) -> Option<Terminal> {
        let idle = self.patience();
        (self.which() == Which::Terminal).then(|| {
            let look = self.ui.look();
            let term = surroundings::variable("TERM");
            Terminal::new(term.as_deref(), look.color.paints(look.stderr_is_terminal), idle)
        })
    }

    /// Takes whoever can be asked; give them back with [`Context::give_back`].
    ///
    /// # Errors
    ///
    /// Fails when there is nobody.
    pub fn take_asker(&mut self) -> Result<Box<dyn Ask>, CliError> {
        if let Some(asker) = self.asker.take() {
            return Ok(asker);
        }
        let asker: Box<dyn Ask> = if let Some(terminal) = self.terminal() {
            Box::new(terminal)
        } else if self.asks_in_lines() {
            let (term, idle) = (surroundings::variable("TERM"), self.patience());
            Box::new(Lines::new(io::stdin().is_terminal(), term.as_deref(), self.ui.look().width, idle))
        } else {
            return Err(ask::AskError::Nobody.into());
        };
        Ok(Box::new(Attended::new(asker, self.settings().country.clone())))
    }

    /// Takes back whoever was asked, for the next question of this sitting.
    pub fn give_back(&mut self, mut asker: Box<dyn Ask>) {
        if self.sitting == Sitting::Once {
            asker.rest();
        }
        self.asker = Some(asker);
    }

    /// Has one of these rows picked; `None` when the person goes back.
    ///
    /// # Errors
    ///
    /// Fails when there is nobody to ask.
    pub fn pick(&mut self, title: &str, rows: &[String]) -> Result<Option<usize>, CliError> {
        let mut ask = self.take_asker()?;
        let picked = ask.pick(title, rows);
        self.give_back(ask);
        Ok(picked?)
    }

    /// Begins a sitting, in which the screen is kept from one thing to the next.
    pub fn sit(&mut self) {
        self.sitting = Sitting::On;
    }

    /// Gives the screen back at the end of a sitting.
    pub fn rest(&mut self) {
        self.sitting = Sitting::Once;
        if let Some(asker) = &mut self.asker {
            asker.rest();
        }
    }

    /// Does something and returns all it had to say, its failure too, instead of printing it.
    ///
    /// # Errors
    ///
    /// Fails only when the person is gone: there is nobody to show it to.
    pub fn gathering(
        &mut self,
        act: impl FnOnce(&mut Self) -> Result<(), CliError>,
    ) -> Result<String, CliError> {
        let look = Look { color: Color::Never, ..*self.ui.look() };
        let said = Captured::default();
        let printing = std::mem::replace(&mut self.ui, Ui::with(look, said.clone(), said.clone()));
        let done = act(self);
        let mut gathered = std::mem::replace(&mut self.ui, printing);
        match done {
            Err(fault) if fault.away.is_some() => return Err(fault),
            Err(fault) => gathered.error(&fault.message, &fault.causes, fault.hint.as_deref()),
            Ok(()) => {}
        }
        Ok(said.text())
    }

    /// Returns somebody who answers from a script.
    pub fn scripted(answers: BTreeMap<String, Given>) -> Box<dyn Ask> {
        Box::new(Scripted::new(answers))
    }
}
