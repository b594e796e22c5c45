//! Sealing the data key under a passphrase: Argon2id and XChaCha20-Poly1305, and what is refused before it costs.

use argon2::{Algorithm, Argon2, Params, Version};
use blake2::digest::consts::U16;
use blake2::{Blake2b, Digest};
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use uuid::Uuid;

use super::secret::{self, DataKey, Guarded, Passphrase};

/// What the work of one guess is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Work {
    /// Memory, in KiB.
    pub m_kib: u32,
    /// How often it is gone through.
    pub t: u32,
    /// How many lanes it has.
    pub p: u32,
}

impl Work {
    /// What is written today: about a tenth of a second (`recipes/encryption.md` measured it).
    pub(super) const TODAY: Self = Self { m_kib: 64 * 1024, t: 3, p: 1 };
    /// The most memory that is ever asked for, in KiB: 1 GiB.
    const MOST_MEMORY: u32 = 1024 * 1024;
    /// The most memory times passes, in KiB: some seconds. A hostile file must not hang anybody.
    const MOST: u64 = 4 * 1024 * 1024;

    /// Returns these numbers as Argon2 takes them, or what is wrong with them. Allocates nothing.
    fn params(self) -> Result<Params, &'static str> {
        if self.m_kib > Self::MOST_MEMORY {
            return Err("it asks for more than 1 GiB of memory");
        }
        if u64::from(self.m_kib) * u64::from(self.t) > Self::MOST || self.p > 16 {
            return Err("it asks for far more work than any version does");
        }
        Params::new(self.m_kib, self.t, self.p, Some(DataKey::LEN))
            .map_err(|_| "it asks for work that does not exist")
    }
}

/// A data key, sealed under a passphrase.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Sealed {
    pub work: Work,
    pub salt: [u8; 16],
    pub nonce: [u8; 24],
    /// The key, then the tag.
    pub wrapped: [u8; 48],
    /// Tells a slot that was damaged from a passphrase that is another. It is no secret and needs none.
    pub check: [u8; 16],
}

/// Why a sealed key stays sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shut {
    /// The passphrase is another one.
    Wrong,
    /// There is not enough memory for the work.
    NoMemory,
}

impl Sealed {
    /// Seals `key` for the journal with this id.
    ///
    /// # Errors
    ///
    /// Passes on what the system said when it has no randomness or no memory to give.
    pub(super) fn seal(journal: Uuid, key: &DataKey, under: &Passphrase) -> std::io::Result<Self> {
        let mut sealed =
            Self { work: Work::TODAY, salt: [0; 16], nonce: [0; 24], wrapped: [0; 48], check: [0; 16] };
        secret::random(&mut sealed.salt)?;
        secret::random(&mut sealed.nonce)?;
        let cipher = sealed.cipher(under).map_err(|_| std::io::ErrorKind::OutOfMemory)?;
        let (body, tag) = sealed.wrapped.split_at_mut(DataKey::LEN);
        let mut copy = Guarded::zeros(DataKey::LEN);
        copy.bytes_mut().copy_from_slice(key.bytes());
        let bound = bound(journal, sealed.work, &sealed.salt);
        let made = cipher
            .encrypt_inout_detached(&XNonce::from(sealed.nonce), &bound, copy.bytes_mut().into())
            .expect("32 bytes are within what the cipher takes");
        body.copy_from_slice(copy.bytes());
        tag.copy_from_slice(&made);
        sealed.check = sealed.sum(journal);
        Ok(sealed)
    }

    /// Opens it again.
    pub(super) fn open(&self, journal: Uuid, with: &Passphrase) -> Result<DataKey, Shut> {
        let cipher = self.cipher(with)?;
        let mut key = Guarded::zeros(DataKey::LEN);
        key.bytes_mut().copy_from_slice(&self.wrapped[..DataKey::LEN]);
        let tag = Tag::try_from(&self.wrapped[DataKey::LEN..]).expect("the tag has 16 bytes");
        let bound = bound(journal, self.work, &self.salt);
        cipher
            .decrypt_inout_detached(&XNonce::from(self.nonce), &bound, key.bytes_mut().into(), &tag)
            .map_err(|_| Shut::Wrong)?;
        Ok(DataKey::from_guarded(key))
    }

