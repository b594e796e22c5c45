//! Answers from a script, or from a test.

use std::collections::{BTreeMap, VecDeque};

use super::{
    Ask, AskError, Beat, Choice, Given, MenuItem, MenuReply, PaceEnd, Page, Picked, Question, Reply,
};

/// Answers by prompt id; what is absent is skipped. Pages, menus and the like go straight on.
#[derive(Clone, Debug, Default)]
pub struct Scripted {
    answers: BTreeMap<String, Given>,
    replies: VecDeque<Reply>,
    menus: VecDeque<MenuReply>,
    confirms: VecDeque<Choice>,
    asked: Vec<String>,
}

impl Scripted {
    /// Answers each prompt by its id.
    pub fn new(answers: BTreeMap<String, Given>) -> Self {
        Self { answers, ..Self::default() }
    }

    /// Answers one question after the other, then skips the rest; for tests.
    pub fn replying(replies: impl IntoIterator<Item = Reply>) -> Self {
        Self { replies: replies.into_iter().collect(), ..Self::default() }
    }

    /// Answers menus too, one after the other, then leaves them; for tests.
    #[must_use]
    pub fn picking(mut self, menus: impl IntoIterator<Item = MenuReply>) -> Self {
        self.menus = menus.into_iter().collect();
        self
    }

    /// Answers yes-or-no questions too, then takes the default; for tests.
    #[must_use]
    pub fn confirming(mut self, confirms: impl IntoIterator<Item = Choice>) -> Self {
        self.confirms = confirms.into_iter().collect();
        self
    }

    /// Returns the ids of the prompts in the order they were asked.
    pub fn asked(&self) -> &[String] {
        &self.asked
    }
}

impl Ask for Scripted {
    fn ask(
        &mut self,
        question: &Question<'_>,
        _: Option<&Given>,
        _: &mut (dyn FnMut(&str) + Send),
    ) -> Result<Reply, AskError> {
        self.asked.push(question.id.to_owned());
        let given = || self.answers.get(question.id).cloned().map(Reply::Given);
        Ok(self.replies.pop_front().or_else(given).unwrap_or(Reply::Skip))
    }

    fn page(&mut self, _: &Page<'_>) -> Result<Reply, AskError> {
        Ok(Reply::Skip)
    }

    fn menu(&mut self, _: &str, _: &[MenuItem<'_>]) -> Result<MenuReply, AskError> {
        Ok(self.menus.pop_front().unwrap_or(MenuReply::Left))
    }

    fn pick_or_stop(&mut self, _: &str, _: &[String]) -> Result<Picked, AskError> {
        Ok(Picked::Back)
    }

    fn confirm(&mut self, _: &str, default: Choice) -> Result<Choice, AskError> {
        Ok(self.confirms.pop_front().unwrap_or(default))
    }

    fn pace(&mut self, _: &[Beat<'_>]) -> Result<PaceEnd, AskError> {
        Ok(PaceEnd::Done)
    }

    fn rest(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::super::Input;
    use super::*;

    fn ask(scripted: &mut Scripted, id: &str) -> Reply {
        let question = Question {
            id,
            above: None,
            ask: "?",
            note: None,
            input: Input::Text,
            hint: None,
            can_go_back: false,
        };
        scripted.ask(&question, None, &mut |_| {}).expect("it is answered")
    }

    #[test]
    fn answers_come_by_id_and_what_is_absent_is_skipped() {
        let given = Given::Text("words".into());
        let mut scripted = Scripted::new(BTreeMap::from([("what".into(), given.clone())]));
        assert_eq!(ask(&mut scripted, "what"), Reply::Given(given));
        assert_eq!(ask(&mut scripted, "else"), Reply::Skip);
        assert_eq!(scripted.asked(), ["what", "else"]);
    }

    #[test]
    fn a_test_gives_replies_in_order() {
        let mut scripted = Scripted::replying([Reply::Back, Reply::Stop(None)])
            .picking([MenuReply::Picked(1)])
            .confirming([Choice::No]);
        assert_eq!(ask(&mut scripted, "a"), Reply::Back);
        assert_eq!(ask(&mut scripted, "b"), Reply::Stop(None));
        assert_eq!(ask(&mut scripted, "c"), Reply::Skip);
        assert_eq!(scripted.menu("", &[]).expect("it is answered"), MenuReply::Picked(1));
        assert_eq!(scripted.menu("", &[]).expect("it is answered"), MenuReply::Left);
        assert_eq!(scripted.confirm("", Choice::Yes).expect("it is answered"), Choice::No);
        assert_eq!(scripted.confirm("", Choice::Yes).expect("it is answered"), Choice::Yes);
    }
}
