//! The texts between which hits have led, as jumps lead inside one text: those behind the one that is read, and those ahead
//! of it when one has gone back.

use super::files::Files;

/// The texts on both sides of the one that is read, each with the texts as they were then.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    /// The nearest last.
    behind: Vec<Files>,
    /// The nearest last.
    ahead: Vec<Files>,
    /// How many leaps had been made in this text by the first key.
    first: Option<usize>,
}

impl Trail {
    /// The trail of a text that is opened at a hit from this one.
    pub fn leapt_from(&self, here: &Files) -> Trail {
        let mut behind = self.behind.clone();
        behind.push(here.clone());
        Trail { behind, ..Trail::default() }
    }

    /// A key is pressed in a text in which so many leaps were made.
    pub fn begin(&mut self, n_leaps: usize) {
        self.first.get_or_insert(n_leaps);
    }

    /// The text behind this one and its trail, where no leap was made since that is not gone back.
    pub fn back(&self, n_leaps: usize, here: &Files) -> Option<(Files, Trail)> {
        let Trail { mut behind, mut ahead, .. } = self.at_edge(n_leaps)?.clone();
        let files = behind.pop()?;
        ahead.push(here.clone());
        Some((files, Trail { behind, ahead, first: None }))
    }

    /// The text ahead of this one and its trail, as long as no leap was made since one has gone back to it.
    pub fn forward(&self, n_leaps: usize, here: &Files) -> Option<(Files, Trail)> {
        let Trail { mut behind, mut ahead, .. } = self.at_edge(n_leaps)?.clone();
        let files = ahead.pop()?;
        behind.push(here.clone());
        Some((files, Trail { behind, ahead, first: None }))
    }

    fn at_edge(&self, n_leaps: usize) -> Option<&Trail> {
        Some(self).filter(|trail| trail.first.is_none_or(|first| n_leaps <= first))
    }
}
