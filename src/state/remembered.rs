//! What is remembered of one text, and how two programs that read it at once remember it together.
//!
//! Of each part holds what was changed since it was read; what only the other one changed stays.

use super::Sketch;
use crate::document::anchor::Anchor;
use crate::document::block::Reading;
use crate::document::correction::Corrections;
use serde::{Deserialize, Serialize};

/// What was deleted is kept so long.
pub const DELETED_STAYS_SECONDS: u64 = 30 * 24 * 60 * 60;

/// The form of the files; a larger one is a newer program's.
pub(super) const VERSION: u32 = 1;

/// Where a text came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A file, which can be opened again.
    #[default]
    File,
    /// A pipe.
    Pipe,
    /// The program itself.
    BuiltIn,
}

/// What is remembered of one text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Remembered {
    /// The form of the file.
    pub version: u32,
    /// The path of a file where it was read last.
    pub name: String,
    /// Where it came from.
    #[serde(default)]
    pub kind: Kind,
    /// Its title, or nothing where it has none.
    #[serde(default)]
    pub title: String,
    /// When it was read last, in seconds since 1970.
    #[serde(default)]
    pub read_at: u64,
    /// How much of it stands above the place, in per cent.
    #[serde(default)]
    pub percent: u8,
    /// Blank rows on screen above the place.
    #[serde(default)]
    pub n_rows_above: u16,
    /// How it was set, where the reader has changed that for this text.
    #[serde(default)]
    pub look: Look,
    /// Which of its lines are joined.
    #[serde(default)]
    pub reading: Reading,
    /// What tells the text again.
    pub sketch: Sketch,
    /// Where it is open.
    #[serde(default)]
    pub place: Option<Anchor>,
    /// Places with a name.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// Highlights and notes.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// Places that leaps have left, the latest last.
    #[serde(default)]
    pub jumps: Vec<Anchor>,
    /// Entries of the outline that the reader opened or closed.
    #[serde(default)]
    pub folds: Vec<Fold>,
    /// What the reader said of its headings.
    #[serde(default)]
    pub corrections: Corrections,
}

/// How a text is set, where that is not as in all texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// The widest measure.
    pub measure_cells: Option<u16>,
    /// Whether lines are filled up to the measure.
    pub justify: Option<bool>,
    /// Whether there are two columns.
    pub spread: Option<bool>,
}

/// A place with a name: a letter, or a bookmark's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its name, which no other mark of the text has.
    pub name: String,
    /// Where it stands.
    pub at: Anchor,
    /// When it was deleted, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<u64>,
}

/// A highlight, with what the reader wrote about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// When it was made, in milliseconds since 1970: tells it from the others.
    pub made_at: u64,
    /// What was written; nothing for a mere highlight.
    #[serde(default)]
    pub text: String,
    /// What is highlighted, as it reads.
    pub quote: String,
    /// When it was deleted, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<u64>,
    /// Where it begins.
    pub from: Anchor,
    /// Where it ends.
    pub to: Anchor,
}

/// A heading whose entry the reader opened or closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fold {
    /// Where the heading stands.
    pub at: Anchor,
    /// Whether it was closed.
    pub is_folded: bool,
}

impl Remembered {
    /// What is to be remembered of a text, nothing yet.
    pub fn new(name: String, kind: Kind, sketch: Sketch) -> Remembered {
        Remembered { version: VERSION, name, kind, sketch, ..Remembered::default() }
    }

    /// Whether both say the same, whenever they were written.
    pub fn says_the_same(&self, other: &Remembered) -> bool {
        Remembered { read_at: other.read_at, version: other.version, ..self.clone() } == *other
    }

    /// Whether both note the same: highlights, notes, marks and corrections.
    pub fn notes_the_same(&self, other: &Remembered) -> bool {
        (&self.notes, &self.marks, &self.corrections) == (&other.notes, &other.marks, &other.corrections)
    }

    /// The same with what another one notes.
    #[must_use]
    pub fn noting(self, other: Remembered) -> Remembered {
        Remembered {
            marks: merged(other.marks, &[], &self.marks, |mark| mark.name.clone()),
            notes: merged(other.notes, &[], &self.notes, |note| note.made_at),
            corrections: other.corrections,
            ..self
        }
    }

