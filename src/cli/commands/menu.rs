//! `gently` at a terminal: a short menu, opened once for all that is done in it.

use super::{about, checkin, ground, learn, list, look_back, path, progress, reflect, search, status, write};
use crate::cli::asides;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::practice::home;
use crate::cli::shown;
use crate::cli::talk::Ending;
use crate::content::Care;
use crate::model::filter::Filter;
use crate::model::query::Query;
use crate::model::record::Record;
use crate::store::{State, StoreError};
use crate::term::ask::{MenuItem, MenuReply, Page, Reply};

/// How many records `look` offers.
const LOOK: u32 = 50;

/// Opens the menu, and comes back to it after each thing done; without a terminal, prints the status.
///
/// # Errors
///
/// Fails when the terminal cannot be used. What goes wrong in a command is told in the menu.
pub fn run(cx: &mut Context) -> Result<(), CliError> {
    if cx.is_json() || !cx.can_ask() || !cx.ui().look().stdout_is_terminal {
        return status::run(cx);
    }
    let care = Care::read()?;
    cx.sit();
    let mut next = cx.again().item.take();
    if next.is_none() && cx.shelf()?.state()? == State::Missing && first_page(cx)? == Ending::Stopped {
        cx.rest();
        return Ok(());
    }
    let mut notice = String::new();
    loop {
        let known = next.take().and_then(|letter| ITEMS.into_iter().find(|(key, _)| *key == letter));
        let picked = match known {
            Some(item) => Some(item),
            None => pick(&care, &notice, cx)?,
        };
        let Some((key, item)) = picked else { break };
        if !takes_place(item, cx)? {
            break;
        }
        cx.again().item = Some(key);
        notice = done(item, cx)?;
        cx.again().item = None;
        if cx.shelf()?.is_gone() {
            break;
        }
    }
    cx.rest();
    if cx.shelf()?.is_gone() {
        return cx.status(&format!("{}.", StoreError::Gone));
    }
    Ok(())
}

/// Returns whether an item can be done: what takes no journal always can, and leaving ends the menu.
fn takes_place(item: Item, cx: &mut Context) -> Result<bool, CliError> {
    Ok(match item {
        Item::Leave => false,
        Item::Ground | Item::Learn | Item::Help => true,
        Item::Checkin
        | Item::Reflect
        | Item::Path
        | Item::Write
        | Item::Keep
        | Item::Look
        | Item::Find
        | Item::See => !cx.shelf()?.is_gone(),
    })
}

#[derive(Clone, Copy)]
enum Item {
    Checkin,
    Reflect,
    Path,
    Write,
    Ground,
    Learn,
    Keep,
    Look,
    Find,
    See,
    Help,
    Leave,
}

const ITEMS: [(char, Item); 12] = [
    ('c', Item::Checkin),
    ('r', Item::Reflect),
    ('p', Item::Path),
    ('w', Item::Write),
    ('g', Item::Ground),
    ('e', Item::Learn),
    ('k', Item::Keep),
    ('l', Item::Look),
    ('f', Item::Find),
    ('s', Item::See),
    ('h', Item::Help),
    ('q', Item::Leave),
];

fn label(item: Item, care: &Care) -> &str {
    match item {
        Item::Checkin => &care.menu.checkin,
        Item::Reflect => &care.menu.reflect,
        Item::Path => &care.menu.path,
        Item::Write => &care.menu.write,
        Item::Ground => &care.menu.ground,
        Item::Learn => &care.menu.learn,
        Item::Keep => &care.menu.keep,
        Item::Look => &care.menu.look,
        Item::Find => &care.menu.find,
        Item::See => &care.menu.see,
        Item::Help => &care.menu.help,
        Item::Leave => &care.menu.leave,
    }
}

/// Returns what is offered: a path only while one is under way. Nothing is asked to find that out.
fn offered(cx: &mut Context) -> Result<Vec<(char, Item)>, CliError> {
    let goes_on = cx.shelf()?.is_open() && path::is_under_way(cx);
    Ok(ITEMS.into_iter().filter(|(_, item)| goes_on || !matches!(item, Item::Path)).collect())
}

fn pick(care: &Care, notice: &str, cx: &mut Context) -> Result<Option<(char, Item)>, CliError> {
    let offered = offered(cx)?;
    let items: Vec<_> =
        offered.iter().map(|(key, item)| MenuItem { key: *key, label: label(*item, care) }).collect();
    let title = match notice {
        "" => care.menu.greeting.clone(),
        notice => format!("{notice}\n\n{}", care.menu.greeting),
    };
    let mut ask = cx.take_asker()?;
    let reply = ask.menu(&title, &items);
    cx.give_back(ask);
    Ok(match reply? {
        MenuReply::Picked(at) => Some(offered[at]),
        MenuReply::Left => None,
    })
}

