//! Places where an article grades, blames, hurries or promises more than is known.

use std::fs;

use gently::model::guide::{Depth, Guide};
use gently::model::prompt::PromptKind;

use crate::asked::{after_choosing, all_options, guide, guides, options, serving};
use crate::said::{card, phone_numbers, said_nowhere, table};
use crate::shared::{is_here, shared};
use crate::support::Sandbox;
use crate::texts;

#[test]
fn no_feeling_is_graded() {
    let families = table("feelings.toml");
    let families = families["family"].as_array().expect("families");
    for family in families {
        let keys: Vec<_> = family.as_table().expect("a family").keys().map(String::as_str).collect();
        assert_eq!(keys, ["id", "words"], "a family has a name and words, and no mark");
        let id = family["id"].as_str().expect("a name");
        assert!(!["good", "bad", "negative", "positive", "helpful", "unhelpful"].contains(&id), "{id}");
    }
    let given = ["anger", "sadness", "fear", "confusion"];
    let first: Vec<_> = families[..4].iter().filter_map(|family| family["id"].as_str()).collect();
    assert_eq!(first, given, "what hurts comes first, and counts");
    // The program says the same whether what is felt is heavy or light.
    let said = |feeling: &str| {
        Sandbox::new()
            .run_with(&["checkin", "--answers", "-"], format!("{{\"feelings\": [\"{feeling}\"]}}"))
            .ok()
            .text()
    };
    assert_eq!(said("bitter"), said("glad"));
    said_nowhere(
        &[
            "useful|useless|helpful|unhelpful|irrational|negative|positive feeling*|emotion*",
            "feeling*|emotion* of no use",
        ],
        &["Such feelings are common; they are negative feelings.", "A feeling of no use."],
    );
}

#[test]
fn worth_is_never_said_to_draw_anyone_in() {
    said_nowhere(
        &[
            "attract*",
            "draw|draws|drew|bring|brings people|others|them|someone in|to",
            "better people|partner*|friends come|find",
            "deserve better people|partner*|friends",
        ],
        &[
            "You attract such people.",
            "It draws people in.",
            "Then better people come.",
            "You deserve better friends.",
        ],
    );
    let page = guide("self-worth/what-respect-looks-like");
    assert!(page.about.contains("what you look for") && page.about.contains("says nothing about your worth"));
    assert!(all_options(&page).contains(&"I look for it".to_owned()));
}

#[test]
fn watching_may_have_been_right() {
    let page = guide("understanding/on-watch");
    assert_eq!(options(&page, "real"), ["yes", "in part", "no", "I do not know"]);
    assert!(page.about.contains("It may be right"));
    let after = |option: &str| after_choosing(&page, "real", option);
    for option in options(&page, "real") {
        assert_eq!(after(&option), after("yes"), "no answer is argued with");
    }
    let said = |real: &str| {
        let answers = format!("{{\"real\": \"{real}\"}}");
        Sandbox::new().run_with(&["reflect", "understanding/on-watch", "--answers", "-"], answers).ok().text()
    };
    assert_eq!(said("yes"), said("no"));
    assert!(card("five-things").contains("It can also be right"));
}

#[test]
fn a_firm_limit_never_meets_bargaining() {
    said_nowhere(
        &["compromis*", "bargain*", "negotiat*", "halfway", "middle ground", "trade off", "soften it"],
        &[
            "A compromise.",
            "Bargain.",
            "You could negotiate.",
            "Meet halfway.",
            "Find middle ground.",
            "A trade off.",
            "You could soften it.",
        ],
    );
    let page = guide("boundaries/what-stays-what-can-bend");
    assert!(all_options(&page).contains(&"this stays".to_owned()));
    let last = page.prompts.last().expect("a prompt");
    assert!(last.ask.contains("What stays, stays") && last.when.is_none(), "said to everyone");
}

