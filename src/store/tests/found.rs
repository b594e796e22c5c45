//! Searching: which records are found by what was typed, in what order, and at what cost.

use proptest::prelude::*;

use super::*;
use crate::model::query::Query;
use crate::model::record::Kind;
use crate::store::{FoundWords, find};

fn search(journal: &mut Journal, typed: &str, filter: &Filter) -> FoundWords {
    journal.read().expect("reads").search(&Query::read(typed), filter).expect("searches")
}

/// The texts that are found, the best first.
fn found(journal: &mut Journal, typed: &str) -> Vec<String> {
    let found = search(journal, typed, &everything());
    assert_eq!(found.total, found.best.len() as u64, "{typed}");
    found.best.iter().map(|record| record.view().words()).collect()
}

fn with(texts: &[&str]) -> Place {
    let mut place = place();
    let notes: Vec<_> = (1..).zip(texts).map(|(n, text)| note(n, text)).collect();
    keep(&mut place.journal, &notes);
    place
}

#[test]
fn words_phrases_and_beginnings_are_found() {
    let mut place = with(&["a long walk home", "walk a long way home", "wallpaper"]);
    let mut count = |typed: &str| found(&mut place.journal, typed).len();
    for (typed, there) in [
        ("walk", 2),
        ("WALK Long", 2),
        ("\"long walk\"", 1),
        ("\"walk long\"", 0),
        ("wal*", 3),
        ("wal", 0),
        ("\"a long wa\"*", 2),
        ("home paper", 0),
        ("walk home long", 2),
        ("\"long wal", 0),
    ] {
        assert_eq!(count(typed), there, "{typed}");
    }
}

#[test]
fn nothing_of_fts5s_own_is_obeyed() {
    let mut place = with(&["near or not and words", "one", "two"]);
    for typed in ["NEAR", "OR", "NOT", "AND", "words", "near or", "NOT near"] {
        assert_eq!(found(&mut place.journal, typed), ["near or not and words"], "{typed}");
    }
    for typed in
        ["one OR two", "NEAR(one two)", "words:one", "^two one", "one NOT two", "one AND two", "{words}:one"]
    {
        assert!(found(&mut place.journal, typed).is_empty(), "{typed}");
    }
}

