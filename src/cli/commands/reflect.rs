//! `gently reflect`: one guided reflection, picked or named, walked or taken up again.

mod beside;
pub mod heed;
mod left;
mod opened;
mod pick;
mod someone;
mod suggest;

use clap::Args;

use super::{ground, path};
use crate::cli::again::{Place, Stage};
use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides::{self, GuideFilter};
use crate::cli::keeper::Begun;
use crate::cli::people;
use crate::cli::practice::Makes;
use crate::cli::resume::{self, Taken};
use crate::cli::session::{self, Answering, Plan};
use crate::cli::talk::Ending;
use crate::cli::way_in::{self, By};
use crate::content::GateWords;
use crate::model::body::{Body, Reflection};
use crate::model::draft::{Draft, DraftOf};
use crate::model::gate;
use crate::model::guide::{Gate, Guide, GuideId, Heading};
use crate::model::record::Record;
use crate::model::walk::Walk;
use heed::Heed;
use left::Left;
pub use opened::Opened;
use pick::{Beside, Chosen};
use someone::Picked;

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
  gently reflect --suggest --recent
  echo '{\"what\": \"No calls after nine.\"}' |
    gently reflect boundaries/name-one-limit --answers -")]
pub struct ReflectArgs {
    /// Which guide, as `theme/name`
    #[arg(value_name = "GUIDE", conflicts_with_all = ["theme", "minutes", "depth", "resume", "suggest", "path"])]
    guide: Option<String>,
    #[command(flatten)]
    filter: GuideFilter,
    /// Whom it is about: the beginning of an id, as `gently person list` shows it
    #[arg(long, value_name = "ID", conflicts_with_all = ["resume", "suggest", "path"])]
    person: Option<String>,
    /// Take up what was left in the middle last
    #[arg(long, conflicts_with_all = ["at", "theme", "minutes", "depth"])]
    resume: bool,
    /// The next page of this path, as `gently path next` shows it
    #[arg(long, value_name = "PATH", conflicts_with_all = ["at", "theme", "minutes", "depth", "resume", "beside"])]
    path: Option<String>,
    /// Take what is suggested; with `--json`, only say what it is and why
    #[arg(long, conflicts_with_all = ["resume", "path", "answers"])]
    suggest: bool,
    /// Something happened not long ago: nothing that looks for meaning is suggested
    #[arg(long)]
    recent: bool,
    /// Show what you wrote on this page before beside the questions
    #[arg(long, conflicts_with = "answers")]
    beside: bool,
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
    cx.again().is_recent |= args.recent;
    // A page of a path is come back to as one.
    if let Some(path) = args.path.clone().or_else(|| cx.again().path.clone()) {
        return path::go_on(&path::NextArgs::of(&path, args.recent, &args.answers), cx);
    }
    if come_back_if_left(cx)?.is_some() {
        return Ok(());
    }
    if args.resume {
        return take_up(args, cx);
    }
    let someone = args.person.as_ref().map(|typed| people::named(typed, cx)).transpose()?;
    if let Some(typed) = &args.guide {
        let guide = guides::named(typed, cx)?;
        let opened = someone::let_in(guide, someone, by(args, cx), cx)?;
        return begin(opened.as_ref(), args, cx);
    }
    let found = args.filter.pick(cx)?;
    let (open, gated): (Vec<_>, Vec<_>) = found.into_iter().partition(|it| gate::shows(it.gate, None));
    if args.suggest {
        return suggest::take(&open, args, cx);
    }
    if args.answers.answers.is_some() {
        return Err(CliError::usage("No guide is named").hint("`gently reflect GUIDE --answers FILE`"));
    }
    let is_asked = !cx.is_json() && cx.can_ask();
    match someone {
        Some(someone) if is_asked => match someone::pick(Some(someone), &gated, cx)? {
            Some(Picked::Page(opened)) => begin(Some(&opened), args, cx),
            Some(Picked::Path(path, someone)) => path::take(&path, Some(&someone), cx),
            None => Ok(()),
        },
        Some(someone) => someone::print(&someone, &gated, cx),
        None if is_asked => choose(&open, &gated, args, cx),
        None => guides::print(&open, cx),
    }
}

/// How a guide is walked.
#[derive(Default)]
pub struct Way<'a> {
    /// What is said before anything is asked.
    pub opening: Vec<String>,
    /// The moment it is about, as it was typed; now if it was not.
    pub at: Option<&'a str>,
    /// Whether earlier answers stand beside the questions. If not, that is offered.
    pub beside: bool,
    /// Who answers.
    pub answering: Answering,
}

