//! Help: there for every command, narrow enough for a small terminal, and every example in it is run.

use std::fs;

use crate::support::Sandbox;

/// The id that examples name, and a moment at which ids begin with it.
const ID: &str = "0193a2b4";
const THEN: &str = "2024-12-07T20:59:00+01:00";

/// What a command says that would ask, where there is no terminal.
const NOBODY_THERE: [&str; 2] =
    ["There is nobody to ask", "Questions cannot be asked here: this is not a terminal"];

#[test]
fn help_is_on_stdout_ends_with_0_and_fits_80_columns() {
    let mut sandbox = Sandbox::new();
    for columns in ["80", "200", "40"] {
        sandbox.set("COLUMNS", columns);
        for command in everything(&sandbox) {
            for flag in ["--help", "-h"] {
                let said = run(&sandbox, &command, flag).ok();
                let longest = said.stdout.lines().map(|line| line.chars().count()).max();
                assert!(said.stdout.contains("Usage: gently") && said.stderr.is_empty(), "{}", said.text());
                assert!(longest <= Some(80), "{columns}, {command:?}: {longest:?}");
            }
        }
    }
}

#[test]
fn help_as_a_command_is_the_help_of_the_command() {
    let sandbox = Sandbox::new();
    for command in everything(&sandbox) {
        let mut args = vec!["help"];
        args.extend(command.iter().map(String::as_str));
        assert_eq!(sandbox.run(&args).ok().text(), run(&sandbox, &command, "--help").text(), "{command:?}");
    }
}

#[test]
fn help_leaves_no_trace_and_needs_no_home() {
    let mut sandbox = Sandbox::new();
    sandbox.set("GENTLY_HOME", "not/absolute");
    sandbox.set("GENTLY_NOW", "not a date");
    for command in everything(&sandbox) {
        let _ = run(&sandbox, &command, "--help").ok();
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn every_command_begins_its_help_with_one_line_that_is_no_sentence() {
    let sandbox = Sandbox::new();
    for command in everything(&sandbox) {
        let help = run(&sandbox, &command, "--help").ok().stdout;
        let first = help.lines().next().expect("a line");
        assert!((8..72).contains(&first.len()) && !first.ends_with('.'), "{command:?}: {first}");
    }
}

#[test]
fn every_example_of_every_help_works() {
    let mut found = 0;
    for command in everything(&Sandbox::new()) {
        let sandbox = prepared(command.first().map_or("", String::as_str));
        for example in examples(&run(&sandbox, &command, "--help").ok().stdout) {
            found += 1;
            if example.contains("| man ") && !sandbox.has("man") {
                continue;
            }
            let said = sandbox.shell(&example);
            let asks = said.status == Some(2)
                && NOBODY_THERE.iter().any(|message| said.stderr.starts_with(&format!("Error: {message}\n")));
            // Where a person would be asked, the way to the question is all that can be walked here.
            let is_done = said.status == Some(0) && !said.stderr.to_lowercase().contains("error:");
            assert!(is_done || asks, "$ {example}\n{}", said.text());
        }
    }
    assert!(found > 30, "only {found} examples were found");
}

#[test]
fn every_command_has_an_example_but_the_plainest() {
    let sandbox = Sandbox::new();
    for command in sandbox.commands(&[]) {
        let help = sandbox.run(&[&command, "--help"]).ok().stdout;
        assert!(!examples(&help).is_empty() || command == "about", "{command}");
    }
}

#[test]
fn an_example_that_leads_nowhere_would_be_found() {
    let help = "Examples:\n  gently lst\n  echo one |\n    gently write -\n\nMore\n  gently list\n";
    let found = examples(help);
    assert_eq!(found, ["gently lst", "echo one |\n    gently write -"]);
    let _ = prepared("").shell(&found[0]).ended(2);
}

/// Returns every command and every command below one, gently itself first.
fn everything(sandbox: &Sandbox) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    let mut at = 0;
    while let Some(command) = all.get(at).cloned() {
        let names: Vec<&str> = command.iter().map(String::as_str).collect();
        all.extend(sandbox.commands(&names).into_iter().map(|name| [command.clone(), vec![name]].concat()));
        at += 1;
    }
    assert!(all.len() > 20, "{all:?}");
    all
}

fn run(sandbox: &Sandbox, command: &[String], flag: &str) -> crate::support::Transcript {
    let mut args: Vec<&str> = command.iter().map(String::as_str).collect();
    args.push(flag);
    sandbox.run(&args)
}

/// Returns the examples of a help page; a line that is indented further belongs to the one above.
fn examples(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Examples:").skip(1);
    let mut found: Vec<String> = Vec::new();
    for line in lines.take_while(|line| !line.is_empty()) {
        match (found.last_mut(), line.starts_with("    ")) {
            (Some(above), true) => above.extend(["\n", line]),
            _ => found.push(line.trim().to_owned()),
        }
    }
    found
}

/// A sandbox with what the examples of a command take for granted: a record of that id, which is a practice where the
/// command is about one, a letter, folders for completions.
fn prepared(command: &str) -> Sandbox {
    let mut sandbox = Sandbox::new();
    sandbox.set("GENTLY_NOW", THEN);
    let what = r#"{"what": "words"}"#;
    let id = match command {
        "boundary" | "promise" | "step" | "hunch" => sandbox.kept(&[command, "add", "--answers", "-"], what),
        "keep" => sandbox.kept(&["keep", "add", "--kind", "good-thing", "--answers", "-"], what),
        "say" => sandbox.kept(&["say", "add", "--kind", "request", "--answers", "-"], what),
        _ => sandbox.kept(&["write", "-"], "words"),
    };
    assert!(id.starts_with(ID), "{id}");
    sandbox.set("GENTLY_NOW", crate::support::NOW);
    if command == "restore" {
        let _ = sandbox.run(&["backup", "copies"]).ok();
    }
    sandbox.file("letter.txt", "Dear me.\n");
    if command == "import" {
        let _ = sandbox.run(&["export", "--output", "journal.json"]).ok();
    }
    for folder in [".local/share/bash-completion/completions", ".config/fish/completions"] {
        fs::create_dir_all(sandbox.path().join(folder)).expect("a folder");
    }
    sandbox
}
