//! `gently restore`: a backup in the journal's place, and what was there set aside.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::cli::agreed::is_agreed;
use crate::cli::backups;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::content::Care;
use crate::store::{Kind, Passphrase, State, StoreError, Unpacked};
use crate::term::ask::Choice;

/// Put a backup in the journal's place
///
/// The backup is opened and checked first; where it takes a passphrase, that is the one of its day. Then
/// it shows when the backup was made, and asks. What is there now is set aside as a backup of its own,
/// whatever its state: to undo this, restore that one. A folder with `journal.db` and `journal.keys` in
/// it will do as well.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently restore copies/gently-2026-11-21-191500Z.tar
  gently restore copies/gently-2026-11-21-191500Z.tar --yes")]
pub struct RestoreArgs {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

#[derive(Serialize)]
struct Restored {
    restored: bool,
    made_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    /// `null` where it could not be opened.
    records: Option<i64>,
    /// Whether it takes a passphrase.
    sealed: bool,
    /// Where what was there before is; `null` where there was nothing.
    set_aside: Option<PathBuf>,
}

const NOTHING_CHANGED: &str = "Nothing was changed.";

/// Proves the backup, asks, and puts it in place.
///
/// # Errors
///
/// Fails on what is no whole backup, or does not open, or where nobody can be asked; then nothing was
/// changed.
pub fn run(args: &RestoreArgs, cx: &mut Context) -> Result<(), CliError> {
    let words = Care::read()?.restore;
    let file = std::path::absolute(&args.file)?;
    let mut backup = cx.shelf()?.locked().unpack(&file)?;
    let records = match backup.kind {
        Kind::Backup => Some(open(&backup, &file, cx)?),
        Kind::BeforeRestore => {
            let records = try_to_open(&backup, cx)?;
            if records.is_none() {
                // Trying may have changed it, and it is to come back as it was.
                drop(backup);
                backup = cx.shelf()?.locked().unpack(&file)?;
            }
            records
        }
    };
    let is_open = matches!(backup.locked().state(), Ok(State::Open));
    let present = cx.shelf()?.locked().has_anything();
    let will_be_open = is_open && !matches!(cx.shelf()?.state(), Ok(State::Open));
    let mut lines = vec![words.replaces, format!("  {}", file.display())];
    lines.push(format!("  Made: {}", backups::made(backup.made_at)));
    match records {
        Some(records) => lines.push(format!("  Opened and checked. Records in it: {records}.")),
        None => lines.push(format!("  {}", words.raw)),
    }
    if present {
        lines.push(words.erased);
    }
    lines.push(if present { words.aside } else { words.first });
    if will_be_open {
        lines.push(words.open.clone());
    }
    if !args.yes
        && !is_agreed(lines.join("\n"), NOTHING_CHANGED, cx, |ask| {
            Ok(ask.confirm(&words.ask, Choice::No)? == Choice::Yes)
        })?
    {
        return cx.status(NOTHING_CHANGED);
    }
    let (made_at, at) = (backup.made_at, cx.now());
    let done = cx.shelf()?.locked().put_back(backup, at)?;
    cx.status(&format!("The backup is in place. Made: {}.", backups::made(made_at)))?;
    if let Some(path) = &done.set_aside {
        cx.status(&format!("What was here before: {}", path.display()))?;
        let path = path.display().to_string();
        cx.ui().hint(&format!("To undo this: `gently restore {}`", shell_words::quote(&path)));
    }
    if will_be_open {
        cx.ui().warning(&words.open);
    }
    if cx.is_json() {
        let (restored, sealed, set_aside) = (true, !is_open, done.set_aside);
        cx.json(&Restored { restored, made_at, records, sealed, set_aside })?;
    }
    Ok(())
}

/// Opens and checks the backup, asking for what it takes.
fn open(backup: &Unpacked, file: &Path, cx: &mut Context) -> Result<i64, CliError> {
    let mut last = None;
    let opened = cx
        .shelf()?
        .unlocker()
        .of_backup(|passphrase| backup.prove(passphrase).inspect_err(|fault| last = Some(Why::of(fault))));
    opened.map_err(|fault| match last {
        _ if fault.away.is_some() => fault,
        Some(Why::Other) | None => fault,
        Some(Why::Locked) => CliError::locked("The backup takes a passphrase, and none was given")
            .hint("Type it in a terminal, or give it with `--passphrase-fd N`; nothing was changed"),
        Some(Why::Wrong) => CliError::failed("That passphrase does not open the backup")
            .hint("It takes the passphrase of the day it was made. Nothing was changed"),
        Some(Why::Damaged) => {
            CliError::failed(format!("The backup is damaged, or these are not its keys: {}", file.display()))
                .hint("Nothing was changed. See what there is: `gently backup --list`")
        }
        Some(Why::Newer) => {
            CliError::failed(format!("A newer gently wrote the journal in this backup: {}", file.display()))
                .hint("Update gently; nothing was changed")
        }
    })
}

/// Opens what was set aside where that asks nobody. It may be damaged, or its passphrase forgotten: it comes back all
/// the same.
fn try_to_open(backup: &Unpacked, cx: &mut Context) -> Result<Option<i64>, CliError> {
    let opened = backup.prove(None);
    if !matches!(opened, Err(StoreError::Locked)) {
        return Ok(opened.ok());
    }
    let given: Option<Passphrase> = cx.shelf()?.unlocker().given()?;
    Ok(given.and_then(|passphrase| backup.prove(Some(&passphrase)).ok()))
}

/// Why a backup did not open, as far as that is told in its own words.
enum Why {
    Locked,
    Wrong,
    Damaged,
    Newer,
    Other,
}

impl Why {
    fn of(fault: &StoreError) -> Self {
        match fault {
            StoreError::Locked => Self::Locked,
            StoreError::WrongPassphrase => Self::Wrong,
            StoreError::Damaged(_)
            | StoreError::NotAJournal { .. }
            | StoreError::NoKeys { .. }
            | StoreError::BrokenKeys { .. } => Self::Damaged,
            StoreError::Newer { .. } => Self::Newer,
            _ => Self::Other,
        }
    }
}
