//! The recovery code: on a page that goes, typed back from the paper, and used.

use super::{NEW, bodies, is_unseen, locked, note, opens};
use crate::screen::{Home, Screen, key};

/// Opens the page with the code and returns its groups.
fn shown(home: &Home) -> (Screen, Vec<String>) {
    let mut screen = Screen::start(home, &["passphrase", "recovery"]);
    screen
        .wait("Passphrase:")
        .keys("walnut moon\r")
        .wait("Enter shows it.")
        .keys(key::ENTER)
        .wait("Enter goes on.");
    let text = screen.text();
    let rows = text.lines().skip_while(|line| !line.starts_with(" 1  "));
    let words: Vec<_> = rows.take(4).flat_map(str::split_whitespace).collect();
    let groups: Vec<_> = words.chunks(2).map(|pair| pair[1].to_owned()).collect();
    assert_eq!(groups.len(), 13, "{text}");
    (screen, groups)
}

/// Returns the number of the group that is asked for.
fn asked(screen: &mut Screen, known: Option<usize>) -> usize {
    let number = |text: &str| -> Option<usize> {
        let (_, rest) = text.split_once("what is group ")?;
        rest.split(' ').next()?.parse().ok()
    };
    screen.wait_until("another group", |text| number(text).is_some_and(|number| Some(number) != known));
    number(&screen.text()).expect("a number")
}

/// Asserts that the page is gone with all that stood on it.
#[track_caller]
fn is_gone(screen: &mut Screen, groups: &[String]) {
    assert!(screen.is_given_back());
    let seen = screen.scrolled_back();
    for group in groups {
        assert!(!seen.contains(group), "{seen}");
    }
}

#[test]
fn two_groups_are_typed_back_and_nothing_of_it_stays() {
    let home = locked();
    let (mut screen, groups) = shown(&home);
    let raw = String::from_utf8_lossy(&screen.raw()).into_owned();
    let (before, _) = raw.split_once(groups[0].as_str()).expect("the first group");
    assert!(before.contains("\x1b[?1049h"), "on the other screen alone");
    screen.keys(key::ENTER);
    let first = asked(&mut screen, None);
    screen.wait_gone(&groups[first % 13]).keys(&groups[first - 1].to_lowercase()).keys(key::ENTER);
    let second = asked(&mut screen, Some(first));
    screen.keys(&groups[second - 1]).keys(key::ENTER).wait("That is right.");
    assert_eq!(screen.end(), 0);
    is_gone(&mut screen, &groups);
}

#[test]
fn a_slip_on_the_paper_is_told_and_leaving_is_silent() {
    let home = locked();
    let (mut screen, groups) = shown(&home);
    screen.keys(key::ENTER);
    let first = asked(&mut screen, None);
    screen.keys("00000").keys(key::ENTER).wait(&format!("Group {first} was not that."));
    assert_eq!(screen.end(), 0);
    is_gone(&mut screen, &groups);
    for ways in [&[key::ESC][..], &[key::CTRL_C], &[key::ENTER, key::ENTER], &[key::CTRL_X, key::CTRL_X]] {
        let (mut screen, groups) = shown(&home);
        for way in ways {
            screen.keys(way);
        }
        assert_eq!(screen.end(), 0);
        is_gone(&mut screen, &groups);
    }
}

#[test]
fn the_code_is_typed_mended_where_it_slipped_and_sets_a_new_passphrase() {
    let home = locked();
    let (screen, groups) = shown(&home);
    screen.kill();
    let mut slipped = groups.clone();
    slipped.swap(0, 12);
    slipped[12].make_ascii_lowercase();
    let mut screen = Screen::start(&home, &["passphrase", "recovery", "--use"]);
    screen.wait("Type the code from your paper").keys(&slipped.join(" ")).keys(key::ENTER);
    screen.wait("Look again at group 1, 13.").wait(&slipped[1]);
    // What was typed stands there still: the last group is mended, then the first, by Home and Delete.
    let first = "\x1b[3~".repeat(5) + &groups[0];
    screen.keys(&"\x7f".repeat(5)).keys(&groups[12]).keys("\x01").keys(&first).keys(key::ENTER);
    screen.wait("New passphrase:").keys("paper sky\r").wait("Once more:").keys("paper sky\r");
    screen.wait("Could someone else know the old one?").keys(key::DOWN).keys(key::DOWN).keys(key::ENTER);
    screen.wait("Changed. A recovery code made before still works.");
    assert_eq!(screen.end(), 0);
    is_unseen(&screen, NEW);
    assert!(opens(&home, NEW));
    assert_eq!(bodies(&home, NEW), [note("what was kept first")]);
}

#[test]
fn leaving_at_the_code_or_at_the_new_passphrase_changes_nothing() {
    let home = locked();
    let (screen, groups) = shown(&home);
    screen.kill();
    for way in [&[key::ENTER][..], &[key::ESC, "q"], &[key::CTRL_C]] {
        let mut screen = Screen::start(&home, &["passphrase", "recovery", "--use"]);
        screen.wait("Type the code from your paper");
        for key in way {
            screen.keys(key);
        }
        screen.wait("Nothing was changed.");
        assert_eq!(screen.end(), 0, "{way:?}");
    }
    let mut screen = Screen::start(&home, &["passphrase", "recovery", "--use"]);
    screen.wait("Type the code from your paper").keys(&groups.concat()).keys(key::ENTER);
    screen.wait("New passphrase:").keys(key::ENTER).wait("Nothing was changed.");
    assert_eq!(screen.end(), 0);
    assert!(opens(&home, super::MINE));
}
