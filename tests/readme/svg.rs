//! A frame of cells → a picture in SVG, small enough for a page.
//!
//! Every glyph is told the left edge of its own cell, so whatever font draws it, no column moves. What
//! touches its neighbours in a terminal (rules, bars) is drawn as rectangles: a font's would leave gaps.

use expect_test::expect;
use mulu::typeset::width::Widths;
use mulu::ui::painter::Painter;
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use std::fmt::Write as _;

/// Pixels of a cell.
const CELL: (u16, u16) = (9, 20);
/// Pixels from the top of a cell to the line that glyphs stand on, and to the one below them.
const BASELINE: u16 = 15;
const UNDERLINE: u16 = 18;
/// Pixels around the cells.
const MARGIN: u16 = 14;
/// Fonts in which “ ” — … take one cell come first; Han is looked for behind them.
const FONTS: &str = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC',monospace";

/// Pixels that two cells have more than a Han character of 15.
const WIDE_SPACING: &str = r#" letter-spacing="3""#;

/// Glyphs that are drawn as a rectangle: left, top, width and height in a cell, in pixels.
#[rustfmt::skip]
const SHAPES: [(&str, [u16; 4]); 6] = [
    ("│", [4,  0, 1, 20]),
    ("─", [0, 10, 9,  1]),
    ("▌", [0,  0, 4, 20]),
    ("▐", [5,  0, 4, 20]),
    ("╶", [4, 10, 5,  1]),
    ("╺", [4,  9, 5,  3]),
];

/// How the glyph of a cell is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Ink {
    colour: Color,
    weight: Modifier,
}

/// What stands in a cell, and where it begins, in pixels.
struct Glyph<'f> {
    symbol: &'f str,
    left: usize,
    is_wide: bool,
    ink: Ink,
}

impl Glyph<'_> {
    fn right(&self) -> usize {
        self.left + usize::from(CELL.0) * (1 + usize::from(self.is_wide))
    }
}

