//! What front ends write to: characters, and what they are → the extracted text with its marks.
//!
//! Blanks are collapsed as HTML has it; a line end between two wide characters vanishes, since Han are written without
//! spaces (CSS Text 3, segment break transformation). Elements stand apart by a blank line.

mod bold;
mod cells;
mod formula;
pub(super) mod front_matter;
mod links;
mod named;
pub(super) mod place;
pub(super) mod raised;
mod ruby;
mod said;
pub(super) mod table;
mod written;

use self::place::{Place, Places};
use self::table::Rows;
use self::written::Written;
use crate::format::element::{Aside, Element, ElementKind, Marks};
use crate::format::extracted::Extracted;
use crate::text::character::{is_blank, is_unspaced};
use crate::text::style::{self, Style};
use std::ops::Range;
use std::sync::Arc;

/// Blanks that indent a paragraph, which the reader's setting does.
const INDENTS: [char; 3] = ['\u{3000}', '\u{A0}', '\u{2003}'];

/// The extracted text as it is written.
#[derive(Debug, Default)]
pub(super) struct Builder {
    text: Written,
    styles: Vec<(usize, Style)>,
    marks: Marks,
    places: Places,
    /// What is being written, and where it begins; nothing has been written of it while that is `None`.
    open: Option<(ElementKind, Option<usize>)>,
    marker_bytes: u8,
    /// The blank that waits for a character behind it.
    blank: Blank,
    /// How often each mark is on.
    n_marks: [u32; 8],
    links: Vec<OpenLink>,
    rows: Option<Rows>,
    /// The rows of the table whose caption is being written.
    captioned: Option<Rows>,
    /// Where characters begin behind which it stands how they are read, and where that begins while it is being written.
    ruby: Option<usize>,
    reading: Option<usize>,
    /// Whether elements follow each other without a blank line.
    is_close: bool,
    /// Whether the next one does.
    is_next_close: bool,
    /// What is said of the element that is being written beside its words.
    aside: Option<Aside>,
    /// Whether a heading is being written that is none of the text's own.
    is_quoted_heading: bool,
    /// Tabs that were written for what cells take beside their own column.
    n_tabs: usize,
}

/// A link whose words are being written; it begins with the first of them.
#[derive(Debug)]
struct OpenLink {
    start: Option<usize>,
    target: String,
    is_picture: bool,
}

/// A blank that was read and not yet written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Blank {
    #[default]
    None,
    Space,
    /// A line end of the source.
    LineEnd,
    /// The end of a line in a cell.
    CellLine,
}

impl Builder {
    /// The text and its marks.
    pub fn finish(mut self) -> Extracted {
        self.end();
        self.marks.elements.shrink_to_fit();
        self.marks.map.shrink_to_fit();
        Extracted { text: self.text.into_text(&self.styles), marks: Some(Arc::new(self.marks)), ..Extracted::default() }
    }

    /// Ends the element that is being written and begins another; nothing is kept of it if nothing is written.
    pub fn begin(&mut self, kind: ElementKind) {
        if self.rows.is_some() {
            return self.end_cell_line();
        }
        self.end();
        self.aside = None;
        self.open = Some((kind, None));
        self.mark_quoted_heading();
    }

    /// Ends the element that is being written.
    pub fn end(&mut self) {
        if self.rows.is_some() {
            return self.end_cell_line();
        }
        self.blank = Blank::None;
        self.unmark_quoted_heading();
        let Some((kind, Some(start))) = self.open.take() else {
            self.is_close = false;
            return;
        };
        let end = match kind {
            ElementKind::Code => self.text.trimmed_len(|c| matches!(c, '\n' | ' ' | '\t')),
            _ => self.text.trimmed_len(is_blank),
        };
        if end <= start {
            self.truncate(start);
            return self.truncate(self.text.trimmed_len(|c| c == '\n'));
        }
        self.truncate(end);
        let kind =
            if kind == ElementKind::Paragraph && self.is_bold(start) { ElementKind::BoldParagraph } else { kind };
        self.keep(kind, start..end);
    }

    /// Keeps an element that was written, unless nothing was.
    fn keep(&mut self, kind: ElementKind, range: Range<usize>) {
        let standing = self.places.standing(self.marker_bytes, self.is_close);
        (self.marker_bytes, self.is_close) = (0, false);
        let aside = self.aside.take();
        if !range.is_empty() {
            self.marks.asides.extend(aside.map(|aside| (range.start, aside)));
            self.text.settle(range.start);
            let last = self.marks.elements.last().map(|last| &last.standing);
            let standing = last.filter(|last| ***last == standing).cloned().unwrap_or_else(|| Arc::new(standing));
            self.marks.elements.push(Element { kind, range, standing });
        }
    }

