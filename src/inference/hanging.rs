//! Whether a line stands below the words of an item, as one that was wrapped by hand does: for texts whose lines are not
//! wrapped as a whole, which tell nothing of how long their lines are.

use crate::inference::line::Line;
use crate::inference::marker::{Marker, Sign};
use crate::inference::wrap::Wrap;
use crate::text::Text;
use crate::text::character::columns;
use std::iter;

/// Lines of an item that are looked through for its marker, at most.
const MOST_LINES: usize = 24;

/// Whether a line stands where the words of the item do that `before` begins. Below a number, which may be that of a heading,
/// only what goes on with its sentence does.
pub fn hangs(before: &Line, line: &Line) -> bool {
    line.indent > before.indent && is_below(before, before, line)
}

/// Whether a line stands right below `before`, which is no item's first line and stands below the words of one itself.
pub fn hangs_on(text: &Text, before: &Line, line: &Line) -> bool {
    if line.indent == 0 || line.indent != before.indent || Marker::in_list(&before.head).is_some() {
        return false;
    }
    let above = iter::successors(text.line_before(before.start), |line| text.line_before(line.start));
    let above = above.take(MOST_LINES).map_while(|above| Line::read(text, above));
    let first = above.into_iter().find(|above| above.indent != line.indent || Marker::in_list(&above.head).is_some());
    first.is_some_and(|first| line.indent > first.indent && is_below(&first, before, line))
}

/// Whether `line` stands below the words of the item that `first` begins, and goes on with what stands before it.
fn is_below(first: &Line, before: &Line, line: &Line) -> bool {
    let Some(marker) = Marker::in_list(&first.head) else { return false };
    let marker_columns = columns(first.head.get(..usize::from(marker.n_bytes)).unwrap_or_default()) as u16;
    line.indent == first.indent.saturating_add(marker_columns)
        && Marker::in_list(&line.head).is_none()
        && (matches!(marker.sign, Sign::Bullet(_)) || Wrap::flow(before, line) > 0.0)
}
