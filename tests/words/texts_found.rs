//! That the texts of `prompts/` are all found, and that they are plain.

use toml::Table;

use crate::texts;

#[test]
fn a_text_is_found_wherever_it_stands() {
    let table: Table = r#"
        about = "One."
        id = "left-out"
        [first_run]
        lines = ["Two", " three."]
        [[prompt]]
        kind = "choice"
        options = ["four", "five"]
        [[theme]]
        title = "six"
        theme = "left-out"
        rows = ["left-out"]
        [keep]
        text = "left-out"
    "#
    .parse()
    .expect("the sample is TOML");
    let mut found: Vec<_> =
        texts::of("guides/a/b.toml", &table).into_iter().map(|text| (text.at, text.words)).collect();
    found.sort();
    let expected = [
        ("about", "One."),
        ("first_run.lines", "Two three."),
        ("prompt.0.options.0", "four"),
        ("prompt.0.options.1", "five"),
        ("theme.0.title", "six"),
    ];
    assert_eq!(found, expected.map(|(at, words)| (at.to_owned(), words.to_owned())));
}

#[test]
fn quotes_and_dots_are_plain() {
    for text in texts::all().iter().filter(|text| text.file != "help-lines.toml") {
        assert!(text.words.is_ascii(), "{}: only plain letters and quotes: {}", text.place(), text.words);
    }
}
