//! Suggestions: which guide may fit now, and why. The same day and the same journal give the same answer.

use std::cmp::Reverse;

use super::finished::Finished;
use super::guide::{Depth, Gate, Heading};
use super::moment::Day;

/// What is known of now.
#[derive(Clone, Copy, Debug)]
pub struct Now<'a> {
    /// The day it is.
    pub today: Day,
    /// What was finished lately, the newest first.
    pub finished: &'a [Finished],
    /// The mood of the last check-in, if it was rated.
    pub mood: Option<Mood>,
    /// The day of the last reflection, if it ended heavy: calm was offered then.
    pub heavy: Option<Day>,
    /// Whether the person says that the hurt is new.
    pub hurt: Hurt,
    /// The day on which a limit that cannot flex was last crossed.
    pub firm_crossed: Option<Day>,
}

/// A mood, and the day it was rated on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mood {
    /// 0 (the heaviest) to 10 (the lightest).
    pub rating: u8,
    /// The day of the check-in.
    pub day: Day,
    /// Whether nothing was kept since.
    pub is_newest: bool,
}

/// Whether something happened not long ago.
///
/// Soon after a hurt, to look for its meaning did some people harm, and to write about the day did not: section 4 of
/// the care notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hurt {
    /// The person has not said so.
    #[default]
    NotSaid,
    /// It did.
    New,
}

impl Hurt {
    /// Returns whether this guide fits: while the hurt is new, none that looks for meaning and none that goes deep.
    pub fn allows(self, guide: &Heading) -> bool {
        self == Self::NotSaid || !(guide.meaning || guide.depth == Depth::Deep)
    }
}

/// The themes that come first while the hurt is new, and on a low day.
pub const FIRST_CARE: [&str; 4] = ["self-care", "support", "boundaries", "patience"];

/// The heaviest moods, for which only light guides are suggested, and which a look back leaves closed: 0 to this.
pub const LOW: u8 = 3;

/// One suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion<'g> {
    /// The guide.
    pub guide: &'g Heading,
    /// Why this one.
    pub why: Why,
}

/// Why a guide is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The hurt is new, and this one leaves it alone.
    NewHurt,
    /// The mood was low, and this one is light.
    LowMood,
    /// The last reflection ended heavy, and this one is light.
    Heavy,
    /// It was not walked yet.
    NotYet,
    /// Of those that were, it is the one of longest ago.
    LongestAgo,
}

impl Now<'_> {
    /// Returns whether today is a day for light pages: the last check-in, of today or yesterday, was low, or the
    /// last reflection of then ended heavy.
    pub fn is_low(&self) -> bool {
        self.has_low_mood() || self.is_heavy()
    }

    fn has_low_mood(&self) -> bool {
        self.fresh_mood().is_some_and(|mood| mood.rating <= LOW)
    }

    fn is_heavy(&self) -> bool {
        self.heavy.is_some_and(|day| self.is_fresh(day))
    }

    fn fresh_mood(&self) -> Option<Mood> {
        self.mood.filter(|mood| self.is_fresh(mood.day))
    }

    fn is_fresh(&self, day: Day) -> bool {
        (0..=1).contains(&(self.today.number() - day.number()))
    }

    /// Returns whether a theme waits until those of [`FIRST_CARE`] were offered.
    pub fn waits(&self, theme: &str) -> bool {
        (self.hurt == Hurt::New || self.is_low()) && !FIRST_CARE.contains(&theme)
    }

    fn fits(&self, guide: &Heading) -> bool {
        let is_open = guide.suggest && guide.gate == Gate::None;
        is_open
            && self.hurt.allows(guide)
            && (!guide.bright || self.bears_bright())
            && !(guide.eases && self.firm_crossed.is_some_and(|day| self.is_fresh(day)))
            && (!self.is_low() || guide.depth == Depth::Light)
    }

    /// Returns whether a page on good things may come by itself. What was written last may have hurt, and nobody
    /// reads it to find out: so only right after a check-in that was not low, and with no new hurt.
    fn bears_bright(&self) -> bool {
        self.hurt == Hurt::NotSaid && !self.is_low() && self.fresh_mood().is_some_and(|mood| mood.is_newest)
    }

    /// Returns all of `guides` that fit, the best first. `guides` stand in the order of their themes and, within one,
    /// from light to deep.
    ///
    /// Those that were not walked yet come first, a theme at a time, beginning with another theme each day; then the
    /// others, that of longest ago first. So none comes twice before the rest of its theme.
    pub fn suggest<'g>(&self, guides: &'g [Heading]) -> Vec<Suggestion<'g>> {
        let mut themes: Vec<&str> = guides.iter().map(|guide| guide.id.theme()).collect();
        themes.dedup();
        let last = |guide: &Heading| self.finished.iter().position(|it| it.guide == guide.id.as_str());
        let mut ordered = Vec::new();
        for (place, theme) in themes.iter().enumerate() {
            let of_theme = || guides.iter().filter(|guide| guide.id.theme() == *theme);
            // A theme that was walked in waits for its turn behind those that were not.
            let mut turn = of_theme().filter(|guide| last(guide).is_some()).count();
            for guide in of_theme().filter(|guide| self.fits(guide)) {
                let last = last(guide);
                ordered.push((
                    (self.waits(theme), last.map(Reverse), turn, self.turned(place, themes.len())),
                    guide,
                ));
                turn += usize::from(last.is_none());
            }
        }
        ordered.sort_by_key(|(key, _)| *key);
        ordered
            .into_iter()
            .map(|((_, last, ..), guide)| Suggestion { guide, why: self.why(last.is_some()) })
            .collect()
    }

    /// Returns the place of a theme in today's order: each day begins with the next one.
    fn turned(&self, place: usize, themes: usize) -> usize {
        let days = self.today.number().rem_euclid(i64::try_from(themes).unwrap_or(1));
        let first = usize::try_from(days).unwrap_or(0);
        (place + themes - first) % themes
    }

    fn why(&self, was_walked: bool) -> Why {
        match was_walked {
            _ if self.hurt == Hurt::New => Why::NewHurt,
            _ if self.has_low_mood() => Why::LowMood,
            _ if self.is_heavy() => Why::Heavy,
            false => Why::NotYet,
            true => Why::LongestAgo,
        }
    }
}

#[cfg(test)]
mod tests;
