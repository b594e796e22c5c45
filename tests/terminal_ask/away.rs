//! A person who is gone: by the hide key, or because nobody touches a key any more.

use std::time::{Duration, Instant};

use crate::pty::{CTRL_X, DOWN, ENTER, ESC, Pty};

/// What is asked, and what shows that it listens.
const KINDS: [(&str, &str); 10] = [
    ("text", "> "),
    ("long", "> "),
    ("list", "> "),
    ("scale", "> "),
    ("one", "> Skip"),
    ("many", "> [ ] Sad"),
    ("page", "Paragraph 1 of"),
    ("menu", "> w  Write"),
    ("confirm", "y or n. Enter: no."),
    ("pace", "In 1"),
];

/// Long enough for a busy machine to type in, short enough to wait for.
const SOON: (&str, &str) = ("IDLE_MS", "1500");

fn asked(what: &[&str], variables: &[(&str, &str)]) -> Pty {
    let variables: Vec<_> = [("TERM", "xterm-256color")].iter().chain(variables).copied().collect();
    Pty::with(what, &variables, (24, 80))
}

#[test]
fn the_hide_key_leaves_every_kind_of_question_and_page() {
    for (what, shown) in KINDS {
        let mut pty = asked(&[what], &[]);
        pty.wait(shown).keys(CTRL_X).keys(CTRL_X);
        pty.ends_with(&format!("{what}: away Hidden"));
    }
}

#[test]
fn one_press_does_nothing_anywhere() {
    for (what, shown) in KINDS {
        let mut pty = asked(&[what], &[]);
        pty.wait(shown).keys(CTRL_X).keys(DOWN).keys(CTRL_X).keys(DOWN).keys(ESC);
        if matches!(what, "page" | "text" | "long" | "list" | "scale" | "one" | "many") {
            pty.wait("Take your time").keys("q");
        }
        assert_eq!(pty.end(), Ok(0), "{what}");
        assert!(!pty.text().contains("away"), "{what}: {}", pty.text());
    }
}

