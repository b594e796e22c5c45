//! Pages about somebody: they show while that person's gate is open, and stand in no other list.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::add;
use crate::support::Sandbox;

/// Behind the gate, and with the name in its questions.
const GATED: &str = "repair/what-it-would-take";
const OPEN: &str = "boundaries/name-one-limit";
const ASIDE: &str = "Some pages are kept aside for now. You can change this.";

/// What a person types who answers no to all, after the page that comes first.
const FIVE_NO: &str = "\n2\n2\n2\n2\n2\n";

fn set(sandbox: &Sandbox, id: &str, outcome: &str) {
    let answers = json!({ "outcome": outcome }).to_string();
    let _ = sandbox.run_with(&["person", "gate", id, "--answers", "-"], answers).ok();
}

fn ids(sandbox: &Sandbox, args: &[&str]) -> Vec<String> {
    let json = sandbox.run(&[args, &["--json"]].concat()).ok().json();
    let id = |guide: &Value| guide["id"].as_str().expect("an id").to_owned();
    json.as_array().expect("guides").iter().map(id).collect()
}

/// Returns the guides that wait for a gate, as their files say it.
fn gated() -> Vec<String> {
    let themes = Path::new(env!("CARGO_MANIFEST_DIR")).join("prompts/guides");
    let in_folder = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").path()).collect()
    };
    let mut gated = Vec::new();
    for file in in_folder(&themes).iter().flat_map(|theme| in_folder(theme)) {
        let guide: toml::Table = fs::read_to_string(&file).expect("a guide").parse().expect("TOML");
        if guide["gate"].as_str() == Some("person") {
            let id = file.strip_prefix(&themes).expect("below it").with_extension("");
            gated.push(id.to_str().expect("plain").to_owned());
        }
    }
    assert!(gated.len() > 20, "only {} wait for a gate", gated.len());
    gated
}

#[test]
fn every_gated_guide_shows_in_one_state_of_three() {
    let sandbox = Sandbox::new();
    let [never, open, aside] = ["N.", "O.", "A."].map(|alias| add(&sandbox, alias));
    set(&sandbox, &open, "open");
    set(&sandbox, &aside, "set-aside");
    for guide in gated() {
        for (id, shows) in [(&never, false), (&open, true), (&aside, false)] {
            let said = sandbox.run_with(&["reflect", &guide, "--person", id, "--answers", "-"], "{}");
            let expected = match shows {
                true => "------- stderr\nNothing was kept.\n".to_owned(),
                false => format!("------- stderr\n{ASIDE}\n[exit status: Some(1)]\n"),
            };
            assert_eq!(said.text(), expected, "{guide}");
        }
    }
}

#[test]
fn in_no_state_do_gated_guides_stand_in_a_list_a_suggestion_a_path_a_completion_or_a_hint() {
    for state in [None, Some("open"), Some("set-aside")] {
        let sandbox = Sandbox::new();
        let id = add(&sandbox, "K.");
        if let Some(outcome) = state {
            set(&sandbox, &id, outcome);
        }
        assert_in_no_list(&sandbox);
    }
}

#[track_caller]
fn assert_in_no_list(sandbox: &Sandbox) {
    let gated = gated();
    let paths = sandbox.run(&["path", "list", "--json"]).ok().json();
    for path in paths.as_array().expect("paths").iter().filter_map(|path| path["id"].as_str()) {
        let shown = sandbox.run(&["path", "show", path, "--json"]).ok().stdout;
        assert_eq!(gated.iter().find(|id| shown.contains(&format!("\"{id}\""))), None, "{path}");
    }
    for args in [
        &["reflect"][..],
        &["reflect", "--json"],
        &["reflect", "--suggest"],
        &["reflect", "--suggest", "--theme", "repair", "--json"],
        &["path", "list"],
        &[],
        &["reflect", "--theme", "repair"],
        &["prompts", "list"],
        &["prompts", "list", "--json"],
        &["completions", "bash"],
        &["completions", "zsh"],
        &["completions", "fish"],
        &["man", "reflect"],
    ] {
        let said = sandbox.run(args).ok().stdout;
        for guide in &gated {
            assert!(!said.contains(guide.as_str()), "{args:?} names {guide}");
        }
    }
    let said = sandbox.run(&["reflect", "repair/what-it-would-tak"]).ended(2);
    assert!(!said.stderr.contains(GATED), "{}", said.text());
    for guide in &gated {
        let _ = sandbox.run(&["prompts", "show", guide]).ok();
    }
}

#[test]
fn the_list_of_one_person_holds_their_pages_while_they_show() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    let aside = format!("------- stderr\n{ASIDE}\n[exit status: Some(1)]\n");
    sandbox.run(&["reflect", "--person", &id]).is(&aside);
    set(&sandbox, &id, "open");
    let mut shown = ids(&sandbox, &["reflect", "--person", &id]);
    let mut gated = gated();
    shown.sort();
    gated.sort();
    assert_eq!(shown, gated);
    set(&sandbox, &id, "set-aside");
    sandbox.run(&["reflect", "--person", &id, "--json"]).is(&aside);
}

