//! The settings: one small TOML file that a person may also edit by hand.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::moment::DayStart;
use crate::model::schedule::Quiet;

/// What a person may set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whose help lines are shown; never guessed.
    pub country: Option<String>,
    /// When one day ends and the next begins.
    pub day_start: DayStart,
    /// Numbered lines in place of keys and screens.
    pub plain: bool,
    /// Whether free writing opens the person's own editor.
    pub editor: bool,
    /// After how many minutes without a key it closes; 0 is never.
    pub idle: u16,
    /// Whether words may be typed after a command.
    pub arguments: Arguments,
    /// How many minutes late a reminder may speak.
    pub remind_late: u16,
    /// When reminders stay silent.
    pub remind_quiet: Quiet,
    /// Where backups go; `None` is the folder beside the journal.
    pub backup_folder: Option<PathBuf>,
}

/// Whether words may be typed after a command, where the shell's history keeps them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arguments {
    /// They are not taken.
    #[default]
    Refuse,
    /// The person knows, and wants it.
    Allow,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            country: None,
            day_start: DayStart::default(),
            plain: false,
            editor: false,
            idle: 5,
            arguments: Arguments::Refuse,
            remind_late: 120,
            remind_quiet: Quiet::default(),
            backup_folder: None,
        }
    }
}

/// One setting: its name in the file, what it is, and how it reads a value.
pub struct Key {
    /// The name in the file and after `config set`.
    pub name: &'static str,
    /// Half a sentence for `config list`.
    pub about: &'static str,
    /// What it takes, for an error.
    pub takes: &'static str,
    put: fn(&mut Settings, &str) -> Option<()>,
    show: fn(&Settings) -> String,
}

/// All settings, in the order `config list` shows them.
pub const KEYS: &[Key] = &[
    Key {
        name: "country",
        about: "whose help lines are shown first",
        takes: "a code from `gently help-lines`, such as GB",
        put: |settings, text| {
            let code = text.to_uppercase();
            let fits = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase());
            fits.then(|| settings.country = Some(code))
        },
        show: |settings| settings.country.clone().unwrap_or_else(|| "none".into()),
    },
    Key {
        name: "day-start",
        about: "when a day ends and the next begins",
        takes: "a time from 00:00 to 11:59",
        put: |settings, text| DayStart::parse(text).map(|start| settings.day_start = start),
        show: |settings| settings.day_start.to_string(),
    },
    Key {
        name: "plain",
        about: "numbered lines, no keys or screens",
        takes: "yes or no",
        put: |settings, text| yes_or_no(text).map(|plain| settings.plain = plain),
        show: |settings| if settings.plain { "yes" } else { "no" }.into(),
    },
    Key {
        name: "editor",
        about: "`gently write` opens your own editor",
        takes: "on or off",
        put: |settings, text| on_or_off(text).map(|editor| settings.editor = editor),
        show: |settings| if settings.editor { "on" } else { "off" }.into(),
    },
    Key {
        name: "idle",
        about: "minutes until it closes; 0 is never",
        takes: "minutes, 0 to 1440",
        put: |settings, text| minutes(text).map(|idle| settings.idle = idle),
        show: |settings| settings.idle.to_string(),
    },
    Key {
        name: "arguments",
        about: "whether words may be typed after a command",
        takes: "refuse or allow",
        put: |settings, text| {
            settings.arguments = match text {
                "refuse" => Arguments::Refuse,
                "allow" => Arguments::Allow,
                _ => return None,
            };
            Some(())
        },
        show: |settings| match settings.arguments {
            Arguments::Refuse => "refuse".into(),
            Arguments::Allow => "allow".into(),
        },
    },
    Key {
        name: "remind-late",
        about: "how many minutes late a reminder may speak",
        takes: "minutes, 0 to 1440",
        put: |settings, text| minutes(text).map(|late| settings.remind_late = late),
        show: |settings| settings.remind_late.to_string(),
    },
    Key {
        name: "remind-quiet",
        about: "when reminders stay silent",
        takes: "two times, such as 23:00-07:00, or never",
        put: |settings, text| text.parse().ok().map(|quiet| settings.remind_quiet = quiet),
        show: |settings| settings.remind_quiet.to_string(),
    },
    Key {
        name: "backup-folder",
        about: "where `gently backup` puts its files",
        takes: "a path from /, or none for the journal's own folder",
        put: |settings, text| {
            let folder = (text != "none").then(|| PathBuf::from(text));
            // A relative one would be another folder wherever the shell is, and cron's is none that a person knows.
            let fits = folder.as_ref().is_none_or(|folder| folder.is_absolute());
            fits.then(|| settings.backup_folder = folder)
        },
        show: |settings| {
            let folder = settings.backup_folder.as_ref();
            folder.map_or_else(|| "none".into(), |folder| folder.display().to_string())
        },
    },
];

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

