//! Puts clusters into cells: the symbol in its first cell, its style on all of them.
//! The other cells of a cluster are marked as covered, so that what cuts it is seen.
//!
//! Every string is made safe here, the last place before the terminal, and every width
//! comes from the one function of width, so what a frame means is what is drawn.

use crate::typeset::generation::{Generations, generation};
use crate::typeset::safe::safe;
use crate::typeset::width::{Widths, cluster_width, drawable, is_risky, is_undrawn, text_width};
use crate::ui::theme::colour::{Depth, bears_bold};
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use std::num::NonZeroU16;
use std::ops::Range;
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

    /// Everything that can be drawn on.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Draws one cluster that is safe already and takes `cells`, if all of it is on the buffer.
    pub fn cluster(&mut self, x: u16, y: u16, symbol: &str, cells: u8, style: Style) {
        let cells = u16::from(cells);
        if x.saturating_add(cells) > self.buffer.area.right() {
            return;
        }
        // What stands for a character of the text is told from one.
        let is_lost = is_undrawn(symbol, self.widths);
        let style = if is_lost { style.remove_modifier(Modifier::BOLD).add_modifier(Modifier::DIM) } else { style };
        self.blank(x, y, cells, style);
        let (Some(width), false) = (NonZeroU16::new(cells), symbol == " ") else { return };
        for x in x + 1..x + cells {
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.set_diff_option(CellDiffOption::Skip);
            }
        }
        let Some(cell) = self.buffer.cell_mut((x, y)) else { return };
        cell.set_symbol(drawable(symbol, self.widths));
        // What the terminal may draw in other cells than were meant is told its width.
        if is_risky(symbol) {
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

    /// The same, where parts of the text stand out: each list of byte ranges with its style, the later over the earlier.
    pub fn text_marked(
        &mut self,
        (x, y): (u16, u16),
        most_cells: u16,
        text: &str,
        more: &str,
        style: Style,
        marks: &[(&[Range<usize>], Style)],
    ) -> u16 {
        let is_cut = self.cells(text) > usize::from(most_cells);
        let room = most_cells.saturating_sub(u16::from(is_cut));
        let mut used = 0;
        for (at, cluster) in text.grapheme_indices(true) {
            let touches = |range: &Range<usize>| range.start < at + cluster.len() && at < range.end;
            let marks = marks.iter().filter(|(ranges, _)| ranges.iter().any(touches));
            let style = marks.fold(style, |style, (_, mark)| style.patch(*mark));
            let cells = self.cells(cluster) as u16;
            if used + cells > room {
                break;
            }
            used += self.text(x + used, y, cells, cluster, style);
        }
        used + if is_cut { self.text(x + used, y, most_cells - used, more, style) } else { 0 }
    }

    /// A text without what fills its first cells.
    pub fn without_first<'t>(&self, text: &'t str, n_cells: usize) -> &'t str {
        let mut left = n_cells;
        let mut rest = text.grapheme_indices(true).skip_while(|(_, symbol)| {
            let is_left_out = left > 0;
            left = left.saturating_sub(self.cells(symbol));
            is_left_out
        });
        rest.next().and_then(|(at, _)| text.get(at..)).unwrap_or_default()
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

    /// Gives every cell the colours of a style that has none of its own.
    pub fn fill(&mut self, page: Style) {
        let (fg, bg) = (page.fg.unwrap_or_default(), page.bg.unwrap_or_default());
        for cell in &mut self.buffer.content {
            cell.fg = if cell.fg == Color::Reset { fg } else { cell.fg };
            cell.bg = if cell.bg == Color::Reset { bg } else { cell.bg };
        }
    }

    /// Underlines what would be bold in a colour that does not bear it, where there are sixteen of them.
    pub fn temper(&mut self, depth: Depth) {
        if depth != Depth::Sixteen {
            return;
        }
        for cell in &mut self.buffer.content {
            if cell.modifier.contains(Modifier::BOLD) && !bears_bold(cell.fg, cell.bg) {
                cell.modifier = (cell.modifier - Modifier::BOLD) | Modifier::UNDERLINED;
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
        let is_covered = |x| self.buffer.cell((x, y)).is_some_and(|cell| cell.diff_option == CellDiffOption::Skip);
        let cells = self.buffer.cell((x, y)).map_or(1, CellWidth::cell_width).max(1);
        let is_whole = !is_covered(x) && (x + 1..x + cells).all(is_covered);
        if is_whole {
            return cells;
        }
        let style = self.buffer.cell((x, y)).map_or(Style::new(), Cell::style);
        self.blank(x, y, 1, style);
        1
    }
}

/// One character of each generation in a frame that is not among the known.
pub fn newer_characters(frame: &Buffer, mut known: Generations) -> Vec<char> {
    let is_risky = |cell: &&Cell| matches!(cell.diff_option, CellDiffOption::ForcedWidth(_));
    let firsts = frame.content.iter().filter(is_risky).filter_map(|cell| cell.symbol().chars().next());
    let mut found = Vec::new();
    for c in firsts {
        if let Some(of) = generation(c).filter(|of| !known.contains(*of)) {
            known = known.with(of);
            found.push(c);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of twelve cells with `text`, over which a box of `cells` is laid at `x`.
    fn boxed(text: &str, x: u16, cells: u16) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        let mut painter = Painter::new(&mut buffer, Widths::default());
        painter.text(0, 0, 12, text, Style::new());
        painter.blank(x, 0, cells, Style::new());
        painter.text(x, 0, 1, "[", Style::new());
        painter.text(x + cells - 1, 0, 1, "]", Style::new());
        painter.mend();
        let is_seen = |cell: &&Cell| cell.diff_option != CellDiffOption::Skip;
        buffer.content.iter().filter(is_seen).map(Cell::symbol).collect()
    }

    #[test]
    fn a_box_keeps_its_edges_at_every_column() {
        assert_eq!(boxed("汉汉汉汉汉汉", 2, 4), "汉[  ]汉汉汉");
        assert_eq!(boxed("汉汉汉汉汉汉", 3, 4), "汉 [  ] 汉汉");
        assert_eq!(boxed("汉汉汉汉汉汉", 3, 3), "汉 [ ]汉汉汉");
        assert_eq!(boxed("汉汉汉汉汉汉", 0, 3), "[ ] 汉汉汉汉");
        assert_eq!(boxed("a❤\u{FE0F}“汉❤\u{FE0F}汉汉", 2, 3), "a [ ] ❤\u{FE0F}汉汉");
    }

    #[test]
    fn what_does_not_fit_is_not_begun() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        let mut painter = Painter::new(&mut buffer, Widths::default());
        painter.cluster(2, 0, "汉", 2, Style::new());
        painter.cluster(0, 0, "汉", 2, Style::new());
        painter.cluster(1, 0, "字", 2, Style::new());
        painter.mend();
        let symbols: Vec<&str> = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(symbols, [" ", "字", " "]);
    }

    #[test]
    fn a_newer_character_is_named_once_for_its_generation() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        Painter::new(&mut buffer, Widths::default()).text(0, 0, 20, "汉𱍐😀𱍑🫨“𱍐", Style::new());
        assert_eq!(newer_characters(&buffer, Generations::NONE), ['𱍐', '🫨']);
        let known = Generations::NONE.with(generation('𱍐').expect("of Unicode 13"));
        assert_eq!(newer_characters(&buffer, known), ['🫨']);
    }

    #[test]
    fn a_geta_is_dim_and_takes_its_cells() {
        let undrawn = Generations::NONE.with(generation('🫨').expect("of Unicode 15"));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        let bold = Style::new().add_modifier(Modifier::BOLD);
        Painter::new(&mut buffer, Widths { undrawn, ..Widths::default() }).text(0, 0, 8, "汉🫨字", bold);
        let symbols: Vec<&str> = buffer.content.iter().map(Cell::symbol).step_by(2).collect();
        assert_eq!(symbols, ["汉", "〓", "字", " "]);
        assert_eq!([0, 2, 4].map(|x| buffer[(x, 0)].modifier), [Modifier::BOLD, Modifier::DIM, Modifier::BOLD]);
    }

    #[test]
    fn parts_that_the_terminal_does_not_join_are_not_sent() {
        let apart = Widths { joins_emoji: false, has_vs16: false, ..Widths::default() };
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        Painter::new(&mut buffer, apart).text(0, 0, 8, "👨\u{200D}👩👍🏽❤\u{FE0F}", Style::new());
        let symbols: Vec<&str> = buffer.content.iter().map(Cell::symbol).step_by(2).collect();
        assert_eq!(symbols, ["👨", "👍", "❤", " "]);
    }
}