impl ReflectArgs {
    fn way(&self, opened: &Opened, opening: Vec<String>) -> Result<Way<'_>, CliError> {
        let answering = opened.answering(&self.answers)?;
        Ok(Way { opening, at: self.at.as_deref(), beside: self.beside, answering })
    }
}

fn by(args: &ReflectArgs, cx: &mut Context) -> By {
    if args.answers.answers.is_none() && cx.can_ask() { By::Person } else { By::Nobody }
}

/// Walks what was opened from its start, if anything was.
fn begin(opened: Option<&Opened>, args: &ReflectArgs, cx: &mut Context) -> Result<(), CliError> {
    let Some(opened) = opened else { return Ok(()) };
    walk(opened, args.way(opened, opened.opening()?)?, cx).map(drop)
}

/// Lets the person pick, until something is walked or they leave.
fn choose(open: &[Heading], gated: &[Heading], args: &ReflectArgs, cx: &mut Context) -> Result<(), CliError> {
    let about_someone = GateWords::read()?.about.row;
    loop {
        let left = left::all(cx)?.into_iter().find_map(|(_, left)| match left {
            Left::Open(opened) => Some(opened.guide.heading),
            Left::Aside | Left::Without(_) | Left::Broken(_) => None,
        });
        let beside = Beside {
            left: left.as_ref(),
            about_someone: (!gated.is_empty()).then_some(about_someone.as_str()),
        };
        let opened = match pick::choose(open, beside, cx)? {
            Some(Chosen::CarryOn) => return take_up(args, cx),
            Some(Chosen::Guide(id)) => Some(Opened::new(guides::named(id.as_str(), cx)?, None)),
            Some(Chosen::Paths) => return path::choose(cx),
            Some(Chosen::Ground) => return ground::run(&Default::default(), cx),
            Some(Chosen::AboutSomeone) => match someone::pick(None, gated, cx)? {
                Some(Picked::Page(opened)) => Some(*opened),
                Some(Picked::Path(path, someone)) => return path::take(&path, Some(&someone), cx),
                None => None,
            },
            None => return Ok(()),
        };
        if opened.is_some() {
            return begin(opened.as_ref(), args, cx);
        }
    }
}

/// Takes up the reflection that was left last. One that cannot go on is kept as it is.
fn take_up(args: &ReflectArgs, cx: &mut Context) -> Result<(), CliError> {
    let mut waits = false;
    let mut broken = None;
    for (draft, left) in left::all(cx)? {
        match left {
            Left::Open(opened) => return carry_on(&opened, &draft, args, cx).map(drop),
            Left::Aside => waits = true,
            Left::Broken(fault) => broken = broken.or(Some(fault)),
            Left::Without(gone) => {
                let guide = draft.body.guide.clone().unwrap_or_default();
                let empty = Body::Reflection(Reflection { guide, ..Reflection::default() });
                resume::settle(cx, &draft, &empty, Walk::over(Vec::new()))?;
                let short = cx.name_of_kept(draft.record);
                cx.status(&format!("{gone} is gone. What was written is kept: `gently show {short}`"))?;
            }
        }
    }
    match broken {
        Some(fault) => Err(fault),
        None if waits => way_in::kept_aside(by(args, cx), cx),
        None => cx.status("There is nothing to carry on with."),
    }
}

fn carry_on(
    opened: &Opened,
    draft: &Draft,
    args: &ReflectArgs,
    cx: &mut Context,
) -> Result<Ending, CliError> {
    let guide = &opened.guide;
    let answering = opened.answering(&args.answers)?;
    let walk = Walk::through(guide);
    let plan = resume::plan_for(cx, &answering, &guide.heading.title, draft, &opened.empty(), walk)?;
    hold(guide, answering, plan, cx)
}

/// Looks after pages that were left in the middle where they say that one can stop.
///
/// # Errors
///
/// Fails when there is a journal that cannot be read or written.
pub fn heed_left(cx: &mut Context) -> Result<(), CliError> {
    left::all(cx).map(drop)
}

/// Goes on where the program left by itself, if it did so on a guide. Returns which guide, and how it ended.
///
/// # Errors
///
/// As [`run`].
pub fn come_back_if_left(cx: &mut Context) -> Result<Option<(GuideId, Ending)>, CliError> {
    let Some(place) = cx.again().take_place(DraftOf::Reflection) else { return Ok(None) };
    let Some(guide) = guides::find(place.guide.as_deref().unwrap_or_default(), cx)? else { return Ok(None) };
    let id = guide.heading.id.clone();
    Ok(Some((id, come_back(guide, &place, cx)?)))
}

