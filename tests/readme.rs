//! What the README says of keys and screens is what the program does.
//! `UPDATE_EXPECT=1 cargo test` writes it anew.

use mulu::app::{App, Opened, Options};
use mulu::document::Document;
use mulu::document::text::Text;
use mulu::input::action::{ACTIONS, Action};
use mulu::input::key::keys;
use mulu::input::keymap::{CONTEXTS, Context, Keymap, spell};
use mulu::language::{Language, Texts, fill};
use mulu::typeset::width::cluster_width;
use mulu::ui;
use mulu::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

const ARTICLE: &str = include_str!("../seeds/000_eb373a1ba01e0e13.txt");

/// Fails unless the part of a file between `<!-- name -->` and `<!-- /name -->` is as it should be.
#[expect(clippy::disallowed_methods, reason = "pages are read from outside and written on request")]
fn check_part(file: &str, name: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let page = fs::read_to_string(&path).expect("a page");
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = page.split_once(&open).expect("the part begins");
    let (part, after) = rest.split_once(&close).expect("the part ends");
    if part == expected {
        return;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, [before, &open, expected, &close, after].concat()).expect("a page is written");
    } else {
        panic!("{file} has another {name} than the program; UPDATE_EXPECT=1 cargo test writes it anew:\n{expected}");
    }
}

fn table(texts: &Texts) -> String {
    let keymap = Keymap::default();
    let mut table = String::new();
    for (context, part) in CONTEXTS {
        write!(table, "\n| {} | |\n|---|---|\n", texts.help.parts[part]).expect("a string");
        for binding in keymap.bindings().iter().filter(|binding| binding.context == context) {
            let keys: Vec<String> = binding.sequences.iter().map(|keys| format!("`{}`", spell(keys))).collect();
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

/// What the program shows of the article, as a block of code.
fn screen(texts: Texts) -> String {
    let (cols, rows) = (100, 24);
    let opened = Opened {
        document: Document::new(Text::from(ARTICLE)),
        encoding: "UTF-8",
        is_complete: true,
        ..Opened::default()
    };
    let mut app = App::new(opened, Options::default(), Keymap::default(), texts);
    app.resize(cols, rows);
    for key in keys("]]]").expect("keys") {
        app.press(key, Instant::now());
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
    ui::draw(&app, &Theme::terminal(app.widths()), &mut buffer);
    let mut text = "\n```\n".to_owned();
    for y in 0..rows {
        let mut row = String::new();
        let mut x = 0;
        while x < cols {
            row.push_str(buffer[(x, y)].symbol());
            x += u16::from(cluster_width(buffer[(x, y)].symbol(), app.widths())).max(1);
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text + "```\n\n"
}

#[test]
fn the_pages_tell_every_key_and_show_the_screen() {
    for (file, language) in [("README.md", Language::English), ("README.zh-CN.md", Language::Chinese)] {
        check_part(file, "keys", &table(&language.texts()));
        check_part(file, "screen", &screen(language.texts()));
    }
}
