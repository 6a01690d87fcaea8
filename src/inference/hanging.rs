//! Whether a line stands below the words of an item, as one that was wrapped by hand does: for texts whose lines are not
//! wrapped as a whole, which tell nothing of how long their lines are.

use crate::inference::item;
use crate::inference::line::Line;
use crate::inference::marker::{Marker, Sign};
use crate::inference::wrap::{RAGGED, Wrap};
use crate::text::Text;
use crate::text::character::{self, columns};
use std::iter;

/// Lines of an item that are looked through for its marker, at most.
const MOST_LINES: usize = 24;
/// Columns of an item's first line that was wrapped by hand, at least. A shorter one is a heading above an indented paragraph, or
/// a name above other names, as is one of which the next line is longer by more than a word.
const NARROWEST: u16 = 12;

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
    let mut above = above.take(MOST_LINES).map_while(|above| Line::read(text, above));
    let first = above.find(|above| above.indent != line.indent || Marker::in_list(&above.head).is_some());
    let goes_on = || is_full(before, before, line) && !line.first().is_uppercase() && Wrap::flow(before, line) > 0.0;
    goes_on() && first.is_some_and(|first| line.indent > first.indent && is_below(&first, before, line))
}

/// Whether `line` stands below the words of the item that `first` begins, and goes on with what stands before it.
fn is_below(first: &Line, before: &Line, line: &Line) -> bool {
    let Some(marker) = Marker::in_list(&first.head) else { return false };
    let (sign, words) = first.head.split_at_checked(marker.n_bytes.into()).unwrap_or_default();
    line.indent == first.indent.saturating_add(columns(sign) as u16)
        && !(begins_with_key(words) && begins_with_key(&line.head))
        && Marker::in_list(&line.head).is_none()
        && !item::begins_item(&line.head)
        && match marker.sign {
            // Writers of Han begin a line of its own behind a sentence more often than they break one there.
            Sign::Bullet(_) => {
                !matches!(before.last(), '。' | '！' | '？') && (is_full(first, before, line) || leads_on(before, line))
            }
            Sign::Number { .. } => is_full(first, before, line) && Wrap::flow(before, line) > 0.0,
        }
}

/// Whether an item's lines up to `before` are as wide as lines are that a next one goes on from.
fn is_full(first: &Line, before: &Line, line: &Line) -> bool {
    let width = |line: &Line| line.indent + line.columns;
    width(first) >= NARROWEST && width(before) + RAGGED >= width(line)
}

/// Whether a short line of words has more to say, and is no name above another one, as of branches and files.
fn leads_on(before: &Line, line: &Line) -> bool {
    before.has_wide() || line.has_wide() || !character::is_letter_or_digit(before.last())
}

/// Whether a line begins with a name and a colon, as the rows of a record do: `- name: boats` above `type: wood`.
fn begins_with_key(head: &str) -> bool {
    let word = head.split(' ').next().unwrap_or_default();
    word.strip_suffix(':').is_some_and(|name| !name.is_empty() && name.is_ascii())
}
