//! What keeps a source, or a part of it, from coming in, as a person is told.

use crate::cli::error::{CliError, Exit};
use crate::import::{Origin, Place, Skipped, SourceFault};
use crate::term::interrupt;

/// Says why `name` could not be read to its end as `origin`.
pub fn cli_error(name: &str, origin: &Origin, fault: SourceFault) -> CliError {
    let hint = match &fault {
        SourceFault::Io(fault) if interrupt::is_stop(fault) => return stopped(),
        SourceFault::Io(_) => "Check that path. Nothing was kept".to_owned(),
        SourceFault::Not { .. } => {
            "Say what it is with `gently import FILE --from SOURCE`. Nothing was kept".to_owned()
        }
        SourceFault::Newer => "Update gently, then run this again. Nothing was kept".to_owned(),
        SourceFault::Encrypted { remedy } => format!("{remedy}. Nothing was kept"),
        SourceFault::Dates => {
            "Say how they are written: `gently import FILE --date-format '%d/%m/%Y'`, with the time as ` %H:%M` if it \
             stands there too. Nothing was kept"
                .to_owned()
        }
    };
    let told = CliError::of(Exit::Failed, &fault, hint);
    let message = format!("Could not import {name} as {}", origin.name);
    let mut causes = vec![told.message.clone()];
    causes.extend(told.causes.iter().cloned());
    CliError { message, causes, ..told }
}

/// Says that Ctrl-C ended it.
pub fn stopped() -> CliError {
    CliError { exit: Exit::Interrupted, ..CliError::failed("Stopped: nothing of it was kept") }
}

/// Says that the store does not take a record.
pub fn unfit(place: Place) -> Skipped {
    Skipped { place, reason: "its `body` cannot be kept: it is no sound JSON, or is nested too deep".into() }
}
