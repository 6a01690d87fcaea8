//! Code between two fences (three backticks or tildes): one block, whatever its lines look like.

use super::{line::Line, text::Text};

/// Bytes of code between two fences at most; a fence that none closes so near is a line like others.
const LONGEST: usize = 64 << 10;

/// The sign of a fence, if the line is one.
pub fn sign(line: &Line) -> Option<&'static str> {
    ["```", "~~~"].into_iter().find(|sign| line.head.starts_with(sign))
}

/// Where the fenced code ends that begins with `line`: at its last line's end.
pub fn end_of_fence(text: &Text, line: &Line) -> Option<usize> {
    let sign = sign(line)?;
    let near = text.lines(line.next).take_while(|next| next.start < line.start + LONGEST);
    let mut lines = near.filter_map(|next| Line::read(text, next));
    lines.find(|next| next.head == sign).map(|next| next.end)
}
