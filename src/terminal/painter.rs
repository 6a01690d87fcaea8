//! ratatui's changed cells → the bytes of a frame, nothing said twice.
//!
//! A terminal may draw some clusters narrower or wider than we think. Such a cell is
//! marked with `ForcedWidth` by those who draw: its place is blanked first, and what
//! stands after it is placed anew. After every other cell the cursor is trusted to
//! stand where the cell ends, which makes a full page three times shorter.

use std::io::{self, Write};

use crossterm::{
    cursor::{Hide, MoveTo, Show},
    queue,
    style::{Attribute, Colors, SetAttribute, SetColors},
    terminal::{Clear, ClearType as Region},
};
use ratatui::{
    backend::{Backend, ClearType, IntoCrossterm, WindowSize},
    buffer::{Cell, CellDiffOption, CellWidth},
    layout::{Position, Size},
    style::{Color, Modifier},
};

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

/// A backend that collects the bytes of a frame.
pub struct Painter {
    bytes: Vec<u8>,
    /// The size of the frames, which the terminal may change.
    pub size: Size,
    cursor: Position,
    is_cursor_shown: bool,
}

/// How a cell looks besides its symbol.
type Look = (Color, Color, Modifier);

/// How the terminal writes when nothing is switched on.
const PLAIN: Look = (Color::Reset, Color::Reset, Modifier::empty());

impl Painter {
    pub fn new((cells, rows): (u16, u16)) -> Painter {
        let size = Size::new(cells, rows);
        Painter { bytes: Vec::new(), size, cursor: Position::ORIGIN, is_cursor_shown: false }
    }

    /// What the frame has written; the next one starts with nothing.
    pub fn take_bytes(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// Someone else has hidden the cursor and moved it.
    pub fn forget_cursor(&mut self) {
        self.is_cursor_shown = false;
    }

    /// Writes one cell; returns where the cursor is then, if that is sure.
    fn write_cell(&mut self, x: u16, y: u16, cell: &Cell) -> io::Result<Option<(u16, u16)>> {
        let mut end = Some((x.saturating_add(cell.cell_width()), y));
        if let CellDiffOption::ForcedWidth(width) = cell.diff_option {
            self.bytes.extend(std::iter::repeat_n(b' ', width.get().into()));
            queue!(self.bytes, MoveTo(x, y))?;
            end = None;
        }
        self.bytes.write_all(cell.symbol().as_bytes())?;
        Ok(end)
    }

    /// Switches from one look to another.
    fn change_look(&mut self, from: Look, to: Look) -> io::Result<()> {
        let mut from = from;
        if from.2 != to.2 {
            queue!(self.bytes, SetAttribute(Attribute::Reset))?;
            for (_, attribute) in ATTRIBUTES.iter().filter(|(modifier, _)| to.2.contains(*modifier)) {
                queue!(self.bytes, SetAttribute(*attribute))?;
            }
            from = PLAIN;
        }
        if (from.0, from.1) != (to.0, to.1) {
            queue!(self.bytes, SetColors(Colors::new(to.0.into_crossterm(), to.1.into_crossterm())))?;
        }
        Ok(())
    }
}

impl Backend for Painter {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        let mut look = PLAIN;
        let mut end = None;
        for (x, y, cell) in content {
            if end != Some((x, y)) {
                queue!(self.bytes, MoveTo(x, y))?;
            }
            let next = (cell.fg, cell.bg, cell.modifier);
            self.change_look(look, next)?;
            look = next;
            end = self.write_cell(x, y, cell)?;
        }
        if look == PLAIN { Ok(()) } else { queue!(self.bytes, SetAttribute(Attribute::Reset)) }
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.is_cursor_shown, false) { queue!(self.bytes, Hide) } else { Ok(()) }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.is_cursor_shown, true) { Ok(()) } else { queue!(self.bytes, Show) }
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        // What was drawn in this frame has moved the cursor.
        let is_there = std::mem::replace(&mut self.cursor, position) == position && self.bytes.is_empty();
        if is_there { Ok(()) } else { queue!(self.bytes, MoveTo(position.x, position.y)) }
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        let region = match region {
            ClearType::All => Region::All,
            ClearType::AfterCursor => Region::FromCursorDown,
            ClearType::BeforeCursor => Region::FromCursorUp,
            ClearType::CurrentLine => Region::CurrentLine,
            ClearType::UntilNewLine => Region::UntilNewLine,
        };
        queue!(self.bytes, Clear(region))
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{
        buffer::Buffer,
        layout::Rect,
        style::{Style, Stylize},
        text::{Line, Span},
    };
    use std::num::NonZeroU16;

    /// The bytes of a line's first frame, escapes as `^`.
    fn check(line: &Line, mark: &[(u16, u16)], expected: &str) {
        crossterm::style::force_color_output(true);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_line(0, 0, line, 12);
        for &(x, cells) in mark {
            let width = NonZeroU16::new(cells).expect("a cluster takes a cell");
            buffer[(x, 0)].set_diff_option(CellDiffOption::ForcedWidth(width));
        }
        let mut painter = Painter::new((12, 1));
        let blank = Buffer::empty(buffer.area);
        painter.draw(blank.diff_iter(&buffer)).expect("a painter never fails");
        assert_eq!(String::from_utf8_lossy(&painter.take_bytes()).replace('\x1b', "^"), expected);
    }

    #[test]
    fn a_run_is_placed_once() {
        check(&"汉字ab文".into(), &[], "^[1;1H汉字ab文");
        check(&"汉 字".into(), &[], "^[1;1H汉^[1;4H字");
    }

    #[test]
    fn around_a_cluster_of_unsure_width_all_is_placed() {
        check(&"汉“字”a".into(), &[(2, 1), (5, 1)], "^[1;1H汉 ^[1;3H“^[1;4H字 ^[1;6H”^[1;7Ha");
    }

    #[test]
    fn looks_are_switched_where_they_change() {
        let line =
            Line::from(vec![Span::raw("a"), "b".bold().red(), Span::styled("c", Style::new().red()), "d".into()]);
        check(&line, &[], "^[1;1Ha^[0m^[1m^[38;5;1;49mb^[0m^[38;5;1;49mc^[39;49md");
    }
}
