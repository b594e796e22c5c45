//! A disk with no room left: it is said in plain words, nothing that was kept is lost, and what was typed waits.
//!
//! It needs root, to lay a small disk of its own: `cargo test --test full_disk`.
#![cfg(target_os = "linux")]

#[path = "support/apart.rs"]
mod apart;
#[path = "full_disk/disk.rs"]
mod disk;
#[path = "terminal/screen.rs"]
mod screen;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use disk::Disk;
use screen::{Home, Screen, draft_time, key};

/// A word that every note holds and no message may.
const CANARY: &str = "hummingbird";

#[test]
fn a_note_without_room_is_told_and_every_note_before_it_stays() {
    Disk::lend("a_note_without_room_is_told_and_every_note_before_it_stays", |disk| {
        let home = Home::new();
        write(&home, &note(0));
        disk.leave(512 * 1024);
        let (mut kept, mut refused) = (vec![note(0)], None);
        for number in 1..500 {
            let output = try_write(&home, &note(number));
            if !output.status.success() {
                refused = Some((number, output));
                break;
            }
            kept.push(note(number));
        }
        let (number, output) = refused.expect("the disk is full in the end");
        assert!(kept.len() > 5, "only {} notes before that", kept.len());
        check_told(&output);

        assert_eq!(texts(&home), kept, "read while there is no room");
        disk.free();
        assert_eq!(texts(&home), kept, "listed");
        assert_eq!(exported(&home), kept, "exported");
        write(&home, &note(number));
        kept.push(note(number));
        assert_eq!(texts(&home), kept, "the same note once there is room");
    });
}

#[test]
fn a_first_note_without_room_leaves_no_journal_or_one_that_opens() {
    Disk::lend("a_first_note_without_room_leaves_no_journal_or_one_that_opens", |disk| {
        let page = 4096;
        for pages in 0..200 {
            let home = Home::new();
            disk.leave(pages * page);
            let output = try_write(&home, &note(1));
            if output.status.success() {
                assert_eq!(texts(&home), [note(1)]);
                assert!(pages > 5, "{pages} pages of room are enough for a journal");
                return;
            }
            check_told(&output);
            assert_eq!(texts(&home), [""; 0], "with {pages} pages of room, while there is no more");
            disk.free();
            assert_eq!(texts(&home), [""; 0], "with {pages} pages of room");
            write(&home, &note(2));
            assert_eq!(texts(&home), [note(2)], "with {pages} pages of room");
        }
        panic!("it never fits");
    });
}

#[test]
fn an_export_without_room_leaves_nothing_behind() {
    Disk::lend("an_export_without_room_leaves_nothing_behind", |disk| {
        let home = Home::new();
        let notes: Vec<_> = (0..20).map(note).collect();
        notes.iter().for_each(|text| write(&home, text));
        let old = disk.put("old.json", b"an older export");
        for room in [0, 40 * 1024] {
            disk.leave(room);
            let new = disk.path().join("new.json");
            let before = disk.names();
            for (path, more) in [(&new, None), (&old, Some("--force"))] {
                let output = export(&home, path, more);
                assert_eq!(output.status.code(), Some(1));
                check_words(&output, "No room left for", "Make room, or choose another disk");
            }
            assert_eq!(disk.names(), before, "nothing is left with {room} bytes of room");
            assert_eq!(fs::read(&old).expect("still there"), b"an older export");
        }
        disk.free();
        let path = disk.path().join("new.json");
        assert!(export(&home, &path, None).status.success());
        let whole = serde_json::from_slice(&fs::read(path).expect("an export")).expect("JSON");
        assert_eq!(in_export(&whole), notes);
    });
}

#[test]
fn a_folder_without_room_leaves_the_one_that_was() {
    Disk::lend("a_folder_without_room_leaves_the_one_that_was", |disk| {
        let home = Home::new();
        (0..20).for_each(|number| write(&home, &note(number)));
        let days = disk.path().join("days/");
        let into = |more: Option<&str>| {
            let mut command = gently(&home, &["export", "--format", "markdown", "--output"]);
            command.arg(&days).args(more).output().expect("it starts")
        };
        let held = || fs::read_dir(&days).expect("a folder").flatten();
        let read = || held().map(|day| fs::read(day.path()).expect("a day")).collect::<Vec<_>>();
        assert!(into(None).status.success());
        let (names, before) = (disk.names(), read());
        for room in [0, 4096, 40 * 1024] {
            disk.leave(room);
            let output = into(Some("--force"));
            assert_eq!(output.status.code(), Some(1), "with {room} bytes of room");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(
                said.contains("\nError: No room left for") || said.starts_with("Error: No room"),
                "{said}"
            );
            assert_eq!(disk.names(), names, "nothing is left with {room} bytes of room");
            assert_eq!(read(), before);
        }
        disk.free();
        assert!(into(Some("--force")).status.success());
    });
}

