//! What a reminder says. It is kept where anyone who can use this login can read it.

use std::fmt;

/// The longest words, in letters: they are seen by whoever reads the screen or the mail.
pub const LONGEST: usize = 80;

/// The words of one reminder: one line of at most 80 letters, none of them unseen.
#[derive(Clone, PartialEq, Eq)]
pub struct ReminderWords(String);

impl ReminderWords {
    /// Returns the words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for ReminderWords {
    /// Says nothing about what it is for.
    fn default() -> Self {
        Self("A moment for you?".to_owned())
    }
}

impl TryFrom<&str> for ReminderWords {
    type Error = NotWords;

    fn try_from(text: &str) -> Result<Self, NotWords> {
        let text = text.trim();
        if text.is_empty() {
            Err(NotWords::Empty)
        } else if text.chars().any(is_unseen) {
            Err(NotWords::Unseen)
        } else if text.chars().count() > LONGEST {
            Err(NotWords::TooLong)
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

/// Ends a line, moves the cursor, or turns the direction of what follows.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl fmt::Display for ReminderWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ReminderWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReminderWords({} letters)", self.0.chars().count())
    }
}

/// What was typed cannot be the words of a reminder. It is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotWords {
    /// Nothing but spaces.
    #[error("The words of a reminder are empty")]
    Empty,
    /// More than one line, or characters that cannot be seen.
    #[error("The words of a reminder are more than one line, or hold characters that cannot be seen")]
    Unseen,
    /// More than fit.
    #[error("The words of a reminder are longer than {LONGEST} letters")]
    TooLong,
}
