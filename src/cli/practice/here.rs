//! Where the program left by itself in the middle of a practice, as the run after it comes back: nobody is asked again
//! which one it was.

use super::Sort;
use crate::cli::again::Place;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::model::body::Body;
use crate::model::draft::DraftOf;
use crate::model::id::RecordId;

/// What was being done.
pub enum Here {
    /// One was added, by this form.
    Add(String),
    /// This one was logged.
    Log(RecordId),
    /// The answers of this record were changed.
    Edit(RecordId),
}

/// Returns what was being done, and with which sort of practice, if anything was.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn at(cx: &mut Context) -> Result<Option<(Sort, Here)>, CliError> {
    let Some(place) = cx.again().place.clone() else { return Ok(None) };
    if place.of == DraftOf::Edit {
        let record = place.record();
        let changed = match cx.journal()? {
            Some(journal) => journal.read()?.record(record)?,
            None => None,
        };
        let sort = changed.and_then(|changed| match changed.view() {
            Body::Practice(_, practice) => Sort::of_form(&practice.form),
            _ => None,
        });
        return Ok(sort.map(|sort| (sort, Here::Edit(record))));
    }
    Ok(in_a_form(&place).map(|(sort, form)| match place.about.practice() {
        Some(practice) => (sort, Here::Log(practice)),
        None => (sort, Here::Add(form)),
    }))
}

fn in_a_form(place: &Place) -> Option<(Sort, String)> {
    let form = place.guide.clone().filter(|_| place.of == DraftOf::Practice)?;
    Sort::of_form(&form).map(|sort| (sort, form))
}

/// Returns the practice of this sort that was being logged.
pub fn logged(sort: Sort, cx: &mut Context) -> Option<RecordId> {
    let place = cx.again().place.as_ref()?;
    let (found, _) = in_a_form(place)?;
    place.about.practice().filter(|_| found == sort)
}

/// Returns the record whose answers were being changed.
pub fn changed(cx: &mut Context) -> Option<RecordId> {
    let place = cx.again().place.as_ref().filter(|place| place.of == DraftOf::Edit)?;
    Some(place.record())
}
