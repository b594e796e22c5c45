//! The page shown while there is no journal: short, honest, and fit for any terminal.

use crate::texts;

/// What the page has to name, each as a word that any honest wording of it holds.
const NAMES: &[&str] = &[
    "encrypted",
    "key file",
    "{where}",
    "passphrase",
    "login",
    "spyware",
    "screen",
    "backup",
    "device",
    "therapy",
    "ctrl-x",
];

/// Words that would promise more than the program can hold.
const PROMISES: &[&str] = &["private", "secret", "safe", "protect"];

/// Returns what is wrong with the page, line by line.
fn faults(lines: &[&str]) -> Vec<String> {
    let page = lines.join("\n").to_lowercase();
    let mut faults = Vec::new();
    if lines.len() > 11 {
        faults.push(format!("{} lines", lines.len()));
    }
    let wide = |line: &&&str| line.chars().count() > 76;
    faults.extend(lines.iter().filter(wide).map(|line| format!("wider than 76: {line}")));
    let lacks = |name: &&&str| !page.contains(**name);
    faults.extend(NAMES.iter().filter(lacks).map(|name| format!("does not name {name}")));
    let says = |word: &&&str| page.contains(**word);
    faults.extend(PROMISES.iter().filter(says).map(|word| format!("says {word}")));
    faults
}

#[test]
fn the_first_page_is_short_and_names_its_limits() {
    let files = texts::files();
    let (_, care) = files.iter().find(|(name, _)| name == "care.toml").expect("care.toml is there");
    let lines = care["first_run"]["lines"].as_array().expect("the page is an array of lines");
    let lines: Vec<_> = lines.iter().filter_map(toml::Value::as_str).collect();
    assert_eq!(faults(&lines), [""; 0]);
}

#[test]
fn a_page_that_is_long_wide_or_says_safe_is_found_out() {
    let (one, two) = (NAMES[..5].join(" "), NAMES[5..].join(" "));
    assert_eq!(faults(&[&one, &two]), [""; 0]);
    assert_eq!(faults(&[&format!("{one} {two}")]).len(), 1, "too wide");
    assert_eq!(faults(&[&one, &two, "it is safe"]).len(), 1, "says safe");
    assert_eq!(faults(&[&one]).len(), NAMES.len() - 5, "names half of it");
    let long: Vec<_> = [one.as_str(), &two].into_iter().chain([""; 10]).collect();
    assert_eq!(faults(&long).len(), 1, "too long");
}
