//! What is bold as a whole, as headings are that have no elements for them.

use crate::format::builder::Builder;
use crate::format::element::ElementKind;
use crate::text::character::is_blank;
use crate::text::style::{self, Style};

impl Builder {
    /// Whether all that was written from `start` on is bold.
    pub(super) fn is_bold(&self, start: usize) -> bool {
        let first = self.styles.iter().rposition(|(at, _)| *at <= start);
        let is_bold = |(_, style): &(usize, Style)| style.marks.has(style::Marks::BOLD);
        first.is_some_and(|first| self.styles[first..].iter().all(is_bold))
    }

    /// A heading in a quotation is bold: it may be no heading of the text that quotes it, and is to be seen as one.
    pub(super) fn mark_quoted_heading(&mut self) {
        self.is_quoted_heading = matches!(self.kind(), Some(ElementKind::Heading(_))) && self.places.is_quoted();
        if self.is_quoted_heading {
            self.style(style::Marks::BOLD, true);
        }
    }

    /// It ends.
    pub(super) fn unmark_quoted_heading(&mut self) {
        if std::mem::take(&mut self.is_quoted_heading) {
            self.style(style::Marks::BOLD, false);
        }
    }

    /// Makes a paragraph of a line that is bold as a whole and ends here, though others stand above it: so pages write headings
    /// that have no elements for them. Whether it was one; what follows stands close to it.
    pub fn part_bold_line(&mut self) -> bool {
        let Some((ElementKind::Paragraph, Some(start))) = self.open.filter(|_| self.rows.is_none()) else {
            return false;
        };
        let written = self.text.since(start);
        let line = start + written.rfind('\n').map_or(0, |end| end + 1);
        if line >= self.text.trimmed_len(is_blank) || !self.is_bold(line) || self.marker_bytes > 0 {
            return false;
        }
        if line > start {
            self.keep(ElementKind::Paragraph, start..line - 1);
            self.is_close = true;
        }
        self.open = Some((ElementKind::Paragraph, Some(line)));
        self.begin(ElementKind::Paragraph);
        self.is_close = true;
        true
    }
}
