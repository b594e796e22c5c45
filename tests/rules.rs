//! Rules of the house that a run of the program shows, each named by a `[[rule]]` of `prompts/sources.toml`. Those kept
//! by what no text says are in `words/rules.rs`.

#[path = "pages/asked.rs"]
mod asked;
#[path = "cli/support.rs"]
mod support;
#[path = "words/texts.rs"]
mod texts;

use asked::{guides, open_guides, serving};
use gently::content::practice;
use gently::model::guide::{Depth, Guide};
use support::Sandbox;

/// Rows on what is good: what was all right, strengths, what goes well, thanks.
const BRIGHT: &[&str] = &["C9.4", "D9", "D9.1", "D9.2"];

/// Keys by which someone might try to give a step a date.
const DATES: &[&str] = &["date", "due", "deadline", "by", "until"];

/// The guides of each path, by the path's name; with a gate or without.
fn paths() -> Vec<(String, bool, Vec<String>)> {
    let files = texts::files().into_iter().filter(|(name, _)| name.starts_with("paths/"));
    let path = |(name, table): (String, toml::Table)| {
        let guides = table["guides"].as_array().expect("a path lists guides");
        let ids = guides.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect();
        (name, table["gate"].as_str() != Some("none"), ids)
    };
    let paths: Vec<_> = files.map(path).collect();
    assert!(paths.len() >= 10, "{}", paths.len());
    paths
}

fn ids(guides: &[Guide]) -> Vec<&str> {
    guides.iter().map(|guide| guide.heading.id.as_str()).collect()
}

#[test]
fn every_open_guide_and_path_can_come_first() {
    let open = open_guides();
    for id in ids(&open) {
        let sandbox = Sandbox::new();
        let said = sandbox.run_with(&["reflect", id, "--answers", "-"], "{}").ok();
        assert_eq!((said.stdout.as_str(), sandbox.path().exists()), ("", false), "{id}: {}", said.text());
    }
    for (name, _, pages) in paths().iter().filter(|(_, gated, _)| !gated) {
        let shut: Vec<_> = pages.iter().filter(|page| !ids(&open).contains(&page.as_str())).collect();
        assert!(shut.is_empty(), "{name} is open and leads to {shut:?}");
    }
}

/// Returns the first question that asks for a date, and the id of its prompt.
fn asks_for_a_date<'a>(questions: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<&'a str> {
    let words = ["by when", "what date", "which date", "which day", "until when", "how soon", "what day"];
    let asks = |id: &str, ask: &str| {
        DATES.contains(&id) || words.iter().any(|words| ask.to_lowercase().contains(words))
    };
    questions.into_iter().find(|(id, ask)| asks(id, ask)).map(|(id, _)| id)
}

#[test]
fn a_step_takes_no_date() {
    let keeps_a_step = |guide: &&Guide| guide.keep.as_ref().is_some_and(|keep| keep.kind.as_str() == "step");
    for guide in guides().iter().filter(keeps_a_step) {
        let questions = guide.prompts.iter().map(|prompt| (prompt.id.as_str(), prompt.ask.as_str()));
        assert_eq!(asks_for_a_date(questions), None, "{}", guide.heading.id);
    }
    let form = practice("step").expect("it can be used").expect("it is there");
    let asked = form.prompts.iter().chain(&form.log);
    assert_eq!(asks_for_a_date(asked.map(|prompt| (prompt.id.as_str(), prompt.ask.as_str()))), None);
    let open = open_guides();
    let steps: Vec<_> = open.iter().filter(keeps_a_step).collect();
    assert!(steps.len() >= 3, "{}", steps.len());
    for guide in steps {
        for key in DATES {
            let sandbox = Sandbox::new();
            let answers = format!("{{\"{key}\": \"2026-12-01\"}}");
            let said = sandbox.run_with(&["reflect", guide.heading.id.as_str(), "--answers", "-"], answers);
            let refused = format!("Error: No prompt `{key}` is asked here\n");
            assert!(said.status == Some(2) && said.stderr.starts_with(&refused), "{}", said.text());
            assert!(!sandbox.path().exists(), "nothing is kept");
        }
    }
}

#[test]
fn a_question_for_a_date_would_be_found() {
    assert_eq!(asks_for_a_date([("step", "Which one?"), ("then", "By when would you do it?")]), Some("then"));
    assert_eq!(asks_for_a_date([("due", "When?")]), Some("due"));
    assert_eq!(asks_for_a_date([("step", "Which one feels small enough?")]), None);
}

