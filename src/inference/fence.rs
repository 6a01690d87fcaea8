//! Code between two fences (three backticks or tildes), and what a diff says of one file: one block,
//! whatever its lines look like.

use crate::inference::line::Line;
use crate::text::{SourceLine, Text};

/// Bytes of code between two fences at most; a fence that none closes so near is a line like others.
const LONGEST: usize = 64 << 10;

/// How lines begin that tell of a file before its first hunk.
const DIFF_HEADERS: &[&str] = &[
    "diff ",
    "index ",
    "--- ",
    "+++ ",
    "old mode ",
    "new mode ",
    "new file mode ",
    "deleted file mode ",
    "similarity index ",
    "dissimilarity index ",
    "rename ",
    "copy ",
    "Binary files ",
    "GIT binary patch",
];

/// Whether a block of code may begin with the line: a fence, or the start of a diff.
pub fn begins(line: &Line) -> bool {
    sign(line).is_some() || begins_diff(line)
}

/// The sign of a fence, if the line is one.
fn sign(line: &Line) -> Option<&'static str> {
    ["```", "~~~"].into_iter().find(|sign| line.head.starts_with(sign))
}

/// Where the code ends that begins with `line`: at its last line's end.
pub fn end_of_fence(text: &Text, line: &Line) -> Option<usize> {
    let Some(sign) = sign(line) else { return end_of_diff(text, line) };
    let near = text.lines(line.next).take_while(|next| next.start < line.start + LONGEST);
    let mut lines = near.filter_map(|next| Line::read(text, next));
    lines.find(|next| next.head == sign).map(|next| next.end)
}

fn begins_diff(line: &Line) -> bool {
    line.indent == 0
        && (["diff --git ", "diff --cc ", "--- "].iter().any(|begin| line.head.starts_with(begin))
            || hunk(&line.head).is_some())
}

/// Where the diff of one file ends that begins with `line`. Its hunks say how many lines they have.
fn end_of_diff(text: &Text, line: &Line) -> Option<usize> {
    if !begins_diff(line) {
        return None;
    }
    let (mut end, mut n_hunks, mut old, mut new) = (line.start, 0, 0_usize, 0_usize);
    for source in text.lines(line.start) {
        let first = text.slice(source.start..source.end.min(source.start + 1));
        let is_inside = old > 0 || new > 0;
        match &*first {
            "\\" if n_hunks > 0 => {}
            // Blanks at line ends get lost: an empty line is one of both files.
            " " | "" if is_inside => (old, new) = (old.saturating_sub(1), new.saturating_sub(1)),
            "-" if is_inside => old = old.saturating_sub(1),
            "+" if is_inside => new = new.saturating_sub(1),
            _ if is_inside => break,
            _ => match hunk(&text.slice(source.start..source.end.min(source.start + 80))) {
                Some(counts) => ((old, new), n_hunks) = (counts, n_hunks + 1),
                None if n_hunks == 0 && is_diff_header(text, source, line.start) => {}
                None => break,
            },
        }
        end = source.end;
    }
    // Without a hunk, only a header of git's own is sure to be one.
    (n_hunks > 0 || line.head.starts_with("diff --git ")).then_some(end)
}

/// Whether a line before the first hunk belongs to the diff that begins at `start`.
fn is_diff_header(text: &Text, line: SourceLine, start: usize) -> bool {
    let head = text.slice(line.start..line.end.min(line.start + 80));
    let is_next = line.start > start && head.starts_with("diff ");
    !is_next && DIFF_HEADERS.iter().any(|begin| head.starts_with(begin))
}

/// How many lines of the old and of the new file a hunk has, if a line heads one: `@@ -1,7 +1,6 @@`.
fn hunk(head: &str) -> Option<(usize, usize)> {
    let (ranges, _) = head.strip_prefix("@@ -")?.split_once(" @@")?;
    let (old, new) = ranges.split_once(" +")?;
    let n_lines = |range: &str| match range.split_once(',') {
        Some((start, count)) => start.parse::<usize>().ok().and(count.parse().ok()),
        None => range.parse::<usize>().ok().map(|_| 1),
    };
    Some((n_lines(old)?, n_lines(new)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_say_how_many_lines_they_have() {
        assert_eq!(hunk("@@ -1,7 +2,6 @@ fn main()"), Some((7, 6)));
        assert_eq!(hunk("@@ -1 +0,0 @@"), Some((1, 0)));
        for other in ["@@ -1,7 @@", "@@ -a,b +c @@", "@@", "@@@ -1,2 -1,2 +1,3 @@@"] {
            assert_eq!(hunk(other), None);
        }
    }
}
