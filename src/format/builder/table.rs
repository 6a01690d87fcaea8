//! The rows of a table as they are written, and what is learnt of its columns.

use crate::format::builder::place::{Place, Places};
use crate::format::builder::written::Written;
use crate::format::element::{Alignment, Apart, Column, Span, Table};
use std::ops::Range;

/// Bytes of rows in one element of a table at most: a long one is several, so that none is cut inside a row.
const TABLE_BYTES: usize = 8 << 10;
/// Columns of a table at most; what stands in others is read in the last.
const MOST_COLUMNS: usize = 256;

/// What an item stands further in than one of the list around its own; blanks at the start of a line vanish.
const INDENT: &str = "\u{A0}\u{A0}";
/// Lists that are told apart so.
const MOST_INDENTS: usize = 8;

/// Columns and rows that a cell takes.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    pub n_columns: u16,
    pub n_rows: u16,
}

impl Extent {
    /// One column of one row.
    pub const ONE: Extent = Extent { n_columns: 1, n_rows: 1 };
}

/// A table of which rows are being written.
#[derive(Debug)]
pub(super) struct Rows {
    columns: Vec<Column>,
    /// Where the cell begins that is being written.
    cell: Option<usize>,
    /// The columns that it takes.
    taken: Range<usize>,
    /// The column of the last cell in the row that is being written, and the one behind what that takes.
    at: Option<usize>,
    next: Option<usize>,
    /// The first row, by number, in which each column is free of the cells above.
    free_from: Vec<usize>,
    /// The lists in the cell that is being written.
    places: Places,
    spans: Vec<Span>,
    line_ends: Vec<usize>,
    /// Columns in which a cell begins.
    n_begun: usize,
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
        let n_begun = alignments.len();
        let columns = alignments.into_iter().map(|alignment| Column { alignment, ..Column::default() }).collect();
        let (n_all, n_heads, head_end) = (0, 0, 0);
        Rows {
            columns,
            cell: None,
            taken: 0..0,
            at: None,
            next: None,
            free_from: Vec::new(),
            places: Places::default(),
            spans: Vec::new(),
            line_ends: Vec::new(),
            n_begun,
            is_head: false,
            has_other: false,
            n_all,
            n_heads,
            head_end,
            start: None,
        }
    }

    pub fn begin_row(&mut self, is_head: bool) {
        (self.at, self.next, self.is_head, self.has_other) = (None, Some(0), is_head, false);
    }

    pub fn is_empty(&self) -> bool {
        self.n_all == 0 && self.next.is_none()
    }

    pub fn is_in_row(&self) -> bool {
        self.next.is_some()
    }

    pub fn is_first_cell(&self) -> bool {
        self.at.is_none()
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

    /// Goes on to the next column that no cell of a row above takes; how many tabs stand before its cell, behind the last one.
    pub fn next_column(&mut self) -> usize {
        let next = self.next.unwrap_or_default();
        let is_free = |at: &usize| self.free_from.get(*at).is_none_or(|&row| row <= self.n_all);
        let at = (next..MOST_COLUMNS).find(is_free).unwrap_or(next);
        let n_tabs = at - self.at.unwrap_or_default();
        self.at = Some(at);
        n_tabs
    }

    pub fn begin_cell(&mut self, start: usize, alignment: Option<Alignment>, is_head: bool, extent: Extent) {
        let at = self.at.unwrap_or_default();
        let n_columns = usize::from(extent.n_columns).clamp(1, MOST_COLUMNS);
        self.taken = at.min(MOST_COLUMNS - 1)..(at + n_columns).min(MOST_COLUMNS).max(at.min(MOST_COLUMNS - 1) + 1);
        if self.columns.len() < self.taken.end {
            self.columns.resize(self.taken.end, Column::default());
        }
        if let Some(alignment) = alignment.filter(|_| self.taken.len() == 1) {
            self.columns[self.taken.start].alignment = alignment;
        }
        if extent.n_rows > 1 {
            self.free_from.resize(self.columns.len(), 0);
            self.free_from[self.taken.clone()].fill(self.n_all + usize::from(extent.n_rows));
        }
        if self.taken.len() > 1 {
            self.spans.push(Span { start, n_columns: self.taken.len() as u16 });
        }
        self.n_begun = self.n_begun.max(self.taken.start + 1);
        self.has_other |= !is_head;
        self.places = Places::default();
        (self.cell, self.next) = (Some(start), Some(at + n_columns));
    }

    /// A list or an item begins in the cell.
    pub fn enter(&mut self, place: Place) {
        self.places.enter(place);
    }

    /// It ends.
    pub fn leave(&mut self) {
        self.places.leave();
    }

    /// The marker of an item of which nothing has been written, further in for each list that it stands in.
    pub fn take_marker(&mut self) -> Option<String> {
        let indent = INDENT.repeat(self.places.n_outer_lists().min(MOST_INDENTS));
        self.places.take_marker().map(|marker| indent + &marker)
    }

    /// The blank at an offset stands for a line end.
    pub fn end_line(&mut self, blank: usize) {
        self.line_ends.push(blank);
    }

    pub fn cell_start(&self) -> Option<usize> {
        self.cell
    }

    /// Learns from a cell that was written. What takes several columns asks each for its share.
    pub fn end_cell(&mut self, text: &Written) {
        let Some(start) = self.cell.take() else { return };
        let words = text.since(start);
        let first = self.line_ends.partition_point(|&end| end < start);
        let mut line_start = 0;
        let ends: Vec<usize> = self.line_ends[first..].iter().map(|end| end - start).chain([words.len()]).collect();
        let n_columns = self.taken.len();
        for end in ends {
            let line = words.get(line_start..end).unwrap_or_default();
            line_start = end + 1;
            self.columns[self.taken.clone()].iter_mut().for_each(|column| column.widen_by_share(line, n_columns));
        }
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
        let head = start..self.head_end.max(start);
        let (mut columns, spans, line_ends) = (self.columns, self.spans, self.line_ends);
        // What takes more columns than there are takes all.
        columns.truncate(self.n_begun);
        Table { columns, n_head_rows: n_heads, head, apart: Apart::Tab, spans, line_ends, continued: Vec::new() }
    }
}
