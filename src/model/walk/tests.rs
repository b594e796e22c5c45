//! The walk, by example and by property.

mod parts;

use proptest::prelude::*;

use super::*;
use crate::model::guide::{Depth, Gate, Guide, Heading};
use crate::model::prompt::{Prompt, PromptKind};

fn prompt(id: &str, kind: PromptKind) -> Prompt {
    Prompt::new(id, format!("What about {id}?"), kind)
}

fn guide(depth: Depth) -> Guide {
    Guide {
        heading: Heading {
            id: "care/one".parse().expect("an id"),
            title: "One".into(),
            depth,
            minutes: 3,
            gate: Gate::None,
            meaning: false,
            bright: false,
            eases: false,
            suggest: true,
        },
        about: "It asks.".into(),
        keeps: "Answers.".into(),
        rows: Vec::new(),
        close: "Look around.".into(),
        prompts: vec![
            prompt("first", PromptKind::Text),
            prompt("rest", PromptKind::Pause(None)),
            prompt("second", PromptKind::List),
            prompt("third", PromptKind::Long),
        ],
        keep: None,
        rests: Vec::new(),
        sets_aside: Vec::new(),
    }
}

fn text(words: &str) -> Answer {
    Answer::Text(words.into())
}

#[test]
fn a_light_guide_asks_its_prompts_in_order() {
    let mut walk = Walk::through(&guide(Depth::Light));
    let mut asked = Vec::new();
    while let Some(Step::Ask(prompt)) = walk.step() {
        asked.push(prompt.id.clone());
        walk.skip();
    }
    assert_eq!(asked, ["first", "rest", "second", "third"]);
    assert!(walk.has_ended() && walk.kept().is_empty());
}

#[test]
fn a_deep_guide_is_held_at_both_ends() {
    let mut walk = Walk::through(&guide(Depth::Deep));
    let mut places = Vec::new();
    while let Some(position) = walk.position() {
        places.push(position.to_string());
        walk.skip();
    }
    let expected = [
        "ground-before",
        "rate-before",
        "prompt:first",
        "prompt:rest",
        "prompt:second",
        "prompt:third",
        "rate-after",
        "ground-after",
    ];
    assert_eq!(places, expected);
}

#[test]
fn a_high_end_leads_to_care_and_a_low_one_does_not() {
    for (after, offered) in [(9, true), (2, false)] {
        let mut walk = Walk::through(&guide(Depth::Deep));
        while walk.step() != Some(Step::Rate(Side::After)) {
            walk.skip();
        }
        walk.answer(Answer::Number(after));
        assert_eq!(walk.step() == Some(Step::OfferCare), offered, "{after}");
    }
}

#[test]
fn back_leads_over_an_offer_that_was_not_made() {
    let mut walk = Walk::through(&guide(Depth::Deep));
    while walk.step() != Some(Step::OfferGround(Side::After)) {
        walk.skip();
    }
    walk.back();
    assert_eq!(walk.step(), Some(Step::Rate(Side::After)));
}

#[test]
fn an_answer_given_again_takes_the_place_of_the_first() {
    let mut walk = Walk::through(&guide(Depth::Light));
    walk.answer(text("before"));
    walk.back();
    assert_eq!(walk.earlier(), Some(text("before")));
    walk.answer(text("after"));
    assert_eq!(walk.kept().answers.len(), 1);
    assert_eq!(walk.kept().answers[0].answer, text("after"));
}

#[test]
fn skipping_an_answered_question_loses_nothing() {
    let mut walk = Walk::through(&guide(Depth::Light));
    walk.answer(text("kept"));
    walk.back();
    walk.skip();
    assert_eq!(walk.kept().answers[0].answer, text("kept"));
}

#[test]
fn an_answer_is_taken_out_only_on_purpose() {
    let mut walk = Walk::through(&guide(Depth::Light));
    walk.answer(text("not this"));
    walk.back();
    walk.clear();
    assert!(walk.kept().is_empty());
}

