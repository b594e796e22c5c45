//! The recovery code: shown once and typed back in part; typed in whole to set a new passphrase.

use std::io::{self, IsTerminal};

use serde::Serialize;
use zeroize::Zeroizing;

use super::{KNOWN, is_changed, known, say, wish};
use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::descriptor::Descriptor;
use crate::cli::error::CliError;
use crate::cli::new_passphrase::{self, set};
use crate::cli::random;
use crate::cli::surroundings;
use crate::content::LockWords;
use crate::store::{GROUPS, RecoveryCode, Slip};
use crate::term::ask::{Given, Input, Page, Question, Reply};
use crate::term::wipe;

#[derive(Serialize)]
struct Shown<'a> {
    recovery_code: &'a str,
}

/// Shows the code on a page that goes, and has two groups of it typed back from the paper.
pub(super) fn show(words: &LockWords, cx: &mut Context) -> Result<(), CliError> {
    let Some(journal) = cx.journal()? else {
        return Err(CliError::failed("There is no journal here yet")
            .hint("A code belongs to a journal. A first one: `gently passphrase set`"));
    };
    let groups = journal.recovery_code().groups();
    if cx.is_json() {
        let code = Zeroizing::new(groups.join("-"));
        return cx.json(&Shown { recovery_code: &code });
    }
    if !cx.can_ask() {
        return Err(CliError::usage("There is nobody to ask")
            .hint("Run it in a terminal; in a script, `gently passphrase recovery --json`"));
    }
    let mut before = words.recovery.before.clone();
    let mut code = words.recovery.code.clone();
    code.push(on_paper(&groups));
    // Lines stand on the ordinary screen; a page of the other one goes by itself.
    let may_stay = cx.asks_in_lines() && io::stdin().is_terminal();
    if may_stay {
        before.push(words.recovery.stays.clone());
    }
    let page = |text, below| Page { above: None, text, below, can_go_back: false };
    let mut ask = cx.take_asker()?;
    let mut reply = ask.page(&page(&before, &words.recovery.next));
    if matches!(reply, Ok(Reply::Skip)) {
        reply = ask.page(&page(&code, "Enter goes on."));
        if may_stay {
            wipe::wipe(surroundings::variable("TERM").as_deref());
        }
    }
    cx.give_back(ask);
    if reply? != Reply::Skip {
        return Ok(());
    }
    for group in random::two_of(GROUPS)? {
        let number = (group + 1).to_string();
        let ask = words.recovery.ask.replace("{group}", &number);
        let Some(typed) = line(cx, "group", &ask, None, None)? else { return Ok(()) };
        if !RecoveryCode::is_group(&groups[group], &typed) {
            return cx.status(&words.recovery.wrong.replace("{group}", &number));
        }
    }
    cx.status(&words.recovery.right)
}

/// Asks for a line that is shown; `None` when the person leaves, or gives nothing.
fn line(
    cx: &mut Context,
    id: &str,
    words: &str,
    note: Option<&str>,
    earlier: Option<&str>,
) -> Result<Option<String>, CliError> {
    let input = Input::Text;
    let question = Question { id, above: None, ask: words, note, input, hint: None, can_go_back: false };
    let earlier = earlier.map(|text| Given::Text(text.to_owned()));
    let mut ask = cx.take_asker()?;
    let reply = ask.ask(&question, earlier.as_ref(), &mut |_| {});
    cx.give_back(ask);
    Ok(match reply? {
        Reply::Given(Given::Text(text)) => Some(text),
        _ => None,
    })
}

/// Lays the groups out in rows, each with its number.
fn on_paper(groups: &[String]) -> String {
    let numbered: Vec<_> = (1..).zip(groups).map(|(n, group)| format!("{n:>2}  {group}")).collect();
    numbered.chunks(4).map(|row| row.join("     ")).collect::<Vec<_>>().join("\n")
}

pub(super) fn recover(
    by: Option<Descriptor>,
    new: Option<Descriptor>,
    answers: &AnswersArg,
    words: &LockWords,
    cx: &mut Context,
) -> Result<(), CliError> {
    let given = answers.read(&[&known(words)])?.map(|answers| answers.of(KNOWN).cloned());
    let Some(code) = code(by, words, cx)? else { return say(cx, &words.said.nothing) };
    let journal = cx.shelf()?.locked().recover(&code)?;
    let Some(journal) = journal else {
        return Err(CliError::failed("There is no journal here for the code to open")
            .hint("Put `journal.db` back from a backup, or name its folder with `GENTLY_HOME`"));
    };
    cx.shelf()?.put(journal);
    let Some(passphrase) = new_passphrase::get(new, words, cx)? else {
        return say(cx, &words.said.nothing);
    };
    let Some(wish) = wish(given, words, cx)? else { return say(cx, &words.said.nothing) };
    set(cx, &passphrase, wish)?;
    is_changed(wish, words, cx)
}

/// Returns the code, once it checks out; `None` when the person leaves.
fn code(
    descriptor: Option<Descriptor>,
    words: &LockWords,
    cx: &mut Context,
) -> Result<Option<RecoveryCode>, CliError> {
    let said = |slip: &Slip| match slip {
        Slip::Groups(groups) => {
            let groups: Vec<_> = groups.iter().map(ToString::to_string).collect();
            words.recovery.slip.replace("{groups}", &groups.join(", "))
        }
        Slip::From(group) => words.recovery.missing.replace("{groups}", &group.to_string()),
    };
    if let Some(mut descriptor) = descriptor {
        let typed = descriptor.first_line()?;
        let read = RecoveryCode::read(&typed).map(Some);
        return read.map_err(|slip| CliError::usage("That is not a recovery code").because(said(&slip)));
    }
    if !cx.can_ask() {
        return Err(CliError::usage("There is nobody to ask").hint(
            "Run it in a terminal, or give it: `gently passphrase recovery --use --code-fd 3 3< FILE`",
        ));
    }
    let (mut note, mut typed): (Option<String>, Option<String>) = (None, None);
    loop {
        let ask = &words.recovery.use_ask;
        typed = line(cx, "code", ask, note.as_deref(), typed.as_deref())?;
        let Some(typed) = &typed else { return Ok(None) };
        match RecoveryCode::read(typed) {
            Ok(code) => return Ok(Some(code)),
            Err(slip) => note = Some(said(&slip)),
        }
    }
}
