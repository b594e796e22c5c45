//! Whatever ends it: the terminal is given back, the words were handed on, the signal is the right one.

use rustix::process::Signal;

use crate::pty::{CTRL_C, ENTER, Pty};

#[test]
fn a_signal_gives_the_terminal_back_and_keeps_half_a_thought() {
    for (signal, name) in [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::QUIT, "Quit")] {
        let mut pty = Pty::ask(&["text"]);
        pty.wait("text question").keys("half a thought").wait("half a thought").signal(signal);
        assert_eq!(pty.end(), Err(name.into()), "{}", pty.text());
        assert_eq!(pty.typed(), "half a thought");
        pty.assert_given_back();
    }
}

#[test]
fn a_signal_ends_every_kind_of_question() {
    for what in ["one", "many", "menu", "page", "confirm", "pace", "long", "list", "scale"] {
        let mut pty = Pty::ask(&[what]);
        let shown = match what {
            "menu" => "What now?",
            "page" => "Paragraph 1",
            "confirm" => "y or n. Enter: no.",
            "pace" => "In 1",
            _ => "question",
        };
        pty.wait(shown).keys("").signal(Signal::TERM);
        assert_eq!(pty.end(), Err("Terminated".into()), "{what}: {}", pty.text());
        pty.assert_given_back();
    }
}

#[test]
fn a_signal_while_it_works_ends_it_too() {
    let mut pty = Pty::ask(&["text", "work"]);
    pty.wait("text question").keys(ENTER).keys("").signal(Signal::TERM);
    assert_eq!(pty.end(), Err("Terminated".into()));
    pty.assert_given_back();
}

#[test]
fn an_interrupt_from_outside_stops_a_question() {
    for what in ["text", "one", "menu"] {
        let mut pty = Pty::ask(&[what]);
        pty.wait("> ").keys("").signal(Signal::INT);
        assert_eq!(pty.end(), Ok(0), "{what}: {}", pty.text());
        pty.assert_given_back();
    }
}

#[test]
fn ctrl_c_while_nobody_is_asked_is_the_end() {
    let mut pty = Pty::ask(&["text", "rest", "work"]);
    pty.wait("text question").keys(ENTER).until("the screen is back", |pty| !pty.text().contains("question"));
    pty.keys("").keys("").keys("").keys(CTRL_C);
    assert_eq!(pty.end(), Err("Interrupt".into()));
    pty.assert_given_back();
}

#[test]
fn ctrl_c_while_it_works_stops_at_the_next_question() {
    let mut pty = Pty::ask(&["text", "work", "text"]);
    pty.wait("text question").keys("a").wait("> a").keys(ENTER).keys(CTRL_C);
    pty.ends_with("text: Given(Text(\"a\"))\nwork: worked\ntext: Stop(None)");
}

#[test]
fn resting_gives_the_screen_back_and_the_next_question_takes_it_again() {
    let mut pty = Pty::ask(&["text", "rest", "text"]);
    pty.wait("text question").keys("one").wait("> one").keys(ENTER);
    pty.wait_gone("> one").wait("text question").keys("two").wait("> two").keys(ENTER);
    pty.ends_with("text: Given(Text(\"one\"))\nrest: rested\ntext: Given(Text(\"two\"))");
}

#[test]
fn a_panic_gives_the_terminal_back() {
    let mut pty = Pty::ask(&["text", "panic"]);
    pty.wait("text question").keys(ENTER);
    assert_eq!(pty.end(), Ok(101));
    pty.assert_given_back();
}
