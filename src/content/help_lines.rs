//! The help lines: `prompts/help-lines.toml`.

use serde::Deserialize;

use super::error::ContentError;
use crate::model::help::{Country, HelpLine};

/// All help lines, by country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpPage {
    /// The day the list was put together.
    pub taken_on: String,
    /// In alphabetical order, the wider ones last.
    pub countries: Vec<Country>,
}

/// What people also call a country of the list, in small letters, and its code there.
const ALSO_CALLED: &[(&str, &str)] = &[
    ("uk", "GB"),
    ("gbr", "GB"),
    ("britain", "GB"),
    ("great britain", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("northern ireland", "GB"),
    ("usa", "US"),
    ("america", "US"),
    ("united states of america", "US"),
    ("holland", "NL"),
    ("czech republic", "CZ"),
    ("korea", "KR"),
    ("türkiye", "TR"),
    ("turkiye", "TR"),
    ("el", "GR"),
];

impl HelpPage {
    /// Returns the country with this code or English name, whatever its capitals; `UK` and its like
    /// count too.
    pub fn country(&self, named: &str) -> Option<&Country> {
        let named = named.trim().to_lowercase();
        let also = ALSO_CALLED.iter().find(|(called, _)| *called == named);
        let named = also.map_or(named, |(_, code)| code.to_lowercase());
        let is_named = |text: &str| text.to_lowercase() == named;
        self.countries.iter().find(|country| is_named(&country.code) || is_named(&country.name))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PageForm {
    taken_on: String,
    country: Vec<CountryForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountryForm {
    code: String,
    name: String,
    line: Vec<LineForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineForm {
    name: String,
    kind: String,
    phone: Option<String>,
    text: Option<String>,
    web: Option<String>,
    hours: Option<String>,
    languages: Option<String>,
    source: Option<String>,
    source_exact: bool,
    checked: bool,
    source_date: Option<String>,
    evidence: String,
    note: Option<String>,
}

/// Returns the help lines.
///
/// # Errors
///
/// Fails when the file cannot be used.
pub fn help_page() -> Result<HelpPage, ContentError> {
    let form: PageForm = super::parse("help-lines.toml")?;
    let country = |country: CountryForm| Country {
        code: country.code,
        name: country.name,
        lines: country.line.into_iter().map(line_from).collect(),
    };
    Ok(HelpPage { taken_on: form.taken_on, countries: form.country.into_iter().map(country).collect() })
}

fn line_from(form: LineForm) -> HelpLine {
    HelpLine {
        name: form.name,
        kind: form.kind,
        phone: form.phone,
        text: form.text,
        web: form.web,
        hours: form.hours,
        languages: form.languages,
        source: form.source,
        source_exact: form.source_exact,
        evidence: form.evidence,
        checked: form.checked,
        source_date: form.source_date,
        note: form.note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_found_by_code_and_by_name() {
        let page = help_page().expect("a sound file");
        assert_eq!(page.country("gb").map(|c| c.name.as_str()), Some("United Kingdom"));
        assert_eq!(page.country(" united kingdom").map(|c| c.code.as_str()), Some("GB"));
        assert_eq!(page.country("Atlantis"), None);
    }

    #[test]
    fn what_a_country_is_also_called_leads_to_it_and_hides_no_other() {
        let page = help_page().expect("a sound file");
        for (called, code) in ALSO_CALLED {
            assert_eq!(page.country(called).map(|c| c.code.as_str()), Some(*code), "{called}");
            let taken = page.countries.iter().any(|c| {
                c.code.to_lowercase() == *called || (c.name.to_lowercase() == *called && c.code != *code)
            });
            assert!(!taken, "{called} is another country's own");
        }
        assert_eq!(page.country("UK").map(|c| c.code.as_str()), Some("GB"));
    }
}