#[test]
fn letters_are_found_in_whichever_way_they_are_typed() {
    for (written, typed) in [
        ("café", "cafe\u{301}"),
        ("cafe\u{301}", "CAFÉ"),
        ("Σίσυφος", "ΣΙΣΥΦΟΣ"),
        ("Straße", "strasse"),
        ("STRASSE", "straße"),
        ("İstanbul", "istanbul"),
        ("ışık", "isik"),
        ("ёлка", "елка"),
        ("и\u{306}од", "йод"),
        ("مُحَمَّد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("Ｈｅｌｌｏ", "hello"),
        ("ｶﾞﾗｽ", "ガラス"),
        ("か\u{3099}く", "がく"),
        ("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}", "한국"),
        ("昨日は雨だった", "は雨"),
        ("今日はcold", "日はcold"),
        ("今日はcold", "cold"),
        ("한국어를", "국어"),
        ("हिंदी में", "हिंदी"),
        ("don’t", "don't"),
        ("so\u{ad}ft", "soft"),
    ] {
        let mut place = with(&[written, "other words"]);
        assert_eq!(found(&mut place.journal, typed), [written], "{typed}");
    }
}

#[test]
fn letters_that_differ_are_not_found_for_each_other() {
    for (written, typed) in [("か", "が"), ("雨だった", "だ雨"), ("cold", "日cold"), ("한국", "하")]
    {
        assert!(found(&mut with(&[written]).journal, typed).is_empty(), "{written} {typed}");
    }
}

#[test]
fn what_has_no_letters_is_found_all_the_same() {
    let mut place = with(&["so sad 💔", "sad :(", "Well… no", "5 * 5", "sad", "❤\u{fe0f}"]);
    let mut one = |typed: &str| found(&mut place.journal, typed);
    assert_eq!(one("💔"), ["so sad 💔"]);
    assert_eq!(one(":("), ["sad :("]);
    assert_eq!(one("..."), ["Well… no"]);
    assert_eq!(one("*"), ["5 * 5"]);
    assert_eq!(one("❤"), ["❤\u{fe0f}"]);
    assert_eq!(one("sad 💔"), ["so sad 💔"]);
    assert_eq!(one("💔 :("), [""; 0]);
    assert_eq!(one("100%"), [""; 0]);
}

#[test]
fn the_best_come_first_and_of_equals_the_newest() {
    let mut place = place();
    let at = |n: u32, when: &str, text: &str| Record { at: moment(when), ..note(n, text) };
    keep(
        &mut place.journal,
        &[
            at(1, "2026-11-02T10:00:00+00:00", "river and many other words that have nothing to do with it"),
            at(2, "2026-11-01T10:00:00+00:00", "river river"),
            at(3, "2026-11-03T10:00:00+00:00", "a river"),
            at(4, "2026-11-05T10:00:00+00:00", "a river"),
            at(5, "2026-11-05T10:00:00+00:00", "a river"),
            at(6, "2026-11-04T10:00:00+00:00", "nothing of it"),
        ],
    );
    let ids = |found: &FoundWords| found.best.iter().map(|record| record.id).collect::<Vec<_>>();
    let all = search(&mut place.journal, "river", &everything());
    assert_eq!((ids(&all), all.total), ([2, 5, 4, 3, 1].map(id).to_vec(), 5));
    for limit in 0..6 {
        let some = search(&mut place.journal, "river", &Filter { limit: Some(limit), ..everything() });
        assert_eq!(ids(&some), ids(&all).into_iter().take(limit as usize).collect::<Vec<_>>());
        assert_eq!(some.total, 5);
    }
}

#[test]
fn a_filter_narrows_what_is_found_by_words_and_by_signs() {
    let mut place = place();
    let away = Record { away: true, ..note(1, "river :(") };
    let dream = Record { kind: Kind::Other("dream".into()), ..note(2, "river :(") };
    let mut tagged = note(3, "river :(");
    tagged.tags.push("evening".parse().expect("a tag"));
    let early = Record { at: moment("2020-01-01T12:00:00+00:00"), ..note(4, "river :(") };
    let about = note(5, "river :(").about_person(id(77));
    keep(&mut place.journal, &[away, dream, tagged, early, about, note(6, "other")]);
    let shown = Filter::all(DayStart::default());
    let day = |text: &str| Some(crate::model::moment::Day(text.parse().expect("a date")));
    for (filter, expected) in [
        (everything(), &[1, 2, 3, 4, 5][..]),
        (shown.clone(), &[2, 3, 4, 5]),
        (Filter { away: Away::Only, ..shown.clone() }, &[1]),
        (Filter { kind: Some(Kind::Other("dream".into())), ..shown.clone() }, &[2]),
        (Filter { tags: vec!["evening".parse().expect("a tag")], ..shown.clone() }, &[3]),
        (Filter { to: day("2020-12-31"), ..shown.clone() }, &[4]),
        (Filter { from: day("2021-01-01"), ..shown.clone() }, &[2, 3, 5]),
        (Filter { person: Some(id(77)), ..shown.clone() }, &[5]),
        (Filter { mood: Some(0..=10), ..shown.clone() }, &[]),
        (Filter { theme: Some("boundaries".into()), ..shown }, &[]),
    ] {
        for typed in ["river", ":(", "river :("] {
            let mut ids: Vec<_> =
                search(&mut place.journal, typed, &filter).best.iter().map(|record| record.id).collect();
            ids.sort();
            assert_eq!(ids, expected.iter().map(|n| id(*n)).collect::<Vec<_>>(), "{typed} {filter:?}");
        }
    }
}

#[test]
fn what_was_taken_out_or_is_half_written_is_not_found() {
    let mut place = with(&["harbour", "harbour too"]);
    let tx = place.journal.begin().expect("begins");
    tx.replace(&note(1, "Hafen")).expect("replaces");
    tx.erase(id(2)).expect("erases");
    tx.commit().expect("commits");
    assert!(found(&mut place.journal, "harbour").is_empty());
    assert_eq!(found(&mut place.journal, "hafen"), ["Hafen"]);
}

#[test]
fn words_that_only_change_their_accents_leave_the_index_true() {
    let mut place = with(&["Émile"]);
    let tx = place.journal.begin().expect("begins");
    tx.replace(&note(1, "emile")).expect("replaces");
    tx.commit().expect("commits");
    assert_eq!(found(&mut place.journal, "ÉMILE"), ["emile"]);
}

#[test]
fn an_endless_word_or_query_ends() {
    let long = "a".repeat(100_000);
    let many = "b ".repeat(50_000);
    let mut place = with(&[&long, &many, "\u{301}"]);
    assert_eq!(found(&mut place.journal, &long), [long.as_str()]);
    assert_eq!(found(&mut place.journal, &many).len(), 1);
    assert!(found(&mut place.journal, &"x".repeat(100_000)).is_empty());
    assert!(found(&mut place.journal, &"\"".repeat(100_000)).is_empty());
    assert!(found(&mut place.journal, &"(".repeat(100_000)).is_empty());
    // Every word another one.
    let words: Vec<_> = (0..20_000).map(|n| n.to_string()).collect();
    assert!(found(&mut place.journal, &words.join(" ")).is_empty());
}

#[test]
fn words_are_looked_up_and_never_walked_through() {
    let mut place = place();
    let reading = place.journal.read().expect("reads");
    let plan = |sql: &str| {
        let mut statement = reading.tx.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("prepares");
        (1..=statement.parameter_count())
            .for_each(|index| statement.raw_bind_parameter(index, 0).expect("binds"));
        let mut rows = statement.raw_query();
        let mut lines = Vec::new();
        while let Some(row) = rows.next().expect("explains") {
            lines.push(row.get::<_, String>(3).expect("text"));
        }
        lines.join("; ")
    };
    let words = plan(find::WORDS);
    let begins =
        "SCAN record_fts VIRTUAL TABLE INDEX 0:M1; SEARCH record USING INTEGER PRIMARY KEY (rowid=?)";
    assert!(words.starts_with(begins) && !words.contains("TEMP B-TREE"), "{words}");
    let signs = plan(find::SIGNS);
    assert!(signs.starts_with("SEARCH record USING INDEX") && !signs.contains("TEMP B-TREE"), "{signs}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn nothing_that_can_be_typed_is_a_fault(typed in any::<String>(), odd in "[\"*^(){}:+\\-'NEARORNOTand \0]{0,30}") {
        let mut place = with(&["words"]);
        for typed in [typed, odd] {
            let _ = search(&mut place.journal, &typed, &everything());
        }
    }

    #[test]
    fn whatever_is_written_is_found_by_what_is_written(text in "\\PC{1,30}") {
        let query = Query::read(&text);
        prop_assume!(!query.is_empty());
        let mut place = with(&[&text, "other"]);
        let found = search(&mut place.journal, &text, &everything());
        // Letters younger than FTS5's Unicode are not indexed, and are not found: an honest limit.
        let is_old = text.chars().all(|c| c < '\u{600}' || is_cjk(c));
        prop_assert!(!is_old || found.best.iter().any(|record| record.id == id(1)), "{:?}", query);
    }
}

fn is_cjk(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{3096}' | '\u{4e00}'..='\u{9fa5}' | '\u{ac00}'..='\u{d7a3}')
}
