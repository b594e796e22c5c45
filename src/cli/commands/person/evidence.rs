//! `gently person evidence`: what somebody showed, noted with its day, and both sides beside each other.
//!
//! It waits for no gate: what was seen can be written about anybody, and most of all about who is set aside. Nothing is
//! counted or added up.

use clap::Args;
use serde::Serialize;

use super::columns::{self, Column, Room};
use super::noted::{Note, Noted};
use super::{WhoArg, whom, whom_here};
use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::people::Someone;
use crate::cli::practice::fill::{self, Blank};
use crate::cli::practice::held;
use crate::cli::session::Answering;
use crate::cli::shown::Shown;
use crate::content::PracticeWords;
use crate::model::practice::{Shows, Sign, Word, id};
use crate::model::record::Kind;
use crate::term::style::Style;
use crate::term::text::Text;

#[derive(Args, Debug)]
pub(super) struct EvidenceArgs {
    #[command(flatten)]
    who: WhoArg,
    /// Show what you noted, for and against side by side
    #[arg(long, conflicts_with_all = ["at", "answers"])]
    list: bool,
    /// When it was, such as 'yesterday 22:00'
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
    #[command(flatten)]
    answers: AnswersArg,
}

pub(super) fn run(args: &EvidenceArgs, cx: &mut Context) -> Result<(), CliError> {
    if args.list {
        return list(&args.who, cx);
    }
    let form = held::form(id::EVIDENCE)?;
    let answering = Answering::read(&args.answers, &form.log.iter().collect::<Vec<_>>())?;
    let mut blank = Blank {
        kind: Kind::Event,
        form: form.id,
        title: form.title,
        opening: vec![form.about],
        prompts: form.log,
        about: None,
        of: None,
        limit: None,
        at: args.at.clone(),
        is_only: false,
    };
    if fill::come_back(&blank, cx)?.is_some() {
        return Ok(());
    }
    let is_scripted = matches!(answering, Answering::Script(_));
    let Some(someone) = whom_here(&args.who, is_scripted, cx)? else { return Ok(()) };
    blank.about = Some(someone.record.id);
    fill::fill(&blank, answering, cx).map(drop)
}

fn list(who: &WhoArg, cx: &mut Context) -> Result<(), CliError> {
    let Some(someone) = whom(who, false, cx)? else { return Ok(()) };
    let noted = Noted::about(someone.record.id, cx)?;
    let signs = by_sign(&noted.evidence);
    let short = cx.name_of(someone.record.id)?;
    if cx.is_json() {
        let shown = EvidenceJson {
            person: Shown::new(&someone.record, &short)?,
            signs: signs.iter().map(Seen::json).collect::<Result<_, _>>()?,
        };
        return cx.json(&shown);
    }
    if signs.is_empty() {
        return cx.status(&PracticeWords::read()?.evidence.none.replace("{id}", &short));
    }
    let text = text(&someone, signs, Room::of(cx))?;
    cx.show(&text)
}

/// What was noted of one sign, the oldest first.
struct Seen<'a> {
    /// `None` for what touches none, or one of a newer version.
    sign: Option<Sign>,
    speaks_for: Vec<&'a Note>,
    against: Vec<&'a Note>,
    /// What was not said to be either.
    open: Vec<&'a Note>,
}

/// Returns each sign of which something was noted.
fn by_sign(notes: &[Note]) -> Vec<Seen<'_>> {
    let seen = |sign: Option<Sign>| {
        let of = |shows: Option<Shows>| {
            let is_of = |note: &&Note| note.said.word(id::SIGN) == sign && note.said.word(id::SHOWS) == shows;
            notes.iter().filter(is_of).collect::<Vec<_>>()
        };
        let (speaks_for, against) = (of(Some(Shows::For)), of(Some(Shows::Against)));
        let seen = Seen { sign, speaks_for, against, open: of(None) };
        (!seen.all().is_empty()).then_some(seen)
    };
    Sign::ALL.iter().map(|sign| Some(*sign)).chain([None]).filter_map(seen).collect()
}

fn text(someone: &Someone, signs: Vec<Seen<'_>>, room: Room) -> Result<Text, CliError> {
    let words = PracticeWords::read()?.evidence;
    let mut text = Text::new();
    text.title(someone.called()).styled(Style::Quiet, words.intro);
    for seen in signs {
        text.blank();
        text.title(seen.sign.map_or_else(|| words.unnamed.clone(), |sign| capital(sign.as_str())));
        let lines = |notes: &[&Note]| notes.iter().flat_map(|note| note.lines()).collect();
        if !seen.speaks_for.is_empty() || !seen.against.is_empty() {
            let speaks_for = Column { head: words.speaks_for.clone(), lines: lines(&seen.speaks_for) };
            let against = Column { head: words.against.clone(), lines: lines(&seen.against) };
            columns::add(&mut text, [speaks_for, against], room);
        }
        if !seen.open.is_empty() {
            text.indented(2, Style::Strong, words.open.clone());
            for (style, words) in seen.open.iter().flat_map(|note| note.lines()) {
                text.indented(4, style, words);
            }
        }
    }
    Ok(text)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[derive(Serialize)]
struct EvidenceJson<'a> {
    person: Shown<'a>,
    signs: Vec<SeenJson<'a>>,
}

#[derive(Serialize)]
struct SeenJson<'a> {
    sign: Option<&'static str>,
    #[serde(rename = "for")]
    speaks_for: Vec<Shown<'a>>,
    against: Vec<Shown<'a>>,
    open: Vec<Shown<'a>>,
}

impl<'a> Seen<'a> {
    fn all(&self) -> Vec<&'a Note> {
        [self.speaks_for.as_slice(), &self.against, &self.open].concat()
    }

    fn json(&self) -> Result<SeenJson<'a>, CliError> {
        let shown = |notes: &[&'a Note]| notes.iter().map(|note| note.json()).collect::<Result<Vec<_>, _>>();
        Ok(SeenJson {
            sign: self.sign.map(Sign::as_str),
            speaks_for: shown(&self.speaks_for)?,
            against: shown(&self.against)?,
            open: shown(&self.open)?,
        })
    }
}
