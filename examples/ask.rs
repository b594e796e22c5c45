//! Asks one of each kind and says what came of it: `tests/terminal_ask` drives this in a terminal.
//!
//! Its arguments name what to ask, in order. What the asking hands on goes to the file named by
//! `TYPED`, if any, so that a test can see what a crash would have left. `IDLE_MS` is how many
//! milliseconds without a key it allows; a person who is gone is said as `away`.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use gently::term::ask::{
    Ask, AskError, Beat, Choice, Given, Input, Lines, MenuItem, Page, Question, Reply, Settings, Terminal,
    Which, choose_body,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let term = std::env::var("TERM").ok();
    let settings = Settings {
        term: term.as_deref(),
        plain: std::env::var_os("PLAIN").is_some(),
        stdin_is_terminal: std::io::stdin().is_terminal(),
        stderr_is_terminal: std::io::stderr().is_terminal(),
        ..Settings::default()
    };
    let idle = std::env::var("IDLE_MS").ok().and_then(|ms| ms.parse().ok()).map(Duration::from_millis);
    let mut body: Box<dyn Ask> = match choose_body(settings) {
        Which::Terminal => {
            Box::new(Terminal::new(term.as_deref(), std::env::var_os("NO_COLOR").is_none(), idle))
        }
        Which::Lines => Box::new(Lines::new(settings.stdin_is_terminal, term.as_deref(), 80, idle)),
        _ => return Err("nobody to ask".into()),
    };
    let mut said = Vec::new();
    for what in std::env::args().skip(1) {
        let (what, earlier) = what.split_once('=').map_or((what.as_str(), None), |(what, earlier)| {
            (what, Some(Given::Text(earlier.replace('|', "\n"))))
        });
        let came = match one(&mut *body, what, earlier) {
            Err(AskError::Away(away)) => format!("away {away:?}"),
            came => came?,
        };
        said.push(format!("{what}: {came}"));
    }
    body.rest();
    let mut out = std::io::stdout().lock();
    for line in said {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "all done")?;
    Ok(())
}

fn one(body: &mut dyn Ask, what: &str, mut earlier: Option<Given>) -> Result<String, AskError> {
    let options =
        ["Sad", "Calm", "A very long row that cannot fit on a narrow screen at all", "日本語の気持ち"];
    let options: Vec<String> = options.map(String::from).to_vec();
    let many_options: Vec<String> = (1..=40).map(|number| format!("Feeling {number}")).collect();
    let input = match what {
        "text" => Input::Text,
        "long" => Input::Long,
        "list" => Input::List,
        "one" => Input::One { options: &options, own_words: true },
        "many" => Input::Many { options: &options, own_words: true },
        "forty" => Input::Many { options: &many_options, own_words: false },
        "scale" => Input::Scale { min: 0, max: 10, low: "heavy", high: "light" },
        _ => return other(body, what),
    };
    let ask = format!("The {what} question, which is long enough to be wrapped on a narrow screen?");
    let mut kept = |words: &str| {
        if let Some(file) = std::env::var_os("TYPED") {
            let _ = std::fs::write(file, words);
        }
    };
    loop {
        let question = Question {
            id: what,
            above: Some("Example, 1 of 1"),
            ask: &ask,
            note: Some("Take your time with it."),
            input: input.clone(),
            hint: Some("Enter on nothing skips. Esc shows what else may be done."),
            can_go_back: true,
        };
        match body.ask(&question, earlier.as_ref(), &mut kept)? {
            Reply::Ground(words) => earlier = words.map(Given::Text),
            reply => return Ok(format!("{reply:?}")),
        }
    }
}

fn other(body: &mut dyn Ask, what: &str) -> Result<String, AskError> {
    Ok(match what {
        "page" | "about" => {
            let text: Vec<String> =
                (1..=30).map(|number| format!("Paragraph {number} of the page.")).collect();
            let can_go_back = what == "page";
            let below = if can_go_back { "Enter to go on." } else { "Enter goes back." };
            let page = Page { above: None, text: &text, below, can_go_back };
            format!("{:?}", body.page(&page)?)
        }
        "menu" => {
            let items = [MenuItem { key: 'w', label: "Write" }, MenuItem { key: 'c', label: "Check in" }];
            format!("{:?}", body.menu("What now?", &items)?)
        }
        "confirm" => format!("{:?}", body.confirm("Erase this record?", Choice::No)?),
        "pace" => {
            let beat = |say, counts| Beat { say, wait: Duration::from_secs(2), counts };
            format!("{:?}", body.pace(&[beat("In", true), beat("Out", true), beat("Look around.", false)])?)
        }
        "rest" => {
            body.rest();
            std::thread::sleep(Duration::from_millis(300));
            "rested".into()
        }
        "work" => {
            std::thread::sleep(Duration::from_secs(2));
            "worked".into()
        }
        "panic" => panic!("as asked"),
        _ => "unknown".into(),
    })
}
