//! The form that a question has in TOML, and how it becomes a value.
//!
//! The form is flat on purpose: a misspelt key is then reported at its own line.

use serde::Deserialize;

use super::error::ContentError;
use super::form::LONGEST;
use super::picked;
use crate::model::guide::is_slug;
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
struct WhenForm {
    prompt: String,
    is: Option<Vec<String>>,
    is_not: Option<Vec<String>>,
    at_least: Option<u8>,
    at_most: Option<u8>,
    given: Option<bool>,
}

/// The longest option, in letters, so that a row of the chooser can hold it.
const OPTION: usize = 60;

/// The most options, and the most things to sort, that one question may have.
const MOST: usize = 200;

/// The longest name of a column, in letters, so that it fits beside what stands under it.
const COLUMN: usize = 30;

pub(super) fn prompts_from(forms: Vec<PromptForm>, file: &str) -> Result<Vec<Prompt>, ContentError> {
    let mut prompts: Vec<Prompt> = Vec::with_capacity(forms.len());
    for form in forms {
        let id = form.id.clone();
        let wrong = |what: String| ContentError::new(file, format!("prompt `{id}`: {what}"));
        let prompt = form.into_prompt().map_err(&wrong)?;
        if prompts.iter().any(|other| other.id == prompt.id) {
            return Err(wrong("another prompt has this id".into()));
        }
        looks_back(&prompt, &prompts).map_err(&wrong)?;
        prompts.push(prompt);
    }
    if prompts.is_empty() {
        return Err(ContentError::new(file, "it asks nothing: add a `[[prompt]]`"));
    }
    Ok(prompts)
}

/// Checks that `prompt` looks at nothing but what was asked before it, so that branches cannot go in circles, and that
/// what it looks at can give what it looks for.
fn looks_back(prompt: &Prompt, before: &[Prompt]) -> Result<(), String> {
    let find = |key: &str, id: &str| {
        let found = before.iter().find(|other| other.id == id);
        found.ok_or_else(|| format!("`{key}`: no prompt `{id}` comes before it"))
    };
    let of = |key: &str, id: &str, takes: fn(&PromptKind) -> bool, what: &str| {
        let fits = takes(&find(key, id)?.kind);
        if fits { Ok(()) } else { Err(format!("`{key}`: `{id}` is not {what}")) }
    };
    if let Some(when) = &prompt.when {
        let asked = find("when", &when.prompt)?;
        match (&when.test, &asked.kind) {
            (Test::Is(wanted) | Test::IsNot(wanted), PromptKind::Choice(of) | PromptKind::Many(of)) => {
                if let Some(stray) = wanted.iter().find(|option| !of.options.contains(option)) {
                    return Err(format!("`when`: `{stray}` is no option of `{}`", when.prompt));
                }
            }
            (Test::Is(_) | Test::IsNot(_), _) => {
                return Err(format!("`when`: `{}` has no options", when.prompt));
            }
            (Test::AtLeast(_) | Test::AtMost(_), PromptKind::Scale(_))
            | (Test::Given | Test::NotGiven, _) => {}
            (Test::AtLeast(_) | Test::AtMost(_), _) => {
                return Err(format!("`when`: `{}` is no scale", when.prompt));
            }
        }
        if !asked.takes_answer() {
            return Err(format!("`when`: `{}` takes no answer", when.prompt));
        }
    }
    let lists = |kind: &PromptKind| matches!(kind, PromptKind::List | PromptKind::Many(_));
    match &prompt.kind {
        PromptKind::Sort(Sorting { of: Some(id), .. }) | PromptKind::Pairs(Pairing { of: Some(id), .. }) => {
            of("of", id, lists, "a list")
        }
        PromptKind::Pause(Some(back)) => {
            if !find("shows", &back.of)?.takes_answer() {
                return Err(format!("`shows`: `{}` takes no answer", back.of));
            }
            let is_text = |kind: &PromptKind| *kind == PromptKind::Text;
            back.dear.as_deref().map_or(Ok(()), |id| of("dear", id, is_text, "a line of text"))
        }
        _ => Ok(()),
    }
}

