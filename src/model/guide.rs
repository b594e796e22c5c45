//! Guides: guided reflections, as values. Finding and parsing them is the content room's business.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use super::answer::Answered;
use super::body::Reflection;
use super::prompt::Prompt;
use super::record::Kind;

/// What lists and suggestions know of a guide; its id says its theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// `theme/name`.
    pub id: GuideId,
    /// Shown in lists and above the walk.
    pub title: String,
    /// How deep it goes.
    pub depth: Depth,
    /// About how long it takes.
    pub minutes: u8,
    /// Whether it is about one person, and waits for that person's gate.
    pub gate: Gate,
    /// Whether it looks for meaning or goes back to what happened, which is too early soon after a hurt.
    pub meaning: bool,
    /// Whether it looks at good things, which can silence pain: it never comes by itself after anything but a
    /// check-in that was not low.
    pub bright: bool,
    /// Whether it looks at what one could wish for less, or let go: it never comes by itself when a limit that cannot
    /// flex was just crossed.
    pub eases: bool,
    /// Whether it may be suggested. One that is not is found by who looks for it.
    pub suggest: bool,
}

impl Heading {
    /// Puts a name where its title says [`PERSON`].
    #[must_use]
    pub fn about_someone(mut self, name: &str) -> Self {
        self.title = named(&self.title, name);
        self
    }
}

/// One guided reflection.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// What lists know of it.
    pub heading: Heading,
    /// Shown before anything is asked.
    pub about: String,
    /// What is kept, shown before anything is asked.
    pub keeps: String,
    /// The rows of `prompts/sources.toml` it serves.
    pub rows: Vec<String>,
    /// A small step back into the room, shown at the end.
    pub close: String,
    /// What is asked, in order; never empty.
    pub prompts: Vec<Prompt>,
    /// The practice that the answers make.
    pub keep: Option<Keep>,
    /// The ids of branches after which a path leads no further by itself.
    pub rests: Vec<String>,
    /// The ids of branches after which the pages about this person are kept aside.
    pub sets_aside: Vec<String>,
}

/// How many letters of an earlier answer stand beside its question: three lines, so that the question stays on the
/// screen.
const BESIDE: usize = 200;

/// Stands in the words of a guide for the one it is about.
pub const PERSON: &str = "{person}";

