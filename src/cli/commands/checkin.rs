//! `gently checkin`: how it is now, in under a minute.

use clap::Args;

use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::resume::{self, Taken};
use crate::cli::session::{self, Answering, Plan};
use crate::content::{self, Form};
use crate::model::answer::{Answer, Answered};
use crate::model::answers::Answers;
use crate::model::body::{Body, Checkin, checkin_prompt as id};
use crate::model::draft::DraftOf;
use crate::model::nearest;
use crate::model::prompt::{Prompt, PromptKind};
use crate::model::record::Record;
use crate::model::walk::{Kept, Walk};

/// Note how it is now; every part can be skipped
///
/// Asks for mood, energy, feelings and one line, and takes under a minute. What a flag has said is
/// not asked. More than one a day is fine.
///
/// What is typed after a command can stay in the shell's history, these flags too. So the line has
/// none.
#[derive(Args, Debug, Default)]
#[command(after_help = "\
Examples:
  gently checkin
  gently checkin --mood 4 --energy 3 --feeling sad
  echo '{\"mood\": 4, \"line\": \"A long day.\"}' | gently checkin --answers -")]
pub struct CheckinArgs {
    /// Mood, 0 (heavy) to 10 (light)
    #[arg(long, value_name = "0-10", conflicts_with = "answers", allow_negative_numbers = true)]
    mood: Option<i64>,
    /// Energy, 0 (none) to 10 (plenty)
    #[arg(long, value_name = "0-10", conflicts_with = "answers", allow_negative_numbers = true)]
    energy: Option<i64>,
    /// A feeling from the list; may be given several times
    #[arg(long, value_name = "WORD", conflicts_with = "answers")]
    feeling: Vec<String>,
    /// When it was, such as 'yesterday 22:00'
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
    #[command(flatten)]
    answers: AnswersArg,
}

/// Asks, keeps, and says how to change it.
///
/// # Errors
///
/// Fails on a flag that does not fit, when nobody can be asked, or when the journal cannot be written.
pub fn run(args: &CheckinArgs, cx: &mut Context) -> Result<(), CliError> {
    let form = content::checkin()?;
    let prompts: Vec<&Prompt> = form.prompts.iter().collect();
    let flags = flags(args, &form)?;
    let answering = Answering::read(&args.answers, &prompts)?;
    let at = cx.moment(args.at.as_deref())?;

    let place = cx.again().take_place(DraftOf::Checkin);
    if place.is_none() && flags.is_empty() && args.at.is_none() && answering.is_person(cx) {
        match unfinished(cx, &form)? {
            Taken::Resumed(plan) => return session::hold(cx, answering, *plan)?.tell(cx, CARRY_ON),
            Taken::Left => return Ok(()),
            Taken::Anew => {}
        }
    }
    let is_asked = flags.is_empty() || answering.is_person(cx);
    let asked = if is_asked { without(&form.prompts, &flags) } else { Vec::new() };
    let answering = if asked.is_empty() { Answering::Script(Answers::default()) } else { answering };
    let walk = Walk::over(asked).resumed(Kept { answers: flags, ..Kept::default() }, None);
    let plan = match place {
        Some(place) => resume::come_back(cx, &form.title, &place, &empty(), walk)?,
        None => Plan::new(&form.title, walk, Record::new(cx.new_id()?, at, &empty())),
    };
    session::hold(cx, answering, plan)?.tell(cx, CARRY_ON)
}

const CARRY_ON: &str = "gently checkin";

fn empty() -> Body {
    Body::Checkin(Checkin::default())
}

/// Offers the check-in that was left in the middle.
fn unfinished(cx: &mut Context, form: &Form) -> Result<Taken, CliError> {
    match resume::drafts(cx, DraftOf::Checkin)?.first() {
        Some(draft) => resume::offer(cx, &form.title, draft, &empty(), Walk::over(form.prompts.clone())),
        None => Ok(Taken::Anew),
    }
}

fn without(prompts: &[Prompt], given: &[Answered]) -> Vec<Prompt> {
    let is_given = |prompt: &&Prompt| given.iter().any(|answered| answered.prompt == prompt.id);
    prompts.iter().filter(|prompt| !is_given(prompt)).cloned().collect()
}

/// Reads the flags as answers.
fn flags(args: &CheckinArgs, form: &Form) -> Result<Vec<Answered>, CliError> {
    let mut given = Vec::new();
    for (id, value) in [(id::MOOD, args.mood), (id::ENERGY, args.energy)] {
        if let Some(number) = value {
            given.push(Answered::new(id, "", rating(id, number, form)?));
        }
    }
    let feelings: Vec<String> =
        args.feeling.iter().map(|word| feeling(word, form)).collect::<Result<_, _>>()?;
    let mut feelings = feelings;
    let mut seen = Vec::new();
    feelings.retain(|feeling| {
        !seen.contains(feeling) && {
            seen.push(feeling.clone());
            true
        }
    });
    if !feelings.is_empty() {
        given.push(Answered::new(id::FEELINGS, "", Answer::Many(feelings)));
    }
    Ok(given)
}

fn kind<'a>(form: &'a Form, id: &str) -> Option<&'a PromptKind> {
    form.prompts.iter().find(|prompt| prompt.id == id).map(|prompt| &prompt.kind)
}

fn rating(id: &str, number: i64, form: &Form) -> Result<Answer, CliError> {
    let Some(PromptKind::Scale(scale)) = kind(form, id) else {
        return Err(CliError::usage(format!("`{id}` is not asked here")));
    };
    scale.check(number).map(Answer::Number).ok_or_else(|| {
        let takes = scale.explain();
        CliError::usage(format!("No {id} of {number}. {takes}")).hint(format!("`gently checkin --{id} 5`"))
    })
}

fn feeling(word: &str, form: &Form) -> Result<String, CliError> {
    let Some(PromptKind::Many(listed)) = kind(form, id::FEELINGS) else {
        return Err(CliError::usage("Feelings are not asked here"));
    };
    let wanted = word.trim().to_lowercase();
    if let Some(found) = listed.options.iter().find(|option| option.to_lowercase() == wanted) {
        return Ok(found.clone());
    }
    let hint = match nearest(&wanted, listed.options.iter().map(String::as_str)) {
        Some(close) => {
            format!("The list has `{close}`. Your own words go in with `gently checkin`, or by `--answers`")
        }
        None => "Your own words go in with `gently checkin`, or by `--answers`".to_owned(),
    };
    Err(CliError::usage(format!("Not on the list of feelings: `{word}`")).hint(hint))
}
