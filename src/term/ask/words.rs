//! What the asking itself says: one place for all of it.

use super::{Choice, Input, Page};

pub(super) const MENU_TITLE: &str = "Take your time.";
pub(super) const CARRY_ON: &str = "Carry on";
pub(super) const SKIP: &str = "Skip this one";
pub(super) const BACK: &str = "Go back one";
pub(super) const STOP: &str = "Save and stop for now";
pub(super) const GROUND: &str = "A moment to get steady";
pub(super) const HELP_LINES: &str = "Help lines";
pub(super) const ERASE: &str = "Stop, and erase this page";
pub(super) const KEEP: &str = "Keep what I typed";
pub(super) const OWN_WORDS: &str = "Something else, in my own words";
pub(super) const OWN_WORDS_ASK: &str = "In your own words:";
pub(super) const ONE_KEYS: &str = "Up, down, then Enter. Esc for more.";
pub(super) const MANY_KEYS: &str = "Space marks, Enter keeps. Esc for more.";
pub(super) const MENU_KEYS: &str = "A letter picks. Or up, down, Enter. Esc closes. Ctrl-X twice hides.";
pub(super) const LONG_ENDS: &str = "A line with just . ends it.";
pub(super) const LIST_ENDS: &str = "One on each line. An empty line ends it.";
pub(super) const PASTED: &str = "(Pasted lines stay together. Enter ends the answer.)";
pub(super) const ESC_MENU: &str = "Esc: menu.";
pub(super) const PACE_WORDS: &str = "Enter goes on. :stop ends.";
pub(super) const PACE_KEYS: &str = "Enter goes on. Esc ends.";

/// Says what `input` takes, for lines and for an answer that was not understood.
pub(super) fn takes(input: &Input<'_>) -> String {
    match input {
        Input::Text => "A line of your own words.".into(),
        Input::Long => format!("As many lines as you like. {LONG_ENDS}"),
        Input::List => LIST_ENDS.into(),
        Input::One { options, own_words: false } => format!("A number from 1 to {}.", options.len()),
        Input::One { options, own_words: true } => {
            format!("A number from 1 to {}, or your own words.", options.len())
        }
        Input::Many { options, own_words: false } => {
            format!("Numbers from 1 to {}, such as 1, 2.", options.len())
        }
        Input::Many { options, own_words: true } => {
            format!("Numbers from 1 to {}, such as 1, 2. Your own words may follow.", options.len())
        }
        Input::Scale { min, max, .. } => format!("A whole number from {min} to {max}."),
    }
}

/// Says what the ends of a scale mean.
pub(super) fn ends(min: u8, max: u8, low: &str, high: &str) -> String {
    format!("{min} is {low}, {max} is {high}.")
}

/// Says what picking one of `rows` takes.
pub(super) fn pick_takes(rows: usize) -> String {
    format!("A number from 1 to {rows}. Enter alone goes back.")
}

/// Says what a menu of `items` takes.
pub(super) fn menu_takes(items: usize) -> String {
    format!("A number from 1 to {items}, or a letter. :stop leaves, :hide clears too.")
}

pub(super) const YES_OR_NO_TAKES: &str = "Please type y for yes or n for no.";

/// Says which of yes and no Enter takes.
pub(super) fn yes_or_no(default: Choice) -> &'static str {
    match default {
        Choice::Yes => "y or n. Enter: yes.",
        Choice::No => "y or n. Enter: no.",
    }
}

pub(super) const NOW: &str = "Now:";
pub(super) const ENTER_KEEPS: &str = "Enter keeps it.";
pub(super) const ENTER_KEEPS_OR_ADDS: &str =
    "Enter keeps it. What you write comes after it. :clear takes it out.";
pub(super) const LEAVE: &str = "Leave it as it is";
pub(super) const TAKE_OUT: &str = "Take my answer out";
pub(super) const MORE: &str = "Enter for more.";
pub(super) const TEXT_MORE: &str = "Space for more, b goes back, q leaves. Ctrl-X twice hides.";
pub(super) const TEXT_ENDS: &str = "b goes back, q leaves. Ctrl-X twice hides.";

/// How the way out of a page is named.
#[derive(Clone, Copy, Debug)]
pub(super) enum By {
    Keys,
    Words,
}

/// Adds the way out of `page` to `below`, which says how to go on. What it is to leave a page that stands alone, only
/// whoever shows it knows: there it is added where going on is to go back as well.
pub(super) fn with_way_out(below: &str, page: &Page<'_>, by: By) -> String {
    let says_so = below == page.below || !page.below.ends_with("goes back.");
    let way = match (page.is_only_read(), by) {
        (true, _) if says_so => return below.to_owned(),
        (true, _) => "Esc goes back.",
        (false, By::Keys) => "Esc is a way out.",
        (false, By::Words) => ":stop is a way out.",
    };
    format!("{below} {way}")
}

/// Says that new words are not kept, `why`, and what can be done.
pub(super) fn unkept(why: &str) -> String {
    format!("{why}. New words are only on this page: if it closes, they go. Esc, then k, keeps them.")
}

/// As [`unkept`], where words are typed in the place of keys.
pub(super) fn unkept_lines(why: &str) -> String {
    format!("{why}. New words are only here: if this closes, they go. :keep keeps them.")
}

/// Says that lines stand below what is shown.
pub(super) fn more_below(lines: usize) -> String {
    match lines {
        1 => "(1 more line below)".into(),
        lines => format!("({lines} more lines below)"),
    }
}

/// How many rows make a list long: one to look through rather than to take in at once.
pub(super) const LONG_LIST: usize = 10;

/// Returns the keys of a list with this many rows.
pub(super) const fn pick_keys(rows: usize) -> &'static str {
    match rows {
        LONG_LIST.. => "Up, down or a first letter, then Enter. Esc goes back.",
        _ => "Up, down, then Enter. Esc goes back.",
    }
}
