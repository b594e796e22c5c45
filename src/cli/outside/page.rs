//! One page in an editor, and its way into the journal. Whatever goes wrong, its words are somewhere.

use std::io;

use super::found::Label;
use crate::cli::erased;
use crate::cli::error::CliError;
use crate::cli::keeper::{Erased, Keeper};
use crate::cli::session::Plan;
use crate::content::EditorWords;
use crate::model::answer::Answer;
use crate::model::body::{Body, NOTE_TEXT};
use crate::model::draft::DraftOf;
use crate::model::record::LARGEST_BODY;
use crate::model::walk::Walk;
use crate::term::ask::{self, Ask, AskError, Away, Choice, Reply};
use crate::term::outside::{self, EditFault, Editor, Ended, Folder, Left, Place, Reached, Written};

const CUT_OFF: &str = "The editor was cut off.";
const TOO_LONG: &str = "The page is more than one note can hold (16 MiB), so it waits as a draft.";
const NOT_UTF8: &str = "Some bytes were not UTF-8 text. Each is kept as a letter: it may look odd.";
const STAYS: &str = "The page could not be removed from memory; it goes when this machine restarts.";

/// What the body of a note takes beside its words, at most.
const AROUND: usize = 1024;

/// What came of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// The editor was never open, and this is why.
    NotBegun(String),
    /// The journal is as it was, and there is no draft.
    Nothing,
    /// The record is kept.
    Kept,
    /// The words wait as a draft.
    Waits,
    /// The record was erased in another window, and the person let the words go.
    LetGo,
    /// Everything was erased in another window, this page too.
    Erased,
}

/// A page before it is written.
pub(super) struct Page<'a, 'k> {
    ask: &'a mut dyn Ask,
    keeper: &'a mut Keeper<'k>,
    care: &'a EditorWords,
    walk: Walk,
    home: String,
    /// What the journal holds of it, drafts left aside.
    before: String,
    /// What the page begins with.
    begins: String,
    has_draft: bool,
}

impl<'a, 'k> Page<'a, 'k> {
    /// Takes the words from `plan`: those that were half typed, else those of the record.
    pub fn of(
        plan: &Plan,
        home: String,
        ask: &'a mut dyn Ask,
        keeper: &'a mut Keeper<'k>,
        care: &'a EditorWords,
    ) -> Self {
        let before = match plan.record.view() {
            Body::Note(note) => note.text,
            _ => String::new(),
        };
        let has_draft = !plan.half_typed.trim().is_empty();
        let begins = if has_draft { plan.half_typed.clone() } else { before.clone() };
        Self { ask, keeper, care, walk: plan.walk.clone(), home, before, begins, has_draft }
    }

    /// Opens the editor, and keeps what it leaves. Says what is good to know about it.
    ///
    /// # Errors
    ///
    /// Fails when it could not be kept, or not be read. It is then still where the editor left it.
    pub fn write(mut self, editor: &Editor, place: &Place) -> Result<(Came, Vec<&'static str>), CliError> {
        let label = Label::new(&self.home, self.keeper.draft(&self.walk, "")).to_json();
        let mut folder = match Folder::make(place, &label, &self.begins) {
            Ok(folder) => folder,
            Err(fault) => {
                return Ok((Came::NotBegun(format!("There was no place for a page: {fault}")), Vec::new()));
            }
        };
        let mut remarks = Vec::new();
        match self.come(&folder, editor, &mut remarks) {
            Ok(came) => {
                if folder.remove().is_err() {
                    remarks.push(STAYS);
                }
                Ok((came, remarks))
            }
            Err(fault) => {
                let at = folder.page().display().to_string();
                self.leave(&mut folder);
                Err(fault.hint(format!("What you wrote is still there: {at}. `gently write` takes it up")))
            }
        }
    }

    /// Has it written, and takes what comes of it.
    fn come(
        &mut self,
        folder: &Folder,
        editor: &Editor,
        remarks: &mut Vec<&'static str>,
    ) -> Result<Came, CliError> {
        let mut so_far = |written: Option<&Written>| {
            let Some(written) = written else {
                return if self.keeper.has_no_journal() { Reached::Nowhere } else { Reached::No };
            };
            self.has_draft = true;
            self.keeper.typed(&self.walk, &written.text);
            if self.keeper.unkept().is_some() { Reached::No } else { Reached::Yes }
        };
        let ended = outside::edit(folder, editor, &mut so_far);
        if let Ok(Ended::AtOnce) = &ended {
            outside::meanwhile(folder, &mut so_far, || until_done(self.ask, &self.care.open))?;
        }
        if !folder.is_there() && self.keeper.has_no_journal() {
            return Ok(Came::Erased);
        }
        let left = match ended {
            Err(fault @ EditFault::NotStarted(_)) => return Ok(Came::NotBegun(fault.to_string())),
            Err(EditFault::Unread(fault)) => return Err(unread(fault)),
            Ok(Ended::With(left)) => left,
            Ok(Ended::AtOnce) => outside::ended_well(folder).map_err(unread)?,
        };
        match left {
            Left::Done(written) => self.take(written, remarks),
            Left::Broken(written) => {
                remarks.push(CUT_OFF);
                self.wait(written, remarks)
            }
        }
    }

