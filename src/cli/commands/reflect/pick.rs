//! Picking a guide: what was left in the middle, what is suggested, a path, a theme and then a guide, or the way to
//! pages about someone.

use super::suggest;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides;
use crate::cli::lately::Lately;
use crate::content::{Care, Theme};
use crate::model::guide::{Depth, GuideId, Heading};
use crate::model::suggest::{Hurt, Now};
use crate::term::ask::Ask;

/// Above the first list.
pub(super) const WHICH: &str = "What would you like to look at?";

/// What was picked.
#[derive(Clone, Debug)]
pub enum Chosen {
    /// What was left in the middle last.
    CarryOn,
    /// This one.
    Guide(GuideId),
    /// A few one by one.
    Paths,
    /// Grounding, in place of a guide.
    Ground,
    /// The way to pages about someone.
    AboutSomeone,
}

/// What stands beside the guides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// What was left in the middle last.
    pub left: Option<&'a Heading>,
    /// The row that leads to pages about someone.
    pub about_someone: Option<&'a str>,
}

/// Lets the person pick; `None` when they go back.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be read.
pub fn choose(guides: &[Heading], beside: Beside<'_>, cx: &mut Context) -> Result<Option<Chosen>, CliError> {
    if guides.is_empty() && beside.about_someone.is_none() {
        cx.status("No guide fits all of that.")?;
        return Ok(None);
    }
    let lately = Lately::read(cx)?;
    let mut now = lately.now();
    let offer = Offer { guides, themes: themes_of(guides, cx)?, beside, care: Care::read()? };
    let mut ask = cx.take_asker()?;
    let picked = offer.pick(ask.as_mut(), &mut now);
    cx.give_back(ask);
    cx.again().is_recent |= now.hurt == Hurt::New;
    picked
}

/// What was picked of what is about someone.
pub enum AboutSomeone {
    /// This page.
    Page(GuideId),
    /// The path in this place.
    Path(usize),
}

/// Lets the person pick one of these pages by theme, or one of these paths, under a title of its own; `None` when they
/// go back.
///
/// # Errors
///
/// Fails when nobody can be asked.
pub fn about_someone(
    title: &str,
    pages: &[Heading],
    paths: &[String],
    cx: &mut Context,
) -> Result<Option<AboutSomeone>, CliError> {
    let themes = themes_of(pages, cx)?;
    let mut ask = cx.take_asker()?;
    let picked = about_someone_from(ask.as_mut(), title, pages, &themes, paths);
    cx.give_back(ask);
    picked
}

fn about_someone_from(
    ask: &mut dyn Ask,
    title: &str,
    pages: &[Heading],
    themes: &[Theme],
    paths: &[String],
) -> Result<Option<AboutSomeone>, CliError> {
    if let ([theme], []) = (themes, paths) {
        return Ok(pick_of(theme, pages, ask)?.map(AboutSomeone::Page));
    }
    let rows: Vec<_> = themes.iter().map(label).chain(paths.iter().cloned()).collect();
    while let Some(at) = ask.pick(title, &rows)? {
        let Some(theme) = themes.get(at) else { return Ok(Some(AboutSomeone::Path(at - themes.len()))) };
        if let Some(id) = pick_of(theme, pages, ask)? {
            return Ok(Some(AboutSomeone::Page(id)));
        }
    }
    Ok(None)
}

/// One row of the first list.
enum Row<'g> {
    Chosen(Chosen),
    Another,
    Recent,
    Theme(&'g Theme),
}

/// What the first list is made of.
struct Offer<'g> {
    guides: &'g [Heading],
    themes: Vec<Theme>,
    beside: Beside<'g>,
    care: Care,
}

impl Offer<'_> {
    fn pick(&self, ask: &mut dyn Ask, now: &mut Now<'_>) -> Result<Option<Chosen>, CliError> {
        if let ([theme], Beside { left: None, about_someone: None }) = (&self.themes[..], self.beside) {
            return Ok(pick_of(theme, self.guides, ask)?.map(Chosen::Guide));
        }
        let mut turn = 0;
        loop {
            let (words, mut rows): (Vec<_>, Vec<_>) = self.rows(now, turn).into_iter().unzip();
            let Some(at) = ask.pick(WHICH, &words)? else { return Ok(None) };
            match rows.swap_remove(at) {
                Row::Chosen(chosen) => return Ok(Some(chosen)),
                Row::Another => turn += 1,
                Row::Recent => (now.hurt, turn) = (Hurt::New, 0),
                Row::Theme(theme) => {
                    if let Some(id) = pick_of(theme, self.guides, ask)? {
                        return Ok(Some(Chosen::Guide(id)));
                    }
                }
            }
        }
    }

    fn rows(&self, now: &Now<'_>, turn: usize) -> Vec<(String, Row<'_>)> {
        let care = &self.care.suggest;
        let mut rows = Vec::new();
        let carry_on = |is_light: bool| {
            let left = self.beside.left.filter(|left| (left.depth == Depth::Light) == is_light);
            left.map(|left| (format!("Carry on with: {}", left.title), Row::Chosen(Chosen::CarryOn)))
        };
        // What goes deeper is no row to press Enter on by habit.
        rows.extend(carry_on(true));
        let suggested = now.suggest(self.guides);
        if let Some(one) = suggested.get(turn % suggested.len().max(1)) {
            rows.push((suggest::row(one, care), Row::Chosen(Chosen::Guide(one.guide.id.clone()))));
        }
        if suggested.len() > 1 {
            rows.push((care.another.clone(), Row::Another));
        }
        if now.is_low() {
            rows.push((care.ground.clone(), Row::Chosen(Chosen::Ground)));
        }
        if now.hurt == Hurt::NotSaid && !self.guides.is_empty() {
            rows.push((care.recent.clone(), Row::Recent));
        }
        rows.extend(carry_on(false));
        rows.push((self.care.path.row.clone(), Row::Chosen(Chosen::Paths)));
        if let Some(row) = self.beside.about_someone {
            rows.push((row.to_owned(), Row::Chosen(Chosen::AboutSomeone)));
        }
        let mut themes: Vec<_> = self.themes.iter().collect();
        themes.sort_by_key(|theme| now.waits(&theme.id));
        rows.extend(themes.into_iter().map(|theme| (label(theme), Row::Theme(theme))));
        rows
    }
}

/// Returns the themes of these guides, in order.
fn themes_of(guides: &[Heading], cx: &mut Context) -> Result<Vec<Theme>, CliError> {
    let mut themes = cx.library().themes()?;
    themes.retain(|theme| guides.iter().any(|guide| guide.id.theme() == theme.id));
    Ok(themes)
}

fn label(theme: &Theme) -> String {
    format!("{}: {}", theme.title, theme.about)
}

fn pick_of(theme: &Theme, guides: &[Heading], ask: &mut dyn Ask) -> Result<Option<GuideId>, CliError> {
    let of_theme: Vec<_> = guides.iter().filter(|guide| guide.id.theme() == theme.id).collect();
    let titles: Vec<_> =
        of_theme.iter().map(|guide| format!("{} ({})", guide.title, guides::facts(guide))).collect();
    let picked = ask.pick(&theme.title, &titles)?;
    Ok(picked.map(|at| of_theme[at].id.clone()))
}
