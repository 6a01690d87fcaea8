//! How programs count columns: those of a line, and of the word that it begins with.

use crate::inference::end_mark::{is_ambiguous, is_opening, may_not_begin};
use crate::inference::line::Line;
use crate::text::character;
use crate::text::signs::Signs;

/// Widths are counted up to here; longer lines are paragraphs of their own.
pub const WIDEST: u16 = 200;

/// How a program counts columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// Han as two, “ ” ‘ ’ — … · beside Han too.
    #[default]
    QuotesWide,
    /// Han as two, these marks as one.
    QuotesNarrow,
    /// Every character as one.
    Characters,
}

/// All of them, in the order of their numbers.
pub const COUNTINGS: [Counting; 3] = [Counting::QuotesWide, Counting::QuotesNarrow, Counting::Characters];

/// Columns of a line with its indent.
pub fn width(line: &Line, counting: Counting) -> u16 {
    if counting == Counting::QuotesWide { with_indent(line, line.columns) } else { widths(line)[counting as usize] }
}

/// The same under each counting.
pub fn widths(line: &Line) -> [u16; COUNTINGS.len()] {
    let most = WIDEST * 2;
    let wide = line.columns;
    let [narrow, characters] = if line.signs().has(Signs::BEYOND_ASCII) {
        let n_marks = if memchr::memchr2(0xE2, 0xC2, line.head.as_bytes()).is_some() && line.has_wide() {
            line.head.chars().filter(|&c| is_ambiguous(c)).count() as u16
        } else {
            0
        };
        [wide.saturating_sub(n_marks), line.head.chars().count().min(usize::from(most)) as u16]
    } else {
        [wide, wide]
    };
    [wide, narrow, characters].map(|columns| with_indent(line, columns))
}

fn with_indent(line: &Line, columns: u16) -> u16 {
    line.indent.saturating_add(columns).min(WIDEST * 2)
}

/// Columns of the first word of a line, with the blank before it.
pub fn word(line: &Line, counting: Counting) -> u16 {
    words(line)[counting as usize]
}

/// The same under each counting.
pub fn words(line: &Line) -> [u16; COUNTINGS.len()] {
    // What stands behind quotation marks and dashes tells how they are parted from what stands before them.
    let first = line.head.chars().find(|&c| !is_ambiguous(c)).unwrap_or_else(|| line.first());
    if character::is_unspaced(first) || is_ambiguous(first) {
        // One more column forgives rounding.
        let n_inseparable = n_inseparable(&line.head);
        return COUNTINGS.map(|counting| 1 + n_inseparable * if counting == Counting::Characters { 1 } else { 2 });
    }
    let is_of_word = |c: &char| !character::is_blank(*c) && !character::is_unspaced(*c);
    let (mut n_characters, mut n_wide) = (0, 0);
    for c in line.head.chars().take_while(is_of_word).take(usize::from(WIDEST)) {
        n_characters += 1;
        n_wide += u16::from(character::is_hangul(c));
    }
    let columns = 1 + n_characters + n_wide;
    [columns, columns, 1 + n_characters]
}

/// How many characters at the start no program parts: the marks behind the first one, and what an opening one holds.
fn n_inseparable(head: &str) -> u16 {
    let mut n_characters = 0;
    for c in head.chars().take(MOST_INSEPARABLE) {
        n_characters += 1;
        let follows = head.chars().nth(n_characters);
        if !(is_opening(c) || follows.is_some_and(|next| may_not_begin(next) || (may_not_begin(c) && is_opening(next))))
        {
            break;
        }
    }
    n_characters as u16
}

/// Characters that are looked at for that.
const MOST_INSEPARABLE: usize = 4;
