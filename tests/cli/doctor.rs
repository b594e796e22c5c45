//! `gently doctor` from outside.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::{Sandbox, modes_count};

/// A journal of several pages.
fn journal() -> Sandbox {
    let sandbox = Sandbox::new();
    for n in 0..20 {
        let _ = sandbox.kept(&["write", "-"], &format!("The canary sang {n}. ").repeat(60));
    }
    sandbox
}

fn damage(sandbox: &Sandbox, at: usize) {
    let path = sandbox.path().join("journal.db");
    let mut bytes = fs::read(&path).expect("a journal");
    bytes[at] ^= 0x40;
    fs::write(path, bytes).expect("writes");
}

/// The state of one topic, as JSON tells it.
fn state(sandbox: &Sandbox, topic: &str) -> String {
    let json = sandbox.run(&["doctor", "--json"]).json();
    let checks = json["checks"].as_array().expect("checks");
    let check = checks.iter().find(|check| check["topic"] == topic).expect("the topic");
    check["state"].as_str().expect("a state").to_owned()
}

#[test]
fn a_sound_journal_is_told_and_no_byte_changes() {
    let sandbox = journal();
    let before = sandbox.snapshot();
    let said = sandbox.run(&["doctor"]).ok();
    let text = said.text();
    for told in [
        "~/gently/journal.db  ",
        "~/gently/journal.keys  ",
        "Other logins cannot open them.",
        "No passphrase: anyone who can use this login",
        "Sound. Records: 20. Half written: 0.",
        "It fits what is kept.",
        "Free here: ",
        "SQLCipher 4",
        "crash files: good",
        "memory: ",
        "No fault found. It cannot see spyware.",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(!text.contains("canary"), "{text}");
    let json = sandbox.run(&["doctor", "--json"]).ok().json();
    assert_eq!(json["sound"], true);
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn where_there_is_nothing_it_says_where_it_would_be_and_makes_nothing() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["doctor"]).ok();
    assert!(said.stdout.contains("Nothing yet. It would be in: ") && said.stdout.contains("gently checkin"));
    assert!(!sandbox.path().exists());
}

#[test]
fn damage_is_told_and_mended_from_what_can_be_read() {
    let sandbox = journal();
    let length = fs::metadata(sandbox.path().join("journal.db")).expect("a journal").len();
    damage(&sandbox, usize::try_from(length / 2).expect("small"));
    let before = sandbox.snapshot();
    let said = sandbox.run(&["doctor"]).ended(1);
    assert!(said.stdout.contains("Damaged. Pages that are not as they were written: 1."), "{}", said.text());
    let hint = "Error: Not all is as it should be\nHint: Mend what can be mended: `gently doctor --repair`\n";
    assert_eq!(said.stderr, hint);
    assert!(!said.text().contains("canary"), "{}", said.text());
    assert_eq!(sandbox.snapshot(), before);

    let said = sandbox.run(&["doctor", "--repair"]).ok();
    assert!(
        said.stderr.starts_with("The journal was made anew. Records that came over: "),
        "{}",
        said.text()
    );
    assert!(said.text().contains("~/gently/journal.db.before-repair"));
    assert_eq!(state(&sandbox, "journal"), "good");
    assert!(sandbox.run(&["list"]).ok().stdout.contains("canary"));
    let newest = sandbox.newest();
    let _ = sandbox.run(&["erase", &newest, "--yes"]).ok();
    assert!(!sandbox.path().join("journal.db.before-repair").exists(), "it held what was erased");
}

