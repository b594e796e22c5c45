//! What once went wrong at the edge of the program, each named after what must hold.

#[allow(dead_code, reason = "the sandbox serves the other tests too")]
#[path = "cli/support.rs"]
mod support;

use std::fs;

use support::Sandbox;

#[test]
fn uk_and_usa_find_their_help_lines() {
    let sandbox = Sandbox::new();
    for (called, code) in [("UK", "GB"), ("uk", "GB"), ("Scotland", "GB"), ("USA", "US"), ("usa", "US")] {
        let by_code = sandbox.run(&["help-lines", "--country", code]).ok().text();
        assert_eq!(sandbox.run(&["help-lines", "--country", called]).ok().text(), by_code, "{called}");
    }
}

#[test]
fn a_setting_of_uk_shows_the_lines_of_the_united_kingdom() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path()).expect("a folder");
    fs::write(sandbox.path().join("config.toml"), "country = \"UK\"\n").expect("settings");
    let by_code = sandbox.run(&["help-lines", "--country", "GB"]).ok().text();
    assert_eq!(sandbox.run(&["help-lines"]).ok().text(), by_code);
    let _ = sandbox.run(&["config", "set", "country", "usa"]).ok();
    assert_eq!(sandbox.run(&["config", "get", "country"]).ok().stdout, "US\n");
}

#[test]
fn a_country_setting_that_fits_nothing_still_leads_to_the_list() {
    let sandbox = Sandbox::new();
    let list = sandbox.run(&["help-lines"]).ok().stdout;
    fs::create_dir_all(sandbox.path()).expect("a folder");
    fs::write(sandbox.path().join("config.toml"), "country = \"XX\"\n").expect("settings");
    let said = sandbox.run(&["help-lines"]).ok();
    assert_eq!(said.stdout, list);
    assert_eq!(said.stderr, "Warning: No country `XX` in the list; the settings name it\n");
}

#[test]
fn a_code_that_is_not_in_the_list_is_not_taken_for_another_country() {
    for code in ["UR", "XX", "UKK"] {
        Sandbox::new().run(&["help-lines", "--country", code]).is(&format!(
            "
------- stderr
Error: No country `{code}` in the list
Hint: See the list, and the world-wide ones: `gently help-lines`
[exit status: Some(2)]
"
        ));
    }
}
