//! A guide that was walked before: what was written then stands beside the questions, if the person asks for it.

use super::Opened;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::lately;
use crate::content::Care;
use crate::model::body::Reflection;
use crate::model::guide::Guide;

/// Returns the guide with the last answers to it beside its questions.
pub(super) fn put(opened: &Opened, cx: &mut Context) -> Result<Guide, CliError> {
    let guide = opened.guide.clone();
    Ok(match earlier(opened, cx)? {
        Some(earlier) => with(guide, &earlier, &Care::read()?.beside.earlier),
        None => guide,
    })
}

/// Says that the guide was walked before and offers the answers of then. Returns `None` if the person leaves.
pub(super) fn offer(opened: &Opened, cx: &mut Context) -> Result<Option<Guide>, CliError> {
    let guide = opened.guide.clone();
    let Some(earlier) = earlier(opened, cx)? else { return Ok(Some(guide)) };
    let care = Care::read()?.beside;
    let question = format!("{}\n\n{}", guide.heading.title, care.note);
    let picked = cx.pick(&question, &[care.without, care.with])?;
    Ok(picked.map(|row| if row == 0 { guide } else { with(guide, &earlier, &care.earlier) }))
}

fn earlier(opened: &Opened, cx: &mut Context) -> Result<Option<Reflection>, CliError> {
    lately::earlier(&opened.guide.heading.id, opened.about, cx)
}

fn with(guide: Guide, earlier: &Reflection, around: &str) -> Guide {
    guide.beside(&earlier.answers, around)
}
