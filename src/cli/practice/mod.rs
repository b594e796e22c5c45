//! Practices: what is kept over time. One engine for all of them; what is asked stands in `prompts/practices/`.

pub mod act;
pub mod after;
pub mod args;
pub mod fill;
pub mod gated;
pub mod heed;
pub mod held;
pub mod here;
pub mod home;
pub mod list;
pub mod log;
pub mod made;
pub mod page;
pub mod say;
pub mod sort;
pub mod whom;

pub use args::{AddArgs, AddKindArgs, ListKindArgs, PracticeCommand, SimpleCommand, WhichArg};
pub use held::Held;
pub use made::Makes;
pub use sort::{Sort, carry_on};
