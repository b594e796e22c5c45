//! Picking a guide: what was left in the middle, a theme and then a guide, or the way to pages about someone.

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides;
use crate::content::Theme;
use crate::model::guide::{GuideId, Heading};
use crate::term::ask::Ask;

/// What was picked.
#[derive(Clone, Debug)]
pub enum Chosen {
    /// What was left in the middle last.
    CarryOn,
    /// This one.
    Guide(GuideId),
    /// The way to pages about someone.
    AboutSomeone,
}

/// What stands beside the themes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// The title of what was left in the middle last.
    pub left: Option<&'a str>,
    /// The row that leads to pages about someone.
    pub about_someone: Option<&'a str>,
}

/// Lets the person pick; `None` when they go back.
///
/// # Errors
///
/// Fails when nobody can be asked.
pub fn choose(guides: &[Heading], beside: Beside<'_>, cx: &mut Context) -> Result<Option<Chosen>, CliError> {
    if guides.is_empty() && beside.about_someone.is_none() {
        cx.status("No guide fits all of that.")?;
        return Ok(None);
    }
    pick_guide("What would you like to look at?", guides, beside, cx)
}

/// Lets the person pick one of these pages by theme, under a title of its own; `None` when they go back.
///
/// # Errors
///
/// Fails when nobody can be asked.
pub fn page(title: &str, pages: &[Heading], cx: &mut Context) -> Result<Option<GuideId>, CliError> {
    Ok(match pick_guide(title, pages, Beside::default(), cx)? {
        Some(Chosen::Guide(id)) => Some(id),
        _ => None,
    })
}

fn pick_guide(
    title: &str,
    guides: &[Heading],
    beside: Beside<'_>,
    cx: &mut Context,
) -> Result<Option<Chosen>, CliError> {
    let mut themes = cx.library().themes()?;
    themes.retain(|theme| guides.iter().any(|guide| guide.id.theme() == theme.id));
    let mut ask = cx.take_asker()?;
    let picked = pick_from(ask.as_mut(), title, guides, &themes, beside);
    cx.give_back(ask);
    picked
}

fn pick_from(
    ask: &mut dyn Ask,
    title: &str,
    guides: &[Heading],
    themes: &[Theme],
    beside: Beside<'_>,
) -> Result<Option<Chosen>, CliError> {
    loop {
        let mut rows: Vec<_> = beside.left.map(|left| format!("Carry on with: {left}")).into_iter().collect();
        let carries_on = rows.len();
        rows.extend(themes.iter().map(|theme| format!("{}: {}", theme.title, theme.about)));
        rows.extend(beside.about_someone.map(str::to_owned));
        let theme = match (rows.len(), themes) {
            (1, [theme]) => theme,
            _ => match ask.pick(title, &rows)? {
                Some(at) if at < carries_on => return Ok(Some(Chosen::CarryOn)),
                Some(at) => match themes.get(at - carries_on) {
                    Some(theme) => theme,
                    None => return Ok(Some(Chosen::AboutSomeone)),
                },
                None => return Ok(None),
            },
        };
        let of_theme: Vec<_> = guides.iter().filter(|guide| guide.id.theme() == theme.id).collect();
        let titles: Vec<_> =
            of_theme.iter().map(|guide| format!("{} ({})", guide.title, guides::facts(guide))).collect();
        match ask.pick(&theme.title, &titles)? {
            Some(at) => return Ok(Some(Chosen::Guide(of_theme[at].id.clone()))),
            None if rows.len() == 1 => return Ok(None),
            None => {}
        }
    }
}
