//! A text → the marks in it that may stand for notes, or begin them.
//!
//! How one is written says which others are like it; whether a note stands for it is not known here.

use crate::document::Document;
use crate::document::scheme::numeral;
use crate::document::text::SourceLine;
use std::ops::Range;

/// A number in brackets has no more digits.
const MOST_DIGITS: usize = 3;
/// A larger number in Han is a year.
const MOST_IN_HAN: u32 = 999;

/// Brackets around numbers of notes, by what they are: square ones or round ones.
#[rustfmt::skip]
const BRACKETS: [(char, char, Kind); 6] = [
    ('[', ']', Kind::Square),
    ('［', '］', Kind::Square),
    ('〔', '〕', Kind::Square),
    ('【', '】', Kind::Square),
    ('(', ')', Kind::Round),
    ('（', '）', Kind::Round),
];
/// Characters that hold a number, by the first of a run: `①` to `⑳`, `㉑` to `㉟`, `㊱` to `㊿`, `❶` to `❿`, `⑴` to `⒇`.
#[rustfmt::skip]
const NUMBERED: [(char, u32, u32, Kind); 5] = [
    ('①', 20,  1, Kind::Circled),
    ('㉑', 15, 21, Kind::Circled),
    ('㊱', 15, 36, Kind::Circled),
    ('❶', 10,  1, Kind::Circled),
    ('⑴', 20,  1, Kind::Bracketed),
];
/// Signs that stand for a note without a number, and what each is taken for; one, two or three of them.
const SIGNS: [(char, u32); 5] = [('*', 0), ('＊', 0), ('※', 1), ('†', 2), ('‡', 3)];
/// More signs in a row are a rule across the page.
const MOST_SIGNS: usize = 3;
/// The digits above the line, from 0.
const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
/// The word before the number of a note.
const WORDS: [char; 3] = ['注', '註', '释'];

/// How a mark is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Square,
    /// Square brackets around a number in Han.
    Han,
    /// These number lists, too: their notes stand under a title only.
    Round,
    Circled,
    /// A number in brackets, all in one character.
    Bracketed,
    Superscript,
    Word,
    /// These begin the items of lists, and stand around words: a note has no neighbour that begins so.
    Sign,
    /// The markup tells where its note is.
    Told,
}

/// A mark that stands for a note, or begins one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Offsets of its characters.
    pub range: Range<usize>,
    pub(super) kind: Kind,
    number: u32,
}

impl Mark {
    /// What marks that are alike have in common.
    pub(super) fn key(&self) -> (u8, u32) {
        (self.kind as u8, self.number)
    }

    /// Whether its note stands below a title only.
    pub(super) fn needs_title(&self) -> bool {
        self.kind == Kind::Round
    }

    /// One that the markup of the text tells.
    pub(super) fn told(range: Range<usize>) -> Mark {
        Mark { number: range.start as u32, range, kind: Kind::Told }
    }

    /// Whether both stand for one note.
    pub(super) fn is_alike(&self, other: &Mark) -> bool {
        (self.kind, self.number) == (other.kind, other.number)
    }
}

/// A range that begins and ends between characters.
pub(super) fn boundaries(document: &Document, range: Range<usize>) -> Range<usize> {
    document.text().floor_char_boundary(range.start)..document.text().floor_char_boundary(range.end)
}

/// Whether only blanks stand before a mark in its line, which does not go on with a paragraph.
pub(super) fn begins_line(document: &Document, mark: &Mark) -> bool {
    let line = document.text().line_at(mark.range.start);
    document.text().slice(line.start..mark.range.start).trim().is_empty() && !document.is_continuation(line.start)
}

/// Whether a mark may stand for a note: it stands within a line.
pub(super) fn is_reference(document: &Document, mark: &Mark) -> bool {
    !begins_line(document, mark) && (mark.kind != Kind::Sign || is_close(document, mark))
}

