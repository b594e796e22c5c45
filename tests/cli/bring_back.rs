//! `gently bring-back` from outside.

use crate::support::Sandbox;

#[test]
fn what_was_put_away_comes_back_as_it_was() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "words");
    let _ = sandbox.run(&["put-away", &id]).ok();
    sandbox.run(&["bring-back", &id]).is("------- stderr\nBack in its place: `gently list`\n");
    sandbox.run(&["list"]).is("ID  Sat 21 Nov 20:15  note        words\n");
    sandbox.run(&["list", "--away"]).is("------- stderr\nNothing is put away.\n");
}

#[test]
fn several_come_back_at_once_as_json() {
    let sandbox = Sandbox::new();
    let ids = ["one", "two"].map(|text| sandbox.kept(&["write", "-"], text));
    let _ = sandbox.run(&["put-away", &ids[0], &ids[1]]).ok();
    let shown = sandbox.run(&["bring-back", &ids[0], &ids[1], "--json"]).ok().json();
    assert_eq!((&shown[0]["put_away"], &shown[1]["put_away"]), (&false.into(), &false.into()));
}

#[test]
fn an_id_that_names_nothing_is_told() {
    Sandbox::new().run(&["bring-back", "ffff"]).is("
------- stderr
Error: No record `ffff`
Hint: See what is kept: `gently list`
[exit status: Some(1)]
");
}
