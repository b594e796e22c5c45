//! The next page of a path: shown with what it asks, walked if the person likes, and then one line on what comes.

use clap::Args;
use serde::Serialize;

use super::about::let_back_in;
use super::here::{self, Here, Taken};
use super::{Aside, by, one_of};
use crate::cli::answered::AnswersArg;
use crate::cli::commands::ground;
use crate::cli::commands::reflect::{self, Opened, Way};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides::{self, HeadingJson};
use crate::cli::lately::{self, Lately};
use crate::cli::shown;
use crate::cli::talk::Ending;
use crate::cli::way_in::By;
use crate::content::Care;
use crate::model::body::{PathState, TakenPath};
use crate::model::guide::{Depth, Guide, GuideId};
use crate::model::path::{Next, Page};
use crate::term::text::Text;

/// Which path, and how its next page is walked.
#[derive(Args, Debug, Default)]
pub struct NextArgs {
    /// Which path, if more than one is begun
    #[arg(value_name = "PATH")]
    path: Option<String>,
    /// Something happened not long ago: pages that look for meaning can wait
    #[arg(long)]
    recent: bool,
    /// Leave the next page out
    #[arg(long, conflicts_with = "answers")]
    leave_out: bool,
    #[command(flatten)]
    answers: AnswersArg,
}

impl NextArgs {
    /// Names the path, and how its page is answered.
    pub fn of(path: &str, recent: bool, answers: &AnswersArg) -> Self {
        Self { path: Some(path.to_owned()), recent, leave_out: false, answers: answers.clone() }
    }
}

/// What the person chose to do with a page.
#[derive(Clone, Copy)]
enum Chosen {
    Walk,
    LeaveOut,
    Later,
    Ground,
}

/// Shows the next page and walks it.
pub(super) fn run(args: &NextArgs, cx: &mut Context) -> Result<(), CliError> {
    cx.again().is_recent |= args.recent;
    let place = reflect::come_back_if_left(cx)?;
    let left_on = cx.again().path.take();
    if matches!(place, Some((_, Ending::Stopped))) {
        return Ok(());
    }
    reflect::heed_left(cx)?;
    let goes_on = |taken: &TakenPath| taken.state == PathState::Begun;
    let named = args.path.clone().or(left_on);
    // In another window the path may have been left since, and the page is kept.
    let is_left = match &named {
        Some(named) => here::of(named, cx)?.is_none(),
        None => true,
    };
    if place.is_some() && is_left {
        return Ok(());
    }
    let Some(taken) = one_of(named.as_deref(), "next", goes_on, Aside::Told, cx)? else { return Ok(()) };
    if let Some((guide, ending)) = place {
        return after(&taken, &guide, Some(ending), cx);
    }
    go(taken, args, cx)
}

/// Shows the next page of the path with this id.
pub(super) fn of(path: &str, cx: &mut Context) -> Result<(), CliError> {
    run(&NextArgs { path: Some(path.to_owned()), ..NextArgs::default() }, cx)
}

fn go(mut taken: Taken, args: &NextArgs, cx: &mut Context) -> Result<(), CliError> {
    let care = Care::read()?.path;
    let mut leaves_out = args.leave_out;
    let by = if args.answers.answers.is_none() { by(cx) } else { By::Nobody };
    loop {
        let Some(here) = Here::look(&taken, cx)? else { return cx.status(&care.gone) };
        let Some(entered) = let_back_in(&here, by, cx)? else { return Ok(()) };
        let next = here.next(lately::hurt(cx));
        let page = match next {
            Next::Page(page) => Opened::new(guides::named(page.id.as_str(), cx)?, entered.someone.as_ref()),
            _ if cx.is_json() => return cx.json(&Coming::new(&here, None)),
            Next::Waits => return cx.status(&care.waits),
            Next::AtRest => {
                let anew = format!("`gently path begin {}`", here.path.id);
                return cx.status(&format!("This path is at rest. To walk it anew: {anew}"));
            }
        };
        let chosen = match (leaves_out, &args.answers.answers) {
            (true, _) => Chosen::LeaveOut,
            (_, Some(_)) => Chosen::Walk,
            _ if cx.is_json() => return cx.json(&Coming::new(&here, Some(&page.guide))),
            _ if !cx.can_ask() => return cx.show(&text(&here, &page, &care.next)),
            _ => choose(&here, &page, cx)?,
        };
        match chosen {
            Chosen::Later => return Ok(()),
            Chosen::Ground => return ground::run(&Default::default(), cx),
            Chosen::LeaveOut => {
                taken.change(cx, |taken| taken.left_out.push(page.guide.heading.id.to_string()))?;
                if cx.is_json() {
                    return shown::print_kept(cx, &taken.record);
                }
                if leaves_out {
                    return say_next(&taken, cx);
                }
                leaves_out = false;
            }
            Chosen::Walk => {
                // A file of answers that is refused changes nothing.
                let answering = page.answering(&args.answers)?;
                if taken.taken.state != PathState::Begun {
                    taken.change(cx, |taken| taken.state = PathState::Begun)?;
                }
                let way = Way { opening: page.care_before()?, answering, ..Way::default() };
                cx.again().path = Some(here.path.id.to_string());
                let ended = reflect::walk(&page, way, cx);
                // Only who left without a word comes back to it as a page of this path.
                if !ended.as_ref().is_err_and(|fault| fault.away.is_some()) {
                    cx.again().path = None;
                }
                let ending = ended?;
                return after(&taken, &page.guide.heading.id, ending, cx);
            }
        }
    }
}

