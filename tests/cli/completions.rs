//! `gently completions` from outside.

use crate::support::Sandbox;

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

#[test]
fn every_shell_gets_a_script_that_knows_the_commands() {
    let sandbox = Sandbox::new();
    for shell in SHELLS {
        let said = sandbox.run(&["completions", shell]).ok();
        assert!(said.stderr.is_empty(), "{}", said.text());
        for command in sandbox.commands(&[]) {
            assert!(said.stdout.contains(&command), "{shell}: {command}");
        }
    }
}

#[test]
fn the_scripts_for_bash_and_zsh_know_the_built_in_guides() {
    let sandbox = Sandbox::new();
    let guides = sandbox.run(&["prompts", "list", "--json"]).ok().json();
    let ids: Vec<_> =
        guides.as_array().expect("guides").iter().filter_map(|guide| guide["id"].as_str()).collect();
    assert!(ids.len() >= 12);
    for shell in ["bash", "zsh"] {
        let script = sandbox.run(&["completions", shell]).ok().stdout;
        for id in &ids {
            assert!(script.contains(id), "{shell}: {id}");
        }
    }
}

#[test]
fn the_scripts_for_bash_and_zsh_know_the_cards() {
    let sandbox = Sandbox::new();
    let cards = sandbox.run(&["learn", "--json"]).ok().json();
    for shell in ["bash", "zsh"] {
        let script = sandbox.run(&["completions", shell]).ok().stdout;
        for card in cards.as_array().expect("cards") {
            let name = card["name"].as_str().expect("a name");
            assert!(script.contains(name), "{shell}: {name}");
        }
    }
}

#[test]
fn the_script_for_bash_is_sound_shell() {
    let sandbox = Sandbox::new();
    let script = sandbox.run(&["completions", "bash"]).ok().stdout;
    sandbox.file("gently.bash", script);
    // Without bash there is nothing to check it with; a POSIX shell reads no arrays.
    let _ = sandbox.shell("if command -v bash >/dev/null; then bash -n gently.bash; fi").ok();
}

#[test]
fn completions_hold_nothing_of_the_journal() {
    let sandbox = Sandbox::new();
    let scripts = || SHELLS.map(|shell| sandbox.run(&["completions", shell]).ok().stdout);
    let before = scripts();
    let id = sandbox.kept(&["write", "-"], "canary");
    let _ = sandbox.run(&["tag", &id, "+canary"]).ok();
    let _ = sandbox.kept(&["person", "add", "--answers", "-"], r#"{"alias": "Canary"}"#);
    assert_eq!(scripts(), before);
    assert!(before.iter().all(|script| !script.contains(&id[..10]) && !script.contains("anary")));
}

#[test]
fn completions_leave_no_trace() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["completions", "bash"]).ok();
    assert!(!sandbox.path().exists());
}

#[test]
fn an_unknown_shell_is_refused_with_those_there_are() {
    let said = Sandbox::new().run(&["completions", "basj"]).ended(2);
    assert!(said.stdout.is_empty(), "{}", said.text());
    assert!(said.stderr.contains("bash, elvish, fish, powershell, zsh"), "{}", said.text());
}

#[test]
fn a_shell_has_to_be_named() {
    let said = Sandbox::new().run(&["completions"]).ended(2);
    assert!(said.stderr.contains("<SHELL>"), "{}", said.text());
}

#[test]
fn no_completion_asks_gently_for_anything() {
    let sandbox = Sandbox::new();
    // A program that is asked would be called by its name where a command can stand.
    let calls = ["$(gently", "(gently ", "| gently", "& gently", "; gently", "exec gently"];
    for shell in SHELLS {
        let script = sandbox.run(&["completions", shell]).ok().stdout;
        assert!(calls.iter().all(|call| !script.contains(call)), "{shell}");
    }
    if !sandbox.has("bash") {
        return;
    }
    let script = sandbox.run(&["completions", "bash"]).ok().stdout;
    sandbox.file("gently.bash", script);
    sandbox.file(
        "ask.bash",
        "gently() { touch was-called; }\nsource ./gently.bash\n\
         for words in 'gently ' 'gently show ' 'gently tag ' 'gently search --person '; do\n\
         COMP_WORDS=($words '') COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$words\n\
         _gently gently '' \"${COMP_WORDS[-2]}\"\necho \"${#COMPREPLY[@]}\"\ndone\n",
    );
    let said = sandbox.shell("bash ./ask.bash 2>&1").ok();
    assert!(!sandbox.file_path("was-called").exists(), "{}", said.text());
    let many: usize = said.stdout.lines().next().and_then(|count| count.parse().ok()).expect("a number");
    assert!(many > 20, "{}", said.text());
}
