//! Arguments that mean nothing, told without repeating them: they may be words of the heart.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::error::CliError;

/// Returns `told` in our own words, or `None` where clap's repeat nothing that was typed.
pub fn without_the_words(told: &clap::Error) -> Option<CliError> {
    let nearest = |kinds: &[ContextKind]| {
        let mut found = kinds.iter().filter_map(|kind| last(told.get(*kind)?));
        found.next().map(|name| format!("The nearest is `{name}`"))
    };
    let fault = match told.kind() {
        ErrorKind::InvalidSubcommand => {
            let hint = nearest(&[ContextKind::SuggestedSubcommand]);
            CliError::usage("That is no command").hint(hint.unwrap_or_else(|| WRITE.to_owned()))
        }
        ErrorKind::UnknownArgument => {
            let typed = first(told.get(ContextKind::InvalidArg)?)?;
            if !looks_like_an_option(typed) {
                return Some(CliError::usage("Nothing more can stand after this command").hint(WRITE));
            }
            let hint = nearest(&[ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]);
            CliError::usage(format!("No option `{typed}` here"))
                .hint(hint.unwrap_or_else(|| "`--help` after a command shows its options".to_owned()))
        }
        ErrorKind::InvalidValue
        | ErrorKind::ValueValidation
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::NoEquals => {
            // Ours: the name of an option or a place, such as `--color <WHEN>`.
            let of = told.get(ContextKind::InvalidArg).and_then(first).unwrap_or("this command");
            let hint = match told.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(values)) if !values.is_empty() => {
                    format!("It takes {}", values.join(", "))
                }
                _ => "`--help` after a command shows what it takes".to_owned(),
            };
            CliError::usage(format!("That is not what `{of}` takes")).hint(hint)
        }
        _ => return None,
    };
    Some(fault)
}

/// What to do for somebody who typed words where a command goes.
const WRITE: &str = "To write, type `gently write` and Enter first. What was just typed may be in the \
                     shell's history. `gently --help` shows the commands";

/// Returns the nearest of what clap suggests: it lists the nearest last.
fn last(value: &ContextValue) -> Option<&str> {
    match value {
        ContextValue::Strings(texts) => texts.last().map(String::as_str),
        one => first(one),
    }
}

fn first(value: &ContextValue) -> Option<&str> {
    match value {
        ContextValue::String(text) => Some(text),
        ContextValue::Strings(texts) => texts.first().map(String::as_str),
        _ => None,
    }
}

/// Returns whether `typed` is one short word behind a hyphen or two, which nobody writes in a sentence.
fn looks_like_an_option(typed: &str) -> bool {
    let name = typed.strip_prefix("--").or_else(|| typed.strip_prefix('-')).unwrap_or_default();
    (1..=20).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        && name.split('-').count() <= 3
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::args::Gently;

    fn told(args: &[&str]) -> String {
        let all = std::iter::once("gently").chain(args.iter().copied());
        let told = Gently::try_parse_from(all).expect_err("it means nothing");
        match without_the_words(&told) {
            Some(fault) => format!("{}. {}", fault.message, fault.hint.expect("a hint")),
            None => told.to_string(),
        }
    }

    #[test]
    fn no_word_of_the_heart_is_repeated() {
        let cases: &[&[&str]] = &[
            &["I", "shouted", "again"],
            &["shouted again"],
            &["checkin", "shouted again"],
            &["checkin", "--mood", "shouted"],
            &["checkin", "--mood=shouted"],
            &["show", "0193a2b4", "he", "shouted"],
            &["reflect", "boundaries/name-one-limit", "shouted"],
            &["help", "shouted"],
            &["remind", "shouted"],
            &["remind", "remove", "shouted"],
            &["list", "shouted"],
            &["list", "--limit", "shouted"],
            &["list", "--json=shouted"],
            &["list", "--he shouted"],
            &["list", "-he shouted"],
            &["export", "--format", "shouted"],
            &["completions", "shouted"],
            &["--color", "shouted"],
            &["about", "shouted"],
            &["tag", "--answers", "x", "0193a2b4", "shouted"],
        ];
        for args in cases {
            let said = told(args);
            assert!(!said.contains("shouted") && !said.contains(" I "), "{args:?}: {said}");
        }
    }

    #[test]
    fn a_near_miss_is_led_on() {
        for (args, name) in [
            (&["lst"][..], "`list`"),
            (&["chekin"], "`checkin`"),
            (&["list", "--jsn"], "`--json`"),
            (&["--hlep"], "`--help`"),
            (&["remind", "lsit"], "`list`"),
        ] {
            assert!(told(args).ends_with(&format!("The nearest is {name}")), "{}", told(args));
        }
    }

    #[test]
    fn an_unknown_option_is_named_and_values_are_listed() {
        assert!(told(&["list", "--xyzzy"]).starts_with("No option `--xyzzy` here"));
        assert_eq!(
            told(&["list", "--color", "red"]),
            "That is not what `--color <WHEN>` takes. It takes auto, always, never"
        );
    }
}
