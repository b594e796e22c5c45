//! The guides there are: those that came with the program, and the person's own, which win by id.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::ContentError;
use super::form::{parse_guide, parse_heading};
use super::themes::{Theme, themes};
use super::{PROMPTS, text, texts_in};
use crate::model::guide::{Guide, GuideId, Heading, is_slug};

/// The largest file of a guide, in bytes.
const LARGEST: u64 = 64 * 1024;

/// The most guides of the person's own that are looked at.
const MOST: usize = 1000;

/// Where guides are found.
#[derive(Clone, Debug)]
pub struct Library {
    own: Option<PathBuf>,
}

/// What a list shows, and what was left out of it.
#[derive(Debug, Default)]
pub struct Listed {
    /// The guides, in the order of the themes and from light to deep.
    pub headings: Vec<Heading>,
    /// What is wrong with files of the person's own; those guides are not in the list.
    pub faults: Vec<ContentError>,
}

/// A file that was looked at closely.
#[derive(Debug)]
pub struct Checked {
    /// Where it lies.
    pub path: PathBuf,
    /// All that is wrong with it; nothing when it can be used.
    pub faults: Vec<ContentError>,
    /// What could be better and is no fault.
    pub advice: Vec<String>,
}

/// One file of the person's own.
struct Own {
    id: Result<GuideId, ContentError>,
    path: PathBuf,
}

impl Library {
    /// Looks in the program, and in `own`, the person's folder of words, there or not.
    pub fn new(own: Option<&Path>) -> Self {
        Self { own: own.map(|own| own.join("guides")) }
    }

    /// Returns the themes: the sixteen in order, then those of the person's own.
    ///
    /// # Errors
    ///
    /// Fails when the list of themes cannot be read.
    pub fn themes(&self) -> Result<Vec<Theme>, ContentError> {
        let mut all = themes()?;
        for own in self.own_files() {
            let Ok(id) = own.id else { continue };
            if !all.iter().any(|theme| theme.id == id.theme()) {
                all.push(Theme::own(id.theme()));
            }
        }
        Ok(all)
    }

    /// Returns the ids of all guides, in the order of the themes, without reading one.
    ///
    /// # Errors
    ///
    /// Fails when the list of themes cannot be read.
    pub fn ids(&self) -> Result<Vec<GuideId>, ContentError> {
        let mut ids = self.own_ids();
        let themes = self.themes()?;
        for (id, _) in built_in(&themes)? {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let place = |id: &GuideId| themes.iter().position(|theme| theme.id == id.theme());
        ids.sort_by_cached_key(|id| (place(id), id.name().to_owned()));
        Ok(ids)
    }

    /// Returns what lists show of all guides.
    ///
    /// # Errors
    ///
    /// Fails on the first file of the program's that cannot be used. A file of the person's own is left out and named.
    pub fn list(&self) -> Result<Listed, ContentError> {
        let mut listed = Listed::default();
        let mut own_ids = Vec::new();
        for own in self.own_files() {
            match own.read() {
                Ok(guide) => {
                    own_ids.push(guide.heading.id.clone());
                    listed.headings.push(guide.heading);
                }
                Err(faults) => listed.faults.extend(faults.into_iter().next()),
            }
        }
        let themes = self.themes()?;
        for (id, text) in built_in(&themes)? {
            if !own_ids.contains(&id) {
                listed.headings.push(parse_heading(&id, &file_of(&id), text)?);
            }
        }
        let place = |id: &GuideId| themes.iter().position(|theme| theme.id == id.theme());
        listed.headings.sort_by_cached_key(|it| (place(&it.id), it.depth, it.minutes, it.id.clone()));
        Ok(listed)
    }

    /// Returns the guide with this id, or `None` where there is none.
    ///
    /// # Errors
    ///
    /// Fails when the guide's file cannot be used.
    pub fn guide(&self, id: &GuideId) -> Result<Option<Guide>, ContentError> {
        let is_it = |own: &Own| own.id.as_ref().is_ok_and(|own| own == id);
        if let Some(own) = self.own_files().into_iter().find(is_it) {
            return own.read().map(Some).map_err(first);
        }
        let file = file_of(id);
        if PROMPTS.get_file(&file).is_none() {
            return Ok(None);
        }
        parse_guide(id, &file, text(&file)?).map(Some).map_err(first)
    }

    /// Returns the ids that a file of the person's own stands behind, sound or not.
    pub fn own_ids(&self) -> Vec<GuideId> {
        self.own_files().into_iter().filter_map(|own| own.id.ok()).collect()
    }

    /// Reads one file, or every guide below a folder, as if it were the person's own.
    ///
    /// # Errors
    ///
    /// Fails when the path is not there, or cannot be looked into.
    pub fn check(path: &Path) -> io::Result<Vec<Checked>> {
        // The names of the folder and the file count, and `one.toml` alone names no folder.
        let path = &std::path::absolute(path)?;
        let is_folder = fs::metadata(path)?.is_dir();
        if is_folder {
            fs::read_dir(path)?;
        }
        let files = match is_folder {
            // A folder of words, the folder of guides in it, or that of one theme.
            true => match path.join("guides").is_dir() {
                true => own_in(&path.join("guides")),
                false => own_in(path).into_iter().chain(own_of_theme(path)).collect(),
            },
            false => vec![Own::at(path.to_owned())],
        };
        Ok(files.into_iter().map(Own::check).collect())
    }

    /// Returns the folder that holds the person's own guides, there or not.
    pub fn own_folder(&self) -> Option<&Path> {
        self.own.as_deref()
    }

    fn own_files(&self) -> Vec<Own> {
        self.own.as_deref().map(own_in).unwrap_or_default()
    }
}

/// Returns the guides in the folders of themes below `folder`, in order.
fn own_in(folder: &Path) -> Vec<Own> {
    let mut files: Vec<Own> = entries(folder).iter().flat_map(|theme| own_of_theme(theme)).collect();
    files.truncate(MOST);
    files
}

fn own_of_theme(theme: &Path) -> Vec<Own> {
    let is_toml = |path: &PathBuf| path.extension().is_some_and(|end| end == "toml");
    entries(theme).into_iter().filter(is_toml).map(Own::at).collect()
}

/// Returns what lies in a folder, in order; nothing where it cannot be listed.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = read.filter_map(Result::ok).map(|entry| entry.path()).take(MOST).collect();
    paths.sort_unstable();
    paths
}

