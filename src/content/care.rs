//! The words the program itself says where care is due: `prompts/care.toml`.

use serde::Deserialize;

use super::error::ContentError;

/// All of them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Care {
    /// Said while there is no journal, and by `gently about`.
    pub first_run: FirstRun,
    /// Said once at the start of a conversation.
    pub walk: WalkWords,
    /// Said around deep guides.
    pub deep: DeepWords,
    /// Said around a guide that was walked before.
    pub beside: BesideWords,
    /// Said around a suggestion.
    pub suggest: SuggestWords,
    /// Said on a path.
    pub path: PathWords,
    /// The menu.
    pub menu: MenuWords,
    /// Said around the person's own editor.
    pub editor: EditorWords,
    /// Why words are not taken from the command line.
    pub why_not_arguments: Page,
    /// Said with an export.
    pub export: ExportWords,
    /// Said around backups.
    pub backup: BackupWords,
    /// Said before a backup takes the journal's place.
    pub restore: RestoreWords,
    /// Said around erasing.
    pub erase: EraseWords,
    /// Said where something was erased in another window.
    pub erased: ErasedWords,
    /// Said around help lines.
    pub help_lines: HelpWords,
    /// Said around reminders.
    pub reminder: ReminderWords,
}

/// A page of lines; `{where}` stands for the folder.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstRun {
    /// Fewer than twelve.
    pub lines: Vec<String>,
}

/// What may be done at a question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WalkWords {
    /// With keys.
    pub hint: String,
    /// With lines.
    pub hint_lines: String,
    /// The same where there is nothing to erase.
    pub hint_lines_short: String,
    /// Said with it before the first words ever: who can read them.
    pub first: String,
    /// Said before a guide with a letter that goes.
    pub leaves_nothing: String,
    /// Asks for one more thing to sort.
    pub more: String,
    /// Asks for a thing to sort where there is none yet.
    pub any: String,
    /// Sets the thing that is being sorted off from where it may go; `{thing}` stands for it.
    pub thing: String,
    /// Asks whether all of a page that was begun here is to go.
    pub erase: String,
    /// That a page which was there before does not.
    pub erase_not: String,
    /// Goes past all things that are still to be sorted.
    pub skip_all: String,
    /// How rows end, said where another may begin.
    pub ends_rows: String,
}

/// Said around deep guides.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeepWords {
    /// What comes.
    pub before: String,
    /// Offers grounding first.
    pub ask_ground_before: String,
    /// Asks for the first rating.
    pub rate_before: String,
    /// Asks for the second rating.
    pub rate_after: String,
    /// What 0 means.
    pub rate_low: String,
    /// What 10 means.
    pub rate_high: String,
    /// Offers grounding at the end.
    pub ask_ground_after: String,
    /// Offers calm and help after a rise.
    pub rise: String,
    /// Offers calm and help after a high end.
    pub high: String,
}

/// Said around a guide that was walked before.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BesideWords {
    /// That it was, and that nothing shows by itself.
    pub note: String,
    /// Begins as ever.
    pub without: String,
    /// Begins with the earlier answers beside the questions.
    pub with: String,
    /// An earlier answer below its question; `{words}` stands for it.
    pub earlier: String,
}

/// Said around a suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuggestWords {
    /// The suggestion; `{title}`, `{facts}` and `{why}` stand for its parts.
    pub row: String,
    /// Why, while the hurt is new.
    pub new_hurt: String,
    /// Why, after a low check-in.
    pub low_mood: String,
    /// That the last page was heavy.
    pub heavy: String,
    /// Why, for one that was not walked yet.
    pub not_yet: String,
    /// Why, for one that was.
    pub known: String,
    /// Offers the next.
    pub another: String,
    /// Says that the hurt is new.
    pub recent: String,
    /// Offers grounding in its place.
    pub ground: String,
    /// That what fits is not for today.
    pub held_back: String,
}

/// Said on a path.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PathWords {
    /// Leads to the paths.
    pub row: String,
    /// Asks for one of several.
    pub which: String,
    /// Asks whether to begin.
    pub asked: String,
    /// Which page comes; `{title}` stands for its title.
    pub next: String,
    /// Walks it.
    pub walk: String,
    /// Leaves it out.
    pub leave_out: String,
    /// Leaves it for now.
    pub later: String,
    /// Which page would come then; `{title}` stands for its title.
    pub after: String,
    /// That a page is not for a low day.
    pub low: String,
    /// That no page is left.
    pub at_rest: String,
    /// That the path rests, after what was said on a page.
    pub rests: String,
    /// That what is left can wait.
    pub waits: String,
    /// That its pages are gone from this version.
    pub gone: String,
}

