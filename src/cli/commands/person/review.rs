//! `gently person let-go-review`: the person's own notes on a bond, side by side under four heads, and three ways that
//! weigh the same.
//!
//! Nothing leads here by itself, nothing is counted, and no verdict comes of it. It is there about everybody, and most
//! of all about who is set aside: it waits for no gate.

use clap::Args;

use super::bond;
use super::columns::Room;
use super::noted::Noted;
use super::{WhoArg, whom_here};
use crate::cli::again::Stage;
use crate::cli::answered::AnswersArg;
use crate::cli::asides;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::people::{self, Someone};
use crate::cli::practice::fill::{self, Blank};
use crate::cli::practice::{held, page};
use crate::cli::session::{self, Answering, Plan};
use crate::cli::talk::{self, Ending};
use crate::cli::way_in;
use crate::content::{LetGoWords, PracticeForm, PracticeWords};
use crate::model::answers::Answers;
use crate::model::body::{Body, Practice};
use crate::model::draft::DraftOf;
use crate::model::gate::Outcome;
use crate::model::practice::{Criterion, Word, id};
use crate::model::prompt::Prompt;
use crate::model::record::{Kind, Record};
use crate::model::walk::{Position, Walk};
use crate::term::text::Text;

#[derive(Args, Debug)]
pub(super) struct ReviewArgs {
    #[command(flatten)]
    who: WhoArg,
    /// When it was, such as 'yesterday 22:00'
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
    #[command(flatten)]
    answers: AnswersArg,
}

/// What a review is made with.
struct Review {
    form: PracticeForm,
    words: LetGoWords,
    choice: Prompt,
    at: Option<String>,
}

pub(super) fn run(args: &ReviewArgs, cx: &mut Context) -> Result<(), CliError> {
    let words = PracticeWords::read()?.let_go;
    let review =
        Review { form: held::form(id::LET_GO)?, choice: page::choice(&words), words, at: args.at.clone() };
    let prompts: Vec<&Prompt> = review.form.log.iter().chain([&review.choice]).collect();
    let answering = Answering::read(&args.answers, &prompts)?;
    if let Some(someone) = review.comes_back(cx)? {
        return review.walk(&someone, cx);
    }
    let is_scripted = matches!(answering, Answering::Script(_));
    let Some(someone) = whom_here(&args.who, is_scripted, cx)? else { return Ok(()) };
    match answering {
        Answering::Script(answers) => review.take(&someone, answers, cx),
        Answering::Person if cx.is_json() => bond::print_json(&someone, cx),
        Answering::Person if !cx.can_ask() => {
            let room = Room::of(cx);
            let text = review.text(&someone, &Noted::about(someone.record.id, cx)?, room, cx)?;
            cx.show(&text)
        }
        Answering::Person => review.walk(&someone, cx),
    }
}

impl Review {
    fn title(&self, someone: &Someone) -> String {
        format!("{}: {}", self.form.many, someone.called())
    }

    /// Returns a note that is not written yet.
    fn blank(&self, someone: Option<&Someone>) -> Blank {
        Blank {
            kind: Kind::Event,
            form: self.form.id.clone(),
            title: someone.map_or_else(|| self.form.many.clone(), |someone| self.title(someone)),
            opening: vec![self.form.about.clone()],
            prompts: self.form.log.clone(),
            about: someone.map(|someone| someone.record.id),
            of: None,
            limit: None,
            at: self.at.clone(),
            is_only: false,
        }
    }

    /// Keeps what a script says: a note, a choice, or both, as one event.
    fn take(&self, someone: &Someone, answers: Answers, cx: &mut Context) -> Result<(), CliError> {
        let is_harm =
            answers.of(id::CRITERION).is_some_and(|said| said.to_text() == Criterion::Harm.as_str());
        let chosen = answers.of(id::CHOICE).map(|said| said.to_text());
        if self.is_to_leave(chosen.as_deref()) && (is_harm || self.asks_for_care(someone, cx)?) {
            cx.status(&self.words.plan_to_leave)?;
            cx.ui().hint("To see them: `gently help-lines`");
        }
        let mut blank = self.blank(Some(someone));
        blank.prompts.push(self.choice.clone());
        fill::fill(&blank, Answering::Script(answers), cx).map(drop)
    }

