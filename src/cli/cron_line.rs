//! The line for a crontab that runs `gently remind due`. Nothing here touches the crontab.

use std::env;
use std::path::Path;

use crate::paths;

/// Where the folders come from when they are not the usual ones; cron knows none of these.
const FOLDERS: &[&str] = &["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"];

/// Returns the line for this program as it runs now.
pub fn here() -> String {
    let program = env::current_exe().map_or_else(|_| "gently".into(), |path| path.display().to_string());
    line(&program, |name| env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
}

/// Returns the line for `program` among these variables, ready to be pasted.
fn line(program: &str, variable: impl Fn(&str) -> Option<String>) -> String {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let mut words = vec!["*/5 * * * *".to_owned()];
    match set(paths::VARIABLE) {
        // It outweighs the others.
        Some(home) => words.push(format!("{}={}", paths::VARIABLE, quoted(&home))),
        None => {
            let absolute = |name: &&&str| set(name).filter(|value| Path::new(value).is_absolute());
            let named = FOLDERS.iter().filter_map(|name| absolute(&name).map(|value| (name, value)));
            words.extend(named.map(|(name, value)| format!("{name}={}", quoted(&value))));
        }
    }
    words.push(quoted(program));
    words.push("remind due".to_owned());
    words.join(" ")
}

/// Writes `text` as one word of a shell, in a crontab, where `%` would end the command even in quotes.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+,:@%=".contains(c);
    let word = if text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    };
    word.replace('%', r"\%")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(program: &str, variables: &[(&str, &str)]) -> String {
        line(program, |wanted| {
            variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_usual_folders_need_no_variables() {
        assert_eq!(with("/bin/gently", &[]), "*/5 * * * * /bin/gently remind due");
        assert_eq!(with("/bin/gently", &[("GENTLY_HOME", "")]), "*/5 * * * * /bin/gently remind due");
        let relative = [("XDG_DATA_HOME", "here")];
        assert_eq!(with("/bin/gently", &relative), "*/5 * * * * /bin/gently remind due");
    }

    #[test]
    fn folders_that_cron_does_not_know_are_named() {
        let home = [("GENTLY_HOME", "/a"), ("XDG_DATA_HOME", "/b")];
        assert_eq!(with("/g", &home), "*/5 * * * * GENTLY_HOME=/a /g remind due");
        let folders = [("XDG_DATA_HOME", "/b"), ("XDG_CONFIG_HOME", "/c"), ("XDG_STATE_HOME", "/d")];
        assert_eq!(
            with("/g", &folders),
            "*/5 * * * * XDG_DATA_HOME=/b XDG_CONFIG_HOME=/c XDG_STATE_HOME=/d /g remind due"
        );
    }

    #[test]
    fn what_a_shell_or_cron_would_read_is_quoted() {
        assert_eq!(with("/my things/gently", &[]), "*/5 * * * * '/my things/gently' remind due");
        assert_eq!(with("/it's/gently", &[]), r"*/5 * * * * '/it'\''s/gently' remind due");
        let home = [("GENTLY_HOME", "/100% $me")];
        assert_eq!(with("/g", &home), r"*/5 * * * * GENTLY_HOME='/100\% $me' /g remind due");
    }
}
