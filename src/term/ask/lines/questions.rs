//! One question as plain lines, and what comes back.

use std::time::{Duration, Instant};

use super::super::{AskError, Away, Given, Input, Question, Reply, earlier, words};
use super::Lines;
use super::input::{Came, MOST};
use super::read::{self, Word};

/// How long words from a pipe may wait before they are handed on.
const SOON: Duration = Duration::from_millis(500);

/// More options than this stand beside each other.
const MANY: usize = 12;

/// Told of the words as they stand.
type Typed<'a> = &'a mut (dyn FnMut(&str) + Send);

/// What a line, or a pasted block, turned out to be.
enum Said {
    Words(String),
    Word(Word),
    Nothing,
    End,
    Interrupted,
}

pub(super) fn ask(
    lines: &mut Lines,
    question: &Question<'_>,
    before: Option<&Given>,
    typed: Typed<'_>,
) -> Result<Reply, AskError> {
    show(lines, question, before)?;
    let kept = before.and_then(|given| earlier::fit(&question.input, given));
    match question.input {
        Input::Long | Input::List => gather(lines, &question.input, kept, typed),
        _ => once(lines, &question.input, before, kept, typed),
    }
}

fn show(lines: &mut Lines, question: &Question<'_>, before: Option<&Given>) -> Result<(), AskError> {
    let out = |lines: &mut Lines, text: Option<&str>| text.map_or(Ok(()), |text| lines.say(text));
    lines.say("")?;
    out(lines, question.above)?;
    lines.say(question.ask)?;
    out(lines, question.note)?;
    if let Input::One { options, .. } | Input::Many { options, .. } = question.input {
        let numbered = options.iter().enumerate().map(|(index, option)| format!("{}. {option}", index + 1));
        if options.len() > MANY {
            // One under the other they would run off the screen, and read aloud they would never end.
            lines.say(&numbered.collect::<Vec<_>>().join(", "))?;
        } else {
            for option in numbered {
                lines.say(&format!("  {option}"))?;
            }
        }
    }
    if let Input::Scale { min, max, low, high } = question.input {
        lines.say(&words::ends(min, max, low, high))?;
    }
    lines.say(&words::takes(&question.input))?;
    if let Some(before) = before {
        let separator = if matches!(question.input, Input::Many { .. }) { ", " } else { "\n" };
        let now = match before {
            Given::Many(several) => several.join(separator),
            other => earlier::text(other),
        };
        lines.say(&format!("{} {now}", words::NOW))?;
        let adds = matches!(question.input, Input::Long | Input::List);
        lines.say(if adds { words::ENTER_KEEPS_OR_ADDS } else { words::ENTER_KEEPS })?;
    }
    out(lines, question.hint)?;
    Ok(())
}

/// Asks until one line, or one pasted block, is an answer.
fn once(
    lines: &mut Lines,
    input: &Input<'_>,
    before: Option<&Given>,
    kept: Option<Given>,
    typed: Typed<'_>,
) -> Result<Reply, AskError> {
    loop {
        let text = match said(lines, typed)? {
            Said::Words(text) => text,
            Said::Nothing => return Ok(kept.map_or(Reply::Skip, Reply::Given)),
            Said::Word(Word::Clear) if before.is_some() => return Ok(Reply::Cleared),
            Said::Word(word) => return Ok(reply(word, None)),
            Said::End | Said::Interrupted => return Ok(Reply::Stop(None)),
        };
        typed(&text);
        let given = match *input {
            Input::One { options, own_words } => read::one(&text, options, own_words).map(Given::Text),
            Input::Many { options, own_words } => read::many(&text, options, own_words).map(Given::Many),
            Input::Scale { min, max, .. } => earlier::number(&text, min, max).map(Given::Number),
            _ => Some(Given::Text(read::literal(&text))),
        };
        match given {
            Some(given) => return Ok(Reply::Given(given)),
            None => lines.say(&words::takes(input))?,
        }
    }
}

