//! `gently erase` from outside.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use chrono::DateTime;
use gently::model::body::{Body, Note};
use gently::model::id::RecordId;
use gently::model::moment::Moment;
use gently::model::record::{Link, Record};
use gently::store::Locked;

use crate::support::{Sandbox, modes_count};

mod linked;

const REMAINS: &str = "Hint: Backups, exports and other copies may still hold it. So may old blocks of the \
    disk, most of all on an SSD. gently cannot reach those.\n";

/// A sandbox with a note and a check-in, and their ids.
fn two() -> (Sandbox, [String; 2]) {
    let sandbox = Sandbox::new();
    let ids = [
        sandbox.kept(&["write", "--at", "2026-11-21 20:00", "-"], "a canary"),
        sandbox.kept(&["checkin", "--mood", "4"], ""),
    ];
    (sandbox, ids)
}

#[test]
fn what_was_named_goes_and_the_rest_stays() {
    let (sandbox, [note, _]) = two();
    let told = format!("------- stderr\nErased for good. 1 in all: note 1.\n{REMAINS}");
    sandbox.run(&["erase", &note, "--yes"]).is(&told);
    sandbox.run(&["list"]).is("ID  Sat 21 Nov 20:15  check-in    mood 4\n");
    sandbox.run(&["erase", &note, "--yes"]).ended(1).is("
------- stderr
Error: No record `ID`
Hint: See what is kept: `gently list`
[exit status: Some(1)]
");
}

#[test]
fn where_nobody_can_be_asked_it_shows_what_would_go_and_erases_nothing() {
    let (sandbox, [note, checkin]) = two();
    let before = sandbox.snapshot();
    sandbox.run(&["erase", &note, &checkin, &note]).is("
This would go for good:

ID  Sat 21 Nov 20:00  note
ID  Sat 21 Nov 20:15  check-in
2 in all: check-in 1, note 1.
Tags, half-typed words and links of theirs go too.

Erasing may be noticed, or count in court. A lawyer or an advocate can tell you more first.
Backups, exports and other copies may still hold it. So may old blocks of the disk, most of all on an SSD. gently cannot reach those.
------- stderr
Error: There is nobody to ask
Hint: Nothing was erased. Run it in a terminal, or add `--yes` to go on without being asked
[exit status: Some(2)]
");
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn it_asks_and_only_a_yes_erases() {
    let (sandbox, [note, _]) = two();
    let before = sandbox.snapshot();
    for typed in ["\n\n", "\nn\n", "", ":stop\n", "\n"] {
        let said = sandbox.run_with(&["erase", &note, "--plain"], typed).ok();
        assert!(said.stderr.ends_with("Nothing was erased.\n"), "{typed:?}: {}", said.text());
        assert!(!said.text().contains("canary"), "{}", said.text());
        assert_eq!(sandbox.snapshot(), before, "{typed:?}");
    }
    let said = sandbox.run_with(&["erase", &note, "--plain"], "\ny\n").ok();
    assert!(said.stderr.contains("Erased for good. 1 in all: note 1."), "{}", said.text());
    assert!(!sandbox.run(&["export"]).ok().stdout.contains("canary"));
}

#[test]
fn what_went_is_told_as_json_without_a_word_of_it() {
    let (sandbox, [note, checkin]) = two();
    let said = sandbox.run(&["erase", &note, &checkin, "--yes", "--json"]).ok();
    let json = said.json();
    assert_eq!(json["kinds"], serde_json::json!({"checkin": 1, "note": 1}));
    let ids: Vec<_> = json["erased"].as_array().expect("rows").iter().map(|row| row["id"].as_str()).collect();
    assert_eq!(ids, [Some(note.as_str()), Some(checkin.as_str())]);
    assert!(!said.text().contains("canary"), "{}", said.text());
}

#[test]
fn days_are_named_as_lists_name_them_and_what_is_put_away_goes_too() {
    let sandbox = Sandbox::new();
    for (at, text) in
        [("2026-10-01 12:00", "first"), ("2026-10-31 23:00", "last"), ("2026-11-02 12:00", "after")]
    {
        let id = sandbox.kept(&["write", "--at", at, "-"], text);
        if text == "last" {
            let _ = sandbox.run(&["put-away", &id]).ok();
        }
    }
    let said = sandbox.run(&["erase", "--from", "2026-10-01", "--to", "2026-10-31"]).ended(2);
    assert!(said.stdout.contains("2 in all: note 2."), "{}", said.text());
    let _ = sandbox.run(&["erase", "--from", "2026-10-01", "--to", "2026-10-31", "--yes"]).ok();
    sandbox.run(&["list"]).is("ID  Mon 2 Nov 12:00  note        after\n");
    sandbox.run(&["list", "--away"]).is("------- stderr\nNothing is put away.\n");
    sandbox
        .run(&["erase", "--to", "2026-09-01", "--yes"])
        .is("------- stderr\nNothing finished fits that.\n");
}

#[test]
fn many_are_counted_and_not_named() {
    let sandbox = Sandbox::new();
    for n in 1..=14 {
        let _ = sandbox.kept(&["write", "--at", &format!("2026-10-{n:02} 12:00"), "-"], "words");
    }
    let said = sandbox.run(&["erase", "--from", "2026-10-01"]).ended(2);
    let shown = "\n\nFrom Thu 1 Oct 12:00 to Wed 14 Oct 12:00.\n14 in all: note 14.\n";
    assert!(said.stdout.contains(shown), "{}", said.text());
}

#[test]
fn nothing_named_is_told() {
    Sandbox::new().run(&["erase"]).is("
------- stderr
Error: Nothing was named to erase
Hint: Name it by id, as `gently list` shows it: `gently erase ID`
[exit status: Some(2)]
");
}

/// A sandbox with two people, a record about each, and one about both; their ids by number.
fn people() -> (Sandbox, Vec<String>) {
    let sandbox = Sandbox::new();
    let _ = sandbox.kept(&["checkin", "--mood", "4"], "");
    let at = DateTime::parse_from_rfc3339("2026-11-20T09:00:00+01:00").expect("RFC 3339");
    let id = |n: u8| RecordId::from_parts(1_795_000_000_000 + i64::from(n), [n; 10]);
    let mut journal = Locked::at(&sandbox.path()).open().expect("opens").expect("is there");
    let tx = journal.begin().expect("begins");
    for (n, alias, about) in [
        (0, Some("R."), &[][..]),
        (1, Some("Kestrel"), &[]),
        (2, None, &[0]),
        (3, None, &[1]),
        (4, None, &[0, 1]),
    ] {
        let mut record = Record::new(id(n), Moment::new(at).expect("a moment"), &Body::Note(Note::default()));
        if let Some(alias) = alias {
            record.kind = "person".parse().expect("a kind");
            record.body = serde_json::json!({ "alias": alias }).to_string();
        }
        record.links = about.iter().map(|to| Link { role: "about".into(), to: id(*to) }).collect();
        tx.keep(&record).expect("keeps");
    }
    tx.commit().expect("commits");
    (sandbox, (0..5).map(|n| id(n).to_string()).collect())
}

fn ids(sandbox: &Sandbox) -> Vec<String> {
    let rows = sandbox.run(&["list", "--limit", "50", "--json"]).ok().json();
    let mut ids: Vec<_> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["id"].as_str().expect("an id").to_owned())
        .collect();
    ids.sort();
    ids
}

#[test]
fn a_person_goes_with_all_that_is_linked_to_them() {
    let (sandbox, people) = people();
    let answers = format!(r#"{{"person": "{}"}}"#, people[0]);
    let said =
        sandbox.run_with(&["erase", "--person", "--with-linked", "--answers", "-", "--yes"], answers).ok();
    assert!(said.stderr.contains("3 in all: note 2, person 1."), "{}", said.text());
    let left = ids(&sandbox);
    assert!(people.iter().enumerate().all(|(n, id)| left.contains(id) == [1, 3].contains(&n)), "{left:?}");
    assert_eq!(left.len(), 3, "the check-in stays");
}

#[test]
fn a_person_is_picked_by_name() {
    let (sandbox, people) = people();
    let said = sandbox.run_with(&["erase", "--person", "--plain"], "1\n2\n\ny\n").ok();
    assert!(said.stderr.contains("Kestrel") && said.stderr.contains("3 in all"), "{}", said.text());
    assert_eq!(ids(&sandbox).iter().filter(|id| people.contains(id)).count(), 2);
    let before = sandbox.snapshot();
    let said = sandbox.run_with(&["erase", "--person", "--plain"], "\n").ok();
    assert!(said.stderr.ends_with("Nothing was erased.\n"), "{}", said.text());
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn a_record_that_is_no_person_is_not_taken_for_one() {
    let (sandbox, people) = people();
    let before = sandbox.snapshot();
    let answers = format!(r#"{{"person": "{}"}}"#, people[2]);
    sandbox.run_with(&["erase", "--person", "--answers", "-", "--yes"], answers).is("
------- stderr
Error: That record is not a person
Hint: Erase it by its id instead: `gently erase ID`; nothing was erased
[exit status: Some(2)]
");
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn everything_leaves_an_empty_home_and_says_how_the_line_of_cron_goes() {
    let (sandbox, _) = two();
    let _ = sandbox.run(&["remind", "add", "--at", "20:30"]).ok();
    let _ = sandbox.run(&["remind", "due"]).ok();
    let _ = sandbox.run(&["config", "set", "idle", "3"]).ok();
    let told = format!(
        "------- stderr\nEverything is erased.\nIf cron runs gently, take its line out: crontab -e\n{REMAINS}"
    );
    sandbox.run(&["erase", "--everything", "--yes"]).is(&told);
    assert!(!sandbox.path().exists());
    sandbox.run(&["erase", "--everything", "--yes"]).is("------- stderr\nNothing is kept here.\n");
    assert!(!sandbox.path().exists());
}

#[test]
fn everything_takes_the_typed_word_and_no_other() {
    let (sandbox, _) = two();
    let before = sandbox.snapshot();
    for typed in ["\n\n", "\nyes\n", "", "\nerase it\n", ":stop\n"] {
        let said = sandbox.run_with(&["erase", "--everything", "--plain"], typed).ok();
        assert!(said.stderr.ends_with("Nothing was erased.\n"), "{typed:?}: {}", said.text());
        assert_eq!(sandbox.snapshot(), before, "{typed:?}");
    }
    let said = sandbox.run_with(&["erase", "--everything", "--plain"], "\n Erase \n").ok();
    assert!(said.text().contains("~/gently/journal.keys"), "{}", said.text());
    assert!(said.stderr.contains("Records in it: 2"), "{}", said.text());
    assert!(!sandbox.path().exists());
}

#[test]
fn everything_goes_without_a_key_and_what_is_not_ours_stays() {
    for damage in ["journal.db", "journal.keys", "config.toml"] {
        let (sandbox, _) = two();
        fs::write(sandbox.path().join(damage), "noise").expect("writes");
        fs::write(sandbox.path().join("mine.txt"), "mine").expect("writes");
        let json = sandbox.run(&["erase", "--everything", "--yes", "--json"]).ok().json();
        assert_eq!(json["everything"], true);
        let left: Vec<_> = sandbox.modes().into_iter().map(|(name, _)| name).collect();
        assert_eq!(left, ["", "mine.txt"], "{damage}");
    }
}

#[test]
fn a_page_that_was_never_finished_can_be_erased_too() {
    let sandbox = Sandbox::new();
    sandbox.run(&["erase", "--half-written", "--yes"]).is("------- stderr\nNo page is half written.\n");
    let _ = sandbox.kept(&["write", "-"], "a whole note");
    let _ = sandbox.run_with(&["write", "--plain"], "half a note\n:stop\n").ok();
    assert!(!sandbox.run(&["doctor"]).ok().stdout.contains("Half written: 0"));
    let _ = sandbox.run(&["erase", "--half-written"]).ended(2);
    let said = sandbox.run(&["erase", "--half-written", "--yes"]).ok();
    assert!(said.stderr.contains("1 in all: half-written page 1."), "{}", said.text());
    assert!(sandbox.run(&["doctor"]).ok().stdout.contains("Records: 1. Half written: 0."));
}

#[test]
fn what_stands_in_the_way_of_everything_is_told_with_what_is_gone() {
    let (sandbox, _) = two();
    let _ = sandbox.run(&["config", "set", "idle", "3"]).ok();
    let in_the_way = sandbox.path().join("journal.db.before-repair");
    fs::create_dir(&in_the_way).expect("a folder where a file should be");
    let said = sandbox.run(&["erase", "--everything", "--yes"]).ended(1);
    let told = "------- stderr
Warning: The keys are gone. Without a recovery code, nothing that is left of the journal opens
Warning: Still here: ~/gently/journal.db.before-repair
Error: Not everything is erased: Could not read or write: ~/gently/journal.db.before-repair
Caused by: ";
    assert!(said.text().starts_with(told), "{}", said.text());
    assert!(said.stderr.ends_with(". Then run it again: `gently erase --everything`\n"), "{}", said.text());
    let left: Vec<_> = sandbox.modes().into_iter().map(|(name, _)| name).collect();
    assert_eq!(left, ["", "journal.db.before-repair"], "one thing in the way keeps nothing else from going");
    fs::remove_dir(in_the_way).expect("empty");
    sandbox.run(&["erase", "--everything", "--yes"]).is("------- stderr\nNothing is kept here.\n");
}

#[test]
fn everything_in_a_folder_that_may_not_be_written_is_told_and_the_key_is_gone_all_the_same() {
    if !modes_count() {
        return;
    }
    let (sandbox, _) = two();
    fs::set_permissions(sandbox.path(), fs::Permissions::from_mode(0o500)).expect("its mode");
    let said = sandbox.run(&["erase", "--everything", "--yes"]).ended(1);
    fs::set_permissions(sandbox.path(), fs::Permissions::from_mode(0o700)).expect("its mode");
    for told in [
        "Warning: The keys are gone.",
        "Warning: Still here: ~/gently/journal.db\n",
        "Error: Not everything is erased: No permission: ~/gently\n",
        "To use it yourself: `chmod u+rwx ~/gently`. Then run it again: `gently erase --everything`\n",
    ] {
        assert!(said.text().contains(told), "{told}: {}", said.text());
    }
    assert_ne!(sandbox.run(&["list"]).status, Some(0));
    let _ = sandbox.run(&["erase", "--everything", "--yes"]).ok();
    assert!(!sandbox.path().exists());
}

#[test]
fn a_folder_that_may_not_be_looked_into_is_not_called_empty() {
    if !modes_count() {
        return;
    }
    let (sandbox, _) = two();
    fs::set_permissions(sandbox.path(), fs::Permissions::from_mode(0o000)).expect("its mode");
    let said = sandbox.run(&["erase", "--everything", "--yes"]).ended(1);
    fs::set_permissions(sandbox.path(), fs::Permissions::from_mode(0o700)).expect("its mode");
    let told = "Error: No permission: ~/gently
Hint: Check who may read and write that folder. To use it yourself: `chmod u+rwx ~/gently`\n";
    assert!(said.text().contains(told) && !said.text().contains("Nothing is kept"), "{}", said.text());
    assert_eq!(ids(&sandbox).len(), 2);
}

#[test]
fn what_was_logged_later_goes_with_a_practice_that_is_erased_by_day() {
    let sandbox = Sandbox::new();
    let add = ["boundary", "add", "--at", "2026-11-01 10:00", "--answers", "-"];
    let limit = sandbox.kept(&add, r#"{"what":"No calls."}"#);
    let _ = sandbox.run_with(&["boundary", "log", &limit, "--answers", "-"], r#"{"did":"The drawer."}"#).ok();
    let _ = sandbox.run(&["erase", "--to", "2026-11-02", "--yes"]).ok();
    assert_eq!(sandbox.run(&["export"]).ok().json()["records"], serde_json::json!([]));
}
