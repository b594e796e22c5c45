//! Who is there to be asked.

use super::{
    Ask, AskError, Beat, Choice, Given, MenuItem, MenuReply, PaceEnd, Page, Picked, Question, Reply,
};

/// What decides who is asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings<'a> {
    /// Whether `--answers` was given.
    pub answers: bool,
    /// Whether plain lines were asked for, by flag, variable or setting.
    pub plain: bool,
    /// The value of `TERM`.
    pub term: Option<&'a str>,
    /// Whether stdin is a terminal.
    pub stdin_is_terminal: bool,
    /// Whether stderr is a terminal.
    pub stderr_is_terminal: bool,
}

/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The answers of a script: [`super::Scripted`].
    Scripted,
    /// No one: [`Nobody`].
    Nobody,
    /// A person, by plain lines: [`super::Lines`].
    Lines,
    /// A person, on a screen: [`super::Terminal`].
    Terminal,
}

/// Terminals that cannot move a cursor: none named, and the same three as rustyline's, which falls back on them.
const CANNOT_MOVE: [&str; 4] = ["", "dumb", "cons25", "emacs"];

/// Returns whether a terminal of this `TERM` can move its cursor and clear its screen.
pub fn can_move(term: Option<&str>) -> bool {
    term.is_some_and(|term| !CANNOT_MOVE.contains(&term))
}

/// Chooses who is asked.
pub fn choose_body(settings: Settings<'_>) -> Which {
    let moves = can_move(settings.term);
    match settings {
        Settings { answers: true, .. } => Which::Scripted,
        Settings { plain: true, .. } => Which::Lines,
        // A question that goes into a file is seen by nobody.
        Settings { stdin_is_terminal: false, .. } | Settings { stderr_is_terminal: false, .. } => {
            Which::Nobody
        }
        _ if moves => Which::Terminal,
        _ => Which::Lines,
    }
}

/// No one: every question is an error.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nobody;

impl Ask for Nobody {
    fn ask(
        &mut self,
        _: &Question<'_>,
        _: Option<&Given>,
        _: &mut (dyn FnMut(&str) + Send),
    ) -> Result<Reply, AskError> {
        Err(AskError::Nobody)
    }

    fn page(&mut self, _: &Page<'_>) -> Result<Reply, AskError> {
        Err(AskError::Nobody)
    }

    fn menu(&mut self, _: &str, _: &[MenuItem<'_>]) -> Result<MenuReply, AskError> {
        Err(AskError::Nobody)
    }

    fn pick_or_stop(&mut self, _: &str, _: &[String]) -> Result<Picked, AskError> {
        Err(AskError::Nobody)
    }

    fn confirm(&mut self, _: &str, _: Choice) -> Result<Choice, AskError> {
        Err(AskError::Nobody)
    }

    fn pace(&mut self, _: &[Beat<'_>]) -> Result<PaceEnd, AskError> {
        Err(AskError::Nobody)
    }

    fn rest(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_asked() {
        let xterm = Some("xterm-256color");
        // answers, plain, TERM, stdin is a terminal, stderr is a terminal
        let cases = [
            (true, true, None, false, false, Which::Scripted),
            (true, false, xterm, true, true, Which::Scripted),
            (false, false, xterm, false, true, Which::Nobody),
            (false, false, None, false, false, Which::Nobody),
            (false, true, None, false, false, Which::Lines),
            (false, true, xterm, true, true, Which::Lines),
            (false, false, Some("dumb"), true, true, Which::Lines),
            (false, false, Some(""), true, true, Which::Lines),
            (false, false, None, true, true, Which::Lines),
            (false, false, xterm, true, false, Which::Nobody),
            (false, false, xterm, true, true, Which::Terminal),
        ];
        for (answers, plain, term, stdin_is_terminal, stderr_is_terminal, which) in cases {
            let settings = Settings { answers, plain, term, stdin_is_terminal, stderr_is_terminal };
            assert_eq!(choose_body(settings), which, "{settings:?}");
        }
    }
}
