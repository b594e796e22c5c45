//! `gently write`: free writing, at the prompt, in an editor or from standard input, never from the command line.

use clap::Args;

use crate::cli::answered::{AnswersArg, without_mark};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::keeper::{Begun, Keeper, Made, Saving};
use crate::cli::outside;
use crate::cli::resume::{self, Taken};
use crate::cli::session::{self, Answering, Plan};
use crate::cli::typed::{self, Typed};
use crate::content::{self, Form};
use crate::model::answer::{Answer, Answered};
use crate::model::answers::Answers;
use crate::model::body::{Body, NOTE_TEXT, Note};
use crate::model::draft::DraftOf;
use crate::model::moment::Moment;
use crate::model::prompt::Prompt;
use crate::model::record::Record;
use crate::model::walk::{Kept, Walk};
use crate::term::input;

/// Write freely, at the prompt or from a pipe
///
/// At the prompt, a line with only a full stop ends it; so does Ctrl-D. With `-` the text comes from
/// standard input. What is half written is kept as it grows. After `gently config set editor on` it
/// opens your own editor in place of the prompt.
#[derive(Args, Debug, Default)]
#[command(after_help = "\
Examples:
  gently write
  gently write - < letter.txt
  gently write --at 'yesterday 22:00'")]
pub struct WriteArgs {
    /// `-` reads standard input; words are not taken here
    #[arg(value_name = "-", conflicts_with = "answers")]
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
    match typed::read(&args.words, "gently write", cx)? {
        Typed::Nothing => {}
        Typed::Dash => return from_input(cx, at),
        Typed::Words(words) => {
            let record = Record::new(cx.new_id()?, at, &empty());
            return finish(cx, &form, record, Begun::NotYet, &words);
        }
    }
    let prompts: Vec<&Prompt> = form.prompts.iter().collect();
    let answering = Answering::read(&args.answers, &prompts)?;
    if matches!(answering, Answering::Person) && !cx.can_ask() {
        return Err(CliError::usage("Questions cannot be asked here: this is not a terminal")
            .hint("Pipe the text into `gently write -`, or give it with `--answers FILE`"));
    }
    let walk = Walk::over(form.prompts.clone());
    let place = cx.again().take_place(DraftOf::Note);
    if answering.is_person(cx) {
        outside::take_up(cx)?;
    }
    if place.is_none() && args.at.is_none() && answering.is_person(cx) {
        let taken = match resume::drafts(cx, DraftOf::Note)?.first() {
            Some(draft) => resume::offer(cx, &form.title, draft, &empty(), walk.clone())?,
            None => Taken::Anew,
        };
        match taken {
            Taken::Resumed(plan) => return outside::hold(cx, answering, *plan, CARRY_ON),
            Taken::Left => return Ok(()),
            Taken::Anew => {}
        }
    }
    if let Some(place) = place {
        let plan = resume::come_back(cx, &form.title, &place, &empty(), walk)?;
        return session::hold(cx, answering, plan)?.tell(cx, CARRY_ON);
    }
    let record = Record::new(cx.new_id()?, at, &empty());
    outside::hold(cx, answering, Plan::new(&form.title, walk, record), CARRY_ON)
}

const CARRY_ON: &str = "gently write";

fn empty() -> Body {
    Body::Note(Note::default())
}

/// Reads standard input to its end; whenever the sender pauses, what came so far is kept as a draft.
fn from_input(cx: &mut Context, at: Moment) -> Result<(), CliError> {
    // Unlocked before the sender is heard: nobody should have to send it twice.
    cx.journal()?;
    let form = content::blank_page()?;
    let record = Record::new(cx.new_id()?, at, &empty());
    let walk = Walk::over(form.prompts.clone());
    let (shelf, clock) = cx.keeping()?;
    let mut keeper = Keeper::new(shelf, clock, record, DraftOf::Note, Saving::EachAnswer, Begun::NotYet);
    let read = input::read_text(&mut |so_far| keeper.typed(&walk, without_mark(so_far)));
    let Made { record, begun, .. } = keeper.into_made();
    let text = read.map_err(|fault| match begun {
        Begun::NotYet => CliError::from(fault),
        Begun::Before | Begun::Unwanted => {
            CliError::from(fault).hint("What came before it is kept. Look at it: `gently write`")
        }
    })?;
    finish(cx, &form, record, begun, without_mark(&text))
}

fn finish(cx: &mut Context, form: &Form, record: Record, begun: Begun, text: &str) -> Result<(), CliError> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut answers = Vec::new();
    if !text.trim().is_empty() {
        answers.push(Answered::new(NOTE_TEXT, "", Answer::Text(text.to_owned())));
    }
    let walk = Walk::over(Vec::new()).resumed(Kept { answers, ..Kept::default() }, None);
    let plan = Plan { begun, ..Plan::new(&form.title, walk, record) };
    session::hold(cx, Answering::Script(Answers::default()), plan)?.tell(cx, CARRY_ON)
}