#[test]
fn a_database_without_room_leaves_the_one_that_was() {
    Disk::lend("a_database_without_room_leaves_the_one_that_was", |disk| {
        let home = Home::new();
        (0..20).for_each(|number| write(&home, &note(number)));
        let old = disk.put("old.db", b"an older export");
        let into =
            || gently(&home, &["export", "--format", "sqlite", "--force", "--output"]).arg(&old).output();
        for room in [0, 4096, 40 * 1024] {
            disk.leave(room);
            let before = disk.names();
            let output = into().expect("it starts");
            assert_eq!(output.status.code(), Some(1), "with {room} bytes of room");
            check_words(&output, "No room left for", "Make room, or choose another disk");
            assert_eq!(disk.names(), before, "nothing is left with {room} bytes of room");
            assert_eq!(fs::read(&old).expect("still there"), b"an older export");
        }
        disk.free();
        assert!(into().expect("it starts").status.success());
        assert!(fs::read(&old).expect("an export").starts_with(b"SQLite format 3\0"));
    });
}

#[test]
fn a_backup_without_room_removes_no_older_one_and_a_restore_changes_nothing() {
    let name = "a_backup_without_room_removes_no_older_one_and_a_restore_changes_nothing";
    Disk::lend(name, |disk| {
        let home = Home::new();
        let notes: Vec<_> = (0..20).map(note).collect();
        notes.iter().for_each(|text| write(&home, text));
        let (folder, page) = (disk.path().join("copies"), 4096);
        let run = |args: &[&str], path: &Path| {
            gently(&home, args).arg(path).args(["--quiet"]).output().expect("it starts")
        };
        let backups =
            || fs::read_dir(&folder).expect("a folder").flatten().map(|it| it.path()).collect::<Vec<_>>();
        assert!(run(&["backup", "--keep", "1"], &folder).status.success());
        let first = backups();
        let mut refused = 0;
        for pages in (0..400).step_by(25) {
            disk.leave(pages * page);
            let output = run(&["backup", "--keep", "1"], &folder);
            if output.status.success() {
                break;
            }
            check_told(&output);
            assert_eq!(backups(), first, "with {pages} pages of room");
            refused += 1;
        }
        assert!(refused > 2, "room was never short");
        let newest = backups();
        assert!(newest.len() == 1 && newest != first, "{newest:?}");
        disk.free();
        write(&home, &note(20));
        let present = texts(&home);
        let mut refused = 0;
        for pages in (0..400).step_by(25) {
            disk.leave(pages * page);
            let output = run(&["restore", "--yes"], &newest[0]);
            if output.status.success() {
                break;
            }
            check_told(&output);
            assert_eq!(texts(&home), present, "with {pages} pages of room");
            refused += 1;
        }
        assert!(refused > 2, "room was never short");
        disk.free();
        assert_eq!(texts(&home), notes);
    });
}

#[test]
fn an_answer_without_room_waits_until_there_is_some() {
    Disk::lend("an_answer_without_room_waits_until_there_is_some", |disk| {
        let home = Home::begun();
        write(&home, &note(0));
        let mut screen = Screen::start(&home, &["checkin"]);
        screen.wait("mood");
        disk.leave(0);
        screen.keys("4").keys(key::ENTER);
        screen.wait("could not be kept yet: There is no room left").wait("still here").wait("> Try again");
        screen.keys(key::ENTER).wait_raw(2, "could not be kept yet");
        disk.free();
        screen.keys(key::ENTER).wait("energy").keys("3").keys(key::ENTER);
        screen.wait("feelings").keys(key::ENTER).wait("One line").keys(key::ENTER).wait("Kept. Change it:");
        assert_eq!(screen.end(), 0);
        assert!(screen.is_given_back());
        assert_eq!(home.bodies()[1..], [serde_json::json!({"mood": 4, "energy": 3})]);
    });
}