    /// Whether something has been written of the element that is being written.
    pub fn is_in_element(&self) -> bool {
        self.rows.is_some() || matches!(self.open, Some((_, Some(_))))
    }

    /// Whether a paragraph is being written that stands in no list and no quotation.
    pub fn is_in_outermost_paragraph(&self) -> bool {
        self.rows.is_none() && self.kind() == Some(ElementKind::Paragraph) && self.places.is_empty()
    }

    /// What is being written.
    pub fn kind(&self) -> Option<ElementKind> {
        self.open.map(|(kind, _)| kind)
    }

    /// Characters of running text that stand at `source`, where they stand there as they are. Blanks are collapsed.
    pub fn text(&mut self, text: &str, source: usize) {
        let mut rest = text;
        while !rest.is_empty() {
            let n_blank = rest.bytes().take_while(u8::is_ascii_whitespace).count();
            let (blanks, tail) = rest.split_at(n_blank);
            if !blanks.is_empty() {
                self.pass_blanks(blanks);
            }
            let word = tail.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(tail.len());
            let (word, after) = tail.split_at(word);
            if !word.is_empty() {
                self.word(word, source + (text.len() - tail.len()));
            }
            rest = after;
        }
    }

    /// A blank, which may be the line end of a source that is wrapped.
    fn pass_blanks(&mut self, blanks: &str) {
        let is_line_end = blanks.contains(['\n', '\r']) && self.blank != Blank::Space;
        self.blank = match self.blank {
            Blank::CellLine => Blank::CellLine,
            _ if is_line_end => Blank::LineEnd,
            _ => Blank::Space,
        };
    }

    /// A blank.
    pub fn space(&mut self) {
        self.pass_blanks(" ");
    }

    fn word(&mut self, word: &str, source: usize) {
        let first = word.chars().next().unwrap_or_default();
        let is_first = self.is_at_start();
        let indented = word.len();
        let word = if is_first { word.trim_start_matches(INDENTS) } else { word };
        let source = source + (indented - word.len());
        if word.is_empty() {
            return;
        }
        self.start();
        let last = self.text.open().chars().next_back().unwrap_or('\n');
        let meets = self.blank == Blank::LineEnd && is_unspaced(last) && is_unspaced(first);
        if self.blank != Blank::None && !is_first && last != '\n' && last != '\t' && !meets {
            self.pass_line_end_of_cell();
            self.text.push(' ');
        }
        self.blank = Blank::None;
        if let Some(marker) = self.cell_marker() {
            self.push(&marker);
        }
        self.append(word, source);
    }

    /// Whether nothing has been written of the element or cell that is being written but its marker.
    fn is_at_start(&self) -> bool {
        self.element_start().is_none_or(|start| start == self.text.len())
    }

    /// Where the words begin of the element or cell that is being written, if it has begun.
    fn element_start(&self) -> Option<usize> {
        match (&self.rows, self.open) {
            (Some(rows), _) => rows.cell_start(),
            (None, Some((_, Some(start)))) => Some(start + usize::from(self.marker_bytes)),
            (None, _) => None,
        }
    }

    /// Characters that are kept as they are, line ends too; but for those before the first line.
    pub fn verbatim(&mut self, text: &str, source: usize) {
        let kept = if self.is_in_element() { text } else { text.trim_start_matches(['\n', '\r']) };
        if kept.is_empty() {
            return;
        }
        let (source, text) = (source + (text.len() - kept.len()), kept);
        self.start();
        self.blank = Blank::None;
        self.append(text, source);
    }

    /// Characters that stand for a mark of the source, right behind what was written.
    pub fn sign(&mut self, sign: &str) {
        self.start();
        self.blank = Blank::None;
        self.push(sign);
    }

    /// Writes the blank that waits, and none if nothing stands before it.
    pub fn settle(&mut self) {
        let last = self.text.open().chars().next_back().filter(|_| self.is_in_element());
        if self.blank != Blank::None && last.is_some_and(|last| !is_blank(last)) {
            self.pass_line_end_of_cell();
            self.text.push(' ');
        }
        self.blank = Blank::None;
    }

    /// A line end that is meant.
    pub fn line_break(&mut self) {
        if self.rows.is_some() {
            return self.end_cell_line();
        }
        if self.is_in_element() {
            self.text.truncate(self.text.trimmed_len(|c| c == ' '));
            self.text.push('\n');
        }
        self.blank = Blank::None;
    }

