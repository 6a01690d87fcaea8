//! Preformatted text: the lines and blanks of the source, kept whole, or broken where the measure ends.

use crate::typeset::cluster::Look;
use crate::typeset::line::Line;
use crate::typeset::prepared::Prepared;
use crate::typeset::settings::Settings;
use std::ops::Range;

/// Tab stops stand at the multiples of this many cells.
const TAB_CELLS: u32 = 8;

/// The lines of preformatted text. Tabs get the width that their place gives them.
pub(super) fn lines(prepared: &mut Prepared, settings: &Settings) -> Vec<Line> {
    let mut lines = Vec::new();
    for run in prepared.source_lines() {
        expand_tabs(prepared, run.clone());
        let run = prepared.without_last_blanks(run);
        if settings.room_cells > 0 {
            lines.push(Line::new(prepared, run, u32::MAX));
        } else {
            cut(prepared, run, settings.measure(), &mut lines);
        }
    }
    lines
}

/// Gives each tab the blanks up to the next stop of its source line.
fn expand_tabs(prepared: &mut Prepared, run: Range<usize>) {
    let mut x_cells = 0;
    for cluster in &mut prepared.clusters[run] {
        if cluster.look == Look::Tab {
            cluster.cells = (TAB_CELLS - x_cells) as u8;
        }
        x_cells = (x_cells + u32::from(cluster.cells)) % TAB_CELLS;
    }
}

/// Breaks a source line before what no longer fits: a word that would fit a line, or else a cluster. Blanks that do
/// not fit vanish at the line end; they do not make a line of their own.
fn cut(prepared: &Prepared, run: Range<usize>, measure: u32, lines: &mut Vec<Line>) {
    let mut start = run.start;
    let mut cells = 0;
    let mut is_blank = true;
    for index in run.clone() {
        let cluster = &prepared.clusters[index];
        if cells + u32::from(cluster.cells) > measure && !cluster.class.is_blank() {
            let word = word_start(prepared, start..index);
            let fits = prepared.cells(word..index + 1) <= measure;
            let end = if fits { word } else { index };
            if !is_blank {
                lines.push(Line::new(prepared, start..end, measure));
            }
            (start, cells, is_blank) = (end, prepared.cells(end..index), true);
        }
        // What is beyond the measure need not be counted.
        cells = (cells + u32::from(cluster.cells)).min(measure + 1);
        is_blank &= cluster.class.is_blank();
    }
    lines.push(Line::new(prepared, start..run.end, measure));
}

/// Where the word begins that goes on behind a line: its end, if no blank and no Han stands in the line.
fn word_start(prepared: &Prepared, line: Range<usize>) -> usize {
    let is_word = |index: usize| {
        let class = prepared.clusters[index].class;
        !class.is_blank() && !class.is_han()
    };
    let n_word = line.clone().rev().take_while(|&index| is_word(index)).count();
    let start = line.end - n_word;
    let is_whole = start > line.start && !prepared.clusters[line.start..start].iter().all(|one| one.class.is_blank());
    if is_whole { start } else { line.end }
}
