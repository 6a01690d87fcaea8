//! The pictures of `docs/screens` are what the program draws of the article built in, of a short Markdown and a short book.

use crate::svg::svg;
use crate::{ARTICLE, check_file, project};
use mulu::app::searching::Order;
use mulu::app::{App, Opened, Options};
use mulu::document::correction::Corrections;
use mulu::document::rules::Rules;
use mulu::document::text::Text;
use mulu::document::{Document, Format};
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

/// A screen that the pages show: its name, its cells, the text that is open, and the keys that lead to it.
type Scene = (&'static str, (u16, u16), Open, &'static str);

/// A text that is open.
#[derive(Clone, Copy)]
enum Open {
    Article,
    Markdown,
    Book,
}

const TREES: &str = include_str!("trees.md");
/// A book as it is read out of its archive.
const BOATS: &str = include_str!("boats.xml");

#[rustfmt::skip]
const SCENES: [Scene; 8] = [
    ("article",  (90, 26), Open::Article,  "]]]"),
    ("search",   (90, 26), Open::Article,  "]]]/gzlfz<Enter>"),
    ("hits",     (90, 20), Open::Article,  "]]]/gzlfz<Enter>&"),
    ("why",      (90, 20), Open::Article,  "]]]i"),
    ("narrow",   (40, 14), Open::Article,  "]]]"),
    ("markdown", (90, 26), Open::Markdown, "]"),
    ("table",    (60, 12), Open::Markdown, "]]]"),
    ("book",     (90, 20), Open::Book,     "]]]K"),
];

/// The languages by the ends of their names, and the themes, of which every scene is drawn.
const LANGUAGES: [(&str, Language); 2] = [("en", Language::English), ("zh", Language::Chinese)];
const THEMES: [&str; 2] = ["paper", "night"];

/// The most bytes of a picture: a page loads several.
const MOST_BYTES: usize = 60_000;

/// The program after some keys, everything found that is searched for.
fn open((cols, rows): (u16, u16), open: Open, typed: &str, texts: &'static Texts) -> App {
    let (source, format) = match open {
        Open::Article => (ARTICLE, Format::Plain),
        Open::Markdown => (TREES, Format::Markdown),
        Open::Book => (BOATS, Format::Epub),
    };
    let document = Document::of_source(Text::from(source), format, &Corrections::default(), &Rules::default());
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
    for (scene, size, text, typed) in SCENES {
        for (code, language) in LANGUAGES {
            let app = open(size, text, typed, language.texts());
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
