//! What the mouth says, where, and when it is silent.

use super::*;

const LOOK: Look = Look {
    color: Color::Auto,
    width: 80,
    plain: false,
    quiet: false,
    json: false,
    stdout_is_terminal: false,
    stderr_is_terminal: false,
};

/// A handle that fails, and counts how often it was tried.
struct Broken(io::ErrorKind, Arc<Mutex<usize>>);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        *self.1.lock().expect("no one failed") += 1;
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn answers_go_out_and_all_else_to_stderr() {
    let (mut ui, out, err) = Ui::captured(LOOK);
    ui.answer(&Text::from("a\u{1b}c")).expect("no one failed");
    ui.line("one line").expect("no one failed");
    ui.status("Kept.");
    ui.hint("See `gently show`");
    ui.warning("The file is wide open");
    assert_eq!(out.text(), "a^[c\none line\n");
    assert_eq!(err.text(), "Kept.\nHint: See `gently show`\nWarning: The file is wide open\n");
}

#[test]
fn quiet_silences_status_and_hints_only() {
    let (mut ui, _, err) = Ui::captured(Look { quiet: true, ..LOOK });
    ui.status("Kept.");
    ui.hint("more");
    ui.warning("careful");
    ui.error("No record", &[], None);
    assert_eq!(err.text(), "Warning: careful\nError: No record\n");
}

#[test]
fn an_error_says_what_why_and_what_to_do() {
    let (mut ui, out, err) = Ui::captured(LOOK);
    ui.error("No record for 2026-02-30", &["February 2026 has 28 days".into()], Some("List what there is"));
    assert_eq!(
        err.text(),
        "Error: No record for 2026-02-30\nCaused by: February 2026 has 28 days\nHint: List what there is\n"
    );
    let (mut ui, _, err) = Ui::captured(LOOK);
    ui.error("Could not save", &["one".into(), "two".into()], None);
    assert_eq!(err.text(), "Error: Could not save\nCaused by:\n1: one\n2: two\n");
    assert_eq!(out.text(), "");
}

#[test]
fn an_error_can_be_one_json_object() {
    let (mut ui, _, err) = Ui::captured(Look { json: true, ..LOOK });
    ui.error("No record", &["why".into()], Some("do"));
    let value: serde_json::Value = serde_json::from_str(&err.text()).expect("no one failed");
    assert_eq!(value, serde_json::json!({"error": "No record", "causes": ["why"], "hint": "do"}));
}

#[test]
fn color_is_added_for_a_terminal_only() {
    let (mut ui, out, err) = Ui::captured(Look { stderr_is_terminal: true, ..LOOK });
    let mut title = Text::new();
    title.title("Today");
    ui.answer(&title).expect("no one failed");
    ui.warning("careful");
    assert_eq!(out.text(), "Today\n");
    assert_eq!(err.text(), "\x1b[1;33mWarning\x1b[0m: careful\n");
}

#[test]
fn json_is_one_pretty_document() {
    let (mut ui, out, _) = Ui::captured(LOOK);
    ui.json(&serde_json::json!({"words": "a\u{9b}b"})).expect("no one failed");
    assert_eq!(out.text(), "{\n  \"words\": \"a\\u009bb\"\n}\n");
}

#[test]
fn a_reader_who_left_is_known_and_not_written_to_again() {
    let tried = Arc::new(Mutex::new(0));
    let mut ui = Ui::with(LOOK, Broken(io::ErrorKind::BrokenPipe, tried.clone()), io::sink());
    assert!(is_reader_gone(&ui.line("one").expect_err("it fails")));
    assert!(is_reader_gone(&ui.line("two").expect_err("it fails")));
    assert_eq!(*tried.lock().expect("no one failed"), 1);
}

#[test]
fn a_full_disk_is_an_error() {
    let mut ui = Ui::with(LOOK, Broken(io::ErrorKind::StorageFull, Arc::default()), io::sink());
    assert!(!is_reader_gone(&ui.line("one").expect_err("it fails")));
}

#[test]
fn on_a_terminal_what_is_there_to_be_copied_stays_on_one_line() {
    let (mut ui, _, err) = Ui::captured(Look { width: 40, stderr_is_terminal: true, ..LOOK });
    ui.status("Some of it is not here. See it: `gently list --away`");
    assert_eq!(err.text(), "Some of it is not here. See it:\n`gently list --away`\n");
}
