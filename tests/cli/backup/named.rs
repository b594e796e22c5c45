//! Where erasing, passphrases and `doctor` name the backups there are.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;

use super::{FIRST, WORDS, journal, locked_journal, names};
use crate::support::Sandbox;

/// A journal with a backup beside it, and one in the folder that was set.
fn with_two() -> Sandbox {
    let sandbox = journal();
    let _ = sandbox.run(&["backup"]).ok();
    let far = sandbox.file_path("far").display().to_string();
    let _ = sandbox.run(&["config", "set", "backup-folder", &far]).ok();
    let _ = sandbox.run(&["backup"]).ok();
    sandbox
}

/// The lines that name both.
fn both() -> String {
    format!("  ~/far/{FIRST}\n  ~/gently/backups/{FIRST}\n")
}

#[test]
fn erasing_a_record_names_the_backups_that_may_still_hold_it() {
    let sandbox = with_two();
    let said = sandbox.run(&["erase", &sandbox.newest(), "--yes"]).ok().text();
    assert!(said.ends_with(&format!("These backups may still hold it:\n{}", both())), "{said}");
    let said = journal();
    let said = said.run(&["erase", &said.newest(), "--yes"]).ok().text();
    assert!(!said.contains("These backups"), "{said}");
}

#[test]
fn everything_takes_the_backups_beside_the_journal_and_names_the_others() {
    let sandbox = with_two();
    let path = sandbox.path().join("backups").join(FIRST).display().to_string();
    let _ = sandbox.run(&["restore", &path, "--yes"]).ok();
    assert_eq!(names(&sandbox.path().join("backups")).len(), 2);
    let said = sandbox.run(&["erase", "--everything"]).ended(2).text();
    for name in [FIRST, "gently-before-restore-2026-11-21-191500Z.tar"] {
        assert!(said.contains(&format!("~/gently/backups/{name}\n")), "{said}");
    }
    let said = sandbox.run(&["erase", "--everything", "--yes"]).ok().text();
    assert!(
        said.contains(&format!("Backups in another folder are still here:\n  ~/far/{FIRST}\n")),
        "{said}"
    );
    assert!(!sandbox.path().exists() && sandbox.file_path("far").join(FIRST).exists(), "{said}");
}

#[test]
fn the_first_passphrase_names_the_backups_that_open_without_it() {
    let sandbox = with_two();
    sandbox.file("words", WORDS);
    let said = sandbox.shell("gently passphrase set --new-passphrase-fd 4 4< words").ok().text();
    let told = "These backups were made with no passphrase, so they open without one:\n";
    assert!(said.ends_with(&format!("{told}{}", both())), "{said}");
}

#[test]
fn a_changed_passphrase_names_the_backups_that_open_with_the_old_one() {
    let sandbox = locked_journal();
    let _ = sandbox.run(&["backup"]).ok();
    sandbox.file("next", "a short walk in the wood");
    let change = "gently passphrase change --passphrase-fd 3 3< words --new-passphrase-fd 4 4< next";
    let said = sandbox.shell(change).ok().text();
    let told = "Backups made before open with the passphrase of their day:\n";
    assert!(said.ends_with(&format!("{told}  ~/gently/backups/{FIRST}\n")), "{said}");
    let path = sandbox.path().join("backups").join(FIRST).display().to_string();
    let _ = sandbox.shell(&format!("gently restore {path} --yes --passphrase-fd 3 3< words")).ok();
    let _ = sandbox.shell("gently list --passphrase-fd 3 3< words").ok();
}

#[test]
fn doctor_lists_backups_and_what_was_set_aside_and_left() {
    let sandbox = with_two();
    let path = sandbox.path().join("backups").join(FIRST).display().to_string();
    let _ = sandbox.run(&["restore", &path, "--yes"]).ok();
    let left = sandbox.path().join("backups/gently-unfinished");
    fs::create_dir(&left).expect("a folder");
    fs::write(left.join("backup.tar"), "half").expect("a file");
    fs::set_permissions(left.join("backup.tar"), Permissions::from_mode(0o600)).expect("a mode");
    let said = sandbox.run(&["doctor"]).ok().text();
    assert!(
        said.contains("backups: note\n") && said.contains(", set aside by a restore, takes no"),
        "{said}"
    );
    assert!(said.contains("unfinished: note\n") && said.contains("gently-unfinished/backup.tar\n"), "{said}");
    let _ = sandbox.run(&["config", "unset", "backup-folder"]).ok();
    let _ = sandbox.run(&["backup"]).ok();
    let said = sandbox.run(&["doctor"]).ok().text();
    assert!(!said.contains("unfinished"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn who_has_to_wait_too_long_is_told_to_come_back() {
    use nix::fcntl::{FcntlArg, fcntl};
    use nix::libc;

    let sandbox = locked_journal();
    let _ = sandbox.run(&["backup"]).ok();
    let before = sandbox.snapshot();
    let busy = File::options().read(true).write(true).open(sandbox.path().join("journal.db")).expect("opens");
    let (first, bytes) = (0x4000_0002, 510);
    let lock = libc::flock {
        l_type: libc::F_WRLCK as libc::c_short,
        l_whence: libc::SEEK_SET as libc::c_short,
        l_start: first,
        l_len: bytes,
        l_pid: 0,
    };
    // As SQLite locks it to commit.
    fcntl(&busy, FcntlArg::F_OFD_SETLK(&lock)).expect("nobody else");
    let told = "Error: Another gently is using the journal\n";
    let said = sandbox.run(&["backup", "--keep", "1"]).ended(75);
    assert!(said.stderr.starts_with(told), "{}", said.text());
    drop(busy);
    let acting = File::open(sandbox.path().join("lock")).expect("opens");
    acting.lock_shared().expect("nobody else");
    let path = sandbox.path().join("backups").join(FIRST).display().to_string();
    let said = sandbox.shell(&format!("gently restore {path} --yes --passphrase-fd 3 3< words")).ended(75);
    assert!(said.stderr.starts_with(told), "{}", said.text());
    assert_eq!(sandbox.snapshot(), before);
}
