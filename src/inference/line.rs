//! What one source line shows at a glance: its blanks, its columns, how it begins and ends.
//!
//! A long line is never read whole: its head and its tail tell all that is asked of it,
//! so that one line of a hundred mebibytes costs no more than finding its end.

use crate::inference::radical;
use crate::inference::scheme::{self, Number};
use crate::text::character::{self, columns, is_blank};
use crate::text::signs::Signs;
use crate::text::{SourceLine, Text};
use std::cell::OnceCell;
use std::{borrow::Cow, ops::Range};

/// Bytes at either end of a line that are looked at.
const GLANCE_BYTES: usize = 640;

/// The facts of a line that is not blank.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Offset of the line's first byte.
    pub start: usize,
    /// Offset after the line's last byte, the line end left out.
    pub end: usize,
    /// Offset of the next line's first byte.
    pub next: usize,
    /// The line's characters without the blanks around them.
    pub range: Range<usize>,
    /// Columns of the blanks before: an ideographic space is two, a tab runs to the next multiple of eight.
    pub indent: u16,
    /// Columns of the characters in `range`; an estimate where the line is long.
    pub columns: u16,
    /// Whether a page begins with this line (a form feed stands before it).
    pub begins_page: bool,
    /// Tabs among the blanks before and behind it; of a long line none.
    pub edge_tabs: [u8; 2],
    /// The characters of `range`, radicals read as the characters that they stand for; of a long line only the head.
    pub head: Cow<'a, str>,
    /// The last characters of `range`: the head again unless the line is long.
    tail: Option<Cow<'a, str>>,
    /// Whether it is code, once that was asked: each line is asked several times, beside those around it.
    pub(super) is_verbatim: OnceCell<bool>,
    /// What stands in its head, whether three blanks stand together there, and the number there, in the same way.
    signs: OnceCell<Signs>,
    has_gap: OnceCell<bool>,
    number: OnceCell<Option<Number>>,
}

/// Characters at the start of a line that are looked at alone.
const FIRST_CHARS: usize = 3;

impl<'a> Line<'a> {
    /// Looks at a source line; `None` if there is nothing but blanks in it.
    pub fn read(text: &'a Text, line: SourceLine) -> Option<Line<'a>> {
        if line.start == line.end {
            return None;
        }
        if line.end - line.start <= 2 * GLANCE_BYTES {
            let whole = text.slice(line.range());
            let range = trim(&whole)?;
            let (indent, begins_page) = measure_blanks(whole.get(..range.start)?);
            let edge_tabs = [n_tabs(whole.get(..range.start)?), n_tabs(whole.get(range.end..)?)];
            let head = radical::read(sub(whole, range.clone()));
            let columns = columns(&head).min(usize::from(u16::MAX)) as u16;
            let range = line.start + range.start..line.start + range.end;
            return Some(Line {
                start: line.start,
                end: line.end,
                next: line.next,
                range,
                indent,
                columns,
                begins_page,
                edge_tabs,
                head,
                tail: None,
                is_verbatim: OnceCell::default(),
                signs: OnceCell::default(),
                has_gap: OnceCell::default(),
                number: OnceCell::default(),
            });
        }
        Line::read_long(text, line)
    }

    /// Looks at the two ends of a long line.
    fn read_long(text: &'a Text, line: SourceLine) -> Option<Line<'a>> {
        let first = first_ink(text, line.range())?;
        let (indent, begins_page) = measure_blanks(&text.slice(line.start..first.min(line.start + GLANCE_BYTES)));
        let end = last_ink(text, first..line.end);
        let head = radical::read(text.slice(first..end.min(first + GLANCE_BYTES)));
        let tail = text.slice(text.floor_char_boundary(end.saturating_sub(GLANCE_BYTES).max(first))..end);
        let tail = radical::read(tail);
        let bytes_a_column = head.len() as f32 / columns(&head).max(1) as f32;
        let columns = ((end - first) as f32 / bytes_a_column).min(f32::from(u16::MAX)) as u16;
        let tail = Some(tail);
        Some(Line {
            start: line.start,
            end: line.end,
            next: line.next,
            range: first..end,
            indent,
            columns,
            begins_page,
            edge_tabs: [0; 2],
            head,
            tail,
            is_verbatim: OnceCell::default(),
            signs: OnceCell::default(),
            has_gap: OnceCell::default(),
            number: OnceCell::default(),
        })
    }

    /// The same line without so many bytes of its head: these count as blanks before it. `None` if nothing is left.
    pub fn behind(&self, n_bytes: usize) -> Option<Line<'a>> {
        let rest = self.head.get(n_bytes..)?.trim_start_matches(is_blank);
        let n_bytes = self.head.len() - rest.len();
        let n_columns = columns(self.head.get(..n_bytes)?) as u16;
        let head = sub(self.head.clone(), n_bytes..self.head.len());
        (!head.is_empty()).then(|| Line {
            range: self.range.start + n_bytes..self.range.end,
            indent: self.indent.saturating_add(n_columns),
            columns: self.columns.saturating_sub(n_columns),
            head,
            is_verbatim: OnceCell::default(),
            signs: OnceCell::default(),
            has_gap: OnceCell::default(),
            number: OnceCell::default(),
            ..self.clone()
        })
    }

    /// The last characters of the line.
    pub fn tail(&self) -> &str {
        self.tail.as_deref().unwrap_or(&self.head)
    }

    /// Whether all its characters are in `head`.
    pub fn is_short(&self) -> bool {
        self.tail.is_none()
    }

    /// Which characters stand in its head.
    pub fn signs(&self) -> Signs {
        *self.signs.get_or_init(|| Signs::of(&self.head))
    }

    /// Whether Han stand in its head.
    pub fn has_han(&self) -> bool {
        // Most lines with Han begin with them: then nothing else need be looked at.
        if self.head.chars().take(FIRST_CHARS).any(character::is_han) {
            return true;
        }
        let signs = self.signs();
        signs.has(Signs::HAN) || (signs.has(Signs::PERHAPS_HAN) && self.head.chars().any(character::is_han))
    }

    /// Whether wide characters stand in its head.
    pub fn has_wide(&self) -> bool {
        let signs = self.signs();
        signs.has(Signs::HAN) || (signs.has(Signs::PERHAPS_HAN) && self.head.chars().any(character::is_wide))
    }

    /// Whether three blanks stand together in its head.
    pub fn has_gap(&self) -> bool {
        *self.has_gap.get_or_init(|| has_gap(&self.head))
    }

    /// The number that it begins with.
    pub fn number(&self) -> Option<Number> {
        *self.number.get_or_init(|| scheme::parse(&self.head))
    }

    /// The first character.
    pub fn first(&self) -> char {
        self.head.chars().next().unwrap_or(' ')
    }

    /// The last character.
    pub fn last(&self) -> char {
        self.tail().chars().next_back().unwrap_or(' ')
    }
}

/// Whether three blanks stand together.
fn has_gap(head: &str) -> bool {
    let bytes = head.as_bytes();
    let Some(last) = bytes.len().checked_sub(8) else { return head.contains("   ") };
    // Eight bytes at a time, of which those of the next time begin with the last two.
    let eight =
        |at: usize| bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |eight| u64::from_le_bytes(*eight));
    (0..last).step_by(6).chain([last]).any(|at| {
        let blanks = blanks(eight(at));
        blanks & (blanks >> 8) & (blanks >> 16) != 0
    })
}

