//! Finds, parses and checks the words under `prompts/`, which are embedded whole at build time.
//!
//! Nothing is parsed before it is needed: a list of ids comes from file names alone.

mod care;
mod error;
mod form;
mod forms;
mod gate;
mod ground;
mod help_lines;
mod keys;
mod learn;
mod library;
mod lock;
mod look_back;
mod own_guide;
mod paths;
mod picked;
mod practice_words;
mod practices;
mod prompt_form;
#[cfg(test)]
mod sample;
mod themes;

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

pub use care::{Care, EditorWords, SuggestWords};
pub use error::{ContentError, Owner, shown};
pub use forms::{Form, blank_page, checkin, feelings, feelings_of};
pub use gate::{AboutWords, GatePage, GateQuestion, GateWords};
pub use ground::{grounding, grounding_names};
pub use help_lines::{HelpPage, help_page};
pub use learn::{Card, CardPart, Source, Sure, card, card_names};
pub use library::{Checked, Library, Listed};
pub use lock::LockWords;
pub use look_back::LookBackWords;
pub use own_guide::{OwnGuide, OwnGuideWords, UnfinishedWords};
pub use paths::{path, paths};
pub use practice_words::{LetGoWords, PracticeWords};
pub use practices::{About, Piece, PracticeForm, practice, practice_names, practice_names_in};
pub use themes::{Theme, themes};

static PROMPTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/prompts");

/// Returns the text of a file under `prompts/`.
fn text(path: &str) -> Result<&'static str, ContentError> {
    let file = PROMPTS.get_file(path).ok_or_else(|| ContentError::new(path, "it is not there"))?;
    file.contents_utf8().ok_or_else(|| ContentError::new(path, "it is not UTF-8"))
}

fn parse<T: DeserializeOwned>(path: &str) -> Result<T, ContentError> {
    let text = text(path)?;
    toml::from_str(text).map_err(|fault| ContentError::toml(path, text, &fault))
}

/// Returns the names of the `.toml` files in a folder under `prompts/`, in order, without the ending.
fn names_in(folder: &str) -> Vec<&'static str> {
    texts_in(folder).into_iter().map(|(name, _)| name).collect()
}

/// Returns the names as above, each with its text. To look for one file goes through all of them, so a list of many
/// must not do that for each.
fn texts_in(folder: &str) -> Vec<(&'static str, &'static str)> {
    let files = PROMPTS.get_dir(folder).map(Dir::files).into_iter().flatten();
    let named = |file: &'static include_dir::File<'static>| {
        let name = file.path().file_name()?.to_str()?.strip_suffix(".toml")?;
        Some((name, file.contents_utf8()?))
    };
    let mut texts: Vec<_> = files.filter_map(named).collect();
    texts.sort_unstable();
    texts
}
