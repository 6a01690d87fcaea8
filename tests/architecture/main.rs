//! The house as a test: which layer may name which, no circles, headers, lengths, which crate lives where.
//!
//! `made_up` breaks each rule, so that one sees that it can fail.

mod app;
mod arrows;
mod homes;
mod made_up;
mod paths;
mod rules;
mod tree;

use crate::tree::Tree;
use std::path::Path;

/// The layers from the data to the edge, and which of those before it each may name. ARCHITECTURE.md says what they are.
#[rustfmt::skip]
pub const LAYERS: &[(&str, &[&str])] = &[
    ("tables",    &[]),
    ("text",      &[]),
    ("format",    &["text"]),
    ("inference", &["tables", "text", "format"]),
    // What the layers above see of the text, its format and its inference, they see through `document`.
    ("document",  &["text", "format", "inference"]),
    ("typeset",   &["tables", "document"]),
    ("search",    &["tables", "document"]),
    ("reader",    &["document", "typeset", "tables"]),
    ("table",     &[]),
    ("input",     &["table"]),
    ("language",  &[]),
    ("wording",   &["document", "table", "language"]),
    ("widget",    &["search", "input"]),
    ("layout",    &["document", "typeset", "search", "widget"]),
    ("app",       &["document", "typeset", "search", "reader", "input", "language", "wording", "widget", "layout"]),
    ("ui",        &["document", "typeset", "search", "reader", "table", "input", "language", "wording", "widget", "layout", "app"]),
    ("export",    &["document", "typeset", "search", "reader", "language", "wording"]),
    ("source",    &["tables", "document", "language"]),
    ("state",     &["document"]),
    ("knowledge", &["document", "reader", "app", "source", "state"]),
    ("seeker",    &["search"]),
    ("terminal",  &["input"]),
    ("config",    &["document", "typeset", "search", "table", "input", "language", "wording", "layout", "app", "ui"]),
    ("doctor",    &["language", "terminal", "config", "ui"]),
    ("cli",       &["document", "language", "layout", "app", "source", "config"]),
    ("program",   &["document", "typeset", "search", "reader", "input", "language", "wording", "layout", "app", "ui", "export",
                    "source", "state", "knowledge", "seeker", "terminal", "config", "doctor", "cli"]),
];

/// The tree of `src/`.
fn house() -> Tree {
    Tree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

fn check(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn no_two_files_name_each_other_by_whatever_way() {
    check(rules::circles(&house()));
}

#[test]
fn a_layer_names_only_what_it_may() {
    check(rules::layers(&house(), LAYERS));
}

#[test]
fn every_module_opens_by_saying_what_it_is() {
    check(rules::headers(&house()));
}

#[test]
fn no_file_but_a_table_is_long() {
    check(rules::lengths(&house()));
}

#[test]
fn no_room_names_another() {
    check(app::rooms(&house()));
}

#[test]
fn the_app_holds_rooms_and_reaches_into_none() {
    check(app::holds_rooms(&house()));
}

#[test]
fn a_crate_lives_in_its_own_layers() {
    check(homes::crates(&house()));
}

#[test]
fn only_the_edge_touches_the_world() {
    check(homes::edge(&house()));
}

#[test]
fn no_text_for_users_stands_in_code() {
    check(homes::texts(&house()));
}