    /// Keeps a page that the editor ended well with.
    fn take(&mut self, written: Written, remarks: &mut Vec<&'static str>) -> Result<Came, CliError> {
        let is_same = written.text == self.before || (written.is_blank() && self.before.trim().is_empty());
        if is_same {
            return self.nothing();
        }
        if written.is_blank() {
            // An editor may also have failed here, and there is no earlier version to go back to.
            if self.ask.confirm(&self.care.empty, Choice::No)? == Choice::No {
                return self.nothing();
            }
            self.walk.clear();
        } else if fits(&written.text) {
            note_bytes(&written, remarks);
            self.walk.answer(Answer::Text(written.text));
        } else {
            remarks.push(TOO_LONG);
            return self.wait(Some(written), remarks);
        }
        self.save(None, Came::Kept)
    }

    /// Has the words wait as a draft; where there are none, what waits already stays.
    fn wait(&mut self, written: Option<Written>, remarks: &mut Vec<&'static str>) -> Result<Came, CliError> {
        let is_new =
            |written: &Written| !written.is_blank() && (self.has_draft || written.text != self.before);
        match written.filter(is_new) {
            Some(written) => {
                note_bytes(&written, remarks);
                self.save(Some(&written.text), Came::Waits)
            }
            None if self.has_draft => Ok(Came::Waits),
            None => Ok(Came::Nothing),
        }
    }

    /// Leaves the record as it is, and ends the draft of this page: the person took it back.
    fn nothing(&mut self) -> Result<Came, CliError> {
        match self.has_draft.then(|| self.keeper.settle(&self.walk)) {
            Some(Err(fault)) if self.keeper.erased() != Some(Erased::Record) => Err(fault),
            // Where the record was erased, its draft went with it.
            _ => Ok(Came::Nothing),
        }
    }

    /// Keeps it, which then `came` of it. Where that fails the words are still here: the person may make room and
    /// try again.
    fn save(&mut self, half_typed: Option<&str>, came: Came) -> Result<Came, CliError> {
        while let Err(fault) = self.keeper.save(&self.walk, half_typed) {
            // Hidden where the passphrase was asked for: a page here would be seen.
            if fault.away.is_some() {
                return Err(fault);
            }
            if self.keeper.erased() == Some(Erased::Record) {
                match erased::is_kept_anew(self.ask, self.keeper, &self.walk, half_typed)? {
                    true => continue,
                    false => return Ok(Came::LetGo),
                }
            }
            let causes: String = fault.causes.iter().map(|cause| format!(" {cause}.")).collect();
            let question = format!(
                "This could not be kept yet: {}.{causes}\n\nWhat you wrote is still in memory. If the disk is \
                 full, make room first.",
                fault.message
            );
            let rows = ["Try again", "Stop for now: the page stays in memory"].map(str::to_owned);
            match self.ask.pick(&question, &rows) {
                Ok(Some(0)) => {}
                // Where it is would be seen; the next run takes the page up.
                Err(hidden @ AskError::Away(Away::Hidden)) => return Err(hidden.into()),
                _ => return Err(fault),
            }
        }
        Ok(came)
    }

    /// Leaves the page to a later run. Should its record be gone by then, it is a new note: the person was
    /// still writing.
    fn leave(&self, folder: &mut Folder) {
        let mut draft = self.keeper.draft(&self.walk, "");
        if draft.body.of == DraftOf::Edit {
            draft.body.of = DraftOf::Note;
        }
        // Where that cannot be written, the first label stands.
        let _ = folder.leave(&Label::new(&self.home, draft).to_json());
    }
}

/// Waits for Enter while the page may be open in a window. Nothing else ends it: Esc may be a slip, and whoever
/// writes in that window touches no key here.
fn until_done(ask: &mut dyn Ask, words: &str) -> Result<(), CliError> {
    let text = [words.to_owned()];
    let page =
        ask::Page { above: None, text: &text, below: "Enter takes what is saved.", can_go_back: false };
    loop {
        match ask.page(&page) {
            Ok(Reply::Skip | Reply::Stop(_)) => return Ok(()),
            Ok(_) | Err(AskError::Away(Away::Idle)) => {}
            Err(fault) => return Err(fault.into()),
        }
    }
}

fn unread(fault: io::Error) -> CliError {
    CliError::failed("What the editor left could not be read").because(fault)
}

fn note_bytes(written: &Written, remarks: &mut Vec<&'static str>) {
    if !written.is_utf8 {
        remarks.push(NOT_UTF8);
    }
}

/// Returns whether one record can hold the words, as they stand in its body.
fn fits(text: &str) -> bool {
    let answer = serde_json::to_string(text);
    answer.is_ok_and(|json| json.len() + AROUND + NOTE_TEXT.len() <= LARGEST_BODY)
}