/// Gathers lines until the one that ends them. What was there before stays, and they go after it.
fn gather(
    lines: &mut Lines,
    input: &Input<'_>,
    kept: Option<Given>,
    typed: Typed<'_>,
) -> Result<Reply, AskError> {
    let is_list = matches!(input, Input::List);
    let mut all = kept.as_ref().map(earlier::text).unwrap_or_default();
    let mut handed = HandOn { typed, at_each_line: lines.input.is_terminal(), last: None };
    let mut begun = false;
    loop {
        let line = match lines.next(None)? {
            Came::Line(line) => line,
            Came::Idle(part) => {
                if !part.is_empty() {
                    add(&mut all, &part, begun);
                }
                handed.now(&all);
                return Err(AskError::Away(Away::Idle));
            }
            Came::End if !is_list && begun => break,
            Came::End | Came::Interrupted | Came::Late => {
                handed.now(&all);
                return Ok(Reply::Stop(filled(all)));
            }
        };
        let is_end = match is_list {
            true => line.trim().is_empty(),
            false => line == "." || !begun && line.is_empty(),
        };
        match read::word(&line) {
            _ if is_end => break,
            Some(Word::Clear) => {
                all.clear();
                begun = false;
                handed.now("");
            }
            Some(Word::Hide) => {
                let away = lines.hide();
                handed.now(&all);
                return Err(away);
            }
            Some(word) => {
                handed.now(&all);
                return Ok(reply(word, filled(all)));
            }
            None => {
                let line = if !is_list && line == ".." { ".".into() } else { read::literal(&line) };
                if all.len() + line.len() >= MOST {
                    handed.now(&all);
                    return Err(AskError::TooLong);
                }
                add(&mut all, if is_list { line.trim() } else { &line }, begun);
                handed.line(&all);
                begun = true;
            }
        }
    }
    handed.now(&all);
    Ok(match filled(all) {
        Some(text) if is_list => Reply::Given(Given::Many(earlier::each_line(&text))),
        Some(text) => Reply::Given(Given::Text(text)),
        None if kept.is_some() => Reply::Cleared,
        None => Reply::Skip,
    })
}

/// Adds a line to the words; `begun` says that a line came before it, be it empty.
fn add(all: &mut String, line: &str, begun: bool) {
    if begun || !all.is_empty() {
        all.push('\n');
    }
    all.push_str(line);
}

/// Hands words on: each line that a person typed, and now and then what comes through a pipe, where
/// thousands of lines come at once.
struct HandOn<'a> {
    typed: Typed<'a>,
    at_each_line: bool,
    last: Option<Instant>,
}

impl HandOn<'_> {
    fn line(&mut self, words: &str) {
        if self.at_each_line || self.last.is_none_or(|last| last.elapsed() > SOON) {
            self.now(words);
        }
    }

    fn now(&mut self, words: &str) {
        (self.typed)(words);
        self.last = Some(Instant::now());
    }
}

/// Reads a line, and what a paste left behind it. What stands there when somebody is away is handed on.
fn said(lines: &mut Lines, typed: Typed<'_>) -> Result<Said, AskError> {
    let mut all = match lines.next(None)? {
        Came::Line(line) => line,
        Came::Idle(part) => {
            filled(part).inspect(|part| typed(part));
            return Err(AskError::Away(Away::Idle));
        }
        Came::End => return Ok(Said::End),
        Came::Interrupted | Came::Late => return Ok(Said::Interrupted),
    };
    let pasted = lines.with_paste(&mut all);
    pasted.inspect_err(|_| typed(&all))?;
    Ok(match read::word(&all) {
        Some(Word::Hide) => return Err(lines.hide()),
        Some(word) => Said::Word(word),
        None if all.trim().is_empty() => Said::Nothing,
        None => Said::Words(all.trim_end().to_owned()),
    })
}

fn reply(word: Word, so_far: Option<String>) -> Reply {
    match word {
        Word::Skip | Word::Clear | Word::Hide => Reply::Skip,
        Word::Back => Reply::Back,
        Word::Stop => Reply::Stop(so_far),
        Word::Ground => Reply::Ground(so_far),
        Word::Help => Reply::Help(so_far),
    }
}

fn filled(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
