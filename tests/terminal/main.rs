//! The program in a real terminal: a pseudo-terminal gives the keys, a terminal emulator the screen.

mod screen;

mod checkin;
mod kill;
mod menu;
mod plain;
mod reflect;
mod write;
