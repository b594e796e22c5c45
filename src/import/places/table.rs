//! The table of one place: when its clocks were changed, and the rule for all later years.

use super::posix::Rule;

/// When the clocks of a place were changed, and to what.
#[derive(Debug)]
pub(super) struct Table {
    /// UTC seconds of each change, in order, and the offset from then on, in seconds east.
    changes: Vec<(i64, i32)>,
    /// The offset before the first.
    first: i32,
    /// What holds after the last.
    later: Option<Rule>,
}

impl Table {
    /// Reads a file of version 2 or later, which all are since 2006; `None` for anything else.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        // The same twice, first in 32 bits: that part is passed over.
        let old = Header::parse(bytes)?;
        let bytes = bytes.get(Header::SIZE + old.length(4)?..)?;
        let head = Header::parse(bytes)?;
        let block = bytes.get(Header::SIZE..)?;
        let footer = block.get(head.length(8)?..)?;

        let (times, rest) = block.split_at_checked(head.times * 8)?;
        let (kinds, rest) = rest.split_at_checked(head.times)?;
        let (types, _) = rest.split_at_checked(head.types * 6)?;
        let offset = |kind: usize| {
            let four = types.get(kind * 6..)?.first_chunk::<4>()?;
            Some(i32::from_be_bytes(*four)).filter(|offset| offset.abs() < 26 * 3600)
        };
        let times =
            times.chunks_exact(8).filter_map(|eight| eight.first_chunk().copied().map(i64::from_be_bytes));
        let changes = times.zip(kinds).map(|(time, kind)| Some((time, offset(usize::from(*kind))?)));
        let changes = changes.collect::<Option<Vec<_>>>()?;
        let footer = footer.strip_prefix(b"\n").and_then(|text| text.split(|b| *b == b'\n').next());
        let later = footer.and_then(|text| Rule::parse(std::str::from_utf8(text).ok()?));
        changes.is_sorted().then_some(Self { changes, first: offset(0)?, later })
    }

    /// Returns the offset at a moment (UTC seconds), in seconds east; `None` where the table does not say.
    pub fn offset(&self, utc: i64) -> Option<i32> {
        match self.changes.partition_point(|(time, _)| *time <= utc) {
            past if past == self.changes.len() => match &self.later {
                Some(rule) => rule.offset(utc),
                None => Some(self.changes.last().map_or(self.first, |(_, offset)| *offset)),
            },
            0 => Some(self.first),
            past => self.changes.get(past - 1).map(|(_, offset)| *offset),
        }
    }
}

/// The counts at the head of a block.
struct Header {
    times: usize,
    types: usize,
    /// Bytes of what follows the types, besides the leap seconds.
    other: usize,
    leaps: usize,
}

impl Header {
    const SIZE: usize = 44;

    fn parse(bytes: &[u8]) -> Option<Self> {
        let counts = bytes.strip_prefix(b"TZif")?.get(16..)?;
        if bytes.get(4).is_none_or(|version| *version < b'2') {
            return None;
        }
        let count = |at: usize| {
            let four = counts.get(at * 4..)?.first_chunk::<4>()?;
            usize::try_from(u32::from_be_bytes(*four)).ok().filter(|count| *count <= 100_000)
        };
        let other = count(0)? + count(1)? + count(5)?;
        Some(Self { times: count(3)?, types: count(4)?, other, leaps: count(2)? })
    }

    /// Returns the bytes of the block, when a time takes `size` of them.
    fn length(&self, size: usize) -> Option<usize> {
        let times = self.times.checked_mul(size + 1)?;
        times.checked_add(self.types * 6 + self.other + self.leaps * (size + 4))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_the_file_holds_reading_it_ends(
            bytes in prop::collection::vec(any::<u8>(), 0..300), utc in any::<i64>(),
        ) {
            let mut file = b"TZif2".to_vec();
            file.extend(&bytes);
            if let Some(table) = Table::parse(&file) {
                let _ = table.offset(utc);
            }
        }
    }
}