#[test]
fn what_is_logged_without_room_waits_until_there_is_some() {
    Disk::lend("what_is_logged_without_room_waits_until_there_is_some", |disk| {
        let home = Home::begun();
        let answers = disk.put("limit.json", br#"{"what": "no calls"}"#);
        let limit = home.json(&["boundary", "add", "--answers", &answers.display().to_string()]);
        let mut screen = Screen::start(&home, &["boundary", "log", limit["id"].as_str().expect("an id")]);
        screen.wait("How did it go");
        disk.leave(0);
        screen.keys(key::DOWN).keys(key::ENTER).wait("could not be kept yet: There is no room left");
        disk.free();
        screen
            .wait("> Try again")
            .keys(key::ENTER)
            .wait("What did you do")
            .keys(key::CTRL_C)
            .wait("is kept.");
        assert_eq!(screen.end(), 0);
        assert_eq!(home.bodies()[1..], [serde_json::json!({"form": "boundary", "how": "kept"})]);
    });
}

#[test]
fn words_typed_without_room_wait_until_there_is_some() {
    Disk::lend("words_typed_without_room_wait_until_there_is_some", |disk| {
        let home = Home::begun();
        write(&home, &note(0));
        let mut screen = Screen::start(&home, &["write"]);
        screen.wait("Write what you like");
        disk.leave(0);
        screen.keys("the first line").keys(key::ENTER).keys("the second");
        // Long enough for a draft that finds no room.
        draft_time();
        screen.keys(key::ENTER).keys(".").keys(key::ENTER).wait("could not be kept yet");
        disk.free();
        screen.keys(key::ENTER).wait("Kept. Change it:");
        assert_eq!(screen.end(), 0);
        assert_eq!(texts(&home), [note(0), "the first line\nthe second".to_owned()]);
    });
}

#[test]
fn stopping_without_room_costs_the_last_answer_alone() {
    Disk::lend("stopping_without_room_costs_the_last_answer_alone", |disk| {
        let home = Home::new();
        let mut screen = Screen::start(&home, &["checkin"]);
        screen.wait("mood").keys("4").keys(key::ENTER).wait("energy");
        disk.leave(0);
        screen.keys("3").keys(key::ENTER).wait("could not be kept yet");
        // Esc may be a slip: the words are still there.
        screen.keys(key::ESC).wait("> 3").keys(key::ENTER).wait("could not be kept yet").wait("> Try again");
        screen.keys(key::DOWN).wait("> Stop without it: what I wrote last is lost").keys(key::ENTER);
        // Nor is a letter that moved there enough.
        screen.wait("What you wrote last goes then").keys(key::ENTER).wait("> Try again");
        screen.keys(key::DOWN).wait("> Stop without it").keys(key::ENTER).wait("goes then").keys("y");
        assert_eq!(screen.end(), 1);
        assert!(screen.is_given_back());
        screen.wait("Error: The words you wrote last were not kept").wait("Caused by: There is no room left");
        assert_eq!(home.bodies(), [serde_json::json!({"mood": 4})]);
    });
}

/// Returns 8 KiB of words, different for each number.
fn note(number: usize) -> String {
    let mut text = format!("Note {number}.");
    for line in 0.. {
        let more = format!(" {CANARY} {}", (line * 7919 + number * 104_729) % 1_000_003);
        if text.len() + more.len() > 8 * 1024 {
            break;
        }
        text += &more;
    }
    text
}

fn gently(home: &Home, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gently"));
    command.args(args).env_clear().env("GENTLY_HOME", home.path()).env("RUST_BACKTRACE", "1");
    command
}

fn try_write(home: &Home, text: &str) -> Output {
    let mut command = gently(home, &["write", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("it reads to the end");
    child.wait_with_output().expect("it ends")
}

#[track_caller]
fn write(home: &Home, text: &str) {
    let output = try_write(home, text);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn export(home: &Home, to: &Path, more: Option<&str>) -> Output {
    gently(home, &["export", "--output"]).arg(to).args(more).output().expect("it starts")
}

fn texts(home: &Home) -> Vec<String> {
    home.bodies().iter().map(|body| body["text"].as_str().expect("a text").to_owned()).collect()
}

fn exported(home: &Home) -> Vec<String> {
    let output = gently(home, &["export"]).output().expect("it starts");
    assert!(output.status.success());
    in_export(&serde_json::from_slice(&output.stdout).expect("JSON"))
}

fn in_export(whole: &serde_json::Value) -> Vec<String> {
    let records = whole["records"].as_array().expect("records");
    records.iter().map(|record| record["body"]["text"].as_str().expect("a text").to_owned()).collect()
}

#[track_caller]
fn check_told(output: &Output) {
    assert_eq!(output.status.code(), Some(1));
    check_words(output, "There is no room left", "Make room on the disk");
}

/// One sentence and a hint; not a word of the person's, and no trace of a fault in the program.
#[track_caller]
fn check_words(output: &Output, message: &str, hint: &str) {
    let errors = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<_> = errors.lines().collect();
    assert!(lines.first().is_some_and(|line| line.starts_with(&format!("Error: {message}"))), "{errors}");
    assert!(lines.last().is_some_and(|line| line.starts_with(&format!("Hint: {hint}"))), "{errors}");
    assert!(lines.len() <= 3 && !errors.contains("panicked"), "{errors}");
    assert!(!errors.contains(CANARY), "words of the note are told");
    assert!(output.stdout.is_empty(), "something is on stdout");
}
