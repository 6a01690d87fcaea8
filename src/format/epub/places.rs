//! Which entries of the contents lead into a part, and where in it.

use std::collections::HashMap;

/// The entries that lead into a part, by their numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    /// Those that lead to its beginning.
    pub at_start: Vec<usize>,
    /// Those that lead to a place in it.
    pub by_id: HashMap<String, Vec<usize>>,
}

impl Wanted {
    /// Takes in an entry.
    pub fn add(&mut self, entry: usize, place: Option<&str>) {
        match place {
            Some(id) => self.by_id.entry(id.to_owned()).or_default().push(entry),
            None => self.at_start.push(entry),
        }
    }

    /// All of them, as they stand in the contents.
    pub fn all(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.at_start.iter().chain(self.by_id.values().flatten()).copied().collect();
        all.sort_unstable();
        all
    }
}
