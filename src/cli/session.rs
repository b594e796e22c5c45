//! One conversation about one record: who is asked, what is walked, and how it is told afterwards.

use super::again::{Place, Stage};
use super::answered::AnswersArg;
use super::commands::erase;
use super::commands::passphrase::{self, Offered};
use super::context::Context;
use super::error::CliError;
use super::guides;
use super::keeper::{Begun, Keeper, Made, Saving};
use super::practice::{self, Makes};
use super::shown;
use super::talk::{self, Ending, Setting};
use crate::content::Care;
use crate::model::answers::{Answers, AnswersFault};
use crate::model::body::Body;
use crate::model::draft::{About, DraftBody, DraftOf};
use crate::model::guide::Guide;
use crate::model::prompt::Prompt;
use crate::model::record::{Kind, Record};
use crate::model::walk::{Step, Walk};
use crate::store::State;
use crate::term::ask::Ask;

/// What is to be walked, and what it will be kept as.
#[derive(Clone, Debug)]
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
    /// What the page makes when it comes to its end.
    pub makes: Option<Makes>,
}

impl Plan {
    /// Plans to make `record` by `walk`; nothing of it is kept yet.
    pub fn new(title: &str, walk: Walk, record: Record) -> Self {
        let of = DraftOf::of(&record.view());
        Self {
            title: title.to_owned(),
            opening: Vec::new(),
            closing: Vec::new(),
            walk,
            record,
            of,
            begun: Begun::NotYet,
            half_typed: String::new(),
            makes: None,
        }
    }
}

/// Who answers.
#[derive(Default)]
pub enum Answering {
    /// Whoever sits at the terminal.
    #[default]
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

    /// Reads `--answers` for the questions of this guide.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn of_guide(arg: &AnswersArg, guide: &Guide) -> Result<Self, CliError> {
        let prompts = guides::every_prompt(guide)?;
        let shows = format!("gently prompts show {}", guide.heading.id);
        let answers = arg.read_as(&shows, &prompts.iter().collect::<Vec<_>>())?;
        Ok(answers.map_or(Self::Person, Self::Script))
    }

    /// Returns whether somebody sits at a terminal and can be asked.
    pub fn is_person(&self, cx: &mut Context) -> bool {
        matches!(self, Self::Person) && cx.can_ask()
    }
}

/// What came of it.
pub struct Held {
    /// The record, and what of it is kept.
    pub made: Made,
    /// How it ended.
    pub ending: Ending,
    /// Whether a person answered.
    pub has_person: bool,
    /// Whether it was stopped at a letter that is not kept.
    pub has_letter_gone: bool,
    /// Whether no passphrase is offered after it.
    pub is_free_of_offers: bool,
}

/// Holds the conversation.
///
/// # Errors
///
/// Fails when nobody can be asked, or the journal cannot be written. What was answered before is kept.
pub fn hold(cx: &mut Context, answering: Answering, plan: Plan) -> Result<Held, CliError> {
    let is_first = cx.shelf()?.state()? == State::Missing;
    if is_first {
        cx.shelf()?.locked().can_begin()?;
    }
    // Unlocked before anything is asked: half-typed words are kept from another thread, which asks nobody.
    cx.journal()?;
    let care = Care::read()?;
    let hint = if cx.asks_in_lines() { care.walk.hint_lines.clone() } else { care.walk.hint.clone() };
    // Who is about to write the first words may not have come by the page that says it.
    let is_told = matches!(answering, Answering::Person) && cx.shelf()?.tell_now();
    let hint = if is_told { format!("{}\n{hint}", care.walk.first) } else { hint };
    if let Answering::Script(answers) = &answering {
        return take(cx, plan, answers);
    }
    let mut ask = cx.take_asker()?;
    let setting = Setting { title: &plan.title, care: &care, hint: &hint };
    let mut walk = plan.walk;
    let (shelf, clock) = cx.keeping()?;
    let keeper = Keeper::new(shelf, clock, plan.record, plan.of, Saving::EachAnswer, plan.begun);
    let mut keeper = keeper.making(plan.makes);
    let opened = open(ask.as_mut(), &setting, &plan.opening);
    let is_open = matches!(opened, Ok(Ending::Finished));
    let ended = match is_open {
        true => converse(ask.as_mut(), &mut walk, &mut keeper, &setting, &plan.closing, plan.half_typed),
        false => opened,
    };
    let made = keeper.into_made();
    cx.give_back(ask);
    if ended.as_ref().is_err_and(|fault| fault.away.is_some()) {
        let stage = match walk.position() {
            _ if !is_open => Stage::Opening,
            Some(position) => Stage::Asking(position.to_string()),
            None => Stage::Closing,
        };
        cx.again().place = Some(place(&made.record, made.of, stage));
    }
    if made.begun == Begun::Unwanted && ended.is_ok() {
        erase::page(made.record.id, cx).map_err(|fault| {
            let id = made.record.id.digits();
            fault.hint(format!("This page is not erased. To erase it: `gently erase {id}`"))
        })?;
    }
    let has_letter_gone = matches!(walk.step(), Some(Step::Ask(prompt)) if prompt.leaves_nothing());
    Ok(Held { made, ending: ended?, has_person: true, has_letter_gone, is_free_of_offers: false })
}

