//! Plain lines: for pipes, `TERM=dumb`, `--plain` and screen readers. Not one escape byte.
//!
//! Questions go out line by line, answers come in line by line. `:skip`, `:back`, `:stop`, `:ground`,
//! `:help`, `:erase`, `:clear` and `:hide` on a line of their own say what to do instead; `::` at the start of a
//! line is a literal `:`. What a paste into a terminal leaves behind its first line belongs to it.
//! On a terminal the hide key acts too, and what is half typed is known as it stands.

mod hand_on;
mod input;
mod line;
mod paste;
mod questions;
mod read;
mod taken;
#[cfg(test)]
mod tests;
mod typing;

use std::io::{self, BufRead, Write};
use std::time::Duration;

use super::{
    Ask, AskError, Away, Beat, Choice, Given, MenuItem, MenuReply, OnPage, PaceEnd, Page, Picked, Question,
    Reply, words,
};
use crate::term::{safe, signals, width, wipe};
use hand_on::HandOn;
use input::{Came, Input, SoFar};
use read::Word;
use words::By;

/// Asks by numbered lines.
pub struct Lines {
    input: Input,
    out: Box<dyn Write + Send>,
    width: usize,
    term: Option<String>,
    on_page: OnPage,
    /// What was told last of words that are not kept.
    told: Option<String>,
}

impl Lines {
    /// Asks on stderr, a terminal of this `TERM`, and reads stdin; prose is wrapped to `columns`. Who
    /// types nothing into a terminal for as long as `idle` counts as gone.
    pub fn new(stdin_is_terminal: bool, term: Option<&str>, columns: usize, idle: Option<Duration>) -> Self {
        Self {
            input: Input::stdin(stdin_is_terminal, idle),
            out: Box::new(io::stderr()),
            width: width::prose(columns),
            term: term.map(str::to_owned),
            on_page: OnPage::default(),
            told: None,
        }
    }

