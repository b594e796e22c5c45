//! The body of a practice, and of what happened with one: the answers to a form of `prompts/practices/`, by prompt id.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::More;
use crate::model::answer::{Answer, Answered};
use crate::model::practice::{self, Word};

/// A form that was filled in, wholly or in part. A limit, a promise, a kind word: which it is, the form says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Practice {
    /// The id of the form, such as `boundary` or `keep/kind-words`.
    pub form: String,
    /// The answers by the ids of their prompts, and fields of a newer version.
    #[serde(flatten)]
    pub fields: More,
}

impl Practice {
    /// Begins a form in which nothing is said yet.
    pub fn of(form: &str) -> Self {
        Self { form: form.to_owned(), fields: More::new() }
    }

    /// Adds one answer.
    #[must_use]
    pub fn with(mut self, prompt: &str, answer: &Answer) -> Self {
        self.fields.insert(prompt.to_owned(), to_value(answer));
        self
    }

    /// Returns the answer to the prompt with this id.
    pub fn answer(&self, prompt: &str) -> Option<Answer> {
        self.fields.get(prompt).and_then(|value| Answer::deserialize(value).ok())
    }

    /// Returns the answer as text, if it has any.
    pub fn text(&self, prompt: &str) -> Option<String> {
        let text = self.answer(prompt)?.to_text();
        (!text.trim().is_empty()).then_some(text)
    }

    /// Returns the place on a scale.
    pub fn number(&self, prompt: &str) -> Option<u8> {
        match self.answer(prompt) {
            Some(Answer::Number(number)) => u8::try_from(number).ok(),
            _ => None,
        }
    }

    /// Returns the fixed word that was chosen; `None` for one of a newer version.
    pub fn word<W: Word>(&self, prompt: &str) -> Option<W> {
        W::read(&self.text(prompt)?)
    }

    /// Returns whether each number is on its scale; a newer version's may not be.
    pub(super) fn is_sound(&self) -> bool {
        practice::SCALES.iter().all(|(field, highest)| match self.fields.get(*field) {
            None => true,
            Some(value) => value.as_u64().is_some_and(|number| number <= u64::from(*highest)),
        })
    }

    /// Takes the answers, keeping the fields that are none.
    pub fn take_answers(&mut self, answers: &[Answered]) {
        let given = |id: &str| answers.iter().any(|answered| answered.prompt == id);
        self.fields.retain(|id, value| given(id) || Answer::deserialize(&*value).is_err());
        for answered in answers {
            self.fields.insert(answered.prompt.clone(), to_value(&answered.answer));
        }
    }

    /// Returns the answers, as an edit shows them again.
    pub fn to_answers(&self) -> Vec<Answered> {
        let answered = |(id, value): (&String, &Value)| {
            Answer::deserialize(value).ok().map(|answer| Answered::new(id, "", answer))
        };
        self.fields.iter().filter_map(answered).collect()
    }

    pub(super) fn gather_words(&self, pieces: &mut Vec<String>) {
        let own = self.fields.keys().filter(|id| !practice::CHOSEN.contains(&id.as_str()));
        for answer in own.filter_map(|id| self.answer(id)) {
            pieces.extend(answer.words().into_iter().map(str::to_owned));
        }
    }
}

fn to_value(answer: &Answer) -> Value {
    serde_json::to_value(answer).expect("answers hold only strings, numbers and lists")
}

#[cfg(test)]
mod tests {
    use crate::model::body::Body;
    use crate::model::record::Kind;

    #[test]
    fn answers_go_in_and_come_out_and_what_is_none_stays() {
        let json = r#"{"form":"step","fear":"a laugh","hard":40,"weather":{"sky":"grey"}}"#;
        let Body::Practice(kind, mut step) = Body::parse(&Kind::Step, json) else { panic!("a step") };
        assert_eq!((step.text("fear"), step.number("hard")), (Some("a laugh".into()), Some(40)));
        let mut answers = step.to_answers();
        answers.retain(|answered| answered.prompt != "hard");
        step.take_answers(&answers);
        let again = Body::Practice(kind, step).to_json();
        assert_eq!(again, r#"{"form":"step","fear":"a laugh","weather":{"sky":"grey"}}"#);
    }

    #[test]
    fn no_number_leaves_its_scale() {
        for wrong in ["101", "-1", "4.5", "\"40\"", "[]"] {
            let json = format!(r#"{{"form":"step","hard":{wrong}}}"#);
            let body = Body::parse(&Kind::Step, &json);
            assert!(matches!(body, Body::Other(Kind::Step, _)), "{wrong}");
        }
    }

    #[test]
    fn fixed_words_are_none_of_the_persons_own() {
        let json = r#"{"form":"boundary","what":"no calls","flex":"cannot flex","kind":"contact"}"#;
        assert_eq!(Body::parse(&Kind::Boundary, json).words(), "no calls");
    }
}
