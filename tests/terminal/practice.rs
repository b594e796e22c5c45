//! Limits, promises, steps and hunches at 80x24: a kill at each question, leaving at once, what was erased meanwhile, and
//! coming back.

use std::fs;

use gently::content::{About, practice};
use gently::model::answer::Answer;
use gently::model::prompt::{Prompt, PromptKind};
use gently::model::walk::{Step, Walk};
use serde_json::{Value, json};

use crate::again::{again, asking};
use crate::screen::{Home, Screen, draft_time, key};

/// Keeps what these answers say, by a script, and returns the record.
fn scripted(home: &Home, args: &[&str], answers: &Value) -> Value {
    let file = home.path().join("answers.json");
    fs::write(&file, answers.to_string()).expect("a file of answers");
    let file = file.display().to_string();
    let record = home.json(&[args, &["--answers", &file]].concat());
    fs::remove_file(file).expect("it was there");
    record
}

fn id(record: &Value) -> String {
    record["id"].as_str().expect("an id").to_owned()
}

/// Returns the first words of a question, which stand on one row.
fn begins(prompt: &Prompt) -> String {
    prompt.ask.chars().take(24).collect()
}

/// Answers a question that is shown, and returns the answer; `None` for a page that is read.
fn answer(screen: &mut Screen, prompt: &Prompt) -> Option<Answer> {
    screen.wait(&begins(prompt));
    let text = |words: &str| Some(Answer::Text(words.to_owned()));
    match &prompt.kind {
        PromptKind::Pause(_) => {
            screen.keys(key::ENTER);
            None
        }
        PromptKind::Choice(of) => {
            screen.keys(key::DOWN).keys(key::ENTER);
            text(&of.options[0])
        }
        PromptKind::Many(of) => {
            screen.keys(key::SPACE).keys(key::ENTER);
            Some(Answer::Many(vec![of.options[0].clone()]))
        }
        PromptKind::Scale(_) => {
            screen.keys("5").keys(key::ENTER);
            Some(Answer::Number(5))
        }
        _ => {
            screen.keys("words").keys(key::ENTER);
            text("words")
        }
    }
}

fn asked(walk: &Walk) -> Option<Prompt> {
    match walk.step() {
        Some(Step::Ask(prompt)) => Some(prompt.clone()),
        _ => None,
    }
}

/// Kills the program at each question of a form in turn; `begin` starts it, and `is_only` says that there can be but
/// one, so that nothing is asked on coming back.
fn killed_at_each_question(
    prompts: &[Prompt],
    is_only: bool,
    begin: impl Fn(&Home) -> Screen,
    home: impl Fn() -> Home,
) {
    for killed_at in 0.. {
        let home = home();
        let before = home.bodies().len();
        let mut screen = begin(&home);
        let mut walk = Walk::over(prompts.to_vec());
        for _ in 0..killed_at {
            let Some(prompt) = asked(&walk) else { return screen.kill() };
            match answer(&mut screen, &prompt) {
                Some(answer) => walk.answer(answer),
                None => walk.skip(),
            }
        }
        let Some(prompt) = asked(&walk) else { return screen.kill() };
        screen.wait(&begins(&prompt));
        let types = prompt.kind == PromptKind::Text;
        if types {
            screen.keys("half a tho");
            draft_time();
        }
        screen.kill();
        let kept = walk.kept().answers.clone();
        if kept.is_empty() {
            assert_eq!(home.bodies().len(), before, "nothing but a draft");
        } else {
            // The answer before is on disk by the time the next question shows.
            let body = home.bodies().pop().expect("a record");
            for answered in &kept {
                assert_eq!(body[&answered.prompt], serde_json::to_value(&answered.answer).expect("plain"));
            }
        }
        if kept.is_empty() && !types {
            continue;
        }
        let mut screen = begin(&home);
        if !is_only {
            screen.wait("Carry on").keys(key::ENTER);
        }
        screen.wait(&begins(&prompt));
        if types {
            screen.wait("half a tho");
        }
        screen.keys(key::CTRL_C).wait("To carry on");
        assert_eq!(screen.end(), 0);
    }
}

fn adding(command: &'static str) {
    let form = practice(command).expect("a form").expect("there");
    let begin = |home: &Home| {
        let mut screen = Screen::start(home, &[command, "add"]);
        if form.person == About::May {
            screen.wait("Is this about somebody?").keys(key::ENTER).wait_gone("Is this about");
        }
        screen.wait("Enter").wait_until("what comes first", |text| {
            text.contains("Enter begins.") || text.contains("Carry on")
        });
        if screen.text().contains("Enter begins.") {
            screen.keys(key::ENTER).wait_gone("Enter begins.");
        }
        screen
    };
    killed_at_each_question(&form.prompts, false, begin, Home::begun);
}

