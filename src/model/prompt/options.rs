//! What a choice and a scale offer.

/// The options of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What may be chosen, in order.
    pub options: Vec<String>,
    /// Whether the person may answer in other words.
    pub own_words: bool,
}

/// A scale of whole numbers, with a word for each end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The lowest number.
    pub min: u8,
    /// The highest number.
    pub max: u8,
    /// What the lowest number means.
    pub low: String,
    /// What the highest number means.
    pub high: String,
}

impl Options {
    /// Returns the option that `text` names, whatever its capitals, or `text` itself where own words may be given.
    ///
    /// # Errors
    ///
    /// Says what may be chosen.
    pub fn find(&self, text: &str) -> Result<String, String> {
        match find(&self.options, text) {
            Some(option) => Ok(option.clone()),
            None if self.own_words => Ok(text.trim().to_owned()),
            None => Err(self.explain()),
        }
    }

    /// Says what may be chosen.
    pub(super) fn explain(&self) -> String {
        format!("It takes one of {}", quoted(&self.options))
    }
}

impl Scale {
    /// Returns `number` when it is on the scale.
    pub fn check(&self, number: i64) -> Option<i64> {
        (i64::from(self.min)..=i64::from(self.max)).contains(&number).then_some(number)
    }

    /// Says what the scale takes.
    pub fn explain(&self) -> String {
        format!("It takes a whole number from {} to {}", self.min, self.max)
    }
}

/// Returns the one of `options` that `text` names, whatever its capitals.
pub(super) fn find<'a>(options: &'a [String], text: &str) -> Option<&'a String> {
    let wanted = text.trim().to_lowercase();
    options.iter().find(|option| option.to_lowercase() == wanted)
}

/// Returns `options` as they stand in a sentence.
pub(super) fn quoted(options: &[String]) -> String {
    options.iter().map(|option| format!("`{option}`")).collect::<Vec<_>>().join(", ")
}
