//! Tables of contents: runs of candidates that come again later. They are no headings,
//! but what they name is one all the more.

use super::{
    hash::{HashOfLineMap, HashOfLineSet},
    survey::Candidate,
};
use std::ops::Range;

/// Units that may stand between two entries: an entry over two lines, a note.
const WIDEST_HOLE: u32 = 2;
/// Entries that a table has at least.
const FEWEST_ENTRIES: usize = 3;

/// Takes the entries of tables of contents out of the candidates; returns the hashes of what they name.
pub fn set_aside(candidates: &mut Vec<Candidate>) -> HashOfLineSet {
    let mut last_unit = HashOfLineMap::default();
    for candidate in candidates.iter() {
        last_unit.insert(candidate.hash, candidate.unit);
    }
    let comes_again = |c: &Candidate| {
        [c.hash, c.entry_hash].iter().any(|hash| last_unit.get(hash).is_some_and(|&unit| unit > c.unit))
    };
    let mut named = HashOfLineSet::default();
    let mut kept = Vec::with_capacity(candidates.len());
    for run in candidates.chunk_by(|a, b| b.unit - a.unit <= WIDEST_HOLE) {
        let table = table_in(run, comes_again);
        kept.extend_from_slice(&run[..table.start]);
        kept.extend_from_slice(&run[table.end..]);
        named.extend(run[table].iter().flat_map(|entry| [entry.hash, entry.entry_hash]));
    }
    *candidates = kept;
    named
}

/// Which candidates of a run belong to a table: from the first that comes again to the last.
fn table_in(run: &[Candidate], comes_again: impl Fn(&Candidate) -> bool) -> Range<usize> {
    let (Some(first), Some(last)) = (run.iter().position(&comes_again), run.iter().rposition(&comes_again)) else {
        return 0..0;
    };
    let table = &run[first..=last];
    let n_again = table.iter().filter(|c| comes_again(c)).count();
    let n_adjacent = table.windows(2).filter(|pair| pair[0].unit + 1 == pair[1].unit).count();
    let is_table = n_again >= FEWEST_ENTRIES && n_again * 5 >= table.len() * 3 && n_adjacent * 2 >= table.len();
    if is_table { first..last + 1 } else { 0..0 }
}
