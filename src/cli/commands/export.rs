//! `gently export`: everything, or what a filter lets through, in one of several formats.

use std::fs;
use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::cli::context::Context;
use crate::cli::error::{CliError, Exit};
use crate::cli::filter_args::FilterArgs;
use crate::cli::half_written;
use crate::cli::pages;
use crate::cli::shown_stream::ShownStream;
use crate::content::Care;
use crate::export::file::{FileFault, Overwrite};
use crate::export::target::{Target, TextFile};
use crate::export::{Exporter, FORMATS, Format, Order, SCHEMA, Whole, Writes};
use crate::model::filter::{Away, Filter};
use crate::model::record::Record;
use crate::store::{Reading, StoreError};
use crate::term::interrupt;

/// Write everything out, in one of several formats
///
/// The output is plain text: whoever can open it can read it. A file is written beside its place,
/// closed to other logins, and put there when it is whole. What a format cannot hold is said first.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently export --output journal.json
  gently export --format ndjson | wc -l
  gently export --format markdown --output journal.md
  gently export --format markdown --output journal/ --from 2026-11-01
  gently export --format jrnl --output journal.txt
  gently export --schema")]
pub struct ExportArgs {
    /// Write into this file instead of to stdout. With a `/` at its end it is a folder: markdown
    /// makes one with a file for each day
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file, or the folder that an export wrote, if there is one
    #[arg(long, requires = "output")]
    force: bool,
    /// How it is written
    #[arg(long, value_name = "FORMAT", default_value = FORMATS[0].name, value_parser = formats())]
    format: &'static Format,
    /// Print the JSON Schema of the export and nothing else
    #[arg(long, conflicts_with_all = ["output", "force", "format"])]
    schema: bool,
    #[command(flatten)]
    which: FilterArgs,
}

/// Reads the name of a format; help and completions tell what each is.
fn formats() -> impl TypedValueParser<Value = &'static Format> {
    PossibleValuesParser::new(FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about)))
        .map(|name| Format::named(&name).unwrap_or(&FORMATS[0]))
}

/// Streams the journal out, in the order that the format takes.
///
/// # Errors
///
/// Fails when the journal cannot be read or the file cannot be written; then no file is left.
pub fn run(args: &ExportArgs, cx: &mut Context) -> Result<(), CliError> {
    if args.schema {
        return Ok(cx.ui().stream(|out| out.write_all(SCHEMA.as_bytes()))?);
    }
    let format = args.format;
    let written_at = cx.moment(None)?;
    let care = Care::read()?;
    let Some(filter) = args.which.filter(Away::Included, cx)? else { return Ok(()) };
    match &args.output {
        None => {
            let Some(exporter) = format.text(written_at) else { return Err(needs_a_name(format)) };
            cx.journal()?;
            cx.ui().warning(&care.export.plain);
            tell_what_is_not_in(args, cx)?;
            to_stdout(exporter, format, &filter, cx)?;
        }
        Some(path) => {
            refuse_our_own(path, cx)?;
            let overwrite = if args.force { Overwrite::Replace } else { Overwrite::Refuse };
            let target: Box<dyn Target> = match (is_folder(path), format.folder, format.writes) {
                (true, Some(open), _) | (_, _, Writes::File(open)) => open(path, overwrite, written_at)?,
                (_, _, Writes::Json(exporter) | Writes::Text(exporter)) => {
                    Box::new(TextFile::open(path, overwrite, exporter(written_at))?)
                }
            };
            cx.journal()?;
            tell_what_is_not_in(args, cx)?;
            let is_private = to_place(target, format, &filter, cx)?;
            cx.status(&format!("Written: {}", path.display()))?;
            cx.ui().warning(&care.export.plain);
            if !is_private {
                cx.ui().warning(OPEN_DISK);
            }
        }
    }
    half_written::tell(cx, NOT_IN)
}

/// Writes to stdout as the records stream by.
fn to_stdout(
    mut exporter: Box<dyn Exporter>,
    format: &Format,
    filter: &Filter,
    cx: &mut Context,
) -> Result<(), CliError> {
    let (ui, journal) = cx.ui_and_journal()?;
    let reading = journal.map(|journal| journal.read()).transpose()?;
    let is_seen = ui.look().stdout_is_terminal;
    let mut fault = None;
    ui.stream(|out| {
        // A pipe gets every byte as it is; a terminal would obey some of them.
        let out: Box<dyn Write + '_> = match format.writes {
            _ if !is_seen => Box::new(out),
            Writes::Json(_) => Box::new(ShownStream::json(out)),
            _ => Box::new(ShownStream::text(out)),
        };
        let mut out = io::BufWriter::with_capacity(BUFFER, out);
        exporter.begin(&mut out)?;
        fault = each(reading.as_ref(), format, filter, |whole| exporter.record(&mut out, whole)).err();
        match fault.take_if(|fault| matches!(fault, WriteFault::Io(_))) {
            Some(WriteFault::Io(fault)) => return Err(fault),
            // What cannot be read to its end gets no end: nobody should take it for whole.
            _ if fault.is_some() => {}
            _ => exporter.end(&mut out)?,
        }
        out.flush()
    })?;
    match fault {
        Some(WriteFault::Store(fault)) => Err(fault.into()),
        _ => Ok(()),
    }
}

