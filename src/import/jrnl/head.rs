//! How one journal of jrnl's writes the lines that begin its entries: it never says, so it is told by looking.

use std::io::BufRead;

use chrono::{NaiveDate, NaiveDateTime};

use crate::import::lines::Lines;
use crate::import::{DateFormat, SourceFault};

/// Whether the date stands in brackets, as since jrnl 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Brackets,
    Bare,
}

/// How the dates of a journal are written.
#[derive(Clone, Debug)]
pub struct Dates {
    pub style: Style,
    format: DateFormat,
    /// What all its dates look like, those of days that never were too.
    shape: String,
    /// The day that all of it is about, where its name says so.
    day: Option<NaiveDate>,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head<'l> {
    /// It begins an entry, with this title.
    Entry(NaiveDateTime, &'l str),
    /// It begins an entry on a day that never was.
    NoSuchDay,
    /// It belongs to the entry above it.
    No,
}

impl Dates {
    /// Tells it from what stands in `text`, unless it was `said`; `None` when it does not begin with a date.
    ///
    /// # Errors
    ///
    /// [`SourceFault::Dates`] when there are two ways to read them, and nothing shows which is right.
    pub fn of(text: impl BufRead, said: Option<&DateFormat>) -> Result<Option<Self>, SourceFault> {
        Self::of_day(text, said, None)
    }

    /// As [`Dates::of`], where all of it is about this day.
    ///
    /// # Errors
    ///
    /// As [`Dates::of`].
    pub fn of_day(
        text: impl BufRead,
        said: Option<&DateFormat>,
        day: Option<NaiveDate>,
    ) -> Result<Option<Self>, SourceFault> {
        let mut lines = Lines::new(text);
        let first = loop {
            match lines.next()?.map(|line| line.text) {
                Some(Ok(text)) if text.trim().is_empty() => {}
                Some(Ok(text)) => break text,
                Some(Err(_)) | None => return Ok(None),
            }
        };
        let mut ways = ways(&first, said, day);
        if ways.len() > 1 && day.is_none() {
            let mut tried: Vec<Tried> = ways.into_iter().map(Tried::new).collect();
            tried.iter_mut().for_each(|tried| tried.look_at(&first));
            while let Some(line) = lines.next()? {
                if let Ok(text) = line.text {
                    tried.iter_mut().for_each(|tried| tried.look_at(&text));
                }
            }
            ways = best(tried)?;
        }
        Ok(ways.into_iter().next())
    }

    /// Tells what a line is.
    pub fn read<'l>(&self, line: &'l str) -> Head<'l> {
        let (date, title) = match self.style {
            Style::Brackets => match bracketed(line) {
                Some((date, title)) => (date, title),
                None => return Head::No,
            },
            Style::Bare => match self.format.read_before(line) {
                Some((at, rest)) if rest.is_empty() || rest.starts_with(' ') => {
                    return Head::Entry(self.on_its_day(at), rest.trim_start());
                }
                _ if shape(line).starts_with(&format!("{} ", self.shape)) => return Head::NoSuchDay,
                _ => return Head::No,
            },
        };
        let time = || self.day.and_then(|day| Some(day.and_time(self.format.read_time(date)?)));
        match self.format.read(date).map(|at| self.on_its_day(at)).or_else(time) {
            Some(at) => Head::Entry(at, title),
            None if shape(date) == self.shape => Head::NoSuchDay,
            None => Head::No,
        }
    }

    fn on_its_day(&self, at: NaiveDateTime) -> NaiveDateTime {
        self.day.map_or(at, |day| day.and_time(at.time()))
    }
}

/// Returns every way to read the line that begins a journal.
fn ways(first: &str, said: Option<&DateFormat>, day: Option<NaiveDate>) -> Vec<Dates> {
    if let Some((date, _)) = bracketed(first) {
        let of = |format| Dates { style: Style::Brackets, format, shape: shape(date), day };
        let formats = match (said, day) {
            (Some(said), _) => vec![said.clone()],
            (None, None) => DateFormat::all_of(date),
            (None, Some(day)) => of_that_day(date, day),
        };
        let all = formats.into_iter().map(of);
        return all.filter(|dates| matches!(dates.read(first), Head::Entry(..))).collect();
    }
    let bare = |format: DateFormat| {
        let (_, rest) = format.read_before(first)?;
        let shape = shape(&first[..first.len() - rest.len()]);
        let dates = Dates { style: Style::Bare, format, shape, day };
        matches!(dates.read(first), Head::Entry(..)).then_some(dates)
    };
    match said {
        Some(said) => bare(said.clone()).into_iter().collect(),
        // The longest date that the line begins with: one with a time before the same without.
        None => {
            let ends = first.match_indices(' ').map(|(at, _)| at).take(5).chain([first.len()]);
            let dates: Vec<_> = ends.map(|end| DateFormat::all_of(&first[..end])).collect();
            let longest = dates.into_iter().rfind(|formats| !formats.is_empty()).unwrap_or_default();
            longest.into_iter().filter_map(bare).collect()
        }
    }
}

