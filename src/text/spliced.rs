//! A text most of which stands in another one, too: what it shares with that, and what stands between.
//!
//! The source of a book is markup around the text that is read of it. It is seldom looked at, and takes little room so.

use crate::text::piece::{Piece, piece_end_within};
use crate::text::{SourceLine, Text};
use std::borrow::Cow;
use std::iter;
use std::ops::Range;

/// Lines are counted to the beginnings of parts of so many bytes at most: a look at one takes some ten microseconds.
const PART_BYTES: usize = 1 << 16;
/// What is shared is worth saying if it is so many bytes.
const FEWEST_SHARED_BYTES: usize = 24;

/// A text of which runs stand in another. Places in it are offsets in the text that it was.
#[derive(Clone, Debug, Default)]
pub struct Spliced {
    other: Text,
    /// What is shared, in order.
    runs: Vec<Run>,
    /// What is not.
    own: Box<str>,
    parts: Vec<Part>,
    len: usize,
}

/// Characters that stand in both texts.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    start: usize,
    /// Where they begin in the other text.
    other: usize,
    n_bytes: u32,
    /// Where what follows them begins in what is not shared.
    own: u32,
}

/// Where lines are counted from.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// Offset of its first byte in the text.
    start: usize,
    /// Number of the line, from 0, that its first byte stands in.
    first_line: usize,
}

impl Spliced {
    /// The same as `text`, told by `other`: at each of the places, in `other` and in `text`, both may go on alike. Its
    /// styles are not kept.
    pub fn of(text: &Text, other: Text, places: Vec<(usize, usize)>) -> Spliced {
        let mut splicer = Splicer::new(text);
        let is_boundary = |offset| other.floor_char_boundary(offset) == offset;
        splicer.take(text, text.len(), places, |range| {
            if is_boundary(range.start) { other.slice(range) } else { Cow::Borrowed("") }
        });
        splicer.finish(other)
    }

    /// The text itself.
    pub fn text(&self) -> Text {
        let mut text = Text::default();
        (0..self.parts.len()).for_each(|index| text.push(&self.piece(index).text));
        text
    }

    /// Length of the text in bytes.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The characters of a range of offsets; both ends are moved down to a character boundary and into the text.
    pub fn slice(&self, range: Range<usize>) -> String {
        let mut slice = String::new();
        let first = self.index_of_run(range.start);
        for index in first..=self.runs.len() {
            let (run, own) = self.run(index);
            if index > first && run.start >= range.end {
                break;
            }
            let within = |offset: usize| run.other + offset.clamp(run.start, own.start) - run.start;
            slice.push_str(&self.other.slice(within(range.start)..within(range.end)));
            let within = |offset: usize| run.own as usize + offset.clamp(own.start, own.end) - own.start;
            let [start, end] = [range.start, range.end].map(|offset| self.own.floor_char_boundary(within(offset)));
            slice.push_str(self.own.get(start..end).unwrap_or_default());
        }
        slice
    }

    /// The last character boundary at or before `offset`, at most the text's length.
    pub fn floor_char_boundary(&self, offset: usize) -> usize {
        let offset = offset.min(self.len);
        let (run, own) = self.run(self.index_of_run(offset));
        if offset < own.start {
            return run.start + self.other.floor_char_boundary(run.other + (offset - run.start)) - run.other;
        }
        let before = run.own as usize;
        own.start + self.own.floor_char_boundary(before + (offset - own.start)) - before
    }

    /// How many runs begin at or before an offset.
    fn index_of_run(&self, offset: usize) -> usize {
        self.runs.partition_point(|run| run.start <= offset)
    }

    /// A run of this number, from 1, and the offsets of what follows it that is not shared. Before the first stands one
    /// of no bytes.
    fn run(&self, number: usize) -> (Run, Range<usize>) {
        let run = number.checked_sub(1).map_or(Run::default(), |index| self.runs[index]);
        let next = self.runs.get(number).map_or(self.len, |next| next.start);
        (run, run.start + run.n_bytes as usize..next)
    }

