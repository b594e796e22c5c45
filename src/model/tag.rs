//! Tags: short names a person gives to records.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// One tag: lower case, without spaces, commas or anything that could be read as two tags.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(String);

/// The longest tag, in letters. Somewhat arbitrary; it keeps a line of `list` readable.
pub const LONGEST: usize = 40;

impl Tag {
    /// Returns the tag's letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Tag {
    type Err = NotATag;

    fn from_str(text: &str) -> Result<Self, NotATag> {
        let name = text.trim().trim_start_matches(['@', '#']).to_lowercase();
        let letters = name.chars().count();
        let starts_well = name.chars().next().is_some_and(char::is_alphanumeric);
        if starts_well && letters <= LONGEST && name.chars().all(fits) {
            Ok(Self(name))
        } else {
            Err(NotATag(text.to_owned()))
        }
    }
}

/// Letters and digits of any script; invisible characters could make two tags look like one.
fn fits(c: char) -> bool {
    let invisible =
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    c.is_alphanumeric()
        || matches!(c, '-' | '_' | '.' | '/')
        || !(c.is_ascii() || c.is_whitespace() || c.is_control() || invisible)
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Tag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// What was typed cannot be one tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Not a tag: `{0}`")]
pub struct NotATag(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_folded_to_lower_case() {
        assert_eq!("#Evening".parse::<Tag>().map(|t| t.to_string()), Ok("evening".into()));
        assert_eq!("हिंदी".parse::<Tag>().map(|t| t.to_string()), Ok("हिंदी".into()));
        assert_eq!("日記".parse::<Tag>().map(|t| t.to_string()), Ok("日記".into()));
    }

    #[test]
    fn what_could_be_two_tags_is_refused() {
        for wrong in ["", " ", "a b", "a,b", "a\u{1b}[0m", "a\u{202e}b", "-work", "+a", &"x".repeat(41)] {
            assert!(wrong.parse::<Tag>().is_err(), "{wrong:?}");
        }
    }
}
