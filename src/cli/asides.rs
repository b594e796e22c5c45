//! What can be called up from any question: a moment of grounding, and the help lines.

use std::io;
use std::time::Duration;

use super::commands::ground::beats_of;
use super::commands::help_lines::paragraphs;
use super::error::CliError;
use crate::content::{self, Care};
use crate::model::grounding::Eyes;
use crate::term::ask::{
    Ask, AskError, Beat, Choice, Given, MenuItem, MenuReply, OnPage, PaceEnd, Page, Picked, Question, Reply,
};

/// Somebody who is asked, and who can call up grounding and help lines from any question or page.
///
/// They come back to the same question with the words as they stood.
pub struct Attended {
    asked: Box<dyn Ask>,
    country: Option<String>,
}

impl Attended {
    /// Attends whoever is asked; `country` is the setting.
    pub fn new(asked: Box<dyn Ask>, country: Option<String>) -> Self {
        Self { asked, country }
    }

    fn aside(&mut self, reply: &Reply) -> Result<(), AskError> {
        let done = match reply {
            Reply::Ground(_) => ground(self.asked.as_mut()),
            _ => help(self.asked.as_mut(), self.country.as_deref()),
        };
        // Only words of our own can be amiss here, and a question must not end for them.
        done.map_err(|fault| match fault.away {
            Some(away) => AskError::Away(away),
            None => AskError::Io(io::Error::other(fault.message)),
        })
    }
}

impl Ask for Attended {
    fn ask(
        &mut self,
        question: &Question<'_>,
        earlier: Option<&Given>,
        typed: &mut (dyn FnMut(&str) + Send),
    ) -> Result<Reply, AskError> {
        let mut standing = earlier.cloned();
        loop {
            let mut last = None;
            let mut remember = |text: &str| {
                last = Some(text.to_owned());
                typed(text);
            };
            let reply = self.asked.ask(question, standing.as_ref(), &mut remember)?;
            let (Reply::Ground(words) | Reply::Help(words)) = &reply else { return Ok(reply) };
            standing = words.clone().or(last).map(Given::Text).or(standing);
            self.aside(&reply)?;
        }
    }

    fn page(&mut self, page: &Page<'_>) -> Result<Reply, AskError> {
        loop {
            let reply = self.asked.page(page)?;
            match reply {
                Reply::Ground(_) | Reply::Help(_) => self.aside(&reply)?,
                reply => return Ok(reply),
            }
        }
    }

    fn menu(&mut self, title: &str, items: &[MenuItem<'_>]) -> Result<MenuReply, AskError> {
        self.asked.menu(title, items)
    }

    fn pick_or_stop(&mut self, title: &str, rows: &[String]) -> Result<Picked, AskError> {
        self.asked.pick_or_stop(title, rows)
    }

    fn confirm(&mut self, question: &str, default: Choice) -> Result<Choice, AskError> {
        self.asked.confirm(question, default)
    }

    fn pace(&mut self, beats: &[Beat<'_>]) -> Result<PaceEnd, AskError> {
        self.asked.pace(beats)
    }

    fn on_page(&self) -> OnPage {
        self.asked.on_page()
    }

    fn rest(&mut self) {
        self.asked.rest();
    }
}

/// Lets the person pick a grounding exercise and goes through it.
///
/// # Errors
///
/// Fails when nobody can be asked.
pub fn ground(ask: &mut dyn Ask) -> Result<(), CliError> {
    let mut exercises = Vec::new();
    for name in content::grounding_names() {
        exercises.extend(content::grounding(name)?);
    }
    let titles: Vec<_> =
        exercises.iter().map(|it| format!("{} (about {} minutes)", it.title, it.minutes)).collect();
    let picked = ask.pick("Which one?", &titles)?;
    if let Some(exercise) = picked.map(|at| &exercises[at]) {
        let lines = beats_of(exercise, Eyes::Open);
        let beats: Vec<_> = lines.iter().map(|line| line.beat()).collect();
        ask.pace(&beats)?;
    }
    Ok(())
}

/// Shows the help lines of the set country, or how to pick one.
///
/// # Errors
///
/// Fails when nobody can be asked.
pub fn help(ask: &mut dyn Ask, country: Option<&str>) -> Result<(), CliError> {
    let care = Care::read()?;
    let page = content::help_page()?;
    let country = match country.and_then(|code| page.country(code)) {
        Some(country) => Some(country),
        None => {
            let names: Vec<_> = page.countries.iter().map(|country| country.name.clone()).collect();
            ask.pick("Help lines of which country?", &names)?.map(|at| &page.countries[at])
        }
    };
    if let Some(country) = country {
        let text = paragraphs(country, &page.taken_on, &care);
        ask.page(&Page { above: None, text: &text, below: "Enter goes back.", can_go_back: false })?;
    }
    Ok(())
}

/// Paced breathing for about this many seconds, with words before it.
pub fn breaths(words: &str, seconds: u16) -> Vec<Beat<'_>> {
    const IN: u64 = 4;
    const OUT: u64 = 6;
    let rounds = u64::from(seconds).div_ceil(IN + OUT).max(1);
    let mut beats = vec![Beat { say: words, wait: Duration::from_secs(4), counts: false }];
    for _ in 0..rounds {
        beats.push(Beat { say: "In", wait: Duration::from_secs(IN), counts: true });
        beats.push(Beat { say: "Out", wait: Duration::from_secs(OUT), counts: true });
    }
    beats
}