    /// Whether what was written last is a line end that is meant.
    pub fn ends_line(&self) -> bool {
        self.is_in_element() && self.text.open().ends_with('\n')
    }

    fn append(&mut self, text: &str, source: usize) {
        self.marks.map.push(self.text.len(), source, text.len());
        self.push(text);
    }

    /// Adds characters to the text, with the marks and the links that are open.
    fn push(&mut self, text: &str) {
        let start = self.text.len();
        self.links.iter_mut().for_each(|link| link.start = link.start.or(Some(start)));
        self.restyle();
        self.text.push_str(text);
    }

    /// Where the element that is being written begins; it does so now if it has not yet.
    fn start(&mut self) -> usize {
        if self.rows.as_ref().is_some_and(|rows| rows.cell_start().is_none()) {
            // Words that stand in no cell.
            self.begin_cell(None, false);
        }
        if let Some(start) = self.rows.as_ref().and_then(Rows::cell_start) {
            return start;
        }
        if let Some((_, Some(start))) = self.open {
            return start;
        }
        // What begins an item without being called a paragraph stands close to the item before.
        self.is_close |= self.open.is_none() && self.places.is_amid_items();
        self.is_close |= std::mem::take(&mut self.is_next_close);
        let kind = self.open.map_or(ElementKind::Paragraph, |(kind, _)| kind);
        self.places.begin_element();
        if !self.text.is_empty() {
            self.text.push_str(if self.is_close { "\n" } else { "\n\n" });
        }
        let start = self.text.len();
        self.open = Some((kind, Some(start)));
        if let Some(marker) = self.places.take_marker() {
            self.marker_bytes = marker.len() as u8;
            self.styles.push((start, Style::default()));
            self.text.push_str(&marker);
        }
        start
    }

    /// Cuts what was written behind `end`.
    fn truncate(&mut self, end: usize) {
        self.text.truncate(end);
        self.marks.map.truncate(end);
        while self.styles.pop_if(|(start, _)| *start > end).is_some() {}
        while self.marks.links.pop_if(|link| link.range.start >= end).is_some() {}
        while self.marks.readings.pop_if(|last| last.reading.end > end).is_some() {}
        if let Some(last) = self.marks.links.last_mut() {
            last.range.end = last.range.end.min(end);
        }
        self.links.iter_mut().for_each(|link| link.start = link.start.filter(|start| *start < end));
    }

    /// What is written next stands close to what was written last, or need not.
    pub fn stand_close(&mut self, is_close: bool) {
        self.is_next_close = is_close;
    }

    /// Lets a mark begin or end.
    pub fn style(&mut self, mark: style::Marks, is_on: bool) {
        for (n, bit) in self.n_marks.iter_mut().zip(style::Marks::EACH) {
            if mark.has(bit) {
                *n = if is_on { *n + 1 } else { n.saturating_sub(1) };
            }
        }
    }

    /// Writes down the marks that hold from here on.
    fn restyle(&mut self) {
        let on = self.n_marks.iter().zip(style::Marks::EACH).filter(|(n, _)| **n > 0);
        let marks = on.fold(style::Marks::NONE, |marks, (_, mark)| marks.with(mark));
        let last = self.styles.last().map_or(Style::default(), |(_, style)| *style);
        if last.marks != marks {
            self.styles.push((self.text.len(), Style { marks, ..Style::default() }));
        }
    }

    /// What the source calls itself.
    pub fn title(&mut self, title: &str) {
        if self.marks.title.is_none() && !title.trim().is_empty() {
            self.marks.title = Some(title.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    /// The item that begins is a task, done or not.
    pub fn task(&mut self, is_done: bool) {
        self.places.task(is_done);
    }

    /// A quotation, a list or an item begins; what was written is ended.
    pub fn enter(&mut self, place: Place) {
        if self.rows.is_some() {
            return self.enter_in_cell(place);
        }
        self.end();
        self.places.enter(place);
    }

    /// The last one that was entered ends.
    pub fn leave(&mut self) {
        if self.rows.is_some() {
            return self.leave_in_cell();
        }
        self.end();
        if self.places.has_marker() {
            // An item without words is an item.
            self.start();
            self.end();
        }
        self.places.leave();
    }

    /// A rule between parts.
    pub fn rule(&mut self, source: usize) {
        self.begin(ElementKind::Rule);
        if self.rows.is_none() {
            self.told("───", source);
        }
        self.end();
    }
}
