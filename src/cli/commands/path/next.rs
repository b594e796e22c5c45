//! The next page of a path: shown with what it asks, walked if the person likes, and then one line on what comes.

use clap::Args;
use serde::Serialize;

use super::about::let_back_in;
use super::here::{Here, Taken};
use super::{by, one_of};
use crate::cli::answered::AnswersArg;
use crate::cli::commands::reflect::{self, Opened, Way};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides;
use crate::cli::lately;
use crate::cli::people;
use crate::cli::talk::Ending;
use crate::cli::way_in::By;
use crate::content::Care;
use crate::model::body::{PathState, TakenPath};
use crate::model::guide::{Guide, GuideId};
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
enum Chosen {
    Walk,
    LeaveOut,
    Later,
}

/// Shows the next page and walks it.
pub(super) fn run(args: &NextArgs, cx: &mut Context) -> Result<(), CliError> {
    cx.again().is_recent |= args.recent;
    let place = reflect::come_back_if_left(cx)?;
    if matches!(place, Some((_, Ending::Stopped))) {
        return Ok(());
    }
    let goes_on = |taken: &TakenPath| taken.state == PathState::Begun;
    let Some(taken) = one_of(args.path.as_deref(), "next", goes_on, cx)? else { return Ok(()) };
    if let Some((guide, ending)) = place {
        return after(taken, &guide, Some(ending), cx);
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
            Chosen::LeaveOut => {
                taken.change(cx, |taken| taken.left_out.push(page.guide.heading.id.to_string()))?;
                if leaves_out || cx.is_json() {
                    return say_next(&taken, cx);
                }
                leaves_out = false;
            }
            Chosen::Walk => {
                if taken.taken.state != PathState::Begun {
                    taken.change(cx, |taken| taken.state = PathState::Begun)?;
                }
                let way =
                    Way { opening: page.care_before()?, answers: args.answers.clone(), ..Way::default() };
                let ending = reflect::walk(&page, &way, cx)?;
                return after(taken, &page.guide.heading.id, ending, cx);
            }
        }
    }
}

fn choose(here: &Here, page: &Opened, cx: &mut Context) -> Result<Chosen, CliError> {
    let care = Care::read()?.path;
    let guide = &page.guide;
    let coming = care.next.replace("{title}", &guide.heading.title);
    let title = [&here.path.title, &coming, &guide.about, &page.facts(), &guide.keeps]
        .map(String::as_str)
        .join("\n\n");
    let mut ask = cx.take_asker()?;
    let picked = ask.pick(&title, &[care.walk, care.leave_out, care.later]);
    cx.give_back(ask);
    Ok(match picked? {
        Some(0) => Chosen::Walk,
        Some(1) => Chosen::LeaveOut,
        _ => Chosen::Later,
    })
}

/// Says what comes after a page that was walked to its end. One that left nothing to keep was walked all the same.
fn after(
    mut taken: Taken,
    guide: &GuideId,
    ending: Option<Ending>,
    cx: &mut Context,
) -> Result<(), CliError> {
    if ending != Some(Ending::Finished) {
        return Ok(());
    }
    let is_still_next = |here: &Here| here.page(guide) == Page::Ahead;
    let is_of_path = |here: &Here| here.path.guides.contains(guide);
    if Here::look(&taken, cx)?.is_some_and(|here| is_of_path(&here) && is_still_next(&here)) {
        taken.change(cx, |taken| taken.passed.push(guide.to_string()))?;
    }
    if is_to_rest(&taken, guide, cx)? {
        taken.change(cx, |taken| taken.state = PathState::Paused)?;
        return cx.status(&Care::read()?.path.rests);
    }
    say_next(&taken, cx)
}

/// Returns whether what was said on a page is no ground to be led on by: that there was fear, or harm.
fn is_to_rest(taken: &Taken, id: &GuideId, cx: &mut Context) -> Result<bool, CliError> {
    let Some(guide) = guides::find(id.as_str(), cx)?.filter(|guide| !guide.rests.is_empty()) else {
        return Ok(false);
    };
    let about = taken.record.person();
    // The options are kept in the words of whom they are about.
    let guide = match about.map(|about| people::with_id(about, cx)).transpose()?.flatten() {
        Some(someone) => guide.about_someone(&someone.called()),
        None => guide,
    };
    let said = lately::earlier(id, about, cx)?;
    Ok(said.is_some_and(|said| guide.is_to_rest(&said.answers)))
}

/// Says in one line what would come next, and no more.
fn say_next(taken: &Taken, cx: &mut Context) -> Result<(), CliError> {
    let care = Care::read()?.path;
    let Some(here) = Here::look(taken, cx)? else { return Ok(()) };
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
    id: &'a str,
    title: &'a str,
    depth: &'a str,
    minutes: u8,
    about: &'a str,
    keeps: &'a str,
}

impl<'a> Coming<'a> {
    fn new(here: &'a Here, page: Option<&'a Guide>) -> Self {
        let row = |page: &'a Guide| PageRow {
            id: page.heading.id.as_str(),
            title: &page.heading.title,
            depth: page.heading.depth.as_str(),
            minutes: page.heading.minutes,
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
