//! The promises of [`Folder`], on real folders.

use std::os::unix::fs::symlink;

use super::*;

fn parent() -> TempDir {
    tempfile::tempdir().expect("a folder to test in")
}

fn is_name(name: &str) -> bool {
    name.strip_suffix(".md").is_some()
}

fn open(target: &Path, overwrite: Overwrite) -> Result<Folder, FileFault> {
    Folder::open(target, overwrite, is_name)
}

fn write(target: &Path, overwrite: Overwrite, files: &[(&str, &str)]) -> Result<(), FileFault> {
    let mut folder = open(target, overwrite)?;
    for (name, text) in files {
        folder.file(name).expect("room").out.write_all(text.as_bytes()).expect("room");
    }
    folder.finish()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_folder_appears_whole_and_for_its_owner_alone() {
    let parent = parent();
    let target = parent.path().join("out");
    let mut folder = open(&target.join(""), Overwrite::Refuse).expect("nothing is there");
    folder.file("a.md").expect("room").out.write_all(b"one").expect("room");
    assert!(!target.exists() && folder.is_private());
    folder.finish().expect("room");
    assert_eq!(names(parent.path()), ["out"]);
    assert_eq!(names(&target), [MARK, "a.md"]);
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(&target), mode(&target.join("a.md"))), (FOR_OWNER_ALONE, OWNER_ALONE));
}

#[test]
fn a_file_that_comes_again_goes_on_at_its_end() {
    let parent = parent();
    let target = parent.path().join("out");
    let mut folder = open(&target, Overwrite::Refuse).expect("nothing is there");
    let mut seen = Vec::new();
    for (name, text) in [("a.md", "1"), ("b.md", "2"), ("a.md", "3"), ("a.md", "4")] {
        let page = folder.file(name).expect("room");
        page.out.write_all(text.as_bytes()).expect("room");
        seen.push(page.is_new);
    }
    folder.finish().expect("room");
    assert_eq!(seen, [true, true, false, false]);
    assert_eq!(fs::read_to_string(target.join("a.md")).expect("there"), "134");
}

#[test]
fn what_is_dropped_leaves_nothing_and_what_was_there_stays() {
    let parent = parent();
    let target = parent.path().join("out");
    write(&target, Overwrite::Refuse, &[("a.md", "old")]).expect("nothing is there");
    let mut folder = open(&target, Overwrite::Replace).expect("one of ours");
    folder.file("b.md").expect("room").out.write_all(b"new").expect("room");
    drop(folder);
    assert_eq!(names(parent.path()), ["out"]);
    assert_eq!(names(&target), [MARK, "a.md"]);
}

#[test]
fn one_of_ours_is_replaced_only_when_told() {
    let parent = parent();
    let target = parent.path().join("out");
    write(&target, Overwrite::Refuse, &[("a.md", "old")]).expect("nothing is there");
    let refused = write(&target, Overwrite::Refuse, &[("b.md", "new")]);
    assert!(matches!(refused, Err(FileFault::Exists { .. })));
    write(&target, Overwrite::Replace, &[("b.md", "new")]).expect("told to");
    assert_eq!(names(&target), [MARK, "b.md"]);
    assert_eq!(names(parent.path()), ["out"]);
}

#[test]
fn what_is_not_ours_or_holds_something_else_is_never_replaced() {
    let parent = parent();
    let path = |name: &str| parent.path().join(name);
    fs::create_dir(path("theirs")).expect("room");
    fs::write(path("theirs/a.md"), "theirs").expect("room");
    write(&path("mixed"), Overwrite::Refuse, &[("a.md", "ours")]).expect("nothing is there");
    fs::write(path("mixed/photo.png"), "theirs").expect("room");
    write(&path("ours"), Overwrite::Refuse, &[]).expect("nothing is there");
    symlink("ours", path("link")).expect("a link");
    fs::write(path("file"), "theirs").expect("room");
    for name in ["theirs", "mixed", "link", "file", "."] {
        let refused = write(&path(name), Overwrite::Replace, &[]);
        assert!(matches!(refused, Err(FileFault::NotOurs { .. })), "{name}: {refused:?}");
    }
    assert_eq!(names(&path("mixed")), [MARK, "a.md", "photo.png"]);
    assert_eq!(names(parent.path()), ["file", "link", "mixed", "ours", "theirs"]);
}

#[test]
fn what_a_kill_left_goes_with_the_next_export_but_not_what_is_being_written() {
    let parent = parent();
    let left = parent.path().join(format!("{UNFINISHED}left"));
    fs::create_dir(&left).expect("room");
    fs::write(left.join(MARK), MARK_SAYS).expect("room");
    fs::write(left.join("a.md"), "words").expect("room");
    let mut live = open(&parent.path().join("live"), Overwrite::Refuse).expect("nothing is there");
    assert!(!left.exists());
    write(&parent.path().join("other"), Overwrite::Refuse, &[]).expect("nothing is there");
    live.file("b.md").expect("it still stands").out.write_all(b"words").expect("room");
    live.finish().expect("room");
    assert_eq!(names(parent.path()), ["live", "other"]);
}
