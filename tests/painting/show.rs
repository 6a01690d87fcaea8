//! The program without a terminal: its frames painted on a [`Grid`].

use crate::grid::{Grid, Manner, Slot, World};
use mulu::app::{App, Opened, Options};
use mulu::document::correction::Corrections;
use mulu::document::rules::Rules;
use mulu::document::text::Text;
use mulu::document::{Document, Format};
use mulu::input::key::keys;
use mulu::input::keymap::Keymap;
use mulu::language::Language;
use mulu::terminal::painter::Painter;
use mulu::typeset::generation::{Generations, generation};
use mulu::typeset::width::Widths;
use mulu::ui;
use mulu::ui::theme::Theme;
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use std::time::Instant;

pub const ARTICLE: &str = include_str!("../../seeds/000_eb373a1ba01e0e13.txt");

/// A page of every kind of markup, with what terminals do not agree on in it.
const MARKED: &str = "# 山上——“庙”

山上有座庙，*庙里* 有 **人**[^1]，见 [“山下”…](#山下)、~~别处~~、`代码·码`。

| 名“号” | ❤\u{FE0F} | 数 |
|:-----|---|---:|
| 庙…… | 👨\u{200D}👩\u{200D}👧 | 1 |
| 长长的一格，要折成几行才放得下的“话”——说了很多很多遍 | ① | 12 |

## 山下 ★

1. 河
2. 桥
   - “船”——小
   - [x] 做了

> 水边的话……
>
> - “又一句”

```
代码 = “原样” │ ┌
```

---

图：![“图”一](图.png)

[^1]: 只有“一个”。
";

/// Every awkward cluster, each with what it is.
const AWKWARD: [(&str, &str); 46] = [
    ("quotes", "“双”‘单’"),
    ("dash", "——破"),
    ("ellipsis", "……略"),
    ("middle dot", "中·点"),
    ("circled", "①②⑩"),
    ("stars", "★☆●○◎"),
    ("arrows", "→←↑↓⇒"),
    ("blocks", "■□▲△◆"),
    ("arithmetic", "·×÷±≠≤∞"),
    ("units", "℃‰§¶†"),
    ("roman", "ⅠⅡⅻ"),
    ("boxes", "│─┌┐█▌"),
    ("greek", "αβγΩ"),
    ("cyrillic", "Яж"),
    ("latin", "éèüñ"),
    ("vs16 heart", "❤\u{FE0F}"),
    ("vs16 sun", "☀\u{FE0F}☀\u{FE0E}"),
    ("vs16 alone", "a\u{FE0F}"),
    ("emoji", "😀🎉"),
    ("skin tone", "👍🏽👋🏿"),
    ("tone alone", "🏽"),
    ("family", "👨\u{200D}👩\u{200D}👧"),
    ("long family", "👨\u{200D}👩\u{200D}👧\u{200D}👦"),
    ("profession", "👩🏽\u{200D}🚀"),
    ("flag", "🇨🇳🇺🇸"),
    ("half a flag", "🇨"),
    ("rainbow", "🏳\u{FE0F}\u{200D}🌈"),
    ("tag flag", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"),
    ("keycap", "1\u{FE0F}\u{20E3}#\u{FE0F}\u{20E3}"),
    ("marks", "e\u{301}a\u{308}\u{304}"),
    ("tower", "z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30A}"),
    ("marked han", "汉\u{301}字\u{302A}"),
    ("lone mark", "\u{301}"),
    ("jamo", "\u{1112}\u{1161}\u{11AB}"),
    ("lone jamo", "\u{1161}\u{11AB}"),
    ("syllables", "한글"),
    ("half-width", "ｶﾞｷﾟｱｧ"),
    ("lone sound", "ﾞ"),
    ("indic", "क\u{94D}\u{200D}षि"),
    ("thai", "ก\u{E33}ที่"),
    ("tab", "左\t右"),
    ("private", "\u{E000}\u{F8FF}\u{F0000}"),
    ("unassigned", "\u{378}\u{FDD0}\u{10FFFF}"),
    ("wavy", "〰〽"),
    ("newer", "\u{31350}字🫨\u{31E4}\u{2FFC}\u{A7CB}"),
    ("full-width", "ＡＢ，。\u{3000}"),
];

/// A page of every awkward cluster, between others, before text, before a blank and at the end of a line.
pub fn awkward() -> String {
    let mut page = String::from("怪字“一览”——❤\u{FE0F}\n\n");
    for (number, (name, clusters)) in AWKWARD.iter().enumerate() {
        let heading = format!("第{number}节 {clusters}标题{name}\n\n");
        let running = format!("字{clusters}字{clusters} {clusters}{clusters}a{clusters}。{name}\n\n");
        let preformatted = format!("    {clusters}\t|{clusters}|\n    {name} {clusters}\n\n");
        page.extend([heading, running, preformatted]);
    }
    page
}

/// Distinct clusters that terminals may disagree on.
#[cfg(unix)]
pub fn awkward_clusters() -> impl Iterator<Item = &'static str> {
    AWKWARD.iter().map(|(_, clusters)| *clusters)
}

/// The program on a screen.
pub struct Show {
    pub app: App,
    pub painter: Painter,
    pub grid: Grid,
    size: (u16, u16),
}

/// How a frame was meant, and the bytes that it took.
pub struct Shown {
    pub frame: Buffer,
    pub bytes: Vec<u8>,
}

/// Widths that are right in a world.
pub fn widths(world: World) -> Widths {
    // A multiplexer tells its own opinion, and not how its host draws.
    let ambiguous_cells = if world.manner == Manner::Screen { 2 } else { world.ambiguous_cells as u8 };
    Widths { ambiguous_cells, has_vs16: world.joins_emoji, joins_emoji: world.joins_emoji, ..Widths::default() }
}

/// A text without markup.
pub fn plain(text: &str) -> Document {
    Document::new(Text::from(text))
}

/// A text with every kind of markup.
pub fn marked() -> Document {
    Document::of_source(Text::from(MARKED), Format::Markdown, &Corrections::default(), &Rules::default())
}

pub fn app(document: Document, widths: Widths) -> App {
    let opened = Opened { document, encoding: "UTF-8", is_complete: true, ..Opened::default() };
    App::new(opened, Options { widths, ..Options::default() }, Keymap::default(), Language::Chinese.texts())
}

pub fn frame(app: &App, (cols, rows): (u16, u16)) -> Buffer {
    let mut frame = Buffer::empty(Rect::new(0, 0, cols, rows));
    ui::draw(app, &Theme::terminal(app.widths()), &mut frame);
    frame
}

impl Show {
    /// A text open on a screen of a world, the program thinking that it draws in these widths.
    pub fn new(document: Document, widths: Widths, world: World, (cols, rows): (u16, u16)) -> Show {
        let mut grid = Grid::new(world, cols, rows);
        grid.feed(b"\x1b[?7l");
        let mut show = Show { app: app(document, widths), painter: Painter::default(), grid, size: (cols, rows) };
        show.app.resize(cols, rows);
        show
    }

    pub fn press(&mut self, typed: &str) {
        for key in keys(typed).expect("keys") {
            self.app.press(key, Instant::now());
        }
    }

    pub fn resize(&mut self, (cols, rows): (u16, u16)) {
        self.size = (cols, rows);
        self.app.resize(cols, rows);
        self.grid.resize(cols, rows);
    }

    /// Paints a frame on the screen; when it is known what of it the terminal does not draw, once more.
    pub fn paint(&mut self) -> Shown {
        let newer = ui::newer_characters(&frame(&self.app, self.size), self.app.widths().undrawn);
        let lost = newer.into_iter().filter(|c| self.grid.measure(*c) == 0).filter_map(generation);
        let undrawn = lost.fold(self.app.widths().undrawn, Generations::with);
        if undrawn != self.app.widths().undrawn {
            self.app.set_undrawn(undrawn);
        }
        let frame = frame(&self.app, self.size);
        let bytes = self.painter.paint(frame.clone(), None);
        self.grid.feed(&bytes);
        assert_ne!(self.grid.mode("?2026"), Some(true), "a frame ends");
        Shown { frame, bytes }
    }
}

/// Fails unless every cell of the screen shows what was meant. A cluster that the terminal draws
/// wider than was meant may have been cut or blanked by what follows; nothing else may differ.
pub fn assert_shown(grid: &Grid, frame: &Buffer, context: &str) {
    for y in 0..frame.area.height {
        let mut x = 0;
        while x < frame.area.width {
            let cell = &frame[(x, y)];
            let cells = cell.cell_width().max(1);
            let is_risky = matches!(cell.diff_option, CellDiffOption::ForcedWidth(_));
            let is_right = if is_risky { shows_nearly(grid, x, y, cell) } else { shows(grid, x, y, cell, cells) };
            assert!(is_right, "{context}: column {x} of row {y} is not {:?}\n{}", cell.symbol(), grid.text());
            x += cells;
        }
    }
}

/// Whether a cell shows what was meant, in the cells that were meant.
fn shows(grid: &Grid, x: u16, y: u16, cell: &Cell, cells: u16) -> bool {
    let covers = (x + 1..x + cells).all(|x| *grid.slot(x, y) == Slot::Covered);
    let ends = x + cells == grid.cols() || *grid.slot(x + cells, y) != Slot::Covered;
    match grid.slot(x, y) {
        Slot::Glyph(glyph, modifier) => glyph == cell.symbol() && looks_alike(cell, *modifier) && covers && ends,
        Slot::Covered => false,
    }
}

/// Whether a cell shows the cluster, its first character, or nothing.
fn shows_nearly(grid: &Grid, x: u16, y: u16, cell: &Cell) -> bool {
    let Slot::Glyph(glyph, _) = grid.slot(x, y) else { return false };
    glyph == " " || glyph.chars().next() == cell.symbol().chars().next()
}

/// Bold and dim cannot be seen on a blank.
fn looks_alike(cell: &Cell, modifier: Modifier) -> bool {
    let seen = if cell.symbol() == " " { Modifier::REVERSED | Modifier::UNDERLINED } else { Modifier::all() };
    cell.modifier & seen == modifier & seen
}