#[test]
fn a_reflection_about_somebody_is_tied_to_them_and_uses_their_name() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "Kestrel");
    set(&sandbox, &id, "open");
    let args = ["reflect", "repair/a-small-hurt-in-words", "--person", &id, "--answers", "-", "--json"];
    let kept = sandbox.run_with(&args, r#"{"told":"no"}"#).ok().json();
    assert_eq!(kept["links"], json!([{"role": "about", "to": id}]));
    assert_eq!(kept["body"]["answers"][0]["ask"], "Does Kestrel know about it from you?");
    let page = sandbox.run(&["show", kept["id"].as_str().expect("an id")]).ok().stdout;
    assert!(page.contains("about: Kestrel, person, "), "{page}");
    // All of it goes with the person.
    let answers = json!({ "person": id }).to_string();
    let said =
        sandbox.run_with(&["erase", "--person", "--with-linked", "--answers", "-", "--yes"], answers).ok();
    assert!(said.stderr.contains("2 in all: person 1, reflection 1."), "{}", said.text());
}

#[test]
fn a_name_that_is_changed_is_changed_in_the_questions_that_were_asked() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "Kestrel");
    set(&sandbox, &id, "open");
    let page = |guide: &str, answers: &str| {
        let _ = sandbox.run_with(&["reflect", guide, "--person", &id, "--answers", "-"], answers).ok();
    };
    page("repair/a-small-hurt-in-words", r#"{"what":"Kestrel was late","told":"no"}"#);
    page("attachment/then-and-now", r#"{"table": [["quiet", "loud"]]}"#);
    let _ = sandbox.run_with(&["person", "rename", &id, "--answers", "-"], r#"{"alias":"Bo"}"#).ok();
    let rows = sandbox.run(&["list", "--kind", "reflection", "--json"]).ok().json();
    // Both are of the same moment, and may stand in either order.
    let answers = |guide: &str| {
        let mut each = rows.as_array().expect("rows").iter().map(|row| &row["body"]);
        each.find(|body| body["guide"] == guide).expect(guide)["answers"].clone()
    };
    let table = &answers("attachment/then-and-now")[0];
    assert!(table["ask"].as_str().is_some_and(|ask| ask.contains("with Bo")), "{rows}");
    let answers = answers("repair/a-small-hurt-in-words");
    assert_eq!(answers[1]["ask"], "Does Bo know about it from you?");
    // What the person wrote is theirs.
    assert_eq!(answers[0]["answer"], "Kestrel was late");
    assert_eq!(rows.to_string().matches("Kestrel").count(), 1, "{rows}");
}

#[test]
fn a_name_among_the_options_is_there_again_in_an_edit() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "Kestrel");
    set(&sandbox, &id, "open");
    let guide = "own/page";
    let folder = sandbox.path().join("prompts/guides/own");
    std::fs::create_dir_all(&folder).expect("a folder");
    let text = "title = 'Page'\ntheme = 'own'\ndepth = 'light'\nminutes = 2\nabout = 'It asks.'\nkeeps = 'A line.'\n\
                gate = 'person'\nclose = 'Look around.'\n[[prompt]]\nid = 'who'\nask = 'For whom?'\nkind = 'choice'\n\
                options = ['help for {person} alone', 'help for me']\n";
    std::fs::write(folder.join("page.toml"), text).expect("a guide");
    let answers = json!({ "who": "help for Kestrel alone" }).to_string();
    let kept = sandbox.kept(&["reflect", guide, "--person", &id, "--answers", "-"], &answers);
    let said = sandbox.run_with(&["edit", &kept, "--plain"], ":stop\n").ok();
    assert!(said.stderr.contains(". help for Kestrel alone"), "{}", said.text());
}

#[test]
fn an_open_guide_can_be_about_somebody_whatever_was_answered() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    for outcome in ["open", "set-aside"] {
        set(&sandbox, &id, outcome);
        let args = ["reflect", OPEN, "--person", &id, "--answers", "-", "--json"];
        let kept = sandbox.run_with(&args, r#"{"what":"words"}"#).ok().json();
        assert_eq!(kept["links"], json!([{"role": "about", "to": id}]));
    }
}