/// The menu.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuWords {
    /// The same every day.
    pub greeting: String,
    /// Begins a check-in.
    pub checkin: String,
    /// Picks a guide.
    pub reflect: String,
    /// Goes on with a path.
    pub path: String,
    /// Free writing.
    pub write: String,
    /// Grounding.
    pub ground: String,
    /// Picks a card to read.
    pub learn: String,
    /// Opens the practices.
    pub keep: String,
    /// Lists what is kept.
    pub look: String,
    /// Searches.
    pub find: String,
    /// Opens the two below.
    pub see: String,
    /// Shows a plot.
    pub plots: String,
    /// Looks back.
    pub again: String,
    /// Help lines.
    pub help: String,
    /// Leaves.
    pub leave: String,
}

/// Said around the person's own editor.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditorWords {
    /// What cannot be promised; said when it is turned on.
    pub on: String,
    /// That we do not know how to tell this one; `{editor}` stands for its name.
    pub unknown: String,
    /// That the words would lie on the disk.
    pub disk: String,
    /// Asks whether to open it then.
    pub ask: String,
    /// That the editor ended at once, and the page may be open in a window.
    pub open: String,
    /// That the page came back empty, and whether the words shall go.
    pub empty: String,
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its text.
    pub text: String,
}

/// Said with an export.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportWords {
    /// That the file is plain text.
    pub plain: String,
}

/// Said around backups.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupWords {
    /// That anybody can open it.
    pub open: String,
    /// That it was not opened to be checked, and what was done instead.
    pub compared: String,
    /// That there is no journal.
    pub nothing: String,
    /// Above those that may hold what was erased.
    pub may_hold: String,
    /// Above those that stay when everything is erased.
    pub elsewhere: String,
    /// Above those that were made before there was a passphrase.
    pub no_lock: String,
    /// Above those that were made before the passphrase was changed.
    pub old_lock: String,
}

/// Said before a backup takes the journal's place.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RestoreWords {
    /// Above what is said of the backup.
    pub replaces: String,
    /// What becomes of the present journal.
    pub aside: String,
    /// What of what was erased comes back.
    pub erased: String,
    /// That there is none.
    pub first: String,
    /// That anybody can read the journal then.
    pub open: String,
    /// That it could not be checked.
    pub raw: String,
    /// Asks for a yes.
    pub ask: String,
}

/// Said around erasing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EraseWords {
    /// Above what would go.
    pub goes: String,
    /// What goes with records.
    pub with: String,
    /// That what a repair kept goes too.
    pub kept: String,
    /// What goes with everything.
    pub everything: String,
    /// That it may matter to a court.
    pub court: String,
    /// What may remain elsewhere.
    pub remains: String,
    /// Asks for a yes.
    pub ask: String,
    /// Asks for the word.
    pub ask_word: String,
    /// Asks for a person.
    pub ask_person: String,
    /// Asks what becomes of what is linked to that person.
    pub ask_linked: String,
    /// It stays, or it goes too; of the same weight.
    pub linked: [String; 2],
    /// Says that a name which the person wrote stays where it stays.
    pub names: String,
    /// What becomes of an editor that is open.
    pub editor: String,
    /// How the line in the crontab goes.
    pub cron: String,
}

/// Said where something was erased in another window.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasedWords {
    /// Offers to keep what was written; `{kind}` stands for what it would be.
    pub ask: String,
    /// That it is lost otherwise.
    pub goes: String,
}

/// Said around help lines.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpWords {
    /// Above the list.
    pub above: String,
    /// Beside a number nobody checked.
    pub unchecked: String,
    /// Where no country was named.
    pub none_chosen: String,
}

/// Said around reminders.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReminderWords {
    /// What a reminder says unless told otherwise.
    pub default: String,
    /// That own words are kept in plain text; said before asking for them.
    pub before: String,
}

impl Care {
    /// Reads the words.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be used.
    pub fn read() -> Result<Self, ContentError> {
        super::parse("care.toml")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_is_under_twelve_lines_and_says_where() {
        let first_run = Care::read().expect("a sound file").first_run;
        assert!(first_run.lines.len() < 12);
        assert!(first_run.lines.iter().any(|line| line.contains("{where}")));
        assert!(first_run.lines.iter().all(|line| line.chars().count() <= 76));
    }
}
