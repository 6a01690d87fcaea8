//! A text that was opened, and those that are remembered → the one of them that it is.
//!
//! A text is told by its content, so its file may have moved or changed a little. But two files that are both there
//! are two texts, however alike (this year's report and last year's), unless they read the same.

use super::{Kind, Remembered, Sketch};
use std::fs;
use std::path::Path;

/// A text that was opened: where it comes from, and what tells it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The path of a file.
    pub name: &'a str,
    /// Where it comes from.
    pub kind: Kind,
    /// What tells it, as far as it has been read.
    pub sketch: &'a Sketch,
}

/// How surely a remembered text is the one that was opened; the surest is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// It reads much the same.
    Alike,
    /// It reads the same.
    Same,
    /// It reads much the same, in the same file.
    InPlace,
}

impl<'a> Seen<'a> {
    /// A text that is remembered, as it would be seen.
    pub(super) fn of(remembered: &'a Remembered) -> Seen<'a> {
        Seen { name: &remembered.name, kind: remembered.kind, sketch: &remembered.sketch }
    }

    /// Whether it is the text that is remembered, and how surely.
    pub(super) fn is(self, remembered: &Remembered) -> Option<Certainty> {
        if !self.sketch.is_same(&remembered.sketch) {
            None
        } else if self.kind == Kind::File && remembered.kind == Kind::File && is_one_file(self.name, &remembered.name) {
            Some(Certainty::InPlace)
        } else if *self.sketch == remembered.sketch {
            Some(Certainty::Same)
        } else {
            // What comes through a pipe may have come from that file.
            let is_another =
                self.kind != Kind::Pipe && remembered.kind == Kind::File && Path::new(&remembered.name).is_file();
            (!is_another).then_some(Certainty::Alike)
        }
    }
}

/// Whether two paths lead to one file, on whatever way.
fn is_one_file(one: &str, other: &str) -> bool {
    let real = |path: &str| fs::canonicalize(path).ok();
    one == other || real(one).is_some_and(|path| Some(path) == real(other))
}
