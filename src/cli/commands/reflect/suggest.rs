//! What is suggested: as a row, as JSON, or walked at once.

use serde::Serialize;

use super::pick::{self, Chosen};
use super::{Opened, ReflectArgs, walk};
use crate::cli::commands::ground;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides::{self, HeadingJson};
use crate::cli::lately::Lately;
use crate::content::{Care, SuggestWords};
use crate::model::guide::Heading;
use crate::model::suggest::{Suggestion, Why};
use crate::term::text::Text;

/// Returns the suggestion as a row of a list.
pub(super) fn row(suggestion: &Suggestion<'_>, care: &SuggestWords) -> String {
    let Suggestion { guide, why } = suggestion;
    // A row of a list has one line to say it in.
    let facts = guides::facts(guide).replace("about ", "");
    let row = care.row.replace("{title}", &guide.title).replace("{facts}", &facts);
    row.replace("{why}", because(*why, care))
}

fn because(why: Why, care: &SuggestWords) -> &str {
    match why {
        Why::NewHurt => &care.new_hurt,
        Why::LowMood => &care.low_mood,
        Why::Heavy => &care.heavy,
        Why::NotYet => &care.not_yet,
        Why::LongestAgo => &care.known,
    }
}

#[derive(Serialize)]
struct Suggested<'a> {
    #[serde(flatten)]
    heading: HeadingJson<'a>,
    why: &'a str,
    /// Whether grounding is offered before it.
    ground: bool,
    /// The one after it.
    another: Option<&'a str>,
}

/// Offers what is suggested and walks it; where nobody can be asked, or for JSON, says what it is and why.
pub(super) fn take(found: &[Heading], args: &ReflectArgs, cx: &mut Context) -> Result<(), CliError> {
    let care = Care::read()?.suggest;
    let lately = Lately::read(cx)?;
    let now = lately.now();
    let suggested = now.suggest(found);
    let Some(first) = suggested.first() else {
        return match found {
            _ if cx.is_json() => cx.json(&None::<Suggested<'_>>),
            [] => cx.status("No guide fits all of that."),
            _ => cx.status(&care.held_back),
        };
    };
    let (guide, why) = (first.guide, because(first.why, &care));
    let another = suggested.get(1).map(|next| next.guide.id.as_str());
    if cx.is_json() {
        return cx.json(&Suggested { heading: guide.into(), why, ground: now.is_low(), another });
    }
    if !cx.can_ask() {
        let mut text = Text::new();
        text.prose(row(first, &care));
        text.line(format!("gently reflect {}", guide.id));
        if let Some(another) = another {
            text.line(format!("{}: gently reflect {another}", care.another));
        }
        if now.is_low() {
            text.line(format!("{}: gently ground", care.ground));
        }
        return cx.show(&text);
    }
    match choose(&suggested, now.is_low(), &care, cx)? {
        Some(Chosen::Guide(id)) => {
            let opened = Opened::new(guides::named(id.as_str(), cx)?, None);
            walk(&opened, args.way(&opened, opened.opening()?)?, cx).map(drop)
        }
        Some(Chosen::Ground) => ground::run(&Default::default(), cx),
        _ => Ok(()),
    }
}

/// Offers one suggestion after the other, until one is taken or the person goes back.
fn choose(
    suggested: &[Suggestion<'_>],
    is_low: bool,
    care: &SuggestWords,
    cx: &mut Context,
) -> Result<Option<Chosen>, CliError> {
    let mut turn = 0;
    loop {
        let one = &suggested[turn % suggested.len()];
        let mut rows = vec![(row(one, care), Some(Chosen::Guide(one.guide.id.clone())))];
        if suggested.len() > 1 {
            rows.push((care.another.clone(), None));
        }
        if is_low {
            rows.push((care.ground.clone(), Some(Chosen::Ground)));
        }
        let (words, mut chosen): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let Some(at) = cx.pick(pick::WHICH, &words)? else { return Ok(None) };
        match chosen.swap_remove(at) {
            Some(chosen) => return Ok(Some(chosen)),
            None => turn += 1,
        }
    }
}
