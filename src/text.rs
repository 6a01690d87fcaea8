//! The one decoded text: shared pieces that may grow at the end.
//!
//! A place in the text is a byte offset. Nothing asks for the whole text as one `&str`: a [`Text`] holds pieces of about
//! a mebibyte, cut after line ends where there are any, so that a range of a few lines is nearly always borrowed.
//! A clone shares its pieces; a text that has grown leaves older clones as they were.

pub mod character;
pub mod lasts;
mod piece;
pub mod reread;
pub mod signs;
pub mod spliced;
pub mod style;

use crate::text::lasts::Lasts;
use crate::text::piece::{Piece, piece_end};
use crate::text::style::{Style, Styles};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// The article's decoded characters, as shared pieces.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pieces: Vec<Piece>,
    styles: Styles,
}

/// A source line: where it stands without its line end, and where the next begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceLine {
    /// Offset of its first byte.
    pub start: usize,
    /// Offset after its last byte, the line end left out.
    pub end: usize,
    /// Offset of the next line's first byte.
    pub next: usize,
}

impl SourceLine {
    /// The line's bytes, without the line end.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<&str> for Text {
    fn from(string: &str) -> Text {
        let mut text = Text::default();
        text.push(string);
        text
    }
}

impl Text {
    /// Appends what was read next. A line may be cut anywhere between two pushes.
    pub fn push(&mut self, string: &str) {
        if string.is_empty() {
            return;
        }
        if let Some(open) = self.pieces.pop_if(|piece| piece.is_open()) {
            self.cut(open.start, open.first_line, &[&*open.text, string].concat());
        } else {
            self.cut(self.len(), self.n_line_ends(), string);
        }
    }

    /// Appends what was read next, marked up: each style with where it begins in `string`, ascending.
    pub fn push_styled(&mut self, string: &str, styles: &[(usize, Style)]) {
        self.restyle(self.len(), styles);
        self.push(string);
    }

    /// Marks up what has no styles yet: each style with where it begins behind `start`, ascending.
    pub fn restyle(&mut self, start: usize, styles: &[(usize, Style)]) {
        for &(at, style) in styles {
            self.styles.change(start + at, style);
        }
    }

    /// How its characters were marked up by the program that wrote them.
    pub fn styles(&self) -> &Styles {
        &self.styles
    }

