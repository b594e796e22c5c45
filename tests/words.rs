//! The words check: every text in `prompts/` reads easily, keeps our promises about tone, copies nothing and says
//! where it comes from. Reads the files alone, not the library, so that it can judge them from outside.

#[path = "words/ban_table.rs"]
mod ban_table;
#[path = "words/ban_tone.rs"]
mod ban_tone;
#[path = "words/bans.rs"]
mod bans;
#[path = "words/copied.rs"]
mod copied;
#[path = "words/first_run.rs"]
mod first_run;
#[path = "words/reading.rs"]
mod reading;
#[path = "words/sources.rs"]
mod sources;
#[path = "words/texts.rs"]
mod texts;
