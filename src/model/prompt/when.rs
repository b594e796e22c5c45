//! Branches: a prompt that is asked only after a certain earlier answer.
//!
//! A branch looks back and never ahead, so that there can be no circle of branches.

use crate::model::answer::Answer;

/// On which earlier answer it depends whether a prompt is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The earlier prompt.
    pub prompt: String,
    /// What its answer has to be.
    pub test: Test,
    /// An earlier prompt, and answers to it with which this is not asked all the same.
    pub unless: Option<(String, Vec<String>)>,
}

impl When {
    /// Asks after `test` of an earlier prompt.
    pub fn new(prompt: impl Into<String>, test: Test) -> Self {
        Self { prompt: prompt.into(), test, unless: None }
    }

    /// Returns whether this is asked after the answers that `answer` finds.
    pub fn holds<'a>(&self, answer: impl Fn(&str) -> Option<&'a Answer>) -> bool {
        let stands_in_the_way = |(prompt, options): &(String, Vec<String>)| {
            answer(prompt).is_some_and(|answer| has_one(answer, options))
        };
        self.test.holds(answer(&self.prompt)) && !self.unless.as_ref().is_some_and(stands_in_the_way)
    }
}

/// What an answer has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// One of these options, or one of these among several.
    Is(Vec<String>),
    /// None of these options, or not there.
    IsNot(Vec<String>),
    /// A number no lower than this.
    AtLeast(u8),
    /// A number no higher than this.
    AtMost(u8),
    /// There at all.
    Given,
    /// Not there.
    NotGiven,
}

impl Test {
    /// Returns whether `answer`, or that there is none, is what is asked for.
    pub fn holds(&self, answer: Option<&Answer>) -> bool {
        match (self, answer) {
            (Self::Given, answer) => answer.is_some(),
            (Self::NotGiven, answer) => answer.is_none(),
            (Self::IsNot(options), answer) => !answer.is_some_and(|answer| has_one(answer, options)),
            (_, None) => false,
            (Self::Is(options), Some(answer)) => has_one(answer, options),
            (Self::AtLeast(least), Some(Answer::Number(number))) => *number >= i64::from(*least),
            (Self::AtMost(most), Some(Answer::Number(number))) => *number <= i64::from(*most),
            (Self::AtLeast(_) | Self::AtMost(_), Some(_)) => false,
        }
    }
}

fn has_one(answer: &Answer, options: &[String]) -> bool {
    answer.to_lines().iter().any(|line| options.contains(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_holds_for_the_answers_it_names() {
        let yes = Test::Is(vec!["yes".into(), "a bit".into()]);
        let not_yes = Test::IsNot(vec!["yes".into()]);
        let text = |text: &str| Some(Answer::Text(text.into()));
        let many = Some(Answer::Many(vec!["no".into(), "a bit".into()]));
        let cases = [
            (&yes, text("yes"), true),
            (&yes, text("no"), false),
            (&yes, many, true),
            (&yes, None, false),
            (&not_yes, text("yes"), false),
            (&not_yes, text("no"), true),
            (&not_yes, None, true),
            (&Test::AtLeast(7), Some(Answer::Number(7)), true),
            (&Test::AtLeast(7), Some(Answer::Number(6)), false),
            (&Test::AtMost(3), Some(Answer::Number(3)), true),
            (&Test::AtMost(3), None, false),
            (&Test::AtMost(3), text("2"), false),
            (&Test::Given, text("words"), true),
            (&Test::Given, None, false),
            (&Test::NotGiven, None, true),
            (&Test::NotGiven, text("words"), false),
        ];
        for (test, answer, holds) in cases {
            assert_eq!(test.holds(answer.as_ref()), holds, "{test:?} {answer:?}");
        }
    }
}
