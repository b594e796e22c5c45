//! A new guide of the person's own: what is asked for it, and the file that the answers make.

use serde::Deserialize;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::error::ContentError;
use super::form::{TITLE, parse_guide};
use super::prompt_form::{PromptFault, PromptForm, prompts_from};
use super::themes::Theme;
use crate::model::answer::Answer;
use crate::model::guide::{Depth, GuideId, PERSON, slug};
use crate::model::prompt::{Options, Prompt, PromptKind, Test, When};

/// The most questions that are asked for. More can be added in the file.
const MOST: usize = 20;

/// The seconds of a page to breathe.
const BREATH: i64 = 60;

/// What is said around making a guide.
#[derive(Clone, Debug)]
pub struct OwnGuideWords {
    /// Shown above each question.
    pub title: String,
    /// What comes of it.
    pub about: String,
    /// That the file is plain text.
    pub plain: String,
    /// What is asked; a question that is not needed hides behind a branch.
    pub prompts: Vec<Prompt>,
    /// What is said of one that is not finished.
    pub unfinished: UnfinishedWords,
    otherwise: Otherwise,
}

/// What is said of a page that was left in the middle, or cannot be kept.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnfinishedWords {
    /// That there is one.
    pub here: String,
    /// The row that goes on with it.
    pub on: String,
    /// The row that begins another.
    pub anew: String,
    /// The row that erases it.
    pub erase: String,
    /// Asked before it is erased.
    pub sure: String,
    /// Where the last answer is while it cannot be kept.
    pub stays: String,
    /// The row that tries to keep it again.
    pub again: String,
    /// The row that leaves it.
    pub stop: String,
}

/// What stands where nothing was said.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Otherwise {
    theme: String,
    name: String,
    title: String,
    about: String,
    keeps: String,
    close: String,
    ask: String,
    low: String,
    high: String,
    options: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsForm {
    title: String,
    about: String,
    plain: String,
    unfinished: UnfinishedWords,
    otherwise: Otherwise,
    prompt: Vec<toml::Table>,
    each: Vec<toml::Table>,
}

/// A guide that was made, and is not yet in any file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnGuide {
    /// Its id, which says where its file belongs.
    pub id: GuideId,
    /// Its file.
    pub text: String,
}

const FILE: &str = "own-guide.toml";

impl OwnGuideWords {
    /// Reads the words; `themes` are those that can be picked.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be used.
    pub fn read(themes: &[Theme]) -> Result<Self, ContentError> {
        let WordsForm { title, about, plain, unfinished, otherwise, prompt, each } = super::parse(FILE)?;
        let ids = themes.iter().map(|theme| theme.id.clone()).collect();
        let theme = PromptKind::Choice(Options { options: ids, own_words: true });
        let mut forms = Vec::new();
        for mut table in prompt {
            if !table.contains_key("options") && is_choice(&table) {
                // Filled in below: the person's own folders are themes too.
                table.insert("options".into(), vec!["one", "two"].into());
            }
            forms.push(table);
        }
        let head = forms.len();
        forms.extend(each);
        let mut prompts = prompts_of(forms)?;
        let each = prompts.split_off(head);
        for prompt in prompts.iter_mut().filter(|prompt| prompt.id == "theme") {
            prompt.kind = theme.clone();
        }
        prompts.extend((1..=MOST).flat_map(|number| numbered(&each, number)));
        Ok(Self { title, about, plain, prompts, unfinished, otherwise })
    }

