//! Skims a body for the few values a plot takes, past all else that stands in it: what does not fit is not there.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::model::body::Distress;

/// The two ratings of a check-in, each from 0 to 10.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckinNumbers {
    /// The mood.
    pub mood: Option<u8>,
    /// The energy.
    pub energy: Option<u8>,
}

impl CheckinNumbers {
    /// Skims the JSON of a check-in.
    pub fn in_body(json: &str) -> Self {
        #[derive(Deserialize)]
        struct Fields<'a> {
            #[serde(borrow)]
            mood: Option<&'a RawValue>,
            #[serde(borrow)]
            energy: Option<&'a RawValue>,
        }
        serde_json::from_str::<Fields<'_>>(json).map_or_else(
            |_| Self::default(),
            |fields| Self { mood: rating(fields.mood), energy: rating(fields.energy) },
        )
    }
}

/// Returns the feelings in the JSON of a check-in.
pub fn feelings_in(json: &str) -> Vec<String> {
    #[derive(Deserialize)]
    struct Fields<'a> {
        #[serde(borrow)]
        feelings: Option<&'a RawValue>,
    }
    let fields = serde_json::from_str::<Fields<'_>>(json).ok();
    let list = fields.and_then(|fields| fields.feelings);
    list.and_then(|list| serde_json::from_str(list.get()).ok()).unwrap_or_default()
}

/// Returns the title and the two ratings in the JSON of a reflection.
pub(super) fn distress_in(json: &str) -> (String, Distress) {
    #[derive(Deserialize)]
    struct Fields<'a> {
        #[serde(borrow)]
        title: Option<&'a RawValue>,
        #[serde(borrow)]
        distress: Option<&'a RawValue>,
    }
    #[derive(Deserialize)]
    struct Both<'a> {
        #[serde(borrow)]
        before: Option<&'a RawValue>,
        #[serde(borrow)]
        after: Option<&'a RawValue>,
    }
    let Ok(fields) = serde_json::from_str::<Fields<'_>>(json) else { return Default::default() };
    let title = fields.title.and_then(|title| serde_json::from_str(title.get()).ok()).unwrap_or_default();
    let both = fields.distress.and_then(|both| serde_json::from_str::<Both<'_>>(both.get()).ok());
    let distress = both.map(|both| Distress { before: rating(both.before), after: rating(both.after) });
    (title, distress.unwrap_or_default())
}

/// Reads a rating; what is no whole number from 0 to 10 is none.
fn rating(value: Option<&RawValue>) -> Option<u8> {
    value?.get().parse().ok().filter(|rating| *rating <= 10)
}
