//! Where somebody is, what was seen and the let-go review at 80x24: every screen, the way back to it, and a kill.

use serde_json::{Value, json};

use crate::again::again;
use crate::screen::{Home, Screen, draft_time, key};

/// A home with one person in it, and their id.
fn with_person() -> (Home, String) {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["person", "add"]);
    screen.wait("call them here").keys("K.").keys(key::ENTER).wait("Kept.");
    assert_eq!(screen.end(), 0);
    let id = home.json(&["person", "list"])[0]["id"].as_str().expect("an id").to_owned();
    (home, id)
}

fn person(home: &Home) -> Value {
    home.json(&["person", "list"])[0]["body"].clone()
}

/// Goes from the notes to the first question of a note.
fn to_a_note(screen: &mut Screen) {
    screen.wait("Notes on a bond: K.").wait("Enter goes on.").keys(key::ENTER);
    screen.wait("What would you like now?").wait("> Add a note").keys(key::ENTER);
    screen.wait("Enter begins.").keys(key::ENTER).wait("Under which head").wait("> Skip this one");
}

#[test]
fn where_somebody_is_is_asked_and_left_and_carried_on() {
    let (home, id) = with_person();
    let mut screen = Screen::start(&home, &["person", "edit"]);
    screen.wait("Who is it about?").wait("> K.").keys(key::ENTER);
    screen.wait("They do not\nhear of it.").keys(key::ENTER);
    screen
        .wait("K.: where they are for you · 1 of 2")
        .wait("> Skip this one")
        .keys(key::DOWN)
        .keys(key::DOWN);
    screen.wait("> might be").keys(key::ENTER);
    screen.wait("What are they good for?").keys("wal").wait("> wal");
    draft_time();
    screen.kill();
    assert_eq!(person(&home), json!({"alias": "K.", "ring": "might be"}));
    let mut screen = Screen::start(&home, &["person", "edit", &id]);
    screen.wait("Carry on").keys(key::ENTER).wait("> wal").keys("ks").keys(key::ENTER);
    screen.wait("Kept. Change it: `gently person edit ");
    assert_eq!(screen.end(), 0);
    assert_eq!(person(&home), json!({"alias": "K.", "ring": "might be", "good_for": "walks"}));
}

#[test]
fn a_kill_right_after_harm_was_said_has_set_them_aside() {
    for (downs, outcome) in
        [(1, json!("set-aside")), (2, Value::Null), (3, json!("set-aside")), (4, Value::Null)]
    {
        let (home, _) = with_person();
        let mut screen = Screen::start(&home, &["person", "let-go-review"]);
        screen.wait("> K.").keys(key::ENTER);
        to_a_note(&mut screen);
        for _ in 0..downs {
            screen.keys(key::DOWN);
        }
        screen.wait_gone("> Skip this one").keys(key::ENTER);
        // The next page, whichever it is: the answer is kept before that.
        screen.wait_gone("Under which head");
        screen.kill();
        assert_eq!(person(&home)["gate"], outcome, "{downs}");
    }
}

#[test]
fn the_whole_review_ends_with_the_help_lines_before_a_plan_to_leave() {
    let (home, id) = with_person();
    let mut screen = Screen::start(&home, &["person", "let-go-review", &id]);
    to_a_note(&mut screen);
    screen.keys(key::DOWN).wait("> harm or fear").keys(key::ENTER);
    screen.wait("It is not your task to mend that.").keys(key::ENTER);
    screen.wait("What would you like to note?").keys("pushed me").keys(key::ENTER);
    screen.wait("Some pages are kept aside for now.").keys(key::ENTER);
    screen.wait("a page with help lines").keys("n");
    screen.wait("harm or fear").wait("pushed me").keys(key::ENTER);
    screen.wait("> Add a note").keys(key::DOWN).wait("> Look at three ways").keys(key::ENTER);
    // None is picked ahead, and the three stand in one list.
    screen.wait("> Skip this one").wait("  stay as is").wait("  take distance").wait("  plan to leave");
    screen.keys(key::DOWN).keys(key::DOWN).keys(key::DOWN).wait("> plan to leave").keys(key::ENTER);
    screen.wait("First, the help lines.").keys(key::ENTER);
    screen.wait("Help lines of which country?").keys(key::ESC).wait("Kept.");
    assert_eq!(screen.end(), 0);
    let json = home.json(&["person", "let-go-review", &id]);
    assert_eq!(json["chosen"][0]["body"], json!({"form": "person/let-go", "choice": "plan to leave"}));
    assert_eq!(json["criteria"][0]["notes"][0]["body"]["what"], "pushed me");
    assert!(screen.is_given_back());
}

fn place(person: &str, form: &str, at: &str) -> Value {
    // One that no record has yet, and another for each.
    let record = format!("01a1ff88-8700-7000-8000-{:012}", form.len() * 100 + at.len());
    let about = json!({"utc_ms": 1_795_290_900_000_i64, "offset_min": 60, "person": person});
    let stage = json!({ "asking": format!("prompt:{at}") });
    json!({"place": {"record": record, "of": "practice", "guide": form, "about": about, "stage": stage}})
}

#[test]
fn who_comes_back_is_where_they_were_and_about_whom_they_were() {
    let (home, id) = with_person();
    let mut screen = again(&home, &place(&id, "person/evidence", "shows"), &["person", "evidence"]);
    screen.wait("for it, or against").keys(key::DOWN).wait("> for").keys(key::ENTER);
    screen.wait("What did you see or hear?").keys("came at six").keys(key::ENTER).wait("Kept.");
    assert_eq!(screen.end(), 0);
    let json = home.json(&["person", "evidence", &id, "--list"]);
    assert_eq!(json["signs"][0]["for"][0]["body"]["what"], "came at six");

    let mut screen = again(&home, &place(&id, "person/let-go", "what"), &["person", "let-go-review"]);
    screen.wait("What would you like to note?").keys("daily calls").keys(key::ENTER);
    screen.wait("Notes on a bond: K.").wait("daily calls").keys(key::ESC).wait("Take your time.");
    screen.keys("q").wait_gone("daily calls");
    let mut screen = again(&home, &place(&id, "person/let-go", "choice"), &["person", "let-go-review"]);
    screen.wait("Notes on a bond: K.").wait("daily calls").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert_eq!(home.json(&["list"]).as_array().map(Vec::len), Some(3));
}

#[test]
fn nothing_is_left_to_see_after_the_hide_key_on_any_of_its_pages() {
    let (home, id) = with_person();
    for steps in 0..4 {
        let mut screen = Screen::start(&home, &["person", "let-go-review", &id]);
        screen.wait("Notes on a bond: K.");
        for wait in ["Enter goes on.", "> Add a note", "Enter begins."].iter().take(steps) {
            screen.wait(wait).keys(key::ENTER);
        }
        screen.wait(["Enter goes on.", "> Add a note", "Enter begins.", "Under which head"][steps]);
        screen.keys(key::CTRL_X).keys(key::CTRL_X);
        assert_eq!(screen.end(), 0);
        assert_eq!(screen.text().trim(), "", "{steps}");
    }
}
