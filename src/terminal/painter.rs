//! Two frames → the bytes that turn the first into the second, nothing said twice.
//!
//! Some clusters are drawn narrower or wider than we think, and those who draw frames
//! mark them with `ForcedWidth`. The cells of such a cluster are blanked first; what
//! stands behind it is placed anew, and is written again as far as it may have been drawn over.
//! It is placed from the left edge, the one column that a multiplexer and its host agree on.
//! After every other cell the cursor is trusted to stand where the cell ends, which
//! makes a full page three times shorter.

use super::probe::SAMPLE_ROW;
use crossterm::{
    cursor::{Hide, MoveTo, MoveToColumn, Show},
    queue,
    style::{Attribute, Colors, SetAttribute, SetColors},
    terminal::{Clear, ClearType},
};

use ratatui::{
    backend::IntoCrossterm,
    buffer::{Buffer, Cell, CellDiffOption, CellWidth},
    layout::{Position, Rect},
    style::{Color, Modifier},
};

/// Around a frame: the terminal shows it whole (mode 2026).
const FRAME: (&[u8], &[u8]) = (b"\x1b[?2026h", b"\x1b[?2026l");

/// No terminal draws one scalar in more cells.
const MOST_SCALAR_CELLS: usize = 2;

/// Cells that a sample, one scalar, may be drawn over.
const SAMPLE_CELLS: u16 = 2;

/// How each modifier is switched on.
const ATTRIBUTES: [(Modifier, Attribute); 9] = [
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::RAPID_BLINK, Attribute::RapidBlink),
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
];

/// What the screen shows, to be changed frame by frame.
#[derive(Debug, Default)]
pub struct Painter {
    /// The last frame.
    shown: Buffer,
    /// Where the cursor is shown.
    cursor: Option<Position>,
    /// Whether the screen shows the last frame still.
    is_known: bool,
}

impl Painter {
    /// Someone else has written on the screen, and has hidden the cursor.
    pub fn forget(&mut self) {
        *self = Painter::default();
    }

    /// The screen may have lost what was painted on it: the next frame is painted whole.
    pub fn repaint(&mut self) {
        self.is_known = false;
    }

    /// The bytes that make the screen show a frame, and the cursor where it is to be seen; none if they
    /// are there already. A frame of another size is painted whole.
    pub fn paint(&mut self, frame: Buffer, cursor: Option<Position>) -> Vec<u8> {
        let mut pen = Pen::default();
        if !self.is_known || self.shown.area != frame.area {
            pen.clear();
            self.shown = Buffer::empty(frame.area);
            self.is_known = true;
        }
        for y in 0..frame.area.height {
            self.paint_row(&frame, y, &mut pen);
        }
        pen.change_look(PLAIN);
        self.show_cursor(cursor, &mut pen);
        self.shown = frame;
        if pen.bytes.is_empty() { Vec::new() } else { [FRAME.0, &pen.bytes, FRAME.1].concat() }
    }

    /// The last frame.
    pub fn shown(&self) -> &Buffer {
        &self.shown
    }

    /// The bytes that ask `question`, whose samples are drawn in the first cells of their row, and that show
    /// again there what was shown.
    pub fn sample(&mut self, question: &str) -> Vec<u8> {
        let frame = self.shown.clone();
        for x in 0..SAMPLE_CELLS.min(frame.area.width) {
            // What is hidden is in no frame.
            self.shown[(x, SAMPLE_ROW)].modifier = Modifier::HIDDEN;
        }
        let mut pen = Pen { bytes: [question.as_bytes(), &[RETURN]].concat(), ..Pen::default() };
        self.paint_row(&frame, SAMPLE_ROW, &mut pen);
        pen.change_look(PLAIN);
        self.show_cursor(self.cursor, &mut pen);
        self.shown = frame;
        [FRAME.0, &pen.bytes, FRAME.1].concat()
    }

