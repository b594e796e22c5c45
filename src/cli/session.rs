//! One conversation about one record: who is asked, what is walked, and how it is told afterwards.

use super::answered::{self, AnswersArg};
use super::context::Context;
use super::error::CliError;
use super::keeper::{Begun, Keeper, Saving};
use super::talk::{self, Ending, Setting};
use crate::content::Care;
use crate::model::answers::Answers;
use crate::model::draft::DraftOf;
use crate::model::prompt::Prompt;
use crate::model::record::Record;
use crate::model::walk::Walk;
use crate::term::ask::Page;

/// What is to be walked, and what it will be kept as.
pub struct Plan {
    /// Shown above each question.
    pub title: String,
    /// What is said before the first question.
    pub opening: Vec<String>,
    /// What is said after the last one.
    pub closing: Vec<String>,
    /// The walk, at the place where it begins.
    pub walk: Walk,
    /// The record, as it stands.
    pub record: Record,
    /// What a draft of it is.
    pub of: DraftOf,
    /// Whether the journal holds anything of it.
    pub begun: Begun,
    /// Words that were half typed when it was left.
    pub half_typed: String,
}

/// Who answers.
pub enum Answering {
    /// Whoever sits at the terminal.
    Person,
    /// A file that was read whole.
    Script(Answers),
}

impl Answering {
    /// Reads `--answers` for these prompts; without it a person answers.
    ///
    /// # Errors
    ///
    /// Fails on a file that cannot be read, or on the first answer that does not fit.
    pub fn read(arg: &AnswersArg, prompts: &[&Prompt]) -> Result<Self, CliError> {
        Ok(arg.read(prompts)?.map_or(Self::Person, Self::Script))
    }
}

/// What came of it.
pub struct Held {
    /// The record as it stands now.
    pub record: Record,
    /// Whether the journal holds anything of it.
    pub begun: Begun,
    /// Whether it came to its end.
    pub ending: Ending,
}

/// Holds the conversation.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be written. What was answered before is kept.
pub fn hold(cx: &mut Context, answering: Answering, plan: Plan) -> Result<Held, CliError> {
    let care = Care::read()?;
    let country = cx.settings().country.clone();
    let mut walk = plan.walk;
    let (mut ask, saving) = match &answering {
        Answering::Person => (cx.take_asker()?, Saving::EachAnswer),
        Answering::Script(answers) => (Context::scripted(answered::script(answers)), Saving::Once),
    };
    let hint = if cx.asks_in_lines() { &care.walk.hint_lines } else { &care.walk.hint };
    let hint = hint.clone();
    let (shelf, clock) = cx.keeping()?;
    let mut keeper = Keeper::new(shelf, clock, plan.record, plan.of, saving, plan.begun);
    let setting = Setting {
        title: &plan.title,
        care: &care,
        country: country.as_deref(),
        hint: &hint,
        half_typed: plan.half_typed,
    };
    let mut opened = Ok(Ending::Finished);
    if !plan.opening.is_empty() {
        opened = talk::open(ask.as_mut(), &plan.title, &plan.opening, &setting);
    }
    let mut result = match opened {
        Ok(Ending::Finished) => talk::talk(ask.as_mut(), &mut walk, &mut keeper, setting),
        other => other,
    };
    if matches!(result, Ok(Ending::Finished)) && !plan.closing.is_empty() {
        let page = Page {
            above: Some(&plan.title),
            text: &plan.closing,
            below: "Enter goes on.",
            can_go_back: false,
        };
        // The walk is kept by now: whatever the reply, there is nothing more to do.
        result = ask.page(&page).map(|_| Ending::Finished).map_err(CliError::from);
    }
    ask.rest();
    let (record, begun) = keeper.into_record();
    if let Answering::Person = answering {
        cx.give_back(ask);
    }
    Ok(Held { record, begun, ending: result? })
}

/// Says that a record was changed, and how to change it again.
///
/// # Errors
///
/// Fails when it cannot be printed.
pub fn told(cx: &mut Context, record: &Record) -> Result<(), CliError> {
    if cx.is_json() {
        return super::shown::print_one(cx, record);
    }
    let short = cx.short(record.id)?.unwrap_or_else(|| record.id.digits());
    cx.status(&format!("Kept. Change it: `gently edit {short}`"))
}

impl Held {
    /// Says what was kept, and how to change it or carry on.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be printed.
    pub fn tell(&self, cx: &mut Context, carry_on: &str) -> Result<(), CliError> {
        if self.begun == Begun::NotYet {
            return cx.status("Nothing was written, so nothing was kept.");
        }
        if self.ending == Ending::Finished && cx.short(self.record.id)?.is_none() {
            return cx.status("Nothing was written, so nothing was kept.");
        }
        match self.ending {
            Ending::Finished => told(cx, &self.record),
            Ending::Stopped if cx.is_json() => super::shown::print_one(cx, &self.record),
            Ending::Stopped => cx.status(&format!("Kept as far as it goes. Carry on: `{carry_on}`")),
        }
    }
}
