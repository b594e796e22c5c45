//! What the program finds around it: variables, terminals, widths, wishes about colour.

use std::env;
use std::io::{self, IsTerminal};

use super::args::{ColorWhen, Global};
use crate::term::style::{Color, ColorWishes};
use crate::term::ui::Look;
use crate::term::width;

/// Returns a variable's value; one that is not UTF-8 counts as not set.
pub fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}

/// Decides how output looks from the options and the environment.
pub fn look(global: &Global) -> Look {
    let flag = match global.color {
        // Lines are for screen readers and dumb terminals: not one escape byte.
        ColorWhen::Auto => global.plain.then_some(Color::Never),
        ColorWhen::Always => Some(Color::Always),
        ColorWhen::Never => Some(Color::Never),
    };
    let (no_color, force, term) = (variable("NO_COLOR"), variable("CLICOLOR_FORCE"), variable("TERM"));
    let wishes =
        ColorWishes { flag, no_color: no_color.as_deref(), force: force.as_deref(), term: term.as_deref() };
    let terminal = width::of_terminal(io::stdout()).or_else(|| width::of_terminal(io::stderr()));
    Look {
        color: Color::wished(wishes),
        width: width::columns(variable("COLUMNS").as_deref(), terminal.map(|(columns, _)| columns)),
        plain: global.plain,
        quiet: global.quiet,
        json: global.json,
        stdout_is_terminal: io::stdout().is_terminal(),
        stderr_is_terminal: io::stderr().is_terminal(),
    }
}
