//! `gently reflect`: one guided reflection, picked or named, walked or taken up again.

mod pick;

use clap::Args;

use crate::cli::again::{Place, Stage};
use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides::{self, GuideFilter};
use crate::cli::resume::{self, Taken};
use crate::cli::session::{self, Answering, Plan};
use crate::content::Care;
use crate::model::body::{Body, Reflection};
use crate::model::draft::DraftOf;
use crate::model::guide::{Depth, Guide};
use crate::model::prompt::{Prompt, PromptKind, Scale};
use crate::model::record::Record;
use crate::model::walk::{Side, Walk};
use pick::Chosen;

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

/// Finds the guide, walks it, and says how to change it.
///
/// # Errors
///
/// Fails on an unknown guide, when nobody can be asked, or when the journal cannot be written.
pub fn run(args: &ReflectArgs, cx: &mut Context) -> Result<(), CliError> {
    if let Some(place) = cx.again().take_place(DraftOf::Reflection)
        && let Some(guide) = guides::find(place.guide.as_deref().unwrap_or_default(), cx)?
    {
        return come_back(&guide, &place, cx);
    }
    if args.resume {
        return take_up(args, cx);
    }
    if let Some(typed) = &args.guide {
        let guide = guides::named(typed, cx)?;
        return walk(&guide, args, cx);
    }
    let found = args.filter.pick(cx)?;
    if args.answers.answers.is_some() {
        return Err(CliError::usage("No guide is named").hint("`gently reflect GUIDE --answers FILE`"));
    }
    if cx.is_json() || !cx.can_ask() {
        return guides::print(&found, cx);
    }
    match pick::choose(&found, cx)? {
        Some(Chosen::CarryOn) => take_up(args, cx),
        Some(Chosen::Guide(id)) => {
            let guide = guides::named(id.as_str(), cx)?;
            walk(&guide, args, cx)
        }
        None => Ok(()),
    }
}

/// Takes up the reflection that was left last. One whose guide is gone is kept as it is.
fn take_up(args: &ReflectArgs, cx: &mut Context) -> Result<(), CliError> {
    for draft in resume::drafts(cx, DraftOf::Reflection)? {
        let id = draft.body.guide.clone().unwrap_or_default();
        let Some(guide) = guides::find(&id, cx)? else {
            let empty = Body::Reflection(Reflection { guide: id, ..Reflection::default() });
            resume::settle(cx, &draft, &empty, Walk::over(Vec::new()))?;
            let short = cx.short(draft.record)?.unwrap_or_default();
            cx.status(&format!("The guide of one is gone. What was written is kept: `gently show {short}`"))?;
            continue;
        };
        let answering = Answering::read(&args.answers, &every_prompt(&guide).iter().collect::<Vec<_>>())?;
        let empty = Body::Reflection(Reflection::begin(&guide));
        let plan =
            resume::plan_for(cx, &answering, &guide.heading.title, &draft, &empty, Walk::through(&guide))?;
        return hold(&guide, answering, plan, cx);
    }
    cx.status("There is nothing to carry on with.")
}

/// Goes on where it was left by itself, at the opening page too.
fn come_back(guide: &Guide, place: &Place, cx: &mut Context) -> Result<(), CliError> {
    let empty = Body::Reflection(Reflection::begin(guide));
    let mut plan = resume::come_back(cx, &guide.heading.title, place, &empty, Walk::through(guide))?;
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
        let ours = drafts.iter().find(|draft| draft.body.guide.as_deref() == Some(guide.heading.id.as_str()));
        if let Some(draft) = ours {
            match resume::offer(cx, &guide.heading.title, draft, &empty, Walk::through(guide))? {
                Taken::Resumed(plan) => return hold(guide, answering, *plan, cx),
                Taken::Left => return Ok(()),
                Taken::Anew => {}
            }
        }
    }
    let record = Record::new(cx.new_id()?, at, &empty);
    let mut plan = Plan::new(&guide.heading.title, Walk::through(guide), record);
    plan.opening = opening(guide)?;
    hold(guide, answering, plan, cx)
}

fn hold(guide: &Guide, answering: Answering, mut plan: Plan, cx: &mut Context) -> Result<(), CliError> {
    plan.closing = vec![guide.close.clone()];
    session::hold(cx, answering, plan)?.tell(cx, "gently reflect --resume")
}

/// What is said before anything is asked: what it asks, how long, how deep, what is kept.
fn opening(guide: &Guide) -> Result<Vec<String>, CliError> {
    let capital = |text: String| {
        let mut letters = text.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    let mut pages = vec![
        guide.about.clone(),
        format!("{}.", capital(guides::facts(&guide.heading))),
        guide.keeps.clone(),
    ];
    let care = Care::read()?;
    if guide.prompts.iter().any(Prompt::leaves_nothing) {
        pages.push(care.walk.leaves_nothing);
    }
    if guide.heading.depth == Depth::Deep {
        pages.push(care.deep.before);
    }
    Ok(pages)
}

/// Returns the prompts that `--answers` may answer: those of the guide, and the ratings of a deep one.
fn every_prompt(guide: &Guide) -> Vec<Prompt> {
    let mut prompts = guide.prompts.clone();
    if guide.heading.depth == Depth::Deep {
        let scale = Scale { min: 0, max: 10, low: String::new(), high: String::new() };
        let rating = |side: Side| Prompt::new(side.rating_id(), "", PromptKind::Scale(scale.clone()));
        prompts.extend([Side::Before, Side::After].map(rating));
    }
    prompts
}
