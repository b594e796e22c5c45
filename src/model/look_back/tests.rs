//! What is painful, case by case and for any record; and what fits what was asked for.

use proptest::prelude::*;

use super::*;
use crate::model::answer::Answer;
use crate::model::moment::Moment;
use crate::model::record::OF;

const NOBODY: BTreeSet<RecordId> = BTreeSet::new();

fn hurt() -> BTreeSet<String> {
    ["afraid", "betrayed"].map(str::to_owned).into()
}

fn number(n: u8) -> RecordId {
    RecordId::from_bytes([n; 16])
}

/// Makes a record of this JSON.
fn record(kind: &str, json: &str) -> Record {
    let at = Moment::from_stored(0, 0).expect("1970");
    let kind: Kind = kind.parse().expect("a kind");
    Record::new(number(1), at, &Body::parse(&kind, json))
}

fn pain_of(record: &Record, says_harm: bool) -> Option<Pain> {
    let body = record.view();
    Leaf { record, body: &body, practice: None, says_harm }.pain(&Care { aside: &NOBODY, hurt: &hurt() })
}

fn standing(asked: &Asked, record: &Record, practice: Option<&Record>, aside: &[RecordId]) -> Standing {
    let (body, aside) = (record.view(), aside.iter().copied().collect());
    let read = practice.map(|practice| (practice, practice.view()));
    let practice =
        read.as_ref().map(|(record, body)| Leaf { record, body, practice: None, says_harm: false });
    let leaf = Leaf { record, body: &body, practice: practice.as_ref(), says_harm: false };
    asked.judge(&leaf, &Care { aside: &aside, hurt: &hurt() })
}

fn page(depth: &str, distress: &str) -> String {
    format!(
        r#"{{"guide":"repair/g","title":"T","theme":"repair","depth":"{depth}","distress":{distress},"answers":[]}}"#
    )
}

