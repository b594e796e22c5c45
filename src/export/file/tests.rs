//! The promises of [`Destination`], on real folders.

use std::fs::OpenOptions;
use std::os::unix::fs::symlink;
use std::process::Command;

use tempfile::NamedTempFile;

use super::*;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder to test in")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn write(target: &Path, overwrite: Overwrite, text: &str) -> Result<(), FileFault> {
    let mut destination = Destination::open(target, overwrite)?;
    destination.write_all(text.as_bytes()).map_err(|error| destination.fault(error))?;
    destination.finish()
}

#[test]
fn a_file_appears_whole_when_it_is_finished() {
    let folder = folder();
    let target = folder.path().join("out.json");
    let mut destination = Destination::open(&target, Overwrite::Refuse).expect("an empty folder");
    destination.write_all(b"all of it").expect("room");
    destination.flush().expect("room");
    assert!(!target.exists());
    assert!(names(folder.path()).iter().all(|name| name.starts_with(UNFINISHED)));
    destination.finish().expect("room");
    assert_eq!(fs::read_to_string(&target).expect("the file"), "all of it");
    assert_eq!(names(folder.path()), ["out.json"]);
}

#[test]
fn what_is_dropped_leaves_nothing() {
    let folder = folder();
    let target = folder.path().join("out.json");
    let mut destination = Destination::open(&target, Overwrite::Refuse).expect("an empty folder");
    destination.write_all(&[b'x'; 3 * BUFFER]).expect("room");
    drop(destination);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn whatever_is_there_stays_unless_told() {
    let folder = folder();
    let target = folder.path().join("out.json");
    fs::write(&target, "before").expect("room");
    assert!(matches!(write(&target, Overwrite::Refuse, "new"), Err(FileFault::Exists { .. })));
    assert_eq!(fs::read_to_string(&target).expect("the file"), "before");
    write(&target, Overwrite::Replace, "new").expect("told to");
    assert_eq!(fs::read_to_string(&target).expect("the file"), "new");
    assert_eq!(names(folder.path()), ["out.json"]);
}

#[test]
fn a_file_that_came_in_between_stays() {
    let folder = folder();
    let target = folder.path().join("out.json");
    let destination = Destination::open(&target, Overwrite::Refuse).expect("an empty folder");
    fs::write(&target, "theirs").expect("room");
    assert!(matches!(destination.finish(), Err(FileFault::Exists { .. })));
    assert_eq!(fs::read_to_string(&target).expect("the file"), "theirs");
    assert_eq!(names(folder.path()), ["out.json"]);
}

#[test]
fn placing_a_file_never_goes_over_another_even_unchecked() {
    let folder = folder();
    let target = folder.path().join("out.json");
    symlink(folder.path().join("nowhere"), &target).expect("a link");
    let file = NamedTempFile::new_in(folder.path()).expect("room");
    let error = file.persist_noclobber(&target).expect_err("a link is there").error;
    assert!(matches!(FileFault::of(&target, error), FileFault::Exists { .. }));
}

#[test]
fn nothing_is_written_through_a_link() {
    let folder = folder();
    let (link, other) = (folder.path().join("link"), folder.path().join("other"));
    symlink(&other, &link).expect("a link");
    assert!(matches!(write(&link, Overwrite::Refuse, "new"), Err(FileFault::Exists { .. })));
    assert!(matches!(write(&link, Overwrite::Replace, "new"), Err(FileFault::NotPlain { .. })));
    fs::write(&other, "before").expect("room");
    assert!(matches!(write(&link, Overwrite::Refuse, "new"), Err(FileFault::Exists { .. })));
    assert!(matches!(write(&link, Overwrite::Replace, "new"), Err(FileFault::NotPlain { .. })));
    assert_eq!(fs::read_to_string(&other).expect("the file"), "before");
    assert_eq!(names(folder.path()), ["link", "other"]);
}

#[test]
fn a_folder_or_a_device_is_never_replaced() {
    let folder = folder();
    let unmade = folder.path().join("unmade/");
    for target in [folder.path(), Path::new("/"), Path::new(".."), &unmade] {
        for overwrite in [Overwrite::Refuse, Overwrite::Replace] {
            assert!(matches!(write(target, overwrite, "new"), Err(FileFault::Folder { .. })), "{target:?}");
        }
    }
    let device = write(Path::new("/dev/null"), Overwrite::Replace, "new");
    assert!(matches!(device, Err(FileFault::NotPlain { .. })));
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = folder();
    fs::write(folder.path().join("file"), "").expect("room");
    for place in ["none/out.json", "file/out.json"] {
        let fault = write(&folder.path().join(place), Overwrite::Refuse, "new").expect_err("no folder");
        assert!(matches!(fault, FileFault::NoFolder { .. }), "{place}: {fault:?}");
        assert!(fault.to_string().ends_with(&format!("{place}`")));
    }
}

#[test]
fn a_full_disk_leaves_nothing() {
    let folder = folder();
    let target = folder.path().join("out.json");
    for text in ["little", &"much".repeat(BUFFER)] {
        let mut destination = Destination::open(&target, Overwrite::Refuse).expect("an empty folder");
        let full = OpenOptions::new().write(true).open("/dev/full").expect("a device that is always full");
        let (file, path) = NamedTempFile::new_in(folder.path()).expect("room").into_parts();
        drop(file);
        destination.out =
            BufWriter::with_capacity(BUFFER, Unplaced::Named(NamedTempFile::from_parts(full, path)));
        let wrote = destination.write_all(text.as_bytes()).map_err(|error| destination.fault(error));
        let fault = wrote.and_then(|()| destination.finish()).expect_err("no room");
        assert!(matches!(fault, FileFault::NoSpace { .. }), "{fault:?}");
        assert_eq!(names(folder.path()), [""; 0]);
    }
}

/// The umask belongs to the whole process, so this test runs itself again under each one.
#[test]
fn only_the_owner_may_read_whatever_the_umask() {
    const INSIDE: &str = "GENTLY_TEST_UMASK";
    if std::env::var_os(INSIDE).is_some() {
        let folder = folder();
        // A folder made under such a umask would refuse its own owner, who is not always root.
        fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).expect("our own folder");
        let target = folder.path().join("out.json");
        for overwrite in [Overwrite::Refuse, Overwrite::Replace] {
            let destination = Destination::open(&target, overwrite).expect("an empty folder");
            assert!(destination.is_private());
            destination.finish().expect("room");
            assert_eq!(mode(&File::open(&target).expect("the file")).expect("its mode"), OWNER_ALONE);
            fs::set_permissions(&target, Permissions::from_mode(0o644)).expect("our own file");
        }
        return;
    }
    let name = "export::file::tests::only_the_owner_may_read_whatever_the_umask";
    for umask in ["000", "022", "077", "266"] {
        let ended = Command::new("sh")
            .args(["-c", "umask \"$0\" && exec \"$@\"", umask])
            .arg(std::env::current_exe().expect("this test"))
            .args(["--exact", name])
            .env(INSIDE, umask)
            .output()
            .expect("a shell");
        let said = String::from_utf8_lossy(&ended.stdout).into_owned();
        assert!(ended.status.success() && said.contains("1 passed"), "umask {umask}: {said}");
    }
}
