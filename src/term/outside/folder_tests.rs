//! The folder of a page: where it is made, who may look into it, and what is found of it later.

use super::*;

/// A place of its own in memory; other tests use the shared one.
fn memory() -> TempDir {
    let folder = tempfile::Builder::new().permissions(Permissions::from_mode(0o700)).tempdir_in("/dev/shm");
    folder.expect("a folder in memory")
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("there").mode() & 0o777
}

#[test]
fn the_own_folder_in_memory_is_the_best_place() {
    let runtime = memory();
    assert_eq!(Place::find(Some(runtime.path().as_os_str())), Place::Memory(runtime.path().into()));
}

#[test]
fn a_runtime_folder_that_others_read_or_that_is_a_link_is_passed_by() {
    let open = memory();
    fs::set_permissions(open.path(), Permissions::from_mode(0o755)).expect("its mode");
    let link = memory();
    let linked = link.path().join("linked");
    std::os::unix::fs::symlink(link.path(), &linked).expect("a link");
    for runtime in [open.path(), &linked, Path::new("/nowhere"), Path::new("")] {
        let found = Place::find(Some(runtime.as_os_str()));
        assert_eq!(found, Place::Memory("/dev/shm".into()), "{runtime:?}");
    }
    assert_eq!(Place::find(None), Place::Memory("/dev/shm".into()));
    assert!(is_in_memory(open.path()) && !is_in_memory(Path::new("/proc")));
}

#[test]
fn only_the_owner_looks_in_and_the_name_says_nothing() {
    let memory = memory();
    let folder = Folder::make(&Place::Memory(memory.path().into()), "mine", "words").expect("made");
    assert_eq!(mode(folder.path()), 0o700);
    assert_eq!(mode(&folder.page()), 0o600);
    assert_eq!(mode(&folder.path().join(LABEL)), 0o600);
    let name = folder.path().file_name().expect("a name").to_string_lossy().into_owned();
    assert!(name.len() == NAME && name.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{name}");
}

#[test]
fn a_page_comes_back_as_it_was_and_all_goes_with_the_folder() {
    let memory = memory();
    let place = Place::Memory(memory.path().into());
    for text in ["", "words", "two\nlines\n", "\r\n", "\u{feff}日本\0"] {
        let folder = Folder::make(&place, "", text).expect("made");
        assert_eq!(folder.saved().expect("read").expect("there").text, text);
        fs::create_dir(folder.path().join("more")).expect("a folder in it");
        fs::write(folder.path().join("page.md~"), "a backup").expect("a file in it");
        folder.remove().expect("removed");
    }
    assert_eq!(fs::read_dir(memory.path()).expect("a folder").count(), 0);
}

#[test]
fn bytes_that_are_no_text_become_letters_and_none_is_lost() {
    let memory = memory();
    let folder = Folder::make(&Place::Memory(memory.path().into()), "", "").expect("made");
    fs::write(folder.page(), b"caf\xe9, na\xc3\xafve \xff\n").expect("written");
    let written = folder.saved().expect("read").expect("there");
    assert_eq!((written.text.as_str(), written.is_utf8), ("café, naïve ÿ", false));
    assert!(!format!("{written:?}").contains("caf"));
}

#[test]
fn the_newest_words_are_found_wherever_an_editor_left_them() {
    let memory = memory();
    let folder = Folder::make(&Place::Memory(memory.path().into()), "", "old").expect("made");
    let newest = || folder.newest().expect("read").expect("there").text;
    let write = |name: &str, text: &str, seconds: u64| {
        fs::write(folder.path().join(name), text).expect("written");
        let file = File::options().write(true).open(folder.path().join(name)).expect("open");
        let at = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        file.set_modified(at).expect("its time");
    };
    write(PAGE, "old", 10);
    write("page.md.save", "what nano saved", 20);
    assert_eq!(newest(), "what nano saved");
    write(PAGE, "saved since", 30);
    assert_eq!(newest(), "saved since");
    write("page.md.now", "not saved yet", 40);
    assert_eq!(newest(), "not saved yet");
    write(PAGE, "", 50);
    assert_eq!(newest(), "not saved yet", "a file that was cut short hides nothing");
}

#[test]
fn a_folder_in_use_is_not_abandoned_and_one_that_was_left_is() {
    let memory = memory();
    let place = Place::Memory(memory.path().into());
    let mine =
        || Folder::abandoned(&place).into_iter().filter(|found| found.folder.starts_with(memory.path()));
    let mut folder = Folder::make(&place, "first", "words").expect("made");
    assert_eq!(mine().count(), 0);
    folder.leave("whose").expect("labelled");
    drop(folder);
    let found: Vec<_> = mine().collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].label(), "whose");
    assert_eq!(found[0].newest().expect("read").expect("there").text, "words");
    assert_eq!(mine().count(), 0, "one who takes it up holds it");
    found.into_iter().for_each(|found| found.remove().expect("removed"));
    assert_eq!(fs::read_dir(memory.path()).expect("a folder").count(), 0);
}

#[test]
fn what_is_not_like_ours_is_left_alone() {
    let memory = memory();
    let place = Place::Memory(memory.path().into());
    let make = |name: &str, mode: u32| {
        let folder = memory.path().join(name);
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join(LABEL), "whose").expect("a label");
        fs::set_permissions(&folder, Permissions::from_mode(mode)).expect("its mode");
    };
    make("abcdefghijklmnop", 0o755);
    make("short", 0o700);
    make("with-a-dash-1234", 0o700);
    let real = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(real.path(), memory.path().join("ponmlkjihgfedcba")).expect("a link");
    let found = Folder::abandoned(&place);
    assert!(!found.iter().any(|found| found.folder.starts_with(memory.path())), "{found:?}");
}