    /// Asks on `out` and reads `from`, which is no terminal.
    pub fn over(
        from: impl BufRead + Send + 'static,
        out: impl Write + Send + 'static,
        columns: usize,
    ) -> Self {
        Self {
            input: Input::from(from),
            out: Box::new(out),
            width: width::prose(columns),
            term: None,
            on_page: OnPage::default(),
            told: None,
        }
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        for line in width::wrap(&safe::shown(text), self.width) {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// Says once that the words of a person are not kept, and how to have them kept.
    fn tell_unkept(&mut self) -> io::Result<()> {
        let unkept = self.on_page.unkept();
        if let Some(why) = &unkept
            && self.input.is_terminal()
            && self.told != unkept
        {
            self.say(&words::unkept_lines(why))?;
        }
        self.told = unkept;
        Ok(())
    }

    /// Reads a line, inviting it where a person looks on. Who hides is gone from the screen at once.
    fn next(&mut self, so_far: SoFar<'_>) -> Result<Came, AskError> {
        if self.input.is_terminal() {
            write!(self.out, "{}", line::INVITE)?;
        }
        self.out.flush()?;
        let came = self.input.next(None, so_far)?;
        match came {
            Came::Gone(Away::Hidden, _) => drop(self.hide()),
            Came::Line(_) => {}
            // The terminal has not moved on by itself.
            _ if self.input.is_terminal() => writeln!(self.out)?,
            _ => {}
        }
        Ok(came)
    }

    /// Clears the screen, where a person looks on, and returns what says that they are gone.
    fn hide(&self) -> AskError {
        if self.input.is_terminal() {
            wipe::hide(self.term.as_deref());
        }
        AskError::Away(Away::Hidden)
    }

    /// Takes the terminal, where it is one: Ctrl-C does not end us from now on.
    fn begin(&mut self) -> Result<(), AskError> {
        if wipe::is_hidden() {
            return Err(AskError::Away(Away::Hidden));
        }
        self.input.typing().map_or(Ok(()), typing::Typing::take)
    }

    /// Reads the next line for a page or a menu, or `None` where they stop there; what a paste left
    /// behind is no answer to anything.
    fn short_line(&mut self) -> Result<Option<String>, AskError> {
        let came = paste::answer(self, &mut |_, _| {})?;
        signals::wait_if_dying();
        match came {
            Came::Line(line) if read::word(&line) == Some(Word::Hide) => Err(self.hide()),
            Came::Line(line) => Ok(Some(line)),
            Came::Gone(away, _) => Err(AskError::Away(away)),
            Came::End | Came::Interrupted(_) | Came::Late => Ok(None),
        }
    }
}

impl Ask for Lines {
    fn ask(
        &mut self,
        question: &Question<'_>,
        earlier: Option<&Given>,
        typed: &mut (dyn FnMut(&str) + Send),
    ) -> Result<Reply, AskError> {
        self.begin()?;
        let unfinished = self.input.is_terminal().then(signals::Unfinished::begin);
        let reply = HandOn::to(typed, |handed| questions::ask(self, question, earlier, handed));
        drop(unfinished);
        signals::wait_if_dying();
        reply
    }

    fn page(&mut self, page: &Page<'_>) -> Result<Reply, AskError> {
        self.begin()?;
        if let Some(above) = page.above {
            self.say(above)?;
        }
        for paragraph in page.text {
            writeln!(self.out)?;
            self.say(paragraph)?;
        }
        writeln!(self.out)?;
        self.say(&words::with_way_out(page.below, page, By::Words))?;
        let Some(line) = self.short_line()? else { return Ok(Reply::Stop(None)) };
        Ok(match read::word(&line) {
            Some(Word::Stop) => Reply::Stop(None),
            Some(Word::Back) => Reply::Back,
            Some(_) if page.is_only_read() => Reply::Back,
            Some(Word::Ground) => Reply::Ground(None),
            Some(Word::Help) => Reply::Help(None),
            Some(Word::Erase) => Reply::Erase(None),
            Some(Word::Skip | Word::Clear | Word::Hide | Word::Keep) | None => Reply::Skip,
        })
    }

    fn menu(&mut self, title: &str, items: &[MenuItem<'_>]) -> Result<MenuReply, AskError> {
        self.begin()?;
        self.say(title)?;
        for (index, item) in items.iter().enumerate() {
            self.say(&format!("  {}. {}  {}", index + 1, item.key, item.label))?;
        }
        loop {
            let Some(line) = self.short_line()? else { return Ok(MenuReply::Left) };
            let line = line.trim();
            if read::word(line) == Some(Word::Stop) {
                return Ok(MenuReply::Left);
            }
            let numbered = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let lettered = || items.iter().position(|item| line.eq_ignore_ascii_case(&item.key.to_string()));
            match numbered.filter(|&index| index < items.len()).or_else(lettered) {
                Some(index) => return Ok(MenuReply::Picked(index)),
                None => self.say(&words::menu_takes(items.len()))?,
            }
        }
    }

    fn pick_or_stop(&mut self, title: &str, rows: &[String]) -> Result<Picked, AskError> {
        self.begin()?;
        self.say("")?;
        self.say(title)?;
        for (index, row) in rows.iter().enumerate() {
            self.say(&format!("  {}. {row}", index + 1))?;
        }
        loop {
            self.say(&words::pick_takes(rows.len()))?;
            let Some(line) = self.short_line()? else { return Ok(Picked::Stop) };
            match read::word(&line) {
                Some(Word::Stop) => return Ok(Picked::Stop),
                Some(_) => return Ok(Picked::Back),
                None if line.trim().is_empty() => return Ok(Picked::Back),
                None => {}
            }
            let number = line.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            if let Some(index) = number.filter(|&index| index < rows.len()) {
                return Ok(Picked::Row(index));
            }
        }
    }

    fn confirm(&mut self, question: &str, default: Choice) -> Result<Choice, AskError> {
        self.begin()?;
        self.say(&format!("{question} {}", words::yes_or_no(default)))?;
        loop {
            let Some(line) = self.short_line()? else { return Ok(Choice::No) };
            match line.trim().to_lowercase().as_str() {
                "" => return Ok(default),
                "y" | "yes" => return Ok(Choice::Yes),
                "n" | "no" | ":stop" | ":back" | ":skip" => return Ok(Choice::No),
                _ => self.say(words::YES_OR_NO_TAKES)?,
            }
        }
    }

    fn pace(&mut self, beats: &[Beat<'_>]) -> Result<PaceEnd, AskError> {
        self.begin()?;
        if self.input.is_terminal() {
            self.say(words::PACE_WORDS)?;
        }
        for beat in beats {
            self.say(&beat.in_words())?;
            self.out.flush()?;
            if !self.input.is_terminal() {
                continue;
            }
            let came = self.input.next(Some(beat.wait), &mut |_, _| {})?;
            signals::wait_if_dying();
            match came {
                Came::Line(line) if read::word(&line) == Some(Word::Hide) => return Err(self.hide()),
                Came::Line(line) if matches!(line.trim(), ":stop" | ":skip" | "q") => {
                    return Ok(PaceEnd::Left);
                }
                Came::Gone(Away::Hidden, _) => return Err(self.hide()),
                Came::Line(_) | Came::Late | Came::Gone(Away::Idle, _) => {}
                Came::End | Came::Interrupted(_) => return Ok(PaceEnd::Left),
            }
        }
        Ok(PaceEnd::Done)
    }

    fn on_page(&self) -> OnPage {
        self.on_page.clone()
    }

    fn rest(&mut self) {
        if let Some(typing) = self.input.typing() {
            typing.rest();
        }
    }
}
