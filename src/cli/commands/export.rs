//! `gently export`: everything, as documented JSON.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::context::Context;
use crate::cli::error::{CliError, Exit};
use crate::cli::filter_args::FilterArgs;
use crate::cli::half_written;
use crate::cli::pages;
use crate::cli::shown_json::ShownJson;
use crate::content::Care;
use crate::export::file::{Destination, FileFault, Overwrite};
use crate::export::{Exporter, FORMATS, Order, SCHEMA, Whole};
use crate::model::filter::{Away, Filter};
use crate::model::record::Record;
use crate::store::{Reading, StoreError};

/// Write everything out as JSON
///
/// The output is plain text: whoever can open it can read it. A file is written beside its place,
/// closed to other logins, and put there when it is whole.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently export --output journal.json
  gently export --format ndjson | wc -l
  gently export --schema")]
pub struct ExportArgs {
    /// Write into this file instead of to stdout
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long, requires = "output")]
    force: bool,
    /// How it is written
    #[arg(long, value_name = "FORMAT", default_value = FORMATS[0].name,
          value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name)))]
    format: String,
    /// Print the JSON Schema of the export and nothing else
    #[arg(long, conflicts_with_all = ["output", "force", "format"])]
    schema: bool,
    #[command(flatten)]
    which: FilterArgs,
}

/// Streams the journal out, in order of the ids.
///
/// # Errors
///
/// Fails when the journal cannot be read or the file cannot be written; then no file is left.
pub fn run(args: &ExportArgs, cx: &mut Context) -> Result<(), CliError> {
    if args.schema {
        return Ok(cx.ui().stream(|out| out.write_all(SCHEMA.as_bytes()))?);
    }
    let written_at = cx.moment(None)?;
    let format = FORMATS.iter().find(|format| format.name == args.format).unwrap_or(&FORMATS[0]);
    let mut exporter = (format.open)(written_at);
    let care = Care::read()?;
    let Some(filter) = args.which.filter(Away::Included, cx)? else { return Ok(()) };
    let Some(path) = &args.output else {
        cx.journal()?;
        cx.ui().warning(&care.export.plain);
        let (ui, journal) = cx.ui_and_journal()?;
        let reading = journal.map(|journal| journal.read()).transpose()?;
        let is_seen = ui.look().stdout_is_terminal;
        let mut fault = None;
        ui.stream(|out| {
            // A pipe gets every byte as it is; a terminal would obey some of them.
            let out: Box<dyn Write + '_> =
                if is_seen { Box::new(ShownJson::new(out)) } else { Box::new(out) };
            let mut out = io::BufWriter::with_capacity(BUFFER, out);
            fault = write(exporter.as_mut(), format.order, reading.as_ref(), &filter, &mut out).err();
            match fault.take_if(|fault| matches!(fault, WriteFault::Io(_))) {
                Some(WriteFault::Io(fault)) => Err(fault),
                _ => out.flush(),
            }
        })?;
        drop(reading);
        return match fault {
            Some(WriteFault::Store(fault)) => Err(fault.into()),
            _ => half_written::tell(cx, NOT_IN),
        };
    };
    refuse_our_own(path, cx)?;
    let overwrite = if args.force { Overwrite::Replace } else { Overwrite::Refuse };
    let mut out = Destination::open(path, overwrite)?;
    let journal = cx.journal()?;
    let reading = journal.map(|journal| journal.read()).transpose()?;
    match write(exporter.as_mut(), format.order, reading.as_ref(), &filter, &mut out) {
        Ok(()) => {}
        Err(WriteFault::Io(fault)) => return Err(out.fault(fault).into()),
        Err(WriteFault::Store(fault)) => return Err(fault.into()),
    }
    drop(reading);
    let is_private = out.is_private();
    out.finish()?;
    cx.status(&format!("Written: {}", path.display()))?;
    cx.ui().warning(&care.export.plain);
    if !is_private {
        cx.ui()
            .warning("On this disk a file cannot be closed to others: someone else may be able to open it");
    }
    half_written::tell(cx, NOT_IN)
}

const NOT_IN: &str = "not in this export";

/// Refuses to put an export in the place of the journal, its keys or the settings.
fn refuse_our_own(path: &Path, cx: &mut Context) -> Result<(), CliError> {
    let Ok(target) = fs::canonicalize(path) else { return Ok(()) };
    let paths = cx.paths()?;
    let others = paths.small_files();
    let is_ours = |ours: &PathBuf| fs::canonicalize(ours).is_ok_and(|ours| ours == target);
    if cx.shelf()?.all_files().iter().chain(&others).any(is_ours) {
        return Err(CliError::failed(format!("gently itself needs that file: `{}`", path.display()))
            .hint("Choose another name; nothing was changed"));
    }
    Ok(())
}

const BUFFER: usize = 128 * 1024;

/// What went wrong while records streamed by: reading them or writing them.
enum WriteFault {
    Store(StoreError),
    Io(io::Error),
}

impl From<StoreError> for WriteFault {
    fn from(fault: StoreError) -> Self {
        Self::Store(fault)
    }
}

impl From<io::Error> for WriteFault {
    fn from(fault: io::Error) -> Self {
        Self::Io(fault)
    }
}

fn write(
    exporter: &mut dyn Exporter,
    order: Order,
    reading: Option<&Reading<'_>>,
    filter: &Filter,
    out: &mut dyn Write,
) -> Result<(), WriteFault> {
    exporter.begin(out)?;
    if let Some(reading) = reading {
        let each = |record: &Record| -> Result<(), WriteFault> {
            let page = || pages::of(record);
            Ok(exporter.record(out, &Whole { record: record.into(), page: &page })?)
        };
        match order {
            Order::Id => reading.each_by_id(filter, each)?,
            Order::Time => reading.each_by_time(filter, each)?,
        }
    }
    Ok(exporter.end(out)?)
}

/// Says what stands in the way of a file, and what to do.
impl From<FileFault> for CliError {
    fn from(fault: FileFault) -> Self {
        let hint = match &fault {
            FileFault::Exists { .. } => "Choose another name, or replace it with `--force`",
            FileFault::Folder { .. } => "Name a file in it: `gently export --output FOLDER/journal.json`",
            FileFault::NotPlain { .. } => "Choose another name, or write to stdout without `--output`",
            FileFault::NoFolder { .. } => "Make the folder first, or choose another name",
            FileFault::Denied { .. } => "Choose a folder that you may write in",
            FileFault::NoSpace { .. } => "Make room, or choose another disk; nothing was left there",
            FileFault::Io { .. } => "Choose another place; nothing was left there",
        };
        Self::of(Exit::Failed, &fault, hint)
    }
}
