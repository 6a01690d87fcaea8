//! Running text and headings: fragments and the breaker's choice → lines.

use crate::typeset::breaker::{self, Fragment, Shape};
use crate::typeset::class::Class;
use crate::typeset::cluster::Cluster;
use crate::typeset::fragment;
use crate::typeset::justify;
use crate::typeset::line::Line;
use crate::typeset::pair;
use crate::typeset::prepared::Prepared;
use crate::typeset::settings::{Breaking, Settings};
use std::ops::Range;

/// A clause of a couplet has at least these cells: four Han.
const CLAUSE_CELLS: u32 = 8;

/// The lines of a paragraph.
///
/// All lines but the first stand as far in as its marker is wide, the first `n_marker` clusters.
pub(super) fn paragraph(prepared: &Prepared, indent_cells: u8, n_marker: usize, settings: &Settings) -> Vec<Line> {
    let breaker = match settings.breaking {
        Breaking::Greedy => breaker::greedy,
        Breaking::Optimal => breaker::optimal,
    };
    let whole = settings.measure();
    let marker_cells = prepared.cells(0..n_marker).min(u8::MAX.into());
    let hanging_cells = if marker_cells * 2 > whole { 0 } else { marker_cells as u8 };
    let measure = whole - u32::from(hanging_cells);
    // A line that is mostly indent has no room for text.
    let indent_cells = if u32::from(indent_cells) * 2 > measure { 0 } else { indent_cells };
    let hang = settings.hang_cells.min(2);
    let breaks = pair::breaks(prepared, settings.level);
    let mut lines = Vec::new();
    for run in prepared.source_lines() {
        let indent_cells = match run.start {
            0 => indent_cells,
            start if prepared.paragraphs.contains(&start) => self::indent_cells(measure),
            _ => 0,
        };
        let run = prepared.without_first_blanks(run);
        let is_outdented = run.start == 0 && hanging_cells > 0;
        let first = if is_outdented { whole } else { measure };
        let shape = Shape { measure, first: first - u32::from(indent_cells), hang };
        let mut broken = broken(prepared, &breaks, run.clone(), shape, breaker);
        if settings.justify && !(settings.ragged_latin && is_latin(prepared, run)) {
            justify::fill(prepared, n_marker, &mut broken, shape);
        }
        for (at, line) in broken.iter_mut().enumerate() {
            let is_first = at == 0;
            line.indent_cells = if is_first { indent_cells } else { 0 };
            line.indent_cells += if is_first && is_outdented { 0 } else { hanging_cells };
        }
        lines.append(&mut broken);
    }
    lines
}

/// The lines of the source, ragged, each as far in as the blanks before it take it: at most half of the measure.
pub(super) fn source(prepared: &Prepared, settings: &Settings) -> Vec<Line> {
    let measure = settings.measure();
    let breaks = pair::breaks(prepared, settings.level);
    let mut lines = Vec::new();
    for run in prepared.source_lines() {
        let words = prepared.without_first_blanks(run.clone());
        let indent_cells = prepared.cells(run.start..words.start).min(measure / 2).min(u8::MAX.into());
        let shape = Shape { measure, first: measure - indent_cells, hang: settings.hang_cells.min(2) };
        let mut broken = broken(prepared, &breaks, words, shape, breaker::greedy);
        broken.first_mut().into_iter().for_each(|first| first.indent_cells = indent_cells as u8);
        lines.append(&mut broken);
    }
    lines
}

/// Cells that a paragraph which is told by its indent begins further in: two Han, less where the measure is short.
pub(super) fn indent_cells(measure: u32) -> u8 {
    match measure {
        0..8 => 0,
        8..24 => 2,
        _ => 4,
    }
}

/// Whether a run holds more Latin than Han.
fn is_latin(prepared: &Prepared, run: Range<usize>) -> bool {
    let (mut latin, mut han) = (0, 0);
    for cluster in &prepared.clusters[run] {
        latin += if cluster.class.is_western() { u32::from(cluster.cells) } else { 0 };
        han += if cluster.class.is_han() { u32::from(cluster.cells) } else { 0 };
    }
    latin > han
}

/// The lines of a heading: parted at the blanks of its couplets, each part balanced.
pub(super) fn heading(prepared: &Prepared, settings: &Settings) -> Vec<Line> {
    let measure = settings.measure();
    let shape = Shape { measure, first: measure, hang: 0 };
    let breaks = pair::breaks(prepared, settings.level);
    let mut lines = Vec::new();
    for run in prepared.source_lines() {
        for clause in clauses(prepared, prepared.without_first_blanks(run), measure) {
            lines.extend(broken(prepared, &breaks, clause, shape, breaker::balanced));
        }
    }
    lines
}

/// The parts of a heading that each begin a line. One that fits its line is not parted.
fn clauses(prepared: &Prepared, run: Range<usize>, measure: u32) -> Vec<Range<usize>> {
    if prepared.cells(prepared.without_last_blanks(run.clone())) <= measure {
        return vec![run];
    }
    let mut clauses = Vec::new();
    let mut start = run.start;
    for at in run.clone().skip(1) {
        if is_couplet(prepared, start..at, at..run.end) {
            clauses.push(start..at);
            start = at;
        }
    }
    clauses.push(start..run.end);
    clauses
}

/// Whether two clauses of a couplet meet here: Han on both sides of a blank, and more than a number or a word.
fn is_couplet(prepared: &Prepared, before: Range<usize>, after: Range<usize>) -> bool {
    let clusters = &prepared.clusters;
    let first = prepared.without_last_blanks(before.clone());
    let is_clause = |run: Range<usize>| prepared.cells(run) >= CLAUSE_CELLS;
    let is_chinese = |cluster: Option<&Cluster>| cluster.is_some_and(|one| one.is_cjk && one.class != Class::Hangul);
    first.end < before.end
        && is_chinese(clusters.get(after.start))
        && is_chinese(clusters[first.clone()].last())
        && is_clause(first)
        && is_clause(after)
}

/// Breaks a run of clusters between two line ends of the source into lines.
pub(super) fn broken(
    prepared: &Prepared,
    breaks: &[bool],
    run: Range<usize>,
    shape: Shape,
    breaker: fn(&[Fragment], Shape) -> Vec<usize>,
) -> Vec<Line> {
    let fragments = fragment::fragments(prepared, breaks, run.clone(), shape);
    if fragments.list.is_empty() {
        return vec![Line::new(prepared, run, shape.measure)];
    }
    let mut start = run.start;
    let mut measure = shape.first;
    let mut lines = Vec::new();
    for end in breaker(&fragments.list, shape) {
        let end = fragments.ends[end - 1];
        lines.push(Line::new(prepared, start..end, measure));
        (start, measure) = (end, shape.measure);
    }
    lines
}
