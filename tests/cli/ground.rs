//! `gently ground` from outside.

use crate::support::Sandbox;

#[test]
fn the_exercises_are_listed_with_what_to_type() {
    Sandbox::new().run(&["ground"]).is("
gently ground a-calm-place        A calm place in five senses, about 4 minutes
gently ground a-slow-walk         A slow walk, and counting, about 3 minutes
gently ground breathe             Slow breath, about 2 minutes
gently ground feet-on-the-floor   Feet on the floor, about 2 minutes
gently ground five-senses         Five senses, about 3 minutes
gently ground letters-and-colors  Letters and colors, about 3 minutes
gently ground listen              Listen far and near, about 2 minutes
gently ground stretch-and-shake   Stretch and shake, about 2 minutes
gently ground water               Cold or warm water, about 2 minutes
");
}

#[test]
fn what_the_list_says_to_type_works() {
    let sandbox = Sandbox::new();
    for line in sandbox.run(&["ground"]).ok().stdout.lines() {
        let (typed, _) = line.split_once("  ").expect("two columns");
        let said = sandbox.shell(typed).ok();
        assert!(said.stdout.lines().count() > 3 && said.stderr.is_empty(), "{typed}: {}", said.text());
    }
}

#[test]
fn away_from_a_terminal_the_whole_exercise_is_text() {
    Sandbox::new().run(&["ground", "five-senses"]).is("
You look, touch, listen, smell and taste, one at a time. There is nothing to
write.
Keep your eyes open, and let them wander.
Find five things you can see. Say their names in your head.
Touch four things near you: cloth, wood, a key, a cup.
Listen for three sounds. Faint ones will do.
Is there a smell in the air, or two? None is fine.
What taste is in your mouth? You could take a sip of something.
Pick one thing in the room you like the look of.
Look around once more, slowly. This is the room you are in, and this is now.
");
}

#[test]
fn every_exercise_has_a_form_for_open_eyes_and_one_for_closed() {
    let sandbox = Sandbox::new();
    for name in ["breathe", "feet-on-the-floor", "five-senses"] {
        let usual = sandbox.run(&["ground", name]).ok().stdout;
        let open = sandbox.run(&["ground", name, "--eyes", "open"]).ok().stdout;
        let closed = sandbox.run(&["ground", name, "--eyes", "closed"]).ok().stdout;
        assert_eq!(usual, open, "{name}");
        assert_ne!(open, closed, "{name}");
    }
}

#[test]
fn the_breath_is_paced_and_ends() {
    let said = Sandbox::new().run(&["ground", "breathe"]).ok().stdout;
    let rounds = said.matches("In 1 2 3 4\nOut 1 2 3 4 5 6\n").count();
    assert!((3..=20).contains(&rounds), "{said}");
}

#[test]
fn an_exercise_as_json_says_each_line_and_how_long_it_stays() {
    let sandbox = Sandbox::new();
    let json = sandbox.run(&["ground", "breathe", "--json"]).ok().json();
    let lines = json["lines"].as_array().expect("lines");
    assert_eq!(json["name"], "breathe");
    assert!(lines.iter().all(|line| line["say"].is_string() && line["seconds"].is_u64()));
    assert!(lines.iter().any(|line| line["counts"] == true));
}

#[test]
fn the_list_as_json_holds_the_exercises_whole() {
    let sandbox = Sandbox::new();
    let list = sandbox.run(&["ground", "--json"]).ok().json();
    let one = sandbox.run(&["ground", "breathe", "--json"]).ok().json();
    let list = list.as_array().expect("a list");
    assert!(list.len() >= 8);
    assert!(list.contains(&one));
}

#[test]
fn grounding_leaves_no_trace() {
    let sandbox = Sandbox::new();
    for args in [&["ground"][..], &["ground", "breathe"], &["ground", "five-senses", "--eyes", "closed"]] {
        let _ = sandbox.run(args).ok();
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn grounding_works_twice_in_the_same_words() {
    let sandbox = Sandbox::new();
    let first = sandbox.run(&["ground", "feet-on-the-floor"]).ok().text();
    assert_eq!(sandbox.run(&["ground", "feet-on-the-floor"]).ok().text(), first);
}

#[test]
fn an_unknown_exercise_names_the_nearest() {
    Sandbox::new().run(&["ground", "brethe"]).is("
------- stderr
Error: No grounding exercise `brethe`
Hint: The nearest is `breathe`. There are: a-calm-place, a-slow-walk, breathe, feet-on-the-floor, five-senses, letters-and-colors, listen, stretch-and-shake, water
[exit status: Some(2)]
");
}

#[test]
fn an_exercise_that_is_an_escape_sequence_is_shown_harmlessly() {
    Sandbox::new().run(&["ground", "\u{1b}[2J"]).is("
------- stderr
Error: No grounding exercise `^[[2J`
Hint: There are: a-calm-place, a-slow-walk, breathe, feet-on-the-floor, five-senses, letters-and-colors, listen, stretch-and-shake, water
[exit status: Some(2)]
");
}

#[test]
fn eyes_are_open_or_closed() {
    let said = Sandbox::new().run(&["ground", "breathe", "--eyes", "half"]).ended(2);
    assert!(said.stderr.contains("open, closed"), "{}", said.text());
}
