//! The fixed words that rules and plots know: what is stored is the option as it was shown.

/// A fixed word.
pub trait Word: Sized + Copy + 'static {
    /// All of them, in the order they are asked in.
    const ALL: &'static [Self];

    /// Returns the word as it is asked and stored.
    fn as_str(self) -> &'static str;

    /// Reads a word; `None` for one of a newer version.
    fn read(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.as_str() == text)
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$each])* $variant),+ }

        impl Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    )+};
}

words! {
    /// Whether a limit can flex.
    Flex {
        /// It can, when its owner wants it to.
        Can = "can flex",
        /// It cannot: nothing here ever bargains with it.
        Cannot = "cannot flex",
    }
    /// Whether a limit is about being safe from harm.
    Harm {
        /// It is.
        Yes = "yes",
        /// It is not.
        No = "no",
        /// The person cannot say.
        NotSure = "not sure",
    }
    /// Where a limit stands.
    LimitState {
        /// It holds.
        Firm = "firm",
        /// It is being thought about.
        Thinking = "thinking about it",
        /// Its owner has changed it.
        Changed = "changed by me",
        /// It rests.
        Resting = "resting",
    }
    /// How it went with a limit.
    LimitKept {
        /// It held.
        Kept = "kept",
        /// Somebody crossed it.
        Crossed = "crossed",
        /// Its owner eased it.
        Eased = "eased by me",
    }
    /// How often a promise is meant.
    Often {
        /// One time, and then it is kept.
        Once = "once",
        /// Whenever it comes up.
        Sometimes = "from time to time",
        /// More than one time on one day.
        Daily = "several a day",
    }
    /// How it went with a promise. None of them is a failure.
    PromiseKept {
        /// It was kept.
        Kept = "kept",
        /// It has other words now.
        Changed = "changed",
        /// It was let go.
        LetGo = "let go",
    }
    /// How much of a surprise a step was.
    Surprise {
        /// It went as feared, or as thought.
        None = "none",
        /// Some.
        Bit = "a bit",
        /// Much.
        Lot = "a lot",
    }
    /// What comes after a step; all three are equal.
    Next {
        /// The same again, or nothing for now.
        Stay = "stay here",
        /// Something smaller, or back.
        Back = "step back",
        /// The next one.
        On = "go on",
    }
    /// What the person says of having been careful with a step.
    Careful {
        /// They were right to be: a full result.
        Right = "I was right to be careful",
        /// It cannot be told.
        CannotTell = "I cannot tell",
    }
    /// Whether a hunch was worth hearing.
    Worth {
        /// It was.
        Yes = "it was worth hearing",
        /// Some of it was.
        InPart = "in part",
        /// It was not.
        No = "not this time",
        /// It is not known.
        NotYet = "I do not know yet",
    }
    /// Whether a practice rests, as `rest` and `bring-back` note it.
    Away {
        /// It rests from here on.
        Resting = "resting",
        /// It is back.
        Back = "back",
    }
    /// What somebody can show over time.
    Sign {
        /// Saying what is so.
        Honesty = "honesty",
        /// Doing what was said.
        Reliability = "reliability",
        /// Heeding limits and wishes.
        Respect = "respect",
        /// Feeling with the other.
        Empathy = "empathy",
        /// Talking and listening.
        Communication = "communication",
        /// Standing by.
        Loyalty = "loyalty",
    }
    /// Which way something speaks.
    Shows {
        /// For it.
        For = "for",
        /// Against it.
        Against = "against",
    }
    /// How near somebody is. None of these is a verdict, and nothing follows from one.
    Ring {
        /// Near.
        Close = "close",
        /// It may come to something, or not.
        MightBe = "might be",
        /// One of a group.
        Group = "group",
        /// There for their work.
        Professional = "professional",
        /// Not to be near.
        KeepAway = "keep away",
    }
    /// What a note of the let-go review is about.
    Criterion {
        /// There is harm or fear.
        Harm = "harm or fear",
        /// It was named, and there was no owning up and no change.
        NoChange = "no owning up and no change after it was named",
        /// There was a betrayal again after a promise.
        Again = "betrayed again after a promise",
        /// What both need does not fit.
        NoFit = "needs that do not fit",
    }
}

impl Criterion {
    /// Returns whether a note about this keeps the pages about that person aside.
    pub const fn sets_aside(self) -> bool {
        matches!(self, Self::Harm | Self::Again)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_as_it_is_stored_and_no_other_is() {
        for word in LimitKept::ALL {
            assert_eq!(LimitKept::read(word.as_str()), Some(*word));
        }
        assert_eq!(LimitKept::read("broken"), None);
    }
}
