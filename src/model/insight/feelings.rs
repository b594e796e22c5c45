//! Feelings by how often they were named, a person's own words among them.

use std::collections::HashMap;

/// Counts feelings. Memory grows with how many kinds there are.
#[derive(Clone, Debug, Default)]
pub struct Feelings {
    /// By small letters; the spelling is the last one that was counted.
    named: HashMap<String, Named>,
    checkins: usize,
}

/// One feeling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// As it was written last.
    pub feeling: String,
    /// In how many check-ins.
    pub times: u64,
}

impl Feelings {
    /// Adds the feelings of one check-in, each once.
    pub fn add(&mut self, feelings: &[String]) {
        let mut seen = Vec::new();
        for feeling in feelings {
            let feeling = feeling.trim();
            let key = feeling.to_lowercase();
            if feeling.is_empty() || seen.contains(&key) {
                continue;
            }
            let named = self.named.entry(key.clone()).or_insert(Named { feeling: String::new(), times: 0 });
            feeling.clone_into(&mut named.feeling);
            named.times += 1;
            seen.push(key);
        }
        self.checkins += usize::from(!seen.is_empty());
    }

    /// Returns in how many check-ins a feeling was named.
    pub const fn checkins(&self) -> usize {
        self.checkins
    }

    /// Returns the feelings, those first that came most often, and in alphabetical order where it was as often.
    pub fn sorted(&self) -> Vec<&Named> {
        let mut all: Vec<_> = self.named.iter().collect();
        all.sort_by(|(a, one), (b, other)| other.times.cmp(&one.times).then_with(|| a.cmp(b)));
        all.into_iter().map(|(_, named)| named).collect()
    }
}
