//! Forms of practices, filled in by hand at 80x24.

use std::process::Command;

use gently::content::{About, PracticeForm, practice};
use gently::model::answer::Answer;
use gently::model::prompt::{Prompt, PromptKind};
use serde_json::Value;

use crate::screen::{Home, Screen, key};

/// Returns the form with this id.
pub fn form(id: &str) -> PracticeForm {
    practice(id).expect("sound").expect("there")
}

/// Runs a command that takes its answers from a script, and returns its JSON.
pub fn script(home: &Home, args: &[&str], answers: &Value) -> Value {
    let line = "printf %s \"$1\" | (shift; exec \"$0\" \"$@\" --answers - --json)";
    let done = Command::new("/bin/sh")
        .args(["-c", line, env!("CARGO_BIN_EXE_gently"), &answers.to_string()])
        .args(args)
        .env_clear()
        .env("GENTLY_HOME", home.path())
        .output()
        .expect("the program starts");
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap_or_default()
}

/// Makes a journal in which somebody is about whom more pages show.
pub fn home_with_somebody() -> Home {
    let home = Home::begun();
    let id = script(&home, &["person", "add"], &serde_json::json!({"alias": "K."}))["id"].clone();
    let id = id.as_str().expect("an id");
    script(&home, &["person", "gate", id], &serde_json::json!({"outcome": "open"}));
    home
}

/// Returns the questions that are asked of who gives these answers.
fn asked(prompts: &[Prompt], gives: impl Fn(&Prompt) -> Option<Answer>) -> Vec<&Prompt> {
    let mut asked: Vec<&Prompt> = Vec::new();
    let is_page = |prompt: &Prompt| matches!(prompt.kind, PromptKind::Pause(None));
    for prompt in prompts.iter().filter(|prompt| prompt.takes_answer() || is_page(prompt)) {
        let is_asked = prompt.when.as_ref().is_none_or(|when| {
            let earlier = asked.iter().find(|earlier| earlier.id == when.prompt);
            when.test.holds(earlier.and_then(|earlier| gives(earlier)).as_ref())
        });
        if is_asked {
            asked.push(prompt);
        }
    }
    asked
}

/// Returns what [`answer`] answers, as far as other questions hang on it.
fn answer_of(prompt: &Prompt) -> Option<Answer> {
    Some(match &prompt.kind {
        PromptKind::Choice(of) if !of.own_words => Answer::Text(of.options.last()?.clone()),
        PromptKind::Choice(of) => Answer::Text(of.options[0].clone()),
        PromptKind::Many(of) => Answer::Many(vec![of.options[0].clone()]),
        PromptKind::Scale(_) => Answer::Number(5),
        _ => Answer::Text("words".into()),
    })
}

/// Begins to add one, about nobody or, where it has to be about somebody, about who is there.
pub fn adds(home: &Home, form: &PracticeForm) -> Screen {
    let (command, kind) = form.id.split_once('/').expect("a command and a kind");
    let mut screen = Screen::start(home, &[command, "add", "--kind", kind]);
    match form.person {
        About::None | About::Named => {}
        About::May => _ = screen.wait("> Nobody in particular").keys(key::ENTER),
        About::Must => _ = screen.wait("> K.").keys(key::ENTER),
    }
    screen
}

/// Waits for this question; its first words stand on one line.
pub fn wait_for(screen: &mut Screen, prompt: &Prompt) {
    let first: String = prompt.ask.chars().take(40).collect();
    screen.wait(&first);
}

/// Answers the question that is shown: with the first there is to choose, or with words that name it.
pub fn answer(screen: &mut Screen, prompt: &Prompt) {
    let words = format!("words for {}", prompt.id);
    match &prompt.kind {
        PromptKind::Text => _ = screen.keys(&words).keys(key::ENTER),
        PromptKind::Scale(_) => _ = screen.keys("5").keys(key::ENTER),
        PromptKind::List => _ = screen.keys(&words).keys(key::ENTER).keys(key::ENTER),
        PromptKind::Many(_) => _ = screen.keys(key::SPACE).wait("> [x]").keys(key::ENTER),
        // The last of them: no page follows upon it.
        PromptKind::Choice(of) if !of.own_words => {
            let _ = screen.keys(&key::DOWN.repeat(of.options.len())).keys(key::ENTER);
        }
        PromptKind::Choice(_) => _ = screen.keys(key::DOWN).keys(key::ENTER),
        PromptKind::Pairs(pairs) if pairs.of.is_some() => {
            let _ = screen.keys("a small example").keys(key::ENTER);
        }
        PromptKind::Pairs(_) => {
            let _ = screen.keys(&words).keys(key::ENTER).wait(&words);
            let _ = screen.keys("the other side").keys(key::ENTER).wait("the other side").keys(key::ENTER);
        }
        PromptKind::Pause(_) => _ = screen.keys(key::ENTER),
        other => panic!("no practice asks for {other:?}"),
    }
}

/// Skips all of a form, and finds that nothing is kept.
pub fn skips_all(form: &PracticeForm) {
    let home = if form.person == About::Must { home_with_somebody() } else { Home::begun() };
    let before = home.bodies();
    let mut screen = adds(&home, form);
    screen.wait("Enter begins.").keys(key::ENTER);
    for prompt in asked(&form.prompts, |_| None) {
        wait_for(&mut screen, prompt);
        screen.keys(key::ENTER);
    }
    screen.wait("Nothing was kept.");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), before, "{}", form.id);
}

/// Answers all of a form, killed before each question but the first, and finds every answer.
pub fn is_killed_at_each_question(form: &PracticeForm) {
    let home = if form.person == About::Must { home_with_somebody() } else { Home::begun() };
    let kept = |home: &Home| home.bodies().into_iter().find(|body| body["form"] == form.id.as_str());
    let mut screen = adds(&home, form);
    screen.wait("Enter begins.").keys(key::ENTER);
    let asked = asked(&form.prompts, answer_of);
    for (number, prompt) in asked.iter().enumerate() {
        wait_for(&mut screen, prompt);
        if number > 0 {
            screen.kill();
            let body = kept(&home).expect("kept by now");
            for before in asked[..number].iter().filter(|before| before.takes_answer()) {
                assert!(!body[&before.id].is_null(), "{}: {} of {body}", form.id, before.id);
            }
            screen = adds(&home, form);
            screen.wait("> Carry on").keys(key::ENTER);
            wait_for(&mut screen, prompt);
        }
        answer(&mut screen, prompt);
    }
    screen.wait("Kept. Change it:");
    assert_eq!(screen.end(), 0);
    let body = kept(&home).expect("kept");
    let answered = asked.iter().filter(|prompt| !body[&prompt.id].is_null()).count();
    let taken = asked.iter().filter(|prompt| prompt.takes_answer()).count();
    assert_eq!(answered, taken, "{}: {body}", form.id);
}
