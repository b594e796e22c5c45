//! `gently import`: what was written elsewhere comes in, all at once.

mod found;
mod opened;
mod tally;

use std::collections::HashSet;
use std::path::PathBuf;
use std::rc::Rc;

use chrono::Local;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::progress;
use crate::import::{DateFormat, Incoming, Item, ORIGINS, Source, SourceFault, Told, Zone};
use crate::model::id::RecordId;
use crate::model::when;
use crate::store::{Kept, StoreError, Tx};
use crate::term::interrupt;

use self::opened::Opened;
use self::tally::{Fate, Tally};

/// Take in what was written elsewhere
///
/// All of it comes in at once. Entries that cannot be read are left out, and named by their line. What is here already
/// stays as it is. So you can take in the same file twice.
///
/// gently looks into the file to see what it is. If it is not sure, say so with `--from`.
///
/// You can read your journal while this runs. To write, another window may have to wait.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently import journal.json --dry-run
  gently import journal.json
  gently import - --from gently < journal.json")]
pub struct ImportArgs {
    /// The file or folder; `-` reads standard input
    #[arg(value_name = "FILE|-")]
    file: PathBuf,
    /// What it is
    #[arg(long, value_name = "SOURCE",
          value_parser = PossibleValuesParser::new(ORIGINS.iter().map(
              |origin| PossibleValue::new(origin.name).help(origin.about))))]
    from: Option<String>,
    /// How it writes dates, such as '%d.%m.%Y %H:%M'
    #[arg(long, value_name = "FORMAT", value_parser = |text: &str| text.parse::<DateFormat>())]
    date_format: Option<DateFormat>,
    /// Keep nothing; show what would come in
    #[arg(long)]
    dry_run: bool,
}

/// Reads all of it, keeps what can be read, and says what became of it.
///
/// # Errors
///
/// Fails when it cannot be read or is nothing known here, when nothing in it can be taken, and when the journal cannot
/// be written; then nothing of it is kept.
pub fn run(args: &ImportArgs, cx: &mut Context) -> Result<(), CliError> {
    // Unlocked before the source is read: a pipe cannot be sent twice.
    cx.journal()?;
    let watch = interrupt::Watch::begin();
    let mut opened = Opened::open(&args.file, cx)?;
    let origin = opened.origin(args.from.as_deref())?;
    if let Some(loses) = origin.loses {
        cx.ui().warning(loses);
    }
    let told = Told { zone: zone(cx), dates: args.date_format.clone() };
    let Opened { name, input, size } = opened;
    let stopped = |fault| found::cli_error(&name, origin, fault);
    let mut source = (origin.open)(input, &told).map_err(stopped)?;
    let read = progress::shown(cx, "Reading", |cx, progress| {
        let mut seen = Seen { source: source.as_mut(), size, progress };
        if args.dry_run { look_at(&mut seen, cx) } else { keep(&mut seen, cx) }
    });
    drop(watch);
    let tally = read.map_err(|stop| match stop {
        Stop::Source(fault) => found::cli_error(&name, origin, fault),
        Stop::Cli(fault) => fault,
    })?;
    tally.tell_left_out(&name, cx);
    if tally.is_nothing_but_left_out() {
        return Err(CliError::failed(format!("Nothing in it could be read as `{}`: {name}", origin.name))
            .hint("Say what it is with `--from`. Nothing was kept"));
    }
    tally.tell(origin.name, args.dry_run, cx)
}

/// Returns how times without an offset are read: as this machine's clock counts, or the one that is held still.
fn zone(cx: &Context) -> Zone {
    match cx.zone() {
        None => Rc::new(|wall| when::on_the_wall(wall, &Local)),
        Some(now) => Rc::new(move |wall| when::on_the_wall(wall, now.offset())),
    }
}

/// So many bytes of records are read before anybody is kept from writing: most sources whole.
const BEFORE_THE_LOCK: usize = 8 * 1024 * 1024;

/// What ends the reading before its end.
enum Stop {
    Source(SourceFault),
    Cli(CliError),
}

impl<T: Into<CliError>> From<T> for Stop {
    fn from(fault: T) -> Self {
        Self::Cli(fault.into())
    }
}

/// A source, watched as it is read.
struct Seen<'a> {
    source: &'a mut dyn Source,
    /// In bytes, where it is known.
    size: Option<u64>,
    progress: &'a mut dyn FnMut(u64, u64),
}

impl Seen<'_> {
    /// Returns the next record; what is left out is counted.
    fn next(&mut self, tally: &mut Tally) -> Result<Option<Incoming>, Stop> {
        loop {
            if interrupt::was_pressed() {
                return Err(Stop::Cli(found::stopped()));
            }
            let Some(item) = self.source.next().transpose().map_err(Stop::Source)? else { return Ok(None) };
            if let Some(size) = self.size {
                (self.progress)(self.source.read_so_far(), size);
            }
            match item {
                Item::Record(incoming) => return Ok(Some(incoming)),
                Item::Skipped(skipped) => tally.left_out(skipped),
                Item::Lost(lost) => tally.lost(lost),
            }
        }
    }
}

/// Keeps all of it in one transaction, for which a journal is made only when there is something to keep.
fn keep(seen: &mut Seen<'_>, cx: &mut Context) -> Result<Tally, Stop> {
    let mut tally = Tally::default();
    let (mut first, mut size) = (Vec::new(), 0);
    while size < BEFORE_THE_LOCK {
        let Some(incoming) = seen.next(&mut tally)? else { break };
        size += incoming.record.body.len() + size_of_val(&*incoming.record);
        first.push(incoming);
    }
    if first.is_empty() {
        return Ok(tally);
    }
    let tx = cx.keep()?;
    for incoming in first {
        keep_one(&tx, incoming, &mut tally)?;
    }
    while let Some(incoming) = seen.next(&mut tally)? {
        keep_one(&tx, incoming, &mut tally)?;
    }
    tx.commit().map_err(nothing_came_in)?;
    Ok(tally)
}

/// Says of a full disk that all of it stayed out, not only the rest.
fn nothing_came_in(fault: StoreError) -> CliError {
    let is_full = matches!(fault, StoreError::NoSpace(_));
    let told = CliError::from(fault);
    if is_full { told.hint("Make room on the disk, then run it again. Nothing of it came in") } else { told }
}

fn keep_one(tx: &Tx<'_>, incoming: Incoming, tally: &mut Tally) -> Result<(), Stop> {
    let Incoming { record, place } = incoming;
    let fate = match tx.keep(&record) {
        Ok(Kept::New) => Fate::New,
        Ok(Kept::Already) => Fate::of(&record, tx.record(record.id)?.as_ref()),
        Err(StoreError::Unfit { .. }) => {
            tally.left_out(found::unfit(place));
            return Ok(());
        }
        Err(fault) => return Err(nothing_came_in(fault).into()),
    };
    tally.record(&record, fate);
    Ok(())
}

/// Reads all of it beside the journal, and keeps nothing.
fn look_at(seen: &mut Seen<'_>, cx: &mut Context) -> Result<Tally, Stop> {
    let mut tally = Tally::default();
    let mut known: HashSet<RecordId> = HashSet::new();
    let reading = cx.journal()?.map(|journal| journal.read()).transpose()?;
    while let Some(Incoming { record, .. }) = seen.next(&mut tally)? {
        let there = reading.as_ref().map(|reading| reading.record(record.id)).transpose()?.flatten();
        let is_here = there.is_some() || !known.insert(record.id);
        let fate = if is_here { Fate::of(&record, there.as_ref()) } else { Fate::New };
        tally.record(&record, fate);
    }
    Ok(tally)
}
