//! The form that a question has in TOML, and how it becomes a value.
//!
//! The form is flat on purpose: a misspelt key is then reported at its own line.

use serde::Deserialize;

use super::error::{Wrong, short};
use super::form::LONGEST;
use super::picked;
use crate::model::guide::is_slug;
use crate::model::nearest;
use crate::model::prompt::{
    Fate, Options, Pairing, Prompt, PromptKind, ReadBack, Scale, Sorting, Test, When,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PromptForm {
    id: String,
    ask: String,
    note: Option<String>,
    kind: String,
    when: Option<WhenForm>,
    options: Option<Vec<String>>,
    options_from: Option<String>,
    own_words: Option<bool>,
    min: Option<u8>,
    max: Option<u8>,
    low: Option<String>,
    high: Option<String>,
    columns: Option<Vec<String>>,
    items: Option<Vec<String>>,
    of: Option<String>,
    without: Option<Vec<String>>,
    fate: Option<Fate>,
    shows: Option<String>,
    dear: Option<String>,
    seconds: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WhenForm {
    prompt: String,
    is: Option<Vec<String>>,
    is_not: Option<Vec<String>>,
    at_least: Option<u8>,
    at_most: Option<u8>,
    given: Option<bool>,
    unless: Option<UnlessForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnlessForm {
    prompt: String,
    is: Vec<String>,
}

/// The longest option, in letters, so that a row of the chooser can hold it.
const OPTION: usize = 60;

/// The most options, and the most things to sort, that one question may have.
const MOST: usize = 200;

/// The longest name of a column, in letters, so that it fits beside what stands under it.
const COLUMN: usize = 30;

/// What is wrong with one prompt: its place in the file, its id, and the key.
#[derive(Debug)]
pub(super) struct PromptFault {
    pub index: usize,
    pub id: String,
    pub wrong: Wrong,
}

impl PromptFault {
    /// Returns what is wrong, and with which prompt.
    pub(super) fn to_line(&self) -> String {
        format!("prompt `{}`: {}", short(&self.id), self.wrong.what)
    }
}

/// Reads prompts that stand one after the other; there may be none.
pub(super) fn prompts_from(forms: Vec<PromptForm>) -> Result<Vec<Prompt>, Vec<PromptFault>> {
    let mut prompts: Vec<Prompt> = Vec::with_capacity(forms.len());
    let mut faults: Vec<PromptFault> = Vec::new();
    for (index, form) in forms.into_iter().enumerate() {
        let id = form.id.clone();
        let read = form.into_prompt().and_then(|prompt| {
            if prompts.iter().any(|other| other.id == prompt.id) {
                return Err(Wrong::new("id", "another prompt has this id"));
            }
            // What leans on a prompt that cannot be read is not wrong for that.
            let leans = |fault: &PromptFault| prompt.looks_at().contains(&fault.id.as_str());
            if !faults.iter().any(leans) {
                looks_back(&prompt, &prompts)?;
            }
            Ok(prompt)
        });
        match read {
            Ok(prompt) => prompts.push(prompt),
            Err(wrong) => faults.push(PromptFault { index, id, wrong }),
        }
    }
    if faults.is_empty() { Ok(prompts) } else { Err(faults) }
}

/// Checks that `prompt` looks at nothing but what was asked before it, so that branches cannot go in circles, and that
/// what it looks at can give what it looks for.
fn looks_back(prompt: &Prompt, before: &[Prompt]) -> Result<(), Wrong> {
    let wrong = |key: &str, what: String| Wrong::new(key, format!("`{key}`: {what}"));
    let find = |key: &str, id: &str| {
        let found = before.iter().find(|other| other.id == id);
        found.ok_or_else(|| wrong(key, format!("no prompt `{}` comes before it", short(id))))
    };
    let of = |key: &str, id: &str, takes: fn(&PromptKind) -> bool, what: &str| {
        let fits = takes(&find(key, id)?.kind);
        if fits { Ok(()) } else { Err(wrong(key, format!("`{id}` is not {what}"))) }
    };
    if let Some((id, options)) = prompt.when.iter().find_map(|when| when.unless.as_ref()) {
        match &find("when", id)?.kind {
            PromptKind::Choice(of) if options.iter().all(|option| of.options.contains(option)) => {}
            _ => return Err(wrong("when", format!("`unless`: `{id}` has no such options"))),
        }
    }
    if let Some(when) = &prompt.when {
        let asked = find("when", &when.prompt)?;
        match (&when.test, &asked.kind) {
            (Test::Is(wanted) | Test::IsNot(wanted), PromptKind::Choice(of) | PromptKind::Many(of)) => {
                if let Some(stray) = wanted.iter().find(|option| !of.options.contains(option)) {
                    return Err(wrong(
                        "when",
                        format!("`{}` is no option of `{}`", short(stray), when.prompt),
                    ));
                }
            }
            (Test::Is(_) | Test::IsNot(_), _) => {
                return Err(wrong("when", format!("`{}` has no options", when.prompt)));
            }
            (Test::AtLeast(_) | Test::AtMost(_), PromptKind::Scale(_))
            | (Test::Given | Test::NotGiven, _) => {}
            (Test::AtLeast(_) | Test::AtMost(_), _) => {
                return Err(wrong("when", format!("`{}` is no scale", when.prompt)));
            }
        }
        if !asked.takes_answer() {
            return Err(wrong("when", format!("`{}` takes no answer", when.prompt)));
        }
    }
    let lists = |kind: &PromptKind| matches!(kind, PromptKind::List | PromptKind::Many(_));
    match &prompt.kind {
        PromptKind::Sort(Sorting { of: Some(id), .. }) | PromptKind::Pairs(Pairing { of: Some(id), .. }) => {
            of("of", id, lists, "a list")
        }
        PromptKind::Pause(Some(back)) => {
            if !find("shows", &back.of)?.takes_answer() {
                return Err(wrong("shows", format!("`{}` takes no answer", back.of)));
            }
            let is_text = |kind: &PromptKind| *kind == PromptKind::Text;
            back.dear.as_deref().map_or(Ok(()), |id| of("dear", id, is_text, "a line of text"))
        }
        _ => Ok(()),
    }
}

impl PromptForm {
    fn into_prompt(self) -> Result<Prompt, Wrong> {
        if !is_slug(&self.id) {
            return Err(Wrong::new("id", "`id` takes small letters, digits and hyphens"));
        }
        if self.ask.trim().is_empty() {
            return Err(Wrong::new("ask", "`ask` is empty"));
        }
        for (key, words) in [("ask", Some(&self.ask)), ("note", self.note.as_ref())] {
            if words.is_some_and(|words| words.chars().count() > LONGEST) {
                return Err(Wrong::new(key, format!("`{key}` takes at most {LONGEST} letters")));
            }
        }
        self.refuse_stray_keys()?;
        let kind = match self.kind.as_str() {
            "text" => PromptKind::Text,
            "long" => PromptKind::Long,
            "list" => PromptKind::List,
            "choice" => PromptKind::Choice(options_from(self.options, self.options_from, self.own_words)?),
            "many" => PromptKind::Many(options_from(self.options, self.options_from, self.own_words)?),
            "scale" => PromptKind::Scale(scale_from(self.min, self.max, self.low, self.high)?),
            "sort" => {
                let own_words = self.own_words.unwrap_or(false);
                PromptKind::Sort(sorting_from(self.columns, self.items, self.of, self.without, own_words)?)
            }
            "pairs" => PromptKind::Pairs(pairing_from(self.columns, self.of, self.without)?),
            "letter" => PromptKind::Letter(
                self.fate.ok_or_else(|| Wrong::new("fate", "a letter takes `fate`: `kept` or `gone`"))?,
            ),
            "pause" => PromptKind::Pause(read_back_from(self.shows, self.dear)?),
            "breathe" => PromptKind::Breathe(
                self.seconds.ok_or_else(|| Wrong::new("seconds", "`seconds` is not there"))?,
            ),
            other => return Err(no_kind(other)),
        };
        let when = self.when.map(when_from).transpose()?;
        Ok(Prompt { id: self.id, ask: self.ask, note: self.note, kind, when })
    }

    fn refuse_stray_keys(&self) -> Result<(), Wrong> {
        let options = ["choice", "many"].as_slice();
        let rows = ["sort", "pairs"].as_slice();
        let given = [
            ("options", self.options.is_some(), options),
            ("options_from", self.options_from.is_some(), options),
            ("own_words", self.own_words.is_some(), &["choice", "many", "sort"]),
            ("min", self.min.is_some(), &["scale"]),
            ("max", self.max.is_some(), &["scale"]),
            ("low", self.low.is_some(), &["scale"]),
            ("high", self.high.is_some(), &["scale"]),
            ("columns", self.columns.is_some(), rows),
            ("items", self.items.is_some(), &["sort"]),
            ("of", self.of.is_some(), rows),
            ("without", self.without.is_some(), rows),
            ("fate", self.fate.is_some(), &["letter"]),
            ("shows", self.shows.is_some(), &["pause"]),
            ("dear", self.dear.is_some(), &["pause"]),
            ("seconds", self.seconds.is_some(), &["breathe"]),
        ];
        let stray =
            given.iter().find(|(_, is_given, kinds)| *is_given && !kinds.contains(&self.kind.as_str()));
        stray.map_or(Ok(()), |(key, ..)| {
            Err(Wrong::new(key, format!("`{key}` means nothing for kind `{}`", short(&self.kind))))
        })
    }
}

/// The kinds of prompt there are.
pub(super) const KINDS: [&str; 11] =
    ["text", "long", "list", "choice", "many", "scale", "sort", "pairs", "letter", "pause", "breathe"];

fn no_kind(typed: &str) -> Wrong {
    let remedy = match nearest(typed, KINDS.into_iter()) {
        Some(close) => format!("The nearest is `{close}`"),
        None => format!("There are: {}", KINDS.join(", ")),
    };
    Wrong::new("kind", format!("no kind `{}`. {remedy}", short(typed)))
}

fn options_from(
    options: Option<Vec<String>>,
    from: Option<String>,
    own_words: Option<bool>,
) -> Result<Options, Wrong> {
    let wrong = |what: String| Err(Wrong::new("options", what));
    let options = match (options, from) {
        (Some(options), None) => options,
        (None, Some(name)) => picked::named(&name).map_err(|what| Wrong::new("options_from", what))?,
        (Some(_), Some(_)) => return wrong("it has `options` and `options_from`: one is enough".into()),
        (None, None) => return wrong("`options` is not there".into()),
    };
    if !(2..=MOST).contains(&options.len()) || options.iter().any(|option| option.trim().is_empty()) {
        return wrong(format!("`options` takes 2 to {MOST}, none of them empty"));
    }
    if options.iter().any(|option| option.chars().count() > OPTION || option.contains('\n')) {
        return wrong(format!("each of `options` takes one line of at most {OPTION} letters"));
    }
    let same = |(at, option): (usize, &String)| {
        options[..at].iter().any(|other| other.to_lowercase() == option.to_lowercase())
    };
    if options.iter().enumerate().any(same) {
        return wrong("`options` has one of them twice".into());
    }
    Ok(Options { options, own_words: own_words.unwrap_or(false) })
}

fn scale_from(
    min: Option<u8>,
    max: Option<u8>,
    low: Option<String>,
    high: Option<String>,
) -> Result<Scale, Wrong> {
    let (min, max) = (min.unwrap_or(0), max.unwrap_or(10));
    match (low, high) {
        _ if min >= max => Err(Wrong::new("min", "`min` is not below `max`")),
        (Some(low), Some(high)) => Ok(Scale { min, max, low, high }),
        (low, _) => {
            let key = if low.is_none() { "low" } else { "high" };
            Err(Wrong::new(key, "a scale takes `low` and `high`, a word for each end"))
        }
    }
}

fn columns_from(columns: Option<Vec<String>>) -> Result<Vec<String>, Wrong> {
    let wrong = |what: String| Wrong::new("columns", what);
    let columns = columns.ok_or_else(|| wrong("`columns` is not there".into()))?;
    let is_long = |name: &String| name.trim().is_empty() || name.chars().count() > COLUMN;
    if columns.iter().any(is_long) {
        return Err(wrong(format!("`columns` takes names of 1 to {COLUMN} letters")));
    }
    Ok(columns)
}

fn sorting_from(
    columns: Option<Vec<String>>,
    items: Option<Vec<String>>,
    of: Option<String>,
    without: Option<Vec<String>>,
    own_words: bool,
) -> Result<Sorting, Wrong> {
    let columns = columns_from(columns)?;
    if !(2..=3).contains(&columns.len()) {
        return Err(Wrong::new("columns", "`columns` takes two or three names"));
    }
    let items = items.unwrap_or_default();
    if items.len() > MOST || items.iter().any(|item| item.chars().count() > LONGEST) {
        let what = format!("`items` takes at most {MOST} things of {LONGEST} letters");
        return Err(Wrong::new("items", what));
    }
    if items.is_empty() && of.is_none() && !own_words {
        let what = "nothing to sort: give `items`, or `of` with the id of an earlier list";
        return Err(Wrong::new("items", what));
    }
    Ok(Sorting { columns, items, of, without: without.unwrap_or_default(), own_words })
}

fn pairing_from(
    columns: Option<Vec<String>>,
    of: Option<String>,
    without: Option<Vec<String>>,
) -> Result<Pairing, Wrong> {
    let columns = columns_from(columns)?;
    let columns = columns.try_into().map_err(|_| Wrong::new("columns", "`columns` takes two names"))?;
    Ok(Pairing { columns, of, without: without.unwrap_or_default() })
}

fn read_back_from(shows: Option<String>, dear: Option<String>) -> Result<Option<ReadBack>, Wrong> {
    match (shows, dear) {
        (Some(of), dear) => Ok(Some(ReadBack { of, dear })),
        (None, Some(_)) => Err(Wrong::new("dear", "`dear` means nothing without `shows`")),
        (None, None) => Ok(None),
    }
}

fn when_from(form: WhenForm) -> Result<When, Wrong> {
    let given = |given| if given { Test::Given } else { Test::NotGiven };
    let tests = [
        form.is.map(Test::Is),
        form.is_not.map(Test::IsNot),
        form.at_least.map(Test::AtLeast),
        form.at_most.map(Test::AtMost),
        form.given.map(given),
    ];
    let mut tests = tests.into_iter().flatten();
    match (tests.next(), tests.next()) {
        (Some(test), None) => {
            let unless = form.unless.map(|unless| (unless.prompt, unless.is));
            Ok(When { unless, ..When::new(form.prompt, test) })
        }
        _ => {
            let what = "`when` takes one of `is`, `is_not`, `at_least`, `at_most` and `given`";
            Err(Wrong::new("when", what))
        }
    }
}

#[cfg(test)]
mod tests;
