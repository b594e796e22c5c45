//! What may be typed: the tree of commands and the options all of them share.

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::commands::{
    about, backup, boundary, bring_back, checkin, completions, config, doctor, edit, erase, export, ground,
    help_lines, hunch, import, keep, learn, list, look_back, man, passphrase, path, person, progress,
    promise, prompts, put_away, reflect, remind, restore, say, search, show, step, tag, write,
};

/// A quiet journal for the terminal
///
/// gently keeps a daily check-in, guided reflections and free writing in one encrypted file on this
/// machine. Everything can be skipped. Until you set a passphrase, anyone who can use this login can
/// read it.
///
/// With no command it opens a short menu.
#[derive(Debug, Parser)]
#[command(
    name = "gently",
    version,
    max_term_width = 80,
    propagate_version = false,
    disable_help_subcommand = false,
    after_help = "Help lines, without opening a journal: gently help-lines"
)]
pub struct Gently {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options for all of them.
    #[command(flatten)]
    pub global: Global,
}

/// The commands, in the order help shows them. What each does is said at its arguments.
#[derive(Debug, Subcommand)]
#[allow(missing_docs, reason = "a comment here would take the place of the command's own help")]
pub enum Command {
    Checkin(checkin::CheckinArgs),
    Reflect(reflect::ReflectArgs),
    Path(path::PathArgs),
    Write(write::WriteArgs),
    Ground(ground::GroundArgs),
    Learn(learn::LearnArgs),
    HelpLines(help_lines::HelpLinesArgs),
    Boundary(boundary::BoundaryArgs),
    Promise(promise::PromiseArgs),
    Step(step::StepArgs),
    Hunch(hunch::HunchArgs),
    Keep(keep::KeepArgs),
    Say(say::SayArgs),
    Person(person::PersonArgs),
    List(list::ListArgs),
    Search(search::SearchArgs),
    Show(show::ShowArgs),
    LookBack(look_back::LookBackArgs),
    Progress(progress::ProgressArgs),
    Edit(edit::EditArgs),
    Tag(tag::TagArgs),
    PutAway(put_away::PutAwayArgs),
    BringBack(bring_back::BringBackArgs),
    Erase(erase::EraseArgs),
    Export(export::ExportArgs),
    Backup(backup::BackupArgs),
    Restore(restore::RestoreArgs),
    Import(import::ImportArgs),
    Doctor(doctor::DoctorArgs),
    Remind(remind::RemindArgs),
    Passphrase(passphrase::PassphraseArgs),
    Prompts(prompts::PromptsArgs),
    About(about::AboutArgs),
    Config(config::ConfigArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

/// Options that every command takes.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Options for every command")]
pub struct Global {
    /// Print JSON where something is shown
    #[arg(long, global = true)]
    pub json: bool,
    /// Ask in numbered lines, with no keys and no screens
    #[arg(long, global = true)]
    pub plain: bool,
    /// Say no more than was asked for
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorWhen,
    /// Never page
    #[arg(long, global = true)]
    pub no_pager: bool,
    /// Take the passphrase from the first line of open file N
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(i32).range(0..))]
    pub passphrase_fd: Option<i32>,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal that can
    #[default]
    Auto,
    /// In every output
    Always,
    /// In no output
    Never,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_tree_of_commands_is_sound() {
        Gently::command().debug_assert();
    }

    #[test]
    fn every_command_says_what_it_does_in_one_line() {
        for command in Gently::command().get_subcommands() {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let name = command.get_name();
            assert!((8..72).contains(&about.len()), "{name}: {about:?}");
            assert!(!about.ends_with('.'), "{name}: {about:?}");
        }
    }

    #[test]
    fn every_command_that_keeps_has_an_example() {
        for name in ["checkin", "reflect", "write", "list", "show", "edit", "tag", "export"] {
            let tree = Gently::command();
            let command = tree.find_subcommand(name).expect("a command");
            let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.contains("gently "), "{name}");
        }
    }
}