/// Keeps the answers of a script, all in one act.
fn take(cx: &mut Context, plan: Plan, answers: &Answers) -> Result<Held, CliError> {
    let mut walk = plan.walk;
    walk.take(answers).map_err(AnswersFault::NotAsked)?;
    let (shelf, clock) = cx.keeping()?;
    let keeper = Keeper::new(shelf, clock, plan.record, plan.of, Saving::Once, plan.begun);
    let mut keeper = keeper.making(plan.makes);
    keeper.save(&walk, None)?;
    let made = keeper.into_made();
    Ok(Held {
        made,
        ending: Ending::Finished,
        has_person: false,
        has_letter_gone: false,
        is_free_of_offers: false,
    })
}

/// Names the place to come back to.
fn place(record: &Record, of: DraftOf, stage: Stage) -> Place {
    let guide = match record.view() {
        Body::Reflection(reflection) => Some(reflection.guide),
        Body::Practice(_, practice) => Some(practice.form),
        _ => None,
    };
    Place::new(record, of, guide, stage)
}

/// Shows what is said before the first question, if anything is.
fn open(ask: &mut dyn Ask, setting: &Setting<'_>, opening: &[String]) -> Result<Ending, CliError> {
    match opening {
        [] => Ok(Ending::Finished),
        pages => talk::read(ask, setting.title, pages, "Enter begins."),
    }
}

fn converse(
    ask: &mut dyn Ask,
    walk: &mut Walk,
    keeper: &mut Keeper<'_>,
    setting: &Setting<'_>,
    closing: &[String],
    half_typed: String,
) -> Result<Ending, CliError> {
    let ending = talk::talk(ask, walk, keeper, setting, half_typed)?;
    if ending == Ending::Finished && !closing.is_empty() {
        // All is kept by now: whatever the reply, there is nothing more to do.
        talk::read(ask, setting.title, closing, "Enter goes on.")?;
    }
    Ok(ending)
}

/// Says that a record was changed, and how to change it again.
///
/// # Errors
///
/// Fails when it cannot be printed.
pub fn told(cx: &mut Context, record: &Record) -> Result<(), CliError> {
    let short = cx.name_of_kept(record.id);
    told_with(cx, record, &shown::way_to_change(record, &short))
}

fn told_with(cx: &mut Context, record: &Record, way: &str) -> Result<(), CliError> {
    if cx.is_json() {
        return shown::print_kept(cx, record);
    }
    cx.status(&format!("Kept. Change it: `{way}`"))
}

/// Returns the command that carries on with this draft; `None` for a change, which goes by its record.
pub fn carry_on(draft: &DraftBody) -> Option<String> {
    let is_log = draft.about.and_then(About::practice).is_some();
    let form = draft.guide.as_deref().unwrap_or_default();
    match draft.of {
        DraftOf::Practice => Some(practice::carry_on(form, is_log)),
        of => way_on(of).map(str::to_owned),
    }
}

/// Returns the same where what it is says it all.
const fn way_on(of: DraftOf) -> Option<&'static str> {
    match of {
        DraftOf::Note => Some("gently write"),
        DraftOf::Checkin => Some("gently checkin"),
        DraftOf::Reflection => Some("gently reflect --resume"),
        DraftOf::Practice | DraftOf::Edit => None,
    }
}

/// Says, once this run has made the journal, who can read it.
///
/// # Errors
///
/// Fails when it cannot be printed.
pub fn tell_first(cx: &mut Context) -> Result<(), CliError> {
    // A passphrase may have been set meanwhile.
    if !cx.take_untold() || cx.shelf()?.state()? != State::Open {
        return Ok(());
    }
    cx.status("Anyone who can use this login can read what is kept here. More: `gently about`")
}

impl Held {
    /// Says what was kept, and how to change it or carry on; `change` carries on with a change.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be printed.
    pub fn tell(&self, cx: &mut Context, change: &str) -> Result<(), CliError> {
        let Made { record, of, begun, is_stored, practices } = &self.made;
        let carry_on = way_on(*of).unwrap_or(change);
        if *begun == Begun::Unwanted {
            // What became of it was said when it was erased.
            return Ok(());
        }
        if *begun == Begun::NotYet || (self.ending == Ending::Finished && !is_stored) {
            return cx.status("Nothing was kept.");
        }
        match self.ending {
            // Somebody has a name, which is changed in another way than what is walked.
            Ending::Finished if *of == DraftOf::Edit && record.kind == Kind::Person => {
                told_with(cx, record, change)?;
            }
            Ending::Finished => {
                told(cx, record)?;
                let name = |id| cx.name_of_kept(id);
                if let Some(also) = practice::made::told(practices, name) {
                    cx.status(&also)?;
                }
            }
            Ending::Stopped if cx.is_json() => shown::print_kept(cx, record)?,
            Ending::Stopped if self.has_letter_gone => {
                cx.status(&format!(
                    "The letter is gone. What else you wrote is kept. To carry on: `{carry_on}`"
                ))?;
            }
            Ending::Stopped => cx.status(&format!("What you wrote is kept. To carry on: `{carry_on}`"))?,
        }
        let is_free = self.has_person && self.ending == Ending::Finished && !self.is_free_of_offers;
        if is_free && passphrase::offer_once(cx)? == Offered::Now {
            // The offer has said it.
            cx.take_untold();
        }
        tell_first(cx)
    }
}
