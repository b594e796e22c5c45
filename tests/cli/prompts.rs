//! `gently prompts` from outside.

use serde_json::Value;

use crate::support::Sandbox;

#[test]
fn guides_are_listed_by_theme() {
    Sandbox::new().run(&["prompts", "list", "--depth", "light", "--minutes", "2"]).is("
Care for yourself
  self-care/a-minute-of-noticing     light, about 2 minutes
  self-care/something-small          light, about 2 minutes
  self-care/the-least-for-today      light, about 2 minutes

Kindness to yourself
  self-compassion/how-warm-today     light, about 2 minutes

Your worth
  self-worth/one-all-right-thing     light, about 2 minutes

Your own pace
  patience/one-small-sign            light, about 2 minutes

Trust in yourself
  trust-in-self/small-picks          light, about 2 minutes

Being close
  closeness/how-near-today           light, about 2 minutes

Putting things down
  letting-go/set-down-for-the-night  light, about 2 minutes
");
}

#[test]
fn a_guide_shows_each_question_with_its_id_and_what_it_takes() {
    Sandbox::new().run(&["prompts", "show", "boundaries/name-one-limit"]).is("
Name one limit
boundaries/name-one-limit, light, about 4 minutes

A limit is a line you draw for yourself. Here you put one into words. It can
be small. Nobody has to hear about it.
Your limit is kept in this reflection, and among your limits, in your journal.

where  one of these, or your own words
  Where would a limit help you most right now?
    at home
    with family
    with a friend
    at work or school
    on the phone or online
    with someone who hurt me
    in how I treat myself

what  text
  How would you put this limit in one plain line?
  Such as: I do not take calls after nine. Or: I do not lend my car.

instead  text
  And what would be fine with you?
  Such as: a text in the day is fine.

firm  one of these
  How firm is this limit for you today?
  You are the one who moves it, if it moves at all.
    firm
    firm for now
    I am still thinking about it
    I want to move it a little
    I do not know yet
");
}

#[test]
fn every_listed_guide_can_be_shown() {
    let sandbox = Sandbox::new();
    for id in ids(&sandbox, &[]) {
        let said = sandbox.run(&["prompts", "show", &id]).ok();
        assert!(said.stdout.contains(&format!("{id}, ")) && said.stderr.is_empty(), "{}", said.text());
        let widest = said.stdout.lines().map(|line| line.chars().count()).max();
        assert!(widest.is_some_and(|width| width <= 80), "{}", said.text());
    }
}

#[test]
fn a_guide_as_json_holds_the_words_of_the_page() {
    let sandbox = Sandbox::new();
    for id in ids(&sandbox, &[]) {
        let json = sandbox.run(&["prompts", "show", &id, "--json"]).ok().json();
        // A line that is broken at a hyphen comes back without a gap.
        let unwrapped = |text: &str| text.split_whitespace().collect::<String>();
        let page = unwrapped(&sandbox.run(&["prompts", "show", &id]).ok().stdout);
        assert_eq!(json["id"], id);
        let prompts = json["prompts"].as_array().expect("prompts");
        for text in
            [&json["title"], &json["about"]].into_iter().chain(prompts.iter().map(|prompt| &prompt["ask"]))
        {
            assert!(page.contains(&unwrapped(text.as_str().expect("words"))), "{id}: {text}");
        }
    }
}

#[test]
fn the_list_narrows_by_theme_minutes_and_depth_at_once() {
    let sandbox = Sandbox::new();
    let mut of_theme = ids(&sandbox, &[]);
    of_theme.retain(|id| id.starts_with("boundaries/"));
    assert_eq!(ids(&sandbox, &["--theme", "boundaries"]), of_theme);
    assert_eq!(
        ids(&sandbox, &["--theme", "boundaries", "--minutes", "3"]),
        ["boundaries/how-a-limit-went", "boundaries/time-that-is-mine"]
    );
    assert!(ids(&sandbox, &["--theme", "boundaries", "--minutes", "4", "--depth", "deep"]).is_empty());
}

#[test]
fn no_guide_that_fits_is_no_failure() {
    Sandbox::new().run(&["prompts", "list", "--minutes", "1"]).is("
------- stderr
No guide fits all of that.
");
}

#[test]
fn prompts_leave_no_trace() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["prompts", "list"]).ok();
    let _ = sandbox.run(&["prompts", "show", "boundaries/name-one-limit"]).ok();
    assert!(!sandbox.path().exists());
}

#[test]
fn a_misspelt_guide_names_the_nearest() {
    let sandbox = Sandbox::new();
    let no_id = "Not the id of a guide: it looks like `boundaries/name-one-limit`";
    for (typed, message) in [
        ("boundaries/nam-one-limit", "No guide `boundaries/nam-one-limit`"),
        ("boundaries/nameonelimit", "No guide `boundaries/nameonelimit`"),
        ("name-one-limit", no_id),
        ("Boundaries/name-one-limit", no_id),
    ] {
        sandbox.run(&["prompts", "show", typed]).is(&format!(
            "------- stderr\n\
             Error: {message}\n\
             Hint: The nearest is `boundaries/name-one-limit`. See them all: `gently reflect`\n\
             [exit status: Some(2)]\n"
        ));
    }
}

#[test]
fn a_guide_like_no_other_leads_to_the_list() {
    Sandbox::new().run(&["prompts", "show", "\u{1b}]52;c;aGk=\u{7}"]).is("
------- stderr
Error: Not the id of a guide: it looks like `boundaries/name-one-limit`
Hint: See them all: `gently reflect`
[exit status: Some(2)]
");
}

#[test]
fn a_guide_is_no_path_to_a_file() {
    let sandbox = Sandbox::new();
    for typed in
        ["../guides/boundaries/name-one-limit", "/etc/passwd", "boundaries/../boundaries/name-one-limit", ""]
    {
        let said = sandbox.run(&["prompts", "show", typed]).ended(2);
        assert!(said.stdout.is_empty(), "{typed}: {}", said.text());
    }
}

#[test]
fn a_misspelt_theme_names_the_nearest() {
    Sandbox::new().run(&["prompts", "list", "--theme", "boundarie"]).is("
------- stderr
Error: No theme `boundarie`
Hint: The nearest is `boundaries`. See them: `gently prompts list`
[exit status: Some(2)]
");
}

#[test]
fn a_depth_that_is_none_is_refused_with_those_there_are() {
    Sandbox::new().run(&["prompts", "list", "--depth", "lite"]).is("
------- stderr
Error: That is not what `--depth <DEPTH>` takes
Hint: It takes light, medium, deep
[exit status: Some(2)]
");
}

#[test]
fn prompts_alone_show_what_there_is_to_type() {
    let said = Sandbox::new().run(&["prompts"]).ended(2);
    assert!(
        said.stdout.is_empty() && said.stderr.contains("list   List the guides by theme"),
        "{}",
        said.text()
    );
}

fn ids(sandbox: &Sandbox, narrow: &[&str]) -> Vec<String> {
    let json = sandbox.run(&[&["prompts", "list", "--json"], narrow].concat()).ok().json();
    let id = |guide: &Value| guide["id"].as_str().expect("an id").to_owned();
    json.as_array().expect("guides").iter().map(id).collect()
}
