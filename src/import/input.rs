//! What is read, and what can be seen of it before anything is taken.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use super::SourceFault;

/// How much is looked at to tell what it is: 64 KiB.
pub const HEAD: usize = 64 * 1024;

/// What is read.
pub enum Input {
    /// What a pipe gives: it can be read once, from its beginning.
    Stream(Box<dyn BufRead>),
    /// A plain file, in which places can be sought.
    File(BufReader<File>),
    /// A folder of files.
    Folder(PathBuf),
}

/// What can be seen of it.
#[derive(Clone, Copy, Debug)]
pub enum Seen<'a> {
    /// The first [`HEAD`] bytes, or all of them where there are fewer.
    Bytes(&'a [u8]),
    /// A folder, to be looked into.
    Folder(&'a Path),
}

impl Input {
    /// Takes what a pipe gives, and waits for the first of it.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be read.
    pub fn stream(mut reader: impl Read + 'static) -> io::Result<Self> {
        let mut head = Vec::new();
        reader.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        let rest = BufReader::with_capacity(HEAD, reader);
        Ok(Self::Stream(Box::new(Cursor::new(head).chain(rest))))
    }

    /// Takes a plain file.
    pub fn file(file: File) -> Self {
        Self::File(BufReader::with_capacity(HEAD, file))
    }

    /// Looks at its beginning and takes nothing.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be read.
    pub fn peek(&mut self) -> io::Result<Seen<'_>> {
        Ok(match self {
            Self::Stream(reader) => Seen::Bytes(reader.fill_buf()?),
            Self::File(reader) => Seen::Bytes(reader.fill_buf()?),
            Self::Folder(path) => Seen::Folder(path),
        })
    }

    /// Returns its bytes, from the beginning; `what` it should be is named when it is a folder.
    ///
    /// # Errors
    ///
    /// [`SourceFault::Not`] for a folder.
    pub fn into_reader(self, what: &'static str) -> Result<Box<dyn BufRead>, SourceFault> {
        match self {
            Self::Stream(reader) => Ok(reader),
            Self::File(reader) => Ok(Box::new(reader)),
            Self::Folder(_) => Err(SourceFault::Not { what, reason: "it is a folder".into() }),
        }
    }
}
