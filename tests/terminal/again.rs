//! Coming back: a run that was handed a place goes straight to it.
//!
//! `examples/again.rs` hands it over, in the way gently does when it has been idle.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use rustix::process::Signal;
use rustix::termios::{LocalModes, tcgetattr};
use serde_json::{Value, json};

use crate::screen::{Home, Screen, key};

/// An id that no record has yet.
const NEW: &str = "01a1ff88-8700-7000-8000-000000000001";

fn example() -> &'static PathBuf {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| {
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--quiet", "--example", "again", "--manifest-path"]);
        build.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        let own = std::env::current_exe().expect("our own path");
        let profile = own.parent().and_then(|deps| deps.parent()).expect("target/<profile>/deps");
        if profile.ends_with("release") {
            build.arg("--release");
        }
        assert!(build.status().expect("cargo runs").success(), "the example does not build");
        profile.join("examples/again")
    })
}

/// Starts the program as the run after an idle one, which was there.
pub fn again(home: &Home, there: &Value, args: &[&str]) -> Screen {
    let all: Vec<_> = [env!("CARGO_BIN_EXE_gently")].iter().chain(args).copied().collect();
    let there = there.to_string();
    Screen::run(home, example(), &all, &[("TERM", "xterm-256color"), ("AGAIN", &there)])
}

fn place(record: &str, of: &str, stage: &Value) -> Value {
    let about = json!({"utc_ms": 1_795_290_900_000_i64, "offset_min": 60});
    json!({"record": record, "of": of, "guide": null, "about": about, "stage": stage})
}

/// Returns the place of a question of a practice's form, which was logged with this one or is added.
pub fn asking(form: &str, of: Option<&str>, position: &str) -> Value {
    let mut place = place(NEW, "practice", &json!({ "asking": position }));
    place["guide"] = json!(form);
    if let Some(of) = of {
        place["about"]["practice"] = json!(of);
    }
    json!({"place": place, "item": null})
}

/// Returns the one id there is, of a record or of a draft.
fn kept_id(home: &Home) -> String {
    home.json(&["list"])[0]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn nothing_given_yet_comes_back_to_the_same_question() {
    let home = Home::begun();
    let there = json!({"place": place(NEW, "checkin", &json!({"asking": "prompt:energy"})), "item": null});
    let mut screen = again(&home, &there, &["checkin"]);
    screen.wait("energy").keys("3").keys(key::ENTER).wait("feelings").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [json!({"energy": 3})]);
    assert_eq!(kept_id(&home), NEW);
}

#[test]
fn what_was_kept_comes_back_with_the_half_typed_words_and_is_not_offered() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["checkin"]);
    screen.wait("mood").keys("6").keys(key::ENTER).wait("energy").keys(key::ENTER);
    screen.wait("feelings").keys(key::ENTER).wait("One line").keys("half a tho").wait("half a tho");
    screen.keys(key::CTRL_X).keys(key::CTRL_X);
    assert_eq!(screen.end(), 0);
    let there = place(&kept_id(&home), "checkin", &json!({"asking": "prompt:line"}));
    let mut screen = again(&home, &json!({"place": there, "item": "c"}), &[]);
    screen.wait("One line").wait("> half a tho").keys("ught").keys(key::ENTER);
    screen.wait("Kept.").wait("What would you like").keys("q");
    assert_eq!(screen.end(), 0);
    assert!(!String::from_utf8_lossy(&screen.raw()).contains("Carry on"));
    assert_eq!(home.bodies(), [json!({"mood": 6, "line": "half a thought"})]);
}

#[test]
fn a_guide_comes_back_at_its_first_page_and_at_its_questions() {
    let home = Home::begun();
    let guide = "boundaries/name-one-limit";
    let mut there = place(NEW, "reflection", &json!("opening"));
    there["guide"] = guide.into();
    let mut screen = again(&home, &json!({"place": there, "item": "r"}), &[]);
    screen.wait("Enter begins.").keys(key::ENTER).wait("1 of 4").keys(key::CTRL_C);
    screen.wait("What would you like").keys("q");
    assert_eq!(screen.end(), 0);
    there["stage"] = json!({"asking": "prompt:what"});
    let mut screen = again(&home, &json!({"place": there, "item": null}), &["reflect", guide]);
    screen.wait("2 of 4").keys("mine").keys(key::ENTER).wait("3 of 4").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert!(!String::from_utf8_lossy(&screen.raw()).contains("Enter begins."));
    assert_eq!(home.bodies()[0]["answers"][0]["answer"], "mine");
}

