//! How long the journal takes beside bare rusqlite on the same file, in alternating runs.
//!
//! `cargo bench` prints milliseconds and the ratio for open, add, list, export, a search for a rare word, importing an export, and
//! keeping all in one transaction, at 1,000 and 100,000 records of about 600 bytes; then what the lock and erasing cost. `cargo bench -- 10000` takes
//! other sizes. Medians; machines are noisy, so nothing here fails.

use std::fs;
use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

use gently::export::{FORMATS, Whole};
use gently::import::{Input, Item, Told, recognise};
use gently::model::body::{Body, Note};
use gently::model::filter::{Away, Filter};
use gently::model::id::RecordId;
use gently::model::moment::{DayStart, Moment};
use gently::model::page::Page;
use gently::model::query::Query;
use gently::model::record::Record;
use gently::store::{Journal, KeyWish, Locked, Opener, Passphrase, StoreError};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, named_params};

const START_MS: i64 = 1_451_606_400_000;
const WORDS: [&str; 16] = [
    "evening", "river", "small", "again", "table", "quiet", "letter", "stone", "window", "before", "under",
    "light", "naïve", "almost", "bread", "weather",
];

fn main() {
    let sizes: Vec<u64> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 100_000] } else { sizes };
    say(&format!("{:>8}  {:8} {:>12} {:>12} {:>7}", "records", "what", "gently ms", "bare ms", "ratio"));
    for size in sizes {
        let home = tempfile::tempdir().expect("a temporary folder");
        fill(home.path(), size);
        row(size, "open", 31, || open(home.path()), || bare_open(home.path()));
        let mut journal = open(home.path());
        let mut bare = bare_open(home.path());
        let (mut ours, mut theirs) = (size, 10_000_000);
        row(
            size,
            "add",
            61,
            || {
                ours += 1;
                add(&mut journal, ours);
            },
            || {
                theirs += 1;
                bare_add(&mut bare, theirs);
            },
        );
        row(size, "list", 61, || list(&mut journal), || bare_list(&bare));
        row(size, "export", 7, || export(&mut journal, io::sink()), || bare_export(&bare));
        rare(&mut journal);
        row(size, "search", 61, || search(&mut journal), || bare_rare(&bare));
        drop(bare);
        let file = home.path().join("export.json");
        fs::write(&file, export(&mut journal, Vec::new())).expect("written");
        row(
            size,
            "import",
            3,
            || import(tempfile::tempdir().expect("a temporary folder").path(), &file),
            || bare_fill(tempfile::tempdir().expect("a temporary folder").path(), size),
        );
        row(
            size,
            "keep all",
            3,
            || fill(tempfile::tempdir().expect("a temporary folder").path(), size),
            || bare_fill(tempfile::tempdir().expect("a temporary folder").path(), size),
        );
        lock(size, home.path(), journal);
    }
    wiping(10_000);
}

/// What it would cost to have SQLCipher wipe all of SQLite's memory. Last, because it holds for the process.
fn wiping(size: u64) {
    let home = tempfile::tempdir().expect("a temporary folder");
    fill(home.path(), size);
    let bare = bare_open(home.path());
    alone(size, "search", 15, || bare_search(&bare));
    let wiping = bare_open(home.path());
    wiping.execute_batch("PRAGMA cipher_memory_security = ON").expect("set");
    alone(size, "wiping", 15, || bare_search(&wiping));
}

/// What the lock and erasing cost; there is no bare thing beside them.
fn lock(size: u64, home: &Path, mut journal: Journal) {
    let passphrase = Passphrase::new("a long walk by the sea").expect("letters");
    let opener = Opener::Passphrase(&passphrase);
    alone(size, "new key", 3, || journal.relock(opener, KeyWish::New, &mut |_, _| {}).expect("a new key"));
    alone(size, "reseal", 5, || journal.relock(opener, KeyWish::Keep, &mut |_, _| {}).expect("sealed"));
    alone(size, "unlock", 5, || Locked::at(home).unlock(&passphrase).expect("opens").is_some());
    let mut number = 0;
    alone(size, "edit", 5, || {
        number += 1;
        let tx = journal.begin().expect("a transaction");
        let body = Body::Note(Note { text: "all other words".into(), ..Note::default() });
        tx.replace(&Record { body: body.to_json(), ..record(number) }).expect("replaced");
        tx.commit().expect("committed");
    });
    alone(size, "erase", 3, || {
        number += 1;
        journal.erase(&[record(number).id], &mut |_, _| {}).expect("erased");
    });
}

