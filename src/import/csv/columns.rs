//! What each column holds, by the names in the first row.

/// Names of a column, folded as [`fold`] does; the first that is there is taken.
type Names = &'static [&'static str];

const DAY: Names = &[
    "at",
    "full_date",
    "datetime",
    "date_time",
    "timestamp",
    "created_at",
    "created",
    "creation_date",
    "date_created",
    "date",
    "day",
    "when",
];
const TIME: Names = &["time", "hour", "time_of_day"];
const TITLE: Names = &["title", "note_title", "subject", "headline"];
const TEXT: Names = &[
    "text",
    "body",
    "entry",
    "note",
    "notes",
    "content",
    "entry_text",
    "journal_entry",
    "description",
    "message",
];
const TAGS: Names = &["tags", "tag", "labels", "categories"];
const STAR: Names = &["starred", "star", "favorite", "favourite", "is_favorite"];

/// The columns of gently's own export that tell it from all others.
const OURS: Names = &["id", "kind", "at", "text"];

/// The columns that Daylio writes; what it says twice is taken once.
const DAYLIO: Names = &["full_date", "date", "weekday", "mood"];
const DAYLIO_TWICE: Names = &["date", "weekday"];

/// Which column is what.
#[derive(Debug)]
pub(super) struct Columns {
    /// As they stand in the first row.
    names: Vec<String>,
    folded: Vec<String>,
    pub day: usize,
    pub time: Option<usize>,
    pub title: Option<usize>,
    pub text: Option<usize>,
    pub tags: Option<usize>,
    pub star: Option<usize>,
    /// Whether gently wrote it.
    pub are_ours: bool,
}

impl Columns {
    /// Reads the first row; `None` when no column says when.
    pub fn read(names: Vec<String>) -> Option<Self> {
        let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
        let place = |wanted: &str| folded.iter().position(|name| name == wanted);
        let find = |names: Names| names.iter().find_map(|name| place(name));
        Some(Self {
            day: find(DAY)?,
            time: find(TIME),
            title: find(TITLE),
            text: find(TEXT),
            tags: find(TAGS),
            star: find(STAR),
            are_ours: OURS.iter().all(|name| place(name).is_some()),
            names,
            folded,
        })
    }

    /// Returns how many there are.
    pub fn count(&self) -> usize {
        self.names.len()
    }

    /// Returns what stands in the column of this name.
    pub fn named<'a>(&self, fields: &'a [String], name: &str) -> Option<&'a str> {
        let at = self.folded.iter().position(|known| known == name)?;
        fields.get(at).map(String::as_str)
    }

    /// Returns whether this is what the first row of a file of entries looks like.
    pub fn are_telling(&self) -> bool {
        let are_names = self.names.iter().all(|name| name.chars().count() <= 60 && !name.contains('\n'));
        are_names && self.count() > 1 && (self.text.is_some() || self.title.is_some())
    }

    /// Returns what no field of a note takes, as `Name: value`, one a line.
    pub fn other_lines(&self, fields: &[String]) -> Vec<String> {
        let is_daylio = DAYLIO.iter().all(|name| self.folded.iter().any(|known| known == name));
        let taken = [Some(self.day), self.time, self.title, self.text, self.tags, self.star];
        let is_told_twice = |at: usize| is_daylio && DAYLIO_TWICE.contains(&self.folded[at].as_str());
        let is_other = |at: &usize| !(taken.contains(&Some(*at)) || is_told_twice(*at));
        let line = |at: usize| {
            let value = fields.get(at).filter(|value| !value.trim().is_empty())?;
            Some(format!("{}: {value}", self.names[at].trim()))
        };
        (0..self.count()).filter(is_other).filter_map(line).collect()
    }
}

fn fold(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}
