//! Preformatted text: the lines and blanks of the source, cut where the measure ends.

use crate::typeset::cluster::Look;
use crate::typeset::line::Line;
use crate::typeset::prepared::Prepared;
use crate::typeset::settings::Settings;
use std::ops::Range;

/// Tab stops stand at the multiples of this many cells.
const TAB_CELLS: u32 = 8;

/// The lines of preformatted text. Tabs get the width that their place gives them.
pub(super) fn lines(prepared: &mut Prepared, settings: &Settings) -> Vec<Line> {
    let measure = settings.measure();
    let mut lines = Vec::new();
    for run in prepared.source_lines() {
        expand_tabs(prepared, run.clone());
        cut(prepared, prepared.without_last_blanks(run), measure, &mut lines);
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

/// Cuts a source line before the first cluster that no longer fits. Blanks that do
/// not fit vanish at the line end; they do not make a line of their own.
fn cut(prepared: &Prepared, run: Range<usize>, measure: u32, lines: &mut Vec<Line>) {
    let mut start = run.start;
    let mut cells = 0;
    let mut is_blank = true;
    for index in run.clone() {
        let cluster = &prepared.clusters[index];
        if cells + u32::from(cluster.cells) > measure && !cluster.class.is_blank() {
            if !is_blank {
                lines.push(Line::new(prepared, start..index, measure));
            }
            (start, cells, is_blank) = (index, 0, true);
        }
        // What is beyond the measure need not be counted.
        cells = (cells + u32::from(cluster.cells)).min(measure + 1);
        is_blank &= cluster.class.is_blank();
    }
    lines.push(Line::new(prepared, start..run.end, measure));
}
