//! Any sequence of acts, against a model of it that fits on a page.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::model::draft::{Draft, DraftBody};
use crate::store::Kept;

#[derive(Clone, Debug)]
enum Act {
    Keep(u32, String),
    Replace(u32, String),
    Put(u32, String),
    Erase(u32),
    PutDraft(u32, String),
    DropDraft(u32),
}

#[derive(Clone, Debug, Default)]
struct Model {
    records: BTreeMap<u32, String>,
    drafts: BTreeMap<u32, String>,
}

fn any_act() -> impl Strategy<Value = Act> {
    let both = (0..5_u32, "\\PC{0,12}");
    prop_oneof![
        both.clone().prop_map(|(n, text)| Act::Keep(n, text)),
        both.clone().prop_map(|(n, text)| Act::Replace(n, text)),
        both.clone().prop_map(|(n, text)| Act::Put(n, text)),
        (0..5_u32).prop_map(Act::Erase),
        both.prop_map(|(n, text)| Act::PutDraft(n, text)),
        (0..5_u32).prop_map(Act::DropDraft),
    ]
}

fn tagged(n: u32, text: &str) -> Record {
    let tags = ["a", "b", "c"].iter().take(text.chars().count() % 4);
    Record { tags: tags.map(|name| name.parse().expect("a tag")).collect(), ..note(n, text) }
}

fn draft(n: u32, text: &str) -> Draft {
    let body = DraftBody { text: text.to_owned(), ..DraftBody::default() };
    Draft { record: id(n), changed_ms: n.into(), body }
}

fn act(tx: &crate::store::Tx<'_>, model: &mut Model, act: &Act) {
    match act {
        Act::Keep(n, text) => {
            let kept = tx.keep(&tagged(*n, text)).expect("keeps");
            assert_eq!(kept == Kept::Already, model.records.contains_key(n));
            model.records.entry(*n).or_insert_with(|| text.clone());
        }
        Act::Replace(n, text) => {
            let there = tx.replace(&tagged(*n, text)).expect("replaces");
            assert_eq!(there, model.records.contains_key(n));
            model.records.entry(*n).and_modify(|old| old.clone_from(text));
        }
        Act::Put(n, text) => {
            tx.put(&tagged(*n, text)).expect("puts");
            model.records.insert(*n, text.clone());
        }
        Act::Erase(n) => {
            let there = tx.erase(id(*n)).expect("erases");
            assert_eq!(there, model.records.remove(n).is_some());
            model.drafts.remove(n);
        }
        Act::PutDraft(n, text) => {
            tx.put_draft(&draft(*n, text)).expect("keeps");
            model.drafts.insert(*n, text.clone());
        }
        Act::DropDraft(n) => {
            tx.drop_draft(id(*n)).expect("drops");
            model.drafts.remove(n);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_journal_holds_what_was_done_and_committed(
        rounds in prop::collection::vec((prop::collection::vec(any_act(), 1..8), any::<bool>()), 1..6)
    ) {
        let mut place = place();
        let mut model = Model::default();
        for (acts, commits) in rounds {
            let mut after = model.clone();
            let tx = place.journal.begin().expect("begins");
            acts.iter().for_each(|one| act(&tx, &mut after, one));
            if commits {
                tx.commit().expect("commits");
                model = after;
            } else {
                drop(tx);
            }
            let records: Vec<_> = model.records.iter().map(|(n, text)| tagged(*n, text)).collect();
            let drafts: Vec<_> = model.drafts.iter().rev().map(|(n, text)| draft(*n, text)).collect();
            prop_assert_eq!(scan(&mut place.journal, &everything()), records);
            prop_assert_eq!(place.journal.read().expect("reads").drafts().expect("reads"), drafts);
        }
    }
}
