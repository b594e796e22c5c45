//! What must never lie on the disk: words in the clear, and drafts that are done. Erasing has `pages`.

use rusqlite::Connection;

use super::*;
use crate::model::draft::{Draft, DraftBody};
use crate::store::home::Home;
use crate::store::lock::Lock;
use crate::store::schema::MIGRATIONS;
use crate::store::{Reading, Tx, open, schema};

// Unlike any other word in these tests from the first letter on: the index stores what words share only once.
const CANARY: &str = "zqxanarienvogel";

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.to_ascii_lowercase().windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn no_file_of_the_folder_holds_a_word_in_the_clear() {
    let mut place = place();
    let mut record = note(1, CANARY);
    record.tags = vec![CANARY.parse().expect("a tag")];
    keep(&mut place.journal, &[record.clone()]);
    let draft = Draft {
        record: id(2),
        changed_ms: 0,
        body: DraftBody { text: CANARY.into(), ..DraftBody::default() },
    };
    let tx = place.journal.begin().expect("begins");
    tx.put_draft(&draft).expect("keeps");
    tx.replace(&note(1, "something else")).expect("replaces");
    let folder = place.folder.path();
    assert_eq!(names(folder), ["journal.db", "journal.db-journal", "journal.keys", "lock"]);
    for name in names(folder) {
        // Closing the file drops SQLite's locks; nobody else is at this journal.
        let bytes = fs::read(folder.join(&name)).expect("readable");
        assert!(!holds(&bytes, CANARY) && !holds(&bytes, "sqlite format"), "{name}");
    }
    drop(tx);
}

/// The same tables and settings without the key, so that the pages can be looked into.
struct InTheClear {
    folder: TempDir,
    conn: Connection,
}

impl InTheClear {
    fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let mut conn = Connection::open(folder.path().join("clear.db")).expect("opens");
        open::settle(&conn).expect("settles");
        schema::apply(&mut conn, MIGRATIONS).expect("takes the steps");
        Self { folder, conn }
    }

    fn act(&mut self, act: impl Fn(&Tx<'_>)) {
        let lock = Lock::shared(&Home::at(self.folder.path())).expect("a lock");
        let tx = Tx::new(Reading::new(self.conn.transaction().expect("begins"), lock));
        act(&tx);
        tx.commit().expect("commits");
    }

    fn holds_canary(&self) -> bool {
        let files = fs::read_dir(self.folder.path()).expect("a folder");
        files
            .map(|file| fs::read(file.expect("an entry").path()).expect("readable"))
            .any(|b| holds(&b, CANARY))
    }
}

#[test]
fn a_dropped_draft_leaves_no_trace() {
    let mut clear = InTheClear::new();
    let text = |n: usize| DraftBody { text: format!("{CANARY} ").repeat(n), ..DraftBody::default() };
    for n in [1, 10, 1000] {
        clear.act(|tx| assert!(tx.put_draft(&Draft { record: id(1), changed_ms: 0, body: text(n) }).is_ok()));
    }
    assert!(clear.holds_canary());
    clear.act(|tx| assert!(tx.drop_draft(id(1)).is_ok()));
    assert!(!clear.holds_canary());
}
