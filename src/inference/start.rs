//! Whether a line of a text that was wrapped begins a paragraph, an item or a row, by its form and the line before.

use crate::inference::item;
use crate::inference::line::Line;
use crate::inference::marker::Marker;
use crate::inference::verbatim::has_columns;
use crate::text::character::{self, columns};
use crate::text::signs::Signs;

/// What stands behind a label.
const COLON: Signs = Signs::marks(b":");

/// Where lines may stand further in than the one that they go on with.
#[derive(Clone, Copy, Debug)]
pub struct Below {
    /// Further in by so many columns.
    pub hanging: Option<u16>,
    /// Below what explains a term, behind a gap of so many blanks at least.
    pub least_gap: usize,
}

/// Whether `line` looks like the first one of a paragraph or an item.
pub fn begins_paragraph(before: &Line, line: &Line, below: Below) -> bool {
    let hangs = || {
        item::begins_item(&before.head)
            || hangs(before, line)
            || line.indent.checked_sub(before.indent) == below.hanging
            || term_bytes(before, line, below.least_gap).is_some()
    };
    let signs = line.signs();
    item::begins_item(&line.head)
        || (signs.has(COLON) && begins_row(&line.head))
        || (signs.has(Signs::DIGITS) && item::is_stamped(&line.head) && item::is_stamped(&before.head))
        || (has_columns(line) && has_columns(before))
        || (signs.has(Signs::BEYOND_ASCII) && has_label(&line.head) && has_label(&before.head))
        || begins_like(before, line)
        || (line.indent > before.indent && !hangs())
        || line.indent + 12 < before.indent
        || (line.indent < before.indent && Marker::of(&line.head).is_some())
}

/// Whether a line stands right below the words of the item that the line before it begins.
fn hangs(before: &Line, line: &Line) -> bool {
    let marker = Marker::of(&before.head).and_then(|marker| before.head.get(..marker.n_bytes.into()));
    marker.is_some_and(|marker| usize::from(line.indent) == usize::from(before.indent) + columns(marker))
}

/// Bytes of the term that `before` begins with and of the gap behind it, of so many blanks or more, if a line stands right
/// below the words that explain it: `-d     Do not display`.
pub fn term_bytes(before: &Line, line: &Line, least_gap: usize) -> Option<usize> {
    let cells = usize::from(line.indent.checked_sub(before.indent).filter(|&cells| cells > 0)?);
    let stands_at = |at: &usize| before.head.get(..*at).is_some_and(|term| columns(term) == cells);
    let mut words = before.head.match_indices(' ').map(|(at, _)| at + 1).take_while(|&at| at <= WIDEST_TERM);
    words.find(stands_at).filter(|&at| {
        let (term, words) = before.head.split_at(at);
        term.len() - term.trim_end_matches(' ').len() >= least_gap && !words.starts_with(BESIDE_CODE)
    })
}

/// The same of a term of which nothing but the first line is seen: bytes up to the words behind its first gap of two blanks.
pub fn first_gap(head: &str) -> Option<usize> {
    let gap = head.find("  ").filter(|&at| at < WIDEST_TERM)?;
    Some(head.len() - head.get(gap..)?.trim_start_matches(' ').len()).filter(|&at| at <= WIDEST_TERM)
}

/// What stands behind a gap in code, or goes on with the gap.
const BESIDE_CODE: [char; 4] = [' ', '=', '#', ';'];
/// Blanks between a term and what explains it, at least: one may stand there by chance.
pub const LEAST_GAP: usize = 2;
/// Bytes of a term and the gap behind it, at most.
const WIDEST_TERM: usize = 32;

/// Whether a line begins with a label that stands in a column of its own: `Date:   Mon Nov 23`.
fn begins_row(head: &str) -> bool {
    head.split_once(':').is_some_and(|(label, rest)| rest.starts_with("  ") && !label.contains(character::is_blank))
}

/// Whether a line begins with a few characters and an ideographic space, as entries of a list do.
fn has_label(head: &str) -> bool {
    head.chars().take(LONGEST_LABEL).any(|c| c == '\u{3000}')
}

/// Characters of such a label, and the space, at most.
const LONGEST_LABEL: usize = 8;

/// Whether `line` has the indent of two characters of `before`, a whole paragraph.
fn begins_like(before: &Line, line: &Line) -> bool {
    let ends = matches!(before.last(), '。' | '！' | '？' | '”' | '」' | '…');
    ends && line.indent == PARAGRAPH_INDENT && before.indent == PARAGRAPH_INDENT && character::is_wide(line.first())
}

/// Columns that the first line of a Chinese paragraph is indented by: two characters.
const PARAGRAPH_INDENT: u16 = 4;
