//! Bad luck at every step of what changes the lock: killed there, or refused by the disk there. Afterwards the
//! journal opens the old way or the new one, with every word in it, and nothing lies about.
//!
//! Each command is run once to count the steps that write, then once for each of them, with strace doing the harm.
//! By default a part of the points is tried, and each kill at a step that orders the others; `GENTLY_FAULTS=all`
//! tries them all. A command is added to the table in `faults/act.rs`.
#![cfg(target_os = "linux")]

#[path = "faults/act.rs"]
mod act;
#[path = "faults/backups.rs"]
mod backups;
#[path = "support/exported.rs"]
mod exported;
#[path = "faults/harm.rs"]
mod harm;
#[path = "faults/journal.rs"]
mod journal;
#[path = "faults/raw.rs"]
mod raw;
#[path = "cli/support.rs"]
mod support;
#[path = "faults/together.rs"]
mod together;
#[path = "faults/verdict.rs"]
mod verdict;

use std::fs;
use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use act::{ACTS, Act};
use harm::Point;
use journal::Start;
use support::not_run_here;

/// How many points of a command are tried, unless all of them are to be.
const SAMPLE: usize = 24;

#[test]
fn no_bad_luck_costs_a_word_or_the_way_in() {
    if !harm::is_possible() {
        return not_run_here("strace that may trace");
    }
    let lost: Vec<String> = ACTS.iter().flat_map(tried).collect();
    assert!(lost.is_empty(), "\n{}\n", lost.join("\n"));
}

#[test]
fn what_the_disk_did_not_confirm_was_told_as_not_done() {
    if !harm::is_possible() {
        return not_run_here("strace that may trace");
    }
    for act in [&ACTS[0], &ACTS[2]] {
        let start = Start::of(act.from);
        let mut unconfirmed = 0;
        for point in harm::points(act, &start.copy()).iter().filter(|point| point.is("fsync", "EIO")) {
            let sandbox = start.copy();
            let said = point.strike(act, &sandbox).expect("strikes");
            let found = verdict::opens(act, &start, &sandbox, 0).expect("opens");
            if said.status == Some(1) && found == verdict::Found::After {
                assert!(
                    said.stderr.contains("It is done, but the disk did not confirm it"),
                    "{}",
                    said.text()
                );
                unconfirmed += 1;
            }
        }
        assert_eq!(unconfirmed, 1, "{}: the folder, after the rename that matters", act.name);
    }
}

/// Tries the points of a command, and returns what was lost at which.
fn tried(act: &Act) -> Vec<String> {
    let start = Start::of(act.from);
    let all = harm::points(act, &start.copy());
    assert!(all.len() > 20, "{}: it writes next to nothing", act.name);
    let lost = each_point(act.name, &all, SAMPLE, &|point, number| at(act, &start, point, number));
    lost.into_iter().map(|(point, what)| format!("{} {point}: {what}", act.name)).collect()
}

/// Has bad luck at these points, or at `most` of them, and tells how many there were. Returns at which of them something
/// was not as it should be, and what.
fn each_point(
    name: &str,
    all: &[Point],
    most: usize,
    at: &(dyn Fn(&Point, usize) -> Result<(), String> + Sync),
) -> Vec<(Point, String)> {
    let begun = Instant::now();
    let wants_all = std::env::var_os("GENTLY_FAULTS").is_some_and(|value| value == "all");
    let points = if wants_all { all.to_vec() } else { harm::sample(all, most) };
    let (next, lost) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let workers = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((number, point)) = take(&points, &next) {
                    if let Err(what) = at(point, number) {
                        lost.lock().expect("nobody panics with it").push((point.clone(), what));
                    }
                }
            });
        }
    });
    let lost: Vec<(Point, String)> = lost.into_inner().expect("nobody panics with it");
    let (tried, of, survived) = (points.len(), all.len(), points.len() - lost.len());
    let seconds = begun.elapsed().as_secs();
    // Not `eprintln`, which nobody hears from a test that passes.
    let told = format!("faults: {name}: {survived} of {tried} points survived ({of} there are), {seconds} s");
    writeln!(std::io::stderr(), "{told}").expect("stderr");
    lost
}

fn take<'a>(points: &'a [Point], next: &AtomicUsize) -> Option<(usize, &'a Point)> {
    let number = next.fetch_add(1, Ordering::Relaxed);
    points.get(number).map(|point| (number, point))
}

/// Has bad luck at one point of a command, and says what is not as it should be then.
fn at(act: &Act, start: &Start, point: &Point, number: usize) -> Result<(), String> {
    let sandbox = start.copy();
    let said = point.strike(act, &sandbox)?;
    let found = verdict::opens(act, start, &sandbox, number)?;
    verdict::is_told(act, point, &said, found)
}

#[test]
fn the_checks_see_what_they_are_there_to_see() {
    let act = &ACTS[0];
    let start = Start::of(act.from);
    let seen = |harm: &dyn Fn(&std::path::Path)| {
        let sandbox = start.copy();
        harm(&sandbox.path());
        verdict::opens(act, &start, &sandbox, 0).expect_err("is seen")
    };
    let plain =
        |folder: &std::path::Path| fs::write(folder.join("x"), b"- SQLite format 3 -").expect("writes");
    assert!(seen(&plain).contains("plain"));
    let word = |folder: &std::path::Path| fs::write(folder.join("x"), journal::WORD).expect("writes");
    assert!(seen(&word).contains("plain"));
    let left = |folder: &std::path::Path| fs::write(folder.join("x"), "left").expect("writes");
    assert!(seen(&left).contains("lie about"));
    let no_keys = |folder: &std::path::Path| fs::remove_file(folder.join("journal.keys")).expect("removes");
    assert!(seen(&no_keys).contains("neither"));
    let fewer = |folder: &std::path::Path| journal::forget_one(folder);
    assert!(seen(&fewer).contains("holds something else"));
    let torn = |folder: &std::path::Path| raw::tear(&folder.join("journal.db"));
    assert!(seen(&torn).contains("not sound"));
    assert_eq!(verdict::opens(act, &start, &start.copy(), 0), Ok(verdict::Found::Before));
}
