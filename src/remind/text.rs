//! Changing the text of `reminders.toml` in place: what a person wrote around the reminders stays.

use crate::model::schedule::Reminder;

const OPENING: &str = "\
# Reminders of gently. This file is not locked: times and plain words only.
# Change it with `gently remind`, or by hand.
";

/// Returns `text` with a block for `reminder` at its end.
pub(super) fn with(text: &str, reminder: &Reminder) -> String {
    let before = if text.trim().is_empty() { OPENING } else { text };
    let ending = if before.ends_with('\n') { "" } else { "\n" };
    let Reminder { id, at, days, since, words } = reminder;
    let since = since.to_rfc3339();
    let words = words.as_ref().map(|words| format!("words = {}\n", toml::Value::from(words.as_str())));
    let words = words.unwrap_or_default();
    format!(
        "{before}{ending}\n[[reminder]]\nid = {id}\nat = \"{at}\"\ndays = \"{days}\"\nsince = \"{since}\"\n{words}"
    )
}

/// Returns `text` without its block number `place`, from 0; `None` if there is no such block.
///
/// Comments above the next block stay, as they are likely about that one.
pub(super) fn without(text: &str, place: usize) -> Option<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut first = (0..lines.len()).filter(|line| begins_block(lines[*line])).nth(place)?;
    let after = lines[first + 1..].iter().position(|line| ends_block(line));
    let mut end = after.map_or(lines.len(), |after| first + 1 + after);
    while end > first + 1 && is_remark(lines[end - 1]) {
        end -= 1;
    }
    if first > 0 && lines[first - 1].trim().is_empty() {
        first -= 1;
    }
    Some(lines[..first].iter().chain(&lines[end..]).copied().collect())
}

fn begins_block(line: &str) -> bool {
    let header = line.split('#').next().unwrap_or(line);
    header.split_whitespace().collect::<String>() == "[[reminder]]"
}

/// The next header ends a block, unless it is that of a part of it.
fn ends_block(line: &str) -> bool {
    let header: String = line.split_whitespace().collect();
    header.starts_with('[') && !header.starts_with("[reminder.") && !header.starts_with("[[reminder.")
}

fn is_remark(line: &str) -> bool {
    line.trim().is_empty() || line.trim_start().starts_with('#')
}
