//! The pictures of `docs/screens` are what the program draws of the article built in.

use crate::svg::svg;
use crate::{ARTICLE, check_file, project};
use mulu::app::searching::Order;
use mulu::app::{App, Opened, Options};
use mulu::document::Document;
use mulu::document::text::Text;
use mulu::input::key::keys;
use mulu::input::keymap::Keymap;
use mulu::language::{Language, Texts};
use mulu::search::sweep::Sweep;
use mulu::ui;
use mulu::ui::theme::{Theme, Themes};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeSet;
use std::fs;
use std::time::Instant;

/// A screen that the pages show: its name, its cells, and the keys that lead to it.
type Scene = (&'static str, (u16, u16), &'static str);

#[rustfmt::skip]
const SCENES: [Scene; 5] = [
    ("article", (90, 26), "]]]"),
    ("search",  (90, 26), "]]]/gzlfz<Enter>"),
    ("hits",    (90, 20), "]]]/gzlfz<Enter>&"),
    ("why",     (90, 20), "]]]i"),
    ("narrow",  (40, 14), "]]]"),
];

/// The languages by the ends of their names, and the themes, of which every scene is drawn.
const LANGUAGES: [(&str, Language); 2] = [("en", Language::English), ("zh", Language::Chinese)];
const THEMES: [&str; 2] = ["paper", "night"];

/// The most bytes of a picture: a page loads several.
const MOST_BYTES: usize = 60_000;

/// The program after some keys, everything found that is searched for.
fn open((cols, rows): (u16, u16), typed: &str, texts: Texts) -> App {
    let document = Document::new(Text::from(ARTICLE));
    let opened = Opened { document, encoding: "UTF-8", is_complete: true, ..Opened::default() };
    let mut app = App::new(opened, Options::default(), Keymap::default(), texts);
    app.resize(cols, rows);
    for key in keys(typed).expect("keys") {
        app.press(key, Instant::now());
        while let Some(Order::Seek(number, task)) = app.take_order() {
            let swaths: Vec<_> = Sweep::new(*task).collect();
            app.found(number, &swaths, Instant::now());
        }
    }
    app
}

fn drawn(app: &App, (cols, rows): (u16, u16), theme: &Theme) -> Buffer {
    let mut frame = Buffer::empty(Rect::new(0, 0, cols, rows));
    ui::draw(app, theme, &mut frame);
    frame
}

#[test]
fn the_pictures_are_what_the_program_draws() {
    let themes = Themes::default();
    let mut names = BTreeSet::new();
    for (scene, size, typed) in SCENES {
        for (code, language) in LANGUAGES {
            let app = open(size, typed, language.texts());
            for name in THEMES {
                let theme = themes.get(name).expect("a theme");
                let picture = svg(&drawn(&app, size, theme), theme.page);
                assert!(picture.len() < MOST_BYTES, "{scene} takes {} bytes", picture.len());
                let name = format!("{scene}.{code}.{name}.svg");
                check_file(&format!("docs/screens/{name}"), &picture);
                names.insert(name);
            }
        }
    }
    let files = fs::read_dir(project("docs/screens")).expect("the folder of pictures");
    let files = files.map(|file| file.expect("a file").file_name().into_string().expect("a name"));
    assert_eq!(files.collect::<BTreeSet<_>>(), names, "pictures that nothing draws");
}
