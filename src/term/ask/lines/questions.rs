//! One question as plain lines, and what comes back.

use super::super::{AskError, Given, Input, Question, Reply, earlier, words};
use super::hand_on::{HandOn, Urgency};
use super::input::{Came, MOST};
use super::read::{self, Word};
use super::{Lines, paste};

/// More options than this stand beside each other.
const MANY: usize = 12;

/// Asks, and hands every word on as it stands.
pub(super) fn ask(
    lines: &mut Lines,
    question: &Question<'_>,
    before: Option<&Given>,
    handed: &mut HandOn,
) -> Result<Reply, AskError> {
    let before = before.filter(|given| !earlier::text(given).trim().is_empty());
    show(lines, question, before)?;
    let kept = before.and_then(|given| earlier::fit(&question.input, given));
    match question.input {
        Input::Long | Input::List => gather(lines, &question.input, kept, handed),
        _ => once(lines, &question.input, before, kept, handed),
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
    handed: &mut HandOn,
) -> Result<Reply, AskError> {
    // What stays, should the line that is being typed come to nothing.
    let mut standing = before.map(earlier::text).unwrap_or_default();
    loop {
        let came = paste::answer(lines, &mut |part, urgency| {
            let words = half(input, &standing, part).unwrap_or_else(|| standing.clone());
            handed.words(words, urgency);
        })?;
        let text = match came {
            Came::Line(text) => text,
            Came::End | Came::Late => {
                handed.last(None, &standing);
                return Ok(Reply::Stop(None));
            }
            Came::Interrupted(part) => {
                let words = half(input, &standing, &part);
                handed.last(words.as_deref(), &standing);
                return Ok(Reply::Stop(words));
            }
            Came::Gone(away, part) => {
                handed.last(half(input, &standing, &part).as_deref(), &standing);
                return Err(AskError::Away(away));
            }
        };
        let text = text.trim_end();
        if let Some(word) = read::word(text) {
            handed.last(None, &standing);
            return match word {
                Word::Hide => Err(lines.hide()),
                Word::Clear if before.is_some() => Ok(Reply::Cleared),
                word => Ok(reply(word, None)),
            };
        }
        if text.trim().is_empty() {
            handed.last(None, &standing);
            return Ok(kept.map_or(Reply::Skip, Reply::Given));
        }
        match given(input, text) {
            Some(given) => {
                handed.words(earlier::text(&given), Urgency::Soon);
                return Ok(Reply::Given(given));
            }
            None => {
                standing = text.to_owned();
                handed.words(standing.clone(), Urgency::Soon);
                lines.say(&words::takes(input))?;
            }
        }
    }
}

/// Returns the answer that a line is, where it is one.
fn given(input: &Input<'_>, text: &str) -> Option<Given> {
    match *input {
        Input::One { options, own_words } => read::one(text, options, own_words).map(Given::Text),
        Input::Many { options, own_words } => read::many(text, options, own_words).map(Given::Many),
        Input::Scale { min, max, .. } => earlier::number(text, min, max).map(Given::Number),
        Input::Text | Input::Long | Input::List => Some(Given::Text(read::literal(text))),
    }
}

/// Returns the words that a half-typed line is, where it is any; what is no answer is words all the same.
/// Only Enter puts them in the place of other words: until then both stay.
fn half(input: &Input<'_>, standing: &str, part: &str) -> Option<String> {
    if part.trim().is_empty() || read::may_become_word(part) {
        return None;
    }
    let words = given(input, part).map_or_else(|| read::literal(part), |given| earlier::text(&given));
    Some(match input {
        Input::Text if !standing.is_empty() => format!("{standing}\n{words}"),
        _ => words,
    })
}

/// Gathers lines until the one that ends them. What was there before stays, and they go after it.
fn gather(
    lines: &mut Lines,
    input: &Input<'_>,
    kept: Option<Given>,
    handed: &mut HandOn,
) -> Result<Reply, AskError> {
    let is_list = matches!(input, Input::List);
    let mut all = kept.as_ref().map(earlier::text).unwrap_or_default();
    let mut begun = false;
    loop {
        let half = |part: &str| {
            let mut words = all.clone();
            if !matches!(part.trim(), "" | ".") && !read::may_become_word(part) {
                add(&mut words, &as_line(part, is_list), begun);
            }
            words
        };
        let line = match lines.next(&mut |part, urgency| handed.words(half(part), urgency))? {
            Came::Line(line) => line,
            Came::Gone(away, part) => {
                handed.words(half(&part), Urgency::Soon);
                return Err(AskError::Away(away));
            }
            Came::End if !is_list && begun => break,
            Came::Interrupted(part) => {
                let words = half(&part);
                handed.words(words.clone(), Urgency::Soon);
                return Ok(Reply::Stop(filled(words)));
            }
            Came::End | Came::Late => {
                handed.words(all.clone(), Urgency::Soon);
                return Ok(Reply::Stop(filled(all)));
            }
        };
        let is_empty = line.trim().is_empty();
        let is_end = match is_list {
            true => is_empty,
            false => line == "." || !begun && is_empty && !more_follows(lines)?,
        };
        match read::word(&line) {
            _ if is_end => break,
            Some(Word::Clear) => {
                all.clear();
                begun = false;
                handed.words(String::new(), Urgency::Soon);
            }
            Some(Word::Hide) => {
                let away = lines.hide();
                handed.words(all, Urgency::Soon);
                return Err(away);
            }
            Some(word) => {
                handed.words(all.clone(), Urgency::Soon);
                return Ok(reply(word, filled(all)));
            }
            None => {
                let line = as_line(&line, is_list);
                if all.len() + line.len() >= MOST {
                    handed.words(all, Urgency::Soon);
                    return Err(AskError::TooLong);
                }
                add(&mut all, &line, begun);
                begun = true;
                // Through a pipe thousands of lines come at once.
                if lines.input.is_terminal() || handed.is_due() {
                    handed.words(all.clone(), Urgency::Shortly);
                    lines.tell_unkept()?;
                }
                if lines.input.typing().is_some_and(|typing| typing.is_done()) {
                    break;
                }
            }
        }
    }
    handed.words(all.clone(), Urgency::Soon);
    Ok(match filled(all) {
        Some(text) if is_list => Reply::Given(Given::Many(earlier::each_line(&text))),
        Some(text) => Reply::Given(Given::Text(text)),
        None if kept.is_some() => Reply::Cleared,
        None => Reply::Skip,
    })
}

/// Returns whether a line came out of a paste that goes on: the first line of it may be empty, and what follows is no
/// answer to the next question.
fn more_follows(lines: &mut Lines) -> Result<bool, AskError> {
    lines.input.typing().map_or(Ok(false), |typing| typing.more_follows())
}

/// Returns what a line stands for among many.
fn as_line(line: &str, is_list: bool) -> String {
    match line {
        ".." if !is_list => ".".into(),
        line if is_list => read::literal(line).trim().to_owned(),
        line => read::literal(line),
    }
}

/// Adds a line to the words; `begun` says that a line came before it, be it empty.
fn add(all: &mut String, line: &str, begun: bool) {
    if begun || !all.is_empty() {
        all.push('\n');
    }
    all.push_str(line);
}

fn reply(word: Word, so_far: Option<String>) -> Reply {
    match word {
        Word::Skip | Word::Clear | Word::Hide => Reply::Skip,
        Word::Back => Reply::Back,
        Word::Stop => Reply::Stop(so_far),
        Word::Ground => Reply::Ground(so_far),
        Word::Help => Reply::Help(so_far),
        Word::Keep => Reply::Keep(so_far),
        Word::Erase => Reply::Erase(so_far),
    }
}

fn filled(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
