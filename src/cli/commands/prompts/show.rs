//! One guide as a page, or as JSON with all that an answers file needs.

use serde_json::{Map, Value, json};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides;
use crate::model::guide::Guide;
use crate::model::prompt::{Fate, Options, Prompt, PromptKind, Test, When};
use crate::term::style::Style;
use crate::term::text::Text;

/// The most letters of an id and of what it takes that stand on one line.
const WIDE: usize = 78;

/// Prints the guide.
///
/// # Errors
///
/// Fails when it cannot be printed.
pub fn run(guide: &Guide, cx: &mut Context) -> Result<(), CliError> {
    let prompts = guides::every_prompt(guide)?;
    if cx.is_json() {
        return cx.json(&json(guide, &prompts));
    }
    // Which person that would be is nothing to ask here.
    let guide = guide.clone().about_someone("this person");
    let prompts = guides::every_prompt(&guide)?;
    cx.show(&page(&guide, &prompts))
}

fn page(guide: &Guide, prompts: &[Prompt]) -> Text {
    let mut text = Text::new();
    text.title(&guide.heading.title);
    text.styled(Style::Quiet, format!("{}, {}", guide.heading.id, guides::facts(&guide.heading)));
    text.blank();
    text.prose(&guide.about);
    text.prose(&guide.keeps);
    for prompt in prompts {
        text.blank();
        let takes = takes(&prompt.kind);
        if prompt.id.len() + takes.chars().count() < WIDE {
            text.spans([(Style::Strong, prompt.id.clone()), (Style::Quiet, format!("  {takes}"))]);
        } else {
            text.styled(Style::Strong, prompt.id.clone());
            text.indented(2, Style::Quiet, takes);
        }
        if let Some(when) = &prompt.when {
            text.indented(2, Style::Quiet, branch(when));
        }
        text.indented(2, Style::Plain, prompt.ask.clone());
        if let Some(note) = &prompt.note {
            text.indented(2, Style::Quiet, note.clone());
        }
        for row in rows(&prompt.kind) {
            text.indented(4, Style::Plain, row);
        }
    }
    text
}

/// Returns what an answer takes up word for word, one to a line: they are too many and too long for one.
fn rows(kind: &PromptKind) -> Vec<String> {
    let of =
        |of: &Option<String>| of.iter().map(|id| format!("(what was said at `{id}`)")).collect::<Vec<_>>();
    match kind {
        PromptKind::Choice(of) | PromptKind::Many(of) => of.options.clone(),
        PromptKind::Scale(scale) => {
            vec![format!("{}: {}", scale.min, scale.low), format!("{}: {}", scale.max, scale.high)]
        }
        PromptKind::Sort(sorting) => {
            let own = sorting.own_words.then(|| "(things of your own)".to_owned());
            sorting.items.iter().cloned().chain(of(&sorting.of)).chain(own).collect()
        }
        PromptKind::Pairs(pairing) => of(&pairing.of),
        _ => Vec::new(),
    }
}

/// Says what a prompt takes, on one line.
fn takes(kind: &PromptKind) -> String {
    let or_own = |of: &Options| if of.own_words { ", or your own words" } else { "" };
    match kind {
        PromptKind::Choice(of) => format!("one of these{}", or_own(of)),
        PromptKind::Many(of) => format!("any of these{}", or_own(of)),
        PromptKind::Scale(scale) => format!("{} to {}", scale.min, scale.max),
        _ => in_full(kind),
    }
}

/// Says what a prompt takes with all that it offers.
fn in_full(kind: &PromptKind) -> String {
    match kind {
        PromptKind::Text => "text".into(),
        PromptKind::Long => "long text".into(),
        PromptKind::List => "a list of texts".into(),
        PromptKind::Choice(of) => format!("one of: {}", of.options.join(" | ")),
        PromptKind::Many(of) => format!("any of: {}", of.options.join(" | ")),
        PromptKind::Scale(scale) => {
            format!("{} ({}) to {} ({})", scale.min, scale.low, scale.max, scale.high)
        }
        PromptKind::Sort(of) => format!("things under: {}", of.columns.join(" | ")),
        PromptKind::Pairs(of) => format!("rows of two: {}", of.columns.join(" | ")),
        PromptKind::Letter(Fate::Kept) => "a letter, never sent".into(),
        PromptKind::Letter(Fate::Gone) => "a letter that is not kept".into(),
        PromptKind::Pause(None) => "a page to read".into(),
        PromptKind::Pause(Some(back)) => format!("a page that shows `{}` again", back.of),
        PromptKind::Breathe(_) => "paced breathing".into(),
    }
}

