//! The program in a real terminal: a pseudo-terminal gives the keys, a terminal emulator the screen.

#[path = "../support/apart.rs"]
mod apart;
#[path = "../support/by_hand.rs"]
mod by_hand;
mod desk;
mod screen;
mod shell;

mod again;
mod away;
mod canary;
mod checkin;
mod erase_page;
mod erased;
mod half_written;
mod keep;
mod kill;
mod look;
mod look_back;
mod menu;
mod outside;
mod outside_traces;
mod outside_window;
mod own_guides;
mod pager;
mod passphrase;
mod paste;
mod path;
mod person;
mod plain;
mod plain_half;
mod plain_line;
mod practice;
mod progress;
mod reflect;
mod review;
mod say;
mod search;
mod unfinished_guide;
mod unlock;
mod write;