fn choose(here: &Here, page: &Opened, cx: &mut Context) -> Result<Chosen, CliError> {
    let Care { path: care, suggest, .. } = Care::read()?;
    let guide = &page.guide;
    let coming = care.next.replace("{title}", &guide.heading.title);
    let mut title = [&here.path.title, &coming, &guide.about, &page.facts(), &guide.keeps]
        .map(String::as_str)
        .join("\n\n");
    let mut rows =
        vec![(care.walk, Chosen::Walk), (care.leave_out, Chosen::LeaveOut), (care.later, Chosen::Later)];
    // On a low day no page but a light one is a row to press Enter on by habit.
    if guide.heading.depth != Depth::Light && Lately::read(cx)?.now().is_low() {
        title = format!("{title}\n\n{}", care.low);
        rows.rotate_right(1);
        rows.insert(1, (suggest.ground, Chosen::Ground));
    }
    let (rows, chosen): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    let picked = cx.pick(&title, &rows)?;
    Ok(picked.map_or(Chosen::Later, |at| chosen[at]))
}

/// Says what comes after a page that was walked to its end. One that left nothing to keep was walked all the same.
fn after(taken: &Taken, guide: &GuideId, ending: Option<Ending>, cx: &mut Context) -> Result<(), CliError> {
    if ending != Some(Ending::Finished) {
        return Ok(());
    }
    // As it is now: in another window it may have been left, or erased.
    let now = here::taken(cx)?.into_iter().find(|it| it.record.id == taken.record.id);
    let Some(mut taken) = now else { return Ok(()) };
    let is_still_next = |here: &Here| here.page(guide) == Page::Ahead;
    let is_of_path = |here: &Here| here.path.guides.contains(guide);
    if Here::look(&taken, cx)?.is_some_and(|here| is_of_path(&here) && is_still_next(&here)) {
        taken.change(cx, |taken| taken.passed.push(guide.to_string()))?;
    }
    // It may rest, after what was said.
    if taken.taken.state == PathState::Begun { say_next(&taken, cx) } else { Ok(()) }
}

/// Says in one line what would come next, and no more.
fn say_next(taken: &Taken, cx: &mut Context) -> Result<(), CliError> {
    let care = Care::read()?.path;
    // Whoever it is about may have been set aside meanwhile: then nothing of it is named.
    let Some(here) = Here::look(taken, cx)?.filter(Here::shows) else { return Ok(()) };
    let said = match here.next(lately::hurt(cx)) {
        Next::Page(page) => care.after.replace("{title}", &page.title),
        Next::Waits => care.waits,
        Next::AtRest => care.at_rest,
    };
    cx.status(&said)
}

fn text(here: &Here, page: &Opened, next: &str) -> Text {
    let guide = &page.guide;
    let mut text = Text::new();
    text.title(&here.path.title);
    text.prose(next.replace("{title}", &guide.heading.title));
    for words in [&guide.about, &page.facts(), &guide.keeps] {
        text.blank();
        text.prose(words);
    }
    text
}

/// What comes, as JSON shows it.
#[derive(Serialize)]
struct Coming<'a> {
    path: &'a str,
    title: &'a str,
    state: &'static str,
    next: Option<PageRow<'a>>,
}

#[derive(Serialize)]
struct PageRow<'a> {
    #[serde(flatten)]
    heading: HeadingJson<'a>,
    about: &'a str,
    keeps: &'a str,
}

impl<'a> Coming<'a> {
    fn new(here: &'a Here, page: Option<&'a Guide>) -> Self {
        let row = |page: &'a Guide| PageRow {
            heading: (&page.heading).into(),
            about: &page.about,
            keeps: &page.keeps,
        };
        Self {
            path: here.path.id.as_str(),
            title: &here.path.title,
            state: here.state(),
            next: page.map(row),
        }
    }
}
