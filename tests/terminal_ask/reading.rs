//! Pages, timed lines, and screens that change their size.

use crate::pty::{CTRL_C, DOWN, ENTER, ESC, Pty, UP};

#[test]
fn a_page_is_read_a_screen_at_a_time() {
    let mut pty = Pty::ask(&["page"]);
    pty.wait("Paragraph 1 of").wait("Enter for more.").keys(" ").wait("Paragraph 15 of").keys(UP);
    pty.wait("Paragraph 1 of").keys(ENTER).wait("Paragraph 15 of").keys(ENTER).wait("Paragraph 30 of");
    pty.wait("Enter to go on").keys(ESC).wait("Take your time").keys("b");
    pty.ends_with("page: Back");
}

#[test]
fn esc_leaves_a_page_that_is_only_read() {
    let mut pty = Pty::ask(&["about", "about"]);
    pty.wait("Paragraph 1 of").keys(ESC).keys(" ");
    pty.wait("Paragraph 15 of").keys(ESC);
    pty.ends_with("about: Back\nabout: Back");
}

#[test]
fn timed_lines_count_go_on_at_a_key_and_end_at_esc() {
    let mut pty = Pty::ask(&["pace", "pace"]);
    pty.wait("In 1").wait("In 1 2").wait("Out 1").wait_gone("In 1").keys(" ");
    pty.wait("Look around.").keys(ENTER);
    pty.wait("In 1").keys(ESC);
    pty.ends_with("pace: Done\npace: Left");
}

#[test]
fn a_line_is_drawn_anew_when_the_screen_shrinks() {
    let mut pty = Pty::ask(&["text"]);
    let words = "words enough for a line and a half on a narrow screen";
    pty.wait("text question").keys(words).wait(words).resize(15, 40);
    pty.until("all of it once, wrapped", |pty| {
        let text = pty.text();
        let flat = text.replace('\n', " ");
        flat.contains("be wrapped on a narrow screen?")
            && text.matches("The text question").count() == 1
            && text.matches("> words enough").count() == 1
    });
    pty.keys("!").wait("screen!").resize(24, 80).wait(&format!("> {words}!")).keys(ENTER);
    pty.ends_with(&format!(r#"Given(Text("{words}!"))"#));
}

#[test]
fn a_choice_is_drawn_anew_when_the_screen_shrinks() {
    let mut pty = Pty::ask(&["many"]);
    pty.wait("> [ ] Sad")
        .keys(" ")
        .wait("[x] Sad")
        .resize(15, 40)
        .wait("[ ] A very long row that cann")
        .wait("…");
    pty.until("one of each row", |pty| {
        let text = pty.text();
        text.matches("The many question").count() == 1 && text.matches("[x] Sad").count() == 1
    });
    pty.keys(DOWN).wait("> [ ] Calm").wait("[x] Sad").keys(ENTER);
    pty.ends_with(r#"many: Given(Many(["Sad"]))"#);
}

#[test]
fn the_menu_and_the_page_follow_the_size() {
    let mut pty = Pty::ask(&["page", "menu"]);
    pty.wait("Paragraph 1 of")
        .resize(10, 40)
        .wait_gone("Paragraph 5 of")
        .resize(24, 80)
        .wait("Paragraph 5 of");
    pty.keys(ESC).wait("Take your time").resize(15, 40).wait("> c  Carry on").keys("s");
    pty.wait("What now?").resize(10, 30).wait("> w  Write").keys("w");
    pty.ends_with("menu: Picked(0)");
}

#[test]
fn everything_fits_forty_columns() {
    let mut pty = Pty::with(&["scale", "text", "page"], &[("TERM", "xterm"), ("NO_COLOR", "1")], (15, 40));
    pty.wait("The scale question").wait("10 is light.").keys("7").wait("> 7").keys(ENTER);
    pty.wait("The text question").wait("Enter on nothing skips").keys(ENTER);
    pty.wait("Paragraph 1 of").keys(CTRL_C);
    pty.ends_with("scale: Given(Number(7))");
    let raw = String::from_utf8_lossy(&pty.raw()).into_owned();
    assert!(!raw.contains("\x1b[1m") && !raw.contains("\x1b[2m"), "no styles without colour");
}

#[test]
fn a_page_names_the_way_out_on_each_of_its_screens() {
    let mut pty = Pty::ask(&["page", "about"]);
    pty.wait("Enter for more. Esc is a way out.").keys(" ").wait("Paragraph 15 of").keys(" ");
    pty.wait("Enter to go on. Esc is a way out.").keys(ENTER);
    pty.wait("Enter for more. Esc goes back.").keys(" ").wait("Paragraph 15 of").keys(" ");
    pty.wait("Enter goes back.").keys(ESC);
    pty.ends_with("page: Skip\nabout: Back");
}
