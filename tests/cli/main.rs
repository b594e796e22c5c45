//! The program from outside, one file a command, each test in a sandbox of its own.
//! What holds for all commands alike stands in `tests/every_command/`.

#[path = "../support/filled.rs"]
mod filled;
mod support;

mod about;
mod backup;
mod boundary;
mod bring_back;
mod checkin;
mod completions;
mod config;
mod doctor;
mod edit;
mod erase;
mod export;
mod ground;
mod help_lines;
mod hunch;
mod import;
mod keep;
mod learn;
mod list;
mod look_back;
mod man;
mod menu;
#[path = "list/narrowed.rs"]
mod narrowed;
#[path = "prompts/own.rs"]
mod own_prompts;
mod passphrase;
mod path;
mod person;
#[path = "boundary/alike.rs"]
mod practice;
mod progress;
mod promise;
mod prompts;
mod put_away;
mod reflect;
mod remind;
mod restore;
mod say;
mod search;
mod show;
mod status;
mod step;
mod tag;
mod write;
