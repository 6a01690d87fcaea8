//! Which encoding the text is read in, which others it may be in, and which one the reader wants.

use super::{App, Opened};
use crate::language::fill;
use std::time::Instant;

/// How the text on screen was decoded.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    encoding: &'static str,
    /// The encodings that it may be in, this one first.
    candidates: Vec<&'static str>,
    /// The one of some lines that are in another than most.
    mixed_in: Option<&'static str>,
    n_replaced: usize,
    is_binary: bool,
    wish: Wish,
}

/// What the reader wants, and what became of it.
#[derive(Debug, Default)]
enum Wish {
    #[default]
    Nothing,
    Encoding(&'static str),
    /// It was passed on, and is awaited.
    Passed(&'static str),
}

impl Decoded {
    /// The text on screen is this one now.
    pub(super) fn update(&mut self, opened: &Opened) {
        self.encoding = opened.encoding;
        self.mixed_in = opened.mixed.first().map(|line| line.1);
        self.n_replaced = opened.n_replaced;
        self.is_binary = opened.is_binary;
        // The order of the first time stays, so that every encoding has its turn.
        if opened.place.is_none() && !opened.candidates.is_empty() {
            self.candidates.clone_from(&opened.candidates);
        }
        if opened.place.is_some() {
            self.wish = Wish::Nothing;
        }
    }

    /// Nothing more will come of what was wanted.
    pub(super) fn give_up(&mut self) {
        self.wish = Wish::Nothing;
    }

    /// The encoding whose turn it is; what is no text is first read in the one that was found.
    fn next(&self) -> Option<&'static str> {
        if self.is_binary {
            return Some(self.encoding);
        }
        let here = self.candidates.iter().position(|&name| name == self.encoding)?;
        let next = *self.candidates.get(here + 1).or(self.candidates.first())?;
        (next != self.encoding).then_some(next)
    }
}

impl App {
    /// The name of the text's encoding.
    pub fn encoding(&self) -> &'static str {
        self.decoded.encoding
    }

    /// The name of the encoding that some lines are in, where it is another than that of most.
    pub fn encoding_mixed_in(&self) -> Option<&'static str> {
        self.decoded.mixed_in
    }

    /// The names of the encodings that the text may be in.
    pub fn encodings(&self) -> &[&'static str] {
        &self.decoded.candidates
    }

    /// How many places did not decode.
    pub fn n_replaced(&self) -> usize {
        self.decoded.n_replaced
    }

    /// Whether what was opened is no text, and is not shown.
    pub fn is_binary(&self) -> bool {
        self.decoded.is_binary
    }

    /// The encoding that the text is to be read in, and the places that are to be found again in it, the one where to go
    /// on first, if there is a new wish since this was asked last.
    pub fn take_encoding(&mut self) -> Option<(&'static str, Vec<usize>)> {
        let Wish::Encoding(name) = self.decoded.wish else { return None };
        self.decoded.wish = Wish::Passed(name);
        Some((name, self.places()))
    }

    /// All places that are known of the text, the one that is read first.
    fn places(&self) -> Vec<usize> {
        let here = self.reader.place().anchor;
        let jumps = self.jumps.places().iter().map(|place| place.anchor);
        let marks = self.marks.iter().map(|(_, place)| place.anchor);
        let notes = self.notes.iter().flat_map(|note| [note.range.start, note.range.end]);
        let folds = self.outline_pane.folds(self.contents.outline()).into_iter().map(|(offset, _)| offset);
        [here].into_iter().chain(jumps).chain(marks).chain(notes).chain(folds).collect()
    }

    /// Has the text read in the encoding whose turn it is.
    pub(super) fn next_encoding(&mut self, now: Instant) {
        if let Wish::Nothing = self.decoded.wish {
            self.decoded.wish = self.decoded.next().map_or(Wish::Nothing, Wish::Encoding);
        }
        let texts = &self.texts.messages;
        let text = match self.decoded.wish {
            Wish::Nothing => texts.no_other_encoding.clone(),
            Wish::Encoding(name) | Wish::Passed(name) => fill(&texts.reading_as, &[("encoding", name)]),
        };
        self.say(text, now);
    }
}
