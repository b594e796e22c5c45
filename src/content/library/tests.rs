//! Built-in guides are all sound; the person's own win, and a broken one stops nothing.

use super::*;
use crate::content::Owner;
use crate::content::sample::GUIDE as OWN;

fn id(text: &str) -> GuideId {
    text.parse().expect("an id")
}

/// Returns a folder of words that holds these guides.
fn with(guides: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (id, text) in guides {
        let path = folder.path().join(format!("guides/{id}.toml"));
        fs::create_dir_all(path.parent().expect("a theme")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

#[test]
fn every_guide_file_is_listed_and_can_be_used() {
    let library = Library::new(None);
    let listed = library.list().expect("sound guides");
    let folders = PROMPTS.get_dir("guides").expect("a folder of guides").dirs();
    let files: usize = folders.map(|folder| folder.files().count()).sum();
    assert_eq!(listed.headings.len(), files, "a file lies in a folder that is no theme");
    for heading in &listed.headings {
        let guide = library.guide(&heading.id).expect("a sound guide").expect("it is there");
        assert_eq!(guide.heading, *heading);
    }
}

#[test]
fn each_guide_of_ours_is_plain_enough_for_a_fast_list() {
    for (id, text) in built_in(&themes().expect("sound themes")).expect("names of guides") {
        let slow = parse_heading(&id, &file_of(&id), text).expect("sound");
        assert_eq!(plain_heading(&id, text), Some(slow), "{id}: write each key at its head on one line");
    }
}

#[test]
fn a_guide_that_is_not_there_is_none() {
    assert_eq!(Library::new(None).guide(&id("boundaries/no-such-guide")).expect("no fault"), None);
}

#[test]
fn ones_own_guide_wins_and_brings_its_theme() {
    let other = OWN.replace("rest", "boundaries");
    let folder = with(&[("rest/one-breath", OWN), ("boundaries/name-one-limit", &other)]);
    let library = Library::new(Some(folder.path()));
    let guide = library.guide(&id("boundaries/name-one-limit")).expect("sound").expect("there");
    assert_eq!(guide.heading.title, "My own page");
    let listed = library.list().expect("sound");
    assert_eq!(listed.headings.iter().filter(|it| it.id == id("boundaries/name-one-limit")).count(), 1);
    assert_eq!(listed.headings.last().map(|it| it.id.clone()), Some(id("rest/one-breath")));
    assert_eq!(library.themes().expect("sound").last().map(|theme| theme.title.clone()), Some("Rest".into()));
}

#[test]
fn a_broken_one_is_named_and_the_rest_stays() {
    let broken = OWN.replace("minutes = 2", "minutes = 2\nminuets = 3");
    let folder = with(&[("rest/one-breath", &broken), ("rest/two", OWN), ("Rest/Three", OWN)]);
    let listed = Library::new(Some(folder.path())).list().expect("ours are sound");
    assert!(listed.headings.iter().any(|it| it.id == id("rest/two")));
    let named: Vec<_> = listed.faults.iter().map(|fault| (fault.owner(), fault.line())).collect();
    assert_eq!(named, [(Owner::Person, None), (Owner::Person, Some(6))]);
    assert!(listed.faults[1].what().contains("minuets"));
}

#[test]
fn hostile_files_end_in_words_and_not_in_a_fall() {
    let deep = format!("title = {}1{}", "[".repeat(20_000), "]".repeat(20_000));
    let huge = format!("{OWN}\nnote = \"{}\"", "x".repeat(100_000));
    let long = OWN.replace("It asks one thing.", &"x".repeat(5_000));
    let circle = format!("{OWN}when = {{ prompt = \"what\", given = true }}");
    let twice = format!("{OWN}[[prompt]]\nid = \"what\"\nask = \"Again?\"\nkind = \"text\"");
    let folder = with(&[
        ("a/circle", &circle.replace("rest", "a")),
        ("a/deep", &deep),
        ("a/huge", &huge.replace("rest", "a")),
        ("a/long", &long.replace("rest", "a")),
        ("a/twice", &twice.replace("rest", "a")),
    ]);
    fs::write(folder.path().join("guides/a/zero.toml"), b"title = \"\xff\"").expect("a file");
    let listed = Library::new(Some(folder.path())).list().expect("ours are sound");
    let said: Vec<_> = listed.faults.iter().map(ContentError::what).collect();
    assert_eq!(said.len(), 6, "{said:?}");
    for (what, named) in
        said.iter().zip(["`what`", "two levels", "larger than", "`about`", "another prompt", "UTF-8"])
    {
        assert!(what.contains(named), "{named}: {what}");
        assert!(what.len() < 300, "{what}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_folder_is_not_waited_for() {
    let folder = with(&[("rest/one", OWN)]);
    let pipe = folder.path().join("guides/rest/pipe.toml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    let listed = Library::new(Some(folder.path())).list().expect("ours are sound");
    assert_eq!(listed.faults.len(), 1);
}

#[test]
fn a_broken_one_with_the_id_of_ours_gives_way_to_ours() {
    let folder = with(&[("boundaries/name-one-limit", "title = 1"), ("rest/one", "title = 1")]);
    let library = Library::new(Some(folder.path()));
    let ours = id("boundaries/name-one-limit");
    assert_eq!(library.guide(&ours).expect("ours").map(|it| it.heading.title), Some("Name one limit".into()));
    assert!(library.left_out(&ours).is_some() && library.own_ids().is_empty());
    assert_eq!(library.guide(&id("rest/one")).map_err(|fault| fault.owner()), Err(Owner::Person));
}

#[test]
fn of_many_files_the_first_are_looked_at_and_the_rest_is_told() {
    let folder = with(&[("rest/z", OWN)]);
    let rest = folder.path().join("guides/rest");
    for number in 0..own::MOST + 100 {
        fs::write(rest.join(format!("{number}.bak")), "").expect("a file");
    }
    let library = Library::new(Some(folder.path()));
    assert!(library.guide(&id("rest/z")).expect("sound").is_some());
    assert!(library.list().expect("ours are sound").headings.iter().any(|it| it.id == id("rest/z")));
    for number in 0..own::MOST {
        fs::write(rest.join(format!("a{number}.toml")), OWN).expect("a file");
    }
    let listed = library.list().expect("ours are sound");
    assert_eq!(listed.faults.len(), 1);
    assert!(listed.faults[0].what().contains("more than 1000"), "{}", listed.faults[0]);
    let checked = Library::check(folder.path()).expect("it is there");
    assert_eq!(checked.iter().filter(|checked| !checked.faults.is_empty()).count(), 1);
}

#[test]
fn of_one_file_with_many_faults_a_page_of_them_is_told() {
    let bad = |number: usize| format!("[[prompt]]\nid = \"p{number}\"\nask = \"\"\nkind = \"text\"\n");
    let text = OWN.to_owned() + &(0..1000).map(bad).collect::<String>();
    let folder = with(&[("rest/one", &text)]);
    let checked = Library::check(folder.path()).expect("it is there").remove(0);
    assert_eq!(checked.faults.len(), 20);
}

#[test]
fn options_fit_a_row_of_the_chooser_in_every_guide() {
    use crate::model::prompt::PromptKind;
    let library = Library::new(None);
    for id in library.ids().expect("sound themes") {
        let guide = library.guide(&id).expect("sound").expect("there");
        for prompt in &guide.prompts {
            if let PromptKind::Choice(options) | PromptKind::Many(options) = &prompt.kind {
                assert!(
                    options.options.iter().all(|option| option.chars().count() <= 60),
                    "{id} {}",
                    prompt.id
                );
            }
        }
    }
}
