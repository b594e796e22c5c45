//! The form that guides and questions have in TOML, and how it becomes a value.
//!
//! The form is flat on purpose: a misspelt key is then reported at its own line.

use serde::Deserialize;

use super::error::ContentError;
use crate::model::guide::{Guide, GuideId, Keep, is_slug};
use crate::model::prompt::{Options, Prompt, PromptKind, Scale};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GuideForm {
    title: String,
    theme: String,
    depth: String,
    minutes: u8,
    about: String,
    keeps: String,
    #[serde(default)]
    rows: Vec<String>,
    gate: GateForm,
    close: String,
    prompt: Vec<PromptForm>,
    keep: Option<KeepForm>,
}

/// Guides about one person stay hidden until that person's gate is open; they come with the gate.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum GateForm {
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PromptForm {
    id: String,
    ask: String,
    note: Option<String>,
    kind: String,
    options: Option<Vec<String>>,
    own_words: Option<bool>,
    min: Option<u8>,
    max: Option<u8>,
    low: Option<String>,
    high: Option<String>,
    seconds: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeepForm {
    kind: String,
    text: String,
}

/// The kinds of practice that a guide may make.
const PRACTICES: [&str; 5] = ["boundary", "promise", "step", "hunch", "keepsake"];

/// Reads the guide with this id from its TOML text.
///
/// # Errors
///
/// Says which key is wrong and what it takes.
pub fn parse_guide(id: &GuideId, file: &str, text: &str) -> Result<Guide, ContentError> {
    let form: GuideForm = toml::from_str(text).map_err(|fault| ContentError::toml(file, fault))?;
    let wrong = |what: String| ContentError::new(file, what);
    let GateForm::None = form.gate;
    if form.theme != id.theme() {
        return Err(wrong(format!("`theme` is `{}`, its folder is `{}`", form.theme, id.theme())));
    }
    if !(1..=60).contains(&form.minutes) {
        return Err(wrong("`minutes` takes 1 to 60".into()));
    }
    let depth = form.depth.parse().map_err(|fault| wrong(format!("`depth`: {fault}")))?;
    for (key, words) in
        [("title", &form.title), ("about", &form.about), ("keeps", &form.keeps), ("close", &form.close)]
    {
        if words.trim().is_empty() {
            return Err(wrong(format!("`{key}` is empty")));
        }
    }
    let prompts = prompts_from(form.prompt, file)?;
    let keep = form.keep.map(|keep| keep_from(keep, &prompts, file)).transpose()?;
    Ok(Guide {
        id: id.clone(),
        title: form.title,
        theme: form.theme,
        depth,
        minutes: form.minutes,
        about: form.about,
        keeps: form.keeps,
        rows: form.rows,
        close: form.close,
        prompts,
        keep,
    })
}

pub(super) fn prompts_from(forms: Vec<PromptForm>, file: &str) -> Result<Vec<Prompt>, ContentError> {
    let mut prompts: Vec<Prompt> = Vec::with_capacity(forms.len());
    for form in forms {
        let id = form.id.clone();
        let wrong = |what: String| ContentError::new(file, format!("prompt `{id}`: {what}"));
        let prompt = form.into_prompt().map_err(&wrong)?;
        if prompts.iter().any(|other| other.id == prompt.id) {
            return Err(wrong("another prompt has this id".into()));
        }
        prompts.push(prompt);
    }
    if prompts.is_empty() {
        return Err(ContentError::new(file, "it asks nothing: add a `[[prompt]]`"));
    }
    Ok(prompts)
}

fn keep_from(form: KeepForm, prompts: &[Prompt], file: &str) -> Result<Keep, ContentError> {
    if !PRACTICES.contains(&form.kind.as_str()) {
        let known = PRACTICES.join(", ");
        return Err(ContentError::new(file, format!("`keep.kind` takes one of {known}")));
    }
    let source = prompts.iter().find(|prompt| prompt.id == form.text);
    if !source.is_some_and(Prompt::takes_answer) {
        return Err(ContentError::new(
            file,
            format!("`keep.text`: no prompt `{}` with an answer", form.text),
        ));
    }
    Ok(Keep { kind: form.kind, text: form.text })
}

impl PromptForm {
    fn into_prompt(self) -> Result<Prompt, String> {
        if !is_slug(&self.id) {
            return Err("`id` takes small letters, digits and hyphens".into());
        }
        if self.ask.trim().is_empty() {
            return Err("`ask` is empty".into());
        }
        self.refuse_stray_keys()?;
        let kind = match self.kind.as_str() {
            "text" => PromptKind::Text,
            "long" => PromptKind::Long,
            "list" => PromptKind::List,
            "choice" => PromptKind::Choice(options_from(self.options, self.own_words)?),
            "many" => PromptKind::Many(options_from(self.options, self.own_words)?),
            "scale" => PromptKind::Scale(scale_from(self.min, self.max, self.low, self.high)?),
            "pause" => PromptKind::Pause,
            "breathe" => PromptKind::Breathe(self.seconds.ok_or("`seconds` is not there")?),
            other => return Err(format!("no kind `{other}`")),
        };
        Ok(Prompt { id: self.id, ask: self.ask, note: self.note, kind })
    }

    fn refuse_stray_keys(&self) -> Result<(), String> {
        let options = ["choice", "many"].as_slice();
        let given = [
            ("options", self.options.is_some(), options),
            ("own_words", self.own_words.is_some(), options),
            ("min", self.min.is_some(), &["scale"]),
            ("max", self.max.is_some(), &["scale"]),
            ("low", self.low.is_some(), &["scale"]),
            ("high", self.high.is_some(), &["scale"]),
            ("seconds", self.seconds.is_some(), &["breathe"]),
        ];
        let stray =
            given.iter().find(|(_, is_given, kinds)| *is_given && !kinds.contains(&self.kind.as_str()));
        stray.map_or(Ok(()), |(key, ..)| Err(format!("`{key}` means nothing for kind `{}`", self.kind)))
    }
}

fn options_from(options: Option<Vec<String>>, own_words: Option<bool>) -> Result<Options, String> {
    let options = options.ok_or("`options` is not there")?;
    if options.len() < 2 || options.iter().any(|option| option.trim().is_empty()) {
        return Err("`options` takes two or more, none of them empty".into());
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

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = r#"
title = "One"
theme = "care"
depth = "light"
minutes = 2
about = "It asks one thing."
keeps = "One line."
gate = "none"
close = "Look around."
[[prompt]]
id = "what"
ask = "What?"
kind = "text"
"#;

    fn read(text: &str) -> Result<Guide, ContentError> {
        parse_guide(&"care/one".parse().expect("an id"), "one.toml", text)
    }

    #[test]
    fn a_sound_guide_is_read() {
        assert_eq!(read(SOUND).expect("sound").prompts.len(), 1);
    }

    #[test]
    fn each_fault_is_named() {
        let faults = [
            ("theme = \"care\"", "theme = \"rest\"", "folder"),
            ("depth = \"light\"", "depth = \"heavy\"", "depth"),
            ("minutes = 2", "minutes = 0", "minutes"),
            ("close = \"Look around.\"", "close = \" \"", "close"),
            ("kind = \"text\"", "kind = \"txet\"", "txet"),
            ("kind = \"text\"", "kind = \"choice\"", "options"),
            ("kind = \"text\"", "kind = \"text\"\nmin = 1", "min"),
            ("kind = \"text\"", "kind = \"scale\"", "low"),
            ("id = \"what\"", "id = \"What?\"", "id"),
            ("gate = \"none\"", "gate = \"person\"", "person"),
            ("ask = \"What?\"", "aks = \"What?\"", "aks"),
        ];
        for (before, after, named) in faults {
            let fault = read(&SOUND.replace(before, after)).expect_err(after).to_string();
            assert!(fault.contains(named), "{after}: {fault}");
        }
    }

    #[test]
    fn a_practice_needs_a_prompt_that_gives_its_text() {
        let keep = "[keep]\nkind = \"boundary\"\ntext = \"nothing\"\n";
        let fault = read(&format!("{SOUND}{keep}")).expect_err("no such prompt");
        assert!(fault.to_string().contains("nothing"));
    }
}
