//! What the program says in its own sources: status lines, questions, errors and hints, held to the same words.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bans::bans;
use crate::code::{Token, with_strings};
use crate::copied;
use crate::helps::without_typed;
use crate::reading::Reading;
use crate::texts;

/// One sentence or more in a source.
#[derive(Debug)]
pub struct Message {
    pub place: String,
    pub words: String,
}

/// Fewer words than this are a name, a key or a piece of a line.
const FEWEST: usize = 4;

/// Reasons that have a name, so that `expect` can give them in several places.
const REASONS: &[&str] = &["writing to a string cannot fail"];

/// What a string follows on where no person reads it: reasons for the reader of the code, and what cannot happen.
const ASIDE: &[&[&str]] = &[
    &["expect", "("],
    &["reason", "="],
    &["must_use", "="],
    &["panic", "!", "("],
    &["unreachable", "!", "("],
    &["include_str", "!", "("],
];

/// Returns all messages below `src/`.
pub fn messages() -> Vec<Message> {
    let top = texts::root().join("src");
    let mut files = Vec::new();
    collect(&top, &mut files);
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let name = file.strip_prefix(texts::root()).expect("it lies below").display().to_string();
        if name.ends_with("tests.rs") || name.contains("/tests/") {
            continue;
        }
        let source = fs::read_to_string(&file).expect("it was listed a moment ago");
        found.extend(messages_in(&name, &source));
    }
    found
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src/ can be listed") {
        let path = entry.expect("an entry of src/ can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
}

fn messages_in(name: &str, source: &str) -> Vec<Message> {
    let tokens = with_strings(source);
    let is_read = |at: usize| {
        let follows = |aside: &&[&str]| {
            at >= aside.len()
                && tokens[at - aside.len()..at]
                    .iter()
                    .map(|token| token.text.as_str())
                    .eq(aside.iter().copied())
        };
        !ASIDE.iter().any(follows)
    };
    let said = |(at, token): (usize, &Token)| {
        let words = spoken(&token.text);
        let is_message = token.is_string && !token.in_test && is_read(at);
        let is_message = is_message && !is_for_a_machine(&words) && !REASONS.contains(&words.as_str());
        let count = words.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
        (is_message && count >= FEWEST).then(|| Message { place: format!("{name}:{}", token.line), words })
    };
    tokens.iter().enumerate().filter_map(said).collect()
}

/// Returns what a string says once it is read: lines joined, marks as they are seen.
fn spoken(written: &str) -> String {
    let mut said = String::new();
    let mut rest = written.chars().peekable();
    while let Some(letter) = rest.next() {
        match (letter, rest.peek()) {
            ('\\', Some('\n')) => while rest.next_if(|letter| letter.is_whitespace()).is_some() {},
            ('\\', Some('n')) => {
                rest.next();
                said.push('\n');
            }
            ('\\', Some(_)) => said.extend(rest.next()),
            _ => said.push(letter),
        }
    }
    said
}

/// Returns whether a string is for another program: a query, a format of dates, a line for an editor; or for help,
/// which is read as a whole elsewhere.
fn is_for_a_machine(words: &str) -> bool {
    const QUERIES: [&str; 9] =
        ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "PRAGMA", "ATTACH", "DROP", "BETWEEN"];
    QUERIES.iter().any(|word| words.contains(word))
        || words.contains("[[reminder]]\nid")
        || ["%", "(setq", "silent!", "{\"", "Examples:"].iter().any(|start| words.starts_with(start))
}

#[test]
fn no_message_breaks_a_ban() {
    let mut broken = Vec::new();
    for message in messages() {
        let words = without_typed(&message.words);
        let found = bans().find_map(|ban| Some((ban.name, ban.broken_by(&words)?)));
        broken.extend(found.map(|found| format!("{}: {found:?}: {}", message.place, message.words)));
    }
    assert_eq!(broken, [""; 0]);
}

#[test]
fn messages_read_as_easily_as_pages() {
    let messages = messages();
    assert!(messages.len() > 300, "only {} messages were found", messages.len());
    let reading = Reading::of(messages.iter().map(|message| message.words.as_str()));
    assert!(reading.grade() <= 6.0 && reading.words_per_sentence() <= 20.0, "{reading:?}");
    let hard = messages.iter().filter_map(|message| {
        let reading = Reading::of([message.words.as_str()]);
        let is_hard = reading.is_whole_sentence() && reading.grade() > 9.0;
        is_hard.then(|| format!("{}: grade {:.1}: {}", message.place, reading.grade(), message.words))
    });
    assert_eq!(hard.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn no_message_is_copied_from_the_articles() {
    let said = messages().into_iter().map(|message| (message.place, message.words));
    assert_eq!(copied::among(said), [""; 0]);
}

#[test]
fn a_message_is_found_and_what_is_none_is_not() {
    let source = r##"
        //! A comment that says four words.
        fn say(ui: &Ui) {
            ui.status("Kept, and said in a \
                       line that goes on.");
            ui.hint(&format!("It is \"there\" for {}", name));
            name.expect("a reason that nobody reads");
            db.execute("SELECT a FROM b WHERE c");
            key("too short");
        }
        #[error("No such thing as this: `{0}`")]
        struct Gone;
        #[cfg(test)]
        mod tests { fn it() { ui.status("Only a test says this."); } }
    "##;
    let found: Vec<_> = messages_in("src/a.rs", source).into_iter().map(|message| message.words).collect();
    let expected =
        ["Kept, and said in a line that goes on.", "It is \"there\" for {}", "No such thing as this: `{0}`"];
    assert_eq!(found, expected);
}