/// Writes to a place with a name, and returns whether it is closed to others there.
fn to_place(
    target: Box<dyn Target>,
    format: &Format,
    filter: &Filter,
    cx: &mut Context,
) -> Result<bool, CliError> {
    let journal = cx.journal()?;
    let reading = journal.map(|journal| journal.read()).transpose()?;
    let _tidy = interrupt::Tidy::begin();
    // Dropped before the line above is: what is half written is gone when a signal ends us.
    let mut target = target;
    let record = |whole: &Whole<'_>| interrupt::stop_if_told().and_then(|()| target.record(whole));
    match each(reading.as_ref(), format, filter, record) {
        Ok(()) => {}
        Err(WriteFault::Io(fault)) if interrupt::is_stop(&fault) => {
            return Err(CliError {
                exit: Exit::Interrupted,
                ..CliError::failed("Stopped: nothing was written")
            });
        }
        Err(WriteFault::Io(fault)) => return Err(target.fault(fault).into()),
        Err(WriteFault::Store(fault)) => return Err(fault.into()),
    }
    drop(reading);
    let is_private = target.is_private();
    target.finish()?;
    Ok(is_private)
}

/// Says before anything is written what the format cannot hold, and that a filter leaves things out.
fn tell_what_is_not_in(args: &ExportArgs, cx: &mut Context) -> Result<(), CliError> {
    if let Some(loss) = args.format.loses {
        cx.ui().warning(loss);
    }
    if !args.which.is_empty() {
        cx.status("Only what fits is in it; the rest stays in the journal alone")?;
    }
    Ok(())
}

/// Returns whether a path names a folder, there or not: it ends with a slash.
fn is_folder(path: &Path) -> bool {
    path.as_os_str().as_bytes().ends_with(b"/")
}

fn needs_a_name(format: &Format) -> CliError {
    let name = format.name;
    CliError::usage(format!("`{name}` is a file that cannot go to stdout"))
        .hint(format!("Name one: `gently export --format {name} --output FILE`"))
}

const OPEN_DISK: &str = "On this disk a file cannot be closed to others: someone else may be able to open it";

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
    /// What kept a page from being made comes back as it went in.
    fn from(fault: io::Error) -> Self {
        fault.downcast().map_or_else(Self::Io, Self::Store)
    }
}

/// Hands every record that `filter` lets through to `take`.
fn each(
    reading: Option<&Reading<'_>>,
    format: &Format,
    filter: &Filter,
    mut take: impl FnMut(&Whole<'_>) -> io::Result<()>,
) -> Result<(), WriteFault> {
    let Some(reading) = reading else { return Ok(()) };
    let day_start = filter.day_start;
    let each = |record: &Record| -> Result<(), WriteFault> {
        let page = || pages::with_ties(record, reading).map_err(io::Error::other);
        Ok(take(&Whole { record: record.into(), page: &page, day_start })?)
    };
    match format.order {
        Order::Id => reading.each_by_id(filter, each),
        Order::Time => reading.each_by_time(filter, each),
    }
}

/// Says what stands in the way of a file, and what to do.
impl From<FileFault> for CliError {
    fn from(fault: FileFault) -> Self {
        let hint = match &fault {
            FileFault::Exists { .. } => "Choose another name, or replace it with `--force`",
            FileFault::Folder { .. } => "Name a file in it: `gently export --output FOLDER/journal.json`",
            FileFault::NotPlain { .. } => "Choose another name, or write to stdout without `--output`",
            FileFault::NotOurs { .. } => "Choose another name; nothing was changed",
            FileFault::NoFolder { .. } => "Make the folder first, or choose another name",
            FileFault::Denied { .. } => "Choose a folder that you may write in",
            FileFault::NoSpace { .. } => "Make room, or choose another disk; nothing was left there",
            FileFault::Io { .. } => "Choose another place; nothing was left there",
        };
        Self::of(Exit::Failed, &fault, hint)
    }
}
