//! How hard a text is to read, by the Flesch-Kincaid grade:
//! 0.39 x words per sentence + 11.8 x syllables per word - 15.59 (Kincaid and others, 1975).

use crate::texts::{self, Text};

/// The field's own words, taken out before counting: they are few, and each is explained where it first stands.
const FIELD_WORDS: &[&str] =
    &["boundary", "boundaries", "feeling", "feelings", "grounding", "journal", "passphrase", "reflection"];

/// Words whose syllables the rule of vowel groups gets wrong.
const SPOKEN: &[(&str, usize)] = &[
    ("anyone", 3),
    ("area", 3),
    ("create", 2),
    ("every", 2),
    ("idea", 3),
    ("something", 2),
    ("sometimes", 2),
    ("somewhere", 2),
    ("therapy", 3),
];

/// A loose end of more words than this counts as a sentence, though no stop closes it.
const LOOSE_END: usize = 8;

/// Counts over a text. Titles, options and other loose ends give syllables but are no sentences of their own:
/// counted as sentences, a row of short options would make a hard text look easy.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading {
    sentences: usize,
    words_in_sentences: usize,
    words: usize,
    syllables: usize,
}

impl Reading {
    /// Counts all of `texts`.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut whole = Self::default();
        for text in texts {
            whole.add(text);
        }
        whole
    }

    fn add(&mut self, text: &str) {
        let (mut words, mut closed) = (Vec::new(), false);
        let plain = without_code(text);
        for piece in plain.split_whitespace() {
            let bare = piece.trim_end_matches(['"', '\'', ')']);
            words.extend(words_of(piece));
            closed = bare.ends_with(['.', '?', '!']);
            if closed {
                self.finish(&mut words, true);
            }
        }
        if !closed {
            let long = words.len() > LOOSE_END;
            self.finish(&mut words, long);
        }
    }

    fn finish(&mut self, words: &mut Vec<String>, sentence: bool) {
        let counted: Vec<_> = words.drain(..).filter(|word| !FIELD_WORDS.contains(&word.as_str())).collect();
        if counted.is_empty() {
            return;
        }
        if sentence {
            self.sentences += 1;
            self.words_in_sentences += counted.len();
        }
        self.words += counted.len();
        self.syllables += counted.iter().map(|word| syllables(word)).sum::<usize>();
    }

    /// Returns the words of a sentence, on average; 0 where there is no sentence.
    pub fn words_per_sentence(&self) -> f64 {
        ratio(self.words_in_sentences, self.sentences)
    }

    /// Returns whether there is enough of it to be judged alone: the grade of a few words jumps.
    pub const fn is_whole_sentence(&self) -> bool {
        self.words_in_sentences >= 8
    }

    /// Returns the US school grade.
    pub fn grade(&self) -> f64 {
        0.39 * self.words_per_sentence() + 11.8 * ratio(self.syllables, self.words) - 15.59
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
fn ratio(of: usize, by: usize) -> f64 {
    if by == 0 { 0.0 } else { of as f64 / by as f64 }
}

/// Takes out what is typed rather than read: `code` and {placeholders}.
pub fn without_code(text: &str) -> String {
    let outside = |text: &str, mark: [char; 2]| -> String { text.split(mark).step_by(2).collect() };
    outside(&outside(text, ['`', '`']), ['{', '}'])
}

/// Returns the words of `piece` in small letters; a hyphen parts two words.
fn words_of(piece: &str) -> Vec<String> {
    let letters = |part: &str| -> String {
        part.to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == '\'').collect()
    };
    piece.split('-').map(letters).filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

/// Counts the syllables of an English word in small letters: groups of vowels, without a silent `e`, `es` or `ed`
/// at the end, with one more where `ing` or `et` follows a vowel. At least one; digits are one.
fn syllables(word: &str) -> usize {
    let word = word.trim_end_matches("'s").replace('\'', "");
    if let Some((_, count)) = SPOKEN.iter().find(|(spoken, _)| *spoken == word) {
        return *count;
    }
    let letters: Vec<char> = word.chars().collect();
    let mut groups = 0;
    for (at, letter) in letters.iter().enumerate() {
        if is_vowel(*letter) && (at == 0 || !is_vowel(letters[at - 1])) {
            groups += 1;
        }
    }
    let before = |end: &str| word.strip_suffix(end).and_then(|stem| stem.chars().last());
    let vowel_before = |end: &str| before(end).is_some_and(is_vowel);
    if vowel_before("ing") || word.ends_with("iet") {
        groups += 1;
    }
    if groups > 1 && ends_silent(&word) {
        groups -= 1;
    }
    groups.max(1)
}

fn ends_silent(word: &str) -> bool {
    let stem_of = |end: &str| word.strip_suffix(end).filter(|stem| !stem.ends_with(is_vowel));
    let spoken_le = |stem: &str| stem.ends_with('l') && !stem.trim_end_matches('l').ends_with(is_vowel);
    if let Some(stem) = stem_of("e") {
        return !spoken_le(stem);
    }
    if let Some(stem) = stem_of("es") {
        return !(spoken_le(stem) || stem.ends_with(['s', 'x', 'z', 'c', 'g', 'h']));
    }
    stem_of("ed").is_some_and(|stem| !stem.ends_with(['t', 'd']))
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Returns what is too hard about texts read as one, if anything.
fn too_hard(name: &str, texts: &[Text]) -> Option<String> {
    let reading = Reading::of(texts.iter().map(|text| text.words.as_str()));
    let (grade, length) = (reading.grade(), reading.words_per_sentence());
    (grade > 6.0 || length > 20.0).then(|| format!("{name}: grade {grade:.1}, {length:.1} words a sentence"))
}

/// Returns what is too hard about one text alone, where three grades more are given.
fn far_harder(text: &Text) -> Option<String> {
    let reading = Reading::of([text.words.as_str()]);
    let hard = reading.is_whole_sentence() && reading.grade() > 9.0;
    hard.then(|| format!("{}: grade {:.1}: {}", text.place(), reading.grade(), text.words))
}

fn hard_files(belongs: impl Fn(&str) -> bool) -> Vec<String> {
    let files: Vec<_> = texts::files().into_iter().filter(|(name, _)| belongs(name)).collect();
    assert!(!files.is_empty(), "no such files in prompts/");
    files.iter().filter_map(|(name, table)| too_hard(name, &texts::of(name, table))).collect()
}

#[test]
fn every_guide_reads_at_grade_six_or_lower() {
    assert_eq!(hard_files(|name| name.starts_with("guides/")), [""; 0]);
}

#[test]
fn every_grounding_reads_at_grade_six_or_lower() {
    assert_eq!(hard_files(|name| name.starts_with("ground/")), [""; 0]);
}

#[test]
fn the_words_of_care_read_at_grade_six_or_lower() {
    assert_eq!(hard_files(|name| name == "care.toml" || name == "lock.toml"), [""; 0]);
}

#[test]
fn all_other_words_read_at_grade_six_or_lower() {
    let own = |name: &str| {
        name.starts_with("guides/")
            || name.starts_with("ground/")
            || name == "care.toml"
            || name == "lock.toml"
    };
    // Help lines hold notes on services, shown as they are known; their terms are not ours to choose.
    assert_eq!(hard_files(|name| !own(name) && name != "help-lines.toml"), [""; 0]);
}

#[test]
fn no_single_text_is_far_harder_than_the_rest() {
    let hard: Vec<_> = texts::all()
        .iter()
        .filter(|text| text.file != "help-lines.toml" && !text.is_article_title())
        .filter_map(far_harder)
        .collect();
    assert_eq!(hard, [""; 0]);
}

#[test]
fn syllables_are_counted_as_they_are_spoken() {
    let spoken = [
        ("name", 1),
        ("lines", 1),
        ("pages", 2),
        ("little", 2),
        ("table", 2),
        ("feared", 1),
        ("wanted", 2),
        ("being", 2),
        ("quiet", 2),
        ("people", 2),
        ("nobody", 3),
        ("kindness", 2),
        ("yourself", 2),
        ("someone", 2),
        ("reflection", 3),
        ("9", 1),
    ];
    for (word, count) in spoken {
        assert_eq!(syllables(word), count, "{word}");
    }
}

#[test]
fn a_hard_text_is_found_out() {
    let text = |words: &str| Text { file: "bad".into(), at: "about".into(), words: words.into() };
    let hard = "Acknowledging complicated emotional experiences facilitates psychological reintegration.";
    assert!(too_hard("bad", &[text(hard)]).is_some());
    let easy = ["Look at the cup. It is blue, or red."; 20].map(text);
    let hidden = [easy.as_slice(), &[text(&format!("{hard} It is a cup."))]].concat();
    assert_eq!(too_hard("hidden", &hidden), None);
    assert_eq!(hidden.iter().filter_map(far_harder).count(), 1, "found when read alone");
    let long = "it is a cup and ".repeat(5) + "it is a cup.";
    assert!(too_hard("bad", &[text(&long)]).is_some());
    assert_eq!(too_hard("fine", &[text("Look at the cup. It is blue, or red.")]), None);
}

#[test]
fn short_options_do_not_make_a_hard_text_look_easy() {
    let alone = Reading::of(["Consider an alternative perspective on this relationship today."]);
    let with_options = Reading::of([
        "Consider an alternative perspective on this relationship today.",
        "considerable",
        "unnecessary",
    ]);
    assert!(with_options.words_per_sentence() >= alone.words_per_sentence());
    assert!(with_options.grade() >= alone.grade());
}
