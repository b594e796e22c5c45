//! Snippets: the piece of a text in which most of a query is, with every hit marked in the person's own words.

use std::collections::{HashSet, VecDeque};
use std::ops::{ControlFlow, Range};

use serde::Serialize;

use super::fold::{self, is_dense, joins};
use super::query::{Query, Term};
use super::search::each_token;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// In order; together they are one piece of the text, as it was written.
    pub pieces: Vec<Piece>,
    /// Whether there is text before it.
    pub begins_later: bool,
    /// Whether there is text after it.
    pub ends_sooner: bool,
}

/// A piece of a snippet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The person's own words.
    pub text: String,
    /// Whether they are what was looked for.
    pub hit: bool,
}

/// Where a term was found.
struct Hit {
    term: usize,
    place: Range<usize>,
}

/// More hits than this in one text are not looked at: it is for a glance.
const MOST_HITS: usize = 1000;

impl Snippet {
    /// Cuts from `words` at most `room` columns, at word borders where there are any.
    ///
    /// A letter counts as one column, and as two in a script without spaces; good enough for a line.
    pub fn of(words: &str, query: &Query, room: usize) -> Self {
        let hits = hits(words, query);
        let part = window(words, &hits, room.max(10));
        let mut pieces = Vec::new();
        let mut at = part.start;
        let mut add = |place: Range<usize>, hit| {
            if !place.is_empty() {
                pieces.push(Piece { text: words[place].to_owned(), hit });
            }
        };
        for hit in &hits {
            let (start, end) = (hit.place.start.max(at), hit.place.end.min(part.end));
            if start < end {
                add(at..start, false);
                add(start..end, true);
                at = end;
            }
        }
        add(at..part.end, false);
        let is_text = |rest: &str| !rest.trim().is_empty();
        Self { pieces, begins_later: is_text(&words[..part.start]), ends_sooner: is_text(&words[part.end..]) }
    }
}

/// Returns the hits in order of where they begin.
fn hits(text: &str, query: &Query) -> Vec<Hit> {
    let mut hits = Vec::new();
    let longest = query.terms().iter().map(Term::length).max().unwrap_or(0);
    let mut last: VecDeque<(String, Range<usize>)> = VecDeque::with_capacity(longest + 1);
    each_token(text, |token, place| {
        last.push_back((token.to_owned(), place));
        if last.len() > longest {
            last.pop_front();
        }
        for (term, of) in query.terms().iter().enumerate() {
            hits.extend(of.ends(&last).map(|place| Hit { term, place }));
        }
        go_on(&hits)
    });
    for (term, of) in query.terms().iter().enumerate() {
        if let Term::Sign(sign) = of {
            add_signs(text, sign, term, &mut hits);
        }
    }
    hits.sort_by_key(|hit| (hit.place.start, hit.place.end));
    hits
}

fn add_signs(text: &str, sign: &str, term: usize, hits: &mut Vec<Hit>) {
    let sign: Vec<char> = sign.chars().collect();
    let mut last: VecDeque<(char, Range<usize>)> = VecDeque::with_capacity(sign.len() + 1);
    let _ = fold::each(text, |letter, from| {
        last.push_back((letter, from));
        if last.len() > sign.len() {
            last.pop_front();
        }
        if last.iter().map(|(letter, _)| letter).eq(&sign)
            && let Some(((_, first), (_, end))) = last.front().zip(last.back())
        {
            hits.push(Hit { term, place: first.start..end.end });
        }
        go_on(hits)
    });
}