#[test]
fn what_is_left_of_a_journal_that_was_cut_off_is_read_and_the_loss_is_told() {
    let sandbox = journal();
    let path = sandbox.path().join("journal.db");
    let mut left = fs::read(&path).expect("a journal");
    left.truncate(left.len() * 3 / 4);
    fs::write(&path, &left).expect("writes");
    assert!(sandbox.run(&["list"]).ended(1).stderr.contains("Else see what can be mended: `gently doctor`"));
    let said = sandbox.run(&["doctor"]).ended(1);
    assert!(said.stdout.contains("Damaged. A part at the end of the file is missing."), "{}", said.text());
    let said = sandbox.run(&["doctor", "--repair"]).ok();
    let missing = "A part at its end is missing, and what was kept there. A backup may still hold it.\n";
    assert!(said.stderr.contains(missing), "{}", said.text());
    assert!(sandbox.run(&["list"]).ok().stdout.contains("canary"));
    assert!(fs::read(sandbox.path().join("journal.db.before-repair")).expect("is kept") == left);
}

#[test]
fn a_journal_of_which_nothing_is_left_is_not_replaced_by_an_empty_one() {
    let sandbox = journal();
    let path = sandbox.path().join("journal.db");
    let left = fs::read(&path).expect("a journal")[..4096].to_vec();
    fs::write(&path, &left).expect("writes");
    let said = sandbox.run(&["doctor", "--repair"]).ended(1);
    let told = "Error: Nothing can be read of the journal any more: ~/gently/journal.db\nHint: It was left as it is.";
    assert!(said.text().contains(told), "{}", said.text());
    assert!(fs::read(&path).expect("a journal") == left);
    assert!(!sandbox.path().join("journal.db.before-repair").exists());
}

#[test]
fn a_second_repair_does_not_put_the_first_out_of_reach() {
    let sandbox = journal();
    fs::write(sandbox.path().join("journal.db.before-repair"), "old").expect("writes");
    damage(&sandbox, 3 * 4096 + 100);
    let before = sandbox.snapshot();
    let said = sandbox.run(&["doctor", "--repair"]).ended(1);
    assert!(said.stderr.contains("A journal from before a repair is in the way"), "{}", said.text());
    let after = sandbox.snapshot();
    let changed = |name: &str| {
        let find = |all: &[(std::path::PathBuf, Vec<u8>)]| {
            all.iter().find(|(path, _)| path.ends_with(name)).map(|(_, bytes)| bytes.clone())
        };
        find(&before) != find(&after)
    };
    assert!(!changed("journal.db") && !changed("journal.db.before-repair"));
}

#[test]
fn files_that_others_can_open_are_told_and_closed() {
    let sandbox = journal();
    let _ = sandbox.run(&["config", "set", "idle", "3"]).ok();
    for name in ["journal.keys", "config.toml"] {
        fs::set_permissions(sandbox.path().join(name), fs::Permissions::from_mode(0o644)).expect("opens up");
    }
    let said = sandbox.run(&["doctor"]).ended(1);
    assert_eq!(said.stdout.matches("Other logins may use it: ").count(), 2, "{}", said.text());
    let _ = sandbox.run(&["doctor", "--repair"]).ok();
    assert_eq!(state(&sandbox, "access"), "good");
    assert!(sandbox.modes().iter().all(|(name, mode)| name.is_empty() || *mode == 0o600));
}

