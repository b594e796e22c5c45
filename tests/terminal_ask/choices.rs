//! Choices: nothing is chosen until the person chooses.

use crate::pty::{CTRL_C, DOWN, ENTER, ESC, Pty, UP};

#[test]
fn enter_on_nothing_skips_a_choice() {
    let mut pty = Pty::ask(&["one", "many"]);
    pty.wait("one question")
        .wait("> Skip this one")
        .keys(ENTER)
        .wait("many question")
        .wait("> [ ]")
        .keys(ENTER);
    pty.ends_with("one: Skip\nmany: Skip");
}

#[test]
fn one_is_chosen_and_an_earlier_one_stays_chosen() {
    let mut pty = Pty::ask(&["one", "one=Calm", "one=Calm"]);
    pty.wait("> Skip").keys(DOWN).wait("> Sad").keys(ENTER);
    pty.wait("> Calm").keys(ENTER);
    pty.wait_gone("Skip this one").wait("> Calm").keys(UP).wait("> Sad").keys(UP).wait("> Leave it");
    pty.keys(ENTER);
    pty.ends_with("one: Given(Text(\"Sad\"))\none: Given(Text(\"Calm\"))\none: Skip");
}

#[test]
fn own_words_stand_beside_a_choice() {
    let mut pty = Pty::ask(&["one", "one=in between"]);
    pty.wait("> Skip").keys(UP).wait("> Something else").keys(ENTER);
    pty.wait("In your own words").keys("torn").wait("> torn").keys(ENTER);
    pty.wait("> in between").keys("!").wait("between!").keys(ENTER);
    pty.ends_with("one: Given(Text(\"torn\"))\none: Given(Text(\"in between!\"))");
}

#[test]
fn many_are_marked_with_own_words_after_them() {
    let mut pty = Pty::ask(&["many"]);
    pty.wait("> [ ] Sad").keys(" ").wait("> [x] Sad").keys(DOWN).wait("> [ ] Calm");
    for _ in 0..3 {
        pty.keys(DOWN);
    }
    pty.wait("> [ ] Something else").keys(" ").wait("> [x] Something").keys(ENTER);
    pty.wait("In your own words").keys("torn").wait("> torn").wait_typed("Sad\ntorn").keys(ENTER);
    pty.ends_with(r#"many: Given(Many(["Sad", "torn"]))"#);
}

#[test]
fn the_menu_behind_esc_keeps_what_is_marked() {
    let mut pty = Pty::ask(&["many"]);
    pty.wait("> [ ] Sad").keys(" ").wait("[x] Sad").keys(ESC).wait("Take your time").keys("g");
    pty.wait("[x] Sad").wait("[ ] Calm").keys(ESC).wait("Take your time").keys(ENTER);
    pty.wait("[x] Sad").keys(" ").wait("[ ] Sad").keys(ENTER);
    pty.ends_with("many: Cleared");
}

#[test]
fn ctrl_c_in_a_choice_stops() {
    for what in ["one", "many"] {
        let mut pty = Pty::ask(&[what]);
        pty.wait("question").wait("> ").keys(CTRL_C);
        pty.ends_with(&format!("{what}: Stop(None)"));
    }
}

#[test]
fn forty_rows_page_on_a_small_screen() {
    let mut pty = Pty::with(&["forty"], &[("TERM", "xterm")], (15, 40));
    pty.wait("The forty question").wait("> [ ] Feeling 1\n").keys(UP).wait("> [ ] Feeling 40");
    pty.wait("The forty question").keys(" ").wait("[x] Feeling 40").keys(ENTER);
    pty.ends_with(r#"forty: Given(Many(["Feeling 40"]))"#);
}

#[test]
fn yes_or_no_and_no_is_what_leaving_means() {
    for (key, said) in [("y", "Yes"), (ENTER, "No"), (ESC, "No"), (CTRL_C, "No")] {
        let mut pty = Pty::ask(&["confirm"]);
        pty.wait("Erase this record?").wait("y or n. Enter: no.").keys(key);
        pty.ends_with(&format!("confirm: {said}"));
    }
}

#[test]
fn a_menu_takes_a_letter_or_arrows() {
    let mut pty = Pty::ask(&["menu", "menu", "menu"]);
    pty.wait("What now?").wait("> w  Write").keys("c");
    pty.wait("> w  Write").keys(DOWN).wait("> c  Check in").keys(ENTER);
    pty.wait("> w  Write").keys(ESC);
    pty.ends_with("menu: Picked(1)\nmenu: Picked(1)\nmenu: Left");
}
