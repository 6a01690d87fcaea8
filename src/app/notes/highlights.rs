//! Highlights in the text and what the reader wrote about them.

use crate::document::quoted::Quoted;
use crate::document::text::Text;
use std::collections::BTreeMap;
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
    /// When it was deleted, in seconds since 1970: it is there for a while and can be taken back.
    pub deleted_at: Option<u64>,
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
    /// When it was deleted.
    pub deleted_at: Option<u64>,
}

/// All highlights of a text, in its order, and those that are lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    list: Vec<Note>,
    lost: Vec<Lost>,
    /// What was highlighted, by the time of each, before the text was read in another encoding: its characters may begin
    /// and end elsewhere there, and the way back would lose some.
    as_made: BTreeMap<u64, Quoted>,
}

impl Notes {
    /// Adds one, which takes the place of the one of that time; the time that tells it from the others.
    pub fn add(&mut self, mut note: Note) -> u64 {
        // Two that are made at once are still two.
        while self.list.iter().any(|other| other.made_at == note.made_at && other.range != note.range) {
            note.made_at += 1;
        }
        self.remove(note.made_at);
        let index =
            self.list.partition_point(|other| (other.range.start, other.made_at) < (note.range.start, note.made_at));
        let made_at = note.made_at;
        self.list.insert(index, note);
        made_at
    }

    /// Adds one whose words are not in the text.
    pub fn lose(&mut self, lost: Lost) {
        self.remove(lost.made_at);
        self.lost.push(lost);
    }

    /// One that was lost stands here again.
    pub fn find(&mut self, made_at: u64, range: Range<usize>) {
        if let Some(index) = self.lost.iter().position(|lost| lost.made_at == made_at) {
            let Lost { text, deleted_at, .. } = self.lost.remove(index);
            self.add(Note { made_at, range, text, deleted_at });
        }
    }

    /// Deletes the one that was made at a time, or takes it back: `None`.
    pub fn delete(&mut self, made_at: u64, deleted_at: Option<u64>) {
        let here = self.list.iter_mut().filter(|note| note.made_at == made_at).map(|note| &mut note.deleted_at);
        let lost = self.lost.iter_mut().filter(|lost| lost.made_at == made_at).map(|lost| &mut lost.deleted_at);
        here.chain(lost).for_each(|at| *at = deleted_at);
    }

    /// Writes something else about the one that was made at a time.
    pub fn write(&mut self, made_at: u64, text: &str) {
        let here = self.list.iter_mut().filter(|note| note.made_at == made_at).map(|note| &mut note.text);
        let lost = self.lost.iter_mut().filter(|lost| lost.made_at == made_at).map(|lost| &mut lost.text);
        here.chain(lost).for_each(|written| text.clone_into(written));
    }

    /// What is written about the one that was made at a time, if it is there and was not deleted.
    pub fn written(&self, made_at: u64) -> Option<&str> {
        let here = self.iter().find(|note| note.made_at == made_at).map(|note| note.text.as_str());
        here.or_else(|| self.lost().find(|lost| lost.made_at == made_at).map(|lost| lost.text.as_str()))
    }

    /// What was written about the one that was made at a time and was deleted.
    pub fn deleted_text(&self, made_at: u64) -> Option<String> {
        let here = self.list.iter().find(|note| note.made_at == made_at).map(|note| note.text.clone());
        here.or_else(|| self.lost.iter().find(|lost| lost.made_at == made_at).map(|lost| lost.text.clone()))
    }

    /// Removes the one that was made at a time.
    fn remove(&mut self, made_at: u64) {
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
            if is_known {
                let made = || Quoted::of(before, note.range.clone());
                let words = &self.as_made.entry(note.made_at).or_insert_with(made).quote;
                range = near(after, words, range.start).unwrap_or(range);
            }
            let is_there = is_known || Quoted::is_same((before, note.range.clone()), (after, range.clone()));
            if is_there && !range.is_empty() {
                self.add(Note { range, ..note });
            } else {
                let quoted = Quoted::of(before, note.range);
                let Note { made_at, text, deleted_at, .. } = note;
                self.lose(Lost { made_at, quoted, text, deleted_at });
            }
        }
    }

    /// What the one that was made at a time highlighted before the text was read in another encoding.
    pub fn as_made(&self, made_at: u64) -> Option<&Quoted> {
        self.as_made.get(&made_at)
    }

    /// Those whose words are not in the text.
    pub fn lost(&self) -> impl Iterator<Item = &Lost> {
        self.lost.iter().filter(|lost| lost.deleted_at.is_none())
    }

    /// The same with those that were deleted.
    pub fn every_lost(&self) -> &[Lost] {
        &self.lost
    }

    /// All of them, in the order of the text.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Note> {
        self.list.iter().filter(|note| note.deleted_at.is_none())
    }

    /// The same with those that were deleted.
    pub fn every(&self) -> &[Note] {
        &self.list
    }

    /// The one of exactly this part of the text; of several, one with something written.
    pub fn of(&self, range: &Range<usize>) -> Option<&Note> {
        self.iter().filter(|note| note.range == *range).max_by_key(|note| (!note.text.is_empty(), note.made_at))
    }

    /// A mere highlight of exactly this part that was deleted: when it was made.
    pub fn deleted_of(&self, range: &Range<usize>) -> Option<u64> {
        let is_it = |note: &&Note| note.deleted_at.is_some() && note.text.is_empty() && note.range == *range;
        self.list.iter().find(is_it).map(|note| note.made_at)
    }

    /// The one at an offset that begins last.
    pub fn at(&self, offset: usize) -> Option<&Note> {
        self.iter().rev().find(|note| note.range.contains(&offset))
    }
}

/// Bytes by which a place may be off after a text was read in another encoding and back: a few characters.
const NEAR_BYTES: usize = 16;

/// Where words stand at an offset or next to it.
fn near(text: &Text, words: &str, offset: usize) -> Option<Range<usize>> {
    let from = text.floor_char_boundary(offset.saturating_sub(NEAR_BYTES));
    let to = text.floor_char_boundary(offset + NEAR_BYTES + words.len());
    let window = text.slice(from..to);
    let starts = window.match_indices(words).map(|(at, _)| from + at);
    let start = starts.min_by_key(|start| start.abs_diff(offset)).filter(|_| !words.is_empty())?;
    Some(start..start + words.len())
}