/// Says after which answer a prompt is asked.
fn branch(when: &When) -> String {
    let quoted = |option: &String| format!("`{option}`");
    let or = |options: &[String]| options.iter().map(quoted).collect::<Vec<_>>().join(" or ");
    let id = &when.prompt;
    match &when.test {
        Test::Is(options) => format!("asked when `{id}` is: {}", or(options)),
        Test::IsNot(options) => format!("asked unless `{id}` is: {}", or(options)),
        Test::AtLeast(least) => format!("asked when `{id}` is {least} or more"),
        Test::AtMost(most) => format!("asked when `{id}` is {most} or less"),
        Test::Given => format!("asked when `{id}` has an answer"),
        Test::NotGiven => format!("asked when `{id}` has no answer"),
    }
}

fn json(guide: &Guide, prompts: &[Prompt]) -> Value {
    json!({
        "id": guide.heading.id.as_str(),
        "title": guide.heading.title,
        "theme": guide.heading.id.theme(),
        "depth": guide.heading.depth.as_str(),
        "minutes": guide.heading.minutes,
        "about": guide.about,
        "keeps": guide.keeps,
        "close": guide.close,
        "prompts": prompts.iter().map(prompt_json).collect::<Vec<_>>(),
    })
}

/// Returns the prompt with what an answer to it has to be like.
fn prompt_json(prompt: &Prompt) -> Value {
    let (kind, details) = details(&prompt.kind);
    let mut fields = Map::new();
    let mut put = |key: &str, value: Value| drop(fields.insert(key.to_owned(), value));
    put("id", json!(prompt.id));
    put("ask", json!(prompt.ask));
    put("note", json!(prompt.note));
    put("takes", json!(in_full(&prompt.kind)));
    put("kind", json!(kind));
    put("takes_answer", json!(prompt.takes_answer()));
    put("when", prompt.when.as_ref().map_or(Value::Null, when_json));
    if let Value::Object(details) = details {
        fields.extend(details);
    }
    Value::Object(fields)
}

/// Returns the word for the kind in a guide's file, and what an answer is held to.
fn details(kind: &PromptKind) -> (&'static str, Value) {
    match kind {
        PromptKind::Text => ("text", Value::Null),
        PromptKind::Long => ("long", Value::Null),
        PromptKind::List => ("list", Value::Null),
        PromptKind::Choice(of) => ("choice", json!({ "options": of.options, "own_words": of.own_words })),
        PromptKind::Many(of) => ("many", json!({ "options": of.options, "own_words": of.own_words })),
        PromptKind::Scale(of) => {
            ("scale", json!({ "min": of.min, "max": of.max, "low": of.low, "high": of.high }))
        }
        PromptKind::Sort(of) => (
            "sort",
            json!({ "columns": of.columns, "items": of.items, "of": of.of, "without": of.without,
                    "own_words": of.own_words }),
        ),
        PromptKind::Pairs(of) => {
            ("pairs", json!({ "columns": of.columns, "of": of.of, "without": of.without }))
        }
        PromptKind::Letter(Fate::Kept) => ("letter", json!({ "fate": "kept" })),
        PromptKind::Letter(Fate::Gone) => ("letter", json!({ "fate": "gone" })),
        PromptKind::Pause(None) => ("pause", Value::Null),
        PromptKind::Pause(Some(back)) => ("pause", json!({ "shows": back.of, "dear": back.dear })),
        PromptKind::Breathe(seconds) => ("breathe", json!({ "seconds": seconds })),
    }
}

/// Returns a branch in the form that a guide's file has it.
fn when_json(when: &When) -> Value {
    let (key, value) = match &when.test {
        Test::Is(options) => ("is", json!(options)),
        Test::IsNot(options) => ("is_not", json!(options)),
        Test::AtLeast(least) => ("at_least", json!(least)),
        Test::AtMost(most) => ("at_most", json!(most)),
        Test::Given => ("given", json!(true)),
        Test::NotGiven => ("given", json!(false)),
    };
    json!({ "prompt": when.prompt, key: value })
}
