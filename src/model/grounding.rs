//! Grounding exercises, as values.

/// One grounding exercise, read line by line at one's own pace or at its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounding {
    /// Its file name, such as `five-senses`.
    pub name: String,
    /// Shown in lists.
    pub title: String,
    /// About how long it takes.
    pub minutes: u8,
    /// What it is, before it starts.
    pub about: String,
    /// How to do it with eyes open, which is how it is shown unless asked otherwise.
    pub eyes_open: String,
    /// How to do it with eyes closed.
    pub eyes_closed: String,
    /// What is said, in order.
    pub steps: Vec<GroundStep>,
    /// Paced breathing, for an exercise that has it.
    pub breath: Option<Breath>,
    /// How it ends.
    pub close: String,
}

/// One line of a grounding exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroundStep {
    /// With eyes open.
    pub say: String,
    /// With eyes closed, where that needs other words.
    pub closed: Option<String>,
    /// How long to stay with it.
    pub seconds: u16,
}

/// Paced breathing: seconds in, seconds out, this many times. The breath is never held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breath {
    /// Seconds of breathing in.
    pub inward: u8,
    /// Seconds of breathing out.
    pub outward: u8,
    /// How often.
    pub rounds: u8,
}

/// How an exercise is done. Open is the default: closing the eyes can bring pictures back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Eyes {
    /// Eyes open.
    #[default]
    Open,
    /// Eyes closed.
    Closed,
}
