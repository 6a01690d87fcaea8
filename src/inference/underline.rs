//! Lines that are drawn under headings: a sign again and again.

use crate::inference::line::Line;

/// Signs that lines are drawn with.
const SIGNS: &[char] =
    &['=', '-', '*', '^', '~', '#', '.', '_', '─', '━', '═', '—', '＝', '－', '＊', '～', '☆', '★', '◆', '◇', '■', '□'];

/// The sign that a line is made of, if it draws a line under the one before.
pub fn sign(line: &Line) -> Option<char> {
    let first = line.first();
    // A heading of one Han has two under it.
    let fewest = if matches!(first, '=' | '-') { 2 } else { 3 };
    (SIGNS.contains(&first) && line.columns >= fewest && line.is_short() && line.head.chars().all(|c| c == first))
        .then_some(first)
}
