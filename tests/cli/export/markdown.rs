//! `gently export --format markdown`, as one text and as a folder.

use std::fs;
use std::process::Stdio;

use super::{PLAIN, journal};
use crate::filled;
use crate::support::Sandbox;

const LOSES: &str = "Warning: Markdown holds what can be read. When each was last changed, and which part of a page a word was for, stay behind. To keep everything, use `--format json`\n";

#[test]
fn a_text_has_a_heading_for_each_day_and_each_record() {
    let mut sandbox = journal();
    sandbox.set("GENTLY_NOW", "2026-11-22T01:30:00+01:00");
    let id = sandbox.kept(&["write", "-"], "# Not a heading\n<img src=http://x.example/a.png>\n");
    let _ = sandbox.run(&["put-away", &id]).ok();
    sandbox.run(&["export", "--format", "markdown"]).is(&format!(
        "# 2026-11-20

## 22:00 Check-in

<!-- gently: ID 2026-11-20T22:00:00.000+01:00 -->

- Mood: 4 of 10

# 2026-11-21

## 20:15 Note

<!-- gently: ID 2026-11-21T20:15:00.000+01:00 -->

One.\\
Two.

- Tags: evening

## 2026-11-22 01:30 Note

<!-- gently: ID 2026-11-22T01:30:00.000+01:00 -->

\\# Not a heading\\
\\<img src=http\\://x.example/a.png>

- Put away
------- stderr
{PLAIN}{LOSES}"
    ));
}

#[test]
fn a_folder_has_a_file_for_each_day() {
    let sandbox = journal();
    sandbox
        .run(&["export", "--format", "markdown", "--output", "days/"])
        .is(&format!("------- stderr\n{LOSES}Written: days/\n{PLAIN}"));
    assert_eq!(days(&sandbox), [".gently-export", "2026-11-20.md", "2026-11-21.md"]);
    let day = fs::read_to_string(sandbox.file_path("days/2026-11-21.md")).expect("a day");
    assert!(day.starts_with("---\ndate: 2026-11-21\n---\n\n# 2026-11-21\n\n## 20:15 Note\n"), "{day}");
    let before = sandbox.snapshot();
    let again = ["export", "--format", "markdown", "--output", "days/"];
    let said = sandbox.run(&again).ended(1);
    assert!(said.stderr.starts_with("Error: Something is already there: `days`\n"), "{}", said.text());
    assert_eq!(sandbox.snapshot(), before);
    let _ = sandbox.run(&[&again[..], &["--force", "--to", "2026-11-20"]].concat()).ok();
    assert_eq!(days(&sandbox), [".gently-export", "2026-11-20.md"]);
}

#[test]
fn a_folder_of_somebody_else_is_never_replaced() {
    let sandbox = journal();
    fs::create_dir(sandbox.file_path("days")).expect("a folder");
    sandbox.file("days/diary.txt", "mine");
    let before = sandbox.snapshot();
    for force in [&[][..], &["--force"]] {
        let args = [&["export", "--format", "markdown", "--output", "days/"], force].concat();
        sandbox.run(&args).is("
------- stderr
Error: Not a folder that gently wrote, or more is in it now: `days`
Hint: Choose another name; nothing was changed
[exit status: Some(1)]
");
    }
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn what_is_linked_is_named_in_words() {
    let sandbox = Sandbox::new();
    let somebody = filled::somebody(&sandbox);
    let add = ["promise", "add", "--answers", "-", "--person", &somebody];
    let form = filled::form("promise");
    let promise = sandbox.kept(&add, &filled::answers(&form.prompts).to_string());
    let log = filled::answers(&form.log).to_string();
    let _ = sandbox.kept(&["promise", "log", &promise, "--answers", "-"], &log);
    let text = sandbox.run(&["export", "--format", "markdown"]).ok().stdout;
    assert!(text.contains("\n- About: K.\n"), "{text}");
    let belongs = format!("\n- Belongs to: {}, 2026-11-21: words for ", form.title);
    assert!(text.contains(&belongs), "{belongs}: {text}");
}

#[test]
fn a_filter_is_told_once_before_anything_is_written() {
    let sandbox = journal();
    let said = sandbox.run(&["export", "--format", "markdown", "--tag", "evening"]).ok();
    assert_eq!(said.stdout.matches("\n## ").count(), 1);
    let only = "Only what fits is in it; the rest stays in the journal alone\n";
    assert_eq!(said.stderr, format!("{PLAIN}{LOSES}{only}"));
    let quiet = sandbox.run(&["export", "--format", "markdown", "--tag", "evening", "--quiet"]).ok();
    assert_eq!(quiet.stderr, format!("{PLAIN}{LOSES}"));
}

#[test]
fn killed_at_any_moment_the_folder_that_was_there_is_there_whole() {
    let sandbox = Sandbox::new();
    for day in 1..=9 {
        let at = format!("2026-11-0{day} 10:00");
        let _ = sandbox.kept(&["write", "-", "--at", &at], &"words\n".repeat(5000));
    }
    let export = ["export", "--format", "markdown", "--output", "days/", "--force"];
    let _ = sandbox.run(&export).ok();
    let before = days(&sandbox);
    let is_begun = || names(&sandbox, ".").iter().any(|name| name.starts_with("gently-unfinished-"));
    let mut cut_short = 0;
    for wait in 0..16 {
        let mut child = sandbox.command(&export).stderr(Stdio::null()).spawn().expect("it starts");
        let mut looks = 0;
        while child.try_wait().expect("a child").is_none() && looks <= wait * 4 {
            looks += u32::from(is_begun());
        }
        let _ = child.kill();
        let _ = child.wait();
        cut_short += u32::from(is_begun());
        assert_eq!(days(&sandbox), before);
    }
    assert!(cut_short > 0, "no kill came in time");
    let _ = sandbox.run(&export).ok();
    assert!(
        names(&sandbox, ".").iter().all(|name| !name.starts_with("gently-")),
        "{:?}",
        names(&sandbox, ".")
    );
}

fn days(sandbox: &Sandbox) -> Vec<String> {
    names(sandbox, "days")
}

fn names(sandbox: &Sandbox, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(sandbox.file_path(folder)).expect("a folder").flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
