//! What is suggested: as a row, as JSON, or walked at once.

use serde::Serialize;

use super::opened::sentence;
use super::{Opened, ReflectArgs, walk};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides;
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
    id: &'a str,
    title: &'a str,
    theme: &'a str,
    depth: &'a str,
    minutes: u8,
    why: &'a str,
    /// Whether grounding is offered before it.
    ground: bool,
    /// The one after it.
    another: Option<&'a str>,
}

/// Walks what is suggested; where nobody can be asked, or for JSON, says what it is and why.
pub(super) fn take(found: &[Heading], args: &ReflectArgs, cx: &mut Context) -> Result<(), CliError> {
    let care = Care::read()?.suggest;
    let lately = Lately::read(cx)?;
    let now = lately.now();
    let suggested = now.suggest(found);
    let Some(first) = suggested.first() else {
        return if cx.is_json() {
            cx.json(&None::<Suggested<'_>>)
        } else {
            cx.status("No guide fits all of that.")
        };
    };
    let (guide, why) = (first.guide, because(first.why, &care));
    let another = suggested.get(1).map(|next| next.guide.id.as_str());
    if cx.is_json() {
        return cx.json(&Suggested {
            id: guide.id.as_str(),
            title: &guide.title,
            theme: guide.id.theme(),
            depth: guide.depth.as_str(),
            minutes: guide.minutes,
            why,
            ground: now.is_low(),
            another,
        });
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
    let opened = Opened::new(guides::named(guide.id.as_str(), cx)?, None);
    let ground = now.is_low().then(|| care.first.clone());
    let before = std::iter::once(sentence(why)).chain(ground);
    let pages = before.chain(opened.opening()?).collect();
    walk(&opened, args.way(&opened, pages)?, cx).map(drop)
}