    /// Cuts `rest` into pieces: whole lines, then the line that is still open.
    fn cut(&mut self, mut start: usize, mut first_line: usize, mut rest: &str) {
        while !rest.is_empty() {
            let (piece, tail) = rest.split_at(piece_end(rest));
            let piece = Piece::new(start, first_line, piece);
            start += piece.text.len();
            first_line += piece.n_line_ends;
            self.pieces.push(piece);
            rest = tail;
        }
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.start + piece.text.len())
    }

    /// How many line ends there are.
    pub fn n_line_ends(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.first_line + piece.n_line_ends)
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The characters of a range of offsets; both ends are moved down to a
    /// character boundary and into the text. Borrowed unless the range crosses pieces.
    pub fn slice(&self, range: Range<usize>) -> Cow<'_, str> {
        if let Some(within) = self.within_piece(&range) {
            return Cow::Borrowed(within);
        }
        let end = self.floor_char_boundary(range.end);
        let start = self.floor_char_boundary(range.start.min(end));
        let mut parts = self.parts(start..end);
        let first = parts.next().unwrap_or_default();
        match parts.next() {
            None => Cow::Borrowed(first),
            Some(second) => Cow::Owned([first, second].into_iter().chain(parts).collect()),
        }
    }

    /// The characters of a range that lies within one piece, as nearly all do.
    fn within_piece(&self, range: &Range<usize>) -> Option<&str> {
        let piece = self.pieces.get(self.piece_index(range.start))?;
        let (from, to) = (range.start.checked_sub(piece.start)?, range.end.checked_sub(piece.start)?);
        if from > to || to > piece.text.len() {
            return None;
        }
        piece.text.get(piece.text.floor_char_boundary(from)..piece.text.floor_char_boundary(to))
    }

    /// The stored runs of a range, in order; both ends must be character boundaries.
    pub fn parts(&self, range: Range<usize>) -> impl Iterator<Item = &str> + Clone {
        self.pieces_in(range.clone()).filter_map(move |piece| piece.part(&range))
    }

    fn pieces_in(&self, range: Range<usize>) -> impl Iterator<Item = &Piece> + Clone {
        let first = self.piece_index(range.start);
        self.pieces.get(first..).unwrap_or_default().iter().take_while(move |piece| piece.start < range.end)
    }

    /// Whether line feeds alone, perhaps behind carriage returns, end the lines of a range.
    pub fn has_line_feeds_alone(&self, range: Range<usize>) -> bool {
        self.pieces_in(range).all(Piece::has_line_feeds_alone)
    }

    /// Whether a line that ends in or behind a range may end in one of some characters.
    pub fn may_end_lines(&self, range: Range<usize>, characters: &Lasts) -> bool {
        self.pieces_in(range).any(|piece| piece.lasts().meet(characters))
    }

    /// The whole lines of its first bytes, or what there is of a line that is longer.
    #[must_use]
    pub fn beginning(&self, n_bytes: usize) -> Text {
        let first = self.slice(0..n_bytes);
        let lines = first.rfind('\n').and_then(|at| first.get(..=at)).unwrap_or(&first);
        Text { styles: self.styles.clone(), ..Text::from(lines) }
    }

    /// Whether another text stands at its start.
    pub fn begins_with(&self, other: &Text) -> bool {
        let starts_alike = |piece: &Piece| {
            let mut rest = &*piece.text;
            let mut parts = self.parts(piece.start..piece.start + rest.len());
            parts.all(|part| rest.strip_prefix(part).map(|behind| rest = behind).is_some()) && rest.is_empty()
        };
        other.len() <= self.len() && other.pieces.iter().all(starts_alike)
    }

    /// Forgets the characters before `end`, which nobody asks for any more. What is asked for all the same is empty.
    pub fn forget(&mut self, end: usize) {
        let n_over = self.pieces.partition_point(|piece| piece.start + piece.text.len() <= end);
        // The last one says how long the text is.
        let n_over = n_over.min(self.pieces.len().saturating_sub(1));
        let first = self.pieces[..n_over].iter().rposition(|piece| piece.text.is_empty()).map_or(0, |last| last + 1);
        let nothing: Arc<str> = "".into();
        self.pieces[first..n_over].iter_mut().for_each(|piece| piece.text = Arc::clone(&nothing));
    }

    /// The last character boundary at or before `offset`, at most the text's length.
    pub fn floor_char_boundary(&self, offset: usize) -> usize {
        if offset >= self.len() {
            return self.len();
        }
        let piece = &self.pieces[self.piece_index(offset)];
        piece.start + piece.text.floor_char_boundary(offset - piece.start)
    }

    /// The source line that the byte at `offset` stands in (the last one at the text's end).
    /// A line end belongs to the line that it ends.
    pub fn line_at(&self, offset: usize) -> SourceLine {
        let start = self.line_start(offset.min(self.len()));
        self.line_from(start, self.piece_index(start))
    }

    /// The line before the one that starts at `start`, if there is one.
    pub fn line_before(&self, start: usize) -> Option<SourceLine> {
        (start > 0).then(|| self.line_at(start - 1))
    }

    /// The line that starts at `start`, in the piece numbered `index`.
    fn line_from(&self, start: usize, index: usize) -> SourceLine {
        self.line_until(start, index, self.len())
    }

    /// The line that starts at `start`, in the piece numbered `index`, or the part of it before `limit`:
    /// a line end behind that is not looked for.
    fn line_until(&self, start: usize, index: usize, limit: usize) -> SourceLine {
        let pieces = self.pieces.get(index..).unwrap_or_default();
        for piece in pieces.iter().take_while(|piece| piece.start < limit).filter(|piece| piece.n_line_ends > 0) {
            let from = start.saturating_sub(piece.start);
            if let Some((end, next)) = piece.line_end(from).filter(|(end, _)| piece.start + end < limit) {
                return SourceLine { start, end: piece.start + end, next: piece.start + next };
            }
        }
        SourceLine { start, end: limit, next: limit }
    }

    /// Offset of the first byte of the line that the byte at `offset` stands in.
    fn line_start(&self, offset: usize) -> usize {
        let last = self.piece_index(offset);
        let pieces = self.pieces.get(..=last).unwrap_or_default().iter().rev();
        // A line of 100 MB is not read through to find its ends: most of its pieces have none.
        for piece in pieces.filter(|piece| piece.n_line_ends > 0) {
            let before = (offset - piece.start).min(piece.text.len());
            if let Some(start) = piece.line_start(before) {
                return piece.start + start;
            }
        }
        0
    }

    /// The source lines from the one that starts at `start` on.
    pub fn lines(&self, start: usize) -> impl Iterator<Item = SourceLine> + '_ {
        let mut next = start;
        let mut index = self.piece_index(start);
        std::iter::from_fn(move || {
            if next >= self.len() {
                return None;
            }
            while self.pieces.get(index + 1).is_some_and(|piece| piece.start <= next) {
                index += 1;
            }
            let line = self.line_from(next, index);
            next = line.next;
            Some(line)
        })
    }

    /// The parts of source lines in a range that may begin and end inside lines.
    /// Line ends outside are not looked for, so that a part of a long line costs no more than itself.
    pub fn lines_within(&self, range: Range<usize>) -> impl Iterator<Item = SourceLine> + '_ {
        let limit = range.end.min(self.len());
        let mut next = range.start;
        std::iter::from_fn(move || {
            (next < limit).then(|| {
                let line = self.line_until(next, self.piece_index(next), limit);
                next = line.next;
                line
            })
        })
    }

    /// Number of the line, from 1, that the byte at `offset` stands in.
    pub fn line_number(&self, offset: usize) -> usize {
        let Some(piece) = self.pieces.get(self.piece_index(offset)) else { return 1 };
        let within = (offset - piece.start).min(piece.text.len());
        piece.first_line + piece.line_ends_before(within) + 1
    }

    /// How many lines end in a range that begins and ends at characters.
    pub fn line_ends_in(&self, range: Range<usize>) -> usize {
        let ends = |piece: &Piece| {
            let within = |offset: usize| offset.saturating_sub(piece.start).min(piece.text.len());
            piece.line_ends_in(within(range.start)..within(range.end))
        };
        self.pieces_in(range.clone()).map(ends).sum()
    }

    /// Offset of the first byte of line `number`, from 1; the last line's if there are fewer.
    pub fn line_offset(&self, number: usize) -> usize {
        let index = number.saturating_sub(1);
        let first = self.pieces.partition_point(|piece| piece.first_line <= index).saturating_sub(1);
        // A long line may begin some pieces before the one that counts it first.
        let Some(piece) = self.pieces.get(first) else { return 0 };
        let mut start = self.line_start(piece.start);
        for _ in piece.first_line..index {
            let next = self.line_from(start, self.piece_index(start)).next;
            if next >= self.len() {
                break;
            }
            start = next;
        }
        start
    }

    /// Index of the piece that holds the byte at `offset`; the last one at the text's end.
    fn piece_index(&self, offset: usize) -> usize {
        self.pieces.partition_point(|piece| piece.start <= offset).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::piece::PIECE_BYTES;
    use proptest::prelude::*;

    fn lines_of(text: &Text) -> Vec<String> {
        text.lines(0).map(|line| text.slice(line.range()).into_owned()).collect()
    }

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let text = Text::from("一\n二\r\n三\r四\u{85}五\u{2028}六\u{2029}七\u{b}八");
        assert_eq!(lines_of(&text), ["一", "二", "三", "四", "五", "六", "七", "八"]);
        assert_eq!(text.line_number(text.len()), 8);
        assert_eq!(text.slice(text.line_at(text.line_offset(6)).range()), "六");
    }

    #[test]
    fn a_line_end_that_closes_the_text_begins_no_line() {
        assert_eq!(lines_of(&Text::from("一\n\n二\n")), ["一", "", "二"]);
        assert_eq!(lines_of(&Text::from("")), Vec::<String>::new());
    }

    #[test]
    fn a_beginning_is_whole_lines_where_it_can_be() {
        let beginning = |n| lines_of(&Text::from("长长一\n二\n三").beginning(n)).join("|");
        assert_eq!([2, 4, 10, 13, 17].map(beginning), ["", "长", "长长一", "长长一", "长长一|二"]);
    }

    #[test]
    fn a_line_longer_than_a_piece_is_one_line() {
        let long = "长".repeat(PIECE_BYTES);
        let text = Text::from(&*format!("前\n{long}\n后"));
        let line = text.line_at(PIECE_BYTES * 2);
        assert_eq!((line.start, line.end), (4, 4 + long.len()));
        assert_eq!(text.line_at(text.line_offset(3)).start, line.next);
        assert_eq!(text.line_number(line.next), 3);
        assert_eq!(text.slice(line.range()), long);
    }

    #[test]
    fn a_slice_is_cut_at_character_boundaries() {
        let text = Text::from("汉字");
        assert_eq!([1..5, 4..99, 99..100].map(|range| text.slice(range).into_owned()), ["汉", "字", ""]);
    }

    #[test]
    fn parts_of_lines_end_at_the_range() {
        let text = Text::from("一二三\n四五六\n七");
        let parts: Vec<_> = text.lines_within(3..16).map(|line| text.slice(line.range()).into_owned()).collect();
        assert_eq!(parts, ["二三", "四五"]);
        assert_eq!(text.lines_within(4..4).count(), 0);
    }

    proptest! {
        #[test]
        fn the_cuts_between_pushes_leave_no_trace(parts in prop::collection::vec("([a汉“]{0,300}|[a汉\n\r\u{b}\u{85}\u{2028}]{0,6})", 0..8)) {
            let whole = Text::from(&*parts.concat());
            let mut grown = Text::default();
            for part in &parts {
                grown.push(part);
            }
            prop_assert_eq!(lines_of(&whole), lines_of(&grown));
            prop_assert_eq!(grown.slice(0..grown.len()), parts.concat());
            let other = Text::from(&*(parts.concat() + "b"));
            prop_assert!(other.begins_with(&grown) && !grown.begins_with(&other));
            prop_assert!(grown.is_empty() || !Text::from(&*("c".to_owned() + &parts.concat())).begins_with(&grown));
            for (index, line) in grown.lines(0).enumerate() {
                prop_assert_eq!(grown.line_number(line.start), index + 1);
                prop_assert_eq!(grown.line_offset(index + 1), line.start);
                prop_assert_eq!(grown.line_at(line.start), line);
            }
        }
    }
}
