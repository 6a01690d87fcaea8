//! What setting yields: lines, and what is drawn of them, each with its place in the source.

use crate::typeset::cluster::{Cluster, Look};
use crate::typeset::ornament::Ornament;
use crate::typeset::prepared::Prepared;
use crate::typeset::width::text_width;
use std::ops::Range;

/// A part of a block, set to a measure.
#[derive(Clone, Debug)]
pub struct Setting {
    pub(super) prepared: Prepared,
    pub(super) lines: Vec<Line>,
}

/// One line of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Offsets in the text, from the start of its first cluster to the end of its last.
    pub source: Range<usize>,
    /// Cells as drawn, gaps and what hangs included, the indent left out.
    pub cells: u16,
    /// Cells of its last mark that stand right of the measure.
    pub hang_cells: u8,
    /// Cells left empty before its first cluster.
    pub indent_cells: u8,
    /// Its clusters, the blanks at its end left out.
    pub(super) clusters: Range<usize>,
    /// Clusters that stand one cell further right than they would, ascending.
    pub(super) gaps: Vec<usize>,
    /// What stands further right by itself: the other cells of a row.
    pub(super) parts: Vec<Part>,
    /// What is drawn beside its clusters.
    pub ornaments: Vec<Ornament>,
}

/// A part of a line that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Cells left of it.
    pub x_cells: u16,
    pub clusters: Range<usize>,
}

/// A symbol in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<'s> {
    /// Cells left of it.
    pub x_cells: u16,
    /// One grapheme cluster, safe to draw.
    pub symbol: &'s str,
    /// Cells that it takes.
    pub cells: u8,
    /// Offsets in the text of what it stands for.
    pub source: Range<usize>,
    /// Whether it stands for something that is not drawn as itself, as ␛ does.
    pub is_shown: bool,
}

impl Line {
    /// A run of clusters, the blanks at its end left out, in a line of `measure` cells.
    pub(super) fn new(prepared: &Prepared, run: Range<usize>, measure: u32) -> Line {
        let clusters = prepared.without_last_blanks(run);
        let cells = prepared.cells(clusters.clone());
        let is_single = clusters.len() == 1;
        let hang_cells = if is_single { 0 } else { cells.saturating_sub(measure) as u8 };
        let start = prepared.offset(clusters.start);
        let source = match clusters.clone().next_back() {
            Some(last) => start..prepared.source(&prepared.clusters[last]).end,
            None => start..start,
        };
        let (gaps, parts, ornaments) = (Vec::new(), Vec::new(), Vec::new());
        Line { source, cells: cells as u16, hang_cells, indent_cells: 0, clusters, gaps, parts, ornaments }
    }

    /// A line without clusters, at an offset.
    pub(super) fn empty(offset: usize) -> Line {
        Line {
            source: offset..offset,
            cells: 0,
            hang_cells: 0,
            indent_cells: 0,
            clusters: 0..0,
            gaps: Vec::new(),
            parts: Vec::new(),
            ornaments: Vec::new(),
        }
    }

    /// Adds a part that stands for `source`.
    pub(super) fn add(&mut self, part: Part, source: Range<usize>) {
        let before = if self.parts.is_empty() { source.clone() } else { self.source.clone() };
        self.source = before.start.min(source.start)..before.end.max(source.end);
        self.parts.push(part);
    }

    /// Moves it further right, with all that belongs to it.
    pub(super) fn shift(&mut self, cells: u8) {
        self.indent_cells = self.indent_cells.saturating_add(cells);
        self.parts.iter_mut().for_each(|part| part.x_cells += u16::from(cells));
        self.ornaments.iter_mut().for_each(|ornament| ornament.x_cells += u16::from(cells));
    }
}

impl Setting {
    /// The lines; never empty.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Cells that its widest line takes.
    pub fn widest_cells(&self) -> u16 {
        let cells = |line: &Line| line.cells.saturating_add(line.indent_cells.into());
        self.lines.iter().map(cells).max().unwrap_or_default()
    }

    /// How far to the left it is moved where rows are moved by `shift_cells` and there is room for `room_cells`: no
    /// further than its widest line asks for.
    pub fn shift(&self, shift_cells: u16, room_cells: u16) -> u16 {
        if shift_cells == 0 { 0 } else { shift_cells.min(self.widest_cells().saturating_sub(room_cells)) }
    }