    /// Number of the line, from 1, that the byte at `offset` stands in.
    pub fn line_number(&self, offset: usize) -> usize {
        let Some(part) = self.parts.get(self.index(offset)) else { return 1 };
        let piece = self.piece(self.index(offset));
        part.first_line + piece.line_ends_before((offset - part.start).min(piece.text.len())) + 1
    }

    /// Offset of the first byte of line `number`, from 1; the last line's if there are fewer.
    pub fn line_offset(&self, number: usize) -> usize {
        let line = number.saturating_sub(1);
        let index = self.parts.partition_point(|part| part.first_line <= line).saturating_sub(1);
        let Some(part) = self.parts.get(index) else { return 0 };
        let piece = self.piece(index);
        let ends = iter::successors(piece.line_end(0), |&(_, next)| piece.line_end(next));
        // A line end that closes the text begins no line.
        let starts = ends.map(|(_, next)| part.start + next).filter(|&start| start < self.len);
        starts.take(line - part.first_line).last().unwrap_or_else(|| self.line_start(index))
    }

    /// Where the line begins that the first byte of a part stands in: a long line may begin some parts before it.
    fn line_start(&self, index: usize) -> usize {
        let start = |index| {
            let piece = self.piece(index);
            piece.line_start(piece.text.len()).map(|start| piece.start + start)
        };
        (0..index).rev().find_map(start).unwrap_or(0)
    }

    /// The lines of the text, from its first.
    pub fn lines(&self) -> impl Iterator<Item = SourceLine> + '_ {
        let ends = (0..self.parts.len()).flat_map(|index| {
            let piece = self.piece(index);
            let mut from = 0;
            iter::from_fn(move || {
                let (end, next) = piece.line_end(from)?;
                from = next;
                Some((piece.start + end, piece.start + next))
            })
        });
        let mut start = 0;
        let lines = ends.chain(iter::once((self.len, self.len))).map(move |(end, next)| {
            let line = SourceLine { start, end, next };
            start = next;
            line
        });
        lines.filter(|line| line.start < line.next)
    }

    /// Index of the part that holds the byte at `offset`; the last one at the text's end.
    fn index(&self, offset: usize) -> usize {
        self.parts.partition_point(|part| part.start <= offset).saturating_sub(1)
    }

    /// The characters of a part.
    fn piece(&self, index: usize) -> Piece {
        let Part { start, first_line } = self.parts[index];
        let end = self.parts.get(index + 1).map_or(self.len, |next| next.start);
        Piece::new(start, first_line, &self.slice(start..end))
    }
}

/// A spliced text as it is made, from its start on: what was taken need not be kept any longer.
#[derive(Debug)]
pub struct Splicer {
    runs: Vec<Run>,
    own: String,
    parts: Vec<Part>,
    len: usize,
    /// Behind what was taken.
    end: usize,
}

impl Splicer {
    /// Begins with a text.
    pub fn new(text: &Text) -> Splicer {
        Splicer { runs: Vec::new(), own: String::new(), parts: parts(text), len: text.len(), end: 0 }
    }

    /// Takes the text up to `end`: at each of the places, in the other one and in it, both may go on alike. `other` gives
    /// a range of the other one.
    pub fn take<'o>(
        &mut self,
        text: &Text,
        end: usize,
        mut places: Vec<(usize, usize)>,
        other: impl Fn(Range<usize>) -> Cow<'o, str>,
    ) {
        places.sort_unstable_by_key(|&(_, start)| start);
        for (at, &(other_start, start)) in places.iter().enumerate().filter(|(_, place)| place.1 < end) {
            let limit = places.get(at + 1).map_or(end, |next| next.1.min(end));
            let characters = text.slice(start..limit.min(start + u32::MAX as usize));
            let is_ahead = self.end <= start && text.floor_char_boundary(start) == start;
            let n_bytes =
                if is_ahead { n_alike(&characters, &other(other_start..other_start + characters.len())) } else { 0 };
            if n_bytes >= FEWEST_SHARED_BYTES {
                self.own.push_str(&text.slice(self.end..start));
                self.end = start + n_bytes;
                let (n_bytes, own) = (n_bytes as u32, self.own.len() as u32);
                self.runs.push(Run { start, other: other_start, n_bytes, own });
            }
        }
        self.own.push_str(&text.slice(self.end..end));
        self.end = self.end.max(end);
    }

    /// All has been taken: the spliced text. `other` is the whole of the other one.
    pub fn finish(mut self, other: Text) -> Spliced {
        self.runs.shrink_to_fit();
        Spliced { other, runs: self.runs, own: self.own.into(), parts: self.parts, len: self.len }
    }
}

