//! `html`: one page to read or print. It holds no script, and nothing in it is fetched from anywhere.
//!
//! Everything that was typed goes through [`push_text`], and stands only between tags. Should something get past that,
//! the page's own policy still forbids every script and every resource.

use std::fmt::Write as _;
use std::io::{self, Write};

use chrono::NaiveDate;

use crate::model::moment::Day;
use crate::model::page::{Page, Part};

use super::{Exporter, Whole};

/// The title says nothing of what this is: it shows in tabs, and stays in the history of a browser.
const HEAD: &str =
    concat!(include_str!("html/head.html"), include_str!("html.css"), include_str!("html/top.html"));

/// Writes a section for each day and an article for each record. It holds one record at a time.
#[derive(Debug, Default)]
pub struct Html {
    open: Option<Day>,
    text: String,
}

impl Exporter for Html {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(HEAD.as_bytes())
    }

    fn record(&mut self, out: &mut dyn Write, whole: &Whole<'_>) -> io::Result<()> {
        let page = (whole.page)()?;
        self.text.clear();
        if self.open != Some(whole.day()) {
            self.turn_to(whole.day());
        }
        push_article(&mut self.text, whole, &page);
        out.write_all(self.text.as_bytes())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let last = match self.open {
            Some(_) => "</section>\n",
            None => "<p>Nothing is here.</p>\n",
        };
        write!(out, "{last}</main>\n</body>\n</html>\n")
    }
}

impl Html {
    /// Ends the section that is open and begins that of `day`. After a journey a day may come twice.
    fn turn_to(&mut self, day: Day) {
        if self.open.replace(day).is_some() {
            self.text.push_str("</section>\n");
        }
        let words = date_words(day.0);
        let _ = writeln!(self.text, "<section>\n<h2><time datetime=\"{day}\">{words}</time></h2>");
    }
}

fn push_article(html: &mut String, whole: &Whole<'_>, page: &Page) {
    let (id, at) = (whole.record.id, whole.record.at.datetime());
    // Late at night the clock is a day ahead of the day as it was lived.
    let clock = if at.date_naive() == whole.day().0 {
        at.format("%H:%M").to_string()
    } else {
        format!("{} {}", at.format("%H:%M"), date_words(at.date_naive()))
    };
    let _ = write!(html, "<article id=\"{id}\" aria-labelledby=\"h-{id}\">\n<h3 id=\"h-{id}\">");
    let _ = write!(html, "<time datetime=\"{}\">{clock}</time>", whole.record.at);
    push_element(html, "bdi", &page.title);
    html.push_str("</h3>\n");
    if !whole.record.tags.is_empty() {
        html.push_str("<ul class=\"tags\" aria-label=\"Tags\">");
        for tag in whole.record.tags {
            html.push_str("<li>");
            push_element(html, "bdi", &format!("#{tag}"));
            html.push_str("</li>");
        }
        html.push_str("</ul>\n");
    }
    if whole.record.away {
        html.push_str("<p class=\"quiet\">Put away</p>\n");
    }
    push_parts(html, &page.parts);
    push_ties(html, page);
    html.push_str("</article>\n");
}

/// Appends the parts; facts that follow each other stand in one list, and so do questions.
fn push_parts(html: &mut String, parts: &[Part]) {
    let list = |part: &Part| match part {
        Part::Fact { .. } => Some("<dl class=\"facts\">\n"),
        Part::Answer { .. } => Some("<dl>\n"),
        Part::Words(_) | Part::Said(_) | Part::Raw(_) => None,
    };
    for group in parts.chunk_by(|one, next| list(one).is_some() && list(one) == list(next)) {
        let opening = list(&group[0]);
        html.push_str(opening.unwrap_or_default());
        group.iter().for_each(|part| push_part(html, part));
        html.push_str(opening.map_or("", |_| "</dl>\n"));
    }
}

fn push_part(html: &mut String, part: &Part) {
    match part {
        Part::Words(lines) => push_words(html, lines),
        Part::Fact { name, value } => {
            html.push_str("<div>");
            push_element(html, "dt", name);
            push_element(html, "dd", value);
            html.push_str("</div>\n");
        }
        Part::Answer { ask, lines } => {
            html.push_str("<div>\n");
            push_element(html, "dt", ask);
            push_element(html, "dd", &lines.join("\n"));
            html.push_str("\n</div>\n");
        }
        Part::Said(line) => {
            html.push_str("<p class=\"quiet\">");
            push_text(html, line);
            html.push_str("</p>\n");
        }
        Part::Raw(lines) => {
            // A parser drops a line break that comes first in `pre`; this one, and none of theirs.
            html.push_str("<pre dir=\"ltr\">\n");
            push_text(html, &lines.join("\n"));
            html.push_str("</pre>\n");
        }
    }
}

/// Appends a paragraph for each run of lines. One empty line parts them, and further ones begin the next.
fn push_words(html: &mut String, lines: &[String]) {
    for paragraph in lines.join("\n").split("\n\n") {
        html.push_str("<p class=\"words\" dir=\"auto\">");
        push_text(html, paragraph);
        html.push_str("</p>\n");
    }
}

fn push_ties(html: &mut String, page: &Page) {
    if page.ties.is_empty() {
        return;
    }
    html.push_str("<ul class=\"ties\" aria-label=\"Ties\">\n");
    for tie in &page.ties {
        html.push_str("<li>");
        push_element(html, "bdi", &tie.role);
        html.push_str(": ");
        match &tie.called {
            Some(called) => {
                let _ = write!(html, "<a href=\"#{}\">", tie.to);
                push_element(html, "bdi", called);
                html.push_str("</a>");
            }
            None => html.push_str("not here any more"),
        }
        html.push_str("</li>\n");
    }
    html.push_str("</ul>\n");
}

/// Appends an element in which the text finds its own direction, and keeps it to itself.
fn push_element(html: &mut String, name: &str, text: &str) {
    let _ = write!(html, "<{name} dir=\"auto\">");
    push_text(html, text);
    let _ = write!(html, "</{name}>");
}

/// Appends words as words. What steers a terminal or a parser shows as a sign for it.
fn push_text(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\n' | '\t' => html.push(c),
            '\0'..='\u{1f}' => html.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => html.push('\u{2421}'),
            '\u{80}'..='\u{9f}' => html.push('\u{fffd}'),
            _ => html.push(c),
        }
    }
}

fn date_words(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

#[cfg(test)]
mod tests;
