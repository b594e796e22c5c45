//! Whether a test that `sources.toml` names is a `#[test]` in our sources.

use std::fs;

use crate::code::{Token, tokens};
use crate::texts;

/// Returns what is wrong with `named`, which has the form `tests/file.rs::name`.
pub fn fault(named: &str) -> Option<String> {
    let Some((file, name)) = named.split_once("::") else {
        return Some(format!("`{named}` is no `tests/file.rs::name`"));
    };
    let path = texts::root().join(file);
    match fs::read_to_string(&path) {
        _ if !file.starts_with("tests/") => Some(format!("`{file}` is not under tests/")),
        Err(_) => Some(format!("`{file}` is not there")),
        Ok(source) if has_test(&tokens(&source), name) => None,
        Ok(_) => Some(format!("`{file}` has no test `{name}`")),
    }
}

/// Returns whether a function of this name follows on `#[test]`, with nothing but other attributes between. One that is
/// ignored shows nothing.
fn has_test(tokens: &[Token], name: &str) -> bool {
    let words: Vec<_> = tokens.iter().map(|token| token.text.as_str()).collect();
    let mut at = 0;
    while at < words.len() {
        if !words[at..].starts_with(&["#", "[", "test", "]"]) {
            at += 1;
            continue;
        }
        at += 4;
        let attributes = at;
        while words[at..].starts_with(&["#", "["]) {
            at += words[at..].iter().position(|word| *word == "]").map_or(words.len() - at, |end| end + 1);
        }
        let is_run = !words[attributes..at].contains(&"ignore");
        if is_run && words[at..].starts_with(&["fn", name]) {
            return true;
        }
    }
    false
}

#[test]
fn a_test_that_is_not_there_is_found_out() {
    let has = |source: &str| has_test(&tokens(source), "it_holds");
    assert!(has("#[test]\nfn it_holds() {}"));
    assert!(has("#[test]\nfn other() {}\n#[test]\n#[cfg(unix)]\nfn it_holds() {}"));
    assert!(!has("fn it_holds() {}"), "no test");
    assert!(!has("#[test]\n#[ignore]\nfn it_holds() {}"), "never run");
    assert!(!has("// #[test]\nfn it_holds() {}"), "in a comment");
    assert!(!has("#[test]\nfn it_holds_not() {}"), "another name");
    assert!(!has("#[test]\nfn other() {}\nfn it_holds() {}"), "the mark is of another");
    assert!(fault("tests/coverage.rs::no_such_test").is_some());
    assert!(fault("tests/gone.rs::it_holds").is_some());
    assert!(fault("it_holds").is_some());
    assert!(fault("src/lib.rs::it_holds").is_some());
}
