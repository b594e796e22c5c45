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

/// Returns whether the letters of braille and blocks can be seen here: the locale is UTF-8, and the terminal is one that
/// has them. Linux's own console has none of braille.
pub fn has_fine_letters() -> bool {
    fine_letters(variable)
}

fn fine_letters(variable: impl Fn(&str) -> Option<String>) -> bool {
    // In the order of POSIX; one that is empty is as good as not set.
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(&variable).find(|it| !it.is_empty());
    let locale = locale.unwrap_or_default().to_lowercase();
    let term = variable("TERM").unwrap_or_default();
    (locale.contains("utf-8") || locale.contains("utf8")) && !["", "dumb", "linux"].contains(&term.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fine_letters_need_a_locale_and_a_terminal_that_have_them() {
        let fine = |set: &[(&str, &str)]| {
            fine_letters(|name| {
                set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into())
            })
        };
        assert!(fine(&[("LANG", "de_DE.UTF-8"), ("TERM", "xterm")]));
        assert!(fine(&[("LC_ALL", ""), ("LC_CTYPE", "C.utf8"), ("LANG", "C"), ("TERM", "screen-256color")]));
        assert!(!fine(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8"), ("TERM", "xterm")]));
        assert!(!fine(&[("LANG", "en_US.UTF-8"), ("TERM", "dumb")]));
        assert!(!fine(&[("LANG", "en_US.UTF-8"), ("TERM", "linux")]));
        assert!(!fine(&[("LANG", "en_US.UTF-8")]) && !fine(&[("TERM", "xterm")]));
    }
}
