//! Timed lines: what is said, and how long it stays.

use std::time::Duration;

use crate::term::text::Text;

/// One line, and the time it stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beat<'a> {
    /// What is said.
    pub say: &'a str,
    /// How long to wait before the next; none stays, on a screen, until a key.
    pub wait: Duration,
    /// Whether the seconds are counted beside it, as in "In 1 2 3 4".
    pub counts: bool,
}

/// How timed lines ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaceEnd {
    /// All were shown.
    Done,
    /// The person ended them.
    Left,
}

impl Beat<'_> {
    /// Returns all the lines as a text, for where nobody is there to wait for.
    pub fn text(beats: &[Beat<'_>]) -> Text {
        let mut text = Text::new();
        for beat in beats {
            text.prose(beat.in_words());
        }
        text
    }

    /// Returns the line with its whole count.
    pub(super) fn in_words(&self) -> String {
        self.after(self.wait)
    }

    /// Returns the line as it stands when `elapsed` of its time has passed: it counts from one.
    pub(super) fn after(&self, elapsed: Duration) -> String {
        let mut line = self.say.to_owned();
        if self.counts {
            let last = self.wait.as_secs().min(elapsed.as_secs() + 1);
            (1..=last).for_each(|second| line.push_str(&format!(" {second}")));
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beat_counts_its_seconds() {
        let beat = Beat { say: "In", wait: Duration::from_secs(4), counts: true };
        assert_eq!(beat.after(Duration::ZERO), "In 1");
        assert_eq!(beat.after(Duration::from_millis(2500)), "In 1 2 3");
        assert_eq!(beat.in_words(), "In 1 2 3 4");
        let still = Beat { counts: false, ..beat };
        assert_eq!(still.in_words(), "In");
        assert_eq!(Beat::text(&[beat, still]).render(80, false), "In 1 2 3 4\nIn\n");
    }
}