    fn paint_row(&self, frame: &Buffer, y: u16, pen: &mut Pen) {
        let Rect { width, .. } = frame.area;
        let mut x = 0;
        // What stands before this column may have been drawn over in this frame.
        let mut drawn_over_to = 0;
        while x < width {
            let cell = &frame[(x, y)];
            let cells = cell.cell_width().clamp(1, width - x);
            let is_changed = (x..x + cells).any(|x| frame[(x, y)] != self.shown[(x, y)]);
            if is_changed || x < drawn_over_to {
                pen.write(x, y, cell, cells);
                // What stood there may have been drawn over what follows, too.
                let drawn = (x..x + cells).map(|x| (x, &self.shown[(x, y)])).chain([(x, cell)]);
                drawn_over_to = drawn.map(|(x, cell)| x.saturating_add(reach(cell))).fold(drawn_over_to, u16::max);
            }
            x += cells;
        }
    }

    fn show_cursor(&mut self, cursor: Option<Position>, pen: &mut Pen) {
        // What was drawn has moved it.
        let is_there = self.cursor == cursor && pen.bytes.is_empty();
        match cursor {
            Some(_) if is_there => {}
            Some(Position { x, y }) => {
                pen.go(x, y);
                if self.cursor.is_none() {
                    queue_to(&mut pen.bytes, Show);
                }
            }
            None if self.cursor.is_some() => queue_to(&mut pen.bytes, Hide),
            None => {}
        }
        self.cursor = cursor;
    }
}

/// Cells that may have been drawn over from a cell on, where terminals disagree on how wide it is.
fn reach(cell: &Cell) -> u16 {
    if is_risky(cell) { (cell.symbol().chars().count() * MOST_SCALAR_CELLS) as u16 } else { 0 }
}

/// Whether terminals disagree on how wide a cell is.
fn is_risky(cell: &Cell) -> bool {
    matches!(cell.diff_option, CellDiffOption::ForcedWidth(_))
}

/// How a cell looks besides its symbol.
type Look = (Color, Color, Modifier);

/// How the terminal writes when nothing is switched on.
const PLAIN: Look = (Color::Reset, Color::Reset, Modifier::empty());

/// Back to the left edge. GNU screen leaves a move out, or makes it a relative one, by where it believes
/// the cursor of its host to be; no belief keeps this from being right.
const RETURN: u8 = b'\r';

/// What writes a frame: where it stands, and what is switched on.
struct Pen {
    bytes: Vec<u8>,
    /// Column and row, once they are sure.
    at: Option<(u16, u16)>,
    look: Look,
}

impl Default for Pen {
    fn default() -> Pen {
        Pen { bytes: Vec::new(), at: None, look: PLAIN }
    }
}

impl Pen {
    fn clear(&mut self) {
        queue_to(&mut self.bytes, Clear(ClearType::All));
    }

    /// Writes a symbol that is to take `cells`.
    fn write(&mut self, x: u16, y: u16, cell: &Cell, cells: u16) {
        self.go(x, y);
        self.change_look((cell.fg, cell.bg, cell.modifier));
        if is_risky(cell) {
            self.bytes.extend(std::iter::repeat_n(b' ', cells.into()));
            self.at = Some((x + cells, y));
            self.go(x, y);
        }
        self.bytes.extend(cell.symbol().as_bytes());
        self.at = Some((x + cells, y));
        if is_risky(cell) {
            self.bytes.push(RETURN);
            self.at = Some((0, y));
        }
    }

    fn go(&mut self, x: u16, y: u16) {
        match self.at {
            Some(at) if at == (x, y) => {}
            Some((_, row)) if row == y => queue_to(&mut self.bytes, MoveToColumn(x)),
            _ => queue_to(&mut self.bytes, MoveTo(x, y)),
        }
        self.at = Some((x, y));
    }

    /// Switches to another look.
    fn change_look(&mut self, to: Look) {
        if self.look.2 != to.2 || to == PLAIN && self.look != PLAIN {
            queue_to(&mut self.bytes, SetAttribute(Attribute::Reset));
            for (_, attribute) in ATTRIBUTES.iter().filter(|(modifier, _)| to.2.contains(*modifier)) {
                queue_to(&mut self.bytes, SetAttribute(*attribute));
            }
            self.look = (PLAIN.0, PLAIN.1, to.2);
        }
        if (self.look.0, self.look.1) != (to.0, to.1) {
            queue_to(&mut self.bytes, SetColors(Colors::new(to.0.into_crossterm(), to.1.into_crossterm())));
        }
        self.look = to;
    }
}

