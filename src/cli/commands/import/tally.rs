//! What was read, counted, and said.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::shown;
use crate::import::Skipped;
use crate::model::moment::Moment;
use crate::model::record::{Kind, Record};
use crate::term::text::Text;

/// So many places are named one by one on stderr.
const NAMED: usize = 20;

/// So many are held, and named in JSON: a file of nothing but faults must not fill the memory.
const HELD: usize = 10_000;

/// What became of a record, or would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was not here.
    New,
    /// It was here, just so.
    Here,
    /// A record of its id was here, and is different.
    Different,
}

impl Fate {
    /// Tells it of a record whose id is known; `there` is what the journal has of it, `None` when it is the source that
    /// holds it twice.
    pub fn of(record: &Record, there: Option<&Record>) -> Self {
        if there.is_none_or(|there| there == record) { Self::Here } else { Self::Different }
    }
}

/// What was read.
#[derive(Debug, Default, Serialize)]
pub struct Tally {
    /// How many are new, by kind; all kinds that this version does not know count as `other`.
    new: BTreeMap<String, u64>,
    already_here: u64,
    /// Of those, how many are different here. They stay as they are.
    different_here: u64,
    first: Option<Moment>,
    last: Option<Moment>,
    left_out: u64,
    /// How many came in without a part of them.
    in_part: u64,
    places: Vec<Named>,
}

/// A place that is named, and why.
#[derive(Debug, Serialize)]
struct Named {
    file: Option<String>,
    line: u64,
    reason: String,
}

#[derive(Serialize)]
struct Report<'a> {
    from: &'a str,
    dry_run: bool,
    #[serde(flatten)]
    tally: &'a Tally,
}

impl Tally {
    /// Counts a record that was read.
    pub fn record(&mut self, record: &Record, fate: Fate) {
        self.first = Some(self.first.map_or(record.at, |first| first.min(record.at)));
        self.last = Some(self.last.map_or(record.at, |last| last.max(record.at)));
        self.different_here += u64::from(fate == Fate::Different);
        if fate == Fate::New {
            let kind = match &record.kind {
                Kind::Other(_) => "other",
                known => known.as_str(),
            };
            *self.new.entry(kind.to_owned()).or_default() += 1;
        } else {
            self.already_here += 1;
        }
    }

    /// Counts something that is left out.
    pub fn left_out(&mut self, skipped: Skipped) {
        self.left_out += 1;
        self.name(skipped);
    }

    /// Counts something that comes in without a part of it.
    pub fn lost(&mut self, lost: Skipped) {
        self.in_part += 1;
        self.name(Skipped { reason: format!("kept without a part: {}", lost.reason), ..lost });
    }

    fn name(&mut self, Skipped { place, reason }: Skipped) {
        if self.places.len() < HELD {
            self.places.push(Named { file: place.file, line: place.line, reason });
        }
    }

    /// Returns whether there was something, and nothing of it could be taken.
    pub fn is_nothing_but_left_out(&self) -> bool {
        self.left_out > 0 && self.new.is_empty() && self.already_here == 0
    }

    /// Names what is left out, each by its line; `name` is what was read.
    pub fn tell_left_out(&self, name: &str, cx: &mut Context) {
        if cx.is_json() {
            return;
        }
        for Named { file, line, reason } in self.places.iter().take(NAMED) {
            let file = file.as_ref().map(|file| format!("/{file}")).unwrap_or_default();
            cx.ui().remark(&format!("{name}{file}:{line}: {reason}"));
        }
        let more = (self.left_out + self.in_part).saturating_sub(NAMED as u64);
        if more > 0 {
            cx.ui().remark(&format!("and {more} more: `--dry-run --json` names up to {HELD}"));
        }
    }

    /// Says what came in, or what would.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be printed.
    pub fn tell(&self, from: &str, dry_run: bool, cx: &mut Context) -> Result<(), CliError> {
        if cx.is_json() {
            return cx.json(&Report { from, dry_run, tally: self });
        }
        if dry_run {
            return Ok(cx.ui().answer(&self.page())?);
        }
        cx.status(&self.sentence())
    }

    fn all_new(&self) -> u64 {
        self.new.values().sum()
    }

    fn kinds(&self) -> impl Iterator<Item = (&str, u64)> {
        self.new.iter().map(|(kind, count)| {
            let word = if kind == Kind::Checkin.as_str() { shown::kind_word(&Kind::Checkin) } else { kind };
            (word, *count)
        })
    }

    fn sentence(&self) -> String {
        let kinds: Vec<_> = self.kinds().map(|(kind, count)| format!("{kind} {count}")).collect();
        let kinds = if kinds.is_empty() { String::new() } else { format!(" ({})", kinds.join(", ")) };
        let mut said = format!("Kept: {}{kinds}.", self.all_new());
        if self.already_here > 0 {
            said += &format!(" Here already: {}.", self.already_here);
        }
        if self.different_here > 0 {
            said += &format!(" Of those, {} differ here and stay as they are.", self.different_here);
        }
        if self.left_out > 0 {
            said += &format!(" Left out: {}.", self.left_out);
        }
        if self.in_part > 0 {
            said += &format!(" Kept without a part: {}.", self.in_part);
        }
        said
    }

    fn page(&self) -> Text {
        let mut page = Text::new();
        page.line("Nothing was kept. This is what would come in.").blank();
        let mut row = |name: &str, value: String| {
            page.line(format!("{name:<22}{value}"));
        };
        row("New", self.all_new().to_string());
        for (kind, count) in self.kinds() {
            row(&format!("  {kind}"), count.to_string());
        }
        row("Here already", self.already_here.to_string());
        if self.different_here > 0 {
            row("  different here", format!("{}, which stay as they are", self.different_here));
        }
        row("Left out", self.left_out.to_string());
        if self.in_part > 0 {
            row("Without a part", self.in_part.to_string());
        }
        if let (Some(first), Some(last)) = (self.first, self.last) {
            row("First", shown::day_and_time(first));
            row("Last", shown::day_and_time(last));
        }
        page
    }
}
