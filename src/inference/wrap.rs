//! A line end of a text that a program has broken → whether it is the paragraph's or the program's, by weighed evidence.

use crate::inference::counting::{Counting, WIDEST, width, word};
use crate::inference::end_mark::{is_closed, may_not_begin};
use crate::inference::item;
use crate::inference::line::Line;
use crate::inference::scheme::Scheme;
use crate::inference::start::{Below, LEAST_GAP, begins_paragraph};
use crate::inference::verbatim::is_verbatim;
use crate::text::character;
use crate::text::signs::Signs;

/// Lines that fill less are no wrapped prose.
pub const NARROWEST: u16 = 30;
/// A wrapped line ends at most so many columns before the others: words are long, Han are not.
pub const RAGGED: u16 = 16;

/// How the lines of a text are broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wrap {
    /// Columns that no line goes beyond, the indent included.
    pub fill: u16,
    /// Empty lines that stand behind every line.
    pub gap: u8,
    /// Whether one stands behind the first line of each paragraph, as where a program takes an indented line for a block.
    pub sets_first_apart: bool,
    /// Columns that nearly all lines reach that go on.
    pub least: u16,
    /// How the program counts columns.
    pub counting: Counting,
    /// Whether a line that had room for the next word is hardly ever one that goes on.
    pub is_greedy: bool,
    /// Columns that the first lines of paragraphs are indented by, further than the rest of them.
    pub first_indent: Option<u16>,
    /// Columns that the other lines of a paragraph stand further in by than its first one.
    pub hanging: Option<u16>,
    /// Whether paragraphs follow one another without blank line or indent.
    pub is_tight: bool,
}

impl Wrap {
    /// That of a manual page whose first line fills so many columns.
    pub fn of_page(columns: u16) -> Wrap {
        let fill = columns.clamp(NARROWEST, WIDEST);
        let least = fill - RAGGED.min(fill);
        Wrap { fill, least, ..Wrap::default() }
    }

    /// Whether `line` goes on with the paragraph of `before`: the sum of what speaks for and against it. Below what explains
    /// a term it does so behind a gap of as many blanks at least.
    pub fn goes_on(self, before: &Line, line: &Line, least_gap: usize) -> bool {
        !begins_paragraph(before, line, Below { hanging: self.hanging, least_gap })
            && !item::has_leader(before.tail())
            && self.fullness(before, line) + Wrap::flow(before, line) > 0.0
    }

    /// Whether the sentence of a full first line runs on in `line`, behind an empty one: where first lines stand apart.
    pub fn goes_on_apart(self, before: &Line, line: &Line) -> bool {
        let is_full = || self.may_be_full(width(before, self.counting), word(line, self.counting));
        let are_prose = || !is_verbatim(before) && !is_verbatim(line) && !item::has_leader(before.tail());
        let runs_on = || flows(before, line) || may_not_begin(line.first());
        runs_on() && is_full() && are_prose()
    }

    /// Whether a line ends right at a margin.
    pub fn is_filled(self, line: &Line, margin_columns: u16) -> bool {
        width(line, self.counting) == margin_columns
    }

    /// Whether a line had no room for the first word of the next one.
    pub fn has_no_room(self, before: &Line, line: &Line) -> bool {
        width(before, self.counting) + word(line, self.counting) > self.fill
    }

    /// Whether a line had no room for the word behind it, the indent counted that it may have lost.
    pub fn may_be_full(self, width: u16, word: u16) -> bool {
        width + word + LOST_INDENT > self.fill
    }

    /// Whether `line` may go on with the sentence of `before`, however wide the lines are. A run of lines is parted at
    /// places that hang on nothing else, so that no block is without bounds.
    pub fn may_go_on(before: &Line, line: &Line) -> bool {
        !begins_paragraph(before, line, Below { hanging: None, least_gap: LEAST_GAP })
            && !item::has_leader(before.tail())
            && before.start / MOST_BYTES == line.start / MOST_BYTES
            && Wrap::flow(before, line) > 0.0
    }