    /// Returns what is wrong with it, if anything is. Costs nothing, whatever it asks for.
    pub(super) fn fault(&self, journal: Uuid) -> Option<&'static str> {
        match self.work.params() {
            Err(fault) => Some(fault),
            Ok(_) if self.sum(journal) != self.check => Some("one of its slots is damaged"),
            Ok(_) => None,
        }
    }

    fn cipher(&self, passphrase: &Passphrase) -> Result<XChaCha20Poly1305, Shut> {
        let params = self.work.params().map_err(|_| Shut::Wrong)?;
        let mut key = Guarded::zeros(DataKey::LEN);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.bytes(), &self.salt, key.bytes_mut())
            .map_err(|_| Shut::NoMemory)?;
        Ok(XChaCha20Poly1305::new_from_slice(key.bytes()).expect("the key has 32 bytes"))
    }

    fn sum(&self, journal: Uuid) -> [u8; 16] {
        let mut sum = Blake2b::<U16>::new();
        sum.update(bound(journal, self.work, &self.salt));
        sum.update(self.nonce);
        sum.update(self.wrapped);
        sum.finalize().into()
    }
}

/// Returns what a seal is bound to, so that no slot can be moved to another journal or weakened: the text
/// `gently 1 UUID passphrase argon2id M_KIB T P SALT`.
fn bound(journal: Uuid, work: Work, salt: &[u8; 16]) -> Vec<u8> {
    let Work { m_kib, t, p } = work;
    let mut text = format!("gently 1 {journal} passphrase argon2id {m_kib} {t} {p} ");
    secret::write_hex(salt, &mut text);
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOURNAL: Uuid = Uuid::from_u128(7);

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::new(text).expect("letters")
    }

    fn sealed() -> (DataKey, Sealed) {
        let key = DataKey::random().expect("randomness");
        let sealed = Sealed::seal(JOURNAL, &key, &passphrase("a long walk")).expect("seals");
        (key, sealed)
    }

    #[test]
    fn what_was_sealed_opens_with_its_passphrase_alone() {
        let (key, sealed) = sealed();
        let opened = sealed.open(JOURNAL, &passphrase("a long walk"));
        assert!(opened.is_ok_and(|opened| opened.bytes() == key.bytes()));
        assert!(matches!(sealed.open(JOURNAL, &passphrase("a long talk")), Err(Shut::Wrong)));
        assert!(!sealed.wrapped.windows(8).any(|part| key.bytes().starts_with(part)));
    }

    #[test]
    fn a_slot_of_another_journal_or_with_less_work_does_not_open() {
        let (_, sealed) = sealed();
        let mine = passphrase("a long walk");
        assert!(matches!(sealed.open(Uuid::from_u128(8), &mine), Err(Shut::Wrong)));
        let weaker = Sealed { work: Work { t: 1, ..sealed.work }, ..sealed };
        assert!(matches!(weaker.open(JOURNAL, &mine), Err(Shut::Wrong)));
        assert_eq!(weaker.fault(JOURNAL), Some("one of its slots is damaged"));
    }

    #[test]
    fn todays_work_is_64_mib_three_times_in_one_lane() {
        assert_eq!(Work::TODAY, Work { m_kib: 65536, t: 3, p: 1 });
        assert_eq!(sealed().1.work, Work::TODAY);
    }

    #[test]
    fn work_that_no_version_asks_for_is_refused_for_nothing() {
        let (_, sealed) = sealed();
        let asks = |m_kib, t, p| Sealed { work: Work { m_kib, t, p }, ..sealed }.fault(JOURNAL);
        assert_eq!(asks(1024 * 1024 + 1, 1, 1), Some("it asks for more than 1 GiB of memory"));
        assert_eq!(asks(u32::MAX, u32::MAX, u32::MAX), Some("it asks for more than 1 GiB of memory"));
        for (m_kib, t, p) in [(1024 * 1024, 5, 1), (65536, 1000, 1), (65536, 3, 17)] {
            assert_eq!(asks(m_kib, t, p), Some("it asks for far more work than any version does"));
        }
        for (m_kib, t, p) in [(0, 3, 1), (65536, 0, 1), (65536, 3, 0), (7, 3, 1)] {
            assert_eq!(asks(m_kib, t, p), Some("it asks for work that does not exist"));
        }
    }

    #[test]
    fn a_flip_anywhere_in_a_slot_shows_before_any_work() {
        let (_, sealed) = sealed();
        assert_eq!(sealed.fault(JOURNAL), None);
        let damaged = Some("one of its slots is damaged");
        for at in 0..48 {
            let mut flipped = sealed;
            flipped.wrapped[at] ^= 1;
            assert_eq!(flipped.fault(JOURNAL), damaged);
        }
        assert_eq!(Sealed { nonce: [0; 24], ..sealed }.fault(JOURNAL), damaged);
        assert_eq!(Sealed { salt: [0; 16], ..sealed }.fault(JOURNAL), damaged);
        assert_eq!(Sealed { check: [0; 16], ..sealed }.fault(JOURNAL), damaged);
    }
}
