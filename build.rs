//! Asks cargo to look again when a prompt is added: `include_dir!` alone would miss a new file.

fn main() {
    println!("cargo:rerun-if-changed=prompts");
}
