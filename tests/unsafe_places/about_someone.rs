//! Places where an article takes the other person's good will for granted.

use gently::content::{About, practice};
use gently::model::answer::Answer;
use gently::model::guide::{Gate, Guide};
use gently::model::prompt::{Prompt, PromptKind, Test};

use crate::asked::{after_choosing, all_options, ask, guide, guides, open_guides, options, serving};
use crate::said::{card, said_nowhere, table};
use crate::support::Sandbox;
use crate::texts;

/// The command that a page names where there may be danger.
const HELP: &str = "gently help-lines";

fn all_gated(rows: &[&str]) {
    for guide in serving(rows) {
        assert_eq!(guide.heading.gate, Gate::Person, "{}", guide.heading.id);
    }
}

/// Asserts that the page on which these options lead out of the talk is followed by nothing.
#[track_caller]
fn ends_with(guide: &Guide, prompt: &str, chosen: &[&str], last: &str) {
    for option in chosen {
        let asked = after_choosing(guide, prompt, option);
        assert_eq!(asked.last(), Some(&last), "{} after `{option}`", guide.heading.id);
    }
}

#[test]
fn a_limit_on_contact_shows_its_card_first() {
    for page in serving(&["A6.2", "D3.1"]) {
        assert!(page.about.contains("danger") && page.about.contains(HELP), "{}", page.heading.id);
        let reasons = ["I do not know how they would take it", "I am afraid of what they would do"];
        for reason in reasons {
            let asked = after_choosing(&page, "hard", reason);
            let place = |id| asked.iter().position(|asked| *asked == id);
            assert!(place("careful").is_some() && place("careful") < place("limit"), "{asked:?}");
        }
        let careful = ask(&page, "careful");
        assert!(careful.contains("Danger can grow") && careful.contains(HELP));
    }
    let limit = practice("boundary").expect("it can be used").expect("it is there");
    let [kind, first, ..] = limit.prompts.as_slice() else { panic!("a limit asks for its kind first") };
    let shows = first.when.as_ref().expect("a card for some kinds");
    assert_eq!((kind.id.as_str(), shows.prompt.as_str()), ("kind", "kind"));
    assert_eq!(shows.test, Test::Is(vec!["contact".to_owned()]));
    assert!(matches!(first.kind, PromptKind::Pause(_)) && first.ask.contains("Danger can grow"));
    assert!(first.ask.contains("advocate") && first.ask.contains(HELP));
    assert!(Sandbox::new().run(&["help-lines", "--country", "GB"]).ok().stdout.lines().count() > 5);
}

#[test]
fn mending_and_showing_wait_for_an_open_gate() {
    all_gated(&[
        "A3.3", "B1", "B1.1", "B1.2", "B1.6", "C2.2a", "C6.2e", "C6.4c", "CF3", "B3.1", "B3.2", "B3.3",
    ]);
    // No way through an open path leads to one of them.
    let open: Vec<_> = open_guides().iter().map(|guide| guide.heading.id.to_string()).collect();
    for (name, path) in texts::files().iter().filter(|(name, _)| name.starts_with("paths/")) {
        let pages = path["guides"].as_array().expect("guides").iter().filter_map(|id| id.as_str());
        let is_open = path["gate"].as_str() == Some("none");
        assert!(!is_open || pages.clone().all(|page| open.iter().any(|open| open == page)), "{name}");
    }
    let gate = &table("gate.toml")["gate"];
    let questions = gate["question"].as_array().expect("questions");
    assert!(questions.len() <= 5 && questions[0]["ask"].as_str().expect("words").contains("scares you"));
    let answers: Vec<_> =
        gate["answers"].as_array().expect("answers").iter().filter_map(|it| it.as_str()).collect();
    assert_eq!(answers, ["yes", "no", "not sure"]);
    assert_eq!(gate["aside"].as_str(), Some("Some pages are kept aside for now. You can change this."));
}

#[test]
fn a_talk_about_a_hurt_is_planned_no_further_in_fear() {
    let talk = practice("say/repair-talk").expect("it can be used").expect("it is there");
    assert_eq!((talk.person, talk.gate), (About::Must, true));
    let asked_after = |option: &str| {
        let answer = Answer::Text(option.to_owned());
        let comes = |prompt: &&Prompt| {
            let when = prompt.when.as_ref();
            when.is_none_or(|when| when.test.holds((when.prompt == "expect").then_some(&answer)))
        };
        talk.prompts.iter().filter(comes).map(|prompt| prompt.id.as_str()).collect::<Vec<_>>()
    };
    for fear in ["I am afraid of what they may do", "they may use it against me"] {
        assert_eq!(asked_after(fear), ["expect", "heed"], "{fear}");
    }
    // What was said in other words, or not at all, is not read for fear: it ends there too.
    assert_eq!(asked_after("he will hit me"), ["expect", "heed"]);
    assert!(asked_after("I feel fairly steady").contains(&"where"));
}

