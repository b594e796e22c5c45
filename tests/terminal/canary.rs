//! Marked words are typed, stopped at and killed over; then no file holds them but as ciphertext.

use std::fs;
use std::path::Path;

use crate::screen::{Home, Screen, draft_time, key};

/// A word that nothing else on the machine says.
pub const CANARY: &str = "kweezlebirdsong";

#[test]
fn no_file_holds_a_word_after_a_session_a_stop_and_a_kill() {
    let home = Home::begun();
    let temporary = home.path().join("tmp");
    fs::create_dir(&temporary).expect("a folder for temporary files");
    let temporary = temporary.display().to_string();
    let variables = [("TERM", "xterm-256color"), ("TMPDIR", temporary.as_str()), ("HOME", &temporary)];
    let start = |args: &[&str]| Screen::start_with(&home, args, &variables);

    let mut session = start(&["checkin"]);
    session.wait("mood").keys(key::ENTER).wait("energy").keys(key::ENTER).wait("feelings").keys(key::ENTER);
    session.wait("One line").keys(CANARY).keys(key::ENTER).wait("Kept");
    assert_eq!(session.end(), 0);

    let mut stopped = start(&["reflect", "boundaries/name-one-limit"]);
    stopped.wait("Enter begins.").keys(key::ENTER).wait("1 of 4").keys(key::ENTER);
    stopped.wait("2 of 4").keys(CANARY).keys(key::ENTER).wait("3 of 4").keys(CANARY).keys(key::CTRL_C);
    assert_eq!(stopped.end(), 0);

    let mut killed = start(&["write"]);
    killed.wait("Write what you like").keys(CANARY).keys(key::ENTER).keys(CANARY);
    draft_time();
    killed.kill();

    let mut looked = 0;
    search(home.path(), &mut looked);
    assert!(looked >= 2, "the journal and its key file at least");
    // The words are there all the same: the search above could have found them.
    assert_eq!(home.bodies().len(), 2);
    let mut again = start(&["write"]);
    again.wait("Carry on").keys(key::ENTER).wait(CANARY).keys(key::CTRL_C);
    assert_eq!(again.end(), 0);
}

/// Looks into every file below `folder`, and counts them.
pub fn search(folder: &Path, looked: &mut usize) {
    for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
        let path = entry.path();
        assert!(!path.display().to_string().contains(CANARY), "{path:?}");
        if path.is_dir() {
            search(&path, looked);
            continue;
        }
        let bytes = fs::read(&path).expect("a readable file");
        let found = bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes());
        assert!(!found, "{path:?} holds it in plain");
        *looked += 1;
    }
}
