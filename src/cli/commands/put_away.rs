//! `gently put-away`: out of sight, and not gone. `bring-back` is its way back.

use clap::Args;

use super::erase::linked;
use super::tag::gone;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::shown::Shown;
use crate::model::record::Record;

/// Put something out of sight, without erasing it
///
/// Lists leave it out; `gently list --away` and `gently show` still show it, and an export holds it.
/// `gently bring-back` puts it back in its place. What was logged with a limit, a promise, a step or another
/// practice goes and comes back with it. What is about a person stays where it is when the person goes.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently put-away 0193a2b4
  gently put-away 0193a2b4 --json")]
pub struct PutAwayArgs {
    /// The beginnings of the ids, as `gently list` shows them
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
}

/// Puts the records away.
///
/// # Errors
///
/// Fails on an id that names nothing, or more than one record; then none was put away.
pub fn run(args: &PutAwayArgs, cx: &mut Context) -> Result<(), CliError> {
    move_to(Place::Away, &args.ids, cx)?;
    cx.status("Put away, not erased: `gently list --away`")
}

/// Where a record can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Out of sight.
    Away,
    /// In the lists.
    Back,
}

/// Moves all of these records, and what happened with those of them that are practices, in one go; prints them if JSON
/// was asked for.
pub(super) fn move_to(place: Place, ids: &[String], cx: &mut Context) -> Result<(), CliError> {
    let found: Vec<Record> = ids.iter().map(|typed| cx.find(typed)).collect::<Result<_, _>>()?;
    let now = cx.now().timestamp_millis();
    let tx = cx.keep()?;
    let mut moving: Vec<Record> = Vec::new();
    for (seen, typed) in found.iter().zip(ids) {
        moving.push(tx.record(seen.id)?.ok_or_else(|| gone(typed))?);
        for event in linked::events(seen.id, &tx)? {
            moving.extend(tx.record(event)?);
        }
    }
    let mut moved: Vec<(Record, String)> = Vec::new();
    for mut record in moving {
        // An event can be named beside its practice.
        if moved.iter().any(|(known, _)| known.id == record.id) {
            continue;
        }
        let away = place == Place::Away;
        if record.away != away {
            record.away = away;
            record.changed_ms = now;
            tx.replace(&record)?;
        }
        let short = record.id.digits()[..tx.short_len(record.id)?].to_owned();
        moved.push((record, short));
    }
    tx.commit()?;
    if cx.is_json() {
        let shown: Vec<_> =
            moved.iter().map(|(record, short)| Shown::new(record, short)).collect::<Result<_, _>>()?;
        cx.json(&shown)?;
    }
    Ok(())
}
