//! A promise as it would be said.

/// Returns a promise in one line: "when the water boils: drink one glass". What was typed may begin with the words of
/// the question, which are not said twice.
pub fn promise_in_one_line(cue: Option<&str>, what: Option<&str>) -> Option<String> {
    let cue = cue.map(|cue| tidy(cue, &["when"])).filter(|cue| !cue.is_empty());
    let what = what.map(|what| tidy(what, &["i will", "i'll"])).filter(|what| !what.is_empty());
    match (cue, what) {
        (Some(cue), Some(what)) => Some(format!("when {cue}: {what}")),
        (Some(cue), None) => Some(format!("when {cue}")),
        (None, what) => what.map(str::to_owned),
    }
}

/// Returns the first line of `text` without the words it was to go on from, and without a stop.
fn tidy<'a>(text: &'a str, begins: &[&str]) -> &'a str {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let after = |begin: &&str| {
        let (head, rest) = line.split_at_checked(begin.len())?;
        let goes_on = rest.starts_with([' ', '.', ',', '\u{2026}']);
        (head.eq_ignore_ascii_case(begin) && goes_on).then_some(rest)
    };
    let rest = begins.iter().find_map(after).unwrap_or(line);
    let stops = ['.', ',', ':', ';', '\u{2026}', ' '];
    rest.trim_start_matches(stops).trim_end_matches(stops)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_said_in_one_line_however_it_was_typed() {
        for (cue, what, said) in [
            (Some("the water boils"), Some("drink one glass"), Some("when the water boils: drink one glass")),
            (Some("When the water boils,"), Some("I will drink."), Some("when the water boils: drink")),
            (Some("WHEN ... I come in"), Some("I'll sit\ndown"), Some("when I come in: sit")),
            (Some("whenever"), Some("i willow"), Some("when whenever: i willow")),
            (Some("  \n"), Some("walk"), Some("walk")),
            (None, Some("Walk..."), Some("Walk")),
            (Some("\u{e9}t\u{e9}"), None, Some("when \u{e9}t\u{e9}")),
            (Some("when"), Some("I will"), Some("when when: I will")),
            (Some("..."), Some("."), None),
            (None, None, None),
        ] {
            assert_eq!(promise_in_one_line(cue, what).as_deref(), said, "{cue:?} {what:?}");
        }
    }
}
