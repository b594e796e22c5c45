//! The rooms check judged by samples: what it must find, and what it must leave alone.

use super::{code, doors, style};

fn doors_of(path: &str, source: &str) -> Vec<String> {
    doors::faults(path, &code::tokens(source))
}

fn names_of(path: &str, source: &str) -> Vec<String> {
    style::names(path, &code::tokens(source))
}

/// Asserts that each sample gives exactly one fault, in which its words stand.
fn each_gives_one_fault(judge: fn(&str, &str) -> Vec<String>, samples: &[(&str, &str, &str)]) {
    for (path, source, words) in samples {
        let faults = judge(path, source);
        assert!(faults.len() == 1 && faults[0].contains(words), "{path}: {source}\n{faults:?}\nnot: {words}");
    }
}

fn none_gives_a_fault(judge: fn(&str, &str) -> Vec<String>, samples: &[(&str, &str)]) {
    for (path, source) in samples {
        assert_eq!(judge(path, source), Vec::<String>::new(), "{path}: {source}");
    }
}

#[test]
fn a_path_through_a_wall_is_found_however_it_is_written() {
    each_gives_one_fault(
        doors_of,
        &[
            (
                "export/json.rs",
                "\nuse crate::store::Journal;",
                "src/export/json.rs:2: no door leads from `export` to `store`",
            ),
            (
                "export/json.rs",
                "use crate::{model::{record, tag}, store::{self, Tx}};",
                "`export` to `store`",
            ),
            ("store/mod.rs", "fn f() { super::export::json(); }", "`store` to `export`"),
            ("store/keys/slot.rs", "use super::super::super::content::Guides;", "`store` to `content`"),
            ("term/ask/mod.rs", "fn f(x: crate::model::answer::Answer) {}", "`term` to `model`"),
            ("model/day.rs", "pub(crate) fn f() -> crate::clock::Clock {}", "`model` to `clock`"),
            ("model/day.rs", "mod inner { use super::super::super::paths::Paths; }", "`model` to `paths`"),
            ("clock.rs", "use super::model::moment::Moment;", "`clock` to `model`"),
            (
                "paths.rs",
                "#[cfg(test)] mod tests { use super::*; use crate::term::Ui; }",
                "`paths` to `term`",
            ),
            ("plot/line.rs", "use self::super::super::remind::due;", "`plot` to `remind`"),
            ("import/csv.rs", "use super::{super::export::json, row};", "`import` to `export`"),
            ("import/csv.rs", "macro_rules! m { () => { $crate::term::say() } }", "`import` to `term`"),
        ],
    );
}

#[test]
fn a_way_round_the_doors_is_found() {
    each_gives_one_fault(
        doors_of,
        &[
            ("model/day.rs", "use crate as everything;", "the whole crate"),
            ("model/day.rs", "use crate::*;", "the whole crate"),
            ("model/day.rs", "use crate::{self as everything};", "the whole crate"),
            ("model/mod.rs", "use super::*;", "the whole crate"),
            ("model/day.rs", "use super::super as everything;", "the whole crate"),
            ("cli/error.rs", "use crate::cellar::Door;", "`cli` to `cellar`"),
            ("cellar/door.rs", "fn f() {}", "no row in the table"),
        ],
    );
}

#[test]
fn a_path_through_a_door_is_left_alone() {
    none_gives_a_fault(
        doors_of,
        &[
            (
                "cli/commands/list.rs",
                "use crate::{clock::Clock, model::tag, paths::Paths, store, term::ui::Ui};",
            ),
            ("cli/commands/list.rs", "use super::super::error; use super::super::super::store::Tx;"),
            (
                "store/mod.rs",
                "use crate::model::record::Record; use crate::store::keys; use self::keys::Slot;",
            ),
            ("model/walk.rs", "mod a { mod b { use super::super::super::guide; } use super::b; }"),
            (
                "model/body/mod.rs",
                "pub(in crate::model) fn f() {} pub(crate) fn g() {} pub(super) fn h(&self) {}",
            ),
            (
                "term/mod.rs",
                "//! use crate::model;\n/* crate::store::x /* still */ */ const A: &str = \"crate::cli\";",
            ),
            (
                "term/mod.rs",
                "const A: &str = r#\"\" crate::cli \"#; const B: char = '\"'; const C: char = '\\'';",
            ),
            ("term/mod.rs", "fn f<'a>(x: &'a str) {} const D: &[u8] = br\"\\\"; const E: u8 = b'\\\\';"),
            ("lib.rs", "pub mod cli; pub use crate::model::record;"),
            ("main.rs", "use gently::{cli, store}; fn f() { crate::x(); }"),
        ],
    );
}

