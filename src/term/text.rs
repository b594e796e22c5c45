//! Text to be shown: lines in styles, made harmless and wrapped only when it is printed.

use super::style::Style;
use super::{safe, width};

/// Lines for a person to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    /// Printed as it is, however wide.
    Exact(Vec<(Style, String)>),
    /// Wrapped as prose, each line after this indent.
    Prose(Style, String, usize),
}

impl Text {
    /// Begins an empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a heading.
    pub fn title(&mut self, words: impl Into<String>) -> &mut Self {
        self.styled(Style::Title, words)
    }

    /// Adds prose, wrapped to the screen.
    pub fn prose(&mut self, words: impl Into<String>) -> &mut Self {
        self.styled(Style::Plain, words)
    }

    /// Adds prose in `style`, wrapped to the screen.
    pub fn styled(&mut self, style: Style, words: impl Into<String>) -> &mut Self {
        self.lines.push(Line::Prose(style, words.into(), 0));
        self
    }

    /// Adds prose that stands `indent` columns in, wrapped to the screen.
    pub fn indented(&mut self, indent: usize, style: Style, words: impl Into<String>) -> &mut Self {
        self.lines.push(Line::Prose(style, words.into(), indent));
        self
    }

    /// Adds one line that is never wrapped, such as one to copy or a row of a plot.
    pub fn line(&mut self, words: impl Into<String>) -> &mut Self {
        self.spans([(Style::Plain, words.into())])
    }

    /// Adds one line of several styles that is never wrapped.
    pub fn spans<S: Into<String>>(&mut self, spans: impl IntoIterator<Item = (Style, S)>) -> &mut Self {
        let spans = spans.into_iter().map(|(style, words)| (style, words.into())).collect();
        self.lines.push(Line::Exact(spans));
        self
    }

    /// Adds an empty line.
    pub fn blank(&mut self) -> &mut Self {
        self.line("")
    }

    /// Adds all of `other`.
    pub fn append(&mut self, other: Text) -> &mut Self {
        self.lines.extend(other.lines);
        self
    }

    /// Returns whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Returns the text as it is printed on `columns`, each line ended by a newline.
    pub fn render(&self, columns: usize, paint: bool) -> String {
        let mut out = String::new();
        for line in &self.lines {
            match line {
                Line::Exact(spans) => {
                    for (style, words) in spans {
                        out.push_str(&style.of(&safe::shown(words), paint));
                    }
                    out.push('\n');
                }
                Line::Prose(style, words, indent) => {
                    let room = width::prose(columns).saturating_sub(*indent).max(2);
                    for row in width::wrap(&safe::shown(words), room) {
                        let indent = if row.is_empty() { 0 } else { *indent };
                        out.push_str(&" ".repeat(indent));
                        out.push_str(&style.of(&row, paint));
                        out.push('\n');
                    }
                }
            }
        }
        out
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        let mut text = Text::new();
        text.prose(words);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_harmless_before_our_own_style_is_added() {
        let mut text = Text::new();
        text.title("a\u{1b}[2J").spans([(Style::Quiet, "id"), (Style::Plain, " words\u{7}")]);
        assert_eq!(text.render(80, false), "a^[[2J\nid words^G\n");
        assert_eq!(text.render(80, true), "\x1b[1ma^[[2J\x1b[0m\n\x1b[2mid\x1b[0m words^G\n");
    }

    #[test]
    fn prose_wraps_and_a_line_does_not() {
        let mut text = Text::new();
        text.indented(2, Style::Plain, "one two three four five six").blank();
        text.line("gently reflect --theme boundaries --minutes 4");
        let seen = text.render(20, false);
        assert_eq!(
            seen,
            "  one two three four\n  five six\n\ngently reflect --theme boundaries --minutes 4\n"
        );
    }
}