/// Whether a sign stands close behind what it is about, as no sign of a product and none before stressed words does.
fn is_close(document: &Document, mark: &Mark) -> bool {
    let around = mark.range.start.saturating_sub(4)..mark.range.end + 4;
    let around = boundaries(document, around);
    let before = document.text().slice(around.start..mark.range.start);
    let after = document.text().slice(mark.range.end..around.end);
    before.chars().next_back().is_some_and(|c| !c.is_whitespace())
        && !after.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// The mark that a line of a text begins with; one that a wrapped line happens to begin with begins nothing.
pub(super) fn beginning(document: &Document, line: &SourceLine) -> Option<Mark> {
    let mark = leading(&document.text().slice(line.range()), line.start)?;
    (!document.is_continuation(line.start)).then_some(mark)
}

/// The mark that the characters of a line begin with.
pub(super) fn leading(line: &str, start: usize) -> Option<Mark> {
    let trimmed = line.trim_start();
    mark_at(trimmed, start + line.len() - trimmed.len())
}

/// All marks in a range, in the order of the text.
pub(super) fn marks(document: &Document, range: Range<usize>) -> Vec<Mark> {
    let range = boundaries(document, range);
    let text = document.text().slice(range.clone());
    let mut found: Vec<Mark> = Vec::new();
    for (at, _) in text.char_indices() {
        let is_within = found.last().is_some_and(|mark| range.start + at < mark.range.end);
        if let (false, Some(rest)) = (is_within, text.get(at..)) {
            found.extend(mark_at(rest, range.start + at));
        }
    }
    found
}

/// The mark that a text at `offset` begins with.
fn mark_at(text: &str, offset: usize) -> Option<Mark> {
    let first = text.chars().next()?;
    let mark = |length: usize, kind, number| Some(Mark { range: offset..offset + length, kind, number });
    if let Some((kind, number)) = numbered(first) {
        return mark(first.len_utf8(), kind, number);
    }
    if let Some((number, length)) = signs(text) {
        return mark(length, Kind::Sign, number);
    }
    let superscript = |c: char| SUPERSCRIPTS.iter().position(|&digit| digit == c).map(|digit| digit as u32);
    if let Some((number, length)) = number(text, superscript) {
        return mark(length, Kind::Superscript, number);
    }
    let rest = text.get(first.len_utf8()..)?;
    if WORDS.contains(&first) {
        let next = rest.chars().next()?;
        if let Some((kind, number)) = numbered(next) {
            return mark(first.len_utf8() + next.len_utf8(), kind, number);
        }
        let (number, length) = number(rest, digit)?;
        return mark(first.len_utf8() + length, Kind::Word, number);
    }
    let (_, close, kind) = BRACKETS.into_iter().find(|(open, ..)| *open == first)?;
    let inner = rest.trim_start_matches(WORDS);
    let in_han = || numeral(inner).filter(|(number, _)| kind == Kind::Square && *number <= MOST_IN_HAN);
    let (kind, (number, length)) = match number(inner, digit) {
        Some(number) if kind == Kind::Round && inner.len() < rest.len() => (Kind::Word, number),
        Some(number) => (kind, number),
        None => (Kind::Han, in_han()?),
    };
    inner.get(length..)?.starts_with(close).then_some(())?;
    mark(first.len_utf8() + (rest.len() - inner.len()) + length + close.len_utf8(), kind, number)
}

/// The number that a character holds.
fn numbered(c: char) -> Option<(Kind, u32)> {
    NUMBERED.into_iter().find_map(|(run, n, from, kind)| {
        let index = u32::from(c).wrapping_sub(u32::from(run));
        (index < n).then(|| (kind, from + index))
    })
}

/// What a sign that stands for a note is taken for.
pub(super) fn sign(c: char) -> Option<u32> {
    SIGNS.iter().find(|(sign, _)| *sign == c).map(|(_, number)| *number)
}

/// The signs that a text begins with, as a number, and their bytes.
fn signs(text: &str) -> Option<(u32, usize)> {
    let first = sign(text.chars().next()?)?;
    let run: Vec<usize> =
        text.chars().take_while(|&c| sign(c) == Some(first)).take(MOST_SIGNS + 1).map(char::len_utf8).collect();
    (run.len() <= MOST_SIGNS).then(|| (first * MOST_SIGNS as u32 + run.len() as u32, run.iter().sum()))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

/// The number that a text begins with, and its bytes.
fn number(text: &str, digit: impl Fn(char) -> Option<u32>) -> Option<(u32, usize)> {
    let digits = text.chars().map_while(|c| Some((digit(c)?, c.len_utf8()))).take(MOST_DIGITS + 1);
    let (mut value, mut length, mut n) = (0, 0, 0);
    for (digit, bytes) in digits {
        (value, length, n) = (value * 10 + digit, length + bytes, n + 1);
    }
    (1..=MOST_DIGITS).contains(&n).then_some((value, length))
}