impl Guide {
    /// Returns all its words that a person reads.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let asked = self.prompts.iter().flat_map(|prompt| [Some(&prompt.ask), prompt.note.as_ref()]);
        [&self.about, &self.keeps, &self.close].into_iter().chain(asked.flatten()).map(String::as_str)
    }

    /// Puts a name where its words say [`PERSON`].
    #[must_use]
    pub fn about_someone(mut self, name: &str) -> Self {
        let put = |text: &mut String| *text = named(text, name);
        self.heading = self.heading.about_someone(name);
        [&mut self.about, &mut self.keeps, &mut self.close].into_iter().for_each(put);
        self.prompts.iter_mut().flat_map(Prompt::texts_mut).for_each(put);
        self
    }

    /// Puts another name where words of this guide stand in a reflection with the old one. What the person wrote stays.
    pub fn rename_in(&self, reflection: &mut Reflection, old: &str, new: &str) {
        if reflection.title == named(&self.heading.title, old) {
            reflection.title = named(&self.heading.title, new);
        }
        for answered in &mut reflection.answers {
            self.rename_question(&mut answered.ask, old, new);
        }
    }

    /// Puts another name into a question, where it is one of this guide as it was asked about the old one.
    pub fn rename_question(&self, ask: &mut String, old: &str, new: &str) {
        let forms = self.prompts.iter().flat_map(|prompt| [prompt.asked(), prompt.ask.clone()]);
        let found = forms.into_iter().find(|form| named(form, old) == *ask);
        if let Some(form) = found {
            *ask = named(&form, new);
        }
    }

    /// Puts what was answered before below the questions; `{words}` in `around` stands for it. Of a long answer, its
    /// beginning.
    #[must_use]
    pub fn beside(mut self, earlier: &[Answered], around: &str) -> Self {
        for prompt in self.prompts.iter_mut().filter(|prompt| prompt.takes_answer()) {
            let Some(answered) = earlier.iter().find(|answered| answered.prompt == prompt.id) else {
                continue;
            };
            // On one line, or a poem would push the question off the screen.
            let lines = answered.answer.to_lines();
            let mut words = lines.iter().flat_map(|line| line.lines()).collect::<Vec<_>>().join(" / ");
            if let Some((end, _)) = words.char_indices().nth(BESIDE) {
                words.truncate(end);
                words.push('…');
            }
            let earlier = around.replace("{words}", &words);
            prompt.note =
                Some(prompt.note.take().map_or(earlier.clone(), |note| format!("{note}\n{earlier}")));
        }
        self
    }

    /// Returns whether, after these answers, a path leads no further by itself.
    pub fn is_to_rest(&self, answers: &[Answered]) -> bool {
        self.takes_one(&self.rests, answers)
    }

    /// Returns whether, after these answers, the pages about this person are kept aside.
    pub fn is_to_set_aside(&self, answers: &[Answered]) -> bool {
        self.takes_one(&self.sets_aside, answers)
    }

    fn takes_one(&self, branches: &[String], answers: &[Answered]) -> bool {
        let answer = |id: &str| answers.iter().find(|it| it.prompt == id).map(|it| &it.answer);
        let branches = self.prompts.iter().filter(|prompt| branches.contains(&prompt.id));
        branches.flat_map(|prompt| &prompt.when).any(|when| when.holds(answer))
    }

    /// Returns the prompt with this id.
    pub fn prompt(&self, id: &str) -> Option<&Prompt> {
        self.prompts.iter().find(|prompt| prompt.id == id)
    }
}

/// Puts a name into words; one that ends in a dot ends its sentence too.
fn named(words: &str, name: &str) -> String {
    match name.ends_with('.') {
        true => words.replace("{person}.", name).replace(PERSON, name),
        false => words.replace(PERSON, name),
    }
}

/// Whether a guide waits for anything before it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gate {
    /// For nothing.
    None,
    /// It is about one person, and shows only while the gate of that person is open.
    Person,
}

/// The practice that a guide's answers make, and which answer goes where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keep {
    /// The kind of the practice.
    pub kind: Kind,
    /// The form that it fills in.
    pub form: String,
    /// The id of the prompt whose answer that is.
    pub text: String,
}

/// The id of a guide: `theme/name`, each of small letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GuideId {
    whole: String,
    slash: usize,
}

impl GuideId {
    /// Returns the theme.
    pub fn theme(&self) -> &str {
        &self.whole[..self.slash]
    }

    /// Returns the name within the theme.
    pub fn name(&self) -> &str {
        &self.whole[self.slash + 1..]
    }

    /// Returns `theme/name`.
    pub fn as_str(&self) -> &str {
        &self.whole
    }
}

impl FromStr for GuideId {
    type Err = NotAGuideId;

    fn from_str(text: &str) -> Result<Self, NotAGuideId> {
        let (theme, name) = text.split_once('/').ok_or(NotAGuideId)?;
        if is_slug(theme) && is_slug(name) {
            Ok(Self { whole: text.to_owned(), slash: theme.len() })
        } else {
            Err(NotAGuideId)
        }
    }
}

impl fmt::Display for GuideId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.whole)
    }
}

/// Returns whether `text` is 1 to 60 small letters, digits and hyphens.
pub fn is_slug(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=60).contains(&text.len()) && text.bytes().all(fits)
}

/// Makes a name for a file of words, if a letter or digit of it can stand in one: `Small joys` is `small-joys`.
pub fn slug(words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    let parts = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let mut name = parts.collect::<Vec<_>>().join("-");
    name.truncate(60);
    let name = name.trim_end_matches('-');
    is_slug(name).then(|| name.to_owned())
}

