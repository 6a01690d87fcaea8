//! Tables of contents: runs of lines that come again later. What they name is a heading all the more, and its
//! depth there is its level.

use crate::inference::candidate::Candidate;
use crate::inference::entry;
use crate::inference::evidence::Look;
use crate::inference::feature::own::Feature;
use crate::inference::hash::{HashOfLineMap, HashOfLineSet};
use crate::inference::scheme::Scheme;
use std::collections::BTreeSet;
use std::ops::Range;

/// Units between two entries at most: an entry over two lines, a note.
const WIDEST_HOLE: u32 = 3;
/// Entries that a table has at least.
const FEWEST_ENTRIES: usize = 3;
/// Lines that are named, from which on it tells something that a line is not.
const FEWEST_NAMED: usize = 4;
/// Units that an entry and what it names, or what two entries name, are apart at least.
const NEAREST: u32 = 2;

/// What the tables of contents of a text tell.
#[derive(Debug, Default)]
pub struct Contents {
    /// Hashes of the lines and titles that they name.
    pub named: HashOfLineSet,
    /// Of the lines that entries with a leader name.
    by_leaders: HashOfLineSet,
    /// How deep those are, from 1, that a table of several depths names.
    pub depths: HashOfLineMap<u8>,
    /// Their entries, as ranges of candidates.
    pub tables: Vec<Range<usize>>,
}

/// Where each line and each title stands last.
struct Index {
    lines: HashOfLineMap<u32>,
    titles: HashOfLineMap<u32>,
}

impl Index {
    fn of(candidates: &[Candidate]) -> Index {
        let mut index = Index { lines: HashOfLineMap::default(), titles: HashOfLineMap::default() };
        for candidate in candidates {
            index.lines.insert(candidate.hashes.whole, candidate.unit);
            if has_title(candidate) {
                index.titles.insert(candidate.hashes.title, candidate.unit);
            }
        }
        index
    }

    /// The unit after the candidate's that has its line or its title.
    fn later(&self, candidate: &Candidate) -> Option<u32> {
        let hashes = candidate.hashes;
        let of_title = has_title(candidate) || is_item(candidate);
        let lines = [hashes.whole, hashes.entry].map(|hash| self.lines.get(&hash));
        let titles = [self.lines.get(&hashes.title_entry), self.titles.get(&hashes.title_entry)];
        let found = lines.into_iter().chain(titles.into_iter().filter(|_| of_title)).flatten().copied();
        found.filter(|&unit| unit > candidate.unit).max()
    }
}

/// Whether a candidate is a number with a title.
fn has_title(candidate: &Candidate) -> bool {
    matches!(candidate.look, Look::Numbered(..)) && !candidate.is_number_alone
}

fn is_item(candidate: &Candidate) -> bool {
    matches!(candidate.look, Look::Item(_) | Look::Ornamented(_))
}

/// Reads the tables of contents of a text: candidates, and the wide lines with a leader between them.
pub fn read(candidates: &[Candidate], leading: &[(u32, u32)]) -> Contents {
    let index = Index::of(candidates);
    let later: Vec<Option<u32>> = candidates.iter().map(|candidate| index.later(candidate)).collect();
    let mut contents = Contents::default();
    let mut at = 0;
    while let Some(first) = (at..candidates.len()).find(|&at| later[at].is_some()) {
        let table = without_text(candidates, first..end_of_run(candidates, &later, first));
        if is_table(&candidates[table.clone()], &later[table.clone()]) {
            contents.take(candidates, &later, table.clone());
            let last = candidates[table.end - 1].unit;
            let within = &leading[leading.partition_point(|(unit, _)| *unit < candidates[table.start].unit)..];
            contents.by_leaders.extend(within.iter().take_while(|(unit, _)| *unit < last).map(|(_, entry)| entry));
            contents.tables.push(first - usize::from(has_name(candidates, first))..table.end);
        }
        at = table.end;
    }
    contents
}

/// Whether the candidate above the first entry names the table.
fn has_name(candidates: &[Candidate], first: usize) -> bool {
    let Some(above) = first.checked_sub(1).map(|above| &candidates[above]) else { return false };
    let is_near = candidates[first].unit <= above.unit + WIDEST_HOLE;
    is_near && entry::is_name_hashed(above.hashes.whole)
}

