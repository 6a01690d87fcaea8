//! Where things live: crates in their layers, files and threads at the edge, texts for users in `assets/`.

use crate::paths;
use crate::tree::{Module, Names, Tree};

/// Crates that live in one layer only.
const CRATE_HOMES: [(&str, &[&str]); 24] = [
    ("ratatui", &["ui", "terminal", "program"]),
    ("crossterm", &["terminal"]),
    ("termina", &["terminal"]),
    ("rustix", &["terminal", "source"]),
    ("signal_hook", &["terminal"]),
    ("unicode_width", &["typeset"]),
    ("icu_segmenter", &["typeset", "reader"]),
    ("clap", &["cli"]),
    ("ib_matcher", &["search"]),
    ("base64", &["terminal"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("encoding_rs", &["source"]),
    ("simdutf8", &["source"]),
    ("chardetng", &["source"]),
    ("flate2", &["source"]),
    ("bzip2", &["source"]),
    ("zip", &["source", "program"]),
    ("notify", &["source"]),
    ("lzma_rust2", &["source"]),
    ("ruzstd", &["source"]),
    ("toml_edit", &["table"]),
    ("pulldown_cmark", &["format"]),
    ("html5gum", &["format"]),
];

/// What only the edge may do: paths that begin so.
const EDGE_PATHS: [(&[&str], &[&str]); 5] = [
    (&["std", "fs"], &["source", "state", "config", "terminal", "program"]),
    (&["File", "open"], &["source", "terminal"]),
    (&["std", "thread"], &["source", "state", "terminal", "knowledge", "seeker", "program"]),
    (&["std", "process", "exit"], &[]),
    (&["std", "env"], &["main"]),
];

/// The code of a module without its comments and without its tests.
fn code(module: &Module) -> String {
    let body = module.source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    body.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The layer that a file is of: `src/ui/theme.rs` is of `ui`, `src/main.rs` of `main`.
fn layer(names: &Names) -> &str {
    names.first().map_or("lib", String::as_str)
}

/// Files that name paths with one of these beginnings, and are of none of the layers that may.
fn outside(tree: &Tree, beginnings: &[(&[&str], &[&str])]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (names, module) in tree.program() {
        let written = paths::of(tree, names, module).written;
        let is_away = |homes: &[&str]| !homes.contains(&layer(names));
        let begins = |beginning: &[&str]| {
            written.iter().any(|path| path.len() >= beginning.len() && path.iter().zip(beginning).all(|(a, b)| a == b))
        };
        let away = beginnings.iter().filter(|(beginning, homes)| is_away(homes) && begins(beginning));
        wrong.extend(away.map(|(beginning, _)| format!("{} names {}", module.path, beginning.join("::"))));
    }
    wrong
}

/// Crates that are named away from their homes.
pub fn crates(tree: &Tree) -> Vec<String> {
    let names = CRATE_HOMES.map(|(name, homes)| ([name], homes));
    let beginnings: Vec<(&[&str], &[&str])> = names.iter().map(|(name, homes)| (&name[..], *homes)).collect();
    outside(tree, &beginnings)
}

/// What touches the world away from the edge.
pub fn edge(tree: &Tree) -> Vec<String> {
    outside(tree, &EDGE_PATHS)
}

/// Layers between the text and the edge that say nothing by themselves.
const SILENT: [&str; 4] = ["app", "ui", "cli", "input"];

/// Texts in code, told by the Han in them.
pub fn texts(tree: &Tree) -> Vec<String> {
    let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let told = |(_, module): (&Names, &Module)| {
        let code = code(module);
        let line = code.lines().find(|line| line.contains('"') && line.contains(is_han));
        line.map(|line| format!("{} says {}", module.path, line.trim()))
    };
    tree.program().filter(|(names, _)| SILENT.contains(&layer(names))).filter_map(told).collect()
}
