//! Preformatted text: the lines and blanks of the source, kept whole, or broken where the measure ends.

use crate::typeset::cluster::{Cluster, Look};
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

/// The same, where all lines but the first stand further in, behind the marker of an item.
pub(super) fn hanging(prepared: &mut Prepared, hanging_cells: u8, settings: &Settings) -> Vec<Line> {
    let measure_cells = settings.measure_cells - u16::from(hanging_cells).min(settings.measure_cells);
    let mut lines = lines(prepared, &Settings { measure_cells, ..settings.clone() });
    lines.iter_mut().skip(1).for_each(|line| line.shift(hanging_cells));
    lines
}

/// Gives the tabs of all lines the blanks that their places give them.
pub(super) fn expand_all_tabs(prepared: &mut Prepared) {
    prepared.source_lines().into_iter().for_each(|run| expand_tabs(prepared, run));
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
    let is_blank = |line: Range<usize>| prepared.clusters[line].iter().all(|one| one.class.is_blank());
    let mut start = run.start;
    let mut cells = 0;
    for index in run.clone() {
        let cluster = &prepared.clusters[index];
        if cells + u32::from(cluster.cells) > measure && !cluster.class.is_blank() {
            let word = word_start(prepared, start..index);
            // The blanks before a line stay where they are, unless the first word is whole without them.
            let until = if is_blank(start..word) { word_end(prepared, index..run.end, measure) } else { index + 1 };
            let fits = prepared.cells(word..until) <= measure;
            let end = if fits { word } else { index };
            if !is_blank(start..end) {
                lines.push(Line::new(prepared, start..end, measure));
            }
            (start, cells) = (end, prepared.cells(end..index));
        }
        // What is beyond the measure need not be counted.
        cells = (cells + u32::from(cluster.cells)).min(measure + 1);
    }
    lines.push(Line::new(prepared, start..run.end, measure));
}

/// Where the word begins that goes on behind a line: its end, if no blank and no Han stands in the line.
fn word_start(prepared: &Prepared, line: Range<usize>) -> usize {
    let n_word = prepared.clusters[line.clone()].iter().rev().take_while(|one| is_of_word(one)).count();
    if n_word < line.len() { line.end - n_word } else { line.end }
}

/// Where the word ends that goes on in `rest`; of one that is longer than a line, somewhere beyond.
fn word_end(prepared: &Prepared, rest: Range<usize>, measure: u32) -> usize {
    let most = measure as usize + 1;
    rest.start + prepared.clusters[rest].iter().take(most).take_while(|one| is_of_word(one)).count()
}

fn is_of_word(cluster: &Cluster) -> bool {
    !cluster.class.is_blank() && !cluster.class.is_han()
}
