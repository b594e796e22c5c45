//! Writing in the person's own editor: when it is used, and how it is told what came of it.

mod found;
mod page;

use std::env;

pub use found::{pages, take_up};

use self::page::{Came, Page};
use super::context::Context;
use super::error::CliError;
use super::keeper::{Begun, Keeper, Made, Saving};
use super::session::{self, Answering, Held, Plan};
use super::surroundings::variable;
use super::talk::Ending;
use crate::content::{Care, EditorWords};
use crate::model::body::Body;
use crate::model::draft::DraftOf;
use crate::model::prompt::PromptKind;
use crate::model::walk::Step;
use crate::store::StoreError;
use crate::term::ask::Choice;
use crate::term::outside::{Editor, Place, Wishes};

/// Holds the conversation of `plan` and says what was kept: in the person's editor when that is on and it is
/// about one page of free writing, else at the prompt.
///
/// # Errors
///
/// As [`session::hold`]. What was written is then still there, and the next run takes it up.
pub fn hold(cx: &mut Context, answering: Answering, plan: Plan, carry_on: &str) -> Result<(), CliError> {
    let is_page = matches!(plan.record.view(), Body::Note(_))
        && matches!(plan.walk.step(), Some(Step::Ask(prompt)) if prompt.kind == PromptKind::Long);
    let is_wanted = is_page && cx.settings().editor && answering.is_person(cx) && !cx.asks_in_lines();
    if is_wanted {
        let care = Care::read()?.editor;
        if let Some((editor, place)) = chosen(cx, &care)?
            && write(cx, &care, &editor, &place, &plan, carry_on)? == Written::InTheEditor
        {
            return Ok(());
        }
    }
    session::hold(cx, answering, plan)?.tell(cx, carry_on)
}

/// Finds the editor and a place for the page; where something cannot be promised, asks first.
fn chosen(cx: &mut Context, care: &EditorWords) -> Result<Option<(Editor, Place)>, CliError> {
    let wishes = Wishes { visual: variable("VISUAL"), editor: variable("EDITOR"), path: env::var_os("PATH") };
    let editor = match Editor::find(&wishes) {
        Ok(editor) => editor,
        Err(fault) => {
            at_the_prompt(cx, &fault);
            return Ok(None);
        }
    };
    let place = place();
    let mut doubts = Vec::new();
    if !editor.is_known() {
        doubts.push(care.unknown.replace("{editor}", editor.name()));
    }
    if matches!(place, Place::Disk(_)) {
        doubts.push(care.disk.clone());
    }
    if doubts.is_empty() {
        return Ok(Some((editor, place)));
    }
    let question = format!("{}\n\n{}", doubts.join("\n\n"), care.ask);
    let mut ask = cx.take_asker()?;
    let choice = ask.confirm(&question, Choice::No);
    cx.give_back(ask);
    Ok((choice? == Choice::Yes).then_some((editor, place)))
}

fn place() -> Place {
    Place::find(env::var_os("XDG_RUNTIME_DIR").as_deref())
}

fn at_the_prompt(cx: &mut Context, why: &dyn std::fmt::Display) {
    cx.ui().warning(&format!("{why}. So the page was the prompt"));
}

/// Where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    InTheEditor,
    NotYet,
}

fn write(
    cx: &mut Context,
    care: &EditorWords,
    editor: &Editor,
    place: &Place,
    plan: &Plan,
    carry_on: &str,
) -> Result<Written, CliError> {
    // Unlocked before the editor has the terminal.
    cx.journal()?;
    let home = found::home(cx)?;
    let mut ask = cx.take_asker()?;
    // The screen is the editor's for a while, also in the menu, which keeps it else.
    ask.rest();
    let (shelf, clock) = cx.keeping()?;
    let mut keeper = Keeper::new(shelf, clock, plan.record.clone(), plan.of, Saving::EachAnswer, plan.begun);
    let page = Page::of(plan, home, ask.as_mut(), &mut keeper, care);
    let came = page.write(editor, place);
    let made = keeper.into_made();
    cx.give_back(ask);
    let (came, remarks) = came?;
    for remark in remarks {
        cx.status(remark)?;
    }
    let (begun, ending) = match came {
        Came::NotBegun(why) => {
            at_the_prompt(cx, &why);
            return Ok(Written::NotYet);
        }
        Came::Nothing if plan.of == DraftOf::Edit => {
            cx.status("Nothing was changed.")?;
            return Ok(Written::InTheEditor);
        }
        Came::Erased => {
            cx.status(&format!("{}.", StoreError::Gone))?;
            return Ok(Written::InTheEditor);
        }
        Came::Nothing | Came::LetGo => (Begun::NotYet, Ending::Finished),
        Came::Kept => (made.begun, Ending::Finished),
        Came::Waits => (made.begun, Ending::Stopped),
    };
    let made = Made { begun, ..made };
    Held { made, ending, has_person: true, has_letter_gone: false, is_free_of_offers: false }
        .tell(cx, carry_on)?;
    Ok(Written::InTheEditor)
}
