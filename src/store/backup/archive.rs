//! The file of a backup: a tar with the journal, its key file, and what it says of itself. Nothing in it is
//! compressed or sealed again, so that `tar xf` alone gives both files back.
//!
//! | member | what it is |
//! |---|---|
//! | `journal.keys` | as it was |
//! | `journal.db` | as it was |
//! | `journal.db-journal` | only in what was set aside by a restore, where a program had been stopped while it wrote |
//! | `backup.json` | the last: format, version, kind, when it was made, the journal's id, whether it takes a passphrase, and the length and BLAKE2b-256 of each file |

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use blake2::digest::consts::U32;
use blake2::{Blake2b, Digest};
use chrono::{DateTime, FixedOffset, SubsecRound};
use serde::{Deserialize, Serialize};
use tar::{EntryType, Header};
use uuid::Uuid;

use super::fault::BackupFault;
use crate::store::files;
use crate::store::home::{JOURNAL, KEYS, ROLLBACK};
use crate::store::keys::Keys;
use crate::store::secret::write_hex;

const FORMAT: &str = "gently-backup";
/// The only version there is.
const VERSION: i64 = 1;
const MANIFEST: &str = "backup.json";
/// The longest that is read.
const LONGEST: u64 = 64 * 1024;
const BUFFER: usize = 128 * 1024;

/// Why there is such a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Somebody made a backup. It was proved.
    Backup,
    /// A restore set aside what was there, whatever its state.
    BeforeRestore,
}

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Manifest {
    format: String,
    version: i64,
    pub(in crate::store) kind: Kind,
    pub(in crate::store) made_at: DateTime<FixedOffset>,
    /// The journal's id, as its key file says; `None` where that could not be read.
    pub(in crate::store) journal: Option<Uuid>,
    /// Whether it takes a passphrase; `None` where that could not be read.
    pub(in crate::store) sealed: Option<bool>,
    files: Vec<Member>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Member {
    name: String,
    bytes: u64,
    blake2b: String,
}

impl Manifest {
    pub(in crate::store) fn new(kind: Kind, made_at: DateTime<FixedOffset>, keys: Option<&Keys>) -> Self {
        Self {
            format: FORMAT.into(),
            version: VERSION,
            kind,
            made_at: made_at.trunc_subsecs(0),
            journal: keys.map(|keys| keys.journal),
            sealed: keys.map(|keys| keys.shown().open == 0),
            files: Vec::new(),
        }
    }

    /// Returns whether a file of this name is in it.
    pub(in crate::store) fn has(&self, name: &str) -> bool {
        self.files.iter().any(|file| file.name == name)
    }

    fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.files.iter().map(|file| file.name.as_str()).collect();
        names.sort_unstable();
        names
    }
}

/// A backup that is being written.
pub(in crate::store) struct Writer<'f> {
    tar: tar::Builder<BufWriter<&'f File>>,
    manifest: Manifest,
}

impl<'f> Writer<'f> {
    pub(in crate::store) fn to(file: &'f File, manifest: Manifest) -> Self {
        Self { tar: tar::Builder::new(BufWriter::with_capacity(BUFFER, file)), manifest }
    }

    /// Adds a file of `bytes` bytes.
    ///
    /// # Errors
    ///
    /// Fails when `source` ends before, or the backup cannot be written.
    pub(in crate::store) fn add(&mut self, name: &str, source: &mut dyn Read, bytes: u64) -> io::Result<()> {
        let mut hashing = Hashing { source: source.take(bytes), hash: Blake2b::new() };
        let header = self.header(name, bytes)?;
        self.tar.append(&header, &mut hashing)?;
        if hashing.source.limit() > 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let blake2b = hex(&hashing.hash.finalize());
        self.manifest.files.push(Member { name: name.to_owned(), bytes, blake2b });
        Ok(())
    }

    /// Adds what it says of itself, and ends it. It is on its way to the disk, not on it.
    pub(in crate::store) fn finish(mut self) -> io::Result<Manifest> {
        let mut text = serde_json::to_vec_pretty(&self.manifest)?;
        text.push(b'\n');
        let header = self.header(MANIFEST, text.len() as u64)?;
        self.tar.append(&header, text.as_slice())?;
        self.tar.into_inner()?.flush()?;
        Ok(self.manifest)
    }

    /// No login and no time but that of the backup: a file says no more of a machine than it must.
    fn header(&self, name: &str, bytes: u64) -> io::Result<Header> {
        let mut header = Header::new_gnu();
        header.set_path(name)?;
        header.set_size(bytes);
        header.set_mode(0o600);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(u64::try_from(self.manifest.made_at.timestamp()).unwrap_or(0));
        header.set_entry_type(EntryType::Regular);
        header.set_cksum();
        Ok(header)
    }
}

