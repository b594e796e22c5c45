//! What was left in the middle: found, offered, and never pushed.

use super::context::Context;
use super::error::CliError;
use super::keeper::{Begun, Keeper, Saving};
use crate::model::answer::Answer;
use crate::model::body::Body;
use crate::model::draft::{Draft, DraftOf};
use crate::model::moment::Moment;
use crate::model::prompt::PromptKind;
use crate::model::record::Record;
use crate::model::walk::{Position, Step, Walk};
use crate::term::ask::Ask;

/// Something that was left in the middle.
pub struct Found {
    /// The record as far as it was kept.
    pub record: Record,
    /// Where the walk was.
    pub position: Option<Position>,
    /// The half-typed words.
    pub text: String,
    /// When it was left.
    pub left_at: Moment,
}

/// What the person wants with it.
pub enum Wish {
    /// Go on from there.
    CarryOn(Found),
    /// Leave it as it is and begin a new one.
    BeginAnew(Found),
    /// Neither, for now.
    Leave,
}

/// Returns the drafts of this kind, the newest first.
///
/// # Errors
///
/// Fails when there is a journal that cannot be read.
pub fn drafts(cx: &mut Context, of: DraftOf) -> Result<Vec<Draft>, CliError> {
    let Some(journal) = cx.journal()? else { return Ok(Vec::new()) };
    let drafts = journal.read()?.drafts()?;
    Ok(drafts.into_iter().filter(|draft| draft.body.of == of).collect())
}

/// Returns what `draft` is a draft of. `empty` is the body it has when nothing was kept of it yet.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn find(cx: &mut Context, draft: &Draft, empty: &Body) -> Result<Found, CliError> {
    let kept = match cx.journal()? {
        Some(journal) => journal.read()?.record(draft.record)?,
        None => None,
    };
    let record = match kept {
        Some(record) => record,
        None => Record::new(draft.record, cx.moment_of(draft.changed_ms)?, empty),
    };
    let position = draft.body.position.as_deref().map(Position::read);
    let left_at = cx.moment_of(draft.changed_ms)?;
    Ok(Found { record, position, text: draft.body.text.clone(), left_at })
}

/// Asks whether to carry on with `found`.
///
/// # Errors
///
/// Fails when nobody can be asked.
pub fn offer(ask: &mut dyn Ask, title: &str, when: &str, found: Found) -> Result<Wish, CliError> {
    let question = format!("{title}\n\nYou left this in the middle on {when}. It is kept.");
    let rows = ["Carry on", "Begin a new one"].map(str::to_owned);
    Ok(match ask.pick(&question, &rows)? {
        Some(0) => Wish::CarryOn(found),
        Some(_) => Wish::BeginAnew(found),
        None => Wish::Leave,
    })
}

/// Ends a draft without losing a word: what is half typed becomes the answer it was meant for.
///
/// # Errors
///
/// Fails when the journal cannot be written; the draft is then still there.
pub fn settle(cx: &mut Context, walk: Walk, found: Found, of: DraftOf) -> Result<(), CliError> {
    let kept = found.record.view().to_kept();
    let mut walk = walk.resumed(kept, found.position.as_ref());
    hold_words(&mut walk, &found.text);
    let (shelf, clock) = cx.keeping()?;
    let mut keeper = Keeper::new(shelf, clock, found.record, of, Saving::EachAnswer, Begun::Before);
    keeper.settle(&walk)
}

/// Makes half-typed words the answer to the question they were typed at. The walk stays where it is.
pub fn hold_words(walk: &mut Walk, text: &str) {
    if text.trim().is_empty() || !takes_words(walk) {
        return;
    }
    let answer = joined(walk.earlier(), text, walk);
    walk.answer(answer);
    walk.back();
}

fn takes_words(walk: &Walk) -> bool {
    let is_worded = |kind: &PromptKind| {
        !matches!(kind, PromptKind::Scale(_) | PromptKind::Pause(_) | PromptKind::Breathe(_))
    };
    matches!(walk.step(), Some(Step::Ask(prompt)) if is_worded(&prompt.kind))
}

/// Puts half-typed words beside an earlier answer; words that already hold it take its place.
fn joined(earlier: Option<Answer>, text: &str, walk: &Walk) -> Answer {
    let takes_several = matches!(walk.step(), Some(Step::Ask(prompt))
        if matches!(prompt.kind, PromptKind::List | PromptKind::Many(_)));
    let before = earlier.map(|answer| answer.to_lines()).unwrap_or_default();
    let holds_all = before.iter().all(|line| text.contains(line.as_str()));
    let mut lines = if holds_all { Vec::new() } else { before };
    lines.extend(text.lines().map(str::to_owned));
    if takes_several { Answer::Many(lines) } else { Answer::Text(lines.join("\n")) }
}
