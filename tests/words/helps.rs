//! What the program says in its help: the words of each command, without what is typed.

use crate::bans::bans;
use crate::copied;
use crate::reading::{Reading, without_code};
use crate::support::Sandbox;

/// Where the text of an option begins.
const TEXT: &str = "          ";

/// Returns what help says about each command, part by part: its own text, then that of each argument and option. What
/// help says of every command alike stands with gently itself.
fn helps() -> Vec<(String, Vec<String>)> {
    let sandbox = Sandbox::new();
    let mut commands = vec![Vec::<String>::new()];
    let mut found = Vec::new();
    while let Some(command) = commands.pop() {
        let names: Vec<&str> = command.iter().map(String::as_str).collect();
        let help = sandbox.run(&[names.as_slice(), &["--help"]].concat()).ok().stdout;
        found.push((format!("gently {}", command.join(" ")), parts(&help, command.is_empty())));
        commands
            .extend(sandbox.commands(&names).into_iter().map(|name| [command.clone(), vec![name]].concat()));
    }
    assert!(found.len() > 30, "only {} commands have help", found.len());
    found
}

/// Returns the texts of a help page.
fn parts(help: &str, with_common: bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut in_text = true;
    for line in help.lines() {
        match line {
            "Options for every command:" if !with_common => break,
            // A heading, or what is typed.
            _ if !line.starts_with(' ') && (line.ends_with(':') || line.starts_with("Usage:")) => {
                in_text = false
            }
            "" => {
                parts.push(String::new());
                in_text = true;
            }
            _ if line.starts_with(TEXT) || (in_text && !line.starts_with(' ')) => {
                let part = parts.last_mut().expect("there is always one");
                part.push_str(line.trim_start());
                part.push(' ');
            }
            _ if line.starts_with(' ') => parts.push(format!("{} ", after_name(line))),
            _ => {}
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Returns what a list says beside a name: `  list   List what is kept`.
fn after_name(line: &str) -> &str {
    line.trim_start().split_once("  ").map_or("", |(_, text)| text.trim())
}

/// Takes out what is typed: code, options, placeholders, and what stands in quotes.
pub fn without_typed(text: &str) -> String {
    let text = without_code(text);
    let mut read: Vec<&str> = Vec::new();
    let mut in_quotes = false;
    for word in text.split_whitespace() {
        in_quotes |= word.starts_with('\'');
        let end = &word[word.trim_end_matches(['.', '?', '!']).len()..];
        match in_quotes || is_typed(word) {
            true => read.extend((!end.is_empty()).then_some(end)),
            false => read.push(word),
        }
        in_quotes &= !word.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '\'').ends_with('\'');
    }
    read.join(" ")
}

fn is_typed(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
    let is_name = bare.len() > 1 && bare.chars().all(|c| c.is_uppercase() || c == '_');
    bare.starts_with('-') || bare.contains(['=', ':', '/', '_']) || is_name
}

#[test]
fn every_help_reads_at_grade_six_or_lower() {
    let mut hard = Vec::new();
    for (command, parts) in helps() {
        let plain: Vec<_> = parts.iter().map(|part| without_typed(part)).collect();
        let reading = Reading::of(plain.iter().map(String::as_str));
        let (grade, length) = (reading.grade(), reading.words_per_sentence());
        if grade > 6.0 || length > 20.0 {
            hard.push(format!("{command}: grade {grade:.1}, {length:.1} words a sentence"));
        }
    }
    assert_eq!(hard, [""; 0]);
}

#[test]
fn no_help_breaks_a_ban() {
    let mut broken = Vec::new();
    for (command, parts) in helps() {
        for part in parts {
            let found = bans().find_map(|ban| Some((ban.name, ban.broken_by(&part)?)));
            broken.extend(found.map(|found| format!("{command}: {found:?}: {part}")));
        }
    }
    assert_eq!(broken, [""; 0]);
}

#[test]
fn no_help_is_copied_from_the_articles() {
    let said = helps()
        .into_iter()
        .flat_map(|(command, parts)| parts.into_iter().map(move |part| (command.clone(), part)));
    assert_eq!(copied::among(said), [""; 0]);
}

#[test]
fn the_words_of_a_help_page_are_found_and_what_is_typed_is_not() {
    let help = "\
Note how it is now

Asks for mood, and takes under
a minute.

Usage: gently checkin [OPTIONS]

Commands:
  list   List what is kept

Options:
      --at <WHEN>
          When it was, such as 'yesterday 22:00'

Options for every command:
      --json
          Print JSON

Examples:
  gently checkin
";
    let own = [
        "Note how it is now",
        "Asks for mood, and takes under a minute.",
        "List what is kept",
        "When it was, such as 'yesterday 22:00'",
    ];
    assert_eq!(parts(help, false), own);
    assert_eq!(parts(help, true).last().map(String::as_str), Some("Print JSON"));
    assert_eq!(
        without_typed("Take FILE, or see `x`: --all, 'last week' too. GENTLY_HOME."),
        "Take or see : too. ."
    );
}
