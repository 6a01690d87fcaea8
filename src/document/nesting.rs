//! How the paragraphs of a text that was set before stand in it: how far in, and whether close together.
//!
//! Where lines were wrapped by hand or by a formatter, as in a manual page, indents and missing blank lines
//! tell what belongs to what. Elsewhere they are habits of paragraphs, and tell nothing.

use crate::document::block::{Block, BlockKind};
use crate::document::list::{Item, opening_line};
use crate::document::structure::Structure;
use crate::format::element::{QUOTATION_CELLS, Standing};
use crate::inference::line::Line;
use crate::inference::start::{LEAST_GAP, first_gap, term_bytes};
use crate::text::Text;
use crate::text::character::columns;

/// Paragraphs of an item that are looked back over for its first.
const MOST_PARAGRAPHS: usize = 4;
/// Columns that they may stand further in than its words.
const FURTHER_COLUMNS: u16 = 2;

impl Structure {
    /// Where a block stands among lists and quotations, as its markup says, or its markers and indents.
    pub fn standing(&self, text: &Text, block: &Block) -> Standing {
        if let Some(marks) = &self.marks {
            return marks
                .element_at(block.range.start)
                .map(|element| Standing::clone(&element.standing))
                .unwrap_or_default();
        }
        if !self.is_read() {
            return Standing::default();
        }
        if let Some(depth) = self.depth_of_quotation(text, block) {
            let bars: Vec<u16> = (0..depth).map(|depth| depth * QUOTATION_CELLS).collect();
            return Standing { inset_cells: depth * QUOTATION_CELLS, bars, ..Standing::default() };
        }
        let item = self.item(text, block);
        Standing {
            inset_cells: self.inset(text, block, item),
            marker_bytes: item.map_or_else(|| self.term_bytes(text, block), |item| item.marker.n_bytes),
            ..Standing::default()
        }
    }

    /// Bytes of the term that a paragraph begins with, below the explanation of which its other lines stand.
    fn term_bytes(&self, text: &Text, block: &Block) -> u8 {
        if block.kind != BlockKind::Paragraph || !self.is_nested() {
            return 0;
        }
        let mut lines = text.lines_within(block.range.clone()).filter_map(|line| Line::read(text, line));
        let term = lines.next().and_then(|first| match lines.next() {
            // A first word may be as wide as the other lines of a paragraph hang, and is no term for that.
            Some(second) if second.indent.checked_sub(first.indent) == self.layout.wrap.and_then(|it| it.hanging) => {
                term_bytes(&first, &second, LEAST_GAP)
            }
            Some(second) => term_bytes(&first, &second, 1),
            None => first_gap(&first.head).filter(|_| self.layout.is_set),
        });
        term.map_or(0, |n_bytes| n_bytes as u8)
    }

    /// Bytes of the bullet that an element begins with at `start`, where its markup gives it one.
    pub fn bullet_bytes(&self, text: &Text, start: usize) -> usize {
        let element = self.marks.as_ref().and_then(|marks| marks.element_at(start));
        let marker =
            element.filter(|element| element.range.start == start).map_or(0, |it| it.standing.marker_bytes.into());
        let is_bullet = marker > 0 && !text.slice(start..start + marker).contains(char::is_alphanumeric);
        if is_bullet { marker } else { 0 }
    }

    /// Columns of blanks that all lines of a paragraph stand in by.
    fn inset(&self, text: &Text, block: &Block, item: Option<Item>) -> u16 {
        if let Some(item) = item.filter(|_| !self.is_nested()) {
            return item.indent.saturating_sub(self.layout.body_indent);
        }
        if !self.is_nested() || block.kind != BlockKind::Paragraph {
            return self.inset_in_item(text, block).unwrap_or_default();
        }
        let mut indents =
            text.lines_within(block.range.clone()).filter_map(|line| Some(Line::read(text, line)?.indent));
        match (indents.next(), indents.next()) {
            (Some(first), Some(second)) => first.min(second),
            // One line may be indented for being the first of its paragraph.
            (Some(only), None) if self.layout.body_indent > 0 || self.layout.is_set || item.is_some() => only,
            _ => 0,
        }
    }

    /// Columns that a paragraph stands in by that goes on with the item before it: it begins below the words of that.
    fn inset_in_item(&self, text: &Text, block: &Block) -> Option<u16> {
        if block.kind != BlockKind::Paragraph {
            return None;
        }
        let indent = opening_line(text, block)?.indent;
        if indent == 0 || indent == self.layout.body_indent {
            return None;
        }
        let before = std::iter::successors(self.block_before(text, block.range.start), |block| {
            self.block_before(text, block.range.start)
        });
        for before in before.take(MOST_PARAGRAPHS) {
            let line = opening_line(text, &before)?;
            if let Some(item) = self.item(text, &before) {
                let marker = line.head.get(..usize::from(item.marker.n_bytes))?;
                let words = item.indent + columns(marker) as u16;
                let is_below = indent >= words && indent <= words + FURTHER_COLUMNS;
                return is_below.then(|| words.saturating_sub(self.layout.body_indent));
            }
            if before.kind != BlockKind::Paragraph || line.indent != indent {
                return None;
            }
        }
        None
    }

