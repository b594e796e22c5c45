//! What is written: nothing typed is lost, and nothing pasted spills.

use crate::pty::{BACKSPACE, CTRL_C, CTRL_D, ENTER, ESC, Pty, UP};

#[test]
fn a_paste_stays_one_answer() {
    let mut pty = Pty::ask(&["text", "scale"]);
    pty.wait("text question").paste("one\r\rtwo 日本\rthree").wait("three").keys(ENTER);
    pty.wait("scale question").keys("4").keys(ENTER);
    pty.ends_with(r#"text: Given(Text("one\n\ntwo 日本\nthree"))"#);
    assert!(pty.text().contains("scale: Given(Number(4))"));
}

#[test]
fn a_paste_that_the_terminal_does_not_mark_stays_one_answer() {
    for paste in ["one\r\rtwo words\r\rthree", "\rone\r\rtwo words\r\rthree\r"] {
        let mut pty = Pty::ask(&["text", "scale"]);
        pty.wait("text question").keys(paste);
        if !paste.ends_with(ENTER) {
            pty.wait("three").wait_typed(&paste.replace('\r', "\n")).keys(ENTER);
        }
        pty.wait("scale question").keys("4").keys(ENTER);
        let words = paste.trim_end().replace('\r', "\\n");
        pty.ends_with(&format!(r#"text: Given(Text("{words}"))scale: Given(Number(4))"#));
    }
}

#[test]
fn an_unmarked_paste_longer_than_is_read_at_once_stays_one_answer() {
    let words: String = (1..=400).map(|line| format!("line {line}\r")).collect();
    let mut pty = Pty::ask(&["text"]);
    pty.wait("text question").keys(&words).ends_with(r#"line 400"))"#);
}

#[test]
fn words_and_enter_in_one_go_are_an_answer() {
    let mut pty = Pty::ask(&["text", "scale", "list", "one=own"]);
    pty.wait("text question").keys("words\r").wait("scale question").keys("4\r").wait("list question");
    pty.keys("a\r").wait("- a").keys("\r").wait("> own").keys("er\r");
    pty.ends_with(r#"list: Given(Many(["a"]))one: Given(Text("owner"))"#);
}

#[test]
fn an_unmarked_paste_into_a_list_is_a_line_each() {
    let mut pty = Pty::ask(&["list"]);
    pty.wait("list question").keys("one\r\rtwo\rthree").wait("three").keys(ENTER).wait("- three").keys(ENTER);
    pty.ends_with(r#"list: Given(Many(["one", "two", "three"]))"#);
}

#[test]
fn a_lone_dot_in_the_midst_of_an_unmarked_paste_is_no_end() {
    let mut pty = Pty::ask(&["long"]);
    pty.wait("long question").keys("one\r.\rtwo\r").wait("two").wait_typed("one\n.\ntwo\n").keys(".\r");
    pty.ends_with(r#"long: Given(Text("one\n.\ntwo"))"#);
}

#[test]
fn the_menu_behind_esc_keeps_half_a_thought() {
    let mut pty = Pty::ask(&["text"]);
    pty.wait("text question").keys("half a thought").wait("half a thought").keys(ESC);
    pty.wait("Take your time").keys("c").wait("half a thought").keys(" more").wait("more").keys(ENTER);
    pty.ends_with(r#"Given(Text("half a thought more"))"#);
}

#[test]
fn one_letter_acts_in_the_menu() {
    for (letter, reply) in
        [("s", "Skip"), ("b", "Back"), ("q", r#"Stop(Some("half"))"#), ("h", r#"Help(Some("half"))"#)]
    {
        let mut pty = Pty::ask(&["text"]);
        pty.wait("text question").keys("half").wait("half").keys(ESC).wait("Take your time").keys(letter);
        pty.ends_with(&format!("text: {reply}"));
        assert_eq!(pty.typed(), "half");
    }
}

#[test]
fn grounding_asks_the_same_again_with_the_words() {
    let mut pty = Pty::ask(&["text"]);
    pty.wait("text question").keys("half").wait("half").keys(ESC).wait("Take your time").keys("g");
    pty.wait("text question").wait("> half").keys(" done").wait("done").keys(ENTER);
    pty.ends_with(r#"Given(Text("half done"))"#);
}

#[test]
fn ctrl_c_and_ctrl_d_stop_with_the_words() {
    for key in [CTRL_C, CTRL_D] {
        let mut pty = Pty::ask(&["text"]);
        pty.wait("text question").keys("half").wait("> half").keys(key);
        pty.ends_with(r#"text: Stop(Some("half"))"#);
    }
}

#[test]
fn enter_on_nothing_skips_and_on_words_taken_out_clears() {
    let mut pty = Pty::ask(&["text", "text=abc"]);
    pty.wait("text question").keys(ENTER);
    pty.wait("> abc").keys("\x15").wait_gone("abc").keys(ENTER);
    pty.ends_with("text: Skip\ntext: Cleared");
}

#[test]
fn alt_enter_and_ctrl_j_begin_a_new_line() {
    let mut pty = Pty::ask(&["text"]);
    pty.wait("text question")
        .keys("one")
        .wait("one")
        .keys("\x1b\r")
        .keys("two")
        .wait("two")
        .keys("\n")
        .keys("three");
    pty.wait("three").keys(ENTER);
    pty.ends_with(r#"Given(Text("one\ntwo\nthree"))"#);
}

#[test]
fn half_typed_words_are_handed_on_within_a_second_or_so() {
    let mut pty = Pty::ask(&["text"]);
    pty.wait("text question").keys("half a thought").wait_typed("half a thought");
    pty.keys(" and more").wait_typed("half a thought and more").keys(CTRL_C);
    pty.ends_with("Stop");
}

#[test]
fn wide_letters_and_emoji_are_one_letter_each() {
    let mut pty = Pty::ask(&["text"]);
    pty.wait("text question").keys("日本語👍").wait("日本語👍").keys(BACKSPACE).wait_gone("👍");
    pty.keys(BACKSPACE).wait_gone("語").keys("!").wait("> 日本!").keys(ENTER);
    pty.ends_with(r#"Given(Text("日本!"))"#);
}

#[test]
fn what_is_pasted_cannot_steer_the_terminal() {
    let mut pty = Pty::ask(&["text"]);
    pty.wait("text question").paste("a\x07b\u{9b}31mc\u{202e}d").wait("ab31mcd").keys(ENTER);
    assert_eq!(pty.end(), Ok(0));
    let raw = String::from_utf8_lossy(&pty.raw()).into_owned();
    assert!(!raw.contains(['\x07', '\u{9b}', '\u{202e}']), "{raw:?}");
}

#[test]
fn a_scale_says_what_it_takes_and_keeps_the_text() {
    let mut pty = Pty::ask(&["scale"]);
    pty.wait("0 is heavy, 10 is light.").keys("11").wait("> 11").keys(ENTER);
    pty.wait("A whole number from 0 to 10.").wait("> 11").keys(BACKSPACE).keys(ENTER);
    pty.ends_with("scale: Given(Number(1))");
}

#[test]
fn a_list_shows_what_was_given_and_takes_it_back() {
    let mut pty = Pty::ask(&["list"]);
    pty.wait("list question").keys("one").keys(ENTER).wait("- one").wait_typed("one");
    pty.paste("two\rthree").wait("three").keys(ENTER).wait("- three");
    pty.keys(BACKSPACE).wait("> three").keys("!").keys(ENTER).wait("- three!").keys(ENTER);
    pty.ends_with(r#"list: Given(Many(["one", "two", "three!"]))"#);
}

#[test]
fn many_lines_end_at_a_lone_dot() {
    let mut pty = Pty::ask(&["long"]);
    pty.wait("long question").keys("one").keys(ENTER).wait_typed("one\n").keys("two").keys(ENTER).keys(".");
    pty.wait_typed("one\ntwo\n.").keys(ENTER);
    pty.ends_with(r#"long: Given(Text("one\ntwo"))"#);
}

#[test]
fn many_lines_keep_the_lines_of_a_paste_and_end_at_ctrl_d() {
    let mut pty = Pty::ask(&["long"]);
    pty.wait("long question")
        .paste("one\r\rtwo")
        .wait("two")
        .keys(ENTER)
        .keys("three")
        .wait("three")
        .keys(CTRL_D);
    pty.ends_with(r#"long: Given(Text("one\n\ntwo\nthree"))"#);
}

#[test]
fn an_unmarked_paste_of_many_lines_keeps_them_all() {
    let words: String = (1..=60).map(|line| format!("line {line}\r")).collect();
    let mut pty = Pty::ask(&["long"]);
    pty.wait("long question").keys(&words).wait("line 60").keys(CTRL_D);
    pty.end().expect("it ends");
    assert_eq!(pty.typed(), words.replace('\r', "\n"));
}

#[test]
fn more_than_a_screen_of_lines_can_all_be_changed() {
    let mut pty = Pty::ask(&["long"]);
    pty.wait("long question");
    for line in 1..=30 {
        pty.keys(&format!("line {line}")).keys(ENTER).wait(&format!("line {line}"));
    }
    for _ in 0..60 {
        pty.keys(UP);
    }
    pty.wait("> line 1\n").keys("\x01").keys("first ").wait("first line 1").keys(CTRL_D);
    pty.end().expect("it ends");
    let lines: Vec<_> = (2..=30).map(|line| format!("line {line}")).collect();
    assert_eq!(pty.typed(), format!("first line 1\n{}", lines.join("\n")));
}

#[test]
fn earlier_lines_are_there_to_be_changed() {
    let mut pty = Pty::ask(&["long=one|two"]);
    pty.wait("> one").wait("two").keys("!").wait("two!").keys(CTRL_D);
    pty.ends_with(r#"Given(Text("one\ntwo!"))"#);
}

#[test]
fn a_very_long_paste_is_one_answer_too() {
    let words = "a few words and then some more of them ".repeat(5000);
    let mut pty = Pty::ask(&["text"]);
    pty.wait("text question").paste(&format!("{words}end")).wait("end").wait_typed(&format!("{words}end"));
    pty.keys("!").wait("end!").keys(ENTER);
    pty.end().expect("it ends");
    assert_eq!(pty.typed(), format!("{words}end!"));
}

#[test]
fn enter_on_an_empty_page_added_a_line_though_it_was_said_to_skip() {
    let mut pty = Pty::ask(&["long", "long= ", "long=abc", "long"]);
    pty.wait("long question").keys(ENTER);
    pty.wait_typed("").wait("long question").keys(" ").keys(ENTER);
    pty.wait("> abc").keys("\x15").wait_gone("abc").keys(ENTER);
    pty.wait_gone("abc").wait("long question").keys("a").wait("> a").keys(CTRL_D);
    pty.ends_with("long: Skip\nlong: Skip\nlong: Cleared\nlong: Given(Text(\"a\"))");
}

#[test]
fn an_empty_line_at_the_start_of_an_unmarked_paste_is_no_end() {
    let mut pty = Pty::ask(&["long"]);
    pty.wait("long question").keys("\rone\rtwo").wait("two").wait_typed("\none\ntwo").keys(CTRL_D);
    pty.ends_with(r#"long: Given(Text("\none\ntwo"))"#);
}

#[test]
fn a_letter_that_was_no_row_of_the_menu_moved_in_it() {
    for letter in ["k", "j"] {
        let mut pty = Pty::ask(&["text"]);
        pty.wait("text question").keys("half").wait("half").keys(ESC).wait("Take your time").keys(letter);
        pty.keys(ENTER).wait("> half").keys(" done").wait("done").keys(ENTER);
        pty.ends_with(r#"Given(Text("half done"))"#);
    }
}
