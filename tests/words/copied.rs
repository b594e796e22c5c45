//! No sentence of the source articles, or of our own notes on them, is copied: no eight words in a row are shared.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use crate::shared::{is_here, shared};
use crate::texts;

/// This many words in a row are a copy.
const RUN: usize = 8;

/// A whole sentence of at least this many words is a copy too.
const SENTENCE: usize = 5;

/// The one line that the inventory and the design word for us, so that it is the same wherever it shows.
const GATE: &str = "Some pages are kept aside for now. You can change this.";

/// Returns the words of `text` in small letters, without marks.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}');
    let plain = |part: &str| part.replace(['\'', '\u{2019}'], "").to_lowercase();
    parts.map(plain).filter(|word| !word.is_empty()).collect()
}

fn sentences(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(['.', '?', '!', '|', '\n']).map(words);
    parts.filter(|sentence| sentence.len() >= SENTENCE).map(|sentence| sentence.join(" "))
}

/// What may not be repeated.
#[derive(Default)]
struct Sources {
    runs: HashSet<String>,
    sentences: HashSet<String>,
}

impl Sources {
    fn add(&mut self, text: &str) {
        self.runs.extend(words(text).windows(RUN).map(|run| run.join(" ")));
        self.sentences.extend(sentences(text));
    }

    /// Returns the first words of `text` that a source has too.
    fn copied(&self, text: &str) -> Option<String> {
        let words = words(text);
        let run = words.windows(RUN).map(|run| run.join(" ")).find(|run| self.runs.contains(run));
        run.or_else(|| sentences(text).find(|sentence| self.sentences.contains(sentence)))
    }
}

fn read_sources(content: &Path) -> Sources {
    let mut sources = Sources::default();
    let mut paths = vec![content.join("inventory.md"), content.join("care.md")];
    let articles = fs::read_dir(content.join("articles")).expect("the articles can be listed");
    paths.extend(articles.map(|entry| entry.expect("an article can be listed").path()));
    assert!(paths.len() >= 6, "four articles and two notes are read: {paths:?}");
    for path in paths {
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        sources.add(&text);
    }
    sources
}

/// Returns each of these texts (place and words) that a source has too; none where the sources are not here.
pub fn among(texts: impl IntoIterator<Item = (String, String)>) -> Vec<String> {
    let content = shared().join("content");
    if !is_here(&content.join("articles"), "the articles") {
        return Vec::new();
    }
    let sources = read_sources(&content);
    let copied = |(place, words): (String, String)| Some(format!("{place}: {}", sources.copied(&words)?));
    texts.into_iter().filter_map(copied).collect()
}

#[test]
fn no_sentence_is_copied_from_the_articles() {
    let ours = texts::all().into_iter().filter(|text| !text.is_article_title() && text.words != GATE);
    assert_eq!(among(ours.map(|text| (text.place(), text.words))), [""; 0]);
}

#[test]
fn eight_words_in_a_row_are_found_out() {
    let mut sources = Sources::default();
    sources.add("The gray cat sat on the mat, and then it didn\u{2019}t move at all.");
    assert!(sources.copied("He said: sat on the MAT and then\nit didn't move.").is_some());
    assert_eq!(sources.copied("sat on the mat and then it was gone"), None);
}

#[test]
fn a_short_whole_sentence_is_found_out() {
    let mut sources = Sources::default();
    sources.add("First. The cat sat down there. Last.");
    assert!(sources.copied("Look. The cat sat down there.").is_some());
    assert_eq!(sources.copied("The cat sat down there on the mat."), None);
}
