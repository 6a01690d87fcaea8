//! How the moving end of a selection moves: by clusters and rows as they are set, and by units as they are read.
//!
//! Units are taken in whole: the right end of a selection goes to their ends, the left end to their starts.

use super::Reader;
use super::movement::Stop;
use super::row::{Place, Row};
use super::unit::{self, Edge, Unit};
use std::ops::Range;

/// More clusters or rows are never counted in one step.
const MOST_STEPS: usize = 2_000;

/// One step. Counts are positive downward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// By clusters, over the ends of rows.
    Clusters(isize),
    /// By rows with text, towards the column of so many cells.
    Rows(isize, u16),
    /// By words, sentences, paragraphs or sections.
    Units(Unit, isize),
    /// To the first cluster of the text.
    Start,
    /// To the last cluster of the text.
    End,
}

/// A cluster as it is set.
struct Cell {
    x_cells: u16,
    source: Range<usize>,
}

impl Reader {
    /// Offsets of the cluster on screen or off it that holds an offset, or of the nearest before it in its line.
    pub fn cluster_at(&mut self, offset: usize) -> Range<usize> {
        cluster_at(self, offset)
    }

    /// Cells left of the cluster at an offset, in its row.
    pub fn column(&mut self, offset: usize) -> u16 {
        x_cells(self, offset)
    }

    /// Where the moving end of a selection comes to from `head`; `anchor` is where the other end stands.
    ///
    /// # Errors
    /// The reason when it cannot move.
    pub fn step(&mut self, anchor: &Range<usize>, head: &Range<usize>, step: Step) -> Result<Range<usize>, Stop> {
        step_to(self, anchor, head, step)
    }
}

fn step_to(reader: &mut Reader, anchor: &Range<usize>, head: &Range<usize>, step: Step) -> Result<Range<usize>, Stop> {
    let reached = match step {
        Step::Clusters(n) => by_clusters(reader, head, n),
        Step::Rows(n, x_cells) => by_rows(reader, head, n, x_cells),
        Step::Units(unit, n) => by_units(reader, anchor, head, unit, n),
        Step::Start => Ok(cluster_at(reader, 0)),
        Step::End => Ok(cluster_at(reader, reader.document().text().len())),
    };
    // A row may hold nothing that is drawn.
    let is_drawn = |cluster: &Range<usize>| !cluster.is_empty();
    reached.and_then(|cluster| Some(cluster).filter(is_drawn).ok_or(Stop::AtEnd))
}

fn cluster_at(reader: &mut Reader, offset: usize) -> Range<usize> {
    let row = row_at(reader, offset);
    let cell = last_begun(&row, offset).or(row.first());
    cell.map_or(offset..offset, |cell| cell.source.clone())
}

/// Cells left of the cluster that stands at an offset.
fn x_cells(reader: &mut Reader, offset: usize) -> u16 {
    let row = row_at(reader, offset);
    last_begun(&row, offset).map_or(0, |cell| cell.x_cells)
}

/// The cluster of a row that begins last of those that do not behind an offset: those of a table are not in the order of the text.
fn last_begun(row: &[Cell], offset: usize) -> Option<&Cell> {
    row.iter().filter(|cell| cell.source.start <= offset).max_by_key(|cell| cell.source.start)
}

fn row_at(reader: &mut Reader, offset: usize) -> Vec<Cell> {
    let Some(spot) = reader.flow.spot_at(Place { anchor: offset, n_rows_above: 0 }) else { return Vec::new() };
    cells(&reader.flow.row(&spot))
}

/// The clusters of a row that stand for something in the source.
fn cells(row: &Row) -> Vec<Cell> {
    let Row::Line { setting, index, .. } = row else { return Vec::new() };
    let placed = setting.placed(&setting.lines()[*index]);
    let mut cells: Vec<Cell> = placed.map(|placed| Cell { x_cells: placed.x_cells, source: placed.source }).collect();
    cells.retain(|cell| !cell.source.is_empty());
    // A cluster that is spelled out is one all the same.
    cells.dedup_by(|next, cell| next.source == cell.source);
    cells
}

/// By clusters: within the row, then to the first or last cluster of the next row that has any.
fn by_clusters(reader: &mut Reader, head: &Range<usize>, n: isize) -> Result<Range<usize>, Stop> {
    let stop = if n > 0 { Stop::AtEnd } else { Stop::AtStart };
    let mut left = n.unsigned_abs().min(MOST_STEPS);
    let mut spot = reader.flow.spot_at(Place { anchor: head.start, n_rows_above: 0 }).ok_or(stop)?;
    let mut reached = None;
    loop {
        let row = cells(&reader.flow.row(&spot));
        let mut ahead: Vec<Range<usize>> = row.into_iter().map(|cell| cell.source).collect();
        if n < 0 {
            ahead.reverse();
        }
        ahead.retain(|source| if n > 0 { source.start > head.start } else { source.start < head.start });
        let n_taken = ahead.len().min(left);
        reached = n_taken.checked_sub(1).and_then(|last| ahead.get(last).cloned()).or(reached);
        left -= n_taken;
        let (next, moved) = if n > 0 { reader.flow.down(&spot, 1) } else { reader.flow.up(&spot, 1) };
        if left == 0 || moved == 0 {
            return reached.ok_or(stop);
        }
        spot = next;
    }
}

/// By rows that have clusters: to the one that stands in a column, or the last one left of it.
fn by_rows(reader: &mut Reader, head: &Range<usize>, n: isize, x_cells: u16) -> Result<Range<usize>, Stop> {
    let stop = if n > 0 { Stop::AtEnd } else { Stop::AtStart };
    let mut left = n.unsigned_abs().min(MOST_STEPS);
    let mut spot = reader.flow.spot_at(Place { anchor: head.start, n_rows_above: 0 }).ok_or(stop)?;
    let mut reached = Vec::new();
    while left > 0 {
        let (next, moved) = if n > 0 { reader.flow.down(&spot, 1) } else { reader.flow.up(&spot, 1) };
        if moved == 0 {
            break;
        }
        let row = cells(&reader.flow.row(&next));
        spot = next;
        left -= usize::from(!row.is_empty());
        reached = if row.is_empty() { reached } else { row };
    }
    let at = reached.iter().rposition(|cell| cell.x_cells <= x_cells).unwrap_or(0);
    reached.get(at).map(|cell| cell.source.clone()).ok_or(stop)
}

/// By units. A right end goes to the ends of units and a left end to their starts; where the one would pass the
/// anchor it becomes the other.
fn by_units(
    reader: &mut Reader,
    anchor: &Range<usize>,
    head: &Range<usize>,
    unit: Unit,
    n: isize,
) -> Result<Range<usize>, Stop> {
    let document = reader.document();
    let edge = |edge, from| unit::edge(document, unit, edge, from, n);
    let to_start = edge(Edge::Start, head.start);
    let to_end = edge(Edge::End, head.end);
    let is_left = head.start < anchor.start;
    let is_right = head.start > anchor.start;
    let target = if n > 0 {
        match to_start.filter(|&start| is_left && start <= anchor.start) {
            Some(start) => start,
            None => to_end.ok_or(Stop::AtEnd)? - 1,
        }
    } else {
        match to_end.filter(|&end| is_right && end >= anchor.end) {
            Some(end) => end - 1,
            None => to_start.ok_or(Stop::AtStart)?,
        }
    };
    Ok(cluster_at(reader, target))
}
