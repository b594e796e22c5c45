//! The program from outside, one file a command, each in a sandbox of its own.

mod support;

mod checkin;
