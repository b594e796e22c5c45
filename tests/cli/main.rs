//! The program from outside, one file a command, each test in a sandbox of its own.
//! What holds for all commands alike stands in `tests/every_command/`.

mod support;

mod checkin;