/// Returns each page on good things that comes right after one that hurts.
fn bright_after_hurt<'a>(pages: &'a [String], hurts: &[&str], bright: &[&str]) -> Vec<&'a str> {
    let pairs =
        pages.windows(2).filter(|two| hurts.contains(&two[0].as_str()) && bright.contains(&two[1].as_str()));
    pairs.map(|two| two[1].as_str()).collect()
}

#[test]
fn nothing_bright_follows_a_page_that_hurt() {
    let (all, bright) = (guides(), serving(BRIGHT));
    let hurts: Vec<_> = all
        .iter()
        .filter(|guide| guide.heading.depth == Depth::Deep || guide.heading.meaning)
        .cloned()
        .collect();
    for (name, _, pages) in paths() {
        assert_eq!(bright_after_hurt(&pages, &ids(&hurts), &ids(&bright)), [""; 0], "{name}");
    }
    let deep = open_guides().into_iter().filter(|guide| guide.heading.depth == Depth::Deep);
    let sandbox = Sandbox::new();
    for guide in deep {
        let said = walked(&sandbox, &guide);
        // The transcript is the whole of it: it begins with the guide's own words and ends with its close.
        let seen = said.replace('\n', " ");
        let end = guide.close.split(' ').take(6).collect::<Vec<_>>().join(" ");
        assert!(seen.contains(&guide.heading.title) && seen.contains(&end), "{said}");
        for page in &bright {
            let named = [page.heading.id.as_str(), page.heading.title.as_str()];
            assert!(
                !named.iter().any(|words| seen.contains(words)),
                "{} is named in {said}",
                page.heading.id
            );
        }
        assert_none_bright_is_suggested(&sandbox, &bright);
    }
    let _ = sandbox.run(&["checkin", "--mood", "2"]).ok();
    assert_none_bright_is_suggested(&sandbox, &bright);
    let _ = sandbox.run(&["checkin", "--mood", "8"]).ok();
    let _ = sandbox.run_with(&["write", "-"], "It hurts.").ok();
    assert_none_bright_is_suggested(&sandbox, &bright);
    // Nor after something that is dated back.
    let mut sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "8"]).ok();
    sandbox.set("GENTLY_NOW", "2026-11-21T20:16:00+01:00");
    let _ = sandbox.run_with(&["write", "-", "--at", "yesterday 22:00"], "It hurts.").ok();
    assert_none_bright_is_suggested(&sandbox, &bright);
    // Nor after something that was begun before the check-in, and gone on with after it.
    let mut sandbox = Sandbox::new();
    let page = ["reflect", "boundaries/why-it-matters", "--plain"];
    let _ = sandbox.run_with(&page, "\nhalf\n:stop\n").ok();
    sandbox.set("GENTLY_NOW", "2026-11-21T20:16:00+01:00");
    let _ = sandbox.run(&["checkin", "--mood", "8"]).ok();
    sandbox.set("GENTLY_NOW", "2026-11-21T20:17:00+01:00");
    let _ = sandbox.run_with(&["reflect", "--resume", "--plain"], "more\n:stop\n").ok();
    assert_none_bright_is_suggested(&sandbox, &bright);
}

/// Asserts that no page on good things comes by itself, not even in its own theme.
#[track_caller]
fn assert_none_bright_is_suggested(sandbox: &Sandbox, bright: &[Guide]) {
    for page in bright {
        assert!(page.heading.bright, "{} says that it is bright", page.heading.id);
        let theme = page.heading.id.theme();
        let said = sandbox.run(&["reflect", "--suggest", "--json", "--theme", theme]).ok().json();
        for id in [&said["id"], &said["another"]] {
            assert!(!ids(bright).contains(&id.as_str().unwrap_or_default()), "{said}");
        }
    }
}

/// Walks a guide in lines: no grounding, a rating of 9 at the beginning, no answer to anything else.
fn walked(sandbox: &Sandbox, guide: &Guide) -> String {
    let typed = format!("\n\n9\n{}", "\n".repeat(100));
    let said = sandbox.run_with(&["reflect", guide.heading.id.as_str(), "--plain"], typed).ok();
    said.stdout + &said.stderr
}

#[test]
fn a_page_on_good_things_after_one_that_hurt_would_be_found() {
    let pages = ["hurt", "bright", "other", "bright"].map(str::to_owned);
    assert_eq!(bright_after_hurt(&pages, &["hurt"], &["bright"]), ["bright"]);
    assert_eq!(bright_after_hurt(&pages[1..], &["hurt"], &["bright"]), [""; 0]);
}
