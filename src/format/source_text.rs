//! What an extracted text was read of.

use crate::text::spliced::Spliced;
use crate::text::{SourceLine, Text};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// The text as it was before markup was taken out of it. Offsets and lines count in it.
#[derive(Clone, Debug)]
pub enum SourceText {
    /// As it is.
    Text(Text),
    /// What it shares with the text that is read, and what it does not, where nobody else holds it.
    Spliced(Arc<Spliced>),
}

impl Default for SourceText {
    fn default() -> SourceText {
        SourceText::Text(Text::default())
    }
}

impl From<Text> for SourceText {
    fn from(text: Text) -> SourceText {
        SourceText::Text(text)
    }
}

impl From<Spliced> for SourceText {
    fn from(spliced: Spliced) -> SourceText {
        SourceText::Spliced(Arc::new(spliced))
    }
}

impl SourceText {
    /// All of it.
    pub fn text(&self) -> Text {
        match self {
            SourceText::Text(text) => text.clone(),
            SourceText::Spliced(spliced) => spliced.text(),
        }
    }

    /// The text itself, where it is held in one.
    pub fn whole(&self) -> Option<&Text> {
        match self {
            SourceText::Text(text) => Some(text),
            SourceText::Spliced(_) => None,
        }
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        match self {
            SourceText::Text(text) => text.len(),
            SourceText::Spliced(spliced) => spliced.len(),
        }
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The characters of a range of offsets; both ends are moved down to a character boundary and into the text.
    pub fn slice(&self, range: Range<usize>) -> Cow<'_, str> {
        match self {
            SourceText::Text(text) => text.slice(range),
            SourceText::Spliced(spliced) => Cow::Owned(spliced.slice(range)),
        }
    }

    /// The last character boundary at or before `offset`, at most the text's length.
    pub fn floor_char_boundary(&self, offset: usize) -> usize {
        match self {
            SourceText::Text(text) => text.floor_char_boundary(offset),
            SourceText::Spliced(spliced) => spliced.floor_char_boundary(offset),
        }
    }

    /// Number of the line, from 1, that the byte at `offset` stands in.
    pub fn line_number(&self, offset: usize) -> usize {
        match self {
            SourceText::Text(text) => text.line_number(offset),
            SourceText::Spliced(spliced) => spliced.line_number(offset),
        }
    }

    /// Offset of the first byte of line `number`, from 1; the last line's if there are fewer.
    pub fn line_offset(&self, number: usize) -> usize {
        match self {
            SourceText::Text(text) => text.line_offset(number),
            SourceText::Spliced(spliced) => spliced.line_offset(number),
        }
    }

    /// Its lines, from the first.
    pub fn lines(&self) -> Box<dyn Iterator<Item = SourceLine> + '_> {
        match self {
            SourceText::Text(text) => Box::new(text.lines(0)),
            SourceText::Spliced(spliced) => Box::new(spliced.lines()),
        }
    }
}
