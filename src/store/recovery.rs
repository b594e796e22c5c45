//! The recovery code: the data key as letters to be written on paper, in 13 groups of five.
//!
//! Crockford's base 32 (`0-9A-Z` without I, L, O and U): 52 letters hold the 256 bits, the first bit first, and
//! four zeros after them. Each four letters are followed by a fifth that checks them: with the letters as
//! numbers of GF(32) (modulus x^5 + x^2 + 1, generator a = x), it is a d1 + a^2 d2 + a^3 d3 + a^4 d4 + n, n being
//! the number of the group from 0. So any one letter that is wrong, any two neighbours that changed places
//! and any two groups that did show in their own group.

use zeroize::Zeroizing;

use super::secret::{DataKey, Guarded};

/// How many groups there are.
pub const GROUPS: usize = 13;
/// How many letters are in one, the last of which checks the others.
const LETTERS: usize = 5;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code that opens one journal, whatever becomes of its key file.
pub struct RecoveryCode(DataKey);

/// Where a typed code slips. Groups count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// These groups do not check out.
    Groups(Vec<usize>),
    /// A letter is missing or too many, from this group on.
    From(usize),
}

impl RecoveryCode {
    pub(super) fn of(key: &DataKey) -> Self {
        Self(key.copy())
    }

    pub(super) fn key(&self) -> &DataKey {
        &self.0
    }

    /// Returns the letters of the groups, in their order.
    pub fn groups(&self) -> Zeroizing<Vec<String>> {
        let bit = |at: usize| self.0.bytes().get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
        let value = |letter: usize| (0..5).fold(0, |value, at| value << 1 | bit(letter * 5 + at));
        let group = |n: usize| {
            let data: [u8; 4] = std::array::from_fn(|at| value(n * 4 + at));
            let letters = data.into_iter().chain([check(n, &data)]);
            letters.map(|value| char::from(ALPHABET[usize::from(value)])).collect()
        };
        Zeroizing::new((0..GROUPS).map(group).collect())
    }

    /// Returns whether `typed` is this `group`, as [`RecoveryCode::read`] would read it.
    pub fn is_group(group: &str, typed: &str) -> bool {
        let values = |text: &str| text.trim().chars().map(value).collect::<Option<Vec<_>>>();
        values(typed).is_some_and(|typed| values(group) == Some(typed))
    }

    /// Reads a code as it was typed: small letters or large, with any spaces or dashes; O is read as 0, and I
    /// and L as 1.
    ///
    /// # Errors
    ///
    /// Says in which groups the slips are.
    pub fn read(typed: &str) -> Result<Self, Slip> {
        let is_gap = |c: char| c.is_whitespace() || c == '-' || c == '.' || c == ',';
        let words: Vec<&str> = typed.split(is_gap).filter(|word| !word.is_empty()).collect();
        let letters = Zeroizing::new(words.concat().chars().collect::<Vec<_>>());
        let groups: Vec<Zeroizing<Vec<char>>> = match words.len() {
            GROUPS => words.iter().map(|word| Zeroizing::new(word.chars().collect())).collect(),
            _ => letters.chunks(LETTERS).map(|group| Zeroizing::new(group.to_vec())).collect(),
        };
        let read: Vec<Option<[u8; 4]>> =
            groups.iter().enumerate().map(|(n, group)| read_group(n, group)).collect();
        let slips: Vec<usize> =
            (1..).zip(&read).filter(|(_, group)| group.is_none()).map(|(n, _)| n).collect();
        let has_lengths = words.len() == GROUPS || letters.len() == GROUPS * LETTERS;
        if !has_lengths {
            let first = slips.first().copied().unwrap_or(read.len() + 1);
            return Err(Slip::From(first.min(GROUPS)));
        }
        if !slips.is_empty() {
            return Err(Slip::Groups(slips));
        }
        let values = Zeroizing::new(read.into_iter().flatten().flatten().collect::<Vec<u8>>());
        if values.last().is_none_or(|last| last & 0b1111 != 0) {
            return Err(Slip::Groups(vec![GROUPS]));
        }
        let mut key = Guarded::zeros(DataKey::LEN);
        for at in 0..DataKey::LEN * 8 {
            let bit = values[at / 5] >> (4 - at % 5) & 1;
            key.bytes_mut()[at / 8] |= bit << (7 - at % 8);
        }
        Ok(Self(DataKey::from_guarded(key)))
    }
}

/// Returns the four values of group `n`, when it checks out.
fn read_group(n: usize, letters: &[char]) -> Option<[u8; 4]> {
    let values: Vec<u8> = letters.iter().map(|&letter| value(letter)).collect::<Option<_>>()?;
    let [data @ .., last]: [u8; LETTERS] = values.try_into().ok()?;
    (n < GROUPS && check(n, &data) == last).then_some(data)
}