#[test]
fn a_script_has_to_say_whom_it_is_about() {
    let sandbox = Sandbox::new();
    sandbox.run_with(&["reflect", GATED, "--answers", "-"], "{}").is("
------- stderr
Error: There is nobody to ask
Hint: This guide is about one person. Name them by id, as `gently person list` shows it: `gently reflect GUIDE --person ID --answers FILE`
[exit status: Some(2)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn a_typed_guide_asks_who_and_then_the_questions() {
    let sandbox = Sandbox::new();
    let typed = format!("K.\n{FIVE_NO}\n:stop\n");
    let said = sandbox.run_with(&["reflect", GATED, "--plain"], typed).ok();
    let places: Vec<_> =
        ["call them here", "scares you", "Enter begins."].map(|it| said.stderr.rfind(it)).into();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{}", said.text());
    // Whoever skips is told the one line, and no page comes.
    let said = sandbox.run_with(&["reflect", GATED, "--plain"], "2\nL.\n\n\n\n\n\n\nn\n").ok();
    assert!(said.stderr.contains(ASIDE) && !said.stderr.contains("1 of "), "{}", said.text());
    // Who stops in the middle is told nothing.
    let said = sandbox.run_with(&["reflect", GATED, "--plain"], "3\nM.\n\n2\n:stop\n").ok();
    assert!(!said.stderr.contains(ASIDE), "{}", said.text());
}

#[test]
fn what_was_left_waits_while_it_is_set_aside_and_comes_back_with_the_name() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "Kestrel");
    set(&sandbox, &id, "open");
    // Left at the first question, with nothing answered but half a thought.
    let walk = ["reflect", "repair/a-small-hurt-in-words", "--person", &id, "--plain"];
    let said = sandbox.run_with(&walk, "\nhalf a thought\n:stop\n").ok();
    assert!(said.stderr.contains("reflect --resume"), "{}", said.text());
    set(&sandbox, &id, "set-aside");
    let before = sandbox.snapshot();
    sandbox
        .run_with(&["reflect", "--resume", "--answers", "-"], "{}")
        .is(&format!("------- stderr\n{ASIDE}\n[exit status: Some(1)]\n"));
    assert_eq!(sandbox.snapshot(), before);
    let menu = sandbox.run_with(&["reflect", "--plain"], "\n").ok();
    assert!(!menu.stderr.contains("Carry on"), "{}", menu.text());
    set(&sandbox, &id, "open");
    let _ = sandbox.run_with(&["person", "rename", &id, "--answers", "-"], r#"{"alias": "Wren"}"#).ok();
    let said = sandbox.run_with(&["reflect", "--resume", "--plain"], "\n\n:stop\n").ok();
    assert!(said.stderr.contains("Wren") && !said.stderr.contains("{person}"), "{}", said.text());
}

#[test]
fn what_was_left_about_somebody_who_is_gone_is_kept() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "Kestrel");
    set(&sandbox, &id, "open");
    let walk = ["reflect", "repair/a-small-hurt-in-words", "--person", &id, "--plain"];
    let _ = sandbox.run_with(&walk, "\nhalf a thought\n:stop\n").ok();
    let _ = sandbox.run(&["erase", &id, "--yes"]).ok();
    let said = sandbox.run(&["reflect", "--resume"]).ok();
    assert!(
        said.stderr.contains("Whoever one was about is gone. What was written is kept:"),
        "{}",
        said.text()
    );
    let page = sandbox.run(&["show", &sandbox.newest()]).ok().stdout;
    assert!(page.contains("half a thought"), "{page}");
}

#[test]
fn earlier_words_stand_beside_a_page_only_where_it_is_about_the_same_person() {
    const GUIDE: &str = "repair/a-small-hurt-in-words";
    let sandbox = Sandbox::new();
    let [kestrel, wren] = ["Kestrel", "Wren"].map(|alias| add(&sandbox, alias));
    for id in [&kestrel, &wren] {
        set(&sandbox, id, "open");
    }
    let answers = r#"{"what": "the late call"}"#;
    let _ = sandbox.kept(&["reflect", GUIDE, "--person", &kestrel, "--answers", "-"], answers);
    for (id, shows) in [(&kestrel, true), (&wren, false)] {
        let walk = ["reflect", GUIDE, "--person", id, "--plain"];
        let said = sandbox.run_with(&[&walk[..], &["--beside"]].concat(), "\n:stop\n").ok();
        assert_eq!(said.stderr.contains("Earlier: the late call"), shows, "{}", said.text());
        let said = sandbox.run_with(&walk, "1\n:stop\n").ok();
        assert_eq!(said.stderr.contains("You have been on this page before."), shows, "{}", said.text());
    }
}

#[test]
fn fear_named_where_it_is_weighed_whether_to_go_keeps_their_pages_aside() {
    let page = "letting-go/stay-step-back-or-go";
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    set(&sandbox, &id, "open");
    let walk =
        |answers: &str| sandbox.run_with(&["reflect", page, "--person", &id, "--answers", "-"], answers).ok();
    let said = walk(r#"{"harm": ["none of these"]}"#).stderr;
    assert!(!said.contains("aside"), "{said}");
    let said = walk(r#"{"harm": ["I am afraid at times"]}"#).stderr;
    assert!(said.ends_with(&format!("{ASIDE}\n")), "{said}");
    assert_eq!(sandbox.run(&["person", "list", "--json"]).ok().json()[0]["body"]["gate"], "set-aside");
    assert!(!walk(r#"{"harm": ["I am afraid at times"]}"#).stderr.contains("aside"), "it is said once");
}