#[test]
fn a_locked_journal_is_seen_from_outside_and_that_is_no_fault() {
    let sandbox = locked();
    let before = sandbox.snapshot();
    let said = sandbox.run(&["doctor"]).ok();
    assert!(said.stdout.contains("lock: good\n  It takes a passphrase.\n"), "{}", said.text());
    assert!(said.stdout.contains("journal: not checked\n  It is locked"), "{}", said.text());
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn with_the_passphrase_a_locked_journal_is_looked_at_inside() {
    let mut sandbox = locked();
    sandbox.set("GENTLY_PASSPHRASE_COMMAND", "echo 'a long walk'");
    let before = sandbox.snapshot();
    let said = sandbox.run(&["doctor"]).ok();
    assert!(said.stdout.contains("journal: good\n  Sound."), "{}", said.text());
    assert_eq!(sandbox.snapshot(), before);
    let _ = sandbox.run(&["doctor", "--repair"]).ok();
    sandbox.set("GENTLY_PASSPHRASE_COMMAND", "echo 'another'");
    let said = sandbox.run(&["doctor"]).ok();
    let told = "journal: not checked\n  That passphrase does not open the journal\n";
    assert!(said.stdout.contains(told), "{}", said.text());
}

/// A journal under a passphrase.
fn locked() -> Sandbox {
    let sandbox = journal();
    let file = sandbox.file("new", "a long walk");
    let _ = sandbox.shell(&format!("gently passphrase set --new-passphrase-fd 4 4< {}", file.display())).ok();
    sandbox
}

#[test]
fn keys_that_are_gone_are_told_with_what_can_be_done() {
    let sandbox = journal();
    fs::remove_file(sandbox.path().join("journal.keys")).expect("removes");
    let before = sandbox.snapshot();
    let said = sandbox.run(&["doctor"]).ended(1);
    assert!(said.stdout.contains("The journal's key file is missing"), "{}", said.text());
    assert!(said.stdout.contains("Put `journal.keys` back from a backup"), "{}", said.text());
    assert_eq!(sandbox.run(&["doctor", "--repair"]).status, Some(1));
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn what_was_left_half_done_is_left_to_the_next_opening() {
    let sandbox = journal();
    let left = sandbox.path().join("journal.db-journal");
    fs::write(&left, "half").expect("writes");
    fs::set_permissions(&left, fs::Permissions::from_mode(0o600)).expect("closes");
    let before = sandbox.snapshot();
    let said = sandbox.run(&["doctor"]).ok();
    assert!(said.stdout.contains("Put it right: gently list"), "{}", said.text());
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn a_folder_that_is_copied_elsewhere_is_told() {
    let mut sandbox = journal();
    let synced = sandbox.file_path("Dropbox/gently");
    fs::create_dir_all(synced.parent().expect("a folder")).expect("a folder");
    sandbox.set("GENTLY_HOME", &synced.display().to_string());
    let said = sandbox.run(&["doctor"]).ok();
    assert!(said.stdout.contains("copies: note") && said.stdout.contains("(Dropbox)"), "{}", said.text());
}

#[test]
fn what_may_not_be_read_is_told_apart_from_damage() {
    if !modes_count() {
        return;
    }
    let sandbox = journal();
    let set_mode = |name: &str, mode| {
        fs::set_permissions(sandbox.path().join(name), fs::Permissions::from_mode(mode)).expect("a mode");
    };
    for (name, shown, rights, mode) in [
        ("", "~/gently", "u+rwx", 0o700),
        ("journal.db", "~/gently/journal.db", "u+rw", 0o600),
        ("journal.keys", "~/gently/journal.keys", "u+rw", 0o600),
        ("lock", "~/gently/lock", "u+rw", 0o600),
    ] {
        set_mode(name, 0);
        let runs = [sandbox.run(&["doctor"]), sandbox.run(&["doctor", "--repair"])];
        set_mode(name, mode);
        for said in runs {
            let text = said.ended(1).text();
            let told = format!("access: not right\n  This login may not read it: {shown}\n");
            assert!(text.contains(&told), "{text}");
            assert!(text.contains("journal: not checked\n  It was not looked at.\n"), "{text}");
            assert!(text.contains(&format!("To use it yourself: `chmod {rights} {shown}`\n[exit")), "{text}");
            assert!(
                !text.contains("amage") && !text.contains("backup") && !text.contains("--repair"),
                "{text}"
            );
        }
    }
    assert_eq!(state(&sandbox, "journal"), "good");
}

/// A locked journal with a key that lies open put into its key file, beside the passphrase: one that opens it, or
/// one that opens nothing.
fn with_an_open_key(opens: bool) -> Sandbox {
    let mut sandbox = locked();
    let keys = sandbox.path().join("journal.keys");
    let read =
        || -> serde_json::Value { serde_json::from_slice(&fs::read(&keys).expect("keys")).expect("JSON") };
    let mut forged = read();
    let mut slot = serde_json::json!({"kind": "open", "key": "ab".repeat(32)});
    if opens {
        sandbox.set("GENTLY_PASSPHRASE_COMMAND", "echo 'a long walk'");
        let _ = sandbox.run(&["passphrase", "remove", "--yes"]).ok();
        sandbox.unset("GENTLY_PASSPHRASE_COMMAND");
        slot = read()["current"][0].clone();
        assert_eq!(slot["kind"], "open");
    }
    forged["current"].as_array_mut().expect("slots").push(slot);
    fs::write(&keys, forged.to_string()).expect("writes");
    sandbox
}

#[test]
fn a_forged_open_key_beside_a_passphrase_is_named_and_does_not_count() {
    let mut sandbox = with_an_open_key(false);
    assert_eq!(sandbox.run(&["--json"]).ok().json()["journal"], "locked");
    let before = sandbox.snapshot();
    let said = sandbox.run(&["doctor"]).ended(1);
    for told in [
        "lock: not right\n  It takes a passphrase. A key lies open beside it that opens nothing",
        "journal: not checked\n  It is locked",
        "Hint: Take it out: `gently passphrase change`\n",
    ] {
        assert!(said.text().contains(told), "{told}: {}", said.text());
    }
    assert!(!said.text().contains("No passphrase"), "{}", said.text());
    assert_eq!(sandbox.snapshot(), before);
    assert_eq!(sandbox.run(&["passphrase", "remove", "--yes"]).status, Some(3), "it takes the passphrase");
    assert_eq!(sandbox.run(&["list"]).status, Some(3));

    sandbox.set("GENTLY_PASSPHRASE_COMMAND", "echo 'a long walk'");
    let new = sandbox.file("other", "a long talk");
    let change = format!("gently passphrase change --new-passphrase-fd 4 4< {}", new.display());
    let _ = sandbox.shell(&change).ok();
    sandbox.set("GENTLY_PASSPHRASE_COMMAND", "echo 'a long talk'");
    assert_eq!(state(&sandbox, "lock"), "good");
    assert_eq!(state(&sandbox, "journal"), "good");
}

#[test]
fn an_open_key_that_opens_the_journal_is_told_and_the_passphrase_protects_nothing() {
    let sandbox = with_an_open_key(true);
    assert_eq!(sandbox.run(&["--json"]).ok().json()["journal"], "open");
    let said = sandbox.run(&["doctor"]).ended(1);
    let told = "lock: not right\n  A key lies open beside the passphrase, and it opens the journal: anyone";
    assert!(said.text().contains(told), "{}", said.text());
    assert!(said.stderr.ends_with("`gently passphrase set`\n"), "{}", said.text());
    // Without the passphrase, because it is not needed; afterwards it is.
    let new = sandbox.file("other", "a long talk");
    let _ = sandbox.shell(&format!("gently passphrase set --new-passphrase-fd 4 4< {}", new.display())).ok();
    assert_eq!(state(&sandbox, "lock"), "good");
    assert_eq!(sandbox.run(&["list"]).status, Some(3));

    let sandbox = with_an_open_key(true);
    let said = sandbox.run(&["passphrase", "remove", "--yes"]).ok();
    assert!(!said.stderr.contains("There is no passphrase"), "{}", said.text());
    sandbox.run(&["passphrase", "remove", "--yes"]).is("------- stderr\nThere is no passphrase.\n");
}

#[test]
fn an_open_key_alone_that_opens_nothing_is_not_said_to_open_the_journal() {
    let sandbox = journal();
    let keys = sandbox.path().join("journal.keys");
    let mut forged: serde_json::Value =
        serde_json::from_slice(&fs::read(&keys).expect("keys")).expect("JSON");
    forged["current"][0]["key"] = "ab".repeat(32).into();
    fs::write(&keys, forged.to_string()).expect("writes");
    let said = sandbox.run(&["doctor"]).ended(1);
    let told = "lock: not checked\n  No passphrase. The key that lies open does not open the journal.\n";
    assert!(said.text().contains(told), "{}", said.text());
    assert!(!said.text().contains("can read the journal"), "{}", said.text());
}
