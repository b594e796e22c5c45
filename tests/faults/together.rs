//! A first passphrase is set while four others keep notes: each note that was reported as kept is there.

use std::sync::{Mutex, OnceLock, mpsc};
use std::thread;

use crate::act::NEW;
use crate::support::Sandbox;

/// How many write at once.
const WRITERS: usize = 4;
/// How many notes each tries to keep. The passphrase is set when a few of them are.
const NOTES: usize = 15;

#[test]
fn notes_kept_while_a_passphrase_is_set_are_all_there() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-"], "the first").ok();
    let _ = sandbox.file("new", NEW);
    let kept = Mutex::new(vec!["the first".to_owned()]);
    let is_set = OnceLock::new();
    let (report, reports) = mpsc::channel();
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (sandbox, kept, is_set, report) = (&sandbox, &kept, &is_set, report.clone());
            scope.spawn(move || {
                for note in 0..NOTES {
                    let text = format!("writer {writer} note {note}");
                    let said = sandbox.run_with(&["write", "-"], &text);
                    match said.status {
                        Some(0) => kept.lock().expect("nobody panics with it").push(text),
                        // Whoever is told that it is locked or busy is told of a note that is not kept.
                        Some(3 | 75) => {}
                        _ => panic!("{}", said.text()),
                    }
                    report.send(()).expect("is heard");
                }
                is_set.wait();
                let _ = sandbox.run_with(&["write", "-"], "too late").ended(3);
            });
        }
        assert_eq!(reports.iter().take(2 * WRITERS).count(), 2 * WRITERS);
        // Busy is an answer too, and then it is tried again.
        let set = || sandbox.shell("gently passphrase set --new-passphrase-fd 4 4< new");
        while let said = set()
            && said.status != Some(0)
        {
            let _ = said.ended(75);
        }
        is_set.get_or_init(|| ());
    });
    let listed = sandbox.shell("gently list --limit 1000 --json --passphrase-fd 3 3< new").ok().json();
    let rows = listed.as_array().expect("a list");
    let mut found: Vec<_> =
        rows.iter().map(|row| row["body"]["text"].as_str().expect("a text").to_owned()).collect();
    let mut kept = kept.into_inner().expect("nobody panics with it");
    found.sort();
    kept.sort();
    assert_eq!(found, kept);
}
