//! Key files that are made to cost time or memory, or to lead elsewhere.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use super::{locked, with_mine};
use crate::support::Sandbox;

/// Puts this in the key file's place and has the program refuse it for this reason, by name and with a way out.
#[track_caller]
fn refused(sandbox: &Sandbox, keys: impl AsRef<[u8]>, why: &str) {
    fs::write(sandbox.path().join("journal.keys"), keys).expect("writes");
    is_refused(sandbox, why);
}

#[track_caller]
fn is_refused(sandbox: &Sandbox, why: &str) {
    let said = with_mine(sandbox, "gently list").ended(1);
    assert!(said.stdout.is_empty(), "{}", said.text());
    let errors = &said.stderr;
    assert!(errors.contains("journal.keys, ") && errors.contains(why), "{}", said.text());
    assert!(
        errors.contains("\nHint: ") && errors.contains("gently passphrase recovery --use"),
        "{}",
        said.text()
    );
}

/// Returns the key file of a locked journal, as text.
fn sound(sandbox: &Sandbox) -> String {
    fs::read_to_string(sandbox.path().join("journal.keys")).expect("the key file")
}

fn slots(sound: &str) -> &str {
    let (_, slots) = sound.split_once("\"current\":[").expect("its slots");
    slots.trim_end().strip_suffix("]}").expect("its end")
}

#[test]
fn what_asks_for_far_too_much_is_refused_before_it_costs() {
    let sandbox = locked();
    let sound = sound(&sandbox);
    for (field, hostile, why) in [
        ("\"m_kib\":65536", "\"m_kib\":1073741824", "more than 1 GiB"),
        ("\"m_kib\":65536", "\"m_kib\":18446744073709551615", "more than 1 GiB"),
        ("\"t\":3", "\"t\":4000000000", "far more work"),
        ("\"t\":3", "\"t\":4294967295", "far more work"),
        ("\"p\":1", "\"p\":16777215", "far more work"),
        ("\"m_kib\":65536", "\"m_kib\":8", "damaged"),
    ] {
        assert!(sound.contains(field), "{field}");
        refused(&sandbox, sound.replacen(field, hostile, 1), why);
    }
}

#[test]
fn a_key_file_that_ends_early_is_refused() {
    let sandbox = locked();
    let sound = sound(&sandbox);
    for length in (0..sound.trim_end().len()).step_by(10) {
        refused(&sandbox, &sound[..length], "it is not as it should be");
    }
}

#[test]
fn slots_that_come_twice_or_by_the_thousand_are_refused() {
    let sandbox = locked();
    let sound = sound(&sandbox);
    let slot = slots(&sound);
    refused(&sandbox, sound.replacen(slot, &format!("{slot},{slot}"), 1), "one kind of slot comes twice");
    let many = |slot: &str, times: usize| sound.replacen(slots(&sound), &vec![slot; times].join(","), 1);
    refused(&sandbox, many("{}", 100_000), "it is far too long");
    refused(&sandbox, many("{}", 20_000), "it must hold 1 to 8 slots");
    refused(&sandbox, many(r#"{"kind":"x"}"#, 4_000), "it must hold 1 to 8 slots");
}

#[test]
fn brackets_without_end_are_refused() {
    let sandbox = locked();
    let sound = sound(&sandbox);
    let most = 64 * 1024;
    refused(&sandbox, "[".repeat(most), "it is not as it should be");
    refused(&sandbox, "{\"format\":".repeat(most / 10), "it is not as it should be");
    let deep = "[".repeat(30_000) + &"]".repeat(30_000);
    refused(&sandbox, sound.replacen(slots(&sound), &deep, 1), "one of its slots has no kind");
    // A lock of a newer version may hold anything: it is told as one.
    let newer = sound.replacen(slots(&sound), &format!(r#"{{"kind":"seven locks","x":{deep}}}"#), 1);
    fs::write(sandbox.path().join("journal.keys"), newer).expect("writes");
    let said = with_mine(&sandbox, "gently list");
    assert_ne!(said.status, Some(0), "{}", said.text());
}

#[test]
fn a_kind_of_lock_that_is_not_known_is_told_as_that() {
    let sandbox = locked();
    let sound = sound(&sandbox);
    let unknown = sound.replacen("\"kind\":\"passphrase\"", "\"kind\":\"seven locks\"", 1);
    fs::write(sandbox.path().join("journal.keys"), unknown).expect("writes");
    let said = with_mine(&sandbox, "gently list").ended(3);
    assert!(said.stderr.contains("locked in a way that this version cannot open"), "{}", said.text());
    assert!(said.stderr.contains("\nHint: A newer gently can open it"), "{}", said.text());
}

#[test]
fn a_pipe_a_folder_or_a_link_in_its_place_is_refused() {
    let sandbox = locked();
    let keys = sandbox.path().join("journal.keys");
    let elsewhere = sandbox.file_path("elsewhere");
    fs::rename(&keys, &elsewhere).expect("moved");
    symlink(&elsewhere, &keys).expect("a link");
    is_refused(&sandbox, "it is a link to another place");
    fs::remove_file(&keys).expect("gone");
    fs::create_dir(&keys).expect("a folder");
    is_refused(&sandbox, "it is not a file");
    fs::remove_dir(&keys).expect("gone");
    // Nobody ever writes into it: whoever waited for that would hang.
    assert!(Command::new("mkfifo").arg(&keys).status().expect("mkfifo starts").success());
    is_refused(&sandbox, "it is not a file");
}
