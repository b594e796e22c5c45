//! What is true of all guides together: themes, depths, questions, letters.

use std::collections::BTreeMap;

use gently::model::guide::{Depth, Guide, PERSON};
use gently::model::prompt::Prompt;

use crate::asked::{all_options, guides};

/// Returns `question` so that two which differ in marks, capitals or who is named are the same.
fn normalised(question: &str) -> String {
    let plain = question.replace(PERSON, "them").to_lowercase();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Returns each question that is asked more than once, with where.
pub fn asked_twice<'a>(questions: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let mut places: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (place, question) in questions {
        places.entry(normalised(question)).or_default().push(place);
    }
    let twice = places.into_iter().filter(|(_, places)| places.len() > 1);
    twice.map(|(question, places)| format!("{question}: {}", places.join(", "))).collect()
}

/// Returns what a guide with a letter that goes leaves unsaid before anything is asked.
fn unsaid(about: &str, keeps: &str) -> Option<&'static str> {
    let keeps = keeps.to_lowercase();
    if !about.contains("gone") {
        return Some("`about` does not say that it is gone");
    }
    let says = ["never stored", "not stored", "is not kept"].iter().any(|words| keeps.contains(words));
    (!says).then_some("`keeps` does not say that it is not kept")
}

#[test]
fn no_question_is_asked_in_two_guides() {
    let guides = guides();
    let questions = guides.iter().flat_map(|guide| {
        guide.prompts.iter().map(|prompt| (guide.heading.id.as_str(), prompt.ask.as_str()))
    });
    assert_eq!(asked_twice(questions), [""; 0]);
}

#[test]
fn the_same_question_in_other_marks_is_found_out() {
    let same = [("a/b", "What do you want from {person}?"), ("c/d", "What do you want, from them?")];
    assert_eq!(asked_twice(same).len(), 1);
    assert_eq!(asked_twice([same[0], ("c/d", "What do they want from you?")]), [""; 0]);
}

#[test]
fn each_theme_has_five_guides_and_more() {
    let guides = guides();
    let mut themes: BTreeMap<&str, usize> = BTreeMap::new();
    for guide in &guides {
        *themes.entry(guide.heading.id.theme()).or_default() += 1;
    }
    assert_eq!(themes.len(), 16);
    assert!(themes.values().all(|count| *count >= 5), "{themes:?}");
    assert!(guides.len() >= 120, "{}", guides.len());
}

#[test]
fn about_half_of_the_guides_are_light_and_each_theme_has_light_ones() {
    let guides = guides();
    let of = |depth: Depth| guides.iter().filter(|guide| guide.heading.depth == depth).count();
    let light = of(Depth::Light) * 100 / guides.len();
    assert!((45..=60).contains(&light), "{light} in a hundred are light");
    assert!(of(Depth::Medium) > of(Depth::Deep) && of(Depth::Deep) >= 10, "{}", of(Depth::Deep));
    for theme in guides.iter().map(|guide| guide.heading.id.theme()) {
        let is_light =
            |guide: &&Guide| guide.heading.id.theme() == theme && guide.heading.depth == Depth::Light;
        assert!(guides.iter().filter(is_light).count() >= 2, "{theme} has something for a bad day");
    }
    let minutes = guides.iter().map(|guide| guide.heading.minutes);
    assert!(minutes.clone().min() <= Some(2) && minutes.max() <= Some(20));
}

#[test]
fn a_letter_that_goes_says_so_before_anything_is_asked() {
    let guides = guides();
    let with: Vec<_> =
        guides.iter().filter(|guide| guide.prompts.iter().any(Prompt::leaves_nothing)).collect();
    assert!(with.len() >= 3, "{}", with.len());
    for guide in with {
        assert_eq!(unsaid(&guide.about, &guide.keeps), None, "{}", guide.heading.id);
    }
}

#[test]
fn a_letter_that_goes_unsaid_is_found_out() {
    assert_eq!(unsaid("Then it is gone.", "The letter is never stored."), None);
    assert!(unsaid("You write a letter.", "The letter is never stored.").is_some());
    assert!(unsaid("Then it is gone.", "Your words are kept.").is_some());
}

#[test]
fn no_option_holds_a_name() {
    // An answer is kept as its option is worded, and only questions and notes are given a name.
    for guide in guides() {
        let named: Vec<_> =
            all_options(&guide).into_iter().filter(|option| option.contains(PERSON)).collect();
        assert_eq!(named, [""; 0], "{}", guide.heading.id);
    }
}
