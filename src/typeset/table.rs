//! Rows of a table → lines in which every cell is set by itself: its column's cells wide, by the rules of running text.
//!
//! Where the columns do not fit, each row is a list of its cells, the heads of their columns beside them.

use crate::document::Document;
use crate::document::block::{Block, BlockKind, Reading};
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

/// Cells of a row at most that are listed.
const MOST_CELLS: usize = 1 << 16;

/// Rows, and the table that they are part of.
pub(super) struct Rows<'a> {
    pub prepared: &'a Prepared,
    pub table: &'a Table,
    /// What the block is that they stand in.
    pub kind: BlockKind,
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

/// A cell of a row: its clusters, in as many runs as the row has lines in the source, and the columns that it takes.
struct Cell {
    runs: Vec<Range<usize>>,
    columns: Range<usize>,
}

/// The rows, each with the lines of the source that it has.
fn rows_of(rows: &Rows, prepared: &Prepared) -> Vec<Vec<Range<usize>>> {
    let mut all: Vec<Vec<Range<usize>>> = Vec::new();
    for line in prepared.source_lines() {
        let goes_on = rows.table.continued.binary_search(&prepared.offset(line.start)).is_ok();
        match all.last_mut().filter(|_| goes_on) {
            Some(row) => row.push(line),
            None => all.push(vec![line]),
        }
    }
    all
}

/// The cells of a row that are not covered by others, in so many columns.
fn cells_of(rows: &Rows, prepared: &Prepared, row: &[Range<usize>], n_columns: usize) -> Vec<Cell> {
    let mut end = 0;
    let mut uncovered: Vec<Cell> = Vec::new();
    let (first, rest) = row.split_first().map_or((0..0, &[][..]), |(first, rest)| (first.clone(), rest));
    for (at, clusters) in cells(rows, prepared, first).into_iter().enumerate().take(n_columns) {
        if at >= end || !clusters.is_empty() {
            let n_taken =
                if clusters.is_empty() { 1 } else { rows.table.n_columns_of(prepared.offset(clusters.start)) };
            end = (at + n_taken).min(n_columns);
            uncovered.push(Cell { runs: vec![clusters], columns: at..end });
        }
    }
    for line in rest {
        uncovered.iter_mut().zip(cells(rows, prepared, line.clone())).for_each(|(cell, run)| cell.runs.push(run));
    }
    uncovered
}