    /// What holds when this was made of `base` and another program has meanwhile made `theirs` of it.
    #[must_use]
    pub fn merged(self, base: &Remembered, theirs: &Remembered) -> Remembered {
        let is_moved = self.place != base.place || self.n_rows_above != base.n_rows_above || theirs.place.is_none();
        let look = Look {
            measure_cells: newer(self.look.measure_cells, base.look.measure_cells, theirs.look.measure_cells),
            justify: newer(self.look.justify, base.look.justify, theirs.look.justify),
            spread: newer(self.look.spread, base.look.spread, theirs.look.spread),
        };
        // What came through a pipe this time, or is built in, can still be opened where it was a file.
        let named = if self.kind != Kind::File && theirs.kind == Kind::File { theirs } else { &self };
        let (name, kind) = (named.name.clone(), named.kind);
        let placed = if is_moved { &self } else { theirs };
        let (place, n_rows_above, percent) = (placed.place.clone(), placed.n_rows_above, placed.percent);
        Remembered {
            name,
            kind,
            place,
            n_rows_above,
            percent,
            look,
            reading: newer(self.reading, base.reading, theirs.reading),
            marks: merged(self.marks, &base.marks, &theirs.marks, |mark| mark.name.clone()),
            notes: merged(self.notes, &base.notes, &theirs.notes, |note| note.made_at),
            jumps: newer(self.jumps, base.jumps.clone(), theirs.jumps.clone()),
            folds: merged(self.folds, &base.folds, &theirs.folds, |fold| fold.at.offset),
            corrections: if self.corrections == base.corrections {
                theirs.corrections.clone()
            } else {
                self.corrections
            },
            read_at: self.read_at.max(theirs.read_at),
            ..self
        }
    }
}

/// Ours where we changed it, else theirs.
fn newer<T: PartialEq>(ours: T, base: T, theirs: T) -> T {
    if ours == base { theirs } else { ours }
}

/// Theirs without what we removed, and with what we added or changed; told apart by their keys.
fn merged<T: Clone + PartialEq, K: PartialEq>(ours: Vec<T>, base: &[T], theirs: &[T], key: impl Fn(&T) -> K) -> Vec<T> {
    let of_key = |list: &[T], wanted: &T| list.iter().position(|item| key(item) == key(wanted));
    let is_gone = |item: &&T| of_key(base, item).is_some() && of_key(&ours, item).is_none();
    let mut merged: Vec<T> = theirs.iter().filter(|item| !is_gone(item)).cloned().collect();
    for item in ours.into_iter().filter(|item| !base.contains(item)) {
        match of_key(&merged, &item) {
            Some(index) => merged[index] = item,
            None => merged.push(item),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(marks: &[(&str, usize)]) -> Remembered {
        let mark = |&(name, offset): &(&str, usize)| Mark {
            name: name.to_owned(),
            at: Anchor { offset, ..Anchor::default() },
            deleted_at: None,
        };
        Remembered { marks: marks.iter().map(mark).collect(), ..Remembered::default() }
    }

    #[test]
    fn of_two_that_change_a_text_none_loses_what_it_said() {
        let base = with(&[("a", 1), ("b", 2), ("c", 3)]);
        let ours = with(&[("a", 1), ("b", 5), ("d", 4)]);
        let theirs = with(&[("a", 9), ("b", 2), ("c", 3), ("e", 6)]);
        assert_eq!(ours.merged(&base, &theirs), with(&[("a", 9), ("b", 5), ("e", 6), ("d", 4)]));
    }

    #[test]
    fn what_came_through_a_pipe_or_is_built_in_is_still_the_file_that_it_was() {
        let of = |name: &str, kind| Remembered { name: name.to_owned(), kind, ..Remembered::default() };
        let named = |ours: Remembered, theirs: &Remembered| ours.merged(theirs, theirs).name;
        assert_eq!(named(of("", Kind::Pipe), &of("/山.txt", Kind::File)), "/山.txt");
        assert_eq!(named(of("", Kind::BuiltIn), &of("/山.txt", Kind::File)), "/山.txt");
        assert_eq!(named(of("/水.txt", Kind::File), &of("/山.txt", Kind::File)), "/水.txt");
        assert_eq!(named(of("/水.txt", Kind::File), &of("", Kind::Pipe)), "/水.txt");
    }

    #[test]
    fn the_place_is_that_of_who_moved_last() {
        let at = |offset, percent| Remembered {
            place: Some(Anchor { offset, ..Anchor::default() }),
            percent,
            ..Remembered::default()
        };
        assert_eq!(at(1, 10).merged(&at(1, 10), &at(5, 50)).percent, 50);
        assert_eq!(at(7, 70).merged(&at(1, 10), &at(5, 50)).percent, 70);
    }
}