    /// Whether a block of text follows another without a blank line.
    pub fn is_close(&self, text: &Text, before: &Block, block: &Block) -> bool {
        if self.marks.is_some() {
            return self.standing(text, block).is_close;
        }
        let is_text = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Preformatted);
        is_text(before)
            && is_text(block)
            && before.range.end <= block.range.start
            && text.line_at(before.range.end).next >= block.range.start
            && (self.is_nested()
                || [before, block].iter().any(|block| self.depth_of_quotation(text, block).is_some())
                || (self.item(text, before).is_some() && self.item(text, block).is_some()))
    }

    /// Whether indents and blank lines tell what belongs to what.
    fn is_nested(&self) -> bool {
        self.layout.wrap.is_some() || self.layout.is_set
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::document::style::{Colour, Style};
    use crate::document::text::Text;
    use expect_test::{Expect, expect};
    use std::fmt::Write as _;

    /// The blocks of a text: a bar for each that follows without a blank line, columns, kind, first words.
    fn check(text: Text, expected: Expect) {
        let document = Document::new(text);
        let mut before = None;
        let mut picture = String::new();
        for block in document.blocks() {
            let is_close = before.is_some_and(|before| document.is_close(&before, &block));
            let start: String = document.text().slice(block.range.clone()).trim_start().chars().take(24).collect();
            let sign = if is_close { "|" } else { " " };
            let (inset, kind) = (document.standing(&block).inset_cells, block.kind);
            writeln!(picture, "{sign}{inset:2} {kind:?}: {}", start.trim_end()).expect("a string");
            before = Some(block);
        }
        expected.assert_eq(&picture);
    }

    const MANUAL: &str = "\
READ(1)                      Manual of the Reader                      READ(1)

NAME
       read - show a text page by page, as long as there is some of it left

DESCRIPTION
       What  is  read is shown at once, and what comes later is shown when it
       has come.  The place stays where it was, however long the text becomes,
       and whoever reads it need not wait for its end before reading on in it.

       -a, --all
              do not leave out what is usually left out, however much it may
              be in the text, or however little it has to do with it

       -b     show it backwards, beginning with the end of what has been read
              then and ending with the beginning of it

EXIT STATUS
       0      if all was read to its end

       1      if the reader has left before
";

    #[test]
    fn a_manual_page_keeps_its_nesting() {
        check(
            MANUAL.into(),
            expect![[r#"
                  0 Preformatted: READ(1)
                  0 Heading(SectionId(0)): NAME
                  7 Paragraph: read - show a text page
                  0 Heading(SectionId(1)): DESCRIPTION
                  7 Paragraph: What  is  read is shown
                  7 Paragraph: -a, --all
                |14 Paragraph: do not leave out what is
                  7 Paragraph: -b     show it backwards
                  0 Heading(SectionId(2)): EXIT STATUS
                  7 Paragraph: 0      if all was read t
                  7 Paragraph: 1      if the reader has
            "#]],
        );
    }

    #[test]
    fn a_first_word_as_wide_as_the_others_hang_is_no_term() {
        let entry = |name: &str| {
            format!(
                "{name}, A. B. 1931. Of boats and rivers, and of what is said of both by\n    those who live on them. \
                 Lower Landing: the author, pages 12 to\n    31 and all of the notes behind.\n"
            )
        };
        let text = ["Li", "Wang", "Li", "Chen", "Li"].map(entry).concat();
        let document = Document::new(Text::from(&*text));
        let markers = document.blocks().map(|block| document.standing(&block).marker_bytes);
        assert_eq!(markers.collect::<Vec<_>>(), [0; 5]);
    }

    #[test]
    fn lines_of_a_coloured_list_stand_for_themselves() {
        let blue = Style { foreground: Colour::Palette(4), ..Style::default() };
        let mut text = Text::from("total 8\ndrwxr-xr-x 2 me me 4096 Nov 23 ");
        text.push_styled("src", &[(0, blue)]);
        text.push_styled("\n-rw-r--r-- 1 me me  120 Nov 23 notes\n\n2 files\n", &[(0, Style::default())]);
        check(
            text,
            expect![[r#"
                  0 Title: total 8
                  0 Preformatted: drwxr-xr-x 2 me me 4096
                | 0 Preformatted: -rw-r--r-- 1 me me  120
                  0 Preformatted: 2 files
            "#]],
        );
        assert!(!Document::new("total 8\na list without colours\n".into()).keeps_lines());
    }
}
