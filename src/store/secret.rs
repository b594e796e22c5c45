//! The data key: the 32 random bytes that the journal is encrypted with. It wipes itself and never prints.

use std::fmt;
use std::io;

use zeroize::{Zeroize, Zeroizing};

/// The key of one journal. It lives on the heap, so that moving it leaves no copies behind.
pub(super) struct DataKey(Box<[u8; 32]>);

impl DataKey {
    /// Makes a new key from the system's randomness.
    ///
    /// # Errors
    ///
    /// Passes on what the system said when it has no randomness to give.
    pub(super) fn random() -> Result<Self, io::Error> {
        let mut key = Self(Box::new([0; 32]));
        getrandom::fill(key.0.as_mut()).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(key)
    }

    /// Reads 64 hexadecimal digits; `None` for anything else.
    pub(super) fn from_hex(digits: &str) -> Option<Self> {
        let mut key = Self(Box::new([0; 32]));
        if digits.len() != 64 {
            return None;
        }
        for (byte, pair) in key.0.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
            let high = char::from(pair[0]).to_digit(16)?;
            let low = char::from(pair[1]).to_digit(16)?;
            *byte = u8::try_from(high << 4 | low).ok()?;
        }
        Some(key)
    }

    /// Returns the 64 hexadecimal digits.
    pub(super) fn to_hex(&self) -> Zeroizing<String> {
        // Reserved whole, because growing would leave a copy of the beginning behind.
        let mut digits = Zeroizing::new(String::with_capacity(64));
        for byte in self.0.iter() {
            for half in [byte >> 4, byte & 15] {
                digits.push(char::from_digit(half.into(), 16).expect("a half byte is one digit"));
            }
        }
        digits
    }
}

impl Drop for DataKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_never_prints() {
        let key = DataKey::from_hex(&"ab".repeat(32)).expect("64 digits");
        assert_eq!(format!("{key:?}"), "DataKey(..)");
        assert_eq!(*key.to_hex(), "ab".repeat(32));
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
}
