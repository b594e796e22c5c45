//! `gently help-lines`: crisis and abuse lines by country. It opens no journal and writes nothing.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::content::{self, Care, HelpPage};
use crate::model::help::{Country, HelpLine};
use crate::model::nearest;
use crate::term::style::Style;
use crate::term::text::Text;

/// Show people to call or text, by country
///
/// Opens no journal and writes nothing down. The shell may remember that you typed it; from the menu
/// (`gently`, then h) it remembers only `gently`. Your country is never guessed: name it, or set it
/// with `gently config set country GB`, which writes it down.
#[derive(Args, Debug, Default)]
#[command(after_help = "\
Examples:
  gently help-lines
  gently help-lines --country GB
  gently help-lines --all")]
pub struct HelpLinesArgs {
    /// Which country, by code or English name
    #[arg(long, value_name = "COUNTRY", conflicts_with = "all")]
    country: Option<String>,
    /// Every country
    #[arg(long)]
    all: bool,
}

/// How many letters a code has at most.
const LONGEST_CODE: usize = 3;

/// Prints the lines.
///
/// # Errors
///
/// Fails on a country that is not in the list.
pub fn run(args: &HelpLinesArgs, cx: &mut Context) -> Result<(), CliError> {
    let page = content::help_page()?;
    let care = Care::read()?;
    let picked = match &args.country {
        Some(name) => Some(find(&page, name)?),
        None if args.all => None,
        None => of_settings(&page, cx),
    };
    let chosen: Vec<&Country> = picked.map_or_else(|| page.countries.iter().collect(), |one| vec![one]);
    if cx.is_json() {
        return cx.json(&chosen);
    }
    let mut text = Text::new();
    text.prose(&care.help_lines.above);
    if picked.is_none() && !args.all {
        text.blank();
        text.prose(&care.help_lines.none_chosen);
        text.blank();
        let wide = page.countries.iter().map(|country| country.code.len()).max().unwrap_or(0);
        for country in &page.countries {
            text.line(format!("  {:wide$}  {}", country.code, country.name));
        }
        return cx.show(&text);
    }
    for country in chosen {
        text.blank();
        add_country(&mut text, country, &care);
    }
    text.blank();
    text.styled(Style::Quiet, taken_on(&page.taken_on));
    cx.show(&text)
}

/// Returns the country that the settings name. One that is not in the list is said and counts as none:
/// whoever wants a number now must get to the list.
fn of_settings<'a>(page: &'a HelpPage, cx: &mut Context) -> Option<&'a Country> {
    let name = cx.settings().country.clone()?;
    let found = page.country(&name);
    if found.is_none() {
        cx.ui().warning(&format!("No country `{name}` in the list; the settings name it"));
    }
    found
}

fn find<'a>(page: &'a HelpPage, name: &str) -> Result<&'a Country, CliError> {
    page.country(name).ok_or_else(|| {
        let wanted = name.to_lowercase();
        let names: Vec<_> = page.countries.iter().map(|country| country.name.to_lowercase()).collect();
        // A code is near to many names, and the nearest of them may lie a continent away.
        let close = (wanted.chars().count() > LONGEST_CODE)
            .then(|| nearest(&wanted, names.iter().map(String::as_str)))
            .flatten()
            .and_then(|close| page.country(close));
        let hint = match close {
            Some(country) => format!("`gently help-lines --country {}` is {}", country.code, country.name),
            None => "See the list, and the world-wide ones: `gently help-lines`".to_owned(),
        };
        CliError::usage(format!("No country `{name}` in the list")).hint(hint)
    })
}

fn add_country(text: &mut Text, country: &Country, care: &Care) {
    text.title(&country.name);
    for line in &country.lines {
        text.spans([
            (Style::Strong, line.name.clone()),
            (
                Style::Plain,
                if line.checked { String::new() } else { format!("  ({})", care.help_lines.unchecked) },
            ),
        ]);
        for detail in details(line) {
            text.indented(2, Style::Plain, detail);
        }
        if let Some(source) = source(line) {
            text.indented(2, Style::Quiet, source);
        }
    }
}

/// Returns the lines of a country as paragraphs of a page.
pub fn paragraphs(country: &Country, day: &str, care: &Care) -> Vec<String> {
    let mut all = vec![country.name.clone(), care.help_lines.above.clone()];
    for line in &country.lines {
        let mark = if line.checked { String::new() } else { format!(" ({})", care.help_lines.unchecked) };
        let mut words = vec![format!("{}{mark}", line.name)];
        words.extend(details(line));
        words.extend(source(line));
        all.push(words.join("\n"));
    }
    all.push(taken_on(day));
    all
}

fn details(line: &HelpLine) -> Vec<String> {
    let mut details = Vec::new();
    let mut reach = Vec::new();
    reach.extend(line.phone.as_ref().map(|number| format!("call {number}")));
    reach.extend(line.text.as_ref().map(|number| format!("text {number}")));
    if !reach.is_empty() {
        details.push(reach.join(", or "));
    }
    details.extend(line.web.clone());
    let facts: Vec<_> = [&line.hours, &line.languages].into_iter().flatten().cloned().collect();
    if !facts.is_empty() {
        details.push(facts.join("; "));
    }
    details.extend(line.note.clone());
    details
}

fn source(line: &HelpLine) -> Option<String> {
    let page = line.source.as_ref()?;
    let date =
        line.source_date.as_ref().map_or_else(|| "no date known".to_owned(), |date| format!("of {date}"));
    let reach = if line.source_exact { "" } else { " (which page is not known)" };
    Some(format!("read at {page}{reach}, {date}"))
}

fn taken_on(day: &str) -> String {
    format!("This list was put together on {day}. Nobody was called to try the numbers.")
}