#[test]
fn a_crate_named_in_the_wrong_room_is_found() {
    each_gives_one_fault(
        names_of,
        &[
            ("model/tag.rs", "use rusqlite::Row;", "only `store` names `rusqlite`"),
            ("cli/mod.rs", "fn f(error: rusqlite::Error) {}", "only `store` names `rusqlite`"),
            ("export/csv.rs", "use rusqlite::Connection;", "only `store` names `rusqlite`"),
            ("store/mod.rs", "#[derive(clap::Args)] struct A;", "only `cli` names `clap`"),
            ("term/ui.rs", "fn f() -> std::process::ExitCode {}", "only `cli` names `ExitCode`"),
            ("cli/mod.rs", "use {std::fs, directories::ProjectDirs};", "only `paths` names `directories`"),
            ("cli/mod.rs", "extern crate console;", "only `term` names `console`"),
            ("cli/commands/write.rs", "dialoguer::Confirm::new();", "only `term` names `dialoguer`"),
            ("remind/due.rs", "let now = chrono::Local::now();", "only `clock` knows the time"),
            ("model/id.rs", "Uuid::now_v7()", "only `clock` knows the time"),
            ("term/ask/mod.rs", "let wall = SystemTime::now;", "only `clock` knows the time"),
        ],
    );
}

#[test]
fn what_prints_or_panics_by_the_way_is_found() {
    each_gives_one_fault(
        names_of,
        &[
            ("cli/mod.rs", "println!(\"x\");", "`println!`"),
            ("main.rs", "fn main() { eprintln !(\"x\"); }", "`eprintln!`"),
            ("term/ui.rs", "todo!()", "`todo!`"),
            ("term/ui.rs", "unimplemented!()", "`unimplemented!`"),
            ("model/tag.rs", "\nx\n  .unwrap ();", "src/model/tag.rs:3: `.unwrap()`"),
            ("model/tag.rs", "#[cfg(test)] use a::{b}; fn f() { x.unwrap() }", "`.unwrap()`"),
            ("model/tag.rs", "#[cfg(test)] mod tests { fn f() {} } fn g() { x.unwrap() }", "`.unwrap()`"),
        ],
    );
}

#[test]
fn ordinary_words_and_tests_are_left_alone() {
    none_gives_a_fault(
        names_of,
        &[
            ("store/mod.rs", "use rusqlite::Row; struct Store { console: u8, directories: Vec<u8> }"),
            ("export/sqlite.rs", "use rusqlite::Connection;"),
            ("main.rs", "use std::process::ExitCode; fn main() -> ExitCode { cli::run() }"),
            ("cli/mod.rs", "let now = clock.now(); let later = now; x.unwrap_or(1);"),
            ("clock.rs", "Local::now()"),
            ("term/breathe.rs", "let started = Instant::now(); let print = 1; if print != 2 {}"),
            (
                "model/tag.rs",
                "/// x.unwrap(); println!()\n#[cfg(test)]\nmod tests { fn f() { x.unwrap(); println!(); } }",
            ),
            ("model/walk/tests.rs", "fn f() { x.unwrap() }"),
        ],
    );
}

#[test]
fn a_file_that_hides_what_it_is_is_found() {
    let long = format!("//! Long.\n{}", "\n".repeat(400));
    for (path, source, words) in [
        ("src/model/tag.rs", "use std::fs;", "does not open"),
        ("src/model/tag.rs", long.as_str(), "has 401 lines"),
        ("src/cli/utils.rs", "//! All sorts.", "`utils.rs`"),
        ("tests/common/mod.rs", "//! All sorts.", "`common`"),
    ] {
        let faults = style::shape(path, source);
        assert!(faults.len() == 1 && faults[0].contains(words), "{path}: {faults:?}");
    }
    assert!(style::shape("src/model/common_words.rs", &long[..400]).is_empty());
}

#[test]
fn a_command_without_tests_and_tests_without_a_command_are_found() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let commands = names(&["list.rs", "mod.rs", "path/mod.rs", "path/show.rs", "write.rs"]);
    let tests = names(&["list.rs", "main.rs", "path.rs", "show.rs"]);
    let faults = style::pairs(&commands, &tests);
    assert_eq!(
        faults,
        [
            "src/cli/commands/write.rs has no tests/cli/write.rs",
            "tests/cli/show.rs has no src/cli/commands/show.rs"
        ]
    );
    assert!(style::pairs(&[], &[]).is_empty());
}

#[test]
fn a_test_file_that_main_does_not_name_is_found() {
    let tests = ["list.rs", "main.rs", "path.rs", "path/show.rs", "support.rs", "write.rs"];
    let tests: Vec<_> = tests.iter().map(|name| (*name).to_owned()).collect();
    let main = code::tokens("mod support;\n\nmod list;\n// mod path;\nmod write { use path; }\n");
    assert_eq!(
        style::unnamed(&main, &tests),
        ["tests/cli/main.rs has no `mod path;`", "tests/cli/main.rs has no `mod write;`"]
    );
}
