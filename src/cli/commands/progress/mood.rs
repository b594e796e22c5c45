//! Mood and energy, day by day.

use serde_json::{Value, json};

use super::page::{Drawing, Part, Seen, count, listed};
use super::span::Span;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::model::insight::{CheckinNumbers, Ratings, Tally};
use crate::model::moment::Day;
use crate::model::record::Kind;
use crate::plot::{self, Line};

/// So many days are listed one by one; more than that, by the month.
const DAY_BY_DAY: usize = 31;

/// One of the two ratings of a check-in.
struct Rated {
    name: &'static str,
    title: &'static str,
    ratings: Ratings,
}

/// Reads the ratings of these days.
pub(super) fn see(span: &Span, drawing: Drawing, cx: &mut Context) -> Result<Seen, CliError> {
    let rated = |name, title| Rated { name, title, ratings: Ratings::default() };
    let mut mood = rated("Mood", "Mood: 0 is heavy, 10 is light");
    let mut energy = rated("Energy", "Energy: 0 is none, 10 is plenty");
    if let Some(journal) = cx.journal()? {
        journal.read()?.each_body(&span.filter(Some(Kind::Checkin)), |it| {
            let (day, numbers) = (it.at.day(span.starts), CheckinNumbers::in_body(it.body));
            for (rated, rating) in [(&mut mood, numbers.mood), (&mut energy, numbers.energy)] {
                rating.into_iter().for_each(|rating| rated.ratings.add(day, rating));
            }
        })?;
    }
    let both = [mood, energy];
    // Both over the same days, so that one can be read below the other.
    let ends = both.iter().filter_map(|rated| rated.ratings.ends());
    let ends = ends.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)));
    let parts = ends.map(|ends| both.iter().filter_map(|rated| rated.part(ends, span, drawing)).collect());
    let [mood, energy] = both.map(|rated| rated.numbers());
    let mut seen = Seen::new("mood", mood, parts.unwrap_or_default());
    seen.numbers.insert("energy".to_owned(), Value::Array(energy));
    Ok(seen)
}

impl Rated {
    fn part(&self, ends: (Day, Day), span: &Span, drawing: Drawing) -> Option<Part> {
        let mut sentences = vec![self.sentence()?];
        let rows = match drawing {
            Drawing::Plot(columns, marks) => {
                let (first, last) = ends;
                let days = usize::try_from(last.number() - first.number() + 1).unwrap_or(1);
                let each = days.div_ceil(plot::line_columns(columns, marks));
                sentences.extend(self.how_drawn(each));
                let drawn = self.ratings.columns(first, last, u32::try_from(each).unwrap_or(u32::MAX));
                let last = if first == last { String::new() } else { span.day(last) };
                plot::line(&Line { columns: &drawn, ends: (&span.day(first), &last) }, columns, marks)
            }
            Drawing::List if self.ratings.days().len() > DAY_BY_DAY => {
                sentences.push("Each month stands here with its middle rating.".to_owned());
                self.months()
            }
            Drawing::List => {
                sentences.extend(self.how_drawn(1));
                self.days(span)
            }
        };
        Some(Part { title: Some(self.title), sentences, rows })
    }

    /// Says from where to where it went, and what came most often where something did.
    fn sentence(&self) -> Option<String> {
        let all = self.ratings.tally();
        let (lowest, highest) = all.ends()?;
        let (name, days) = (self.name, count(self.ratings.days().len(), "day", "days"));
        if lowest == highest {
            let each = if all.times() > 1 { ", each time" } else { ":" };
            return Some(format!("{name} on {days}{each} {lowest}."));
        }
        let most: Vec<_> = all.most_often().iter().map(ToString::to_string).collect();
        let often = match most.len() {
            1 | 2 if all.times() > 2 => format!(", most often {}", listed(&most)),
            _ => String::new(),
        };
        Some(format!("{name} on {days}, from {lowest} to {highest}{often}."))
    }

    /// Says what a point stands for, where it is more than one rating.
    fn how_drawn(&self, each: usize) -> Option<String> {
        if each > 1 {
            return Some(format!("Each point is {each} days and shows their middle rating."));
        }
        let has_several = self.ratings.days().any(|(_, tally)| tally.times() > 1);
        has_several.then(|| "A day with several shows the middle one.".to_owned())
    }

    fn days(&self, span: &Span) -> Vec<String> {
        let row = |(day, tally): (Day, &Tally)| Some(format!("{}: {}", span.day(day), tally.middle()?));
        self.ratings.days().filter_map(row).collect()
    }

    fn months(&self) -> Vec<String> {
        let mut months: Vec<(String, Tally)> = Vec::new();
        for (day, tally) in self.ratings.days() {
            let month = day.0.format("%B %Y").to_string();
            match months.last_mut().filter(|(last, _)| *last == month) {
                Some((_, all)) => all.add_all(tally),
                None => months.push((month, *tally)),
            }
        }
        months.iter().filter_map(|(month, tally)| Some(format!("{month}: {}", tally.middle()?))).collect()
    }

    fn numbers(&self) -> Vec<Value> {
        let number = |(day, tally): (Day, &Tally)| {
            let (lowest, highest) = tally.ends()?;
            Some(json!({
                "day": day.to_string(),
                "middle": tally.middle()?,
                "lowest": lowest,
                "highest": highest,
                "times": tally.times(),
            }))
        };
        self.ratings.days().filter_map(number).collect()
    }
}
