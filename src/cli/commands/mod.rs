//! One file a command: its arguments, its help, what it does.

pub mod about;
pub mod backup;
pub mod boundary;
pub mod bring_back;
pub mod checkin;
pub mod completions;
pub mod config;
pub mod doctor;
pub mod edit;
pub mod erase;
pub mod export;
pub mod ground;
pub mod help_lines;
pub mod hunch;
pub mod import;
pub mod keep;
pub mod learn;
pub mod list;
pub mod look_back;
pub mod man;
pub mod menu;
pub mod passphrase;
pub mod path;
pub mod person;
pub mod progress;
pub mod promise;
pub mod prompts;
pub mod put_away;
pub mod reflect;
pub mod remind;
pub mod restore;
pub mod say;
pub mod search;
pub mod show;
pub mod status;
pub mod step;
pub mod tag;
pub mod write;

use super::args::Command;
use super::context::Context;
use super::error::CliError;
use super::session;

/// Runs what was typed; with nothing typed, the menu or, without a terminal, the status.
///
/// # Errors
///
/// Whatever the command could not do.
pub fn run(command: Option<Command>, cx: &mut Context) -> Result<(), CliError> {
    run_command(command, cx)?;
    session::tell_first(cx)
}

fn run_command(command: Option<Command>, cx: &mut Context) -> Result<(), CliError> {
    match command {
        None => menu::run(cx),
        Some(Command::Checkin(args)) => checkin::run(&args, cx),
        Some(Command::Reflect(args)) => reflect::run(&args, cx),
        Some(Command::Path(args)) => path::run(&args, cx),
        Some(Command::Write(args)) => write::run(&args, cx),
        Some(Command::Ground(args)) => ground::run(&args, cx),
        Some(Command::Learn(args)) => learn::run(&args, cx),
        Some(Command::HelpLines(args)) => help_lines::run(&args, cx),
        Some(Command::Boundary(args)) => boundary::run(&args, cx),
        Some(Command::Promise(args)) => promise::run(&args, cx),
        Some(Command::Step(args)) => step::run(&args, cx),
        Some(Command::Hunch(args)) => hunch::run(&args, cx),
        Some(Command::Keep(args)) => keep::run(&args, cx),
        Some(Command::Say(args)) => say::run(&args, cx),
        Some(Command::Person(args)) => person::run(&args, cx),
        Some(Command::List(args)) => list::run(&args, cx),
        Some(Command::Search(args)) => search::run(&args, cx),
        Some(Command::Show(args)) => show::run(&args, cx),
        Some(Command::LookBack(args)) => look_back::run(&args, cx),
        Some(Command::Progress(args)) => progress::run(&args, cx),
        Some(Command::Edit(args)) => edit::run(&args, cx),
        Some(Command::Tag(args)) => tag::run(&args, cx),
        Some(Command::PutAway(args)) => put_away::run(&args, cx),
        Some(Command::BringBack(args)) => bring_back::run(&args, cx),
        Some(Command::Erase(args)) => erase::run(&args, cx),
        Some(Command::Export(args)) => export::run(&args, cx),
        Some(Command::Backup(args)) => backup::run(&args, cx),
        Some(Command::Restore(args)) => restore::run(&args, cx),
        Some(Command::Import(args)) => import::run(&args, cx),
        Some(Command::Doctor(args)) => doctor::run(&args, cx),
        Some(Command::Remind(args)) => remind::run(&args, cx),
        Some(Command::Passphrase(args)) => passphrase::run(&args, cx),
        Some(Command::Prompts(args)) => prompts::run(&args, cx),
        Some(Command::About(args)) => about::run(&args, cx),
        Some(Command::Config(args)) => config::run(&args, cx),
        Some(Command::Completions(args)) => completions::run(&args, cx),
        Some(Command::Man(args)) => man::run(&args, cx),
    }
}
