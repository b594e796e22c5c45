//! Real editors, with a set-up that asks for every copy there is: no file holds a marked word afterwards.

use std::fs;
use std::process::Command;

use rustix::process::{Pid, Signal, kill_process};

use crate::apart::{not_run_here, quietly};
use crate::canary::{CANARY, search};
use crate::desk::Desk;
use crate::screen::{Screen, draft_time, key};

/// Swap, backups, undo files, histories: all in the home, all as often as can be.
const VIMRC: &str = "
set nocompatible
set backup writebackup backupskip= backupdir=~/kept undofile undodir=~/kept patchmode=.orig
set swapfile directory=~/kept updatecount=1 viminfo='100,:100,/100,@100,f1 viminfofile=~/kept/info
autocmd BufWritePre * set backup undofile
autocmd BufReadPost,BufNewFile * setlocal swapfile undofile
";

/// `HOME` stands for the home: as root, nano takes `~` for another.
const NANORC: &str =
    "set backup\nset backupdir \"HOME/kept\"\nset historylog\nset positionlog\nset locking\n";

/// An editor, and what is typed into it.
struct Real {
    name: &'static str,
    /// Writes what is typed after it.
    begin: &'static str,
    /// Saves, and says so.
    save: (&'static str, &'static str),
    /// Looks for what is typed after it, so that a history could keep it.
    look: &'static str,
    leave: &'static str,
}

const VIM: Real = Real { name: "vim", begin: "i", save: ("\x1b:w\r", "written"), look: "/", leave: "yy:q\r" };
const NANO: Real = Real { name: "nano", begin: "", save: ("\x0f\r", "Wrote"), look: "\x17", leave: "\x18" };

impl Real {
    /// Returns a desk with this editor; where it is not installed, the test says so.
    fn desk(&self) -> Option<Desk> {
        if !quietly(Command::new(self.name).arg("--version")) {
            not_run_here(self.name);
            return None;
        }
        let desk = Desk::new("scribe", &format!("exec {} \"$@\"", self.name));
        let home = desk.home.path();
        for folder in ["kept", ".config/nano", ".local/share/nano"] {
            fs::create_dir_all(home.join(folder)).expect("a folder");
        }
        fs::write(home.join(".vimrc"), VIMRC).expect("a set-up");
        let nanorc = NANORC.replace("HOME", &home.display().to_string());
        fs::write(home.join(".config/nano/nanorc"), nanorc).expect("a set-up");
        Some(desk)
    }

    fn start(&self, desk: &Desk) -> Screen {
        desk.start_with(&["write"], &[("VISUAL", self.name)])
    }

    /// Writes the word and saves it.
    fn write(&self, screen: &mut Screen) {
        screen.wait("page.md").keys(self.begin).keys(CANARY).wait(CANARY);
        screen.keys(self.save.0).wait(self.save.1);
    }

    /// Looks for the word, and leaves.
    fn leave(&self, screen: &mut Screen) {
        screen.keys(self.look).keys(CANARY).keys("\r").keys(self.leave);
    }
}

#[test]
fn a_real_editor_leaves_no_word_behind() {
    for real in [VIM, NANO] {
        let Some(desk) = real.desk() else { continue };
        let mut screen = real.start(&desk);
        real.write(&mut screen);
        real.leave(&mut screen);
        screen.wait("Kept.");
        assert_eq!(screen.end(), 0);
        nothing_holds_it(&desk);
        assert_eq!(desk.home.bodies(), [serde_json::json!({"text": CANARY})], "{}", real.name);
    }
}

#[test]
fn a_real_editor_that_is_killed_leaves_no_word_behind_but_the_draft() {
    for real in [VIM, NANO] {
        let Some(desk) = real.desk() else { continue };
        let mut screen = real.start(&desk);
        real.write(&mut screen);
        kill_process(editor_of(&screen), Signal::KILL).expect("a running editor");
        screen.wait("The editor was cut off.").wait("To carry on:");
        assert_eq!(screen.end(), 0);
        assert!(screen.is_given_back());
        nothing_holds_it(&desk);
        carries_on(&desk);
    }
}

