//! `gently passphrase`: what opens the journal.

mod recovery;

use clap::{Args, Subcommand};

use crate::cli::answered::AnswersArg;
use crate::cli::backups;
use crate::cli::context::Context;
use crate::cli::descriptor::{self, Descriptor};
use crate::cli::error::CliError;
use crate::cli::new_passphrase::{self, relock, set};
use crate::content::{Care, LockWords};
use crate::model::answer::Answer;
use crate::model::prompt::{Options, Prompt, PromptKind};
use crate::store::{KeyWish, Once, Opener, Passphrase, State};
use crate::term::ask::{Choice, Given, Input, Question, Reply};
use crate::term::secret;

/// Set, change or remove the passphrase, or make a recovery code
///
/// A passphrase is asked for on the terminal and never shown. What is typed after a command can stay in
/// the shell's history, so it is not taken from there.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently passphrase set
  gently passphrase recovery
  gently passphrase recovery --use

In scripts, the better ones first: --passphrase-fd N, or one of these variables. Of an open file only
the first line is taken, so that each secret needs a file and a number of its own:
  GENTLY_PASSPHRASE_COMMAND  a command that prints it
  GENTLY_PASSPHRASE_FILE     a file that others cannot read
  GENTLY_PASSPHRASE          other programs of this login can read it

Commands that print it:
  pass show gently
  secret-tool lookup app gently
  security find-generic-password -s gently -w")]
pub struct PassphraseArgs {
    #[command(subcommand)]
    command: PassphraseCommand,
}

#[derive(Debug, Subcommand)]
enum PassphraseCommand {
    /// Set the first passphrase
    Set(NewArg),
    /// Change it
    Change {
        #[command(flatten)]
        new: NewArg,
        #[command(flatten)]
        answers: AnswersArg,
    },
    /// Remove it, so that anyone who can use this login can read the journal
    Remove {
        /// Do not ask first
        #[arg(long)]
        yes: bool,
    },
    /// Show the recovery code, which opens the journal without the passphrase
    Recovery {
        /// Type the code, and set a new passphrase with it
        #[arg(long = "use")]
        is_used: bool,
        /// Take the code from the first line of open file N
        #[arg(long, value_name = "N", requires = "is_used", value_parser = clap::value_parser!(i32).range(0..))]
        code_fd: Option<i32>,
        #[command(flatten)]
        new: NewArg,
        #[command(flatten)]
        answers: AnswersArg,
    },
}

#[derive(Args, Debug, Default)]
struct NewArg {
    /// Take the new passphrase from the first line of open file N
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i32).range(0..))]
    new_passphrase_fd: Option<i32>,
}

impl PassphraseCommand {
    /// Takes the open files that hold a new passphrase and a recovery code; `old` holds the passphrase.
    fn descriptors(&self, old: Option<i32>) -> Result<[Option<Descriptor>; 2], CliError> {
        let (new, code) = match self {
            Self::Set(new) | Self::Change { new, .. } => (new.new_passphrase_fd, None),
            Self::Recovery { new, code_fd, .. } => (new.new_passphrase_fd, *code_fd),
            Self::Remove { .. } => (None, None),
        };
        descriptor::none_twice(&[old, new, code])?;
        let take = |flag, number: Option<i32>| number.map(|number| Descriptor::take(flag, number));
        Ok([take("--new-passphrase-fd", new), take("--code-fd", code)])
    }
}

/// Does what was asked for.
///
/// # Errors
///
/// Fails when the journal cannot be opened or written, or nobody can be asked; it opens as before then.
pub fn run(args: &PassphraseArgs, cx: &mut Context) -> Result<(), CliError> {
    let [new, code] = args.command.descriptors(cx.passphrase_fd())?;
    let words = LockWords::read()?;
    match &args.command {
        PassphraseCommand::Set(_) => first(new, &words, cx),
        PassphraseCommand::Change { answers, .. } => change(new, answers, &words, cx),
        PassphraseCommand::Remove { yes } => remove(*yes, &words, cx),
        PassphraseCommand::Recovery { is_used: false, .. } => recovery::show(&words, cx),
        PassphraseCommand::Recovery { answers, .. } => recovery::recover(code, new, answers, &words, cx),
    }
}

fn first(new: Option<Descriptor>, words: &LockWords, cx: &mut Context) -> Result<(), CliError> {
    if cx.shelf()?.state()? == State::Locked {
        return Err(
            CliError::usage("There is a passphrase already").hint("Change it: `gently passphrase change`")
        );
    }
    match new_passphrase::get(new, words, cx)? {
        Some(passphrase) => first_is_set(cx, &passphrase, words),
        None => say(cx, &words.said.nothing),
    }
}

/// Sets the first passphrase and says what that means.
fn first_is_set(cx: &mut Context, passphrase: &Passphrase, words: &LockWords) -> Result<(), CliError> {
    // Whoever removes it later knows that there can be one. Before it is set: what fails after that is no failure to set.
    let tx = cx.keep()?;
    tx.note(Once::PassphraseOffered)?;
    tx.commit()?;
    set(cx, passphrase, KeyWish::New)?;
    say(cx, &words.said.set)?;
    let mut open = backups::known(cx)?;
    open.retain(|copy| copy.sealed == Some(false));
    backups::tell(&Care::read()?.backup.no_lock, &open, cx)
}

/// Whether a passphrase was offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    /// Just now.
    Now,
    /// There is one, or it was offered before, or there is nobody to offer it to.
    Not,
}