fn on_or_off(text: &str) -> Option<bool> {
    match text {
        "on" | "true" => Some(true),
        "off" | "false" => Some(false),
        _ => None,
    }
}

fn minutes(text: &str) -> Option<u16> {
    text.parse().ok().filter(|minutes| *minutes <= 24 * 60)
}

impl Key {
    /// Returns the setting with this name.
    pub fn find(name: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.name == name)
    }

    /// Returns the value as `config list` shows it.
    pub fn value(&self, settings: &Settings) -> String {
        (self.show)(settings)
    }

    /// Returns whether this setting takes `text`, and how it is written then.
    pub fn check(&self, text: &str) -> Option<String> {
        let mut settings = Settings::default();
        (self.put)(&mut settings, text)?;
        Some(self.value(&settings))
    }
}

/// The file of the settings, as it was read.
#[derive(Clone, Debug, Default)]
pub struct SettingsFile {
    document: toml_edit::DocumentMut,
    path: PathBuf,
}

/// What is wrong with the file of the settings.
#[derive(Debug, thiserror::Error)]
pub enum SettingsFault {
    /// It could not be read.
    #[error("The settings could not be read: {0}")]
    Read(PathBuf, #[source] io::Error),
    /// It could not be written.
    #[error("The settings could not be written: {0}")]
    Write(PathBuf, #[source] io::Error),
    /// It is not TOML.
    #[error("A line in the settings cannot be read: {0}")]
    Toml(PathBuf, #[source] toml_edit::TomlError),
}

impl SettingsFile {
    /// Reads the file; one that is not there holds nothing.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read or is not TOML.
    pub fn read(path: &Path) -> Result<Self, SettingsFault> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => String::new(),
            Err(fault) => return Err(SettingsFault::Read(path.into(), fault)),
        };
        let document = text.parse().map_err(|fault| SettingsFault::Toml(path.into(), fault))?;
        Ok(Self { document, path: path.into() })
    }

    /// Returns the settings, and a sentence for each line that could not be used.
    pub fn settings(&self) -> (Settings, Vec<String>) {
        let mut settings = Settings::default();
        let mut complaints = Vec::new();
        for (name, item) in self.document.iter() {
            match Key::find(name) {
                None => complaints.push(format!("No setting `{name}`: the line is left alone")),
                Some(key) => {
                    if (key.put)(&mut settings, &plain_text(item)).is_none() {
                        complaints.push(format!("`{name}` takes {}: the line is left alone", key.takes));
                    }
                }
            }
        }
        (settings, complaints)
    }

    /// Returns whether the file sets this key.
    pub fn has(&self, key: &Key) -> bool {
        self.document.contains_key(key.name)
    }

    /// Sets one key, or takes it out, and leaves every other line as it was.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written; the old one is then still whole.
    pub fn set(&mut self, key: &Key, value: Option<&str>) -> Result<(), SettingsFault> {
        match value {
            Some(value) => self.document[key.name] = toml_edit::value(value),
            None => drop(self.document.remove(key.name)),
        }
        let text = self.document.to_string();
        super::files::replace(&self.path, text.as_bytes())
            .map_err(|fault| SettingsFault::Write(self.path.clone(), fault))
    }
}

fn plain_text(item: &toml_edit::Item) -> String {
    item.as_str().map_or_else(|| item.to_string().trim().to_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SettingsFile {
        SettingsFile { document: text.parse().expect("sound TOML"), path: PathBuf::new() }
    }

    #[test]
    fn every_key_takes_the_value_it_shows() {
        for key in KEYS.iter().filter(|key| key.name != "country") {
            let shown = key.value(&Settings::default());
            assert_eq!(key.check(&shown), Some(shown.clone()), "{}", key.name);
        }
    }

    #[test]
    fn numbers_and_words_are_both_read() {
        let (settings, complaints) = file("idle = 0\nplain = true\ncountry = \"gb\"\n").settings();
        assert_eq!((settings.idle, settings.plain), (0, true));
        assert_eq!(settings.country.as_deref(), Some("GB"));
        assert!(complaints.is_empty());
    }

    #[test]
    fn a_line_that_cannot_be_used_is_named_and_the_rest_holds() {
        let (settings, complaints) = file("idle = -1\nsky = \"grey\"\nday-start = \"05:00\"\n").settings();
        assert_eq!(complaints.len(), 2);
        assert_eq!(settings.idle, 5);
        assert_eq!(settings.day_start.to_string(), "05:00");
    }
}
