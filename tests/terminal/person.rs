//! Pages about someone at 80x24: who, the questions, the pages, and back; and what is left of the answers.

use serde_json::{Value, json};

use crate::screen::{Home, Screen, key};

/// Answers the question that is shown: skip stands first, then yes, no, not sure.
fn no(screen: &mut Screen, ask: &str) {
    screen.wait(ask).wait("> Skip this one").keys(key::DOWN).keys(key::DOWN).wait("> no").keys(key::ENTER);
}

const QUESTIONS: [&str; 5] =
    ["scares you", "threaten or force", "about your money", "against you", "still going on"];

/// Goes from the first menu of `reflect` to the question who it is about.
fn about_someone(screen: &mut Screen) {
    // Below what is suggested, another one, the way for a new hurt, and the paths.
    screen.wait("What would you like to look at?").keys(&key::DOWN.repeat(4));
    screen.wait("> About someone").keys(key::ENTER);
}

#[test]
fn the_whole_way_from_the_menu_to_a_page_about_somebody_and_back() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &[]);
    screen.wait("What would you like to do?").keys("r");
    about_someone(&mut screen);
    screen.wait("call them here").keys("Kestrel").keys(key::ENTER);
    screen.wait("The answers are not kept.").keys(key::ENTER);
    for ask in QUESTIONS {
        no(&mut screen, ask);
    }
    screen.wait("no verdict on them").keys(key::ENTER);
    screen.wait("About Kestrel").wait("After a small hurt");
    screen.keys("a").wait("> After a small hurt").keys(key::ENTER);
    screen.wait("A small hurt in words").wait("> ");
    let row = |text: &str, words: &str| text.lines().position(|line| line.contains(words)).expect("a row");
    let text = screen.text();
    for _ in row(&text, "> ")..row(&text, "A small hurt in words") {
        screen.keys(key::DOWN);
    }
    screen
        .wait("> A small hurt in words")
        .keys(key::ENTER)
        .wait("one small hurt with Kestrel")
        .keys(key::ENTER);
    // Nothing is answered yet: only the draft knows whom it is about.
    screen.wait("as short as a headline").keys("the ca").wait("the ca").keys(key::CTRL_C);
    screen.wait("What you wrote is kept").wait("What would you like to do?").keys("q");
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    assert_eq!(home.bodies(), [json!({"alias": "Kestrel", "gate": "open"})]);

    let mut again = Screen::start(&home, &["reflect", "--resume"]);
    again.wait("the ca").keys("ll").keys(key::ENTER).wait("What did it do to you?").keys(key::ENTER);
    again.wait("make it right").keys(key::ENTER).wait("Does Kestrel know").keys(key::CTRL_C);
    assert_eq!(again.end(), 0);
    let rows = home.json(&["list"]);
    let kind = |kind: &str| {
        let found = rows.as_array().expect("rows").iter().find(|row| row["kind"] == kind);
        found.expect(kind).clone()
    };
    let reflection = kind("reflection");
    assert_eq!(reflection["body"]["answers"][0]["answer"], "the call");
    assert_eq!(reflection["links"], json!([{"role": "about", "to": kind("person")["id"]}]));
}

#[test]
fn what_is_set_aside_says_one_line_offers_help_once_and_goes_back() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["reflect"]);
    about_someone(&mut screen);
    screen.wait("call them here").keys("K.").keys(key::ENTER).wait("Enter begins.").keys(key::ENTER);
    for ask in QUESTIONS {
        screen.wait(ask).keys(key::ENTER);
    }
    screen.wait("Some pages are kept aside for now.").keys(key::ENTER);
    screen.wait("a page with help lines").keys(key::ENTER);
    // The long list comes again where it was left.
    screen.wait("> About someone").keys(key::ENTER);
    screen.wait("Who is it about?").wait("> K.").keys(key::ENTER);
    screen.wait("Some pages are kept aside for now.").keys(key::ENTER);
    screen.wait("What would you like to look at?").keys(key::ESC);
    assert_eq!(screen.end(), 0);
    assert_eq!(String::from_utf8_lossy(&screen.raw()).matches("a page with help lines").count(), 1);
    assert_eq!(home.bodies(), [json!({"alias": "K.", "gate": "set-aside"})]);
}

#[test]
fn hiding_in_the_midst_of_the_questions_leaves_all_as_it_was() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["person", "add"]);
    screen.wait("call them here").keys("K.").keys(key::ENTER).wait("Kept.");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["person", "gate"]);
    screen.wait("> K.").keys(key::ENTER).wait("Enter begins.").keys(key::ENTER);
    screen.wait("scares you").keys(key::DOWN).keys(key::DOWN).wait("> no").keys(key::ENTER);
    screen.wait("threaten or force").keys(key::DOWN).keys(key::CTRL_X).keys(key::CTRL_X);
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [json!({"alias": "K."})]);
    let doctor = home.json(&["doctor"]).to_string();
    assert!(!doctor.contains("scares"), "{doctor}");
    let mut again = Screen::start(&home, &["person", "gate"]);
    again.wait("> K.").keys(key::ENTER).wait("Enter begins.").keys(key::ENTER);
    again.wait("scares you").wait("> Skip this one").keys(key::CTRL_C).wait("All is as it was.");
    assert_eq!(again.end(), 0);
}

#[test]
fn asked_again_the_three_ways_stand_side_by_side_and_none_is_picked_ahead() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["person", "add"]);
    screen.wait("call them here").keys("K.").keys(key::ENTER).wait("Kept.");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["person", "set-aside"]);
    screen.wait("> K.").keys(key::ENTER).wait("Some pages are kept aside");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["person", "gate"]);
    screen.wait("> K.").keys(key::ENTER).wait("came up once before").wait("> Skip this one");
    screen.keys(key::DOWN).keys(key::DOWN).wait("> show the pages").keys(key::ENTER);
    screen.wait("no verdict on them");
    assert_eq!(screen.end(), 0);
    let body: Value = home.bodies()[0].clone();
    assert_eq!(body["gate"], "open");
}

#[test]
fn the_path_about_somebody_is_reached_among_their_pages() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["reflect"]);
    about_someone(&mut screen);
    screen.wait("call them here").keys("Kestrel").keys(key::ENTER).wait("Enter begins.").keys(key::ENTER);
    for ask in QUESTIONS {
        no(&mut screen, ask);
    }
    screen.wait("no verdict on them").keys(key::ENTER).wait("About Kestrel").keys("\x1b[F");
    screen.wait("> A path: Mending after a small hurt").keys(key::ENTER).wait("Begin this path?");
    screen.keys(key::ENTER).wait("The next page: A small hurt, or harm").keys(key::ESC);
    assert_eq!(screen.end(), 0);
    let path = &home.json(&["list", "--kind", "path"])[0];
    assert_eq!(path["links"], json!([{"role": "about", "to": home.json(&["person", "list"])[0]["id"]}]));
}