fn value(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        letter => letter,
    };
    ALPHABET.iter().position(|&known| char::from(known) == letter).and_then(|at| u8::try_from(at).ok())
}

/// Returns the letter that checks `data` as group `n`.
fn check(n: usize, data: &[u8; 4]) -> u8 {
    let group = u8::try_from(n).expect("there are 13 groups");
    // Horner's rule, from the highest power down.
    times_a(data.iter().rev().fold(0, |sum, &value| times_a(sum) ^ value)) ^ group
}

/// Multiplies by the generator of GF(32).
fn times_a(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 0b10_0000 == 0 { shifted } else { shifted ^ 0b10_0101 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(bytes: [u8; 32]) -> RecoveryCode {
        let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        RecoveryCode(DataKey::from_hex(&digits).expect("64 digits"))
    }

    fn slip(typed: &str) -> Option<Slip> {
        RecoveryCode::read(typed).err()
    }

    #[test]
    fn a_code_that_is_known() {
        let groups = code([0xff; 32]).groups();
        assert_eq!(groups.len(), GROUPS);
        assert_eq!(groups[0], "ZZZZD");
        assert!(groups.iter().all(|group| group.len() == LETTERS));
        assert_eq!(code([0; 32]).groups().join("-"), {
            let all: Vec<_> = (0..13).map(|n| format!("0000{}", char::from(ALPHABET[n]))).collect();
            all.join("-")
        });
    }

    #[test]
    fn nothing_and_too_little_are_located() {
        assert_eq!(slip(""), Some(Slip::From(1)));
        let groups = code([7; 32]).groups();
        assert_eq!(slip(&groups[..12].join(" ")), Some(Slip::From(13)));
        assert_eq!(slip(&groups.join("")[1..]), Some(Slip::From(1)));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_however_it_is_typed(bytes: [u8; 32]) {
            let groups = code(bytes).groups();
            let as_small = groups.join("").to_lowercase();
            let confused = groups.join(" ").replace('0', "o").replace('1', "l");
            for typed in [groups.join("-"), groups.join("  "), groups.join("\n"), as_small, confused] {
                let read = RecoveryCode::read(&typed);
                prop_assert!(read.is_ok_and(|read| read.0.bytes() == bytes));
            }
        }

        #[test]
        fn any_one_wrong_letter_is_located(bytes: [u8; 32], group in 0..GROUPS, at in 0..LETTERS, to in 0..32_usize) {
            let mut groups = code(bytes).groups().to_vec();
            let to = char::from(ALPHABET[to]);
            prop_assume!(groups[group].as_bytes()[at] != to as u8);
            groups[group].replace_range(at..=at, &to.to_string());
            prop_assert_eq!(slip(&groups.join("-")), Some(Slip::Groups(vec![group + 1])));
            prop_assert_eq!(slip(&groups.join("")), Some(Slip::Groups(vec![group + 1])));
        }

        #[test]
        fn two_letters_that_changed_places_are_located(bytes: [u8; 32], group in 0..GROUPS, at in 0..LETTERS - 1) {
            let mut groups = code(bytes).groups().to_vec();
            let mut letters = groups[group].clone().into_bytes();
            prop_assume!(letters[at] != letters[at + 1]);
            letters.swap(at, at + 1);
            groups[group] = String::from_utf8(letters).expect("ASCII");
            prop_assert_eq!(slip(&groups.join("-")), Some(Slip::Groups(vec![group + 1])));
        }

        #[test]
        fn groups_that_changed_places_are_located(bytes: [u8; 32], one in 0..GROUPS, two in 0..GROUPS) {
            prop_assume!(one != two);
            let mut groups = code(bytes).groups().to_vec();
            groups.swap(one, two);
            let mut found = vec![one + 1, two + 1];
            found.sort_unstable();
            prop_assert_eq!(slip(&groups.join("-")), Some(Slip::Groups(found)));
        }

        #[test]
        fn a_letter_missing_or_too_many_is_located(bytes: [u8; 32], group in 0..GROUPS, at in 0..LETTERS) {
            let groups = code(bytes).groups().to_vec();
            let mut fewer = groups.clone();
            fewer[group].remove(at);
            prop_assert_eq!(slip(&fewer.join("-")), Some(Slip::Groups(vec![group + 1])));
            let mut more = groups;
            more[group].insert(at, '7');
            prop_assert_eq!(slip(&more.join("-")), Some(Slip::Groups(vec![group + 1])));
        }

        #[test]
        fn no_text_makes_it_panic(typed: String) {
            let _ = RecoveryCode::read(&typed);
        }
    }
}
