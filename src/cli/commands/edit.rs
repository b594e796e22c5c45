//! `gently edit`: a record's own answers again, prefilled.

use std::path::Path;

use clap::Args;
use serde_json::json;

use super::reflect::heed;
use crate::cli::answered::{self, AnswersArg};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::keeper::Begun;
use crate::cli::outside;
use crate::cli::people;
use crate::cli::practice;
use crate::cli::progress;
use crate::cli::resume::{self, Taken};
use crate::cli::session::{self, Answering, Plan};
use crate::cli::typed::{self, Typed};
use crate::cli::way_in::By;
use crate::content::{self, PracticeWords};
use crate::model::answer::{Answer, Answered, Sorted};
use crate::model::answers::Answers;
use crate::model::body::{Body, Reflection};
use crate::model::draft::{Draft, DraftOf};
use crate::model::id::RecordId;
use crate::model::practice::id;
use crate::model::prompt::{Fate, Pairing, Prompt, PromptKind, Sorting};
use crate::model::record::{Kind, Record};
use crate::model::search::is_within;
use crate::model::walk::Walk;
use crate::term::ask::Away;

/// Change something that was kept
///
/// Shows each answer again, to be changed at the prompt. What is skipped stays as it is. With `-` the text of
/// a note, or of what has one long text, comes from standard input. There is no history of earlier versions.
/// After `gently config set editor on` a note opens in your own editor.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently edit 0193a2b4
  gently edit 0193a2b4 - < letter.txt
  gently edit 0193a2b4 --at 'yesterday 22:00'
  echo '{\"text\": \"In other words.\"}' | gently edit 0193a2b4 --answers -")]
pub struct EditArgs {
    /// The beginning of the id, as `gently list` shows it
    #[arg(value_name = "ID")]
    id: String,
    /// `-` reads the text from standard input; words are not taken here
    #[arg(value_name = "-", conflicts_with = "answers")]
    words: Vec<String>,
    /// Move it to another moment, such as 'yesterday 22:00'
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
    #[command(flatten)]
    answers: AnswersArg,
}

/// Asks again and keeps what changed.
///
/// # Errors
///
/// Fails on an id that names nothing, when nobody can be asked, or when the journal cannot be written.
pub fn run(args: &EditArgs, cx: &mut Context) -> Result<(), CliError> {
    let typed = typed::read(&args.words, "gently edit ID", cx)?;
    let is_person = typed == Typed::Nothing && args.answers.answers.is_none() && cx.can_ask();
    if is_person {
        outside::take_up(cx)?;
    }
    let record = cx.find(&args.id)?;
    let (id, before) = (record.id, record.view().words());
    let filled_before = practice::after::Before::look(&record, cx)?;
    let changed = change(args, typed, record, cx);
    // Whoever hides is gone at once; who was only away comes back to the rest.
    if changed.as_ref().is_err_and(|fault| fault.away == Some(Away::Hidden)) {
        return changed;
    }
    leave_nothing(id, &before, cx)?;
    changed?;
    // What is said later is heeded as if it had been said then.
    let by = if is_person { By::Person } else { By::Nobody };
    practice::after::say_of(&filled_before, id, by, cx)?;
    heed::record(id, by, cx)
}

/// Writes the journal anew where words were taken out: they would lie on in unused parts of the file.
///
/// # Errors
///
/// Fails when the record cannot be read. What went wrong with the writing is told, and no failure of the change.
pub(super) fn leave_nothing(id: RecordId, before: &str, cx: &mut Context) -> Result<(), CliError> {
    if cx.shelf()?.is_gone() {
        return Ok(());
    }
    let Some(journal) = cx.journal()? else { return Ok(()) };
    let after = journal.read()?.record(id)?.map(|record| record.view().words());
    if after.is_none_or(|after| is_within(before, &after)) {
        return Ok(());
    }
    let rewritten = progress::shown(cx, "Writing anew", |cx, progress| match cx.journal()? {
        Some(journal) => Ok(journal.rewrite(progress)?),
        None => Ok::<_, CliError>(()),
    });
    if let Err(fault) = rewritten {
        cx.ui().warning(&format!(
            "What you took out may still lie in unused parts of the encrypted file: {}",
            fault.message
        ));
    }
    Ok(())
}

