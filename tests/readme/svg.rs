//! A frame of cells → a picture in SVG, small enough for a page.
//!
//! Every glyph is told the left edge of its own cell, so whatever font draws it, no column moves. What
//! touches its neighbours in a terminal (rules, bars) is drawn as rectangles: a font's would leave gaps.

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
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
const WIDE_SPACING: &str = "letter-spacing=\"3\"";

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

/// The picture of a frame on a page of this style; `label` says what it shows to who cannot see it.
pub fn svg(frame: &Buffer, page: Style, label: &str) -> String {
    let (cols, rows) = (frame.area.width, frame.area.height);
    let (width, height) = (cols * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let (fg, bg) = (hex(page.fg.unwrap_or_default()), hex(page.bg.unwrap_or_default()));
    let label = escaped(label);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"zh-CN\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"{} {} {width} {height}\" role=\"img\" aria-label=\"{label}\">\n\
         <rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"{bg}\" stroke=\"#808080\" stroke-opacity=\".4\"/>\n\
         <g font-family=\"{FONTS}\" font-size=\"15\" fill=\"{fg}\">\n",
        -i32::from(MARGIN),
        -i32::from(MARGIN),
        0.5 - f32::from(MARGIN),
        0.5 - f32::from(MARGIN),
        width - 1,
        height - 1,
    );
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
    let is_one_text = |a: &Glyph, b: &Glyph| a.ink == b.ink && a.is_wide == b.is_wide && a.right() == b.left;
    for text in glyphs.chunk_by(is_one_text) {
        write_text(svg, text, top + BASELINE, usual);
    }
}

/// Writes glyphs of one ink and one width, each at its place; the space between wide ones is told as well, for what
/// reads the first place alone.
fn write_text(svg: &mut String, glyphs: &[Glyph], y: u16, usual: &str) {
    let Glyph { ink, is_wide, .. } = glyphs[0];
    let edges: Vec<String> = glyphs.iter().map(|glyph| glyph.left.to_string()).collect();
    let mut tag = format!("<text y=\"{y}\" x=\"{}\"", edges.join(" "));
    if hex(ink.colour) != usual {
        tag += &format!(" fill=\"{}\"", hex(ink.colour));
    }
    let attributes = [
        (is_wide, WIDE_SPACING),
        (ink.weight.contains(Modifier::BOLD), "font-weight=\"bold\""),
        (ink.weight.contains(Modifier::ITALIC), "font-style=\"italic\""),
        (ink.weight.contains(Modifier::DIM), "fill-opacity=\".6\""),
    ];
    for (_, attribute) in attributes.into_iter().filter(|(is_so, _)| *is_so) {
        tag += " ";
        tag += attribute;
    }
    let text: String = glyphs.iter().map(|glyph| escaped(glyph.symbol)).collect();
    writeln!(svg, "{tag}>{text}</text>").expect("a string");
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
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
