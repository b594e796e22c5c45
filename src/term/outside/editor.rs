//! Which editor it is, and what each is told so that it leaves no copy of the words behind.

use std::env;
use std::ffi::{OsStr, OsString};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// What is tried where neither variable names an editor.
const USUAL: [&str; 3] = ["nano", "vim", "vi"];

/// An editor that is there and can be started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    program: PathBuf,
    own_arguments: Vec<String>,
    name: String,
    known: Option<Known>,
}

/// Editors that we know how to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Vim,
    Neovim,
    Nano,
    Emacs,
    Helix,
}

/// Where an editor may be named or found: values of the environment.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// `VISUAL`.
    pub visual: Option<String>,
    /// `EDITOR`.
    pub editor: Option<String>,
    /// `PATH`.
    pub path: Option<OsString>,
}

/// There is no editor to be started.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoEditor {
    /// A variable names one that is not there, or cannot be read.
    #[error("The editor in `{0}` was not found")]
    NotThere(&'static str),
    /// No variable names one, and none of the usual ones is there.
    #[error("No editor was found: not nano, vim or vi")]
    None,
}

impl Editor {
    /// Finds the editor that `VISUAL` names, else `EDITOR`, else the first of nano, vim and vi.
    ///
    /// A variable that is empty or only spaces counts as not set.
    ///
    /// # Errors
    ///
    /// Fails where a variable names something that is not there: another editor than the one that was
    /// wished for would be a surprise.
    pub fn find(wishes: &Wishes) -> Result<Self, NoEditor> {
        let path = wishes.path.as_deref();
        for (name, wish) in [("VISUAL", &wishes.visual), ("EDITOR", &wishes.editor)] {
            let Some(wish) = wish.as_deref().filter(|wish| !wish.trim().is_empty()) else { continue };
            let words = shell_words::split(wish).map_err(|_| NoEditor::NotThere(name))?;
            let (program, arguments) = words.split_first().ok_or(NoEditor::NotThere(name))?;
            let program = lookup(program, path).ok_or(NoEditor::NotThere(name))?;
            return Ok(Self::at(program, arguments));
        }
        let usual = USUAL.iter().find_map(|name| lookup(name, path)).ok_or(NoEditor::None)?;
        Ok(Self::at(usual, &[]))
    }

    fn at(program: PathBuf, arguments: &[String]) -> Self {
        // `vi` may be a link to vim.tiny, `editor` one to nano.
        let real = program.canonicalize().unwrap_or_else(|_| program.clone());
        let name = real.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let known = Known::of(&name);
        Self { program, own_arguments: arguments.to_vec(), name, known }
    }

    /// Returns its name at the end of all links.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns what is started. It is not the end of the links: some programs look at their own name.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// Returns whether we know how to tell it to leave nothing behind.
    pub fn is_known(&self) -> bool {
        self.known.is_some()
    }

    /// Returns its arguments, all but the file, which comes last.
    ///
    /// Vim reads the person's own set-up and then ours, so their arguments stay. The others start without
    /// any set-up, because it could ask for copies in a way that no argument takes back: `nano -H`.
    pub fn arguments(&self) -> Vec<String> {
        let Some(known) = self.known else { return self.own_arguments.clone() };
        let own = match known {
            Known::Vim | Known::Neovim => self.own_arguments.as_slice(),
            Known::Nano | Known::Emacs | Known::Helix => &[],
        };
        // After `--` ours would be names of files.
        let own = own.iter().take_while(|argument| *argument != "--").cloned();
        own.chain(known.told().into_iter().map(str::to_owned)).collect()
    }
}

/// Before the set-up is read: nothing is to be found in an old history, and no swap file is begun.
const VIM_FIRST: &str = "silent! set noswapfile noundofile nobackup nowritebackup viminfo=";
/// After it, because it may have asked for all of these. `viminfofile` and `viminfo` are also the names by
/// which neovim knows its ShaDa file.
const VIM_THEN: &str =
    "silent! set noswapfile noundofile nobackup nowritebackup patchmode= viminfo= viminfofile=NONE";
/// Once more before each write: a set-up may ask for copies just then.
const VIM_WRITES: &str =
    "silent! autocmd BufWritePre,FileWritePre * silent! set noundofile nobackup nowritebackup patchmode=";
/// What is not saved yet goes beside the file whenever the keys rest, so that a crash costs little.
/// `<buffer>`, because another file that is opened in between may lie on a disk.
const VIM_UNSAVED: &str = "silent! autocmd CursorHold,CursorHoldI,InsertLeave <buffer> \
                           silent! noautocmd keepalt lockmarks write! %.now";
const VIM_SOON: &str = "silent! set updatetime=800";

const EMACS: &str = "(setq make-backup-files nil backup-inhibited t auto-save-default nil \
                     auto-save-list-file-prefix nil create-lockfiles nil)";

impl Known {
    /// Knows an editor by the whole name of its program, as Debian and the makers build it. One that only
    /// begins alike is another program: `nvim-qt` opens a window and ends at once.
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "vim" | "vim.basic" | "vim.tiny" | "vim.small" | "vim.nox" | "vim.huge" | "vim.athena"
            | "vim.motif" | "vim.gtk" | "vim.gtk3" => Self::Vim,
            "nvim" | "nvim.appimage" | "nvim-linux-x86_64.appimage" | "nvim-linux-arm64.appimage" => {
                Self::Neovim
            }
            "nano" => Self::Nano,
            "hx" | "helix" => Self::Helix,
            name => return Self::emacs(name),
        })
    }

    /// Knows emacs, whose name may hold its version, as in `emacs29-nox` or `emacs-29.4`.
    fn emacs(name: &str) -> Option<Self> {
        let rest = name.strip_prefix("emacs")?;
        let is_of_version = |c: char| c.is_ascii_digit() || c == '.';
        let rest = match rest.strip_prefix('-') {
            Some(version) if version.starts_with(is_of_version) => version,
            _ => rest,
        };
        let built = rest.trim_start_matches(is_of_version);
        matches!(built, "" | "-nox" | "-gtk" | "-lucid" | "-pgtk" | "-x" | "-x11").then_some(Self::Emacs)
    }

    fn told(self) -> Vec<&'static str> {
        let vim = ["-n", "-i", "NONE", "--cmd", VIM_FIRST];
        let then = ["-c", VIM_THEN, "-c", VIM_WRITES, "-c", VIM_UNSAVED, "-c", VIM_SOON];
        match self {
            // -f: with a window of its own it would seem to end at once.
            Self::Vim => [&["-f"][..], &vim, &then].concat(),
            Self::Neovim => [&vim[..], &then].concat(),
            // No nanorc, so no backup, no locking, no history of searches or places.
            Self::Nano => vec!["-I"],
            Self::Emacs => vec!["-nw", "-Q", "--eval", EMACS],
            // It keeps no copies by itself; a set-up could, and its log may quote a line.
            Self::Helix => vec!["--config", "/dev/null", "--log", "/dev/null"],
        }
    }
}

fn lookup(name: &str, path: Option<&OsStr>) -> Option<PathBuf> {
    if name.contains('/') {
        return Some(PathBuf::from(name)).filter(|program| is_program(program));
    }
    env::split_paths(path?).map(|folder| folder.join(name)).find(|program| is_program(program))
}

fn is_program(path: &Path) -> bool {
    path.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
#[path = "editor_tests.rs"]
mod tests;