/// Returns the formats in which `date` is of that day, or else any; the name of its file has the last word.
fn of_that_day(date: &str, day: NaiveDate) -> Vec<DateFormat> {
    let all = DateFormat::all_of(date);
    let (mut fitting, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|format| format.read(date).is_some_and(|at| at.date() == day));
    fitting.extend(others);
    if fitting.is_empty() { DateFormat::all_of_time(date) } else { fitting }
}

/// A way to read the dates, and how well it does.
struct Tried {
    dates: Dates,
    read: u64,
    /// Of all that it read: two ways that read the same are one.
    sum: i64,
}

impl Tried {
    fn new(dates: Dates) -> Self {
        Self { dates, read: 0, sum: 0 }
    }

    fn look_at(&mut self, line: &str) {
        if let Head::Entry(at, _) = self.dates.read(line) {
            self.read += 1;
            self.sum = self.sum.wrapping_mul(31).wrapping_add(at.and_utc().timestamp());
        }
    }
}

/// Returns the way that reads the most, if there is one.
fn best(tried: Vec<Tried>) -> Result<Vec<Dates>, SourceFault> {
    let most = tried.iter().map(|tried| tried.read).max().unwrap_or_default();
    let best: Vec<Tried> = tried.into_iter().filter(|tried| tried.read == most).collect();
    if best.iter().any(|tried| tried.sum != best[0].sum) {
        return Err(SourceFault::Dates);
    }
    Ok(best.into_iter().map(|tried| tried.dates).collect())
}

/// Takes apart `[DATE] title`; the space is jrnl's own mark of an entry.
fn bracketed(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix('[')?.split_once("] ")
}

/// Returns what a date looks like: 0 for a digit, one `a` for a word.
fn shape(date: &str) -> String {
    let mut shape = String::new();
    for c in date.chars() {
        match c {
            c if c.is_ascii_digit() => shape.push('0'),
            c if c.is_alphabetic() && shape.ends_with('a') => {}
            c if c.is_alphabetic() => shape.push('a'),
            other => shape.push(other),
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(text: &str) -> Result<Option<Dates>, SourceFault> {
        Dates::of(text.as_bytes(), None)
    }

    fn read(text: &str, line: &str) -> String {
        match dates(text).expect("one way").expect("dates").read(line) {
            Head::Entry(at, title) => format!("{at} {title}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_line_is_an_entry_only_in_the_journals_own_format() {
        let text = "[2021-04-03 07:05] One\n";
        assert_eq!(read(text, "[2022-01-02 03:04] Two *"), "2022-01-02 03:04:00 Two *");
        for body in ["[2020-01-01] I remember", "[yesterday] I called", "[x] done", "[2022-01-02 03:04]x", ""]
        {
            assert_eq!(read(text, body), "No", "{body}");
        }
        assert_eq!(read(text, "[2021-02-30 07:05] never"), "NoSuchDay");
    }

    #[test]
    fn the_order_of_day_and_month_is_told_by_the_whole_journal_or_not_at_all() {
        let clear = "[03/04/2021 07:05] a\n\n[03/14/2021 07:05] b\n";
        assert_eq!(read(clear, "[03/04/2021 07:05] a"), "2021-03-04 07:05:00 a");
        let clear = "[03/04/2021] a\n\n[14/04/2021] b\n";
        assert_eq!(read(clear, "[03/04/2021] a"), "2021-04-03 12:00:00 a");
        assert!(matches!(dates("[03/04/2021] a\n[05/06/2021] b\n"), Err(SourceFault::Dates)));
        assert_eq!(read("[04/04/2021] a\n", "[04/04/2021] a"), "2021-04-04 12:00:00 a");
    }

    #[test]
    fn jrnl_1_wrote_no_brackets() {
        let text = "2013-06-09 15:39 My first entry.\nbody\n";
        assert_eq!(read(text, "2013-07-10 16:40 Next *"), "2013-07-10 16:40:00 Next *");
        assert_eq!(read(text, "2013 was a year"), "No");
        assert_eq!(read(text, "2013-02-30 16:40 never"), "NoSuchDay");
    }

    #[test]
    fn what_begins_otherwise_is_no_journal() {
        for text in ["", "\n\n", "# A title\n[2021-04-03 07:05] One\n", "[x] a task\n", "[^1] note"] {
            assert!(dates(text).expect("one way").is_none(), "{text:?}");
        }
    }
}
