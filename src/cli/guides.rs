//! Finding guides for a command: by id, by theme, depth and minutes; and how a list of them reads.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;

use super::context::Context;
use super::error::CliError;
use crate::content::Care;
use crate::model::gate;
use crate::model::guide::{Depth, Guide, GuideId, Heading};
use crate::model::nearest;
use crate::model::prompt::{Prompt, PromptKind, Scale};
use crate::model::walk::Side;
use crate::term::text::Text;

/// Which guides to show.
#[derive(Args, Clone, Debug, Default)]
pub struct GuideFilter {
    /// Only this theme
    #[arg(long, value_name = "THEME")]
    theme: Option<String>,
    /// Only guides of at most this many minutes
    #[arg(long, value_name = "N")]
    minutes: Option<u8>,
    /// Only this depth: light, medium or deep
    #[arg(long, value_name = "DEPTH", value_parser = depths(), hide_possible_values = true)]
    depth: Option<Depth>,
}

/// Takes the three words, and names them where it is given another.
fn depths() -> impl TypedValueParser<Value = Depth> {
    PossibleValuesParser::new(Depth::ALL.map(Depth::as_str)).try_map(|word| word.parse())
}

/// Returns the guide with this id, if there is one.
///
/// # Errors
///
/// Fails on a guide that cannot be used.
pub fn find(typed: &str, cx: &mut Context) -> Result<Option<Guide>, CliError> {
    match typed.parse::<GuideId>() {
        Ok(id) => {
            let library = cx.library();
            let found = library.guide(&id)?;
            cx.warn_left_out(library.left_out(&id).as_slice());
            Ok(found)
        }
        Err(_) => Ok(None),
    }
}

/// Returns the guide that was typed.
///
/// # Errors
///
/// Names the nearest one when there is none of that id.
pub fn named(typed: &str, cx: &mut Context) -> Result<Guide, CliError> {
    if let Some(guide) = find(typed, cx)? {
        return Ok(guide);
    }
    // Guides that wait for a gate have one way in, and are named nowhere else.
    let mut listed = cx.library().list()?.headings;
    listed.retain(|guide| gate::shows(guide.gate, None));
    let ids = || listed.iter().map(|guide| &guide.id);
    let close = nearest(typed, ids().map(GuideId::as_str))
        .or_else(|| ids().find(|id| id.name() == typed).map(GuideId::as_str));
    let hint = match close {
        Some(id) => format!("The nearest is `{id}`. See them all: `gently reflect`"),
        None => "See them all: `gently reflect`".to_owned(),
    };
    // What does not look like an id may be somebody's words, and those are not repeated.
    let message = match typed.parse::<GuideId>() {
        Ok(id) => format!("No guide `{id}`"),
        Err(not_an_id) => not_an_id.to_string(),
    };
    Err(CliError::usage(message).hint(hint))
}

impl GuideFilter {
    /// Returns the guides that fit, in order, with those that wait for a gate.
    ///
    /// # Errors
    ///
    /// Fails on an unknown theme.
    pub fn pick(&self, cx: &mut Context) -> Result<Vec<Heading>, CliError> {
        if let Some(theme) = &self.theme {
            check_theme(theme, cx)?;
        }
        let mut guides = cx.headings()?;
        guides.retain(|guide| {
            self.theme.as_ref().is_none_or(|theme| guide.id.theme() == *theme)
                && self.minutes.is_none_or(|most| guide.minutes <= most)
                && self.depth.is_none_or(|depth| guide.depth == depth)
        });
        Ok(guides)
    }
}

/// Refuses a theme that there is not.
///
/// # Errors
///
/// Names the nearest one.
pub fn check_theme(typed: &str, cx: &mut Context) -> Result<(), CliError> {
    let themes = cx.library().themes()?;
    if themes.iter().any(|known| known.id == typed) {
        return Ok(());
    }
    let close = nearest(typed, themes.iter().map(|known| known.id.as_str()));
    let hint = close.map_or_else(
        || "See them: `gently prompts list`".to_owned(),
        |id| format!("The nearest is `{id}`. See them: `gently prompts list`"),
    );
    Err(CliError::usage(format!("No theme `{typed}`")).hint(hint))
}

