//! Plain lines in a terminal: not one escape byte, and a paste that does not spill.

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
