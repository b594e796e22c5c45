//! The built-in guides: `prompts/guides/<theme>/<name>.toml`.

use super::error::ContentError;
use super::{PROMPTS, form, names_in, text, themes};
use crate::model::guide::{Guide, GuideId};

/// Returns the ids of all built-in guides, in the order of the themes, without reading one.
///
/// # Errors
///
/// Fails when the list of themes cannot be read.
pub fn guide_ids() -> Result<Vec<GuideId>, ContentError> {
    let mut ids = Vec::new();
    for theme in themes()? {
        for name in names_in(&format!("guides/{}", theme.id)) {
            let id = format!("{}/{name}", theme.id);
            ids.push(id.parse().map_err(|_| ContentError::new(&id, "its name is not a guide's name"))?);
        }
    }
    Ok(ids)
}

/// Returns the guide with this id, or `None` where there is none.
///
/// # Errors
///
/// Fails when the guide's file cannot be used.
pub fn guide(id: &GuideId) -> Result<Option<Guide>, ContentError> {
    let file = format!("guides/{id}.toml");
    if PROMPTS.get_file(&file).is_none() {
        return Ok(None);
    }
    form::parse_guide(id, &file, text(&file)?).map(Some)
}

/// Returns all built-in guides, in the order of the themes and from light to deep.
///
/// # Errors
///
/// Fails on the first file that cannot be used.
pub fn all_guides() -> Result<Vec<Guide>, ContentError> {
    let ids = guide_ids()?;
    let mut guides: Vec<Guide> =
        ids.iter().filter_map(|id| guide(id).transpose()).collect::<Result<_, _>>()?;
    let place = |guide: &Guide| ids.iter().position(|id| id.theme() == guide.theme);
    guides.sort_by_key(|guide| (place(guide), guide.depth, guide.minutes));
    Ok(guides)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_guide_file_is_listed_and_can_be_used() {
        let guides = all_guides().expect("sound guides");
        let folders = PROMPTS.get_dir("guides").expect("a folder of guides").dirs();
        let files: usize = folders.map(|folder| folder.files().count()).sum();
        assert_eq!(guides.len(), files, "a file lies in a folder that is no theme");
        assert!(files >= 12);
    }

    #[test]
    fn a_guide_that_is_not_there_is_none() {
        let id = "boundaries/no-such-guide".parse().expect("an id");
        assert_eq!(guide(&id).expect("no fault"), None);
    }

    #[test]
    fn options_fit_a_row_of_the_chooser() {
        use crate::model::prompt::PromptKind;
        for guide in all_guides().expect("sound guides") {
            for prompt in &guide.prompts {
                if let PromptKind::Choice(options) | PromptKind::Many(options) = &prompt.kind {
                    let widest = options.options.iter().map(|option| option.chars().count()).max();
                    assert!(widest <= Some(60), "{} {}", guide.id, prompt.id);
                }
            }
        }
    }
}
