//! Which editor is found, and what each of them is told.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use tempfile::TempDir;

use super::*;

/// A folder of programs that do nothing.
fn machine(programs: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in programs {
        let path = folder.path().join(name);
        fs::write(&path, "#!/bin/sh\n").expect("a program");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("its mode");
    }
    folder
}

fn wishes(machine: &TempDir, visual: Option<&str>, editor: Option<&str>) -> Wishes {
    Wishes {
        visual: visual.map(str::to_owned),
        editor: editor.map(str::to_owned),
        path: Some(machine.path().into()),
    }
}

fn found(machine: &TempDir, visual: Option<&str>, editor: Option<&str>) -> Result<String, NoEditor> {
    let editor = Editor::find(&wishes(machine, visual, editor))?;
    Ok(editor.program().file_name().expect("a name").to_string_lossy().into_owned())
}

/// What an editor of this name, asked for in these words, is told.
fn told(wish: &str, name: &str) -> Vec<String> {
    let machine = machine(&[name]);
    Editor::find(&wishes(&machine, Some(wish), None)).expect("it is there").arguments()
}

#[test]
fn visual_comes_before_editor_and_both_before_the_usual_ones() {
    let machine = machine(&["one", "two", "nano", "vim", "vi"]);
    assert_eq!(found(&machine, Some("one"), Some("two")), Ok("one".into()));
    assert_eq!(found(&machine, Some(" "), Some("two")), Ok("two".into()));
    assert_eq!(found(&machine, Some(""), None), Ok("nano".into()));
    assert_eq!(found(&super::tests::machine(&["vi", "vim"]), None, None), Ok("vim".into()));
    assert_eq!(found(&super::tests::machine(&["vi"]), None, None), Ok("vi".into()));
}

#[test]
fn what_is_wished_for_and_not_there_is_told_and_no_other_is_taken() {
    let machine = machine(&["nano"]);
    fs::write(machine.path().join("no-program"), "").expect("a file");
    for wish in ["nowhere", "'one", "no-program", "/nowhere/nano", "''"] {
        assert_eq!(found(&machine, Some(wish), Some("nano")), Err(NoEditor::NotThere("VISUAL")), "{wish}");
        assert_eq!(found(&machine, None, Some(wish)), Err(NoEditor::NotThere("EDITOR")), "{wish}");
    }
    assert_eq!(found(&super::tests::machine(&[]), None, None), Err(NoEditor::None));
}

#[test]
fn a_wish_is_parted_as_a_shell_parts_it() {
    let machine = machine(&["my editor"]);
    let wish = format!("'{}/my editor' --wait \"two words\"", machine.path().display());
    let editor = Editor::find(&wishes(&machine, None, Some(&wish))).expect("it is there");
    assert_eq!(editor.program(), machine.path().join("my editor"));
    assert_eq!(editor.arguments(), ["--wait", "two words"]);
    assert!(!editor.is_known());
}

#[test]
fn a_link_is_known_by_what_it_leads_to_and_started_by_its_own_name() {
    let machine = machine(&["vim.tiny", "busybox"]);
    symlink("vim.tiny", machine.path().join("vi")).expect("a link");
    symlink("busybox", machine.path().join("nano")).expect("a link");
    let editor = Editor::find(&wishes(&machine, Some("vi"), None)).expect("it is there");
    assert_eq!((editor.known, editor.program()), (Some(Known::Vim), machine.path().join("vi").as_path()));
    let editor = Editor::find(&wishes(&machine, Some("nano"), None)).expect("it is there");
    assert!(!editor.is_known(), "by its name alone it would be");
}

#[test]
fn the_names_of_the_editors_that_are_known() {
    for (name, known) in [
        ("vim", Some(Known::Vim)),
        ("vim.basic", Some(Known::Vim)),
        ("vim.gtk3", Some(Known::Vim)),
        ("nvim", Some(Known::Neovim)),
        ("nvim.appimage", Some(Known::Neovim)),
        ("nano", Some(Known::Nano)),
        ("emacs-nox", Some(Known::Emacs)),
        ("emacs29", Some(Known::Emacs)),
        ("emacs29-nox", Some(Known::Emacs)),
        ("emacs-29.4", Some(Known::Emacs)),
        ("emacs-gtk", Some(Known::Emacs)),
        ("hx", Some(Known::Helix)),
        ("helix", Some(Known::Helix)),
        ("nvim-qt", None),
        ("nvim-gtk", None),
        ("vim-qt", None),
        ("nano-tiny", None),
        ("helix-gpui", None),
        ("emacs.bash", None),
        ("emacs-client", None),
        ("emacsclient", None),
        ("emacsclient.emacs", None),
        ("vimtutor", None),
        ("code", None),
        ("nvi", None),
    ] {
        assert_eq!(Known::of(name), known, "{name}");
    }
}

#[test]
fn vim_is_told_before_and_after_its_own_set_up() {
    let told = told("vim -u mine -- other", "vim");
    assert_eq!(&told[..8], ["-u", "mine", "-f", "-n", "-i", "NONE", "--cmd", VIM_FIRST]);
    assert_eq!(&told[8..12], ["-c", VIM_THEN, "-c", VIM_WRITES]);
    assert!(!told.iter().any(|argument| argument == "--" || argument == "other"));
}

#[test]
fn neovim_is_told_the_same_but_for_what_it_does_not_know() {
    let mut vim = told("vim", "vim");
    vim.retain(|argument| argument != "-f");
    assert_eq!(told("nvim", "nvim"), vim);
}

#[test]
fn the_others_start_without_any_set_up() {
    assert_eq!(told("nano -H -P -B -C /backups", "nano"), ["-I"]);
    assert_eq!(told("emacs -l mine", "emacs"), ["-nw", "-Q", "--eval", EMACS]);
    assert_eq!(told("hx -c mine", "hx"), ["--config", "/dev/null", "--log", "/dev/null"]);
}
