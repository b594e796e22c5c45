//! `gently edit`: a record's own answers again, prefilled.

use clap::Args;

use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::keeper::Begun;
use crate::cli::resume::{self, Wish};
use crate::cli::session::{self, Answering, Plan};
use crate::content;
use crate::model::answer::{Answer, Answered};
use crate::model::body::{Body, Reflection};
use crate::model::draft::DraftOf;
use crate::model::prompt::{Prompt, PromptKind};
use crate::model::record::Record;
use crate::model::walk::Walk;

/// Change something that was kept
///
/// Shows each answer again, to be changed at the prompt. What is skipped stays as it is. There is no
/// history of earlier versions.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gently edit 0193a2b4
  gently edit 0193a2b4 --at 'yesterday 22:00'
  echo '{\"text\": \"In other words.\"}' | gently edit 0193a2b4 --answers -")]
pub struct EditArgs {
    /// The beginning of the id, as `gently list` shows it
    #[arg(value_name = "ID")]
    id: String,
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
    let mut record = cx.find(&args.id)?;
    let (title, prompts) = questions(&record)?;
    let answering = Answering::read(&args.answers, &prompts.iter().collect::<Vec<_>>())?;
    if args.at.is_some() {
        record.at = cx.moment(args.at.as_deref())?;
        record.changed_ms = cx.now().timestamp_millis();
        let tx = cx.keep()?;
        tx.put(&record)?;
        tx.commit()?;
        if matches!(answering, Answering::Person) {
            return session::told(cx, &record);
        }
    }
    let carry_on = format!("gently edit {}", args.id);
    let again = Walk::over(prompts).again(record.view().to_kept());
    let mut plan = Plan {
        title,
        opening: Vec::new(),
        closing: Vec::new(),
        walk: again,
        record,
        of: DraftOf::Edit,
        begun: Begun::Before,
        half_typed: String::new(),
    };
    if matches!(answering, Answering::Person) && cx.can_ask() {
        match unfinished(cx, plan)? {
            Some(taken_up) => plan = taken_up,
            None => return Ok(()),
        }
    }
    session::hold(cx, answering, plan)?.tell(cx, &carry_on)
}

/// Offers the change that was left in the middle; `None` when the person wants to leave it for now.
fn unfinished(cx: &mut Context, mut plan: Plan) -> Result<Option<Plan>, CliError> {
    let drafts = resume::drafts(cx, DraftOf::Edit)?;
    let Some(draft) = drafts.iter().find(|draft| draft.record == plan.record.id) else {
        return Ok(Some(plan));
    };
    let found = resume::find(cx, draft, &plan.record.view())?;
    match cx.offer(&plan.title, found)? {
        Wish::CarryOn(found) => {
            let kept = found.record.view().to_kept();
            plan.walk = plan.walk.resumed(kept, found.position.as_ref());
            plan.half_typed = found.text;
            Ok(Some(plan))
        }
        Wish::BeginAnew(found) => {
            resume::settle(cx, plan.walk.clone(), found, DraftOf::Edit)?;
            plan.record = cx.find(&plan.record.id.digits())?;
            plan.walk = plan.walk.again(plan.record.view().to_kept());
            Ok(Some(plan))
        }
        Wish::Leave => Ok(None),
    }
}

/// Returns a title and the questions that a record answers, in the words they were asked in.
fn questions(record: &Record) -> Result<(String, Vec<Prompt>), CliError> {
    match record.view() {
        Body::Note(_) => content::blank_page().map(|form| (form.title, form.prompts)).map_err(CliError::from),
        Body::Checkin(_) => content::checkin().map(|form| (form.title, form.prompts)).map_err(CliError::from),
        Body::Reflection(reflection) => asked_then(reflection),
        Body::Other(kind, _) => Err(CliError::failed(format!("This version cannot change a `{kind}`"))
            .hint("It is kept as it is; `gently show` and `gently export` show it")),
    }
}

fn asked_then(reflection: Reflection) -> Result<(String, Vec<Prompt>), CliError> {
    let guide = match reflection.guide.parse() {
        Ok(id) => content::guide(&id)?,
        Err(_) => None,
    };
    let kind = |answered: &Answered| {
        let now = guide.as_ref().and_then(|guide| guide.prompt(&answered.prompt));
        match (now.map(|prompt| &prompt.kind), &answered.answer) {
            (Some(kind), answer) if fits(kind, answer) => kind.clone(),
            (_, Answer::Many(_)) => PromptKind::List,
            (_, Answer::Number(_) | Answer::Text(_)) => PromptKind::Text,
        }
    };
    let prompt = |answered: &Answered| Prompt {
        id: answered.prompt.clone(),
        ask: answered.ask.clone(),
        note: None,
        kind: kind(answered),
    };
    let prompts: Vec<_> = reflection.answers.iter().map(prompt).collect();
    if prompts.is_empty() {
        return Err(CliError::failed("Nothing is written in it yet")
            .hint("Carry on with it: `gently reflect --resume`"));
    }
    Ok((reflection.title, prompts))
}

/// Returns whether an answer given then can be shown in the way the guide asks now.
fn fits(kind: &PromptKind, answer: &Answer) -> bool {
    match (kind, answer) {
        (PromptKind::Text | PromptKind::Long, Answer::Text(_)) => true,
        (PromptKind::List, Answer::Many(_)) => true,
        (PromptKind::Scale(scale), Answer::Number(number)) => scale.check(*number).is_some(),
        (PromptKind::Choice(of), Answer::Text(text)) => of.own_words || of.options.contains(text),
        (PromptKind::Many(of), Answer::Many(items)) => {
            of.own_words || items.iter().all(|item| of.options.contains(item))
        }
        _ => false,
    }
}