/// The longest id, in letters, that leaves room on a line for what is said of a guide of one's own.
const WIDEST: usize = 43;

/// Prints guides by theme.
///
/// # Errors
///
/// Fails when they cannot be printed.
pub fn print(guides: &[Heading], cx: &mut Context) -> Result<(), CliError> {
    let library = cx.library();
    let own = library.own_ids();
    if cx.is_json() {
        let whole: Result<Vec<_>, _> = guides.iter().map(|guide| library.guide(&guide.id)).collect();
        let whole: Vec<_> = whole?.into_iter().flatten().collect();
        let mut rows: Vec<_> = whole.iter().map(GuideRow::from).collect();
        for (row, guide) in rows.iter_mut().zip(&whole) {
            row.own = own.contains(&guide.heading.id);
        }
        return cx.json(&rows);
    }
    if guides.is_empty() {
        return cx.status("No guide fits all of that.");
    }
    // One long id of the person's own must not push every other line over the edge.
    let widest = guides.iter().map(|guide| guide.id.as_str().len()).max().unwrap_or(0).min(WIDEST);
    let mut text = Text::default();
    for theme in library.themes()? {
        let of_theme: Vec<_> = guides.iter().filter(|guide| guide.id.theme() == theme.id).collect();
        if of_theme.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.blank();
        }
        text.title(&theme.title);
        for guide in of_theme {
            let own = if own.contains(&guide.id) { ", your own" } else { "" };
            text.line(format!("  {:widest$}  {}{own}", guide.id.as_str(), facts(guide)));
        }
    }
    cx.show(&text)
}

/// What lists know of a guide, as JSON shows it everywhere.
#[derive(Serialize)]
pub struct HeadingJson<'a> {
    id: &'a str,
    title: &'a str,
    theme: &'a str,
    depth: &'a str,
    minutes: u8,
}

impl<'a> From<&'a Heading> for HeadingJson<'a> {
    fn from(heading: &'a Heading) -> Self {
        Self {
            id: heading.id.as_str(),
            title: &heading.title,
            theme: heading.id.theme(),
            depth: heading.depth.as_str(),
            minutes: heading.minutes,
        }
    }
}

#[derive(Serialize)]
struct GuideRow<'a> {
    #[serde(flatten)]
    heading: HeadingJson<'a>,
    prompts: Vec<&'a str>,
    own: bool,
}

impl<'a> From<&'a Guide> for GuideRow<'a> {
    fn from(guide: &'a Guide) -> Self {
        Self {
            heading: (&guide.heading).into(),
            prompts: guide.prompts.iter().map(|prompt| prompt.id.as_str()).collect(),
            own: false,
        }
    }
}

/// Returns the prompts that `--answers` may answer: those of the guide, with the ratings of a deep one around them.
///
/// # Errors
///
/// Fails when our own words cannot be read.
pub fn every_prompt(guide: &Guide) -> Result<Vec<Prompt>, CliError> {
    let mut prompts = guide.prompts.clone();
    if guide.heading.depth == Depth::Deep {
        let words = Care::read()?.deep;
        let scale = Scale { min: 0, max: 10, low: words.rate_low, high: words.rate_high };
        let rating = |side: Side, ask| Prompt::new(side.rating_id(), ask, PromptKind::Scale(scale.clone()));
        prompts.insert(0, rating(Side::Before, words.rate_before));
        prompts.push(rating(Side::After, words.rate_after));
    }
    Ok(prompts)
}

/// Says how deep a guide goes and how long it takes.
pub fn facts(guide: &Heading) -> String {
    match guide.minutes {
        1 => format!("{}, about a minute", guide.depth),
        minutes => format!("{}, about {minutes} minutes", guide.depth),
    }
}
