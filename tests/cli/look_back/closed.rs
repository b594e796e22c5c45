//! What stays closed: what is painful, and what is about somebody who is set aside.

use serde_json::{Value, json};

use super::{keep, record};
use crate::support::Sandbox;
use gently::model::id::RecordId;
use gently::model::record::{OF, Record};
use uuid::Uuid;

/// A word that stands in everything painful, and one that stands in all else.
const THORN: &str = "thorn";
const CLOVER: &str = "clover";

/// Kinds that hold words.
const KINDS: [&str; 10] =
    ["checkin", "reflection", "note", "boundary", "promise", "step", "hunch", "keepsake", "script", "event"];

fn id_of(text: &str) -> RecordId {
    RecordId::from_bytes(text.parse::<Uuid>().expect("an id").into_bytes())
}

fn page(guide: &str, depth: &str, answers: &[(&str, &str)], more: &Value) -> Value {
    let answers: Vec<_> = answers
        .iter()
        .map(|(id, words)| json!({"prompt": id, "ask": "What is it?", "answer": words}))
        .collect();
    let theme = guide.split('/').next();
    let mut page = json!({"guide": guide, "title": "T", "theme": theme, "depth": depth, "answers": answers});
    page.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    page
}

/// One record for each thing that makes one painful, and one of each kind that is not.
fn every_kind_of_day() -> Vec<Record> {
    const LIGHT: &str = "boundaries/name-one-limit";
    let distress = |before: u8, after: u8| json!({"distress": {"before": before, "after": after}});
    let (thorn, clover) = (format!("A {THORN}."), format!("A {CLOVER}."));
    let (thorn, clover) = (thorn.as_str(), clover.as_str());
    let bodies = [
        ("checkin", json!({"mood": 3, "line": thorn})),
        ("checkin", json!({"mood": 9, "feelings": ["full of dread"], "line": thorn})),
        ("checkin", json!({"feelings": ["betrayed", "calm"], "line": thorn})),
        ("checkin", json!({"feelings": ["Ashamed"], "line": thorn})),
        ("checkin", json!({"mood": 99, "line": thorn})),
        ("checkin", json!({"mood": 4, "feelings": ["sad", "angry"], "line": clover})),
        ("reflection", page(LIGHT, "deep", &[("what", thorn)], &json!({}))),
        ("reflection", page(LIGHT, "light", &[("what", thorn)], &distress(9, 7))),
        ("reflection", page(LIGHT, "light", &[("what", thorn)], &distress(1, 2))),
        ("reflection", page("boundaries/gone-since", "light", &[("what", thorn)], &json!({}))),
        (
            "reflection",
            page(
                "trust-in-others/six-signs",
                "medium",
                &[("words", thorn), ("now", "I am afraid of them")],
                &json!({}),
            ),
        ),
        (
            "reflection",
            page(
                "repair/a-small-hurt-or-harm",
                "light",
                &[("fits", "it was meant to hurt"), ("want", thorn)],
                &json!({}),
            ),
        ),
        (
            "reflection",
            page(
                "trust-in-others/six-signs",
                "medium",
                &[("words", clover), ("now", "not today")],
                &distress(6, 6),
            ),
        ),
        ("event", json!({"form": "boundary", "how": "crossed", "line": thorn})),
        ("event", json!({"form": "person/let-go", "criterion": "harm or fear", "what": thorn})),
        ("event", json!({"form": "keep/trigger", "line": thorn})),
        ("event", json!({"form": "boundary", "how": "kept", "line": clover})),
        ("keepsake", json!({"form": "keep/trigger", "what": thorn})),
        ("keepsake", json!({"form": "keep/kind-words", "what": clover, "let-in": 3})),
        ("boundary", json!({"form": "boundary", "what": clover})),
        ("promise", json!({"form": "promise", "what": clover})),
        ("step", json!({"form": "step", "what": clover, "hard": 90, "likely": 80})),
        ("step", json!({"form": "step", "what": thorn, "hard": 101})),
        ("hunch", json!({"form": "hunch", "what": clover})),
        ("script", json!({"form": "say/request", "what": clover})),
        ("note", json!({"text": clover})),
        ("note", json!({"text": {"of": thorn}})),
        ("dream", json!({"scene": thorn})),
    ];
    (1..).zip(bodies).map(|(number, (kind, body))| record(number, kind, &body)).collect()
}

