//! What a journal is: values and rules, with no input, no output and no clock.

pub mod answer;
pub mod answers;
pub mod body;
pub mod draft;
pub mod filter;
pub mod finished;
pub mod fold;
pub mod gate;
pub mod grounding;
pub mod guide;
pub mod help;
pub mod id;
pub mod insight;
pub mod look_back;
pub mod moment;
pub mod page;
pub mod path;
pub mod practice;
pub mod prompt;
pub mod query;
pub mod record;
pub mod schedule;
pub mod search;
pub mod snippet;
pub mod suggest;
pub mod tag;
pub mod walk;
pub mod when;

/// Returns the one of `known` that looks most like `typed`, if any looks much like it.
pub fn nearest<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let close = |name: &str| strsim::jaro_winkler(typed, name);
    known
        .map(|name| (close(name), name))
        .filter(|(closeness, _)| *closeness > 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}
