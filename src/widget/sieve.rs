//! Which of many short strings match what is typed; gone through bit by bit, so that no key waits for the last.

use crate::search::filter::Filter;

/// So many strings are looked at in one go.
const PORTION: usize = 4096;

/// A list on its way through a filter.
#[derive(Clone, Debug)]
pub struct Sieve {
    filter: Filter,
    n_items: usize,
    n_seen: usize,
    found: Vec<u32>,
}

impl Sieve {
    /// Begins to go through so many strings.
    pub fn new(filter: Filter, n_items: usize) -> Sieve {
        let n_seen = if filter.is_empty() { n_items } else { 0 };
        Sieve { filter, n_items, n_seen, found: Vec::new() }
    }

    /// What is typed.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Goes through the next strings.
    pub fn work(&mut self, string: impl Fn(usize) -> String) {
        let end = self.n_seen.saturating_add(PORTION).min(self.n_items);
        let matching = (self.n_seen..end).filter(|&index| self.filter.finds(&string(index)).is_some());
        self.found.extend(matching.map(|index| index as u32));
        self.n_seen = end;
    }

    /// Whether all strings have been looked at.
    pub fn is_done(&self) -> bool {
        self.n_seen == self.n_items
    }

    /// How many strings match, as far as is known.
    pub fn n_matching(&self) -> usize {
        if self.filter.is_empty() { self.n_items } else { self.found.len() }
    }

    /// Index of the `n`th string that matches.
    pub fn get(&self, n: usize) -> Option<usize> {
        let all = Some(n).filter(|_| self.filter.is_empty() && n < self.n_items);
        all.or_else(|| self.found.get(n).map(|&index| index as usize))
    }
}