/// What was typed is not `theme/name`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Not the id of a guide: it looks like `boundaries/name-one-limit`")]
pub struct NotAGuideId;

/// How deep a guide goes, so that a bad day can choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Bearable on a bad day.
    Light,
    /// Asks a little more.
    Medium,
    /// Can bring up a wave; opens and closes with grounding.
    Deep,
}

impl Depth {
    /// All of them, from light to deep.
    pub const ALL: [Self; 3] = [Self::Light, Self::Medium, Self::Deep];

    /// Returns the word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Medium => "medium",
            Self::Deep => "deep",
        }
    }
}

impl FromStr for Depth {
    type Err = NotADepth;

    fn from_str(text: &str) -> Result<Self, NotADepth> {
        Self::ALL.into_iter().find(|depth| depth.as_str() == text).ok_or(NotADepth)
    }
}

impl fmt::Display for Depth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A depth is one of three words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("A depth is light, medium or deep")]
pub struct NotADepth;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::answer::Answer;
    use crate::model::prompt::PromptKind;

    #[test]
    fn an_id_names_theme_and_guide() {
        let id: GuideId = "boundaries/name-one-limit".parse().expect("an id");
        assert_eq!((id.theme(), id.name()), ("boundaries", "name-one-limit"));
    }

    #[test]
    fn a_name_is_made_of_what_can_stand_in_one() {
        assert_eq!(slug(" Small joys, & rest! ").as_deref(), Some("small-joys-rest"));
        assert_eq!(slug("../.."), None);
        assert_eq!(slug("日"), None);
        assert_eq!(slug(&"a-".repeat(60)).map(|name| name.len()), Some(59));
    }

    #[test]
    fn an_id_never_leaves_its_folder() {
        for wrong in ["", "/", "a/", "/b", "a", "../b", "a/b/c", "A/b", "a/b.toml"] {
            assert_eq!(wrong.parse::<GuideId>(), Err(NotAGuideId), "{wrong:?}");
        }
    }

    #[test]
    fn a_name_that_ends_in_a_dot_has_one() {
        assert_eq!(named("You and {person}. {person} said it.", "K."), "You and K. K. said it.");
        assert_eq!(named("You and {person}.", "Lark"), "You and Lark.");
    }

    #[test]
    fn earlier_answers_stand_below_their_questions_and_a_long_one_is_cut() {
        let prompt = |id: &str, kind| Prompt::new(id, "What?", kind);
        let guide = Guide {
            heading: Heading {
                id: "care/one".parse().expect("an id"),
                title: "One".into(),
                depth: Depth::Light,
                minutes: 1,
                gate: Gate::None,
                meaning: false,
                bright: false,
                eases: false,
                suggest: true,
            },
            about: String::new(),
            keeps: String::new(),
            rows: Vec::new(),
            close: String::new(),
            prompts: vec![
                prompt("short", PromptKind::Text).noted("A note."),
                prompt("long", PromptKind::Long),
                prompt("page", PromptKind::Pause(None)),
                prompt("open", PromptKind::Text),
            ],
            keep: None,
            rests: Vec::new(),
            sets_aside: Vec::new(),
        };
        let long = Answered::new("long", "", Answer::Text("ü".repeat(1000)));
        let short = Answered::new("short", "", Answer::Text("a walk".into()));
        let page = Answered::new("page", "", Answer::Text("not asked".into()));
        let beside = guide.beside(&[long, short, page], "Then: {words}");
        let notes: Vec<_> = beside.prompts.iter().map(|prompt| prompt.note.clone()).collect();
        let cut = format!("Then: {}…", "ü".repeat(BESIDE));
        assert_eq!(notes, [Some("A note.\nThen: a walk".into()), Some(cut), None, None]);
    }
}
