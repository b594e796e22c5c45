//! A journal with one record of each shape, and with words that could do harm in an export.

use gently::model::answer::Answer;
use gently::model::answer::Answered;
use gently::model::body::{Body, Checkin, Note, Person, Practice, Reflection};
use gently::model::id::RecordId;
use gently::model::moment::Moment;
use gently::model::record::{ABOUT, Kind, OF, Record};
use gently::store::Locked;

use crate::support::Sandbox;

/// Words that some program would run, were they not kept as words.
pub const HOSTILE: [&str; 8] = [
    "=HYPERLINK(\"http://127.0.0.1/\",\"x\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "<script>document.title = 'ran'</script>",
    "</p></main><img src=x onerror=\"document.title='ran'\">",
    "&lt;b&gt; &#60;script&#62; ]]> <!-- <style>*{display:none}",
    "\u{202e}gnp.exe \u{2066} \u{0}\u{1b}[2J\u{7}\r\t\u{feff}",
    "'); DROP TABLE record; --",
    "one\n\n\ntwo \"quoted\", and more;\r\n- 日本語 مرحبا 👩‍👩‍👧",
];

/// Returns a journal of two days that holds these notes beside one record of each shape, with the ids.
pub fn journal(notes: &[&str]) -> (Sandbox, Vec<RecordId>) {
    let sandbox = Sandbox::new();
    let mut records = shapes();
    let later = records.len();
    records.extend(notes.iter().enumerate().map(|(at, text)| {
        let note = Note { text: (*text).to_owned(), ..Note::default() };
        record(later + at, &Body::Note(note))
    }));
    keep(&sandbox, &records);
    (sandbox, records.iter().map(|record| record.id).collect())
}

/// Puts records into the journal of the sandbox, and makes one where there is none.
pub fn keep(sandbox: &Sandbox, records: &[Record]) {
    let locked = Locked::at(&sandbox.path());
    if locked.open().expect("a sound journal").is_none() {
        let id = sandbox.kept(&["checkin", "--mood", "4"], "");
        let _ = sandbox.run(&["erase", &id, "--yes"]).ok();
    }
    let mut journal = locked.open().expect("a sound journal").expect("a journal");
    let tx = journal.begin().expect("room to write");
    for record in records {
        tx.keep(record).expect("kept");
    }
    tx.commit().expect("on disk");
}

/// Makes the record with this number; every second one is of the next day.
pub fn record(number: usize, body: &Body) -> Record {
    let number = i64::try_from(number).expect("few");
    let at = 1_795_288_500_123 + number * 60_000 + number % 2 * 86_400_000;
    let at = Moment::from_stored(at, 60).expect("a sound date");
    let last = u8::try_from(number % 200).expect("below 200");
    Record::new(RecordId::from_parts(at.utc_ms(), [last; 10]), at, body)
}

/// Returns one of each shape: a person, a limit about them, what happened with it, and the others.
fn shapes() -> Vec<Record> {
    let person = record(0, &Body::Person(Person::new("K. <b>").expect("an alias")));
    let limit = Practice::of("boundary")
        .with("what", &Answer::Text("No calls after nine.".into()))
        .with("flex", &Answer::Text("can flex".into()));
    let limit = record(1, &Body::Practice(Kind::Boundary, limit)).about_person(person.id);
    let event = Practice::of("boundary").with("note", &Answer::Text("It rang.".into()));
    let event = record(2, &Body::Practice(Kind::Event, event)).tied(OF, limit.id);
    let checkin = Checkin {
        mood: Some(4),
        energy: Some(0),
        feelings: vec!["sad".into(), "=like glass".into()],
        line: Some("-A long day.".into()),
        ..Checkin::default()
    };
    let reflection = Reflection {
        guide: "boundaries/name-one-limit".into(),
        title: "Name one limit".into(),
        theme: "boundaries".into(),
        depth: "light".into(),
        answers: vec![
            Answered::new("what", "What is it?", Answer::Text("This.\n\nAnd <that>.".into())),
            Answered::new("which", "Which?", Answer::Many(vec!["one".into(), "two".into()])),
        ],
        finished: true,
        ..Reflection::default()
    };
    let mut checkin = record(3, &Body::Checkin(checkin));
    checkin.tags = vec!["evening".parse().expect("a tag"), "work".parse().expect("a tag")];
    let reflection = record(4, &Body::Reflection(reflection)).tied(ABOUT, person.id);
    let mut dream =
        record(5, &Body::Other(Kind::Other("dream".into()), serde_json::json!({ "scene": "a house" })));
    dream.away = true;
    vec![person, limit, event, checkin, reflection, dream]
}
