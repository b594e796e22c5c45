//! Whatever is answered, the file that comes of it can be used and holds every word.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::content::themes;
use crate::model::answers::Answers;
use crate::model::guide::Guide;
use crate::model::walk::Walk;

fn words() -> OwnGuideWords {
    OwnGuideWords::read(&themes().expect("sound themes")).expect("a sound file")
}

fn made(answers: &BTreeMap<String, Answer>) -> (OwnGuide, Guide) {
    let own = words().make(|id| answers.get(id));
    let guide = parse_guide(&own.id, "own.toml", &own.text)
        .unwrap_or_else(|faults| panic!("{faults:?}\n{}", own.text));
    (own, guide)
}

#[test]
fn with_nothing_said_there_is_still_a_page() {
    let (own, guide) = made(&BTreeMap::new());
    assert_eq!(own.id.as_str(), "my-pages/a-page-of-my-own");
    assert_eq!(guide.prompts.len(), 1);
}

#[test]
fn each_kind_that_can_be_picked_makes_a_prompt_of_its_kind() {
    let kinds = words().prompts.into_iter().find(|prompt| prompt.id == "kind-1").expect("it is asked").kind;
    let PromptKind::Choice(kinds) = kinds else { panic!("{kinds:?}") };
    for kind in kinds.options {
        let answers = [("ask-1", "What?"), ("kind-1", &kind)];
        let answers = answers.map(|(id, text)| (id.to_owned(), Answer::Text(text.to_owned())));
        let (own, _) = made(&BTreeMap::from(answers));
        assert!(own.text.contains(&format!("kind = \"{kind}\"")), "{}", own.text);
    }
}

#[test]
fn a_question_is_asked_for_only_after_the_one_before() {
    let words = words();
    let answers = |json: &str| {
        let prompts: Vec<&Prompt> = words.prompts.iter().collect();
        Walk::over(words.prompts.clone()).take(&Answers::read(json, &prompts).expect("they fit"))
    };
    assert_eq!(answers(r#"{"ask-1": "a", "kind-1": "scale", "low-1": "b", "ask-2": "c"}"#), Ok(()));
    assert_eq!(answers(r#"{"ask-2": "a"}"#), Err("ask-2".into()));
    assert_eq!(answers(r#"{"ask-1": "a", "kind-1": "text", "low-1": "b"}"#), Err("low-1".into()));
    assert_eq!(answers(r#"{"ask-1": "a", "options-1": ["b"]}"#), Err("options-1".into()));
}

#[test]
fn a_title_that_is_too_long_is_cut_and_stands_whole_in_front() {
    let long = "word ".repeat(30);
    let (_, guide) = made(&BTreeMap::from([("title".to_owned(), Answer::Text(long.clone()))]));
    assert!(guide.heading.title.ends_with("..."), "{}", guide.heading.title);
    assert!(guide.about.starts_with(long.trim()));
}

#[test]
fn one_option_alone_gets_company_and_one_said_twice_is_one() {
    let list = |options: &[&str]| {
        let options = options.iter().map(|option| (*option).to_owned()).collect();
        let fillers = ["one".to_owned(), "two".to_owned()];
        at_least_two(options, fillers.into_iter())
            .iter()
            .filter_map(|it| it.as_str().map(str::to_owned))
            .collect()
    };
    let cases: [(Vec<String>, &[&str]); 4] = [
        (list(&[]), &["one", "two"]),
        (list(&["a"]), &["a", "one"]),
        (list(&["a", "A ", "b"]), &["a", "b"]),
        (list(&["one"]), &["one", "two"]),
    ];
    for (made, expected) in cases {
        assert_eq!(made, expected);
    }
}

/// Words as a person or a hostile script may give them.
fn any_words(most: usize) -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        '"', '\'', '\\', '\n', '\r', '\t', '\u{1b}', '\0', '{', '}', '[', '#', '=', '\u{202e}', '\u{85}',
        'ß', '日',
    ]);
    prop::collection::vec(prop_oneof![odd, any::<char>(), prop::char::range('a', 'z')], 0..most)
        .prop_map(|letters| letters.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn whatever_is_answered_passes_the_check_and_holds_every_word(
        head in prop::collection::vec(any_words(80), 4),
        asks in prop::collection::vec((any_words(200), 0_usize..8, prop::collection::vec(any_words(50), 0..4)), 0..4),
        minutes in 1_i64..=60,
    ) {
        const KINDS: [&str; 8] = ["text", "long", "list", "choice", "many", "scale", "pause", "breathe"];
        let mut answers = BTreeMap::from([("minutes".to_owned(), Answer::Number(minutes))]);
        for (id, words) in ["theme", "title", "name", "about"].into_iter().zip(&head) {
            answers.insert(id.to_owned(), Answer::Text(words.clone()));
        }
        for (index, (ask, kind, options)) in asks.iter().enumerate() {
            let number = index + 1;
            let options = options.iter().map(|option| option.replace(['\n'], " ")).collect();
            answers.insert(format!("ask-{number}"), Answer::Text(ask.clone()));
            answers.insert(format!("kind-{number}"), Answer::Text(KINDS[*kind].to_owned()));
            answers.insert(format!("options-{number}"), Answer::Many(options));
        }
        let (own, guide) = made(&answers);
        prop_assert!(own.faults().is_empty());
        prop_assert_eq!(i64::from(guide.heading.minutes), minutes);
        let asked = asks.iter().take_while(|(ask, ..)| !ask.trim().is_empty());
        for ((ask, ..), prompt) in asked.zip(&guide.prompts) {
            prop_assert_eq!(ask, &prompt.ask);
        }
        if !head[3].trim().is_empty() {
            prop_assert!(guide.about.ends_with(&head[3]));
        }
        for no_page in ['\u{1b}', '\0'] {
            prop_assert!(!own.text.contains(no_page), "{:?}", own.text);
        }
    }
}