#[test]
fn what_is_required_is_never_let_go() {
    for page in serving(&["C8.3e", "D10.1"]) {
        let first_sort = page.prompts.iter().position(|prompt| matches!(prompt.kind, PromptKind::Sort(_)));
        let before = &page.prompts[..first_sort.expect("wishes are sorted")];
        let stands =
            before.iter().find(|prompt| matches!(prompt.kind, PromptKind::Pause(_)) && prompt.when.is_none());
        let words = &stands.unwrap_or_else(|| panic!("{} says what stands", page.heading.id)).ask;
        assert!(words.contains("truth") && words.contains("harm"), "{words}");
        assert!(words.contains("your yes or no") || words.contains("your own body"), "{words}");
    }
    for dropped in
        ["that nobody harms me", "that I am not hurt", "that my no counts", "that they stop hurting me"]
    {
        for page in guides() {
            assert!(!all_options(&page).iter().any(|option| option == dropped), "{}", page.heading.id);
        }
    }
}

#[test]
fn tf_cbt_is_marked_for_the_young() {
    let names: Vec<_> = texts::all()
        .into_iter()
        .filter(|text| text.words.contains("TF-CBT") && text.file != "sources.toml")
        .collect();
    assert!(
        names.iter().all(|text| text.file == "learn/kinds-of-help.toml") && !names.is_empty(),
        "{names:?}"
    );
    let card = table("learn/kinds-of-help.toml");
    let parts = card["part"].as_array().expect("parts");
    let named: Vec<_> = parts.iter().filter(|part| part.to_string().contains("TF-CBT")).collect();
    assert_eq!(named.len(), 1, "a part of its own");
    assert_eq!(named[0]["title"].as_str(), Some("TF-CBT: only for children and teens"));
    assert!(named[0]["text"].as_str().is_some_and(|text| text.contains("It is not meant for adults")));
}

#[test]
fn studies_named_without_a_source_are_not_told() {
    said_nowhere(
        &[
            "berkeley|apa",
            "american psychological",
            "research|science|studies|experts show|shows|say|says|prove*",
            "proven",
        ],
        &[
            "Berkeley found it.",
            "The American Psychological Association.",
            "Research shows it.",
            "It is proven.",
        ],
    );
    let cards = texts::files().into_iter().filter(|(name, _)| name.starts_with("learn/"));
    for (name, table) in cards {
        let texts: String = texts::of(&name, &table)
            .iter()
            .filter(|text| !text.at.starts_with("source."))
            .map(|text| format!("{} ", text.words.to_lowercase()))
            .collect();
        let tells = ["study", "studies", "trial"].iter().any(|word| texts.contains(word));
        let read = table["source"]
            .as_array()
            .expect("sources")
            .iter()
            .any(|source| source["sure"].as_str() == Some("read"));
        assert!(!tells || read, "{name} tells of a study that was not read");
    }
}

#[test]
fn no_advert_is_taken_over() {
    for text in texts::all().iter().filter(|text| text.file != "help-lines.toml") {
        let digits = text.words.chars().filter(char::is_ascii_digit).count();
        let is_link = ["http", "www.", "@"].iter().any(|mark| text.words.contains(mark));
        // The name of a study may hold its number.
        let is_source = text.at.starts_with("source.");
        assert!((digits < 7 || is_source) && !is_link, "{}: {}", text.place(), text.words);
    }
    let articles = shared().join("content/articles");
    if !is_here(&articles, "the articles") {
        return;
    }
    let ours: String = Sandbox::new().run(&["help-lines", "--all"]).ok().stdout;
    let ours: String = ours.chars().filter(char::is_ascii_digit).collect();
    for article in fs::read_dir(articles).expect("the articles can be listed") {
        let text = fs::read_to_string(article.expect("an article").path()).expect("an article can be read");
        for number in phone_numbers(&text) {
            assert!(!ours.contains(&number), "a number of the articles is among the help lines");
        }
    }
}