/// The highest bit of each of eight bytes that is a blank.
fn blanks(eight: u64) -> u64 {
    const LOWER: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    let unlike = eight ^ 0x2020_2020_2020_2020;
    !(((unlike & LOWER) + LOWER) | unlike | LOWER)
}

/// Whether a form feed stands at the beginning of a line.
pub fn has_form_feed(text: &Text, line: SourceLine) -> bool {
    text.slice(line.start..line.end.min(line.start + GLANCE_BYTES)).contains('\u{C}')
}

/// The part of `whole` without blanks around it.
fn trim(whole: &str) -> Option<Range<usize>> {
    let start = whole.find(|c| !is_blank(c))?;
    let end = whole.trim_end_matches(is_blank).len();
    Some(start..end)
}

fn sub(whole: Cow<'_, str>, range: Range<usize>) -> Cow<'_, str> {
    match whole {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(range).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(range).unwrap_or_default().to_owned()),
    }
}

/// How many tabs stand among blanks.
fn n_tabs(blanks: &str) -> u8 {
    blanks.bytes().filter(|byte| *byte == b'\t').count().min(usize::from(u8::MAX)) as u8
}

/// Columns of leading blanks, and whether a form feed is among them.
fn measure_blanks(blanks: &str) -> (u16, bool) {
    let indent = blanks.chars().fold(0_usize, |columns, c| match c {
        '\t' => columns / 8 * 8 + 8,
        '\u{3000}' => columns + 2,
        '\u{200B}' | '\u{FEFF}' | '\u{2060}' => columns,
        '\u{C}' => 0,
        _ => columns + 1,
    });
    (indent.min(usize::from(u16::MAX)) as u16, blanks.contains('\u{C}'))
}

/// Offset of the first character that is no blank.
pub fn first_ink(text: &Text, range: Range<usize>) -> Option<usize> {
    let mut offset = range.start;
    for part in text.parts(range) {
        if let Some(at) = part.find(|c| !is_blank(c)) {
            return Some(offset + at);
        }
        offset += part.len();
    }
    None
}

/// Offset after the last character that is no blank; `range` begins with one.
pub fn last_ink(text: &Text, range: Range<usize>) -> usize {
    let mut end = range.end;
    while end > range.start {
        let from = text.floor_char_boundary(end.saturating_sub(GLANCE_BYTES).max(range.start));
        let part = text.slice(from..end);
        let kept = part.trim_end_matches(is_blank).len();
        if kept > 0 || from == range.start {
            return from + kept;
        }
        end = from;
    }
    end
}
