//! Page breaks in the middle of a sentence: where a line goes on after a blank one.
//!
//! Both lines must look like running text that was cut; a false join costs more than a missed one.

use crate::inference::layout::Script;
use crate::inference::line::Line;
use crate::inference::scheme;
use crate::text::character;

/// Columns that a line before a break has at least: shorter ones end of themselves.
const SHORTEST_CUT: u16 = 60;
/// Columns that a line after a break has at least.
const SHORTEST_REST: u16 = 24;

/// The same before the end of a page that the text itself marks.
const SHORTEST_BEFORE_PAGE: u16 = 30;

/// Columns that a line before a page number has at least: those of verse are shorter.
const SHORTEST_CUT_OFF: u16 = 40;

/// A line that continues a paragraph after a page break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Join {
    /// Offset of the last line before the break.
    pub from: usize,
    /// Offset of the line that goes on.
    pub to: usize,
    /// Lines with characters between the two: a page number, a running head.
    pub n_between: u8,
}

/// Whether a long line of Han ends without a mark.
pub fn breaks_off(line: &Line, script: Script) -> bool {
    script == Script::Han && line.columns >= SHORTEST_CUT && !ends(line.tail())
}

/// Whether `after` goes on with the sentence that `before` breaks off.
pub fn is_cut(before: &Line, after: &Line, gap: u8, script: Script) -> bool {
    gap <= 1
        && breaks_off(before, script)
        && after.columns >= SHORTEST_REST
        && after.indent == 0
        && !begins(after)
        && meet(before.last(), after.first())
        && matches!(after.last(), '。' | '！' | '？' | '…' | '”' | '：' | '；')
}

/// Whether `after`, on the next page, goes on with the sentence that `before` breaks off.
pub fn is_cut_by_page(before: &Line, after: &Line) -> bool {
    let goes_on = match before.last() {
        ',' | '，' | '、' => true,
        last => last.is_alphanumeric() && (after.first().is_lowercase() || character::is_han(after.first())),
    };
    before.columns >= SHORTEST_BEFORE_PAGE && goes_on && !begins(after) && after.indent <= before.indent
}

/// Whether a line is long and breaks off within a sentence.
pub fn is_cut_off(line: &Line) -> bool {
    let last = line.last();
    line.columns >= SHORTEST_CUT_OFF && (last.is_alphanumeric() || matches!(last, ',' | '，' | '、'))
}

/// Whether a line ends like a sentence or a clause that stands for itself.
fn ends(tail: &str) -> bool {
    let last = tail.chars().next_back().unwrap_or(' ');
    matches!(
        last,
        '。' | '！'
            | '？'
            | '…'
            | '；'
            | '：'
            | '.'
            | '!'
            | '?'
            | ':'
            | ';'
            | '”'
            | '"'
            | '’'
            | '」'
            | '』'
            | '）'
            | ')'
            | '》'
            | '】'
    ) || tail.ends_with("——")
}

/// Whether a line begins like a paragraph, an item or a heading.
fn begins(line: &Line) -> bool {
    let first = line.first();
    let is_open = matches!(
        first,
        '“' | '"' | '「' | '『' | '（' | '(' | '【' | '《' | '-' | '*' | '•' | '·' | '●' | '■' | '▲' | '※'
    );
    let is_numbered = line.number().is_some_and(|number| number.scheme != scheme::Scheme::ArabicBare);
    is_open || is_numbered || scheme::is_article(&line.head)
}

/// Whether two characters can stand side by side within a sentence.
fn meet(last: char, first: char) -> bool {
    match last {
        '，' | '、' => character::is_han(first) || first.is_ascii_alphanumeric(),
        last if character::is_han(last) => character::is_han(first) || first.is_ascii_alphanumeric(),
        last if last.is_ascii_digit() => character::is_han(first) || first == '%',
        last => last.is_alphabetic() && first.is_lowercase(),
    }
}