/// The picture of a frame on a page of this style.
pub fn svg(frame: &Buffer, page: Style) -> String {
    let (cols, rows) = (frame.area.width, frame.area.height);
    let (fg, bg) = (hex(page.fg.unwrap_or_default()), hex(page.bg.unwrap_or_default()));
    let mut svg = sheet(cols * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN, &bg);
    writeln!(svg, r#"<g font-family="{FONTS}" font-size="15" fill="{fg}">"#).expect("a string");
    for y in 0..rows {
        let row: Vec<&Cell> = (0..cols).map(|x| &frame[(x, y)]).collect();
        let top = y * CELL.1;
        write_bands(&mut svg, &row, (top, CELL.1), |cell| Some(ground(cell)).filter(|colour| hex(*colour) != bg));
        write_glyphs(&mut svg, &row, top, &fg);
        let line = |cell: &Cell| cell.modifier.contains(Modifier::UNDERLINED).then(|| ink(cell).colour);
        write_bands(&mut svg, &row, (top + UNDERLINE, 1), line);
    }
    svg + "</g>\n</svg>\n"
}

/// The start of a picture of these pixels, its first cell at 0: a sheet with an edge that is seen on any page.
fn sheet(width: u16, height: u16, colour: &str) -> String {
    let margin = f32::from(MARGIN);
    let sides = |width: u16, height: u16| format!(r#"width="{width}" height="{height}""#);
    let (outer, inner) = (sides(width, height), sides(width - 1, height - 1));
    let view = format!("-{margin} -{margin} {width} {height}");
    let edge = r##"stroke="#808080" stroke-opacity=".4""##;
    let corner = 0.5 - margin;
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xml:lang="zh-CN" {outer} viewBox="{view}">
<rect x="{corner}" y="{corner}" {inner} rx="8" fill="{colour}" {edge}/>
"#
    )
}

/// Writes a band over each run of cells that have one colour of something; its top and height are in pixels.
fn write_bands(svg: &mut String, row: &[&Cell], (top, height): (u16, u16), of: impl Fn(&Cell) -> Option<Color>) {
    let mut left = 0;
    for run in row.chunk_by(|a, b| of(a) == of(b)) {
        let width = run.len() * usize::from(CELL.0);
        if let Some(colour) = of(run[0]) {
            *svg += &rectangle([left, top.into(), width, height.into()], &hex(colour));
        }
        left += width;
    }
}

/// Writes the glyphs of a row: rectangles, and texts of those side by side that have one ink and one width.
fn write_glyphs(svg: &mut String, row: &[&Cell], top: u16, usual: &str) {
    let mut glyphs = Vec::new();
    for (x, cell) in row.iter().enumerate().filter(|(_, cell)| cell.symbol() != " ") {
        let (left, ink) = (x * usize::from(CELL.0), ink(cell));
        if let Some((_, [x, y, width, height])) = SHAPES.iter().find(|(glyph, _)| *glyph == cell.symbol()) {
            let sides = [left + usize::from(*x), (top + y).into(), (*width).into(), (*height).into()];
            *svg += &rectangle(sides, &hex(ink.colour));
        } else {
            let is_wide = row.get(x + 1).is_some_and(|next| next.diff_option == CellDiffOption::Skip);
            glyphs.push(Glyph { symbol: cell.symbol(), left, is_wide, ink });
        }
    }
    let is_one_text = |a: &Glyph, b: &Glyph| {
        // Places are told for characters: a cluster of several stands alone.
        let is_letter = |glyph: &Glyph| glyph.symbol.chars().count() == 1;
        is_letter(a) && is_letter(b) && a.ink == b.ink && a.is_wide == b.is_wide && a.right() == b.left
    };
    for text in glyphs.chunk_by(is_one_text) {
        write_text(svg, text, top + BASELINE, usual);
    }
}

/// Writes glyphs of one ink and one width, each at its place; the space between wide ones is told as well, for what
/// reads the first place alone.
fn write_text(svg: &mut String, glyphs: &[Glyph], y: u16, usual: &str) {
    let Glyph { ink, is_wide, .. } = glyphs[0];
    let edges: Vec<String> = glyphs.iter().map(|glyph| glyph.left.to_string()).collect();
    let colour = hex(ink.colour);
    let fill = format!(r#" fill="{colour}""#);
    let attributes = [
        (colour != usual, &*fill),
        (is_wide, WIDE_SPACING),
        (ink.weight.contains(Modifier::BOLD), r#" font-weight="bold""#),
        (ink.weight.contains(Modifier::ITALIC), r#" font-style="italic""#),
        (ink.weight.contains(Modifier::DIM), r#" fill-opacity=".6""#),
    ];
    let attributes: String = attributes.iter().filter(|(is_so, _)| *is_so).map(|(_, attribute)| *attribute).collect();
    let text: String = glyphs.iter().map(|glyph| escaped(glyph.symbol)).collect();
    writeln!(svg, r#"<text y="{y}" x="{}"{attributes}>{text}</text>"#, edges.join(" ")).expect("a string");
}

/// How the glyph of a cell is drawn.
fn ink(cell: &Cell) -> Ink {
    let is_reversed = cell.modifier.contains(Modifier::REVERSED);
    let weight = cell.modifier & (Modifier::BOLD | Modifier::ITALIC | Modifier::DIM);
    Ink { colour: if is_reversed { cell.bg } else { cell.fg }, weight }
}

/// The colour behind the glyph of a cell.
fn ground(cell: &Cell) -> Color {
    if cell.modifier.contains(Modifier::REVERSED) { cell.fg } else { cell.bg }
}

fn rectangle([x, y, width, height]: [usize; 4], colour: &str) -> String {
    format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\"/>\n")
}

fn hex(colour: Color) -> String {
    let Color::Rgb(red, green, blue) = colour else { panic!("a picture is drawn in true colours: {colour}") };
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[test]
fn every_glyph_stands_in_its_cells() {
    let page = Style::new().fg(Color::Rgb(0, 0, 0)).bg(Color::Rgb(255, 255, 255));
    let red = Style::new().fg(Color::Rgb(255, 0, 0)).add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
    let mut frame = Buffer::empty(Rect::new(0, 0, 12, 1));
    let mut painter = Painter::new(&mut frame, Widths::default());
    painter.text(0, 0, 12, "│汉<👍🏽字", Style::new());
    painter.text(8, 0, 4, "是a", red);
    painter.text(11, 0, 1, "b", Style::new().add_modifier(Modifier::REVERSED));
    painter.fill(page);
    let picture = svg(&frame, page);
    let cells: Vec<&str> = picture.lines().skip(3).collect();
    expect![[r##"
        <rect x="99" y="0" width="9" height="20" fill="#000000"/>
        <rect x="4" y="0" width="1" height="20" fill="#000000"/>
        <text y="15" x="9" letter-spacing="3">汉</text>
        <text y="15" x="27">&lt;</text>
        <text y="15" x="36" letter-spacing="3">👍🏽</text>
        <text y="15" x="54" letter-spacing="3">字</text>
        <text y="15" x="72" fill="#ff0000" letter-spacing="3" font-weight="bold">是</text>
        <text y="15" x="90" fill="#ff0000" font-weight="bold">a</text>
        <text y="15" x="99" fill="#ffffff">b</text>
        <rect x="72" y="18" width="27" height="1" fill="#ff0000"/>
        </g>
        </svg>"##]]
    .assert_eq(&cells.join("\n"));
}
