//! The only table of colours, and who wants colour. A style only adds: the words say it all without.

use std::borrow::Cow;

/// What a piece of text is, for the eye.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Words as they are.
    #[default]
    Plain,
    /// The heading of something, or a question.
    Title,
    /// What may be passed over: ids, notes, how to go on.
    Quiet,
    /// What should stand out a little.
    Strong,
    /// The row that Enter would take.
    Chosen,
    /// The word `Hint`.
    Hint,
    /// The word `Warning`.
    Warning,
    /// The word `Error`.
    Error,
}

impl Style {
    /// Returns the SGR parameters (ECMA-48, 8.3.117). Only the eight named colours, which a
    /// terminal's own theme makes readable.
    fn codes(self) -> &'static str {
        match self {
            Style::Plain => "",
            Style::Title | Style::Strong | Style::Chosen => "1",
            Style::Quiet => "2",
            Style::Hint => "1;36",
            Style::Warning => "1;33",
            Style::Error => "1;31",
        }
    }

    /// Returns `text` in this style, or as it is without `paint`. Does not make it harmless.
    pub fn of(self, text: &str, paint: bool) -> Cow<'_, str> {
        if !paint || self == Style::Plain || text.is_empty() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(format!("\x1b[{}m{text}\x1b[0m", self.codes()))
    }
}

/// When there is colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// Where a terminal looks on.
    #[default]
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

/// What the flag and the environment say about colour.
#[derive(Clone, Copy, Debug, Default)]
pub struct ColorWishes<'a> {
    /// `--color`, or the setting.
    pub flag: Option<Color>,
    /// `NO_COLOR`; counts when it is not empty (no-color.org).
    pub no_color: Option<&'a str>,
    /// `CLICOLOR_FORCE`; counts when it is neither empty nor `0`.
    pub force: Option<&'a str>,
    /// `TERM`.
    pub term: Option<&'a str>,
}

impl Color {
    /// Weighs the wishes: flag, then `NO_COLOR`, then `TERM=dumb`, then `CLICOLOR_FORCE`.
    pub fn wished(wishes: ColorWishes<'_>) -> Self {
        let given = |value: Option<&str>| value.is_some_and(|text| !text.is_empty());
        match wishes.flag {
            Some(Color::Always) => Color::Always,
            Some(Color::Never) => Color::Never,
            Some(Color::Auto) | None if given(wishes.no_color) => Color::Never,
            Some(Color::Auto) | None if wishes.term == Some("dumb") => Color::Never,
            Some(Color::Auto) => Color::Auto,
            None if given(wishes.force) && wishes.force != Some("0") => Color::Always,
            None => Color::Auto,
        }
    }

    /// Returns whether to paint on a handle that is a terminal or is not.
    pub fn paints(self, is_terminal: bool) -> bool {
        match self {
            Color::Auto => is_terminal,
            Color::Always => true,
            Color::Never => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flag_then_no_color_then_dumb_then_force_then_terminal() {
        let always = Some(Color::Always);
        let never = Some(Color::Never);
        // flag, NO_COLOR, CLICOLOR_FORCE, TERM
        let cases = [
            (None, None, None, Some("xterm"), Color::Auto),
            (None, Some("1"), Some("1"), Some("xterm"), Color::Never),
            (None, Some(""), None, Some("xterm"), Color::Auto),
            (None, Some(""), Some("1"), Some("xterm"), Color::Always),
            (None, None, Some("0"), Some("xterm"), Color::Auto),
            (None, None, Some(""), Some("xterm"), Color::Auto),
            (None, None, Some("1"), Some("dumb"), Color::Never),
            (None, None, None, Some("dumb"), Color::Never),
            (always, Some("1"), None, Some("dumb"), Color::Always),
            (never, None, Some("1"), Some("xterm"), Color::Never),
            (Some(Color::Auto), None, Some("1"), Some("xterm"), Color::Auto),
            (Some(Color::Auto), Some("1"), None, Some("xterm"), Color::Never),
        ];
        for (flag, no_color, force, term, color) in cases {
            let wishes = ColorWishes { flag, no_color, force, term };
            assert_eq!(Color::wished(wishes), color, "{wishes:?}");
        }
        assert!(Color::Auto.paints(true) && !Color::Auto.paints(false));
        assert!(Color::Always.paints(false) && !Color::Never.paints(true));
    }

    #[test]
    fn a_style_only_adds() {
        assert_eq!(Style::Error.of("Error", false), "Error");
        assert_eq!(Style::Error.of("Error", true), "\x1b[1;31mError\x1b[0m");
        assert_eq!(Style::Title.of("", true), "");
    }
}
