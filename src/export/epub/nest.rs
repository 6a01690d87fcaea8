//! Where blocks stand among lists and quotations → the elements around them, opened and closed as they come.

use super::marker::{Marker, Sort};
use crate::document::element::Standing;

/// Cells that a quotation stands further in.
const QUOTATION_CELLS: u16 = 2;

/// An element that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// A quotation whose bar stands in this column.
    Quotation(u16),
    /// A list whose markers stand in this column; the number of the item that would be next.
    List { column: u16, sort: Sort, next: i64 },
    /// An item whose words stand in this column.
    Item(u16),
    /// A note whose words stand in this column; whether a mark leads to it.
    Note(u16, bool),
}

/// The elements that are open around what is written, outermost first.
#[derive(Debug, Default)]
pub struct Nest {
    open: Vec<Level>,
}

impl Nest {
    /// Closes and opens elements so that a block stands where it is said to; the columns that are left between the
    /// innermost of them and the block. `note` is the name of the note that the block begins, if one leads to it.
    pub fn place(&mut self, standing: &Standing, marker: Option<Marker>, note: Option<&str>, out: &mut String) -> u16 {
        let content = standing.inset_cells + marker.map_or(0, |marker| marker.cells);
        let n_kept = self.n_kept(standing, marker);
        self.close_to(n_kept, out);
        let n_quotations = self.open.iter().filter(|level| matches!(level, Level::Quotation(_))).count();
        let new = standing.bars.get(n_quotations..).unwrap_or_default();
        let n_outer = new.iter().take_while(|bar| marker.is_some() && **bar < content).count();
        let (outer, inner) = if marker.is_some() { new.split_at(n_outer) } else { (new, &[][..]) };
        self.quote(outer, out);
        if let Some(marker) = marker {
            self.begin_item(standing.inset_cells, marker, note, out);
        }
        self.quote(inner, out);
        standing.inset_cells.saturating_sub(self.column())
    }

    /// What the items are of whose markers stand in a column.
    pub fn list_at(&self, column: u16) -> Option<Sort> {
        self.open.iter().rev().find_map(|level| match *level {
            Level::List { column: at, sort, .. } => (at == column).then_some(sort),
            _ => None,
        })
    }

    /// Closes all.
    pub fn close(&mut self, out: &mut String) {
        self.close_to(0, out);
    }

    /// How many of the open elements hold a block, too.
    fn n_kept(&self, standing: &Standing, marker: Option<Marker>) -> usize {
        let mut bars = standing.bars.iter().copied().peekable();
        for (at, level) in self.open.iter().enumerate() {
            let is_kept = match *level {
                Level::Quotation(bar) => bars.next_if_eq(&bar).is_some(),
                Level::Item(column) | Level::Note(column, _) => {
                    column <= standing.inset_cells && bars.peek().is_none_or(|bar| *bar >= column)
                }
                Level::List { column, sort, .. } => {
                    let holds =
                        matches!(self.open.get(at + 1), Some(Level::Item(inner)) if *inner <= standing.inset_cells);
                    let is_next = marker.is_some_and(|marker| marker.sort == sort) && standing.inset_cells == column;
                    (holds || is_next) && bars.peek().is_none_or(|bar| *bar > column)
                }
            };
            if !is_kept {
                return at;
            }
        }
        self.open.len()
    }

    fn quote(&mut self, bars: &[u16], out: &mut String) {
        for &bar in bars {
            self.open.push(Level::Quotation(bar));
            out.push_str("<blockquote>\n");
        }
    }

    fn begin_item(&mut self, column: u16, marker: Marker, note: Option<&str>, out: &mut String) {
        let content = column + marker.cells;
        if marker.sort == Sort::Note {
            self.open.push(Level::Note(content, note.is_some()));
            return out.push_str(&begin_note(note));
        }
        let after = marker.number.saturating_add(1);
        let next = if let Some(Level::List { next, .. }) = self.open.last_mut() {
            std::mem::replace(next, after)
        } else {
            self.open.push(Level::List { column, sort: marker.sort, next: after });
            out.push_str(marker.sort.start());
            1
        };
        let is_told = marker.sort.is_ordered() && next != marker.number;
        let item = if is_told { format!("<li value=\"{}\">", marker.number) } else { "<li>".to_owned() };
        out.push_str(&item);
        self.open.push(Level::Item(content));
    }

    /// The column that a block would stand in.
    fn column(&self) -> u16 {
        self.open.last().map_or(0, |level| match *level {
            Level::Quotation(bar) => bar + QUOTATION_CELLS,
            Level::Item(column) | Level::Note(column, _) | Level::List { column, .. } => column,
        })
    }

    fn close_to(&mut self, n_kept: usize, out: &mut String) {
        while self.open.len() > n_kept {
            out.push_str(match self.open.pop() {
                Some(Level::Quotation(_)) => "</blockquote>\n",
                Some(Level::List { sort, .. }) => sort.end(),
                Some(Level::Item(_)) => "</li>\n",
                Some(Level::Note(_, has_mark)) => end_note(has_mark),
                None => "",
            });
        }
    }
}

/// How a note begins that has a name if a mark leads to it: reading systems show such a note where its mark stands, and
/// would show one that none leads to nowhere.
pub fn begin_note(name: Option<&str>) -> String {
    match name {
        Some(name) => format!("<aside id=\"{name}\" epub:type=\"footnote\" role=\"doc-footnote\">"),
        None => "<div class=\"note\">".to_owned(),
    }
}

/// How it ends.
pub fn end_note(has_name: bool) -> &'static str {
    if has_name { "</aside>\n" } else { "</div>\n" }
}
