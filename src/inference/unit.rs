//! Lines that are read as one, and what is kept of them where they could be a heading or an entry of contents.

use crate::inference::candidate::{Candidate, Kind, Listing};
use crate::inference::evidence::Look;
use crate::inference::layout::Layout;
use crate::inference::line::Line;
use crate::inference::run::{Run, RunKind};
use crate::inference::scheme::{self, Scheme};
use crate::inference::{hash, look, verbatim};
use crate::text::character;
use crate::text::{SourceLine, Text};
use std::borrow::Cow;

/// A run of lines that are read as one.
pub struct Unit<'a> {
    /// Its first line.
    pub first: Line<'a>,
    /// Its last line.
    pub last: Line<'a>,
    /// How many lines it has.
    pub n_lines: usize,
    /// Blank lines before it.
    pub gap_before: u8,
}

/// The line that begins at `offset` as a candidate, whatever it looks like; `None` if it is blank.
pub fn candidate_at(text: &Text, offset: usize, layout: &Layout) -> Option<Candidate> {
    let line = Line::read(text, text.line_at(offset))?;
    let before = std::iter::successors(text.line_before(line.start), |line| text.line_before(line.start));
    let gap_before = n_blank(text, before);
    let gap_after = n_blank(text, text.lines(line.next));
    let unit = Unit { first: line.clone(), last: line, n_lines: 1, gap_before };
    let head = unit.head(text);
    let number = scheme::parse(&head);
    let look = look::look_of(&head, unit.columns(&head), number, layout.script).unwrap_or(Look::Apart);
    let value = number.map_or(0, |number| number.value);
    Some(Candidate { look, value, gap_after, ..candidate_of(&unit, &head, 0, Kind::Body) })
}

/// How many of the lines are blank before one that is not.
fn n_blank(text: &Text, lines: impl IntoIterator<Item = SourceLine>) -> u8 {
    let most = usize::from(u8::MAX);
    lines.into_iter().take(most).take_while(|line| Line::read(text, *line).is_none()).count() as u8
}

/// The facts of a unit as a candidate; its look and what stands after it are told later.
pub fn candidate_of(unit: &Unit, head: &str, number: u32, before: Kind) -> Candidate {
    Candidate {
        lines: unit.first.start..unit.last.end,
        range: unit.first.range.start..unit.last.range.end,
        unit: number,
        look: Look::Apart,
        value: 0,
        indent: unit.first.indent.min(255) as u8,
        columns: unit.columns(head).min(255) as u8,
        gap_before: unit.gap_before,
        gap_after: 0,
        before,
        after: Kind::Nothing,
        has_han: head.chars().any(character::is_han),
        is_phrase: look::is_phrase(head),
        underline: None,
        hash: hash::of_letters_and_digits(head),
        entry_hash: hash::of_letters_and_digits(without_page(head)),
    }
}

/// A unit as an entry of a table of contents.
pub fn listing_of(unit: &Unit, head: &str, number: u32) -> Listing {
    let entry = without_page(head).trim_start_matches(|c| !character::is_letter_or_digit(c));
    let numbered = scheme::parse(entry);
    let title = entry.get(numbered.map_or(0, |number| number.length)..).unwrap_or_default();
    let is_counted = |number: &scheme::Number| matches!(number.scheme, Scheme::Dotted | Scheme::ArabicBare);
    Listing {
        unit: number,
        indent: unit.first.indent.min(255) as u8,
        depth: numbered.filter(is_counted).map(|number| number.depth),
        hashes: [entry, title].map(hash::of_letters_and_digits),
    }
}

impl Unit<'_> {
    /// What it is if it is no heading.
    pub fn run(&self) -> Run {
        let kind = if verbatim::is_verbatim(&self.first) { RunKind::Verbatim } else { RunKind::Text };
        Run { kind, lines: self.first.start..self.last.end }
    }

    /// Columns of its characters, joined as in `head`.
    pub fn columns(&self, head: &str) -> usize {
        if self.n_lines == 1 { usize::from(self.first.columns) } else { character::columns(head) }
    }

    /// The characters of its lines, joined by spaces if there are several.
    pub fn head<'t>(&'t self, text: &'t Text) -> Cow<'t, str> {
        if self.n_lines == 1 {
            return Cow::Borrowed(&self.first.head);
        }
        let lines = text.slice(self.first.range.start..self.last.range.end);
        let words: Vec<&str> = lines.split(character::is_blank).filter(|word| !word.is_empty()).collect();
        Cow::Owned(words.join(" "))
    }
}

/// A line of a table of contents without the page number at its end.
fn without_page(head: &str) -> &str {
    head.trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end_matches(|c| character::is_blank(c) || matches!(c, '.' | '…' | '·'))
}
