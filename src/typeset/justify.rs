//! A line that is a few cells short → cells of gap where they are seen least.
//!
//! Gaps stand where the setting is loose by nature, never between two Han
//! (CLREQ 3.2.2). They are drawn and never copied.

use crate::typeset::breaker::Shape;
use crate::typeset::class::Class;
use crate::typeset::cluster::Cluster;
use crate::typeset::fixed;
use crate::typeset::line::Line;
use crate::typeset::prepared::Prepared;
use std::ops::Range;

/// A line that is shorter by more cells than this stays as it is.
const MAX_GAPS: usize = 4;

/// Places for gaps, those of the first kind taken first.
///
/// A blank in the source is half an em already, the most that CLREQ lets a space between Han and Latin grow
/// to: it is doubled last.
const KINDS: [fn(&Cluster, &Cluster) -> bool; 4] =
    [is_between_scripts, is_after_stop, is_beside_bracket, is_after_blank];

/// Fills the lines of a paragraph, all but the last, up to the measure. The first `n_marker` clusters and what follows
/// them stand where the lines below hang.
pub(super) fn fill(prepared: &Prepared, n_marker: usize, lines: &mut [Line], shape: Shape) {
    let Some((_, full)) = lines.split_last_mut() else { return };
    for (index, line) in full.iter_mut().enumerate() {
        let measure = if index == 0 { shape.first } else { shape.measure };
        let slack = measure.saturating_sub(u32::from(line.cells)) as usize;
        if (1..=MAX_GAPS).contains(&slack) {
            let words = line.clusters.start.max(n_marker).min(line.clusters.end)..line.clusters.end;
            line.gaps = gaps(prepared, words, slack);
            line.cells += line.gaps.len() as u16;
        }
    }
}

/// The clusters before which a cell is left empty: `n_gaps` of them, or none if there are too few places.
fn gaps(prepared: &Prepared, clusters: Range<usize>, n_gaps: usize) -> Vec<usize> {
    let mut gaps: Vec<usize> = Vec::with_capacity(n_gaps);
    for is_place in KINDS {
        let places: Vec<usize> = clusters
            .clone()
            .skip(1)
            .filter(|&at| is_place(&prepared.clusters[at - 1], &prepared.clusters[at]) && !gaps.contains(&at))
            .filter(|&at| !fixed::is_fixed(prepared, at))
            .collect();
        let n_taken = places.len().min(n_gaps - gaps.len());
        gaps.extend((0..n_taken).map(|taken| places[(2 * taken + 1) * places.len() / (2 * n_taken)]));
    }
    if gaps.len() < n_gaps {
        return Vec::new();
    }
    gaps.sort_unstable();
    gaps
}

/// Where Han and Latin meet without a blank.
fn is_between_scripts(before: &Cluster, after: &Cluster) -> bool {
    let (left, right) = (before.class, after.class);
    (left.is_han() && right.is_western()) || (left.is_western() && right.is_han())
}

/// Behind a blank.
fn is_after_blank(before: &Cluster, after: &Cluster) -> bool {
    before.class.is_blank() && !after.class.is_blank()
}

/// Behind a mark whose right half is blank.
fn is_after_stop(before: &Cluster, after: &Cluster) -> bool {
    before.class == Class::Stop && before.cells == 2 && !clings(after)
}

/// Outside a bracket or quotation mark.
fn is_beside_bracket(before: &Cluster, after: &Cluster) -> bool {
    (before.class == Class::Close && !clings(after)) || (after.class == Class::Open && before.class != Class::Open)
}

/// Whether it stands close to what is before it.
fn clings(cluster: &Cluster) -> bool {
    use Class::{AsciiStop, Blank, Close, Connector, Glue, Middle, Solidus, Stop, WideBlank};
    matches!(cluster.class, Close | Stop | AsciiStop | Middle | Connector | Solidus | Glue | Blank | WideBlank)
}
