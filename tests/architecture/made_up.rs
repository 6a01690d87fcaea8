//! Small trees that break the rules, one each.

use crate::tree::Tree;
use crate::{app, check, homes, rules};

/// What is wrong with a tree is said in these words.
fn broken(complaints: Vec<String>, expected: &[&str]) {
    assert_eq!(complaints, expected);
}

const SMALL: &[(&str, &[&str])] = &[("text", &[]), ("document", &["text"]), ("ui", &["document"])];

#[test]
fn brothers_that_name_each_other_are_a_circle() {
    let tree = Tree::made_up(&[
        ("text.rs", "mod one; mod other;"),
        ("text/one.rs", "use crate::text::other::{self, Other}; pub struct One;"),
        ("text/other.rs", "fn f() { super::one::One; }"),
    ]);
    broken(
        rules::circles(&tree, &[]),
        &["a circle of 2:
    text::one names text::other (text::other::Other)
    text::other names text::one (text::one::One)"],
    );
}

#[test]
fn a_circle_is_seen_through_a_parent_and_over_a_long_way() {
    let tree = Tree::made_up(&[
        ("text.rs", "mod a; mod b; mod c; pub use self::c::Last as End;"),
        ("text/a.rs", "use crate::text::b;"),
        ("text/b.rs", "fn f() { println!(\"{}\", crate::text::End::NAME) }"),
        ("text/c.rs", "mod deep;"),
        ("text/c/deep.rs", "use super::super::a::A;"),
    ]);
    check(rules::circles(&tree, &[]));
    let tree = Tree::made_up(&[
        ("text.rs", "mod a; mod b; mod c; pub use self::c::Last as End;"),
        ("text/a.rs", "use crate::text::b;"),
        ("text/b.rs", "fn f() { println!(\"{}\", crate::text::End::NAME) }"),
        ("text/c.rs", "mod deep; use deep::Deep;"),
        ("text/c/deep.rs", "use super::super::a::A;"),
    ]);
    let complaints = rules::circles(&tree, &[]);
    assert!(matches!(&*complaints, [circle] if circle.starts_with("a circle of 4")), "{complaints:?}");
}

#[test]
fn a_child_that_names_its_parent_is_a_circle_unless_that_only_declares_it() {
    let child = ("text/child.rs", "use super::Parent; pub struct Child;");
    let tree = Tree::made_up(&[("text.rs", "mod child; pub use self::child::Child; pub struct Parent;"), child]);
    check(rules::circles(&tree, &[]));
    let tree = Tree::made_up(&[("text.rs", "mod child; use child::Child; pub struct Parent;"), child]);
    assert_eq!(rules::circles(&tree, &[]).len(), 1);
    check(rules::circles(&tree, &["text"]));
}

#[test]
fn what_tests_name_makes_no_circle() {
    let tree = Tree::made_up(&[
        ("text.rs", "mod one; mod other;"),
        ("text/one.rs", "use super::other::Other;"),
        (
            "text/other.rs",
            "#[cfg(test)] mod tests { use super::super::one::One; } #[test] fn f() { crate::text::one::g() }",
        ),
        ("text/tests.rs", "use crate::text::one::One;"),
    ]);
    check(rules::circles(&tree, &[]));
}

#[test]
fn a_layer_may_not_name_one_above_it_nor_one_that_is_none_of_its_own() {
    let tree = Tree::made_up(&[
        ("text.rs", "fn f(ui: &crate::ui::Ui) {}"),
        ("document.rs", "use crate::text::Text;"),
        ("ui.rs", "use crate::{document::{self, Document}, text};"),
        ("attic.rs", ""),
    ]);
    let wrong = ["attic.rs is of no layer", "text.rs names ui", "ui.rs names text"];
    broken(rules::layers(&tree, SMALL), &wrong);
    broken(rules::layers(&Tree::made_up(&[]), &[("text", &["ui"]), ("ui", &[])]), &["text lies below ui"]);
}

#[test]
fn a_module_without_a_header_is_told() {
    let tree = Tree::made_up(&[("text.rs", "//! What it is.\n"), ("ui.rs", "use std::fmt;\n// Too late.\n")]);
    broken(rules::headers(&tree), &["ui.rs has a header of 0 lines"]);
    let long = "//! More and more.\n".repeat(10);
    broken(rules::headers(&Tree::made_up(&[("ui.rs", &long)])), &["ui.rs has a header of 10 lines"]);
}

#[test]
fn a_long_file_is_told_unless_it_is_a_table() {
    let long = "//! Lines.\n".repeat(401);
    let tree = Tree::made_up(&[("ui/tests.rs", &long), ("tables/widths.rs", &long), ("app.rs", &long)]);
    broken(rules::lengths(&tree, &["app"]), &["ui/tests.rs has 401 lines"]);
}

#[test]
fn a_room_may_name_neither_another_nor_the_app() {
    let tree = Tree::made_up(&[
        ("app.rs", "use crate::app::{lists::Lists, notes::Notes};"),
        ("app/effect.rs", "use crate::app::lists::Lists;"),
        ("app/lists/mod.rs", "mod picker; use picker::Picker; use crate::app::effect::Effect;"),
        ("app/lists/picker.rs", "use crate::app::App;"),
        ("app/notes/mod.rs", "fn f() { crate::app::lists::count() }"),
    ]);
    let wrong = ["app/effect.rs names lists", "app/lists/picker.rs names App", "app/notes/mod.rs names lists"];
    broken(app::rooms(&tree), &wrong);
}

#[test]
fn an_app_that_reaches_into_its_rooms_is_told() {
    let fields: String = (0..15).map(|n| format!("field_{n}: bool, ")).collect();
    let tree = Tree::made_up(&[
        ("app.rs", &format!("pub struct App {{ lists: lists::Lists, {fields} }}")),
        ("app/lists/mod.rs", "pub struct Lists { pub picker: bool } pub struct Row { pub text: String }"),
        ("app/lists/picker.rs", "pub struct App { pub(super) lists: bool }"),
    ]);
    broken(
        app::holds_rooms(&tree),
        &["App has 16 fields", "app/lists/mod.rs: a field of Lists is seen from outside its room"],
    );
    let names: Vec<String> = (0..13).map(|n| format!("app/entry_{n}.rs")).collect();
    let entries = names.iter().map(|name| (&**name, ""));
    let tree = Tree::made_up(&[("app.rs", "struct App {}")].into_iter().chain(entries).collect::<Vec<_>>());
    broken(app::holds_rooms(&tree), &["app has 13 entries"]);
}

#[test]
fn what_is_away_from_its_home_is_told() {
    let tree = Tree::made_up(&[
        ("text.rs", "// std::fs::read\nfn f() { std::fs::read(path) }"),
        ("ui.rs", "use crossterm::cursor; const TEXT: &str = \"目录\";"),
        ("state.rs", "use std::fs;"),
    ]);
    broken(homes::crates(&tree), &["ui.rs names crossterm"]);
    broken(homes::edge(&tree), &["text.rs names std::fs"]);
    broken(homes::texts(&tree), &["ui.rs says use crossterm::cursor; const TEXT: &str = \"目录\";"]);
}
