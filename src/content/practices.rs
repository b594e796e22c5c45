//! The forms of practices: `prompts/practices/`, one file each. What `add` asks, and what `log` asks.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;

use super::error::ContentError;
use super::prompt_form::{PromptFault, PromptForm, prompts_from};
use super::{PROMPTS, names_in};
use crate::model::prompt::Prompt;

/// What is asked of one practice. The ids of the prompts are the fields of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PracticeForm {
    /// The path below `practices/`, such as `boundary` or `keep/kind-words`.
    pub id: String,
    /// What one of them is called, as a heading.
    pub title: String,
    /// What several are called.
    pub many: String,
    /// Shown before the first question.
    pub about: String,
    /// The rows of `prompts/sources.toml` it serves.
    pub rows: Vec<String>,
    /// Whether it is about somebody.
    pub person: About,
    /// Whether the gate of that person comes first.
    pub gate: bool,
    /// Whether it is something good, which never shows by itself after something painful.
    pub bright: bool,
    /// The prompt whose answer names it in a list; empty where nothing is added.
    pub text: String,
    /// Whether it can be logged more than once.
    pub again: bool,
    /// What is asked when one is added.
    pub prompts: Vec<Prompt>,
    /// What is asked when one is logged.
    pub log: Vec<Prompt>,
    /// What goes on the page that is printed, in the order one would say it; what is for the person alone stays off it.
    pub sheet: Vec<Piece>,
}

/// One piece of a printed page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Piece {
    /// The prompt whose answer it is.
    pub of: String,
    /// The few words above it.
    pub head: String,
}

/// Whether a practice is about somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// It is not.
    #[default]
    None,
    /// It can be, and is where somebody is named. Nobody is asked.
    Named,
    /// It can be.
    May,
    /// It is.
    Must,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormToml {
    title: String,
    many: String,
    about: String,
    #[serde(default)]
    rows: Vec<String>,
    #[serde(default)]
    person: About,
    #[serde(default)]
    gate: bool,
    #[serde(default)]
    bright: bool,
    #[serde(default)]
    text: String,
    #[serde(default = "yes")]
    again: bool,
    #[serde(default)]
    prompt: Vec<PromptForm>,
    #[serde(default)]
    log: Vec<PromptForm>,
    #[serde(default)]
    sheet: Vec<Piece>,
}

const fn yes() -> bool {
    true
}

/// The folders of forms, as they are listed.
const FOLDERS: [&str; 4] = ["", "keep", "say", "person"];

/// A field of the body that no prompt may be called by.
const RESERVED: &str = "form";

/// Returns the ids of all forms.
pub fn practice_names() -> Vec<String> {
    FOLDERS.into_iter().flat_map(practice_names_in).collect()
}

/// Returns the ids of the forms in a folder below `practices/`.
pub fn practice_names_in(folder: &str) -> Vec<String> {
    let path = if folder.is_empty() { "practices".to_owned() } else { format!("practices/{folder}") };
    let id = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    names_in(&path).into_iter().map(id).collect()
}

/// Returns whether there is a form with this id, without reading it.
pub fn is_practice(id: &str) -> bool {
    PROMPTS.get_file(format!("practices/{id}.toml")).is_some()
}

/// Returns the form with this id, or `None` where there is none in this version.
///
/// # Errors
///
/// Fails when its file cannot be used.
pub fn practice(id: &str) -> Result<Option<PracticeForm>, ContentError> {
    /// Lists ask for the form of each row: it is read once.
    static READ: Mutex<BTreeMap<String, PracticeForm>> = Mutex::new(BTreeMap::new());
    let mut forms = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(form) = forms.get(id) {
        return Ok(Some(form.clone()));
    }
    let file = format!("practices/{id}.toml");
    if PROMPTS.get_file(&file).is_none() {
        return Ok(None);
    }
    let form = read(id, &file, super::parse(&file)?)?;
    forms.insert(id.to_owned(), form.clone());
    Ok(Some(form))
}

