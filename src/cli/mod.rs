//! The face: arguments in, one action, an exit code out.

pub mod again;
pub mod agreed;
pub mod answered;
pub mod args;
pub mod asides;
pub mod away;
pub mod backups;
pub mod commands;
pub mod context;
pub mod cron_line;
pub mod denied;
pub mod descriptor;
pub mod erased;
pub mod error;
pub mod files;
pub mod filter_args;
pub mod gate;
pub mod guides;
pub mod half_written;
pub mod keeper;
pub mod lately;
pub mod misread;
pub mod naming;
pub mod new_passphrase;
pub mod outside;
pub mod pages;
pub mod people;
pub mod practice;
pub mod progress;
pub mod random;
pub mod renaming;
pub mod resume;
pub mod row_format;
pub mod session;
pub mod settings;
pub mod shelf;
pub mod shown;
pub mod shown_stream;
pub mod step;
pub mod surroundings;
pub mod talk;
pub mod typed;
pub mod unkept;
pub mod unlock;
pub mod way_in;

use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;
#[cfg(target_os = "linux")]
use rustix::process::{DumpableBehavior, set_dumpable_behavior};
use rustix::process::{Resource, Rlimit, setrlimit};

use self::again::Again;
use self::args::Gently;
use self::context::Context;
use self::error::{CliError, Exit};
use crate::term::{Ui, signals};

/// Runs the program as it was called.
pub fn main() -> ExitCode {
    no_core_dumps();
    let again = Again::take();
    let gently = match Gently::try_parse() {
        Ok(gently) => gently,
        Err(told) => return tell(&told),
    };
    let global = gently.global.clone();
    panic::set_hook(Box::new(|_| signals::give_back()));
    let done = panic::catch_unwind(AssertUnwindSafe(|| -> Result<(), CliError> {
        let mut cx = Context::real(gently.global, again)?;
        match commands::run(gently.command, &mut cx) {
            Err(CliError { away: Some(away), .. }) => away::leave(away, cx),
            done => return done,
        }
        Ok(())
    }));
    let fault = match done {
        Ok(Ok(())) => return Exit::Done.into(),
        Ok(Err(fault)) => fault,
        Err(_) => CliError::bug(),
    };
    if !fault.is_quiet {
        Ui::new(surroundings::look(&global)).error(&fault.message, &fault.causes, fault.hint.as_deref());
    }
    fault.exit.into()
}

/// A crash must not leave words of the journal in a file. Where the system refuses, so be it.
fn no_core_dumps() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    let _ = setrlimit(Resource::Core, none);
    // A core that is piped to a crash reporter knows no limit. This also keeps programs of the same
    // login from reading our memory.
    #[cfg(target_os = "linux")]
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// Prints help, version or what is wrong with the arguments.
fn tell(told: &clap::Error) -> ExitCode {
    let is_asked_for = matches!(told.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let printed = match misread::without_the_words(told) {
        Some(fault) => Err(fault),
        None => told.print().map_err(CliError::from),
    };
    let Err(fault) = printed else {
        return if is_asked_for { Exit::Done } else { Exit::Usage }.into();
    };
    // A reader that has left is no reason to complain.
    if !fault.is_quiet {
        let look = surroundings::look(&args::Global::default());
        Ui::new(look).error(&fault.message, &fault.causes, fault.hint.as_deref());
    }
    fault.exit.into()
}
