//! Highlights in the text and what the reader wrote about them.

use crate::document::carry::Carry;
use std::ops::Range;

/// A highlight, with what was written about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// When it was made, in milliseconds since 1970: tells it from the others.
    pub made_at: u64,
    /// What is highlighted.
    pub range: Range<usize>,
    /// What was written; nothing for a mere highlight.
    pub text: String,
}

/// All highlights of a text, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    list: Vec<Note>,
}

impl Notes {
    /// Adds one, which takes the place of the one of that time.
    pub fn add(&mut self, mut note: Note) {
        // Two that are made at once are still two.
        while self.list.iter().any(|other| other.made_at == note.made_at && other.range != note.range) {
            note.made_at += 1;
        }
        self.remove(note.made_at);
        let index =
            self.list.partition_point(|other| (other.range.start, other.made_at) < (note.range.start, note.made_at));
        self.list.insert(index, note);
    }

    /// Removes the one that was made at a time.
    pub fn remove(&mut self, made_at: u64) {
        self.list.retain(|note| note.made_at != made_at);
    }

    /// Takes in what is known from elsewhere; those of now stay as they are.
    pub fn recall(&mut self, notes: Notes) {
        for note in notes.list {
            if !self.list.iter().any(|known| known.made_at == note.made_at) {
                self.add(note);
            }
        }
    }

    /// The text has changed: every highlight goes to where its ends are now; one with nothing in it is gone.
    pub(super) fn carry(&mut self, carry: &Carry) {
        for note in std::mem::take(&mut self.list) {
            let range = carry.offset(note.range.start)..carry.offset(note.range.end);
            if !range.is_empty() {
                self.add(Note { range, ..note });
            }
        }
    }

    /// All of them, in the order of the text.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Note> + DoubleEndedIterator {
        self.list.iter()
    }

    /// The one at an offset that begins last.
    pub fn at(&self, offset: usize) -> Option<&Note> {
        self.list.iter().rev().find(|note| note.range.contains(&offset))
    }
}