#[test]
fn causes_are_never_put_on_the_hurt_one() {
    let page = guide("understanding/what-i-know-now");
    let cause = page.prompt("cause").expect("a line that stays");
    assert!(cause.when.is_none() && cause.ask.contains("A cause does not make it right"));
    assert!(cause.ask.contains("does not make it your fault"));
    said_nowhere(
        &[
            "your part|share|role in",
            "part|role did you play",
            "both sides are|were wrong|guilty|to",
            "what|how did you do|make to",
            "you could have known|stopped|seen",
            "could you have",
            "why did they",
            "cause* in the bond",
        ],
        &[
            "Your part in it.",
            "What role did you play?",
            "Both sides were wrong.",
            "What did you do to them?",
            "Something you could have seen.",
            "What could you have seen?",
            "Why did they lie?",
            "Look for causes in the bond.",
        ],
    );
}

#[test]
fn good_things_never_follow_a_painful_page() {
    let bright = serving(&["D9", "D9.1", "D9.2"]);
    for page in &bright {
        assert_eq!((page.heading.depth, page.heading.meaning), (Depth::Light, false), "{}", page.heading.id);
    }
    assert!(guide("self-worth/one-all-right-thing").about.contains("takes nothing away from what hurts"));
    let sandbox = Sandbox::new();
    let whose = ["reflect", "self-compassion/whose-is-this", "--answers", "-"];
    let painful = [
        sandbox.run_with(&["checkin", "--answers", "-"], r#"{"mood": 0, "feelings": ["ashamed"]}"#),
        sandbox.run_with(&["write", "-"], "It hurts."),
        sandbox.run_with(&whose, r#"{"weight": "all of it", "rate-before": 9, "rate-after": 10}"#),
        sandbox.run(&[]),
    ];
    for said in painful.map(|said| said.ok().text()) {
        assert!(!said.is_empty());
        let named = bright.iter().find(|page| {
            [page.heading.id.as_str(), &page.heading.title].iter().any(|words| said.contains(words))
        });
        assert!(named.is_none(), "{said}");
    }
}

#[test]
fn every_step_can_be_smaller_or_undone() {
    let lets_go =
        ["smaller", "drop", "none", "nothing", "not", "let it", "stay", "back", "lie", "may ", "nobody"];
    for page in
        guides().iter().filter(|guide| guide.keep.as_ref().is_some_and(|keep| keep.kind.as_str() == "step"))
    {
        let step = page.keep.as_ref().and_then(|keep| page.prompt(&keep.text)).expect("what makes the step");
        let later = page.prompts.iter().skip_while(|prompt| prompt.id != step.id).skip(1);
        let ways = all_options(&Guide { prompts: later.cloned().collect(), ..page.clone() });
        let said = [ways, step.note.iter().cloned().collect(), vec![page.about.clone()]].concat();
        assert!(said.iter().any(|way| lets_go.iter().any(|word| way.contains(word))), "{}", page.heading.id);
    }
    let ladder = options(&guide("trust-in-others/one-small-step"), "now");
    assert_eq!(ladder[0], "let it lie", "the least comes first");
    assert!(ladder.contains(&"make it smaller".to_owned()) && ladder.contains(&"drop it".to_owned()));
    assert!(
        options(&guide("closeness/one-small-true-thing"), "now")
            .contains(&"I would make it smaller".to_owned())
    );
    said_nowhere(
        &[
            "push|force|challenge|dare yourself",
            "^ be brave|bold|strong",
            "face|facing your fear*",
            "comfort zone",
            "leap",
            "just do it|this",
            "try harder",
            "take|takes the plunge|risk*",
        ],
        &[
            "Push yourself a bit.",
            "Be brave.",
            "Face your fears.",
            "Leave your comfort zone.",
            "A leap of trust.",
            "Just do it.",
            "Try harder.",
            "Take the risk.",
        ],
    );
}
