//! The files of the person's own guides: found and read whatever lies there, with what is wrong with each.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::Checked;
use crate::content::error::{ContentError, shown};
use crate::content::form::parse_guide;
use crate::model::guide::{Guide, GuideId, is_slug};

/// The largest file of a guide, in bytes.
const LARGEST: u64 = 64 * 1024;

/// The most guides of the person's own that are looked at.
pub(super) const MOST: usize = 1000;

/// One file of the person's own.
pub(super) struct Own {
    pub id: Result<GuideId, ContentError>,
    path: PathBuf,
}

/// Returns the guides in the folders of themes below `folder`, in order; and what is wrong with all of them together.
pub(super) fn own_in(folder: &Path) -> (Vec<Own>, Option<ContentError>) {
    let mut files: Vec<Own> = entries(folder).iter().flat_map(|theme| own_of_theme(theme)).collect();
    let too_many = files.len() > MOST;
    files.truncate(MOST);
    let what = format!("it holds more than {MOST} guides, and the rest is not looked at. Move some away");
    (files, too_many.then(|| ContentError::new(&shown(folder), what).of_person()))
}

pub(super) fn own_of_theme(theme: &Path) -> Vec<Own> {
    let is_toml = |path: &PathBuf| path.extension().is_some_and(|end| end == "toml");
    entries(theme).into_iter().filter(is_toml).map(Own::at).collect()
}

/// Returns what lies in a folder, in order; nothing where it cannot be listed.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = read.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort_unstable();
    paths
}

impl Own {
    pub(super) fn at(path: PathBuf) -> Self {
        let name = |part: Option<&std::ffi::OsStr>| part.and_then(|part| part.to_str()).map(str::to_owned);
        let theme = name(path.parent().and_then(Path::file_name));
        let stem = name(path.file_stem());
        let id = match (theme, stem) {
            (Some(theme), Some(stem)) if is_slug(&theme) && is_slug(&stem) => {
                format!("{theme}/{stem}").parse().ok()
            }
            _ => None,
        };
        let what =
            "its folder and its name take small letters, digits and hyphens, as in `rest/one-breath.toml`";
        let id = id.ok_or_else(|| ContentError::new(&shown(&path), what).of_person());
        Self { id, path }
    }

    pub(super) fn read(self) -> Result<Guide, Vec<ContentError>> {
        let id = self.id.map_err(|fault| vec![fault])?;
        let text = read_text(&self.path).map_err(|fault| vec![fault.of_person()])?;
        let of_person = |faults: Vec<_>| faults.into_iter().map(ContentError::of_person).collect();
        parse_guide(&id, &shown(&self.path), &text).map_err(of_person)
    }

    pub(super) fn check(self) -> Checked {
        let path = self.path.clone();
        match self.read() {
            Ok(guide) => Checked { path, faults: Vec::new(), advice: advice(&guide) },
            Err(faults) => Checked { path, faults, advice: Vec::new() },
        }
    }
}

/// Says which texts fill more than a small terminal.
fn advice(guide: &Guide) -> Vec<String> {
    /// About sixteen lines of 76 letters.
    const SCREEN: usize = 1200;
    let asked = guide.prompts.iter().map(|prompt| (format!("prompt `{}`: `ask`", prompt.id), &prompt.ask));
    let head = [("`about`".to_owned(), &guide.about), ("`close`".to_owned(), &guide.close)];
    let is_long = |text: &String| text.chars().count() > SCREEN;
    let long = head.into_iter().chain(asked).filter(|(_, text)| is_long(text));
    long.map(|(what, _)| format!("{what} fills more than one screen. Less may be easier to bear")).collect()
}

fn read_text(path: &Path) -> Result<String, ContentError> {
    let wrong = |what: String| ContentError::new(&shown(path), what);
    let unreadable = |fault: io::Error| {
        wrong(format!("it cannot be read: {fault}. Check who may read it, or move it away"))
    };
    // A pipe or a device would wait for ever, and so would some files of the system.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(wrong("it is not a file. Move it away".into()));
    }
    let open = || -> io::Result<File> {
        let now = i32::try_from(OFlags::NONBLOCK.bits()).map_err(io::Error::other)?;
        OpenOptions::new().read(true).custom_flags(now).open(path)
    };
    let mut text = Vec::new();
    open().and_then(|file| file.take(LARGEST + 1).read_to_end(&mut text)).map_err(unreadable)?;
    if text.len() as u64 > LARGEST {
        return Err(wrong(format!("it is larger than {} KiB. Make several guides of it", LARGEST / 1024)));
    }
    String::from_utf8(text).map_err(|fault| {
        let before = &fault.as_bytes()[..fault.utf8_error().valid_up_to()];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        wrong("it is not UTF-8 text from here on. Save it as UTF-8".into()).at(line)
    })
}
