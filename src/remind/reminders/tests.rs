//! The file: what is read, what a change leaves alone, and who may read it.

use std::os::unix::fs::{PermissionsExt, symlink};

use tempfile::TempDir;

use super::*;
use crate::remind::Flaw;

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-21T20:15:00.5+01:00").expect("RFC 3339")
}

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("reminders.toml");
    (folder, path)
}

fn add(reminders: &mut Reminders, time: &str, words: Option<&str>) -> u32 {
    let words = words.map(|words| ReminderWords::try_from(words).expect("words"));
    reminders.add(time.parse().expect("a time"), Days::DAILY, words, now()).expect("room")
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

#[test]
fn what_is_added_is_read_back() {
    let (_folder, path) = folder();
    let mut reminders = Reminders::load(&path).expect("no file is no reminders");
    assert!(reminders.list().is_empty());
    add(&mut reminders, "20:30", None);
    add(&mut reminders, "8am", Some(r#"Tea? "Yes" \ 'no' # ☕"#));
    reminders.save().expect("saved");
    let again = Reminders::load(&path).expect("read");
    assert_eq!(again.list(), reminders.list());
    assert_eq!(again.list()[1].since.to_rfc3339(), "2026-11-21T20:15:00+01:00");
}

#[test]
fn only_its_owner_can_read_it() {
    let (folder, _) = folder();
    let path = folder.path().join("a/b/reminders.toml");
    let mut reminders = Reminders::load(&path).expect("none");
    add(&mut reminders, "20:30", None);
    reminders.save().expect("saved");
    assert_eq!(
        [mode(&path), mode(&folder.path().join("a/b")), mode(&folder.path().join("a"))],
        [0o600, 0o700, 0o700]
    );
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("its mode");
    add(&mut reminders, "21:30", None);
    reminders.save().expect("saved");
    assert_eq!(mode(&path), 0o600);
    assert_eq!(fs::read_dir(folder.path().join("a/b")).expect("a folder").count(), 1);
}

const BY_HAND: &str = r#"# mine
# two of them
colour = "blue" # of a newer version

[[reminder]] # first
id = 7
at = 07:30
note = "kept"
[reminder.more]
deep = true
# about the second

[[ reminder ]]
id = 2
at = "8pm"
days = "weekdays"
since = 2026-11-01T10:00:00+01:00
words = """
Now?"""
# the end
"#;

#[test]
fn what_is_written_by_hand_is_read() {
    let (_folder, path) = folder();
    fs::write(&path, BY_HAND).expect("written");
    let reminders = Reminders::load(&path).expect("read");
    let [first, second] = reminders.list() else { panic!("two") };
    assert_eq!((first.id, first.at.to_string(), first.days), (7, "07:30".into(), Days::DAILY));
    assert_eq!(
        (second.id, second.at.to_string(), second.days.to_string()),
        (2, "20:00".into(), "mon-fri".into())
    );
    assert_eq!(second.words.as_ref().map(ReminderWords::as_str), Some("Now?"));
}

#[test]
fn a_change_leaves_the_rest_of_the_file_alone() {
    let (_folder, path) = folder();
    fs::write(&path, BY_HAND).expect("written");
    let mut reminders = Reminders::load(&path).expect("read");
    assert_eq!(add(&mut reminders, "20:30", None), 8);
    reminders.save().expect("saved");
    let text = fs::read_to_string(&path).expect("text");
    assert!(text.starts_with(BY_HAND), "{text}");

    reminders.remove(8).expect("there");
    reminders.save().expect("saved");
    assert_eq!(fs::read_to_string(&path).expect("text"), BY_HAND);

    reminders.remove(7).expect("there");
    reminders.save().expect("saved");
    let text = fs::read_to_string(&path).expect("text");
    let expected = BY_HAND.replace(
        "\n[[reminder]] # first\nid = 7\nat = 07:30\nnote = \"kept\"\n[reminder.more]\ndeep = true\n",
        "",
    );
    assert_eq!(text, expected);

    reminders.remove(2).expect("there");
    reminders.save().expect("saved");
    let text = fs::read_to_string(&path).expect("text");
    assert!(text.contains("# mine") && text.contains("colour") && text.contains("# the end"), "{text}");
}

#[test]
fn a_form_of_its_own_is_left_alone() {
    let (_folder, path) = folder();
    let text = r#"reminder = [{ id = 1, at = "20:30" }]"#;
    fs::write(&path, text).expect("written");
    let mut reminders = Reminders::load(&path).expect("read");
    assert_eq!(reminders.list().len(), 1);
    let time = "8pm".parse().expect("a time");
    assert!(matches!(reminders.add(time, Days::DAILY, None, now()), Err(Fault::ByHand { .. })));
    assert!(matches!(reminders.remove(1), Err(Fault::ByHand { .. })));
    assert_eq!(reminders.list().len(), 1);
}

#[test]
fn a_block_inside_of_words_is_not_taken_for_one() {
    let (_folder, path) = folder();
    let text = "more = '''\n[[reminder]]\n'''\n[[reminder]]\nid = 1\nat = \"20:30\"\n";
    fs::write(&path, text).expect("written");
    let mut reminders = Reminders::load(&path).expect("read");
    assert!(matches!(reminders.remove(1), Err(Fault::ByHand { .. })));
}

/// Text, line, flaw.
const BROKEN: &[(&str, usize, &str)] = &[
    ("[[reminder]]\nid = 1\nat = \"20:30\n", 3, "TOML says: "),
    ("[[reminder]]\nid = 1\nid = 2\n", 3, "TOML says: duplicate key"),
    ("reminder = 3", 1, "Each reminder is a block that begins with [[reminder]]"),
    ("[reminder]\nid = 1", 1, "Each reminder is a block that begins with [[reminder]]"),
    ("\nreminder = [3]", 2, "Each reminder is a block that begins with [[reminder]]"),
    ("\n[[reminder]]\nat = \"20:30\"", 2, "`id` is missing"),
    ("\n[[reminder]]\nid = 1", 2, "`at` is missing"),
    (
        "[[reminder]]\nid = 0\nat = \"20:30\"",
        2,
        "`id` takes a number from 1 to 9999 that no other reminder has",
    ),
    ("[[reminder]]\nid = \"1\"", 2, "`id` takes a number from 1 to 9999 that no other reminder has"),
    (
        "[[reminder]]\nid=1\nat=\"8pm\"\n[[reminder]]\nid=1\nat=\"9pm\"",
        5,
        "`id` takes a number from 1 to 9999 that",
    ),
    ("[[reminder]]\nid = 1\nat = \"25:00\"", 3, "`at`: Not a time on the clock, such as 20:30 or 8pm"),
    ("[[reminder]]\nid = 1\nat = 8", 3, "`at` takes text in quotes"),
    ("[[reminder]]\nid = 1\nat = \"8pm\"\ndays = \"often\"", 4, "`days`: Not days of the week"),
    ("[[reminder]]\nid = 1\nat = \"8pm\"\nsince = \"then\"", 4, "`since` takes a moment such as"),
    (
        "[[reminder]]\nid = 1\nat = \"8pm\"\nwords = \"a\\u001b[2J\"",
        4,
        "`words`: The words of a reminder are",
    ),
];

#[test]
fn a_broken_file_names_its_line_and_stays() {
    let (_folder, path) = folder();
    for (text, line, flaw) in BROKEN {
        fs::write(&path, text).expect("written");
        let fault = Reminders::load(&path).expect_err(text);
        let Fault::Broken { line: found, flaw: because, .. } = &fault else { panic!("{text}: {fault}") };
        assert!(*found == *line && because.to_string().starts_with(flaw), "{text}: line {found}: {because}");
        assert!(fault.to_string().ends_with(&format!("reminders.toml, line {line}")));
        assert_eq!(&fs::read_to_string(&path).expect("text"), text);
    }
}

#[test]
fn a_flaw_repeats_no_words() {
    let long = format!("[[reminder]]\nid = 1\nat = \"8pm\"\nwords = \"{}\"", "secret ".repeat(20));
    for text in [long.as_str(), "[[reminder]]\nid = 1\nwords = [\"secret\"]", "words = \"secret"] {
        let Err(found) = read::read(text) else { panic!("{text}") };
        let shown = format!("{} {:?}", found.flaw, found.flaw);
        assert!(!shown.contains("secret") && !matches!(found.flaw, Flaw::Block), "{shown}");
    }
}

#[test]
fn a_file_that_was_changed_in_between_is_not_overwritten() {
    let (_folder, path) = folder();
    let (mut one, mut other) = (Reminders::load(&path).expect("none"), Reminders::load(&path).expect("none"));
    add(&mut one, "20:30", None);
    one.save().expect("saved");
    add(&mut other, "21:30", None);
    assert!(matches!(other.save(), Err(Fault::Changed { .. })));
    assert_eq!(Reminders::load(&path).expect("read").list(), one.list());
}

#[test]
fn a_file_that_cannot_be_replaced_is_as_it_was() {
    let (folder, _) = folder();
    let path = folder.path().join("no-folder/reminders.toml");
    let mut reminders = Reminders::load(&path).expect("none");
    add(&mut reminders, "20:30", None);
    fs::write(folder.path().join("no-folder"), "a file").expect("written");
    assert!(matches!(reminders.save(), Err(Fault::Unkept { .. })));
}

#[test]
fn a_link_stays_a_link() {
    let (folder, path) = folder();
    let target = folder.path().join("elsewhere.toml");
    fs::write(&target, "").expect("written");
    symlink(&target, &path).expect("linked");
    let mut reminders = Reminders::load(&path).expect("read");
    add(&mut reminders, "20:30", None);
    reminders.save().expect("saved");
    assert!(path.is_symlink());
    assert_eq!(Reminders::load(&target).expect("read").list().len(), 1);
}

#[test]
fn numbers_go_up_until_there_is_no_higher_one() {
    let (_folder, path) = folder();
    fs::write(&path, "[[reminder]]\nid = 9999\nat = \"8pm\"\n").expect("written");
    let mut reminders = Reminders::load(&path).expect("read");
    assert_eq!(add(&mut reminders, "20:30", None), 1);
    assert!(matches!(reminders.remove(3), Err(Fault::NoReminder { id: 3 })));
}