impl Own {
    fn at(path: PathBuf) -> Self {
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
        let id = id.ok_or_else(|| ContentError::new(&path.display().to_string(), what).of_person());
        Self { id, path }
    }

    fn read(self) -> Result<Guide, Vec<ContentError>> {
        let id = self.id.map_err(|fault| vec![fault])?;
        let file = self.path.display().to_string();
        let wrong = |what: String| vec![ContentError::new(&file, what).of_person()];
        let text = read_text(&self.path).map_err(wrong)?;
        let of_person = |faults: Vec<_>| faults.into_iter().map(ContentError::of_person).collect();
        parse_guide(&id, &file, &text).map_err(of_person)
    }

    fn check(self) -> Checked {
        let path = self.path.clone();
        match self.read() {
            Ok(guide) => Checked { path, faults: Vec::new(), advice: advice(&guide) },
            Err(faults) => Checked { path, faults, advice: Vec::new() },
        }
    }
}

/// Returns the first of several faults, of which there is always one.
fn first(mut faults: Vec<ContentError>) -> ContentError {
    faults.swap_remove(0)
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

fn read_text(path: &Path) -> Result<String, String> {
    let unreadable = |fault: io::Error| format!("it cannot be read: {fault}");
    // A pipe or a device would wait for ever.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err("it is not a file".into());
    }
    let mut text = Vec::new();
    File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut text)).map_err(unreadable)?;
    if text.len() as u64 > LARGEST {
        return Err(format!("it is larger than {} KiB", LARGEST / 1024));
    }
    String::from_utf8(text).map_err(|fault| {
        let line =
            fault.as_bytes()[..fault.utf8_error().valid_up_to()].iter().filter(|it| **it == b'\n').count()
                + 1;
        format!("it is not UTF-8 text, in line {line}")
    })
}

fn file_of(id: &GuideId) -> String {
    format!("guides/{id}.toml")
}

/// Returns the ids of the program's guides in these themes, each with its text.
fn built_in(themes: &[Theme]) -> Result<Vec<(GuideId, &'static str)>, ContentError> {
    let mut guides = Vec::new();
    for theme in themes {
        for (name, text) in texts_in(&format!("guides/{}", theme.id)) {
            let id = format!("{}/{name}", theme.id);
            let id = id.parse().map_err(|_| ContentError::new(&id, "its name is not a guide's name"))?;
            guides.push((id, text));
        }
    }
    Ok(guides)
}

#[cfg(test)]
mod tests;
