//! Open files of ours, known by their number: how a script hands a secret over.

use std::fs::File;
use std::io::{self, Read, Seek};

use zeroize::{Zeroize, Zeroizing};

use super::error::CliError;
use crate::store::Passphrase;

/// The standard three, which stay open.
const STANDARD: i32 = 2;

/// An open file that holds a secret in its first line.
pub struct Descriptor {
    flag: &'static str,
    number: i32,
    /// Our own way to it; `None` is stdin.
    file: Option<io::Result<File>>,
}

impl Descriptor {
    /// Takes the open file of this number, which `flag` named, so that no program we start has it.
    ///
    /// Must come before anything else is opened: the number may be taken then.
    pub fn take(flag: &'static str, number: i32) -> Self {
        let file = (number != 0).then(|| File::open(format!("/dev/fd/{number}")));
        if number > STANDARD {
            // Where nothing is open by this number, that is told when it is read.
            let _ = nix::unistd::close(number);
        }
        Self { flag, number, file }
    }

    /// Returns whether it is standard input.
    pub fn is_stdin(&self) -> bool {
        self.number == 0
    }

    /// Returns how it was named.
    pub fn name(&self) -> String {
        format!("{} {}", self.flag, self.number)
    }

    /// Reads the first line, and no byte more.
    ///
    /// # Errors
    ///
    /// Fails when there is no such file, or what comes is no text.
    pub fn first_line(&mut self) -> Result<Zeroizing<String>, CliError> {
        let line = match &mut self.file {
            // Not through Rust's buffer, which would take more than the line.
            None => first_line(Stdin),
            Some(Ok(file)) => {
                // A file that was read before is read again; a pipe cannot be.
                let _ = file.rewind();
                first_line(file)
            }
            Some(Err(fault)) => Err(fault.raw_os_error().map_or(fault.kind().into(), os_error)),
        };
        line.map_err(|fault| {
            CliError::usage(format!("Could not read {}", self.name()))
                .because(fault)
                .hint("Open it in the shell: `gently list --passphrase-fd 3 3< FILE`")
        })
    }
}

/// Checks that no open file is to hold two secrets: each would be its first line.
///
/// # Errors
///
/// Fails when a number is there twice.
pub fn none_twice(numbers: &[Option<i32>]) -> Result<(), CliError> {
    let mut numbers: Vec<_> = numbers.iter().flatten().collect();
    numbers.sort_unstable();
    match numbers.windows(2).find(|pair| pair[0] == pair[1]) {
        None => Ok(()),
        Some(pair) => Err(CliError::usage(format!("Two secrets cannot come from one open file: {}", pair[0]))
            .hint(
                "Give each its own: `gently passphrase change --passphrase-fd 3 --new-passphrase-fd 4 3< OLD 4< NEW`",
            )),
    }
}

fn os_error(number: i32) -> io::Error {
    io::Error::from_raw_os_error(number)
}

/// Standard input without a buffer.
struct Stdin;

impl Read for Stdin {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        Ok(rustix::io::read(rustix::stdio::stdin(), into)?)
    }
}

/// Reads up to the first line's end, one byte at a time: what follows belongs to somebody else.
///
/// # Errors
///
/// Fails when it cannot be read, or is no text.
pub fn first_line(mut from: impl Read) -> io::Result<Zeroizing<String>> {
    // One byte more than may be, to be seen as too long, and one for a carriage return.
    let mut line = Zeroizing::new(Vec::with_capacity(Passphrase::LONGEST + 2));
    let mut byte = [0];
    while line.len() < line.capacity() {
        match from.read(&mut byte) {
            Ok(0) => break,
            Ok(_) if byte[0] == b'\n' => break,
            Ok(_) => line.push(byte[0]),
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
            Err(fault) => return Err(fault),
        }
    }
    byte.zeroize();
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    match String::from_utf8(std::mem::take(&mut *line)) {
        Ok(text) => Ok(Zeroizing::new(text)),
        Err(fault) => {
            drop(Zeroizing::new(fault.into_bytes()));
            Err(io::Error::new(io::ErrorKind::InvalidData, "It is not UTF-8 text"))
        }
    }
}
