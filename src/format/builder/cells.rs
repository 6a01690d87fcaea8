//! Tables as they are written: a row is a line, and a tab stands between two cells.

use crate::format::builder::place::Place;
use crate::format::builder::table::{Extent, Rows};
use crate::format::builder::{Blank, Builder};
use crate::format::element::{Alignment, ElementKind};

/// Tabs at most that are written in a source for what cells take beside their own column.
const MOST_TABS: usize = 1 << 22;

impl Builder {
    /// A table begins: its columns stand so, as far as is known.
    pub fn begin_table(&mut self, alignments: Vec<Alignment>) {
        self.begin(self.next_table());
        self.rows.get_or_insert_with(|| Rows::new(alignments));
    }

    /// The element that the rows of the next table make.
    fn next_table(&self) -> ElementKind {
        ElementKind::Table(self.marks.tables.len() as u32)
    }

    /// The words begin that stand over a table: a paragraph before it. Those that stand between its rows are a row.
    pub fn begin_caption(&mut self) {
        if self.rows.as_ref().is_some_and(Rows::is_empty) && matches!(self.open, Some((_, None))) {
            self.captioned = self.rows.take();
            self.open = Some((ElementKind::Paragraph, None));
        }
    }

    /// They end.
    pub fn end_caption(&mut self) {
        if let Some(rows) = self.captioned.take() {
            self.end();
            self.open = Some((self.next_table(), None));
            self.rows = Some(rows);
        }
    }

    /// A row begins.
    pub fn begin_row(&mut self, is_head: bool) {
        self.end_row();
        match &mut self.rows {
            Some(rows) => rows.begin_row(is_head),
            None => self.end(),
        }
    }

    /// A cell begins.
    pub fn begin_cell(&mut self, alignment: Option<Alignment>, is_head: bool) {
        self.begin_wide_cell(alignment, is_head, Extent::ONE);
    }

    /// A cell begins that may take more than one column or row.
    pub fn begin_wide_cell(&mut self, alignment: Option<Alignment>, is_head: bool, extent: Extent) {
        let Some(mut rows) = self.rows.take() else { return self.end() };
        rows.end_cell(&self.text);
        if !rows.is_in_row() {
            rows.begin_row(false);
        }
        self.blank = Blank::None;
        if rows.is_first_cell() {
            self.begin_row_element(rows.is_full(self.text.len()));
        }
        let n_tabs = rows.next_column();
        self.n_tabs += n_tabs.saturating_sub(1);
        (0..if self.n_tabs < MOST_TABS { n_tabs } else { n_tabs.min(1) }).for_each(|_| self.text.push('\t'));
        rows.begin_cell(self.text.len(), alignment, is_head, extent);
        self.rows = Some(rows);
    }

    /// A line of a cell ends: what follows stands on another.
    pub(super) fn end_cell_line(&mut self) {
        self.blank = Blank::CellLine;
    }

    /// Lines of a cell that are kept.
    pub fn lines_of_cell(&mut self, text: &str, source: usize) {
        let mut start = source;
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.end();
            }
            self.text(line, start);
            start += line.len() + 1;
        }
    }

    /// A list, an item of one or a quotation begins in a cell.
    pub(super) fn enter_in_cell(&mut self, place: Place) {
        self.end_cell_line();
        if let Some(rows) = &mut self.rows {
            rows.enter(place);
        }
    }

    /// The last one ends.
    pub(super) fn leave_in_cell(&mut self) {
        self.end_cell_line();
        if let Some(rows) = &mut self.rows {
            rows.leave();
        }
    }

    /// The marker of the item that begins in a cell.
    pub(super) fn cell_marker(&mut self) -> Option<String> {
        self.rows.as_mut()?.take_marker()
    }

    /// The blank that is written next stands for the end of a line of a cell, if that waits for it.
    pub(super) fn pass_line_end_of_cell(&mut self) {
        if let Some(rows) = self.rows.as_mut().filter(|_| self.blank == Blank::CellLine) {
            rows.end_line(self.text.len());
        }
    }

    /// Rows go on in the element that holds the table so far, or in another one.
    fn begin_row_element(&mut self, is_full: bool) {
        let Some((kind, start)) = self.open else { return };
        if start.is_some() && !is_full {
            self.text.push('\n');
            return;
        }
        self.end();
        self.is_close = is_full;
        self.open = Some((kind, None));
        self.start();
    }

    /// The row ends.
    pub fn end_row(&mut self) {
        if let Some(rows) = &mut self.rows {
            rows.end_row(&self.text);
        }
        self.blank = Blank::None;
    }

    /// The table ends.
    pub fn end_table(&mut self) {
        self.end_row();
        let Some(rows) = self.rows.take() else { return };
        let start = match self.open {
            Some((_, Some(start))) => start,
            _ => self.text.len(),
        };
        let first = self.marks.elements.iter().rev().take_while(|element| Some(element.kind) == self.kind()).last();
        let start = first.map_or(start, |first| first.range.start);
        self.marks.tables.push(rows.table(start));
        self.end_table_element();
    }

    fn end_table_element(&mut self) {
        let Some((kind, Some(start))) = self.open.take() else { return };
        self.blank = Blank::None;
        self.keep(kind, start..self.text.len());
    }
}
