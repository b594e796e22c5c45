//! One entry of the JSON. Any field may be missing; what is not known here is passed over.
//!
//! The shape is that of exports of version 1.0, which all versions of the app since 2 write:
//! <https://dayoneapp.com/guides/tips-and-tutorials/exporting-entries/>.

use chrono::DateTime;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::typed;
use crate::import::noted::{Entry, counted};
use crate::import::places::Places;
use crate::import::tags::STARRED;

/// The tag of what was pinned.
const PINNED: &str = "pinned";

/// What an entry comes to.
pub(super) struct Read {
    /// Day One's own id.
    pub uuid: Option<String>,
    /// What becomes a note.
    pub entry: Entry,
    /// What of it stays behind, in words, where that could be missed.
    pub left: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    uuid: Option<String>,
    creation_date: Option<String>,
    modified_date: Option<String>,
    time_zone: Option<String>,
    text: Option<String>,
    rich_text: Option<String>,
    tags: Option<Vec<Value>>,
    starred: Option<bool>,
    is_pinned: Option<bool>,
    photos: Option<Vec<IgnoredAny>>,
    videos: Option<Vec<IgnoredAny>>,
    audios: Option<Vec<IgnoredAny>>,
    pdf_attachments: Option<Vec<IgnoredAny>>,
}

/// Reads the JSON of an entry.
///
/// # Errors
///
/// Says why it cannot be kept.
pub(super) fn read(json: &str, places: &mut Places) -> Result<Read, String> {
    let written: Written =
        serde_json::from_str(json).map_err(|_| "an entry that is not shaped as Day One's are")?;
    let utc_ms = |date: &Option<String>| {
        let read = date.as_deref().map(DateTime::parse_from_rfc3339);
        read.and_then(Result::ok).map(|at| at.timestamp_millis())
    };
    let created = utc_ms(&written.creation_date).ok_or("an entry whose date is missing or cannot be read")?;
    let place = written.time_zone.as_deref().filter(|place| !place.is_empty());
    let there = place.and_then(|place| places.there(created, place));
    let at = there.or_else(|| places.here(created)).ok_or("an entry whose year cannot be kept")?;

    let mut left = Vec::new();
    if place.is_some() && there.is_none() {
        left.push("its time zone is not known here: it has the clock of this machine".to_owned());
    }
    let files = [
        (&written.photos, "photo", "photos"),
        (&written.videos, "video", "videos"),
        (&written.audios, "recording", "recordings"),
        (&written.pdf_attachments, "PDF", "PDFs"),
    ];
    let of_files = files.iter().filter_map(|(list, one, many)| {
        let number = list.as_ref().map_or(0, Vec::len);
        (number > 0).then(|| counted(number, one, many))
    });
    let of_files = of_files.collect::<Vec<_>>().join(", ");
    let text = text(&written);
    if !of_files.is_empty() {
        if text.trim().is_empty() {
            return Err(format!("an entry without words: {of_files}"));
        }
        left.push(format!("left behind: {of_files}"));
    }

    let mut tags: Vec<String> = written.tags.iter().flatten().filter_map(tag).collect();
    let marks = [(written.starred, STARRED), (written.is_pinned, PINNED)];
    tags.extend(marks.iter().filter(|(is, _)| *is == Some(true)).map(|(_, tag)| (*tag).to_owned()));
    Ok(Read {
        uuid: written.uuid,
        entry: Entry { at, changed_ms: utc_ms(&written.modified_date), text, tags },
        left: Some(left.join("; ")).filter(|left| !left.is_empty()),
    })
}

/// Returns what was typed: the text, or what the rich text holds where there is none.
fn text(written: &Written) -> String {
    let rich = written.rich_text.as_deref().filter(|rich| !rich.trim().is_empty());
    match (written.text.as_deref().filter(|text| !text.is_empty()), rich) {
        // Day One makes this text from the rich one, and escapes what could be Markdown.
        (Some(text), Some(_)) => typed::unescaped(text),
        (Some(text), None) => text.to_owned(),
        (None, Some(rich)) => typed::of_rich(rich),
        (None, None) => String::new(),
    }
}

fn tag(value: &Value) -> Option<String> {
    // Some versions write a tag as an object with its name.
    value.as_str().or_else(|| value.get("name")?.as_str()).map(str::to_owned)
}
