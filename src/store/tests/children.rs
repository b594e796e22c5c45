//! What takes a process of its own: creating at once, another umask, and being killed.

use std::env;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use rustix::fs::Mode;
use rustix::process::{Signal, getpid, kill_process, umask};

use super::*;

const ORDER: &str = "GENTLY_TEST_STORE_CHILD";

/// Runs [`child`] in a process of its own, with a journal in `folder`.
pub(super) fn start(task: &str, mask: &str, folder: &Path) -> Child {
    Command::new(env::current_exe().expect("this program"))
        .args(["--exact", "store::tests::children::child", "--quiet"])
        .env(ORDER, format!("{task}:{mask}:{}", folder.display()))
        .stdout(Stdio::null())
        .spawn()
        .expect("starts")
}

#[test]
fn child() {
    let Ok(order) = env::var(ORDER) else { return };
    let parts: Vec<_> = order.splitn(3, ':').collect();
    let [task, mask, folder] = parts[..] else { panic!("three parts") };
    umask(Mode::from_raw_mode(u32::from_str_radix(mask, 8).expect("a mode")));
    let folder = PathBuf::from(folder);
    let mut journal = create(&folder);
    if task == "erase" {
        keep(&mut journal, &(0..5).map(|n| note(n, "words")).collect::<Vec<_>>());
        let _ = journal.erase(&[id(1)], &mut |written, expected| {
            // The new journal is whole by now, and does not have its name yet.
            if written == expected {
                kill_process(getpid(), Signal::KILL).expect("dies");
            }
        });
    }
    let tx = journal.begin().expect("begins");
    if task == "die" {
        // More than SQLite holds in memory, so that the journal itself is half written.
        (100..200).for_each(|n| assert!(tx.keep(&note(n, &"never mind ".repeat(5000))).is_ok()));
        kill_process(getpid(), Signal::KILL).expect("dies");
    }
    tx.keep(&note(task.parse().expect("a number"), "from a child")).expect("keeps");
    assert_eq!(mode(&folder.join("journal.db-journal")), 0o600);
    tx.commit().expect("commits");
}

#[test]
fn processes_that_create_at_once_get_one_journal() {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("journal");
    let mut children: Vec<_> = ["1", "2", "3", "4"].map(|task| start(task, "022", &path)).into();
    for child in &mut children {
        assert!(child.wait().expect("ends").success());
    }
    assert_eq!(reopen(&path).read().expect("reads").count().expect("counts"), 4);
}

#[test]
fn everything_is_for_its_owner_only_whatever_the_umask() {
    for mask in ["000", "022", "077"] {
        let folder = TempDir::new().expect("a temporary folder");
        let path = folder.path().join("gently/journal");
        assert!(start("1", mask, &path).wait().expect("ends").success(), "umask {mask}");
        assert_eq!(mode(&path), 0o700, "umask {mask}");
        assert_eq!(mode(&folder.path().join("gently")), 0o700, "umask {mask}");
        for name in names(&path) {
            assert_eq!(mode(&path.join(&name)), 0o600, "{name} under umask {mask}");
        }
    }
}

#[test]
fn a_kill_in_the_middle_leaves_what_was_there_before() {
    let mut place = place();
    let folder = place.folder.path();
    keep(&mut place.journal, &[note(1, "before")]);
    drop(place.journal);
    assert!(!start("die", "022", folder).wait().expect("ends").success());
    assert!(fs::metadata(folder.join("journal.db-journal")).expect("is left").len() > 0);
    let mut journal = reopen(folder);
    assert_eq!(scan(&mut journal, &everything()), [note(1, "before")]);
    keep(&mut journal, &[note(2, "after")]);
    assert_eq!(names(folder), ["journal.db", "journal.keys", "lock"]);
}

#[test]
fn erasing_that_is_killed_at_the_last_moment_has_erased_nothing() {
    let folder = TempDir::new().expect("a temporary folder");
    assert!(!start("erase", "077", folder.path()).wait().expect("ends").success());
    let left = names(folder.path());
    assert_eq!(left, ["journal.db", "journal.db.new", "journal.db.work", "journal.keys", "lock"]);
    let mut journal = reopen(folder.path());
    assert_eq!(scan(&mut journal, &everything()).len(), 5);
    assert_eq!(names(folder.path()), ["journal.db", "journal.keys", "lock"]);
}
