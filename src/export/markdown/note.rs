//! The notes that the markup of a text tells → their numbers in Markdown.

use crate::document::Document;
use crate::document::block::Block;
use crate::document::element::Marks;
use std::collections::HashMap;
use std::ops::Range;

/// Notes that stand in blocks of their own, numbered as their first signs come.
#[derive(Default)]
pub(super) struct Notes {
    /// The signs, in their order.
    signs: Vec<(Range<usize>, usize)>,
    /// Where each note begins.
    numbers: HashMap<usize, usize>,
}

impl Notes {
    pub fn of(document: &Document, marks: &Marks) -> Notes {
        let mut notes = Notes::default();
        for note in &marks.notes {
            let start = note.body.start;
            let begins = |block: &Block| {
                let marker_bytes = document.standing(block).marker_bytes;
                marker_bytes > 0 && block.range.start + usize::from(marker_bytes) == start
            };
            // Items of a list stay what they are.
            let is_marked = |block: &Block| {
                let marker = document.text().slice(block.range.start..start);
                !marker.trim_end().ends_with('.')
            };
            if document.block_at(start).is_some_and(|block| begins(&block) && is_marked(&block)) {
                let next = notes.numbers.len() + 1;
                let number = *notes.numbers.entry(start).or_insert(next);
                notes.signs.push((note.sign.clone(), number));
            }
        }
        notes
    }

    /// The number of the note that begins at an offset.
    pub fn number_of(&self, start: usize) -> Option<usize> {
        self.numbers.get(&start).copied()
    }

    /// The signs in a range.
    pub fn signs_within(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, usize)> {
        let first = self.signs.partition_point(|(sign, _)| sign.start < range.start);
        let signs = self.signs[first..].iter().take_while(move |(sign, _)| sign.end <= range.end);
        signs.map(|(sign, number)| (sign.clone(), *number))
    }
}
