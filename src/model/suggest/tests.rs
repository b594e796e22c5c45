//! Which guide is suggested: a table of nows, and what holds in all of them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::model::moment::Moment;

fn heading(id: &str, depth: Depth) -> Heading {
    Heading {
        id: id.parse().expect("an id"),
        title: id.to_owned(),
        depth,
        minutes: 3,
        gate: Gate::None,
        meaning: false,
        bright: false,
        eases: false,
        suggest: true,
    }
}

/// Two themes, as a list shows them.
fn guides() -> Vec<Heading> {
    use Depth::{Deep, Light, Medium};
    let mut guides = vec![
        heading("self-worth/a", Light),
        heading("self-worth/b", Deep),
        heading("support/a", Light),
        heading("support/b", Medium),
    ];
    guides[1].meaning = true;
    guides
}

fn day(number: i64) -> Day {
    Day(NaiveDate::default() + chrono::Duration::days(number))
}

fn finished(ids: &[&str]) -> Vec<Finished> {
    let at = Moment::from_stored(0, 0).expect("a year that can be kept");
    ids.iter().map(|id| Finished { guide: (*id).to_owned(), at, about: None }).collect()
}

fn now(finished: &[Finished]) -> Now<'_> {
    Now { today: day(20_000), finished, mood: None, heavy: None, hurt: Hurt::NotSaid, firm_crossed: None }
}

fn ids<'g>(suggested: &[Suggestion<'g>]) -> Vec<&'g str> {
    suggested.iter().map(|it| it.guide.id.as_str()).collect()
}

#[test]
fn each_now_has_its_order_and_its_why() {
    let low = |days: i64| Some(Mood { rating: 3, day: day(20_000 - days), is_newest: true });
    let all = ["self-worth/a", "support/a", "self-worth/b", "support/b"];
    let light = ["support/a", "self-worth/a"];
    let no_meaning = ["support/a", "support/b", "self-worth/a"];
    let of_longest_ago = ["support/b", "self-worth/b", "self-worth/a", "support/a"];
    let walked = finished(&["support/a", "self-worth/a", "self-worth/b"]);
    let usual = now(&[]);
    for (now, order, why) in [
        (usual, &all[..], Why::NotYet),
        (Now { mood: low(0), ..usual }, &light, Why::LowMood),
        (Now { mood: low(1), ..usual }, &light, Why::LowMood),
        (Now { mood: low(2), ..usual }, &all, Why::NotYet),
        (Now { mood: low(-1), ..usual }, &all, Why::NotYet),
        (
            Now { mood: Some(Mood { rating: 4, day: day(20_000), is_newest: true }), ..usual },
            &all,
            Why::NotYet,
        ),
        (Now { heavy: Some(day(19_999)), ..usual }, &light, Why::Heavy),
        (Now { heavy: Some(day(19_998)), ..usual }, &all, Why::NotYet),
        (Now { heavy: Some(day(20_000)), mood: low(0), ..usual }, &light, Why::LowMood),
        (Now { hurt: Hurt::New, ..usual }, &no_meaning, Why::NewHurt),
        (Now { hurt: Hurt::New, mood: low(0), ..usual }, &["support/a", "self-worth/a"], Why::NewHurt),
        (Now { finished: &walked, ..usual }, &of_longest_ago, Why::NotYet),
    ] {
        let guides = guides();
        let suggested = now.suggest(&guides);
        assert_eq!(ids(&suggested), order, "{now:?}");
        assert_eq!(suggested[0].why, why, "{now:?}");
    }
}

#[test]
fn each_day_begins_with_another_theme() {
    let guides = guides();
    let first = |number| ids(&Now { today: day(number), ..now(&[]) }.suggest(&guides))[0].to_owned();
    assert_eq!([first(0), first(1), first(2), first(-1)].map(|id| id.len()), [12, 9, 12, 9]);
}

#[test]
fn a_theme_that_was_walked_in_today_waits_behind_the_others() {
    let guides = guides();
    let walked = finished(&["self-worth/a"]);
    assert_eq!(ids(&now(&walked).suggest(&guides))[0], "support/a");
}

#[test]
fn a_guide_that_was_walked_says_so() {
    let guides = guides();
    let walked = finished(&["support/b", "support/a", "self-worth/b", "self-worth/a"]);
    let suggested = now(&walked).suggest(&guides);
    assert_eq!((suggested[0].guide.id.as_str(), suggested[0].why), ("self-worth/a", Why::LongestAgo));
}

