//! Words to say at 80x24: each kind by hand, killed and skipped; the small note, the limit they are for, the printed page.

use gently::content::practice_names_in;
use serde_json::json;

use crate::by_hand::{self, script};
use crate::screen::{Home, Screen, draft_time, key};

#[test]
fn each_kind_skipped_whole_keeps_nothing() {
    for id in practice_names_in("say") {
        by_hand::skips_all(&by_hand::form(&id));
    }
}

#[test]
fn each_kind_killed_between_any_two_questions_loses_nothing() {
    for id in practice_names_in("say") {
        by_hand::is_killed_at_each_question(&by_hand::form(&id));
    }
}

#[test]
fn back_stop_and_resume_keep_every_word() {
    let home = Home::begun();
    let form = by_hand::form("say/request");
    let mut screen = by_hand::adds(&home, &form);
    screen.wait("Enter begins.").keys(key::ENTER).wait("What exactly").keys("A text.").keys(key::ENTER);
    screen.wait("How could one tell").keys(key::ESC).wait("back").keys("b").wait("What exactly");
    screen.wait("> A text.").keys(" By ten.").keys(key::ENTER).wait("How could one tell");
    screen.keys("half a wo").keys(key::CTRL_C);
    screen.wait("To carry on: `gently say add --kind request`");
    assert_eq!(screen.end(), 0);
    let mut screen = by_hand::adds(&home, &form);
    screen.wait("> Carry on").keys(key::ENTER).wait("> half a wo").keys("rd").keys(key::ENTER);
    screen.wait("out loud").keys(key::ENTER).wait("with a no").keys(key::ENTER).wait("Kept. Change it:");
    assert_eq!(screen.end(), 0);
    assert_eq!(
        home.bodies(),
        [json!({"form": "say/request", "what": "A text. By ten.", "seen": "half a word"})]
    );
}

#[test]
fn a_thought_in_the_place_of_a_feeling_shows_one_small_page() {
    const NOTE: &str = "If you like, a feeling word can stand";
    let home = Home::begun();
    let form = by_hand::form("say/i-statement");
    let mut screen = by_hand::adds(&home, &form);
    screen.wait("Enter begins.").keys(key::ENTER).wait("When ...").keys(key::ENTER);
    screen.wait("I feel ...").keys("like you do not care").keys(key::ENTER);
    screen.wait("Because ...").keys(key::ENTER).wait("I would like ...").keys(key::ENTER);
    screen.wait(NOTE).wait("nothing has to").wait("Enter goes on.").keys(key::ENTER);
    screen.wait("Kept. Change it:");
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    assert_eq!(home.bodies(), [json!({"form": "say/i-statement", "feel": "like you do not care"})]);
}

#[test]
fn words_for_a_limit_are_found_and_read_from_its_page() {
    let home = Home::begun();
    let limit = script(&home, &["boundary", "add"], &json!({"what": "No calls now.", "flex": "cannot flex"}));
    let pick = |screen: &mut Screen| {
        screen.wait("> Add one").keys(key::DOWN).wait("> No calls now.").keys(key::ENTER).wait("> Read it");
    };
    let mut screen = Screen::start(&home, &["boundary"]);
    pick(&mut screen);
    screen.wait("Find words for it").keys("\x1b[F").wait("> Find words for it").keys(key::ENTER);
    screen.wait("> Nobody in particular").keys(key::ENTER);
    screen.wait("Words for a limit").wait("No calls now.").wait("Enter begins.").keys(key::ENTER);
    // Killed before the first answer: whose words they are is kept with those that are half typed.
    screen.wait("the plain line").keys("I do not take");
    draft_time();
    screen.kill();
    let mut screen = by_hand::adds(&home, &by_hand::form("say/limit"));
    screen.wait("> Carry on").keys(key::ENTER).wait("> I do not take").keys(" calls.").keys(key::ENTER);
    screen.wait("If they go on").keys(key::ENTER).wait("get out").keys(key::ENTER).wait("Kept. Change it:");
    assert_eq!(screen.end(), 0);
    let words = home.json(&["say", "list"])[0].clone();
    assert_eq!(words["links"], json!([{"role": "limit", "to": limit["id"]}]));

    let mut screen = Screen::start(&home, &["boundary"]);
    pick(&mut screen);
    screen.keys("\x1b[F").keys("\x1b[A").wait("> Read the words for it").keys(key::ENTER);
    screen.wait("I do not take calls.").wait("for the limit: No calls now.").wait("Enter goes back.");
    screen.keys(key::ENTER).wait("> Read it").keys(key::ESC).wait("> Add one").keys(key::ESC);
    assert_eq!(screen.end(), 0);
}

#[test]
fn a_printed_page_fits_the_screen_warns_first_and_runs_nothing() {
    let home = Home::begun();
    let long = "I plan my week around what we said ".repeat(8);
    let answers = json!({"with": ["sleep", "a\u{1b}[2Jb"], "raise": long});
    let sheet = script(&home, &["say", "add", "--kind", "therapist"], &answers);
    let id = sheet["id"].as_str().expect("an id");
    let mut screen = Screen::start(&home, &["say", "show", id, "--print"]);
    screen.wait("What I want to raise");
    assert_eq!(screen.end(), 0);
    let text = screen.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    assert!(at("Warning: This is plain text now") < at("What I want help with"), "{text}");
    assert!(at("- a^[[2Jb") < at("What I want to raise"), "{text}");
    let raised = text.lines().skip_while(|line| !line.starts_with("What I want to raise")).skip(1);
    let raised: Vec<_> =
        raised.take_while(|line| line.starts_with("  I") || line.starts_with("  ")).collect();
    assert!(raised.len() > 2 && raised.iter().all(|line| line.len() <= 78), "{text}");
    let words = raised.iter().flat_map(|line| line.split_whitespace());
    assert_eq!(words.collect::<Vec<_>>(), long.split_whitespace().collect::<Vec<_>>(), "no word is cut");
}
