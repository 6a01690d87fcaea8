//! The page of keys, and what is left of it by what is typed.

use super::*;
use crate::app::App;
use crate::app::tests::{open, press};
use crate::language::Language;
use expect_test::{Expect, expect};
use std::fmt::Write as _;

fn told(lines: &[PopupLine]) -> String {
    lines.iter().fold(String::new(), |mut told, line| {
        match line {
            PopupLine::Title(title) => writeln!(told, "# {title}"),
            PopupLine::Row(keys, text) => writeln!(told, "{keys} | {text}"),
            PopupLine::Note(note) => writeln!(told, "{note}"),
            PopupLine::Blank => Ok(()),
        }
        .expect("a string");
        told
    })
}

fn app(typed: &str) -> App {
    open("一、山上\n\n山上有座庙。\n", 80, 200, typed)
}

fn shown(app: &App) -> String {
    app.popup().map(|popup| told(popup.visible())).unwrap_or_default()
}

fn check(typed: &str, expected: Expect) {
    expected.assert_eq(&shown(&app(typed)));
}

#[test]
fn what_people_call_it_finds_the_row() {
    for (typed, key) in [
        ("dark", "T"),
        ("night", "T"),
        ("夜间", "T"),
        ("划线", "x"),
        ("gbk", "E"),
        ("undo", "U"),
        ("article", ":article 264"),
    ] {
        let shown = shown(&app(&format!("?/{typed}")));
        assert!(shown.lines().any(|line| line.starts_with(&format!("{key} |"))), "{typed}:\n{shown}");
    }
}

#[test]
fn every_key_name_and_deed_is_told() {
    let table = "\"x\" = 'page-down'\n\"W\" = ''\n[text]\n\"<C-q>\" = 'quit'\n[names]\nquit = ['bye']\n";
    let keymap = Keymap::default().with(table).0;
    for language in [Language::Chinese, Language::English] {
        let texts = language.texts();
        let page = told(&Help::new(&keymap, texts, Keyboard::default()).lines());
        for row in keymap.bindings() {
            let text = &texts.actions[row.action.name()];
            let line = format!("{} | {text}\n", keys(row).join(" "));
            assert!(page.contains(&line), "{line}");
        }
        for (name, action) in keymap.names() {
            let text = &texts.actions[action.name()];
            let is_told = |line: &str| {
                line.ends_with(&format!("| {text}")) && line.split(' ').any(|word| word == format!(":{name}"))
            };
            assert!(page.lines().any(is_told), "{name}");
        }
        for [deed, text] in &texts.help.mouse_rows {
            assert!(page.contains(&format!("{deed} | {text}\n")), "{deed}");
        }
        assert!(page.contains(":toggle-ambiguous | ") && page.contains("\n:bye | ") && page.contains("\n^Q | "));
        assert!(page.contains("\n:120 | ") && page.contains("\n:50% | "));
    }
}

#[test]
fn what_is_typed_leaves_the_rows_that_match() {
    check(
        "?/^S",
        expect![[r#"
            # Keys
            # Anywhere
            ^S | save the settings that keys have changed
        "#]],
    );
    check(
        "?/J",
        expect![[r#"
            # Keys
            # Anywhere
            J | join broken paragraphs, or all lines, or none
            # Text
            j Down Enter ^N ^E | one line down
            # Selection
            j Down | one line down
            # Outline
            j Down | next entry
            # Popups
            j Down ^N ^E | one line down
        "#]],
    );
    check(
        "?/c",
        expect![[r#"
            # Keys
            # Anywhere
            ch | correct: this line is a heading
            cn | correct: this line is not a heading
            cu | correct: this heading one level up
            cd | correct: this heading one level down
            cc | correct: all lines like this are headings, or none
            cz | undo the last correction
        "#]],
    );
    check(
        "?/】",
        expect![[r#"
        # Keys
        # Anywhere
        ] | next heading
    "#]],
    );
    check(
        "?/peise",
        expect![[r#"
            # Keys
            # Anywhere
            T | next colour theme; by name in the palette (:)
            ^T | previous colour theme
            # Short names, typed after :
            :colo | next colour theme; by name in the palette (:)
        "#]],
    );
    check(
        "?/:q",
        expect![[r#"
            # Keys
            # Short names, typed after :
            :q :q! :qa :wq :x | quit
        "#]],
    );
    check(
        "?/没有的",
        expect![[r#"
        # Keys
        not found
    "#]],
    );
}

#[test]
fn the_filter_is_left_before_the_page() {
    let mut app = app("?");
    let whole = shown(&app);
    press(&mut app, "/theme<Enter>");
    assert!(shown(&app).starts_with("# Keys /theme\n"));
    assert!(shown(&app).lines().count() < 8 && app.popup().is_some_and(|popup| popup.editor().is_none()));
    press(&mut app, "<Esc>");
    assert_eq!(shown(&app), whole);
    press(&mut app, "/theme<Esc>");
    assert_eq!(shown(&app), whole);
    press(&mut app, "<Esc>");
    assert!(app.popup().is_none());
    press(&mut app, "?/q<Enter>q");
    assert!(app.popup().is_none() && !app.wants_to_quit());
}

#[test]
fn on_other_popups_the_key_searches_the_text() {
    let app = app("i/");
    assert!(app.popup().is_none() && app.prompt().is_some());
}
