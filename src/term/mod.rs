//! The only printing and asking.

pub mod ask;
pub mod safe;
pub mod style;
pub mod text;
pub mod ui;
pub mod width;

pub use style::{Color, ColorWishes, Style};
pub use text::Text;
pub use ui::{Captured, Look, Ui};
