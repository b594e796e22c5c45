//! The `--answers` door: a file, or standard input, read whole before anything is asked.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use super::error::CliError;
use crate::model::answers::{Answers, AnswersFault};
use crate::model::prompt::Prompt;
use crate::model::record::LARGEST_BODY;

/// The option that answers every question at once.
#[derive(Args, Clone, Debug, Default)]
pub struct AnswersArg {
    /// Take the answers from a JSON object in FILE, or from standard input with `-`
    ///
    /// One object, prompt id to answer. What is absent or null is skipped. The whole file is checked
    /// before anything is kept.
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
}

impl AnswersArg {
    /// Reads and checks the file, if one was named.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be read, or on the first answer that does not fit its prompt.
    pub fn read(&self, prompts: &[&Prompt]) -> Result<Option<Answers>, CliError> {
        let Some(path) = &self.answers else { return Ok(None) };
        Ok(Some(Answers::read(&read_text(path)?, prompts)?))
    }

    /// Reads as above where there are too many ids to name: the command `shows` tells them.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn read_as(&self, shows: &str, prompts: &[&Prompt]) -> Result<Option<Answers>, CliError> {
        let Some(path) = &self.answers else { return Ok(None) };
        Answers::read(&read_text(path)?, prompts).map(Some).map_err(|fault| match fault {
            AnswersFault::Unknown { nearest: None, .. } => {
                CliError::from(fault).hint(format!("`{shows}` shows the ids; nothing was kept"))
            }
            other => other.into(),
        })
    }
}

/// Returns `text` without the mark that some editors put at the start of a file: it says how the bytes are to be
/// read, and is no word of anybody's.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Reads text from a file, or from standard input with `-`; at most 16 MiB of UTF-8, with or without a mark of that.
///
/// # Errors
///
/// Fails when it cannot be read, is larger, or is not UTF-8: then the message names the first byte.
pub fn read_text(path: &Path) -> Result<String, CliError> {
    let name = path.display().to_string();
    let from = if name == "-" { "standard input".to_owned() } else { format!("`{name}`") };
    let unreadable = |fault: io::Error| {
        CliError::failed(format!("Could not read {from}"))
            .because(fault)
            .hint("Check the path; `-` reads standard input")
    };
    let mut bytes = Vec::new();
    let limit = LARGEST_BODY as u64 + 1;
    if name == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)).map_err(unreadable)?;
    }
    if bytes.len() > LARGEST_BODY {
        return Err(CliError::failed(format!("More than 16 MiB in {from}"))
            .hint("Split it into smaller records; nothing was kept"));
    }
    let text = String::from_utf8(bytes).map_err(|fault| {
        let at = fault.utf8_error().valid_up_to();
        CliError::failed(format!("Not UTF-8 text: byte {at} of {from}"))
            .hint("Turn it into UTF-8 first, for instance with `iconv -t utf-8`; nothing was kept")
    })?;
    Ok(without_mark(&text).to_owned())
}
