//! What the lines of a text are: headings, and the fences of code in which nothing is one.

/// A heading of its own line (`## Title`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading<'a> {
    /// How many `#`, 1 to 6.
    pub level: usize,
    /// What follows them, without space around it.
    pub text: &'a str,
}

impl<'a> Heading<'a> {
    /// Reads a line that begins with `#`; one that is indented was meant as text.
    pub fn read(line: &'a str) -> Option<Self> {
        let text = line.trim_start_matches('#');
        let level = line.len() - text.len();
        ((1..=6).contains(&level) && text.starts_with([' ', '\t'])).then(|| Self { level, text: text.trim() })
    }

    /// Returns whether it is the year or the month that jrnl puts above its entries.
    pub fn is_frame(&self) -> bool {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let is_year = self.text.len() == 4 && self.text.bytes().all(|b| b.is_ascii_digit());
        (self.level == 1 && is_year) || (self.level == 2 && MONTHS.contains(&self.text))
    }
}

/// Tells which lines stand in fenced code (CommonMark 0.31, section 4.5).
#[derive(Debug, Default)]
pub(super) struct Fences {
    /// The mark and the length of the one that is open.
    open: Option<(char, usize)>,
}

impl Fences {
    /// Takes in the next line, and returns whether it is code, the fence itself included.
    pub fn see(&mut self, line: &str) -> bool {
        let bare = line.trim_start_matches(' ');
        let mark = bare.chars().next().filter(|c| matches!(c, '`' | '~') && line.len() - bare.len() <= 3);
        let rest = mark.map_or(bare, |mark| bare.trim_start_matches(mark));
        let length = bare.len() - rest.len();
        match (self.open, mark) {
            (None, Some(mark)) if length >= 3 && !(mark == '`' && rest.contains('`')) => {
                self.open = Some((mark, length));
                true
            }
            (Some((open, least)), Some(mark))
                if mark == open && length >= least && rest.trim().is_empty() =>
            {
                self.open = None;
                true
            }
            (open, _) => open.is_some(),
        }
    }

    /// Returns whether one is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }
}
