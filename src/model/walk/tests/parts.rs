//! Prompts with several small steps, and branches.

use proptest::prelude::*;

use super::{prompt, text};
use crate::model::answer::{Answer, Pair, Sorted};
use crate::model::answers::Answers;
use crate::model::prompt::{
    Fate, Options, Pairing, Prompt, PromptKind, ReadBack, Scale, Sorting, Test, When,
};
use crate::model::walk::{Part, Position, Step, Walk};

fn list(id: &str) -> Prompt {
    prompt(id, PromptKind::List)
}

fn sort(items: &[&str], of: Option<&str>) -> Prompt {
    let columns = ["mine", "theirs"].map(String::from).to_vec();
    let items = items.iter().map(|&item| item.to_owned()).collect();
    prompt(
        "sort",
        PromptKind::Sort(Sorting {
            columns,
            items,
            of: of.map(str::to_owned),
            without: Vec::new(),
            own_words: false,
        }),
    )
}

fn pairs(of: Option<&str>) -> Prompt {
    let columns = ["If", "I will"].map(String::from);
    prompt("pairs", PromptKind::Pairs(Pairing { columns, of: of.map(str::to_owned), without: Vec::new() }))
}

fn many(lines: &[&str]) -> Answer {
    Answer::Many(lines.iter().map(|&line| line.to_owned()).collect())
}

fn pair(left: &str, right: &str) -> Pair {
    Pair { left: left.into(), right: right.into() }
}

/// Returns what stands at each step until the end, when every one is skipped.
fn places(mut walk: Walk) -> Vec<String> {
    let mut places = Vec::new();
    while let Some(position) = walk.position() {
        places.push(position.to_string());
        walk.skip();
    }
    places
}

#[test]
fn all_that_is_still_to_be_sorted_can_be_left_at_once() {
    let mut walk = Walk::over(vec![sort(&["a", "b", "c"], None), sort(&["d", "e"], None)]);
    walk.answer(text("mine"));
    walk.skip_things();
    // The next things are not those.
    assert_eq!(walk.count_things(), Some((1, 2)));
    walk.back();
    assert_eq!(walk.count_things(), Some((3, 3)));
    assert_eq!(walk.earlier(), None);
    walk.back();
    walk.back();
    assert_eq!(walk.earlier(), Some(text("mine")));
}

#[test]
fn one_thing_is_sorted_after_the_other_and_each_is_kept_at_once() {
    let mut walk = Walk::over(vec![list("what"), sort(&["the call"], Some("what"))]);
    walk.answer(many(&["the lie", "the call"]));
    let things = |walk: &Walk| match walk.step() {
        Some(Step::AskPart(_, Part::Place { thing, .. })) => thing,
        other => panic!("{other:?}"),
    };
    assert_eq!(things(&walk), "the call");
    walk.answer(text("mine"));
    assert_eq!(walk.kept().answers[1].answer, Answer::Sorted(Sorted::default().with("mine", "the call")));
    assert_eq!(things(&walk), "the lie");
    walk.answer(text("theirs"));
    assert!(walk.has_ended());
    walk.back();
    assert_eq!((things(&walk), walk.earlier()), ("the lie".into(), Some(text("theirs"))));
    walk.clear();
    let left = Sorted::default().with("mine", "the call");
    assert_eq!(walk.kept().answers[1].answer, Answer::Sorted(left));
}

#[test]
fn nothing_to_sort_is_not_asked_about() {
    let mut walk = Walk::over(vec![list("what"), sort(&[], Some("what")), prompt("last", PromptKind::Text)]);
    walk.skip();
    assert_eq!(walk.position(), Some(Position::prompt("last")));
    walk.back();
    assert_eq!(walk.position(), Some(Position::prompt("what")));
}

#[test]
fn rows_go_on_until_none_is_begun() {
    let mut walk = Walk::over(vec![pairs(None), prompt("last", PromptKind::Text)]);
    for words in ["it rains", "walk", "I am alone"] {
        walk.answer(text(words));
    }
    assert_eq!(
        walk.step().map(|step| matches!(step, Step::AskPart(_, Part::Right(left)) if left == "I am alone")),
        Some(true)
    );
    walk.skip();
    assert!(matches!(walk.step(), Some(Step::AskPart(_, Part::Left(2)))));
    walk.skip();
    assert_eq!(walk.position(), Some(Position::prompt("last")));
    let rows = Answer::Pairs(vec![pair("it rains", "walk"), pair("I am alone", "")]);
    assert_eq!(walk.kept().answers[0].answer, rows);
}

