//! What a copy that was taken earlier still opens: its own words of then, and nothing of today.

use std::fs;

use super::{MINE, WORD, locked, of, with_mine};
use crate::support::Sandbox;

/// A word that was kept after the copy was taken.
const TODAY: &str = "zqyhausrotschwanz";

fn copied(sandbox: &Sandbox) -> Sandbox {
    of(&sandbox.path(), Some(&sandbox.path()))
}

/// Changes the passphrase, by default with a new key, and keeps a note of today.
fn changed(sandbox: &Sandbox) {
    let _ = sandbox.file("next", "a short walk");
    let fds = "--passphrase-fd 3 3< mine --new-passphrase-fd 4 4< next";
    let _ = sandbox.shell(&format!("gently passphrase change {fds}")).ok();
    let words = sandbox.file("words", TODAY);
    let _ = sandbox.shell(&format!("gently write - --passphrase-fd 3 3< next < {}", words.display())).ok();
}

#[test]
fn an_old_key_file_opens_nothing_of_todays_journal() {
    let today = locked();
    let then = copied(&today);
    changed(&today);
    let mixed = of(&today.path(), Some(&then.path()));
    let said = with_mine(&mixed, "gently list --json").ended(1);
    assert!(said.stdout.is_empty() && said.stderr.contains("it is damaged, or this is not its key file"));
    assert!(said.stderr.contains("put it back: `gently restore FILE`"), "{}", said.text());
}

#[test]
fn a_key_file_from_before_the_first_passphrase_opens_nothing_of_todays_journal() {
    let today = Sandbox::new();
    let _ = today.run_with(&["write", "-"], WORD).ok();
    let then = copied(&today);
    let new = today.file("new", MINE);
    let _ = today.shell(&format!("gently passphrase set --new-passphrase-fd 4 4< {}", new.display())).ok();
    let mixed = of(&today.path(), Some(&then.path()));
    for said in [mixed.run(&["list"]), with_mine(&mixed, "gently export")] {
        let said = said.ended(1);
        assert!(
            said.stdout.is_empty() && said.stderr.contains("this is not its key file"),
            "{}",
            said.text()
        );
    }
}

#[test]
fn an_old_pair_opens_as_it_did_and_shows_nothing_of_today() {
    let today = locked();
    let then = copied(&today);
    changed(&today);
    let said = with_mine(&then, "gently list --json").ok();
    assert!(said.stdout.contains(WORD) && !said.stdout.contains(TODAY), "{}", said.text());
    let refused = with_mine(&today, "gently list").ended(1);
    assert!(refused.stderr.contains("That passphrase does not open the journal"), "{}", refused.text());
}

#[test]
fn a_journal_alone_opens_by_nothing_but_its_code() {
    let today = locked();
    let shown = with_mine(&today, "gently passphrase recovery --json").ok().json();
    let alone = of(&today.path(), None);
    let said = with_mine(&alone, "gently list").ended(1);
    assert!(said.stderr.contains("The journal's key file is missing"), "{}", said.text());
    assert!(said.stderr.contains("gently passphrase recovery --use"), "{}", said.text());
    let words = with_mine(&alone, "gently write - < mine").ended(1);
    assert!(words.stderr.contains("The journal's key file is missing"), "{}", words.text());
    assert!(!alone.path().join("journal.keys").exists(), "none is made beside a journal that is there");
    let bytes = fs::read(alone.path().join("journal.db")).expect("reads");
    let has = |word: &str| bytes.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()));
    assert!(!has(WORD) && !has("sqlite format 3"));
    let _ = alone.file("code", shown["recovery_code"].as_str().expect("a code"));
    let recover = "gently passphrase recovery --use --code-fd 5 5< code --new-passphrase-fd 4 4< mine";
    let _ = alone.shell(recover).ok();
    assert!(with_mine(&alone, "gently list --json").ok().stdout.contains(WORD));
}
