//! `gently reflect`: one guided reflection, picked or named, walked or taken up again.

mod left;
mod pick;
mod someone;

use clap::Args;

use crate::cli::again::{Place, Stage};
use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides::{self, GuideFilter};
use crate::cli::people::{self, Someone};
use crate::cli::resume::{self, Taken};
use crate::cli::session::{self, Answering, Plan};
use crate::content::{Care, GateWords};
use crate::model::body::{Body, Reflection};
use crate::model::draft::{Draft, DraftOf};
use crate::model::gate;
use crate::model::guide::{Depth, Guide, Heading};
use crate::model::id::RecordId;
use crate::model::prompt::Prompt;
use crate::model::record::Record;
use crate::model::walk::Walk;
use left::Left;
use pick::{Beside, Chosen};
use someone::By;

/// Walk one guided reflection, at your pace
///
/// Without a guide it shows what there is, by theme. Each question can be skipped, gone back from
/// and stopped at; whatever was answered is kept before the next question comes.
///
/// Some pages are about one person. For those it first asks who that is, and once for each person it
/// asks a few questions that decide whether the pages show.
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
    /// Whom it is about: the beginning of an id, as `gently person list` shows it
    #[arg(long, value_name = "ID", conflicts_with = "resume")]
    person: Option<String>,
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
        return come_back(guide, &place, cx);
    }
    if args.resume {
        return take_up(args, cx);
    }
    let someone = args.person.as_ref().map(|typed| people::named(typed, cx)).transpose()?;
    if let Some(typed) = &args.guide {
        let guide = guides::named(typed, cx)?;
        return match someone::let_in(guide, someone, by(args, cx), cx)? {
            Some(opened) => walk(&opened, args, cx),
            None => Ok(()),
        };
    }
    let found = args.filter.pick(cx)?;
    if args.answers.answers.is_some() {
        return Err(CliError::usage("No guide is named").hint("`gently reflect GUIDE --answers FILE`"));
    }
    let (open, gated): (Vec<_>, Vec<_>) = found.into_iter().partition(|it| gate::shows(it.gate, None));
    let is_asked = !cx.is_json() && cx.can_ask();
    match someone {
        Some(someone) if is_asked => match someone::page(Some(someone), &gated, cx)? {
            Some(opened) => walk(&opened, args, cx),
            None => Ok(()),
        },
        Some(someone) => someone::print(&someone, &gated, cx),
        None if is_asked => choose(&open, &gated, args, cx),
        None => guides::print(&open, cx),
    }
}

fn by(args: &ReflectArgs, cx: &mut Context) -> By {
    if args.answers.answers.is_none() && cx.can_ask() { By::Person } else { By::Nobody }
}

/// A guide, in the words of whom it is about.
struct Opened {
    guide: Guide,
    about: Option<RecordId>,
}

impl Opened {
    fn new(guide: Guide, someone: Option<&Someone>) -> Self {
        match someone {
            Some(someone) => {
                Self { guide: guide.about_someone(&someone.called()), about: Some(someone.record.id) }
            }
            None => Self { guide, about: None },
        }
    }

    fn empty(&self) -> Body {
        Body::Reflection(Reflection::begin(&self.guide))
    }
}

/// Lets the person pick, until something is walked or they leave.
fn choose(open: &[Heading], gated: &[Heading], args: &ReflectArgs, cx: &mut Context) -> Result<(), CliError> {
    let about_someone = GateWords::read()?.about.row;
    loop {
        let left = left::all(cx)?.into_iter().find_map(|(_, left)| match left {
            Left::Open(opened) => Some(opened.guide.heading.title),
            Left::Aside | Left::Without(_) | Left::Broken(_) => None,
        });
        let beside = Beside {
            left: left.as_deref(),
            about_someone: (!gated.is_empty()).then_some(about_someone.as_str()),
        };
        let opened = match pick::choose(open, beside, cx)? {
            Some(Chosen::CarryOn) => return take_up(args, cx),
            Some(Chosen::Guide(id)) => Some(Opened::new(guides::named(id.as_str(), cx)?, None)),
            Some(Chosen::AboutSomeone) => someone::page(None, gated, cx)?,
            None => return Ok(()),
        };
        if let Some(opened) = opened {
            return walk(&opened, args, cx);
        }
    }
}

