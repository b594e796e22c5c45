//! Any byte of the two files flipped, cut away or zeroed.

use std::fs;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::{locked, of, with_mine};
use crate::support::Sandbox;

/// What is asked. Each shows every word of every record.
const COMMANDS: [&str; 3] = ["gently list --json --limit 100", "gently show --json $ID", "gently export"];

/// Made once, and copied for each case.
static SOUND: LazyLock<Sound> = LazyLock::new(|| {
    let sandbox = locked();
    let listed = with_mine(&sandbox, COMMANDS[0]).ok();
    let id = listed.json()[0]["id"].as_str().expect("an id").to_owned();
    let said = COMMANDS.map(|command| with_mine(&sandbox, &command.replace("$ID", &id)).ok().stdout);
    Sound { sandbox, id, said }
});

struct Sound {
    sandbox: Sandbox,
    id: String,
    said: [String; 3],
}

/// What is done to the bytes from an offset on.
#[derive(Clone, Copy, Debug)]
enum Harm {
    Flip(u8),
    Cut,
    Zero(usize),
}

impl Harm {
    fn on(self, bytes: &mut Vec<u8>, at: usize) {
        match self {
            Self::Flip(bits) => bytes[at] ^= bits,
            Self::Cut => bytes.truncate(at),
            Self::Zero(length) => bytes.iter_mut().skip(at).take(length).for_each(|byte| *byte = 0),
        }
    }
}

fn harm() -> impl Strategy<Value = Harm> {
    prop_oneof![(1..=255_u8).prop_map(Harm::Flip), Just(Harm::Cut), (1..6000_usize).prop_map(Harm::Zero)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn tampered_bytes_never_show_wrong_words(
        file in prop::sample::select(vec!["journal.db", "journal.keys"]),
        at: prop::sample::Index,
        harm in harm(),
        asked in 0..COMMANDS.len(),
    ) {
        let sound = &*SOUND;
        let sandbox = of(&sound.sandbox.path(), Some(&sound.sandbox.path()));
        let path = sandbox.path().join(file);
        let mut bytes = fs::read(&path).expect("reads");
        let at = at.index(bytes.len());
        harm.on(&mut bytes, at);
        fs::write(&path, &bytes).expect("writes");
        let said = with_mine(&sandbox, &COMMANDS[asked].replace("$ID", &sound.id));
        match said.status {
            Some(0) => prop_assert_eq!(&said.stdout, &sound.said[asked]),
            // An export says what it can until it comes to the harm.
            _ => prop_assert!(sound.said[asked].starts_with(&said.stdout), "{}", said.text()),
        }
        prop_assert_eq!(fs::read(&path).expect("reads"), bytes, "reading changed what there was");
    }
}