#[test]
fn showing_ends_where_it_was_used_against_the_person() {
    let page = guide("closeness/one-small-true-thing");
    ends_with(&page, "before", &["once or twice", "yes", "I am not sure"], "cause");
    ends_with(&page, "before", &["no, not that I know"], "now");
}

#[test]
fn then_and_now_leans_to_neither_side() {
    let page = guide("attachment/then-and-now");
    let order: Vec<_> = page.prompts.iter().map(|prompt| prompt.id.as_str()).collect();
    let place = |id| order.iter().position(|it| *it == id).expect("a prompt");
    assert!(place("careful") < place("strength"), "what makes one careful comes first");
    let fits = options(&page, "fits");
    for whole in ["the old danger is here too", "it looks different so far", "I cannot tell yet", "not today"]
    {
        assert!(fits.iter().any(|option| option == whole), "{whole}");
    }
    ends_with(&page, "fits", &["the old danger is here too", "I do not feel safe with them"], "comes-first");
    ends_with(&page, "fits", &["it looks different so far"], "fits");
    assert!(ask(&page, "comes-first").contains(HELP));
    assert!(all_options(&guide("support/who-is-around")).contains(&"not for now".to_owned()));
    said_nowhere(
        &[
            "not|isn't|aren't|don't it|they|you really|more|after",
            "is it really so|that|true",
            "safer|closer than you",
        ],
        &["Are they not, isn't it really so?", "Is it really true?", "They may be closer than you think."],
    );
}

#[test]
fn pages_for_two_are_all_behind_the_gate() {
    all_gated(&[
        "A3.4", "A5.3", "A5.4", "A5.5", "B1.7", "C3.2", "C3.2a", "C4.1", "C4.2", "C4.3", "C4.5", "C6.1",
        "C6.2a", "C6.2b", "C6.2c", "C6.2d", "CF6", "C9.1", "C9.2", "C9.5", "D3.2", "D3.3", "D4", "D12.1",
    ]);
    let plan = guide("communication/a-plan-for-a-hard-talk");
    let fear = ["they use it against me later", "I am afraid of what they may do"];
    ends_with(&plan, "expect", &fear, "afraid");
    assert!(ask(&plan, "afraid").contains(HELP));
    ends_with(&plan, "expect", &["they hear me out"], "after");
    ends_with(&guide("boundaries/a-calm-line"), "back", &["anger that scares me"], "scares");
    // A limit that was stepped over leads to help, and to nothing about saying it in another way.
    let went = guide("boundaries/how-a-limit-went");
    assert!(after_choosing(&went, "went", "someone stepped over it").contains(&"theirs"));
    assert!(ask(&went, "theirs").contains("their doing") && ask(&went, "theirs").contains(HELP));
}

#[test]
fn help_for_two_always_names_going_alone_first() {
    all_gated(&["C3.3", "C10.4"]);
    let page = guide("support/help-for-one-or-for-two");
    assert!(page.about.contains("see someone on your own"));
    for unfree in ["about some things", "I would watch each word", "not at all", "I do not know"] {
        let asked = after_choosing(&page, "free", unfree);
        assert!(asked.contains(&"heed") && asked.contains(&"own") && !asked.contains(&"which"), "{unfree}");
    }
    assert!(options(&page, "which").contains(&"both of us in one room".to_owned()));
    assert!(!options(&page, "own").iter().any(|option| option.contains("both")));
    assert!(ask(&page, "heed").starts_with("That is worth heeding. Alone"));
    let with_fear =
        |card: &str| card.contains("If you are afraid of them, you could see someone on your own first");
    assert!(with_fear(&card("kinds-of-help")));
    assert!(card("finding-a-therapist").contains("You could go alone first. Talks for two are not advised"));
    assert!(card("books").contains("only for a bond where nobody is afraid"));
}