    /// Index of the line that holds the byte at `offset` of the text, or of the nearest before it.
    pub fn line_at(&self, offset: usize) -> usize {
        let at = self.lines.partition_point(|line| line.source.start <= offset).saturating_sub(1);
        // A line of a row holds what begins in other cells behind lines below it.
        let above = self.lines[..=at].iter().rposition(|line| self.holds(line, offset));
        above.unwrap_or(at)
    }

    /// Whether a line is one of a row, and a part of it holds the byte at an offset.
    fn holds(&self, line: &Line, offset: usize) -> bool {
        line.parts.iter().any(|part| {
            let source = self.prepared.offset(part.clusters.start)..self.prepared.offset(part.clusters.end);
            source.contains(&offset)
        })
    }

    /// What is drawn of one of its lines, from left to right. Gaps show as jumps of `x_cells`.
    pub fn placed<'s>(&'s self, line: &'s Line) -> impl Iterator<Item = Placed<'s>> {
        let mut x_cells = u16::from(line.indent_cells);
        let mut gaps = line.gaps.iter().peekable();
        let parts = line.parts.iter().flat_map(|part| part.clusters.clone().map(move |index| (index, Some(part))));
        line.clusters.clone().map(|index| (index, None)).chain(parts).flat_map(move |(index, part)| {
            let cluster = &self.prepared.clusters[index];
            if let Some(part) = part.filter(|part| part.clusters.start == index) {
                x_cells = part.x_cells;
            }
            x_cells += u16::from(gaps.next_if(|&&gap| gap == index).is_some());
            let start = x_cells;
            x_cells += u16::from(cluster.cells);
            self.placed_symbols(cluster, start)
        })
    }

    /// The symbols of a cluster; more than one if it is spelled out.
    fn placed_symbols<'s>(&'s self, cluster: &Cluster, start: u16) -> impl Iterator<Item = Placed<'s>> + use<'s> {
        let symbol = self.prepared.symbol(cluster);
        let is_spelled = cluster.look == Look::Spelled;
        let cells = if is_spelled { 1 } else { cluster.cells };
        let is_shown = matches!(cluster.look, Look::Spelled | Look::Instead);
        let source = self.prepared.source(cluster);
        pieces(symbol, is_spelled).zip(start..).map(move |(symbol, x_cells)| Placed {
            x_cells,
            symbol,
            cells,
            source: source.clone(),
            is_shown,
        })
    }

    /// One of its lines as a string, indent and gaps as spaces.
    pub fn draw_line(&self, line: &Line) -> String {
        let mut drawn = String::new();
        let mut x_cells = 0;
        let mut ornaments = line.ornaments.iter().peekable();
        for placed in self.placed(line) {
            while let Some(ornament) = ornaments.next_if(|ornament| ornament.x_cells < placed.x_cells) {
                self.draw_ornament(ornament, &mut drawn, &mut x_cells);
            }
            drawn.extend(std::iter::repeat_n(' ', usize::from(placed.x_cells - x_cells)));
            drawn.push_str(placed.symbol);
            // A tab is one blank as wide as the way to the next stop.
            let n_blanks = if placed.symbol == " " { placed.cells.saturating_sub(1) } else { 0 };
            drawn.extend(std::iter::repeat_n(' ', usize::from(n_blanks)));
            x_cells = placed.x_cells + u16::from(placed.cells);
        }
        for ornament in ornaments {
            self.draw_ornament(ornament, &mut drawn, &mut x_cells);
        }
        drawn
    }

    /// Adds an ornament to a line of which so many cells are drawn.
    fn draw_ornament(&self, ornament: &Ornament, drawn: &mut String, x_cells: &mut u16) {
        drawn.extend(std::iter::repeat_n(' ', usize::from(ornament.x_cells.saturating_sub(*x_cells))));
        drawn.push_str(&ornament.symbols);
        *x_cells = ornament.x_cells + text_width(&ornament.symbols, self.prepared.widths) as u16;
    }
}

/// The symbol as a whole, or each of its characters.
fn pieces(symbol: &str, is_spelled: bool) -> impl Iterator<Item = &str> {
    let mut rest = symbol;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (piece, tail) = rest.split_at(if is_spelled { first.len_utf8() } else { rest.len() });
        rest = tail;
        Some(piece)
    })
}
