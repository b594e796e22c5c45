//! `gently learn`: short cards to read, with where they come from. It needs no journal and keeps nothing.

use clap::Args;
use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::content::{self, Card, Source};
use crate::model::nearest;
use crate::term::ask::{Ask, Page};
use crate::term::style::Style;
use crate::term::text::Text;

/// Read a little: on trust, the body, and kinds of help
///
/// Without a card it shows which there are. A card says where it comes from, and how far we know it:
/// `read` is what we have read ourselves. It opens no journal and needs no passphrase.
#[derive(Args, Debug, Default)]
#[command(after_help = "\
Examples:
  gently learn
  gently learn my-body
  gently learn kinds-of-help --json")]
pub struct LearnArgs {
    /// Which card
    #[arg(value_name = "CARD")]
    card: Option<String>,
}

const SOURCES: &str = "Where this comes from";

/// Shows the card, or which there are.
///
/// # Errors
///
/// Fails on an unknown card, or when it cannot be printed.
pub fn run(args: &LearnArgs, cx: &mut Context) -> Result<(), CliError> {
    let Some(typed) = &args.card else {
        return pick(cx);
    };
    let Some(card) = content::card(typed)? else {
        let hint = match nearest(typed, content::card_names().into_iter()) {
            Some(close) => format!("The nearest is `{close}`. See them: `gently learn`"),
            None => "See them: `gently learn`".to_owned(),
        };
        return Err(CliError::usage(format!("No card `{typed}`")).hint(hint));
    };
    if cx.is_json() {
        return cx.json(&card);
    }
    if !has_reader(cx) {
        return cx.show(&page(&card));
    }
    let mut ask = cx.take_asker()?;
    let shown = read(ask.as_mut(), &card, "Enter closes this.");
    cx.give_back(ask);
    shown
}

#[derive(Serialize)]
struct CardRow<'a> {
    name: &'a str,
    title: &'a str,
    about: &'a str,
}

impl<'a> From<&'a Card> for CardRow<'a> {
    fn from(Card { name, title, about, .. }: &'a Card) -> Self {
        Self { name, title, about }
    }
}

fn pick(cx: &mut Context) -> Result<(), CliError> {
    let mut cards = Vec::new();
    for name in content::card_names() {
        cards.extend(content::card(name)?);
    }
    if cx.is_json() {
        return cx.json(&cards.iter().map(CardRow::from).collect::<Vec<_>>());
    }
    if !has_reader(cx) {
        return cx.show(&list(&cards));
    }
    let rows: Vec<_> = cards.iter().map(|card| format!("{}: {}", card.title, card.about)).collect();
    let mut ask = cx.take_asker()?;
    let done = pick_card(ask.as_mut(), &cards, &rows);
    cx.give_back(ask);
    done
}

/// Lets the person pick one card after the other, as long as they like.
fn pick_card(ask: &mut dyn Ask, cards: &[Card], rows: &[String]) -> Result<(), CliError> {
    while let Some(at) = ask.pick("What would you like to read?", rows)? {
        read(ask, &cards[at], "Enter goes back.")?;
    }
    Ok(())
}

/// Returns whether somebody reads on a screen of ours. What is sent elsewhere comes whole.
fn has_reader(cx: &mut Context) -> bool {
    cx.can_ask() && cx.ui().look().stdout_is_terminal
}

fn read(ask: &mut dyn Ask, card: &Card, below: &str) -> Result<(), CliError> {
    let text = paragraphs(card);
    ask.page(&Page { above: None, text: &text, below, can_go_back: false })?;
    Ok(())
}

/// Returns a card as paragraphs of a page.
fn paragraphs(card: &Card) -> Vec<String> {
    let mut all = vec![card.title.clone()];
    for part in &card.parts {
        all.extend(part.title.clone());
        all.extend(part.paragraphs().map(str::to_owned));
    }
    let sources: Vec<_> = card.sources.iter().map(Source::to_line).collect();
    all.push(format!("{SOURCES}:\n{}", sources.join("\n")));
    all
}

fn page(card: &Card) -> Text {
    let mut text = Text::new();
    text.title(&card.title);
    for part in &card.parts {
        if let Some(title) = &part.title {
            text.blank().styled(Style::Strong, title);
        }
        for paragraph in part.paragraphs() {
            text.blank().prose(paragraph);
        }
    }
    text.blank().styled(Style::Quiet, SOURCES);
    for source in &card.sources {
        text.indented(2, Style::Quiet, source.to_line());
    }
    text
}

fn list(cards: &[Card]) -> Text {
    let widest = cards.iter().map(|card| card.name.len()).max().unwrap_or(0);
    let mut text = Text::new();
    for card in cards {
        text.line(format!("gently learn {:widest$}  {}", card.name, card.title));
        text.indented(4, Style::Quiet, &card.about);
    }
    text
}
