//! The page of one sort of practice, for who sits at a terminal: what is here, one to add, and what can be done.

use super::args::{AddArgs, EditArgs, LogArgs};
use super::held::{self, Held};
use super::here::{self, Here};
use super::list::{self, Beside};
use super::{Sort, act, log, page, say};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::content::PracticeWords;
use crate::model::id::RecordId;
use crate::model::practice::{Harm, id};
use crate::term::ask::{AskError, Page};
use crate::term::text::Text;

/// Has a sort picked, and opens its page.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be read or written.
pub fn pick(cx: &mut Context) -> Result<(), CliError> {
    if let Some((sort, _)) = here::at(cx)? {
        return open(sort, cx);
    }
    let words = PracticeWords::read()?;
    let rows = Sort::ALL.map(|sort| label(sort, &words).to_owned());
    loop {
        let Some(at) = cx.pick(&words.home.title, &rows)? else { return Ok(()) };
        if page_of(Sort::ALL[at], &words, cx)? == Left::ForGood {
            return Ok(());
        }
    }
}

/// Returns what a menu calls a sort.
fn label(sort: Sort, words: &PracticeWords) -> &str {
    match sort {
        Sort::Boundary => &words.menu.boundary,
        Sort::Promise => &words.menu.promise,
        Sort::Step => &words.menu.step,
        Sort::Hunch => &words.menu.hunch,
        Sort::Keep => &words.menu.keep,
        Sort::Say => &words.menu.say,
    }
}

/// Opens the page of one sort.
///
/// # Errors
///
/// As [`pick`].
pub fn open(sort: Sort, cx: &mut Context) -> Result<(), CliError> {
    if cx.is_json() || !cx.can_ask() {
        let command = sort.command();
        return Err(CliError::from(AskError::Nobody).hint(format!(
            "Name what to do: `gently {command} list` shows them; see `gently {command} --help`"
        )));
    }
    // Words for a limit are found from the page of limits, too.
    let is_here = |found: Sort| found == sort || (found, sort) == (Sort::Say, Sort::Boundary);
    if let Some((found, here)) = here::at(cx)?.filter(|(found, _)| is_here(*found)) {
        return come_back(found, here, cx);
    }
    page_of(sort, &PracticeWords::read()?, cx).map(drop)
}

/// Shows the page of one sort until it is left.
fn page_of(sort: Sort, words: &PracticeWords, cx: &mut Context) -> Result<Left, CliError> {
    let mut view = View::Usual;
    loop {
        let all = held::every_shown(sort, cx)?;
        let of = |held: &Held| match () {
            () if held.history.is_resting() => View::Resting,
            () if sort.apart() == Some(held.practice.form.as_str()) => View::Apart,
            () => View::Usual,
        };
        // What else there is has a row of its own.
        let mut others = [(View::Apart, &words.home.apart), (View::Resting, &words.home.back)].to_vec();
        others.retain(|(other, _)| view == View::Usual && all.iter().any(|held| of(held) == *other));
        let mut shown: Vec<_> = all.into_iter().filter(|held| of(held) == view).collect();
        let mut rows = vec![words.home.add.clone()];
        rows.extend(shown.iter().map(|held| list::row(held, Beside::Nothing)));
        rows.extend(others.iter().map(|(_, label)| (*label).clone()));
        match cx.pick(label(sort, words), &rows)? {
            None if view != View::Usual => view = View::Usual,
            None => return Ok(Left::ToTheList),
            Some(0) => return add(sort, &AddArgs::default(), cx).map(|()| Left::ForGood),
            Some(at) if at <= shown.len() => {
                if one(&shown.swap_remove(at - 1), words, cx)? == Left::ForGood {
                    return Ok(Left::ForGood);
                }
            }
            Some(at) => view = others[at - 1 - shown.len()].0,
        }
    }
}

/// Which of them a page shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    /// Those that go on.
    Usual,
    /// Those that are kept apart from the others.
    Apart,
    /// Those that rest.
    Resting,
}

