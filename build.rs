//! The tables of `assets/` → the same in JSON, which the program reads at its start: TOML is for people, and slow to read.

use std::path::Path;
use std::{env, fs, io};

#[expect(dead_code, reason = "what writes rows and tells of them is the program's")]
#[path = "src/table.rs"]
mod table;

/// Tables that are read as rows, as those of users.
const ROWS: [&str; 8] = [
    "config.toml",
    "keymap.toml",
    "themes/terminal.toml",
    "themes/paper.toml",
    "themes/sepia.toml",
    "themes/night.toml",
    "themes/high-contrast.toml",
    "themes/monochrome.toml",
];

/// Tables that are read as values.
const VALUES: [&str; 2] = ["texts.en.toml", "texts.zh.toml"];

fn main() -> io::Result<()> {
    tell("cargo::rerun-if-changed=build.rs");
    tell("cargo::rerun-if-changed=src/table.rs");
    link_in_place();
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    for name in ROWS {
        let rows = table::rows(&read(name)?).map_err(|wrong| io::Error::other(format!("assets/{name}: {wrong:?}")))?;
        write(Path::new(&out), name, &serde_json::to_string(&rows)?)?;
    }
    for name in VALUES {
        let wrong = |wrong| io::Error::other(format!("assets/{name}: {wrong}"));
        let values: toml::Table = read(name)?.parse().map_err(wrong)?;
        write(Path::new(&out), name, &serde_json::to_string(&values)?)?;
    }
    Ok(())
}

/// Has the program linked for one place in memory. Tables and texts hold tens of thousands of addresses, which a program that
/// can stand anywhere has to be given at every start: a third of what there is to do before `main`. Nothing but glibc's
/// programs are linked so, and none where somebody asks for the other way.
fn link_in_place() {
    tell("cargo::rerun-if-env-changed=MULU_PIE");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|it| it.split(',').any(|it| it == value));
    let is_static = is("CARGO_CFG_TARGET_FEATURE", "crt-static");
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && !is_static && !is("MULU_PIE", "1") {
        tell("cargo::rustc-link-arg-bins=-no-pie");
    }
}

#[expect(clippy::disallowed_methods, reason = "these are the tables of the program")]
fn read(name: &str) -> io::Result<String> {
    let path = format!("assets/{name}");
    tell(&format!("cargo::rerun-if-changed={path}"));
    fs::read_to_string(path)
}

/// Writes a table in JSON under its name: `themes/night.toml` becomes `night.json`.
#[expect(clippy::disallowed_methods, reason = "what is built is written here")]
fn write(out: &Path, name: &str, json: &str) -> io::Result<()> {
    let path = out.join(Path::new(name).with_extension("json").file_name().unwrap_or_default());
    fs::write(path, json)
}

fn tell(line: &str) {
    println!("{line}");
}
