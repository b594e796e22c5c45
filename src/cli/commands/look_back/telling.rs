//! Goes through the records of a time, one by one, and tells those that show. Memory does not grow with the journal
//! where nobody looks on; a page to be read on a screen is gathered.

use std::collections::BTreeMap;

use super::story::{Face, Story};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::people;
use crate::content::{self, Library};
use crate::model::body::{Body, Reflection};
use crate::model::filter::{Away, Filter};
use crate::model::gate::Outcome;
use crate::model::guide::{Guide, GuideId};
use crate::model::look_back::{Asked, Care, HURT_FAMILIES, Leaf, Standing};
use crate::model::moment::Day;
use crate::model::record::{Kind, Record};
use crate::store::Reading;

/// The days that are told of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub from: Option<Day>,
    pub to: Option<Day>,
}

/// What came of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub is_empty: bool,
    pub held: Held,
}

/// What was kept out, and could be named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    pub painful: bool,
    pub aside: bool,
}

/// Tells all that fits, the oldest first.
///
/// # Errors
///
/// Fails when the journal cannot be read, or stdout cannot be written.
pub(super) fn tell(asked: &Asked, span: &Span, cx: &mut Context) -> Result<Told, CliError> {
    let day_start = cx.settings().day_start;
    let filter = Filter { from: span.from, to: span.to, kind: only_kind(asked), ..Filter::all(day_start) };
    let aside = people::everyone(Away::Included, cx)?
        .into_iter()
        .filter(|someone| someone.outcome() == Some(Outcome::SetAside))
        .map(|someone| someone.record.id)
        .collect();
    let hurt = content::feelings_of(&HURT_FAMILIES)?;
    let care = Care { aside: &aside, hurt: &hurt };
    let mut said = SaidBefore { library: cx.library(), known: BTreeMap::new() };
    let today = cx.today()?;
    let face = match (cx.is_json(), cx.ui().look().stdout_is_terminal) {
        (true, _) => Face::Json,
        (false, true) => Face::Gathered,
        (false, false) => Face::Streamed,
    };
    let (ui, journal) = cx.ui_and_journal()?;
    let reading = journal.map(|journal| journal.read()).transpose()?;
    let mut story = Story::new(ui, face, day_start, today);
    let mut held = Held::default();
    if let Some(reading) = &reading {
        reading.each_by_time(&filter, |record| -> Result<(), CliError> {
            let practice = practice_of(record, reading)?.map(|practice| (practice.view(), practice));
            let practice = practice.as_ref().map(|(body, record)| Leaf {
                record,
                body,
                practice: None,
                says_harm: false,
            });
            // Out of sight is out of sight for what happened with it too.
            if practice.is_some_and(|practice| practice.record.away) {
                return Ok(());
            }
            let body = record.view();
            let says_harm = matches!(&body, Body::Reflection(reflection) if said.harm(reflection));
            let leaf = Leaf { record, body: &body, practice: practice.as_ref(), says_harm };
            match asked.judge(&leaf, &care) {
                Standing::Elsewhere => {}
                Standing::Aside => held.aside |= Story::has_words(&leaf),
                Standing::Closed(_) => held.painful |= Story::has_words(&leaf),
                Standing::Open => story.tell(&leaf, reading)?,
            }
            Ok(())
        })?;
    }
    let is_empty = story.is_empty();
    let mut gathered = story.end()?;
    drop(reading);
    if !gathered.is_empty() {
        if held != Held::default() {
            // What is said of them next stands apart from the person's own words.
            gathered.blank();
        }
        cx.show(&gathered)?;
    }
    Ok(Told { is_empty, held })
}

/// Returns the kind that alone is read, where that is enough. What happened with a practice is an event.
fn only_kind(asked: &Asked) -> Option<Kind> {
    match &asked.kinds[..] {
        [kind] if !kind.is_practice() => Some(kind.clone()),
        _ => None,
    }
}

fn practice_of(record: &Record, reading: &Reading<'_>) -> Result<Option<Record>, CliError> {
    match record.practice().filter(|_| record.kind == Kind::Event) {
        Some(id) => Ok(reading.record(id)?),
        None => Ok(None),
    }
}

/// What was said on pages that ask about harm and fear, as their guides read it.
struct SaidBefore {
    library: Library,
    /// Each guide once; `None` where it is gone, or cannot be read.
    known: BTreeMap<String, Option<Guide>>,
}

impl SaidBefore {
    /// Returns whether the answers speak of harm or fear. Where the guide is gone nobody can tell, so it may be.
    fn harm(&mut self, reflection: &Reflection) -> bool {
        let Self { library, known } = self;
        let guide = known.entry(reflection.guide.clone()).or_insert_with(|| {
            let id: GuideId = reflection.guide.parse().ok()?;
            library.guide(&id).ok().flatten()
        });
        guide.as_ref().is_none_or(|guide| {
            guide.is_to_rest(&reflection.answers) || guide.is_to_set_aside(&reflection.answers)
        })
    }
}