/// Reads the backup in `file`, checks every byte of it, and puts its files into the folder `to`; without one, it is
/// only checked. `path` is its name, for what is told.
///
/// # Errors
///
/// Refuses whatever is not exactly what [`Writer`] writes.
pub(in crate::store) fn read(file: &File, path: &Path, to: Option<&Path>) -> Result<Manifest, BackupFault> {
    let (mut manifest, mut found) = (None, Vec::new());
    each(file, path, &mut |name, bytes, content| {
        if name == MANIFEST {
            manifest = Some(parse(path, content)?);
            return Ok(());
        }
        let mut hashing = Hashing { source: content, hash: Blake2b::<U32>::new() };
        let target = to.map(|folder| folder.join(name));
        let copied = match &target {
            Some(target) => io::copy(&mut hashing, &mut files::create(target)?),
            None => io::copy(&mut hashing, &mut io::sink()),
        };
        let is_whole = copied.map_err(BackupFault::io(target.as_deref().unwrap_or(path)))? == bytes;
        if !is_whole {
            return Err(cut(path));
        }
        found.push(Member { name: name.to_owned(), bytes, blake2b: hex(&hashing.hash.finalize()) });
        Ok(())
    })?;
    let Some(manifest) = manifest else {
        return Err(if found.is_empty() { not_ours(path, "it is no such tar file") } else { cut(path) });
    };
    let mut told = manifest.files.clone();
    told.sort_by(|a, b| a.name.cmp(&b.name));
    found.sort_by(|a, b| a.name.cmp(&b.name));
    let is_allowed = match (manifest.kind, manifest.names().as_slice()) {
        (Kind::Backup, names) => names == [JOURNAL, KEYS],
        (Kind::BeforeRestore, names) => !names.is_empty() && (manifest.has(JOURNAL) || names == [KEYS]),
    };
    if !is_allowed || told.len() != found.len() {
        return Err(not_ours(path, "it does not hold what it should"));
    }
    if told != found {
        let path = path.to_owned();
        return Err(BackupFault::Damaged { path, reason: "it is not as it was written" });
    }
    Ok(manifest)
}

/// Reads only what a backup says of itself.
pub(in crate::store) fn look(path: &Path) -> Result<Manifest, BackupFault> {
    let file = files::open_plain(path).map_err(BackupFault::io(path))?;
    let Some(file) = file else { return Err(not_ours(path, "it is not a file")) };
    let mut manifest = None;
    each(&file, path, &mut |name, _, content| {
        if name == MANIFEST {
            manifest = Some(parse(path, content)?);
        }
        Ok(())
    })?;
    manifest.ok_or_else(|| cut(path))
}

type Visit<'v> = &'v mut dyn FnMut(&str, u64, &mut dyn Read) -> Result<(), BackupFault>;

/// Calls `visit` for each member. A member is a plain file of a name that we give, once, and no longer than the tar
/// is: what an archive says of itself is not to be trusted with a path or with room.
fn each(file: &File, path: &Path, visit: Visit<'_>) -> Result<(), BackupFault> {
    let mut start = file;
    start.seek(SeekFrom::Start(0)).map_err(BackupFault::io(path))?;
    let length = file.metadata().map_err(BackupFault::io(path))?.len();
    let mut tar = tar::Archive::new(BufReader::with_capacity(BUFFER, file));
    let mut seen: Vec<&str> = Vec::new();
    // As they lie there: no long names, no sparse files, no links are put together from several members.
    let entries = tar.entries_with_seek().map_err(BackupFault::io(path))?.raw(true);
    for entry in entries {
        let mut entry = entry.map_err(|fault| not_a_tar(path, fault, seen.is_empty()))?;
        let named = entry.path_bytes();
        let Some(name) =
            [MANIFEST, JOURNAL, KEYS, ROLLBACK].into_iter().find(|name| named == name.as_bytes())
        else {
            return Err(not_ours(path, "it holds something else"));
        };
        drop(named);
        if entry.header().entry_type() != EntryType::Regular {
            return Err(not_ours(path, "it holds something that is not a file"));
        }
        if seen.contains(&name) {
            return Err(not_ours(path, "it holds the same file twice"));
        }
        seen.push(name);
        let bytes = entry.header().entry_size().map_err(|_| cut(path))?;
        if entry.raw_file_position().checked_add(bytes).is_none_or(|end| end > length) {
            return Err(cut(path));
        }
        visit(name, bytes, &mut entry)?;
    }
    Ok(())
}

fn parse(path: &Path, content: &mut dyn Read) -> Result<Manifest, BackupFault> {
    #[derive(Deserialize)]
    struct Version {
        format: String,
        version: i64,
    }
    let mut text = Vec::new();
    content.take(LONGEST).read_to_end(&mut text).map_err(BackupFault::io(path))?;
    let spoilt =
        |_| BackupFault::Damaged { path: path.to_owned(), reason: "what it says of itself is spoilt" };
    let Version { format, version } = serde_json::from_slice(&text).map_err(spoilt)?;
    match (format.as_str(), version) {
        (FORMAT, VERSION) => serde_json::from_slice(&text).map_err(spoilt),
        (FORMAT, found) if found > VERSION => {
            Err(BackupFault::Newer { path: path.to_owned(), found, known: VERSION })
        }
        _ => Err(not_ours(path, "it is another program's")),
    }
}

/// A header that cannot be read: at the start it is no tar; later it was one.
fn not_a_tar(path: &Path, fault: io::Error, is_first: bool) -> BackupFault {
    match (fault.raw_os_error(), is_first) {
        (Some(_), _) => BackupFault::io(path)(fault),
        (None, true) => not_ours(path, "it is no such tar file"),
        (None, false) => cut(path),
    }
}

fn not_ours(path: &Path, reason: &'static str) -> BackupFault {
    BackupFault::NotOurs { path: path.to_owned(), reason }
}

fn cut(path: &Path) -> BackupFault {
    BackupFault::Damaged { path: path.to_owned(), reason: "a part of it is missing" }
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    write_hex(bytes, &mut text);
    text
}

/// A source whose bytes are hashed as they pass.
struct Hashing<R> {
    source: R,
    hash: Blake2b<U32>,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.hash.update(&buffer[..read]);
        Ok(read)
    }
}
