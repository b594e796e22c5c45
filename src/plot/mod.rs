//! Numbers in, lines of text out. What the numbers mean, and every word beside a plot, comes from whoever asks for it.
//!
//! No line is wider than the columns it was given, from [`NARROWEST`] on.

mod bars;
mod canvas;
mod line;
mod month;
mod pairs;

pub use bars::{Bar, bars};
pub use line::{Line, line, line_columns};
pub use month::{day_mark, months};
pub use pairs::{Pair, pairs};

/// The fewest columns that a plot needs; narrower than that, say it in words.
pub const NARROWEST: usize = 30;

/// What a plot is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// Braille and blocks, of which one letter holds several dots.
    Fine,
    /// Letters that every terminal has.
    Ascii,
}

#[cfg(test)]
mod tests;
