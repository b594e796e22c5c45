//! Where things lie on this machine. The only place that names `directories`.

use std::path::{Path, PathBuf};

/// The folders of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    data: PathBuf,
    config: PathBuf,
    state: PathBuf,
}

/// The variable that puts everything into one folder.
pub const VARIABLE: &str = "GENTLY_HOME";

impl Paths {
    /// Finds the folders: all in `home` if it is given, else where the platform keeps such things.
    ///
    /// # Errors
    ///
    /// Fails where the machine names no home folder, or `home` is not an absolute path: a relative
    /// one would make a second journal in whatever folder the shell is in.
    pub fn find(home: Option<&Path>) -> Result<Self, NoFolder> {
        if let Some(home) = home.filter(|home| !home.as_os_str().is_empty()) {
            return if home.is_absolute() {
                Ok(Self { data: home.into(), config: home.into(), state: home.into() })
            } else {
                Err(NoFolder::Relative(home.into()))
            };
        }
        let folders = directories::ProjectDirs::from("", "", "gently").ok_or(NoFolder::NoHome)?;
        let data = folders.data_dir().to_owned();
        let state = folders.state_dir().map_or_else(|| data.clone(), Path::to_owned);
        Ok(Self { data, config: folders.config_dir().to_owned(), state })
    }

    /// Returns the folder of the journal, its key file and its lock.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Returns the file of the settings.
    pub fn settings(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// Returns the file of the reminders.
    pub fn reminders(&self) -> PathBuf {
        self.config.join("reminders.toml")
    }

    /// Returns the file that remembers when a reminder last spoke.
    pub fn spoken(&self) -> PathBuf {
        self.state.join("spoken.toml")
    }

    /// Returns every small file of ours beside the journal, there or not.
    pub fn small_files(&self) -> [PathBuf; 4] {
        [self.settings(), self.reminders(), self.spoken(), self.spoken().with_extension("lock")]
    }

    /// Returns the folder of the person's own guides.
    pub fn own_prompts(&self) -> PathBuf {
        self.config.join("prompts")
    }
}

/// There is no folder to keep anything in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoFolder {
    /// Neither `GENTLY_HOME` nor `HOME` says where.
    #[error("No home folder is known")]
    NoHome,
    /// `GENTLY_HOME` depends on where the shell is.
    #[error("`{VARIABLE}` is not an absolute path: {0}")]
    Relative(PathBuf),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_folder_holds_everything_when_it_is_named() {
        let paths = Paths::find(Some(Path::new("/here"))).expect("absolute");
        for path in [paths.settings(), paths.reminders(), paths.spoken(), paths.own_prompts()] {
            assert!(path.starts_with("/here"), "{path:?}");
        }
        assert_eq!(paths.data(), Path::new("/here"));
    }

    #[test]
    fn a_relative_home_is_refused() {
        assert!(matches!(Paths::find(Some(Path::new("here"))), Err(NoFolder::Relative(_))));
    }
}
