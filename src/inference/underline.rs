//! Lines that are drawn under headings: a sign again and again.

use crate::inference::line::Line;

/// Signs that lines are drawn with.
const SIGNS: &[char] =
    &['=', '-', '*', '^', '~', '#', '.', '_', '─', '━', '═', '—', '＝', '－', '＊', '～', '☆', '★', '◆', '◇', '■', '□'];

/// Whether a line of signs may be one under a heading that is not as wide: `=` and `-` however long they are (CommonMark 0.31.2,
/// 4.3), but for the two that end a letter (RFC 3676, 4.3); none under words that stand apart, as over the columns of a table.
/// Behind a number they do in headings.
pub fn may_be_longer(drawn: &Line, above: &Line) -> bool {
    let is_head_of_columns = || above.has_gap() && above.number().is_none();
    let is_of_setext = drawn.first() == '=' || drawn.first() == '-' && drawn.columns > 2;
    (drawn.columns >= above.columns || is_of_setext) && !is_head_of_columns()
}

/// The sign that a line is made of, if it draws a line under the one before.
pub fn sign(line: &Line) -> Option<char> {
    let first = line.first();
    // A heading of one Han has two under it.
    let fewest = if matches!(first, '=' | '-') { 2 } else { 3 };
    (SIGNS.contains(&first) && line.columns >= fewest && line.is_short() && line.head.chars().all(|c| c == first))
        .then_some(first)
}
