//! The form that a guide has in TOML, and how it becomes a value.

use serde::Deserialize;

use super::error::{ContentError, Place, Wrong, short};
use super::keys;
use super::practices::is_practice;
use super::prompt_form::{PromptForm, prompts_from};
use crate::model::guide::{Gate, Guide, GuideId, Heading, Keep, PERSON};
use crate::model::prompt::Prompt;
use crate::model::record::Kind;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GuideForm {
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
    #[serde(default)]
    bright: bool,
    #[serde(default)]
    eases: bool,
    suggest: Option<bool>,
    close: String,
    #[serde(default)]
    rests: Vec<String>,
    #[serde(default)]
    sets_aside: Vec<String>,
    #[serde(default)]
    prompt: Vec<PromptForm>,
    keep: Option<KeepForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeepForm {
    kind: String,
    form: Option<String>,
    text: String,
}

/// The kinds of practice that a guide may make, each with the form that its answers go into.
const PRACTICES: [(Kind, &str); 5] = [
    (Kind::Boundary, "boundary"),
    (Kind::Promise, "promise"),
    (Kind::Step, "step"),
    (Kind::Hunch, "hunch"),
    (Kind::Keepsake, "keep/good-thing"),
];

/// The folder of the forms among which a keepsake can choose.
const KEEPSAKES: &str = "keep/";

/// The longest page of words, in letters: far more than any of ours, and none that would fill screens with itself.
pub(super) const LONGEST: usize = 4000;

/// The longest title, in letters, so that a row of a list can hold it.
pub(super) const TITLE: usize = 60;

/// Reads what lists show of a guide from the beginning of its TOML text, without its prompts.
///
/// # Errors
///
/// Says which key is wrong and what it takes.
pub fn parse_heading(id: &GuideId, file: &str, text: &str) -> Result<Heading, ContentError> {
    let head = text.find("\n[").map_or(text, |end| &text[..=end]);
    let form: GuideForm = toml::from_str(head).map_err(|fault| ContentError::toml(file, text, &fault))?;
    form.heading(id).map_err(|wrong| ContentError::new(file, wrong.what))
}

/// Reads the same from plain lines, `key = value`, many times as fast; `None` where one is not plain.
///
/// Lists read all of the program's guides at each start. Only for those: a test holds each against the whole reader.
pub fn plain_heading(id: &GuideId, text: &str) -> Option<Heading> {
    let (mut title, mut depth, mut minutes, mut gate) = (None, None, None, None);
    let (mut meaning, mut bright, mut eases, mut suggest) = (false, false, false, true);
    for line in text.lines().take_while(|line| !line.starts_with('[')) {
        let Some((key, value)) = line.split_once('=') else { continue };
        let value = value.trim();
        let words =
            || value.strip_prefix('"')?.strip_suffix('"').filter(|words| !words.contains(['"', '\\']));
        match key.trim_end() {
            "title" => title = Some(words()?),
            "depth" => depth = Some(words()?.parse().ok()?),
            "minutes" => minutes = Some(value.parse().ok()?),
            "gate" if words()? == "none" => gate = Some(Gate::None),
            "gate" if words()? == "person" => gate = Some(Gate::Person),
            "meaning" => meaning = value.parse().ok()?,
            "bright" => bright = value.parse().ok()?,
            "eases" => eases = value.parse().ok()?,
            "suggest" => suggest = value.parse().ok()?,
            _ => {}
        }
    }
    let (id, title) = (id.clone(), title?.to_owned());
    Some(Heading {
        id,
        title,
        depth: depth?,
        minutes: minutes?,
        gate: gate?,
        meaning,
        bright,
        eases,
        suggest,
    })
}

/// Reads the guide with this id from its TOML text.
///
/// # Errors
///
/// Says which keys are wrong and what they take: at least one of them, and all that can be told in one go.
pub fn parse_guide(id: &GuideId, file: &str, text: &str) -> Result<Guide, Vec<ContentError>> {
    let wrong = |place: Place, wrong: &Wrong, what: String| {
        ContentError::new(file, what).on(keys::line_of(text, place, &wrong.key), wrong.key.clone())
    };
    let form: GuideForm = toml::from_str(text).map_err(|fault| match keys::faults(file, text) {
        faults if faults.is_empty() => vec![ContentError::toml(file, text, &fault)],
        faults => faults,
    })?;
    let heading = form.heading(id).map_err(|it| wrong(Place::Guide, &it, it.what.clone()));
    let prompts = prompts_from(form.prompt).map_err(|faults| {
        let told = faults.iter().take(keys::MOST);
        told.map(|it| wrong(Place::Prompt(it.index), &it.wrong, it.to_line())).collect()
    });
    let (heading, prompts) = match (heading, prompts) {
        (Ok(heading), Ok(prompts)) => (heading, prompts),
        (heading, prompts) => {
            let of_prompts: Vec<ContentError> = prompts.err().unwrap_or_default();
            return Err(heading.err().into_iter().chain(of_prompts).collect());
        }
    };
    if prompts.is_empty() {
        let what = "it asks nothing: add a `[[prompt]]`";
        return Err(vec![wrong(Place::Guide, &Wrong::new("prompt", what), what.into())]);
    }
    let keep = form.keep.map(|keep| keep_from(keep, &prompts)).transpose();
    let keep = keep.map_err(|it| vec![wrong(Place::Keep, &it, it.what.clone())])?;
    for (key, branches) in [("rests", &form.rests), ("sets_aside", &form.sets_aside)] {
        let is_branch = |id: &String| prompts.iter().any(|prompt| prompt.id == *id && prompt.when.is_some());
        if let Some(stray) = branches.iter().find(|id| !is_branch(id)) {
            let what = format!("`{key}`: no prompt `{}` with a `when`", short(stray));
            return Err(vec![wrong(Place::Guide, &Wrong::new(key, what.clone()), what)]);
        }
    }
    let GuideForm { about, keeps, rows, close, rests, sets_aside, .. } = form;
    let guide = Guide { heading, about, keeps, rows, close, prompts, keep, rests, sets_aside };
    let names_someone = guide.texts().any(|text| text.contains(PERSON));
    match names_someone && guide.heading.gate == Gate::None {
        true => {
            let what = "`{person}` takes `gate = \"person\"`";
            Err(vec![wrong(Place::Guide, &Wrong::new("gate", what), what.into())])
        }
        false => Ok(guide),
    }
}

impl GuideForm {
    fn heading(&self, id: &GuideId) -> Result<Heading, Wrong> {
        let wrong = |key: &str, what: String| Err(Wrong::new(key, what));
        if self.theme != id.theme() {
            return wrong(
                "theme",
                format!("`theme` is `{}`, its folder is `{}`", short(&self.theme), id.theme()),
            );
        }
        if !(1..=60).contains(&self.minutes) {
            return wrong("minutes", "`minutes` takes 1 to 60".into());
        }
        let depth = self.depth.parse().map_err(|fault| Wrong::new("depth", format!("`depth`: {fault}")))?;
        for (key, words) in
            [("title", &self.title), ("about", &self.about), ("keeps", &self.keeps), ("close", &self.close)]
        {
            if words.trim().is_empty() {
                return wrong(key, format!("`{key}` is empty"));
            }
            if words.chars().count() > LONGEST {
                return wrong(key, format!("`{key}` takes at most {LONGEST} letters"));
            }
        }
        if self.title.chars().count() > TITLE || self.title.contains('\n') {
            return wrong("title", format!("`title` takes one line of at most {TITLE} letters"));
        }
        Ok(Heading {
            id: id.clone(),
            title: self.title.clone(),
            depth,
            minutes: self.minutes,
            gate: self.gate,
            meaning: self.meaning,
            bright: self.bright,
            eases: self.eases,
            suggest: self.suggest.unwrap_or(true),
        })
    }
}

fn keep_from(form: KeepForm, prompts: &[Prompt]) -> Result<Keep, Wrong> {
    let Some((kind, usual)) = PRACTICES.into_iter().find(|(kind, _)| kind.as_str() == form.kind) else {
        let known = PRACTICES.each_ref().map(|(kind, _)| kind.as_str()).join(", ");
        return Err(Wrong::new("kind", format!("`keep.kind` takes one of {known}")));
    };
    let chosen = form.form.unwrap_or_else(|| usual.to_owned());
    let fits = chosen == usual || (kind == Kind::Keepsake && chosen.starts_with(KEEPSAKES));
    if !fits || !is_practice(&chosen) {
        let what = format!("`keep.form`: no form `{}` for a {kind}", short(&chosen));
        return Err(Wrong::new("form", what));
    }
    let source = prompts.iter().find(|prompt| prompt.id == form.text);
    if !source.is_some_and(Prompt::takes_answer) {
        let what = format!("`keep.text`: no prompt `{}` with an answer", short(&form.text));
        return Err(Wrong::new("text", what));
    }
    Ok(Keep { kind, form: chosen, text: form.text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::sample::GUIDE as SOUND;

    fn read(text: &str) -> Result<Guide, ContentError> {
        let read = parse_guide(&"rest/one".parse().expect("an id"), "one.toml", text);
        read.map_err(|mut faults| faults.remove(0))
    }

    #[test]
    fn a_sound_guide_is_read() {
        let guide = read(SOUND).expect("sound");
        assert_eq!(guide.prompts.len(), 1);
        let heading = parse_heading(&guide.heading.id, "one.toml", SOUND).expect("sound");
        assert_eq!(heading, guide.heading);
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_whole_reader() {
        let id = "rest/one".parse().expect("an id");
        assert_eq!(plain_heading(&id, SOUND), read(SOUND).ok().map(|guide| guide.heading));
        for (before, after) in [
            ("title = \"My own page\"", "title = \"My own p\\u0061ge\""),
            ("title = \"My own page\"", "title = 'My own page'"),
            ("title = \"My own page\"", "\"title\" = \"My own page\""),
            ("minutes = 2", "minutes = 2 # about"),
            ("gate = \"none\"", "gate = \"parent\""),
            ("gate = \"none\"", "meaning = true # or not"),
            ("depth = \"light\"", ""),
        ] {
            assert_eq!(plain_heading(&id, &SOUND.replace(before, after)), None, "{after}");
        }
    }

    #[test]
    fn each_fault_is_named() {
        let faults = [
            ("theme = \"rest\"", "theme = \"care\"", "folder"),
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
            ("ask = \"What?\"", "ask = \"What about {person}?\"", "{person}"),
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
