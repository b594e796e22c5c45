//! Which days of the week.

use std::fmt;
use std::str::FromStr;

use chrono::Weekday;

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

/// One or more days of the week: `daily`, `mon-fri`, `sat,sun`, `fri-mon`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days {
    /// One bit a day, Monday lowest; never 0.
    bits: u8,
}

impl Days {
    /// All seven.
    pub const DAILY: Self = Self { bits: 0b111_1111 };

    /// Returns whether `day` is one of them.
    pub fn has(self, day: Weekday) -> bool {
        self.has_place(place(day))
    }

    fn has_place(self, place: usize) -> bool {
        self.bits >> (place % 7) & 1 == 1
    }

    /// The stretches of days without a gap, as first place and length; one may run over the weekend.
    fn stretches(self) -> Vec<(usize, usize)> {
        let starts = (0..7).filter(|day| self.has_place(*day) && !self.has_place(day + 6));
        starts
            .map(|start| (start, (1..7).take_while(|more| self.has_place(start + more)).count() + 1))
            .collect()
    }
}

impl Default for Days {
    fn default() -> Self {
        Self::DAILY
    }
}

impl FromStr for Days {
    type Err = NotDays;

    fn from_str(text: &str) -> Result<Self, NotDays> {
        if text.len() > 100 {
            return Err(NotDays);
        }
        let folded = text.to_lowercase();
        let mut bits = 0;
        for part in folded.split(',') {
            bits |= part_bits(part.trim())?;
        }
        Ok(Self { bits })
    }
}

fn part_bits(part: &str) -> Result<u8, NotDays> {
    let words: Vec<&str> = part.split_whitespace().collect();
    match words.as_slice() {
        ["daily" | "everyday"] | ["every", "day"] => return Ok(Days::DAILY.bits),
        ["weekdays"] => return Ok(0b001_1111),
        ["weekend" | "weekends"] => return Ok(0b110_0000),
        _ => {}
    }
    let (first, last) = part.split_once('-').unwrap_or((part, part));
    let (first, last) = (named(first.trim())?, named(last.trim())?);
    let length = (last + 7 - first) % 7;
    Ok((first..=first + length).fold(0, |bits, place| bits | 1 << (place % 7)))
}

fn named(word: &str) -> Result<usize, NotDays> {
    let day = match word {
        "tues" => Weekday::Tue,
        "weds" => Weekday::Wed,
        "thur" | "thurs" => Weekday::Thu,
        other => other.parse().map_err(|_| NotDays)?,
    };
    Ok(place(day))
}

fn place(day: Weekday) -> usize {
    WEEK.iter().position(|(known, _)| *known == day).unwrap_or(0)
}

impl fmt::Display for Days {
    /// Writes the shortest form that is read back as the same days.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::DAILY {
            return f.write_str("daily");
        }
        let name = |place: usize| WEEK[place % 7].1;
        let parts: Vec<String> = self
            .stretches()
            .into_iter()
            .map(|(start, length)| match length {
                1 => name(start).to_owned(),
                2 => format!("{},{}", name(start), name(start + 1)),
                _ => format!("{}-{}", name(start), name(start + length - 1)),
            })
            .collect();
        f.write_str(&parts.join(","))
    }
}

/// What was typed names no days of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Not days of the week, such as daily, mon-fri or sat,sun")]
pub struct NotDays;
