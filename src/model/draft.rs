//! Drafts: what is half written or half walked, kept until it is done.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::body::Body;
use super::id::RecordId;
use super::moment::Moment;
use super::record::{LIMIT, OF, Record};

/// Something unfinished, by the id of the record that it is or will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The record this is or will be.
    pub record: RecordId,
    /// When it was last touched, in UTC milliseconds.
    pub changed_ms: i64,
    /// What it is.
    pub body: DraftBody,
}

/// What a draft holds, as its JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftBody {
    /// What is unfinished.
    pub of: DraftOf,
    /// The guide's id, for a reflection; the form's, for a practice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<String>,
    /// Where the walk is: the text form of [`super::walk::Position`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// The question's own words there, so that they outlive a guide that changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<String>,
    /// What the record is about, while the record itself is not kept yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// The half-typed words, exactly as they stand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// What a record is about that is not kept yet: the moment and, if any, the person, the practice and the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// UTC milliseconds.
    pub utc_ms: i64,
    /// Minutes east of UTC then.
    pub offset_min: i16,
    /// The id of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    person: Option<Uuid>,
    /// The id of the practice that this happened with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    practice: Option<Uuid>,
    /// The id of the limit that these words are made for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    limit: Option<Uuid>,
}

impl From<&Record> for About {
    fn from(record: &Record) -> Self {
        let uuid = |id: RecordId| Uuid::from_bytes(*id.as_bytes());
        Self {
            utc_ms: record.at.utc_ms(),
            offset_min: record.at.offset_min(),
            person: record.person().map(uuid),
            practice: record.practice().map(uuid),
            limit: record.limit().map(uuid),
        }
    }
}

impl About {
    /// Returns the moment, or `None` outside the years that can be kept.
    pub fn moment(self) -> Option<Moment> {
        Moment::from_stored(self.utc_ms, self.offset_min)
    }

    /// Returns the person.
    pub fn person(self) -> Option<RecordId> {
        self.person.map(|id| RecordId::from_bytes(*id.as_bytes()))
    }

    /// Returns the same with no tie to what is gone.
    #[must_use]
    pub fn without(self, is_gone: impl Fn(RecordId) -> bool) -> Self {
        let still = |id: &Uuid| !is_gone(RecordId::from_bytes(*id.as_bytes()));
        Self {
            person: self.person.filter(still),
            practice: self.practice.filter(still),
            limit: self.limit.filter(still),
            ..self
        }
    }

    /// Returns the practice that this happened with.
    pub fn practice(self) -> Option<RecordId> {
        self.practice.map(|id| RecordId::from_bytes(*id.as_bytes()))
    }

    /// Returns the limit that these words are made for.
    pub fn limit(self) -> Option<RecordId> {
        self.limit.map(|id| RecordId::from_bytes(*id.as_bytes()))
    }

    /// Makes the record again as it was begun, or `None` outside the years that can be kept.
    pub fn begin(self, id: RecordId, body: &Body) -> Option<Record> {
        let mut record = Record::new(id, self.moment()?, body);
        if let Body::Practice(kind, _) = body {
            record.kind = kind.clone();
        }
        if let Some(practice) = self.practice() {
            record = record.tied(OF, practice);
        }
        if let Some(limit) = self.limit() {
            record = record.tied(LIMIT, limit);
        }
        Some(match self.person() {
            Some(person) => record.about_person(person),
            None => record,
        })
    }
}

/// What is unfinished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DraftOf {
    /// Free writing.
    #[default]
    Note,
    /// A check-in.
    Checkin,
    /// A guide.
    Reflection,
    /// A practice, or what happened with one; `guide` is the form.
    Practice,
    /// A change to a record that was kept before.
    Edit,
}

impl DraftOf {
    /// Returns what a draft of a new record with this body is.
    pub fn of(body: &Body) -> Self {
        match body {
            Body::Checkin(_) => Self::Checkin,
            Body::Reflection(_) => Self::Reflection,
            Body::Practice(..) => Self::Practice,
            // Somebody is added with no walk; what is walked changes them.
            Body::Person(_) => Self::Edit,
            Body::Note(_) | Body::Path(_) | Body::Other(..) => Self::Note,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::body::Note;
    use super::*;

    #[test]
    fn a_record_is_begun_again_with_its_moment_and_its_ties() {
        let id = |n| RecordId::from_parts(1_795_000_000_000, [n; 10]);
        let at = Moment::from_stored(1_795_000_000_000, 60).expect("a moment");
        let body = Body::Note(Note::default());
        let plain = Record::new(id(1), at, &body);
        let tied = plain.clone().about_person(id(2)).tied(OF, id(3)).tied(LIMIT, id(4));
        for record in [plain.clone(), plain.about_person(id(2)), tied] {
            let json = serde_json::to_string(&About::from(&record)).expect("plain fields");
            let about: About = serde_json::from_str(&json).expect("reads back");
            assert_eq!(about.begin(id(1), &body), Some(record));
        }
    }
}
