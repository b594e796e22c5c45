//! Every theme a guide names is one of the sixteen, and its folder has that name.

use std::collections::BTreeSet;

use toml::Value;

use crate::texts;

#[test]
fn every_theme_used_is_one_of_the_sixteen() {
    let files = texts::files();
    let (_, table) = files.iter().find(|(name, _)| name == "themes.toml").expect("themes.toml is there");
    let list = table["theme"].as_array().expect("themes.toml is a list");
    let themes: BTreeSet<_> = list.iter().filter_map(|theme| theme["id"].as_str()).collect();
    assert_eq!((themes.len(), list.len()), (16, 16), "{themes:?}");
    for (name, table) in files.iter().filter(|(name, _)| name.starts_with("guides/")) {
        let theme = table.get("theme").and_then(Value::as_str).unwrap_or_default();
        assert!(themes.contains(theme), "{name}: {theme}");
        assert!(name.starts_with(&format!("guides/{theme}/")), "{name} lies in the folder of its theme");
    }
}
