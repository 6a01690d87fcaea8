//! What a reader says of single lines, in words that survive a changed file: a line is quoted
//! with its neighbours, and looked for again in whatever the text has become.

use crate::inference::line::Line;
use crate::text::{SourceLine, Text};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Characters of a line that are quoted at most.
const LONGEST_LINE: usize = 100;
/// Characters of a neighbour that are quoted at most.
const LONGEST_NEIGHBOUR: usize = 40;

/// A line as it reads, so that it is found again when the file has changed a little.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quotation {
    /// Its characters, the blanks around them left out; of a long line the beginning.
    pub line: String,
    /// The beginning of the line before, blank ones passed over; empty at the start of the text.
    pub before: String,
    /// The beginning of the line after, blank ones passed over; empty at the end of the text.
    pub after: String,
    /// Where it stood, in bytes: tells lines apart that read alike and stand alike.
    #[serde(default)]
    pub offset: usize,
}

/// What is to change about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is a heading.
    Heading,
    /// It is no heading.
    NoHeading,
    /// Its section moves one level up, towards 1.
    Up,
    /// Its section moves one level down.
    Down,
    /// No line of its style is a heading.
    ClassOff,
    /// All lines of its style are headings.
    ClassOn,
}

/// A change to a line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Correction {
    /// The line.
    pub at: Quotation,
    /// What changes about it.
    pub change: Change,
}

/// All that a reader said about a text, the latest last; of two that contradict each other the later holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Corrections {
    list: Vec<Correction>,
}

impl Corrections {
    /// Adds one.
    pub fn push(&mut self, correction: Correction) {
        self.list.push(correction);
    }

    /// Takes the latest one back.
    pub fn undo(&mut self) -> Option<Correction> {
        self.list.pop()
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them, the latest last.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Correction> + ExactSizeIterator {
        self.list.iter()
    }
}

impl Quotation {
    /// Quotes the line that holds the byte at `offset`; `None` if it is blank.
    pub fn of(text: &Text, offset: usize) -> Option<Quotation> {
        let source = text.line_at(offset.min(text.len()));
        let line = Line::read(text, source)?;
        let before = std::iter::successors(text.line_before(source.start), |line| text.line_before(line.start));
        let neighbour = |line: SourceLine| Line::read(text, line).map(|line| cut(&line.head, LONGEST_NEIGHBOUR).into());
        Some(Quotation {
            line: cut(&line.head, LONGEST_LINE).into(),
            before: before.into_iter().find_map(neighbour).unwrap_or_default(),
            after: text.lines(source.next).find_map(neighbour).unwrap_or_default(),
            offset: line.start,
        })
    }
}

/// The first characters of a line.
fn cut(line: &str, n_chars: usize) -> &str {
    let end = line.char_indices().nth(n_chars).map_or(line.len(), |(at, _)| at);
    line.get(..end).unwrap_or(line)
}

/// Looks for quoted lines while the lines of a text pass by.
pub struct Finder<'c> {
    quotations: Vec<&'c Quotation>,
    /// The quotations of each line, by its characters.
    by_line: HashMap<&'c str, Vec<usize>>,
    /// The best place of each quotation so far.
    found: Vec<Option<Place>>,
    /// The beginning of the line before.
    before: String,
    /// Where the line before is, if it is quoted: the quotations, and how well its neighbour before matches.
    open: Vec<(usize, Place)>,
}

/// A place where a quoted line may be.
#[derive(Clone, Copy)]
struct Place {
    start: usize,
    /// How many of its neighbours are those of the quotation.
    n_neighbours: u8,
}

impl<'c> Finder<'c> {
    /// A search for the lines of all corrections.
    pub fn new(corrections: &'c Corrections) -> Finder<'c> {
        let quotations: Vec<&Quotation> = corrections.iter().map(|correction| &correction.at).collect();
        let mut by_line: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, quotation) in quotations.iter().enumerate() {
            by_line.entry(&quotation.line).or_default().push(index);
        }
        Finder { found: vec![None; quotations.len()], quotations, by_line, before: String::new(), open: Vec::new() }
    }

    /// Passes a line that is not blank.
    pub fn pass(&mut self, line: &Line) {
        self.close(cut(&line.head, LONGEST_NEIGHBOUR));
        if let Some(indexes) = self.by_line.get(cut(&line.head, LONGEST_LINE)) {
            for &index in indexes {
                let n_neighbours = u8::from(self.quotations[index].before == self.before);
                self.open.push((index, Place { start: line.start, n_neighbours }));
            }
        }
        self.before.clear();
        self.before.push_str(cut(&line.head, LONGEST_NEIGHBOUR));
    }

    /// Where each correction's line begins now, in the order of the corrections; `None` where it is gone.
    pub fn finish(mut self) -> Vec<Option<usize>> {
        self.close("");
        self.found.iter().map(|place| place.map(|place| place.start)).collect()
    }

    /// The line after the last one is known.
    fn close(&mut self, after: &str) {
        for (index, mut place) in std::mem::take(&mut self.open) {
            let quotation = self.quotations[index];
            place.n_neighbours += u8::from(quotation.after == after);
            let rank = |place: Place| (place.n_neighbours, std::cmp::Reverse(place.start.abs_diff(quotation.offset)));
            if self.found[index].is_none_or(|best| rank(place) > rank(best)) {
                self.found[index] = Some(place);
            }
        }
    }
}