    /// Goes on where the program left by itself in the midst of a note or of the choice; returns whom it is about.
    fn comes_back(&self, cx: &mut Context) -> Result<Option<Someone>, CliError> {
        let place = cx.again().place.as_ref().filter(|place| place.guide.as_deref() == Some(&self.form.id));
        let Some((person, stage)) = place.map(|place| (place.about.person(), place.stage.clone())) else {
            return Ok(None);
        };
        let someone = person.map(|person| people::with_id(person, cx)).transpose()?.flatten();
        let Some(someone) = someone else { return Ok(None) };
        let is_at_choice = |stage: &Stage| matches!(stage, Stage::Asking(at) if Position::read(at) == Position::prompt(id::CHOICE));
        if is_at_choice(&stage) {
            // Nothing was chosen yet, so nothing is lost: it comes again, with the notes before it.
            cx.again().take_place(DraftOf::Practice);
        } else {
            fill::come_back(&self.blank(Some(&someone)), cx)?;
        }
        Ok(Some(someone))
    }

    /// Shows the notes, takes more of them, and has one of the three chosen, or none.
    fn walk(&self, someone: &Someone, cx: &mut Context) -> Result<(), CliError> {
        loop {
            let noted = Noted::about(someone.record.id, cx)?;
            let room = Room::of(cx);
            let text =
                bond::text(&self.words, &noted, room, someone, cx)?.render(cx.ui().look().width, false);
            let mut ask = cx.take_asker()?;
            let read = talk::read(ask.as_mut(), &self.title(someone), &[text], "Enter goes on.");
            cx.give_back(ask);
            if read? == Ending::Stopped {
                return Ok(());
            }
            let rows = [self.words.add.clone(), self.words.on.clone()];
            match cx.pick(&self.words.next, &rows)? {
                Some(0) => {
                    let ending = fill::fill(&self.blank(Some(someone)), Answering::Person, cx)?;
                    if ending == Ending::Stopped {
                        return Ok(());
                    }
                }
                Some(_) => return self.choose(someone, cx),
                None => return Ok(()),
            }
        }
    }

    fn choose(&self, someone: &Someone, cx: &mut Context) -> Result<(), CliError> {
        let body = Body::Practice(Kind::Event, Practice::of(&self.form.id));
        let record = Record::new(cx.new_id()?, cx.moment(self.at.as_deref())?, &body);
        let record = record.about_person(someone.record.id);
        let plan = Plan::new(&self.title(someone), Walk::over(vec![self.choice.clone()]), record);
        let held = session::hold(cx, Answering::Person, plan)?;
        let chosen = match held.made.record.view() {
            Body::Practice(_, said) => said.text(id::CHOICE),
            _ => None,
        };
        if held.made.is_stored && self.is_to_leave(chosen.as_deref()) && self.asks_for_care(someone, cx)? {
            way_in::show(&self.words.plan_to_leave, cx)?;
            let country = cx.settings().country.clone();
            let mut ask = cx.take_asker()?;
            let shown = asides::help(ask.as_mut(), country.as_deref());
            cx.give_back(ask);
            shown?;
        }
        held.tell(cx, "gently person let-go-review")
    }

    fn is_to_leave(&self, chosen: Option<&str>) -> bool {
        let [_, _, leave] = &self.words.choices;
        chosen == Some(leave)
    }

    /// Returns whether help lines come before a plan to leave: harm or fear was noted, or the pages about them are kept
    /// aside. Leaving can raise danger then.
    fn asks_for_care(&self, someone: &Someone, cx: &mut Context) -> Result<bool, CliError> {
        let now = people::with_id(someone.record.id, cx)?;
        let is_aside = now.is_some_and(|someone| someone.outcome() == Some(Outcome::SetAside));
        let noted = Noted::about(someone.record.id, cx)?;
        Ok(is_aside || bond::has_harm(&noted))
    }

    fn text(&self, someone: &Someone, noted: &Noted, room: Room, cx: &mut Context) -> Result<Text, CliError> {
        let mut text = Text::new();
        text.title(self.title(someone));
        text.append(bond::text(&self.words, noted, room, someone, cx)?);
        Ok(text)
    }
}
