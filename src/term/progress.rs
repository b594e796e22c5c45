//! A bar on stderr that goes when it is done: indicatif's, in our words.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar; dropping it takes it away.
pub struct Bar(ProgressBar);

impl Bar {
    /// Begins with nothing done.
    pub fn new(what: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10));
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {percent:>3} %");
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message(what.to_owned());
        Self(bar)
    }

    /// Shows that this much of all is done.
    pub fn at(&self, done: u64, all: u64) {
        self.0.set_length(all);
        self.0.set_position(done);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
