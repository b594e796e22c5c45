//! The forms of practices and the rows they serve. A row names the command of a form, as `command:keep`; the form names
//! the row, as a page does.

use std::collections::{BTreeMap, BTreeSet};

use gently::content::{PracticeForm, practice, practice_names};
use gently::model::practice::{Flex, LimitKept, PromiseKept, Word, id};
use gently::model::prompt::{Prompt, PromptKind, Test};

use crate::asked::guides;
use crate::guides::asked_twice;
use crate::judge::Rows;
use crate::sources::Safety;

/// The forms that hold rows of the gate and do not wait for it themselves.
const OPEN: &[&str] = &[
    // A limit may be about anyone, most of all about someone feared: a card with help lines stands where it counts.
    id::BOUNDARY,
    // The program asks at the gate where a step is about somebody.
    id::STEP,
    // It leans to neither side, and what was seen of somebody can be written down whoever they are.
    id::EVIDENCE,
];

/// What the checks look at in a form.
struct Form<'a> {
    id: &'a str,
    rows: &'a [String],
    gated: bool,
}

impl Form<'_> {
    /// The target by which a row names it.
    fn target(&self) -> String {
        format!("command:{}", self.id.split('/').next().unwrap_or_default())
    }
}

fn forms() -> Vec<PracticeForm> {
    let names = practice_names();
    assert!(names.len() > 20, "{names:?}");
    names.iter().map(|name| practice(name).expect("it can be used").expect("it was listed")).collect()
}

fn form(id: &str) -> PracticeForm {
    practice(id).expect("it can be used").unwrap_or_else(|| panic!("no form {id}"))
}

fn checked(forms: &[PracticeForm]) -> Vec<Form<'_>> {
    forms.iter().map(|it| Form { id: &it.id, rows: &it.rows, gated: it.gate }).collect()
}

/// Returns each row that a form names and that does not name its command, or the other way round.
fn one_sided(forms: &[Form<'_>], rows: &Rows) -> Vec<String> {
    let mut faults = Vec::new();
    let mut named: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for form in forms {
        if form.rows.is_empty() {
            faults.push(format!("{} names no row", form.id));
        }
        named.entry(form.target()).or_default().extend(form.rows.iter().map(String::as_str));
        for id in form.rows {
            if !rows.get(id).is_some_and(|row| row.served_by.contains(&form.target())) {
                faults.push(format!("{} names {id}, which does not name {}", form.id, form.target()));
            }
        }
    }
    for (id, row) in rows {
        let silent = row
            .served_by
            .iter()
            .filter(|target| named.get(*target).is_some_and(|rows| !rows.contains(id.as_str())));
        faults.extend(silent.map(|target| format!("{id} is served by {target}, and no form of it names it")));
    }
    faults
}

/// Returns each form that holds a row of the gate with no gate, or one that must not be built.
fn ungated(forms: &[Form<'_>], rows: &Rows, open: &[&str]) -> Vec<String> {
    let held = |form: &&Form<'_>, id: &String| match rows.get(id).map(|row| row.safety) {
        Some(Safety::Gate) => form.gated || open.contains(&form.id),
        Some(Safety::Not) => false,
        _ => true,
    };
    let faults = |form| {
        let faulty = move |id: &&String| !held(&form, id);
        form.rows.iter().filter(faulty).map(|id| format!("{} holds {id} with no gate", form.id))
    };
    forms.iter().flat_map(|form| faults(form).collect::<Vec<_>>()).collect()
}

#[test]
fn forms_and_rows_name_each_other() {
    assert_eq!(one_sided(&checked(&forms()), &crate::sources().rows), [""; 0]);
}

#[test]
fn what_needs_a_gate_is_in_a_form_behind_one() {
    assert_eq!(ungated(&checked(&forms()), &crate::sources().rows, OPEN), [""; 0]);
}

#[test]
fn a_form_that_names_no_row_or_the_wrong_one_is_found_out() {
    let row = |safety, by: &str| crate::sources::Row {
        safety,
        served_by: [by.to_owned()].into(),
        ..crate::sources::Row::default()
    };
    let rows = |safety, by| BTreeMap::from([("A1".to_owned(), row(safety, by))]);
    let names = ["A1".to_owned()];
    let count = |id, names: &[String], by| {
        one_sided(&[Form { id, rows: names, gated: false }], &rows(Safety::Free, by)).len()
    };
    assert_eq!(count("keep/place", &names, "command:keep"), 0);
    assert_eq!(count("keep/place", &names, "command:step"), 1, "not named back");
    assert_eq!(count("keep/place", &[], "command:keep"), 2, "names none, and is named");
    let open = |safety, gated, open: &[&str]| {
        let form = Form { id: "step", rows: &names, gated };
        ungated(&[form], &rows(safety, "command:step"), open).len()
    };
    assert_eq!(open(Safety::Gate, true, &[]), 0);
    assert_eq!(open(Safety::Gate, false, &["step"]), 0);
    assert_eq!(open(Safety::Gate, false, &[]), 1);
    assert_eq!(open(Safety::Not, true, &["step"]), 1);
}

fn options<'a>(prompts: &'a [Prompt], id: &str) -> Vec<&'a str> {
    match prompts.iter().find(|prompt| prompt.id == id).map(|prompt| &prompt.kind) {
        Some(PromptKind::Choice(of)) => {
            assert!(!of.own_words, "`{id}` is closed");
            of.options.iter().map(String::as_str).collect()
        }
        other => panic!("`{id}` is no choice: {other:?}"),
    }
}

