//! What goes with what is erased: what was logged with a practice, and what is linked to a person, as asked.

use std::collections::{BTreeMap, BTreeSet};

use gently::model::answer::{Answer, Answered};
use gently::model::body::{Body, Practice, Reflection};
use gently::model::draft::{About, Draft, DraftBody, DraftOf};
use gently::model::filter::{Away, Filter};
use gently::model::id::RecordId;
use gently::model::moment::{DayStart, Moment};
use gently::model::record::{ABOUT, FROM, Kind, LIMIT, Link, OF, Record};

use gently::store::Locked;
use proptest::prelude::*;
use serde_json::{Value, json};

use uuid::Uuid;

use crate::support::{STARTING, Sandbox, Transcript};

const ALIAS: &str = "Kestrel";
const GUIDE: &str = "repair/a-small-hurt-in-words";

fn add(sandbox: &Sandbox, alias: &str) -> String {
    sandbox.kept(&["person", "add", "--answers", "-"], &json!({ "alias": alias }).to_string())
}

fn erase(sandbox: &Sandbox, id: &str, more: &[&str]) -> Transcript {
    let args = [&["erase", "--person", "--answers", "-", "--yes"], more].concat();
    sandbox.run_with(&args, json!({ "person": id }).to_string())
}

fn export(sandbox: &Sandbox) -> Vec<Value> {
    sandbox.run(&["export"]).ok().json()["records"].as_array().expect("records").clone()
}

/// Somebody with a limit about them that was crossed, and a limit about nobody that was kept.
fn with_limits() -> (Sandbox, String, [String; 2]) {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, ALIAS);
    let add = |args: &[&str], what: &str| {
        let args = [&["boundary", "add", "--answers", "-"], args].concat();
        sandbox.kept(&args, &json!({ "what": what }).to_string())
    };
    let limits = [add(&["--person", &id], "no calls"), add(&[], "no mail")];
    for (limit, how) in limits.iter().zip(["crossed", "kept"]) {
        sandbox.kept(&["boundary", "log", limit, "--answers", "-"], &json!({ "how": how }).to_string());
    }
    (sandbox, id, limits)
}

#[test]
fn what_was_logged_with_a_practice_goes_with_it_and_is_told_before() {
    let (sandbox, _, [limit, other]) = with_limits();
    let said = sandbox.run(&["erase", &limit]).ended(2);
    assert!(said.stdout.contains("2 in all: boundary 1, event 1."), "{}", said.text());
    assert_eq!(export(&sandbox).len(), 5);
    let said = sandbox.run(&["erase", &limit, "--yes"]).ok();
    assert!(said.stderr.contains("2 in all: boundary 1, event 1."), "{}", said.text());
    let left = export(&sandbox);
    assert_eq!(left.len(), 3);
    assert!(left.iter().any(|record| record["id"] == other.as_str()));
    assert!(left.iter().any(|record| record["links"][0]["to"] == other.as_str()));
}

#[test]
fn with_what_is_linked_practices_about_them_go_and_what_was_logged_with_those() {
    let (sandbox, id, [_, other]) = with_limits();
    for (command, answers) in [
        ("evidence", json!({"sign": "respect", "shows": "against", "what": "laughed"})),
        ("let-go-review", json!({"criterion": "needs that do not fit"})),
    ] {
        sandbox.kept(&["person", command, &id, "--answers", "-"], &answers.to_string());
    }
    let said = erase(&sandbox, &id, &["--with-linked"]).ok();
    assert!(said.stderr.contains("5 in all: boundary 1, event 3, person 1."), "{}", said.text());
    let left = export(&sandbox);
    assert_eq!(left.len(), 2);
    assert!(left.iter().all(|it| it["id"] == other.as_str() || it["links"][0]["to"] == other.as_str()));
}

