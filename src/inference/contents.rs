//! Tables of contents: runs of lines that come again later. They are no headings,
//! but what they name is one all the more, and its depth there is its level.

use crate::inference::candidate::{Candidate, Listing};
use crate::inference::hash::{HashOfLineMap, HashOfLineSet};
use crate::inference::survey::Survey;
use std::{collections::BTreeSet, ops::Range};

/// Units that may stand between two entries: an entry over two lines, a note.
const WIDEST_HOLE: u32 = 2;
/// Entries that a table has at least.
const FEWEST_ENTRIES: usize = 3;

/// What the tables of contents of a text tell, by the hashes of its lines.
#[derive(Debug, Default)]
pub struct Contents {
    /// The lines that they name.
    pub named: HashOfLineSet,
    /// How deep those are, from 1, that a table of several depths names.
    pub depths: HashOfLineMap<u8>,
}

/// Reads tables of contents, and takes their entries out of the candidates.
pub fn set_aside(survey: &mut Survey) -> Contents {
    let mut last_unit = HashOfLineMap::default();
    for candidate in &survey.candidates {
        last_unit.insert(candidate.hash, candidate.unit);
    }
    let comes_after = |hash: u32, unit: u32| last_unit.get(&hash).is_some_and(|&last| last > unit);
    let mut contents = Contents::default();
    for run in survey.listings.chunk_by(|a, b| b.unit - a.unit <= WIDEST_HOLE) {
        contents.read_list(run, comes_after);
    }
    let comes_again =
        |c: &Candidate| comes_after(c.hash, c.unit) || (c.entry_hash != c.hash && comes_after(c.entry_hash, c.unit));
    let mut tables: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for run in survey.candidates.chunk_by(|a, b| b.unit - a.unit <= WIDEST_HOLE) {
        let table = table_in(run, comes_again);
        contents.named.extend(run[table.clone()].iter().flat_map(|entry| [entry.hash, entry.entry_hash]));
        tables.extend(Some(start + table.start..start + table.end).filter(|table| !table.is_empty()));
        start += run.len();
    }
    let mut tables = tables.into_iter().peekable();
    let mut index = 0;
    survey.candidates.retain(|_| {
        let at = index;
        index += 1;
        while tables.next_if(|table| table.end <= at).is_some() {}
        tables.peek().is_none_or(|table| at < table.start)
    });
    contents
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

impl Contents {
    /// Reads a run of listings, if most of them name lines that come after.
    fn read_list(&mut self, run: &[Listing], comes_after: impl Fn(u32, u32) -> bool) {
        let is_named = |entry: &&Listing| entry.hashes.iter().any(|&hash| comes_after(hash, entry.unit));
        let n_named = run.iter().filter(is_named).count();
        if n_named < FEWEST_ENTRIES || n_named * 2 < run.len() {
            return;
        }
        self.named.extend(run.iter().flat_map(|entry| entry.hashes));
        let depths = depths(run);
        if depths.iter().any(|depth| *depth != depths[0]) {
            let entries = run.iter().zip(depths);
            self.depths.extend(entries.flat_map(|(entry, depth)| entry.hashes.map(|hash| (hash, depth))));
        }
    }
}

/// How deep the entries of a table are, from 1: by their numbers if all have some, else by their indents.
fn depths(run: &[Listing]) -> Vec<u8> {
    if let Some(depths) = run.iter().map(|entry| entry.depth).collect() {
        return depths;
    }
    let indents: BTreeSet<u8> = run.iter().map(|entry| entry.indent).collect();
    run.iter().map(|entry| indents.range(..=entry.indent).count().min(255) as u8).collect()
}
