//! `gently reflect`: one guided reflection, picked or named, walked or taken up again.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;

use crate::cli::again::{Place, Stage};
use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::resume::{self, Taken};
use crate::cli::session::{self, Answering, Plan};

use crate::content::{self, Care, Theme};
use crate::model::body::{Body, Reflection};
use crate::model::draft::DraftOf;
use crate::model::guide::{Depth, Guide, GuideId};
use crate::model::nearest;
use crate::model::prompt::{Prompt, PromptKind, Scale};
use crate::model::record::Record;
use crate::model::walk::{Side, Walk};
use crate::term::ask::Ask;
use crate::term::text::Text;

/// Walk one guided reflection, at your pace
///
/// Without a guide it shows what there is, by theme. Each question can be skipped, gone back from
/// and stopped at; whatever was answered is kept before the next question comes.
#[derive(Args, Debug, Default)]
#[command(after_help = "\
Examples:
  gently reflect
  gently reflect boundaries/name-one-limit
  gently reflect --depth light --minutes 5
  echo '{\"what\": \"No calls after nine.\"}' |
    gently reflect boundaries/name-one-limit --answers -")]
pub struct ReflectArgs {
    /// Which guide, as `theme/name`
    #[arg(value_name = "GUIDE", conflicts_with_all = ["theme", "minutes", "depth", "resume"])]
    guide: Option<String>,
    #[command(flatten)]
    filter: GuideFilter,
    /// Take up what was left in the middle last
    #[arg(long, conflicts_with_all = ["at", "theme", "minutes", "depth"])]
    resume: bool,
    /// When it was, such as 'yesterday 22:00'
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
    #[command(flatten)]
    answers: AnswersArg,
}

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

/// Finds the guide, walks it, and says how to change it.
///
/// # Errors
///
/// Fails on an unknown guide, when nobody can be asked, or when the journal cannot be written.
pub fn run(args: &ReflectArgs, cx: &mut Context) -> Result<(), CliError> {
    if let Some(place) = cx.again().take_place(DraftOf::Reflection)
        && let Some(guide) = find(place.guide.as_deref().unwrap_or_default())?
    {
        return come_back(&guide, &place, cx);
    }
    if args.resume {
        return take_up(args, cx);
    }
    if let Some(typed) = &args.guide {
        let guide = named(typed)?;
        return walk(&guide, args, cx);
    }
    let guides = args.filter.pick()?;
    if args.answers.answers.is_some() {
        return Err(CliError::usage("No guide is named").hint("`gently reflect GUIDE --answers FILE`"));
    }
    if cx.is_json() || !cx.can_ask() {
        return print(&guides, cx);
    }
    match choose(&guides, cx)? {
        Some(Chosen::CarryOn) => take_up(args, cx),
        Some(Chosen::Guide(guide)) => walk(&guide, args, cx),
        None => Ok(()),
    }
}

fn find(typed: &str) -> Result<Option<Guide>, CliError> {
    match typed.parse::<GuideId>() {
        Ok(id) => Ok(content::guide(&id)?),
        Err(_) => Ok(None),
    }
}

/// Returns the guide that was typed.
///
/// # Errors
///
/// Names the nearest one when there is none of that id.
pub fn named(typed: &str) -> Result<Guide, CliError> {
    if let Some(guide) = find(typed)? {
        return Ok(guide);
    }
    let ids = content::guide_ids()?;
    let close = nearest(typed, ids.iter().map(GuideId::as_str))
        .or_else(|| ids.iter().find(|id| id.name() == typed).map(GuideId::as_str));
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
    /// Returns the guides that fit, in order.
    ///
    /// # Errors
    ///
    /// Fails on an unknown theme.
    pub fn pick(&self) -> Result<Vec<Guide>, CliError> {
        if let Some(theme) = &self.theme {
            let themes = content::themes()?;
            if !themes.iter().any(|known| known.id == *theme) {
                let close = nearest(theme, themes.iter().map(|known| known.id.as_str()));
                let hint = close.map_or_else(
                    || "See them: `gently prompts list`".to_owned(),
                    |id| format!("The nearest is `{id}`. See them: `gently prompts list`"),
                );
                return Err(CliError::usage(format!("No theme `{theme}`")).hint(hint));
            }
        }
        let mut guides = content::all_guides()?;
        guides.retain(|guide| {
            self.theme.as_ref().is_none_or(|theme| guide.theme == *theme)
                && self.minutes.is_none_or(|most| guide.minutes <= most)
                && self.depth.is_none_or(|depth| guide.depth == depth)
        });
        Ok(guides)
    }
}

