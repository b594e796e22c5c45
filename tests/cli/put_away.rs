//! `gently put-away` from outside.

use crate::support::Sandbox;

#[test]
fn what_is_put_away_is_out_of_the_list_and_not_gone() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "words");
    sandbox.run(&["put-away", &id]).is("------- stderr\nPut away, not erased: `gently list --away`\n");
    sandbox.run(&["list"]).is("------- stderr\nNothing to list. More: `gently list --help`\n");
    sandbox.run(&["list", "--away"]).is("ID  Sat 21 Nov 20:15  note        words\n");
    assert!(sandbox.run(&["show", &id]).ok().stdout.contains("words"));
    assert!(sandbox.run(&["export"]).ok().stdout.contains("words"));
}

#[test]
fn several_go_at_once_and_twice_is_fine() {
    let sandbox = Sandbox::new();
    let ids = ["one", "two"].map(|text| sandbox.kept(&["write", "-"], text));
    let _ = sandbox.run(&["put-away", &ids[0]]).ok();
    let before = sandbox.run(&["list", "--away", "--json"]).ok().json()[0].clone();
    let shown = sandbox.run(&["put-away", &ids[0], &ids[1], "--json"]).ok().json();
    assert_eq!(shown[0], before, "it was away, and nothing about it changes");
    assert_eq!((&shown[1]["id"], &shown[1]["put_away"]), (&ids[1].as_str().into(), &true.into()));
}

#[test]
fn an_id_that_names_nothing_moves_nothing() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "words");
    let before = sandbox.snapshot();
    sandbox.run(&["put-away", &id, "ffff"]).is("
------- stderr
Error: No record `ffff`
Hint: See what is kept: `gently list`
[exit status: Some(1)]
");
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn what_hangs_on_it_stays() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "words");
    let _ = sandbox.run(&["tag", &id, "+evening"]).ok();
    let _ = sandbox.run(&["put-away", &id]).ok();
    sandbox.run(&["list", "--away"]).is("ID  Sat 21 Nov 20:15  note        words #evening\n");
}

#[test]
fn what_was_logged_with_a_practice_goes_and_comes_back_with_it() {
    let sandbox = Sandbox::new();
    let limit = sandbox.kept(&["boundary", "add", "--answers", "-"], r#"{"what": "no calls"}"#);
    let log = ["boundary", "log", limit.as_str(), "--answers", "-"];
    let event = sandbox.kept(&log, r#"{"how": "kept", "line": "slept"}"#);
    let note = sandbox.kept(&["write", "-"], "words");
    let moved = sandbox.run(&["put-away", &limit, &event, "--json"]).ok().json();
    let ids: Vec<_> = moved.as_array().expect("records").iter().map(|it| it["id"].clone()).collect();
    assert_eq!(ids, [limit.as_str(), &event], "each once");
    let left = sandbox.run(&["list", "--json"]).ok().json();
    assert_eq!((left.as_array().map(Vec::len), &left[0]["id"]), (Some(1), &note.as_str().into()));
    // It is whole where it is shown, and so is what came back.
    for command in ["bring-back", "put-away", "bring-back"] {
        assert!(sandbox.run(&["boundary", "show", &limit]).ok().stdout.contains("slept"));
        let _ = sandbox.run(&[command, &limit]).ok();
    }
    assert_eq!(sandbox.run(&["list", "--json"]).ok().json().as_array().map(Vec::len), Some(3));
}
