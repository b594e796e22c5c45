//! Tags as other programs have them, made to fit.

use std::collections::BTreeSet;

use crate::model::tag::Tag;

/// What a star becomes: a record has no field for it.
const STARRED: &str = "starred";

/// The tags of one record, gathered.
#[derive(Debug, Default)]
pub struct Tags {
    fitting: BTreeSet<Tag>,
    has_unfit: bool,
}

impl Tags {
    /// Adds one: in lower case, with a hyphen for each run of white space in it.
    pub fn add(&mut self, text: &str) {
        let joined = text.split_whitespace().collect::<Vec<_>>().join("-");
        match joined.parse() {
            Ok(tag) => drop(self.fitting.insert(tag)),
            Err(_) => self.has_unfit = true,
        }
    }

    /// Adds the tag that a star becomes.
    pub fn add_star(&mut self) {
        self.add(STARRED);
    }

    /// Returns why not all of them could be kept, if so.
    pub fn lost(&self) -> Option<&'static str> {
        self.has_unfit.then_some("it has a tag that cannot be one here")
    }

    /// Returns them in alphabetical order, each once.
    pub fn into_vec(self) -> Vec<Tag> {
        self.fitting.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_made_to_fit_or_told() {
        let mut tags = Tags::default();
        for text in ["@Evening Walk", "#evening-walk", "  b "] {
            tags.add(text);
        }
        tags.add_star();
        assert_eq!(tags.lost(), None);
        tags.add("c++");
        assert!(tags.lost().is_some());
        let names: Vec<_> = tags.into_vec().iter().map(|tag| tag.as_str().to_owned()).collect();
        assert_eq!(names, ["b", "evening-walk", "starred"]);
    }
}