impl PromptForm {
    fn into_prompt(self) -> Result<Prompt, String> {
        if !is_slug(&self.id) {
            return Err("`id` takes small letters, digits and hyphens".into());
        }
        if self.ask.trim().is_empty() {
            return Err("`ask` is empty".into());
        }
        if [Some(&self.ask), self.note.as_ref()].into_iter().flatten().any(|it| it.chars().count() > LONGEST)
        {
            return Err(format!("`ask` and `note` take at most {LONGEST} letters"));
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
            "letter" => PromptKind::Letter(self.fate.ok_or("a letter takes `fate`: `kept` or `gone`")?),
            "pause" => PromptKind::Pause(read_back_from(self.shows, self.dear)?),
            "breathe" => PromptKind::Breathe(self.seconds.ok_or("`seconds` is not there")?),
            other => return Err(format!("no kind `{other}`")),
        };
        let when = self.when.map(when_from).transpose()?;
        Ok(Prompt { id: self.id, ask: self.ask, note: self.note, kind, when })
    }

    fn refuse_stray_keys(&self) -> Result<(), String> {
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
        stray.map_or(Ok(()), |(key, ..)| Err(format!("`{key}` means nothing for kind `{}`", self.kind)))
    }
}

fn options_from(
    options: Option<Vec<String>>,
    from: Option<String>,
    own_words: Option<bool>,
) -> Result<Options, String> {
    let options = match (options, from) {
        (Some(options), None) => options,
        (None, Some(name)) => picked::named(&name)?,
        (Some(_), Some(_)) => return Err("it has `options` and `options_from`: one is enough".into()),
        (None, None) => return Err("`options` is not there".into()),
    };
    if !(2..=MOST).contains(&options.len()) || options.iter().any(|option| option.trim().is_empty()) {
        return Err(format!("`options` takes 2 to {MOST}, none of them empty"));
    }
    if options.iter().any(|option| option.chars().count() > OPTION || option.contains('\n')) {
        return Err(format!("each of `options` takes one line of at most {OPTION} letters"));
    }
    let same = |(at, option): (usize, &String)| {
        options[..at].iter().any(|other| other.to_lowercase() == option.to_lowercase())
    };
    if options.iter().enumerate().any(same) {
        return Err("`options` has one of them twice".into());
    }
    Ok(Options { options, own_words: own_words.unwrap_or(false) })
}

fn scale_from(
    min: Option<u8>,
    max: Option<u8>,
    low: Option<String>,
    high: Option<String>,
) -> Result<Scale, String> {
    let (min, max) = (min.unwrap_or(0), max.unwrap_or(10));
    match (low, high) {
        _ if min >= max => Err("`min` is not below `max`".into()),
        (Some(low), Some(high)) => Ok(Scale { min, max, low, high }),
        _ => Err("a scale takes `low` and `high`, a word for each end".into()),
    }
}

fn columns_from(columns: Option<Vec<String>>) -> Result<Vec<String>, String> {
    let columns = columns.ok_or("`columns` is not there")?;
    let is_long = |name: &String| name.trim().is_empty() || name.chars().count() > COLUMN;
    if columns.iter().any(is_long) {
        return Err(format!("`columns` takes names of 1 to {COLUMN} letters"));
    }
    Ok(columns)
}

fn sorting_from(
    columns: Option<Vec<String>>,
    items: Option<Vec<String>>,
    of: Option<String>,
    without: Option<Vec<String>>,
    own_words: bool,
) -> Result<Sorting, String> {
    let columns = columns_from(columns)?;
    if !(2..=3).contains(&columns.len()) {
        return Err("`columns` takes two or three names".into());
    }
    let items = items.unwrap_or_default();
    if items.len() > MOST || items.iter().any(|item| item.chars().count() > LONGEST) {
        return Err(format!("`items` takes at most {MOST} things of {LONGEST} letters"));
    }
    if items.is_empty() && of.is_none() && !own_words {
        return Err("nothing to sort: give `items`, or `of` with the id of an earlier list".into());
    }
    Ok(Sorting { columns, items, of, without: without.unwrap_or_default(), own_words })
}

fn pairing_from(
    columns: Option<Vec<String>>,
    of: Option<String>,
    without: Option<Vec<String>>,
) -> Result<Pairing, String> {
    let columns = columns_from(columns)?.try_into().map_err(|_| "`columns` takes two names")?;
    Ok(Pairing { columns, of, without: without.unwrap_or_default() })
}

