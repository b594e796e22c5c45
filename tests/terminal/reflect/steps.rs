//! Questions that are answered in small steps, branches, and letters, at 80x24 and in plain lines.

use serde_json::{Value, json};

use crate::screen::{Home, Screen, draft_time, key};

const HEAD: &str = r#"
theme   = "own"
depth   = "light"
minutes = 2
about   = "It asks a few things."
keeps   = "Your words are kept in this reflection."
gate    = "none"
close   = "Look around."
"#;

/// Returns a home with a guide of one's own, `own/page`.
fn with(prompts: &str) -> Home {
    let home = Home::begun();
    let folder = home.path().join("prompts/guides/own");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("page.toml"), format!("title = \"Page\"{HEAD}{prompts}")).expect("a guide");
    home
}

fn begin(home: &Home) -> Screen {
    let mut screen = Screen::start(home, &["reflect", "own/page"]);
    screen.wait("Enter begins.").keys(key::ENTER);
    screen
}

fn answers(home: &Home) -> Vec<Value> {
    let body = home.bodies().into_iter().next().unwrap_or_default();
    body["answers"].as_array().into_iter().flatten().map(|one| one["answer"].clone()).collect()
}

const SORT: &str = r#"
[[prompt]]
id = "whose"
ask = "Whose is this?"
note = "A softer line."
kind = "sort"
columns = ["mine", "theirs"]
items = ["the call", "the lie"]
own_words = true
"#;

#[test]
fn things_are_sorted_one_by_one_and_each_is_on_disk_before_the_next() {
    let home = with(SORT);
    let mut screen = begin(&home);
    screen.wait("1 of 2 to sort").wait("the call").wait("A softer line.").keys(key::DOWN).keys(key::ENTER);
    screen.wait("2 of 2 to sort").wait("the lie").wait_gone("A softer line.");
    assert_eq!(answers(&home), [json!({"mine": ["the call"]})]);
    screen.kill();
    let mut screen = Screen::start(&home, &["reflect", "own/page"]);
    screen.wait("Carry on").keys(key::ENTER).wait("the lie").keys(key::DOWN).keys(key::DOWN).keys(key::ENTER);
    screen.wait("Something else to put here?").keys("the silence").keys(key::ENTER);
    screen.wait("3 of 3 to sort").wait("the silence").keys(key::ESC);
    screen.wait("Go back one").keys("b").wait("2 of 3 to sort").keys(key::ENTER);
    screen.wait("3 of 3 to sort").keys(key::DOWN).keys(key::DOWN).keys(key::ENTER);
    screen.wait("Something else to put here?").keys(key::ENTER);
    screen.wait("Look around.").keys(key::ENTER).wait("Kept. Change it:");
    assert_eq!(screen.end(), 0);
    assert_eq!(answers(&home), [json!({"mine": ["the call"], "theirs": ["the lie", "the silence"]})]);
    let shown = home.bodies();
    assert_eq!(shown[0]["finished"], true);
}

#[test]
fn things_are_sorted_in_plain_lines_too() {
    let home = with(SORT);
    let mut screen = Screen::start_with(&home, &["reflect", "own/page"], &[("TERM", "dumb")]);
    screen.wait("Enter begins.").keys("\n");
    screen.wait("the call").wait("2. theirs").keys("2\n");
    screen.wait("the lie").keys("mine\n");
    screen.wait("Something else to put here?").keys("\n").wait("Look around.").keys("\n").wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert!(!screen.raw().contains(&0x1b));
    assert_eq!(answers(&home), [json!({"mine": ["the lie"], "theirs": ["the call"]})]);
}

#[test]
fn the_thing_to_sort_could_not_be_told_from_the_columns_nor_the_rest_be_left() {
    let home = with(&SORT.replace("[\"the call\", \"the lie\"]", "[\"the call\", \"the lie\", \"the key\"]"));
    let mut screen = begin(&home);
    screen.wait("This one: the call").wait("Skip all of these").keys(key::DOWN).keys(key::ENTER);
    screen.wait("This one: the lie").keys("\x1b[A").wait("> Skip all of these").keys(key::ENTER);
    // What was not asked yet can still be put in.
    screen.wait("Something else to put here?").keys(key::ESC).wait("Go back one").keys("b");
    screen.wait("This one: the key");
    assert!(!screen.text().contains("Skip all of these"), "it is the last: {}", screen.text());
    screen.keys(key::ENTER).wait("Something else to put here?").keys(key::ENTER);
    screen.wait("Look around.").keys(key::ENTER);
    assert_eq!(screen.end(), 0);
    assert_eq!(answers(&home), [json!({"mine": ["the call"]})]);
    assert!(!home.json(&["export"]).to_string().contains("Skip all"));
}

