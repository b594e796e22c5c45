//! What the page is made of. `tests/cli/export/html.rs` opens it in a real browser.

use proptest::prelude::*;

use super::*;
use crate::model::body::{Body, Note};
use crate::model::id::RecordId;
use crate::model::moment::{DayStart, Moment};
use crate::model::page::Tie;
use crate::model::record::Record;

fn record(utc_ms: i64) -> Record {
    let at = Moment::from_stored(utc_ms, 60).expect("a sound date");
    Record::new(RecordId::from_parts(utc_ms, [7; 10]), at, &Body::Note(Note::default()))
}

fn export(records: &[Record], page: &Page) -> String {
    let (mut html, mut out) = (Html::default(), Vec::new());
    html.begin(&mut out).expect("a buffer takes all");
    for record in records {
        let whole =
            Whole { record: record.into(), page: &|| Ok(page.clone()), day_start: DayStart::default() };
        html.record(&mut out, &whole).expect("a buffer takes all");
    }
    html.end(&mut out).expect("a buffer takes all");
    String::from_utf8(out).expect("text")
}

/// A page with these words in every place that takes words.
fn all_of(words: &str) -> Page {
    let lines = || words.lines().map(str::to_owned).collect();
    let own = || words.to_owned();
    Page {
        title: own(),
        parts: vec![
            Part::Words(lines()),
            Part::Fact { name: own(), value: own() },
            Part::Answer { ask: own(), lines: lines() },
            Part::Said(own()),
            Part::Raw(lines()),
        ],
        ties: vec![Tie { role: own(), to: RecordId::from_bytes([1; 16]), called: Some(own()) }],
    }
}

/// Returns the tags of a page in order, each as it stands.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default()).collect()
}

const EVENING: i64 = 1_795_288_500_123;

proptest! {
    #[test]
    fn no_words_make_a_tag_or_leave_one(words in "[<>&\"'/= a-z\\-!\n\r\0\u{1b}\u{202e}]{0,40}") {
        let like = words.split('\n').map(|_| "x").collect::<Vec<_>>().join("\n");
        let html = export(&[record(EVENING)], &all_of(&words));
        let paragraphs = |tag: &&str| !tag.contains("class=\"words\"") && *tag != "/p";
        let shape = |html| tags(html).into_iter().filter(paragraphs).map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(shape(&html), shape(&export(&[record(EVENING)], &all_of(&like))));
        let steers = html.contains(['\0', '\u{1b}', '\r']);
        prop_assert!(!steers);
    }
}

#[test]
fn lines_stay_lines_and_empty_ones_stay_empty() {
    let mut html = String::new();
    push_words(&mut html, &["one", "two", "", "", "  three"].map(str::to_owned));
    assert_eq!(
        html,
        "<p class=\"words\" dir=\"auto\">one\ntwo</p>\n<p class=\"words\" dir=\"auto\">\n  three</p>\n"
    );
}

#[test]
fn each_day_has_one_heading_and_late_hours_belong_to_it() {
    let late = EVENING + 5 * 3_600_000;
    let html = export(&[record(EVENING), record(late), record(late + 86_400_000)], &Page::default());
    assert_eq!((html.matches("<h2>").count(), html.matches("</section>").count()), (2, 2));
    assert!(html.contains(">20:15</time>") && html.contains(">01:15 Sunday 22 November 2026</time>"));
}

#[test]
fn nothing_kept_is_said() {
    let html = export(&[], &Page::default());
    assert!(html.contains("<p>Nothing is here.</p>\n</main>"), "{html}");
}

#[test]
fn what_is_gone_is_named_and_not_linked() {
    let mut page = all_of("x");
    page.ties[0].called = None;
    let html = export(&[record(EVENING)], &page);
    assert!(html.contains("not here any more") && !html.contains("<a href=\"#01"), "{html}");
}

/// WCAG 2.2 asks for 4.5 (AA); this page keeps to 7 (AAA) for all its words.
#[test]
fn words_stand_out_in_light_in_dark_and_on_paper() {
    let css = include_str!("../html.css");
    let schemes: Vec<&str> =
        css.split("--ink").skip(1).map(|rest| rest.split('}').next().unwrap_or_default()).collect();
    // The first pieces of the split are the definitions; later ones only use the names.
    let schemes: Vec<_> = schemes.into_iter().filter(|scheme| scheme.starts_with(": ")).collect();
    assert_eq!(schemes.len(), 3);
    for scheme in schemes {
        let scheme = format!("--ink{scheme}");
        for words in ["--ink", "--quiet", "--link"] {
            let contrast = contrast(colour(&scheme, words), colour(&scheme, "--paper"));
            assert!(contrast >= 7.0, "{words}: {contrast} in {scheme}");
        }
    }
}

fn colour(scheme: &str, name: &str) -> [f64; 3] {
    let at = scheme.find(&format!("{name}: #")).expect("a colour") + name.len() + 3;
    let digits: String = scheme[at..].chars().take_while(char::is_ascii_hexdigit).collect();
    let wide = if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits };
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&wide[at..at + 2], 16).expect("two digits")) / 255.0)
}

/// Relative luminance and contrast as in <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    let luminance = |c: [f64; 3]| 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
