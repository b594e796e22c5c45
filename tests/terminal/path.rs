//! Paths and suggestions at 80x24.

use crate::screen::{Home, Screen, key};

#[test]
fn a_path_is_begun_from_the_menu_and_gone_on_with() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &[]);
    screen.wait("Close this");
    assert!(!screen.text().contains("page by page"), "no path is begun:\n{}", screen.text());
    screen.keys("r").wait("Paths: a few pages, one by one");
    screen.keys(key::DOWN).keys(key::DOWN).keys(key::DOWN).keys(key::ENTER);
    screen.wait("Which path?").keys(key::ENTER);
    screen.wait("Nobody is owed closeness").wait("Begin this path?").keys(key::ENTER);
    screen.wait("The next page: How near, today").wait("Light, about 2 minutes.").wait("Walk it now");
    screen.keys(key::DOWN).keys(key::DOWN).keys(key::ENTER);
    screen.wait("A path, page by page").keys("p");
    screen.wait("The next page: How near, today").keys(key::DOWN).keys(key::ENTER);
    screen.wait_gone("How near, today").wait("The next page:").keys(key::ENTER);
    screen.wait("1 of ").keys(key::CTRL_C);
    screen.wait("Nothing was kept.").wait("What would you like").keys("q");
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    let bodies = home.bodies();
    let path = bodies.iter().find(|body| body["path"] == "closeness").expect("the path");
    assert_eq!(path["left_out"], serde_json::json!(["closeness/how-near-today"]));
}

#[test]
fn after_a_page_one_line_says_what_would_come() {
    let home = Home::begun();
    assert_eq!(home.json(&["path", "begin", "rest-and-care", "--yes"])["kind"], "path");
    let mut screen = Screen::start(&home, &["path", "next"]);
    screen.wait("The next page: The least for today").keys(key::ENTER).wait("1 of ");
    screen.keys(key::SPACE).keys(key::ENTER);
    for _ in 0..30 {
        if screen.text().contains("Kept.") {
            break;
        }
        screen.keys(key::ENTER);
    }
    screen.wait("The next page on this path would be \"Something small for you\". It can wait.");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.json(&["path", "next"])["next"]["id"], "self-care/something-small");
}

#[test]
fn the_first_list_begins_with_a_suggestion_another_and_what_is_new() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["reflect"]);
    screen.wait("> Maybe: ").wait("new to you").wait("Another one");
    let first = screen.text();
    screen.keys(key::DOWN).keys(key::ENTER);
    screen.wait_until("another suggestion", |text| text.contains("> Maybe: ") && text != first);
    screen.keys(key::DOWN).keys(key::DOWN).keys(key::ENTER);
    screen.wait_gone("Something happened not long ago").wait("kept to now").keys(key::ENTER);
    screen.wait("Enter begins.").keys(key::CTRL_C);
    screen.wait("Nothing was kept.");
    assert_eq!(screen.end(), 0);
}

#[test]
fn what_is_suggested_can_be_another_one_or_grounding_on_a_low_day() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["checkin", "--mood", "1"]);
    screen
        .wait("energy")
        .keys(key::ENTER)
        .wait("feelings")
        .keys(key::ENTER)
        .wait("One line")
        .keys(key::ENTER);
    screen.wait("Kept.");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["reflect", "--suggest"]);
    screen.wait("> Maybe: ").wait("as your mood was low").wait("Another one").wait("Get steady first");
    let first = screen.text();
    screen.keys(key::DOWN).keys(key::ENTER);
    screen.wait_until("another suggestion", |text| text.contains("> Maybe: ") && text != first);
    screen.keys(key::ENTER).wait("Enter begins.").keys(key::CTRL_C);
    screen.wait("Nothing was kept.");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["reflect", "--suggest", "--depth", "deep"]);
    screen.wait("deeper than today may bear");
    assert_eq!(screen.end(), 0);
}

