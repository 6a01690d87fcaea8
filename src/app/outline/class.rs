//! The lines that are like one: counted beside the loop, for that looks at every line of a text.

use crate::document::Document;
use crate::document::shape::Sister;

/// Characters of a line that are shown of a class.
const SHOWN_CHARS: usize = 8;

/// A line of which those that are like it are to be counted.
#[derive(Clone, Debug)]
pub struct Counting {
    /// Tells it from those that were asked for before.
    pub(super) number: u64,
    /// Offset of the line.
    pub(super) at: usize,
    pub(super) document: Document,
}

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub(super) number: u64,
    /// Nothing for a line that is alone.
    pub(super) class: Option<Class>,
}

/// Lines that are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// How many there are.
    pub n_lines: usize,
    /// What the first begins with.
    pub first: String,
    /// What the last begins with.
    pub last: String,
}

impl Counting {
    /// Counts them.
    pub fn count(self) -> Counted {
        let sisters = self.document.sisters(self.at);
        let ends = sisters.first().zip(sisters.last());
        let class = ends.map(|(first, last)| Class {
            n_lines: sisters.len(),
            first: head(&self.document, first),
            last: head(&self.document, last),
        });
        Counted { number: self.number, class }
    }
}

/// What a line begins with: so much that its number, which tells it from the others, is shown.
fn head(document: &Document, Sister { start, label, .. }: &Sister) -> String {
    let text = document.text();
    let n_chars = text.slice(label.clone()).chars().count().max(SHOWN_CHARS);
    text.slice(text.line_at(*start).range()).trim().chars().take(n_chars).collect()
}
