//! The front matter of a text: names and values between two lines of `---`. Only what a note has room for is read; the
//! rest stays, line by line, as it is.

use crate::import::stamp::{self, Stamp};

/// What the front matter says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Front {
    /// When it was.
    pub stamp: Option<Stamp>,
    /// Its title.
    pub title: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether it is starred.
    pub is_starred: bool,
    /// All other lines that say something.
    pub rest: Vec<String>,
}

const DATES: [&str; 8] =
    ["date", "datetime", "created", "created_at", "creation_date", "date_created", "created at", "day"];

impl Front {
    /// Reads the lines between the two rules; `None` where they are words between two rules and name nothing.
    pub fn read(lines: &[String]) -> Option<Self> {
        let is_named = |line: &String| line.contains(':') || line.starts_with([' ', '\t', '-', '#']);
        if !lines.iter().all(|line| line.trim().is_empty() || is_named(line)) {
            return None;
        }
        let mut front = Self::default();
        let mut time = None;
        let mut lines = lines.iter().peekable();
        while let Some(line) = lines.next() {
            let Some((name, value)) =
                line.split_once(':').filter(|_| !line.starts_with([' ', '\t', '-', '#']))
            else {
                front.rest.push(line.clone());
                continue;
            };
            let value = unquoted(value);
            match name.trim().to_lowercase().as_str() {
                "tags" | "tag" | "keywords" => {
                    front.tags.extend(listed(value));
                    while let Some(line) = lines.next_if(|line| item(line).is_some()) {
                        front.tags.extend(item_of(line));
                    }
                }
                "title" if !value.is_empty() && front.title.is_none() => front.title = Some(value.to_owned()),
                "starred" | "star" | "favorite" if matches!(value, "true" | "yes" | "false" | "no") => {
                    front.is_starred |= matches!(value, "true" | "yes");
                }
                "time" if stamp::time(value).is_some_and(|(_, rest)| rest.is_empty()) => {
                    time = stamp::time(value).map(|(time, _)| time);
                }
                name if DATES.contains(&name) && front.stamp.is_none() && stamp::whole(value).is_some() => {
                    front.stamp = stamp::whole(value);
                }
                _ => {
                    let has_list = lines.peek().is_some_and(|next| next.starts_with([' ', '\t', '-']));
                    if has_list || !matches!(value, "" | "[]" | "null" | "~") {
                        front.rest.push(line.clone());
                    }
                }
            }
        }
        if let Some(stamp) = front.stamp.as_mut() {
            stamp.time = stamp.time.or(time);
        }
        Some(front)
    }
}

/// Returns whether a line of front matter says when it was.
pub(super) fn is_date(line: &str) -> bool {
    let Some((name, value)) = line.split_once(':') else { return false };
    DATES.contains(&name.trim().to_lowercase().as_str()) && stamp::whole(unquoted(value)).is_some()
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inside = |quote: char| value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote));
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}

/// Reads `[a, b]`, `a, b`, or the words of a line without a comma.
fn listed(value: &str) -> Vec<String> {
    let value = value.strip_prefix('[').and_then(|value| value.strip_suffix(']')).unwrap_or(value);
    let are_words = !value.contains(',');
    let pieces =
        value.split(|c: char| c == ',' || are_words && c.is_whitespace() && !value.contains(['"', '\'']));
    pieces.map(|piece| unquoted(piece).to_owned()).filter(|tag| !tag.is_empty()).collect()
}

/// Reads a line of a list: `- a`.
fn item(line: &str) -> Option<&str> {
    let item = line.trim_start().strip_prefix('-')?;
    (item.is_empty() || item.starts_with(' ')).then(|| unquoted(item))
}

fn item_of(line: &str) -> Option<String> {
    item(line).filter(|tag| !tag.is_empty()).map(str::to_owned)
}