    /// Makes the guide of some answers, looked up by the id of their prompt; what is not there gets a usual value.
    pub fn make<'a>(&self, answer: impl Fn(&str) -> Option<&'a Answer>) -> OwnGuide {
        let words = |id: &str| {
            let text = answer(id).map(Answer::to_text).unwrap_or_default();
            Some(text).filter(|text| !text.trim().is_empty())
        };
        let title = words("title").unwrap_or_else(|| self.otherwise.title.clone());
        let theme = slug(&words("theme").unwrap_or_default()).unwrap_or_else(|| self.otherwise.theme.clone());
        let name = words("name").as_deref().and_then(slug).or_else(|| slug(&title));
        let name = name.unwrap_or_else(|| self.otherwise.name.clone());
        let (title, rest) = one_line(&title);
        let about = words("about").unwrap_or_else(|| self.otherwise.about.clone());
        let about = rest.map_or(about.clone(), |whole| format!("{whole}\n\n{about}"));
        let minutes = match answer("minutes") {
            Some(Answer::Number(minutes)) => *minutes,
            _ => 5,
        };
        let depth = words("depth").unwrap_or_else(|| Depth::Light.as_str().to_owned());

        let mut prompts = ArrayOfTables::new();
        for number in 1..=MOST {
            let words = |id: &str| words(&format!("{id}-{number}"));
            let Some(ask) = words("ask") else { break };
            let kind = words("kind").unwrap_or_else(|| "long".to_owned());
            let options = answer(&format!("options-{number}")).map(Answer::to_lines).unwrap_or_default();
            let ends = [words("low"), words("high")];
            prompts.push(self.prompt(number, &ask, &kind, options, ends));
        }
        if prompts.is_empty() {
            prompts.push(self.prompt(1, &self.otherwise.ask, "long", Vec::new(), [None, None]));
        }
        let mut guide = DocumentMut::new();
        for (key, words) in [("title", &title), ("theme", &theme), ("depth", &depth)] {
            guide[key] = value(words);
        }
        guide["minutes"] = value(minutes);
        for (key, words) in
            [("about", &about), ("keeps", &self.otherwise.keeps), ("close", &self.otherwise.close)]
        {
            guide[key] = value(words);
        }
        let names_someone =
            about.contains(PERSON) || prompts.iter().any(|it| it.to_string().contains(PERSON));
        guide["gate"] = value(if names_someone { "person" } else { "none" });
        guide["prompt"] = Item::ArrayOfTables(prompts);
        let id = format!("{theme}/{name}").parse().expect("both are slugs");
        OwnGuide { id, text: guide.to_string() }
    }

    fn prompt(
        &self,
        number: usize,
        ask: &str,
        kind: &str,
        options: Vec<String>,
        ends: [Option<String>; 2],
    ) -> Table {
        let mut table = Table::new();
        table["id"] = value(format!("q{number}"));
        table["ask"] = value(ask);
        table["kind"] = value(kind);
        match kind {
            "choice" | "many" => {
                let fillers = self.otherwise.options.iter().cloned();
                table["options"] = value(at_least_two(options, fillers));
            }
            "scale" => {
                let [low, high] = ends;
                table["low"] = value(low.unwrap_or_else(|| self.otherwise.low.clone()));
                table["high"] = value(high.unwrap_or_else(|| self.otherwise.high.clone()));
            }
            "breathe" => table["seconds"] = value(BREATH),
            _ => {}
        }
        table
    }
}

impl OwnGuide {
    /// Returns the same guide under another name.
    #[must_use]
    pub fn renamed(mut self, name: &str) -> Option<Self> {
        self.id = format!("{}/{name}", self.id.theme()).parse().ok()?;
        Some(self)
    }

    /// Returns what is wrong with it, as `gently prompts check` would.
    pub fn faults(&self) -> Vec<ContentError> {
        let told = |fault: ContentError| fault.of_person();
        let faults = parse_guide(&self.id, &format!("{}.toml", self.id), &self.text).err();
        faults.unwrap_or_default().into_iter().map(told).collect()
    }
}

fn is_choice(table: &toml::Table) -> bool {
    table.get("kind").and_then(toml::Value::as_str) == Some("choice")
}

fn prompts_of(tables: Vec<toml::Table>) -> Result<Vec<Prompt>, ContentError> {
    let wrong = |what: String| ContentError::new(FILE, what);
    let forms: Result<Vec<PromptForm>, _> = tables.into_iter().map(toml::Table::try_into).collect();
    let forms = forms.map_err(|fault| wrong(fault.message().to_owned()))?;
    prompts_from(forms).map_err(|faults| wrong(faults.iter().map(PromptFault::to_line).collect()))
}

/// Returns the questions for one prompt. They are asked while there are prompts: after the one before was given.
fn numbered(each: &[Prompt], number: usize) -> Vec<Prompt> {
    let named = |id: &str| format!("{id}-{number}");
    let given = |prompt: String| When::new(prompt, Test::Given);
    let of = |prompt: &Prompt| {
        let when = match &prompt.when {
            Some(when) => Some(When { prompt: named(&when.prompt), ..when.clone() }),
            None if prompt.id != "ask" => Some(given(named("ask"))),
            None if number > 1 => Some(given(format!("ask-{}", number - 1))),
            None => None,
        };
        let ask = prompt.ask.replace("{n}", &number.to_string());
        Prompt { id: named(&prompt.id), ask, when, ..prompt.clone() }
    };
    each.iter().map(of).collect()
}

/// Makes a title that fits a list. Returns the whole as well where it does not.
fn one_line(title: &str) -> (String, Option<String>) {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(TITLE - 3) {
        Some((end, _)) if line.chars().count() > TITLE => {
            (format!("{}...", line[..end].trim_end()), Some(title.trim().to_owned()))
        }
        _ => (line, None),
    }
}

/// Takes out what is there twice, and fills up to two.
fn at_least_two(options: Vec<String>, fillers: impl Iterator<Item = String>) -> Array {
    let mut kept: Vec<String> = Vec::new();
    let mut fillers = fillers.take(2);
    for option in options.into_iter().map(|option| option.trim().to_owned()) {
        let is_new = !kept.iter().any(|other| other.to_lowercase() == option.to_lowercase());
        if is_new && !option.is_empty() {
            kept.push(option);
        }
    }
    while kept.len() < 2 {
        let Some(filler) = fillers.next() else { break };
        if !kept.contains(&filler) {
            kept.push(filler);
        }
    }
    kept.into_iter().collect()
}

#[cfg(test)]
mod tests;
