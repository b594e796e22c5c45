//! The journal that has bad luck: a few records with a tag and a link, and a draft.

use std::fs;
use std::path::Path;

use chrono::DateTime;
use gently::model::draft::{Draft, DraftBody, DraftOf};
use gently::model::filter::{Away, Filter};
use gently::model::id::RecordId;
use gently::model::moment::{DayStart, Moment};
use gently::model::record::{Link, Record};
use gently::store::{Journal, KeyWish, Locked, Opener, Passphrase, StoreError};
use uuid::Uuid;

use crate::act::{From, NEW, OLD};
use crate::exported::export;
use crate::raw::Key;
use crate::support::Sandbox;

/// A word of every record, of the draft and of the tag, that nothing else on the machine says.
pub const WORD: &str = "zqxwaldkauz";

/// All that a journal holds for a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// In the order of their ids.
    pub records: Vec<Record>,
    /// What is unfinished.
    pub drafts: Vec<Draft>,
}

impl Contents {
    /// Reads them.
    pub fn of(journal: &mut Journal) -> Result<Self, StoreError> {
        let everything = Filter { away: Away::Included, ..Filter::all(DayStart::default()) };
        let reading = journal.read()?;
        let mut records = Vec::new();
        reading.each_by_id(&everything, |record| {
            records.push(record.clone());
            Ok::<_, StoreError>(())
        })?;
        Ok(Self { records, drafts: reading.drafts()? })
    }
}

/// A journal as it stands before a command, to be copied for each run of it.
pub struct Start {
    sandbox: Sandbox,
    /// What it holds.
    pub contents: Contents,
    /// The data key that it was encrypted with before anything was done, or cut off.
    pub key: Key,
}

impl Start {
    /// Makes one.
    pub fn of(from: From) -> Self {
        let sandbox = Sandbox::new();
        let mut journal = Locked::at(&sandbox.path()).create(0, Uuid::from_u128(1)).expect("creates");
        fill(&mut journal);
        if from != From::Open {
            let old = Passphrase::new(OLD).expect("letters");
            journal.relock(Opener::Passphrase(&old), KeyWish::New, &mut |_, _| {}).expect("locks");
        }
        let contents = Contents::of(&mut journal).expect("reads");
        let code = journal.recovery_code().groups().join("-");
        let key = Key::of(&journal);
        for (name, text) in [("old", OLD), ("new", NEW), ("code", &code), ("no", r#"{"known": "no"}"#)] {
            let _ = sandbox.file(name, text);
        }
        let _ = sandbox.file("more", export("ndjson", &more()));
        let start = Self { sandbox, contents, key };
        match from {
            From::Open | From::Locked => {}
            From::KeysLost => fs::remove_file(start.sandbox.path().join("journal.keys")).expect("is lost"),
            From::CutEarly => start.cut("renameat,renameat2,rename", 2),
            From::CutLate => start.cut("renameat,renameat2,rename", 3),
        }
        start
    }

    /// Returns where it stands.
    pub fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }

    /// Returns a copy of all of it.
    pub fn copy(&self) -> Sandbox {
        let copy = Sandbox::new();
        fs::create_dir(copy.path()).expect("a folder");
        for (path, _) in self.sandbox.snapshot() {
            let root = self.sandbox.file_path("");
            fs::copy(&path, copy.file_path("").join(path.strip_prefix(root).expect("inside")))
                .expect("copies");
        }
        copy
    }

    /// Begins to change the passphrase, and kills it before its n-th rename.
    fn cut(&self, calls: &str, nth: usize) {
        let calls = calls.split(',').map(|call| format!("?{call}")).collect::<Vec<_>>().join(",");
        let change = "gently passphrase change --passphrase-fd 3 3< old --new-passphrase-fd 4 4< new";
        let strace = format!("strace -qq -o /dev/null -e inject={calls}:signal=KILL:when={nth}");
        assert_ne!(self.sandbox.shell(&format!("{strace} {change}")).status, Some(0), "it was cut off");
        let slots = Locked::at(&self.sandbox.path()).slots().expect("reads").expect("is there");
        assert!(slots.is_changing, "both keys are noted");
    }
}

/// Returns the records that the file `more` of the sandbox holds: some pages of the journal, and words for the index.
pub fn more() -> Vec<Record> {
    let one = |n: u8| {
        let body = format!(r#"{{"text":"{}"}}"#, format!("number {n} comes from elsewhere ").repeat(120));
        let at = Moment::from_stored(1_780_000_000_000 + i64::from(n), 60).expect("a moment");
        let kind = "note".parse().expect("a kind");
        let (tags, links) = (vec!["elsewhere".parse().expect("a tag")], Vec::new());
        Record { id: id(n), kind, at, changed_ms: at.utc_ms(), away: false, body, tags, links }
    };
    (10..16).map(one).collect()
}

fn id(n: u8) -> RecordId {
    RecordId::from_parts(1_790_000_000_000 + i64::from(n), [n; 10])
}

fn fill(journal: &mut Journal) {
    let record = |n: u8, kind: &str, body: String| {
        let at = DateTime::parse_from_rfc3339("2026-11-20T09:00:00+01:00").expect("RFC 3339");
        let at = Moment::new(at).expect("a moment");
        let kind = kind.parse().expect("a kind");
        let (tags, links) = (Vec::new(), Vec::new());
        Record { id: id(n), kind, at, changed_ms: at.utc_ms() + 1, away: n == 2, body, tags, links }
    };
    let mut first = record(1, "note", format!(r#"{{"text":"{WORD} by the water"}}"#));
    first.tags = vec!["evening".parse().expect("a tag"), WORD.parse().expect("a tag")];
    first.links = vec![Link { role: "about".into(), to: id(3) }];
    let second = record(2, "checkin", format!(r#"{{"mood":4,"line":"{WORD}"}}"#));
    let third =
        record(3, "dream", format!("{{ \"scene\": \"{WORD}\", \"more\": \"{}\" }}", "and on ".repeat(900)));
    let tx = journal.begin().expect("begins");
    for record in [first, second, third] {
        tx.keep(&record).expect("keeps");
    }
    let body = DraftBody { of: DraftOf::Note, text: format!("{WORD} half a sen"), ..DraftBody::default() };
    tx.put_draft(&Draft { record: id(4), changed_ms: 7, body }).expect("keeps");
    tx.commit().expect("commits");
}

/// Takes a record out of a journal that lies open, as no bad luck may.
pub fn forget_one(folder: &Path) {
    let mut journal = Locked::at(folder).open().expect("opens").expect("is there");
    journal.erase(&[id(2)], &mut |_, _| {}).expect("erases");
}
