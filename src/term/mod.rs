//! The only printing and asking.

pub mod ask;
pub mod children;
pub mod input;
pub mod interrupt;
mod keyboard;
pub mod outside;
pub mod pager;
mod presence;
pub mod progress;
pub mod safe;
pub mod secret;
pub mod signals;
pub mod since;
pub mod style;
pub mod text;
pub mod ui;
pub mod width;
pub mod wipe;

pub use signals::give_back;
pub use style::{Color, ColorWishes, Style};
pub use text::Text;
pub use ui::{Captured, Look, Ui};