/// Times one thing and prints the median.
fn alone<T>(size: u64, what: &str, runs: usize, mut act: impl FnMut() -> T) {
    let mut times: Vec<f64> = (0..runs).map(|_| timed(&mut act)).collect();
    times.sort_by(f64::total_cmp);
    say(&format!("{size:>8}  {what:8} {:>12.3}", times[times.len() / 2]));
}

/// Three records with a word that no other holds.
const RARE: &str = "zephyrine";

fn rare(journal: &mut Journal) {
    let tx = journal.begin().expect("a transaction");
    for number in 20_000_000..20_000_003 {
        let body = Body::Note(Note { text: format!("a {RARE} evening"), ..Note::default() });
        tx.keep(&Record { body: body.to_json(), ..record(number) }).expect("kept");
    }
    tx.commit().expect("committed");
}

fn search(journal: &mut Journal) -> u64 {
    let filter = Filter { limit: Some(20), ..Filter::all(DayStart::default()) };
    let found = journal.read().expect("readable").search(&Query::read(RARE), &filter).expect("found");
    assert_eq!(found.best.len(), 3, "all three are found");
    found.total
}

/// The same words found and their texts read, with no tags, links or count.
fn bare_rare(bare: &Connection) -> usize {
    let found = "SELECT record.body FROM record_fts JOIN record ON seq = record_fts.rowid
        WHERE record_fts MATCH :word ORDER BY rank LIMIT 20";
    let mut found = bare.prepare_cached(found).expect("prepared");
    let rows = found.query_map(named_params! { ":word": RARE }, |row| row.get::<_, String>(0));
    rows.expect("read").map(|row| row.expect("a row").len()).sum()
}

/// Reads an export from a file and keeps all of it, as the command does.
fn import(home: &Path, file: &Path) {
    let mut journal = Locked::at(home).create(START_MS, uuid::Uuid::from_u128(8)).expect("a new journal");
    let mut input = Input::file(fs::File::open(file).expect("there"));
    let origin = recognise(&mut input).expect("readable").expect("known");
    let told = Told { zone: Rc::new(|_| None), dates: None };
    let tx = journal.begin().expect("a transaction");
    for item in (origin.open)(input, &told).expect("an export") {
        let Item::Record(incoming) = item.expect("read") else { panic!("all of it can be taken") };
        tx.keep(&incoming.record).expect("kept");
    }
    tx.commit().expect("committed");
}

fn bare_search(bare: &Connection) -> i64 {
    let found = "SELECT count(*) FROM record_fts WHERE record_fts MATCH 'river*'";
    bare.query_row(found, [], |row| row.get(0)).expect("found")
}

#[expect(clippy::print_stdout, reason = "a bench has no other mouth")]
fn say(line: &str) {
    println!("{line}");
}

/// Times both in turn and prints the medians.
fn row<A, B>(size: u64, what: &str, runs: usize, mut ours: impl FnMut() -> A, mut bare: impl FnMut() -> B) {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..runs {
        times[0].push(timed(&mut ours));
        times[1].push(timed(&mut bare));
    }
    let [ours, bare] = times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    });
    say(&format!("{size:>8}  {what:8} {ours:>12.3} {bare:>12.3} {:>7.2}", ours / bare));
}

fn timed<T>(act: &mut impl FnMut() -> T) -> f64 {
    let begun = Instant::now();
    black_box(act());
    begun.elapsed().as_secs_f64() * 1000.0
}

fn record(number: u64) -> Record {
    let mut text = String::with_capacity(600);
    let mut seed = number;
    while text.len() < 560 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(WORDS[(seed >> 60) as usize]);
        text.push_str(&format!("{} ", (seed >> 40) & 0xfff));
    }
    let utc_ms = START_MS + i64::try_from(number).expect("a small number") * 60_000;
    let at = Moment::from_stored(utc_ms, 60).expect("a year that can be kept");
    let random = number.to_be_bytes();
    let mut bytes = [0; 10];
    bytes[2..].copy_from_slice(&random);
    Record::new(RecordId::from_parts(utc_ms, bytes), at, &Body::Note(Note { text, ..Note::default() }))
}