#[test]
fn the_rest_is_left_in_plain_lines_too() {
    let home = with(SORT);
    let mut screen = Screen::start_with(&home, &["reflect", "own/page"], &[("TERM", "dumb")]);
    screen
        .wait("Enter begins.")
        .keys("\n")
        .wait("This one: the call")
        .wait("3. Skip all of these")
        .keys("3\n");
    screen.wait("Something else to put here?").keys(":stop\n");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), Vec::<Value>::new());
}

const PAIRS: &str =
    "[[prompt]]\nid = 'plan'\nask = 'What could you do?'\nkind = 'pairs'\ncolumns = ['If', 'I will']\n";

#[test]
fn rows_never_said_how_they_end() {
    let home = with(PAIRS);
    let mut screen = begin(&home);
    screen.wait("If:").wait("Left empty, it ends the list.").keys("it rains").keys(key::ENTER);
    screen.wait("I will:").wait_gone("ends the list").keys("walk").keys(key::ENTER);
    screen
        .wait_gone("I will:")
        .wait("Left empty, it ends the list.")
        .keys(key::ESC)
        .wait("Go back")
        .keys("b");
    screen.wait("> walk").keys(key::ESC).wait("Go back").keys("b").wait("> it rains");
    assert!(!screen.text().contains("ends the list"), "this row would go, and the list go on");
    screen.keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}

#[test]
fn a_long_left_side_pushed_the_question_for_the_right_off_the_screen() {
    let home = with(PAIRS);
    let mut screen = begin(&home);
    let words = "someone calls at night and then again ".repeat(60);
    screen.wait("If:").paste(&words).wait("again").keys(key::ENTER);
    screen.wait("What could you do?").wait("If: someone calls").wait("…").wait("I will:").keys("rest");
    screen.wait("> rest").resize(10, 40).wait("What could you do?").wait("If: someone").wait("…");
    screen.wait("I will:").wait("> rest").keys("!").wait("> rest!").resize(24, 80).keys(key::ENTER);
    screen.wait("Left empty, it ends the list.").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert_eq!(answers(&home), [json!([[words, "rest!"]])]);
}

#[test]
fn the_way_out_was_named_at_the_first_question_alone() {
    let home = with(
        "[[prompt]]\nid = 'a'\nask = 'How loud is it?'\nkind = 'text'\n\
         [[prompt]]\nid = 'b'\nask = 'And now?'\nkind = 'long'\n\
         [[prompt]]\nid = 'c'\nask = 'What else?'\nkind = 'list'\n",
    );
    let mut screen = Screen::start(&home, &["reflect", "own/page"]);
    screen.wait("Enter begins. Esc is a way out.").keys(key::ENTER).wait("How loud is it?").keys(key::ENTER);
    screen.wait("And now?").wait("Esc: menu.").keys(key::ENTER);
    screen.wait("What else?").wait("Esc: menu.").resize(10, 40).wait("What else?").wait("> ");
    screen.resize(24, 80).keys(key::ENTER).wait("Enter goes on. Esc is a way out.").keys(key::ENTER);
    assert_eq!(screen.end(), 0);
}

#[test]
fn rows_of_two_are_written_side_by_side_and_half_a_row_comes_back() {
    let home = with(PAIRS);
    let mut screen = begin(&home);
    screen.wait("If:").keys("it rains").keys(key::ENTER);
    screen.wait("If: it rains").wait("I will:").keys("walk any");
    draft_time();
    screen.kill();
    let mut screen = Screen::start(&home, &["reflect", "own/page"]);
    screen.wait("Carry on").keys(key::ENTER).wait("I will:").wait("walk any").keys("way").keys(key::ENTER);
    screen.wait_gone("I will:").wait("If:").keys(key::ENTER);
    screen.wait("Look around.").keys(key::ENTER);
    assert_eq!(screen.end(), 0);
    assert_eq!(answers(&home), [json!([["it rains", "walk anyway"]])]);
}

#[test]
fn a_branch_opens_and_shuts_with_its_answer() {
    let home = with(
        "[[prompt]]\nid = 'how'\nask = 'How is it?'\nkind = 'choice'\noptions = ['loud', 'calm']\n\
         [[prompt]]\nid = 'more'\nask = 'What would make it softer?'\nkind = 'text'\nwhen = { prompt = 'how', is = ['loud'] }\n\
         [[prompt]]\nid = 'last'\nask = 'One last line?'\nkind = 'text'\n",
    );
    let mut screen = begin(&home);
    screen.wait("1 of 2").keys(key::DOWN).keys(key::ENTER);
    screen.wait("2 of 3").wait("softer").keys(key::ESC).wait("Go back one").keys("b");
    screen.wait("How is it?").keys(key::DOWN).keys(key::ENTER).wait("2 of 2").wait("One last line?");
    screen.keys(key::ENTER).wait("Look around.").keys(key::ENTER);
    assert_eq!(screen.end(), 0);
    assert_eq!(answers(&home), [json!("calm")]);
}

