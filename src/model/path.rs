//! Paths: guides in order on one theme, and which comes next. Nothing on a path is ever late, and nothing is counted.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::body::TakenPath;
use super::finished::Finished;
use super::guide::{Gate, GuideId, Heading, is_slug};
use super::suggest::Hurt;

/// Guides in order, and what is said before they are begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuidePath {
    /// Its name.
    pub id: PathId,
    /// Shown in lists and above its pages.
    pub title: String,
    /// For whom it may be.
    pub for_whom: String,
    /// How long it is.
    pub long: String,
    /// How deep it goes.
    pub deep: String,
    /// What it is not.
    pub is_not: String,
    /// Whether it is about one person, and waits for that person's gate.
    pub gate: Gate,
    /// Its pages, in order; never empty.
    pub guides: Vec<GuideId>,
}

impl GuidePath {
    /// Returns whether this is a page of it. One that waits for a gate is none of a path that has no gate: a guide of
    /// the person's own may have taken the place of ours.
    pub fn takes(&self, page: &Heading) -> bool {
        page.gate == Gate::None || self.gate == Gate::Person
    }
}

/// The id of a path: 1 to 60 small letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PathId(String);

impl PathId {
    /// Returns it as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PathId {
    type Err = NotAPathId;

    fn from_str(text: &str) -> Result<Self, NotAPathId> {
        is_slug(text).then(|| Self(text.to_owned())).ok_or(NotAPathId)
    }
}

impl fmt::Display for PathId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was typed is not the name of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Not the id of a path: it looks like `rest-and-care`")]
pub struct NotAPathId;

/// How a path stands for the one who has begun it.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    taken: &'a TakenPath,
    walked: BTreeSet<&'a str>,
}

/// What became of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Page {
    /// It was walked since the path was begun.
    Walked,
    /// It was left out on purpose.
    LeftOut,
    /// Neither, so far.
    Ahead,
}

/// What comes next on a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next<'a> {
    /// This page.
    Page(&'a Heading),
    /// Pages are left, and all of them can wait while the hurt is new.
    Waits,
    /// No page is left: the path is at rest.
    AtRest,
}

impl<'a> Standing<'a> {
    /// Looks at a path that was begun at `since` (UTC milliseconds). What was finished before counts for nothing.
    pub fn new(taken: &'a TakenPath, since: i64, finished: &'a [Finished]) -> Self {
        let since_then = finished.iter().filter(|finished| finished.at.utc_ms() >= since);
        let walked = since_then.map(|finished| finished.guide.as_str());
        Self { taken, walked: walked.chain(taken.passed.iter().map(String::as_str)).collect() }
    }

    /// Returns what became of the page of this guide.
    pub fn page(&self, guide: &GuideId) -> Page {
        if self.walked.contains(guide.as_str()) {
            Page::Walked
        } else if self.taken.left_out.iter().any(|left_out| left_out == guide.as_str()) {
            Page::LeftOut
        } else {
            Page::Ahead
        }
    }

    /// Returns the first of `pages` that is still ahead.
    ///
    /// While the hurt is new, pages that look for meaning are passed over, and come later.
    pub fn next<'p>(&self, pages: &'p [Heading], hurt: Hurt) -> Next<'p> {
        let mut ahead = pages.iter().filter(|page| self.page(&page.id) == Page::Ahead).peekable();
        if ahead.peek().is_none() {
            return Next::AtRest;
        }
        ahead.find(|page| hurt.allows(page)).map_or(Next::Waits, Next::Page)
    }
}

#[cfg(test)]
mod tests;