fn queue_to(bytes: &mut Vec<u8>, command: impl crossterm::Command) {
    queue!(bytes, command).expect("a vector takes everything");
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{
        style::{Style, Stylize},
        text::{Line, Span},
    };
    use std::num::NonZeroU16;

    fn frame(line: &Line, marked: &[(u16, u16)]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_line(0, 0, line, 12);
        for &(x, cells) in marked {
            let width = NonZeroU16::new(cells).expect("a cluster takes a cell");
            buffer[(x, 0)].set_diff_option(CellDiffOption::ForcedWidth(width));
        }
        buffer
    }

    /// A painter whose screen is blank.
    fn painter() -> Painter {
        crossterm::style::force_color_output(true);
        let mut painter = Painter::default();
        assert_eq!(bytes(&mut painter, Buffer::empty(Rect::new(0, 0, 12, 1))), "^[2J");
        painter
    }

    /// The bytes of a frame, escapes as `^` and returns as `←`, the brackets around it left out.
    fn bytes(painter: &mut Painter, frame: Buffer) -> String {
        let bytes = String::from_utf8(painter.paint(frame, None)).expect("UTF-8").replace('\x1b', "^");
        bytes.replace('\r', "←").replace("^[?2026h", "").replace("^[?2026l", "")
    }

    fn check(line: &Line, marked: &[(u16, u16)], expected: &str) {
        assert_eq!(bytes(&mut painter(), frame(line, marked)), expected);
    }

    #[test]
    fn a_run_is_placed_once() {
        check(&"汉字ab文".into(), &[], "^[1;1H汉字ab文");
        check(&"汉 字".into(), &[], "^[1;1H汉^[4G字");
    }

    #[test]
    fn around_a_cluster_of_unsure_width_all_is_placed() {
        check(&"汉“字”a".into(), &[(2, 1), (5, 1)], "^[1;1H汉 ^[3G“←^[4G字 ^[6G”←^[7Ga");
        check(&"汉❤\u{FE0F}字".into(), &[(2, 2)], "^[1;1H汉  ^[3G❤\u{FE0F}←^[5G字");
    }

    #[test]
    fn what_may_have_been_drawn_over_is_written_again() {
        let mut painter = painter();
        bytes(&mut painter, frame(&"汉(字a".into(), &[]));
        assert_eq!(bytes(&mut painter, frame(&"汉“字a".into(), &[(2, 1)])), "^[1;3H ^[3G“←^[4G字");
        assert_eq!(bytes(&mut painter, frame(&"汉“字b".into(), &[(2, 1)])), "^[1;6Hb");
        // And so is what one that is gone may have left behind: mlterm draws its ink beyond its cell.
        assert_eq!(bytes(&mut painter, frame(&"汉 字b".into(), &[])), "^[1;3H 字");
    }

    #[test]
    fn behind_a_sample_stands_again_what_was_shown() {
        let mut painter = painter();
        let mut shown = Buffer::empty(Rect::new(0, 0, 12, 2));
        shown.set_string(0, 1, "汉字", Style::new());
        bytes(&mut painter, shown.clone());
        let sampled = String::from_utf8(painter.sample("^[2;1H𱍐^[6n")).expect("UTF-8").replace('\x1b', "^");
        assert_eq!(sampled.replace('\r', "←"), "^[?2026h^[2;1H𱍐^[6n←^[2;1H汉^[?2026l");
        assert_eq!(bytes(&mut painter, shown), "");
    }

    #[test]
    fn looks_are_switched_where_they_change() {
        let line =
            Line::from(vec![Span::raw("a"), "b".bold().red(), Span::styled("c", Style::new().red()), "d".into()]);
        check(&line, &[], "^[1;1Ha^[0m^[1m^[38;5;1;49mb^[0m^[38;5;1;49mc^[0md");
    }
}