#[test]
fn nothing_painful_is_in_any_output_unless_it_is_named() {
    let sandbox = Sandbox::new();
    keep(&sandbox, &every_kind_of_day());
    let mut ways: Vec<Vec<&str>> = KINDS.iter().map(|kind| vec!["--kind", *kind]).collect();
    ways.push(vec!["--kind", "dream"]);
    ways.push(KINDS.iter().flat_map(|kind| ["--kind", *kind]).collect());
    ways.extend(["boundaries", "trust-in-others", "repair"].map(|theme| vec!["--theme", theme]));
    let count = |words: &str, what: &str| words.matches(what).count();
    for way in &ways {
        for face in [&[][..], &["--json"], &["--plain"], &["--quiet"]] {
            let args = [&["look-back"], way.as_slice(), face].concat();
            let closed = sandbox.run(&args).ok();
            assert!(!closed.text().contains(THORN), "{args:?}: {}", closed.text());
            let open = sandbox.run(&[args.as_slice(), &["--with", "painful"]].concat()).ok();
            assert_eq!(count(&open.stdout, CLOVER), count(&closed.stdout, CLOVER), "{args:?}");
            let is_held = open.stdout.contains(THORN);
            let is_told = closed.stderr.starts_with("Some pages stay closed here.");
            assert_eq!(is_told, is_held && !face.contains(&"--quiet"), "{args:?}: {}", closed.text());
            assert_eq!(open.stderr.replace("Nothing in these days fits that.\n", ""), "", "{args:?}");
        }
    }
    let all = sandbox.run(&[&["look-back", "--with", "painful"], ways[11].as_slice()].concat()).ok();
    let days = every_kind_of_day();
    let painful = days.iter().filter(|day| day.body.contains(THORN) && day.kind.as_str() != "dream").count();
    assert_eq!(count(&all.stdout, THORN), painful, "{}", all.text());
}

#[test]
fn what_is_said_of_closed_pages_has_no_number_and_what_it_says_to_type_works() {
    let sandbox = Sandbox::new();
    let body = json!({"mood": 1, "line": format!("A {THORN}.")});
    let mut low = record(1, "checkin", &body);
    low.tags.push("night/late".parse().expect("a tag"));
    keep(&sandbox, &[low, record(2, "checkin", &body)]);
    let said =
        sandbox.run(&["look-back", "--tag", "night/late", "--from", "2 days ago", "--kind", "checkin"]);
    said.is("
------- stderr
Some pages stay closed here. To read them too: `gently look-back --kind checkin --tag night/late --from '2 days ago' --with painful`
");
    let typed = said.stderr.split('`').nth(1).expect("what to type");
    assert_eq!(sandbox.shell(typed).ok().stdout, format!("Friday 20 November\n\n  A {THORN}.\n"));
}

#[test]
fn a_rating_with_no_words_is_not_said_to_be_closed() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "1"]).ok();
    sandbox.run(&["look-back", "--kind", "checkin"]).is("------- stderr\nNothing in these days fits that.\n");
}

#[test]
fn a_line_that_was_kept_from_a_deep_page_shows_and_the_page_stays_closed() {
    let sandbox = Sandbox::new();
    let guide = "letting-go/a-letter-that-goes";
    let answers = json!({"line": format!("A {CLOVER}.")}).to_string();
    let _ = sandbox.run_with(&["reflect", guide, "--answers", "-"], answers).ok();
    let shown = |kind: &str| sandbox.run(&["look-back", "--kind", kind]).ok().stdout.contains(CLOVER);
    assert!(shown("keepsake") && !shown("reflection"));
}

