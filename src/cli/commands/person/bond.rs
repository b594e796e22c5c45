//! What was noted on a bond, under the four heads of the let-go review: only the person's own words, with their days.

use serde::Serialize;

use super::columns::{self, Column, Room};
use super::noted::{Crossed, Note, Noted};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::people::Someone;
use crate::cli::shown::Shown;
use crate::content::LetGoWords;
use crate::model::practice::{Criterion, Harm, Shows, Word, id};
use crate::term::style::Style;
use crate::term::text::Text;

/// Returns what was noted, under its heads.
pub(super) fn text(
    words: &LetGoWords,
    noted: &Noted,
    room: Room,
    someone: &Someone,
    cx: &mut Context,
) -> Result<Text, CliError> {
    let mut text = Text::new();
    text.styled(Style::Quiet, words.intro.clone());
    let under = |criterion: Criterion| Column {
        head: criterion.as_str().to_owned(),
        lines: under(criterion, noted).iter().flat_map(Under::lines).collect(),
    };
    for pair in [[Criterion::Harm, Criterion::NoChange], [Criterion::Again, Criterion::NoFit]] {
        text.blank();
        columns::add(&mut text, pair.map(under), room);
    }
    let open: Vec<_> = noted.let_go.iter().filter(|note| is_open(note)).collect();
    let seen: Vec<_> = noted.evidence.iter().filter(|note| speaks_against(note)).collect();
    let crossed: Vec<_> = noted.crossed.iter().filter(|crossed| !is_about_harm(crossed)).collect();
    if !open.is_empty() || !seen.is_empty() || !crossed.is_empty() {
        text.blank();
        text.styled(Style::Strong, words.also.clone());
        for (style, words) in open.iter().flat_map(|note| note.lines()) {
            text.indented(2, style, words);
        }
        if !open.is_empty() && (!seen.is_empty() || !crossed.is_empty()) {
            text.blank();
        }
    }
    if !seen.is_empty() || !crossed.is_empty() {
        let seen =
            Column { head: words.seen.clone(), lines: seen.iter().flat_map(|note| note.lines()).collect() };
        let crossed = Column {
            head: words.crossed.clone(),
            lines: crossed.iter().flat_map(|crossed| crossed.lines()).collect(),
        };
        columns::add(&mut text, [seen, crossed], room);
    }
    let chosen = |note: &Note| Some((note.lines().into_iter().next()?.1, note.said.text(id::CHOICE)?));
    let chosen: Vec<_> = noted.let_go.iter().filter_map(chosen).collect();
    if !chosen.is_empty() {
        text.blank();
        text.styled(Style::Strong, words.chosen.clone());
        for (when, choice) in chosen {
            text.indented(2, Style::Plain, format!("{when}: {choice}"));
        }
    }
    if !noted.evidence.is_empty() {
        let short = cx.name_of(someone.record.id)?;
        text.blank();
        text.spans([(Style::Quiet, words.more.replace("{id}", &short))]);
    }
    Ok(text)
}

/// What stands under a head: a note, or a limit about harm that was crossed.
enum Under<'a> {
    Note(&'a Note),
    Crossed(&'a Crossed),
}

impl Under<'_> {
    fn lines(&self) -> Vec<(Style, String)> {
        match self {
            Self::Note(note) => note.lines(),
            Self::Crossed(crossed) => crossed.lines(),
        }
    }
}

/// Returns what stands under a head, the oldest first. Only what the person put there: what they said of a limit counts
/// as well, and nothing else is sorted for them.
fn under(criterion: Criterion, noted: &Noted) -> Vec<Under<'_>> {
    let is_here = |note: &&Note| note.said.word(id::CRITERION) == Some(criterion);
    let notes = noted.let_go.iter().filter(is_here).map(|note| (note.order(), Under::Note(note)));
    let crossed = noted.crossed.iter().filter(|it| criterion == Criterion::Harm && is_about_harm(it));
    let crossed = crossed.map(|crossed| (crossed.event.order(), Under::Crossed(crossed)));
    let mut all: Vec<_> = notes.chain(crossed).collect();
    all.sort_by_key(|(order, _)| *order);
    all.into_iter().map(|(_, under)| under).collect()
}

/// Returns whether harm or fear was noted.
pub(super) fn has_harm(noted: &Noted) -> bool {
    !under(Criterion::Harm, noted).is_empty()
}

fn is_about_harm(crossed: &Crossed) -> bool {
    crossed.limit.said.word(id::HARM) == Some(Harm::Yes)
}

fn speaks_against(note: &Note) -> bool {
    note.said.word(id::SHOWS) == Some(Shows::Against)
}

/// Returns whether it is a note that was put under no head this version knows.
fn is_open(note: &Note) -> bool {
    note.said.word::<Criterion>(id::CRITERION).is_none() && note.said.text(id::WHAT).is_some()
}

#[derive(Serialize)]
struct ReviewJson<'a> {
    person: Shown<'a>,
    criteria: Vec<HeadJson<'a>>,
    open: Vec<Shown<'a>>,
    against: Vec<Shown<'a>>,
    crossed: Vec<CrossedJson<'a>>,
    chosen: Vec<Shown<'a>>,
}

#[derive(Serialize)]
struct HeadJson<'a> {
    criterion: &'static str,
    notes: Vec<Shown<'a>>,
    crossed: Vec<CrossedJson<'a>>,
}

#[derive(Serialize)]
struct CrossedJson<'a> {
    limit: Shown<'a>,
    event: Shown<'a>,
}

impl<'a> CrossedJson<'a> {
    fn of(crossed: &'a Crossed) -> Result<Self, CliError> {
        Ok(Self { limit: crossed.limit.json()?, event: crossed.event.json()? })
    }
}

/// Prints it as JSON.
pub(super) fn print_json(someone: &Someone, cx: &mut Context) -> Result<(), CliError> {
    let noted = Noted::about(someone.record.id, cx)?;
    let short = cx.name_of(someone.record.id)?;
    let mut criteria = Vec::new();
    for criterion in Criterion::ALL {
        let mut head = HeadJson { criterion: criterion.as_str(), notes: Vec::new(), crossed: Vec::new() };
        for under in under(*criterion, &noted) {
            match under {
                Under::Note(note) => head.notes.push(note.json()?),
                Under::Crossed(crossed) => head.crossed.push(CrossedJson::of(crossed)?),
            }
        }
        criteria.push(head);
    }
    let json = ReviewJson {
        person: Shown::new(&someone.record, &short)?,
        criteria,
        open: shown(&noted.let_go, is_open)?,
        against: shown(&noted.evidence, speaks_against)?,
        crossed: noted
            .crossed
            .iter()
            .filter(|it| !is_about_harm(it))
            .map(CrossedJson::of)
            .collect::<Result<_, _>>()?,
        chosen: shown(&noted.let_go, |note| note.said.text(id::CHOICE).is_some())?,
    };
    cx.json(&json)
}

fn shown(notes: &[Note], is_wanted: impl Fn(&Note) -> bool) -> Result<Vec<Shown<'_>>, CliError> {
    notes.iter().filter(|note| is_wanted(note)).map(Note::json).collect()
}
