//! A zip archive, of which the JSON is read. No name in it is ever used as a path, and nothing is unpacked to
//! the disk.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use zip::ZipArchive;
use zip::result::ZipError;

use super::WHAT;
use crate::import::{HEAD, SourceFault};

/// The most that is read of the list of files in an archive, which the `zip` crate holds whole: 8 MiB name some
/// 70,000 photos.
const LONGEST_LIST: u64 = 8 * 1024 * 1024;

/// The most journals in one archive.
const MOST_JOURNALS: usize = 1000;

/// How many times the size of the archive what is in it may be; text shrinks to a tenth. A bomb grows a thousandfold.
const MOST_GROWTH: u64 = 200;

/// What may come out of any archive, however small it is: 64 MiB.
const ALWAYS: u64 = 64 * 1024 * 1024;

/// An archive that is being read.
pub(super) struct Archive {
    zip: Arc<Mutex<ZipArchive<Sparing>>>,
    /// The places of the journals in it, and their names, the last first.
    journals: Vec<(usize, String)>,
    limit: u64,
    unpacked: Arc<AtomicU64>,
    packed: u64,
}

/// One journal in an archive.
pub(super) struct Member {
    /// Its name, as it can be shown.
    pub name: String,
    /// Its text.
    pub reader: Box<dyn BufRead>,
}

/// Returns whether these are the first bytes of a zip archive.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    [b"PK\x03\x04", b"PK\x05\x06"].iter().any(|mark| bytes.starts_with(*mark))
}

impl Archive {
    /// Reads what is in it.
    ///
    /// # Errors
    ///
    /// Says that it is broken, locked, or holds too much.
    pub fn open(file: File) -> Result<Self, SourceFault> {
        let not = |reason: String| SourceFault::Not { what: WHAT, reason };
        let broken = |fault: ZipError| not(format!("the zip archive is broken ({fault})"));
        let packed = file.metadata()?.len();
        let left = Arc::new(AtomicU64::new(LONGEST_LIST));
        let mut zip = ZipArchive::new(Sparing { file, left: Arc::clone(&left) }).map_err(broken)?;
        left.store(u64::MAX, Ordering::Relaxed);
        let mut journals = Vec::new();
        for index in (0..zip.len()).rev() {
            let member = zip.by_index_raw(index).map_err(broken)?;
            let name = String::from_utf8_lossy(member.name_raw()).into_owned();
            if !is_journal(&name) {
                continue;
            }
            if member.encrypted() {
                return Err(SourceFault::Encrypted {
                    remedy: "Unpack it with its password first, then import the folder",
                });
            }
            journals.push((index, name));
        }
        if journals.len() > MOST_JOURNALS {
            return Err(not(format!("the zip archive holds {} journals", journals.len())));
        }
        let limit = ALWAYS.max(packed.saturating_mul(MOST_GROWTH));
        let unpacked = Arc::new(AtomicU64::new(0));
        Ok(Self { zip: Arc::new(Mutex::new(zip)), journals, limit, unpacked, packed })
    }

    /// Begins the next journal in it.
    pub fn next(&mut self) -> io::Result<Option<Member>> {
        let Some((index, name)) = self.journals.pop() else { return Ok(None) };
        let (sender, pieces) = sync_channel(2);
        let (zip, unpacked, limit) = (Arc::clone(&self.zip), Arc::clone(&self.unpacked), self.limit);
        // A member borrows its archive, and a source has to hold both: so a thread of its own holds them.
        let unpack = move || {
            if let Err(fault) = send(&zip, index, &sender, &unpacked, limit) {
                // Where nobody reads any more, nobody has to know.
                let _ = sender.send(Err(fault));
            }
        };
        let thread = thread::Builder::new().name("unzip".into()).spawn(unpack)?;
        let reader = Pieces { pieces: Some(pieces), piece: Vec::new(), used: 0, thread: Some(thread) };
        Ok(Some(Member { name, reader: Box::new(reader) }))
    }

    /// Returns the bytes that were unpacked, as many as the archive has at most: photos are most of it, and how far
    /// the text is through them nobody can tell.
    pub fn read_so_far(&self) -> u64 {
        self.unpacked.load(Ordering::Relaxed).min(self.packed)
    }
}

/// Day One puts its journals at the top, and all else into folders; whoever packs a folder again puts them one lower.
/// What a Mac adds begins with a dot, or lies in a folder of its own.
fn is_journal(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(':');
    parts.all(is_plain) && name.to_lowercase().ends_with(".json") && !name.starts_with("__MACOSX")
}

/// Unpacks a member, piece by piece, for as long as somebody takes them.
fn send(
    zip: &Mutex<ZipArchive<Sparing>>,
    index: usize,
    sender: &SyncSender<io::Result<Vec<u8>>>,
    unpacked: &AtomicU64,
    limit: u64,
) -> io::Result<()> {
    let mut zip = zip.lock().map_err(|_| io::Error::other("it was given up"))?;
    let mut member = BufReader::with_capacity(HEAD, zip.by_index(index).map_err(io::Error::other)?);
    loop {
        let piece = member.fill_buf()?.to_vec();
        let length = piece.len();
        if length == 0 {
            return Ok(());
        }
        if unpacked.fetch_add(length as u64, Ordering::Relaxed) + length as u64 > limit {
            return Err(io::Error::other("it grows to more than 200 times its size"));
        }
        if sender.send(Ok(piece)).is_err() {
            return Ok(());
        }
        member.consume(length);
    }
}

/// A file of which only so much is given.
struct Sparing {
    file: File,
    /// In bytes.
    left: Arc<AtomicU64>,
}

impl Read for Sparing {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        let spare = |left: u64| left.checked_sub(read as u64);
        match self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, spare) {
            Ok(_) => Ok(read),
            Err(_) => Err(io::Error::other("its list of files is too long")),
        }
    }
}

impl Seek for Sparing {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// What a thread unpacks, as a text to read.
struct Pieces {
    pieces: Option<Receiver<io::Result<Vec<u8>>>>,
    piece: Vec<u8>,
    used: usize,
    thread: Option<JoinHandle<()>>,
}

impl Read for Pieces {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Pieces {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.used >= self.piece.len()
            && let Some(Ok(piece)) = self.pieces.as_ref().map(Receiver::recv)
        {
            (self.piece, self.used) = (piece?, 0);
        }
        Ok(self.piece.get(self.used..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.used += amount;
    }
}

impl Drop for Pieces {
    /// Waits for the thread, so that the next one finds the archive free.
    fn drop(&mut self) {
        self.pieces = None;
        if let Some(thread) = self.thread.take() {
            // A fault of the thread was told, or nobody is left to hear of it.
            let _ = thread.join();
        }
    }
}