/// Prints guides by theme.
///
/// # Errors
///
/// Fails when they cannot be printed.
pub fn print(guides: &[Guide], cx: &mut Context) -> Result<(), CliError> {
    if cx.is_json() {
        let rows: Vec<_> = guides.iter().map(GuideRow::from).collect();
        return cx.json(&rows);
    }
    if guides.is_empty() {
        return cx.status("No guide fits all of that.");
    }
    let widest = guides.iter().map(|guide| guide.id.as_str().len()).max().unwrap_or(0);
    let mut text = Text::default();
    for theme in content::themes()? {
        let of_theme: Vec<_> = guides.iter().filter(|guide| guide.theme == theme.id).collect();
        if of_theme.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.blank();
        }
        text.title(&theme.title);
        for guide in of_theme {
            text.line(format!("  {:widest$}  {}", guide.id.as_str(), facts(guide)));
        }
    }
    cx.show(&text)
}

#[derive(Serialize)]
struct GuideRow<'a> {
    id: &'a str,
    title: &'a str,
    theme: &'a str,
    depth: &'a str,
    minutes: u8,
    prompts: Vec<&'a str>,
}

impl<'a> From<&'a Guide> for GuideRow<'a> {
    fn from(guide: &'a Guide) -> Self {
        Self {
            id: guide.id.as_str(),
            title: &guide.title,
            theme: &guide.theme,
            depth: guide.depth.as_str(),
            minutes: guide.minutes,
            prompts: guide.prompts.iter().map(|prompt| prompt.id.as_str()).collect(),
        }
    }
}

fn facts(guide: &Guide) -> String {
    format!("{}, about {} minutes", guide.depth, guide.minutes)
}

/// What was picked.
enum Chosen {
    CarryOn,
    Guide(Box<Guide>),
}

/// Lets the person pick: what was left in the middle, or a theme and then a guide.
fn choose(guides: &[Guide], cx: &mut Context) -> Result<Option<Chosen>, CliError> {
    let themes: Vec<Theme> = content::themes()?
        .into_iter()
        .filter(|theme| guides.iter().any(|guide| guide.theme == theme.id))
        .collect();
    if guides.is_empty() {
        cx.status("No guide fits all of that.")?;
        return Ok(None);
    }
    let newest = resume::drafts(cx, DraftOf::Reflection)?.into_iter().next();
    let left = newest.and_then(|draft| find(draft.body.guide.as_deref()?).ok()?);
    let mut ask = cx.take_asker()?;
    let picked = pick_guide(ask.as_mut(), guides, &themes, left.as_ref());
    cx.give_back(ask);
    picked
}

fn pick_guide(
    ask: &mut dyn Ask,
    guides: &[Guide],
    themes: &[Theme],
    left: Option<&Guide>,
) -> Result<Option<Chosen>, CliError> {
    loop {
        let mut rows: Vec<_> =
            left.map(|guide| format!("Carry on with: {}", guide.title)).into_iter().collect();
        let carries_on = rows.len();
        rows.extend(themes.iter().map(|theme| format!("{}: {}", theme.title, theme.about)));
        let theme = match rows.len() {
            1 => &themes[0],
            _ => match ask.pick("What would you like to look at?", &rows)? {
                Some(at) if at < carries_on => return Ok(Some(Chosen::CarryOn)),
                Some(at) => &themes[at - carries_on],
                None => return Ok(None),
            },
        };
        let of_theme: Vec<_> = guides.iter().filter(|guide| guide.theme == theme.id).collect();
        let titles: Vec<_> =
            of_theme.iter().map(|guide| format!("{} ({})", guide.title, facts(guide))).collect();
        match ask.pick(&theme.title, &titles)? {
            Some(at) => return Ok(Some(Chosen::Guide(Box::new(of_theme[at].clone())))),
            None if rows.len() == 1 => return Ok(None),
            None => {}
        }
    }
}

