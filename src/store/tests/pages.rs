//! A journal's pages as they lie in the file, decrypted one by one without SQLite: what it no longer counts as
//! content is there too. SQLCipher 4: 4096 bytes a page, of which the last 80 are 16 of IV and 64 of HMAC; the
//! first page begins with 16 of salt. A raw key encrypts as it is.

use aes::Aes256;
use cbc::Decryptor;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};

use super::*;
use crate::store::home::Home;
use crate::store::keys::Keys;

const PAGE: usize = 4096;
const RESERVED: usize = 80;
const SALT: usize = 16;

/// Returns the bytes of every page of the journal in `folder`, end to end.
pub(super) fn decrypted(folder: &Path) -> Vec<u8> {
    let keys = Keys::read(&Home::at(folder)).expect("reads").expect("is there");
    let hex = keys.open().next().expect("an open key").1.to_hex();
    let key: Vec<u8> =
        (0..32).map(|n| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).expect("hex digits")).collect();
    let file = fs::read(folder.join("journal.db")).expect("readable");
    assert_eq!(file.len() % PAGE, 0);
    let mut all = Vec::new();
    for (number, page) in file.chunks(PAGE).enumerate() {
        let from = if number == 0 { SALT } else { 0 };
        let (content, iv) = (&page[from..PAGE - RESERVED], &page[PAGE - RESERVED..][..16]);
        let cipher = Decryptor::<Aes256>::new_from_slices(&key, iv).expect("32 and 16 bytes");
        let mut content = content.to_vec();
        cipher.decrypt_padded::<NoPadding>(&mut content).expect("whole blocks");
        all.extend(content);
    }
    all
}

/// Returns whether these bytes stand anywhere in `pages`; letters count alike, large or small.
pub(super) fn hold(pages: &[u8], bytes: &[u8]) -> bool {
    pages.windows(bytes.len()).any(|window| window.eq_ignore_ascii_case(bytes))
}

#[test]
fn what_is_kept_is_found_in_the_pages() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "Quetzalcoatl")]);
    let pages = decrypted(place.folder.path());
    assert!(hold(&pages, b"CREATE TABLE record") && hold(&pages, id(1).as_bytes()));
    assert!(hold(&pages, b"quetzalcoatl") && !hold(&pages, b"xolotl"));
}