/// Changes the record with this id.
///
/// # Errors
///
/// As [`run`].
pub(in crate::cli) fn one(
    id: &str,
    at: Option<&str>,
    answers: &AnswersArg,
    cx: &mut Context,
) -> Result<(), CliError> {
    let at = at.map(str::to_owned);
    let args = EditArgs { id: id.to_owned(), words: Vec::new(), at, answers: answers.clone() };
    run(&args, cx)
}

fn change(args: &EditArgs, typed: Typed, mut record: Record, cx: &mut Context) -> Result<(), CliError> {
    let draft = draft(&record, cx)?;
    let (title, prompts) = questions(&record, cx)?;
    let answering = match typed {
        Typed::Nothing => Answering::read(&args.answers, &prompts.iter().collect::<Vec<_>>())?,
        Typed::Dash => one_text(&prompts, || answered::read_text(Path::new("-")))?,
        Typed::Words(words) => one_text(&prompts, || Ok(words))?,
    };
    if args.at.is_some() {
        let (at, now) = (cx.moment(args.at.as_deref())?, cx.now().timestamp_millis());
        let tx = cx.keep()?;
        // As it is now: another terminal may have changed it since.
        record = tx.record(record.id)?.ok_or_else(|| super::tag::gone(&args.id))?;
        record.at = at;
        record.changed_ms = now;
        tx.put(&record)?;
        tx.commit()?;
        if matches!(answering, Answering::Person) {
            return session::told(cx, &record);
        }
    }
    let command = if record.kind == Kind::Person { "gently person edit" } else { "gently edit" };
    let carry_on = format!("{command} {}", args.id);
    let walk = Walk::over(prompts);
    let mut plan = Plan::new(&title, walk.clone().again(record.view().to_kept()), record);
    plan.of = DraftOf::Edit;
    plan.begun = Begun::Before;
    if let Some(place) = cx.again().take_place(DraftOf::Edit) {
        let empty = plan.record.view();
        plan = resume::come_back(cx, &title, &place, &empty, walk)?;
        return session::hold(cx, answering, plan)?.tell(cx, &carry_on);
    }
    if let Body::Person(person) = plan.record.view()
        && person.to_answers().is_empty()
    {
        plan.opening = vec![practice::held::form(id::CIRCLE)?.about];
    }
    let Some(draft) = draft else { return outside::hold(cx, answering, plan, &carry_on) };
    let empty = plan.record.view();
    if !answering.is_person(cx) {
        plan = resume::plan_for_script(cx, &title, &draft, &empty, walk)?;
        return session::hold(cx, answering, plan)?.tell(cx, &carry_on);
    }
    match resume::offer(cx, &title, &draft, &empty, walk.clone())? {
        Taken::Resumed(resumed) => plan = *resumed,
        Taken::Left => return Ok(()),
        Taken::Anew => {
            plan.record = cx.find(&plan.record.id.digits())?;
            plan.walk = walk.again(plan.record.view().to_kept());
        }
    }
    outside::hold(cx, answering, plan, &carry_on)
}

/// Returns `text` as the answer to the only one of these that takes a long text; an empty one leaves it as it is.
fn one_text(
    prompts: &[Prompt],
    text: impl FnOnce() -> Result<String, CliError>,
) -> Result<Answering, CliError> {
    let mut long = prompts.iter().filter(|prompt| prompt.kind == PromptKind::Long);
    let (Some(prompt), None) = (long.next(), long.next()) else {
        return Err(CliError::usage("This does not have one long text")
            .hint("Change it at the prompt: `gently edit ID`; or by name: `gently edit ID --answers FILE`"));
    };
    let text = text()?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    Ok(Answering::Script(Answers::read(&json!({ &prompt.id: text }).to_string(), &[prompt])?))
}

/// Returns the change to `record` that was left in the middle.
///
/// # Errors
///
/// Fails when the record itself was left in the middle: to change it then would end its draft.
fn draft(record: &Record, cx: &mut Context) -> Result<Option<Draft>, CliError> {
    let found = match cx.journal()? {
        Some(journal) => journal.read()?.draft(record.id)?,
        None => None,
    };
    let carry_on = found.as_ref().and_then(|draft| session::carry_on(&draft.body));
    let Some(carry_on) = carry_on else { return Ok(found) };
    Err(CliError::failed("This is still in the middle").hint(format!("Carry on with it: `{carry_on}`")))
}