/// Takes up the reflection that was left last. One whose guide is gone is kept as it is.
fn take_up(args: &ReflectArgs, cx: &mut Context) -> Result<(), CliError> {
    for draft in resume::drafts(cx, DraftOf::Reflection)? {
        let id = draft.body.guide.clone().unwrap_or_default();
        let Some(guide) = find(&id)? else {
            let empty = Body::Reflection(Reflection { guide: id, ..Reflection::default() });
            resume::settle(cx, &draft, &empty, Walk::over(Vec::new()))?;
            let short = cx.short(draft.record)?.unwrap_or_default();
            cx.status(&format!("The guide of one is gone. What was written is kept: `gently show {short}`"))?;
            continue;
        };
        let answering = Answering::read(&args.answers, &every_prompt(&guide).iter().collect::<Vec<_>>())?;
        let empty = Body::Reflection(Reflection::begin(&guide));
        let plan = resume::plan_for(cx, &answering, &guide.title, &draft, &empty, Walk::through(&guide))?;
        return hold(&guide, answering, plan, cx);
    }
    cx.status("There is nothing to carry on with.")
}

/// Goes on where it was left by itself, at the opening page too.
fn come_back(guide: &Guide, place: &Place, cx: &mut Context) -> Result<(), CliError> {
    let empty = Body::Reflection(Reflection::begin(guide));
    let mut plan = resume::come_back(cx, &guide.title, place, &empty, Walk::through(guide))?;
    if place.stage == Stage::Opening {
        plan.opening = opening(guide)?;
    }
    hold(guide, Answering::Person, plan, cx)
}

fn walk(guide: &Guide, args: &ReflectArgs, cx: &mut Context) -> Result<(), CliError> {
    let prompts = every_prompt(guide);
    let answering = Answering::read(&args.answers, &prompts.iter().collect::<Vec<_>>())?;
    let at = cx.moment(args.at.as_deref())?;
    let empty = Body::Reflection(Reflection::begin(guide));
    if args.at.is_none() && answering.is_person(cx) {
        let drafts = resume::drafts(cx, DraftOf::Reflection)?;
        let ours = drafts.iter().find(|draft| draft.body.guide.as_deref() == Some(guide.id.as_str()));
        if let Some(draft) = ours {
            match resume::offer(cx, &guide.title, draft, &empty, Walk::through(guide))? {
                Taken::Resumed(plan) => return hold(guide, answering, *plan, cx),
                Taken::Left => return Ok(()),
                Taken::Anew => {}
            }
        }
    }
    let record = Record::new(cx.new_id()?, at, &empty);
    let mut plan = Plan::new(&guide.title, Walk::through(guide), record);
    plan.opening = opening(guide)?;
    hold(guide, answering, plan, cx)
}

fn hold(guide: &Guide, answering: Answering, mut plan: Plan, cx: &mut Context) -> Result<(), CliError> {
    plan.closing = vec![guide.close.clone()];
    session::hold(cx, answering, plan)?.tell(cx, "gently reflect --resume")
}

/// What is said before anything is asked: what it asks, how long, how deep, what is kept.
fn opening(guide: &Guide) -> Result<Vec<String>, CliError> {
    let mut pages = vec![guide.about.clone(), format!("{}.", capital(&facts(guide))), guide.keeps.clone()];
    if guide.depth == Depth::Deep {
        pages.push(Care::read()?.deep.before);
    }
    Ok(pages)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Returns the prompts that `--answers` may answer: those of the guide, and the ratings of a deep one.
fn every_prompt(guide: &Guide) -> Vec<Prompt> {
    let mut prompts = guide.prompts.clone();
    if guide.depth == Depth::Deep {
        let scale = Scale { min: 0, max: 10, low: String::new(), high: String::new() };
        let rating = |side: Side| Prompt::new(side.rating_id(), "", PromptKind::Scale(scale.clone()));
        prompts.extend([Side::Before, Side::After].map(rating));
    }
    prompts
}
