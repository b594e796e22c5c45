//! The sorts of practice: one for each command.

use crate::model::record::Kind;

/// The kinds of keepsake, as they are offered and listed: what is good first, and what can weigh last.
const KEEPSAKES: [&str; 11] = [
    "keep/good-thing",
    "keep/victory",
    "keep/kind-words",
    "keep/words-that-helped",
    "keep/strength",
    "keep/half-believed",
    "keep/values",
    "keep/place",
    "keep/care-plan",
    "keep/trigger",
    "keep/part",
];

/// The kinds of script, as they are offered and listed: what is said on most days first.
const SCRIPTS: [&str; 7] = [
    "say/i-statement",
    "say/limit",
    "say/request",
    "say/ask-for-help",
    "say/rehearse",
    "say/therapist",
    "say/repair-talk",
];

/// A sort of practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Limits.
    Boundary,
    /// Promises.
    Promise,
    /// Steps of trust.
    Step,
    /// What was sensed, and how it turned out.
    Hunch,
    /// What is good, or of use, to find again.
    Keep,
    /// Words to say.
    Say,
}

impl Sort {
    /// All of them, as a menu shows them.
    pub const ALL: [Self; 6] =
        [Self::Boundary, Self::Promise, Self::Step, Self::Hunch, Self::Keep, Self::Say];

    /// Returns the kind of its records.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Boundary => Kind::Boundary,
            Self::Promise => Kind::Promise,
            Self::Step => Kind::Step,
            Self::Hunch => Kind::Hunch,
            Self::Keep => Kind::Keepsake,
            Self::Say => Kind::Script,
        }
    }

    /// Returns the sort of a record of this kind, if it is a practice.
    pub fn of(kind: &Kind) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.kind() == *kind)
    }

    /// Returns the sort whose form this is; `None` for a form about a person, and for one of a newer version.
    pub fn of_form(form: &str) -> Option<Self> {
        let command = form.split_once('/').map_or(form, |(folder, _)| folder);
        Self::ALL.into_iter().find(|sort| sort.command() == command)
    }

    /// Returns the command for it, which is also the form or the folder of its forms.
    pub const fn command(self) -> &'static str {
        match self {
            Self::Boundary => "boundary",
            Self::Promise => "promise",
            Self::Step => "step",
            Self::Hunch => "hunch",
            Self::Keep => "keep",
            Self::Say => "say",
        }
    }

    /// Returns what one of them is called within a sentence.
    pub const fn one(self) -> &'static str {
        match self {
            Self::Boundary => "limit",
            Self::Promise => "promise",
            Self::Step => "step",
            Self::Hunch => "hunch",
            Self::Keep => "keepsake",
            Self::Say => "script",
        }
    }

    /// Returns what several of them are called within a sentence.
    pub const fn several(self) -> &'static str {
        match self {
            Self::Boundary => "limits",
            Self::Promise => "promises",
            Self::Step => "steps",
            Self::Hunch => "hunches",
            Self::Keep => "keepsakes",
            Self::Say => "scripts",
        }
    }

    /// Returns the ids of its forms, in the order in which they are offered and listed.
    pub const fn forms(self) -> &'static [&'static str] {
        match self {
            Self::Boundary => &["boundary"],
            Self::Promise => &["promise"],
            Self::Step => &["step"],
            Self::Hunch => &["hunch"],
            Self::Keep => &KEEPSAKES,
            Self::Say => &SCRIPTS,
        }
    }

    /// Returns the form that is kept apart from the others, and shows only where it is asked for: what sets one off has
    /// no place among good things.
    pub const fn apart(self) -> Option<&'static str> {
        match self {
            Self::Keep => Some("keep/trigger"),
            _ => None,
        }
    }

    /// Returns the place of a form in that order; one of a newer version comes last.
    pub fn place_of(self, form: &str) -> usize {
        let forms = self.forms();
        forms.iter().position(|id| *id == form).unwrap_or(forms.len())
    }
}

/// Returns the command that carries on with a form that was left in the middle.
pub fn carry_on(form: &str, is_log: bool) -> String {
    match form.split_once('/') {
        Some(("person", "evidence")) => "gently person evidence".to_owned(),
        Some(("person", "let-go")) => "gently person let-go-review".to_owned(),
        Some(("person", _)) => "gently person edit".to_owned(),
        Some((command, kind)) if !is_log => format!("gently {command} add --kind {kind}"),
        found => {
            let command = found.map_or(form, |(folder, _)| folder);
            format!("gently {command} {}", if is_log { "log" } else { "add" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;

    #[test]
    fn every_form_is_offered() {
        for sort in [Sort::Keep, Sort::Say] {
            let mut offered = sort.forms().to_vec();
            offered.sort_unstable();
            assert_eq!(offered, content::practice_names_in(sort.command()));
        }
    }

    #[test]
    fn good_things_come_before_what_can_weigh() {
        let is_bright = |id: &&str| content::practice(id).expect("sound").expect("there").bright;
        assert!(KEEPSAKES.is_sorted_by_key(|id| !is_bright(id)));
    }
}
