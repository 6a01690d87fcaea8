//! What is asked of the elements that were written, and changed in them, once more of the source has told what they are.

use crate::format::builder::Builder;
use crate::format::element::{ElementKind, Note, Part};
use crate::text::style::{self, Style};
use std::borrow::Cow;
use std::ops::Range;

impl Builder {
    /// Behind what was written last.
    pub fn offset(&self) -> usize {
        self.text.len()
    }

    /// Whether a table is being written, in which nothing else can begin.
    pub fn is_in_table(&self) -> bool {
        self.rows.is_some()
    }

    /// Some of what was written.
    pub fn slice(&self, range: Range<usize>) -> Cow<'_, str> {
        self.text.slice(range)
    }

    /// The words of the element that is being written, so far; a marker before them is none.
    pub fn last_words(&self) -> String {
        self.element_start().map_or_else(String::new, |start| self.text.since(start).to_owned())
    }

    /// How many runs of the source were written.
    pub fn n_places(&self) -> usize {
        self.marks.map.n_runs()
    }

    /// Where runs begin in what was written and in the source, from the `first` on.
    pub fn places(&self, first: usize) -> Vec<(usize, usize)> {
        self.marks.map.places(first)
    }

    /// How many elements were written and ended.
    pub fn n_elements(&self) -> usize {
        self.marks.elements.len()
    }

    /// What an element is.
    pub fn kind_of(&self, element: usize) -> Option<ElementKind> {
        self.marks.elements.get(element).map(|element| element.kind)
    }

    /// The characters of an element.
    pub fn words_of(&self, element: usize) -> Cow<'_, str> {
        let range = self.marks.elements.get(element).map_or(0..0, |element| element.range.clone());
        self.text.slice(range)
    }

    /// The characters of some elements, the marker of the first left out; `None` if nothing else is there.
    pub fn range_of(&self, elements: Range<usize>) -> Option<Range<usize>> {
        let elements = self.marks.elements.get(elements)?;
        let (first, last) = (elements.first()?, elements.last()?);
        let range = first.range.start + usize::from(first.standing.marker_bytes)..last.range.end;
        (!range.is_empty()).then_some(range)
    }

    /// Says what an element is.
    pub fn call(&mut self, element: usize, kind: ElementKind) {
        if let Some(element) = self.marks.elements.get_mut(element) {
            element.kind = kind;
        }
    }

    /// Says that a heading is one because the contents name it; in the order of the text.
    pub fn is_in_contents(&mut self, element: usize) {
        self.marks.in_contents.extend(self.marks.elements.get(element).map(|element| element.range.start));
    }

    /// Makes a running text of an element, bold as a whole.
    pub fn embolden(&mut self, element: usize) {
        let Some(range) = self.marks.elements.get(element).map(|element| element.range.clone()) else { return };
        self.call(element, ElementKind::BoldParagraph);
        let bold = |style: Style| Style { marks: style.marks.with(style::Marks::BOLD), ..style };
        let first = self.styles.partition_point(|(at, _)| *at < range.start);
        let last = self.styles.partition_point(|(at, _)| *at < range.end);
        let style_at = |at: usize| at.checked_sub(1).map_or(Style::default(), |before| self.styles[before].1);
        let (before, behind) = (style_at(first), style_at(last));
        let has_own = self.styles.get(first).is_some_and(|(at, _)| *at == range.start);
        let ends_own = self.styles.get(last).is_some_and(|(at, _)| *at == range.end);
        self.styles[first..last].iter_mut().for_each(|(_, style)| *style = bold(*style));
        if !ends_own {
            self.styles.insert(last, (range.end, behind));
        }
        if !has_own {
            self.styles.insert(first, (range.start, bold(before)));
        }
    }

    /// Characters that the source says elsewhere, for what stands at `source`.
    pub fn told(&mut self, text: &str, source: usize) {
        self.start();
        self.blank = super::Blank::None;
        self.marks.map.push(self.text.len(), source, 1);
        self.push(text);
    }

    /// Notes with the signs that stand for them, beside those that are known.
    pub fn notes(&mut self, notes: Vec<Note>) {
        self.marks.notes.extend(notes);
        self.marks.notes.sort_by_key(|note| note.sign.start);
    }

    /// Whether no other headings and notes are to be looked for than those that are marked.
    pub fn says_all(&mut self, says_all: bool) {
        self.marks.says_all = says_all;
    }

    /// A part of the source begins.
    pub fn part(&mut self, name: String, source: usize) {
        self.marks.parts.push(Part { name, start: source });
    }
}
