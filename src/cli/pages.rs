//! A record as a page of plain parts: what `show` prints and what a readable export writes.

use super::practice;
use super::shown::{kind_word, summary};
use crate::model::answer::Answer;
use crate::model::body::{Body, Checkin, Person, Practice, Reflection};
use crate::model::gate::Outcome;
use crate::model::page::{Page, Part, Tie};
use crate::model::practice::id;
use crate::model::record::{ABOUT, FROM, Kind, LIMIT, Link, OF, Record};
use crate::store::{Reading, StoreError};

/// Returns the page of a record, without what it is tied to.
pub fn of(record: &Record) -> Page {
    let body = record.view();
    let title = title(&body, &record.kind);
    let parts = match body {
        Body::Note(note) => vec![words(&note.text)],
        Body::Checkin(checkin) => of_checkin(&checkin),
        Body::Reflection(reflection) => of_reflection(&reflection),
        Body::Person(person) => of_person(&person, &record.kind),
        Body::Path(taken) => vec![Part::Words(vec![format!("A path, {}", taken.state.as_str())])],
        Body::Practice(kind, practice) => of_practice(&kind, &practice),
        Body::Other(_, value) => {
            let pretty = serde_json::to_string_pretty(&value).unwrap_or_default();
            vec![Part::Raw(pretty.lines().map(str::to_owned).collect())]
        }
    };
    Page { title, parts, ties: Vec::new() }
}

/// Returns the page of a record with what it is tied to, one look into the journal for each tie.
///
/// # Errors
///
/// Fails when the journal cannot be read.
pub fn with_ties(record: &Record, reading: &Reading<'_>) -> Result<Page, StoreError> {
    let tie = |link: &Link| {
        let called = reading.record(link.to)?.map(|to| called(&to));
        Ok(Tie { role: role_word(&link.role).to_owned(), to: link.to, called })
    };
    let ties = record.links.iter().map(tie).collect::<Result<_, StoreError>>()?;
    let mut page = of(record);
    // What the questions about somebody came to is for the screen: nobody wrote it, and a page may be found.
    page.parts.retain(|part| record.kind != Kind::Person || !matches!(part, Part::Said(_)));
    Ok(Page { ties, ..page })
}

/// Returns what a record is called where another names it: in one line, with its day.
fn called(record: &Record) -> String {
    let body = record.view();
    if let Body::Person(person) = &body {
        return person.called();
    }
    let (title, day) = (title(&body, &record.kind), record.at.datetime().date_naive());
    match summary(record) {
        own if own.is_empty() || own == title => format!("{title}, {day}"),
        own => format!("{title}, {day}: {own}"),
    }
}

/// Returns what a person calls a role.
fn role_word(role: &str) -> &str {
    match role {
        ABOUT => "About",
        OF => "Belongs to",
        LIMIT => "Words for",
        FROM => "Came from",
        other => other,
    }
}

/// Returns the lines of an answer; each thing of a list begins with a hyphen.
pub fn answer_lines(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Many(_) | Answer::Pairs(_) => {
            answer.to_lines().iter().map(|item| format!("- {item}")).collect()
        }
        Answer::Sorted(sorted) => sorted.columns().flat_map(column_lines).collect(),
        other => other.to_text().lines().map(str::to_owned).collect(),
    }
}

/// Says whether the pages about somebody show; nothing while nothing was asked.
pub fn pages_word(outcome: Option<Outcome>) -> Option<&'static str> {
    Some(match outcome? {
        Outcome::Open => "more pages show",
        Outcome::SetAside => "some pages kept aside",
    })
}

fn title(body: &Body, kind: &Kind) -> String {
    match body {
        Body::Reflection(reflection) => reflection.title.clone(),
        Body::Path(taken) => taken.title.clone(),
        Body::Practice(_, practice) => practice::page::title(practice),
        _ => {
            let word = kind_word(kind);
            let mut letters = word.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

fn of_checkin(checkin: &Checkin) -> Vec<Part> {
    let rating = |value: Option<u8>| value.map(|n| format!("{n} of 10"));
    let feelings = (!checkin.feelings.is_empty()).then(|| checkin.feelings.join(", "));
    let facts = [("Mood", rating(checkin.mood)), ("Energy", rating(checkin.energy)), ("Feelings", feelings)];
    let facts = facts
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| Part::Fact { name: name.to_owned(), value }));
    facts.chain(checkin.line.as_deref().map(words)).collect()
}

fn of_reflection(reflection: &Reflection) -> Vec<Part> {
    let hard = |when: &str, rating: Option<u8>| {
        rating.map(|rating| Part::Said(format!("How hard it was {when}: {rating} of 10")))
    };
    let answers = reflection
        .answers
        .iter()
        .map(|answered| Part::Answer { ask: answered.ask.clone(), lines: answer_lines(&answered.answer) });
    let before = hard("before", reflection.distress.before);
    before.into_iter().chain(answers).chain(hard("after", reflection.distress.after)).collect()
}

fn of_person(person: &Person, kind: &Kind) -> Vec<Part> {
    let circle = person.to_answers().into_iter();
    let circle = circle
        .fold(Practice::of(id::CIRCLE), |circle, answered| circle.with(&answered.prompt, &answered.answer));
    let mut parts = vec![words(&person.alias)];
    parts.extend(of_practice(kind, &circle));
    parts.extend(pages_word(person.outcome()).map(|word| Part::Said(word.to_owned())));
    parts
}

/// Returns the answers of a practice, or of what happened with one.
pub fn of_practice(kind: &Kind, practice: &Practice) -> Vec<Part> {
    let answered = practice::page::answered(kind, practice).into_iter();
    answered
        .map(|answered| Part::Answer {
            ask: if answered.ask.is_empty() { answered.prompt } else { answered.ask },
            lines: answer_lines(&answered.answer),
        })
        .collect()
}

fn words(text: &str) -> Part {
    Part::Words(text.lines().map(str::to_owned).collect())
}

/// Returns the things of a column below its name; those in none stand alone.
fn column_lines((name, things): (&str, &[String])) -> Vec<String> {
    let named = (!name.is_empty()).then(|| format!("{name}:"));
    named.into_iter().chain(things.iter().map(|thing| format!("- {thing}"))).collect()
}
