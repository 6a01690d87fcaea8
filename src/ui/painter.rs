//! Puts clusters into cells: the symbol in its first cell, its style on all of them.
//!
//! Every string is made safe here, the last place before the terminal, and every width
//! comes from the one function of width, so what a frame means is what is drawn.

use crate::typeset::safe::safe;
use crate::typeset::width::{Widths, cluster_width, is_risky, text_width};
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::style::Style;
use std::num::NonZeroU16;
use unicode_segmentation::UnicodeSegmentation;

/// A buffer of cells that is drawn into.
#[derive(Debug)]
pub struct Painter<'b> {
    buffer: &'b mut Buffer,
    widths: Widths,
}

impl<'b> Painter<'b> {
    /// Draws into `buffer`.
    pub fn new(buffer: &'b mut Buffer, widths: Widths) -> Painter<'b> {
        Painter { buffer, widths }
    }

    /// Draws one cluster that is safe already and takes `cells`, if all of it is on the buffer.
    pub fn cluster(&mut self, x: u16, y: u16, symbol: &str, cells: u8, style: Style) {
        let cells = u16::from(cells);
        if cells == 0 || x.saturating_add(cells) > self.buffer.area.right() {
            return;
        }
        for (offset, symbol) in (0..cells).map(|offset| (offset, if offset == 0 { symbol } else { " " })) {
            if let Some(cell) = self.buffer.cell_mut((x + offset, y)) {
                cell.reset();
                cell.set_symbol(symbol).set_style(style);
            }
        }
        // What the terminal may draw in other cells than were meant is told its width.
        if is_risky(symbol)
            && let (Some(cell), Some(width)) = (self.buffer.cell_mut((x, y)), NonZeroU16::new(cells))
        {
            cell.set_diff_option(CellDiffOption::ForcedWidth(width));
        }
    }

    /// Draws as much of a text as fits in `most_cells`; the cells that it took.
    pub fn text(&mut self, x: u16, y: u16, most_cells: u16, text: &str, style: Style) -> u16 {
        let safe = safe(text);
        let mut used = 0;
        for symbol in safe.graphemes(true) {
            let cells = cluster_width(symbol, self.widths);
            if used + u16::from(cells) > most_cells {
                break;
            }
            self.cluster(x + used, y, symbol, cells, style);
            used += u16::from(cells);
        }
        used
    }

    /// Draws a text, or as much of it as fits with `more` after it; the cells that it took.
    pub fn text_cut(&mut self, x: u16, y: u16, most_cells: u16, text: &str, more: &str, style: Style) -> u16 {
        if self.cells(text) <= usize::from(most_cells) {
            return self.text(x, y, most_cells, text, style);
        }
        let used = self.text(x, y, most_cells.saturating_sub(1), text, style);
        used + self.text(x + used, y, most_cells - used, more, style)
    }

    /// Cells that a text takes.
    pub fn cells(&self, text: &str) -> usize {
        text_width(&safe(text), self.widths)
    }

    /// Blanks a run of cells.
    pub fn blank(&mut self, x: u16, y: u16, cells: u16, style: Style) {
        for x in x..x.saturating_add(cells) {
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Blanks every cluster that another has cut in two, so that no terminal draws over its neighbour.
    pub fn mend(&mut self) {
        let area = self.buffer.area;
        for y in area.top()..area.bottom() {
            let mut x = area.left();
            while x < area.right() {
                x += self.mend_cluster(x, y);
            }
        }
    }

    /// Mends the cluster that begins in a cell; how many cells it takes.
    fn mend_cluster(&mut self, x: u16, y: u16) -> u16 {
        let symbol_at = |buffer: &Buffer, x: u16| buffer.cell((x, y)).map(|cell| cell.symbol().to_owned());
        let Some(symbol) = symbol_at(self.buffer, x) else { return 1 };
        let cells = u16::from(cluster_width(&symbol, self.widths)).max(1);
        let is_whole = (1..cells).all(|offset| symbol_at(self.buffer, x + offset).is_some_and(|symbol| symbol == " "))
            && x + cells <= self.buffer.area.right();
        if is_whole {
            return cells;
        }
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            let style = cell.style();
            cell.reset();
            cell.set_style(style);
        }
        1
    }
}