#[test]
fn a_letter_after_one_press_is_a_letter() {
    let mut pty = asked(&["text"], &[]);
    pty.wait("> ").keys(CTRL_X).keys("abc").wait("> abc").keys(ENTER);
    pty.ends_with(r#"text: Given(Text("abc"))"#);
}

#[test]
fn the_hide_key_leaves_the_menu_behind_esc_with_every_word_handed_on() {
    for what in ["text", "long", "list"] {
        let mut pty = asked(&[what], &[]);
        pty.wait("> ").keys("half a thought").wait("half a thought").keys(ESC).wait("Take your time");
        pty.keys(CTRL_X).keys(CTRL_X);
        pty.ends_with(&format!("{what}: away Hidden"));
        assert_eq!(pty.typed(), "half a thought");
    }
}

#[test]
fn words_typed_in_the_same_moment_are_handed_on() {
    let mut pty = asked(&["text"], &[]);
    pty.wait("> ").keys("half a tho\x18\x18");
    pty.ends_with("text: away Hidden");
    assert_eq!(pty.typed(), "half a tho");
    let mut pty = asked(&["long"], &[]);
    pty.wait("> ").keys("one").keys(ENTER).keys("two\x18\x18");
    pty.ends_with("long: away Hidden");
    assert_eq!(pty.typed(), "one\ntwo");
    let mut pty = asked(&["list"], &[]);
    pty.wait("> ").keys("one").keys(ENTER).wait("- one").keys("two\x18\x18");
    pty.ends_with("list: away Hidden");
    assert_eq!(pty.typed(), "one\ntwo");
}

#[test]
fn own_words_beside_a_choice_are_handed_on_too() {
    let mut pty = asked(&["many"], &[]);
    pty.wait("> [ ] Sad").keys(" ").wait("[x] Sad").keys("\x1b[A").keys(" ").keys(ENTER);
    pty.wait("In your own words").keys("torn").wait("> torn").keys(CTRL_X).keys(CTRL_X);
    pty.ends_with("many: away Hidden");
    assert_eq!(pty.typed(), "Sad\ntorn");
}

#[test]
fn a_paste_of_the_hide_key_hides_nothing() {
    let mut pty = asked(&["text"], &[]);
    pty.wait("> ").paste("one\x18\x18two").wait("onetwo").keys(ENTER);
    assert_eq!(pty.end(), Ok(0));
    assert!(pty.text().contains("Given(Text("), "{}", pty.text());
    for (what, shown) in [("one", "> Skip"), ("menu", "> w  Write"), ("page", "Paragraph 1 of")] {
        let mut pty = asked(&[what], &[]);
        pty.wait(shown).paste("\x18\x18").keys("\x03");
        assert_eq!(pty.end(), Ok(0), "{what}");
        assert!(!pty.text().contains("away"), "{what}: {}", pty.text());
    }
}

#[test]
fn nobody_there_ends_every_kind_of_question_and_page_but_not_an_exercise() {
    for (what, shown) in KINDS.into_iter().filter(|(what, _)| *what != "pace") {
        let mut pty = asked(&[what], &[SOON]);
        pty.wait(shown);
        pty.ends_with(&format!("{what}: away Idle"));
    }
    // Its beats take six seconds, and what comes after is still given its time.
    let begun = Instant::now();
    let mut pty = asked(&["pace", "menu"], &[SOON]);
    pty.wait("In 1").wait("> w  Write");
    pty.ends_with("pace: Done\nmenu: away Idle");
    assert!(begun.elapsed() > Duration::from_millis(7500), "{:?}", begun.elapsed());
}

#[test]
fn half_a_thought_is_handed_on_when_nobody_is_there() {
    for what in ["text", "long", "list"] {
        let mut pty = asked(&[what], &[SOON]);
        pty.wait("> ").keys("half a thought");
        pty.ends_with(&format!("{what}: away Idle"));
        assert_eq!(pty.typed(), "half a thought");
    }
}

#[test]
fn any_key_counts_as_somebody_there() {
    let begun = Instant::now();
    let mut pty = asked(&["text"], &[SOON]);
    pty.wait("> ");
    // Moving about changes nothing in the line.
    for _ in 0..20 {
        pty.keys(DOWN);
    }
    assert!(begun.elapsed() > Duration::from_secs(3));
    pty.keys("here").keys(ENTER);
    pty.ends_with(r#"text: Given(Text("here"))"#);
}

#[test]
fn the_title_says_nothing_while_it_asks_and_comes_back() {
    let mut pty = asked(&["text"], &[]);
    pty.wait("> ").keys("my words").wait("my words").keys(ENTER);
    assert_eq!(pty.end(), Ok(0));
    let raw = String::from_utf8_lossy(&pty.raw()).into_owned();
    let titles: Vec<_> =
        raw.split("\x1b]2;").skip(1).filter_map(|after| after.split('\x1b').next()).collect();
    assert_eq!(titles, ["Terminal"]);
    let at = |what: &str| raw.find(what).unwrap_or_else(|| panic!("no {what:?}"));
    assert!(at("\x1b[22;2t") < at("\x1b]2;") && at("\x1b]2;") < at("\x1b[23;2t"));
}

#[test]
fn a_terminal_without_titles_is_sent_none() {
    let mut pty = Pty::with(&["text"], &[("TERM", "linux")], (24, 80));
    pty.wait("> ").keys(ENTER);
    assert_eq!(pty.end(), Ok(0));
    let raw = String::from_utf8_lossy(&pty.raw()).into_owned();
    assert!(!raw.contains("\x1b]") && !raw.contains(";2t"), "{raw:?}");
}

#[test]
fn plain_lines_hide_by_a_word_with_every_line_handed_on() {
    for (what, shown) in KINDS {
        let mut pty = Pty::with(&[what], &[("TERM", "dumb")], (50, 80));
        let shown = if what == "pace" || what == "confirm" { shown } else { "> " };
        pty.wait(shown).keys(":hide\r");
        pty.ends_with(&format!("{what}: away Hidden"));
        assert!(!pty.raw().contains(&0x1b));
    }
    let mut pty = Pty::with(&["long"], &[("TERM", "dumb")], (24, 80));
    pty.wait("> ").keys("one\r").keys("two\r").keys(":hide\r");
    pty.ends_with("long: away Hidden");
    assert_eq!(pty.typed(), "one\ntwo");
    let mut pty = Pty::with(&["text"], &[("TERM", "dumb")], (24, 80));
    pty.wait("> ").keys("one\rtwo\r").wait("Pasted lines").keys(":hide\r");
    pty.ends_with("text: away Hidden");
    assert_eq!(pty.typed(), "one\ntwo");
}

#[test]
fn plain_lines_are_left_too_with_half_a_line_handed_on() {
    for (what, words) in [("text", "half a li"), ("long", "one\ntwo"), ("list", "one\ntwo")] {
        let mut pty = Pty::with(&[what], &[("TERM", "dumb"), SOON], (24, 80));
        pty.wait("> ").keys(&words.replace('\n', "\r"));
        pty.ends_with(&format!("{what}: away Idle"));
        assert_eq!(pty.typed(), words);
    }
    for what in ["scale", "one", "menu", "page", "confirm"] {
        let mut pty = Pty::with(&[what], &[("TERM", "dumb"), SOON], (50, 80));
        pty.ends_with(&format!("{what}: away Idle"));
    }
}

#[test]
fn a_half_typed_line_that_grows_is_not_left() {
    let mut pty = Pty::with(&["text"], &[("TERM", "dumb"), SOON], (24, 80));
    pty.wait("> ");
    let begun = Instant::now();
    let words = "a slow hand and a thought";
    for letter in words.chars() {
        pty.keys(&letter.to_string());
    }
    assert!(begun.elapsed() > Duration::from_secs(3));
    pty.keys("\r");
    pty.ends_with(&format!(r#"text: Given(Text("{words}"))"#));
}
