//! Stanzas: runs of short lines without blank lines between them. They are text, however much the first
//! line of each stands apart.

use crate::inference::candidate::{Candidate, Kind};
use crate::inference::class;
use crate::inference::survey::Survey;

/// Lines that a stanza has at least.
const FEWEST_LINES: usize = 3;

/// Takes the lines of stanzas out of the candidates; to their neighbours they are text.
pub fn set_aside(survey: &mut Survey) {
    let mut kept: Vec<Candidate> = Vec::with_capacity(survey.candidates.len());
    let mut last_unit = None;
    for run in survey.candidates.chunk_by(|a, b| a.unit + 1 == b.unit && b.gap_before == 0) {
        let unit = run[0].unit;
        if is_stanza(run) {
            if let Some(before) = kept.last_mut().filter(|before| before.unit + 1 == unit) {
                before.after = Kind::Body;
            }
            last_unit = run.last().map(|line| line.unit);
        } else {
            kept.extend_from_slice(run);
            let first = kept.len() - run.len();
            if last_unit.is_some_and(|last| last + 1 == unit) {
                kept[first].before = Kind::Body;
            }
        }
    }
    survey.candidates = kept;
}

/// Whether lines that touch each other are a stanza: plain, and apart from what stands around them.
fn is_stanza(run: &[Candidate]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    let is_apart = (first.gap_before > 0 || first.before == Kind::Nothing) && last.gap_after > 0;
    run.len() >= FEWEST_LINES
        && is_apart
        && run.iter().all(|line| class::is_plain(line.look) && line.underline.is_none())
}
