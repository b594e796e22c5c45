//! The cards to read: `prompts/learn/*.toml`. Each says where it comes from.

use serde::{Deserialize, Serialize};

use super::error::ContentError;
use super::{PROMPTS, names_in};

/// One card: a page to read, with nothing to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Card {
    /// The name it is asked for by.
    pub name: String,
    /// Shown in the list and above the text.
    pub title: String,
    /// Half a sentence for the list.
    pub about: String,
    /// The text; never empty.
    pub parts: Vec<CardPart>,
    /// Where the text comes from; never empty.
    pub sources: Vec<Source>,
}

/// Some paragraphs of a card.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CardPart {
    /// Stands above them, if anything does.
    pub title: Option<String>,
    /// The paragraphs, parted by empty lines.
    pub text: String,
}

/// What a card leans on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Who wrote what.
    pub name: String,
    /// The year it is of, or `not given`.
    pub date: String,
    /// How we know it.
    pub sure: Sure,
}

/// How we know what a source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sure {
    /// It was read.
    Read,
    /// It is said so, as far as we know.
    Known,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CardForm {
    title: String,
    about: String,
    #[serde(rename = "rows")]
    _rows: Vec<String>,
    part: Vec<CardPart>,
    source: Vec<Source>,
}

impl CardPart {
    /// Returns its paragraphs, one by one.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.text.split("\n\n").map(str::trim)
    }
}

impl Source {
    /// Says what it is, of when, and how we know it.
    pub fn to_line(&self) -> String {
        let date = if self.date == "not given" { "no date known" } else { &self.date };
        let sure = match self.sure {
            Sure::Read => "read",
            Sure::Known => "as far as we know",
        };
        format!("{} ({date}; {sure})", self.name)
    }
}

/// Returns the names of the cards, in order.
pub fn card_names() -> Vec<&'static str> {
    names_in("learn")
}

/// Returns the card with this name, or `None` where there is none.
///
/// # Errors
///
/// Fails when its file cannot be used.
pub fn card(name: &str) -> Result<Option<Card>, ContentError> {
    let file = format!("learn/{name}.toml");
    if PROMPTS.get_file(&file).is_none() {
        return Ok(None);
    }
    let CardForm { title, about, part: parts, source: sources, .. } = super::parse(&file)?;
    Ok(Some(Card { name: name.to_owned(), title, about, parts, sources }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_can_be_used_and_names_its_sources() {
        let names = card_names();
        assert!(names.len() >= 12, "{names:?}");
        for name in names {
            let card = card(name).expect("a sound card").expect("it is there");
            assert!(!card.parts.is_empty() && !card.sources.is_empty(), "{name}");
            let paragraphs = card.parts.iter().flat_map(CardPart::paragraphs);
            assert!(paragraphs.into_iter().all(|text| !text.is_empty()), "{name}");
        }
    }

    #[test]
    fn a_source_says_its_date_and_how_it_is_known() {
        let source = |date: &str, sure| Source { name: "A paper".into(), date: date.into(), sure };
        assert_eq!(source("2014", Sure::Read).to_line(), "A paper (2014; read)");
        assert_eq!(source("not given", Sure::Known).to_line(), "A paper (no date known; as far as we know)");
    }

    #[test]
    fn a_name_never_leaves_its_folder() {
        assert_eq!(card("../care").expect("no fault"), None);
    }
}
