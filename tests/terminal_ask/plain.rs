//! Plain lines in a terminal: not one escape byte, and a paste that does not spill.

use rustix::process::Signal;

use crate::pty::{CTRL_C, CTRL_D, Pty};

fn dumb(what: &[&str]) -> Pty {
    Pty::with(what, &[("TERM", "dumb")], (24, 80))
}

#[test]
fn a_dumb_terminal_gets_not_one_escape_byte() {
    let mut pty = dumb(&["text", "long", "list", "one", "many", "scale", "page", "menu", "confirm", "pace"]);
    pty.wait("text question").keys("words\r").wait("long question").keys("a\r").keys(".\r");
    pty.wait("list question").keys("b\r").keys("\r").wait("one question").keys("2\r");
    pty.wait("many question").keys("1,2\r").wait("scale question").keys("11\r").keys("3\r");
    pty.wait("Enter to go on")
        .keys("\r")
        .wait("What now?")
        .keys("w\r")
        .wait("y or n. Enter: no.")
        .keys("y\r");
    pty.wait("In 1 2").keys("\r").wait("Out 1 2").wait("Look around.").keys(":stop\r");
    pty.ends_with(r#"scale: Given(Number(3))"#);
    let raw = pty.raw();
    assert!(!raw.contains(&0x1b), "{}", String::from_utf8_lossy(&raw));
}

#[test]
fn a_paste_without_an_end_does_not_spill_into_the_next_question() {
    for paste in ["one\r\rtwo\rthree", "one\rtwo three", "one\rtwo\r", "one\r\r"] {
        let mut pty = dumb(&["text", "scale"]);
        pty.wait("text question").keys(paste).wait("Pasted lines stay together").keys("\r");
        pty.wait("scale question").keys("4\r");
        let words = paste.trim_end().replace('\r', "\\n");
        pty.ends_with(&format!(r#"text: Given(Text("{words}"))"#));
        assert!(pty.text().contains("scale: Given(Number(4))"));
    }
}

#[test]
fn a_paste_into_a_number_is_no_answer_to_what_follows() {
    let mut pty = dumb(&["scale", "scale"]);
    pty.wait("scale question").keys("1\r2\r3\r").wait("Pasted lines").keys("\r").keys("5\r");
    pty.until("the second", |pty| pty.text().matches("scale question").count() == 2).keys("6\r");
    pty.ends_with("scale: Given(Number(5))\nscale: Given(Number(6))");
}

#[test]
fn ctrl_c_and_ctrl_d_stop() {
    let mut pty = dumb(&["text", "list"]);
    pty.wait("text question")
        .wait("> ")
        .keys(CTRL_C)
        .wait("list question")
        .keys("one\r")
        .wait("one")
        .keys(CTRL_D);
    pty.ends_with(r#"text: Stop(None)"#);
    assert!(pty.text().contains(r#"list: Stop(Some("one"))"#));
}

#[test]
fn keys_typed_ahead_are_shown_at_the_question_they_answer() {
    let mut pty = dumb(&["text", "work", "scale"]);
    pty.wait("text question").wait("> ").keys("words\r").keys("7").keys("\r").wait("scale question");
    pty.ends_with("scale: Given(Number(7))");
    assert_eq!(pty.text().matches('7').count(), 2, "{}", pty.text());
    assert!(pty.text().contains("> 7\n"), "{}", pty.text());
}

#[test]
fn a_signal_keeps_half_a_line_and_gives_the_terminal_back() {
    for (signal, name) in [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::QUIT, "Quit")] {
        for what in ["text", "long", "list"] {
            let mut pty = dumb(&[what]);
            pty.wait("> ").keys("half a thought").wait("half a thought").signal(signal);
            assert_eq!(pty.end(), Err(name.into()), "{what}: {}", pty.text());
            assert_eq!(pty.typed(), "half a thought", "{what}");
            pty.assert_given_back();
        }
    }
}

#[test]
fn a_signal_ends_pages_and_menus_too() {
    for (what, shown) in [("page", "> "), ("menu", "> "), ("confirm", "> "), ("pace", "In 1")] {
        let mut pty = Pty::with(&[what], &[("TERM", "dumb")], (50, 80));
        pty.wait(shown).keys("").signal(Signal::TERM);
        assert_eq!(pty.end(), Err("Terminated".into()), "{what}: {}", pty.text());
        pty.assert_given_back();
    }
}

#[test]
fn half_a_choice_is_handed_on_as_what_it_stands_for() {
    for (what, keys, handed) in [
        ("one", "2", "Calm"),
        ("many", "1, 2 and torn", "Sad\nCalm\nand torn"),
        ("scale", "7", "7"),
        ("scale", "heavy", "heavy"),
    ] {
        let mut pty = Pty::with(&[what], &[("TERM", "dumb")], (50, 80));
        pty.wait("> ").keys(keys).keys(CTRL_C);
        assert_eq!(pty.end(), Ok(0));
        assert_eq!(pty.typed(), handed, "{what}");
    }
}

#[test]
fn half_a_line_typed_in_an_exercise_goes_on_in_what_comes_next() {
    let mut pty = dumb(&["pace"]);
    pty.wait("In 1 2").keys(":st").wait("Out 1 2").keys("op\r");
    pty.ends_with("pace: Left");
    let mut pty = dumb(&["pace", "text"]);
    pty.wait("Look around.").keys("wor").wait("text question").wait("> wor").keys("ds\r");
    pty.ends_with("text: Given(Text(\"words\"))");
}

#[test]
fn a_paste_that_begins_with_an_empty_line_spilled_into_the_next_question() {
    let mut pty = dumb(&["long", "scale"]);
    pty.wait("long question").keys("\rone\rtwo\r").wait("two\n> ").keys(".\r");
    pty.wait("scale question").keys("4\r");
    pty.ends_with(r#"long: Given(Text("\none\ntwo"))scale: Given(Number(4))"#);
}

#[test]
fn enter_on_an_empty_page_goes_on() {
    let mut pty = dumb(&["long", "long=abc"]);
    pty.wait("long question").keys(" \r").wait("Now: abc").keys("\r");
    pty.ends_with(r#"long: Skiplong: Given(Text("abc"))"#);
}

#[test]
fn pages_and_exercises_say_how_they_are_left() {
    let mut pty = dumb(&["page", "pace", "about"]);
    pty.wait("Enter to go on. :stop is a way out.")
        .keys("\r")
        .wait("Enter goes on. :stop ends.")
        .wait("In 1 2");
    pty.keys(":stop\r").wait("Enter goes back.\n").keys(":back\r");
    pty.ends_with("page: Skip\npace: Left\nabout: Back");
}
