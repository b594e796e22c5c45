//! Record ids: UUIDv7, made by the program before anything is written.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// The id of one record: a UUIDv7, so that ids sort by the time they were made.
///
/// It is made before the write, so that a write which failed late can be tried again
/// without doubling the record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(Uuid);

impl RecordId {
    /// Builds an id from the moment it is made (UTC milliseconds) and ten random bytes.
    ///
    /// A moment before 1970 counts as 1970: UUIDv7 has no sign.
    pub fn from_parts(utc_ms: i64, random: [u8; 10]) -> Self {
        let ms = u64::try_from(utc_ms).unwrap_or(0);
        Self(uuid::Builder::from_unix_timestamp_millis(ms, &random).into_uuid())
    }

    /// Returns the id held in 16 bytes, as the store keeps it.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// Returns the 16 bytes that the store keeps.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// Returns the millisecond it was made in (UTC).
    pub fn made_ms(&self) -> u64 {
        let [a, b, c, d, e, f, ..] = *self.as_bytes();
        u64::from_be_bytes([0, 0, a, b, c, d, e, f])
    }

    /// Returns the 32 hexadecimal digits without hyphens, of which any unique beginning names the record.
    pub fn digits(&self) -> String {
        self.0.simple().to_string()
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordId({self})")
    }
}

/// The beginning of an id, as a person types it: 1 to 32 hexadecimal digits, hyphens ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdPrefix(String);

impl IdPrefix {
    /// Returns the lowest and the highest id that begin with these digits, as bytes.
    pub fn range(&self) -> ([u8; 16], [u8; 16]) {
        let low = format!("{:0<32}", self.0);
        let high = format!("{:f<32}", self.0);
        let bytes = |digits: &str| {
            u128::from_str_radix(digits, 16).expect("32 hexadecimal digits fit 128 bits").to_be_bytes()
        };
        (bytes(&low), bytes(&high))
    }
}

impl FromStr for IdPrefix {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let digits: String = text.chars().filter(|c| *c != '-').map(|c| c.to_ascii_lowercase()).collect();
        let fits = (1..=32).contains(&digits.len());
        if fits && digits.bytes().all(|b| b.is_ascii_hexdigit()) { Ok(Self(digits)) } else { Err(NotAnId) }
    }
}

impl fmt::Display for IdPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was typed holds something other than 1 to 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Not the beginning of an id: it takes up to 32 digits from 0-9 and a-f")]
pub struct NotAnId;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_the_time_they_were_made() {
        let earlier = RecordId::from_parts(1_000, [0xff; 10]);
        let later = RecordId::from_parts(1_001, [0; 10]);
        assert!(earlier < later);
    }

    #[test]
    fn a_prefix_covers_the_id_it_came_from() {
        let id = RecordId::from_parts(1_790_000_000_000, [7; 10]);
        for length in 1..=32 {
            let prefix: IdPrefix = id.digits()[..length].parse().expect("hex digits");
            let (low, high) = prefix.range();
            assert!(low <= *id.as_bytes() && *id.as_bytes() <= high);
        }
    }

    #[test]
    fn hyphens_and_capitals_are_read() {
        let id = RecordId::from_parts(1_790_000_000_000, [9; 10]);
        let typed: IdPrefix = id.to_string().to_uppercase().parse().expect("an id");
        assert_eq!(typed.to_string(), id.digits());
    }

    #[test]
    fn anything_but_digits_is_refused() {
        for wrong in ["", "-", "xyz", "../..", "0123456789abcdef0123456789abcdef0"] {
            assert_eq!(wrong.parse::<IdPrefix>(), Err(NotAnId), "{wrong:?}");
        }
    }
}