#[test]
fn a_row_that_is_taken_out_goes_with_both_sides() {
    let mut walk = Walk::over(vec![pairs(None)]);
    for words in ["one", "1", "two", "2"] {
        walk.answer(text(words));
    }
    for _ in 0..4 {
        walk.back();
    }
    assert_eq!(walk.earlier(), Some(text("one")));
    walk.clear();
    assert_eq!(walk.earlier(), Some(text("two")));
    assert_eq!(walk.kept().answers[0].answer, Answer::Pairs(vec![pair("two", "2")]));
}

#[test]
fn what_was_listed_stands_left_of_what_is_asked_now() {
    let mut walk = Walk::over(vec![list("feared"), pairs(Some("feared"))]);
    walk.answer(many(&["a row", "silence"]));
    walk.skip();
    walk.answer(text("a cup of tea"));
    assert!(walk.has_ended());
    assert_eq!(walk.kept().answers[1].answer, Answer::Pairs(vec![pair("silence", "a cup of tea")]));
    walk.back();
    assert_eq!(walk.earlier(), Some(text("a cup of tea")));
}

#[test]
fn a_branch_is_gone_into_only_after_its_answer() {
    let options = ["yes", "no"].map(String::from).to_vec();
    let choice = prompt("how", PromptKind::Choice(Options { options, own_words: false }));
    let mut branch = prompt("more", PromptKind::Text);
    branch.when = Some(When::new("how", Test::Is(vec!["yes".into()])));
    let all = vec![choice, branch, prompt("last", PromptKind::Text)];
    assert_eq!(places(Walk::over(all.clone())), ["prompt:how", "prompt:last"]);
    let mut walk = Walk::over(all.clone());
    assert_eq!(walk.count(), Some((1, 2)));
    walk.answer(text("yes"));
    assert_eq!(walk.count(), Some((2, 3)));
    walk.answer(text("words of the branch"));
    walk.back();
    walk.back();
    walk.answer(text("no"));
    assert_eq!(walk.position(), Some(Position::prompt("last")));
    assert_eq!(walk.kept().answers.len(), 2, "what was written there stays");

    let prompts: Vec<_> = all.iter().collect();
    let given = Answers::read(r#"{"how": "no", "more": "words"}"#, &prompts).expect("they fit one by one");
    assert_eq!(Walk::over(all.clone()).take(&given), Err("more".into()));
}

#[test]
fn a_page_shows_what_was_written_and_stays_away_when_nothing_was() {
    let back = ReadBack { of: "letter".into(), dear: Some("name".into()) };
    let all = vec![
        prompt("name", PromptKind::Text),
        prompt("letter", PromptKind::Letter(Fate::Kept)),
        prompt("again", PromptKind::Pause(Some(back))),
    ];
    assert_eq!(places(Walk::over(all.clone())), ["prompt:name", "prompt:letter"]);
    let mut walk = Walk::over(all);
    walk.answer(text("Sam"));
    walk.answer(text("You did what you could."));
    let Some(Step::Ask(page)) = walk.step() else { panic!("a page comes") };
    assert_eq!(walk.read_back(page), Some((Some("Sam".into()), "You did what you could.".into())));
}

#[test]
fn a_letter_that_goes_leaves_nothing() {
    let mut walk = Walk::over(vec![prompt("letter", PromptKind::Letter(Fate::Gone))]);
    assert!(!walk.hold("half a line"));
    walk.answer(text("all of it"));
    assert!(walk.has_ended() && walk.kept().is_empty());
}

#[test]
fn half_typed_words_are_held_at_the_step_they_stand_at() {
    let mut walk = Walk::over(vec![sort(&["a"], None), pairs(None)]);
    assert!(!walk.hold("neither"));
    assert!(walk.hold("theirs"));
    walk.skip();
    assert!(walk.hold("if it"));
    let position = walk.position().map(|place| place.to_string());
    assert_eq!(position.as_deref(), Some("prompt:pairs"));
    assert_eq!(walk.kept().answers.len(), 2);
}

#[test]
fn a_thing_of_ones_own_is_kept_before_it_is_sorted() {
    let mut sort = sort(&["the call"], None);
    let PromptKind::Sort(sorting) = &mut sort.kind else { panic!("it sorts") };
    sorting.own_words = true;
    let mut walk = Walk::over(vec![sort, prompt("last", PromptKind::Text)]);
    walk.answer(text("mine"));
    assert!(matches!(walk.step(), Some(Step::AskPart(_, Part::More))));
    walk.answer(text("the silence"));
    assert!(
        matches!(walk.step(), Some(Step::AskPart(_, Part::Place { thing, .. })) if thing == "the silence")
    );
    let kept = Sorted::default().with("mine", "the call").with("", "the silence");
    assert_eq!(walk.kept().answers[0].answer, Answer::Sorted(kept));
    walk.answer(text("theirs"));
    walk.skip();
    assert_eq!(walk.position(), Some(Position::prompt("last")));
    let kept = Sorted::default().with("mine", "the call").with("theirs", "the silence");
    assert_eq!(walk.kept().answers[0].answer, Answer::Sorted(kept));
}

/// What may be done at a step.
#[derive(Clone, Debug)]
enum Move {
    Answer(u8),
    Skip,
    Clear,
    Back,
    Hold(u8),
    /// Stop, or be killed.
    Leave,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        5 => (0u8..=10).prop_map(Move::Answer),
        2 => Just(Move::Skip),
        1 => Just(Move::Clear),
        2 => Just(Move::Back),
        1 => (0u8..=10).prop_map(Move::Hold),
        2 => Just(Move::Leave),
    ];
    proptest::collection::vec(one, 0..80)
}

