//! The outline filtered by a line that is typed: the headings that match, and those that hold them.

use super::contents::Contents;
use crate::document::outline::SectionId;
use crate::search::Keyboard;
use crate::search::filter::Filter;
use crate::widget::line_editor::LineEditor;
use crate::widget::sieve::Sieve;
use std::ops::Range;

/// What is typed, and the entries that it leaves.
#[derive(Debug)]
pub struct OutlineFilter {
    editor: LineEditor,
    /// What was selected before.
    before: Option<SectionId>,
    keyboard: Keyboard,
    sieve: Sieve,
    /// Entries that match, and those that hold them, in order.
    shown: Vec<SectionId>,
    /// How many of those that match are among them.
    n_taken: usize,
}

impl OutlineFilter {
    /// A filter that leaves all entries.
    pub fn new(contents: &Contents, before: Option<SectionId>, keyboard: Keyboard) -> OutlineFilter {
        let sieve = Sieve::new(Filter::new("", keyboard), contents.outline().len());
        OutlineFilter { editor: LineEditor::default(), before, keyboard, sieve, shown: Vec::new(), n_taken: 0 }
    }

    /// The line that is typed.
    pub fn editor(&self) -> &LineEditor {
        &self.editor
    }

    /// What was selected before.
    pub fn before(&self) -> Option<SectionId> {
        self.before
    }

    /// Changes the line that is typed, and begins anew with it.
    pub fn change(&mut self, contents: &Contents, change: impl FnOnce(&mut LineEditor)) {
        change(&mut self.editor);
        self.begin(contents);
    }

    /// How many headings match, as far as is known.
    pub fn n_matching(&self) -> usize {
        self.sieve.n_matching()
    }

    /// Whether all headings have been looked at.
    pub fn is_done(&self) -> bool {
        self.sieve.is_done()
    }

    /// Begins anew, with what is typed now.
    pub fn begin(&mut self, contents: &Contents) {
        self.sieve = Sieve::new(Filter::new(self.editor.text(), self.keyboard), contents.outline().len());
        self.shown.clear();
        self.n_taken = 0;
        self.work(contents);
    }

    /// Looks at the next headings.
    pub fn work(&mut self, contents: &Contents) {
        let outline = contents.outline();
        self.sieve.work(|index| heading(contents, SectionId(index as u32)));
        if self.sieve.filter().is_empty() {
            return;
        }
        while let Some(index) = self.sieve.get(self.n_taken) {
            let last = self.shown.last().copied();
            self.shown.extend(outline.path(SectionId(index as u32)).into_iter().filter(|&id| Some(id) > last));
            self.n_taken += 1;
        }
    }

    /// The first heading that matches.
    pub fn first(&self) -> Option<SectionId> {
        self.sieve.get(0).map(|index| SectionId(index as u32))
    }

    /// The entries that are left; `None` if all are.
    pub fn shown(&self) -> Option<&[SectionId]> {
        (!self.sieve.filter().is_empty()).then_some(self.shown.as_slice())
    }

    /// Offsets of what matches in a heading.
    pub fn marks(&self, contents: &Contents, id: SectionId) -> Vec<Range<usize>> {
        let start = contents.outline().section(id).heading.start;
        let found = self.sieve.filter().finds(&heading(contents, id)).unwrap_or_default();
        found.into_iter().map(|range| start + range.start..start + range.end).collect()
    }
}

/// The characters of a heading as they stand in the text.
fn heading(contents: &Contents, id: SectionId) -> String {
    contents.text().slice(contents.outline().section(id).heading.clone()).into_owned()
}