    /// What the width of a line says for its having been broken.
    fn fullness(self, before: &Line, line: &Line) -> f64 {
        let width = width(before, self.counting);
        let word = word(line, self.counting);
        let lost = if before.signs().has(Signs::LETTERS_AND_DIGITS) { LOST_BESIDE_LATIN } else { LOST_INDENT };
        let set_off = if self.is_tight { -0.5 } else { 0.8 };
        let are_first = self.first_indent.is_some_and(|indent| [before.indent, line.indent] == [indent; 2]);
        let steps = |from: u16, to: u16| self.hanging.is_some_and(|columns| from.checked_add(columns) == Some(to));
        set_off
            + if are_first || steps(line.indent, before.indent) { -3.0 } else { 0.0 }
            + if steps(before.indent, line.indent) { 1.0 } else { 0.0 }
            + if width + word > self.fill {
                2.0
            } else if width >= self.least {
                if self.is_greedy && width + word + ROOM <= self.fill { -2.0 } else { 1.0 }
            } else if width + lost >= self.least || self.may_be_full(width, word) {
                0.2
            } else {
                (-2.0 - f64::from(self.least - width) / 8.0).max(-6.0)
            }
    }

    /// What the characters beside the line end say for a sentence that goes on.
    pub fn flow(before: &Line, line: &Line) -> f64 {
        let (last, first) = (before.last(), line.first());
        let is_closed = is_closed(last);
        let end = match last {
            _ if is_closed => -1.0,
            ',' | '，' | '、' => 1.2,
            ':' | '：' | ';' | '；' => -0.3,
            _ => 0.8,
        };
        let start = match first {
            _ if may_not_begin(first) => 3.0,
            _ if first.is_lowercase() => 2.0,
            '—' | '―' if speaks(&line.head) => -2.5,
            '“' | '「' | '『' | '‘' | '"' | '—' if is_closed => -0.6,
            _ if first.is_uppercase() => -0.3,
            _ => 0.0,
        };
        let number = line.number().filter(|number| number.scheme != Scheme::ArabicBare);
        // Before Han 1. begins an item or a note; 第一章 is named in sentences as well, and Latin ones end in years.
        let numbered = number.map_or(0.0, |number| match number.scheme {
            Scheme::Dotted | Scheme::ArabicComma if number.depth == 1 && line.has_han() => -4.0,
            _ if is_closed => -2.0,
            _ => -0.7,
        });
        end + start + numbered
    }
}

/// Bytes of lines that are joined without regard to their width, at most.
const MOST_BYTES: usize = 16 << 10;

/// Columns beside the next word's that a program has no use for: a sentence may have two blanks behind it.
const ROOM: u16 = 3;

/// Columns that the first line of a paragraph is short by where its indent was lost.
const LOST_INDENT: u16 = 4;
/// Columns that a line may be short by where letters and digits are not half as wide as Han.
const LOST_BESIDE_LATIN: u16 = 8;

/// Whether a dash and a blank stand before a sentence, as where somebody begins to speak in Russian, Spanish or French.
fn speaks(head: &str) -> bool {
    let mut chars = head.chars().skip(1);
    chars.next().is_some_and(character::is_blank) && chars.next().is_some_and(char::is_uppercase)
}

/// Whether a sentence can run on from one line to the next: the first does not end it, the second does not begin one.
pub fn flows(before: &Line, line: &Line) -> bool {
    let is_open = !is_closed(before.last()) && !matches!(before.last(), ':' | '：' | '；' | ';');
    is_open && character::is_letter(line.first()) && !line.first().is_uppercase()
}

/// Whether a line is nothing but marks that end a sentence.
pub fn is_end_alone(line: &Line) -> bool {
    line.head.chars().all(may_not_begin) && line.head.chars().count() <= 2
}