#[test]
fn a_guide_that_changed_keeps_the_old_question_and_answer() {
    let mut walk = Walk::through(&guide(Depth::Light));
    walk.answer(text("old words"));
    let kept = walk.kept().clone();

    let mut changed = guide(Depth::Light);
    changed.prompts[0] = prompt("another", PromptKind::Text);
    let position = Position::prompt("first");
    let mut walk = Walk::through(&changed).resumed(kept, Some(&position));
    assert_eq!(walk.position(), Some(Position::prompt("another")));
    walk.answer(text("new words"));
    let asks: Vec<_> = walk.kept().answers.iter().map(|a| a.ask.as_str()).collect();
    assert_eq!(asks, ["What about another?", "What about first?"]);
}

#[test]
fn only_what_takes_an_answer_is_counted() {
    let mut walk = Walk::through(&guide(Depth::Light));
    assert_eq!(walk.count(), Some((1, 3)));
    walk.skip();
    assert_eq!(walk.count(), None);
    walk.skip();
    assert_eq!(walk.count(), Some((2, 3)));
}

/// What a person, or bad luck, may do at a step.
#[derive(Clone, Debug)]
enum Move {
    Answer(u8),
    Skip,
    Back,
    /// Stop, or be killed: what was kept and where is all that is left.
    Leave,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        4 => (0u8..=10).prop_map(Move::Answer),
        2 => Just(Move::Skip),
        2 => Just(Move::Back),
        2 => Just(Move::Leave),
    ];
    proptest::collection::vec(one, 0..60)
}

fn depth() -> impl Strategy<Value = Depth> {
    proptest::sample::select(Depth::ALL.to_vec())
}

fn fitting(step: &Step<'_>, number: u8) -> Answer {
    match step {
        Step::Rate(_) => Answer::Number(number.into()),
        _ => text(&format!("words {number}")),
    }
}

proptest! {
    #[test]
    fn any_walk_can_be_left_and_taken_up_with_nothing_lost(moves in moves(), depth in depth()) {
        let guide = guide(depth);
        let mut walk = Walk::through(&guide);
        for one in moves {
            let before = walk.clone();
            match (&one, walk.step()) {
                (Move::Answer(number), Some(step)) => {
                    let answer = fitting(&step, *number);
                    let takes = matches!(step, Step::Rate(_))
                        || matches!(step, Step::Ask(prompt) if prompt.takes_answer());
                    walk.answer(answer.clone());
                    if takes {
                        let mut looked = walk.clone();
                        while looked.position() != before.position() && looked.can_go_back() {
                            looked.back();
                        }
                        prop_assert_eq!(looked.earlier(), Some(answer));
                    }
                }
                (Move::Skip, _) => walk.skip(),
                (Move::Back, _) => walk.back(),
                (Move::Leave | Move::Answer(_), _) => {}
            }
            if let Move::Leave = one {
                let position = walk.position().map(|place| place.to_string());
                let place = position.as_deref().map(Position::read);
                let again = Walk::through(&guide).resumed(walk.kept().clone(), place.as_ref());
                if walk.has_ended() {
                    prop_assert_eq!(again.kept(), walk.kept());
                } else {
                    prop_assert_eq!(&again, &walk);
                }
                walk = again;
            }
            if !matches!(one, Move::Answer(_)) {
                prop_assert_eq!(walk.kept(), before.kept());
            }
            prop_assert!(walk.kept().answers.len() >= before.kept().answers.len());
        }
        let order: Vec<_> = walk.kept().answers.iter().map(|a| a.prompt.clone()).collect();
        let expected: Vec<_> =
            guide.prompts.iter().map(|p| p.id.clone()).filter(|id| order.contains(id)).collect();
        prop_assert_eq!(order, expected);
    }

    #[test]
    fn going_on_always_comes_to_the_end(moves in moves(), depth in depth()) {
        let mut walk = Walk::through(&guide(depth));
        for one in moves {
            match one {
                Move::Answer(number) => {
                    if let Some(step) = walk.step() {
                        let answer = fitting(&step, number);
                        walk.answer(answer);
                    }
                }
                Move::Skip | Move::Leave => walk.skip(),
                Move::Back => walk.back(),
            }
        }
        for _ in 0..20 {
            walk.skip();
        }
        prop_assert!(walk.has_ended());
    }
}