/// Returns a title and the questions that a record answers, in the words they were asked in.
fn questions(record: &Record, cx: &mut Context) -> Result<(String, Vec<Prompt>), CliError> {
    match record.view() {
        Body::Note(_) => content::blank_page().map(|form| (form.title, form.prompts)).map_err(CliError::from),
        Body::Checkin(_) => content::checkin().map(|form| (form.title, form.prompts)).map_err(CliError::from),
        Body::Reflection(reflection) => asked_then(reflection, record.person(), cx),
        Body::Person(person) => {
            let title = PracticeWords::read()?.circle.title.replace("{person}", &person.called());
            Ok((title, practice::held::form(id::CIRCLE)?.prompts))
        }
        Body::Path(taken) => Err(CliError::failed("A path holds no words to change")
            .hint(format!("See its pages: `gently path show {}`", taken.path))),
        Body::Practice(kind, it) => practice::page::questions(record, &kind, &it, cx),
        Body::Other(kind, _) => Err(CliError::failed(format!("This version cannot change a `{kind}`"))
            .hint("It is kept as it is; `gently show` and `gently export` show it")),
    }
}

fn asked_then(
    reflection: Reflection,
    about: Option<RecordId>,
    cx: &mut Context,
) -> Result<(String, Vec<Prompt>), CliError> {
    let someone = about.map(|id| people::with_id(id, cx)).transpose()?.flatten();
    let guide = match reflection.guide.parse() {
        // How it is asked now is a help, and not needed: what was asked then stands in the record.
        Ok(id) => cx.library().guide(&id).unwrap_or_default(),
        Err(_) => None,
    };
    let guide = match &someone {
        Some(someone) => guide.map(|guide| guide.about_someone(&someone.called())),
        None => guide,
    };
    let kind = |answered: &Answered| {
        let now = guide.as_ref().and_then(|guide| guide.prompt(&answered.prompt));
        match (now.map(|prompt| &prompt.kind), &answered.answer) {
            (Some(kind), answer) if fits(kind, answer) => kind.clone(),
            (now, Answer::Sorted(sorted)) => PromptKind::Sort(sorting(now, sorted)),
            (now, Answer::Pairs(_)) => PromptKind::Pairs(pairing(now)),
            (_, Answer::Many(_)) => PromptKind::List,
            (_, Answer::Number(_) | Answer::Text(_)) => PromptKind::Text,
        }
    };
    let prompt = |answered: &Answered| Prompt::new(&answered.prompt, &answered.ask, kind(answered));
    let prompts: Vec<_> = reflection.answers.iter().map(prompt).collect();
    if prompts.is_empty() {
        return Err(CliError::failed("Nothing is written in it yet")
            .hint("Carry on with it: `gently reflect --resume`"));
    }
    Ok((reflection.title, prompts))
}

/// Returns the columns there are now, and the things that were sorted then.
fn sorting(now: Option<&PromptKind>, then: &Sorted) -> Sorting {
    let columns = match now {
        Some(PromptKind::Sort(now)) => now.columns.clone(),
        _ => then.columns().map(|(name, _)| name.to_owned()).collect(),
    };
    Sorting {
        columns,
        items: then.things().map(str::to_owned).collect(),
        of: None,
        without: Vec::new(),
        own_words: false,
    }
}

/// Returns the sides there are now; the rows are all there to be changed.
fn pairing(now: Option<&PromptKind>) -> Pairing {
    let columns = match now {
        Some(PromptKind::Pairs(now)) => now.columns.clone(),
        _ => ["One side", "The other side"].map(str::to_owned),
    };
    Pairing { columns, of: None, without: Vec::new() }
}

/// Returns whether an answer given then can be shown in the way the guide asks now.
fn fits(kind: &PromptKind, answer: &Answer) -> bool {
    match (kind, answer) {
        (PromptKind::Text | PromptKind::Long | PromptKind::Letter(Fate::Kept), Answer::Text(_)) => true,
        (PromptKind::List, Answer::Many(_)) => true,
        (PromptKind::Scale(scale), Answer::Number(number)) => scale.check(*number).is_some(),
        (PromptKind::Choice(of), Answer::Text(text)) => of.own_words || of.options.contains(text),
        (PromptKind::Many(of), Answer::Many(items)) => {
            of.own_words || items.iter().all(|item| of.options.contains(item))
        }
        _ => false,
    }
}
