//! Every kind of prompt is read, and each fault is named.

use super::*;

/// Reads prompts that stand one after the other.
fn read(text: &str) -> Result<Vec<Prompt>, String> {
    #[derive(Deserialize)]
    struct Form {
        prompt: Vec<PromptForm>,
    }
    let form: Form = toml::from_str(text).map_err(|fault| fault.to_string())?;
    prompts_from(form.prompt).map_err(|faults| faults[0].to_line())
}

const LIST: &str = "[[prompt]]\nid = 'what'\nask = 'What?'\nkind = 'list'\n";
const YES: &str = "[[prompt]]\nid = 'how'\nask = 'How?'\nkind = 'choice'\noptions = ['yes', 'no']\n";

fn asks(rest: &str) -> String {
    format!("{LIST}{YES}[[prompt]]\nid = 'it'\nask = 'It?'\n{rest}\n")
}

#[test]
fn every_kind_is_read() {
    let sound = [
        "kind = 'sort'\ncolumns = ['mine', 'theirs']\nof = 'what'",
        "kind = 'sort'\ncolumns = ['a', 'b', 'c']\nitems = ['one']",
        "kind = 'pairs'\ncolumns = ['if', 'then']",
        "kind = 'pairs'\ncolumns = ['if', 'then']\nof = 'what'",
        "kind = 'letter'\nfate = 'kept'",
        "kind = 'letter'\nfate = 'gone'",
        "kind = 'pause'\nshows = 'what'",
        "kind = 'many'\noptions_from = 'feelings'",
        "kind = 'text'\nwhen = { prompt = 'how', is = ['yes'] }",
        "kind = 'text'\nwhen = { prompt = 'what', given = false }",
        "kind = 'text'\nwhen = { prompt = 'how', is_not = ['yes'] }",
    ];
    for rest in sound {
        assert_eq!(read(&asks(rest)).map(|prompts| prompts.len()), Ok(3), "{rest}");
    }
}

#[test]
fn each_fault_is_named() {
    let faults = [
        ("kind = 'sort'\ncolumns = ['a', 'b']", "nothing to sort"),
        ("kind = 'sort'\ncolumns = ['a']\nof = 'what'", "two or three"),
        ("kind = 'sort'\ncolumns = ['a', 'b']\nof = 'how'", "`how` is not a list"),
        ("kind = 'pairs'\ncolumns = ['a', 'b', 'c']", "two names"),
        ("kind = 'pairs'\ncolumns = ['a', 'b']\nof = 'it'", "no prompt `it` comes before it"),
        ("kind = 'letter'", "fate"),
        ("kind = 'letter'\nfate = 'burnt'", "burnt"),
        ("kind = 'text'\nfate = 'kept'", "`fate` means nothing"),
        ("kind = 'pause'\ndear = 'what'", "without `shows`"),
        ("kind = 'pause'\nshows = 'later'", "no prompt `later`"),
        ("kind = 'many'\noptions_from = 'moods'", "options_from"),
        ("kind = 'many'\noptions = ['a', 'A']", "twice"),
        ("kind = 'text'\nwhen = { prompt = 'it', given = true }", "no prompt `it` comes before it"),
        ("kind = 'text'\nwhen = { prompt = 'how', is = ['maybe'] }", "`maybe` is no option"),
        ("kind = 'text'\nwhen = { prompt = 'how', at_least = 3 }", "no scale"),
        ("kind = 'text'\nwhen = { prompt = 'how' }", "takes one of"),
        ("kind = 'text'\nwhen = { prompt = 'how', is = ['yes'], given = true }", "takes one of"),
    ];
    for (rest, named) in faults {
        let fault = read(&asks(rest)).expect_err(rest);
        assert!(fault.contains(named), "{rest}: {fault}");
    }
}
