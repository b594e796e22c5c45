//! `gently config`: the few settings there are.

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::settings::{KEYS, Key, Settings, SettingsFile};
use crate::cli::surroundings;
use crate::content::{self, Care};
use crate::model::nearest;
use crate::term::style::Style;
use crate::term::text::Text;

/// See or change the settings
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently config list
  gently config get day-start
  gently config set country GB
  gently config set editor on
  gently config unset country")]
pub struct ConfigArgs {
    #[command(subcommand)]
    command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// List the settings, their values and where these come from
    List,
    /// Print the value of one setting
    Get {
        /// Which setting
        key: String,
    },
    /// Change one setting
    Set {
        /// Which setting
        key: String,
        /// Its new value
        value: String,
    },
    /// Go back to the usual value of one setting
    Unset {
        /// Which setting
        key: String,
    },
}

#[derive(Serialize)]
struct Row {
    key: &'static str,
    value: String,
    from: &'static str,
    about: &'static str,
}

/// Prints or changes settings.
///
/// # Errors
///
/// Fails on an unknown setting, on a value it does not take, or when the file cannot be written.
pub fn run(args: &ConfigArgs, cx: &mut Context) -> Result<(), CliError> {
    let path = cx.paths()?.settings();
    let mut file = SettingsFile::read(&path)?;
    match &args.command {
        ConfigCommand::List => list(&file, cx),
        ConfigCommand::Get { key } => {
            let row = row(find(key)?, &file);
            if cx.is_json() {
                return cx.json(&row);
            }
            let mut text = Text::new();
            text.line(row.value);
            cx.show(&text)
        }
        ConfigCommand::Set { key, value } => {
            let key = find(key)?;
            let value = check(key, value)?;
            file.set(key, Some(&value))?;
            cx.status(&format!("`{}` is {value} now.", key.name))?;
            match (key.name, value.as_str()) {
                ("editor", "on") => cx.status(&Care::read()?.editor.on),
                _ => Ok(()),
            }
        }
        ConfigCommand::Unset { key } => {
            let key = find(key)?;
            file.set(key, None)?;
            cx.status(&format!("`{}` is {} now.", key.name, key.value(&Settings::default())))
        }
    }
}

fn list(file: &SettingsFile, cx: &mut Context) -> Result<(), CliError> {
    let rows: Vec<_> = KEYS.iter().map(|key| row(key, file)).collect();
    if cx.is_json() {
        return cx.json(&rows);
    }
    let mut text = Text::new();
    for row in rows {
        text.spans([
            (Style::Plain, format!("{:13} {:14}", row.key, row.value)),
            (Style::Quiet, format!("{:8}  {}", row.from, row.about)),
        ]);
    }
    cx.show(&text)
}

fn row(key: &'static Key, file: &SettingsFile) -> Row {
    let (settings, _) = file.settings();
    let says_yes = |value: String| !value.is_empty() && value != "0";
    let is_said = key.name == "plain" && surroundings::variable("GENTLY_PLAIN").is_some_and(says_yes);
    let from = match (is_said, file.has(key)) {
        (true, _) => "variable",
        (false, true) => "file",
        (false, false) => "usual",
    };
    let value = if is_said { "yes".into() } else { key.value(&settings) };
    Row { key: key.name, value, from, about: key.about }
}

fn find(name: &str) -> Result<&'static Key, CliError> {
    Key::find(name).ok_or_else(|| {
        let hint = match nearest(name, KEYS.iter().map(|key| key.name)) {
            Some(close) => format!("The nearest is `{close}`. See them all: `gently config list`"),
            None => "See them all: `gently config list`".to_owned(),
        };
        CliError::usage(format!("No setting `{name}`")).hint(hint)
    })
}

fn check(key: &Key, value: &str) -> Result<String, CliError> {
    let refused = || {
        CliError::usage(format!("`{}` cannot be `{value}`", key.name)).hint(format!("It takes {}", key.takes))
    };
    let value = key.check(value).ok_or_else(refused)?;
    if key.name == "country" {
        // `UK` is kept as the GB that it means.
        let page = content::help_page()?;
        return page.country(&value).map(|country| country.code.clone()).ok_or_else(refused);
    }
    Ok(value)
}
