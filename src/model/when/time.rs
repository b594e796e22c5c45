//! A time of day: `20:30`, `8:30pm`, `8 pm`, `noon`.

use chrono::NaiveTime;

use super::fault::Because;
use super::words::digits;

/// Reads one or two words as a time; `None` if they are something else.
pub(in crate::model) fn read(words: &[&str]) -> Result<Option<NaiveTime>, Because> {
    match words {
        ["noon"] => Ok(NaiveTime::from_hms_opt(12, 0, 0)),
        ["midnight"] => Err(Because::Midnight),
        [word] => match half(word) {
            Some((clock, half)) => twelve(clock, half),
            None => twenty_four(word),
        },
        [clock, word] => match half(word) {
            Some(("", half)) => twelve(clock, half),
            _ => Ok(None),
        },
        _ => Ok(None),
    }
}

/// Which half of the day.
#[derive(Clone, Copy)]
enum Half {
    Am,
    Pm,
}

fn half(word: &str) -> Option<(&str, Half)> {
    let am = word.strip_suffix("am").map(|clock| (clock, Half::Am));
    am.or_else(|| word.strip_suffix("pm").map(|clock| (clock, Half::Pm)))
}

/// Noon is 12pm and the day begins at 12am, as clocks that show both have it.
fn twelve(clock: &str, half: Half) -> Result<Option<NaiveTime>, Because> {
    let parts = match digits(clock, 1, 2) {
        Some(hour) => Some((hour, 0, 0)),
        None => clock_parts(clock),
    };
    let Some((hour, minute, second)) = parts else { return Ok(None) };
    if !(1..=12).contains(&hour) {
        return Err(Because::TwelveHours);
    }
    let hour = match half {
        Half::Am => hour % 12,
        Half::Pm => hour % 12 + 12,
    };
    on_the_clock(hour, minute, second)
}

fn twenty_four(word: &str) -> Result<Option<NaiveTime>, Because> {
    clock_parts(word).map_or(Ok(None), |(hour, minute, second)| on_the_clock(hour, minute, second))
}

fn clock_parts(word: &str) -> Option<(u32, u32, u32)> {
    let (hour, rest) = word.split_once(':')?;
    let (minute, second) = rest.split_once(':').unwrap_or((rest, "00"));
    Some((digits(hour, 1, 2)?, digits(minute, 2, 2)?, digits(second, 2, 2)?))
}

fn on_the_clock(hour: u32, minute: u32, second: u32) -> Result<Option<NaiveTime>, Because> {
    NaiveTime::from_hms_opt(hour, minute, second).map(Some).ok_or(Because::Hours)
}
