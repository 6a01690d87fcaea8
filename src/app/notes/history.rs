//! What was changed of notes, marks and corrections, in its order: taken back, and made again.

use super::highlights::Notes;
use super::marks::Marks;
use crate::reader::Place;

/// More changes are not remembered.
const MOST: usize = 1000;

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// What is written about the highlight that was made at a time; nothing where there is none.
    Note {
        /// When it was made, in milliseconds since 1970.
        made_at: u64,
        /// Before the change.
        before: Option<String>,
        /// After it.
        after: Option<String>,
    },
    /// Where the mark of a name stands; nothing where there is none.
    Mark {
        /// Its name.
        name: String,
        /// Before the change.
        before: Option<Place>,
        /// After it.
        after: Option<Place>,
    },
    /// Something was said of a heading.
    Correction,
}

/// What was changed, the latest last; and what of it was taken back.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
}

impl History {
    /// Something was changed: what was taken back before is made no more.
    pub fn push(&mut self, change: Change) {
        self.undone.clear();
        self.done.push(change);
        if self.done.len() > MOST {
            self.done.remove(0);
        }
    }

    /// The last change, which is to be taken back.
    pub fn undo(&mut self) -> Option<Change> {
        let change = self.done.pop()?;
        self.undone.push(change.clone());
        Some(change)
    }

    /// The change that was taken back last, which is to be made again.
    pub fn redo(&mut self) -> Option<Change> {
        let change = self.undone.pop()?;
        self.done.push(change.clone());
        Some(change)
    }

    /// The last correction was taken back elsewhere.
    pub fn forget_correction(&mut self) {
        if let Some(index) = self.done.iter().rposition(|change| *change == Change::Correction) {
            self.done.remove(index);
        }
    }

    /// The text has changed: places go `to` others.
    pub fn carry(&mut self, to: impl Fn(usize) -> usize) {
        for change in self.done.iter_mut().chain(&mut self.undone) {
            if let Change::Mark { before, after, .. } = change {
                before.iter_mut().chain(after).for_each(|place| place.anchor = to(place.anchor));
            }
        }
    }
}

impl Change {
    /// Takes it back.
    pub fn undo(&self, notes: &mut Notes, marks: &mut Marks, now: u64) {
        match self {
            Change::Note { made_at, before, .. } => put_note(notes, *made_at, before.as_deref(), now),
            Change::Mark { name, before, .. } => put_mark(marks, name, *before, now),
            Change::Correction => {}
        }
    }

    /// Makes it again.
    pub fn redo(&self, notes: &mut Notes, marks: &mut Marks, now: u64) {
        match self {
            Change::Note { made_at, after, .. } => put_note(notes, *made_at, after.as_deref(), now),
            Change::Mark { name, after, .. } => put_mark(marks, name, *after, now),
            Change::Correction => {}
        }
    }
}

fn put_note(notes: &mut Notes, made_at: u64, text: Option<&str>, now: u64) {
    notes.delete(made_at, text.is_none().then_some(now));
    if let Some(text) = text {
        notes.write(made_at, text);
    }
}

fn put_mark(marks: &mut Marks, name: &str, place: Option<Place>, now: u64) {
    match place {
        Some(place) => marks.name(name.to_owned(), place),
        None => marks.delete(name, Some(now)),
    }
}
