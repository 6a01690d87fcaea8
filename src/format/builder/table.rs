//! The rows of a table as they are written, and what is learnt of its columns.

use crate::format::builder::written::Written;
use crate::format::element::{Alignment, Apart, Column, Table};

/// Bytes of rows in one element of a table at most: a long one is several, so that none is cut inside a row.
const TABLE_BYTES: usize = 8 << 10;
/// Columns of a table at most; what stands in others is read in the last.
const MOST_COLUMNS: usize = 256;

/// A table of which rows are being written.
#[derive(Debug)]
pub(super) struct Rows {
    columns: Vec<Column>,
    /// Where the cell begins that is being written.
    cell: Option<usize>,
    /// Number of the next cell in its row, if one is being written.
    next: Option<usize>,
    /// Whether the row heads the columns: it says so, or every cell of it does.
    is_head: bool,
    has_other: bool,
    n_all: usize,
    n_heads: usize,
    head_end: usize,
    /// Where the rows of this element begin.
    start: Option<usize>,
}

impl Rows {
    pub fn new(alignments: Vec<Alignment>) -> Rows {
        let columns = alignments.into_iter().map(|alignment| Column { alignment, ..Column::default() }).collect();
        let (n_all, n_heads, head_end) = (0, 0, 0);
        Rows {
            columns,
            cell: None,
            next: None,
            is_head: false,
            has_other: false,
            n_all,
            n_heads,
            head_end,
            start: None,
        }
    }

    pub fn begin_row(&mut self, is_head: bool) {
        (self.next, self.is_head, self.has_other) = (Some(0), is_head, false);
    }

    pub fn is_empty(&self) -> bool {
        self.n_all == 0 && self.next.is_none()
    }

    pub fn is_in_row(&self) -> bool {
        self.next.is_some()
    }

    pub fn is_first_cell(&self) -> bool {
        self.next == Some(0)
    }

    /// Whether the rows so far, up to `end`, are as many as one element holds.
    pub fn is_full(&mut self, end: usize) -> bool {
        let start = *self.start.get_or_insert(end);
        let is_full = end - start > TABLE_BYTES;
        if is_full {
            self.start = Some(end);
        }
        is_full
    }

    pub fn begin_cell(&mut self, start: usize, alignment: Option<Alignment>, is_head: bool) {
        let at = self.next.unwrap_or_default().min(MOST_COLUMNS - 1);
        if self.columns.len() <= at {
            self.columns.resize(at + 1, Column::default());
        }
        if let Some(alignment) = alignment {
            self.columns[at].alignment = alignment;
        }
        self.has_other |= !is_head;
        (self.cell, self.next) = (Some(start), Some(at + 1));
    }

    pub fn cell_start(&self) -> Option<usize> {
        self.cell
    }

    /// Learns from a cell that was written.
    pub fn end_cell(&mut self, text: &Written) {
        let Some(start) = self.cell.take() else { return };
        let at = self.next.unwrap_or(1) - 1;
        self.columns[at].widen(text.since(start));
    }

    pub fn end_row(&mut self, text: &Written) {
        self.end_cell(text);
        if self.next.take().is_some_and(|n_cells| n_cells > 0) {
            self.n_all += 1;
            if (self.is_head || !self.has_other) && self.n_all == self.n_heads + 1 {
                (self.n_heads, self.head_end) = (self.n_all, text.len());
            }
        }
    }

    /// What is known of the table, whose first row stands at `start`.
    pub fn table(self, start: usize) -> Table {
        // A table of nothing but heads has none.
        let n_heads = if self.n_heads < self.n_all { self.n_heads } else { 0 };
        Table { columns: self.columns, n_head_rows: n_heads, head: start..self.head_end.max(start), apart: Apart::Tab }
    }
}
