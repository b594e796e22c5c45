//! `csv`: a table with an entry a row, whose first row names the columns: spreadsheets, Daylio, gently's own.

mod columns;
mod days;
mod ours;
mod rows;

use std::collections::VecDeque;
use std::io::{BufRead, Seek};

use super::noted::{Entry, skipped, taken};
use super::stamp;
use super::tags::STARRED;
use super::{Input, Item, Named, Origin, Place, Seen, Skipped, Source, SourceFault, Told};
use columns::Columns;
use days::{Evidence, Order};
use rows::{Row, Rows};

/// Tables.
pub(super) const ORIGIN: Origin = Origin {
    name: "csv",
    about: "A table with a name above each column, such as date, text and tags",
    loses: Some(
        "A row becomes a note. A column that has no place of its own becomes a line below the text. From gently's own \
         table a reflection or a practice comes as a note of its text, and ties stay behind",
    ),
    is_it,
    open,
};

const WHAT: &str = "a table with a row of names";

fn is_it(seen: &Seen<'_>) -> bool {
    let Seen::Bytes(bytes) = seen else { return false };
    let Ok(mut rows) = Rows::new(*bytes, separator(bytes)) else { return false };
    // One row at least: a line of text with commas in it can look like names.
    let mut next = || rows.next().ok().flatten().and_then(|row| row.fields.ok());
    let Some(columns) = next().and_then(Columns::read) else { return false };
    let is_row = |fields: Vec<String>| fields.get(columns.day).is_some_and(|day| !day.trim().is_empty());
    columns.are_telling() && next().is_none_or(is_row)
}

fn open(input: Input, told: &Told) -> Result<Box<dyn Source>, SourceFault> {
    let (reader, order): (Box<dyn BufRead>, _) = match input {
        Input::File(file) if told.dates.is_none() => {
            let (columns, mut rows) = begin(file)?;
            let mut evidence = Evidence::default();
            while let Some(row) = rows.next()? {
                let fields = row.fields.unwrap_or_default();
                fields.get(columns.day).into_iter().for_each(|day| evidence.see(day));
            }
            let mut file = rows.into_inner();
            file.rewind()?;
            (Box::new(file), evidence.order().map_err(|()| SourceFault::Dates)?)
        }
        input => (input.into_reader(WHAT)?, None),
    };
    let (columns, rows) = begin(reader)?;
    Ok(Box::new(Csv {
        rows,
        columns,
        order,
        told: told.clone(),
        named: Named::default(),
        items: VecDeque::new(),
    }))
}

/// Reads the names of the columns.
fn begin<R: BufRead>(mut reader: R) -> Result<(Columns, Rows<R>), SourceFault> {
    let fault = |reason: &str| SourceFault::Not { what: WHAT, reason: reason.to_owned() };
    let head = reader.fill_buf()?;
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Err(fault("it is UTF-16 text. Save it as UTF-8"));
    }
    let separator = separator(head);
    let mut rows = Rows::new(reader, separator)?;
    let first = rows.next()?.ok_or_else(|| fault("it is empty"))?;
    let names = first.fields.map_err(|flaw| fault(&flaw.to_string()))?;
    let columns = Columns::read(names);
    columns
        .map(|columns| (columns, rows))
        .ok_or_else(|| fault("no column is called `date`, `created` or `at`"))
}

/// Returns what stands between the names of the first line most often: a comma, a semicolon or a tab.
fn separator(head: &[u8]) -> u8 {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let mut in_quotes = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in line {
        in_quotes ^= *byte == b'"';
        for (mark, count) in &mut counts {
            *count += u32::from(!in_quotes && byte == mark);
        }
    }
    // Of two that are as frequent the first, which is the more usual.
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(mark, _)| *mark)
}

/// A table that is being read.
struct Csv {
    rows: Rows<Box<dyn BufRead>>,
    columns: Columns,
    order: Option<Order>,
    told: Told,
    named: Named,
    items: VecDeque<Item>,
}

impl Csv {
    fn take_in(&mut self, row: Row) -> Result<(), SourceFault> {
        let place = Place::line(row.line);
        match self.settle(row, &place)? {
            Ok(()) => {}
            Err(reason) => self.items.push_back(skipped(place, reason)),
        }
        Ok(())
    }

