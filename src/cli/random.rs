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
