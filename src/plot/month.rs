//! Months as a wall has them, weeks as rows, Monday first. Some days bear a mark; of the others nothing is said.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::Marks;
use crate::model::moment::Day;

/// A day is a number, its mark, and a space.
const DAY: usize = 4;
/// A week has no space at its end.
const WEEK: usize = 7 * DAY - 1;
/// What stands between two months side by side.
const BETWEEN: usize = 4;

/// Returns the mark that a day bears.
pub const fn day_mark(marks: Marks) -> char {
    match marks {
        Marks::Fine => '⠶',
        Marks::Ascii => '*',
    }
}

/// Draws each month that has a marked day, as many side by side as have room. The place of a day that is not from
/// `first` to `last` is empty.
pub fn months(
    marked: &BTreeSet<Day>,
    (first, last): (Day, Day),
    columns: usize,
    marks: Marks,
) -> Vec<String> {
    let is_shown = |date| (first..=last).contains(&Day(date));
    let beside = ((columns + BETWEEN) / (WEEK + BETWEEN)).max(1);
    let firsts: BTreeSet<_> = marked.iter().filter_map(|day| day.0.with_day(1)).collect();
    let blocks: Vec<_> = firsts.into_iter().map(|start| month(start, marked, &is_shown, marks)).collect();
    let mut lines = Vec::new();
    for blocks in blocks.chunks(beside) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let high = blocks.iter().map(Vec::len).max().unwrap_or(0);
        for row in 0..high {
            let cell = |block: &Vec<String>| block.get(row).cloned().unwrap_or_default();
            let cells: Vec<_> = blocks.iter().map(|block| format!("{:WEEK$}", cell(block))).collect();
            lines.push(cells.join(&" ".repeat(BETWEEN)).trim_end().to_owned());
        }
    }
    lines
}

fn month(
    first: NaiveDate,
    marked: &BTreeSet<Day>,
    is_shown: &dyn Fn(NaiveDate) -> bool,
    marks: Marks,
) -> Vec<String> {
    let mut lines = vec![first.format("%B %Y").to_string(), "Mo  Tu  We  Th  Fr  Sa  Su".to_owned()];
    let next = first.checked_add_months(Months::new(1));
    let mut week = " ".repeat(DAY * first.weekday().num_days_from_monday() as usize);
    let mut day = Some(first);
    while let Some(date) = day.filter(|date| Some(*date) != next && date.month() == first.month()) {
        week.push_str(&match is_shown(date) {
            true => {
                let mark = if marked.contains(&Day(date)) { day_mark(marks) } else { ' ' };
                format!("{:2}{mark} ", date.day())
            }
            false => " ".repeat(DAY),
        });
        if date.weekday() == Weekday::Sun {
            lines.push(std::mem::take(&mut week));
        }
        day = date.checked_add_days(Days::new(1));
    }
    lines.push(week);
    let lines = lines.iter().map(|line| line.trim_end().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}