#[test]
fn what_is_kept_loses_the_tie_and_the_name_in_our_questions_and_nothing_else() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, ALIAS);
    let _ = sandbox.run_with(&["person", "gate", &id, "--answers", "-"], r#"{"outcome":"open"}"#).ok();
    let answers = json!({ "what": "Kestrel was late", "told": "no" }).to_string();
    let _ = sandbox.kept(&["reflect", GUIDE, "--person", &id, "--answers", "-"], &answers);
    let limit =
        sandbox.kept(&["boundary", "add", "--person", &id, "--answers", "-"], r#"{"what":"no calls"}"#);
    sandbox.kept(&["boundary", "log", &limit, "--answers", "-"], r#"{"how":"kept"}"#);
    let before = export(&sandbox);

    let said = erase(&sandbox, &id, &["--keep-linked"]).ok();
    assert!(said.stderr.contains("1 in all: person 1."), "{}", said.text());
    assert!(said.stderr.contains("Where you wrote the name yourself, it stays."), "{}", said.text());
    let after = export(&sandbox);
    assert_eq!(after.len(), before.len() - 1);
    for record in &after {
        let earlier = before.iter().find(|earlier| earlier["id"] == record["id"]).expect("it was there");
        let mut expected = earlier.clone();
        expected["links"].as_array_mut().expect("links").retain(|link| link["to"] != id.as_str());
        if record["kind"] == "reflection" {
            let answers = &mut expected["body"]["answers"];
            assert_eq!(answers[1]["ask"], "Does Kestrel know about it from you?");
            answers[1]["ask"] = json!("Does this person know about it from you?");
            expected["changed_at"] = record["changed_at"].clone();
        }
        assert_eq!(*record, expected);
    }
}

#[test]
fn nothing_is_taken_for_granted() {
    let (sandbox, id, _) = with_limits();
    let before = sandbox.snapshot();
    erase(&sandbox, &id, &[]).is("
------- stderr
Error: It was not said what becomes of what is linked to this person
Hint: Add `--with-linked` to erase it too, or `--keep-linked` to keep it; nothing was erased
[exit status: Some(2)]
");
    for more in [&["--keep-linked", "--with-linked"][..], &["--json"]] {
        let _ = erase(&sandbox, &id, more).ended(2);
    }
    let _ = sandbox.run(&["erase", &id, "--keep-linked"]).ended(2);
    for typed in ["1\n\n", "1\n:stop\n", "1\n2\n\n\n", "1\n1\n\nn\n"] {
        let said = sandbox.run_with(&["erase", "--person", "--plain"], typed).ok();
        assert!(said.stderr.ends_with("Nothing was erased.\n"), "{typed:?}: {}", said.text());
    }
    assert_eq!(sandbox.snapshot(), before);
    let said = sandbox.run_with(&["erase", "--person", "--plain"], "1\n1\n\ny\n").ok();
    assert!(said.stderr.contains("1 in all: person 1."), "{}", said.text());
    assert_eq!(export(&sandbox).len(), 4);
    // Who is alone leaves nothing to decide.
    let other = add(&sandbox, "L.");
    let _ = erase(&sandbox, &other, &[]).ok();
}

#[test]
fn a_page_about_them_that_was_never_finished_goes_or_is_about_nobody() {
    for (more, left) in [("--with-linked", 0), ("--keep-linked", 1)] {
        let sandbox = Sandbox::new();
        let id = add(&sandbox, ALIAS);
        let _ = sandbox.run_with(&["person", "evidence", &id, "--plain"], "\n\n\nhalf of it\n:stop\n");
        // Only the draft knows it when the first words are half typed.
        let half = half_typed(&sandbox, &id);
        let _ = erase(&sandbox, &id, &[more]).ok();
        let shared = STARTING.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut journal = Locked::at(&sandbox.path()).open().expect("opens").expect("a journal");
        let drafts = journal.read().expect("reads").drafts().expect("reads");
        let mine: Vec<_> = drafts.iter().filter(|draft| draft.record == half).collect();
        assert_eq!(mine.len(), left, "{more}");
        for draft in mine {
            assert_eq!(draft.body.about.and_then(About::person), None);
            assert_eq!(draft.body.text, "half");
        }
        drop(shared);
    }
}

/// Leaves words half typed about this person, as a kill does, and returns what record they would become.
fn half_typed(sandbox: &Sandbox, person: &str) -> RecordId {
    let person: RecordId = RecordId::from_bytes(*Uuid::parse_str(person).expect("an id").as_bytes());
    let shared = STARTING.read().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut journal = Locked::at(&sandbox.path()).open().expect("opens").expect("a journal");
    let body = Body::Practice(Kind::Event, Practice::of("person/evidence"));
    let record = Record::new(id(200), at(0), &body).about_person(person);
    let body = DraftBody {
        of: DraftOf::Practice,
        guide: Some("person/evidence".into()),
        about: Some((&record).into()),
        text: "half".into(),
        ..DraftBody::default()
    };
    let tx = journal.begin().expect("begins");
    tx.put_draft(&Draft { record: record.id, changed_ms: 0, body }).expect("keeps");
    tx.commit().expect("commits");
    drop(shared);
    record.id
}

fn id(n: u8) -> RecordId {
    RecordId::from_parts(1_795_000_000_000 + i64::from(n), [n; 10])
}

fn at(n: u8) -> Moment {
    Moment::from_stored(1_795_000_000_000 + i64::from(n), 60).expect("a moment")
}

/// One record of a made-up journal, and what it is tied to, by number.
#[derive(Clone, Debug)]
enum Made {
    Person,
    Limit { about: Option<usize>, from: Option<usize> },
    Page { about: Option<usize> },
    Event { of: Option<usize>, about: Option<usize> },
    Words { limit: Option<usize> },
    HalfWritten { of: Option<usize>, about: Option<usize>, limit: Option<usize> },
}

fn anything() -> impl Strategy<Value = Made> {
    // Most often to the one who goes, or to the limit about them.
    let tie = || prop::option::weighted(0.8, prop_oneof![0..2_usize, 0..20_usize]);
    prop_oneof![
        2 => Just(Made::Person),
        3 => (tie(), tie()).prop_map(|(about, from)| Made::Limit { about, from }),
        2 => tie().prop_map(|about| Made::Page { about }),
        4 => (tie(), tie()).prop_map(|(of, about)| Made::Event { of, about }),
        2 => tie().prop_map(|limit| Made::Words { limit }),
        3 => (tie(), tie(), tie()).prop_map(|(of, about, limit)| Made::HalfWritten { of, about, limit }),
    ]
}

fn alias(n: usize) -> String {
    format!("Kestrel{n}x")
}

fn asked(name: &str) -> String {
    format!("Does {name} know about it from you?")
}

fn fill(sandbox: &Sandbox, all: &[Made]) {
    let _ = sandbox.kept(&["write", "-"], "a note of nobody");
    let shared = STARTING.read().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut journal = Locked::at(&sandbox.path()).open().expect("opens").expect("a journal");
    let tx = journal.begin().expect("begins");
    for (n, made) in all.iter().enumerate() {
        let number = u8::try_from(n).expect("few");
        let is = |tie: Option<usize>, fits: fn(&Made) -> bool| {
            tie.filter(|to| all.get(*to).is_some_and(fits)).map(|to| id(u8::try_from(to).expect("few")))
        };
        let person = |tie| is(tie, |made| matches!(made, Made::Person));
        let limit = |tie| is(tie, |made| matches!(made, Made::Limit { .. }));
        let page = |tie| is(tie, |made| matches!(made, Made::Page { .. }));
        let link = |role: &str, to: Option<RecordId>| to.map(|to| Link { role: role.into(), to });
        let ask = |tie| asked(&person(tie).and(tie).map_or("no one".to_owned(), alias));
        let (kind, body, mut links) = match made {
            Made::Person => (Kind::Person, json!({ "alias": alias(n) }), Vec::new()),
            Made::Limit { about, from } => (
                Kind::Boundary,
                json!({"form": "boundary", "what": format!("limit {n}")}),
                [link(ABOUT, person(*about)), link(FROM, page(*from))].into_iter().flatten().collect(),
            ),
            Made::Page { about } => {
                let told = Answered::new("told", &ask(*about), Answer::Text(format!("page {n}")));
                let page = Reflection {
                    guide: GUIDE.to_owned(),
                    answers: vec![told],
                    finished: true,
                    ..Reflection::default()
                };
                let body = serde_json::from_str(&Body::Reflection(page).to_json()).expect("JSON");
                (Kind::Reflection, body, link(ABOUT, person(*about)).into_iter().collect::<Vec<_>>())
            }
            Made::Event { of, about } => (
                Kind::Event,
                json!({"form": "boundary", "how": "kept", "line": format!("event {n}")}),
                [link(OF, limit(*of)), link(ABOUT, person(*about))].into_iter().flatten().collect(),
            ),
            Made::Words { limit: for_limit } => (
                Kind::Script,
                json!({"form": "say/limit", "what": format!("words {n}")}),
                link(LIMIT, limit(*for_limit)).into_iter().collect(),
            ),
            Made::HalfWritten { of, about, limit: for_limit } => {
                let body = Body::Practice(Kind::Event, Practice::of("boundary"));
                let mut record = Record::new(id(number), at(number), &body);
                let to = [(OF, limit(*of)), (LIMIT, limit(*for_limit)), (ABOUT, person(*about))];
                record.links = to.into_iter().filter_map(|(role, to)| link(role, to)).collect();
                // What happened with a limit, or a page of a guide that asks by name.
                let (of, guide, ask) = match of {
                    Some(_) => (DraftOf::Practice, "boundary", None),
                    None => (DraftOf::Reflection, GUIDE, Some(ask(*about))),
                };
                let (guide, text) = (Some(guide.to_owned()), format!("half {n}"));
                let about = Some((&record).into());
                let body = DraftBody { of, guide, ask, about, text, position: None };
                tx.put_draft(&Draft { record: record.id, changed_ms: 0, body }).expect("keeps");
                continue;
            }
        };
        links.sort();
        let mut record = Record::new(id(number), at(number), &Body::Other(kind.clone(), body.clone()));
        (record.kind, record.body, record.links) = (kind, body.to_string(), links);
        tx.keep(&record).expect("keeps");
    }
    tx.commit().expect("commits");
    drop(shared);
}

/// Every record and every draft there is.
fn read(sandbox: &Sandbox) -> (BTreeMap<RecordId, Record>, BTreeMap<RecordId, Draft>) {
    let shared = STARTING.read().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut journal = Locked::at(&sandbox.path()).open().expect("opens").expect("a journal");
    let reading = journal.read().expect("reads");
    let mut records = BTreeMap::new();
    let filter = Filter { away: Away::Included, ..Filter::all(DayStart::default()) };
    for record in reading.list(&filter).expect("reads") {
        records.insert(record.id, record);
    }
    let drafts = reading.drafts().expect("reads").into_iter().map(|draft| (draft.record, draft)).collect();
    drop(shared);
    (records, drafts)
}

/// Returns what names this person, by following every tie.
fn naming(
    person: RecordId,
    records: &BTreeMap<RecordId, Record>,
    drafts: &BTreeMap<RecordId, Draft>,
) -> BTreeSet<RecordId> {
    let mut named: BTreeSet<RecordId> = [person].into();
    for record in records.values().filter(|record| record.person() == Some(person)) {
        named.insert(record.id);
    }
    let limits: BTreeSet<_> = named.iter().copied().filter(|id| records[id].kind == Kind::Boundary).collect();
    named.extend(
        records.values().filter(|it| it.limit().is_some_and(|it| limits.contains(&it))).map(|it| it.id),
    );
    let of = |practice: Option<RecordId>| practice.is_some_and(|practice| limits.contains(&practice));
    named.extend(records.values().filter(|record| of(record.practice())).map(|record| record.id));
    for draft in drafts.values() {
        let about = draft.body.about.expect("not kept yet");
        if about.person() == Some(person) || of(about.practice()) || of(about.limit()) {
            named.insert(draft.record);
        }
    }
    named
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_person_is_erased_with_all_that_names_them_or_alone_as_asked(
        mut all in prop::collection::vec(anything(), 4..20),
        keeps in any::<bool>(),
    ) {
        all[0] = Made::Person;
        all[1] = Made::Limit { about: Some(0), from: None };
        all[2] = Made::Page { about: Some(0) };
        let sandbox = Sandbox::new();
        fill(&sandbox, &all);
        let (records, drafts) = read(&sandbox);
        let person = id(0);
        let named = naming(person, &records, &drafts);
        let _ = erase(&sandbox, &person.to_string(), &[if keeps { "--keep-linked" } else { "--with-linked" }]).ok();

        let gone: BTreeSet<_> = if keeps { [person].into() } else { named };
        let (left, left_drafts) = read(&sandbox);
        let mut expected = records;
        expected.retain(|id, _| !gone.contains(id));
        for record in expected.values_mut() {
            if record.person() == Some(person) {
                record.body = record.body.replace(&alias(0), "this person");
            }
            record.links.retain(|link| !gone.contains(&link.to));
            record.changed_ms = left.get(&record.id).map_or(0, |left| left.changed_ms);
        }
        // In any order of fields.
        let in_order = |records: &BTreeMap<RecordId, Record>| -> Vec<Record> {
            let body = |json: &str| serde_json::from_str::<Value>(json).expect("JSON").to_string();
            records.values().map(|it| Record { body: body(&it.body), ..it.clone() }).collect()
        };
        prop_assert_eq!(in_order(&left), in_order(&expected));
        let ids: BTreeSet<_> = drafts.keys().filter(|id| !gone.contains(id)).copied().collect();
        prop_assert_eq!(left_drafts.keys().copied().collect::<BTreeSet<_>>(), ids);
        for draft in left_drafts.values() {
            let about = draft.body.about.expect("not kept yet");
            for tie in [about.person(), about.practice(), about.limit()] {
                prop_assert!(tie.is_none_or(|tie| !gone.contains(&tie)));
            }
            let before = &drafts[&draft.record].body;
            let is_theirs = before.about.and_then(About::person) == Some(person);
            let ask = before.ask.as_ref().map(|ask| match is_theirs {
                true => ask.replace(&alias(0), "this person"),
                false => ask.clone(),
            });
            prop_assert_eq!((&draft.body.text, &draft.body.ask), (&before.text, &ask));
        }
        let kept = sandbox.run(&["export"]).ok().stdout;
        prop_assert!(!kept.contains(&alias(0)) && !kept.contains(&person.to_string()));
    }
}