fn logging(command: &'static str) {
    let form = practice(command).expect("a form").expect("there");
    let home = || {
        let home = Home::begun();
        scripted(&home, &[command, "add"], &json!({"what": "a small thing"}));
        home
    };
    let begin = |home: &Home| {
        let list = home.json(&[command, "list"]);
        Screen::start(home, &[command, "log", &id(&list[0])])
    };
    killed_at_each_question(&form.log, !form.again, begin, home);
}

#[test]
fn a_kill_at_each_question_about_a_limit_loses_nothing() {
    adding("boundary");
    logging("boundary");
}

#[test]
fn a_kill_at_each_question_about_a_promise_loses_nothing() {
    adding("promise");
    logging("promise");
}

#[test]
fn a_kill_at_each_question_about_a_step_loses_nothing() {
    adding("step");
    logging("step");
}

#[test]
fn a_kill_at_each_question_about_a_hunch_loses_nothing() {
    adding("hunch");
    logging("hunch");
}

/// A journal with one person in it, and a limit about harm with them.
fn with_a_limit() -> (Home, String) {
    let home = Home::begun();
    let who = id(&scripted(&home, &["person", "add"], &json!({"alias": "K."})));
    let limit = scripted(&home, &["boundary", "add", "--person", &who], &json!({"what": "x", "harm": "yes"}));
    (home, id(&limit))
}

#[test]
fn a_kill_right_after_crossed_was_said_has_set_that_person_aside() {
    let (home, limit) = with_a_limit();
    let mut screen = Screen::start(&home, &["boundary", "log", &limit]);
    screen.wait("How did it go").keys(key::DOWN).keys(key::DOWN).wait("> crossed").keys(key::ENTER);
    screen.wait("What did you do");
    screen.kill();
    assert_eq!(home.json(&["person", "list"])[0]["body"]["gate"], "set-aside");
    // What was not said then is said when it goes on.
    let mut screen = Screen::start(&home, &["boundary", "log", &limit]);
    screen.wait("Carry on").keys(key::ENTER).wait("What did you do").keys(key::ENTER);
    // Where the limit is now is not asked: it was just crossed.
    screen.wait("a line you would like to add").keys(key::ENTER);
    screen
        .wait("That was their doing.")
        .keys(key::ENTER)
        .wait("There is also a page with help lines")
        .keys("n");
    screen.wait("Kept.");
    assert_eq!(screen.end(), 0);
}

#[test]
fn what_was_crossed_is_said_in_two_pages_and_once() {
    let (home, limit) = with_a_limit();
    let crossed = || {
        let mut screen = Screen::start(&home, &["boundary", "log", &limit]);
        screen.wait("x · 1 of 4").keys(key::DOWN).keys(key::DOWN).wait("> crossed").keys(key::ENTER);
        screen.wait("2 of 3").keys(key::ENTER).wait("3 of 3").keys(key::ENTER);
        screen
    };
    let mut screen = crossed();
    screen.wait("That was their doing.").wait("Some pages are kept aside for now").keys(key::ENTER);
    screen.wait("There is also a page with help lines").keys("n").wait("Kept.");
    assert_eq!(screen.end(), 0);
    let mut screen = crossed();
    screen.wait("Kept.");
    assert_eq!(screen.end(), 0);
    let seen = String::from_utf8_lossy(&screen.raw()).into_owned();
    assert!(!seen.contains("their doing.") && !seen.contains("kept aside"), "{seen}");
}

#[test]
fn what_was_erased_in_another_window_is_not_logged_unasked() {
    for keeps in [true, false] {
        let (home, limit) = with_a_limit();
        let mut screen = Screen::start(&home, &["boundary", "log", &limit]);
        screen.wait("How did it go");
        home.json(&["erase", &limit, "--yes"]);
        screen.keys(key::DOWN).keys(key::ENTER).wait("This was erased in another window.");
        if keeps {
            // Kept by itself: nothing brings the limit back.
            screen.keys("y").wait("What did you do").keys(key::CTRL_C);
            assert_eq!(screen.end(), 0);
            let rows = home.json(&["list", "--kind", "event"]);
            assert_eq!((&rows[0]["body"]["how"], &rows[0]["links"]), (&json!("kept"), &json!([])));
        } else {
            screen
                .keys("n")
                .wait("goes then")
                .keys("y")
                .wait("Error: This record was erased in another window");
            assert_eq!(screen.end(), 1);
            assert_eq!(home.json(&["list", "--kind", "event"]), json!([]));
        }
    }
}

