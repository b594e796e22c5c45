//! The articles and our notes on them: where they lie, and whether a check that needs them can run.

use std::env;
use std::path::{Path, PathBuf};

use crate::texts;

/// Returns the folder of shared sources: `GENTLY_SHARED`, or `shared` beside the crate.
pub fn shared() -> PathBuf {
    env::var_os("GENTLY_SHARED").map_or_else(|| texts::root().join("../shared"), PathBuf::from)
}

/// Returns whether a check that needs `path` can run; where CI says so (`GENTLY_CI=1`), it has to.
#[expect(clippy::print_stderr, reason = "a check that did not run says so")]
pub fn is_here(path: &Path, what: &str) -> bool {
    let here = path.exists();
    if !here {
        let ci = env::var_os("GENTLY_CI").is_some_and(|value| value == "1");
        assert!(!ci, "{} is not there, and this check has to run in CI", path.display());
        eprintln!("not run here: needs {what}");
    }
    here
}
