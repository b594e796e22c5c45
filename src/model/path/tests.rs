//! What comes next on a path, in any order of walking.

use proptest::prelude::*;

use super::*;
use crate::model::guide::Depth;
use crate::model::moment::Moment;

const SINCE: i64 = 1_795_000_000_000;

fn heading(name: &str) -> Heading {
    Heading {
        id: format!("care/{name}").parse().expect("an id"),
        title: name.to_owned(),
        depth: Depth::Light,
        minutes: 3,
        gate: Gate::None,
        meaning: false,
        bright: false,
        eases: false,
        suggest: true,
    }
}

fn path(pages: &[Heading]) -> GuidePath {
    GuidePath {
        id: "care".parse().expect("an id"),
        title: "Care".into(),
        for_whom: String::new(),
        long: String::new(),
        deep: String::new(),
        is_not: String::new(),
        gate: Gate::None,
        guides: pages.iter().map(|page| page.id.clone()).collect(),
    }
}

fn finished(page: &Heading, at: i64) -> Finished {
    let at = Moment::from_stored(at, 0).expect("a year that can be kept");
    Finished { guide: page.id.to_string(), at, about: None }
}

fn pages() -> Vec<Heading> {
    ["one", "two", "three"].map(heading).to_vec()
}

fn next<'p>(taken: &TakenPath, done: &[Finished], pages: &'p [Heading], hurt: Hurt) -> Next<'p> {
    Standing::new(taken, SINCE, done).next(pages, hurt)
}

#[test]
fn the_first_page_that_is_neither_walked_nor_left_out_is_next() {
    let pages = pages();
    let mut taken = TakenPath::begin(&path(&pages));
    let at = |n: i64| SINCE + n;
    assert_eq!(next(&taken, &[], &pages, Hurt::NotSaid), Next::Page(&pages[0]));
    let done = [finished(&pages[0], at(0))];
    assert_eq!(next(&taken, &done, &pages, Hurt::NotSaid), Next::Page(&pages[1]));
    taken.left_out.push(pages[1].id.to_string());
    assert_eq!(next(&taken, &done, &pages, Hurt::NotSaid), Next::Page(&pages[2]));
    taken.passed.push(pages[2].id.to_string());
    assert_eq!(next(&taken, &done, &pages, Hurt::NotSaid), Next::AtRest);
}

#[test]
fn what_was_walked_before_it_was_begun_counts_for_nothing() {
    let pages = pages();
    let taken = TakenPath::begin(&path(&pages));
    let before = [finished(&pages[0], SINCE - 1), finished(&pages[2], 0)];
    assert_eq!(next(&taken, &before, &pages, Hurt::NotSaid), Next::Page(&pages[0]));
}

#[test]
fn a_paused_path_keeps_its_place_for_ever() {
    let pages = pages();
    let mut taken = TakenPath::begin(&path(&pages));
    let a_century_later = SINCE + 100 * 365 * 86_400_000;
    let done = [finished(&pages[0], SINCE), finished(&heading("other"), a_century_later)];
    let before = next(&taken, &done, &pages, Hurt::NotSaid);
    taken.state = crate::model::body::PathState::Paused;
    assert_eq!(next(&taken, &done, &pages, Hurt::NotSaid), before);
}

#[test]
fn to_begin_again_is_to_begin_anew() {
    let pages = pages();
    let mut taken = TakenPath::begin(&path(&pages));
    taken.left_out.push(pages[0].id.to_string());
    taken.passed.push(pages[1].id.to_string());
    taken.more.insert("later".into(), 7.into());
    taken.begin_again(&path(&pages));
    assert_eq!(next(&taken, &[], &pages, Hurt::NotSaid), Next::Page(&pages[0]));
    assert_eq!(taken.more["later"], 7, "fields of a newer version stay");
}

#[test]
fn pages_that_look_for_meaning_are_passed_over_while_the_hurt_is_new() {
    let mut pages = pages();
    pages[0].meaning = true;
    let taken = TakenPath::begin(&path(&pages));
    assert_eq!(next(&taken, &[], &pages, Hurt::New), Next::Page(&pages[1]));
    assert_eq!(next(&taken, &[], &pages, Hurt::NotSaid), Next::Page(&pages[0]));
    let rest = [finished(&pages[1], SINCE), finished(&pages[2], SINCE)];
    assert_eq!(next(&taken, &rest, &pages, Hurt::New), Next::Waits);
    assert_eq!(next(&taken, &rest, &pages, Hurt::NotSaid), Next::Page(&pages[0]));
}

#[test]
fn a_page_that_waits_for_a_gate_is_no_page_of_an_open_path() {
    let mut pages = pages();
    pages[0].gate = Gate::Person;
    let open = path(&pages);
    assert_eq!([0, 1].map(|at| open.takes(&pages[at])), [false, true]);
    assert!(GuidePath { gate: Gate::Person, ..open }.takes(&pages[0]));
}

proptest! {
    #[test]
    fn any_order_of_finishing_gives_the_same_next(
        meaning in prop::collection::vec(any::<bool>(), 1..9),
        walked in prop::collection::vec((0..9_usize, 0..1000_i64), 0..20),
        left_out in prop::collection::vec(0..9_usize, 0..3),
        hurt in prop_oneof![Just(Hurt::NotSaid), Just(Hurt::New)],
        seed in any::<u64>(),
    ) {
        let pages: Vec<_> = meaning
            .iter()
            .enumerate()
            .map(|(place, meaning)| Heading { meaning: *meaning, ..heading(&format!("g{place}")) })
            .collect();
        let at = |place: usize| &pages[place % pages.len()];
        let mut taken = TakenPath::begin(&path(&pages));
        taken.left_out = left_out.iter().map(|place| at(*place).id.to_string()).collect();
        let done: Vec<_> = walked.iter().map(|(place, ms)| finished(at(*place), SINCE + ms)).collect();
        let mut shuffled = done.clone();
        shuffled.sort_by_key(|it| (it.at.utc_ms() as u64 ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let here = next(&taken, &done, &pages, hurt);
        prop_assert_eq!(here, next(&taken, &shuffled, &pages, hurt));
        let times: Vec<_> = done.iter().rev().map(|it| it.at).collect();
        let swapped: Vec<_> = done.iter().zip(times).map(|(it, at)| Finished { at, ..it.clone() }).collect();
        prop_assert_eq!(here, next(&taken, &swapped, &pages, hurt));
        if let Next::Page(page) = here {
            prop_assert!(hurt.allows(page));
            prop_assert_eq!(Standing::new(&taken, SINCE, &done).page(&page.id), Page::Ahead);
        }
    }
}