#[test]
fn earlier_words_stand_beside_the_questions_only_if_asked_for() {
    const GUIDE: &str = "boundaries/name-one-limit";
    let home = Home::begun();
    let walk = |screen: &mut Screen| {
        screen.wait("Enter begins.").keys(key::ENTER).wait("1 of 4").keys(key::ENTER).wait("2 of 4");
    };
    let mut screen = Screen::start(&home, &["reflect", GUIDE]);
    walk(&mut screen);
    screen.keys("no calls at night").keys(key::ENTER);
    screen
        .wait("3 of 4")
        .keys(key::ENTER)
        .wait("4 of 4")
        .keys(key::ENTER)
        .wait("far corner")
        .keys(key::ENTER);
    assert_eq!(screen.end(), 0);
    for (row, shows) in [("", false), (key::DOWN, true)] {
        let mut screen = Screen::start(&home, &["reflect", GUIDE]);
        screen.wait("You have been on this page before.").keys(row).keys(key::ENTER);
        walk(&mut screen);
        assert_eq!(screen.text().contains("Earlier: no calls at night"), shows, "{}", screen.text());
        screen.keys(key::CTRL_C);
        assert_eq!(screen.end(), 0);
    }
    let mut screen = Screen::start(&home, &["reflect", GUIDE, "--beside"]);
    walk(&mut screen);
    screen.wait("Earlier: no calls at night").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}

#[test]
fn a_path_about_one_person_opens_by_their_gate_and_leaves_the_menu_when_they_are_set_aside() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["path", "begin", "mending"]);
    screen.wait("call them here").keys("Kestrel").keys(key::ENTER);
    screen.wait("The answers are not kept.").keys(key::ENTER);
    for ask in ["scares you", "threaten or force", "about your money", "against you", "still going on"] {
        screen.wait(ask).keys(key::DOWN).keys(key::DOWN).wait("> no").keys(key::ENTER);
    }
    screen.wait("It is not for harm").wait("Begin this path?").keys(key::ENTER);
    screen.wait("Begun, at your pace.");
    assert_eq!(screen.end(), 0);

    let mut screen = Screen::start(&home, &[]);
    screen.wait("A path, page by page").keys("p");
    screen.wait("Mending after a small hurt").wait("with Kestrel").wait("> Walk it now").keys(key::ENTER);
    screen.wait("Think of one thing with Kestrel").keys(key::CTRL_C);
    screen.wait("Nothing was kept.").wait("What would you like to do?").keys("q");
    assert_eq!(screen.end(), 0);

    let mut screen = Screen::start(&home, &["person", "set-aside"]);
    screen.wait("> Kestrel").keys(key::ENTER).wait("Some pages are kept aside");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &[]);
    screen.wait("Close this");
    assert!(!screen.text().contains("page by page"), "{}", screen.text());
    screen.keys("q");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["path", "next"]);
    screen.wait("Some pages are kept aside for now.").keys(key::ENTER);
    screen.wait("a page with help lines").keys(key::ENTER);
    assert_eq!(screen.end(), 0);
    assert!(!screen.text().contains("mall hurt"), "{}", screen.text());
}

#[test]
fn on_a_small_screen_what_a_path_is_not_was_cut_before_it_was_begun() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["reflect"]);
    screen.wait("Paths: ").resize(10, 40).wait("Maybe: ").keys(&key::DOWN.repeat(3));
    screen.wait("> Paths: ").keys(key::ENTER).wait("Which path?").keys(key::ENTER);
    screen.wait("Enter for more.");
    let mut seen = String::new();
    for _ in 0..9 {
        screen.wait_until("a page or the choice", |text| text.contains("Enter") && *text != seen);
        seen = screen.text();
        // The keys of the choice are drawn before its rows.
        if seen.contains("Up, down") {
            break;
        }
        screen.keys(key::ENTER);
    }
    screen.wait("> Begin").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0, "{}", screen.text());
    let raw = String::from_utf8_lossy(&screen.raw()).into_owned();
    assert!(raw.contains("owed closeness"), "{raw}");
}

#[test]
fn a_page_that_was_killed_after_fear_was_named_leads_no_further() {
    let home = Home::begun();
    assert_eq!(home.json(&["path", "begin", "small-steps", "--yes"])["kind"], "path");
    let mut screen = Screen::start(&home, &["reflect", "trust-in-others/six-signs"]);
    screen.wait("Enter begins.").keys(key::ENTER).wait("1 of 5").keys(key::ENTER);
    for _ in 0..20 {
        if screen.text().contains("what would you like for now?") {
            break;
        }
        screen.keys(key::ENTER);
        crate::screen::draft_time();
    }
    screen.wait("what would you like for now?");
    while !screen.text().contains("> I am afraid of them") {
        screen.keys(key::DOWN);
        crate::screen::draft_time();
    }
    screen.keys(key::ENTER).wait("counts for more than all six signs");
    screen.kill();
    let mut screen = Screen::start(&home, &["path", "next"]);
    screen.wait("No path is under way.");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.json(&["path", "show", "small-steps"])["state"], "paused");
}