#[test]
fn each_rule_finds_its_case_and_lets_the_nearest_other_be() {
    let cases: [(Pain, &str, String, String); 8] = [
        (Pain::Unread, "note", r#"{"text":7}"#.into(), r#"{"text":"7"}"#.into()),
        (Pain::Deep, "reflection", page("deep", "{}"), page("medium", "{}")),
        (
            Pain::Heavy,
            "reflection",
            page("light", r#"{"before":8,"after":7}"#),
            page("light", r#"{"before":8,"after":6}"#),
        ),
        (Pain::LowMood, "checkin", r#"{"mood":3}"#.into(), r#"{"mood":4,"line":"I was afraid."}"#.into()),
        (
            Pain::Hurt,
            "checkin",
            r#"{"feelings":["sad"," Betrayed"]}"#.into(),
            r#"{"feelings":["sad","betrayed by the weather"]}"#.into(),
        ),
        (
            Pain::Crossed,
            "event",
            r#"{"form":"boundary","how":"crossed"}"#.into(),
            r#"{"form":"boundary","how":"kept","line":"crossed"}"#.into(),
        ),
        (
            Pain::LetGo,
            "event",
            r#"{"form":"person/let-go","what":"w"}"#.into(),
            r#"{"form":"person/evidence","what":"w"}"#.into(),
        ),
        (
            Pain::Trigger,
            "keepsake",
            r#"{"form":"keep/trigger","what":"w"}"#.into(),
            r#"{"form":"keep/good-thing","what":"trigger"}"#.into(),
        ),
    ];
    let mut shown = vec![Pain::Harm];
    for (pain, kind, painful, other) in cases {
        assert_eq!(pain_of(&record(kind, &painful), false), Some(pain), "{painful}");
        assert_eq!(pain_of(&record(kind, &other), false), None, "{other}");
        shown.push(pain);
    }
    let light = record("reflection", &page("light", "{}"));
    assert_eq!((pain_of(&light, true), pain_of(&light, false)), (Some(Pain::Harm), None));
    assert!(RULES.iter().all(|(pain, _)| shown.contains(pain)) && shown.len() == RULES.len());
}

#[test]
fn more_weight_than_before_is_painful_however_little_it_is() {
    assert_eq!(
        pain_of(&record("reflection", &page("light", r#"{"before":1,"after":2}"#)), false),
        Some(Pain::Heavy)
    );
    assert_eq!(pain_of(&record("reflection", &page("light", r#"{"before":9}"#)), false), None);
}

#[test]
fn a_depth_of_a_newer_version_is_not_taken_for_a_light_one() {
    for depth in ["abyss", "", "Light"] {
        assert_eq!(pain_of(&record("reflection", &page(depth, "{}")), false), Some(Pain::Deep), "{depth}");
    }
}

#[test]
fn what_was_logged_of_a_trigger_is_as_painful_as_it_is() {
    let log = record("event", r#"{"form":"keep/trigger","line":"again today"}"#);
    assert_eq!(pain_of(&log, false), Some(Pain::Trigger));
}

#[test]
fn a_record_fits_when_each_part_that_is_named_holds() {
    let mut letter = record("note", r#"{"text":"words"}"#).about_person(number(9));
    letter.tags.push("sea".parse().expect("a tag"));
    let reflection = record("reflection", &page("light", "{}"));
    let asked = |change: fn(&mut Asked)| {
        let mut asked = Asked::default();
        change(&mut asked);
        [&letter, &reflection].map(|it| standing(&asked, it, None, &[]) == Standing::Open)
    };
    assert_eq!(asked(|_| ()), [true, true]);
    assert_eq!(asked(|it| it.kinds = vec![Kind::Note, Kind::Event]), [true, false]);
    assert_eq!(asked(|it| it.person = Some(number(9))), [true, false]);
    assert_eq!(asked(|it| it.person = Some(number(8))), [false, false]);
    assert_eq!(asked(|it| it.themes = vec!["support".into(), "repair".into()]), [false, true]);
    assert_eq!(asked(|it| it.tags = vec!["sea".parse().expect("a tag")]), [true, false]);
    assert_eq!(
        asked(|it| (it.kinds, it.themes) = (vec![Kind::Note], vec!["repair".into()])),
        [false, false],
        "both are named"
    );
}

#[test]
fn an_event_comes_with_its_practice_and_is_about_the_same_person() {
    let limit = record("boundary", r#"{"form":"boundary","what":"w"}"#).about_person(number(9));
    let event = record("event", r#"{"form":"boundary","how":"kept","line":"l"}"#).tied(OF, number(1));
    let limits = Asked { kinds: vec![Kind::Boundary], ..Asked::default() };
    assert_eq!(standing(&limits, &event, Some(&limit), &[]), Standing::Open);
    assert_eq!(standing(&limits, &event, None, &[]), Standing::Elsewhere);
    assert_eq!(standing(&limits, &event, Some(&limit), &[number(9)]), Standing::Aside);
    let about = Asked { person: Some(number(9)), ..Asked::default() };
    assert_eq!(standing(&about, &event, Some(&limit), &[]), Standing::Open);
}

#[test]
fn what_happened_with_something_painful_is_painful_whatever_it_says_of_itself() {
    let trigger = record("keepsake", r#"{"form":"keep/trigger","what":"w"}"#);
    let newer = record("keepsake", r#"{"what":"w"}"#);
    let event = record("event", r#"{"form":"keep/good-thing","line":"l"}"#).tied(OF, number(1));
    let all = Asked::default();
    assert_eq!(standing(&all, &event, Some(&trigger), &[]), Standing::Closed(Pain::Trigger));
    assert_eq!(standing(&all, &event, Some(&newer), &[]), Standing::Closed(Pain::Unread));
    assert_eq!(standing(&all, &event, None, &[]), Standing::Open);
}

#[test]
fn who_is_kept_aside_shows_when_named_and_then_only_what_is_not_painful() {
    let good = record("note", r#"{"text":"words"}"#).about_person(number(9));
    let hard = record("keepsake", r#"{"form":"keep/trigger","what":"w"}"#).about_person(number(9));
    let named = Asked { person: Some(number(9)), ..Asked::default() };
    let with = |painful, person| Asked { painful, person, ..Asked::default() };
    let aside = [number(9)];
    assert_eq!(standing(&with(Painful::Open, None), &good, None, &aside), Standing::Aside);
    assert_eq!(standing(&named, &good, None, &aside), Standing::Open);
    assert_eq!(standing(&named, &hard, None, &aside), Standing::Closed(Pain::Trigger));
    assert_eq!(standing(&with(Painful::Open, Some(number(9))), &hard, None, &aside), Standing::Open);
}

#[test]
fn names_and_paths_are_no_story() {
    for (kind, json) in
        [("person", r#"{"alias":"K."}"#), ("path", r#"{"path":"p","title":"P","state":"begun"}"#)]
    {
        let all = Asked { painful: Painful::Open, ..Asked::default() };
        assert_eq!(standing(&all, &record(kind, json), None, &[]), Standing::Elsewhere, "{kind}");
    }
}

/// Any record that hurts by one thing and is otherwise anything, or that has none of these things.
fn any_record() -> impl Strategy<Value = (Record, bool, bool)> {
    let rating = || prop::option::of(0..=10_u8);
    let feelings = prop::sample::subsequence(vec!["sad", "afraid", "betrayed", "calm", "like glass"], 0..=5);
    let checkin = (rating(), rating(), feelings).prop_map(|(mood, energy, feelings)| {
        let is_painful =
            mood.is_some_and(|it| it <= 3) || feelings.contains(&"afraid") || feelings.contains(&"betrayed");
        let json = serde_json::json!({"mood": mood, "energy": energy, "feelings": feelings, "line": "l"});
        (record("checkin", &json.to_string()), false, is_painful)
    });
    let depth = prop::sample::select(vec!["light", "medium", "deep", "other"]);
    let reflection = (depth, rating(), rating(), any::<bool>()).prop_map(|(depth, before, after, harm)| {
        let is_heavy = after.is_some_and(|after| after >= 7 || before.is_some_and(|before| after > before));
        let json = serde_json::json!({"before": before, "after": after}).to_string();
        let is_painful = harm || is_heavy || ["deep", "other"].contains(&depth);
        (record("reflection", &page(depth, &json)), harm, is_painful)
    });
    let kinds = vec!["boundary", "promise", "step", "hunch", "keepsake", "script", "event"];
    let forms =
        vec!["boundary", "promise", "keep/trigger", "keep/victory", "person/let-go", "person/evidence"];
    let hows = prop::option::of(prop::sample::select(vec!["kept", "crossed", "eased by me", "let go"]));
    let practice =
        (prop::sample::select(kinds), prop::sample::select(forms), hows).prop_map(|(kind, form, how)| {
            let mut practice = Practice::of(form).with("what", &Answer::Text("w".into()));
            if let Some(how) = how {
                practice = practice.with("how", &Answer::Text(how.into()));
            }
            let is_painful = ["keep/trigger", "person/let-go"].contains(&form)
                || (kind == "event" && how == Some("crossed"));
            let json = serde_json::to_string(&practice).expect("plain fields");
            (record(kind, &json), false, is_painful)
        });
    let note =
        ".*".prop_map(|text| (record("note", &serde_json::json!({"text": text}).to_string()), false, false));
    prop_oneof![checkin, reflection, practice, note]
}

/// Any way to ask that names no pain.
fn any_asked() -> impl Strategy<Value = Asked> {
    let kinds = prop::sample::subsequence(Kind::KNOWN.to_vec(), 0..=4);
    let person = prop::option::of(prop::sample::select(vec![number(8), number(9)]));
    (kinds, person, any::<bool>()).prop_map(|(kinds, person, by_theme)| Asked {
        kinds,
        person,
        themes: by_theme.then(|| "repair".to_owned()).into_iter().collect(),
        ..Asked::default()
    })
}

proptest! {
    #[test]
    fn nothing_painful_is_open_unless_it_is_named_and_then_all_of_it_is(
        (record, says_harm, is_painful) in any_record(),
        about in prop::option::of(prop::sample::select(vec![number(8), number(9)])),
        asked in any_asked(),
    ) {
        let record = match about {
            Some(person) => record.about_person(person),
            None => record,
        };
        let (body, aside, hurt) = (record.view(), BTreeSet::from([number(9)]), hurt());
        let leaf = Leaf { record: &record, body: &body, practice: None, says_harm };
        let care = Care { aside: &aside, hurt: &hurt };
        let closed = asked.judge(&leaf, &care);
        let open = Asked { painful: Painful::Open, ..asked.clone() }.judge(&leaf, &care);
        prop_assert!(!(is_painful && closed == Standing::Open), "{closed:?}");
        prop_assert_eq!(matches!(closed, Standing::Closed(_)), is_painful && open == Standing::Open);
        let is_aside = about == Some(number(9)) && asked.person != about;
        prop_assert!(!(is_aside && open == Standing::Open));
    }
}