/// Goes on where the program left by itself.
fn come_back(sort: Sort, here: Here, cx: &mut Context) -> Result<(), CliError> {
    let id = |record: RecordId| Some(record.digits());
    let came = match here {
        Here::Add(form) => act::add(sort, &form, &AddArgs::default(), cx),
        Here::Log(practice) => log::log(sort, &LogArgs { id: id(practice), ..LogArgs::default() }, cx),
        Here::Edit(record) => act::edit(sort, &EditArgs { id: id(record), ..EditArgs::default() }, cx),
    };
    // Where it cannot go on, nothing leads there again; what was typed is a draft. Who was away once more comes back.
    if !came.as_ref().is_err_and(|fault| fault.away.is_some()) {
        cx.again().place = None;
    }
    came
}

/// Has one added; where there are several forms, one is picked first.
///
/// # Errors
///
/// As [`pick`].
pub fn add(sort: Sort, args: &AddArgs, cx: &mut Context) -> Result<(), CliError> {
    let forms = sort.forms();
    let here = here::at(cx)?.filter(|(found, _)| *found == sort);
    let form = match forms {
        _ if let Some((_, Here::Add(form))) = &here => form.as_str(),
        [only] => only,
        _ => {
            let titles =
                forms.iter().map(|id| Ok(held::form(id)?.title)).collect::<Result<Vec<_>, CliError>>()?;
            let words = PracticeWords::read()?;
            match cx.pick(label(sort, &words), &titles)? {
                Some(at) => forms[at],
                None => return Ok(()),
            }
        }
    };
    act::add(sort, form, args, cx)
}

/// How one was left.
#[derive(PartialEq, Eq)]
enum Left {
    /// The list comes again.
    ToTheList,
    /// Something was done, and is told.
    ForGood,
}

/// What can be done with one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Show,
    Log,
    Edit,
    Rest,
    BringBack,
    ReadWords,
    FindWords,
}

/// Lets one be read, logged, changed, or left to rest.
fn one(held: &Held, words: &PracticeWords, cx: &mut Context) -> Result<Left, CliError> {
    let said = say::words_for(held, cx)?;
    let rests = held.history.is_resting();
    // Where there may be harm, to say something can bring more of it: then nothing suggests it.
    let may_be_harm = matches!(held.practice.word(id::HARM), Some(Harm::Yes | Harm::NotSure));
    let finds_words = held.sort == Sort::Boundary && !rests && !may_be_harm;
    let words = &words.home;
    let acts: Vec<(Act, &str)> = [
        Some((Act::Show, &words.show)),
        log::is_open(held, cx)?.then_some((Act::Log, &words.log)),
        Some((Act::Edit, &words.edit)),
        Some(if rests { (Act::BringBack, &words.bring) } else { (Act::Rest, &words.rest) }),
        (!said.is_empty()).then_some((Act::ReadWords, &words.words)),
        finds_words.then_some((Act::FindWords, &words.find)),
    ]
    .into_iter()
    .flatten()
    .map(|(act, label)| (act, label.as_str()))
    .collect();
    let rows: Vec<_> = acts.iter().map(|(_, label)| (*label).to_owned()).collect();
    let (sort, id) = (held.sort, Some(held.record.id.digits()));
    loop {
        let Some(at) = cx.pick(&held.name(), &rows)? else { return Ok(Left::ToTheList) };
        match acts[at].0 {
            Act::Show => {
                read(std::slice::from_ref(held), cx)?;
                continue;
            }
            Act::ReadWords => {
                read(&said, cx)?;
                continue;
            }
            Act::Log => log::log(sort, &LogArgs { id, ..LogArgs::default() }, cx)?,
            Act::Edit => act::edit(sort, &EditArgs { id, ..EditArgs::default() }, cx)?,
            Act::Rest => act::rest(sort, id.as_deref(), cx)?,
            Act::BringBack => act::bring_back(sort, id.as_deref(), cx)?,
            Act::FindWords => say::add_for(held, &AddArgs::default(), cx)?,
        }
        return Ok(Left::ForGood);
    }
}

/// Shows these, one below the other, until they are read.
fn read(several: &[Held], cx: &mut Context) -> Result<(), CliError> {
    let mut all = Text::new();
    for held in several {
        if !all.is_empty() {
            all.blank().blank();
        }
        all.append(page::whole(held, cx)?);
    }
    // A page leaves the last column free: a line that fills it would be broken once more.
    let text = all.render(cx.ui().look().width.saturating_sub(1), false);
    let mut ask = cx.take_asker()?;
    let read = ask.page(&Page { above: None, text: &[text], below: "Enter goes back.", can_go_back: false });
    cx.give_back(ask);
    Ok(read.map(drop)?)
}
