//! `gently write`: free writing, at the prompt or from standard input, never from the command line.

use clap::Args;

use crate::cli::answered::AnswersArg;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::keeper::{Begun, Keeper, Saving};
use crate::cli::resume::{self, Wish};
use crate::cli::session::{self, Answering, Plan};
use crate::cli::settings;
use crate::content::{self, Care, Form};
use crate::model::answer::{Answer, Answered};
use crate::model::body::{Body, NOTE_TEXT, Note};
use crate::model::draft::DraftOf;
use crate::model::moment::Moment;
use crate::model::prompt::Prompt;
use crate::model::record::Record;
use crate::model::walk::{Kept, Walk};

/// Write freely, at the prompt or from a pipe
///
/// At the prompt, a line with only a full stop ends it; so does Ctrl-D. With `-` the text comes from
/// standard input. What is half written is kept as it grows.
#[derive(Args, Debug, Default)]
#[command(after_help = "\
Examples:
  gently write
  gently write - < letter.txt
  gently write --at 'yesterday 22:00'")]
pub struct WriteArgs {
    /// `-` reads standard input; words are not taken here
    #[arg(value_name = "-")]
    words: Vec<String>,
    /// When it was, such as 'yesterday 22:00'
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
    #[command(flatten)]
    answers: AnswersArg,
}

/// Asks or reads, keeps, and says how to change it.
///
/// # Errors
///
/// Fails on words typed as arguments, on input that is not text, and when the journal cannot be written.
pub fn run(args: &WriteArgs, cx: &mut Context) -> Result<(), CliError> {
    let at = cx.moment(args.at.as_deref())?;
    let form = content::blank_page()?;
    match args.words.as_slice() {
        [] => {}
        [dash] if dash == "-" => return from_input(cx, at),
        words if cx.settings().arguments == settings::Arguments::Allow => {
            let text = words.join(" ");
            return keep_whole(cx, &form, at, text);
        }
        _ => return Err(why_not(Care::read()?)),
    }
    let prompts: Vec<&Prompt> = form.prompts.iter().collect();
    let answering = Answering::read(&args.answers, &prompts)?;
    if matches!(answering, Answering::Person) && !cx.can_ask() {
        return Err(CliError::usage("There is nobody to ask")
            .hint("Pipe the text into `gently write -`, or give it with `--answers FILE`"));
    }
    if matches!(answering, Answering::Person)
        && args.at.is_none()
        && let Some(plan) = unfinished(cx, &form)?
    {
        return match plan {
            Some(plan) => session::hold(cx, answering, plan)?.tell(cx, "gently write"),
            None => Ok(()),
        };
    }
    let record = Record::new(cx.new_id()?, at, &Body::Note(Note::default()));
    let walk = Walk::over(form.prompts.clone());
    let plan = plan(form.title, walk, record, Begun::NotYet, String::new());
    session::hold(cx, answering, plan)?.tell(cx, "gently write")
}

fn plan(title: String, walk: Walk, record: Record, begun: Begun, half_typed: String) -> Plan {
    let (opening, closing) = (Vec::new(), Vec::new());
    Plan { title, opening, closing, walk, record, of: DraftOf::Note, begun, half_typed }
}

/// Offers what was left in the middle: `Some(None)` when the person wants neither.
fn unfinished(cx: &mut Context, form: &Form) -> Result<Option<Option<Plan>>, CliError> {
    let Some(draft) = resume::drafts(cx, DraftOf::Note)?.into_iter().next() else { return Ok(None) };
    let found = resume::find(cx, &draft, &Body::Note(Note::default()))?;
    let walk = || Walk::over(form.prompts.clone());
    Ok(match cx.offer(&form.title, found)? {
        Wish::CarryOn(found) => {
            let walk = walk().resumed(Kept::default(), found.position.as_ref());
            Some(Some(plan(form.title.clone(), walk, found.record, Begun::Before, found.text)))
        }
        Wish::BeginAnew(found) => {
            resume::settle(cx, walk(), found, DraftOf::Note)?;
            None
        }
        Wish::Leave => Some(None),
    })
}

/// Reads standard input to its end; whenever the sender pauses, what came so far is kept as a draft.
fn from_input(cx: &mut Context, at: Moment) -> Result<(), CliError> {
    let form = content::blank_page()?;
    let record = Record::new(cx.new_id()?, at, &Body::Note(Note::default()));
    let walk = Walk::over(form.prompts.clone());
    let (shelf, clock) = cx.keeping()?;
    let mut keeper = Keeper::new(shelf, clock, record, DraftOf::Note, Saving::EachAnswer, Begun::NotYet);
    let text = crate::term::input::read_text(&mut |so_far| keeper.typed(&walk, so_far))?;
    let (record, begun) = keeper.into_record();
    finish(cx, form, record, begun, text)
}

fn keep_whole(cx: &mut Context, form: &Form, at: Moment, text: String) -> Result<(), CliError> {
    let record = Record::new(cx.new_id()?, at, &Body::Note(Note::default()));
    finish(cx, form.clone(), record, Begun::NotYet, text)
}

fn finish(cx: &mut Context, form: Form, record: Record, begun: Begun, text: String) -> Result<(), CliError> {
    let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
    let answers = if text.trim().is_empty() {
        Vec::new()
    } else {
        vec![Answered::new(NOTE_TEXT, "", Answer::Text(text))]
    };
    let walk = Walk::over(Vec::new()).resumed(Kept { answers, ..Kept::default() }, None);
    let plan = plan(form.title, walk, record, begun, String::new());
    session::hold(cx, Answering::Script(Default::default()), plan)?.tell(cx, "gently write")
}

fn why_not(care: Care) -> CliError {
    CliError::usage("Words are not taken from the command line")
        .because(care.why_not_arguments.text)
        .hint("`gently write`, or `gently write -` from a pipe")
}
