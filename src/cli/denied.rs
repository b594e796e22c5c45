//! What this login may not read or write, and who can change that.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Returns what to do about a file or folder that may not be used.
pub fn remedy(path: &Path) -> String {
    let found = fs::symlink_metadata(path).ok();
    let thing = if found.as_ref().is_some_and(fs::Metadata::is_file) { "file" } else { "folder" };
    let check = format!("Check who may read and write that {thing}");
    let needed = if thing == "file" { 0o600 } else { 0o700 };
    let is_ours = |found: &fs::Metadata| found.uid() == rustix::process::geteuid().as_raw();
    match found {
        Some(found) if is_ours(&found) && found.mode() & needed != needed => {
            let rights = if thing == "file" { "u+rw" } else { "u+rwx" };
            let path = path.to_string_lossy();
            format!("{check}. To use it yourself: `chmod {rights} {}`", shell_words::quote(&path))
        }
        Some(found) if !is_ours(&found) => format!("{check}. It belongs to another login"),
        _ => format!("{check}, or name another folder with `GENTLY_HOME`"),
    }
}