#[test]
fn good_things_come_only_right_after_a_check_in_that_was_not_low() {
    let guides = [Heading { bright: true, ..heading("self-worth/good", Depth::Light) }];
    let mood = |rating, ago: i64, is_newest| Some(Mood { rating, day: day(20_000 - ago), is_newest });
    let usual = now(&[]);
    for (now, comes) in [
        (usual, false),
        (Now { mood: mood(4, 0, true), ..usual }, true),
        (Now { mood: mood(10, 1, true), ..usual }, true),
        (Now { mood: mood(10, 0, false), ..usual }, false),
        (Now { mood: mood(10, 2, true), ..usual }, false),
        (Now { mood: mood(3, 0, true), ..usual }, false),
        (Now { mood: mood(10, 0, true), hurt: Hurt::New, ..usual }, false),
        (Now { mood: mood(10, 0, true), heavy: Some(day(20_000)), ..usual }, false),
    ] {
        assert_eq!(now.suggest(&guides).len(), usize::from(comes), "{now:?}");
    }
}

#[test]
fn with_no_guides_there_is_no_suggestion() {
    assert!(now(&[]).suggest(&[]).is_empty());
}

prop_compose! {
    fn any_guides()(themes in prop::collection::vec(prop::collection::vec((0..3_usize, any::<[bool; 6]>()), 1..5), 1..6)) -> Vec<Heading> {
        let theme = |place: usize| FIRST_CARE.get(place).map_or_else(|| format!("theme-{place}"), |it| (*it).to_owned());
        let mut all = Vec::new();
        for (place, guides) in themes.iter().enumerate() {
            for (name, (depth, flags)) in guides.iter().enumerate() {
                let mut guide = heading(&format!("{}/g{name}", theme(place + 2)), Depth::ALL[*depth]);
                guide.meaning = flags[0];
                guide.bright = flags[4];
                guide.eases = flags[5];
                guide.suggest = flags[1] || flags[2];
                guide.gate = if flags[2] && flags[3] { Gate::Person } else { Gate::None };
                all.push(guide);
            }
        }
        all
    }
}

proptest! {
    #[test]
    fn what_is_suggested_always_fits(
        guides in any_guides(),
        walked in prop::collection::vec(0..30_usize, 0..20),
        today in -40_000..40_000_i64,
        mood in prop::option::of((0..=10_u8, 0..4_i64, any::<bool>())),
        heavy in prop::option::of(0..4_i64),
        is_new in any::<bool>(),
        crossed in prop::option::of(0..4_i64),
    ) {
        let done: Vec<_> = walked.iter().map(|at| guides[at % guides.len()].id.as_str()).collect();
        let done = finished(&done);
        let mood = mood.map(|(rating, ago, is_newest)| Mood { rating, day: day(today - ago), is_newest });
        let hurt = if is_new { Hurt::New } else { Hurt::NotSaid };
        let firm_crossed = crossed.map(|ago| day(today - ago));
        let heavy = heavy.map(|ago| day(today - ago));
        let now = Now { today: day(today), finished: &done, mood, heavy, hurt, firm_crossed };
        let suggested = now.suggest(&guides);
        prop_assert_eq!(&suggested, &now.suggest(&guides), "the same answer each time");
        let mut each = ids(&suggested);
        each.sort_unstable();
        each.dedup();
        prop_assert_eq!(each.len(), suggested.len(), "each once");
        for it in &suggested {
            prop_assert!(it.guide.suggest && it.guide.gate == Gate::None);
            prop_assert!(!is_new || !it.guide.meaning && it.guide.depth != Depth::Deep);
            prop_assert!(!now.is_low() || it.guide.depth == Depth::Light);
            let is_borne = mood.is_some_and(|mood| mood.is_newest && mood.rating > LOW) && !is_new;
            prop_assert!(!it.guide.bright || is_borne);
            prop_assert!(!it.guide.eases || crossed.is_none_or(|ago| ago > 1), "no bargaining with a firm limit");
        }
        if is_new || now.is_low() {
            let others = suggested.iter().skip_while(|it| FIRST_CARE.contains(&it.guide.id.theme()));
            prop_assert!(others.clone().all(|it| !FIRST_CARE.contains(&it.guide.id.theme())));
        }
    }

    #[test]
    fn none_comes_twice_before_the_others_of_its_theme(guides in any_guides(), days in prop::collection::vec(0..3_i64, 0..40)) {
        let (mut today, mut done) = (20_000, Vec::new());
        for later in days {
            today += later;
            let now = Now { today: day(today), ..now(&done) };
            let Some(first) = now.suggest(&guides).first().map(|it| it.guide.id.clone()) else { break };
            done.insert(0, finished(&[first.as_str()]).remove(0));
        }
        let mut times: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for guide in guides.iter().filter(|guide| now(&[]).fits(guide)) {
            let count = done.iter().filter(|it| it.guide == guide.id.as_str()).count();
            times.entry(guide.id.theme()).or_default().push(count);
        }
        for (theme, counts) in times {
            let (least, most) = (counts.iter().min(), counts.iter().max());
            prop_assert!(most.zip(least).is_some_and(|(most, least)| most - least <= 1), "{theme}: {counts:?}");
        }
    }
}
