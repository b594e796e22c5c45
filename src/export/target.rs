//! Where an export goes when it goes to a place with a name: something that takes records and is whole at the end.

use std::io;
use std::path::Path;

use super::file::{Destination, FileFault, Overwrite};
use super::{Exporter, Whole};

/// Takes records one by one. Nothing is seen at its place before [`finish`](Self::finish); dropped before, what was
/// there is still there, and nothing of this is.
pub trait Target {
    /// Takes one record, whose body must be JSON text.
    ///
    /// # Errors
    ///
    /// What kept it from being written, or what [`Whole::page`] returned.
    fn record(&mut self, whole: &Whole<'_>) -> io::Result<()>;

    /// Returns what an error of [`record`](Self::record) means for this place.
    fn fault(&self, source: io::Error) -> FileFault;

    /// Returns whether the file system keeps what is written to its owner.
    fn is_private(&self) -> bool;

    /// Writes what stands after the records, and puts all of it in its place, on disk and under its name.
    ///
    /// # Errors
    ///
    /// Says what stood in the way; then what was at the place is still there.
    fn finish(self: Box<Self>) -> Result<(), FileFault>;
}

/// One text in one file.
pub struct TextFile {
    exporter: Box<dyn Exporter>,
    out: Destination,
}

impl TextFile {
    /// Begins the file that will stand at `path`.
    ///
    /// # Errors
    ///
    /// As [`Destination::open`], and when the beginning cannot be written.
    pub fn open(
        path: &Path,
        overwrite: Overwrite,
        mut exporter: Box<dyn Exporter>,
    ) -> Result<Self, FileFault> {
        let mut out = Destination::open(path, overwrite)?;
        exporter.begin(&mut out).map_err(|source| out.fault(source))?;
        Ok(Self { exporter, out })
    }
}

impl Target for TextFile {
    fn record(&mut self, whole: &Whole<'_>) -> io::Result<()> {
        self.exporter.record(&mut self.out, whole)
    }

    fn fault(&self, source: io::Error) -> FileFault {
        self.out.fault(source)
    }

    fn is_private(&self) -> bool {
        self.out.is_private()
    }

    fn finish(mut self: Box<Self>) -> Result<(), FileFault> {
        self.exporter.end(&mut self.out).map_err(|source| self.out.fault(source))?;
        self.out.finish()
    }
}