#[test]
fn patience_is_only_with_oneself() {
    all_gated(&["C3.5a"]);
    let page = guide("patience/how-long-i-wait");
    assert!(page.about.contains("not the same as putting up with harm"));
    assert!(all_options(&page).contains(&"I do not accept it".to_owned()));
    assert!(ask(&page, "until").starts_with("Until when would you like to wait"), "a limit of one's own");
    said_nowhere(
        &[
            "patient|patience|gentle|slow with|for them|someone|the|your|{person}",
            "give|giving them|someone|{person} time|space|room",
            "wait|waiting until|till they|{person} are|is ready",
        ],
        &["Be patient with them.", "Give them time.", "Wait until they are ready."],
    );
}

#[test]
fn touch_is_never_a_task() {
    let is_touch = |text: &str| {
        let text = text.to_lowercase();
        ["hug", "kiss", "holding hands", "hold hands", "sex", "cuddl"].iter().any(|word| text.contains(word))
    };
    assert!(is_touch("A long hug") && !is_touch("warm my hands on a cup"));
    let list = guide("closeness/touch-yes-maybe-no");
    for page in guides().iter().filter(|page| page.heading.id != list.heading.id) {
        // A part inside may wish for a hug. What is about someone, or makes a practice, holds no touch.
        let makes = page.keep.as_ref().and_then(|keep| page.prompt(&keep.text));
        let made =
            makes.into_iter().flat_map(|prompt| [Some(&prompt.ask), prompt.note.as_ref()]).flatten().cloned();
        let all = all_options(page).into_iter().chain(page.texts().map(str::to_owned));
        let is_gated = page.heading.gate == Gate::Person;
        let touches: Vec<_> = made.chain(all.filter(|_| is_gated)).filter(|text| is_touch(text)).collect();
        assert_eq!(touches, [""; 0], "{}", page.heading.id);
    }
    for text in
        texts::all().iter().filter(|text| text.file == "care-menu.toml" || text.file.starts_with("paths/"))
    {
        assert!(!is_touch(&text.words), "{}", text.place());
    }
    assert_eq!(
        (list.heading.gate, list.keep.clone()),
        (Gate::Person, None),
        "it makes no step and no promise"
    );
    let Some(PromptKind::Sort(of)) = list.prompt("list").map(|prompt| &prompt.kind) else { panic!("a list") };
    assert_eq!(of.columns, ["yes", "maybe", "no, not today"]);
    assert!(list.about.contains("A yes can turn into a no at any time") && list.about.contains("never owed"));
    assert!(card("closeness").contains("Nobody owes anybody a touch"));
}

#[test]
fn forgiving_has_five_equal_answers() {
    let page = guide("letting-go/five-answers");
    let five = options(&page, "answer");
    assert_eq!(five, ["not now", "never", "partly", "yes", "not my word"]);
    let Some(PromptKind::Choice(of)) = page.prompt("answer").map(|prompt| &prompt.kind) else {
        panic!("a choice")
    };
    assert!(!of.own_words && page.heading.gate == Gate::Person && !page.heading.suggest);
    for answer in &five {
        assert_eq!(after_choosing(&page, "answer", answer), after_choosing(&page, "answer", "never"));
    }
    for (name, path) in texts::files().iter().filter(|(name, _)| name.starts_with("paths/")) {
        assert!(!path["guides"].to_string().contains("five-answers"), "{name} leads there");
    }
    said_nowhere(
        &[
            "forgiv* helps|heals|brings|lowers|frees",
            "heal|health|heart|sleep when|if|because you forgive",
            "you forgive for",
        ],
        &["Forgiving helps.", "You heal when you forgive.", "You forgive for your own sake."],
    );
    assert!(card("forgiving").contains("is thin, so we do not say it"));
}

#[test]
fn a_kind_thought_for_them_is_never_offered_first() {
    for page in serving(&["D11.1", "C8.3c", "C4.2"]) {
        assert_eq!((page.heading.gate, page.heading.suggest), (Gate::Person, false), "{}", page.heading.id);
        let name = page.heading.id.as_str();
        for (path, table) in texts::files().iter().filter(|(path, _)| path.starts_with("paths/")) {
            assert!(!table["guides"].to_string().contains(name), "{path} leads to {name}");
        }
    }
    let page = guide("letting-go/a-kind-thought-or-none");
    assert_eq!(options(&page, "there")[0], "anger, and it can stay");
    ends_with(&page, "quiet", &["no", "I do not know"], "ends");
    ends_with(&guide("letting-go/the-other-end-of-it"), "over", &["no", "I do not know"], "ends");
}
