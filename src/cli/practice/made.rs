//! What a guide makes: the answers that its `[keep]` names become practices, in the act that ends the page.

use super::Sort;
use crate::cli::error::CliError;
use crate::content;
use crate::model::answer::Answer;
use crate::model::body::{Body, Practice, Reflection};
use crate::model::guide::{Guide, Keep};
use crate::model::id::RecordId;
use crate::model::prompt::PromptKind;
use crate::model::record::{FROM, Kind, Record};

/// The most practices that one answer makes: a list of more lines than this is no list of limits.
const MOST: usize = 12;

/// What a guide makes when it comes to its end.
#[derive(Clone, Debug)]
pub struct Makes {
    guide: Guide,
    keep: Keep,
    /// The field of the form that takes the answer.
    field: String,
    /// Whether that field takes several lines at once.
    takes_list: bool,
}

impl Makes {
    /// Returns what `guide` makes, if it makes anything.
    ///
    /// # Errors
    ///
    /// Fails when a file of ours cannot be used.
    pub fn of(guide: &Guide) -> Result<Option<Self>, CliError> {
        let Some(keep) = guide.keep.clone() else { return Ok(None) };
        let Some(form) = content::practice(&keep.form)? else { return Ok(None) };
        let takes = form.prompts.iter().find(|prompt| prompt.id == form.text).map(|prompt| &prompt.kind);
        let takes_list = matches!(takes, Some(PromptKind::List | PromptKind::Many(_)));
        Ok(Some(Self { guide: guide.clone(), keep, field: form.text, takes_list }))
    }

    /// Returns the practices that the answers of this reflection make. `record` is that of the reflection.
    ///
    /// # Errors
    ///
    /// Fails when the machine gives no random bytes.
    pub fn from(
        &self,
        reflection: &Reflection,
        record: &Record,
        new_id: impl Fn() -> Result<RecordId, CliError>,
    ) -> Result<Vec<Record>, CliError> {
        let answers = &reflection.answers;
        let leads_no_further = self.guide.is_to_rest(answers) || self.guide.is_to_set_aside(answers);
        if self.keep.kind == Kind::Step && leads_no_further {
            return Ok(Vec::new());
        }
        let answered = answers.iter().find(|answered| answered.prompt == self.keep.text);
        let Some(answer) = answered.map(|answered| &answered.answer) else { return Ok(Vec::new()) };
        let made = self.fields(answer).into_iter().map(|answer| {
            let practice = Practice::of(&self.keep.form).with(&self.field, &answer);
            let body = Body::Practice(self.keep.kind.clone(), practice);
            let made = Record::new(new_id()?, record.at, &body).tied(FROM, record.id);
            Ok(match record.person() {
                Some(person) => made.about_person(person),
                None => made,
            })
        });
        made.collect()
    }

    /// Returns the answer as the form takes it: as a whole, or one line for each practice.
    fn fields(&self, answer: &Answer) -> Vec<Answer> {
        let words: Vec<_> =
            answer.words().into_iter().map(str::trim).filter(|line| !line.is_empty()).collect();
        if words.is_empty() {
            return Vec::new();
        }
        match answer {
            Answer::Text(_) if self.takes_list => vec![Answer::Many(vec![answer.to_text()])],
            _ if self.takes_list => vec![Answer::Many(words.into_iter().map(str::to_owned).collect())],
            Answer::Many(_) | Answer::Sorted(_) => {
                words.into_iter().take(MOST).map(|line| Answer::Text(line.to_owned())).collect()
            }
            _ => vec![Answer::Text(answer.to_text())],
        }
    }
}

/// Says what else was kept than the page itself; nothing where that is nothing.
pub fn told(made: &[(Kind, RecordId)], short: impl FnOnce(RecordId) -> String) -> Option<String> {
    let (kind, id) = made.first()?;
    let sort = Sort::of(kind)?;
    let (one, command) = (sort.one(), sort.command());
    Some(match made.len() {
        1 => format!("Kept as a {one} too: `gently {command} show {}`", short(*id)),
        _ => format!("Kept as {} of their own too: `gently {command} list`", sort.several()),
    })
}
