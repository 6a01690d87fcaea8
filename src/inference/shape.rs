//! Lines of one shape: the same words around a number that runs on, whatever the words are. From any of them a reader can
//! make a class of headings where the inference has seen none.

use crate::inference::line::Line;
use crate::inference::scheme::numeral;
use crate::text::character::{is_blank, is_letter};
use crate::text::{SourceLine, Text};
use std::ops::Range;

/// Characters before the number at most.
const MOST_BEFORE: usize = 8;
/// Columns of a line at most: a longer one is a paragraph.
const WIDEST: u16 = 100;
/// Bytes of a line in which its first words stand.
const GLANCE_BYTES: usize = 128;

/// What lines of one kind have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What stands before the number.
    before: String,
    /// Whether the number is in Arabic digits.
    is_arabic: bool,
    /// The character behind it, unless that is a letter.
    after: Option<char>,
}

/// A line of a shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sister {
    /// Offset of the line's first byte.
    pub start: usize,
    /// Its number.
    pub value: u32,
    /// Offsets of its words up to the number and the character behind that.
    pub label: Range<usize>,
}

impl Shape {
    /// The shape of a line, its number and the bytes up to that; `None` for one without a number near its beginning.
    pub fn of(head: &str) -> Option<(Shape, u32, usize)> {
        let (at, value, length) = head.char_indices().take(MOST_BEFORE + 1).find_map(|(at, _)| {
            let (value, length) = numeral(head.get(at..)?)?;
            Some((at, value, length))
        })?;
        let rest = head.get(at + length..)?;
        let is_arabic = head.get(at..)?.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
        let is_unit = |c: &char| !is_letter(*c) || !head.get(..at).unwrap_or_default().trim().is_empty();
        let after = rest.chars().next().filter(is_unit);
        let label = at + length + after.map_or(0, char::len_utf8);
        Some((Shape { before: head.get(..at)?.to_owned(), is_arabic, after }, value, label))
    }

    /// Whether a line may have it, at a glance: most lines have not, and are not looked at more closely.
    fn may_be_of(&self, line: SourceLine, text: &Text) -> bool {
        let glance = text.slice(line.start..text.floor_char_boundary(line.end.min(line.start + GLANCE_BYTES)));
        let words = glance.trim_start_matches(is_blank);
        // Of a line that begins with that many blanks nothing is known.
        words.is_empty() || words.strip_prefix(&*self.before).is_some_and(|rest| numeral(rest).is_some())
    }

    /// The lines of a text that have it, among them the one that begins at `start`: those whose numbers run on.
    pub fn sisters(&self, lines: impl Iterator<Item = (Shape, Sister)>) -> Vec<Sister> {
        let mut sisters: Vec<Sister> = Vec::new();
        for (_, sister) in lines.filter(|(shape, _)| shape == self) {
            let is_next = sisters.last().is_none_or(|last| sister.value == last.value + 1 || sister.value == 1);
            // A number that is mentioned before its time begins nothing.
            if is_next {
                sisters.push(sister);
            }
        }
        sisters
    }
}

/// The lines of a text that have the shape of the one at `offset`; none where it has no number, or is alone.
pub fn sisters_of(text: &Text, offset: usize) -> Vec<Sister> {
    let Some((shape, _)) = Line::read(text, text.line_at(offset)).and_then(|line| shape_of(&line)) else {
        return Vec::new();
    };
    let likely = text.lines(0).filter(|line| shape.may_be_of(*line, text));
    let sisters = shape.sisters(likely.filter_map(|line| shape_of(&Line::read(text, line)?)));
    let start = text.line_at(offset).start;
    if sisters.len() > 1 && sisters.iter().any(|sister| sister.start == start) { sisters } else { Vec::new() }
}

/// The shape of a line that could be a heading.
pub fn shape_of(line: &Line) -> Option<(Shape, Sister)> {
    if !line.is_short() || line.columns > WIDEST {
        return None;
    }
    let (shape, value, label) = Shape::of(&line.head)?;
    Some((shape, Sister { start: line.start, value, label: line.range.start..line.range.start + label }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that have the shape of the one that begins with `words`.
    fn check(text: &str, words: &str, expected: &[&str]) {
        let offset = text.find(words).expect("a line");
        let source = Text::from(text);
        let sisters = sisters_of(&source, offset).into_iter();
        let lines: Vec<String> =
            sisters.map(|sister| source.slice(source.line_at(sister.start).range()).into_owned()).collect();
        assert_eq!(lines, expected, "{words}");
    }

    #[test]
    fn lines_are_alike_around_a_number_that_runs_on() {
        let text = "卷首语\n☆001 山☆\n正文里有 3 个人。\n☆002 水☆\n\n☆005 也是\n☆003 云☆\n一〇一夜\n";
        check(text, "☆002", &["☆001 山☆", "☆002 水☆", "☆003 云☆"]);
        check(text, "卷首语", &[]);
        check(text, "正文里", &[]);
        check("夜一 山\n话\n夜二 水\n话\n夜三 云\n", "夜二", &["夜一 山", "夜二 水", "夜三 云"]);
        // In another part the numbers begin again.
        check("☆1 山\n☆2 水\n☆1 云\n☆2 雨\n", "☆1", &["☆1 山", "☆2 水", "☆1 云", "☆2 雨"]);
    }
}
