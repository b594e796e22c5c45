//! Looking back: which records are what was asked for, and which of them stay closed until they are asked for by name.
//!
//! What is painful is told by what the person said themselves: a rating, an option, a page that goes deep. Nothing that
//! was freely written is read for signs.

use std::collections::BTreeSet;

use super::body::{Body, Practice, Reflection};
use super::guide::Depth;
use super::id::RecordId;
use super::practice::{LimitKept, id};
use super::record::{Kind, Record};
use super::suggest::LOW;
use super::tag::Tag;

/// What somebody asks to look back at. Of each part that is named, one must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Of these kinds; an event counts as its practice does.
    pub kinds: Vec<Kind>,
    /// About this person.
    pub person: Option<RecordId>,
    /// Reflections on these themes.
    pub themes: Vec<String>,
    /// Under these tags.
    pub tags: Vec<Tag>,
    /// Whether what is painful was asked for by name.
    pub painful: Painful,
}

/// Whether what is painful was asked for by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Painful {
    /// It was not, and stays closed.
    #[default]
    Closed,
    /// It was.
    Open,
}

/// A record, with what it takes to judge it.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'a> {
    /// The record.
    pub record: &'a Record,
    /// Its body, read.
    pub body: &'a Body,
    /// The practice that it happened with, where it is an event and the practice is still here.
    pub practice: Option<&'a Leaf<'a>>,
    /// Whether the person said, on a page that asks, that there is harm or fear.
    pub says_harm: bool,
}

/// What a look back leaves out, unless it is named.
#[derive(Clone, Copy, Debug)]
pub struct Care<'a> {
    /// The people whose pages are kept aside.
    pub aside: &'a BTreeSet<RecordId>,
    /// The words for feelings of hurt, fear and shame, as they can be picked.
    pub hurt: &'a BTreeSet<String>,
}

/// Where a record stands in a look back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is not what was asked for.
    Elsewhere,
    /// It is about somebody whose pages are kept aside, and who was not named.
    Aside,
    /// It is painful, and that was not asked for.
    Closed(Pain),
    /// It is shown.
    Open,
}

/// Why a record is painful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pain {
    /// A page that goes deep.
    Deep,
    /// A page after which it weighed much, or more than before.
    Heavy,
    /// A page on which there was harm or fear.
    Harm,
    /// A check-in with a low mood.
    LowMood,
    /// A check-in with a feeling of hurt, fear or shame.
    Hurt,
    /// A limit that was crossed.
    Crossed,
    /// A note of the let-go review.
    LetGo,
    /// What sets something off.
    Trigger,
    /// What this version cannot read, and so cannot tell.
    Unread,
}

/// The families of feelings that stay closed: their words say that somebody was hurt, is in fear, or was made to feel
/// small. Anger and sadness are no such sign.
pub const HURT_FAMILIES: [&str; 3] = ["fear", "hurt", "shame"];

/// From this rating on, what is left after a page weighs much.
const HEAVY: u8 = 7;

/// Says of a record whether one thing about it is painful.
type Rule = fn(&Leaf<'_>, &Care<'_>) -> bool;

/// What is painful. The first rule that holds is the reason.
///
/// A line that somebody had kept from a page is a thing of its own, and is not as deep as the page: it was kept to be
/// found again.
pub const RULES: [(Pain, Rule); 9] = [
    (Pain::Unread, |leaf, _| matches!(leaf.body, Body::Other(..))),
    (Pain::Deep, |leaf, _| leaf.reflection().is_some_and(|it| !is_shallow(&it.depth))),
    (Pain::Heavy, |leaf, _| leaf.reflection().is_some_and(is_heavy)),
    (Pain::Harm, |leaf, _| leaf.says_harm),
    (Pain::LowMood, |leaf, _| matches!(leaf.body, Body::Checkin(it) if it.mood.is_some_and(|it| it <= LOW))),
    (
        Pain::Hurt,
        |leaf, care| matches!(leaf.body, Body::Checkin(it) if it.feelings.iter().any(|it| care.hurt.contains(&it.trim().to_lowercase()))),
    ),
    (Pain::Crossed, |leaf, _| leaf.event().and_then(|it| it.word(id::HOW)) == Some(LimitKept::Crossed)),
    (Pain::LetGo, |leaf, _| leaf.is_form(id::LET_GO)),
    (Pain::Trigger, |leaf, _| leaf.is_form(id::TRIGGER)),
];

/// Returns whether a page is known to be bearable on a bad day, or to ask a little more.
fn is_shallow(depth: &str) -> bool {
    matches!(depth.parse(), Ok(Depth::Light | Depth::Medium))
}

fn is_heavy(reflection: &Reflection) -> bool {
    reflection.distress.after.is_some_and(|after| after >= HEAVY) || reflection.distress.asks_for_care()
}

impl<'a> Leaf<'a> {
    /// Returns the first reason for which it is painful, or the practice it happened with, whose words stand above it.
    pub fn pain(&self, care: &Care<'_>) -> Option<Pain> {
        let own = RULES.iter().find(|(_, holds)| holds(self, care)).map(|(pain, _)| *pain);
        own.or_else(|| self.practice.and_then(|practice| practice.pain(care)))
    }

    /// Returns whom it is about: itself, or the practice it happened with.
    pub fn person(&self) -> Option<RecordId> {
        self.record.person().or_else(|| self.practice.and_then(|practice| practice.record.person()))
    }

    fn reflection(&self) -> Option<&'a Reflection> {
        match self.body {
            Body::Reflection(reflection) => Some(reflection),
            _ => None,
        }
    }

    fn event(&self) -> Option<&'a Practice> {
        match self.body {
            Body::Practice(Kind::Event, event) => Some(event),
            _ => None,
        }
    }

    fn is_form(&self, form: &str) -> bool {
        matches!(self.body, Body::Practice(_, practice) if practice.form == form)
    }
}

impl Asked {
    /// Returns whether anything was named: with nothing named, nothing is shown.
    pub fn names_something(&self) -> bool {
        !self.kinds.is_empty() || self.person.is_some() || !self.themes.is_empty() || !self.tags.is_empty()
    }

    /// Returns where a record stands.
    pub fn judge(&self, leaf: &Leaf<'_>, care: &Care<'_>) -> Standing {
        if !self.fits(leaf) {
            return Standing::Elsewhere;
        }
        let person = leaf.person();
        if person.is_some_and(|id| self.person != Some(id) && care.aside.contains(&id)) {
            return Standing::Aside;
        }
        match (self.painful, leaf.pain(care)) {
            (Painful::Closed, Some(pain)) => Standing::Closed(pain),
            _ => Standing::Open,
        }
    }

    fn fits(&self, leaf: &Leaf<'_>) -> bool {
        has_words(&leaf.record.kind)
            && (self.kinds.is_empty() || self.takes_kind(leaf))
            && (self.person.is_none() || self.person == leaf.person())
            && (self.themes.is_empty() || leaf.reflection().is_some_and(|it| self.themes.contains(&it.theme)))
            && (self.tags.is_empty() || leaf.record.tags.iter().any(|tag| self.tags.contains(tag)))
    }

    fn takes_kind(&self, leaf: &Leaf<'_>) -> bool {
        let practice = leaf.practice.map(|practice| &practice.record.kind);
        [Some(&leaf.record.kind), practice].into_iter().flatten().any(|kind| self.kinds.contains(kind))
    }
}

/// Returns whether a kind holds words that somebody wrote for themselves. A name and a path hold none.
pub fn has_words(kind: &Kind) -> bool {
    !matches!(kind, Kind::Person | Kind::Path)
}

#[cfg(test)]
mod tests;
