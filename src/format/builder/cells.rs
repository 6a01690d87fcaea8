//! Tables as they are written: a row is a line, and a tab stands between two cells.

use crate::format::builder::table::Rows;
use crate::format::builder::{Blank, Builder};
use crate::format::element::{Alignment, ElementKind};

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
        let Some(mut rows) = self.rows.take() else { return self.end() };
        rows.end_cell(&self.text);
        if !rows.is_in_row() {
            rows.begin_row(false);
        }
        self.blank = Blank::None;
        if rows.is_first_cell() {
            self.begin_row_element(rows.is_full(self.text.len()));
        } else {
            self.text.push('\t');
        }
        rows.begin_cell(self.text.len(), alignment, is_head);
        self.rows = Some(rows);
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
