//! Rows of a table → lines in which every cell is set by itself: its column's cells wide, by the rules of running text.
//!
//! Where the columns do not fit, each row is a list of its cells, the heads of their columns beside them.

use crate::document::Document;
use crate::document::block::{Joint, Slice};
use crate::document::element::{Alignment, Column, Table};
use crate::typeset::breaker::{self, Shape};
use crate::typeset::line::{Line, Part};
use crate::typeset::ornament::{Ornament, Signs};
use crate::typeset::pair;
use crate::typeset::prepare;
use crate::typeset::prepared::Prepared;
use crate::typeset::running;
use crate::typeset::settings::{Settings, Tables};
use std::ops::Range;

/// Cells between two columns: a rule with a blank on either side.
const GAP_CELLS: u16 = 3;
/// Cells that a column has at least, unless its cells are narrower.
const NARROWEST_CELLS: u16 = 6;
/// Cells of a word for which a column is kept wide.
const WORD_CELLS: u16 = 16;

/// Rows, and the table that they are part of.
pub(super) struct Rows<'a> {
    pub prepared: &'a Prepared,
    pub table: &'a Table,
    pub document: &'a Document,
    pub settings: &'a Settings,
    /// How many of the rows, from the first, are the table's head.
    pub n_heads: usize,
}

/// The lines of rows.
pub(super) fn lines(rows: &Rows) -> Vec<Line> {
    let Settings { room_cells, tables, .. } = *rows.settings;
    let columns = &rows.table.columns;
    let fitting =
        || widths(columns, rows.settings.measure() as u16).or_else(|| widths(columns, rows.settings.room() as u16));
    match tables {
        Tables::Fitting => fitting().map_or_else(|| in_lists(rows), |widths| in_columns(rows, &widths)),
        Tables::Columns if room_cells > 0 => in_columns(rows, &fitting().unwrap_or_else(|| narrowest(columns))),
        Tables::Columns | Tables::Lists => in_lists(rows),
    }
}

/// The cells of each column, if all fit: as wide as their widest cell, or else as the room that is left allows.
fn widths(columns: &[Column], measure: u16) -> Option<Vec<u16>> {
    let gaps = GAP_CELLS.saturating_mul(columns.len().saturating_sub(1) as u16);
    let room = measure.checked_sub(gaps)?;
    let mut widths = narrowest(columns);
    let total: u32 = widths.iter().map(|width| u32::from(*width)).sum();
    if total > u32::from(room) {
        return None;
    }
    let mut left = room - total as u16;
    // What is left goes to those that want it, a cell each in turn, until none does.
    while left > 0 {
        let wanting: Vec<usize> = (0..columns.len()).filter(|&at| widths[at] < columns[at].widest).collect();
        if wanting.is_empty() {
            break;
        }
        let share = (left / wanting.len() as u16).max(1);
        for at in wanting {
            let more = share.min(columns[at].widest - widths[at]).min(left);
            widths[at] += more;
            left -= more;
        }
    }
    Some(widths)
}

/// The cells that each column needs at least: for its words, if they are not too long.
fn narrowest(columns: &[Column]) -> Vec<u16> {
    let least = |column: &Column| column.widest.min(column.widest_word.clamp(NARROWEST_CELLS, WORD_CELLS));
    columns.iter().map(least).collect()
}

/// The cells of a row, each as a run of clusters without the blanks around it.
fn cells(rows: &Rows, prepared: &Prepared, row: Range<usize>) -> Vec<Range<usize>> {
    let source = prepared.offset(row.start)..prepared.offset(row.end);
    let cluster_at = |offset: usize| row.start + prepared.clusters_before(row.clone(), offset);
    let cells = rows.document.cells(source, rows.table.apart).into_iter();
    let cells = cells.map(|cell| cluster_at(cell.start)..cluster_at(cell.end));
    cells.map(|cell| prepared.without_first_blanks(prepared.without_last_blanks(cell))).collect()
}

fn in_columns(rows: &Rows, widths: &[u16]) -> Vec<Line> {
    let prepared = rows.prepared;
    let breaks = pair::breaks(prepared, rows.settings.level);
    let signs = Signs::of(rows.settings.widths);
    let mut lines = Vec::new();
    for (index, row) in prepared.source_lines().into_iter().enumerate() {
        let start = prepared.offset(row.start);
        let cells = cells(rows, prepared, row);
        let set: Vec<Vec<Line>> =
            cells.iter().zip(widths).map(|(cell, width)| cell_lines(rows, &breaks, cell, *width)).collect();
        let n_lines = set.iter().map(Vec::len).max().unwrap_or_default().max(1);
        let mut last = start;
        for line in 0..n_lines {
            let line = row_line(rows, &set, line, widths, last);
            last = line.source.start;
            lines.push(line);
        }
        if index + 1 == rows.n_heads {
            let end = lines.last().map_or(start, |line| line.source.end);
            lines.push(head_rule(widths, signs, end));
        }
    }
    lines
}

