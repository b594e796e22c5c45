//! Tags as other programs have them, made to fit.

use std::collections::BTreeSet;

use crate::model::tag::Tag;

/// The tag of what was starred, a favourite, or marked in the way of its source: a record has no field for it.
pub(super) const STARRED: &str = "starred";

/// The most tags of one entry that are looked at. Somewhat arbitrary: no person has given so many to one.
const MOST: usize = 1000;

/// The tags of one entry, made to fit where they can be.
#[derive(Debug, PartialEq)]
pub(super) struct Fitted {
    /// In alphabetical order, each once.
    pub tags: Vec<Tag>,
    /// Whether there are others.
    pub has_unfit: bool,
}

/// Makes tags of what was typed: in lower case, with a hyphen between the words of one.
pub(super) fn fitted(typed: &[String]) -> Fitted {
    let read = || typed.iter().take(MOST).map(|text| tag(text));
    let tags = read().flatten().collect::<BTreeSet<Tag>>().into_iter().collect();
    Fitted { tags, has_unfit: typed.len() > MOST || read().any(|tag| tag.is_none()) }
}

fn tag(typed: &str) -> Option<Tag> {
    let words = typed.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    words.collect::<Vec<_>>().join("-").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_made_to_fit_or_told() {
        let names = |typed: &[&str]| {
            let Fitted { tags, has_unfit } =
                fitted(&typed.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>());
            (tags.iter().map(|tag| tag.as_str().to_owned()).collect::<Vec<_>>(), has_unfit)
        };
        let made = names(&["@Evening Walk", "#evening-walk", "  b ", "work & life", "日記"]);
        assert_eq!(made, (["b", "evening-walk", "work-life", "日記"].map(str::to_owned).to_vec(), false));
        for unfit in ["c++", "!!!"] {
            assert_eq!(names(&["a", unfit]), (vec!["a".to_owned()], true), "{unfit}");
        }
        assert!(names(&vec!["a"; MOST + 1]).1);
    }
}
