//! Plain lines, asked over memory.

use std::io::Cursor;

use super::*;
use crate::term::ask::Input;
use crate::term::ui::Captured;

fn question(input: Input<'_>) -> Question<'_> {
    Question { id: "q", above: None, ask: "What is it?", note: None, input, hint: None, can_go_back: true }
}

fn over(input: &str) -> (Lines, Captured) {
    let out = Captured::default();
    (Lines::over(Cursor::new(input.to_owned()), out.clone(), 80), out)
}

fn ask_with(input: Input<'_>, earlier: Option<Given>, said: &str) -> (Reply, String, Vec<String>) {
    let (mut lines, out) = over(said);
    let mut typed = Vec::new();
    let reply = lines.ask(&question(input), earlier.as_ref(), &mut |words| typed.push(words.to_owned()));
    (reply.expect("it is answered"), out.text(), typed)
}

fn ask(input: Input<'_>, said: &str) -> Reply {
    ask_with(input, None, said).0
}

fn text(words: &str) -> Given {
    Given::Text(words.into())
}

fn several(lines: &[&str]) -> Given {
    Given::Many(lines.iter().map(|&line| line.into()).collect())
}

fn options() -> Vec<String> {
    ["Sad", "Calm"].map(String::from).to_vec()
}

const SCALE: Input<'static> = Input::Scale { min: 0, max: 10, low: "heavy", high: "light" };

#[test]
fn words_of_ours_say_what_to_do_instead() {
    let cases = [
        (":skip\n", Reply::Skip),
        ("\n", Reply::Skip),
        (":back\n", Reply::Back),
        (":stop\n", Reply::Stop(None)),
        ("", Reply::Stop(None)),
        (":ground\n", Reply::Ground(None)),
        (":help\n", Reply::Help(None)),
        (":clear\n", Reply::Skip),
        (":) fine\n", Reply::Given(text(":) fine"))),
        ("::skip\n", Reply::Given(text(":skip"))),
        ("words\r\n", Reply::Given(text("words"))),
        ("words", Reply::Given(text("words"))),
    ];
    for (said, reply) in cases {
        assert_eq!(ask(Input::Text, said), reply, "{said:?}");
    }
}

#[test]
fn through_a_pipe_each_line_is_one_answer() {
    let (mut lines, _) = over("one\ntwo\n");
    let mut ask = || lines.ask(&question(Input::Text), None, &mut |_| {}).expect("it is answered");
    assert_eq!(ask(), Reply::Given(text("one")));
    assert_eq!(ask(), Reply::Given(text("two")));
    assert_eq!(ask(), Reply::Stop(None));
}

#[test]
fn earlier_words_are_shown_kept_or_taken_out() {
    let (reply, out, _) = ask_with(Input::Text, Some(text("half a")), "\n");
    assert_eq!(reply, Reply::Given(text("half a")));
    assert!(out.contains("Now: half a\nEnter keeps it.\n"), "{out}");
    assert_eq!(ask_with(Input::Text, Some(text("a")), ":clear\n").0, Reply::Cleared);
    assert_eq!(ask_with(Input::Text, Some(text("a")), ":skip\n").0, Reply::Skip);
    // Half-typed words that are no number: Enter skips, and what was answered stays.
    assert_eq!(ask_with(SCALE, Some(text("1x")), "\n").0, Reply::Skip);
}

#[test]
fn many_lines_end_at_a_lone_dot_or_the_end_of_input() {
    let long = |said| ask(Input::Long, said);
    assert_eq!(long("one\n\ntwo\n.\nrest\n"), Reply::Given(text("one\n\ntwo")));
    assert_eq!(long("one\ntwo\n"), Reply::Given(text("one\ntwo")));
    assert_eq!(long("..\n...\n.\n"), Reply::Given(text(".\n...")));
    assert_eq!(long(".\n"), Reply::Skip);
    assert_eq!(long("\n"), Reply::Skip);
    assert_eq!(long(""), Reply::Stop(None));
    assert_eq!(long("one\n:stop\n"), Reply::Stop(Some("one".into())));
    assert_eq!(long("one\n:ground\n"), Reply::Ground(Some("one".into())));
}

#[test]
fn many_lines_go_on_after_those_before_and_are_handed_on_one_by_one() {
    let (reply, _, typed) = ask_with(Input::Long, Some(text("one")), "two\n.\n");
    assert_eq!(reply, Reply::Given(text("one\ntwo")));
    assert_eq!(typed.last().map(String::as_str), Some("one\ntwo"));
    assert_eq!(ask_with(Input::Long, Some(text("one")), "\n").0, Reply::Given(text("one")));
    assert_eq!(ask_with(Input::Long, Some(text("one")), ":clear\n.\n").0, Reply::Cleared);
    assert_eq!(ask_with(Input::Long, Some(text("one")), ":clear\nnew\n.\n").0, Reply::Given(text("new")));
}

#[test]
fn a_list_ends_at_an_empty_line_and_keeps_what_came_when_the_input_ends() {
    assert_eq!(ask(Input::List, "a\n b \n\nc\n"), Reply::Given(several(&["a", "b"])));
    assert_eq!(ask(Input::List, "a\nb\n"), Reply::Stop(Some("a\nb".into())));
    assert_eq!(ask(Input::List, "\n"), Reply::Skip);
    let (reply, _, typed) = ask_with(Input::List, Some(several(&["a"])), "b\n\n");
    assert_eq!(reply, Reply::Given(several(&["a", "b"])));
    assert_eq!(typed.last().map(String::as_str), Some("a\nb"));
}

#[test]
fn on_nonsense_it_says_what_it_takes_and_asks_again() {
    let options = options();
    let (reply, out, _) = ask_with(SCALE, None, "eleven\n11\n4\n");
    assert_eq!(reply, Reply::Given(Given::Number(4)));
    assert_eq!(out.matches("A whole number from 0 to 10.").count(), 3);
    let one = Input::One { options: &options, own_words: false };
    let (reply, out, _) = ask_with(one, None, "3\n2\n");
    assert_eq!(reply, Reply::Given(text("Calm")));
    assert!(out.contains("  1. Sad\n  2. Calm\n"), "{out}");
    let many = Input::Many { options: &options, own_words: true };
    assert_eq!(ask(many, "1, at sea\n"), Reply::Given(several(&["Sad", "at sea"])));
}

#[test]
fn input_that_is_no_text_says_where() {
    let mut lines = Lines::over(Cursor::new(b"one\ntw\xff\n".to_vec()), Captured::default(), 80);
    let mut ask = || lines.ask(&question(Input::Text), None, &mut |_| {});
    assert_eq!(ask().expect("it is answered"), Reply::Given(text("one")));
    assert!(matches!(ask(), Err(AskError::NotText(6))));
}

#[test]
fn an_answer_over_sixteen_mebibytes_is_refused() {
    let line = vec![b'a'; input::MOST + 1];
    let mut lines = Lines::over(Cursor::new(line), Captured::default(), 80);
    assert!(matches!(lines.ask(&question(Input::Text), None, &mut |_| {}), Err(AskError::TooLong)));
    let many = "aaaaaaa\n".repeat(input::MOST / 8 + 1);
    let mut lines = Lines::over(Cursor::new(many), Captured::default(), 80);
    assert!(matches!(lines.ask(&question(Input::Long), None, &mut |_| {}), Err(AskError::TooLong)));
}

#[test]
fn a_menu_takes_numbers_and_letters() {
    let items = [MenuItem { key: 'w', label: "Write" }, MenuItem { key: 'q', label: "Leave" }];
    let menu = |said| {
        let (mut lines, out) = over(said);
        (lines.menu("What now?", &items).expect("it is answered"), out.text())
    };
    let (reply, out) = menu("x\n2\n");
    assert_eq!(reply, MenuReply::Picked(1));
    assert!(out.starts_with("What now?\n  1. w  Write\n  2. q  Leave\n"), "{out}");
    assert_eq!(menu("W\n").0, MenuReply::Picked(0));
    assert_eq!(menu(":stop\n").0, MenuReply::Left);
    assert_eq!(menu("").0, MenuReply::Left);
}

#[test]
fn yes_or_no() {
    let confirm = |said, default| over(said).0.confirm("Erase it?", default).expect("it is answered");
    assert_eq!(confirm("what\nYes\n", Choice::No), Choice::Yes);
    assert_eq!(confirm("\n", Choice::Yes), Choice::Yes);
    assert_eq!(confirm("\n", Choice::No), Choice::No);
    assert_eq!(confirm("", Choice::Yes), Choice::No);
}

#[test]
fn pages_and_timed_lines_wait_for_nobody_who_is_not_there() {
    let (mut lines, out) = over("\n:ground\n");
    let text = ["First.".to_owned(), "Second.".to_owned()];
    let page = Page { above: Some("A guide"), text: &text, below: "Enter to go on", can_go_back: false };
    assert_eq!(lines.page(&page).expect("it is answered"), Reply::Skip);
    assert_eq!(lines.page(&page).expect("it is answered"), Reply::Ground(None));
    assert_eq!(lines.page(&page).expect("it is answered"), Reply::Stop(None));
    let beat = Beat { say: "In", wait: Duration::from_secs(3600), counts: false };
    assert_eq!(lines.pace(&[beat, beat]).expect("it is answered"), PaceEnd::Done);
    assert!(out.text().ends_with("In\nIn\n"));
}

#[test]
fn a_page_that_is_only_read_is_left_and_offers_nothing_more() {
    let (mut lines, _) = over("\n:back\n:ground\n:stop\n");
    let page = Page { above: None, text: &[], below: "Enter goes back", can_go_back: false };
    for reply in [Reply::Skip, Reply::Back, Reply::Back, Reply::Stop(None)] {
        assert_eq!(lines.page(&page).expect("it is answered"), reply);
    }
}

#[test]
fn what_is_asked_cannot_steer_the_terminal() {
    let options = vec!["a\u{1b}[2J".to_owned()];
    let input = Input::One { options: &options, own_words: false };
    let (_, out, _) = ask_with(input, Some(text("\u{9b}x")), "1\n");
    assert!(!out.contains(['\u{1b}', '\u{9b}']), "{out:?}");
}
