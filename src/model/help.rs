//! Help lines, as values: who answers, how, and where the number comes from.

use serde::Serialize;

/// The help lines of one country, the emergency number first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Country {
    /// ISO 3166 letters, or `EU` and `INT` for the wider ones.
    pub code: String,
    /// The English name.
    pub name: String,
    /// Emergency, then crisis, abuse, sexual violence and directories.
    pub lines: Vec<HelpLine>,
}

/// One help line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HelpLine {
    /// The name of the service.
    pub name: String,
    /// `emergency`, `crisis`, `domestic-abuse`, `sexual-violence` or `directory`.
    pub kind: String,
    /// The number to call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Where to text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A page or chat. The program never opens it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web: Option<String>,
    /// When somebody answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// In which languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub languages: Option<String>,
    /// The page that names the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether `source` is that very page, or only its site.
    pub source_exact: bool,
    /// How good the source is: `official`, `secondary` or `none`.
    pub evidence: String,
    /// Whether the number was read on a page. Others are shown as not checked.
    pub checked: bool,
    /// When the page that names it was written, as far as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_date: Option<String>,
    /// What matters to someone who calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