fn fill(home: &Path, size: u64) {
    let mut journal = Locked::at(home).create(START_MS, uuid::Uuid::from_u128(7)).expect("a new journal");
    let tx = journal.begin().expect("a transaction");
    for number in 0..size {
        tx.keep(&record(number)).expect("kept");
    }
    tx.commit().expect("committed");
}

fn open(home: &Path) -> Journal {
    let mut journal = Locked::at(home).open().expect("sound").expect("a journal");
    black_box(journal.read().expect("readable").short_len(RecordId::from_bytes([0; 16])).expect("a length"));
    journal
}

fn add(journal: &mut Journal, number: u64) {
    let tx = journal.begin().expect("a transaction");
    tx.keep(&record(number)).expect("kept");
    tx.commit().expect("committed");
}

fn list(journal: &mut Journal) -> usize {
    let filter = Filter { limit: Some(10), ..Filter::all(DayStart::default()) };
    journal.read().expect("readable").list(&filter).expect("a list").len()
}

fn export<W: Write>(journal: &mut Journal, out: W) -> W {
    let written_at = Moment::from_stored(START_MS, 0).expect("a year that can be kept");
    let mut exporter = FORMATS[0].text(written_at).expect("a text");
    let mut out = io::BufWriter::new(out);
    exporter.begin(&mut out).expect("written");
    let filter = Filter { away: Away::Included, ..Filter::all(DayStart::default()) };
    let reading = journal.read().expect("readable");
    let each = |record: &Record| -> Result<(), StoreError> {
        let page = &|| Ok(Page::default());
        let whole = Whole { record: record.into(), page, day_start: DayStart::default() };
        exporter.record(&mut out, &whole).expect("written");
        Ok(())
    };
    reading.each_by_id(&filter, each).expect("read");
    exporter.end(&mut out).expect("written");
    out.into_inner().unwrap_or_else(|_| panic!("written"))
}

fn bare_open(home: &Path) -> Connection {
    let keys: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(home.join("journal.keys")).expect("a key file"))
            .expect("JSON");
    let key = keys["current"][0]["key"].as_str().expect("an open slot");
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let bare = Connection::open_with_flags(home.join("journal.db"), flags).expect("opened");
    bare.execute_batch(&format!(
        "PRAGMA key = \"x'{key}'\"; PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;
         PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
    ))
    .expect("settled");
    let records: i64 =
        bare.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).expect("read");
    black_box(records);
    bare
}

fn bare_add(bare: &mut Connection, number: u64) {
    let tx = bare.transaction_with_behavior(TransactionBehavior::Immediate).expect("a transaction");
    bare_insert(&tx, &record(number));
    tx.commit().expect("committed");
}

/// The journal's own empty tables, so that the index is made too.
fn bare_fill(home: &Path, size: u64) {
    fill(home, 0);
    let mut bare = bare_open(home);
    let tx = bare.transaction_with_behavior(TransactionBehavior::Immediate).expect("a transaction");
    for number in 0..size {
        bare_insert(&tx, &record(number));
    }
    tx.commit().expect("committed");
}

fn bare_insert(tx: &Transaction<'_>, record: &Record) {
    tx.prepare_cached(
        "INSERT INTO record (id, kind, at, offset, changed, away, body, words)
         VALUES (:id, :kind, :at, :offset, :changed, 0, :body, :words)",
    )
    .and_then(|mut insert| {
        insert.execute(named_params! {
            ":id": record.id.as_bytes(),
            ":kind": record.kind.as_str(),
            ":at": record.at.utc_ms(),
            ":offset": record.at.offset_min(),
            ":changed": record.changed_ms,
            ":body": record.body,
            ":words": record.view().words(),
        })
    })
    .expect("inserted");
}

fn bare_list(bare: &Connection) -> usize {
    let mut select = bare
        .prepare_cached(
            "SELECT id, kind, at, offset, changed, away, body FROM record ORDER BY at DESC, id DESC LIMIT 10",
        )
        .expect("prepared");
    let rows = select.query_map([], |row| row.get::<_, String>(6)).expect("read");
    rows.map(|row| row.expect("a row").len()).sum()
}

fn bare_export(bare: &Connection) -> usize {
    let mut select = bare
        .prepare_cached("SELECT id, kind, at, offset, changed, away, body FROM record")
        .expect("prepared");
    let mut rows = select.query([]).expect("read");
    let mut bytes = 0;
    while let Some(row) = rows.next().expect("a row") {
        bytes += row.get_ref(6).expect("a body").as_str().expect("text").len();
    }
    bytes
}