/// Goes on where it was left by itself, at the opening page too.
fn come_back(guide: Guide, place: &Place, cx: &mut Context) -> Result<Ending, CliError> {
    let opened = match left::look(guide, place.record(), Some(place.about), cx)? {
        Left::Open(opened) => opened,
        // Set aside or gone in another terminal meanwhile. What was written is where it was.
        Left::Aside => return way_in::kept_aside(By::Person, cx).map(|()| Ending::Stopped),
        Left::Without(gone) => {
            cx.status(&format!("{gone} is gone. What was written is kept: `gently list`"))?;
            return Ok(Ending::Stopped);
        }
        Left::Broken(fault) => return Err(fault),
    };
    let guide = &opened.guide;
    let walk = Walk::through(guide);
    let mut plan = resume::come_back(cx, &guide.heading.title, place, &opened.empty(), walk)?;
    if place.stage == Stage::Opening {
        plan.opening = opened.opening()?;
    }
    hold(guide, Answering::Person, plan, cx)
}

/// Walks a guide, and says what was kept. Returns how it ended, or `None` where it was not begun.
///
/// # Errors
///
/// As [`run`].
pub fn walk(opened: &Opened, way: Way<'_>, cx: &mut Context) -> Result<Option<Ending>, CliError> {
    let answering = way.answering;
    if !still_shows(opened, &answering, cx)? {
        return Ok(None);
    }
    let at = cx.moment(way.at)?;
    let empty = opened.empty();
    let is_person = answering.is_person(cx);
    let mut guide = if way.beside { beside::put(opened, cx)? } else { opened.guide.clone() };
    if is_person
        && way.at.is_none()
        && let Some(draft) = left::of(opened, cx)?
    {
        match resume::offer(cx, &guide.heading.title, &draft, &empty, Walk::through(&guide))? {
            Taken::Resumed(plan) => return hold(&guide, answering, *plan, cx).map(Some),
            Taken::Left => return Ok(None),
            Taken::Anew => {}
        }
    }
    if is_person && !way.beside {
        let Some(offered) = beside::offer(opened, cx)? else { return Ok(None) };
        guide = offered;
    }
    let mut record = Record::new(cx.new_id()?, at, &empty);
    if let Some(person) = opened.about {
        record = record.about_person(person);
    }
    let mut plan = Plan::new(&guide.heading.title, Walk::through(&guide), record);
    plan.opening = way.opening;
    hold(&guide, answering, plan, cx).map(Some)
}

/// Looks once more at whom it is about, just before it begins: another window may have set them aside, or erased them.
fn still_shows(opened: &Opened, answering: &Answering, cx: &mut Context) -> Result<bool, CliError> {
    let Some(id) = opened.about else { return Ok(true) };
    let by = if answering.is_person(cx) { By::Person } else { By::Nobody };
    match people::with_id(id, cx)? {
        None => Err(CliError::failed("Whoever this page is about is gone")
            .hint("See who is here: `gently person list`")),
        Some(someone) if opened.guide.heading.gate == Gate::Person && !way_in::shows(&someone) => {
            way_in::kept_aside(by, cx).map(|()| false)
        }
        Some(_) => Ok(true),
    }
}

fn hold(guide: &Guide, answering: Answering, mut plan: Plan, cx: &mut Context) -> Result<Ending, CliError> {
    let by = if answering.is_person(cx) { By::Person } else { By::Nobody };
    plan.closing = vec![guide.close.clone()];
    plan.makes = Makes::of(guide)?;
    let id = plan.record.id;
    let mut held = match session::hold(cx, answering, plan) {
        Err(fault) if fault.away.is_some() => {
            // Whoever hides is shown nothing, and waits for nothing; what they said holds all the same.
            let _ = heed::unseen(guide, id, fault.away, cx);
            return Err(fault);
        }
        held => held?,
    };
    let ending = held.ending;
    // What was erased says nothing any more.
    let is_stored = held.made.is_stored && held.made.begun == Begun::Before;
    let asked = if is_stored { Heed::of(guide, &held.made.record) } else { Heed::default() };
    // Whatever fails here, the answers are kept, and that is told first.
    if asked.any() && ending == Ending::Stopped && heed::let_rest(id, cx).unwrap_or(false) {
        held.ending = Ending::Finished;
    }
    let done = heed::Done::of(asked, guide, &held.made.record, cx);
    held.tell(cx, "gently reflect --resume")?;
    if ending == Ending::Finished && !is_stored {
        cx.again().passed.push(guide.heading.id.to_string());
    }
    done?.say(by, cx)?;
    Ok(ending)
}
