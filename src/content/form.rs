//! The form that a guide has in TOML, and how it becomes a value.

use serde::Deserialize;

use super::error::ContentError;
use super::prompt_form::{PromptForm, prompts_from};
use crate::model::guide::{Gate, Guide, GuideId, Keep};
use crate::model::prompt::Prompt;

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
    gate: Gate,
    #[serde(default)]
    meaning: bool,
    close: String,
    prompt: Vec<PromptForm>,
    keep: Option<KeepForm>,
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
        gate: form.gate,
        meaning: form.meaning,
        about: form.about,
        keeps: form.keeps,
        rows: form.rows,
        close: form.close,
        prompts,
        keep,
    })
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
            ("gate = \"none\"", "gate = \"parent\"", "parent"),
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