#[test]
fn ones_words_come_back_with_ones_own_name() {
    let home = with(
        "[[prompt]]\nid = 'name'\nask = 'Which name?'\nkind = 'text'\n\
         [[prompt]]\nid = 'words'\nask = 'What would you say?'\nkind = 'letter'\nfate = 'kept'\n\
         [[prompt]]\nid = 'back'\nask = 'Here it is again.'\nkind = 'pause'\nshows = 'words'\ndear = 'name'\n",
    );
    let mut screen = begin(&home);
    screen.wait("Which name?").keys("Mo").keys(key::ENTER);
    screen.wait("What would you say?").keys("You did enough.").keys(key::ENTER).keys(".").keys(key::ENTER);
    screen.wait("Here it is again.").wait("Mo,").wait("You did enough.").keys(key::ENTER);
    screen.wait("Look around.").keys(key::ENTER);
    assert_eq!(screen.end(), 0);
}

const GOES: &str = "[[prompt]]\nid = 'first'\nask = 'How loud is it?'\nkind = 'text'\n\
     [[prompt]]\nid = 'page'\nask = 'What would it say?'\nkind = 'letter'\nfate = 'gone'\n\
     [[prompt]]\nid = 'last'\nask = 'And now?'\nkind = 'text'\n";

const CANARY: &str = "kingfisher-in-the-letter";

#[test]
fn a_letter_that_goes_is_nowhere_once_it_is_written() {
    let home = with(GOES);
    let mut screen = begin(&home);
    screen.wait("How loud is it?").keys("loud").keys(key::ENTER);
    screen.wait("What would it say?").keys(CANARY);
    draft_time();
    screen.keys(key::ENTER).keys(".").keys(key::ENTER).wait("And now?").wait_gone(CANARY);
    screen.keys(key::ESC).wait("Go back one").keys("b").wait("What would it say?");
    assert!(!screen.text().contains(CANARY), "{}", screen.text());
    screen.keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert_eq!(answers(&home), [json!("loud")]);
    assert!(!home.json(&["export"]).to_string().contains(CANARY));
}

#[test]
fn a_letter_that_goes_leaves_no_draft_however_it_ends() {
    for ending in ["stop", "kill", "menu"] {
        let home = with(GOES);
        let mut screen = begin(&home);
        screen.wait("How loud is it?").keys("loud").keys(key::ENTER);
        screen.wait("What would it say?").keys(CANARY);
        draft_time();
        match ending {
            "stop" => assert_eq!(screen.keys(key::CTRL_C).end(), 0),
            "menu" => assert_eq!(screen.keys(key::ESC).wait("Save and stop").keys("q").end(), 0),
            _ => screen.kill(),
        }
        let mut screen = Screen::start(&home, &["reflect", "own/page"]);
        screen.wait("Carry on").keys(key::ENTER).wait("What would it say?");
        assert!(!screen.text().contains(CANARY), "{ending}: {}", screen.text());
        screen.keys(key::CTRL_C);
        assert_eq!(screen.end(), 0);
        assert!(!home.json(&["export"]).to_string().contains(CANARY), "{ending}");
    }
}

#[test]
fn to_ask_for_a_letter_that_goes_to_be_kept_keeps_it_no_more_than_before() {
    let home = with(GOES);
    let mut screen = Screen::start(&home, &["reflect", "own/page", "--plain"]);
    screen.wait("Enter begins").keys(key::ENTER).wait("How loud is it?").keys("loud").keys(key::ENTER);
    screen.wait("What would it say?").keys(CANARY).keys(key::ENTER).keys(":keep").keys(key::ENTER);
    draft_time();
    screen.keys(":hide").keys(key::ENTER);
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["reflect", "--resume"]);
    screen.wait("What would it say?").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert!(!home.json(&["export"]).to_string().contains(CANARY));
    assert_eq!(answers(&home), [json!("loud")]);
}

#[test]
fn a_stop_at_a_letter_that_goes_said_that_it_was_kept() {
    let home = with(GOES);
    let mut screen = begin(&home);
    screen.wait("How loud is it?").keys("loud").keys(key::ENTER);
    screen.wait("What would it say?").keys("words").keys(key::CTRL_C);
    screen.wait("The letter is gone. What else you wrote is kept.");
    assert_eq!(screen.end(), 0);
}