fn read_back_from(shows: Option<String>, dear: Option<String>) -> Result<Option<ReadBack>, String> {
    match (shows, dear) {
        (Some(of), dear) => Ok(Some(ReadBack { of, dear })),
        (None, Some(_)) => Err("`dear` means nothing without `shows`".into()),
        (None, None) => Ok(None),
    }
}

fn when_from(form: WhenForm) -> Result<When, String> {
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
        (Some(test), None) => Ok(When { prompt: form.prompt, test }),
        _ => Err("`when` takes one of `is`, `is_not`, `at_least`, `at_most` and `given`".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads prompts that stand one after the other.
    fn read(text: &str) -> Result<Vec<Prompt>, String> {
        #[derive(Deserialize)]
        struct Form {
            prompt: Vec<PromptForm>,
        }
        let form: Form = toml::from_str(text).map_err(|fault| fault.to_string())?;
        prompts_from(form.prompt, "one.toml").map_err(|fault| fault.to_string())
    }

    const LIST: &str = "[[prompt]]\nid = 'what'\nask = 'What?'\nkind = 'list'\n";
    const YES: &str = "[[prompt]]\nid = 'how'\nask = 'How?'\nkind = 'choice'\noptions = ['yes', 'no']\n";

    fn asks(rest: &str) -> String {
        format!("{LIST}{YES}[[prompt]]\nid = 'it'\nask = 'It?'\n{rest}\n")
    }

    #[test]
    fn every_kind_is_read() {
        let sound = [
            "kind = 'sort'\ncolumns = ['mine', 'theirs']\nof = 'what'",
            "kind = 'sort'\ncolumns = ['a', 'b', 'c']\nitems = ['one']",
            "kind = 'pairs'\ncolumns = ['if', 'then']",
            "kind = 'pairs'\ncolumns = ['if', 'then']\nof = 'what'",
            "kind = 'letter'\nfate = 'kept'",
            "kind = 'letter'\nfate = 'gone'",
            "kind = 'pause'\nshows = 'what'",
            "kind = 'many'\noptions_from = 'feelings'",
            "kind = 'text'\nwhen = { prompt = 'how', is = ['yes'] }",
            "kind = 'text'\nwhen = { prompt = 'what', given = false }",
            "kind = 'text'\nwhen = { prompt = 'how', is_not = ['yes'] }",
        ];
        for rest in sound {
            assert_eq!(read(&asks(rest)).map(|prompts| prompts.len()), Ok(3), "{rest}");
        }
    }

    #[test]
    fn each_fault_is_named() {
        let faults = [
            ("kind = 'sort'\ncolumns = ['a', 'b']", "nothing to sort"),
            ("kind = 'sort'\ncolumns = ['a']\nof = 'what'", "two or three"),
            ("kind = 'sort'\ncolumns = ['a', 'b']\nof = 'how'", "`how` is not a list"),
            ("kind = 'pairs'\ncolumns = ['a', 'b', 'c']", "two names"),
            ("kind = 'pairs'\ncolumns = ['a', 'b']\nof = 'it'", "no prompt `it` comes before it"),
            ("kind = 'letter'", "fate"),
            ("kind = 'letter'\nfate = 'burnt'", "burnt"),
            ("kind = 'text'\nfate = 'kept'", "`fate` means nothing"),
            ("kind = 'pause'\ndear = 'what'", "without `shows`"),
            ("kind = 'pause'\nshows = 'later'", "no prompt `later`"),
            ("kind = 'many'\noptions_from = 'moods'", "options_from"),
            ("kind = 'many'\noptions = ['a', 'A']", "twice"),
            ("kind = 'text'\nwhen = { prompt = 'it', given = true }", "no prompt `it` comes before it"),
            ("kind = 'text'\nwhen = { prompt = 'how', is = ['maybe'] }", "`maybe` is no option"),
            ("kind = 'text'\nwhen = { prompt = 'how', at_least = 3 }", "no scale"),
            ("kind = 'text'\nwhen = { prompt = 'how' }", "takes one of"),
            ("kind = 'text'\nwhen = { prompt = 'how', is = ['yes'], given = true }", "takes one of"),
        ];
        for (rest, named) in faults {
            let fault = read(&asks(rest)).expect_err(rest);
            assert!(fault.contains(named), "{rest}: {fault}");
        }
    }
}
