//! What holds for all commands alike: `--answers`, bad luck with files, help and its examples, where output
//! goes, and what surrounds the program. What one command does stands in `tests/cli/`.

#[path = "every_command/answers.rs"]
mod answers;
#[path = "every_command/damage.rs"]
mod damage;
#[path = "every_command/denied.rs"]
mod denied;
#[path = "every_command/examples.rs"]
mod examples;
#[path = "every_command/output.rs"]
mod output;
#[path = "cli/support.rs"]
mod support;
#[path = "every_command/surroundings.rs"]
mod surroundings;
