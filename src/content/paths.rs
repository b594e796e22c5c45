//! The paths that came with the program: `prompts/paths/*.toml`.

use serde::Deserialize;

use super::error::ContentError;
use super::{PROMPTS, names_in};
use crate::model::guide::{Gate, GuideId};
use crate::model::path::{GuidePath, PathId};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PathForm {
    title: String,
    for_whom: String,
    long: String,
    deep: String,
    is_not: String,
    gate: Gate,
    guides: Vec<String>,
}

/// Returns all paths, in the order of their names.
///
/// # Errors
///
/// Fails when a file cannot be used.
pub fn paths() -> Result<Vec<GuidePath>, ContentError> {
    names_in("paths").into_iter().map(|name| read(name, &file_of(name))).collect()
}

/// Returns the path with this id, or `None` where there is none.
///
/// # Errors
///
/// Fails when its file cannot be used.
pub fn path(id: &PathId) -> Result<Option<GuidePath>, ContentError> {
    let file = file_of(id.as_str());
    if PROMPTS.get_file(&file).is_none() {
        return Ok(None);
    }
    read(id.as_str(), &file).map(Some)
}

fn file_of(name: &str) -> String {
    format!("paths/{name}.toml")
}

fn read(name: &str, file: &str) -> Result<GuidePath, ContentError> {
    let wrong = |what: &str| ContentError::new(file, what);
    let form: PathForm = super::parse(file)?;
    let id: PathId = name.parse().map_err(|_| wrong("its name is not a path's name"))?;
    let guides: Result<Vec<GuideId>, _> = form.guides.iter().map(|guide| guide.parse()).collect();
    let guides = guides.map_err(|_| wrong("`guides` takes ids such as `boundaries/name-one-limit`"))?;
    if guides.is_empty() {
        return Err(wrong("`guides` is empty"));
    }
    let PathForm { title, for_whom, long, deep, is_not, gate, .. } = form;
    Ok(GuidePath { id, title, for_whom, long, deep, is_not, gate, guides })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::content::Library;

    #[test]
    fn every_page_of_every_path_is_there_once() {
        let library = Library::new(None);
        for path in paths().expect("sound paths") {
            let mut seen = BTreeSet::new();
            for guide in &path.guides {
                let found = library.guide(guide).expect("a sound guide");
                assert!(found.is_some() && seen.insert(guide), "{}: {guide}", path.id);
            }
        }
    }

    #[test]
    fn only_a_gated_path_holds_gated_pages() {
        let library = Library::new(None);
        for path in paths().expect("sound paths") {
            let pages = path.guides.iter().flat_map(|guide| library.guide(guide).expect("a sound guide"));
            let gated: Vec<_> = pages.map(|page| page.heading.gate == Gate::Person).collect();
            match path.gate {
                Gate::None => assert!(!gated.contains(&true), "{}", path.id),
                Gate::Person => assert!(gated.contains(&true), "{}", path.id),
            }
        }
    }

    #[test]
    fn there_are_ten_paths_at_least_and_one_of_them_is_gated() {
        let all = paths().expect("sound paths");
        assert!(all.len() >= 10);
        assert_eq!(all.iter().filter(|path| path.gate == Gate::Person).count(), 1);
        assert_eq!(path(&all[0].id).expect("sound"), all.into_iter().next());
    }

    #[test]
    fn a_path_that_is_not_there_is_none() {
        assert_eq!(path(&"no-such-path".parse().expect("an id")).expect("no fault"), None);
    }
}