fn all<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|word| word.as_str()).collect()
}

#[test]
fn to_have_been_careful_is_a_full_result() {
    assert_eq!(options(&form(id::STEP).log, "careful"), ["I was right to be careful", "I cannot tell"]);
    assert_eq!(options(&form(id::STEP).log, "next"), ["stay here", "step back", "go on"]);
}

#[test]
fn a_word_of_a_rule_is_used_for_nothing_else() {
    // An event is read by its field alone, whatever its form.
    for form in forms().iter().filter(|form| ![id::BOUNDARY, id::PROMISE].contains(&form.id.as_str())) {
        assert!(!form.log.iter().any(|prompt| prompt.id == id::STATE), "{}", form.id);
        let how = form.log.iter().find(|prompt| prompt.id == id::HOW);
        if how.is_some_and(|prompt| matches!(prompt.kind, PromptKind::Choice(_))) {
            let taken = [all::<LimitKept>(), all::<PromiseKept>()].concat();
            assert!(!options(&form.log, id::HOW).iter().any(|it| taken.contains(it)), "{}", form.id);
        }
    }
}

#[test]
fn a_limit_that_cannot_flex_meets_no_word_of_giving_way() {
    let bends = |text: &str| {
        let text = text.to_lowercase();
        ["bend", "give a little", "give way", "give in", "flexib", "hope for less", "loosen", "move a"]
            .iter()
            .any(|word| text.contains(word))
    };
    assert!(bends("What could give a little?"));
    let limit = form(id::BOUNDARY);
    let only_if_it_can = |prompt: &Prompt| {
        let can = [Flex::Can.as_str().to_owned()];
        prompt.when.as_ref().is_some_and(|when| when.prompt == id::FLEX && when.test == Test::Is(can.into()))
    };
    let says = |prompt: &&Prompt| bends(&prompt.ask) || prompt.note.as_deref().is_some_and(bends);
    let asked: Vec<_> = limit.prompts.iter().filter(says).collect();
    assert!(!asked.is_empty() && asked.iter().all(|prompt| only_if_it_can(prompt)), "{asked:?}");
    assert_eq!(limit.log.iter().filter(says).count(), 0, "a log does not know whether it can");
    assert!(!bends(&limit.about));
}

#[test]
fn good_things_are_marked_and_painful_ones_are_not() {
    let bright: Vec<_> = forms().into_iter().filter(|form| form.bright).map(|form| form.id).collect();
    let expected = ["good-thing", "half-believed", "kind-words", "strength", "victory", "words-that-helped"];
    assert_eq!(bright, expected.map(|name| format!("keep/{name}")));
}

#[test]
fn no_question_of_a_form_is_asked_in_a_guide() {
    let (guides, forms) = (guides(), forms());
    let of_guides = guides.iter().flat_map(|guide| {
        guide.prompts.iter().map(|prompt| (guide.heading.id.as_str(), prompt.ask.as_str()))
    });
    let of_forms = forms
        .iter()
        .flat_map(|form| form.prompts.iter().map(|prompt| (form.id.as_str(), prompt.ask.as_str())));
    assert_eq!(asked_twice(of_guides.chain(of_forms)), [""; 0]);
}

#[test]
fn what_a_guide_keeps_fits_the_form_it_goes_into() {
    for guide in guides() {
        let Some(keep) = &guide.keep else { continue };
        let form = form(&keep.form);
        let field = form.prompts.iter().find(|prompt| prompt.id == form.text).expect("it is named");
        let takes_words = match &field.kind {
            PromptKind::Text => true,
            PromptKind::Choice(of) => of.own_words,
            _ => false,
        };
        assert!(takes_words, "{}: `{}` of {} takes words", guide.heading.id, form.text, form.id);
        let says = guide.keeps.contains(&form.many.to_lowercase());
        assert!(says, "{} says before the first question that it goes there too", guide.heading.id);
    }
}
