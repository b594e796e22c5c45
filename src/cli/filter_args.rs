//! What narrows a list, as it is typed: shared by every command that lists, searches or writes out.

use std::ops::RangeInclusive;

use clap::Args;

use super::context::Context;
use super::error::CliError;
use super::guides;
use super::people;
use crate::model::filter::{Away, Filter};
use crate::model::moment::Day;
use crate::model::record::Kind;
use crate::model::when;
use crate::term::ask::AskError;

/// Which records, as it is typed. All that is named must hold.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
#[command(next_help_heading = "Which of them")]
pub struct FilterArgs {
    /// From this day on, such as 2026-11-21, yesterday or 'last week'
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Up to and with this day
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// Only one kind, such as checkin, reflection, note, boundary or promise
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Only with this tag; given twice, with both
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Only reflections on this theme
    #[arg(long, value_name = "THEME")]
    pub theme: Option<String>,
    /// Only about this person; without an id you pick
    #[arg(long, value_name = "ID")]
    pub person: Option<Option<String>>,
    /// Only check-ins with such a mood, such as 4 or 0-3
    #[arg(long, value_name = "MOOD")]
    pub mood: Option<String>,
    /// Only what was put away
    #[arg(long)]
    pub away: bool,
}

impl FilterArgs {
    /// Returns whether nothing was named.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the filter; `None` when the person was to be picked and nobody was.
    ///
    /// `usual` says what becomes of put-away records when `--away` is not given.
    ///
    /// # Errors
    ///
    /// Fails on what cannot be read, and when somebody is to be picked and nobody can be asked.
    pub fn filter(&self, usual: Away, cx: &mut Context) -> Result<Option<Filter>, CliError> {
        let (from, to) = days(self.from.as_deref(), self.to.as_deref(), cx)?;
        let kind = self.kind.as_deref().map(kind).transpose()?;
        let tags = self.tag.iter().map(|typed| typed.parse()).collect::<Result<_, _>>()?;
        if let Some(theme) = &self.theme {
            guides::check_theme(theme, cx)?;
        }
        let mood = self.mood.as_deref().map(mood).transpose()?;
        let person = match &self.person {
            None => None,
            Some(None) if !cx.can_ask() => {
                let hint = "Name them by id: `gently person list` shows it, `--person ID` takes it";
                return Err(CliError::from(AskError::Nobody).hint(hint));
            }
            Some(id) => match people::named_or_picked(id.as_deref(), cx)? {
                Some(someone) => Some(someone.record.id),
                None => return Ok(None),
            },
        };
        let away = if self.away { Away::Only } else { usual };
        let theme = self.theme.clone();
        let all = Filter::all(cx.settings().day_start);
        Ok(Some(Filter { from, to, kind, tags, theme, person, mood, away, ..all }))
    }
}

/// Reads what `--from` and `--to` name.
///
/// # Errors
///
/// Fails on what is no day, and on an end before the beginning.
pub fn days(
    from: Option<&str>,
    to: Option<&str>,
    cx: &mut Context,
) -> Result<(Option<Day>, Option<Day>), CliError> {
    let today = cx.today()?;
    let from = from.map(|text| when::first_day(text, today)).transpose()?;
    let to = to.map(|text| when::last_day(text, today)).transpose()?;
    if from.zip(to).is_some_and(|(from, to)| from > to) {
        return Err(CliError::usage("`--from` is later than `--to`").hint("Swap the two days"));
    }
    Ok((from, to))
}

/// Reads a kind as a person writes it.
///
/// # Errors
///
/// Names the kinds there are.
pub fn kind(text: &str) -> Result<Kind, CliError> {
    let name = text.to_lowercase();
    let name = if name == "check-in" { "checkin" } else { name.as_str() };
    let known = || Kind::KNOWN.map(|kind| kind.as_str().to_owned()).join(", ");
    let hint = || format!("Kinds are {}", known());
    let close = crate::model::nearest(name, Kind::KNOWN.iter().map(Kind::as_str));
    match name.parse() {
        Ok(kind @ Kind::Other(_)) if close.is_none() => Ok(kind),
        Ok(Kind::Other(_)) | Err(_) => Err(CliError::usage(format!("No kind `{text}`")).hint(hint())),
        Ok(kind) => Ok(kind),
    }
}

/// Reads a mood, or the lowest and the highest of a range with a hyphen between.
fn mood(text: &str) -> Result<RangeInclusive<u8>, CliError> {
    let one = |part: &str| part.trim().parse::<u8>().ok().filter(|mood| *mood <= 10);
    let (low, high) = text.split_once('-').unwrap_or((text, text));
    match one(low).zip(one(high)) {
        Some((low, high)) if low <= high => Ok(low..=high),
        _ => Err(CliError::usage(format!("No mood `{text}`"))
            .hint("It is a number from 0 to 10, or two with a hyphen, such as `--mood 0-3`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mood_is_one_number_or_two() {
        assert_eq!(mood("4").ok(), Some(4..=4));
        assert_eq!(mood("0-3").ok(), Some(0..=3));
        assert_eq!(mood(" 2 - 10 ").ok(), Some(2..=10));
        for wrong in ["", "-", "3-", "-3", "11", "3-1", "a", "1-2-3", "2.5", "0-11"] {
            assert!(mood(wrong).is_err(), "{wrong}");
        }
    }
}
