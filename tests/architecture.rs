//! The house as a test: which layer may name which, which crate lives where,
//! and that every module opens by saying what it is.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the text to the edge. A layer names only those before it.
const LAYERS: [&str; 20] = [
    "document",
    "typeset",
    "search",
    "reader",
    "table",
    "input",
    "language",
    "wording",
    "app",
    "ui",
    "export",
    "source",
    "state",
    "knowledge",
    "seeker",
    "terminal",
    "config",
    "doctor",
    "cli",
    "program",
];

/// Layers that stand beside the ones before them and may not name these.
const STRANGERS: [(&str, &[&str]); 12] = [
    ("search", &["typeset"]),
    ("table", &["document", "typeset", "search", "reader"]),
    ("config", &["reader", "export", "source", "state", "knowledge", "terminal"]),
    ("input", &["document", "typeset", "search", "reader"]),
    ("language", &["document", "typeset", "search", "reader"]),
    ("export", &["reader", "input", "app", "ui"]),
    ("source", &["typeset", "search", "reader", "input", "app", "ui", "export"]),
    (
        "terminal",
        &[
            "document",
            "typeset",
            "search",
            "reader",
            "language",
            "wording",
            "app",
            "ui",
            "export",
            "source",
            "state",
            "knowledge",
            "seeker",
        ],
    ),
    ("state", &["typeset", "search", "reader", "input", "language", "wording", "app", "ui", "export", "source"]),
    ("cli", &["search", "reader", "ui", "export", "state", "knowledge", "terminal"]),
    ("doctor", &["document", "search", "reader", "input", "app", "export", "source", "state", "knowledge", "seeker"]),
    ("app", &[]),
];

/// Crates that live in one layer only.
const CRATE_HOMES: [(&str, &[&str]); 19] = [
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
    ("chardetng", &["source"]),
    ("flate2", &["source"]),
    ("notify", &["source"]),
    ("lzma_rust2", &["source"]),
    ("ruzstd", &["source"]),
    ("toml_edit", &["table"]),
];

/// What only the edge may do.
const EDGE_WORDS: [(&str, &[&str]); 5] = [
    ("std::fs", &["source", "state", "config", "program"]),
    ("File::open", &["source", "terminal"]),
    ("std::thread", &["source", "state", "terminal", "knowledge", "seeker"]),
    ("std::process::exit", &[]),
    ("std::env::", &["main"]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("src is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[expect(clippy::disallowed_methods, reason = "the house is read from outside")]
fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("UTF-8")
}

/// Every module of the library with its layer: `src/ui/theme.rs` is of `ui`.
fn modules() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let of_layer = |path: PathBuf| {
        let first = path.strip_prefix(&root).expect("under src").components().next().expect("a name");
        let layer = first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
        let code = read(&path);
        (layer, path, code)
    };
    sources(&root).into_iter().map(of_layer).collect()
}

/// The code of a module without its comments and without its tests.
fn code(source: &str) -> String {
    let body = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    body.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_layer_names_only_what_lies_before_it() {
    for (layer, path, source) in modules() {
        let Some(place) = LAYERS.iter().position(|known| *known == layer) else {
            assert!(["lib", "main"].contains(&&*layer), "{} belongs to no layer", path.display());
            continue;
        };
        let strangers = STRANGERS.iter().find(|(known, _)| *known == layer).map_or(&[][..], |(_, names)| names);
        let is_test = path.ends_with("tests.rs");
        for (other_place, other) in LAYERS.iter().enumerate() {
            let names = code(&source).contains(&format!("crate::{other}"));
            let may = other_place <= place && !strangers.contains(other);
            assert!(!names || may || is_test, "{} names {other}, which {layer} may not know", path.display());
        }
    }
}

#[test]
fn a_crate_lives_in_its_own_layers() {
    for (layer, path, source) in modules() {
        for (name, homes) in CRATE_HOMES {
            let names = code(&source).contains(&format!("{name}::"));
            assert!(!names || homes.contains(&&*layer), "{} names {name}", path.display());
        }
    }
}

#[test]
fn only_the_edge_touches_the_world() {
    for (layer, path, source) in modules().into_iter().filter(|(_, path, _)| !path.ends_with("tests.rs")) {
        for (word, homes) in EDGE_WORDS {
            let names = code(&source).contains(word);
            assert!(!names || homes.contains(&&*layer), "{} names {word}", path.display());
        }
    }
}

#[test]
fn every_module_opens_by_saying_what_it_is() {
    for (_, path, source) in modules() {
        let header = source.lines().take_while(|line| line.starts_with("//!")).count();
        let most = if path.ends_with("lib.rs") { 28 } else { 9 };
        assert!((1..=most).contains(&header), "{} has a header of {header} lines", path.display());
    }
}

#[test]
fn no_text_for_users_stands_in_code() {
    let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    for layer in ["app", "ui", "cli", "input"] {
        let is_test = |path: &Path| {
            path.with_extension("").ends_with("tests") || path.parent().is_some_and(|folder| folder.ends_with("tests"))
        };
        for (_, path, source) in modules().into_iter().filter(|(of, path, _)| of == layer && !is_test(path)) {
            let line =
                code(&source).lines().find(|line| line.contains('"') && line.contains(is_han)).map(str::to_owned);
            assert_eq!(line, None, "{}", path.display());
        }
    }
}
