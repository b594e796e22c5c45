//! Lists of options that many prompts share: feelings, lines one may half believe, small kind things to do.

use serde::Deserialize;

use super::error::ContentError;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinesToml {
    line: Vec<Line>,
}

/// A line that somebody may half believe, in a stronger and a softer form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    strong: String,
    soft: String,
    #[serde(rename = "rows")]
    _rows: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CareMenuToml {
    thing: Vec<Thing>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Thing {
    say: String,
    minutes: u8,
    #[serde(rename = "rows")]
    _rows: Vec<String>,
}

/// Returns the options that a prompt names with `options_from`.
pub(super) fn named(name: &str) -> Result<Vec<String>, String> {
    let unusable = |fault: ContentError| fault.to_string();
    match name {
        "feelings" => super::feelings().map_err(unusable),
        "lines" => lines().map_err(unusable),
        "care-2" => things_of(2).map_err(unusable),
        "care-10" => things_of(10).map_err(unusable),
        "care-60" => things_of(60).map_err(unusable),
        _ => Err("`options_from` takes feelings, lines, care-2, care-10 or care-60".into()),
    }
}

/// The softer form of each line stands first: who can believe more goes on to the stronger one.
fn lines() -> Result<Vec<String>, ContentError> {
    let form: LinesToml = super::parse("lines.toml")?;
    Ok(form.line.into_iter().flat_map(|line| [line.soft, line.strong]).collect())
}

fn things_of(minutes: u8) -> Result<Vec<String>, ContentError> {
    let form: CareMenuToml = super::parse("care-menu.toml")?;
    Ok(form.thing.into_iter().filter(|thing| thing.minutes == minutes).map(|thing| thing.say).collect())
}
