//! What a source says of itself: a line for each name, with all that is said under it.

use crate::format::builder::Builder;
use crate::format::element::{ElementKind, Statement};
use std::ops::Range;

/// Something that is said: its words, and where the first of them stands in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    pub words: String,
    pub source: usize,
}

/// What stands between values under one name.
const BETWEEN: &str = ", ";

impl Builder {
    /// A line of what the source says of itself, right below the one before: a name, or none, what stands behind it, and values.
    pub fn front_matter(&mut self, (name, source): (&str, usize), sign: &str, values: &[Value]) {
        let is_next = self.marks.elements.last().is_some_and(|last| last.kind == ElementKind::FrontMatter);
        self.begin(ElementKind::FrontMatter);
        let values = || values.iter().filter(|value| !value.words.trim().is_empty());
        if name.is_empty() && values().next().is_none() {
            return;
        }
        self.is_close = is_next;
        let line = self.start();
        let name = self.words_told(name, source);
        for (at, value) in values().enumerate() {
            if at > 0 || !name.is_empty() {
                self.text(if at > 0 { BETWEEN } else { sign }, value.source);
                self.settle();
            }
            let value = self.words_told(&value.words, value.source);
            self.marks.statements.push(Statement { line, name: name.clone(), value });
        }
        if values().next().is_none() {
            self.text(sign, source);
        }
        self.end();
        self.is_close = false;
    }

    /// Words, and where they stand then.
    fn words_told(&mut self, words: &str, source: usize) -> Range<usize> {
        let start = self.text.len();
        self.text(words.trim(), source);
        start..self.text.len()
    }
}