#[test]
fn the_hide_key_leaves_a_log_with_nothing_on_the_screen_and_every_word_kept() {
    let (home, limit) = with_a_limit();
    let mut screen = Screen::start(&home, &["boundary", "log", &limit]);
    screen.wait("How did it go").keys(key::DOWN).keys(key::ENTER).wait("What did you do").keys("went o");
    screen.wait("went o").keys(key::CTRL_X).keys(key::CTRL_X);
    assert_eq!(screen.end(), 0);
    assert_eq!(screen.text().trim(), "");
    let mut screen = Screen::start(&home, &["boundary", "log", &limit]);
    screen.wait("Carry on").keys(key::ENTER).wait("went o").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}

#[test]
fn who_was_away_comes_back_to_the_practice_that_was_logged() {
    for args in [&["hunch", "log"][..], &["hunch"]] {
        let home = Home::begun();
        let first = id(&scripted(&home, &["hunch", "add"], &json!({"what": "the tone was off"})));
        scripted(&home, &["hunch", "add"], &json!({"what": "they were near"}));
        let there = asking("hunch", Some(&first), "prompt:worth");
        let mut screen = again(&home, &there, args);
        screen.wait("the tone was off · 2 of 2").wait("worth hearing?").keys(key::DOWN).keys(key::ENTER);
        screen.wait("Kept.");
        assert_eq!(screen.end(), 0);
        let log = &home.json(&["hunch", "show", &first])["log"];
        assert_eq!(log[0]["body"]["worth"], "it was worth hearing", "{args:?}");
    }
}

#[test]
fn who_was_away_comes_back_to_what_was_added() {
    for args in [&["hunch", "add"][..], &["hunch"]] {
        let home = Home::begun();
        scripted(&home, &["hunch", "add"], &json!({"what": "the tone was off"}));
        let mut screen = again(&home, &asking("hunch", None, "prompt:did"), args);
        screen.wait("A hunch · 2 of 2").keys("waited").keys(key::ENTER).wait("Kept.");
        assert_eq!(screen.end(), 0);
        assert!(home.bodies().contains(&json!({"form": "hunch", "did": "waited"})), "{args:?}");
    }
}

#[test]
fn who_was_away_comes_back_to_the_change_that_was_begun() {
    for args in [&["hunch", "edit"][..], &["hunch"]] {
        let home = Home::begun();
        let first = id(&scripted(&home, &["hunch", "add"], &json!({"what": "the tone was off"})));
        scripted(&home, &["hunch", "add"], &json!({"what": "they were near"}));
        let mut there = asking("hunch", None, "prompt:what");
        (there["place"]["record"], there["place"]["of"]) = (json!(first), json!("edit"));
        let mut screen = again(&home, &there, args);
        screen
            .wait("> the tone was off")
            .keys("!")
            .keys(key::ENTER)
            .wait("2 of 2")
            .keys(key::ENTER)
            .wait("Kept.");
        assert_eq!(screen.end(), 0);
        assert_eq!(home.json(&["show", &first])["body"]["what"], "the tone was off!", "{args:?}");
    }
}

#[test]
fn the_page_reads_logs_and_lets_rest() {
    let home = Home::begun();
    scripted(&home, &["promise", "add"], &json!({"cue": "the water boils", "what": "drink"}));
    let mut screen = Screen::start(&home, &["promise"]);
    screen.wait("> Add one").keys(key::DOWN).wait("> when the water boils: drink").keys(key::ENTER);
    screen.wait("> Read it").keys(key::ENTER).wait("What could it hang on?").keys(key::ENTER);
    screen.wait("> Read it").keys(key::DOWN).wait("> Say how it went").keys(key::ENTER);
    screen.wait("when the water boils: drink · 1 of").keys(key::DOWN).keys(key::ENTER);
    screen.wait("note a line").keys(key::ENTER).wait("Kept.");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["promise"]);
    screen.wait("> Add one").keys(key::DOWN).wait("> when the water boils: drink (kept)").keys(key::ENTER);
    screen.wait("> Read it").keys("\x1b[F").wait("> Let it rest").keys(key::ENTER).wait("It rests");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["promise"]);
    screen.wait("> Add one").keys(key::DOWN).wait("> Those that rest").keys(key::ENTER);
    screen.wait("(resting)").keys(key::DOWN).keys(key::ENTER).wait("Bring it back");
    assert!(!screen.text().contains("Say how it went"), "{}", screen.text());
    screen.keys("\x1b[F").wait("> Bring it back").keys(key::ENTER).wait("It is back.");
    assert_eq!(screen.end(), 0);
}