fn go_on(hits: &[Hit]) -> ControlFlow<()> {
    if hits.len() < MOST_HITS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

impl Term {
    /// Returns how many tokens it is.
    fn length(&self) -> usize {
        match self {
            Self::Words { tokens, .. } => tokens.len(),
            Self::Sign(_) => 0,
        }
    }

    /// Returns where it stands, if the tokens that came `last` end with it.
    fn ends(&self, last: &VecDeque<(String, Range<usize>)>) -> Option<Range<usize>> {
        let Self::Words { tokens, is_prefix } = self else { return None };
        let from = last.len().checked_sub(tokens.len())?;
        let mut pairs = last.range(from..).map(|(token, _)| token).zip(tokens).rev();
        let (there, wanted) = pairs.next()?;
        let fits = there == wanted || (*is_prefix && there.starts_with(wanted.as_str()));
        let fits = fits && pairs.all(|(there, wanted)| there == wanted);
        fits.then(|| last[from].1.start..last[last.len() - 1].1.end)
    }
}

/// Returns the part of `text` to show: where the most terms stand close together, and a little before it.
fn window(text: &str, hits: &[Hit], room: usize) -> Range<usize> {
    let terms_from = |first: usize| {
        let end = hits[first].place.start + room;
        let near = hits[first..].iter().take_while(|hit| hit.place.end <= end);
        near.map(|hit| hit.term).collect::<HashSet<_>>().len()
    };
    // The first of the best.
    let best = (0..hits.len()).rev().max_by_key(|first| terms_from(*first));
    let first = text.len() - text.trim_start().len();
    let hit = best.map_or(first..first, |best| hits[best].place.clone());
    let start = back(text, hit.start, room / 4);
    let end = on(text, start, hit.end, room);
    // At the end of a text there may be room for more before it.
    let start = if end == text.len() { start.min(back(text, end, room)) } else { start };
    let part = &text[start..end];
    let (start, part) = (start + part.len() - part.trim_start().len(), part.trim());
    start..start + part.len()
}

/// Returns a place up to `room` columns before `from`, at a word border if there is one.
fn back(text: &str, from: usize, room: usize) -> usize {
    let (mut at, mut columns) = (from, 0);
    for (place, letter) in text[..from].char_indices().rev() {
        columns += width(letter);
        if columns > room {
            let border =
                text[at..from].char_indices().map(|(add, _)| at + add).find(|at| is_border(text, *at));
            return border.unwrap_or(from);
        }
        at = place;
    }
    0
}

/// Returns a place up to `room` columns after `from`, at a word border if there is one after `hit`.
fn on(text: &str, from: usize, hit: usize, room: usize) -> usize {
    let mut columns = 0;
    let mut whole = from;
    for (add, letter) in text[from..].char_indices() {
        if !joins(letter) {
            whole = from + add;
        }
        columns += width(letter);
        if columns > room {
            let borders = text[from..whole].char_indices().map(|(add, _)| from + add).chain([whole]);
            let border = borders.rev().take_while(|at| *at >= hit).find(|at| is_border(text, *at));
            return border.unwrap_or(whole);
        }
    }
    text.len()
}

/// Returns whether a word may end or begin at `at`.
fn is_border(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    let Some((before, after)) = before.zip(after) else { return true };
    before.is_whitespace()
        || after.is_whitespace()
        || (!joins(after) && (is_dense(before) || is_dense(after)))
}

fn width(letter: char) -> usize {
    if is_dense(letter) { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The snippet as plain text: hits in brackets, `…` where there is more.
    fn seen(words: &str, typed: &str, room: usize) -> String {
        let snippet = Snippet::of(words, &Query::read(typed), room);
        let mut out = String::new();
        out.push_str(if snippet.begins_later { "…" } else { "" });
        for Piece { text, hit } in snippet.pieces {
            out.push_str(&if hit { format!("[{text}]") } else { text });
        }
        out.push_str(if snippet.ends_sooner { "…" } else { "" });
        out
    }

    #[test]
    fn every_hit_is_marked_in_the_persons_own_text() {
        assert_eq!(seen("A Café, and a cafe\u{301}.", "cafe", 80), "A [Café], and a [cafe\u{301}].");
        assert_eq!(seen("Weiße Straße", "strasse weis*", 80), "[Weiße] [Straße]");
        assert_eq!(seen("the long walk home, a walk", "\"long walk\"", 80), "the [long walk] home, a walk");
        assert_eq!(seen("昨日は雨だった", "雨だ", 80), "昨日は[雨][だ]った".replace("][", ""));
        assert_eq!(seen("今日はcold", "日はcold", 80), "今[日はcold]");
        assert_eq!(seen("ｶﾞｷﾞ", "ガギ", 80), "[ｶﾞｷﾞ]");
        assert_eq!(seen("so sad 💔 and :(", "💔 :(", 80), "so sad [💔] and [:(]");
        assert_eq!(seen("Well… yes", "...", 80), "Well[…] yes");
    }

    #[test]
    fn a_long_text_is_cut_at_word_borders_around_the_hit() {
        let text = "one two three four five six seven eight nine ten eleven twelve";
        assert_eq!(seen(text, "seven", 24), "…six [seven] eight nine…");
        assert_eq!(seen(text, "one", 24), "[one] two three four five…");
        assert_eq!(seen(text, "twelve", 24), "…nine ten eleven [twelve]");
    }

    #[test]
    fn the_piece_with_the_most_terms_is_shown() {
        let text = "walk alone, and then nothing for a long while; later a walk by the river again";
        assert_eq!(seen(text, "walk river", 30), "…a [walk] by the [river] again");
    }

    #[test]
    fn a_word_with_no_end_is_cut_between_letters() {
        let text = "e\u{301}".repeat(200);
        let snippet = seen(&text, &text, 21);
        assert_eq!(snippet, format!("[{}]…", "e\u{301}".repeat(10)));
    }

    #[test]
    fn without_a_hit_it_is_the_beginning() {
        assert_eq!(seen("one two three four", "nowhere", 10), "one two…");
        assert_eq!(seen("", "nowhere", 10), "");
    }

    proptest! {
        #[test]
        fn a_snippet_is_a_part_of_the_text_and_never_more_than_fits(
            text in any::<String>(), typed in any::<String>(), room in 0_usize..60
        ) {
            for typed in [typed, text.chars().skip(text.chars().count() / 2).take(3).collect()] {
                let snippet = Snippet::of(&text, &Query::read(&typed), room);
                let whole: String = snippet.pieces.iter().map(|piece| piece.text.as_str()).collect();
                prop_assert!(text.contains(&whole));
                prop_assert!(whole.chars().count() <= room.max(10));
                prop_assert!(!whole.is_empty() || text.trim().is_empty() || text.trim().chars().count() > 10);
            }
        }
    }
}
