//! No text says what `ban_table`, `ban_tone` and `rules` forbid, and each ban finds what it is for.

use crate::ban_table::CLAIMS_AND_ORDERS;
use crate::ban_tone::TONE_AND_LABELS;
use crate::patterns::Ban;
use crate::rules::RULES;
use crate::texts;

/// Returns all bans.
pub fn bans() -> impl Iterator<Item = &'static Ban> {
    CLAIMS_AND_ORDERS.iter().chain(TONE_AND_LABELS).chain(RULES)
}

/// Returns each text of `prompts/` that says what `bans` forbid.
pub fn broken(bans: &[Ban]) -> Vec<String> {
    let mut broken = Vec::new();
    for text in texts::all().iter().filter(|text| !text.is_article_title()) {
        for ban in bans {
            if let Some(pattern) = ban.broken_by(&text.words) {
                broken.push(format!("{}: {} (`{pattern}`): {}", text.place(), ban.name, text.words));
            }
        }
    }
    broken
}

#[test]
fn no_text_claims_or_orders() {
    assert_eq!(broken(CLAIMS_AND_ORDERS), [""; 0]);
}

#[test]
fn no_text_shames_cheers_labels_or_promises() {
    assert_eq!(broken(TONE_AND_LABELS), [""; 0]);
}

#[test]
fn every_ban_finds_what_it_is_for() {
    for ban in bans() {
        assert!(!ban.finds.is_empty(), "{} has a case to find", ban.name);
        for case in ban.finds {
            assert!(ban.broken_by(case).is_some(), "{} lets through: {case}", ban.name);
        }
    }
}

#[test]
fn no_ban_forbids_too_much() {
    for ban in bans() {
        assert!(!ban.passes.is_empty(), "{} has a case to let pass", ban.name);
        for case in ban.passes {
            assert_eq!(ban.broken_by(case), None, "{}: {case}", ban.name);
        }
    }
}

#[test]
fn every_pattern_is_proved_by_a_case() {
    for ban in bans() {
        for pattern in ban.patterns {
            let proved = ban.finds.iter().any(|case| ban.pattern_finds(pattern, case));
            assert!(proved, "{}: no case for `{pattern}`", ban.name);
        }
    }
}