fn read(id: &str, file: &str, form: FormToml) -> Result<PracticeForm, ContentError> {
    let prompts_of = |forms| {
        prompts_from(forms).map_err(|faults: Vec<PromptFault>| {
            ContentError::new(file, faults.iter().map(PromptFault::to_line).collect::<String>())
        })
    };
    let (prompts, log) = (prompts_of(form.prompt)?, prompts_of(form.log)?);
    if prompts.iter().chain(&log).any(|prompt| prompt.id == RESERVED) {
        return Err(ContentError::new(file, "no prompt can have the id `form`"));
    }
    let is_named = prompts.is_empty() || prompts.iter().any(|it| it.id == form.text && it.takes_answer());
    if !is_named {
        return Err(ContentError::new(file, "`text` takes the id of a prompt with an answer"));
    }
    let is_asked = |piece: &Piece| prompts.iter().any(|it| it.id == piece.of && it.takes_answer());
    if !form.sheet.iter().all(is_asked) {
        return Err(ContentError::new(file, "each `sheet` takes the id of a prompt with an answer"));
    }
    Ok(PracticeForm {
        id: id.to_owned(),
        title: form.title,
        many: form.many,
        about: form.about,
        rows: form.rows,
        person: form.person,
        gate: form.gate,
        bright: form.bright,
        text: form.text,
        again: form.again,
        prompts,
        log,
        sheet: form.sheet,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::practice::{
        CHOSEN, Careful, Criterion, Flex, Harm, LimitKept, LimitState, Next, Often, PromiseKept, SCALES,
        Shows, Sign, Surprise, Word, Worth, id,
    };
    use crate::model::prompt::PromptKind;

    fn form(id: &str) -> PracticeForm {
        practice(id).expect("sound").expect("there")
    }

    fn all() -> Vec<PracticeForm> {
        practice_names().iter().map(|id| form(id)).collect()
    }

    fn offered<W: Word + PartialEq>(prompts: &[Prompt], field: &str, but: &[W]) {
        let prompt = prompts.iter().find(|prompt| prompt.id == field).expect(field);
        let PromptKind::Choice(options) = &prompt.kind else { panic!("{field} is no choice") };
        let known = W::ALL.iter().filter(|word| !but.contains(word)).map(|word| word.as_str());
        assert_eq!(options.options, known.collect::<Vec<_>>(), "{field}");
        assert!(!options.own_words, "{field}");
    }

    #[test]
    fn the_words_that_rules_know_are_the_words_that_are_asked() {
        let limit = form(id::BOUNDARY);
        offered::<Flex>(&limit.prompts, id::FLEX, &[]);
        offered::<Harm>(&limit.prompts, id::HARM, &[]);
        offered(&limit.prompts, id::STATE, &[LimitState::Resting]);
        offered::<LimitKept>(&limit.log, id::HOW, &[]);
        offered::<LimitState>(&limit.log, id::STATE, &[]);
        offered::<Often>(&form(id::PROMISE).prompts, id::OFTEN, &[]);
        offered::<PromiseKept>(&form(id::PROMISE).log, id::HOW, &[]);
        let step = form(id::STEP);
        offered::<Surprise>(&step.log, "surprise", &[]);
        offered::<Careful>(&step.log, id::CAREFUL, &[]);
        offered::<Next>(&step.log, "next", &[]);
        offered::<Worth>(&form(id::HUNCH).log, "worth", &[]);
        offered::<Sign>(&form(id::EVIDENCE).log, "sign", &[]);
        offered::<Shows>(&form(id::EVIDENCE).log, "shows", &[]);
        offered::<Criterion>(&form(id::LET_GO).log, id::CRITERION, &[]);
    }

    #[test]
    fn whatever_is_to_be_said_can_be_printed_and_nothing_else() {
        for form in all() {
            assert_eq!(form.id.starts_with("say/"), !form.sheet.is_empty(), "{}", form.id);
            let has_short_heads = form.sheet.iter().all(|piece| (1..=24).contains(&piece.head.len()));
            assert!(
                has_short_heads && !form.sheet.iter().any(|piece| piece.head.contains('?')),
                "{}",
                form.id
            );
        }
    }

    #[test]
    fn every_scale_is_the_one_that_is_kept() {
        for form in all() {
            for prompt in form.prompts.iter().chain(&form.log) {
                let PromptKind::Scale(scale) = &prompt.kind else { continue };
                let kept = SCALES.iter().find(|(field, _)| *field == prompt.id);
                assert_eq!(kept, Some(&(prompt.id.as_str(), scale.max)), "{}", form.id);
                assert_eq!(scale.min, 0, "{}: {}", form.id, prompt.id);
            }
        }
    }

    #[test]
    fn a_search_finds_the_persons_words_and_no_fixed_ones() {
        for form in all() {
            for prompt in form.prompts.iter().chain(&form.log) {
                let is_fixed = matches!(&prompt.kind, PromptKind::Choice(of) if !of.own_words);
                assert_eq!(CHOSEN.contains(&prompt.id.as_str()), is_fixed, "{}: {}", form.id, prompt.id);
            }
        }
    }
}
