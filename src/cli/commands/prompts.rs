//! `gently prompts`: the guides there are, and the words of one. It opens no journal.

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::guides::{self, GuideFilter};
use crate::model::gate;
use crate::model::guide::Guide;
use crate::model::prompt::{Fate, Prompt, PromptKind};
use crate::term::style::Style;
use crate::term::text::Text;

/// See the guides there are, and what each asks
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently prompts list --depth light
  gently prompts list --theme repair --all
  gently prompts show boundaries/name-one-limit")]
pub struct PromptsArgs {
    #[command(subcommand)]
    command: PromptsCommand,
}

#[derive(Debug, Subcommand)]
enum PromptsCommand {
    /// List the guides by theme
    ///
    /// Pages about one person are left out. They are in `gently reflect`, under "About someone".
    List {
        #[command(flatten)]
        filter: GuideFilter,
        /// Name the pages about one person too
        #[arg(long)]
        all: bool,
    },
    /// Show what a guide asks, with the ids for an answers file
    Show {
        /// Which guide, as `theme/name`
        #[arg(value_name = "GUIDE")]
        guide: String,
    },
}

/// Prints guides.
///
/// # Errors
///
/// Fails on an unknown theme or guide.
pub fn run(args: &PromptsArgs, cx: &mut Context) -> Result<(), CliError> {
    match &args.command {
        PromptsCommand::List { filter, all } => {
            let mut found = filter.pick(cx)?;
            found.retain(|guide| *all || gate::shows(guide.gate, None));
            guides::print(&found, cx)
        }
        PromptsCommand::Show { guide } => {
            let guide = guides::named(guide, cx)?;
            if cx.is_json() {
                return cx.json(&json(&guide));
            }
            let page = page(&guide);
            cx.show(&page)
        }
    }
}

fn page(guide: &Guide) -> Text {
    let mut text = Text::new();
    text.title(&guide.heading.title);
    text.styled(Style::Quiet, format!("{}, {}", guide.heading.id, guides::facts(&guide.heading)));
    text.blank();
    text.prose(&guide.about);
    text.prose(&guide.keeps);
    for prompt in &guide.prompts {
        text.blank();
        text.spans([(Style::Strong, prompt.id.clone()), (Style::Quiet, format!("  {}", takes(prompt)))]);
        text.indented(2, Style::Plain, prompt.ask.clone());
        if let Some(note) = &prompt.note {
            text.indented(2, Style::Quiet, note.clone());
        }
    }
    text
}

fn takes(prompt: &Prompt) -> String {
    match &prompt.kind {
        PromptKind::Text => "text".into(),
        PromptKind::Long => "long text".into(),
        PromptKind::List => "a list of texts".into(),
        PromptKind::Choice(of) => format!("one of: {}", of.options.join(" | ")),
        PromptKind::Many(of) => format!("any of: {}", of.options.join(" | ")),
        PromptKind::Scale(scale) => {
            format!("{} ({}) to {} ({})", scale.min, scale.low, scale.max, scale.high)
        }
        PromptKind::Sort(of) => format!("things under: {}", of.columns.join(" | ")),
        PromptKind::Pairs(of) => format!("rows of two: {}", of.columns.join(" | ")),
        PromptKind::Letter(Fate::Kept) => "a letter, never sent".into(),
        PromptKind::Letter(Fate::Gone) => "a letter that is not kept".into(),
        PromptKind::Pause(None) => "a page to read".into(),
        PromptKind::Pause(Some(back)) => format!("a page that shows `{}` again", back.of),
        PromptKind::Breathe(_) => "paced breathing".into(),
    }
}

fn json(guide: &Guide) -> serde_json::Value {
    let prompt = |prompt: &Prompt| serde_json::json!({ "id": prompt.id, "ask": prompt.ask, "note": prompt.note, "takes": takes(prompt) });
    serde_json::json!({
        "id": guide.heading.id.as_str(),
        "title": guide.heading.title,
        "theme": guide.heading.id.theme(),
        "depth": guide.heading.depth.as_str(),
        "minutes": guide.heading.minutes,
        "about": guide.about,
        "keeps": guide.keeps,
        "close": guide.close,
        "prompts": guide.prompts.iter().map(prompt).collect::<Vec<_>>(),
    })
}
