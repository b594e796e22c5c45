//! The paths that were taken, as the journal has them, and where each of them is.

use std::collections::BTreeSet;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::lately;
use crate::cli::people::{self, Someone};
use crate::cli::way_in;
use crate::content;
use crate::model::body::{Body, PathState, TakenPath};
use crate::model::filter::{Away, Filter};
use crate::model::finished::Finished;
use crate::model::guide::{Gate, GuideId, Heading};
use crate::model::path::{GuidePath, Next, Page, Standing};
use crate::model::record::{Kind, Record};
use crate::model::suggest::Hurt;

/// A path that was taken.
#[derive(Clone)]
pub(super) struct Taken {
    /// Its record; the moment of it is when the path was begun.
    pub record: Record,
    /// The record's body.
    pub taken: TakenPath,
}

/// Returns the paths that were taken and not left, each once, the newest first. Those put away stay out of sight.
pub(super) fn taken(cx: &mut Context) -> Result<Vec<Taken>, CliError> {
    let mut all = every(Away::Hidden, cx)?;
    all.retain(|it| it.taken.state != PathState::Left);
    Ok(all)
}

/// Returns the paths that were ever taken, those left too, each once. An import may bring a second record of one: the
/// newest counts.
pub(super) fn every(away: Away, cx: &mut Context) -> Result<Vec<Taken>, CliError> {
    let filter = Filter { kind: Some(Kind::Path), away, ..Filter::all(cx.settings().day_start) };
    let Some(journal) = cx.journal()? else { return Ok(Vec::new()) };
    let mut seen = BTreeSet::new();
    let taken = journal.read()?.list(&filter)?.into_iter().filter_map(|record| match record.view() {
        Body::Path(taken) => seen.insert(taken.path.clone()).then_some(Taken { record, taken }),
        _ => None,
    });
    Ok(taken.collect())
}

/// Returns the path with this id, if it was taken and not left.
pub(super) fn of(id: &str, cx: &mut Context) -> Result<Option<Taken>, CliError> {
    Ok(taken(cx)?.into_iter().find(|it| it.taken.path == id))
}

impl Taken {
    /// Returns the path itself; `None` where it is not in this version.
    pub fn path(&self) -> Result<Option<GuidePath>, CliError> {
        match self.taken.path.parse() {
            Ok(id) => Ok(content::path(&id)?),
            Err(_) => Ok(None),
        }
    }

    /// Changes the body in the journal, as it is there now.
    pub fn change(&mut self, cx: &mut Context, how: impl FnOnce(&mut TakenPath)) -> Result<(), CliError> {
        let now = cx.now().timestamp_millis();
        let tx = cx.keep()?;
        let mut record = tx.record(self.record.id)?.ok_or_else(gone)?;
        let Body::Path(mut taken) = record.view() else { return Err(gone()) };
        how(&mut taken);
        record.body = Body::Path(taken.clone()).to_json();
        record.changed_ms = now;
        tx.put(&record)?;
        tx.commit()?;
        *self = Self { record, taken };
        Ok(())
    }
}

fn gone() -> CliError {
    CliError::failed("This path is not in the journal any more").hint("See the paths: `gently path list`")
}

/// A path that was taken, with all it needs to say what comes next.
pub(super) struct Here {
    /// The path.
    pub path: GuidePath,
    /// The body of its record.
    pub taken: TakenPath,
    /// Whom it is about, if it is about one person who is still here.
    pub about: Option<Someone>,
    since: i64,
    pages: Vec<Heading>,
    finished: Vec<Finished>,
}

impl Here {
    /// Looks where `taken` is; `None` where its pages are gone from this version.
    pub fn look(taken: &Taken, cx: &mut Context) -> Result<Option<Self>, CliError> {
        let Some(path) = taken.path()? else { return Ok(None) };
        let person = match path.gate {
            Gate::None => None,
            Gate::Person => taken.record.person(),
        };
        let about = person.map(|id| people::with_id(id, cx)).transpose()?.flatten();
        let pages = pages(&path, about.as_ref(), cx)?;
        let mut finished = lately::finished_of(&path.guides, taken.record.at, cx)?;
        finished.retain(|it| it.counts_for(person));
        let since = taken.record.at.utc_ms();
        Ok(Some(Self { path, taken: taken.taken.clone(), about, since, pages, finished }))
    }

    /// Looks at the paths that go on and are in this version.
    pub fn all_begun(cx: &mut Context) -> Result<Vec<Self>, CliError> {
        let mut all = Vec::new();
        for taken in taken(cx)?.iter().filter(|it| it.taken.state == PathState::Begun) {
            all.extend(Self::look(taken, cx)?);
        }
        Ok(all)
    }

    /// Returns what comes next.
    pub fn next(&self, hurt: Hurt) -> Next<'_> {
        self.standing().next(&self.pages, hurt)
    }

    /// Returns its pages in order, in the words of whom it is about while those show.
    pub fn pages(&self) -> &[Heading] {
        &self.pages
    }

    /// Returns whether it is about one person who is not here any more.
    pub fn has_lost_them(&self) -> bool {
        self.path.gate == Gate::Person && self.about.is_none()
    }

    /// Returns whether it shows: it is about nobody, or about somebody whose pages show.
    pub fn shows(&self) -> bool {
        self.path.gate == Gate::None || self.about.as_ref().is_some_and(way_in::shows)
    }

    /// Returns whether it is about somebody who is here, and whose pages do not show.
    pub fn is_kept_aside(&self) -> bool {
        self.about.is_some() && !self.shows()
    }

    /// Returns whether no page is left.
    pub fn is_at_rest(&self) -> bool {
        self.next(Hurt::NotSaid) == Next::AtRest
    }

    /// Returns what became of a page.
    pub fn page(&self, guide: &GuideId) -> Page {
        self.standing().page(guide)
    }

    /// Returns the word for where it is.
    pub fn state(&self) -> &'static str {
        if self.is_at_rest() { "at rest" } else { self.taken.state.as_str() }
    }

    fn standing(&self) -> Standing<'_> {
        Standing::new(&self.taken, self.since, &self.finished)
    }
}

/// Returns what lists know of the pages of a path, in order; where pages about this person show, in words about them.
pub(super) fn pages(
    path: &GuidePath,
    about: Option<&Someone>,
    cx: &mut Context,
) -> Result<Vec<Heading>, CliError> {
    let library = cx.library();
    let pages: Result<Vec<_>, _> = path.guides.iter().map(|guide| library.guide(guide)).collect();
    let headings = pages?.into_iter().flatten().map(|guide| guide.heading).filter(|page| path.takes(page));
    Ok(match about.filter(|someone| way_in::shows(someone)) {
        Some(someone) => headings.map(|heading| heading.about_someone(&someone.called())).collect(),
        None => headings.collect(),
    })
}
