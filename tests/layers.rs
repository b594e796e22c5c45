//! The rooms check: who may use whom, who names which crate, and what every file owes its reader (design, section 6;
//! style). Reads the files alone, so that it judges code that does not compile too.

#[path = "layers/code.rs"]
mod code;
#[path = "layers/doors.rs"]
mod doors;
#[path = "layers/samples.rs"]
mod samples;
#[path = "layers/style.rs"]
mod style;

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_room_uses_only_the_doors_it_has() {
    none(sources("src").iter().flat_map(|(path, source)| doors::faults(path, &code::tokens(source))));
}

#[test]
fn each_crate_is_named_by_its_own_room_and_nothing_prints_or_panics_by_the_way() {
    none(sources("src").iter().flat_map(|(path, source)| style::names(path, &code::tokens(source))));
}

#[test]
fn every_file_says_what_it_is_keeps_to_its_length_and_has_a_telling_name() {
    let all = ["src", "tests"].map(|top| (top, sources(top)));
    none(all.iter().flat_map(|(top, files)| {
        files.iter().flat_map(move |(path, source)| style::shape(&format!("{top}/{path}"), source))
    }));
}

#[test]
fn every_command_has_a_test_file_of_its_name_and_the_other_way_round() {
    let names = |top| sources(top).into_iter().map(|(path, _)| path).collect::<Vec<_>>();
    none(style::pairs(&names("src/cli/commands"), &names("tests/cli")));
    let main = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/main.rs"));
    let main = code::tokens(&main.expect("the tests of the commands"));
    none(style::unnamed(&main, &names("tests/cli")));
}

#[test]
fn the_files_are_found() {
    let found = sources("src");
    assert!(found.len() > 10, "only {} files under src/", found.len());
    assert!(found.iter().any(|(path, _)| path == "clock.rs"));
    assert!(found.iter().any(|(path, _)| path == "model/record.rs"));
}

/// Returns the path (from `top`) and the text of each Rust file below `top`; none where there is no such folder.
fn sources(top: &str) -> Vec<(String, String)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join(top);
    let mut files = Vec::new();
    collect(&top, &mut files);
    files.sort();
    let named = |file: PathBuf| {
        let path = file.strip_prefix(&top).expect("found below it").to_str().expect("our names are plain");
        (path.to_owned(), fs::read_to_string(&file).expect("it was listed a moment ago"))
    };
    files.into_iter().map(named).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn none(faults: impl IntoIterator<Item = String>) {
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
