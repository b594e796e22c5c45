//! The guides there are: those that came with the program, and the person's own, which win by id.

mod own;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::ContentError;
use super::form::{parse_guide, parse_heading, plain_heading};
use super::themes::{Theme, themes};
use super::{PROMPTS, text, texts_in};
use crate::model::guide::{Guide, GuideId, Heading};
use own::{Own, own_in, own_of_theme};

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
        for own in self.own_files().0 {
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
        let mut ids: Vec<_> = self.own_files().0.into_iter().filter_map(|own| own.id.ok()).collect();
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
        let mut own_ids = BTreeSet::new();
        let (files, too_many) = self.own_files();
        listed.faults.extend(too_many);
        for own in files {
            match own.read() {
                Ok(guide) => {
                    own_ids.insert(guide.heading.id.clone());
                    listed.headings.push(guide.heading);
                }
                Err(faults) => listed.faults.extend(faults.into_iter().next()),
            }
        }
        let themes = self.themes()?;
        for (id, text) in built_in(&themes)? {
            if !own_ids.contains(&id) {
                listed.headings.push(match plain_heading(&id, text) {
                    Some(heading) => heading,
                    None => parse_heading(&id, &file_of(&id), text)?,
                });
            }
        }
        let place = |id: &GuideId| themes.iter().position(|theme| theme.id == id.theme());
        listed.headings.sort_by_cached_key(|it| (place(&it.id), it.depth, it.minutes, it.id.clone()));
        Ok(listed)
    }

    /// Returns the guide with this id, or `None` where there is none. One of the person's own that is broken is left
    /// out, as in a list, where the program has one to take its place.
    ///
    /// # Errors
    ///
    /// Fails when the guide's file cannot be used.
    pub fn guide(&self, id: &GuideId) -> Result<Option<Guide>, ContentError> {
        let file = file_of(id);
        let is_ours = PROMPTS.get_file(&file).is_some();
        match self.own_guide(id) {
            Some(Ok(guide)) => Ok(Some(guide)),
            Some(Err(fault)) if !is_ours => Err(fault),
            _ if is_ours => parse_guide(id, &file, text(&file)?).map(Some).map_err(first),
            _ => Ok(None),
        }
    }

    /// Returns what is wrong with the person's own guide of this id, where there is one that is left out.
    pub fn left_out(&self, id: &GuideId) -> Option<ContentError> {
        self.own_guide(id)?.err()
    }

    fn own_guide(&self, id: &GuideId) -> Option<Result<Guide, ContentError>> {
        let path = self.own.as_ref()?.join(format!("{id}.toml"));
        fs::symlink_metadata(&path).is_ok().then(|| Own::at(path).read().map_err(first))
    }

    /// Returns the ids of the person's own guides that can be used.
    pub fn own_ids(&self) -> BTreeSet<GuideId> {
        let sound = self.own_files().0.into_iter().filter_map(|own| own.read().ok());
        sound.map(|guide| guide.heading.id).collect()
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
        let (files, too_many) = match is_folder {
            // A folder of words, the folder of guides in it, or that of one theme.
            true if path.join("guides").is_dir() => own_in(&path.join("guides")),
            true => {
                let (files, too_many) = own_in(path);
                (files.into_iter().chain(own_of_theme(path)).collect(), too_many)
            }
            false => (vec![Own::at(path.to_owned())], None),
        };
        let of_folder = |fault| Checked { path: path.to_owned(), faults: vec![fault], advice: Vec::new() };
        Ok(files.into_iter().map(Own::check).chain(too_many.map(of_folder)).collect())
    }

    /// Returns the folder that holds the person's own guides, there or not.
    pub fn own_folder(&self) -> Option<&Path> {
        self.own.as_deref()
    }

    fn own_files(&self) -> (Vec<Own>, Option<ContentError>) {
        self.own.as_deref().map(own_in).unwrap_or_default()
    }
}

/// Returns the first of several faults, of which there is always one.
fn first(mut faults: Vec<ContentError>) -> ContentError {
    faults.swap_remove(0)
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