#[test]
fn what_is_about_somebody_who_is_set_aside_shows_when_they_are_named() {
    let sandbox = Sandbox::new();
    let person = |alias: &str| {
        sandbox.kept(&["person", "add", "--answers", "-"], &json!({ "alias": alias }).to_string())
    };
    let (aside, other) = (person("K."), person("L."));
    let _ = sandbox.run(&["person", "set-aside", &aside]).ok();
    let (aside_id, other_id) = (id_of(&aside), id_of(&other));
    let note = |number: u8, words: &str| record(number, "note", &json!({ "text": words }));
    let limit =
        record(3, "boundary", &json!({"form": "boundary", "what": "No calls."})).about_person(aside_id);
    let event = record(4, "event", &json!({"form": "boundary", "how": "kept", "did": "I hung up."}));
    let low = record(5, "keepsake", &json!({"form": "keep/trigger", "what": THORN})).about_person(aside_id);
    keep(
        &sandbox,
        &[
            note(1, "With K.").about_person(aside_id),
            note(2, "With L.").about_person(other_id),
            event.tied(OF, limit.id),
            limit,
            low,
        ],
    );
    let closed = "Some pages stay closed here.";
    let by_kind = ["look-back", "--kind", "note", "--kind", "boundary"];
    for with in [&[][..], &["--with", "painful"]] {
        sandbox.run(&[&by_kind, with].concat()).is(&format!(
            "Friday 20 November\n\n  With L.\n------- stderr\n{closed} To read what is about one person: `gently look-back --person`\n"
        ));
    }
    let both = sandbox.run(&["look-back", "--kind", "note", "--kind", "keepsake"]).ok();
    assert!(!both.stdout.contains("With K."), "{}", both.text());
    let named = sandbox.run(&["look-back", "--person", &aside]).ok();
    for words in ["With K.", "No calls.", "I hung up."] {
        assert!(named.stdout.contains(words), "{}", named.text());
    }
    assert!(!named.text().contains(THORN) && !named.stdout.contains("With L."), "{}", named.text());
    let short = named.stderr.split("--person ").nth(1).and_then(|rest| rest.split(' ').next());
    assert!(short.is_some_and(|short| aside.replace('-', "").starts_with(short)), "{}", named.text());
    let all = sandbox.run(&["look-back", "--person", &aside, "--with", "painful"]).ok();
    assert!(all.stdout.contains(THORN) && all.stderr.is_empty(), "{}", all.text());
}

#[test]
fn some_painful_and_some_set_aside_is_one_line() {
    let sandbox = Sandbox::new();
    let aside = sandbox.kept(&["person", "add", "--answers", "-"], r#"{"alias":"K."}"#);
    let _ = sandbox.run(&["person", "set-aside", &aside]).ok();
    let about = record(1, "checkin", &json!({"line": "With K."})).about_person(id_of(&aside));
    keep(&sandbox, &[about, record(2, "checkin", &json!({"mood": 0, "line": THORN}))]);
    sandbox.run(&["look-back", "--kind", "checkin"]).is("
------- stderr
Some pages stay closed here. To read them too: `gently look-back --kind checkin --with painful`; what is about one person: `gently look-back --person`
");
}

#[test]
fn a_guide_of_ones_own_that_is_gone_closes_its_pages() {
    let sandbox = Sandbox::new();
    let made = sandbox.run_with(
        &["prompts", "new", "--answers", "-"],
        r#"{"title":"Small joys","ask-1":"What was nice?"}"#,
    );
    let made = made.ok();
    let folder = sandbox.path();
    let listed = sandbox.run(&["prompts", "list", "--json"]).ok().json();
    let own = listed.as_array().expect("guides").iter().find(|guide| guide["own"] == true);
    let own = own.unwrap_or_else(|| panic!("{}", made.text()));
    let [id, prompt] = [&own["id"], &own["prompts"][0]].map(|text| text.as_str().expect("an id").to_owned());
    let answers = json!({ prompt: "The rain." }).to_string();
    let _ = sandbox.run_with(&["reflect", &id, "--answers", "-"], answers).ok();
    let look = || sandbox.run(&["look-back", "--kind", "reflection"]).ok().text();
    assert!(look().contains("The rain."), "{}", look());
    let file = folder.join(format!("prompts/guides/{id}.toml"));
    std::fs::remove_file(&file).expect("the guide of one's own");
    assert!(!look().contains("The rain.") && look().contains("Some pages stay closed here."), "{}", look());
}
