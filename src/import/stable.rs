//! Ids for what has none of its own: the same source and the same content give the same id, so that what is imported
//! twice is kept once.

use std::collections::HashMap;

use blake2::digest::consts::U10;
use blake2::{Blake2b, Digest};

use crate::model::id::RecordId;
use crate::model::moment::Moment;

/// Returns the id of what stood in `source` with these `parts`: a UUIDv7 of the moment (UTC milliseconds), with BLAKE2 of
/// the rest in the place of chance.
///
/// The parts are kept apart from each other, so that no two lists of them read alike.
pub fn stable_id(source: &str, utc_ms: i64, parts: &[&str]) -> RecordId {
    let mut hash = Blake2b::<U10>::new();
    for part in [source].iter().chain(parts) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    RecordId::from_parts(utc_ms, hash.finalize().into())
}

/// Gives ids to what a source holds: two things that are alike in all are two, by the order they come in.
#[derive(Debug, Default)]
pub struct Named {
    /// How often each id was given. 24 bytes a record: some megabytes for a hundred thousand.
    seen: HashMap<RecordId, u32>,
}

impl Named {
    /// Returns the id of what stood in `source` with these `parts`.
    pub fn id(&mut self, source: &str, utc_ms: i64, parts: &[&str]) -> RecordId {
        let id = stable_id(source, utc_ms, parts);
        let again = self.seen.entry(id).or_insert(0);
        *again += 1;
        match *again {
            1 => id,
            times => stable_id(source, utc_ms, &[parts, &[&times.to_string()]].concat()),
        }
    }

    /// As [`Named::id`], by what the clock on the wall showed: so that a source which names no offset gives the same
    /// ids on a machine in another zone.
    pub fn id_lived(&mut self, source: &str, at: Moment, parts: &[&str]) -> RecordId {
        self.id(source, at.utc_ms() + i64::from(at.offset_min()) * 60_000, parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_gives_the_same_and_anything_else_another() {
        let id = stable_id("jrnl", 1_795_288_500_123, &["a walk", "by the sea"]);
        assert_eq!(id, stable_id("jrnl", 1_795_288_500_123, &["a walk", "by the sea"]));
        assert_eq!(id.made_ms(), 1_795_288_500_123);
        for other in [
            stable_id("csv", 1_795_288_500_123, &["a walk", "by the sea"]),
            stable_id("jrnl", 1_795_288_500_124, &["a walk", "by the sea"]),
            stable_id("jrnl", 1_795_288_500_123, &["a walkby", " the sea"]),
            stable_id("jrnl", 1_795_288_500_123, &["a walk"]),
        ] {
            assert_ne!(id, other);
        }
    }

    #[test]
    fn two_that_are_alike_are_two_each_time() {
        let two = || {
            let mut named = Named::default();
            [named.id("jrnl", 7, &["again"]), named.id("jrnl", 7, &["again"])]
        };
        assert_eq!(two(), two());
        assert_ne!(two()[0], two()[1]);
    }
}