/// Does one thing and returns what it had to say, to be shown above the menu.
fn done(item: Item, cx: &mut Context) -> Result<String, CliError> {
    let said = cx.gathering(|cx| match item {
        Item::Checkin => checkin::run(&Default::default(), cx),
        Item::Reflect => reflect::run(&Default::default(), cx),
        Item::Path => path::go_on(&Default::default(), cx),
        Item::Write => write::run(&Default::default(), cx),
        Item::Ground => ground::run(&Default::default(), cx),
        Item::Learn => learn::run(&Default::default(), cx),
        Item::Keep => home::pick(cx),
        Item::Look => look(cx),
        Item::Find => find(cx),
        Item::See => see(cx),
        Item::Help => help(cx),
        Item::Leave => Ok(()),
    })?;
    Ok(said.trim().to_owned())
}

fn help(cx: &mut Context) -> Result<(), CliError> {
    let country = cx.settings().country.clone();
    let mut ask = cx.take_asker()?;
    let shown = asides::help(ask.as_mut(), country.as_deref());
    cx.give_back(ask);
    shown
}

/// Shows how it goes, or what was written: whichever is picked.
fn see(cx: &mut Context) -> Result<(), CliError> {
    let words = Care::read()?.menu;
    loop {
        let picked = cx.pick(&words.see, &[words.plots.clone(), words.again.clone()])?;
        let shown = cx.gathering(|cx| match picked {
            Some(0) => progress::run(&Default::default(), cx),
            Some(_) => look_back::run(&Default::default(), cx),
            None => Ok(()),
        })?;
        if picked.is_none() {
            return Ok(());
        }
        if !shown.trim().is_empty() {
            read(shown.trim_end(), "Enter goes back.", cx)?;
        }
    }
}

/// Lists what is kept; one can be opened, and then the list comes again.
fn look(cx: &mut Context) -> Result<(), CliError> {
    loop {
        let filter = Filter { limit: Some(LOOK), ..Filter::all(cx.settings().day_start) };
        let rows = list::rows(&filter, cx)?;
        if rows.is_empty() {
            return cx.status("No finished page is here.");
        }
        let now = cx.now();
        let lines = shown::rows(&rows, now, None);
        let picked = cx.pick("What is kept, the newest first", &lines)?;
        let Some((record, short)) = picked.map(|at| &rows[at]) else { return Ok(()) };
        open(record, short, cx)?;
    }
}

/// Asks for words and lists where they are; one can be opened, and then the list comes again.
fn find(cx: &mut Context) -> Result<(), CliError> {
    let Some(words) = search::ask(cx)? else { return Ok(()) };
    let query = Query::read(&words);
    if query.is_empty() {
        return Ok(());
    }
    loop {
        let filter = Filter { limit: Some(LOOK), ..Filter::all(cx.settings().day_start) };
        let (rows, total) = search::find(&query, &filter, cx)?;
        if rows.is_empty() {
            return cx.status("Nothing found.");
        }
        let title = match total.saturating_sub(LOOK.into()) {
            0 => "What was found, the best first".to_owned(),
            rest => format!("What was found, the best first; {rest} more: `gently search`"),
        };
        let lines = search::lines(&rows, &query, cx);
        let picked = cx.pick(&title, &lines)?;
        let Some((record, short)) = picked.map(|at| &rows[at]) else { return Ok(()) };
        open(record, short, cx)?;
    }
}

fn open(record: &Record, short: &str, cx: &mut Context) -> Result<Ending, CliError> {
    let page = shown::page(record, short, &[], &[]).render(cx.ui().look().width, false);
    read(&page, "Enter goes back.", cx)
}

/// Shows a text that may be longer than the screen.
fn read(text: &str, below: &str, cx: &mut Context) -> Result<Ending, CliError> {
    let mut ask = cx.take_asker()?;
    let reply = ask.page(&Page { above: None, text: &[text.to_owned()], below, can_go_back: false });
    cx.give_back(ask);
    Ok(match reply? {
        Reply::Stop(_) => Ending::Stopped,
        _ => Ending::Finished,
    })
}

fn first_page(cx: &mut Context) -> Result<Ending, CliError> {
    cx.shelf()?.was_told();
    let lines = about::lines(cx)?.join("\n");
    read(&lines, "Enter goes on.", cx)
}