/// The lines of one cell.
fn cell_lines(rows: &Rows, breaks: &[bool], cell: &Range<usize>, width: u16) -> Vec<Line> {
    if cell.is_empty() {
        return Vec::new();
    }
    let shape = Shape { measure: u32::from(width.max(1)), first: u32::from(width.max(1)), hang: 0 };
    running::broken(rows.prepared, breaks, cell.clone(), shape, breaker::greedy)
}

/// A line of a row: the line of that number of each of its cells.
fn row_line(rows: &Rows, set: &[Vec<Line>], number: usize, widths: &[u16], after: usize) -> Line {
    let signs = Signs::of(rows.settings.widths);
    let mut whole = Line::empty(after);
    let mut x_cells = 0;
    for (at, (width, column)) in widths.iter().zip(&rows.table.columns).enumerate() {
        if at > 0 {
            whole.ornaments.push(Ornament::new(x_cells - 2, signs.column));
        }
        if let Some(line) = set.get(at).and_then(|lines| lines.get(number)) {
            let free = width.saturating_sub(line.cells);
            let shift = match column.alignment {
                Alignment::Left => 0,
                Alignment::Centre => free / 2,
                Alignment::Right => free,
            };
            whole.add(Part { x_cells: x_cells + shift, clusters: line.clusters.clone() }, line.source.clone());
        }
        x_cells += width + GAP_CELLS;
    }
    whole.cells = x_cells.saturating_sub(GAP_CELLS);
    whole
}

/// The rule below the head of a table.
fn head_rule(widths: &[u16], signs: Signs, offset: usize) -> Line {
    let columns: Vec<String> = widths.iter().map(|width| signs.rule.repeat(usize::from(*width))).collect();
    let between = [signs.rule, signs.cross, signs.rule].concat();
    let mut line = Line::empty(offset);
    line.cells = widths.iter().sum::<u16>() + GAP_CELLS * (widths.len() as u16).saturating_sub(1);
    line.ornaments.push(Ornament::new(0, &columns.join(&between)));
    line
}

/// Each row as a list: the head of each column, and its cell beside it.
fn in_lists(rows: &Rows) -> Vec<Line> {
    let prepared = rows.prepared;
    let measure = rows.settings.measure() as u16;
    let heads = heads(rows, measure / 3);
    let label_cells = heads.iter().map(|(_, cells)| *cells).max().map_or(0, |widest| widest + 1);
    let breaks = pair::breaks(prepared, rows.settings.level);
    let signs = Signs::of(rows.settings.widths);
    let mut lines: Vec<Line> = Vec::new();
    for row in prepared.source_lines().into_iter().skip(rows.n_heads) {
        if !lines.is_empty() {
            let mut rule = Line::empty(prepared.offset(row.start));
            rule.ornaments.push(Ornament::new(0, &signs.rule.repeat(usize::from(measure / 3).max(1))));
            lines.push(rule);
        }
        for (at, cell) in cells(rows, prepared, row).iter().enumerate() {
            let label = heads.get(at).map(|(label, _)| &**label);
            lines.extend(item_lines(rows, &breaks, cell, label, label_cells));
        }
    }
    if lines.is_empty() { vec![Line::empty(prepared.offset(0))] } else { lines }
}

/// The heads of the columns, cut to what they may take, and their cells.
fn heads(rows: &Rows, most_cells: u16) -> Vec<(String, u16)> {
    if rows.table.n_head_rows == 0 {
        return Vec::new();
    }
    let text = rows.document.text();
    let line = text.lines_within(rows.table.head.clone()).last();
    let Some(head) = line.map(|line| Slice { range: line.range(), joint: Joint::Nothing }) else { return Vec::new() };
    let head = prepare::prepare(text, &[head], rows.settings);
    let row = 0..head.clusters.len();
    let row = head.without_first_blanks(head.without_last_blanks(row));
    cells(rows, &head, row).into_iter().map(|cell| label(&head, cell, most_cells)).collect()
}

/// A cell as a string, as far as it fits, and the cells that it takes.
fn label(prepared: &Prepared, cell: Range<usize>, most_cells: u16) -> (String, u16) {
    let (mut label, mut n_cells) = (String::new(), 0);
    for cluster in &prepared.clusters[cell] {
        if n_cells + u16::from(cluster.cells) > most_cells {
            break;
        }
        label.push_str(prepared.symbol(cluster));
        n_cells += u16::from(cluster.cells);
    }
    (label, n_cells)
}

/// A cell behind the head of its column.
fn item_lines(rows: &Rows, breaks: &[bool], cell: &Range<usize>, label: Option<&str>, label_cells: u16) -> Vec<Line> {
    let width = (rows.settings.measure() as u16).saturating_sub(label_cells).max(1);
    let mut lines = cell_lines(rows, breaks, cell, width);
    for line in &mut lines {
        line.indent_cells = label_cells.min(u16::from(u8::MAX)) as u8;
    }
    if let Some((first, label)) = lines.first_mut().zip(label) {
        first.ornaments.push(Ornament::new(0, label));
    }
    lines
}
