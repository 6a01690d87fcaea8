//! Characters struck over others, as typewriters and man pages mark them up.
//!
//! `X␈X` is bold; `_␈X` and `X␈_` are underlined; `+␈o` is the bullet of old nroff. A wide character
//! may be stepped back over by one backspace or by two. All else is no overstrike.

use crate::document::style::Marks;

use super::read::{BACKSPACE, Read};

/// A character is struck over at most so often: old nroff does it three times.
const MOST_STRIKES: usize = 8;
/// A character has at most so many combining marks.
const MOST_MARKS: usize = 4;
const BULLET: &str = "•";

/// What stands where something may be struck over.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Struck<'s> {
    /// A character, with what its strikes say, and how many bytes they all are.
    Over { glyph: &'s str, marks: Marks, n_bytes: usize },
    /// Nothing of that kind.
    Not,
}

/// Where that begins which the backspace at `at` steps back over; `at` itself if that is nothing.
pub(super) fn start(string: &str, at: usize) -> usize {
    let (before, after) = string.split_at(at);
    let n_back = n_backspaces(after);
    // A second backspace may come yet.
    let may_be_wide = n_back == 2 || n_back == after.len();
    if may_be_wide && before.ends_with("__") { at - 2 } else { at - last_glyph(before).len() }
}

/// How many bytes at the end may be struck over by what comes next.
pub(super) fn open_bytes(string: &str) -> usize {
    if string.ends_with("__") { 2 } else { last_glyph(string).len() }
}

/// Reads the character at the start with all that is struck over it. `around` are the marks of the one before,
/// which tell what `_␈_` means.
pub(super) fn read(string: &str, around: Marks, is_last: bool) -> Read<Struck<'_>> {
    let first = if string.starts_with("__") { "__" } else { first_glyph(string) };
    let (mut glyph, mut marks, mut n_bytes) = (first, Marks::NONE, first.len());
    for _ in 0..MOST_STRIKES {
        let rest = string.get(n_bytes..).unwrap_or_default();
        let n_back = n_backspaces(rest);
        let over = over(rest.get(n_back..).unwrap_or_default(), n_back);
        // The last glyph may be followed by its marks, or be struck over again.
        if !is_last && n_back + over.len() == rest.len() {
            return None;
        }
        let Some((struck, mark)) = strike(glyph, n_back, over, around) else { break };
        (glyph, marks) = (struck, marks.with(mark));
        n_bytes += n_back + over.len();
    }
    Some(if n_bytes == first.len() { Struck::Not } else { Struck::Over { glyph, marks, n_bytes } })
}

/// What stands after `n_back` backspaces: a character, or two underscores for one that is wide.
fn over(string: &str, n_back: usize) -> &str {
    let first = first_glyph(string);
    if n_back == 2 && first == "_" { string.get(..2).filter(|two| *two == "__").unwrap_or(first) } else { first }
}

/// What is seen when `over` is struck over `glyph`, `n_back` backspaces between them.
fn strike<'s>(glyph: &'s str, n_back: usize, over: &'s str, around: Marks) -> Option<(&'s str, Marks)> {
    let fits = match n_back {
        1 => glyph != "__",
        2 => (is_wide(glyph) || glyph == "__") && (is_wide(over) || over == "__"),
        _ => false,
    };
    match (glyph, over) {
        _ if !fits || over.is_empty() => None,
        ("_", "_") if around != Marks::NONE => Some((glyph, around)),
        ("__", "__") => None,
        _ if glyph == over => Some((glyph, Marks::BOLD)),
        ("_" | "__", _) => Some((over, Marks::UNDERLINE)),
        (_, "_" | "__") => Some((glyph, Marks::UNDERLINE)),
        ("+", "o") | ("o", "+") => Some((BULLET, Marks::NONE)),
        _ => None,
    }
}

/// How many backspaces stand at the start, counted up to three.
fn n_backspaces(string: &str) -> usize {
    string.bytes().take(3).take_while(|&byte| byte == BACKSPACE).count()
}

/// Whether a character may take two cells: none before the Hangul letters does.
fn is_wide(glyph: &str) -> bool {
    glyph.chars().next().is_some_and(|c| c >= '\u{1100}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// The character at the start, no control, with its combining marks.
fn first_glyph(string: &str) -> &str {
    let mut chars = string.chars();
    let Some(base) = chars.next().filter(|c| !c.is_control() && !is_mark(*c)) else { return "" };
    let n_bytes =
        base.len_utf8() + chars.take(MOST_MARKS).take_while(|c| is_mark(*c)).map(char::len_utf8).sum::<usize>();
    string.get(..n_bytes).unwrap_or_default()
}

/// The character at the end, no control, with its combining marks.
fn last_glyph(string: &str) -> &str {
    let mut start = string.len();
    for c in string.chars().rev().take(MOST_MARKS + 1) {
        start -= c.len_utf8();
        match c {
            c if is_mark(c) => {}
            c if c.is_control() => return "",
            _ => return string.get(start..).unwrap_or_default(),
        }
    }
    ""
}
