//! Pages that were open when gently was killed: found, and taken into the drafts they belong to.

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::model::body::Body;
use crate::model::draft::{Draft, DraftBody, DraftOf};
use crate::model::id::RecordId;
use crate::term::outside::{Folder, Lying, Written};

/// Whose words a page is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Label {
    /// The folder of the journal: the pages of another one are left alone.
    home: String,
    record: [u8; 16],
    /// The draft as it would be, without its words.
    draft: DraftBody,
}

impl Label {
    /// Labels a page that is a draft like this.
    pub fn new(home: &str, draft: Draft) -> Self {
        Self { home: home.to_owned(), record: *draft.record.as_bytes(), draft: draft.body }
    }

    /// Returns it as it stands in the folder.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("strings and numbers are JSON")
    }
}

/// Returns how a label names the journal.
pub(super) fn home(cx: &mut Context) -> Result<String, CliError> {
    Ok(cx.paths()?.data().to_string_lossy().into_owned())
}

/// Takes the words of each page that a killed run left into the draft of its record, and removes the page.
///
/// Newer words in the journal stay, and what was erased since stays erased.
///
/// # Errors
///
/// Fails when the journal cannot be read or written; the page is then still there.
pub fn take_up(cx: &mut Context) -> Result<(), CliError> {
    let home = home(cx)?;
    for page in Folder::abandoned(&super::place()) {
        let Ok(label) = serde_json::from_str::<Label>(page.label()) else { continue };
        let Ok(written) = page.newest() else { continue };
        if label.home != home {
            continue;
        }
        if let Some(written) = written.filter(|written| !written.is_blank()) {
            keep(cx, label, written)?;
        }
        if let Err(fault) = page.remove() {
            cx.ui().warning(&format!("A page of an earlier run could not be removed: {fault}"));
        }
    }
    Ok(())
}

/// Returns the pages of this journal, also those that are open in an editor now.
///
/// # Errors
///
/// Fails when no home folder is known.
pub fn pages(cx: &mut Context) -> Result<Vec<Lying>, CliError> {
    let home = PathBuf::from(home(cx)?);
    // The same folder may have been named in another way.
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut pages = Folder::all(&super::place());
    pages.retain(|page| {
        let label = serde_json::from_str::<Label>(page.label());
        label.is_ok_and(|label| real(Path::new(&label.home)) == real(&home))
    });
    Ok(pages)
}

fn keep(cx: &mut Context, label: Label, written: Written) -> Result<(), CliError> {
    let id = RecordId::from_bytes(label.record);
    let (record, draft) = match cx.journal()? {
        Some(journal) => {
            let reading = journal.read()?;
            (reading.record(id)?, reading.draft(id)?)
        }
        None => (None, None),
    };
    let mut body = label.draft;
    let known = match (draft, record) {
        (Some(draft), _) => {
            let text = draft.body.text.clone();
            body = draft.body;
            Some((draft.changed_ms, text))
        }
        (None, Some(record)) => {
            body.of = DraftOf::Edit;
            let text = match record.view() {
                Body::Note(note) => note.text,
                _ => String::new(),
            };
            Some((record.changed_ms, text))
        }
        (None, None) if body.of == DraftOf::Edit => return Ok(()),
        (None, None) => None,
    };
    let since = written.at.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    let changed_ms = i64::try_from(since).unwrap_or(i64::MAX);
    if known.is_some_and(|(ms, text)| ms > changed_ms || text == written.text) {
        return Ok(());
    }
    body.text = written.text;
    let tx = cx.keep()?;
    tx.put_draft(&Draft { record: id, changed_ms, body })?;
    Ok(tx.commit()?)
}
