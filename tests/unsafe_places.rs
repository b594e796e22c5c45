//! The places where an article is not safe to follow, one test for each (`[[unsafe]]` in `prompts/sources.toml`): what
//! the words and the running program do in its stead.

#[path = "unsafe_places/about_oneself.rs"]
mod about_oneself;
#[path = "unsafe_places/about_someone.rs"]
mod about_someone;
#[path = "pages/asked.rs"]
mod asked;
#[path = "unsafe_places/firm_limit.rs"]
mod firm_limit;
#[path = "words/patterns.rs"]
mod patterns;
#[path = "pages/said.rs"]
mod said;
#[path = "words/shared.rs"]
mod shared;
#[path = "cli/support.rs"]
mod support;
#[path = "words/texts.rs"]
mod texts;
