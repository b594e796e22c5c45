//! Insight: from what was kept to the numbers of a plot. It counts and sorts; what a number means is nobody's business
//! here.

mod distress;
mod feelings;
mod hours;
mod ratings;
mod skim;
mod told;

pub use distress::{HowHard, HowHards};
pub use feelings::{Feelings, Named};
pub use hours::Hours;
pub use ratings::{Column, Middle, Ratings, Tally};
pub use skim::{CheckinNumbers, feelings_in};
pub use told::{Told, ToldLast};

#[cfg(test)]
mod tests;
