//! A sound guide, for tests to spoil.

/// One question about rest.
pub(super) const GUIDE: &str = r#"
title = "My own page"
theme = "rest"
depth = "light"
minutes = 2
about = "It asks one thing."
keeps = "One line."
gate = "none"
close = "Look around."
[[prompt]]
id = "what"
ask = "What?"
kind = "text"
"#;