    /// Puts what becomes of a row into `items`, or says why nothing does.
    fn settle(&mut self, row: Row, place: &Place) -> Result<Result<(), String>, SourceFault> {
        let mut fields = match row.fields {
            Ok(fields) => fields,
            Err(flaw) => return Ok(Err(format!("a row: {flaw}"))),
        };
        let columns = &self.columns;
        if fields.len() > columns.count() {
            let reason = format!("a row of {} fields below {} names", fields.len(), columns.count());
            return Ok(Err(reason));
        }
        if columns.are_ours {
            fields.iter_mut().for_each(ours::unguard);
            let record = ours::record(columns, &fields);
            return Ok(record.map(|record| self.items.push_back(taken(record, place.clone()))));
        }
        let field = |at: Option<usize>| at.and_then(|at| fields.get(at)).map_or("", |field| field.trim());
        let day = field(Some(columns.day));
        let Some(mut stamp) = days::read(day, self.order, self.told.dates.as_ref()) else {
            return match days::is_open(day) && self.order.is_none() && self.told.dates.is_none() {
                true => Err(SourceFault::Dates),
                false if day.is_empty() => Ok(Err("a row without a date".into())),
                false => Ok(Err("a row whose date cannot be read".into())),
            };
        };
        let time = field(columns.time);
        let mut is_time_lost = false;
        if !time.is_empty() {
            match stamp::time(time) {
                Some((time, "")) => stamp.time = Some(time),
                _ => is_time_lost = true,
            }
        }
        let Some(at) = stamp.moment(&self.told.zone) else {
            return Ok(Err("a row whose year cannot be kept".into()));
        };
        let text = text(columns, &fields);
        let mut tags = tags(field(columns.tags));
        if is_star(field(columns.star)) {
            tags.push(STARRED.to_owned());
        }
        let parts: Vec<&str> = fields.iter().map(String::as_str).collect();
        let id = self.named.id_lived(ORIGIN.name, at, &parts);
        Entry { at, changed_ms: None, text, tags }.settle(id, place.clone(), &mut self.items);
        if is_time_lost {
            let reason = "its time cannot be read: it stands at noon".into();
            self.items.push_back(Item::Lost(Skipped { place: place.clone(), reason }));
        }
        Ok(Ok(()))
    }
}

impl Iterator for Csv {
    type Item = Result<Item, SourceFault>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.items.is_empty() {
            match self.rows.next() {
                Ok(Some(row)) => {
                    if let Err(fault) = self.take_in(row) {
                        return Some(Err(fault));
                    }
                }
                Ok(None) => return None,
                Err(fault) => return Some(Err(fault.into())),
            }
        }
        self.items.pop_front().map(Ok)
    }
}

impl Source for Csv {
    fn read_so_far(&self) -> u64 {
        self.rows.read_so_far()
    }
}

/// Returns the title, the text, and below them what no field of a note takes.
fn text(columns: &Columns, fields: &[String]) -> String {
    let field = |at: Option<usize>| at.and_then(|at| fields.get(at)).filter(|field| !field.trim().is_empty());
    let title = field(columns.title).map(|title| title.trim());
    let text = field(columns.text).map(String::as_str);
    let others = Some(columns.other_lines(fields).join("\n")).filter(|lines| !lines.is_empty());
    let written = [title, text].into_iter().flatten().collect::<Vec<_>>().join("\n");
    let parts = [Some(written).filter(|text| !text.is_empty()), others];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

/// Takes a field apart into tags: at commas, semicolons and bars, or at spaces where each begins with `#` or `@`.
fn tags(field: &str) -> Vec<String> {
    let field = field.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(field);
    let are_marked = field.split_whitespace().all(|word| word.starts_with(['#', '@']));
    let pieces = field.split(|c| matches!(c, ',' | ';' | '|' | '\n') || are_marked && c == ' ');
    let names = pieces.map(|piece| piece.trim().trim_matches(['"', '\'']).to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

fn is_star(field: &str) -> bool {
    !matches!(field.to_lowercase().as_str(), "" | "0" | "false" | "no" | "n" | "f")
}

#[cfg(test)]
mod tests;
