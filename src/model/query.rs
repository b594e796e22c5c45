//! Queries: what somebody typed to find something, as terms. Nothing that can be typed is a fault.

use std::ops::ControlFlow;

use super::fold::folded;
use super::search::{apart, each_token};

/// The most letters of a query that count: enough for a whole paragraph, and little for the index to look up.
pub const MOST_LETTERS: usize = 1000;

/// What is looked for: all of its terms, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
    is_cut: bool,
}

/// One thing that has to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// Tokens, one right after the other; of the last one only the beginning, if so asked.
    Words { tokens: Vec<String>, is_prefix: bool },
    /// What has no letters for the index, such as an emoji or `:(`, folded.
    Sign(String),
}

impl Query {
    /// Reads what was typed: words, `"phrases in quotes"`, and the beginning of a word with `*`.
    ///
    /// A quote that is left open ends with the text. A `*` alone, or anything without letters, stands for itself.
    /// Of a longer text the first [`MOST_LETTERS`] count, and what is cut there counts as a beginning.
    pub fn read(typed: &str) -> Self {
        let end = typed.char_indices().nth(MOST_LETTERS).map(|(at, _)| at);
        let mut query = Self { terms: Vec::new(), is_cut: end.is_some() };
        let mut rest = typed[..end.unwrap_or(typed.len())].trim_start();
        while !rest.is_empty() {
            let is_quote = |c: char| matches!(c, '"' | '“' | '”' | '„');
            let (words, after) = match rest.strip_prefix(is_quote) {
                Some(inside) => inside.split_once(is_quote).unwrap_or((inside, "")),
                None => rest.split_at(rest.find(|c| is_quote(c) || c.is_whitespace()).unwrap_or(rest.len())),
            };
            let (is_starred, after) = match after.strip_prefix('*') {
                Some(after) => (true, after),
                None => (words.ends_with('*'), after),
            };
            rest = after.trim_start();
            let is_prefix = is_starred || (query.is_cut && rest.is_empty());
            let term = Term::read(words, is_prefix);
            query.terms.extend(term.filter(|term| !query.terms.contains(term)));
        }
        query
    }

    /// Returns whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Returns whether more was typed than [`MOST_LETTERS`].
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Returns the terms with letters as an expression of FTS5's (fts5.html, section 3); `None` if there are none.
    ///
    /// All is in quotes and tokens hold no quotes, so no word of FTS5's own, such as `NEAR`, can come of it.
    pub fn expression(&self) -> Option<String> {
        let words = self.terms.iter().filter_map(|term| match term {
            Term::Words { tokens, is_prefix } => {
                Some(format!("\"{}\"{}", tokens.join(" "), if *is_prefix { " *" } else { "" }))
            }
            Term::Sign(_) => None,
        });
        let words: Vec<_> = words.collect();
        (!words.is_empty()).then(|| words.join(" AND "))
    }

    /// Returns the terms without letters, as they stand in what is indexed.
    pub fn signs(&self) -> Vec<String> {
        let sign = |term: &Term| match term {
            Term::Sign(sign) => Some(apart(sign)),
            Term::Words { .. } => None,
        };
        self.terms.iter().filter_map(sign).collect()
    }

    pub(super) fn terms(&self) -> &[Term] {
        &self.terms
    }
}

impl Term {
    fn read(words: &str, is_prefix: bool) -> Option<Self> {
        let mut tokens = Vec::new();
        each_token(words, |token, _| {
            tokens.push(token.to_owned());
            ControlFlow::Continue(())
        });
        if !tokens.is_empty() {
            return Some(Self::Words { tokens, is_prefix });
        }
        let sign = folded(words.trim());
        (!sign.trim().is_empty()).then_some(Self::Sign(sign))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn expression(typed: &str) -> String {
        Query::read(typed).expression().unwrap_or_default()
    }

    #[test]
    fn words_phrases_and_beginnings() {
        assert_eq!(expression("long Walk"), r#""long" AND "walk""#);
        assert_eq!(expression("\"a long walk\" home"), r#""a long walk" AND "home""#);
        assert_eq!(expression("wal*"), r#""wal" *"#);
        assert_eq!(expression("\"long wal\"* x"), r#""long wal" * AND "x""#);
        assert_eq!(expression("“long walk”"), r#""long walk""#);
        assert_eq!(expression("don't e-mail"), r#""don t" AND "e mail""#);
        assert_eq!(expression("今日はcold"), r#""今 日 は cold""#);
        assert_eq!(expression("one One ONE"), r#""one""#);
    }

    #[test]
    fn fts5s_own_words_are_words() {
        assert_eq!(
            expression("a OR NOT b NEAR(c) words:d ^e -f"),
            r#""a" AND "or" AND "not" AND "b" AND "near c" AND "words d" AND "e" AND "f""#
        );
    }

    #[test]
    fn a_quote_left_open_ends_with_the_text() {
        assert_eq!(expression("\"a long"), r#""a long""#);
        assert_eq!(expression("a\"b c"), r#""a" AND "b c""#);
        assert!(
            Query::read("\"").is_empty()
                && Query::read("\"\"\"").is_empty()
                && Query::read(" \n\t").is_empty()
        );
    }

    #[test]
    fn what_has_no_letters_is_a_sign() {
        for (typed, signs) in
            [("💔", vec!["💔"]), (":( ...", vec![":(", "..."]), ("*", vec!["*"]), ("**", vec!["**"])]
        {
            let query = Query::read(typed);
            assert_eq!(
                (query.signs(), query.expression()),
                (signs.iter().map(|s| (*s).to_owned()).collect(), None)
            );
        }
        let both = Query::read("sad 💔");
        assert_eq!((both.expression().as_deref(), both.signs().len()), (Some("\"sad\""), 1));
    }

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        let query = Query::read(&"a".repeat(100_000));
        assert!(query.is_cut());
        assert_eq!(query.expression(), Some(format!("\"{}\" *", "a".repeat(MOST_LETTERS))));
        assert!(!Query::read(&"a".repeat(MOST_LETTERS)).is_cut());
    }

    proptest! {
        #[test]
        fn nothing_typed_gets_out_of_its_quotes(typed in any::<String>()) {
            let expression = expression(&typed);
            // Outside of quotes there is nothing but ` AND ` and ` *`.
            for outside in expression.split('"').step_by(2) {
                prop_assert!(["", " AND ", " * AND ", " *"].contains(&outside), "{expression}");
            }
            prop_assert!(!expression.contains('\0'));
        }
    }
}
