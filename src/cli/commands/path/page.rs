//! What there is: the list of paths, and one path with its pages.

use serde::Serialize;

use super::here::{self, Here};
use super::named;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides::{HeadingJson, facts};
use crate::content::{self, Care};
use crate::model::guide::{Gate, Heading};
use crate::model::path::{GuidePath, Page};
use crate::term::safe::one_line;
use crate::term::style::Style;
use crate::term::text::Text;

#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    /// Nothing while it is not begun.
    state: Option<&'static str>,
}

/// Lists the paths; those about one person only with `all`.
pub(super) fn list(all: bool, cx: &mut Context) -> Result<(), CliError> {
    let taken = here::taken(cx)?;
    let mut rows = Vec::new();
    for path in content::paths()?.into_iter().filter(|path| all || path.gate == Gate::None) {
        let state = match taken.iter().find(|it| it.taken.path == path.id.as_str()) {
            // One that is kept aside shows as if it were not begun.
            Some(taken) => Here::look(taken, cx)?.filter(Here::shows).map(|here| here.state()),
            None => None,
        };
        rows.push(Row { id: path.id.to_string(), title: path.title, state });
    }
    for gone in &taken {
        if gone.path()?.is_none() {
            let (id, title) = (one_line(&gone.taken.path), one_line(&gone.taken.title));
            rows.push(Row { id, title, state: Some("not in this version") });
        }
    }
    if cx.is_json() {
        return cx.json(&rows);
    }
    let widest = rows.iter().map(|row| row.id.chars().count()).max().unwrap_or(0);
    let mut text = Text::new();
    for Row { id, title, state } in &rows {
        let state = state.map_or_else(String::new, |state| format!("  ({state})"));
        text.line(format!("{id:widest$}  {title}{state}"));
    }
    cx.show(&text)
}

#[derive(Serialize)]
struct Whole<'a> {
    id: &'a str,
    title: &'a str,
    for_whom: &'a str,
    long: &'a str,
    deep: &'a str,
    is_not: &'a str,
    state: Option<&'static str>,
    pages: Vec<PageRow<'a>>,
}

#[derive(Serialize)]
struct PageRow<'a> {
    #[serde(flatten)]
    heading: HeadingJson<'a>,
    is: Page,
}

/// Shows one path: what it is and is not, its pages, and which of them were walked.
pub(super) fn show(typed: &str, cx: &mut Context) -> Result<(), CliError> {
    let taken = here::of(typed, cx)?;
    let here = taken.as_ref().map(|taken| Here::look(taken, cx)).transpose()?;
    if let (Some(taken), Some(None)) = (&taken, &here) {
        return show_gone(&taken.taken.title, cx);
    }
    let (path, here) = (named(typed)?, here.flatten().filter(Here::shows));
    let pages = match &here {
        Some(here) => here.pages().to_vec(),
        None => here::pages(&path, None, cx)?,
    };
    let became = |page: &Heading| here.as_ref().map_or(Page::Ahead, |here| here.page(&page.id));
    if cx.is_json() {
        let row = |page| PageRow::new(page, became(page));
        let state = here.as_ref().map(Here::state);
        return cx.json(&Whole::new(&path, state, pages.iter().map(row).collect()));
    }
    let mut text = Text::new();
    text.title(&path.title);
    for words in about(&path) {
        text.blank();
        text.prose(words);
    }
    text.blank();
    for (place, page) in pages.iter().enumerate() {
        let became = match became(page) {
            Page::Walked => ", walked",
            Page::LeftOut => ", left out",
            Page::Ahead => "",
        };
        text.line(format!("{:2}. {} ({}{became})", place + 1, page.title, facts(page)));
    }
    text.blank();
    let last = match &here {
        Some(here) => format!("It is {}.", here.state()),
        None => format!("Begin it: gently path begin {}", path.id),
    };
    text.styled(Style::Quiet, last);
    cx.show(&text)
}

fn show_gone(title: &str, cx: &mut Context) -> Result<(), CliError> {
    let gone = Care::read()?.path.gone;
    if cx.is_json() {
        return cx.json(&serde_json::json!({ "title": title, "state": "not in this version", "pages": [] }));
    }
    let mut text = Text::new();
    text.title(title);
    text.prose(gone);
    cx.show(&text)
}

/// Returns what is said of a path before it is begun.
pub(super) fn about(path: &GuidePath) -> [&str; 4] {
    [&path.for_whom, &path.long, &path.deep, &path.is_not]
}

impl<'a> Whole<'a> {
    fn new(path: &'a GuidePath, state: Option<&'static str>, pages: Vec<PageRow<'a>>) -> Self {
        let [for_whom, long, deep, is_not] = about(path);
        Self { id: path.id.as_str(), title: &path.title, for_whom, long, deep, is_not, state, pages }
    }
}

impl<'a> PageRow<'a> {
    fn new(page: &'a Heading, is: Page) -> Self {
        Self { heading: page.into(), is }
    }
}