#[test]
fn a_guide_about_somebody_comes_back_with_their_name_while_its_pages_show() {
    let home = Home::begun();
    let given = |args: &[&str], answers: &str| {
        std::fs::write(home.path().join("given.json"), answers).expect("a file");
        let file = home.path().join("given.json").display().to_string();
        home.json(&[args, &["--answers", &file]].concat())
    };
    let person = given(&["person", "add"], r#"{"alias": "Kestrel"}"#)["id"].clone();
    let id = person.as_str().expect("an id");
    let guide = "repair/a-small-hurt-in-words";
    let mut there = place(NEW, "reflection", &json!({"asking": "prompt:told"}));
    there["guide"] = guide.into();
    there["about"]["person"] = id.into();
    let there = json!({"place": there, "item": null});
    for outcome in ["set-aside", "open"] {
        given(&["person", "gate", id], &json!({ "outcome": outcome }).to_string());
        let mut screen = again(&home, &there, &["reflect", guide]);
        match outcome {
            "open" => screen.wait("Does Kestrel know").keys(key::DOWN).keys(key::ENTER),
            _ => screen
                .wait("kept aside for now.")
                .keys(key::ENTER)
                .wait("a page with help lines")
                .keys(key::ENTER),
        };
        if outcome == "open" {
            screen.wait("in words or in deeds").keys(key::CTRL_C);
        }
        assert_eq!(screen.end(), 0);
    }
    let rows = home.json(&["list", "--kind", "reflection"]);
    assert_eq!(rows[0]["links"], json!([{"role": "about", "to": person}]));
    assert_eq!(rows[0]["body"]["answers"][0]["ask"], "Does Kestrel know about it from you?");
}

#[test]
fn a_guide_that_was_walked_comes_back_to_its_last_page() {
    let home = Home::begun();
    let guide = "boundaries/name-one-limit";
    let mut screen = Screen::start(&home, &["reflect", guide]);
    screen.wait("Enter begins.").keys(key::ENTER).wait("1 of 4").keys(key::ENTER);
    screen.wait("2 of 4").keys("mine").keys(key::ENTER).wait("3 of 4").keys(key::ENTER);
    screen.wait("4 of 4").keys(key::ENTER).wait("far corner").keys(key::CTRL_X).keys(key::CTRL_X);
    assert_eq!(screen.end(), 0);
    let mut there = place(&kept_id(&home), "reflection", &json!("closing"));
    there["guide"] = guide.into();
    let before = home.bodies();
    let mut screen = again(&home, &json!({"place": there, "item": null}), &["reflect", guide]);
    screen.wait("far corner").keys(key::ENTER).wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), before);
}

#[test]
fn an_edit_that_changed_nothing_yet_comes_back_to_its_question() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["checkin"]);
    screen.wait("mood").keys("6").keys(key::ENTER).wait("energy").keys("2").keys(key::ENTER);
    screen.wait("feelings").keys(key::ENTER).wait("One line").keys(key::ENTER).wait("Kept");
    assert_eq!(screen.end(), 0);
    let id = kept_id(&home);
    let there = place(&id, "edit", &json!({"asking": "prompt:energy"}));
    let mut screen = again(&home, &json!({"place": there, "item": null}), &["edit", &id]);
    screen.wait("energy").wait("> 2").keys("\x7f5").keys(key::ENTER).wait("feelings").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [json!({"mood": 6, "energy": 5})]);
}

#[test]
fn the_menu_goes_straight_to_its_item() {
    let home = Home::begun();
    let mut screen = again(&home, &json!({"place": null, "item": "g"}), &[]);
    screen.wait("Slow breath").keys(key::ESC).wait("What would you like").keys("q");
    assert_eq!(screen.end(), 0);
    assert!(!String::from_utf8_lossy(&screen.raw()).contains("anyone who can use"));
}

#[test]
fn what_is_piped_in_is_never_taken_for_a_place() {
    let home = Home::begun();
    let mut child = Command::new(env!("CARGO_BIN_EXE_gently"))
        .args(["write", "-"])
        .env_clear()
        .env("GENTLY_HOME", home.path())
        // As a child of ours would inherit it.
        .env("GENTLY_AGAIN", std::process::id().to_string())
        .stdin(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program starts");
    std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), b"my words").expect("written");
    assert!(child.wait().expect("it ends").success());
    assert_eq!(home.bodies(), [json!({"text": "my words"})]);
}

#[test]
fn a_signal_at_the_passphrase_after_an_idle_lock_left_the_terminal_raw() {
    let home = Home::locked("a long walk by the sea");
    let mut screen = again(&home, &json!({"place": null, "item": null}), &["list"]);
    let terminal = screen.terminal();
    let echoes = || tcgetattr(&terminal).expect("its modes").local_modes.contains(LocalModes::ECHO);
    screen.wait("Passphrase:");
    assert!(!echoes());
    screen.signal(Signal::TERM);
    screen.end();
    assert!(echoes() && screen.is_given_back());
}
