//! Rows for scripts: `--format` with fields in braces. What a field holds can forge neither a column nor a row.

use chrono::{DateTime, FixedOffset, SecondsFormat};
use clap::Args;

use super::context::Context;
use super::error::CliError;
use super::shown;
use crate::model::record::Record;
use crate::term::safe::one_line;
use crate::term::text::Text;

/// The option that says how a row looks.
#[derive(Args, Clone, Debug, Default)]
pub struct FormatArg {
    /// A row for scripts, such as '{date}\t{kind}\t{summary}'
    #[arg(long, value_name = "ROW")]
    format: Option<String>,
}

impl FormatArg {
    /// Reads the row, if one was given.
    ///
    /// # Errors
    ///
    /// As [`RowFormat::read`]; also beside `--json`, which has its own form.
    pub fn read(&self, cx: &Context) -> Result<Option<RowFormat>, CliError> {
        if self.format.is_some() && cx.is_json() {
            return Err(
                CliError::usage("`--format` and `--json` are two forms").hint("Leave one of them out")
            );
        }
        self.format.as_deref().map(RowFormat::read).transpose()
    }
}

/// A row as it is typed, such as `{date}\t{kind}\t{summary}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFormat(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Field(Field),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Id,
    Short,
    Date,
    Time,
    At,
    Kind,
    Summary,
    Tags,
}

const FIELDS: [(&str, Field); 8] = [
    ("id", Field::Id),
    ("short", Field::Short),
    ("date", Field::Date),
    ("time", Field::Time),
    ("at", Field::At),
    ("kind", Field::Kind),
    ("summary", Field::Summary),
    ("tags", Field::Tags),
];

impl RowFormat {
    /// Reads a row; `\t`, `\n` and `\\` are a tab, a newline and a backslash, and `{{` is a brace.
    ///
    /// # Errors
    ///
    /// Names the fields there are when one is none of them.
    pub fn read(typed: &str) -> Result<Self, CliError> {
        let mut parts = Vec::new();
        let mut text = String::new();
        let mut rest = typed;
        while let Some(letter) = rest.chars().next() {
            let escapes = [("\\t", '\t'), ("\\n", '\n'), ("\\\\", '\\'), ("{{", '{'), ("}}", '}')];
            if let Some((two, one)) = escapes.into_iter().find(|(two, _)| rest.starts_with(two)) {
                text.push(one);
                rest = &rest[two.len()..];
            } else if letter == '{' {
                let (name, after) = rest[1..].split_once('}').ok_or_else(no_field)?;
                let (_, field) = FIELDS.into_iter().find(|(known, _)| *known == name).ok_or_else(no_field)?;
                parts.push(Part::Text(std::mem::take(&mut text)));
                parts.push(Part::Field(field));
                rest = after;
            } else {
                text.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
        // Each row ends its line in any case.
        parts.push(Part::Text(text.strip_suffix('\n').map(str::to_owned).unwrap_or(text)));
        Ok(Self(parts))
    }

    /// Returns the rows of records, each with the beginning of its id.
    pub fn text(&self, records: &[(Record, String)]) -> Text {
        let mut text = Text::new();
        for (record, short) in records {
            text.line(self.row(record, short));
        }
        text
    }

    /// Returns the row of a record that `short` names, without the newline at its end.
    pub fn row(&self, record: &Record, short: &str) -> String {
        let at: DateTime<FixedOffset> = record.at.datetime();
        let value = |field: Field| match field {
            Field::Id => record.id.to_string(),
            Field::Short => short.to_owned(),
            Field::Date => at.format("%Y-%m-%d").to_string(),
            Field::Time => at.format("%H:%M").to_string(),
            Field::At => at.to_rfc3339_opts(SecondsFormat::Millis, false),
            Field::Kind => record.kind.as_str().to_owned(),
            Field::Summary => shown::summary(record),
            Field::Tags => record.tags.iter().map(|tag| tag.as_str()).collect::<Vec<_>>().join(","),
        };
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Field(field) => one_line(&value(*field)),
        };
        self.0.iter().map(part).collect()
    }
}

fn no_field() -> CliError {
    let names = FIELDS.map(|(name, _)| format!("{{{name}}}")).join(" ");
    CliError::usage("No such field in `--format`")
        .hint(format!("Fields are {names}; `{{{{` is a brace, \\t a tab, \\n a new line"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::body::{Body, Note};
    use crate::model::id::RecordId;
    use crate::model::moment::Moment;

    fn row(format: &str, text: &str) -> String {
        let at = DateTime::parse_from_rfc3339("2026-11-21T20:15:00+01:00").expect("RFC 3339");
        let body = Body::Note(Note { text: text.into(), ..Note::default() });
        let id = RecordId::from_bytes([1; 16]);
        let mut record = Record::new(id, Moment::new(at).expect("a year that can be kept"), &body);
        record.tags = ["evening", "work"].map(|tag| tag.parse().expect("a tag")).to_vec();
        RowFormat::read(format).expect("fields").row(&record, "0101")
    }

    #[test]
    fn fields_and_what_stands_between_them() {
        assert_eq!(row(r"{date}\t{time}\t{kind}", ""), "2026-11-21\t20:15\tnote");
        assert_eq!(row("{short} {summary} {tags}", "words"), "0101 words evening,work");
        assert_eq!(row("{at}", ""), "2026-11-21T20:15:00.000+01:00");
        assert_eq!(row("{id}", ""), "01010101-0101-0101-0101-010101010101");
        assert_eq!(row(r"{{{kind}}} \\ a\nb\n", ""), "{note} \\ a\nb");
    }

    #[test]
    fn what_is_no_field_is_an_error_that_names_them() {
        for wrong in ["{", "{}", "{words}", "{id", "a {Id}", "{ id }"] {
            assert!(RowFormat::read(wrong).is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn no_words_make_a_row_or_a_column(text in any::<String>()) {
            let row = row(r"{kind}\t{summary}\t{tags}", &text);
            prop_assert_eq!(row.matches('\t').count(), 2);
            prop_assert_eq!(row.lines().count(), 1);
            let steers = row.contains(['\u{1b}', '\r', '\u{2028}', '\u{85}']);
            prop_assert!(!steers);
        }

        #[test]
        fn any_text_is_a_format_or_an_error(text in any::<String>()) {
            let _ = RowFormat::read(&text);
        }
    }
}
