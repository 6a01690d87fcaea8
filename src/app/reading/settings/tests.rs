//! What of the settings is kept.

use crate::app::{App, Opened, Options};
use crate::document::Document;
use crate::input::key::keys;
use crate::input::keymap::Keymap;
use crate::language::Language;
use crate::typeset::width::Widths;
use std::time::Instant;

fn open() -> App {
    let document = Document::new("一、山上\n\n山上有一座庙。\n\n二、山下\n\n山下有一条河。\n".into());
    let opened = Opened { document, ..Opened::default() };
    let mut app = App::new(opened, Options::default(), Keymap::default(), Language::English.texts());
    app.resize(200, 24);
    app.set_themes(["terminal", "paper", "night"].map(str::to_owned).to_vec(), "paper");
    app
}

/// The settings to be kept after some keys, and the message.
fn check(app: &mut App, typed: &str, expected: &str) {
    for key in keys(typed).expect("keys") {
        app.press(key, Instant::now());
    }
    let kept = app.take_settings().unwrap_or_default();
    let told: Vec<String> = kept.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(told.join(" ") + app.message().unwrap_or_default(), expected, "{typed}");
}

#[test]
fn what_keys_have_changed_is_kept() {
    check(&mut open(), "<C-s>", "no settings have been changed since the start");
    check(&mut open(), "T<C-s>", "theme=night");
    check(
        &mut open(),
        "-RSW<gt>o<C-s>",
        "width=78 justify=off spread=on ambiguous=wide outline.shown=off outline.width=42",
    );
    check(&mut open(), "RRoo3T<C-s>", "justify=on");
}

#[test]
fn what_no_key_has_changed_is_not_kept() {
    let mut app = open();
    app.set_widths(Widths { ambiguous_cells: 2, ..Widths::default() });
    app.show_theme("night");
    check(&mut app, "<C-s>", "no settings have been changed since the start");
    check(&mut app, "T<C-s>", "theme=terminal");
    app.settings_kept(&[("theme", "terminal".to_owned())], "config.toml", Instant::now());
    assert_eq!(app.message(), Some("saved in config.toml: theme terminal"));
    check(&mut app, "<C-s>", "no settings have been changed since the start");
}

#[test]
fn themes_come_in_turn() {
    let mut app = open();
    for (typed, expected) in [("T", "night"), ("T", "terminal"), ("2T", "night"), ("99999999T", "night")] {
        check(&mut app, typed, &format!("theme: {expected} · ^T goes back"));
    }
    check(&mut app, "<C-t>", "theme: paper · T goes back");
    check(&mut app, "T", "theme: night · ^T goes back");
    app.show_theme("nothing");
    assert_eq!(app.theme(), "night");
}