#[test]
fn gently_that_is_killed_over_a_real_editor_leaves_no_word_behind_once_it_was_taken_up() {
    for real in [VIM, NANO] {
        let Some(desk) = real.desk() else { continue };
        let mut screen = real.start(&desk);
        real.write(&mut screen);
        let editor = editor_of(&screen);
        screen.kill();
        // The hang-up may have been faster.
        let _ = kill_process(editor, Signal::KILL);
        is_gone(editor);
        carries_on(&desk);
        nothing_holds_it(&desk);
    }
}

#[test]
fn words_that_vim_has_not_saved_yet_outlive_it() {
    let Some(desk) = VIM.desk() else { return };
    let mut screen = VIM.start(&desk);
    screen.wait("page.md").keys(VIM.begin).keys(CANARY).wait(CANARY);
    draft_time();
    kill_process(editor_of(&screen), Signal::KILL).expect("a running editor");
    screen.wait("The editor was cut off.").wait("To carry on:");
    assert_eq!(screen.end(), 0);
    nothing_holds_it(&desk);
    carries_on(&desk);
}

#[test]
fn words_that_vim_was_told_to_drop_are_dropped() {
    let Some(desk) = VIM.desk() else { return };
    let mut screen = VIM.start(&desk);
    screen.wait("page.md").keys(VIM.begin).keys(CANARY).wait(CANARY);
    draft_time();
    screen.keys("\x1b:q!\r").wait("Nothing was kept.");
    assert_eq!(screen.end(), 0);
    nothing_holds_it(&desk);
    assert!(desk.home.bodies().is_empty());
}

#[test]
fn the_same_editors_leave_words_behind_when_they_are_not_told() {
    for real in [VIM, NANO] {
        let Some(desk) = real.desk() else { continue };
        // By a name that is not known, so that they are told nothing.
        let mut screen = desk.start(&["write"]);
        screen.wait("not one that gently knows").keys("y");
        real.write(&mut screen);
        real.leave(&mut screen);
        screen.wait("Kept.");
        assert_eq!(screen.end(), 0);
        let held = std::panic::catch_unwind(|| search(desk.home.path(), &mut 0));
        assert!(held.is_err(), "{} leaves nothing even so, and the other tests show nothing", real.name);
    }
}

#[track_caller]
fn nothing_holds_it(desk: &Desk) {
    let mut looked = 0;
    search(desk.home.path(), &mut looked);
    search(desk.memory.path(), &mut looked);
    assert!(looked >= 5, "the journal, its key file and the set-ups at least");
    let kept = fs::read_dir(desk.home.path().join("kept")).expect("a folder");
    assert_eq!(kept.count(), 0, "not even an empty copy");
}

/// Shows that the word waits as a draft, at the prompt.
#[track_caller]
fn carries_on(desk: &Desk) {
    desk.settings("");
    let mut screen = desk.start(&["write"]);
    screen.wait("Carry on").keys(key::ENTER).wait(CANARY).keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}

/// Waits until a process that was killed has let go of what it had open: till then its page counts as open.
#[track_caller]
fn is_gone(process: Pid) {
    let fds = format!("/proc/{}/fd", process.as_raw_nonzero());
    for _ in 0..200 {
        // A process that nobody waited for stays in the list, with nothing open.
        if fs::read_dir(&fds).map_or(0, Iterator::count) == 0 {
            return;
        }
        draft_time();
    }
    panic!("the editor is still there");
}

fn editor_of(screen: &Screen) -> Pid {
    let found = Command::new("pgrep").args(["-P", &screen.pid().to_string()]).output().expect("pgrep");
    let found = String::from_utf8_lossy(&found.stdout).trim().parse().ok();
    found.and_then(Pid::from_raw).expect("gently has one child")
}
