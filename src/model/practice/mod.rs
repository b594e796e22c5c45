//! Practices: what is kept over time, what happens with it, and where it stands.
//!
//! A practice is a form of `prompts/practices/` that was filled in; each time it is logged, an event is kept that is
//! tied to it. Where it stands is read from the events, and stored nowhere.

mod history;
mod sense;
mod spoken;
mod thought;
mod words;

pub use history::{Happened, History};
pub use sense::how_often_worth;
pub use spoken::promise_in_one_line;
pub use thought::has_thought_for_feeling;
pub use words::{
    Away, Careful, Criterion, Flex, Harm, LimitKept, LimitState, Next, Often, PromiseKept, Ring, Shows, Sign,
    Surprise, Word, Worth,
};

/// The fields that hold a number, each with the highest; the lowest is 0.
pub const SCALES: [(&str, u8); 4] = [("hard", 100), ("likely", 100), ("truth", 10), ("let-in", 10)];

/// The fields that hold fixed words of ours, which no search should find.
pub const CHOSEN: &[&str] = &[
    "form",
    "kind",
    "flex",
    "harm",
    "state",
    "how",
    "to",
    "often",
    "surprise",
    "next",
    "careful",
    "worth",
    "sign",
    "shows",
    "criterion",
    "choice",
    "ring",
    "real",
];

/// The ids of the forms and fields that rules look at.
pub mod id {
    /// The form of a limit.
    pub const BOUNDARY: &str = "boundary";
    /// The form of a promise.
    pub const PROMISE: &str = "promise";
    /// The form of a step.
    pub const STEP: &str = "step";
    /// The form of a hunch.
    pub const HUNCH: &str = "hunch";
    /// The form of a line that begins with I.
    pub const LINE_FROM_ME: &str = "say/i-statement";
    /// The form of the words for a limit.
    pub const LIMIT_WORDS: &str = "say/limit";
    /// The form of where somebody is. Its answers are fields of the person.
    pub const CIRCLE: &str = "person/circle";
    /// The form of what somebody showed.
    pub const EVIDENCE: &str = "person/evidence";
    /// The form of a note for the let-go review.
    pub const LET_GO: &str = "person/let-go";
    /// The form of what sets something off.
    pub const TRIGGER: &str = "keep/trigger";
    /// How it went.
    pub const HOW: &str = "how";
    /// What it is, in the person's words.
    pub const WHAT: &str = "what";
    /// What a promise hangs on.
    pub const CUE: &str = "cue";
    /// How often a promise is meant.
    pub const OFTEN: &str = "often";
    /// How hard a step looks.
    pub const HARD: &str = "hard";
    /// What is said of having been careful.
    pub const CAREFUL: &str = "careful";
    /// Whether a hunch was worth hearing.
    pub const WORTH: &str = "worth";
    /// Where it stands.
    pub const STATE: &str = "state";
    /// Whether a limit can flex.
    pub const FLEX: &str = "flex";
    /// Whether a limit is about being safe from harm.
    pub const HARM: &str = "harm";
    /// What kind of limit or step it is.
    pub const KIND: &str = "kind";
    /// What goes on from "I feel ...".
    pub const FEEL: &str = "feel";
    /// Which of the four criteria a note is about.
    pub const CRITERION: &str = "criterion";
    /// What was chosen at the end of the let-go review.
    pub const CHOICE: &str = "choice";
    /// Which sign something touches.
    pub const SIGN: &str = "sign";
    /// Whether it speaks for it or against it.
    pub const SHOWS: &str = "shows";
    /// How near somebody is.
    pub const RING: &str = "ring";
    /// What somebody is good for.
    pub const GOOD_FOR: &str = "good-for";
}
