//! Secrets: bytes in memory of their own that wipe themselves, the data key and the passphrase. None of them prints.

use std::io;

use region::LockGuard;
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

/// Bytes on pages that hold nothing else: kept out of swap where the system allows, and wiped when dropped.
///
/// Pages of their own, because the system locks whole pages and does not count how often.
pub(super) struct Guarded {
    // Before the pages, so that they are unlocked while they are still there.
    lock: Option<LockGuard>,
    pages: Vec<u8>,
    at: usize,
    len: usize,
}

impl Guarded {
    /// Makes `len` zeros.
    pub(super) fn zeros(len: usize) -> Self {
        let page = region::page::size();
        let whole = len.max(1).div_ceil(page) * page;
        let pages = vec![0; whole + page];
        let at = (page - pages.as_ptr() as usize % page) % page;
        let lock = region::lock(pages[at..].as_ptr(), whole).ok();
        Self { lock, pages, at, len }
    }

    /// Returns whether the system agreed to keep them out of swap.
    pub(super) fn is_locked(&self) -> bool {
        self.lock.is_some()
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.pages[self.at..self.at + self.len]
    }

    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.pages[self.at..self.at + self.len]
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        self.pages.zeroize();
    }
}

/// The key of one journal: the 32 random bytes that it is encrypted with.
pub(super) struct DataKey(Guarded);

impl DataKey {
    /// How many bytes it has.
    pub(super) const LEN: usize = 32;

    /// Makes a new key from the system's randomness.
    ///
    /// # Errors
    ///
    /// Passes on what the system said when it has no randomness to give.
    pub(super) fn random() -> Result<Self, io::Error> {
        let mut key = Guarded::zeros(Self::LEN);
        random(key.bytes_mut())?;
        Ok(Self(key))
    }

    /// Takes guarded bytes, which must be 32.
    pub(super) fn from_guarded(bytes: Guarded) -> Self {
        debug_assert_eq!(bytes.len, Self::LEN, "a data key has 32 bytes");
        Self(bytes)
    }

    /// Reads 64 hexadecimal digits; `None` for anything else.
    pub(super) fn from_hex(digits: &str) -> Option<Self> {
        let mut key = Guarded::zeros(Self::LEN);
        read_hex(digits, key.bytes_mut())?;
        Some(Self(key))
    }

    /// Returns another one of the same bytes.
    pub(super) fn copy(&self) -> Self {
        let mut key = Guarded::zeros(Self::LEN);
        key.bytes_mut().copy_from_slice(self.bytes());
        Self(key)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    /// Returns the 64 hexadecimal digits.
    pub(super) fn to_hex(&self) -> Zeroizing<String> {
        // Reserved whole, because growing would leave a copy of the beginning behind.
        let mut digits = Zeroizing::new(String::with_capacity(2 * Self::LEN));
        write_hex(self.bytes(), &mut digits);
        digits
    }
}

/// A passphrase, as it is hashed: its letters in Unicode's form C, so that it is the same from every keyboard.
pub struct Passphrase(Guarded);

impl Passphrase {
    /// The longest that is taken, in bytes as typed.
    pub const LONGEST: usize = 1024;

    /// Takes what was typed, spaces and all; `None` when it is empty or longer than [`Passphrase::LONGEST`].
    pub fn new(typed: &str) -> Option<Self> {
        if typed.is_empty() || typed.len() > Self::LONGEST {
            return None;
        }
        // No letter grows more than threefold in form C (Unicode Standard Annex 15, maximum expansion).
        let mut bytes = Guarded::zeros(3 * typed.len());
        let mut len = 0;
        for letter in typed.nfc() {
            len += letter.encode_utf8(&mut bytes.bytes_mut()[len..]).len();
        }
        bytes.len = len;
        Some(Self(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }
}

impl PartialEq for Passphrase {
    /// Compares two that the same person has typed; how long it takes tells nobody anything.
    fn eq(&self, other: &Self) -> bool {
        self.bytes() == other.bytes()
    }
}

/// Returns whether this system keeps a secret out of swap when it is asked to.
pub fn can_lock_memory() -> bool {
    Guarded::zeros(DataKey::LEN).is_locked()
}

/// Fills `bytes` from the system's randomness.
pub(super) fn random(bytes: &mut [u8]) -> Result<(), io::Error> {
    getrandom::fill(bytes).map_err(|error| io::Error::other(error.to_string()))
}

/// Reads exactly as many hexadecimal digits as fill `bytes`.
pub(super) fn read_hex(digits: &str, bytes: &mut [u8]) -> Option<()> {
    if digits.len() != 2 * bytes.len() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        *byte = u8::try_from(high << 4 | low).ok()?;
    }
    Some(())
}

/// Writes `bytes` as hexadecimal digits after what is in `digits`.
pub(super) fn write_hex(bytes: &[u8], digits: &mut String) {
    for byte in bytes {
        for half in [byte >> 4, byte & 15] {
            digits.push(char::from_digit(half.into(), 16).expect("a half byte is one digit"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_from_its_digits() {
        let key = DataKey::from_hex(&"ab".repeat(32)).expect("64 digits");
        assert_eq!(*key.to_hex(), "ab".repeat(32));
        assert_eq!(*key.copy().to_hex(), "ab".repeat(32));
    }

    #[test]
    fn two_keys_differ() {
        let key = || DataKey::random().expect("randomness").to_hex();
        assert_ne!(key(), key());
    }

    #[test]
    fn anything_but_64_digits_is_no_key() {
        for wrong in ["", "ab", &"ab".repeat(33), &"zz".repeat(32), &"é".repeat(32), &"+f".repeat(32)] {
            assert!(DataKey::from_hex(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn secrets_stand_on_pages_of_their_own() {
        let page = region::page::size();
        let secrets: Vec<_> = (0..8).map(|_| Guarded::zeros(32)).collect();
        let mut pages: Vec<_> = secrets.iter().map(|it| it.bytes().as_ptr() as usize / page).collect();
        assert!(secrets.iter().all(|it| (it.bytes().as_ptr() as usize).is_multiple_of(page)));
        pages.sort_unstable();
        pages.dedup();
        assert_eq!(pages.len(), secrets.len());
    }

    #[test]
    fn a_passphrase_is_the_same_from_every_keyboard() {
        let composed = Passphrase::new("caf\u{e9} au lait").expect("letters");
        let decomposed = Passphrase::new("cafe\u{301} au lait").expect("letters");
        assert!(composed == decomposed);
        assert!(composed != Passphrase::new("cafe au lait").expect("letters"));
    }

    #[test]
    fn the_letters_that_grow_most_have_room() {
        // The maximum expansion of form C: one letter of three bytes becomes three of three (UAX 15, table 7).
        let typed = "\u{1d160}\u{fb2c}\u{390}".repeat(50);
        let normal: String = typed.nfc().collect();
        assert_eq!(Passphrase::new(&typed).expect("letters").bytes(), normal.as_bytes());
    }

    #[test]
    fn empty_is_none_and_so_is_far_too_long() {
        assert!(Passphrase::new("").is_none());
        assert!(Passphrase::new(&"x".repeat(Passphrase::LONGEST + 1)).is_none());
        assert!(Passphrase::new(" ").is_some());
    }
}
