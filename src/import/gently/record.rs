//! One record of our own, from the JSON text that `src/export/line.rs` writes.

use std::collections::BTreeSet;
use std::fmt;

use chrono::DateTime;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::model::id::RecordId;
use crate::model::moment::Moment;
use crate::model::record::{Kind, LARGEST_BODY, Link, Record};
use crate::model::tag::Tag;

/// A record, and what of it could not be taken.
pub(super) struct Read {
    pub record: Record,
    pub lost: Vec<String>,
}

/// Deeper than this SQLite takes no JSON (`JSON_MAX_DEPTH`).
const DEEPEST: usize = 1000;

/// Reads a record.
///
/// # Errors
///
/// Says why it cannot be taken, without a word of it.
pub(super) fn read(json: &str) -> Result<Read, String> {
    let fields: Fields<'_> = serde_json::from_str(json).map_err(|_| "it is no JSON object".to_owned())?;
    fields.are_once()?;
    let id = uuid(fields.text("id")?).ok_or("its `id` is no UUID")?;
    let kind: Kind = fields.text("kind")?.parse().map_err(|_| "its `kind` is no kind of record")?;
    let at = fields.moment("at")?;
    let changed_ms = fields.moment("changed_at")?.utc_ms();
    let mut lost = Vec::new();
    let tags = fields.tags(&mut lost)?;
    let links = fields.links(&mut lost)?;
    let away = match fields.raw("put_away") {
        Some(_) => fields.value("put_away")?,
        None => false,
    };
    let body = fields.raw("body").ok_or("it has no `body`")?.get().to_owned();
    if body.len() > LARGEST_BODY {
        return Err("it is larger than 16 MiB".into());
    }
    if depth(&body) > DEEPEST {
        return Err("its `body` is nested too deep".into());
    }
    if fields.0.iter().any(|(name, _)| !KNOWN.contains(&name.as_str())) {
        lost.push("it has a field that this version does not know".into());
    }
    let record = Record { id, kind, at, changed_ms, away, body, tags, links };
    Ok(Read { record, lost })
}

/// The fields of a record.
const KNOWN: [&str; 8] = ["id", "kind", "at", "changed_at", "tags", "links", "put_away", "body"];

#[derive(Deserialize)]
struct TextLink {
    role: String,
    to: String,
}

/// The fields of an object as they stand there, each with its text.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Fields<'a> {
    fn are_once(&self) -> Result<(), String> {
        let times = |wanted: &str| self.0.iter().filter(|(name, _)| name == wanted).count();
        let twice = KNOWN.iter().find(|known| times(known) > 1);
        twice.map_or(Ok(()), |name| Err(format!("it has `{name}` twice")))
    }

    fn raw(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, raw)| *raw)
    }

    fn value<T: Deserialize<'a>>(&self, name: &str) -> Result<T, String> {
        let raw = self.raw(name).ok_or_else(|| format!("it has no `{name}`"))?;
        serde_json::from_str(raw.get()).map_err(|_| format!("its `{name}` cannot be read"))
    }

    fn text(&self, name: &str) -> Result<String, String> {
        self.value(name)
    }

    fn moment(&self, name: &str) -> Result<Moment, String> {
        let at = DateTime::parse_from_rfc3339(&self.text(name)?)
            .map_err(|_| format!("its `{name}` is no date"))?;
        Moment::new(at).ok_or_else(|| format!("its `{name}` is not in the years 1 to 9999"))
    }

    fn tags(&self, lost: &mut Vec<String>) -> Result<Vec<Tag>, String> {
        if self.raw("tags").is_none() {
            return Ok(Vec::new());
        }
        let texts: Vec<String> = self.value("tags")?;
        let tags: BTreeSet<Tag> = texts.iter().filter_map(|text| text.parse().ok()).collect();
        if texts.iter().any(|text| text.parse::<Tag>().is_err()) {
            lost.push("it has a tag that cannot be kept".into());
        }
        Ok(tags.into_iter().collect())
    }

    fn links(&self, lost: &mut Vec<String>) -> Result<Vec<Link>, String> {
        if self.raw("links").is_none() {
            return Ok(Vec::new());
        }
        let texts: Vec<TextLink> = self.value("links")?;
        let all = texts.len();
        // The store holds no text with a zero in it.
        let texts = texts.into_iter().filter(|link| !link.role.contains('\0'));
        let links: Vec<Link> =
            texts.filter_map(|link| Some(Link { role: link.role, to: uuid(link.to)? })).collect();
        if links.len() < all {
            lost.push("it has a link that cannot be kept".into());
        }
        Ok(links.into_iter().collect::<BTreeSet<_>>().into_iter().collect())
    }
}

fn uuid(text: String) -> Option<RecordId> {
    Uuid::parse_str(&text).ok().map(|id| RecordId::from_bytes(id.into_bytes()))
}

/// Returns how many brackets are open at once, at most.
fn depth(json: &str) -> usize {
    let (mut deepest, mut depth, mut in_string, mut escaped) = (0, 0_usize, false, false);
    for byte in json.bytes() {
        if in_string {
            in_string = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Each)
    }
}

struct Each;

impl<'de> Visitor<'de> for Each {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}
