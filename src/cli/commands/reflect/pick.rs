//! Picking a guide: what was left in the middle, or a theme and then a guide.

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides;
use crate::cli::resume;
use crate::content::Theme;
use crate::model::draft::DraftOf;
use crate::model::guide::{GuideId, Heading};
use crate::term::ask::Ask;

/// What was picked.
#[derive(Clone, Debug)]
pub enum Chosen {
    /// What was left in the middle last.
    CarryOn,
    /// This one.
    Guide(GuideId),
}

/// Lets the person pick: what was left in the middle, or a theme and then a guide.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be read.
pub fn choose(guides: &[Heading], cx: &mut Context) -> Result<Option<Chosen>, CliError> {
    let themes: Vec<Theme> = cx
        .library()
        .themes()?
        .into_iter()
        .filter(|theme| guides.iter().any(|guide| guide.id.theme() == theme.id))
        .collect();
    if guides.is_empty() {
        cx.status("No guide fits all of that.")?;
        return Ok(None);
    }
    let newest = resume::drafts(cx, DraftOf::Reflection)?.into_iter().next();
    let left = match newest.and_then(|draft| draft.body.guide) {
        Some(id) => guides::find(&id, cx).unwrap_or_default().map(|guide| guide.heading),
        None => None,
    };
    let mut ask = cx.take_asker()?;
    let picked = pick_guide(ask.as_mut(), guides, &themes, left.as_ref());
    cx.give_back(ask);
    picked
}

fn pick_guide(
    ask: &mut dyn Ask,
    guides: &[Heading],
    themes: &[Theme],
    left: Option<&Heading>,
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