/// Offers a passphrase after the first thing that a person keeps, once in the life of a journal.
///
/// # Errors
///
/// Fails when the journal cannot be written; what was kept is kept.
pub fn offer_once(cx: &mut Context) -> Result<Offered, CliError> {
    if cx.is_json() || !cx.can_ask() || !secret::can_ask() || cx.shelf()?.state()? != State::Open {
        return Ok(Offered::Not);
    }
    // What the person kept is kept: an offer that cannot be noted just now waits for another time.
    if !note_offer(cx).unwrap_or(false) {
        return Ok(Offered::Not);
    }
    let words = LockWords::read()?;
    // Whoever presses Enter out of habit has chosen nothing.
    let rows = [words.offer.no.clone(), words.offer.yes.clone()];
    let picked = cx.pick(&format!("{}\n\n{}", words.offer.ask, words.offer.note), &rows)?;
    if picked == Some(1) {
        match new_passphrase::get(None, &words, cx)? {
            Some(passphrase) => first_is_set(cx, &passphrase, &words)?,
            None => say(cx, &words.said.nothing)?,
        }
    }
    Ok(Offered::Now)
}

/// Notes that the offer is made; returns whether it was not made before.
fn note_offer(cx: &mut Context) -> Result<bool, CliError> {
    let (shelf, clock) = cx.keeping()?;
    let tx = shelf.begin_unasked(clock)?;
    let is_news = !tx.was_done(Once::PassphraseOffered)?;
    if is_news {
        tx.note(Once::PassphraseOffered)?;
        tx.commit()?;
    }
    Ok(is_news)
}

fn change(
    new: Option<Descriptor>,
    answers: &AnswersArg,
    words: &LockWords,
    cx: &mut Context,
) -> Result<(), CliError> {
    if cx.shelf()?.state()? != State::Locked {
        return Err(CliError::usage("There is no passphrase yet").hint("Set one: `gently passphrase set`"));
    }
    let given = answers.read(&[&known(words)])?.map(|answers| answers.of(KNOWN).cloned());
    cx.journal()?;
    let Some(passphrase) = new_passphrase::get(new, words, cx)? else {
        return say(cx, &words.said.nothing);
    };
    let Some(wish) = wish(given, words, cx)? else { return say(cx, &words.said.nothing) };
    set(cx, &passphrase, wish)?;
    is_changed(wish, words, cx)
}

fn is_changed(wish: KeyWish, words: &LockWords, cx: &mut Context) -> Result<(), CliError> {
    say(
        cx,
        match wish {
            KeyWish::New => &words.said.changed,
            KeyWish::Keep => &words.said.resealed,
        },
    )?;
    let known = backups::known(cx)?;
    backups::tell(&Care::read()?.backup.old_lock, &known, cx)
}

fn say(cx: &mut Context, lines: &[String]) -> Result<(), CliError> {
    lines.iter().try_for_each(|line| cx.status(line))
}

const KNOWN: &str = "known";

fn known(words: &LockWords) -> Prompt {
    let options = vec!["yes".to_owned(), "no".to_owned()];
    let kind = PromptKind::Choice(Options { options, own_words: false });
    Prompt::new(KNOWN, &words.known.ask, kind).noted(&words.known.note)
}

/// Returns what becomes of the key: a skip, or nobody to ask, is a new one. `None` when the person leaves.
fn wish(
    given: Option<Option<Answer>>,
    words: &LockWords,
    cx: &mut Context,
) -> Result<Option<KeyWish>, CliError> {
    if let Some(answer) = given {
        let is_no = matches!(answer, Some(Answer::Text(text)) if text == "no");
        return Ok(Some(if is_no { KeyWish::Keep } else { KeyWish::New }));
    }
    if !cx.can_ask() {
        return Ok(Some(KeyWish::New));
    }
    let options = [words.known.yes.clone(), words.known.no.clone()];
    let question = Question {
        id: KNOWN,
        above: None,
        ask: &words.known.ask,
        note: Some(&words.known.note),
        input: Input::One { options: &options, own_words: false },
        hint: None,
        can_go_back: false,
    };
    let mut ask = cx.take_asker()?;
    let reply = ask.ask(&question, None, &mut |_| {});
    cx.give_back(ask);
    Ok(match reply? {
        Reply::Stop(_) => None,
        Reply::Given(Given::Text(text)) if text == words.known.no => Some(KeyWish::Keep),
        _ => Some(KeyWish::New),
    })
}

fn remove(yes: bool, words: &LockWords, cx: &mut Context) -> Result<(), CliError> {
    // Opened first: that ends a change which was left in the middle. A key may also lie open beside a lock.
    let has_lock = cx.journal()?.is_some()
        && cx.shelf()?.locked().slots()?.is_some_and(|slots| slots.passphrase + slots.other > 0);
    if !has_lock {
        return cx.status("There is no passphrase.");
    }
    if !yes {
        if !cx.can_ask() {
            return Err(CliError::usage("There is nobody to ask")
                .hint("Without asking: `gently passphrase remove --yes`"));
        }
        let mut ask = cx.take_asker()?;
        let choice = ask.confirm(&words.remove.ask, Choice::No);
        cx.give_back(ask);
        if choice? == Choice::No {
            return say(cx, &words.said.nothing);
        }
    }
    relock(cx, Opener::Anyone, KeyWish::Keep)?;
    say(cx, &words.said.removed)
}