fn in_columns(rows: &Rows, widths: &[u16]) -> Vec<Line> {
    let prepared = rows.prepared;
    let breaks = pair::breaks(prepared, rows.settings.level);
    let signs = Signs::of(rows.settings.widths);
    let mut lines = Vec::new();
    for (index, row) in rows_of(rows, prepared).into_iter().enumerate() {
        let start = prepared.offset(row[0].start);
        let set: Vec<Set> = cells_of(rows, prepared, &row, widths.len())
            .into_iter()
            .map(|cell| {
                let width = cells_between(&widths[cell.columns.clone()]);
                Set { lines: cell_lines(rows, prepared, &breaks, &cell.runs, width), columns: cell.columns, width }
            })
            .collect();
        let n_lines = set.iter().map(|set| set.lines.len()).max().unwrap_or_default().max(1);
        let mut last = start;
        for number in 0..n_lines {
            let mut line = row_line(rows, &set, number, widths, last);
            if number == 0 {
                // What stands before the first cell, a bar or an empty one, is in its row, too.
                line.source.start = start;
            }
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

/// Cells from the left edge of the first of these columns to the right edge of the last.
fn cells_between(widths: &[u16]) -> u16 {
    widths.iter().sum::<u16>() + GAP_CELLS * (widths.len() as u16).saturating_sub(1)
}

/// The lines of one cell: those that the source parts, each set by itself. Runs without words are none.
fn cell_lines(rows: &Rows, prepared: &Prepared, breaks: &[bool], cell: &[Range<usize>], width: u16) -> Vec<Line> {
    let shape = Shape { measure: u32::from(width.max(1)), first: u32::from(width.max(1)), hang: 0 };
    let lines = cell.iter().filter(|run| !run.is_empty()).flat_map(|run| {
        let cluster_at = |offset: usize| run.start + prepared.clusters_before(run.clone(), offset);
        let lines = rows.table.lines_of(prepared.offset(run.start)..prepared.offset(run.end));
        lines.map(move |line| cluster_at(line.start)..cluster_at(line.end))
    });
    lines.flat_map(|line| running::broken(prepared, breaks, line, shape, breaker::greedy)).collect()
}

/// The lines of a cell, and the columns that they take.
struct Set {
    lines: Vec<Line>,
    columns: Range<usize>,
    width: u16,
}

/// A line of a row: the line of that number of each of its cells.
fn row_line(rows: &Rows, set: &[Set], number: usize, widths: &[u16], after: usize) -> Line {
    let signs = Signs::of(rows.settings.widths);
    let mut whole = Line::empty(after);
    let mut x_cells = 0;
    for (at, width) in widths.iter().enumerate() {
        let within = |set: &&Set| set.columns.contains(&at);
        let cell = set.iter().find(within);
        if at > 0 && cell.is_none_or(|set| set.columns.start == at) {
            whole.ornaments.push(Ornament::new(x_cells - 2, signs.column));
        }
        let begun = cell.filter(|set| set.columns.start == at);
        if let Some((cell, line)) = begun.and_then(|set| Some((set, set.lines.get(number)?))) {
            let free = cell.width.saturating_sub(line.cells);
            let shift = match rows.table.columns[at].alignment {
                Alignment::Left => 0,
                _ if cell.columns.len() > 1 => 0,
                Alignment::Centre => free / 2,
                Alignment::Right => free,
            };
            whole.add(Part { x_cells: x_cells + shift, clusters: line.clusters.clone() }, line.source.clone());
        }
        x_cells += width + GAP_CELLS;
    }
    whole.cells = cells_between(widths);
    whole
}

/// The rule below the head of a table.
fn head_rule(widths: &[u16], signs: Signs, offset: usize) -> Line {
    let columns: Vec<String> = widths.iter().map(|width| signs.rule.repeat(usize::from(*width))).collect();
    let between = [signs.rule, signs.cross, signs.rule].concat();
    let mut line = Line::empty(offset);
    line.cells = cells_between(widths);
    line.ornaments.push(Ornament::new(0, &columns.join(&between)));
    line
}

/// Each row as a list: the head of each column, and its cell beside it.
fn in_lists(rows: &Rows) -> Vec<Line> {
    let prepared = rows.prepared;
    let measure = rows.settings.measure() as u16;
    let heads = heads(rows, measure / 3);
    let label_cells = heads.iter().flatten().map(|(_, cells)| *cells).max().map_or(0, |widest| widest + 1);
    let breaks = pair::breaks(prepared, rows.settings.level);
    let signs = Signs::of(rows.settings.widths);
    let mut lines: Vec<Line> = Vec::new();
    for row in rows_of(rows, prepared).into_iter().skip(rows.n_heads) {
        if !lines.is_empty() {
            let mut rule = Line::empty(prepared.offset(row[0].start));
            rule.ornaments.push(Ornament::new(0, &signs.rule.repeat(usize::from(measure / 3).max(1))));
            lines.push(rule);
        }
        for cell in cells_of(rows, prepared, &row, MOST_CELLS) {
            let label = heads.get(cell.columns.start).map(Vec::as_slice).unwrap_or_default();
            lines.extend(item_lines(rows, &breaks, &cell.runs, label, label_cells));
        }
    }
    if let Some(first) = lines.first_mut() {
        first.source.start = prepared.offset(0).min(first.source.start);
    }
    // The lines of one cell stand before the next, which may begin above them in the source.
    let mut last = 0;
    for line in &mut lines {
        last = line.source.start.max(last);
        line.source = last..line.source.end.max(last);
    }
    if lines.is_empty() { vec![Line::empty(prepared.offset(0))] } else { lines }
}

/// A line of the label of a column, and its cells.
type Label = (String, u16);

/// The heads of the columns, those of all rows of the head one below the other, in lines of so many cells.
fn heads(rows: &Rows, measure: u16) -> Vec<Vec<Label>> {
    if rows.table.n_head_rows == 0 {
        return Vec::new();
    }
    let mut heads: Vec<Vec<Label>> = vec![Vec::new(); rows.table.columns.len()];
    let block = Block { kind: rows.kind, range: rows.table.head.clone() };
    for line in rows.document.slices(&block, block.range.clone(), Reading::Rejoined) {
        let head = prepare::prepare(rows.document.text(), &[line], rows.settings);
        let breaks = pair::breaks(&head, rows.settings.level);
        for cell in cells_of(rows, &head, &head.source_lines(), heads.len()) {
            let lines = cell_lines(rows, &head, &breaks, &cell.runs, measure);
            let label: Vec<Label> = lines.iter().map(|line| label(&head, line)).collect();
            heads[cell.columns].iter_mut().for_each(|head| head.extend(label.iter().cloned()));
        }
    }
    heads
}

/// A line as a string, and the cells that it takes.
fn label(prepared: &Prepared, line: &Line) -> Label {
    (prepared.clusters[line.clusters.clone()].iter().map(|cluster| prepared.symbol(cluster)).collect(), line.cells)
}

/// A cell behind the head of its column.
fn item_lines(rows: &Rows, breaks: &[bool], cell: &[Range<usize>], label: &[Label], label_cells: u16) -> Vec<Line> {
    let width = (rows.settings.measure() as u16).saturating_sub(label_cells).max(1);
    let mut lines = cell_lines(rows, rows.prepared, breaks, cell, width);
    let start = rows.prepared.offset(cell[0].start);
    let end = lines.last().map_or(start, |line| line.source.start);
    while lines.len() < label.len() {
        lines.push(Line::empty(if lines.is_empty() { start } else { end }));
    }
    for (at, line) in lines.iter_mut().enumerate() {
        line.indent_cells = label_cells.min(u16::from(u8::MAX)) as u8;
        if let Some((label, _)) = label.get(at) {
            line.ornaments.push(Ornament::new(0, label));
        }
    }
    lines
}
