//! A guide of the person's own while it is being made: each answer is on the disk before the next question.
//!
//! It lies beside the guides under a name that none of them has, and holds what an answers file does.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::cli::error::{CliError, Exit};
use crate::cli::files;
use crate::model::answer::Answered;
use crate::model::answers::Answers;
use crate::model::prompt::Prompt;
use crate::model::walk::{Kept, Position, Walk};

const FILE: &str = "unfinished.part";

/// The largest file that is read, in bytes: what one question takes, and more.
const LARGEST: u64 = 32 * 1024 * 1024;

/// The one guide that is being made, if any is.
pub(super) struct Unfinished {
    path: PathBuf,
    /// The folders that were not there before.
    made: Vec<PathBuf>,
    /// Locked while this run makes a guide: two would write over each other.
    _alone: File,
}

#[derive(Deserialize, Serialize)]
struct Form {
    /// For whoever finds the file.
    what: String,
    /// Where the walk stands.
    at: Option<String>,
    answers: Map<String, Value>,
}

const WHAT: &str = "A page that is not finished. To carry on: gently prompts new";

impl Unfinished {
    /// Takes hold of it in `folder`, which is made where it is missing.
    ///
    /// # Errors
    ///
    /// Fails when nothing can be written there, or when a guide is being made in another window.
    pub(super) fn in_folder(folder: &Path) -> Result<Self, CliError> {
        let made = folder.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
        let alone = files::try_folder(folder).and_then(|()| File::open(folder)).map_err(|fault| {
            CliError::failed(format!("Could not write in `{}`", folder.display()))
                .because(fault)
                .hint("Check who may write there, and that the disk has room; nothing was asked yet")
        })?;
        if matches!(alone.try_lock(), Err(TryLockError::WouldBlock)) {
            let busy = CliError::failed("A page is being made in another window")
                .hint("Finish it there, or stop there with Ctrl-C: it is kept. Then run this again");
            return Err(CliError { exit: Exit::Busy, ..busy });
        }
        Ok(Self { path: folder.join(FILE), made, _alone: alone })
    }

    /// Returns where it lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the walk over these questions as it was left.
    ///
    /// # Errors
    ///
    /// Fails on a file that cannot be used. Nothing of what it holds is repeated.
    pub(super) fn walk(&self, prompts: &[Prompt]) -> Result<Option<Walk>, CliError> {
        let unfit = |cause: String| {
            CliError::failed(format!("Could not carry on with `{}`", self.path.display()))
                .because(cause)
                .hint("Mend that file or move it to another folder, then run this again; it was not touched")
        };
        match fs::symlink_metadata(&self.path) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(None),
            // A pipe or a device would wait for ever, and what a link leads to is not ours.
            Ok(it) if !it.is_file() => return Err(unfit("It is not a file".into())),
            _ => {}
        }
        let bytes = files::read_at_most(&self.path, LARGEST).map_err(|fault| unfit(fault.to_string()))?;
        let strange = || unfit("It is not as `gently prompts new` left it".into());
        let form: Form = serde_json::from_slice(&bytes).map_err(|_| strange())?;
        let asked: Vec<&Prompt> = prompts.iter().collect();
        let answers =
            Answers::read(&Value::Object(form.answers).to_string(), &asked).map_err(|_| strange())?;
        let answered = |prompt: &Prompt| {
            Some(Answered::new(&prompt.id, &prompt.asked(), answers.of(&prompt.id)?.clone()))
        };
        let kept = Kept { answers: prompts.iter().filter_map(answered).collect(), ..Kept::default() };
        let at = form.at.as_deref().map(Position::read);
        Ok(Some(Walk::over(prompts.to_vec()).resumed(kept, at.as_ref())))
    }

    /// Keeps the walk as it stands. Where nothing was said there is no file.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be written; what was kept before is then still whole.
    pub(super) fn save(&self, walk: &Walk) -> io::Result<()> {
        if walk.kept().is_empty() {
            return self.remove();
        }
        let answers = walk.kept().answers.iter();
        let answers = answers.map(|it| Ok((it.prompt.clone(), serde_json::to_value(&it.answer)?)));
        let form = Form {
            what: WHAT.to_owned(),
            at: walk.position().map(|at| at.to_string()),
            answers: answers.collect::<serde_json::Result<_>>()?,
        };
        files::replace(&self.path, &serde_json::to_vec_pretty(&form)?)
    }

    /// Keeps the walk with these words, half typed where it stands.
    ///
    /// # Errors
    ///
    /// As [`Self::save`].
    pub(super) fn save_with(&self, walk: &Walk, words: &str) -> io::Result<()> {
        let mut walk = walk.clone();
        walk.hold(words);
        self.save(&walk)
    }

    /// Erases it, there or not.
    ///
    /// # Errors
    ///
    /// Fails when it is there and stays.
    pub(super) fn erase(&self) -> Result<(), CliError> {
        self.remove().map_err(|fault| {
            CliError::failed(format!("Could not remove `{}`", self.path.display()))
                .because(fault)
                .hint("Check who may write in that folder; it is still there")
        })
    }

    fn remove(&self) -> io::Result<()> {
        match fs::remove_file(&self.path) {
            Err(fault) if fault.kind() != io::ErrorKind::NotFound => Err(fault),
            _ => Ok(()),
        }
    }
}

impl Drop for Unfinished {
    /// Leaves no folder that was made for nothing.
    fn drop(&mut self) {
        for folder in &self.made {
            // The innermost comes first; one that holds something stays.
            let _ = fs::remove_dir(folder);
        }
    }
}
