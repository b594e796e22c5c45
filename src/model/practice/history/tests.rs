//! Where events leave a practice: a few by hand, and any of them in any order.

use proptest::prelude::*;

use super::*;
use crate::model::answer::Answer;

fn happened(n: u8, at_ms: i64, event: Practice) -> Happened {
    let at = Moment::from_stored(at_ms, 0).expect("a year that can be kept");
    Happened { id: RecordId::from_bytes([n; 16]), at, event }
}

fn said(field: &str, word: &str) -> Practice {
    Practice::of("boundary").with(field, &Answer::Text(word.into()))
}

#[test]
fn a_limit_that_rests_comes_back_as_it_was() {
    let limit = said("state", "firm");
    let mut all =
        vec![happened(1, 1, said("state", "thinking about it")), happened(2, 2, said("state", "resting"))];
    assert_eq!(History::new(all.clone()).limit_state(&limit), Some(LimitState::Resting));
    all.push(happened(3, 3, said("state", "back")));
    assert_eq!(History::new(all).limit_state(&limit), Some(LimitState::Thinking));
    assert_eq!(History::default().limit_state(&limit), Some(LimitState::Firm));
}

#[test]
fn a_promise_is_what_it_was_changed_to_last() {
    let promise = said("what", "a walk");
    let changed = said("how", "changed").with("what", &Answer::Text("one look out".into()));
    let history = History::new(vec![happened(2, 5, said("how", "kept")), happened(1, 1, changed)]);
    assert_eq!(history.promise_words(&promise).as_deref(), Some("one look out"));
    assert!(!history.is_let_go());
}

#[test]
fn what_was_let_go_can_be_brought_back() {
    let mut all = vec![happened(1, 1, said("how", "let go"))];
    assert!(History::new(all.clone()).is_let_go() && History::new(all.clone()).is_resting());
    all.push(happened(2, 2, said("state", "back")));
    let history = History::new(all);
    assert!(!history.is_let_go() && !history.is_resting());
    assert_eq!(history.promise_state(), None, "it goes on as if it were new");
}

#[test]
fn a_note_of_rest_tells_nothing_of_how_it_went() {
    let rests = happened(1, 1, said("state", "resting"));
    assert_eq!((rests.tells(), rests.rest_word()), (false, Some("It rests from here on.")));
    let firm = happened(1, 1, said("state", "firm"));
    assert_eq!((firm.tells(), firm.rest_word()), (false, None));
    let kept = happened(1, 1, said("state", "resting").with("how", &Answer::Text("kept".into())));
    assert_eq!((kept.tells(), kept.rest_word()), (true, None));
}

#[test]
fn a_hunch_is_worth_what_was_said_last() {
    let all = vec![happened(2, 2, said("worth", "in part")), happened(1, 1, said("worth", "not this time"))];
    assert_eq!(History::new(all).worth(), Some(Worth::InPart));
}

fn an_event() -> impl Strategy<Value = Practice> {
    const WORDS: &[&str] =
        &["kept", "crossed", "changed", "let go", "firm", "resting", "back", "a word of a newer version"];
    let field = prop_oneof![Just("how"), Just("state"), Just("what")];
    proptest::collection::vec((field, proptest::sample::select(WORDS)), 0..3).prop_map(|fields| {
        let with =
            |event: Practice, (field, word): (&str, &str)| event.with(field, &Answer::Text(word.into()));
        fields.into_iter().fold(Practice::of("boundary"), with)
    })
}

#[test]
fn a_promise_that_is_kept_or_changed_after_all_neither_rests_nor_is_let_go() {
    let let_go = happened(1, 1, Practice { form: "promise".into(), ..said("how", "let go") });
    for how in ["kept", "changed"] {
        let after = happened(2, 2, Practice { form: "promise".into(), ..said("how", how) });
        let history = History::new(vec![let_go.clone(), after]);
        assert!(!history.is_let_go() && !history.is_resting(), "{how}");
    }
}

proptest! {
    #[test]
    fn what_was_said_last_holds(
        events in proptest::collection::vec((0_i64..4, an_event()), 0..8),
        lets_go in any::<bool>(),
    ) {
        let mut all: Vec<_> =
            events.into_iter().zip(1..).map(|((at, event), n)| happened(n, at, event)).collect();
        let last = if lets_go { said("how", "let go") } else { said("state", "back") };
        all.push(happened(99, 9, last));
        let history = History::new(all);
        prop_assert_eq!((history.is_resting(), history.is_let_go()), (lets_go, lets_go));
    }

    #[test]
    fn any_order_of_events_gives_the_same_state(
        events in proptest::collection::vec((0_i64..4, an_event()), 0..8),
        order in any::<u64>(),
    ) {
        let all: Vec<_> = events.into_iter().zip(1..).map(|((at, event), n)| happened(n, at, event)).collect();
        let mut shuffled = all.clone();
        // Told twice, and turned by any number of places: as another machine may gather them.
        shuffled.extend(all.iter().rev().cloned());
        let places = usize::try_from(order % 16).unwrap_or(0).min(shuffled.len());
        shuffled.rotate_left(places);
        let (one, other) = (History::new(all), History::new(shuffled));
        let limit = said("state", "firm");
        prop_assert_eq!(one.limit_state(&limit), other.limit_state(&limit));
        prop_assert_eq!(one.promise_words(&limit), other.promise_words(&limit));
        prop_assert_eq!((one.is_resting(), one.is_let_go()), (other.is_resting(), other.is_let_go()));
        prop_assert_eq!(one, other);
    }
}
