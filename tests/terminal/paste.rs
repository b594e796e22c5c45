//! A paste where no words are asked for: nothing is picked, nothing is answered, nothing spills.

use crate::screen::{Home, Screen, key};

const PAGE: &str = "A quick aside that begins with letters.\nIt has three paragraphs, he said so.\n\nend\n";

/// As a terminal sends it, with the marks of a paste and without.
fn pastes() -> [String; 2] {
    let keys = PAGE.replace('\n', "\r");
    [format!("\x1b[200~{keys}\x1b[201~"), keys]
}

#[test]
fn the_menu_picks_nothing_from_a_paste() {
    for paste in pastes() {
        let home = Home::new();
        let mut screen = Screen::start(&home, &[]);
        screen.wait("anyone who can use").keys(key::ENTER);
        screen.wait("What would you like to do?").keys(&paste).keys(key::DOWN);
        screen.wait("> r  ").keys("q");
        assert_eq!(screen.end(), 0);
    }
}

#[test]
fn a_choice_takes_nothing_from_a_paste_and_the_next_question_is_clean() {
    for paste in pastes() {
        let home = Home::begun();
        let mut screen = Screen::start(&home, &["reflect", "boundaries/name-one-limit"]);
        screen.wait("Enter begins.").keys(&paste).keys(key::ENTER);
        screen.wait("1 of 4").keys(&paste).keys(key::DOWN).keys(key::ENTER);
        screen.wait("2 of 4").keys("mine").keys(key::ENTER).wait("3 of 4").keys(key::CTRL_C);
        assert_eq!(screen.end(), 0);
        let body = &home.bodies()[0];
        let answers: Vec<_> =
            body["answers"].as_array().expect("answers").iter().map(|a| &a["answer"]).collect();
        assert_eq!(answers, ["at home", "mine"]);
    }
}

#[test]
fn feelings_are_not_marked_by_a_paste() {
    for paste in pastes() {
        let home = Home::begun();
        let mut screen = Screen::start(&home, &["checkin"]);
        screen.wait("mood").keys(key::ENTER).wait("energy").keys(key::ENTER);
        screen.wait("feelings").keys(&paste).keys(key::SPACE).wait("[x]").keys(key::ENTER);
        screen.wait("One line").keys(key::ENTER).wait("Kept");
        assert_eq!(screen.end(), 0);
        assert_eq!(home.bodies()[0]["feelings"].as_array().map(Vec::len), Some(1));
    }
}

#[test]
fn marks_outlive_a_window_that_is_closed() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["checkin"]);
    screen.wait("mood").keys("4").keys(key::ENTER).wait("energy").keys(key::ENTER);
    screen.wait("feelings").keys(key::SPACE).keys(key::DOWN).keys(key::SPACE).wait("> [x] sad");
    screen.kill();
    let mut screen = Screen::start(&home, &["checkin"]);
    screen.wait("Carry on").keys(key::ENTER);
    screen.wait("[x] angry").wait("[x] sad").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}