/// One of each kind that looks back.
fn everything() -> Vec<Prompt> {
    let scale = Scale { min: 0, max: 10, low: "not".into(), high: "very".into() };
    let mut branch = prompt("branch", PromptKind::Text);
    branch.when = Some(When::new("scale", Test::AtLeast(5)));
    let back = ReadBack { of: "branch".into(), dear: None };
    let mut sort = sort(&["the call"], Some("what"));
    if let PromptKind::Sort(sorting) = &mut sort.kind {
        sorting.own_words = true;
    }
    vec![
        prompt("scale", PromptKind::Scale(scale)),
        list("what"),
        sort,
        branch,
        prompt("again", PromptKind::Pause(Some(back))),
        pairs(None),
    ]
}

fn fitting(step: &Step<'_>, number: u8) -> Answer {
    match step {
        Step::Ask(prompt) if prompt.id == "scale" => Answer::Number(number.into()),
        Step::Ask(prompt) if prompt.id == "what" => many(&["a", "b", "c"][..usize::from(number % 3) + 1]),
        Step::AskPart(_, Part::Place { columns, .. }) => text(&columns[usize::from(number % 2)]),
        _ => text(&format!("words {number}")),
    }
}

proptest! {
    #[test]
    fn any_walk_through_small_steps_can_be_left_and_taken_up(moves in moves()) {
        let mut walk = Walk::over(everything());
        for one in moves {
            match (&one, walk.step()) {
                (Move::Answer(number), Some(step)) => {
                    let answer = fitting(&step, *number);
                    walk.answer(answer);
                }
                (Move::Skip, _) => walk.skip(),
                (Move::Clear, _) => walk.clear(),
                (Move::Back, _) => walk.back(),
                (Move::Hold(number), _) => drop(walk.hold(&format!("words {number}"))),
                (Move::Leave | Move::Answer(_), _) => {}
            }
            prop_assert_eq!(walk.step().is_none(), walk.has_ended());
            if let Move::Leave = one {
                let position = walk.position().map(|place| Position::read(&place.to_string()));
                let again = Walk::over(everything()).resumed(walk.kept().clone(), position.as_ref());
                if !walk.has_ended() {
                    prop_assert_eq!(&again, &walk);
                }
                walk = again;
            }
        }
        let mut steps = 0;
        while !walk.has_ended() {
            walk.skip();
            steps += 1;
            prop_assert!(steps < 300, "it comes to its end");
        }
    }
}
