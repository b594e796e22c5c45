//! `gently show`: one record, whole, and what is linked to it.

use clap::Args;
use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::people::Someone;
use crate::cli::shown::{self, Shown};
use crate::model::id::RecordId;
use crate::model::record::{Kind, Record};

/// Show one thing that was kept, whole
///
/// Below it stands what it is linked to, and what is linked to it, such as what happened with a limit.
/// What was put away stays out of that.
///
/// What is shown can stay on the screen and in what the terminal remembers. The menu clears it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently show 0193a2b4
  gently show 0193a2b4 --json")]
pub struct ShowArgs {
    /// The beginning of the id, as `gently list` shows it
    #[arg(value_name = "ID")]
    id: String,
}

/// A record as JSON, and what is linked to it.
#[derive(Serialize)]
struct WithLinked<'a> {
    linked_from: Vec<LinkedFrom<'a>>,
    #[serde(flatten)]
    record: Shown<'a>,
}

#[derive(Serialize)]
struct LinkedFrom<'a> {
    id: String,
    short: &'a str,
    kind: &'a Kind,
    /// What the record that is shown is to this one.
    role: &'a str,
}

/// Prints the record.
///
/// # Errors
///
/// Fails on an id that names nothing, or more than one record.
pub fn run(args: &ShowArgs, cx: &mut Context) -> Result<(), CliError> {
    let record = cx.find(&args.id)?;
    let short = cx.name_of(record.id)?;
    let from = linked_from(&record, cx)?;
    if cx.is_json() {
        let mut linked_from = Vec::new();
        for (other, short) in &from {
            let links = other.links.iter().filter(|link| link.to == record.id);
            let (id, kind) = (other.id.to_string(), &other.kind);
            linked_from.extend(links.map(|link| LinkedFrom {
                id: id.clone(),
                short,
                kind,
                role: &link.role,
            }));
        }
        return cx.json(&WithLinked { linked_from, record: Shown::new(&record, &short)? });
    }
    let mut links = Vec::new();
    for link in &record.links {
        let line = match kept(link.to, cx)? {
            Some(other) if other.0.away => continue,
            Some(other) => line(&other, cx),
            None => link.to.digits(),
        };
        links.push((link.role.clone(), line));
    }
    let linked: Vec<String> = from.iter().map(|other| line(other, cx)).collect();
    let page = shown::page(&record, &short, &links, &linked);
    cx.show(&page)
}

/// Returns what is linked to `record`, each with the beginning of its id, in the order of time.
fn linked_from(record: &Record, cx: &mut Context) -> Result<Vec<(Record, String)>, CliError> {
    let ids = match cx.journal()? {
        Some(journal) => journal.read()?.linked_to(record.id)?,
        None => Vec::new(),
    };
    let mut linked = Vec::new();
    for id in ids {
        linked.extend(kept(id, cx)?.filter(|(other, _)| !other.away));
    }
    linked.sort_by_key(|(other, _)| (other.at.utc_ms(), other.id));
    Ok(linked)
}

/// Returns the record with this id, put away or not, and the beginning of its id.
fn kept(id: RecordId, cx: &mut Context) -> Result<Option<(Record, String)>, CliError> {
    let Some(journal) = cx.journal()? else { return Ok(None) };
    let reading = journal.read()?;
    let Some(record) = reading.record(id)? else { return Ok(None) };
    let length = reading.short_len(id)?;
    Ok(Some((record, id.digits()[..length].to_owned())))
}

/// Returns one line on a linked record; a person goes by their alias.
fn line((record, short): &(Record, String), cx: &Context) -> String {
    let what =
        format!("{}, {}, {short}", shown::kind_word(&record.kind), shown::short_date(record.at, cx.now()));
    match Someone::of(record.clone()) {
        Some(someone) => format!("{}, {what}", someone.called()),
        None => what,
    }
}
