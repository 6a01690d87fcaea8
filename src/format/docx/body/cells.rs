//! Tables: a row is a line, and a tab stands between two cells; a table in a cell is words of it.

use super::{Body, Grid, MOST_SPANNED};
use crate::format::docx::styles::is_on;
use crate::format::tags::Tag;

impl Body<'_> {
    pub(super) fn open_table(&mut self, tag: &Tag) {
        if tag.name == "tbl" {
            let is_inner = self.tables.last().is_some_and(|grid| grid.is_begun || grid.is_inner);
            return self.tables.push(Grid { is_inner, ..Grid::default() });
        }
        let Some(grid) = self.tables.last_mut() else { return };
        let is_inner = grid.is_inner;
        match tag.name.as_str() {
            "gridcol" => grid.n_columns += 1,
            "tblheader" => grid.is_head = tag.get("w:val").is_none_or(is_on),
            "gridspan" => grid.n_spanned = tag.get("w:val").and_then(|n| n.parse().ok()).unwrap_or(1),
            "tr" if !grid.is_begun && !grid.is_layout && !is_inner => {
                grid.is_layout = grid.n_columns == 1;
                grid.is_begun = !grid.is_layout;
                grid.is_head = false;
                if grid.is_begun {
                    self.leave_list();
                    self.builder.begin_table(Vec::new());
                }
            }
            "tr" => grid.is_head = false,
            // A table in a cell is words of it.
            _ if is_inner => self.builder.space(),
            _ => (grid.n_spanned, grid.is_in_cell) = (1, false),
        }
        if tag.name == "tr" && self.tables.last().is_some_and(|grid| grid.is_begun) {
            self.builder.end_row();
            self.builder.begin_row(false);
        }
    }

    /// Begins the cell that is open, once what it says of itself is known.
    pub(super) fn begin_cell(&mut self) {
        let Some(grid) = self.tables.last_mut().filter(|grid| grid.is_begun && !grid.is_in_cell) else { return };
        grid.is_in_cell = true;
        self.builder.begin_cell(None, grid.is_head);
    }

    pub(super) fn end_cell(&mut self) {
        self.begin_cell();
        let Some(grid) = self.tables.last_mut().filter(|grid| grid.is_begun) else { return };
        for _ in 1..grid.n_spanned.min(MOST_SPANNED) {
            self.builder.begin_cell(None, grid.is_head);
        }
        grid.is_in_cell = false;
    }
}
