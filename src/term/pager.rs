//! A long text, a screen at a time, where a person looks on.

use std::io::{self, Write};
use std::process::Stdio;

use super::children;
use super::signals;
use super::text::Text;
use super::ui::Ui;

/// Prints `text` as an answer, through a pager where stdout is a terminal and the text is longer
/// than its `rows`.
///
/// `program` is the value of `PAGER`: unset is `less`, empty or `cat` is none. Its arguments are
/// parted at spaces; quotes are not understood. If it cannot start, the text is just printed.
///
/// # Errors
///
/// As [`Ui::answer`].
pub fn show(ui: &mut Ui, text: &Text, rows: usize, program: Option<&str>) -> io::Result<()> {
    let look = *ui.look();
    let words = program.unwrap_or("less").split_whitespace().collect::<Vec<_>>();
    if !look.stdout_is_terminal || look.plain || words.is_empty() || words == ["cat"] {
        return ui.answer(text);
    }
    let shown = text.render(look.width, look.color.paints(true));
    if shown.lines().count() < rows || page(&words, &shown).is_err() {
        return ui.answer(text);
    }
    Ok(())
}

fn page(words: &[&str], text: &str) -> io::Result<()> {
    // Ctrl-C in the pager is the pager's; without this it would end us and leave the pager behind.
    signals::watch()?;
    let _asking = signals::Asking::begin();
    let mut child = children::command(words[0])
        .args(&words[1..])
        // No file of searches, no shell and no other files from inside it.
        .envs([("LESS", "FR"), ("LESSHISTFILE", "-"), ("LESSSECURE", "1")])
        .stdin(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A person may leave before the end, and that is no error.
        let _ = stdin.write_all(text.as_bytes());
    }
    child.wait().map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::super::style::Color;
    use super::super::ui::Look;
    use super::*;

    fn shown(terminal: bool, plain: bool, program: Option<&str>) -> String {
        let look = Look {
            color: Color::Never,
            width: 80,
            plain,
            quiet: false,
            json: false,
            stdout_is_terminal: terminal,
            stderr_is_terminal: terminal,
        };
        let (mut ui, out, _) = Ui::captured(look);
        show(&mut ui, &Text::from("one\ntwo\nthree"), 2, program).expect("it is written");
        out.text()
    }

    #[test]
    fn without_a_pager_it_is_printed() {
        let all = "one\ntwo\nthree\n";
        assert_eq!(shown(false, false, None), all);
        assert_eq!(shown(true, true, None), all);
        assert_eq!(shown(true, false, Some("")), all);
        assert_eq!(shown(true, false, Some("cat")), all);
        assert_eq!(shown(true, false, Some("/nowhere/no-such-pager -x")), all);
    }

    #[test]
    fn a_pager_takes_the_text_instead() {
        // `true` reads nothing and ends: the text was its own to show.
        assert_eq!(shown(true, false, Some("true")), "");
    }
}
