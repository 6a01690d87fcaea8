//! What a change of the text has led astray: notes whose words stand elsewhere or nowhere, marks whose lines read
//! otherwise. They are looked for by their quotations beside the loop.

use super::highlights::{Lost, Notes};
use super::marks::Marks;
use crate::document::anchor::{Anchor, locate};
use crate::document::quoted::{Quoted, locate_parts};
use crate::document::text::Text;
use crate::reader::Place;
use std::ops::Range;

/// A mark that is looked for: its name, where it stands until it is found, and how that read.
type StrayMark = (String, Place, Anchor);

/// What is to be looked for in the text as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strays {
    /// Tells this text from those before.
    number: u64,
    notes: Vec<Lost>,
    marks: Vec<StrayMark>,
}

/// What of it was found, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    number: u64,
    notes: Vec<(u64, Range<usize>)>,
    marks: Vec<(String, Place, usize)>,
}

/// What is astray in the text.
#[derive(Debug, Default)]
pub struct Astray {
    /// How often the text has changed.
    number: u64,
    /// Whether that was not handed out yet.
    is_new: bool,
    marks: Vec<StrayMark>,
}

impl Strays {
    /// Looks for all of it in one pass.
    pub fn find(self, text: &Text) -> Found {
        let quoted: Vec<&Quoted> = self.notes.iter().map(|note| &note.quoted).collect();
        let notes = self.notes.iter().zip(locate_parts(text, &quoted));
        let notes = notes.filter_map(|(note, range)| Some((note.made_at, range?))).collect();
        let anchors: Vec<&Anchor> = self.marks.iter().map(|(_, _, anchor)| anchor).collect();
        let places = locate(text, &anchors);
        let marks = self.marks.into_iter().zip(places);
        let marks = marks.filter_map(|((name, guess, _), offset)| Some((name, guess, offset?))).collect();
        Found { number: self.number, notes, marks }
    }
}

impl Astray {
    /// The text is about to change, and places go `to` others: marks whose lines read otherwise there are astray, unless
    /// the way `is_known`.
    pub fn carry(&mut self, marks: &Marks, to: impl Fn(usize) -> usize, before: &Text, after: &Text, is_known: bool) {
        let strays = marks.iter().filter_map(|(name, place)| {
            let (was, is) = (Anchor::at(before, place.anchor), Anchor::at(after, to(place.anchor)));
            let is_stray = !is_known && was.words != is.words;
            is_stray.then(|| (name.to_owned(), Place { anchor: to(place.anchor), ..place }, was))
        });
        self.marks = strays.collect();
        self.number += 1;
        self.is_new = true;
    }

    /// What is to be looked for since the text has changed, once: these notes, and the marks.
    pub fn take(&mut self, lost: &[Lost]) -> Option<Strays> {
        let is_any = !lost.is_empty() || !self.marks.is_empty();
        let is_wanted = std::mem::take(&mut self.is_new) && is_any;
        is_wanted.then(|| Strays { number: self.number, notes: lost.to_vec(), marks: std::mem::take(&mut self.marks) })
    }

    /// Whether something was found in the text of now.
    pub fn is_of_now(&self, found: &Found) -> bool {
        found.number == self.number
    }
}

impl Found {
    /// Puts everything where it was found; a mark that was moved since stays.
    pub fn put(self, marks: &mut Marks, notes: &mut Notes) {
        for (made_at, range) in self.notes {
            notes.find(made_at, range);
        }
        for (name, guess, anchor) in self.marks {
            if marks.iter().any(|known| known == (&name, guess)) {
                marks.name(name, Place { anchor, ..guess });
            }
        }
    }
}

#[cfg(test)]
mod tests;
