//! `gently backup`: the journal and its keys in one file, proved before it counts.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::cli::backups;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::content::Care;
use crate::store::{self, Backup, Copy, Kind, Proof, State};
use crate::term::text::Text;

/// Make a backup: the journal and its keys in one file
///
/// It can be made while gently is in use. The copy is opened and checked before it gets its name. Where
/// the journal is locked and no passphrase is given, as from cron, none is asked for: then the copy is
/// compared with the journal byte by byte.
///
/// The file is closed to other logins, and opens as the journal did on that day. Without DIR it goes to
/// the folder of `gently config set backup-folder`, or else to `backups` beside the journal. A copy on
/// another disk outlasts this one. In a crontab: 0 21 * * * gently backup --keep 7 --quiet
///
/// Put one back: gently restore FILE. Without that: unpack it in an empty folder with `tar xf FILE`, and
/// set GENTLY_HOME to that folder.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently backup
  gently backup copies --keep 7
  gently backup --list")]
pub struct BackupArgs {
    /// The folder for it; made if only itself is missing
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Keep this many of the journal's backups there, and remove older ones when the new one is proved
    #[arg(long, value_name = "N")]
    keep: Option<NonZeroUsize>,
    /// List the backups there are, and make none
    #[arg(long, conflicts_with = "keep")]
    list: bool,
}

#[derive(Serialize)]
struct Made<'a> {
    /// `null` where there is no journal.
    path: Option<&'a Path>,
    bytes: u64,
    /// `null` where it was not opened.
    records: Option<i64>,
    /// `opened`, `compared`, or `null` where none was made.
    checked: Option<&'static str>,
    pruned: &'a [PathBuf],
}

#[derive(Serialize)]
struct Row<'a> {
    path: &'a Path,
    kind: Kind,
    /// `null` where the file cannot be read.
    made_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    bytes: u64,
    /// Whether it takes a passphrase; `null` where the file cannot be read.
    sealed: Option<bool>,
}

/// Makes a backup, or lists them.
///
/// # Errors
///
/// Fails when the journal cannot be read or the backup cannot be written or proved; then none is left.
pub fn run(args: &BackupArgs, cx: &mut Context) -> Result<(), CliError> {
    if args.list {
        return list(args.folder.as_deref(), cx);
    }
    let care = Care::read()?.backup;
    let folder = match &args.folder {
        Some(folder) => std::path::absolute(folder)?,
        None => backups::folders(cx)?.swap_remove(0),
    };
    let is_new = !folder.exists();
    let at = cx.now();
    let shelf = cx.shelf()?;
    let given = match shelf.state()? {
        State::Locked => shelf.unlocker().given()?.map(Some),
        State::Open | State::Missing => Some(None),
    };
    let proof = given.as_ref().map_or(Proof::Compare, |passphrase| Proof::Open(passphrase.as_ref()));
    let Some(made) = shelf.locked().back_up(&folder, proof, args.keep, at)? else {
        // Said even when quiet: a copy that is never made is found out too late.
        cx.ui().warning(&care.nothing);
        return told(None, cx);
    };
    if is_new {
        cx.status(&format!("Made the folder, closed to other logins: {}", folder.display()))?;
    }
    cx.status(&format!("Backed up: {}", made.path.display()))?;
    match made.records {
        Some(records) => cx.status(&format!("It was opened and checked. Records in it: {records}."))?,
        None => cx.status(&care.compared)?,
    }
    if !made.sealed {
        cx.status(&care.open)?;
    }
    if !made.is_private {
        cx.ui()
            .warning("On this disk a file cannot be closed to others: someone else may be able to copy it");
    }
    for path in &made.pruned {
        cx.status(&format!("Removed an older one: {}", path.display()))?;
    }
    if made.is_pruning_cut {
        cx.ui()
            .warning("Older backups could not all be removed. See which are there: `gently backup --list`");
    }
    told(Some(&made), cx)
}

fn told(made: Option<&Backup>, cx: &mut Context) -> Result<(), CliError> {
    if !cx.is_json() {
        return Ok(());
    }
    let records = made.and_then(|made| made.records);
    cx.json(&Made {
        path: made.map(|made| made.path.as_path()),
        bytes: made.map_or(0, |made| made.bytes),
        records,
        checked: made.map(|_| if records.is_some() { "opened" } else { "compared" }),
        pruned: made.map_or(&[], |made| &made.pruned),
    })
}

/// Lists those of one folder, or of all that are known.
fn list(folder: Option<&Path>, cx: &mut Context) -> Result<(), CliError> {
    let found = match folder {
        Some(folder) => store::copies(&std::path::absolute(folder)?)?,
        None => backups::known(cx)?,
    };
    if cx.is_json() {
        let rows: Vec<_> = found.iter().map(row).collect();
        return cx.json(&rows);
    }
    if found.is_empty() {
        return cx.status("No backups there.");
    }
    let mut text = Text::new();
    for copy in &found {
        text.line(copy.path.display().to_string());
        text.line(format!("  {}", about(copy)));
    }
    cx.show(&text)
}

fn row(copy: &Copy) -> Row<'_> {
    let Copy { path, kind, made_at, bytes, sealed, .. } = copy;
    Row { path, kind: *kind, made_at: *made_at, bytes: *bytes, sealed: *sealed }
}

/// Returns what is told of a backup below its name.
pub fn about(copy: &Copy) -> String {
    let why = match copy.kind {
        Kind::Backup => "",
        Kind::BeforeRestore => ", set aside by a restore",
    };
    let lock = match copy.sealed {
        Some(true) => ", takes a passphrase",
        Some(false) => ", takes no passphrase",
        None => "",
    };
    match copy.made_at {
        Some(_) => format!("{}, {} bytes{why}{lock}", backups::made(copy.made_at), copy.bytes),
        None => format!("cannot be read, {} bytes{why}", copy.bytes),
    }
}
