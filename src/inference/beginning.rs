//! The first lines of a text, looked at once: the layout is learned of them, and the survey goes on with them.

use crate::inference::line::Line;
use crate::text::style::Style;
use crate::text::{SourceLine, Text};
use std::borrow::Cow;

/// How much of the text is looked at before anything is judged.
const SAMPLE_BYTES: usize = 512 << 10;
/// Lines that are kept at most, so that they take a mebibyte or two.
const MOST_LINES: usize = 8 << 10;

/// A source line, as it was looked at.
#[derive(Clone, Debug)]
pub enum Row<'a> {
    /// One with characters.
    Ink(Line<'a>),
    /// One with nothing but blanks.
    Blank(SourceLine),
}

impl<'a> Row<'a> {
    fn of(text: &'a Text, line: SourceLine) -> Row<'a> {
        Line::read(text, line).map_or(Row::Blank(line), Row::Ink)
    }
}

/// The first lines of a text.
#[derive(Debug)]
pub struct Beginning<'a> {
    /// The text.
    pub text: &'a Text,
    /// What the first half mebibyte has, or as much of it as is kept.
    rows: Vec<Row<'a>>,
    /// Offset of the first line that is not kept.
    end: usize,
}

impl<'a> Beginning<'a> {
    /// Looks at the first lines of a text.
    pub fn of(text: &'a Text) -> Beginning<'a> {
        let lines = text.lines(0).take_while(is_sampled).take(MOST_LINES);
        let (mut rows, mut end) = (Vec::with_capacity((text.n_line_ends() + 1).min(MOST_LINES)), 0);
        for line in lines {
            rows.push(Row::of(text, line));
            end = line.next;
        }
        Beginning { text, rows, end }
    }

    /// Shows the lines of the first half mebibyte, whether they are kept or not.
    pub fn each(&self, mut see: impl FnMut(&Row<'a>)) {
        self.rows.iter().for_each(&mut see);
        let behind = self.text.lines(self.end).take_while(is_sampled);
        behind.for_each(|line| see(&Row::of(self.text, line)));
    }

    /// All lines of the text.
    pub fn rows(self) -> impl Iterator<Item = Row<'a>> {
        self.rows.into_iter().chain(self.text.lines(self.end).map(|line| Row::of(self.text, line)))
    }

    /// How it is marked up.
    pub fn styles(&self) -> impl Iterator<Item = Style> {
        self.text.styles().before(SAMPLE_BYTES)
    }

    /// As much of a line as is sampled.
    pub fn characters(&self, line: &Line) -> Cow<'a, str> {
        self.text.slice(line.start..line.end.min(SAMPLE_BYTES))
    }
}

fn is_sampled(line: &SourceLine) -> bool {
    line.start < SAMPLE_BYTES
}
