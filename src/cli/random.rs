//! New ids: the clock and the machine's random bytes.

use super::error::CliError;
use crate::clock::Clock;
use crate::model::id::RecordId;

/// Makes a new id.
///
/// # Errors
///
/// Fails when the machine gives no random bytes.
pub fn id(clock: Clock) -> Result<RecordId, CliError> {
    let mut random = [0; 10];
    getrandom::fill(&mut random)
        .map_err(|fault| CliError::failed("The machine gives no random bytes").because(fault))?;
    Ok(RecordId::from_parts(clock.now().timestamp_millis(), random))
}

/// Picks two different numbers below `count`, in order; which ones, nobody can guess.
///
/// # Errors
///
/// Fails when the machine gives no random bytes.
pub fn two_of(count: usize) -> Result<[usize; 2], CliError> {
    let mut random = [0; 2];
    getrandom::fill(&mut random)
        .map_err(|fault| CliError::failed("The machine gives no random bytes").because(fault))?;
    // A byte is not quite even over 13; nothing hangs on that.
    let first = usize::from(random[0]) % count;
    let second = usize::from(random[1]) % (count - 1);
    let second = if second >= first { second + 1 } else { second };
    Ok([first.min(second), first.max(second)])
}