/// How many bytes both begin with: whole characters.
fn n_alike(one: &str, other: &str) -> usize {
    let pairs = one.bytes().zip(other.bytes());
    one.floor_char_boundary(pairs.take_while(|(one, other)| one == other).count())
}

fn parts(text: &Text) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut start, mut first_line) = (0, 0);
    for mut rest in text.parts(0..text.len()) {
        while !rest.is_empty() {
            let (part, behind) = rest.split_at(piece_end_within(rest, PART_BYTES));
            parts.push(Part { start, first_line });
            first_line += Piece::new(start, first_line, part).n_line_ends;
            (start, rest) = (start + part.len(), behind);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_both_share_is_kept_once() {
        let words = "山路很长，走着走着天就黑了。".repeat(9);
        let text = Text::from(&*format!("<p>{words}</p>\n<p>{words}甲</p>\n"));
        let other = Text::from(&*format!("{words}\n\n{words}甲\n"));
        let spliced = Spliced::of(&text, other, vec![(0, 3), (words.len() + 2, words.len() + 11)]);
        assert_eq!(&*spliced.own, "<p></p>\n<p></p>\n");
        assert_eq!(spliced.slice(0..99), text.slice(0..99));
        assert_eq!(spliced.slice(words.len()..text.len()), text.slice(words.len()..text.len()));
    }

    #[test]
    fn a_long_line_lies_in_several_parts() {
        let long = "长".repeat(PART_BYTES);
        let text = Text::from(&*format!("前\n{long}\r\n后"));
        let spliced = Spliced::of(&text, Text::default(), Vec::new());
        assert!(spliced.parts.len() > 3);
        assert_eq!((spliced.line_offset(2), spliced.line_offset(3)), (4, 6 + long.len()));
        assert_eq!(spliced.line_number(long.len()), 2);
        assert_eq!(spliced.lines().count(), 3);
    }

    proptest! {
        #[test]
        fn all_is_found_where_it_stood(
            parts in prop::collection::vec("([a汉“]{0,30}|[a汉\n\r\u{b}\u{85}\u{2028}]{0,6}|\n)", 0..8),
            n_each in 1..1500usize, places in prop::collection::vec(0..200_000usize, 4),
            shared in prop::collection::vec((0..200_000usize, 0..200_000usize), 0..9), cut in 0..200_000usize,
        ) {
            let string: String = parts.iter().map(|part| part.repeat(n_each)).collect();
            let text = Text::from(&*string);
            let other = Text::from(string.get(text.floor_char_boundary(cut)..).unwrap_or_default());
            // Some places where both are alike, and some that are not even between characters.
            let start = text.floor_char_boundary(cut);
            let alike = shared.iter().map(|&(_, at)| (at, start + at)).filter(|place| place.1 < text.len());
            let spliced = Spliced::of(&text, other, alike.chain(shared.iter().copied()).collect());
            prop_assert!(spliced.text().begins_with(&text) && spliced.len() == text.len());
            prop_assert_eq!(spliced.lines().collect::<Vec<_>>(), text.lines(0).collect::<Vec<_>>());
            for place in places {
                prop_assert_eq!(spliced.line_number(place), text.line_number(place));
                prop_assert_eq!(spliced.line_offset(place % 3000), text.line_offset(place % 3000));
                prop_assert_eq!(spliced.floor_char_boundary(place), text.floor_char_boundary(place));
                prop_assert_eq!(spliced.slice(place..place + 99), text.slice(place..place + 99));
            }
        }
    }
}
