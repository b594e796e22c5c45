//! The one mouth: answers go to stdout, everything else to stderr, and nothing is printed elsewhere.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

use super::safe;
use super::style::{Color, Style};
use super::text::Text;
use super::width;

/// How output looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether there is colour.
    pub color: Color,
    /// Columns.
    pub width: usize,
    /// No cursor moves, no pager, one thing a line: `--plain`.
    pub plain: bool,
    /// Silences status and hints: `--quiet`.
    pub quiet: bool,
    /// Errors are JSON too: `--json`.
    pub json: bool,
    /// Whether stdout is a terminal.
    pub stdout_is_terminal: bool,
    /// Whether stderr is a terminal.
    pub stderr_is_terminal: bool,
}

/// Prints, and is the only one who does.
pub struct Ui {
    out: Box<dyn Write + Send>,
    err: Box<dyn Write + Send>,
    look: Look,
    reader_left: bool,
}

impl Ui {
    /// Prints to the real stdout and stderr.
    pub fn new(look: Look) -> Self {
        Self::with(look, io::stdout(), io::stderr())
    }

    /// Prints to these handles.
    pub fn with(look: Look, out: impl Write + Send + 'static, err: impl Write + Send + 'static) -> Self {
        Self { out: Box::new(out), err: Box::new(err), look, reader_left: false }
    }

    /// Prints into memory, for tests: the two ends are stdout and stderr.
    pub fn captured(look: Look) -> (Self, Captured, Captured) {
        let (out, err) = (Captured::default(), Captured::default());
        (Self::with(look, out.clone(), err.clone()), out, err)
    }

    /// Returns how output looks.
    pub fn look(&self) -> &Look {
        &self.look
    }

    /// Prints an answer to stdout.
    ///
    /// # Errors
    ///
    /// When stdout cannot be written. If it is [`is_reader_gone`], whoever read us has left, and
    /// the program ends quietly with 0; else it ends with 1.
    pub fn answer(&mut self, text: &Text) -> io::Result<()> {
        let text = text.render(self.look.width, self.look.color.paints(self.look.stdout_is_terminal));
        self.put(|out| out.write_all(text.as_bytes()))
    }

    /// Prints one line of an answer to stdout, never wrapped.
    ///
    /// # Errors
    ///
    /// As [`Ui::answer`].
    pub fn line(&mut self, line: &str) -> io::Result<()> {
        let line = safe::shown(line);
        self.put(|out| writeln!(out, "{line}"))
    }

    /// Prints `value` to stdout as one JSON document and a newline.
    ///
    /// # Errors
    ///
    /// As [`Ui::answer`]; also when `value` cannot be written as JSON, such as a map whose keys are
    /// not strings.
    pub fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        let text = serde_json::to_string_pretty(value).map_err(io::Error::other)?;
        self.put(|out| writeln!(out, "{}", safe::json(&text)))
    }

    /// Gives stdout to `write`, for what is streamed and meant for machines: nothing is made
    /// harmless, so that it reads back byte for byte.
    ///
    /// # Errors
    ///
    /// What `write` returns, and as [`Ui::answer`].
    pub fn stream<T>(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
        self.put(write)
    }

    fn put<T>(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
        if self.reader_left {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let done = write(&mut self.out).and_then(|value| self.out.flush().map(|()| value));
        if let Err(error) = &done {
            self.reader_left = is_reader_gone(error);
        }
        done
    }

    /// Says on stderr what was done. `--quiet` silences it.
    pub fn status(&mut self, words: &str) {
        if !self.look.quiet {
            self.say(words);
        }
    }

    /// Says on stderr what can be done next. `--quiet` silences it.
    pub fn hint(&mut self, words: &str) {
        if !self.look.quiet {
            self.labelled(Style::Hint, "Hint", words);
        }
    }

    /// Says on stderr what is wrong at a place in a file, which leads the line. `--quiet` does not silence it.
    pub fn remark(&mut self, words: &str) {
        self.say(words);
    }

    /// Says on stderr what is not as it should be.
    pub fn warning(&mut self, words: &str) {
        self.labelled(Style::Warning, "Warning", words);
    }

    /// Says on stderr what went wrong, why, and what can be done.
    ///
    /// With [`Look::json`] this is one JSON object: `error`, `causes` and `hint` (null if none).
    pub fn error(&mut self, message: &str, causes: &[String], hint: Option<&str>) {
        if self.look.json {
            let value = serde_json::json!({"error": message, "causes": causes, "hint": hint});
            let _ = writeln!(self.err, "{}", safe::json(&value.to_string()));
            return;
        }
        self.labelled(Style::Error, "Error", message);
        match causes {
            [] => {}
            [cause] => self.labelled(Style::Quiet, "Caused by", cause),
            several => {
                let label = Style::Quiet.of("Caused by:", self.paints_err()).into_owned();
                let _ = writeln!(self.err, "{label}");
                for (index, cause) in several.iter().enumerate() {
                    let _ = writeln!(self.err, "{}: {}", index + 1, safe::one_line(cause));
                }
            }
        }
        if let Some(hint) = hint {
            self.labelled(Style::Hint, "Hint", hint);
        }
    }

    fn labelled(&mut self, style: Style, label: &str, words: &str) {
        let painted = style.of(label, self.paints_err()).into_owned();
        let words = safe::shown(words);
        // A lost stderr is nobody's error.
        if !self.look.stderr_is_terminal {
            let _ = writeln!(self.err, "{painted}: {words}");
            return;
        }
        let said = format!("{label}: {}", with_whole_commands(&words));
        for (number, line) in width::wrap(&said, width::prose(self.look.width)).iter().enumerate() {
            let line = line.replace(UNBROKEN, " ");
            let line = if number == 0 { line.replacen(label, &painted, 1) } else { line };
            let _ = writeln!(self.err, "{line}");
        }
    }

    fn say(&mut self, words: &str) {
        let words = safe::shown(words);
        if self.look.stderr_is_terminal {
            for line in width::wrap(&with_whole_commands(&words), width::prose(self.look.width)) {
                let _ = writeln!(self.err, "{}", line.replace(UNBROKEN, " "));
            }
        } else {
            let _ = writeln!(self.err, "{words}");
        }
    }

    fn paints_err(&self) -> bool {
        self.look.color.paints(self.look.stderr_is_terminal)
    }
}

/// Stands for a space at which no line ends.
const UNBROKEN: char = '\u{a0}';

/// Keeps what stands between backticks on one line: it is there to be copied.
fn with_whole_commands(words: &str) -> String {
    let mut is_command = false;
    let keep = |c: char| {
        is_command ^= c == '`';
        if is_command && c == ' ' { UNBROKEN } else { c }
    };
    words.chars().map(keep).collect()
}

/// Returns whether `error` only says that the reader of a pipe has left, as `head` does.
pub fn is_reader_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

/// What was printed, in memory.
#[derive(Clone, Default)]
pub struct Captured(Arc<Mutex<Vec<u8>>>);

impl Captured {
    /// Returns what was printed so far.
    pub fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
#[path = "ui_tests.rs"]
mod tests;
