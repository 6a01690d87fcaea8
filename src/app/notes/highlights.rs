//! Highlights in the text and what the reader wrote about them.

use crate::document::quoted::Quoted;
use crate::document::text::Text;
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

/// A note whose words are not in the text any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// When it was made.
    pub made_at: u64,
    /// What was highlighted.
    pub quoted: Quoted,
    /// What was written.
    pub text: String,
}

/// All highlights of a text, in its order, and those that are lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    list: Vec<Note>,
    lost: Vec<Lost>,
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

    /// Adds one whose words are not in the text.
    pub fn lose(&mut self, lost: Lost) {
        self.remove(lost.made_at);
        self.lost.push(lost);
    }

    /// One that was lost stands here again.
    pub fn find(&mut self, made_at: u64, range: Range<usize>) {
        if let Some(index) = self.lost.iter().position(|lost| lost.made_at == made_at) {
            let Lost { text, .. } = self.lost.remove(index);
            self.add(Note { made_at, range, text });
        }
    }

    /// Removes the one that was made at a time.
    pub fn remove(&mut self, made_at: u64) {
        self.list.retain(|note| note.made_at != made_at);
        self.lost.retain(|lost| lost.made_at != made_at);
    }

    /// Takes in what is known from elsewhere; those of now stay as they are.
    pub fn recall(&mut self, notes: Notes) {
        for note in notes.list {
            if !self.list.iter().any(|known| known.made_at == note.made_at) {
                self.add(note);
            }
        }
        for lost in notes.lost {
            if !self.list.iter().any(|known| known.made_at == lost.made_at) {
                self.lose(lost);
            }
        }
    }

    /// The text has changed from `before` to `after`: every highlight goes to where its ends are now. One that reads
    /// otherwise there is lost, unless the way `is_known`.
    pub fn carry(&mut self, to: impl Fn(usize) -> usize, before: &Text, after: &Text, is_known: bool) {
        for note in std::mem::take(&mut self.list) {
            let mut range = to(note.range.start)..to(note.range.end);
            if is_known && range.is_empty() {
                // A part of what is one character now.
                range.end = after.floor_char_boundary(range.start + 4);
            }
            let is_there = is_known || Quoted::is_same((before, note.range.clone()), (after, range.clone()));
            if is_there && !range.is_empty() {
                self.add(Note { range, ..note });
            } else {
                let quoted = Quoted::of(before, note.range);
                self.lose(Lost { made_at: note.made_at, quoted, text: note.text });
            }
        }
    }

    /// Those whose words are not in the text.
    pub fn lost(&self) -> &[Lost] {
        &self.lost
    }

    /// All of them, in the order of the text.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Note> + DoubleEndedIterator {
        self.list.iter()
    }

    /// The one of exactly this part of the text; of several, one with something written.
    pub fn of(&self, range: &Range<usize>) -> Option<&Note> {
        self.list.iter().filter(|note| note.range == *range).max_by_key(|note| (!note.text.is_empty(), note.made_at))
    }

    /// The one at an offset that begins last.
    pub fn at(&self, offset: usize) -> Option<&Note> {
        self.list.iter().rev().find(|note| note.range.contains(&offset))
    }
}
