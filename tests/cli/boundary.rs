//! `gently boundary` from outside. `practice` holds what is true of the other practices too.

use serde_json::{Value, json};

use crate::practice::{add, add_about, kept, log, logged, refused, ticking};
use crate::support::Sandbox;

const ASIDE: &str = "Some pages are kept aside for now. You can change this.\n";

fn person(sandbox: &Sandbox) -> String {
    sandbox.kept(&["person", "add", "--answers", "-"], r#"{"alias":"K."}"#)
}

fn gate(sandbox: &Sandbox, person: &str) -> Value {
    sandbox.run(&["show", person, "--json"]).ok().json()["body"]["gate"].clone()
}

fn set_gate(sandbox: &Sandbox, person: &str, outcome: &str) {
    let answers = json!({ "outcome": outcome }).to_string();
    let _ = sandbox.run_with(&["person", "gate", person, "--answers", "-"], answers);
}

fn open_gate(sandbox: &Sandbox, person: &str) {
    let answers = r#"{"afraid":"no","hurt":"no","control":"no","used":"no","now":"no"}"#;
    let _ = sandbox.run_with(&["person", "gate", person, "--answers", "-"], answers).ok();
}

#[test]
fn a_limit_is_listed_with_where_it_stands_in_words() {
    let sandbox = ticking();
    let answers = r#"{"kind":"contact","what":"No calls after ten.","flex":"cannot flex","state":"firm"}"#;
    let id = add(&sandbox, "boundary", answers);
    sandbox.run(&["boundary", "list"]).is("ID  No calls after ten. (contact, firm, cannot flex)\n");
    let _ = log(&sandbox, "boundary", &id, r#"{"state":"thinking about it"}"#).ok();
    sandbox
        .run(&["boundary", "list"])
        .is("ID  No calls after ten. (contact, thinking about it, cannot flex)\n");
    let _ = log(&sandbox, "boundary", &id, r#"{"state":"resting"}"#).ok();
    sandbox
        .run(&["boundary", "list"])
        .is("------- stderr\nSome rest. To see them: `gently boundary list --resting`\n");
    let _ = sandbox.run(&["boundary", "bring-back", &id]).ok();
    assert_eq!(sandbox.run(&["boundary", "list", "--json"]).ok().json()[0]["state"], "thinking about it");
}

#[test]
fn a_limit_without_words_is_called_a_limit_and_by_nothing_else_it_says() {
    let sandbox = Sandbox::new();
    add(&sandbox, "boundary", r#"{"flex":"can flex","bend":"an hour is fine"}"#);
    sandbox.run(&["boundary", "list"]).is("ID  A limit (can flex)\n");
}

#[test]
fn only_a_crossed_limit_about_harm_sets_that_person_aside() {
    for how in [None, Some("kept"), Some("crossed"), Some("eased by me")] {
        for harm in [None, Some("yes"), Some("no"), Some("not sure")] {
            // To ease a limit about harm is offered to nobody.
            if how == Some("eased by me") && harm == Some("yes") {
                continue;
            }
            for outcome in [None, Some("open"), Some("set-aside")] {
                let sandbox = Sandbox::new();
                let who = person(&sandbox);
                match outcome {
                    Some("open") => open_gate(&sandbox, &who),
                    Some(outcome) => {
                        open_gate(&sandbox, &who);
                        set_gate(&sandbox, &who, outcome);
                    }
                    None => {}
                }
                let id =
                    add_about(&sandbox, "boundary", &who, &json!({"what": "x", "harm": harm}).to_string());
                let said = log(&sandbox, "boundary", &id, &json!({"how": how, "line": "y"}).to_string()).ok();
                let is_harm = how == Some("crossed") && harm == Some("yes");
                let expected = if is_harm { json!("set-aside") } else { json!(outcome) };
                assert_eq!(gate(&sandbox, &who), expected, "{how:?} {harm:?} {outcome:?}");
                // It is said where it is news, and to nobody who knows.
                let is_news = is_harm && outcome != Some("set-aside");
                assert_eq!(
                    said.stderr.contains(ASIDE),
                    is_news,
                    "{how:?} {harm:?} {outcome:?}: {}",
                    said.text()
                );
            }
            // About nobody there is nobody to set aside, and nothing is said.
            let sandbox = Sandbox::new();
            let id = add(&sandbox, "boundary", &json!({"what": "x", "harm": harm}).to_string());
            let said = log(&sandbox, "boundary", &id, &json!({"how": how, "line": "y"}).to_string()).ok();
            assert_eq!(said.stderr.matches('\n').count(), 1, "{}", said.text());
        }
    }
}

#[test]
fn what_is_said_by_a_change_counts_as_if_it_had_been_said_then() {
    // The event is changed; and the limit is.
    for (harm, how, change) in
        [("yes", "kept", r#"{"how":"crossed"}"#), ("no", "crossed", r#"{"harm":"yes"}"#)]
    {
        for command in ["boundary", ""] {
            let sandbox = Sandbox::new();
            let who = person(&sandbox);
            open_gate(&sandbox, &who);
            let id = add_about(&sandbox, "boundary", &who, &json!({"what": "x", "harm": harm}).to_string());
            let event = logged(&sandbox, "boundary", &id, &json!({"how": how}).to_string());
            assert_eq!(gate(&sandbox, &who), "open");
            let changed = if harm == "yes" { &event } else { &id };
            let args: Vec<_> = [command, "edit", changed, "--answers", "-"]
                .into_iter()
                .filter(|it| !it.is_empty())
                .collect();
            let said = sandbox.run_with(&args, change).ok();
            assert!(said.stderr.ends_with(ASIDE), "{}", said.text());
            assert_eq!(gate(&sandbox, &who), "set-aside");
        }
    }
}

#[test]
fn who_shows_again_stays_so_while_nothing_new_is_said() {
    let sandbox = ticking();
    let who = person(&sandbox);
    let id = add_about(&sandbox, "boundary", &who, r#"{"what":"x","harm":"yes"}"#);
    let event = logged(&sandbox, "boundary", &id, r#"{"how":"crossed"}"#);
    open_gate(&sandbox, &who);
    for (record, change) in [(&event, r#"{"did":"left"}"#), (&id, r#"{"what":"y"}"#), (&event, "{}")] {
        let said = sandbox.run_with(&["boundary", "edit", record, "--answers", "-"], change).ok();
        assert!(!said.stderr.contains(ASIDE), "{}", said.text());
        assert_eq!(gate(&sandbox, &who), "open", "{change}");
    }
    let _ = log(&sandbox, "boundary", &id, r#"{"how":"kept"}"#).ok();
    let _ = sandbox.run(&["boundary", "rest", &id]).ok();
    let _ = sandbox.run(&["boundary", "bring-back", &id]).ok();
    assert_eq!(gate(&sandbox, &who), "open");
    // Crossed once more is new.
    let _ = log(&sandbox, "boundary", &id, r#"{"how":"crossed"}"#).ok();
    assert_eq!(gate(&sandbox, &who), "set-aside");
}

#[test]
fn to_a_person_it_is_said_once_whose_doing_it_is_and_help_is_offered_once() {
    const THEIRS: &str = "That was their doing.";
    const HELP: &str = "There is also a page with help lines";
    let sandbox = Sandbox::new();
    let who = person(&sandbox);
    let first = add_about(&sandbox, "boundary", &who, r#"{"what":"x","harm":"yes"}"#);
    let other = add(&sandbox, "boundary", r#"{"what":"y","harm":"yes"}"#);
    let unsure = add(&sandbox, "boundary", r#"{"what":"z","harm":"not sure"}"#);
    let crossed = |id: &str| {
        // Crossed, and nothing more; then past the pages, and no help page.
        sandbox.run_with(&["boundary", "log", id, "--plain"], "2\n\n\n\n\nn\n").ok().stderr
    };
    assert!(!crossed(&unsure).contains(THEIRS));
    let said = crossed(&first);
    assert!(said.contains(THEIRS) && said.contains(ASIDE.trim_end()) && said.contains(HELP), "{said}");
    for id in [&first, &other] {
        let said = crossed(id);
        assert!(!said.contains(THEIRS) && !said.contains(HELP) && !said.contains(ASIDE.trim_end()), "{said}");
    }
}

#[test]
fn a_limit_that_cannot_flex_is_never_eased() {
    let sandbox = Sandbox::new();
    let firm = add(&sandbox, "boundary", r#"{"what":"x","flex":"cannot flex"}"#);
    for args in [["boundary", "log"], ["boundary", "edit"]] {
        let id = if args[1] == "log" {
            firm.clone()
        } else {
            logged(&sandbox, "boundary", &firm, r#"{"how":"kept"}"#)
        };
        let message = "The answer to `how` does not fit: It takes one of `kept`, `crossed`";
        refused(&sandbox, &[args[0], args[1], &id, "--answers", "-"], r#"{"how":"eased by me"}"#, message);
    }
    for said in [
        sandbox.run_with(&["boundary", "log", &firm, "--plain"], ":stop\n").ok(),
        sandbox.run(&["boundary", "show", &firm]).ok(),
    ] {
        assert!(!said.text().contains("eased"), "{}", said.text());
    }
    // One that can is offered it like the rest.
    let soft = add(&sandbox, "boundary", r#"{"what":"y","flex":"can flex"}"#);
    let said = sandbox.run_with(&["boundary", "log", &soft, "--plain"], ":stop\n").ok();
    assert!(said.text().contains("eased by me"), "{}", said.text());
}

#[test]
fn a_limit_that_does_not_flex_any_more_shows_nothing_of_giving_way() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "boundary", r#"{"flex":"can flex","bend":"an hour is fine"}"#);
    assert!(sandbox.run(&["boundary", "show", &id]).ok().stdout.contains("an hour is fine"));
    let _ = sandbox.run_with(&["edit", &id, "--answers", "-"], r#"{"flex":"cannot flex"}"#).ok();
    for args in [vec!["boundary", "show", &id], vec!["show", &id], vec!["boundary", "list"], vec!["list"]] {
        let said = sandbox.run(&args).ok().stdout;
        assert!(!said.contains("hour") && !said.contains("give a little"), "{said}");
    }
    // It is not lost.
    assert_eq!(kept(&sandbox)[0]["body"]["bend"], "an hour is fine");
    let message = "`bend` is not asked";
    let said =
        sandbox.run_with(&["boundary", "add", "--answers", "-"], r#"{"flex":"cannot flex","bend":"x"}"#);
    assert_eq!(said.status, Some(2), "{message}: {}", said.text());
}

#[test]
fn a_limit_on_contact_says_first_that_danger_can_rise() {
    let sandbox = Sandbox::new();
    let add = ["boundary", "add", "--plain"];
    // About nobody, past the opening, contact; then it stops.
    let said = sandbox.run_with(&add, "1\n\n6\n\n:stop\n").ok().stderr;
    let card = said.find("Danger can grow").unwrap_or_else(|| panic!("no card: {said}"));
    assert!(
        said[card..].contains("gently help-lines")
            && card < said.find("How does the limit sound").expect("asked next")
    );
    let other = Sandbox::new().run_with(&add, "1\n\n4\n\n:stop\n").ok().stderr;
    assert!(!other.contains("Danger can grow"), "{other}");
}
