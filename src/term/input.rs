//! Text from a pipe: read to its end, and given on whenever the sender pauses.

use std::io::{self, Read};
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::ask::AskError;

/// The most that is taken: what one record holds.
const MOST: usize = 16 * 1024 * 1024;

/// Reads standard input to its end as UTF-8 text.
///
/// `so_far` is called with the text whenever the sender pauses, so that words which come slowly can
/// be kept before the end.
///
/// # Errors
///
/// Names the first byte that is not UTF-8, and refuses more than 16 MiB. What `so_far` was given stays.
pub fn read_text(so_far: &mut dyn FnMut(&str)) -> Result<String, AskError> {
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    let mut chunk = [0; 64 * 1024];
    let mut told = 0;
    loop {
        if bytes.len() > told && !is_ready()? {
            let text = checked(&bytes)?;
            so_far(text);
            told = bytes.len();
        }
        let read = input.read(&mut chunk)?;
        if read == 0 {
            break;
        }
        bytes.extend_from_slice(&chunk[..read]);
        if bytes.len() > MOST {
            return Err(AskError::TooLong);
        }
    }
    checked_whole(bytes)
}

/// Returns whether more has come already, or the end has; a quarter of a second is waited for it.
fn is_ready() -> io::Result<bool> {
    let stdin = io::stdin();
    let mut fds = [PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::IN)];
    let wait = Timespec { tv_sec: 0, tv_nsec: 250_000_000 };
    match poll(&mut fds, Some(&wait)) {
        Ok(ready) => Ok(ready > 0),
        Err(rustix::io::Errno::INTR) => Ok(false),
        Err(fault) => Err(fault.into()),
    }
}

/// Returns the text so far; a letter whose last bytes are still to come is left out.
fn checked(bytes: &[u8]) -> Result<&str, AskError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(fault) if fault.error_len().is_none() => {
            let (whole, _) = bytes.split_at(fault.valid_up_to());
            std::str::from_utf8(whole).map_err(|_| AskError::NotText(0))
        }
        Err(fault) => Err(AskError::NotText(offset(&fault))),
    }
}

fn checked_whole(bytes: Vec<u8>) -> Result<String, AskError> {
    String::from_utf8(bytes).map_err(|fault| AskError::NotText(offset(&fault.utf8_error())))
}

fn offset(fault: &std::str::Utf8Error) -> u64 {
    u64::try_from(fault.valid_up_to()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_is_still_coming_is_no_fault() {
        let bytes = "naïve".as_bytes();
        assert_eq!(checked(&bytes[..3]).ok(), Some("na"));
        assert_eq!(checked(bytes).ok(), Some("naïve"));
    }

    #[test]
    fn the_first_byte_that_is_no_text_is_named() {
        assert!(matches!(checked(b"ab\xffcd"), Err(AskError::NotText(2))));
        assert!(matches!(checked_whole(b"ab\xc3".to_vec()), Err(AskError::NotText(2))));
    }
}
