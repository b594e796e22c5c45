//! The words check: every text a person can read is easy, keeps our promises about tone and copies nothing. Reads the
//! files of `prompts/` alone, not the library, so that it can judge them from outside.

#[path = "words/ban_table.rs"]
mod ban_table;
#[path = "words/ban_tone.rs"]
mod ban_tone;
#[path = "words/bans.rs"]
mod bans;
#[path = "layers/code.rs"]
#[allow(dead_code, reason = "this check needs the strings of a source and not its tokens")]
mod code;
#[path = "words/copied.rs"]
mod copied;
#[path = "words/first_run.rs"]
mod first_run;
#[path = "words/helps.rs"]
mod helps;
#[path = "words/messages.rs"]
mod messages;
#[path = "words/patterns.rs"]
mod patterns;
#[path = "words/reading.rs"]
mod reading;
#[path = "words/rules.rs"]
mod rules;
#[path = "words/shared.rs"]
mod shared;
#[path = "cli/support.rs"]
mod support;
#[path = "words/texts.rs"]
mod texts;
#[path = "words/texts_found.rs"]
mod texts_found;
#[path = "words/themes.rs"]
mod themes;
