//! What is told of the whole text: little, for a model that knows much of whole texts knows them by heart.

use crate::inference::feature::scale;

/// The features of a text, in their order.
pub const DOCUMENT: &[&str] =
    &["tight", "stops", "items", "capitals", "chapters", "numbers", "indents", "digits", "outdented", "pages", "short"];

/// The features of a text.
pub type Bytes = [u8; DOCUMENT.len()];

/// Counts over all units of a text.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Units.
    pub n_units: usize,
    /// Units right below others.
    pub n_tight: usize,
    /// Units that end like a sentence.
    pub n_stops: usize,
    /// Items of lists.
    pub n_items: usize,
    /// Units in capitals.
    pub n_capitals: usize,
    /// Units that begin with a digit.
    pub n_digits: usize,
    /// Units after a form feed.
    pub n_pages: usize,
    /// Units of 40 columns or less.
    pub n_short: usize,
    /// How often each width in columns occurs; wider lines are in the last place.
    pub widths: Widths,
    /// Indents met, a bit each.
    pub indents: u64,
}

/// Widths that are told apart.
const N_WIDTHS: usize = 512;

/// How often each width occurs.
#[derive(Clone, Debug)]
pub struct Widths(Box<[u32; N_WIDTHS]>);

impl Default for Widths {
    fn default() -> Widths {
        Widths(Box::new([0; N_WIDTHS]))
    }
}

impl Widths {
    /// Counts a width.
    pub fn add(&mut self, columns: usize) {
        self.0[columns.min(N_WIDTHS - 1)] += 1;
    }

    /// The width that nine of ten lines do not exceed.
    pub fn usual(&self) -> usize {
        let total: u32 = self.0.iter().sum();
        let mut above = 0;
        let at = (0..N_WIDTHS).rev().find(|&width| {
            above += self.0[width];
            above * 10 > total
        });
        at.unwrap_or(0)
    }
}

/// What the numbers of a text tell: how many are strong and run on, how many are weaker ones that do.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_field_names, reason = "counts are called so")]
pub struct Numbered {
    /// Of chapters.
    pub n_chapters: usize,
    /// Of other good schemes.
    pub n_others: usize,
    /// Plain lines further out than the text, before it.
    pub n_outdented: usize,
}

impl Counts {
    /// The bytes of a text.
    pub fn bytes(&self, numbered: Numbered) -> Bytes {
        let share = |n| scale::share(n, self.n_units);
        [
            share(self.n_tight),
            share(self.n_stops),
            share(self.n_items),
            share(self.n_capitals),
            scale::log(numbered.n_chapters),
            scale::log(numbered.n_others),
            scale::count(self.indents.count_ones() as usize),
            share(self.n_digits),
            scale::log(numbered.n_outdented),
            scale::share(self.n_pages * 8, self.n_units),
            share(self.n_short),
        ]
    }
}