/// Where the run ends whose entries come again with few others between.
fn end_of_run(candidates: &[Candidate], later: &[Option<u32>], first: usize) -> usize {
    let mut last = first;
    for (at, candidate) in candidates.iter().enumerate().skip(first + 1) {
        if candidate.unit > candidates[last].unit + WIDEST_HOLE {
            break;
        }
        last = if later[at].is_some() { at } else { last };
    }
    last + 1
}

/// A run without the lines behind its last leader, where many have one: those are the text, in which lines come again as well.
fn without_text(candidates: &[Candidate], run: Range<usize>) -> Range<usize> {
    let leads = |at: &usize| candidates[*at].own.0[Feature::Leader as usize] > 0;
    let Some(last) = run.clone().rfind(leads) else { return run };
    let entries = run.start..last + 1;
    let n_leading = entries.clone().filter(leads).count();
    if n_leading >= FEWEST_ENTRIES && n_leading * 2 >= entries.len() { entries } else { run }
}

/// Whether the lines of a run name others that come after it, in its order and apart from each other.
fn is_table(run: &[Candidate], later: &[Option<u32>]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    let named: Vec<u32> = later.iter().flatten().copied().collect();
    let n = named.len();
    let n_units = (last.unit - first.unit + 1) as usize;
    let different: HashOfLineSet = run.iter().map(|entry| entry.hashes.whole).collect();
    let n_pairs = n.saturating_sub(1);
    let in_order = named.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let spread = named.windows(2).filter(|pair| pair[0].abs_diff(pair[1]) >= NEAREST).count();
    let away = named.iter().filter(|&&unit| unit > last.unit).count();
    n >= FEWEST_ENTRIES
        && n * 5 >= n_units * 3
        && different.len() * 5 >= run.len() * 4
        && in_order * 3 >= n_pairs * 2
        && spread * 2 >= n_pairs
        && away * 5 >= n * 4
}

impl Contents {
    fn take(&mut self, candidates: &[Candidate], later: &[Option<u32>], table: Range<usize>) {
        let run = &candidates[table.clone()];
        let depths = depths(run);
        let is_deep = depths.iter().any(|depth| *depth != depths[0]);
        for ((entry, depth), _) in
            run.iter().zip(depths).zip(&later[table.clone()]).filter(|(_, later)| later.is_some())
        {
            let mut hashes = vec![entry.hashes.whole, entry.hashes.entry];
            hashes.extend((has_title(entry) || is_item(entry)).then_some(entry.hashes.title_entry));
            self.named.extend(&hashes);
            self.by_leaders.extend(Some(entry.hashes.entry).filter(|_| entry.own.0[Feature::Leader as usize] > 0));
            self.depths.extend(hashes.into_iter().filter(|_| is_deep).map(|hash| (hash, depth)));
        }
    }

    /// Whether a line, or its title, is named.
    pub fn names(&self, candidate: &Candidate) -> bool {
        self.named.contains(&candidate.hashes.whole)
            || (has_title(candidate) && self.named.contains(&candidate.hashes.title))
    }

    /// Tells candidates whether they are entries, named, or neither where others are; and to which dots lead.
    pub fn tell(&self, candidates: &mut [Candidate]) {
        for table in &self.tables {
            candidates[table.clone()].iter_mut().for_each(|entry| entry.own.set(Feature::Listed, 1));
        }
        let end = self.tables.last().map_or(0, |table| table.end);
        let is_many = self.named.len() >= FEWEST_NAMED;
        for (at, candidate) in candidates.iter_mut().enumerate() {
            if candidate.own.0[Feature::Listed as usize] == 0 && !self.named.is_empty() {
                let is_named = self.names(candidate);
                candidate.is_led_to = self.by_leaders.contains(&candidate.hashes.whole);
                candidate.own.set(Feature::Named, u8::from(is_named));
                candidate.own.set(Feature::Unnamed, u8::from(is_many && !is_named && at >= end));
            }
        }
    }
}

/// How deep the entries of a table are, from 1: by their numbers if all have some, else by their indents.
fn depths(run: &[Candidate]) -> Vec<u8> {
    let depth = |entry: &Candidate| match entry.look {
        Look::Numbered(Scheme::Dotted | Scheme::ArabicBare, depth) => Some(depth),
        _ => None,
    };
    if let Some(depths) = run.iter().map(depth).collect() {
        return depths;
    }
    let indents: BTreeSet<u8> = run.iter().map(|entry| entry.indent).collect();
    run.iter().map(|entry| indents.range(..=entry.indent).count().min(255) as u8).collect()
}
