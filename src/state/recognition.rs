//! A text that was opened, and those that are remembered → the one of them that it is.
//!
//! A text is told by its content, so its file may have moved or changed a little. But two files that are both there
//! are two texts, however alike (this year's report and last year's), unless they read the same. And a file in which
//! something stands that was noted in it is the same text, however much it has grown since.

use super::{Kind, Remembered, Sketch};
use crate::document::text::Text;
use std::fs;
use std::path::Path;

/// Bytes at least of a line that tells a text, unless it was noted: shorter ones stand in texts that have nothing else in
/// common.
const LEAST_BYTES: usize = 12;

/// A text that was opened: where it comes from, and what tells it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The path of a file.
    pub name: &'a str,
    /// Where it comes from.
    pub kind: Kind,
    /// What tells it, as far as it has been read.
    pub sketch: &'a Sketch,
    /// What of it has been read; nothing is known of it where it is only remembered.
    pub text: Option<&'a Text>,
}

/// How surely a remembered text is the one that was opened; the surest is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// It reads much the same.
    Alike,
    /// It reads the same.
    Same,
    /// It reads much the same in the same file, or has something that was noted there.
    InPlace,
}

impl<'a> Seen<'a> {
    /// A text that is remembered, as it would be seen.
    pub(super) fn of(remembered: &'a Remembered) -> Seen<'a> {
        Seen { name: &remembered.name, kind: remembered.kind, sketch: &remembered.sketch, text: None }
    }

    /// Whether it is the text that is remembered, and how surely.
    pub(super) fn is(self, remembered: &Remembered) -> Option<Certainty> {
        let is_alike = self.sketch.is_same(&remembered.sketch);
        let is_in_place =
            || self.kind == Kind::File && remembered.kind == Kind::File && is_one_file(self.name, &remembered.name);
        if !is_alike {
            let quotes = self.text.filter(|text| is_in_place() && is_quoted_in(remembered, text));
            quotes.map(|_| Certainty::InPlace)
        } else if is_in_place() {
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

/// Whether something stands in a text that is quoted of the remembered one: what was noted or marked there, or a line that
/// was corrected or read.
fn is_quoted_in(remembered: &Remembered, text: &Text) -> bool {
    let Remembered { notes, marks, corrections, place, jumps, .. } = remembered;
    let noted = notes.iter().map(|note| &*note.quote).chain(marks.iter().map(|mark| &*mark.at.words));
    let places = place.iter().chain(jumps).map(|place| &*place.words);
    let places = places.chain(corrections.iter().map(|correction| &*correction.at.line));
    let places = places.filter(|words| words.len() >= LEAST_BYTES);
    // Line ends may be others by now.
    let lines = noted.chain(places).filter_map(|quote| quote.lines().map(str::trim).max_by_key(|line| line.len()));
    let stands = |line: &str| text.parts(0..text.len()).any(|part| part.contains(line));
    lines.filter(|line| !line.is_empty()).any(stands)
}

/// Whether two paths lead to one file, on whatever way.
fn is_one_file(one: &str, other: &str) -> bool {
    let real = |path: &str| fs::canonicalize(path).ok();
    one == other || real(one).is_some_and(|path| Some(path) == real(other))
}