/// Takes up the reflection that was left last. One that cannot go on is kept as it is.
fn take_up(args: &ReflectArgs, cx: &mut Context) -> Result<(), CliError> {
    let mut waits = false;
    for (draft, left) in left::all(cx)? {
        match left {
            Left::Open(opened) => return carry_on(&opened, &draft, args, cx),
            Left::Aside => waits = true,
            Left::Broken(fault) => return Err(fault),
            Left::Without(gone) => {
                let guide = draft.body.guide.clone().unwrap_or_default();
                let empty = Body::Reflection(Reflection { guide, ..Reflection::default() });
                resume::settle(cx, &draft, &empty, Walk::over(Vec::new()))?;
                let short = cx.short(draft.record)?.unwrap_or_default();
                cx.status(&format!("{gone} is gone. What was written is kept: `gently show {short}`"))?;
            }
        }
    }
    match waits {
        true => someone::kept_aside(by(args, cx), cx),
        false => cx.status("There is nothing to carry on with."),
    }
}

fn carry_on(opened: &Opened, draft: &Draft, args: &ReflectArgs, cx: &mut Context) -> Result<(), CliError> {
    let guide = &opened.guide;
    let answering = Answering::read(&args.answers, &guides::every_prompt(guide)?.iter().collect::<Vec<_>>())?;
    let walk = Walk::through(guide);
    let plan = resume::plan_for(cx, &answering, &guide.heading.title, draft, &opened.empty(), walk)?;
    hold(guide, answering, plan, cx)
}

/// Goes on where it was left by itself, at the opening page too.
fn come_back(guide: Guide, place: &Place, cx: &mut Context) -> Result<(), CliError> {
    let opened = match left::look(guide, place.record(), Some(place.about), cx)? {
        Left::Open(opened) => opened,
        // Set aside or gone in another terminal meanwhile. What was written is where it was.
        Left::Aside | Left::Without(_) | Left::Broken(_) => return someone::kept_aside(By::Person, cx),
    };
    let guide = &opened.guide;
    let walk = Walk::through(guide);
    let mut plan = resume::come_back(cx, &guide.heading.title, place, &opened.empty(), walk)?;
    if place.stage == Stage::Opening {
        plan.opening = opening(guide)?;
    }
    hold(guide, Answering::Person, plan, cx)
}

fn walk(opened: &Opened, args: &ReflectArgs, cx: &mut Context) -> Result<(), CliError> {
    let guide = &opened.guide;
    let prompts = guides::every_prompt(guide)?;
    let answering = Answering::read(&args.answers, &prompts.iter().collect::<Vec<_>>())?;
    let at = cx.moment(args.at.as_deref())?;
    let empty = opened.empty();
    if args.at.is_none() && answering.is_person(cx) {
        let is_ours = |left: &Left| match left {
            Left::Open(left) => left.guide.heading.id == guide.heading.id && left.about == opened.about,
            Left::Aside | Left::Without(_) | Left::Broken(_) => false,
        };
        if let Some((draft, _)) = left::all(cx)?.into_iter().find(|(_, left)| is_ours(left)) {
            match resume::offer(cx, &guide.heading.title, &draft, &empty, Walk::through(guide))? {
                Taken::Resumed(plan) => return hold(guide, answering, *plan, cx),
                Taken::Left => return Ok(()),
                Taken::Anew => {}
            }
        }
    }
    let mut record = Record::new(cx.new_id()?, at, &empty);
    if let Some(person) = opened.about {
        record = record.about_person(person);
    }
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
