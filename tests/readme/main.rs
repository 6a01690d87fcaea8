//! What the pages say of keys, screens and options is what the program does.
//! `UPDATE_EXPECT=1 cargo test --test readme` writes tables and pictures anew.

mod book;
mod commands;
mod links;
mod screens;
mod svg;

use mulu::input::action::{ACTIONS, Action};
use mulu::input::keymap::{CONTEXTS, Context, Keymap, spell};
use mulu::language::{Language, Texts, fill};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const ARTICLE: &str = include_str!("../../seeds/000_eb373a1ba01e0e13.txt");

/// A file of the project.
fn project(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

/// Every page for readers, by its name from the root, with what it says.
#[expect(clippy::disallowed_methods, reason = "pages are read from outside")]
fn pages() -> Vec<(String, String)> {
    let names_in = |folder: &str| {
        let files = fs::read_dir(project(folder)).expect("a folder");
        files.map(|file| file.expect("a file").file_name().into_string().expect("a name")).collect::<Vec<_>>()
    };
    let docs = names_in("docs").into_iter().map(|name| format!("docs/{name}"));
    let is_page = |name: &String| Path::new(name).extension().is_some_and(|extension| extension == "md");
    let mut pages: Vec<String> = names_in("").into_iter().chain(docs).filter(is_page).collect();
    pages.sort();
    let read = |name: String| {
        let text = fs::read_to_string(project(&name)).expect("a page");
        (name, text)
    };
    pages.into_iter().map(read).collect()
}

/// Fails unless a file is as it should be.
#[expect(clippy::disallowed_methods, reason = "pages are read from outside and written on request")]
fn check_file(file: &str, expected: &str) {
    let path = project(file);
    if fs::read_to_string(&path).is_ok_and(|text| text == expected) {
        return;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, expected).expect("a file is written");
    } else {
        panic!("{file} is not what the program does; UPDATE_EXPECT=1 cargo test --test readme writes it anew");
    }
}

/// Fails unless the part of a page between `<!-- name -->` and `<!-- /name -->` is as it should be.
#[expect(clippy::disallowed_methods, reason = "pages are read from outside")]
fn check_part(file: &str, name: &str, expected: &str) {
    let page = fs::read_to_string(project(file)).expect("a page");
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = page.split_once(&open).expect("the part begins");
    let (_, after) = rest.split_once(&close).expect("the part ends");
    check_file(file, &[before, &open, expected, &close, after].concat());
}

/// Keys as code; a backtick stands between two.
fn code(keys: &str) -> String {
    if keys.contains('`') { format!("`` {keys} ``") } else { format!("`{keys}`") }
}

fn table(texts: &Texts) -> String {
    let keymap = Keymap::default();
    let mut table = String::new();
    for (context, part) in CONTEXTS {
        write!(table, "\n| {} | |\n|---|---|\n", texts.help.parts[part]).expect("a string");
        for binding in keymap.bindings().iter().filter(|binding| binding.context == context) {
            let keys: Vec<String> = binding.sequences.iter().map(|keys| code(&spell(keys))).collect();
            writeln!(table, "| {} | {} |", keys.join(" "), texts.actions[binding.action.name()]).expect("a string");
        }
    }
    let opens = keymap.shown(Context::Text, Action::Palette).expect("a key");
    let title = fill(&texts.help.names, &[("key", &format!("`{opens}`"))]);
    write!(table, "\n| {title} | |\n|---|---|\n").expect("a string");
    for (action, name) in ACTIONS {
        let names = keymap.names().iter().filter(|(_, meant)| *meant == action).map(|(name, _)| format!("`:{name}`"));
        let names: Vec<String> = names.collect();
        if !names.is_empty() {
            writeln!(table, "| {} | {} |", names.join(" "), texts.actions[name]).expect("a string");
        }
    }
    table.push('\n');
    table
}

#[test]
fn the_pages_tell_every_key() {
    for (file, language) in [("README.md", Language::English), ("README.zh-CN.md", Language::Chinese)] {
        check_part(file, "keys", &table(language.texts()));
    }
}
